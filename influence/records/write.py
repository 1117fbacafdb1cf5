"""One draft becomes one batch: numbered, checked, carried out and written down, or not at all."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from influence.errors import UserError
from influence.records.changes import Changes, carry_out
from influence.records.checks import refuse_wrong
from influence.records.conflicts import refuse_stale
from influence.records.declare import specs_of
from influence.records.draft import Draft
from influence.records.number import changes_of
from influence.records.tables import TABLES
from influence.records.values import check_value, moment


@dataclass(frozen=True)
class Source:
    """Where a batch comes from: file names and fingerprints, and a note in words."""

    file: str | None = None
    sha256: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Batch:
    """What was done: the store's version after it, when (UTC), by whom, and how many rows it touched."""

    id: int
    version: int
    at: str
    by: str
    kind: str
    file: str | None = None
    undoes: int | None = None
    note: str | None = None
    inserted: int = 0
    updated: int = 0
    deleted: int = 0


def version_of(connection: sa.Connection) -> int:
    return connection.scalar(sa.select(sa.func.max(TABLES["batch"].c.version))) or 0


def write(
    connection: sa.Connection,
    draft: Draft,
    *,
    by: str,
    at: datetime,
    kind: str,
    based_on: int | None = None,
    strict: bool = False,
    source: Source = Source(),
) -> Batch | None:
    """The batch, or None when the draft alters nothing. UserError names every row that does not fit; the draft stays as it is."""
    version = version_of(connection)
    refuse_stale(connection, draft, version, based_on, strict)
    changes, problems = changes_of(connection, draft, version + 1)
    refuse_wrong(connection, changes, problems)
    return record(connection, changes, by=by, at=at, kind=kind, source=source)


def record(
    connection: sa.Connection,
    changes: Changes,
    *,
    by: str,
    at: datetime,
    kind: str,
    source: Source = Source(),
    undoes: int | None = None,
) -> Batch | None:
    """Carries out changes that are known to be right, as the next batch; a batch's id is the store's version after it."""
    inserted, updated, deleted = changes.counts()
    if not inserted + updated + deleted:
        return None
    number = version_of(connection) + 1
    done = Batch(number, number, moment(at), by.strip() or "unnamed", kind, source.file, undoes, source.note, inserted, updated, deleted)
    row = {name: getattr(done, name) for name in ("id", "version", "at", "by", "kind", "file", "undoes", "note")}
    _refuse_unfit(row)
    connection.execute(sa.insert(TABLES["batch"]), row | {"sha256": source.sha256})
    carry_out(connection, number, changes)
    return done


def _refuse_unfit(row: dict[str, object]) -> None:
    for name, spec in specs_of(TABLES["batch"]).items():
        wrong = check_value(spec, row[name]) if name in row else None
        if wrong:
            raise UserError(f"Nothing was saved. Batches, {name}: '{str(row[name])[:60]}' {wrong}.")
