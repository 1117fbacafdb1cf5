"""Asks and actions in words: one short block each, and as a table."""

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from influence.output.markup import tag
from influence.questions.coverage.asked import CANNOT_DELIVER
from influence.questions.wording import capital, counted, day_text
from influence.vocabulary import ASK, ASK_STATUS

TABLE: Mapping[str, str] = {
    "title": "What",
    "kind_words": "Kind",
    "state_words": "State",
    "due": "Due",
    "asked_of": "Of whom",
    "owner": "Who sees to it",
    "deliverer": "Who delivers it",
    "forum": "Forum",
    "place": "Place",
    "date": "Made",
    "answered": "Answered",
    "days_to_answer": "Working days to the answer",
    "tags": "Tags",
}
FLAGS = {CANNOT_DELIVER: "Names a group that can deliver nothing itself: name the person or the body that does."}


def ask_html(row: pd.Series) -> Markup:
    """What it is, by when, and who is concerned; what is overdue is said in words."""
    late = row["state"] == "overdue"
    flag = FLAGS.get(row["flag"])
    return tag(
        "div",
        tag("h3", row["title"]),
        tag("p", tag("b", when_words(row)) if late else when_words(row), f" {who_words(row)}"),
        *([tag("p", flag, class_="im-soft")] if flag else []),
        class_="im-talk",
    )


def when_words(row: pd.Series) -> str:
    """'Action, 12 days overdue.' or 'Ask, heard, due on 2 Dec 2026.'"""
    kind = capital(ASK.label(row["kind"]))
    heard = f", {ASK_STATUS.label(row['status'])}" if row["status"] == "heard" else ""
    if row["state"] == "overdue":
        return f"{kind}{heard}, {counted(int(row['days_late']), 'day')} overdue."
    due = f", due on {day_text(row['due'])}" if pd.notna(row["due"]) else ", no day set"
    return f"{kind}{heard}{due}."


def who_words(row: pd.Series) -> str:
    of, forum, owner, deliverer = (row[name] if isinstance(row[name], str) else "" for name in ("asked_of", "forum", "owner", "deliverer"))
    asked = f"Asked of {of or forum} on {day_text(row['date'])}" if row["kind"] == "ask" else f"Set on {day_text(row['date'])}"
    at = f" at {forum}" if forum and (of or row["kind"] != "ask") else ""
    seen = f"; {owner} sees to it" if owner else "; nobody is named who sees to it"
    by = f", {deliverer} delivers it" if deliverer and deliverer != of else ""
    return f"{asked}{at}{seen}{by}."


def ask_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of 'asks' in the columns of TABLE."""
    facts = rows[["state", "status", "closed"]].itertuples(index=False, name=None)
    states = [_state(*each) for each in facts]
    return rows.assign(
        kind_words=rows["kind"].map(ASK.label).astype("str"),
        state_words=pd.Series(states, index=rows.index, dtype="str"),
    )


def _state(state: str, status: str, closed: object) -> str:
    """'overdue', 'heard', 'agreed', or 'raised, closed' for what was closed without an answer."""
    if state == "overdue":
        return state
    return f"{ASK_STATUS.label(status)}{', closed' if state == 'closed' and not pd.isna(closed) else ''}"
