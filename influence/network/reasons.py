"""Why a tie has the number it has: one line an event, and the lines add up to the number exactly."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from influence.network.contacts import Talks
from influence.network.people import Ids
from influence.network.rooms import Rooms
from influence.network.strength import decay, points, uncapped_rate
from influence.policy import Policy

LOG, MEETING, CAP = "log", "meeting", "cap"
COLUMNS = ("date", "channel", "event", "weight", "age_days", "rate", "contribution", "what")


@dataclass(frozen=True)
class Events:
    """What one channel holds for a pair, newest first: the event's id, its whole day, and its weight (v or w)."""

    event: Ids
    day: Ids
    weight: NDArray[np.float64]


def talks_between(talks: Talks, first: int, second: int) -> Events:
    mine = np.flatnonzero((talks.first == first) & (talks.second == second))
    mine = mine[np.argsort(-talks.day[mine], kind="stable")]
    return Events(talks.contact[mine], talks.day[mine], talks.value[mine])


def meetings_between(rooms: Rooms, first: int, second: int) -> Events:
    both = np.intersect1d(rooms.meeting[rooms.person == first], rooms.meeting[rooms.person == second])
    both = both[np.argsort(-rooms.days[both], kind="stable")]
    return Events(rooms.ids[both], rooms.days[both], rooms.weights[both])


def log_reasons(events: Events, rate: float, e: float, as_of_day: int, policy: Policy) -> pd.DataFrame:
    """Lines that add up to S_log (contribution, in points) and r_log (rate); `rate` is NaN where there is no number."""
    rows, free = _lines(LOG, events, rate, e, as_of_day, policy)
    if rate < free * (1 - 1e-12):
        silence = as_of_day - int(events.day[0])
        rows = _with_cap(rows, f"quiet for {silence} days: limited to {rate:.2g} a quarter")
    return rows


def meeting_reasons(events: Events, rate: float, e: float, as_of_day: int, policy: Policy) -> pd.DataFrame:
    """Lines that add up to S_meet (contribution, in points) and r_meet (rate)."""
    rows, free = _lines(MEETING, events, rate, e, as_of_day, policy)
    if rate < free * (1 - 1e-12):
        rows = _with_cap(rows, f"shared meetings alone: limited to {rate:.2g} a quarter")
    return rows


def _lines(channel: str, events: Events, rate: float, e: float, as_of_day: int, policy: Policy) -> tuple[pd.DataFrame, float]:
    """One row an event and a cap row for each day worth more than one, and what all would be worth without a further cap.

    contribution = S x share of r, so that what shrinks the sum shrinks every line alike.
    """
    days, where = np.unique(events.day, return_inverse=True)
    of_day = np.bincount(where, weights=events.weight, minlength=len(days))
    counted = events.weight / np.maximum(of_day, 1.0)[where]
    each = uncapped_rate(counted * decay(as_of_day - events.day, policy.half_life_days), e, policy)
    free = float(each.sum())
    share = each / free if free else each
    rows = pd.DataFrame(
        {
            "date": events.day.astype("datetime64[D]").astype("datetime64[us]"),
            "channel": channel,
            "event": events.event,
            "weight": events.weight,
            "age_days": as_of_day - events.day,
            "rate": rate * share,
            "contribution": float(points(rate)) * share,
            "what": "",
        },
        columns=list(COLUMNS),
    )
    for at in np.flatnonzero(of_day > 1 + 1e-12)[::-1]:
        several = int((where == at).sum())
        rows = _with_cap(rows, f"{several} on one day count as one", day=int(days[at]), age=as_of_day - int(days[at]))
    return rows, free


def _with_cap(rows: pd.DataFrame, what: str, day: int | None = None, age: int | None = None) -> pd.DataFrame:
    """The rows with a line that says what limits them; it has no contribution of its own."""
    line = len(rows)
    rows = rows.astype({"event": "Int64", "age_days": "Int64", "what": "object"})
    rows.loc[line, "channel"] = CAP
    rows.loc[line, "what"] = what
    if day is not None:
        rows.loc[line, "date"] = pd.Timestamp(np.datetime64(day, "D"))
        rows.loc[line, "age_days"] = age
    return rows
