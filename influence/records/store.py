"""The store: everything known, in one database, changed by batches that can be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

import pandas as pd
import sqlalchemy as sa

from influence.records.backup import back_up, backup_bytes, restore
from influence.records.conflicts import Conflict, StoreMoved
from influence.records.draft import Draft
from influence.records.engine import engine_for, keep_log_ahead, reading, shown, url_of, writing
from influence.records.look_back import Change, changes_by
from influence.records.opening import find_store, make_current
from influence.records.read import frame
from influence.records.tables import TABLES
from influence.records.take_apart import LaterRow, MadeOne, later_rows, made_one, take_apart
from influence.records.undo import history, undo
from influence.records.write import Batch, Source, version_of, write

__all__ = ["Batch", "Conflict", "Store", "StoreMoved", "open_store", "restore"]


@dataclass(frozen=True)
class Store:
    """An open store; safe to share between threads. Close it, or use it in a `with`, to let go of its connections."""

    engine: sa.Engine

    @property
    def place(self) -> str:
        """Where it is kept, as people may see it."""
        return shown(self.engine.url)

    def version(self) -> int:
        """A number that rises by one with every batch; 0 for a store in which nothing was done yet."""
        with reading(self.engine) as connection:
            return version_of(connection)

    def is_empty(self) -> bool:
        """Whether no batch was ever written to it."""
        return self.version() == 0

    def holds_nothing(self) -> bool:
        """Whether no row of anything is left: nothing was written yet, or all of it was taken back."""
        kept = [table for name, table in TABLES.items() if name not in ("batch", "change")]
        with reading(self.engine) as connection:
            return not any(connection.scalar(sa.select(sa.exists(sa.select(table.c.id)))) for table in kept)

    def frame(self, table: str, columns: Iterable[str] | None = None) -> pd.DataFrame:
        """One row a record in order of id, typed as `frames.typed` does."""
        with reading(self.engine) as connection:
            return frame(connection, table, columns)

    def frames(self, tables: Iterable[str] | None = None) -> dict[str, pd.DataFrame]:
        """The tables asked for, or all, as they stood at one moment."""
        with reading(self.engine) as connection:
            return {name: frame(connection, name) for name in (TABLES if tables is None else tables)}

    def write(
        self,
        draft: Draft,
        *,
        by: str,
        at: datetime,
        kind: str,
        based_on: int | None = None,
        strict: bool = False,
        file: str | None = None,
        sha256: str | None = None,
        note: str | None = None,
    ) -> Batch | None:
        """The draft as one batch, all or nothing; None when it alters nothing.

        based_on: the version that the draft was made from; then Conflict is raised when somebody altered one of its rows
        since, and with `strict` StoreMoved when anything at all was. UserError names every row that does not fit. The draft
        is never altered, so it can be put right and written again.
        """
        source = Source(file, sha256, note)
        with writing(self.engine) as connection:
            return write(connection, draft, by=by, at=at, kind=kind, based_on=based_on, strict=strict, source=source)

    def undo(self, batch: int | Batch, *, by: str, at: datetime) -> Batch:
        """Takes a batch back by a new one, or UserError naming every batch that stands in the way. Undoing an undo redoes."""
        with writing(self.engine) as connection:
            return undo(connection, batch if isinstance(batch, int) else batch.id, by=by, at=at)

    def later_rows(self, merge: int) -> list[LaterRow]:
        """Rows that came to a person since another was made one with them, under a name of that other."""
        with reading(self.engine) as connection:
            return later_rows(connection, merge)

    def made_one(self) -> list[MadeOne]:
        """Every change in force that made two people one, newest first."""
        with reading(self.engine) as connection:
            return made_one(connection)

    def take_apart(self, merge: int, *, by: str, at: datetime, later: Iterable[LaterRow] = ()) -> Batch:
        """Parts two people whom a batch made one, whatever came since; `later` goes to the one who comes back."""
        with writing(self.engine) as connection:
            return take_apart(connection, merge, by=by, at=at, later=later)

    def batches(self) -> pd.DataFrame:
        """One row a batch, newest first: the batch's columns, rows inserted, updated and deleted, in_force, undone_by."""
        with reading(self.engine) as connection:
            return history(connection)

    def changes(self, batch: int, most: int = 200) -> tuple[dict[tuple[str, str], int], list[Change]]:
        """How many rows a batch touched, by table and operation, and the first of them before and after it."""
        with reading(self.engine) as connection:
            return changes_by(connection, batch, most)

    def backup(self, path: str | Path, overwrite: bool = False) -> None:
        """Everything, as it stands at one moment, in one SQLite file; the store may be in use meanwhile."""
        back_up(self.engine, Path(path), overwrite)

    def backup_bytes(self) -> bytes:
        """The same as `backup` writes, to be handed to a browser."""
        return backup_bytes(self.engine)

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_store(url: str | Path, create: bool = True) -> Store:
    """The store at an address or in a file, made or brought up to date where needed; UserError when it is none of ours."""
    address = url_of(url)
    find_store(address, create)
    engine = engine_for(address)
    try:
        make_current(engine, create)
        keep_log_ahead(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)
