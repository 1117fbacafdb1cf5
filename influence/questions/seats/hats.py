"""In which of their seats somebody in the room spoke: stated, presumed, or unclear when two fit."""

import pandas as pd

from influence.questions.seats.rooms import ACTING, AWAY, NOT_SETTLED, paired
from influence.questions.seats.seating import MAIN, Seating, passed_on, system_voices
from influence.vocabulary import IN_THE_ROOM


def hats_worn(taken: pd.DataFrame, attendance: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """One row a seat at a meeting, a person who holds, covers or deputises for it, and an entry for that person there.

    taken: row, meeting, date, forum, seat, capacity, for_party, seat_type, person, kind. Adds: fits (the person may have spoken in this
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
    deputies = able & (worn["kind"] == "deputy") & ~_filled(worn)
    silent = worn[deputies & ~worn["is_stated"]]
    deputies.loc[silent.index] = ~system_voices(silent, seating.frames)
    worn["fits"] |= deputies
    fitting = worn.loc[worn["fits"], ["entry", "forum", "row"]].drop_duplicates()
    worn["hats"] = 1
    if fitting.duplicated(["entry", "forum"]).any():
        hats = fitting.groupby(["entry", "forum"])["row"].size().rename("several")
        worn["hats"] = worn.join(hats, on=["entry", "forum"])["several"].fillna(1).astype("int64")
    return worn


def _acting(worn: pd.DataFrame) -> pd.Series:
    """Present or a deputy; in attendance is enough for a seat that is itself only in attendance."""
    attendee = (worn["seat_type"] == "attendee") & (worn["status"] == "in_attendance")
    return worn["status"].isin(ACTING) | attendee


def _for_this_seat(worn: pd.DataFrame, taken: pd.DataFrame) -> pd.Series:
    """Whoever deputises for a person named does so in that person's seats alone."""
    anybody = worn["for_person"].isna()
    if anybody.all():
        return anybody
    principal = worn["for_person"].fillna(0).astype("int64")
    theirs = paired(worn["row"], principal).isin(paired(taken["row"], taken["person"]))
    return anybody | (principal == worn["person"]) | theirs


def _matches(worn: pd.DataFrame) -> pd.Series:
    """The capacity stated is the seat's, and so is the body spoken for; a body alone must be the very one of the seat."""
    capacity = worn["worn_capacity"].isna() | (worn["worn_capacity"] == worn["capacity"])
    body = worn["worn_for"].eq(worn["for_party"]).fillna(False).astype(bool)
    open_seat = worn["for_party"].isna() & worn["worn_capacity"].notna()
    return capacity & (worn["worn_for"].isna() | body | open_seat)


def _filled(worn: pd.DataFrame) -> pd.Series:
    """Whether somebody who holds or covers the seat may speak in it at that meeting."""
    return worn["row"].isin(worn.loc[worn["fits"], "row"])
