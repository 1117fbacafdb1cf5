"""What the group wrote or said to the practices or to the system, and what was heard, each as one batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from influence.access import issue_titles
from influence.actions.typed_words import refuse_far, refuse_patients
from influence.errors import UserError
from influence.questions.practices.contact import TO_PRACTICES, TO_SYSTEM
from influence.questions.wording import day_text
from influence.records.declare import specs_of
from influence.records.draft import Draft
from influence.records.store import Batch, Store
from influence.records.tables import TABLES
from influence.vocabulary import AUDIENCES

TITLE_LIMIT = specs_of(TABLES["ask"])["title"].limit or 200
NOTE_LIMIT = specs_of(TABLES["issue"])["title"].limit or 160


@dataclass(frozen=True)
class Receivers:
    """To whom: the practices of some places (names; all where there are none), of PCNs or single ones (party ids), or the system."""

    direction: str
    places: tuple[str, ...] = ()
    bodies: tuple[int, ...] = ()

    def rows(self) -> list[tuple[int | None, str | None]]:
        """Receiver and tags of each row: one a body, else one for all."""
        if self.bodies:
            return [(body, TO_SYSTEM if self.direction == TO_SYSTEM else None) for body in self.bodies]
        return [(None, "; ".join((self.direction, *self.places)))]


def log_communication(
    store: Store,
    *,
    what: str,
    to: Receivers | None,
    day: date,
    today: date,
    by: str,
    at: datetime,
    sender: int | None = None,
    issue: int | None = None,
    sure: bool = False,
) -> Batch:
    """One message with its receivers.

    UserError for no words, too many, what looks like an NHS number, no receivers, a day ahead, or one that is on record with the same
    words, day, sender and receiver. Doubtful, which is one of them, for words that may be about a patient, unless `sure`.
    """
    title = _words(what, TITLE_LIMIT, "Say in a few words what was sent.", sure)
    if to is None or to.direction not in (TO_PRACTICES, TO_SYSTEM):
        raise UserError("Nobody is chosen to whom it went.", do="Choose practices or the system.")
    _not_ahead(day, today)
    draft, kept = Draft(), _messages(store)
    for body, tags in to.rows():
        if (title.casefold(), pd.Timestamp(day), body, tags, sender) in kept:
            raise UserError(f"'{title}' of {day_text(day)} is on record already.", do="Look at the messages, or say what is new about it.")
        values = {"kind": "communication", "title": title, "status": "done", "issue": issue, "tags": tags, "to": body, "from": sender}
        draft.insert("ask", {"date": day, **values})
    return _written(store, draft, by=by, at=at, kind="message", note=f"Logged a message of {day_text(day)}")


def log_note(
    store: Store,
    *,
    what: str,
    day: date,
    audience: str,
    today: date,
    by: str,
    at: datetime,
    area: int | None = None,
    tags: Sequence[str] = (),
    reader: str = "group",
    sure: bool = False,
) -> Batch:
    """Something heard about the system, for whom it may be read. UserError as for a message, and for a word that is no audience.

    reader: the audience of whoever writes; that a title is on record is said only of what they may read.
    """
    title = _words(what, NOTE_LIMIT, "Say in a few words what was heard.", sure)
    if audience not in AUDIENCES:
        raise UserError("Nobody is chosen who may read it.", do="Choose the leadership group or the chair.")
    _not_ahead(day, today)
    names = issue_titles(store.frames(("issue",)), reader).values()
    if title.casefold() in {each.casefold() for each in names}:
        raise UserError(f"'{title}' is on record already.", do="Say what is new about it.")
    draft = Draft()
    values = {"kind": "intelligence", "title": title, "audience": audience, "area": area, "tags": "; ".join(tags) or None}
    draft.insert("issue", {**values, "valid_from": day})
    return _written(store, draft, by=by, at=at, kind="note", note=f"Noted something heard on {day_text(day)}")


def _messages(store: Store) -> set[tuple[str, pd.Timestamp, int | None, str | None, int | None]]:
    """Words, day, receiver, tags and sender of every message on record."""
    rows = store.frame("ask", ["kind", "title", "date", "to", "tags", "from"])
    rows = rows[rows["kind"] == "communication"]
    columns = (rows[name].astype(object).where(rows[name].notna(), None) for name in ("to", "tags", "from"))
    return set(zip(rows["title"].str.casefold(), rows["date"], *columns, strict=True))


def _words(text: str, limit: int, do: str, sure: bool) -> str:
    words = " ".join(text.split())
    if not words:
        raise UserError("There are no words yet.", do=do)
    if len(words) > limit:
        raise UserError(f"The words have {len(words)} characters; there is room for {limit}.", do="Say it shorter.")
    refuse_patients((words,), sure)
    return words


def _not_ahead(day: date, today: date) -> None:
    if day > today:
        raise UserError(f"The day, {day_text(day)}, lies ahead.", do="Choose today or a day before.")
    refuse_far(day)


def _written(store: Store, draft: Draft, *, by: str, at: datetime, kind: str, note: str) -> Batch:
    batch = store.write(draft, by=by, at=at, kind=kind, note=note)
    assert batch is not None, "a new row always alters the store"
    return batch
