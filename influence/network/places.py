"""Which places an area stands for, and which places a body serves on a day."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from influence.records.frames import Frames, in_force

PLACE = "place"


def places_by_area(areas: pd.DataFrame) -> dict[int, tuple[int, ...]]:
    """For each area the places it stands for: itself, the place it lies in, or every place inside it."""
    parent = {int(row.id): None if pd.isna(row.parent) else int(row.parent) for row in areas.itertuples()}
    places = {int(row.id) for row in areas.itertuples() if row.kind == PLACE}
    found: dict[int, tuple[int, ...]] = {}
    for area in parent:
        above = next((each for each in _upwards(area, parent) if each in places), None)
        inside = (each for each in sorted(places) if area in _upwards(each, parent))
        found[area] = (above,) if above is not None else tuple(inside)
    return found


def _upwards(area: int, parent: Mapping[int, int | None]) -> list[int]:
    """The area and all it lies in, from the inside out; a circle ends where it began."""
    path: list[int] = []
    at: int | None = area
    while at is not None and at not in path:
        path.append(at)
        at = parent.get(at)
    return path


def places_by_party(frames: Frames, as_of: date, successors: Mapping[int, int]) -> dict[int, tuple[int, ...]]:
    """The places each body serves on a day; a body that history has passed to also serves those of the bodies before it,
    unless it has a footprint of its own."""
    stands_for = places_by_area(frames["area"])
    own: dict[int, set[int]] = {}
    for row in in_force(frames["footprint"], as_of).itertuples():
        own.setdefault(int(row.party), set()).update(stands_for.get(int(row.area), ()))
    passed: dict[int, set[int]] = {}
    for party, heir in successors.items():
        if heir not in own:
            passed.setdefault(heir, set()).update(_last_footprint(frames["footprint"], party, stands_for))
    return {party: tuple(sorted(places)) for party, places in (passed | own).items()}


def _last_footprint(footprint: pd.DataFrame, party: int, stands_for: Mapping[int, tuple[int, ...]]) -> set[int]:
    return {place for area in footprint.loc[footprint["party"] == party, "area"] for place in stands_for.get(int(area), ())}


def areas_above(areas: pd.DataFrame) -> dict[int, list[int]]:
    """For each area itself and all it lies in, from the inside out."""
    parent = {int(row.id): None if pd.isna(row.parent) else int(row.parent) for row in areas.itertuples()}
    return {area: _upwards(area, parent) for area in parent}
