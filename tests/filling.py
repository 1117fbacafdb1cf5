"""Short words for drafts in tests of the store."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from influence.records.draft import Draft
from influence.records.store import Batch, Store
from influence.records.tables import TABLES

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def at(minutes: int = 0) -> datetime:
    return START + timedelta(minutes=minutes)


def save(store: Store, draft: Draft, by: str = "Amina", kind: str = "edit", **more) -> Batch:
    batch = store.write(draft, by=by, at=at(), kind=kind, **more)
    assert batch is not None
    return batch


def party(draft: Draft, name: str, kind: str = "organisation", **more) -> int:
    return draft.insert("party", kind=kind, name=name, **more)


def person(draft: Draft, name: str) -> int:
    who = party(draft, name, "person")
    draft.insert("person", party=who, given=name.split()[0], family=name.split()[-1])
    return who


def organisation(draft: Draft, name: str, type: str = "pcn", **more) -> int:
    body = party(draft, name)
    draft.insert("organisation", party=body, type=type, **more)
    return body


def forum(draft: Draft, name: str) -> int:
    body = party(draft, name, "forum")
    draft.insert("forum", party=body, level="place", owner="system")
    return body


def added(store: Store, table: str, rows: int = 1, **values) -> Batch:
    """One batch with so many rows of `table`, all alike."""
    draft = Draft()
    for _ in range(rows):
        draft.insert(table, values)
    return save(store, draft)


def altered(store: Store, table: str, row: int, by: str = "Amina", **values) -> Batch:
    draft = Draft()
    draft.update(table, row, values)
    return save(store, draft, by=by)


def removed(store: Store, table: str, *rows: int) -> Batch:
    draft = Draft()
    draft.delete(table, rows)
    return save(store, draft)


def contents(store: Store) -> dict[str, list[dict]]:
    """Every row of every table but the history."""
    frames = store.frames()
    return {name: frame.astype("object").to_dict("records") for name, frame in frames.items() if name not in ("batch", "change")}


def plain(store: Store) -> str:
    """Every row of every table but the history as text, read without the product's own reading, so that two states compare whole."""
    with store.engine.connect() as connection:
        tables = [table for name, table in TABLES.items() if name not in ("batch", "change")]
        return str([connection.execute(sa.select(table).order_by(table.c.id)).all() for table in tables])
