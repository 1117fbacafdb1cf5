"""Where a forum is: the one place it serves, several of them, or the whole ICS."""

from collections.abc import Mapping

import pandas as pd

from influence.network.places import areas_above
from influence.questions.seats.seating import Seating, passed_on
from influence.records.frames import Frames, in_force

WIDE_LEVELS = ("ics", "cluster", "region")
WIDE_AREAS = ("ics", "region")
COLUMNS = ["forum", "place", "area_id", "wide", "area", "areas"]


def where(forums: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """One row a forum, in the order of `forums` (forum, level): forum, place, area_id, wide, area, areas.

    place: the name of its place, several parted by '; ', or the ICS's name; null where nobody said. area_id: the one place, else
    null. wide: serves more than one place. area: the areas as recorded, such as a neighbourhood. areas: their ids and those they
    lie in, as a frozenset.
    """
    served = _served(seating)
    areas = seating.frames["area"]
    names = dict(zip(areas["id"].tolist(), areas["name"].tolist(), strict=True))
    kinds = dict(zip(areas["id"].tolist(), areas["kind"].tolist(), strict=True))
    above = areas_above(areas)
    rows = []
    for forum, level in forums[["forum", "level"]].itertuples(index=False):
        mine = served.get(int(forum), [])
        rows.append((int(forum), *_place(mine, level, names, kinds, above), _joined(mine, names), _around(mine, above)))
    found = pd.DataFrame(rows, columns=COLUMNS)
    return found.astype({"forum": "int64", "place": "str", "area_id": "Int64", "wide": "bool", "area": "str"})


def _served(seating: Seating) -> dict[int, list[int]]:
    """Forum to the areas it serves on the day; to those of the forums it follows where it has none of its own."""
    heirs, footprint = seating.heirs, seating.frames["footprint"]
    now = in_force(footprint, seating.as_of)
    found: dict[int, list[int]] = {}
    inherited = footprint[footprint["party"].isin([before for before, after in heirs.items() if before != after])]
    for rows, parties in ((now, now["party"]), (inherited, passed_on(inherited["party"], heirs))):
        own = set(found)
        for party, area in zip(parties.tolist(), rows["area"].tolist(), strict=True):
            if party not in own and area not in found.setdefault(party, []):
                found[party].append(area)
    return found


def _place(
    mine: list[int], level: str, names: Mapping[int, str], kinds: Mapping[int, str], above: Mapping[int, list[int]]
) -> tuple[str | None, int | None, bool]:
    whole = [area for area in mine if kinds.get(area) in WIDE_AREAS]
    if whole:
        return names[whole[0]], None, True
    if not mine:
        systems = [area for area, kind in kinds.items() if kind == "ics"]
        wide = level in WIDE_LEVELS
        return (names[systems[0]] if wide and len(systems) == 1 else None), None, wide
    places = list(dict.fromkeys(next((up for up in above.get(area, []) if kinds.get(up) == "place"), area) for area in mine))
    if len(places) == 1:
        return names.get(places[0]), places[0], False
    return _joined(places, names), None, True


def _joined(areas: list[int], names: Mapping[int, str]) -> str | None:
    return "; ".join(sorted(names[area] for area in areas if area in names)) or None


def _around(mine: list[int], above: Mapping[int, list[int]]) -> frozenset[int]:
    return frozenset(up for area in mine for up in above.get(area, [area]))


def within(places: pd.DataFrame, place: int | None, frames: Frames) -> pd.Series:
    """Which rows of `where` lie in an area: all when it is None; those for the whole ICS only where the area is the ICS."""
    if place is None:
        return pd.Series(True, index=places.index)
    areas = frames["area"]
    system = place in areas.loc[areas["kind"].isin(WIDE_AREAS), "id"].tolist()
    inside = [place in around or (system and wide and not around) for around, wide in zip(places["areas"], places["wide"], strict=True)]
    return pd.Series(inside, index=places.index, dtype=bool)
