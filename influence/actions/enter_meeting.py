"""A meeting to come is entered as planned or as cancelled, or a planned one is called off; each is one change."""

from datetime import date, datetime

import pandas as pd

from influence.actions.expected_day import refuse_unexpected
from influence.actions.report_place import READS
from influence.actions.typed_words import refuse_far
from influence.actions.written import tried
from influence.errors import UserError
from influence.questions.wording import day_text
from influence.records.draft import Draft
from influence.records.store import Batch, Store
from influence.vocabulary import MEETING

ENTERED = ("planned", "cancelled")


def enter_meeting(
    store: Store,
    *,
    forum: int,
    day: date,
    status: str,
    by: str,
    at: datetime,
    starts: str | None = None,
    ends: str | None = None,
) -> Batch:
    """A meeting of a forum on a day, planned or cancelled, as one batch.

    UserError where the forum has a meeting on record that day, whatever its state, where there is no such forum, where one to cancel
    was never to be expected that day, where it would end before it starts, and for a year that must be a slip of the pen.
    starts, ends: 'HH:MM'.
    """
    assert status in ENTERED, status
    refuse_far(day)
    party = store.frame("party", ["id", "kind", "name"])
    named = party.loc[(party["id"] == forum) & (party["kind"] == "forum"), "name"]
    if named.empty:
        raise UserError("That forum is not on record any more.", do="Open the page again.")
    if starts and ends and ends <= starts:
        raise UserError(f"The meeting would end at {ends}, before it starts at {starts}.", do="Set a later end.")

    def draft() -> Draft:
        there = _on_record(store, forum, day)
        if there is not None:
            raise UserError(
                f"A meeting of {named.iloc[0]} on {day_text(day)} is on record already: {MEETING.label(there)}.",
                do="There is nothing to enter; change it under Records where it is not right.",
            )
        if status == "cancelled":
            refuse_unexpected(store.frames(READS), [forum], day)
        made = Draft()
        meeting = made.insert("meeting", date=day, status=status, roster="none", starts=starts or None, ends=ends or None)
        made.insert("meeting_forum", meeting=meeting, forum=forum)
        return made

    note = f"Entered a meeting as {MEETING.label(status)}: {named.iloc[0]}, {day_text(day)}"
    batch = tried(store, draft, by=by, at=at, kind="meeting", note=note)
    assert batch is not None, "a new row always alters the store"
    return batch


def _on_record(store: Store, forum: int, day: date) -> str | None:
    """The state of the forum's meeting on a day; None where there is none."""
    meetings = store.frame("meeting", ["id", "date", "status"])
    that_day = meetings[meetings["date"] == pd.Timestamp(day)]
    at = store.frame("meeting_forum", ["meeting", "forum"])
    mine = that_day[that_day["id"].isin(at.loc[at["forum"] == forum, "meeting"])]
    return None if mine.empty else str(mine["status"].iloc[0])


def call_off(store: Store, meeting: int, *, by: str, at: datetime) -> Batch:
    """A planned meeting does not take place. UserError where it is gone, or is not planned any more: of two the second is told."""

    def draft() -> Draft:
        status, day = _planned(store, meeting)
        if status != "planned":
            raise UserError(
                f"The meeting of {day} is {MEETING.label(status)}, not planned.", do="Change it under Records where that is not right."
            )
        made = Draft()
        made.update("meeting", meeting, {"status": "cancelled"})
        return made

    batch = tried(store, draft, by=by, at=at, kind="meeting", note=f"Called off the meeting of {_planned(store, meeting)[1]}")
    assert batch is not None, "a planned meeting that is cancelled always alters the store"
    return batch


def _planned(store: Store, meeting: int) -> tuple[str, str]:
    """State and day of a meeting."""
    meetings = store.frame("meeting", ["id", "date", "status"])
    found = meetings[meetings["id"] == meeting]
    if found.empty:
        raise UserError("That meeting is not on record any more.", do="Open the page again.")
    return str(found["status"].iloc[0]), day_text(found["date"].iloc[0])
