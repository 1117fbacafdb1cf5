"""How fast the product opens: the sample made from its files, a cold answer on the command line, a store read into frames."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from benchmarks.coverage import with_seats
from benchmarks.strength import Result, ratio
from benchmarks.world import ICS_IN_A_NATION, fill, ics, insert, read, save
from influence.records.store import open_store

ROOT = Path(__file__).parent.parent
ROUNDS = 5
LIBRARIES = """
import json, sys
sys.argv[1:] = ["show", "gaps", "--json"]
from influence.__main__ import main
main()
found = [name for name, module in list(sys.modules.items()) if "site-packages" in (getattr(module, "__file__", None) or "")]
sys.stderr.write(json.dumps(found))
"""
BARE = """
import importlib, json, sys
for name in json.load(open(sys.argv[1])):
    try:
        importlib.import_module(name)
    except ImportError:
        pass
"""


def p9_sample() -> Result:
    """`init --sample` in a process of its own: at most 5 s."""
    taken = []
    for _ in range(3):
        with TemporaryDirectory() as folder:
            taken.append(_seconds(["-m", "influence", "init", "--sample"], _settings(folder)))
    return _result(5.0, min(taken), "s", f"shortest of {len(taken)}, in a new process with an empty folder")


def p9_gaps() -> Result:
    """`show gaps` on the sample from a cold start: at most 2 x the bare import of the libraries it loads."""
    with TemporaryDirectory() as folder:
        _seconds(["-m", "influence", "init", "--sample"], _settings(folder))
        return _cold_gaps(folder)


def p9_gaps_ics() -> Result:
    """The same on the store of one ICS, three years of logs and 200 seats."""
    return _cold_gaps_of(1)


def p9_gaps_nation() -> Result:
    """The same for a nation, which is a store for each ICS: the slowest of four taken through it."""
    found = [_cold_gaps_of(seed) for seed in (1, 14, 28, ICS_IN_A_NATION)]
    return max(found, key=lambda each: float(str(each["measured"])))


def _cold_gaps_of(seed: int) -> Result:
    with TemporaryDirectory() as folder:
        fill(Path(folder) / "own.db", with_seats(ics(seed), seed))
        return _cold_gaps(folder)


def _cold_gaps(folder: str) -> Result:
    settings = _settings(folder)
    listed = Path(folder) / "libraries.json"
    listed.write_text(json.dumps(_libraries(settings)))
    show = lambda: _seconds(["-m", "influence", "show", "gaps", "--json"], settings)  # noqa: E731 - two commands side by side
    bare = lambda: _seconds(["-c", BARE, str(listed)], settings)  # noqa: E731
    pairs = [(show(), bare()) for _ in range(ROUNDS)]
    mine, floor = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    return _result(2.0, mine / floor, "x the bare import", f"{mine:.2f} s against {floor:.2f} s; shortest of {ROUNDS} each")


def p10() -> Result:
    """60,000 attendance rows from SQLite into a frame: at most 15 x pandas' read of the same columns from CSV."""
    frames = {"attendance": ics()["attendance"]}
    columns = list(frames["attendance"].dropna(axis="columns", how="all").columns)
    with TemporaryDirectory() as folder:
        fill(Path(folder) / "ics.db", ics())
        save(frames, Path(folder))
        store = open_store(Path(folder) / "ics.db")
        found = ratio(ROUNDS, lambda: store.frame("attendance", columns), lambda: read(Path(folder)))
        whole = ratio(ROUNDS, lambda: store.frame("attendance"), lambda: read(Path(folder)))
        store.close()
    note = f"{len(frames['attendance'])} rows, {len(columns)} columns; with all declared columns {whole:.1f} x"
    return _result(15.0, found, "x the CSV read", note)


def p10_nation() -> Result:
    """A nation's attendance from SQLite into a frame: at most 15 x pandas' read of the same columns from CSV."""
    with TemporaryDirectory() as folder:
        path, file = Path(folder) / "nation.db", Path(folder) / "attendance.csv"
        open_store(path).close()
        columns = _nation_into(path, file)
        with open_store(path) as store:
            found = ratio(2, lambda: store.frame("attendance", columns), lambda: pd.read_csv(file))
            rows = len(store.frame("attendance", ["id"]))
    return _result(15.0, found, "x the CSV read", f"{rows} rows, {len(columns)} columns; all tables of {ICS_IN_A_NATION} ICSs in the store")


def _nation_into(path: Path, file: Path) -> list[str]:
    """Puts all tables of a nation into a store, and its attendance into a CSV too; gives back the columns of attendance."""
    columns: list[str] = []
    with closing(sqlite3.connect(path)) as connection:
        for seed in range(1, ICS_IN_A_NATION + 1):
            for table, frame in ics(seed).items():
                if len(frame):
                    insert(connection, table, frame.assign(batch=1))
            attendance = ics(seed)["attendance"].drop(columns="batch").dropna(axis="columns", how="all")
            attendance.to_csv(file, mode="a", header=seed == 1, index=False)
            columns = list(attendance.columns)
        connection.commit()
    return columns


def _libraries(settings: Mapping[str, str]) -> list[str]:
    done = subprocess.run([sys.executable, "-c", LIBRARIES], cwd=ROOT, env=dict(settings), capture_output=True, text=True, check=True)
    return json.loads(done.stderr[done.stderr.index("[") :])


def _settings(folder: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("INFLUENCE_")}
    return own | {"INFLUENCE_STORE": str(Path(folder) / "own.db")}


def _seconds(words: list[str], settings: Mapping[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=ROOT, env=dict(settings), capture_output=True, check=True)
    return time.perf_counter() - started


def _result(goal: float, measured: float, unit: str, note: str) -> Result:
    return {"goal": goal, "measured": round(measured, 3), "unit": unit, "met": measured <= goal, "note": note}
