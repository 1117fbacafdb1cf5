"""Who goes, or went, for a seat that nobody holds: named as its deputy for the day of that meeting, and for no other."""

from datetime import timedelta

import pandas as pd

from influence.actions.report_place import Place
from influence.records.draft import Draft


def name_for_the_day(made: Draft, place: Place, seat: int, person: int) -> None:
    """The seat stays vacant, or its holder not known; that somebody went for it is told with the day of the meeting alone."""
    made.insert("seat_holder", seat=seat, person=person, kind="deputy", valid_from=place.day, valid_to=place.day + timedelta(days=1))


def named_for_the_day(place: Place, seat: int) -> dict[int, int]:
    """Person to the row by which they are deputy of a seat on the day of that meeting alone."""
    rows = place.frames["seat_holder"]
    first, after = pd.Timestamp(place.day), pd.Timestamp(place.day + timedelta(days=1))
    mine = rows[(rows["seat"] == seat) & (rows["kind"] == "deputy") & (rows["valid_from"] == first) & (rows["valid_to"] == after)]
    mine = mine[mine["person"].notna()]
    return dict(zip(mine["person"].astype(int).tolist(), mine["id"].astype(int).tolist(), strict=True))
