"""Where everybody stands on the map: a spot each, given once in the order in which they were recorded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from influence.network.people import LEADS
from influence.network.places import PLACE, places_by_area
from influence.records.frames import Frames
from influence.records.lineage import CARRIES_HISTORY

COLUMN, ROW = 56.0, 29.0  # a spot's width and height; every second column stands half a row lower, so that names find room
NARROW, WIDE = 8, 18  # columns in the field of a place, and in the band between the fields
MARGIN, HEAD, FOOT, GAP = 34.0, 44.0, 26.0, 14.0  # around the spots of a field; between fields
STEP, LEAST, FORUMS = 2, 3, 40  # a field grows by so many rows, has at least so many on each side of its middle; rows for forums
FLAT = 1.5  # how much nearer a spot beside is than one above, for a field is broad
LARGER = 1.35  # how much higher the field of the one place asked about is drawn
REACH = 10  # rows beyond those that are full in which a spot is looked for
APART = 2.5  # columns further that somebody goes for a spot of their kind: office holders stand well apart, others between them
WHOLE = None  # the band's key: more than one place, or nobody said which
Home = int | None
Cell = tuple[int, int]

# who is drawn where in a field, in columns and rows from its middle: leaders in the middle, each sector on its own side
SIDES: Mapping[str, tuple[float, float]] = {
    "icb": (0, -2),
    "acute": (3, -1.5),
    "ambulance": (3.5, 0),
    "community": (3, 1.5),
    "mental_health": (1, 2),
    "council": (-3, -1.5),
    "other_primary_care": (-3.5, 0),
    "vcse": (-3, 1.5),
    "public_voice": (-1, 2),
}
OFFICES_NOT = ("gp_partner", "salaried_gp", "practice_manager", "pcn_manager", "manager", "other")


@dataclass(frozen=True)
class Field:
    """The ground of a place, or the band of all who have several (place is None): its rectangle on the map."""

    place: Home
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Spots:
    """at: the middle of each spot, by party and home (the id of a place, None for the band)."""

    fields: tuple[Field, ...]
    at: Mapping[tuple[int, Home], tuple[float, float]]
    width: float
    height: float

    def of(self, party: int, home: Home) -> tuple[float, float] | None:
        """The party's spot at its home; else at any home it ever had, for that is where it was last seen."""
        found = self.at.get((party, home))
        if found is not None:
            return found
        return next((spot for (other, _), spot in self.at.items() if other == party), None)


def spots_on_map(frames: Frames) -> Spots:
    """A spot for every person in each place they ever had a role for, and for every forum with a seat.

    Who comes later takes a spot that is still free, so that nobody moves when somebody is added. Ties play no part: a person
    stays where they are however their relationships change.
    """
    people, forums = _Ground(), _Between()
    for party, home, side, lesser in _people(frames):
        people.give(party, home, side, lesser)
    for party, home in _forums(frames):
        forums.give(party, home)
    places = [int(each) for each in frames["area"].loc[frames["area"]["kind"] == PLACE, "id"].sort_values()]
    return _drawn(places, people, forums)


def _columns(home: Home) -> int:
    return WIDE if home is WHOLE else NARROW


