"""Present is not the same as connected: for each place both counts on both days, and how the year went where it can be told."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from influence.network.network import Network
from influence.network.posts import Reached
from influence.network.rollups import is_connected, reach_of_place
from influence.policy import Policy
from influence.questions.coverage.sums import beyond_own, headline
from influence.questions.month.sides import Side, Sides
from influence.questions.wording import percent
from influence.records.frames import Frames

COLUMNS = (
    *("place", "covered", "known", "covered_before", "known_before", "connected", "posts", "posts_unknown"),
    *("connected_before", "posts_before", "building_since", "year", "year_first", "year_last", "area_id", "area_ref"),
)
SHARED, WHOLE = "Forums that places share", "All together"
COUNTS = ("covered", "known", "covered_before", "known_before", "connected", "posts", "posts_unknown", "connected_before", "posts_before")


def place_rows(sides: Sides) -> pd.DataFrame:
    """One row a place by name; then the forums that places share, and all together (area_id null, posts counted once).

    connected, posts: key posts with a working tie, of those whose connection is known. year: too_early, building, up, down or
    same: the share in the room in the last quarter of the twelve months (year_last) against the first (year_first).
    """
    areas = sides.frames["area"]
    places = areas[(areas["kind"] == "place")].sort_values("name")
    if sides.places is not None:
        places = places[places["id"].isin(sides.places)]
    began = groups_began(sides.frames, sides.now)
    rows = [_place(int(row.id), row, sides, began.get(int(row.id))) for row in places.itertuples()]
    rows.append(_row(SHARED, _sums(sides, None), None, None))
    rows.append(_whole(sides))
    found = pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(COUNTS, "Int64") | {"area_id": "Int64"})
    found["building_since"] = pd.to_datetime(found["building_since"]).astype("datetime64[us]")
    return found.astype(dict.fromkeys(("place", "year", "year_first", "year_last", "area_ref"), "str"))


def _place(area: int, row: Any, sides: Sides, began: pd.Timestamp | None) -> dict:
    building = began if is_building(began, sides.now.day, sides.policy) else None
    reach = tuple(_reach(reach_of_place(side.posts, side.network, area).each, side.network) for side in (sides.now, sides.before))
    meetings = _meetings(sides.now, str(row.name))
    year = _year(meetings, sides.now.day, sides.policy, building is not None)
    made = _row(str(row.name), _sums(sides, str(row.name)), reach, building)
    return made | year | {"area_id": area, "area_ref": row.public_id}


def _row(place: str, room: dict[str, int], reach: tuple["Reach", ...] | None, building: pd.Timestamp | None) -> dict:
    made: dict[str, object] = {"place": place, **room, "building_since": building}
    if reach is not None:
        now, before = reach
        made |= {"connected": now.connected, "posts": now.known, "posts_unknown": now.posts - now.known}
        made |= {"connected_before": before.connected, "posts_before": before.known}
    return made


def _whole(sides: Sides) -> dict:
    room: dict[str, int] = {}
    for side, end in ((sides.now, ""), (sides.before, "_before")):
        total = headline(side.register.rows, side.register.meetings)
        room |= {f"covered{end}": total.covered, f"known{end}": total.known}
    return _row(WHOLE, room, tuple(_reach(side.reached.values(), side.network) for side in (sides.now, sides.before)), None)


class Reach(NamedTuple):
    """How many key posts there are, of how many it is known whether we are connected, and to how many we are."""

    posts: int
    known: int
    connected: int


def _reach(each: Iterable[Reached], network: Network) -> Reach:
    each = tuple(each)
    return Reach(len(each), sum(one.cover is not None for one in each), sum(is_connected(one, network) for one in each))


def _sums(sides: Sides, place: str | None) -> dict[str, int]:
    """Meetings covered of those known on both days, at forums of a place, or at those that places share (None)."""
    found: dict[str, int] = {}
    for side, end in ((sides.now, ""), (sides.before, "_before")):
        rows = beyond_own(side.register.rows)
        mine = rows[_of_place(rows, place)]
        found |= {f"{name}{end}": int(mine[name].fillna(0).sum()) for name in ("covered", "known")}
    return found


def _of_place(rows: pd.DataFrame, place: str | None) -> pd.Series:
    wide = rows["wide"].astype(bool) | rows["place"].isna()
    return wide if place is None else ~wide & (rows["place"] == place)


def _meetings(side: Side, place: str) -> pd.DataFrame:
    rows = beyond_own(side.register.rows)
    mine = rows.loc[_of_place(rows, place), "forum_id"]
    return side.register.meetings[side.register.meetings["forum_id"].isin(mine)]


def _year(meetings: pd.DataFrame, day: date, policy: Policy, building: bool) -> dict[str, str | None]:
    """How the share in the room went over twelve months, quarter against quarter; nothing is told of less, nor of a new group."""
    if building:
        return {"year": "building"}
    now = pd.Timestamp(day)
    start = now - pd.DateOffset(months=int(policy.trend_told_months))
    known = meetings[meetings["known"] & (meetings["date"] > start)]
    first = known[known["date"] <= start + pd.DateOffset(months=3)]
    last = known[known["date"] > now - pd.DateOffset(months=3)]
    early = known[known["date"] <= start + pd.DateOffset(months=1)]
    if early.empty or last.empty:
        return {"year": "too_early"}
    shares = [part["covered"].sum() / len(part) for part in (first, last)]
    words = [percent(int(part["covered"].sum()), len(part)) for part in (first, last)]
    moved = shares[1] - shares[0]
    way = "same" if words[0] == words[1] else "up" if moved > 0 else "down"
    return {"year": way, "year_first": words[0], "year_last": words[1]}


def is_building(began: pd.Timestamp | None, day: date, policy: Policy) -> bool:
    """Whether a group is still in its first months; one of which nobody knows when it began is not new."""
    return began is not None and pd.Timestamp(day) < began + pd.DateOffset(months=int(policy.building_months))


def groups_began(frames: Frames, side: Side) -> dict[int, pd.Timestamp]:
    """Place to the first day of its leadership group, where it has one and that day is recorded.

    The group is a body of that kind, or a body or forum with a chair of the group; of several the earliest counts, and one
    without a first day is old.
    """
    now = pd.Timestamp(side.day)
    bodies = frames["organisation"]
    roles = frames["role"]
    chaired = roles.loc[roles["type"].isin(["group_chair", "group_manager"]), "organisation"].dropna()
    facts = [
        bodies.loc[(bodies["type"] == "leadership_group") | bodies["party"].isin(chaired), ["party", "valid_from"]],
        frames["forum"].loc[frames["forum"]["party"].isin(chaired), ["party", "valid_from"]],
    ]
    every = pd.concat(facts, ignore_index=True)
    every = every[every["valid_from"].isna() | (every["valid_from"] <= now)]
    found: dict[int, pd.Timestamp] = {}
    old: set[int] = set()
    for party, begins in every.itertuples(index=False, name=None):
        for place in side.network.people.body_places.get(int(party), ()):
            if pd.isna(begins):
                old.add(place)
            else:
                found[place] = min(begins, found.get(place, begins))
    return {place: day for place, day in found.items() if place not in old}
