"""A copy of the whole store in one SQLite file, whatever database it is kept in, and the way back."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from influence.errors import UserError
from influence.records.changes import DATA_TABLES, chunks, row_of
from influence.records.declare import specs_of
from influence.records.engine import engine_for, reading, url_of, writing
from influence.records.opening import find_store, make_current
from influence.records.tables import TABLES, metadata
from influence.records.values import check_value

OPERATIONS = ("insert", "update", "delete")


def back_up(engine: sa.Engine, path: Path, overwrite: bool = False) -> None:
    """Writes everything, as it stands at one moment, to `path`; others may read and write meanwhile. UserError, path as it was, if not."""
    if path.exists() and not overwrite:
        raise UserError(f"'{path}' is there already.", do="Give another name, or say that it may be replaced.")
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        _fill(part, engine)
        os.replace(part, path)
    except OSError as error:
        raise UserError(
            f"The backup cannot be written to '{path}': {error.strerror}.", do="Give a folder that you may write in."
        ) from error
    finally:
        _remove(part)


def backup_bytes(engine: sa.Engine) -> bytes:
    """The same copy as `back_up` writes, to be handed to a browser."""
    with tempfile.TemporaryDirectory(prefix="influence-backup-") as folder:
        path = Path(folder) / "backup.db"
        back_up(engine, path)
        return path.read_bytes()


@dataclass(frozen=True)
class Held:
    """What a backup holds: how many batches, the last of them, and how many people, bodies and forums."""

    batches: int
    last_at: str | None
    last_by: str | None
    parties: int


@contextmanager
def as_file(data: bytes) -> Iterator[Path]:
    """Bytes that somebody handed over, as a file for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="influence-given-") as folder:
        path = Path(folder) / "backup.db"
        path.write_bytes(data)
        yield path


def held_in(data: bytes, name: str) -> Held:
    """What is in a backup that was handed over. UserError when it is none, or damaged; nothing is kept of it."""
    with as_file(data) as given, tempfile.TemporaryDirectory(prefix="influence-look-") as folder:
        copy = Path(folder) / "copy.db"
        try:
            _take(given, copy)
            source = engine_for(url_of(copy))
            try:
                make_current(source, create=False)
                _verify(source, Path(name))
                with reading(source) as connection:
                    return _held(connection)
            finally:
                source.dispose()
        except UserError as error:
            raise UserError(_by_name(error.message, given, copy, name), do=error.do) from None


def _by_name(message: str, given: Path, copy: Path, name: str) -> str:
    """The message with the name that the reader knows the file by."""
    return message.replace(str(given), name).replace(str(copy), name)


def _held(connection: sa.Connection) -> Held:
    batch = TABLES["batch"]
    last = connection.execute(sa.select(batch.c.at, batch.c.by).order_by(batch.c.version.desc()).limit(1)).first()
    batches, parties = (connection.scalar(sa.select(sa.func.count()).select_from(TABLES[name])) or 0 for name in ("batch", "party"))
    return Held(batches, last.at if last else None, last.by if last else None, parties)


def _fill(part: Path, engine: sa.Engine) -> None:
    copy = engine_for(url_of(part))
    try:
        make_current(copy, create=True)
        with reading(engine) as source, writing(copy) as target:
            _copy(source, target)
    finally:
        copy.dispose()


def _remove(part: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + end).unlink(missing_ok=True)


def _copy(source: sa.Connection, target: sa.Connection) -> None:
    for table in metadata.sorted_tables:
        rows = [dict(row) for row in source.execute(sa.select(table)).mappings()]
        for some in chunks(rows):
            target.execute(sa.insert(table), some)


def restore(url: str | Path, path: str | Path, overwrite: bool = False) -> None:
    """Puts a backup in the place of the store at `url`, all or nothing.

    The backup is checked first, on a copy, and brought up to date there; it stays as it is. UserError when it is damaged or
    no backup, and when the store holds anything, unless `overwrite`.
    """
    address = url_of(url)
    with tempfile.TemporaryDirectory(prefix="influence-restore-") as folder:
        copy = Path(folder) / "backup.db"
        _take(Path(path), copy)
        source, target = engine_for(url_of(copy)), _target(address)
        try:
            make_current(source, create=False)
            _verify(source, Path(path))
            with reading(source) as old, writing(target) as new:
                _refuse_to_lose(new, overwrite)
                _replace(old, new)
        finally:
            source.dispose()
            target.dispose()


