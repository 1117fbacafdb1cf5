"""What the group decides about a gap, recorded with the day on which it looks again; taking it back is an undo."""

from datetime import date, datetime

import pandas as pd

from influence.actions.typed_words import refuse_patients
from influence.errors import UserError
from influence.records.declare import specs_of
from influence.records.draft import Draft
from influence.records.store import Batch, Store
from influence.records.tables import TABLES
from influence.vocabulary import GAP_CHOICE

LOOK_AGAIN_MONTHS = (3, 6, 12)
TEXT_LIMIT = specs_of(TABLES["decision"])["text"].limit


def look_again(decided_on: date, months: int) -> date:
    """The day some months on; the last of the month where that month is shorter."""
    return (pd.Timestamp(decided_on) + pd.DateOffset(months=months)).date()


def decide_gap(
    store: Store,
    *,
    forum: int,
    seat: int | None,
    choice: str,
    text: str,
    decided_on: date,
    review_on: date,
    by: str,
    at: datetime,
    based_on: int | None = None,
    sure: bool = False,
) -> Batch:
    """One decision about a seat, or about a forum without one, as one batch.

    choice: fill, deputise, share, papers_only or stop. UserError for another, for a review that does not lie ahead, and for
    text that is too long or looks as if it held an NHS number; Doubtful for words that may be about a patient, unless `sure`.
    """
    if choice not in GAP_CHOICE.words:
        raise UserError("There is no choice yet.", do=f"Choose {GAP_CHOICE.choices()}.")
    if review_on <= decided_on:
        raise UserError(f"The day to look again, {review_on}, is not after the decision.", do="Choose a later one.")
    words = text.strip()
    if TEXT_LIMIT and len(words) > TEXT_LIMIT:
        raise UserError(f"The words have {len(words)} characters; there is room for {TEXT_LIMIT}.", do="Say it shorter.")
    refuse_patients((words,), sure)
    draft = Draft()
    values = {"forum": forum, "seat": seat, "choice": choice, "text": words or None, "review_on": review_on}
    draft.insert("decision", date=decided_on, kind="gap", **values)
    batch = store.write(draft, by=by, at=at, kind="decision", based_on=based_on, note=f"Decided about a gap: {GAP_CHOICE.label(choice)}")
    assert batch is not None, "a new row always alters the store"
    return batch
