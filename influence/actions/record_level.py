"""Who decides what is written down: one thing, one level; what said another level before is looked at again that day, and so replaced."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

import pandas as pd

from influence.actions.typed_words import check_lengths, refuse_far, refuse_patients
from influence.actions.written import tried
from influence.errors import UserError
from influence.questions.practices.levels_of_decision import KINDS
from influence.questions.wording import day_text
from influence.records.declare import specs_of
from influence.records.draft import Draft
from influence.records.store import Batch, Store
from influence.records.tables import TABLES
from influence.vocabulary import LEVEL, folded

ROOM = {name: specs_of(TABLES["decision"])[name].limit or 0 for name in ("text", "limit")}


def record_level(
    store: Store,
    *,
    issue: int | None,
    words: str,
    level: str | None,
    limit: str,
    decided_on: date,
    review_on: date | None,
    today: date,
    by: str,
    at: datetime,
    kind: str = "subsidiarity",
    sure: bool = False,
) -> Batch:
    """One batch. issue: what it is about, or None where `words` say it. limit: within what, may be empty.

    One of an earlier day than the next on the same thing holds until that one. UserError, and nothing saved, for what is on record
    already, for no thing, no level, a day to come, a day to look again that is not after the decision, words too long or about a
    patient; Doubtful for words that may be, unless `sure`.
    """
    said, within = " ".join(words.split()), " ".join(limit.split())
    if issue is None and not said:
        raise UserError("Nothing is named yet that somebody decides.", do="Choose an issue, or say it in a few words.")
    if level not in LEVEL.words:
        raise UserError("No level is chosen yet.", do=f"Choose one: {LEVEL.choices()}.")
    if decided_on > today:
        raise UserError(f"The day of the decision, {day_text(decided_on)}, is still to come.", do="Choose today or an earlier day.")
    if review_on is not None and review_on <= decided_on:
        raise UserError(f"The day to look again, {day_text(review_on)}, is not after the decision.", do="Choose a later one.")
    assert kind in KINDS, kind
    check_lengths({"What is decided": (said, ROOM["text"]), "What stands under limits": (within, ROOM["limit"])})
    refuse_patients((said, within), sure)
    refuse_far(decided_on, review_on)
    row = {"issue": issue, "text": said or None, "level": level, "limit": within or None, "review_on": review_on}

    def draft() -> Draft:
        made = Draft()
        for earlier in replaced(store.frame("decision"), issue, said, str(level), decided_on):
            made.update("decision", earlier, {"review_on": decided_on})
        values = {"date": decided_on, "kind": kind, **row, "review_on": until(store.frame("decision"), row, decided_on)}
        if _stands(store.frame("decision"), values):
            raise UserError("That is how it stands already.", do="There is nothing to save.")
        made.insert("decision", values)
        return made

    batch = tried(store, draft, by=by, at=at, kind="decision", note=f"Settled who decides: {LEVEL.label(str(level))}")
    assert batch is not None, "a new row always alters the store"
    return batch


def replaced(decisions: pd.DataFrame, issue: int | None, words: str, level: str, on: date) -> list[int]:
    """The earlier decisions on the same thing with another level that are not due to be looked at again by that day."""
    day = pd.Timestamp(on)
    rows = _on_same(decisions, issue, words)
    rows = rows[(rows["level"] != level) & (rows["date"] <= day)]
    return rows.loc[rows["review_on"].isna() | (rows["review_on"] > day), "id"].tolist()


def until(decisions: pd.DataFrame, row: Mapping[str, object], on: date) -> object:
    """The day on which a decision of `on` is looked at again: at the latest that of the next one with another level, if there is one."""
    rows = _on_same(decisions, cast(int | None, row["issue"]), str(row["text"] or ""))
    later = rows.loc[(rows["level"] != row["level"]) & (rows["date"] > pd.Timestamp(on)), "date"]
    days = [day for day in (row["review_on"], later.min().date() if len(later) else None) if isinstance(day, date)]
    return min(days, default=None)


def _on_same(decisions: pd.DataFrame, issue: int | None, words: str) -> pd.DataFrame:
    """The decisions about a level on this issue, or in these words."""
    rows = decisions[decisions["kind"].isin(KINDS) & decisions["level"].notna()]
    if issue is not None:
        return rows[(rows["issue"] == issue).fillna(False)]
    same = [isinstance(text, str) and folded(text) == folded(words) for text in rows["text"]]
    return rows[pd.Series(same, index=rows.index, dtype=bool) & rows["issue"].isna() & rows["forum"].isna()]


def _stands(decisions: pd.DataFrame, values: Mapping[str, object]) -> bool:
    """Whether this very decision is on record."""
    rows = _on_same(decisions, cast(int | None, values["issue"]), str(values["text"] or ""))
    for name in ("date", "kind", "level", "limit", "review_on", "text"):
        value = values[name]
        same = rows[name].isna() if value is None else rows[name] == (pd.Timestamp(value) if isinstance(value, date) else value)
        rows = rows[same.fillna(False)]
    return len(rows) > 0
