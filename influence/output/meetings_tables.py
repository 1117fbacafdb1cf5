"""The meetings to come as tables: every seat, the weeks, the people, and the forums with what they came to."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from influence.questions.seats.terms import authority_words
from influence.questions.wording import day_text, month_text, share_text
from influence.vocabulary import DECIDES, GAP, OWNER

SOME_DAY = "expected_some_day"
ROWS: Mapping[str, str] = {
    "when": "When",
    "time": "Time",
    "forum": "Forum",
    "place": "Place",
    "owner": "Owner",
    "seat": "Seat",
    "who": "Who goes",
    "deputies": "Deputies",
    "may": "What may be agreed",
    "state": "State",
    "gap": "Gap",
    "clash": "Clash",
    "instead": "Instead",
    "brief": "Brief",
    "decided": "Decided",
}
FEEDBACK: Mapping[str, str] = {
    "person": "Person",
    "forum": "Forum",
    "place": "Place",
    "seat": "Seat",
    "date": "Meeting",
    "due": "Due",
    "days_late": "Days overdue",
}
PEOPLE: Mapping[str, str] = {
    "person": "Person",
    "meetings": "Meetings",
    "hours": "Hours known",
    "hours_unknown": "Meetings whose hours are not known",
}
WORTH: Mapping[str, str] = {
    "forum": "Forum",
    "place": "Place",
    "owner": "Owner",
    "agenda_setter": "Sets the agenda",
    "held": "Meetings held",
    "decisions": "Decisions",
    "decisions_known": "Meetings with decisions recorded",
    "last_decisions": "Decisions at the last meetings",
    "zero_run": "Meetings running without a decision",
    "outcomes_set": "Meetings with an outcome set",
    "last_useful": "Last of use",
    "share_words": "Seat filled",
    "hours": "Hours of ours",
    "verdict": "Worth a thought whether to stop",
    "reason": "Why",
    "would_open": "What stopping would open",
}
STATES = {"planned": "planned", "expected": "expected by its rhythm", SOME_DAY: "expected, day not known"}


def when_words(row: Any) -> str:
    """'Tue 1 Dec 2026', or 'in December 2026, day not known', 'week of 7 Dec 2026, day not known'."""
    first = row.date
    if row.unit == "day":
        return f"{first:%a} {day_text(first)}"
    if row.unit == "week":
        return f"week of {day_text(first - pd.Timedelta(days=first.weekday()))}, day not known"
    return f"in {month_text(first)}, day not known"


def time_words(starts: object, ends: object) -> str:
    if not isinstance(starts, str):
        return ""
    return f"{starts}–{ends}" if isinstance(ends, str) else starts


def brief_words(row: Any) -> str:
    if row.brief == "briefed":
        return f"briefed {day_text(row.briefed_on)}"
    if row.brief in ("due", "overdue"):
        word = "due" if row.brief == "due" else "overdue since"
        return f"brief {word} {day_text(row.brief_due)}"
    return ""


def meetings_table(rows: pd.DataFrame) -> pd.DataFrame:
    """rows: the view 'ahead'."""
    return rows.assign(
        when=[when_words(row) for row in rows.itertuples()],
        time=[time_words(*each) for each in rows[["starts", "ends"]].itertuples(index=False)],
        owner=rows["owner"].map(OWNER.words),
        may=[authority_words(each) or None for each in rows["authority"]],
        state=rows["state"].map(STATES),
        gap=rows["gap"].map(GAP.words),
        brief=[brief_words(row) for row in rows.itertuples()],
    )


def worth_table(rows: pd.DataFrame) -> pd.DataFrame:
    """rows: the view 'worth'."""
    known = rows[["covered", "known"]].itertuples(index=False)
    return rows.assign(
        owner=rows["owner"].map(OWNER.words),
        agenda_setter=rows["agenda_setter"].map(OWNER.words),
        decides=rows["decides"].map(DECIDES.words),
        share_words=[share_text(int(covered), int(total)) if total else None for covered, total in known],
        verdict=["not known" if pd.isna(each) else "yes" if each else "no" for each in rows["consider"]],
    )
