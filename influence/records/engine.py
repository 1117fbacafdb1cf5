"""How the two databases are reached: one place that knows what differs between SQLite and PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from influence.errors import UserError

WAIT_SECONDS = 30  # how long a writer waits for the one before it
WRITER_LOCK = 0x1F1E5CE  # any number, as long as every writer to the database asks for the same one


def url_of(text: str | Path) -> sa.URL:
    """A database address, or the path of a file, as an address; the PostgreSQL driver is always psycopg."""
    written = str(text)
    try:
        url = sa.make_url(written if "://" in written else f"sqlite:///{written}")
    except (sa.exc.ArgumentError, ValueError):  # ValueError: a port that is no number
        raise UserError(f"'{written}' is not the address of a store.", do="Give a file, or postgresql://user@host/database.") from None
    kind = url.get_backend_name()
    if kind == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "sqlite+pysqlite") or url.query or url.database in (None, "", ":memory:"):
        raise UserError(f"A store cannot be kept in '{shown(url)}'.", do="Give a file, or postgresql://user@host/database.")
    return url


def shown(url: sa.URL) -> str:
    """The address as people may see it: a file's path, or the database without its password."""
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def engine_for(url: sa.URL) -> sa.Engine:
    if url.get_backend_name() == "postgresql":
        return sa.create_engine(url)
    engine = sa.create_engine(url, connect_args={"timeout": WAIT_SECONDS})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late to lock out a second writer
    for setting in ("foreign_keys = ON", "synchronous = FULL", f"busy_timeout = {WAIT_SECONDS * 1000}"):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One view of the whole store that no writer alters meanwhile."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with _told(engine.url), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """The store's one writer; others wait until it is done. All or nothing."""
    with _told(engine.url), engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITER_LOCK)))
        yield connection


def keep_log_ahead(engine: sa.Engine) -> None:
    """Switches a SQLite file to write-ahead logging, so that readers and the one writer do not wait for each other."""
    if engine.dialect.name != "sqlite":
        return
    with _told(engine.url), engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            driver.execute("PRAGMA journal_mode = WAL")


@contextmanager
def _told(url: sa.URL) -> Iterator[None]:
    """Turns what the database says about itself (not about rows) into words that help."""
    try:
        yield
    except sa.exc.IntegrityError:
        raise
    except sa.exc.DBAPIError as error:
        raise UserError(*_words(str(error.orig).lower(), shown(url))) from error


def _words(said: str, where: str) -> tuple[str]:
    for sign, meaning in SIGNS.items():
        if sign in said:
            return (meaning.format(where=where),)
    return (f"The store '{where}' cannot be used: {said}.",)


SIGNS = {
    "not a database": "'{where}' is not a store: it is some other kind of file.",
    "malformed": "The store '{where}' is damaged. Bring back the last backup with restore.",
    "unable to open": "The store '{where}' cannot be opened. Check that the folder exists and that you may write in it.",
    "readonly": "The store '{where}' cannot be written. Check that you may write the file and its folder.",
    "read-only": "The store '{where}' cannot be written. Check that you may write it.",
    "locked": "Somebody else has been writing to the store '{where}' for a long time. Nothing was changed; try again.",
    "disk is full": "The disk with the store '{where}' is full. Nothing was changed; make room and try again.",
    "does not exist": "The database '{where}' does not exist, or the name in the address is wrong.",
    "password": "The database '{where}' does not accept this name and password.",
    "connection": "The database '{where}' does not answer. Check that it runs and that the address is right.",
}
