"""People in the room who are not on a seat's list: names nobody recognised, deputies not listed, GPs who speak for the system."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from influence.questions.seats.rooms import ACTING, NOT_SETTLED, paired
from influence.questions.seats.seating import system_voices
from influence.records.frames import Frames
from influence.records.names import could_be, fold
from influence.vocabulary import IN_THE_ROOM


def may_be_unmatched(taken: pd.DataFrame, attendance: pd.DataFrame, frames: Frames) -> NDArray[np.int64]:
    """The rows of `taken` (by their `row`) where a name not matched could be one of the seat's people who has no entry there.

    Only names that may have sat in the seat count: not apologies, not those in attendance (unless the seat is), not those who
    stated another capacity, and not a pair that the group keeps apart.
    """
    names = attendance[attendance["person"].isna() & attendance["status"].isin([*ACTING, *NOT_SETTLED, "in_attendance"])]
    if names.empty:
        return np.array([], dtype="int64")
    matched = attendance[attendance["person"].notna()]
    entered = paired(taken["meeting"], taken["person"]).isin(paired(matched["meeting"], matched["person"]))
    names = names[["meeting", "raw_name", "status", "capacity"]].rename(columns={"capacity": "worn_capacity"})
    absent = taken.loc[~entered, ["row", "meeting", "person", "capacity", "seat_type"]]
    both = absent.merge(names, on="meeting")
    both = both[(both["status"] != "in_attendance") | (both["seat_type"] == "attendee")]
    both = both[both["worn_capacity"].isna() | (both["worn_capacity"] == both["capacity"])]
    pairs = both[["raw_name", "person"]].drop_duplicates()
    fitting = pairs[_could_be(pairs, frames)]
    return both.merge(fitting, on=["raw_name", "person"])["row"].unique()


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


def unlisted_deputies(taken: pd.DataFrame, attendance: pd.DataFrame) -> pd.Series:
    """Row of `taken` to the person who came as a deputy for one of the seat's people without being one (null: a name not matched)."""
    sent = attendance[(attendance["status"] == "deputy") & attendance["for_person"].notna()]
    sent = sent[["entry", "meeting", "person", "for_person"]].rename(columns={"person": "stand_in", "for_person": "person"})
    sent = sent.astype({"person": "int64"}).merge(taken[["row", "meeting", "person"]], on=["meeting", "person"])
    listed = paired(sent["row"], sent["stand_in"].fillna(0)).isin(paired(taken["row"], taken["person"]))
    return sent[~listed].sort_values("entry").drop_duplicates("row").set_index("row")["stand_in"]


def gps_of_the_system(places: pd.DataFrame, attendance: pd.DataFrame, frames: Frames) -> pd.Series:
    """Meeting to the first GP in the room all of whose roles speak for the system."""
    people, roles = frames["person"], frames["role"]
    gps = people.loc[people["is_gp"].eq(True).fillna(False), "party"]
    gps = gps[gps.isin(roles.loc[roles["voice"] == "system", "person"])]
    there = attendance[attendance["person"].isin(gps) & attendance["status"].isin(IN_THE_ROOM)].astype({"person": "int64"})
    there = there.merge(places[["meeting", "date"]].drop_duplicates("meeting"), on="meeting")
    there = there[system_voices(there, frames)].sort_values("entry")
    return there.drop_duplicates("meeting").set_index("meeting")["person"]
