"""Turns a whiteboard log into frames, so that both implementations read the same case."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from influence.records.frames import dtypes_of, typed
from influence.records.tables import TABLES
from tests.network.whiteboard import Log

EMPTY = {name: typed(name, ()) for name in TABLES}
TODAY = date(2026, 11, 14)


def day_of(log: Log, day: int) -> date:
    return TODAY + timedelta(days=day - log.today)


def ids_of(log: Log) -> dict:
    return {name: at for at, name in enumerate(sorted({*log.leaders, *log.partners}), start=1)}


def quick(table: str, **columns) -> pd.DataFrame:
    """A typed frame from whole columns; what is left out is empty."""
    size = len(next(iter(columns.values())))
    frame = EMPTY[table].reindex(range(size))
    for name, values in {"id": np.arange(1, size + 1), "batch": np.ones(size, dtype=int), **columns}.items():
        frame[name] = pd.Series(list(values), index=range(size), dtype=dtypes_of(TABLES[table])[name])
    return frame


def frames_from(log: Log) -> dict:
    """The log as the tables that the network reads. Unmatched names keep their text."""
    ids = ids_of(log)
    names = sorted(ids, key=ids.get)
    frames = dict(EMPTY)
    frames["party"] = quick("party", kind=["person"] * len(names), name=[str(n) for n in names])
    frames["role"] = quick(
        "role",
        person=[ids[n] for n in names],
        organisation=[10_000] * len(names),
        voice=["provider_gp" if n in log.leaders else "system" for n in names],
    )
    stated = [(n, facts) for n, facts in log.leaders.items() if facts]
    if stated:
        frames["logging_since"] = quick(
            "logging_since",
            leader=[ids[n] for n, _ in stated],
            since=[TODAY - timedelta(days=length) for _, (length, _) in stated],
            completeness=[share for _, (_, share) in stated],
        )
    return frames | _contacts(log, ids) | _meetings(log, ids)


def _contacts(log: Log, ids: dict) -> dict:
    if not log.contacts:
        return {}
    rows = [(at, ids[n]) for at, (_, _, people) in enumerate(log.contacts, start=1) for n in people]
    return {
        "contact": quick("contact", date=[day_of(log, day) for day, _, _ in log.contacts], kind=[kind for _, kind, _ in log.contacts]),
        "contact_party": quick("contact_party", contact=[at for at, _ in rows], party=[p for _, p in rows]),
    }


def _meetings(log: Log, ids: dict) -> dict:
    if not log.meetings:
        return {}
    rows = [
        (at, person, raw)
        for at, (_, people, strangers, _) in enumerate(log.meetings, start=1)
        for person, raw in [(ids[n], str(n)) for n in people] + [(None, n) for n in strangers]
    ]
    frames = {
        "meeting": quick(
            "meeting",
            date=[day_of(log, day) for day, *_ in log.meetings],
            status=["held"] * len(log.meetings),
            head_count=[heads for *_, heads in log.meetings],
        )
    }
    if rows:
        frames["attendance"] = quick(
            "attendance",
            meeting=[at for at, _, _ in rows],
            person=[person for _, person, _ in rows],
            raw_name=[raw for _, _, raw in rows],
            status=["present"] * len(rows),
        )
    return frames
