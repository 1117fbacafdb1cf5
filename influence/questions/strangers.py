"""People in the room who are not on a seat's list: names nobody recognised, deputies not listed, GPs who speak for the system."""

import pandas as pd

from influence.questions.rooms import ACTING, NOT_SETTLED
from influence.questions.seats import system_voices
from influence.records.frames import Frames
from influence.records.names import could_be, fold
from influence.vocabulary import IN_THE_ROOM


def may_be_unmatched(taken: pd.DataFrame, attendance: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """Meeting and seat where a name not matched could be one of the seat's people who has no entry there.

    Only names that may have sat in the seat count: not apologies, not those in attendance (unless the seat is), not those who
    stated another capacity, and not a pair that the group keeps apart.
    """
    names = attendance[attendance["person"].isna()]
    names = names[names["status"].isin([*ACTING, *NOT_SETTLED, "in_attendance"])]
    entered = pd.MultiIndex.from_frame(attendance.loc[attendance["person"].notna(), ["meeting", "person"]].astype("int64"))
    absent = taken[~pd.MultiIndex.from_frame(taken[["meeting", "person"]]).isin(entered)]
    columns = ["meeting", "raw_name", "status", "capacity"]
    both = absent.merge(names[columns].rename(columns={"capacity": "worn_capacity"}), on="meeting")
    both = both[(both["status"] != "in_attendance") | (both["seat_type"] == "attendee")]
    both = both[both["worn_capacity"].isna() | (both["worn_capacity"] == both["capacity"])]
    pairs = both[["raw_name", "person"]].drop_duplicates()
    fitting = pairs[_could_be(pairs, frames)]
    return both.merge(fitting, on=["raw_name", "person"])[["meeting", "seat"]].drop_duplicates(ignore_index=True)


def _could_be(pairs: pd.DataFrame, frames: Frames) -> pd.Series:
    people = frames["person"]
    named = {int(row.party): (_text(row.given), _text(row.family)) for row in people.itertuples()}
    apart = frames["alias"]
    apart = apart[apart["apart_from"].notna() & apart["raw"].notna()]
    kept_apart = {(fold(raw), int(person)) for raw, person in zip(apart["raw"], apart["apart_from"], strict=True)}
    found = []
    for raw, person in zip(pairs["raw_name"], pairs["person"], strict=True):
        text = _text(raw) or ""
        given, family = named.get(int(person), (None, None))
        apart_from_it = bool(kept_apart) and (fold(text), int(person)) in kept_apart
        found.append(not apart_from_it and could_be(text, given, family))
    return pd.Series(found, index=pairs.index, dtype=bool)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def unlisted_deputies(taken: pd.DataFrame, attendance: pd.DataFrame) -> pd.DataFrame:
    """Meeting and seat to which somebody came as a deputy for one of its people without being one of them.

    One row a meeting and seat: meeting, seat, stand_in (a person, or null for a name not matched).
    """
    sent = attendance[(attendance["status"] == "deputy") & attendance["for_person"].notna()]
    sent = sent[["entry", "meeting", "person", "for_person"]].rename(columns={"person": "stand_in"})
    of_seat = taken[["meeting", "seat", "person"]].rename(columns={"person": "for_person"}).drop_duplicates()
    sent = sent.astype({"for_person": "int64"}).merge(of_seat, on=["meeting", "for_person"])
    listed = pd.MultiIndex.from_frame(taken[["meeting", "seat", "person"]].astype("Int64"))
    mine = pd.MultiIndex.from_frame(sent[["meeting", "seat", "stand_in"]].astype("Int64"))
    sent = sent[~mine.isin(listed)].sort_values("entry")
    return sent.drop_duplicates(["meeting", "seat"])[["meeting", "seat", "stand_in"]].reset_index(drop=True)


def gps_of_the_system(places: pd.DataFrame, attendance: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """Meetings with a GP in the room all of whose roles speak for the system: meeting, gp_person (the first of them)."""
    people = frames["person"]
    gps = people.loc[people["is_gp"].fillna(False).astype(bool), "party"].astype("int64")
    there = attendance[attendance["status"].isin(IN_THE_ROOM) & attendance["person"].isin(gps)]
    days = places[["meeting", "date"]].drop_duplicates("meeting")
    there = there.astype({"person": "int64"}).merge(days, on="meeting").sort_values("entry")
    there = there[system_voices(there, frames)]
    return there.drop_duplicates("meeting")[["meeting", "person"]].rename(columns={"person": "gp_person"}).reset_index(drop=True)