@dataclass
class _Ground:
    """Spots already given, by home: columns and rows counted from the middle of the field."""

    given: dict[Home, dict[int, Cell]] = field(default_factory=dict)

    def give(self, party: int, home: Home, side: tuple[float, float], lesser: bool) -> None:
        """The free spot nearest to the side."""
        mine = self.given.setdefault(home, {})
        if party in mine:
            return
        columns = _columns(home)
        reach = len(mine) // columns + REACH
        column, row = np.meshgrid(np.arange(columns) - columns // 2, np.arange(-reach, reach), indexing="ij")
        across, down = (2 * side[0], 0.0) if home is WHOLE else side
        far = np.hypot(column + 0.5 - across, FLAT * (row + 0.5 * (column % 2) - down))
        far += np.where(_is_open(column, row) == lesser, APART, 0.0)
        if mine:
            taken = np.array(list(mine.values()))
            far[taken[:, 0] + columns // 2, taken[:, 1] + reach] = np.inf
        at = int(far.argmin())
        mine[party] = (int(column.flat[at]), int(row.flat[at]))

    def rows(self, home: Home) -> tuple[int, int]:
        """The first row and the number of rows of a field, in steps, so that a newcomer seldom makes it grow."""
        rows = [row for _, row in self.given.get(home, {}).values()]
        above = STEP * ceil(max(-min(rows, default=0), LEAST) / STEP)
        below = STEP * ceil((max(max(rows, default=0), LEAST - 1) + 1) / STEP)
        return -above, above + below


def _is_open(column: NDArray[np.int64], row: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Every second spot, as on a chessboard: names of office holders, who are drawn first, have room beside each other."""
    return (column + row) % 2 == 0


@dataclass
class _Between:
    """The forums of each home, between the spots of people and from the middle outwards."""

    given: dict[Home, dict[int, tuple[float, float]]] = field(default_factory=dict)

    def give(self, party: int, home: Home) -> None:
        mine = self.given.setdefault(home, {})
        if party not in mine:
            mine[party] = _between(_columns(home))[len(mine)]


@lru_cache(maxsize=4)
def _between(columns: int) -> list[tuple[float, float]]:
    """Columns and rows halfway between spots, the nearest to the middle first."""
    column, row = np.meshgrid(np.arange(-columns // 2, columns // 2 - 1, 2), np.arange(-FORUMS, FORUMS), indexing="ij")
    across, down = column.ravel() + 1.0 - (row.ravel() % 2), 2.0 * row.ravel() + 0.75
    order = np.argsort(np.hypot(across + 0.5, FLAT * down), kind="stable")
    return list(zip(across[order].tolist(), down[order].tolist(), strict=True))


def _people(frames: Frames) -> Iterator[tuple[int, Home, tuple[float, float], bool]]:
    """Person, home, side of the field and whether the role is no office, in the order of the roles' ids."""
    ever = _places_ever(frames)
    stands_for = places_by_area(frames["area"])
    bodies = frames["organisation"].drop_duplicates("party")
    sectors = dict(zip(bodies["party"].tolist(), bodies["sector"].tolist(), strict=True))
    seen: dict[int, set[int]] = {}
    roles = frames["role"][frames["role"]["person"].notna()].sort_values("id")
    for person, body, kind, voice, area in roles[["person", "organisation", "type", "voice", "area"]].itertuples(index=False):
        sets = [frozenset(stands_for.get(int(area), ()))] if pd.notna(area) else ever.get(int(body), [frozenset()])
        side = (0.0, 0.0) if voice == LEADS else SIDES.get(sectors.get(int(body), ""), (0.0, 2))
        places = seen.setdefault(int(person), set())
        for each in sets:
            places |= each
            yield int(person), next(iter(each)) if len(each) == 1 else WHOLE, side, kind in OFFICES_NOT
        if len(places) > 1:
            yield int(person), WHOLE, side, kind in OFFICES_NOT


def _forums(frames: Frames) -> Iterator[tuple[int, Home]]:
    ever = _places_ever(frames)
    for forum in frames["seat"].sort_values("id")["forum"].dropna().astype(int).drop_duplicates():
        for each in ever.get(int(forum), [frozenset()]):
            yield int(forum), next(iter(each)) if len(each) == 1 else WHOLE


def _places_ever(frames: Frames) -> dict[int, list[frozenset[int]]]:
    """For each body and forum the sets of places it served, one a spell, and those of the bodies that carry its history on."""
    stands_for = places_by_area(frames["area"])
    rows = frames["footprint"].sort_values("id")
    first, last = rows["valid_from"].fillna(pd.Timestamp("1678-01-01")), rows["valid_to"].fillna(pd.Timestamp("2262-01-01"))
    spells: dict[int, list[tuple[pd.Timestamp, pd.Timestamp, int]]] = {}
    for party, area, begins, ends in zip(rows["party"].astype(int), rows["area"].astype(int), first, last, strict=True):
        spells.setdefault(party, []).append((begins, ends, area))
    ever = {
        party: list(dict.fromkeys(_served(day, mine, stands_for) for day in sorted({begins for begins, _, _ in mine})))
        for party, mine in spells.items()
    }
    relation = frames["relation"]
    heirs = relation[relation["kind"].isin(CARRIES_HISTORY)].dropna(subset=["from", "to"]).sort_values("id")
    for before, after in zip(heirs["from"].astype(int), heirs["to"].astype(int), strict=True):
        ever[before] = list(dict.fromkeys([*ever.get(before, []), *ever.get(after, [])]))
    return ever


def _served(
    day: pd.Timestamp, spells: Iterable[tuple[pd.Timestamp, pd.Timestamp, int]], stands_for: Mapping[int, tuple[int, ...]]
) -> frozenset[int]:
    return frozenset(place for begins, ends, area in spells if begins <= day < ends for place in stands_for.get(area, ()))


def _drawn(places: list[int], people: _Ground, forums: _Between) -> Spots:
    """Two fields a line, and the band in their middle; the fields of a line are as high as the highest of them."""
    wide = WIDE * COLUMN + 2 * MARGIN
    lines: list[list[Home]] = [list(places[at : at + 2]) for at in range(0, len(places), 2)]
    if people.given.get(WHOLE) or forums.given.get(WHOLE) or not places:
        lines.insert(ceil(len(lines) / 2), [WHOLE])
    fields: list[Field] = []
    at: dict[tuple[int, Home], tuple[float, float]] = {}
    top = 0.0
    for line in lines:
        height = HEAD + FOOT + ROW * max(people.rows(home)[1] for home in line)
        width = (wide - GAP * (len(line) - 1)) / len(line)
        for turn, home in enumerate(line):
            ground = Field(home, turn * (width + GAP), top, turn * (width + GAP) + width, top + height)
            first, rows = people.rows(home)
            zero = top + HEAD + (height - HEAD - FOOT - ROW * rows) / 2 - first * ROW
            at |= {
                (party, home): (ground.middle + (column + 0.5) * COLUMN, zero + (row + 0.5 * (column % 2)) * ROW)
                for party, (column, row) in people.given.get(home, {}).items()
            }
            at |= {
                (party, home): (ground.middle + (column + 0.5) * COLUMN, zero + row * ROW)
                for party, (column, row) in forums.given.get(home, {}).items()
            }
            fields.append(ground)
        top += height + GAP
    return Spots(tuple(fields), at, wide, top - GAP)


def with_one_large(spots: Spots, large: Field) -> Spots:
    """The field of one place over the whole width and LARGER times as high, then the band, then the other fields two a line."""
    others = sorted((each for each in spots.fields if each != large), key=lambda each: each.place is not WHOLE)
    height = HEAD + LARGER * (large.bottom - large.top - HEAD)
    moved = {large.place: Field(large.place, 0.0, 0.0, spots.width, height)}
    left, top, lowest = 0.0, height + GAP, 0.0
    for each in others:
        if left and left + each.right - each.left > spots.width + 1:
            left, top, lowest = 0.0, top + lowest + GAP, 0.0
        moved[each.place] = Field(each.place, left, top, left + each.right - each.left, top + each.bottom - each.top)
        left, lowest = left + each.right - each.left + GAP, max(lowest, each.bottom - each.top)
    before = {each.place: each for each in spots.fields}
    at = {(party, home): _moved(spot, before[home], moved[home]) for (party, home), spot in spots.at.items()}
    return Spots(tuple(moved.values()), at, spots.width, top + lowest)


def _moved(spot: tuple[float, float], before: Field, after: Field) -> tuple[float, float]:
    """The same part of the way across and down the field, under its name."""
    across = (spot[0] - before.left) / (before.right - before.left)
    down = (spot[1] - before.top - HEAD) / (before.bottom - before.top - HEAD)
    return after.left + across * (after.right - after.left), after.top + HEAD + down * (after.bottom - after.top - HEAD)
