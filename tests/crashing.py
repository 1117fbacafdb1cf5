"""A load that is killed in the middle: a process of its own writes, pauses at a named point, and is ended with kill -9."""

import multiprocessing
import os
import signal
import sqlite3
import time
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from filling import at, forum, person, plain, save

from influence.records import changes
from influence.records.draft import Draft
from influence.records.store import open_store

ROWS = 1500
POINTS = [("rows inserted", 1001), ("rows inserted", 1500), ("changes written down", 0)]  # a name, and how many rows at least

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["crashing"])  # pandas is loaded once, so that twenty rounds take seconds


def foundation(url: str | Path) -> None:
    """A store with one meeting and one person, for attendance to point to."""
    with open_store(url) as store:
        draft = Draft()
        forum(draft, "Place Board")
        person(draft, "Amina Shah")
        draft.insert("meeting", date="2026-01-02")
        save(store, draft)


def load() -> Draft:
    draft = Draft()
    for line in range(ROWS):
        draft.insert("attendance", meeting=1, person=2, raw_name="Amina Shah", status="present", source=f"log.csv:{line}")
    return draft


def write_and_pause(url: str, point: tuple[str, int], parent: Connection) -> None:
    """Runs in the child: tells the parent how many rows it has inserted, and waits to be killed."""

    def pause(name: str, rows: int) -> None:
        if name == point[0] and rows >= point[1]:
            parent.send(rows)
            time.sleep(600)

    changes.watchers.append(pause)
    with open_store(url) as store:
        store.write(load(), by="Ben", at=at(), kind="import")
    parent.send("finished")


def crash_once(url: str, point: tuple[str, int]) -> None:
    """One round: the rows are there for the writer and for nobody else; after the kill the store is as before; the load then works."""
    with open_store(url) as store:
        before = plain(store)
        here, there = processes.Pipe()
        child = processes.Process(target=write_and_pause, args=(url, point, there))
        child.start()
        assert here.poll(60), "the child did not reach the point"
        assert here.recv() >= point[1]
        assert plain(store) == before and store.version() == 1
        if store.engine.dialect.name == "sqlite":
            assert is_locked(str(store.engine.url.database)), "the writer is not in the middle of its transaction"
        os.kill(child.pid, signal.SIGKILL)
        child.join(30)
        assert child.exitcode == -signal.SIGKILL
    with open_store(url) as store:
        if store.engine.dialect.name == "sqlite":
            assert is_sound(str(store.engine.url.database))
        assert plain(store) == before and store.version() == 1
        assert save(store, load(), kind="import").inserted == ROWS
        assert store.frame("attendance", ["id"])["id"].tolist() == list(range(1, ROWS + 1))


def is_locked(path: str) -> bool:
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            return "locked" in str(error)
        connection.execute("ROLLBACK")
        return False


def is_sound(path: str) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and not broken
