"""A copy of everything in one file, and the way back, from and to either database."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from filling import added, altered, at, contents, forum, person, plain, removed, save

from influence.errors import UserError
from influence.records.backup import held_in
from influence.records.draft import Draft
from influence.records.store import Store, open_store, restore
from influence.records.tables import TABLES


def filled(store: Store) -> Store:
    draft = Draft()
    board, who = forum(draft, "Place Board"), person(draft, "Zoë O’Hara")
    draft.insert("seat", forum=board, name="GP", capacity="place_gp", voting=True, valid_from="2025-04-01")
    draft.insert("resource", party=who, kind="relationship_hours", amount=7.5, unit="hours a month")
    save(store, draft, file="forums.csv")
    altered(store, "seat", 1, name="GP of the place")
    return store


def expect_same(one: Store, other: Store) -> None:
    ours, theirs = one.frames(), other.frames()
    for table in TABLES:
        pd.testing.assert_frame_equal(ours[table], theirs[table])


def test_a_backup_is_one_file_that_holds_everything_and_opens_as_a_store(store: Store, tmp_path: Path):
    filled(store).backup(tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == ["copy.db"]
    with open_store(tmp_path / "copy.db", create=False) as copy:
        expect_same(store, copy)
        copy.undo(2, by="Ben", at=at())


def test_a_restore_brings_everything_back(store: Store, store_url: str, tmp_path: Path):
    filled(store).backup(tmp_path / "copy.db")
    before = plain(store)
    removed(store, "resource", 1)
    store.close()
    restore(store_url, tmp_path / "copy.db", overwrite=True)
    with open_store(store_url) as back:
        assert plain(back) == before and back.version() == 2
        back.undo(2, by="Ben", at=at())
        assert contents(back)["seat"][0]["name"] == "GP"
        with pytest.raises(Exception, match="what was done is kept"), back.engine.begin() as connection:
            connection.exec_driver_sql("delete from batch")


@pytest.mark.postgres
def test_a_store_moves_from_one_database_to_the_other(sqlite_store: Store, new_database: Callable[..., str], tmp_path: Path):
    filled(sqlite_store).backup(tmp_path / "copy.db")
    url = new_database()
    restore(url, tmp_path / "copy.db")
    with open_store(url) as moved:
        expect_same(sqlite_store, moved)
        added(moved, "area", kind="place", name="Westmere")


def test_a_backup_while_somebody_writes_holds_a_whole_batch_or_none_of_it(store: Store, store_url: str, tmp_path: Path):
    from concurrent.futures import ThreadPoolExecutor

    def write() -> None:
        with open_store(store_url) as other:
            for _ in range(6):
                added(other, "area", 200, kind="place", name="Westmere")

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        for number in range(3):
            store.backup(tmp_path / f"{number}.db")
        writing.result()
    for number in range(3):
        with open_store(tmp_path / f"{number}.db") as copy:
            assert len(copy.frame("area")) == 200 * copy.version() == len(copy.frame("change"))


def test_a_file_that_is_there_is_replaced_only_when_told(sqlite_store: Store, tmp_path: Path):
    path = tmp_path / "copy.db"
    path.write_text("something else")
    with pytest.raises(UserError, match="is there already"):
        sqlite_store.backup(path)
    assert path.read_text() == "something else"
    filled(sqlite_store).backup(path, overwrite=True)
    with open_store(path) as copy:
        assert copy.version() == 2


def test_a_backup_into_a_missing_folder_is_told(sqlite_store: Store, tmp_path: Path):
    with pytest.raises(UserError, match=r"The backup cannot be written to .*/no/such/copy.db.: No such file or directory"):
        sqlite_store.backup(tmp_path / "no" / "such" / "copy.db")


def test_a_store_that_holds_data_is_replaced_only_when_told(store: Store, store_url: str, tmp_path: Path):
    filled(store).backup(tmp_path / "copy.db")
    added(store, "area", kind="place", name="Westmere")
    before = plain(store)
    with pytest.raises(UserError, match="The store holds 3 batches, which a restore would replace"):
        restore(store_url, tmp_path / "copy.db")
    assert plain(store) == before


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-6000:-2000] = b"\xff" * 4000
    path.write_bytes(content)


def loosened(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("insert into seat (id, batch, forum, name, capacity) values (77, 1, 999, 'GP', 'lmc')")
        connection.commit()


def gapped(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("insert into batch (id, version, at, by, kind) values (9, 9, '2026-01-01T00:00:00Z', 'x', 'edit')")
        connection.commit()


def rewritten(set_to: str) -> Callable[[Path], None]:
    """Puts something else into the history, past the triggers that guard it."""

    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            for name in ("keep_change_update", "keep_batch_update"):
                connection.execute(f"drop trigger {name}")
            assert connection.execute(set_to).rowcount > 0
            connection.commit()

    return harm


LYING = {
    "no JSON": """update change set operation = 'update', before = '{' where id = 1""",
    "no row": """update change set operation = 'update', before = '[1]' where id = 1""",
    "no day": """update change set "table" = 'role', operation = 'update', before = '{"id": 1, "valid_from": "x"}' where id = 1""",
    "a foreign table": """update change set "table" = 'sqlite_master' where id = 1""",
    "a foreign word": """update change set operation = 'drop' where id = 1""",
    "no image": """update change set operation = 'delete', before = null where id = 1""",
    "no moment": """update batch set at = '9999-99-99T99:99:99Z' where id = 1""",
}


@pytest.mark.parametrize("lie", LYING)
def test_a_history_that_could_not_be_is_refused(sqlite_store: Store, tmp_path: Path, lie: str):
    filled(sqlite_store).backup(tmp_path / "copy.db")
    rewritten(LYING[lie])(tmp_path / "copy.db")
    before = plain(sqlite_store)
    with pytest.raises(UserError, match="is damaged"):
        restore(str(sqlite_store.engine.url.database), tmp_path / "copy.db", overwrite=True)
    assert plain(sqlite_store) == before


def with_another_kind(path: Path) -> None:
    """Somebody who holds a post is a forum."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("update party set kind = 'forum' where kind = 'person'").rowcount > 0
        connection.commit()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def with_endless_view(path: Path) -> None:
    """Who reads the table `area` in it never comes to an end."""
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n)"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("alter table area rename to area_before")
        names = ", ".join(f"null as {row[1]}" for row in connection.execute("pragma table_info(area_before)") if row[1] != "id")
        connection.execute(f"create view area as {endless} select x as id, {names} from n")
        connection.commit()


