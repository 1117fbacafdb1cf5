"""Since when a leader's conversations are all logged: without that day no strength can be told."""

from datetime import date, datetime

from influence.actions.contact_entry import EARLIEST
from influence.errors import UserError
from influence.questions.wording import day_text
from influence.records.draft import Draft
from influence.records.store import Batch, Store


def say_logging_since(store: Store, *, leader: int, since: date | None, today: date, by: str, at: datetime) -> Batch:
    """One leader's day, as one batch. UserError for no day, one that lies ahead, or one before anybody logged."""
    if since is None:
        raise UserError("There is no day yet.", do="Choose the day from which all your conversations are logged.")
    if since > today:
        raise UserError(f"The day, {day_text(since)}, lies ahead.", do="Choose today or a day before.")
    if since < EARLIEST:
        raise UserError(f"The day, {day_text(since)}, is before {EARLIEST.year}.", do="Look at the year.")
    draft = Draft()
    draft.insert("logging_since", leader=leader, since=since)
    batch = store.write(draft, by=by, at=at, kind="edit", note=f"Contacts are logged in full since {day_text(since)}")
    assert batch is not None, "a new row always alters the store"
    return batch
