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

from benchmarks.strength import Result, ratio
from benchmarks.world import ICS_IN_A_NATION, ics, read, save
from influence.records.store import Store, open_store
from influence.records.tables import TABLES, metadata

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
    """`show gaps` from a cold start: at most 2 x the bare import of the libraries it loads."""
    with TemporaryDirectory() as folder:
        settings = _settings(folder)
        _seconds(["-m", "influence", "init", "--sample"], settings)
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
    with TemporaryDirectory() as folder, open_store(Path(folder) / "ics.db") as store:
        fill(store, ics())
        save(frames, Path(folder))
        found = ratio(ROUNDS, lambda: store.frame("attendance", columns), lambda: read(Path(folder)))
        whole = ratio(ROUNDS, lambda: store.frame("attendance"), lambda: read(Path(folder)))
    note = f"{len(frames['attendance'])} rows, {len(columns)} columns; with all declared columns {whole:.1f} x"
    return _result(15.0, found, "x the CSV read", note)


def p10_nation() -> Result:
    """A nation's attendance from SQLite into a frame: at most 15 x pandas' read of the same columns from CSV."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "nation.db"
        open_store(path).close()
        columns = _attendance_of_a_nation(path, Path(folder) / "attendance.csv")
        with open_store(path) as store:
            found = ratio(2, lambda: store.frame("attendance", columns), lambda: pd.read_csv(Path(folder) / "attendance.csv"))
            rows = len(store.frame("attendance", ["id"]))
    return _result(15.0, found, "x the CSV read", f"{rows} rows, {len(columns)} columns")


def _attendance_of_a_nation(store: Path, file: Path) -> list[str]:
    """Puts attendance alone into a store, past its checks, and into a CSV; gives back the columns."""
    with closing(sqlite3.connect(store)) as connection:
        for seed in range(1, ICS_IN_A_NATION + 1):
            frame = ics(seed)["attendance"].assign(batch=1).dropna(axis="columns", how="all")
            frame.drop(columns="batch").to_csv(file, mode="a", header=seed == 1, index=False)
            places = ", ".join("?" * len(frame.columns))
            rows = frame.astype("object").where(frame.notna(), None).itertuples(index=False, name=None)
            connection.executemany(f"insert into attendance ({', '.join(frame.columns)}) values ({places})", rows)
        connection.commit()
    return [name for name in frame.columns if name != "batch"]


def fill(store: Store, frames: Mapping[str, pd.DataFrame]) -> None:
    """Puts frames into an empty store as they are, without a history: what is timed is the way out."""
    with store.engine.begin() as connection:
        batch = {"id": 1, "version": 1, "at": "2026-11-14T12:00:00Z", "by": "benchmark", "kind": "import"}
        connection.execute(TABLES["batch"].insert(), batch)
        for table in metadata.sorted_tables:
            rows = frames.get(table.name)
            if rows is not None and len(rows):
                kept = rows.assign(batch=1).dropna(axis="columns", how="all").astype("object")
                connection.execute(table.insert(), [_plain(row) for row in kept.to_dict("records")])


def _plain(row: Mapping) -> dict:
    return {
        str(name): None if pd.isna(value) else value.date() if isinstance(value, pd.Timestamp) else value for name, value in row.items()
    }


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