def with_search_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create virtual table found using fts5(words)")
        connection.commit()


@pytest.mark.parametrize("harm", [with_endless_view, with_search_table])
def test_what_runs_when_it_is_read_is_refused_before_it_is_read(sqlite_store: Store, tmp_path: Path, harm: Callable[[Path], object]):
    filled(sqlite_store).backup(tmp_path / "copy.db")
    harm(tmp_path / "copy.db")
    before = plain(sqlite_store)
    for take in (
        lambda: restore(str(sqlite_store.engine.url.database), tmp_path / "copy.db", overwrite=True),
        lambda: held_in((tmp_path / "copy.db").read_bytes(), "copy.db"),
    ):
        with pytest.raises(UserError, match=r"is no backup made here: it holds '(area|found)"):
            take()
    assert plain(sqlite_store) == before


def test_a_trigger_in_a_backup_never_runs(sqlite_store: Store, tmp_path: Path):
    filled(sqlite_store).backup(tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        for event in ("batch_delete", "batch_update", "change_update", "change_delete"):
            connection.execute(f"drop trigger keep_{event}")
        connection.execute("update alembic_version set version_num = '0001'")
        connection.execute('create trigger "a ""b" after update on alembic_version begin delete from batch; end')
        connection.commit()
    restore(tmp_path / "other.db", tmp_path / "copy.db")
    with open_store(tmp_path / "other.db") as other:
        assert other.version() == 2


@pytest.mark.parametrize(
    "harm", [damaged, loosened, gapped, with_another_kind, emptied, Path.unlink, lambda path: path.write_text("a,b\n1,2\n" * 100)]
)
def test_a_bad_backup_is_refused_and_the_store_is_left_as_it_is(sqlite_store: Store, tmp_path: Path, harm: Callable[[Path], object]):
    filled(sqlite_store).backup(tmp_path / "copy.db")
    harm(tmp_path / "copy.db")
    before = plain(sqlite_store)
    with pytest.raises(UserError):
        restore(str(sqlite_store.engine.url.database), tmp_path / "copy.db", overwrite=True)
    assert plain(sqlite_store) == before and sqlite_store.version() == 2


def test_a_restore_leaves_the_backup_as_it_is(sqlite_store: Store, tmp_path: Path):
    filled(sqlite_store).backup(tmp_path / "copy.db")
    before = (tmp_path / "copy.db").read_bytes()
    restore(tmp_path / "other.db", tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == before
    with open_store(tmp_path / "other.db") as other:
        expect_same(sqlite_store, other)


def test_a_store_in_use_may_serve_as_a_backup(sqlite_store: Store, tmp_path: Path):
    restore(tmp_path / "other.db", str(filled(sqlite_store).engine.url.database))
    with open_store(tmp_path / "other.db") as other:
        expect_same(sqlite_store, other)
