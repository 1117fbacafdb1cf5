"""Which seats general practice has on which forums, who fills them on a day, and how many it wants."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from influence.records.frames import Frames
from influence.records.lineage import successors
from influence.vocabulary import GP_CAPACITIES

FIRST, LAST = pd.Timestamp("1677-09-22"), pd.Timestamp("2262-04-11")  # stand for a blank first day and a blank last day
NOT_NAMED = "somebody not named"
MAIN = ("holder", "cover")  # those whose seat it is on the day; a deputy is asked only when they do not come
NOT_DELEGATES = ("partner_member",)  # sits on the board in their own right, whoever put them forward


def spans(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `begins` and `ends` (half-open) filled in, so that days can be compared."""
    return frame.assign(begins=frame["valid_from"].fillna(FIRST), ends=frame["valid_to"].fillna(LAST))


def passed_on(ids: pd.Series, heirs: Mapping[int, int]) -> pd.Series:
    """Ids with every body replaced by the one that carries its history."""
    if not heirs:
        return ids
    return ids.replace({before: after for before, after in heirs.items() if before != after})


@dataclass(frozen=True)
class Seating:
    """The seats, who fills them and how many are wanted, worked out once for a day from the frames."""

    frames: Frames
    as_of: date
    known_heirs: Mapping[int, int] | None = None

    @cached_property
    def heirs(self) -> Mapping[int, int]:
        """Body or forum to the one that carries its history on that day."""
        return successors(self.frames["relation"], self.as_of) if self.known_heirs is None else self.known_heirs

    @cached_property
    def seats(self) -> pd.DataFrame:
        return all_seats(self.frames, self.heirs)

    @cached_property
    def lines(self) -> Mapping[int, int]:
        return seat_lines(self.seats, self.as_of)

    @cached_property
    def occupants(self) -> pd.DataFrame:
        return occupants(self.frames)

    @cached_property
    def vacancies(self) -> pd.DataFrame:
        return vacancies(self.frames)

    @cached_property
    def targets(self) -> pd.DataFrame:
        return targets(self.frames, self.heirs)

    @cached_property
    def names(self) -> Mapping[int, str]:
        """Party to the name to show; whoever objected to being recorded is somebody, so that no seat looks empty, and not named."""
        party = self.frames["party"]
        known = dict(zip(party["id"].tolist(), party["name"].tolist(), strict=True))
        objected = party.loc[party["suppressed_on"].notna(), "id"] if "suppressed_on" in party else ()
        return known | dict.fromkeys(objected, NOT_NAMED)


def all_seats(frames: Frames, heirs: Mapping[int, int]) -> pd.DataFrame:
    """One row a seat of any sector: seat, own_forum, forum (after lineage), name, capacity, for_party, for_area, seat_type, gp,
    mandated, seat_ref, begins, ends."""
    seats = spans(frames["seat"]).rename(columns={"id": "seat", "public_id": "seat_ref"})
    gp = seats["sector"].fillna("general_practice") == "general_practice"
    capacity = seats["capacity"].fillna("place_gp")
    delegate = seats["delegate"].fillna(True).astype(bool)
    return seats.assign(
        own_forum=seats["forum"],
        forum=passed_on(seats["forum"], heirs),
        for_party=passed_on(seats["for_party"], heirs),
        capacity=capacity,
        seat_type=seats["seat_type"].fillna("member"),
        gp=gp,
        mandated=delegate & capacity.isin(GP_CAPACITIES) & ~capacity.isin(NOT_DELEGATES),
    )


