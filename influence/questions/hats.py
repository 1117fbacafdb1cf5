"""In which of their seats somebody in the room spoke: stated, presumed, or unclear when two fit."""

import pandas as pd

from influence.questions.rooms import ACTING, AWAY, NOT_SETTLED
from influence.questions.seats import MAIN, Seating, passed_on, system_voices
from influence.vocabulary import IN_THE_ROOM


def hats_worn(taken: pd.DataFrame, attendance: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """One row a seat at a meeting, a person who holds, covers or deputises for it, and an entry for that person there.

    taken: meeting, date, forum, seat, capacity, for_party, seat_type, person, kind. Adds: fits (the person may have spoken in this
    seat), hats (in how many seats of this forum the entry may have), is_stated, in_room, is_settled, not_settled, worn_capacity.
    Somebody who holds or covers a seat fits it unless they stated another capacity, deputised for somebody of another seat,
    or came only in attendance. A deputy fits as well when nobody who holds or covers the seat does, and not at all when all
    their roles speak for the system and nothing else was stated.
    """
    entries = attendance[attendance["person"].notna()].astype({"person": "int64"})
    entries = entries.rename(columns={"capacity": "worn_capacity", "for_party": "worn_for"})
    entries = entries.assign(worn_for=passed_on(entries["worn_for"], seating.heirs))
    worn = taken.merge(entries, on=["meeting", "person"])
    worn["is_stated"] = worn["worn_capacity"].notna() | worn["worn_for"].notna()
    worn["in_room"] = worn["status"].isin(IN_THE_ROOM)
    worn["not_settled"] = worn["status"].isin(NOT_SETTLED)
    worn["is_settled"] = worn["in_room"] | worn["status"].isin(AWAY)
    able = _acting(worn) & _for_this_seat(worn, taken) & (~worn["is_stated"] | _matches(worn))
    worn["fits"] = able & worn["kind"].isin(MAIN)
    worn["fits"] |= able & (worn["kind"] == "deputy") & ~_filled(worn) & (worn["is_stated"] | ~system_voices(worn, seating.frames))
    seats = worn[worn["fits"]].groupby(["entry", "forum"])["seat"].nunique().rename("hats")
    worn = worn.join(seats, on=["entry", "forum"])
    worn["hats"] = worn["hats"].fillna(0).astype("int64")
    return worn


def _acting(worn: pd.DataFrame) -> pd.Series:
    """Present or a deputy; in attendance is enough for a seat that is itself only in attendance."""
    attendee = (worn["seat_type"] == "attendee") & (worn["status"] == "in_attendance")
    return worn["status"].isin(ACTING) | attendee


def _for_this_seat(worn: pd.DataFrame, taken: pd.DataFrame) -> pd.Series:
    """Whoever deputises for a person named does so in that person's seats alone."""
    principals = pd.MultiIndex.from_frame(taken[["meeting", "seat", "person"]].astype("Int64"))
    named = worn[["meeting", "seat", "for_person"]].astype("Int64")
    own = worn["for_person"].eq(worn["person"]).fillna(False)
    return worn["for_person"].isna() | own | pd.MultiIndex.from_frame(named).isin(principals)


def _matches(worn: pd.DataFrame) -> pd.Series:
    """The capacity stated is the seat's, and so is the body spoken for; a body alone must be the very one of the seat."""
    capacity = worn["worn_capacity"].isna() | (worn["worn_capacity"] == worn["capacity"])
    body = worn["worn_for"].eq(worn["for_party"]).fillna(False).astype(bool)
    open_seat = worn["for_party"].isna() & worn["worn_capacity"].notna()
    return capacity & (worn["worn_for"].isna() | body | open_seat)


def _filled(worn: pd.DataFrame) -> pd.Series:
    """Whether somebody who holds or covers the seat may speak in it at that meeting."""
    main = worn.loc[worn["fits"], ["meeting", "seat"]].drop_duplicates()
    return pd.Series(
        pd.MultiIndex.from_frame(worn[["meeting", "seat"]]).isin(pd.MultiIndex.from_frame(main)),
        index=worn.index,
    )
