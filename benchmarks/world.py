"""A made-up ICS of the size that speed is measured at, as frames and as CSV files; 42 of them are a nation."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from influence.records.frames import dtypes_of
from influence.records.store import open_store
from influence.records.tables import TABLES

AS_OF = date(2026, 11, 14)
PEOPLE, LEADERS, MEETINGS, CONTACTS, DAYS = 600, 200, 3000, 20_000, 1095
PLACES, PRACTICES, BODIES, FORUMS, KEY_POSTS = 4, 183, 40, 60, 60
ICS_IN_A_NATION = 42
STRIDE = 1_000_000  # ids of one ICS lie this far from those of the next

Frames = dict[str, pd.DataFrame]


def ics(seed: int = 1, as_of: date = AS_OF) -> Frames:
    """600 people, 3,000 meetings (median 19 present), about 60,000 attendance rows and 20,000 contacts over three years.

    Only the columns that the network and the roll-ups read; ids start at seed x STRIDE. as_of: the last day of the logs.
    """
    dice = np.random.default_rng(seed)
    base = seed * STRIDE
    people = base + np.arange(PEOPLE)
    bodies, forums = base + 10_000 + np.arange(PRACTICES + BODIES), base + 20_000 + np.arange(FORUMS)
    places = base + np.arange(PLACES)
    rows = {
        "party": _parties(people, bodies, forums),
        "area": {"id": [*places, base + PLACES], "kind": ["place"] * PLACES + ["ics"], "name": [f"Area {i}" for i in range(PLACES + 1)]},
        "organisation": _organisations(bodies),
        "footprint": {"party": [*bodies, *forums], "area": dice.choice(places, len(bodies) + len(forums))},
        "role": _roles(dice, people, bodies, as_of),
        "logging_since": {"since": [np.datetime64(as_of) - DAYS]},
        "key_post": {"organisation": bodies[PRACTICES:][np.arange(KEY_POSTS) % BODIES], "role_type": _role_types(KEY_POSTS)},
    }
    rows |= _meetings(dice, base, people, forums, as_of) | _contacts(dice, base, people, as_of)
    return {table: _frame(table, columns, base) for table, columns in rows.items()} | _empty(rows)


def nation() -> list[Frames]:
    return [ics(seed) for seed in range(1, ICS_IN_A_NATION + 1)]


def save(frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """One CSV a table that has rows, with the columns that were filled."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, frame in frames.items():
        if len(frame):
            frame.dropna(axis="columns", how="all").to_csv(folder / f"{table}.csv", index=False)


def fill(path: Path, frames: Mapping[str, pd.DataFrame]) -> Path:
    """A new SQLite store with the frames as they are, past the checks and without a history: what is measured is the way out."""
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("insert into batch (id, version, at, by, kind) values (1, 1, '2026-11-14T12:00:00Z', 'benchmark', 'import')")
        for table, frame in frames.items():
            if len(frame) and table != "batch":
                insert(connection, table, frame.assign(batch=1))
        connection.commit()
    return path


def insert(connection: sqlite3.Connection, table: str, frame: pd.DataFrame) -> None:
    filled = frame.dropna(axis="columns", how="all")
    days = {name: filled[name].dt.strftime("%Y-%m-%d") for name in filled if filled[name].dtype.kind == "M"}
    plain = filled.assign(**days).astype("object")
    rows = plain.where(filled.notna(), None).itertuples(index=False, name=None)
    names, places = ", ".join(f'"{name}"' for name in filled.columns), ", ".join("?" * len(filled.columns))
    connection.executemany(f'insert into "{table}" ({names}) values ({places})', rows)


def read(folder: Path) -> Frames:
    """The CSV files as pandas reads them, dates left as text."""
    return {path.stem: pd.read_csv(path) for path in sorted(folder.glob("*.csv"))}


def _frame(table: str, columns: Mapping[str, object], base: int) -> pd.DataFrame:
    size = max(len(values) for values in columns.values())  # type: ignore[arg-type]
    return as_typed(table, pd.DataFrame({"id": base + np.arange(size), "batch": 1} | dict(columns)))


