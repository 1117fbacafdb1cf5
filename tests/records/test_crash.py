"""A crash in the middle of a load leaves the store as it was."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from crashing import POINTS, crash_once, foundation, is_locked


@pytest.fixture(scope="module")
def ready(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ready") / "store.db"
    shutil.copy(sqlite_template, path)
    foundation(path)
    assert not is_locked(str(path)), "the check for a writer at work would see one everywhere"
    return path


@pytest.mark.parametrize("round_", range(20))
def test_a_load_that_is_killed_leaves_the_store_as_it_was(ready: Path, tmp_path: Path, round_: int):
    shutil.copy(ready, tmp_path / "store.db")
    crash_once(f"sqlite:///{tmp_path / 'store.db'}", POINTS[round_ % len(POINTS)])


@pytest.mark.postgres
def test_a_load_into_postgres_that_is_killed_leaves_the_store_as_it_was(new_database: Callable[..., str], postgres_template: str):
    url = new_database(postgres_template)
    foundation(url)
    crash_once(url, POINTS[0])