def seat_lines(seats: pd.DataFrame, as_of: date) -> dict[int, int]:
    """Seat to the seat that carries its history: after a forum was renamed or merged, the like seat of the body that followed.

    Alike means the same forum (after lineage), name, capacity and constituency, the later beginning when the earlier has ended.
    """
    now = pd.Timestamp(as_of)
    like = seats[["forum", "name", "capacity", "for_party", "for_area"]].astype("object")
    keys = list(like.where(like.notna(), None).itertuples(index=False, name=None))
    ids, begins, ends = seats["seat"].tolist(), seats["begins"].tolist(), seats["ends"].tolist()
    current: dict[tuple, list[tuple]] = {}
    for key, seat, first, last in zip(keys, ids, begins, ends, strict=True):
        if first <= now < last:
            current.setdefault(key, []).append((first, seat))
    lines = {seat: seat for seat in ids}
    for key, seat, last in zip(keys, ids, ends, strict=True):
        if last <= now:
            lines[seat] = min((later for later in current.get(key, []) if later[0] >= last), default=(None, seat))[1]
    return lines


def occupants(frames: Frames) -> pd.DataFrame:
    """One row a person on a seat: seat, person, kind (holder, cover, deputy), begins, ends.

    Whoever has a role that covers for a holder covers the holder's seat while both hold.
    """
    named = spans(frames["seat_holder"])
    named = named[named["person"].notna()][["seat", "person", "kind", "begins", "ends"]]
    roles = spans(frames["role"])
    roles = roles[roles["covering_for"].notna() & roles["person"].notna()][["person", "covering_for", "begins", "ends"]]
    held = named[named["kind"] == "holder"].drop(columns="kind")
    both = roles.merge(held, left_on="covering_for", right_on="person", suffixes=("", "_held"))
    begins = both[["begins", "begins_held"]].max(axis=1)
    ends = both[["ends", "ends_held"]].min(axis=1)
    covering = both.assign(kind="cover", begins=begins, ends=ends)[["seat", "person", "kind", "begins", "ends"]]
    covering = covering[covering["begins"] < covering["ends"]]
    every = pd.concat([named, covering], ignore_index=True)
    return every.astype({"seat": "int64", "person": "int64"}).drop_duplicates(ignore_index=True)


def vacancies(frames: Frames) -> pd.DataFrame:
    """One row a spell in which a seat is known to be vacant: seat, begins, ends."""
    rows = spans(frames["seat_holder"])
    empty = rows[rows["person"].isna() & rows["raw_name"].isna() & (rows["kind"] == "holder")]
    return empty[["seat", "begins", "ends"]].astype({"seat": "int64"})


def state_on(days: pd.DataFrame, seating: Seating) -> pd.Series:
    """For each row of `days` (seat, date): 'held', 'vacant' or 'holder_unknown', in the same order and index."""
    mine = seating.occupants
    held = _any_in(days, mine[mine["kind"].isin(MAIN)])
    return states(held.to_numpy(), vacant_on(days, seating)).set_axis(days.index)


def vacant_on(days: pd.DataFrame, seating: Seating) -> NDArray[np.bool_]:
    """For each row of `days` (seat, date): whether the seat is known to be vacant."""
    return _any_in(days, seating.vacancies).to_numpy()


def states(held: NDArray[np.bool_], vacant: NDArray[np.bool_]) -> pd.Series:
    return pd.Series(np.select([held, vacant], ["held", "vacant"], default="holder_unknown"), dtype="str")


def _any_in(days: pd.DataFrame, spells: pd.DataFrame) -> pd.Series:
    if spells.empty:
        return pd.Series(False, index=days.index)
    numbered = days[["seat", "date"]].assign(row=range(len(days)))
    both = numbered.merge(spells, on="seat")
    hit = both.loc[(both["begins"] <= both["date"]) & (both["date"] < both["ends"]), "row"]
    return pd.Series(numbered["row"].isin(hit).to_numpy(), index=days.index)


def targets(frames: Frames, heirs: Mapping[int, int]) -> pd.DataFrame:
    """One row a spell of a target: forum, capacity, wanted, decided_on, begins, ends."""
    rows = spans(frames["seat_target"])
    rows = rows.assign(forum=passed_on(rows["forum"], heirs), capacity=rows["capacity"].fillna("place_gp"))
    return rows[["forum", "capacity", "wanted", "decided_on", "begins", "ends"]].dropna(subset=["forum", "wanted"])