def as_typed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the declared types; a column of the declaration that is not there is empty."""
    size, columns = len(frame), {}
    for name, dtype in dtypes_of(TABLES[table]).items():
        if name not in frame:
            columns[name] = _nothing(size, dtype)
        elif dtype == "datetime64[us]":
            columns[name] = pd.to_datetime(frame[name]).astype(dtype)
        else:
            columns[name] = frame[name].astype(dtype)
    return pd.DataFrame(columns, copy=False)


def _nothing(size: int, dtype: str) -> pd.Series:
    return pd.Series([None], dtype=dtype).reindex(range(size)) if size else pd.Series([], dtype=dtype)


def _empty(rows: Mapping[str, object]) -> Frames:
    return {name: as_typed(name, pd.DataFrame({"id": [], "batch": []})) for name in TABLES if name not in rows}


def _parties(people: np.ndarray, bodies: np.ndarray, forums: np.ndarray) -> dict[str, object]:
    kinds = ["person"] * len(people) + ["organisation"] * len(bodies) + ["forum"] * len(forums)
    ids = [*people, *bodies, *forums]
    names = [f"{kind} {i}" for i, kind in enumerate(kinds)]
    return {"id": ids, "kind": kinds, "name": names, "public_id": [f"{kind}-{party}" for kind, party in zip(kinds, ids, strict=True)]}


def _organisations(bodies: np.ndarray) -> dict[str, object]:
    practice = np.arange(len(bodies)) < PRACTICES
    return {
        "party": bodies,
        "type": np.where(practice, "practice", "acute_trust"),
        "sector": np.where(practice, "general_practice", "acute"),
    }


def _role_types(size: int) -> list[str]:
    return [["chief_executive", "medical_director", "operations_director"][i % 3] for i in range(size)]


def _roles(dice: np.random.Generator, people: np.ndarray, bodies: np.ndarray, as_of: date) -> dict[str, object]:
    """One role each; every tenth leader also works for a partner, since a year ago."""
    leads = np.arange(PEOPLE) < LEADERS
    at = np.where(leads, dice.choice(bodies[:PRACTICES], PEOPLE), bodies[PRACTICES + np.arange(PEOPLE) % BODIES])
    second = people[:LEADERS:10]
    return {
        "person": [*people, *second],
        "organisation": [*at, *dice.choice(bodies[PRACTICES:], len(second))],
        "type": [*np.where(leads, "clinical_director", np.array(_role_types(PEOPLE))), *["clinical_lead"] * len(second)],
        "voice": [*np.where(leads, "provider_gp", "system"), *["system"] * len(second)],
        "valid_from": [*[None] * PEOPLE, *[np.datetime64(as_of) - 365] * len(second)],
    }


def _sizes(dice: np.random.Generator) -> np.ndarray:
    """Most are board-sized; one in fifty is a large event."""
    usual = np.clip(np.rint(dice.lognormal(np.log(19.6), 0.33, MEETINGS)), 2, 60)
    return np.where(dice.random(MEETINGS) < 0.02, dice.integers(60, 139, MEETINGS), usual).astype(int)


def _meetings(dice: np.random.Generator, base: int, people: np.ndarray, forums: np.ndarray, as_of: date) -> dict[str, dict[str, object]]:
    """Each forum draws its people from a circle of its own, so that some pairs meet often and most never."""
    present = _sizes(dice)
    meetings, chosen = base + np.arange(MEETINGS), dice.integers(0, FORUMS, MEETINGS)
    circles = [dice.permutation(PEOPLE) for _ in range(FORUMS)]
    rows = [people[circles[forum][dice.permutation(min(PEOPLE, 2 * n))[:n]]] for forum, n in zip(chosen, present, strict=True)]
    who, where = np.concatenate(rows), np.repeat(meetings, present)
    status = np.where(dice.random(len(who)) < 0.04, "apologies", "present")
    days = np.datetime64(as_of) - dice.integers(0, DAYS, MEETINGS)
    return {
        "meeting": {"id": meetings, "date": days, "status": ["held"] * MEETINGS, "roster": ["full"] * MEETINGS},
        "meeting_forum": {"meeting": meetings, "forum": forums[chosen]},
        "attendance": {"meeting": where, "person": who, "status": status, "raw_name": pd.Series(who).map("Person {}".format)},
    }


def _contacts(dice: np.random.Generator, base: int, people: np.ndarray, as_of: date) -> dict[str, dict[str, object]]:
    """Most talks are between a leader and one of a few partners whom they know; one in ten has a third party."""
    leader = dice.integers(0, LEADERS, CONTACTS)
    partner = LEADERS + (leader * 7 + np.rint(dice.exponential(6, CONTACTS)).astype(int)) % (PEOPLE - LEADERS)
    third = np.flatnonzero(dice.random(CONTACTS) < 0.1)
    contacts = base + np.arange(CONTACTS)
    extra = LEADERS + (partner[third] - LEADERS + 1) % (PEOPLE - LEADERS)
    return {
        "contact": {
            "id": contacts,
            "date": np.datetime64(as_of) - dice.integers(0, DAYS, CONTACTS),
            "kind": dice.choice(["in_person", "phone", "video", "email"], CONTACTS),
        },
        "contact_party": {
            "contact": [*contacts, *contacts, *contacts[third]],
            "party": [*people[leader], *people[partner], *people[extra]],
        },
    }
