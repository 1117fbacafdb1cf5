"""What may stand at an address that is opened as a store, and what is said when it is something else."""

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from filling import added

from influence.errors import UserError
from influence.records.store import open_store


def refused(url: str | Path, create: bool = True) -> str:
    with pytest.raises(UserError) as error:
        open_store(url, create)
    assert "Traceback" not in str(error.value)
    return error.value.message


def test_a_store_is_made_where_there_is_none_and_only_its_owner_may_read_it(tmp_path: Path):
    with open_store(tmp_path / "live" / "store.db") as store:
        assert store.is_empty()
    assert stat.S_IMODE(os.stat(tmp_path / "live" / "store.db").st_mode) == 0o600


def test_sqlite_is_set_so_that_what_was_saved_is_on_the_disk(tmp_path: Path):
    with open_store(tmp_path / "store.db") as store, store.engine.connect() as connection:
        told = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys", "synchronous")}
    assert told == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_a_store_that_is_opened_again_holds_what_was_saved(store_url: str):
    with open_store(store_url) as store:
        added(store, "area", kind="place", name="Westmere")
    with open_store(store_url, create=False) as store:
        assert store.frame("area")["name"].tolist() == ["Westmere"]
        assert "password" not in store.place


def test_a_missing_store_is_not_made_unless_asked(tmp_path: Path):
    assert refused(tmp_path / "none.db", create=False) == f"There is no store at '{tmp_path}/none.db'."
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("content", [b"name,role\nAmina Shah,chair\n", bytes(range(256)) * 20, b"PK\x03\x04" + bytes(5000)])
def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path, content: bytes):
    path = tmp_path / "notes.csv"
    path.write_bytes(content)
    assert refused(path) == f"'{path}' is not a store: it is some other kind of file."
    assert path.read_bytes() == content


def test_a_database_of_another_product_is_left_as_it_is(tmp_path: Path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table batch (id integer)")
    before = path.read_bytes()
    assert refused(path) == f"'{path}' is not a store of this product."
    assert path.read_bytes() == before


def test_a_store_of_a_newer_version_is_refused(store_url: str):
    with open_store(store_url) as store, store.engine.begin() as connection:
        connection.execute(sa.text("update alembic_version set version_num = '9999'"))
    assert refused(store_url).endswith("was made by a newer version of this product.")


def test_a_folder_and_a_missing_folder_are_told_apart(tmp_path: Path):
    assert refused(tmp_path) == f"'{tmp_path}' is a folder."
    assert (
        refused(tmp_path / "no" / "such" / "store.db")
        == f"A store cannot be made at '{tmp_path}/no/such/store.db': No such file or directory."
    )


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path):
    if os.geteuid() == 0:
        place = Path("/proc/store.db")  # even root may not write here
    else:
        tmp_path.chmod(0o500)
        place = tmp_path / "store.db"
    assert refused(place).startswith(f"A store cannot be made at '{place}'")


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", "mysql://somewhere/db", "://", "excel://a"])
def test_an_address_that_cannot_hold_a_store_is_told(address: str):
    assert "store" in refused(address)


@pytest.mark.postgres
def test_a_database_that_does_not_answer_is_told_without_its_password(new_database: Callable[..., str]):
    missing = sa.make_url(new_database()).set(database="nowhere", password="secret")
    said = refused(missing.render_as_string(hide_password=False))
    assert "does not exist" in said and "secret" not in said
    said = refused("postgresql://amina:secret@127.0.0.1:1/records?connect_timeout=2")
    assert (
        said
        == "The database 'postgresql+psycopg://amina:***@127.0.0.1:1/records?connect_timeout=2' does not answer. Check that it runs and that the address is right."
    )


def test_many_open_the_same_new_file_at_once(tmp_path: Path):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: open_store(tmp_path / "store.db"), range(4)))
    assert [store.version() for store in stores] == [0] * 4
    for store in stores:
        store.close()
