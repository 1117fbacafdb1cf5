"""The gap of each seat that exists: vacant, holder not known, or what its last meetings, its mandate, briefs and reports say."""

import pandas as pd

from influence.policy import Policy
from influence.questions.coverage.gap_kinds import Gap, meetings_by_seat, nobody_named, run_of, vacancy
from influence.questions.coverage.gap_told import ToldGaps
from influence.questions.seats.seating import FIRST, LAST, MAIN, Seating, spans

OPEN = ("vacant", "holder_unknown")


def with_gaps(rows: pd.DataFrame, met: pd.DataFrame, seating: Seating, policy: Policy) -> pd.DataFrame:
    """Adds gap, since, reason and short_by to one row a seat; met: the rows of `represented`.

    A seat has one gap, the first that holds in the order of the closed list.
    A seat that has ended, that stands at a forum that has, or of which none is wanted has no gap. Of several open seats only as
    many are gaps as are still wanted. short_by is 1 where a wanted seat has nobody in it.
    """
    meetings = meetings_by_seat(met)
    facts, told = _Facts(seating), ToldGaps(met, seating, policy)
    now = pd.Timestamp(seating.as_of)
    wanted = _still_wanted(rows)
    gaps: list[Gap] = []
    for row, open_and_wanted in zip(rows.itertuples(), wanted, strict=True):
        seat = int(row.seat_id)
        mine = meetings.get(seat, [])
        if not pd.isna(row.ended):
            gaps.append(Gap(reason="The seat has ended."))
        elif row.forum_ends <= now:
            gaps.append(Gap(reason="The forum has ended."))
        elif not pd.isna(row.target) and row.target == 0:
            gaps.append(Gap(reason="None wanted."))
        elif row.state in OPEN and not open_and_wanted:
            gaps.append(Gap(reason="Open, but as many seats are filled as are wanted."))
        elif row.state == "vacant":
            gaps.append(vacancy(facts.vacant_since(seat, row.begins), mine))
        elif row.state == "holder_unknown":
            gaps.append(nobody_named(facts.nobody_since(seat, row.begins), facts.unmatched(seat)))
        else:
            of_meetings = run_of(mine, int(policy.unattended_run), seating.names)
            gaps.append(of_meetings if of_meetings.kind else told.gap_of(seat, bool(row.mandated)))
    kinds = pd.Series([gap.kind for gap in gaps], index=rows.index, dtype="str")
    return rows.assign(
        gap=kinds,
        since=pd.to_datetime(pd.Series([gap.since for gap in gaps], index=rows.index, dtype="object")).astype("datetime64[us]"),
        reason=pd.Series([gap.reason for gap in gaps], index=rows.index, dtype="str"),
        short_by=kinds.isin(OPEN).astype("Int64"),
    )


def _still_wanted(rows: pd.DataFrame) -> pd.Series:
    """Which open seats are wanted: all where nobody decided how many, else as many as the target exceeds the filled ones.

    Vacant seats come before those of which nobody knows the holder.
    """
    current = rows["ended"].isna()
    is_open = current & rows["state"].isin(OPEN)
    kind = [rows["forum_id"], rows["capacity"]]
    filled = (current & ~is_open).groupby(kind).transform("sum")
    order = rows.assign(unknown=rows["state"] != "vacant")[is_open].sort_values(["unknown", "seat_id"])
    turn = order.groupby(["forum_id", "capacity"]).cumcount().reindex(rows.index)
    room = rows["target"].astype("Float64").astype(float) - filled
    return is_open & (rows["target"].isna() | (turn < room))


class _Facts:
    """Since when a seat has stood open, from what is recorded of its holders up to a day."""

    def __init__(self, seating: Seating) -> None:
        now = pd.Timestamp(seating.as_of)
        people = seating.occupants
        people = people[people["kind"].isin(MAIN) & (people["ends"] <= now)]
        empty = seating.vacancies
        empty = empty[(empty["begins"] <= now) & (empty["ends"] > now)]
        rows = spans(seating.frames["seat_holder"])
        named = rows[rows["person"].isna() & rows["raw_name"].notna() & (rows["begins"] <= now) & (rows["ends"] > now)]
        self._left = people.groupby("seat")["ends"].max().to_dict()
        self._emptied = empty.groupby("seat")["begins"].min().to_dict()
        self._named = {int(seat): str(raw) for seat, raw in zip(named["seat"], named["raw_name"], strict=True)}

    def vacant_since(self, seat: int, begins: pd.Timestamp) -> pd.Timestamp | None:
        return _latest(self._emptied.get(seat, FIRST), self._left.get(seat, FIRST), begins)

    def nobody_since(self, seat: int, begins: pd.Timestamp) -> pd.Timestamp | None:
        return _latest(self._left.get(seat, FIRST), begins)

    def unmatched(self, seat: int) -> str | None:
        return self._named.get(seat)


def _latest(*days: pd.Timestamp) -> pd.Timestamp | None:
    known = [day for day in days if FIRST < day < LAST]
    return max(known, default=None)
