"""Forums on which general practice has no seat, or fewer than it wants."""

from collections.abc import Mapping

import pandas as pd

from influence.questions.coverage.gap_kinds import no_seat
from influence.questions.seats.seating import FIRST, Seating, targets_now

FACTS = ("level", "place", "owner", "area", "themes", "decides", "importance", "wide", "area_id", "forum_ref")


def missing_seats(forums: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """One row (seat null) a forum in force with fewer seats than wanted of some capacity, or without any seat.

    Without any seat: none wanted is shown as such and is no gap; nobody having decided is a gap of its own, except at general
    practice's own forums, where it needs no seat. gap, since, reason, short_by and target are set; the counts stay empty.
    """
    now = pd.Timestamp(seating.as_of)
    seats = seating.seats
    seats = seats[seats["gp"] & (seats["begins"] <= now)]
    current = seats[seats["ends"] > now]
    there = current.groupby(["forum", "capacity"])["seat"].nunique().to_dict()
    last_end = seats.loc[seats["ends"] <= now].groupby("forum")["ends"].max().to_dict()
    decided = dict(iter(targets_now(seating).groupby("forum")))
    rows: list[dict] = []
    for forum in forums[forums["ends"] > now].to_dict("records"):
        since = [day for day in (forum["begins"], last_end.get(forum["forum"], FIRST)) if day > FIRST]
        any_seat = (current["forum"] == forum["forum"]).any()
        targets = decided.get(forum["forum"])
        if targets is not None:
            rows += _against_target(forum, targets, there, since, any_seat)
        elif not any_seat and forum["owner"] != "gp":
            rows.append(_row(forum, None, 0, max(since, default=None)))
    columns = [*FACTS, "forum", "forum_id", "seat", "seat_id", "target", "gap", "since", "reason", "short_by"]
    found = pd.DataFrame(rows, columns=columns)
    kinds = {"target": "Int64", "short_by": "Int64", "seat_id": "Int64", "area_id": "Int64", "forum_id": "int64", "importance": "Int64"}
    found = found.astype({**kinds, "wide": "bool", "seat": "str", "gap": "str", "reason": "str"})
    return found.assign(since=pd.to_datetime(found["since"]).astype("datetime64[us]"))


def _against_target(forum: dict, targets: pd.DataFrame, there: Mapping[tuple, int], since: list, any_seat: bool) -> list[dict]:
    """The capacities of which the forum has fewer than are wanted, together; or that none is wanted at all."""
    have = targets["capacity"].map(lambda capacity: there.get((forum["forum"], capacity), 0)).astype("int64")
    short = targets["wanted"] > have
    if short.any():
        known = [*since, *(day for day in targets.loc[short, "begins"] if day > FIRST)]
        return [_row(forum, int(targets.loc[short, "wanted"].sum()), int(have[short].sum()), max(known, default=None))]
    return [] if any_seat else [_row(forum, 0, 0, None)]


def _row(forum: dict, wanted: int | None, have: int, since: pd.Timestamp | None) -> dict:
    row = {name: forum[name] for name in FACTS} | {"forum": forum["name"], "forum_id": forum["forum"], "seat": None, "seat_id": None}
    row |= {"target": wanted, "gap": None, "since": None, "short_by": 0, "reason": "None wanted."}
    if wanted == 0:
        return row
    gap = no_seat(wanted, have, since)
    short = wanted - have if wanted is not None else None
    return row | {"gap": gap.kind, "since": gap.since, "reason": gap.reason, "short_by": short}
