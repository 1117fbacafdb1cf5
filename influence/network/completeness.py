"""Since when the relationship log is believed complete, for each person: a fact that the group states, never inferred."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from influence.network.people import People, day_number, whole_days
from influence.network.places import areas_above
from influence.records.frames import Frames, in_force


@dataclass(frozen=True)
class Logging:
    """One entry a known person: days (L, since logging is complete; NaN where nobody has said) and share (q, believed complete).

    For leaders their own fact, else their places' earliest, else the store's; for everybody else the store's.
    """

    days: NDArray[np.float64]
    share: NDArray[np.float64]


Fact = tuple[int, float]  # days of logging, and the share believed complete


def logging_on(frames: Frames, people: People) -> Logging:
    facts = _facts(frames, people)
    default = facts.get(("store", None))
    above = areas_above(frames["area"])
    found = [
        (_fact_of(person, people, facts, above) or default) if person in people.leaders else default for person in people.known.tolist()
    ]
    return Logging(
        np.array([np.nan if fact is None else fact[0] for fact in found], dtype=float),
        np.array([1.0 if fact is None else fact[1] for fact in found], dtype=float),
    )


def _facts(frames: Frames, people: People) -> dict[tuple[str, int | None], Fact]:
    """The latest fact in force for each leader, area and the store; a start that is still to come says nothing yet."""
    rows = in_force(frames["logging_since"], people.as_of)
    rows = rows[rows["since"] <= pd.Timestamp(people.as_of)].sort_values(["valid_from", "id"], na_position="first")
    days = day_number(people.as_of) - whole_days(rows["since"])
    share = rows["completeness"].fillna(1.0)
    found: dict[tuple[str, int | None], Fact] = {}
    for leader, area, length, complete in zip(rows["leader"], rows["area"], days.tolist(), share, strict=True):
        key = ("leader", int(leader)) if pd.notna(leader) else ("area", int(area)) if pd.notna(area) else ("store", None)
        found[key] = (length, complete)
    return found


def _fact_of(leader: int, people: People, facts: dict[tuple[str, int | None], Fact], above: dict[int, list[int]]) -> Fact | None:
    own = facts.get(("leader", leader))
    if own is not None:
        return own
    of_places = [_nearest(above[place], facts) for place in people.places_of(leader)]
    known = [fact for fact in of_places if fact is not None]
    return max(known) if known else None


def _nearest(areas: list[int], facts: dict[tuple[str, int | None], Fact]) -> Fact | None:
    return next((facts["area", area] for area in areas if ("area", area) in facts), None)
