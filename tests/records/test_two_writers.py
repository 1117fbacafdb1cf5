"""Two people at once: nobody waits in vain, nothing is lost, and whoever comes second is told what changed."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection

import pytest
import sqlalchemy as sa
from filling import added, altered, at, organisation, removed, save

from influence.errors import UserError
from influence.records.draft import Draft
from influence.records.store import Conflict, Store, StoreMoved, open_store

EACH = 8


def write_some(url: str, who: str, ready: Connection | None = None) -> None:
    with open_store(url) as store:
        if ready:
            ready.send("ready")
            ready.recv()
        for number in range(EACH):
            draft = Draft()
            draft.insert("area", kind="place", name=f"{who} {number}")
            save(store, draft, by=who)


def expect_all(store: Store, writers: list[str]) -> None:
    names = store.frame("area")["name"].tolist()
    assert sorted(names) == sorted(f"{who} {number}" for who in writers for number in range(EACH))
    history = store.batches()
    assert sorted(history["version"]) == list(range(1, EACH * len(writers) + 1))
    assert history["id"].tolist() == history["version"].tolist()
    for who in writers:
        assert [name for name in names if name.startswith(who)] == [f"{who} {number}" for number in range(EACH)]


def test_threads_that_write_at_once_lose_nothing(store: Store, store_url: str):
    writers = ["Amina", "Ben", "Cara"]
    with ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(write_some, store_url, who) for who in writers]:
            done.result()
    expect_all(store, writers)


def test_threads_may_share_one_store(store: Store):
    def write(number: int) -> int:
        return added(store, "area", kind="place", name=f"place {number}").version

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(write, range(12))) == list(range(1, 13))


def test_processes_that_write_at_once_lose_nothing(store: Store, store_url: str):
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["crashing"])
    writers = ["Amina", "Ben"]
    lines = [context.Pipe() for _ in writers]
    children = [context.Process(target=write_some, args=(store_url, who, line[1])) for who, line in zip(writers, lines, strict=True)]
    for child in children:
        child.start()
    for here, _ in lines:
        assert here.poll(60) and here.recv() == "ready"
    for here, _ in lines:
        here.send("go")
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [0, 0]
    expect_all(store, writers)


def test_a_reader_sees_the_store_of_one_moment_while_another_writes(store: Store, store_url: str):
    added(store, "area", kind="place", name="Westmere")
    with open_store(store_url) as other:
        frames = store.frames(["area", "batch"])
        added(other, "area", kind="place", name="Eastmere")
    assert len(frames["area"]) == len(frames["batch"]) == 1
    assert store.version() == 2


def drafted(row: int, **values) -> Draft:
    draft = Draft()
    draft.update("organisation", row, values)
    return draft


def second(store: Store, draft: Draft, based_on: int, strict: bool = False):
    return store.write(draft, by="Ben", at=at(), kind="edit", based_on=based_on, strict=strict)


def two_bodies(store: Store) -> int:
    draft = Draft()
    for name in ("Elm PCN", "Oak PCN"):
        organisation(draft, name)
    return save(store, draft).version


def test_the_second_is_told_who_changed_what_and_loses_nothing(store: Store):
    seen = two_bodies(store)
    altered(store, "organisation", 1, by="Cara", ods_code="U1", is_entity=True)
    mine = drafted(1, ods_code="U2")
    with pytest.raises(Conflict) as conflict:
        second(store, mine, seen)
    (row,) = conflict.value.rows
    assert (row.table, row.row, row.by, row.at, row.batch) == ("organisation", 1, "Cara", "2026-01-05T09:00:00Z", 2)
    assert row.columns == (("ods_code", None, "U1"), ("is_entity", None, True))
    assert conflict.value.message.splitlines() == [
        "Nothing was saved, because somebody else was faster:",
        "- Organisations, row 1: Cara changed ods_code from nothing to 'U1'; is_entity from nothing to 'True' (2026-01-05 09:00 UTC)",
    ]
    assert isinstance(conflict.value, UserError)
    assert store.frame("organisation")["ods_code"].tolist()[0] == "U1"
    again = second(store, mine, store.version())
    assert again is not None and store.frame("organisation")["ods_code"].tolist()[0] == "U2"


def test_changes_elsewhere_do_not_hold_anybody_up(store: Store):
    seen = two_bodies(store)
    altered(store, "organisation", 1, ods_code="U1")
    assert second(store, drafted(2, ods_code="U2"), seen) is not None


def test_a_row_taken_out_or_changed_back_meanwhile(store: Store):
    seen = two_bodies(store)
    altered(store, "organisation", 2, ods_code="U9")
    altered(store, "organisation", 2, ods_code=None)
    removed(store, "organisation", 1)
    assert second(store, drafted(2, ods_code="U2"), seen) is not None
    with pytest.raises(Conflict, match="Organisations, row 1: Amina took it out"):
        second(store, drafted(1, ods_code="U2"), seen)


def test_a_row_to_be_taken_out_that_somebody_changed(store: Store):
    seen = two_bodies(store)
    altered(store, "organisation", 1, ods_code="U1")
    draft = Draft()
    draft.delete("organisation", [1])
    with pytest.raises(Conflict):
        second(store, draft, seen)


def test_a_load_may_insist_that_nothing_moved_at_all(store: Store):
    seen = two_bodies(store)
    added(store, "area", kind="place", name="Westmere")
    with pytest.raises(StoreMoved, match="were at version 1 and are now at 2"):
        second(store, drafted(1, ods_code="U1"), seen, strict=True)
    assert second(store, drafted(1, ods_code="U1"), 2, strict=True) is not None


@pytest.mark.parametrize("statement", ["update change set row = 9", "delete from change", "update batch set by = 'x'", "delete from batch"])
def test_the_database_itself_keeps_what_was_done(store: Store, statement: str):
    two_bodies(store)
    with pytest.raises(sa.exc.DBAPIError, match="what was done is kept"), store.engine.begin() as connection:
        connection.exec_driver_sql(statement.replace("row", '"row"').replace("by", '"by"'))
    assert store.frame("change")["operation"].tolist() == ["insert"] * 4


@pytest.mark.postgres
def test_postgres_keeps_it_from_being_emptied_too(new_database: Callable[..., str], postgres_template: str):
    with open_store(new_database(postgres_template)) as store, store.engine.connect() as connection:  # noqa: SIM117 - one line would be too long
        with pytest.raises(sa.exc.DBAPIError, match="what was done is kept"):
            connection.exec_driver_sql("truncate change")


def test_a_writer_that_waits_too_long_is_told(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("influence.records.engine.WAIT_SECONDS", 0.05)
    path = sqlite_store.engine.url.database
    with open_store(str(path)) as hasty, sqlite_store.engine.connect().execution_options(writes=True) as busy, busy.begin():  # noqa: SIM117 - as above
        with pytest.raises(UserError, match="Somebody else has been writing"):
            added(hasty, "area", kind="place", name="Westmere")