def targets_now(seating: Seating) -> pd.DataFrame:
    """One row a forum and capacity with a decision in force: forum, capacity, wanted (the larger of two), begins."""
    now = pd.Timestamp(seating.as_of)
    rows = seating.targets
    rows = rows[(rows["begins"] <= now) & (rows["ends"] > now)]
    begins = rows["begins"].where(rows["begins"] > FIRST, rows["decided_on"].fillna(FIRST))
    rows = rows.assign(begins=begins)
    return rows.groupby(["forum", "capacity"], as_index=False).agg(wanted=("wanted", "max"), begins=("begins", "min"))


def wanted_on(days: pd.DataFrame, seating: Seating) -> pd.Series:
    """For each row of `days` (forum, capacity, date): False where the group decided on that day that it wants none."""
    if not (seating.targets["wanted"] == 0).any():
        return pd.Series(True, index=days.index)
    numbered = days[["forum", "capacity", "date"]].assign(row=range(len(days)))
    both = numbered.merge(seating.targets, on=["forum", "capacity"])
    both = both[(both["begins"] <= both["date"]) & (both["date"] < both["ends"])]
    most = both.groupby("row")["wanted"].max()
    none = most.index[most == 0]
    return pd.Series(~numbered["row"].isin(none).to_numpy(), index=days.index)


def forums_now(seating: Seating) -> pd.DataFrame:
    """One row a forum that has begun, by its latest facts: forum, level, owner, decides, importance, themes, cadence, hours, begins,
    ends.

    A forum whose history has passed to another stands under that one.
    """
    rows = spans(seating.frames["forum"]).rename(columns={"party": "forum"})
    rows = rows[rows["begins"] <= pd.Timestamp(seating.as_of)]
    rows = rows[passed_on(rows["forum"], seating.heirs) == rows["forum"]]
    rows = rows.sort_values(["begins", "id"]).drop_duplicates("forum", keep="last")
    rows = rows.assign(decides=rows["decides"].fillna("unknown"))
    columns = ["forum", "level", "owner", "decides", "importance", "themes", "cadence", "hours", "begins", "ends"]
    return rows[columns].astype({"forum": "int64"}).reset_index(drop=True)


def holders_now(seating: Seating) -> dict[int, str]:
    """Seat to the names of those who hold or cover it on the day, parted by '; '."""
    now = pd.Timestamp(seating.as_of)
    rows = seating.occupants
    rows = rows[rows["kind"].isin(MAIN) & (rows["begins"] <= now) & (rows["ends"] > now)]
    found: dict[int, list[tuple[int, str]]] = {}
    for seat, person, kind in zip(rows["seat"].tolist(), rows["person"].tolist(), rows["kind"].tolist(), strict=True):
        found.setdefault(seat, []).append((MAIN.index(kind), seating.names.get(person, "")))
    return {seat: "; ".join(dict.fromkeys(name for _, name in sorted(people))) for seat, people in found.items()}


def system_voices(pairs: pd.DataFrame, frames: Frames) -> pd.Series:
    """For each row of `pairs` (person, date): whether all the person's roles on that day speak for the system.

    A GP among them is in the room, but is not a provider's voice. Nobody without a role is one of them.
    """
    roles = frames["role"]
    roles = spans(roles[roles["person"].isin(pairs["person"])])[["person", "voice", "begins", "ends"]].astype({"person": "int64"})
    if not (roles["voice"] == "system").any():
        return pd.Series(False, index=pairs.index)
    numbered = pairs[["person", "date"]].assign(row=range(len(pairs)))
    both = numbered.merge(roles, on="person")
    both = both[(both["begins"] <= both["date"]) & (both["date"] < both["ends"])]
    system = numbered["row"].isin(both.loc[both["voice"] == "system", "row"])
    other = numbered["row"].isin(both.loc[both["voice"] != "system", "row"])
    return pd.Series((system & ~other).to_numpy(), index=pairs.index)
