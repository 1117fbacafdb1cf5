"""Who decides what, as a list and as a table."""

from collections.abc import Mapping

import pandas as pd

from influence.output.markup import tag
from influence.output.rows import Entry
from influence.questions.wording import capital, day_text
from influence.vocabulary import DECISION, LEVEL

TABLE: Mapping[str, str] = {
    "what": "What",
    "level": "Decided at the level",
    "limit": "Within which limits",
    "place": "Place",
    "kind": "Kind",
    "decided_on": "Decided on",
    "review_on": "Looked at again",
    "ask": "To be asked",
}
NOBODY = "? nobody settled it yet"
TWICE = "Another decision gives another level: which one holds?"


def decided_entries(rows: pd.DataFrame) -> list[Entry]:
    """One entry a decision: what, at which level, within which limits, and since when."""
    return [_entry(row) for _, row in rows.iterrows()]


def _entry(row: pd.Series) -> Entry:
    since = f"decided {day_text(row['decided_on'])}" if pd.notna(row["decided_on"]) else ""
    late = " (that day has come)" if _is(row["overdue"]) else ""
    again = f"to be looked at again {day_text(row['review_on'])}{late}" if pd.notna(row["review_on"]) else ""
    words = row["text"] if row["about"] != "words" and _said(row["text"]) else ""
    limits = f"Limits: {row['limit']}" if _said(row["limit"]) else ""
    asked = tag("b", TWICE) if row["question"] else ""
    return Entry(tag("b", row["what"]), level_words(row["level"]), (limits, words, capital(", ".join(filter(None, [since, again]))), asked))


def level_words(level: object) -> str:
    return capital(LEVEL.label(level)) if isinstance(level, str) else NOBODY


def decided_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of TABLE in words."""
    asks = [
        "; ".join(filter(None, ["two levels at once" if row.question else "", "due to be looked at again" if _is(row.overdue) else ""]))
        for row in rows.itertuples()
    ]
    return rows.assign(level=[level_words(each) for each in rows["level"]], kind=rows["kind"].map(DECISION.words), ask=asks)[list(TABLE)]


def _is(value: object) -> bool:
    return value is not None and value is not pd.NA and bool(value)


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