def _target(address: sa.URL) -> sa.Engine:
    find_store(address, create=True)
    engine = engine_for(address)
    make_current(engine, create=True)
    return engine


def _take(path: Path, copy: Path) -> None:
    """A copy of the file, taken by the database itself, so that a store in use may serve as a backup too."""
    if not path.is_file():
        raise UserError(f"There is no backup at '{path}'.", do="Check the name.")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            foreign = _foreign_parts(target)
    except sqlite3.DatabaseError as error:
        raise UserError(f"'{path}' cannot be read as a backup: {error}.", do="Use an earlier backup.") from error
    if foreign:
        raise UserError(
            f"'{path}' is no backup made here: it holds '{foreign[0]}', which is no table.", do="Use a copy that was made here."
        )


def _foreign_parts(copy: sqlite3.Connection) -> list[str]:
    """The names of views and virtual tables, which run what somebody else wrote as soon as they are read, perhaps without end.

    Triggers run when something is written; the store gets its own anew, so the copy needs none.
    """
    parts = copy.execute("select type, name, sql from sqlite_master").fetchall()
    for kind, name, _ in parts:
        if kind == "trigger":
            copy.execute('drop trigger "' + name.replace('"', '""') + '"')
    copy.commit()
    return [name for kind, name, sql in parts if kind == "view" or (sql or "").casefold().split()[:2] == ["create", "virtual"]]


def _verify(engine: sa.Engine, path: Path) -> None:
    with reading(engine) as connection:
        sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        whole = connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
        versions = list(connection.scalars(sa.select(TABLES["batch"].c.version).order_by(TABLES["batch"].c.version)))
        fits = sound and whole and _values_fit(connection) and _parties_fit(connection) and _history_fits(connection)
    if not (fits and versions == list(range(1, len(versions) + 1))):
        raise UserError(f"The backup '{path}' is damaged. The store was left as it is.", do="Use an earlier backup.")


def _values_fit(connection: sa.Connection) -> bool:
    """Whether every value is one that the store would have taken; a value of another type cannot even be read."""
    try:
        for table in TABLES.values():
            specs = specs_of(table)
            rows = connection.execute(sa.select(*(table.c[column] for column in specs))).all()
            for spec, values in zip(specs.values(), zip(*rows, strict=True), strict=False):
                if any(check_value(spec, value) for value in set(values)):
                    return False
    except (TypeError, ValueError):
        return False
    return True


def _parties_fit(connection: sa.Connection) -> bool:
    """Whether every column that points to a party points to one of a kind that may stand there: a forum holds no post."""
    party = TABLES["party"]
    for table in TABLES.values():
        for column, spec in specs_of(table).items():
            if spec.refers == "party" and spec.party:
                other = sa.select(table.c.id).join(party, table.c[column] == party.c.id).where(party.c.kind.not_in(spec.party))
                if connection.execute(other.limit(1)).first():
                    return False
    return True


def _history_fits(connection: sa.Connection) -> bool:
    """Whether every change names a table of ours and holds a row that could have stood there; else an undo would stumble on it."""
    log = TABLES["change"]
    for table, operation, before in connection.execute(sa.select(log.c.table, log.c.operation, log.c.before)):
        if table not in DATA_TABLES or operation not in OPERATIONS or (before is None) != (operation == "insert"):
            return False
        if before is not None and not _could_stand(table, before):
            return False
    return True


def _could_stand(table: str, image: str) -> bool:
    specs = specs_of(TABLES[table])
    try:
        row = row_of(table, image)
        return {"id", *specs} >= set(row) - {"batch"} and not any(check_value(spec, row.get(name)) for name, spec in specs.items())
    except (AttributeError, TypeError, ValueError, RecursionError):
        return False


def _refuse_to_lose(connection: sa.Connection, overwrite: bool) -> None:
    batches = connection.scalar(sa.select(sa.func.count()).select_from(TABLES["batch"])) or 0
    if batches and not overwrite:
        raise UserError(
            f"The store holds {'1 batch' if batches == 1 else f'{batches} batches'}, which a restore would replace.",
            do="Make a backup of it first, then say that it may be replaced.",
        )


def _replace(old: sa.Connection, new: sa.Connection) -> None:
    """In one transaction: the tables go, come back as new, and are filled; rows of the history cannot be taken out otherwise."""
    from influence.records.migrations.steps import upgrade

    there = sa.MetaData()
    there.reflect(new)
    there.drop_all(new)
    upgrade(new)
    _copy(old, new)
