"""Which meetings were held in a period, at which forums, and who is said to have been in the room."""

from datetime import date

import pandas as pd

from influence.questions.seats.seating import Seating, passed_on
from influence.records.frames import Frames
from influence.vocabulary import HELD, IN_THE_ROOM

AWAY = ("apologies", "absent")
NOT_SETTLED = ("unknown", "expected")  # said to come, or listed without a word: nobody knows whether they came
ACTING = ("present", "deputy")  # those in attendance and observers are in the room, but not in a seat


def sessions(seating: Seating, start: date) -> pd.DataFrame:
    """One row a held meeting and forum: meeting, date, roster, meeting_ref, forum (after lineage).

    Held includes meetings without a quorum. A part of a meeting is a meeting of its own, at its parent's forums unless it has
    forums itself.
    """
    frames = seating.frames
    meetings = frames["meeting"]
    within = (meetings["date"] >= pd.Timestamp(start)) & (meetings["date"] <= pd.Timestamp(seating.as_of))
    held = meetings[within & meetings["status"].fillna("held").isin(HELD)]
    held = held.rename(columns={"id": "meeting", "public_id": "meeting_ref"})
    held = held[["meeting", "date", "roster", "meeting_ref", "part_of"]].assign(roster=held["roster"].fillna("full"))
    at = frames["meeting_forum"][["meeting", "forum"]].dropna().astype("int64")
    own = held.merge(at, on="meeting")
    parts = held[held["part_of"].notna() & ~held["meeting"].isin(at["meeting"])].astype({"part_of": "int64"})
    if len(parts):
        inherited = parts.merge(at.rename(columns={"meeting": "part_of"}), on="part_of")
        own = pd.concat([own, inherited.astype({"part_of": "Int64"})], ignore_index=True)
    both = own.drop(columns="part_of")
    both["forum"] = passed_on(both["forum"], seating.heirs)
    return both.drop_duplicates(["meeting", "forum"], ignore_index=True)


def attendance_at(frames: Frames, meetings: pd.Series) -> pd.DataFrame:
    """The attendance that counts at these meetings: rows put right by a later one are left out.

    One row an entry: entry, meeting, person (null where not matched), raw_name, status, part, for_person, raw_for, capacity,
    for_party. Whoever is said both to have come and not to have come has the status unknown on every row.
    """
    rows = frames["attendance"]
    rows = rows[rows["meeting"].isin(meetings.unique()) & ~rows["id"].isin(rows["corrects"].dropna())]
    rows = rows.rename(columns={"id": "entry"})
    columns = ["entry", "meeting", "person", "raw_name", "status", "part", "for_person", "raw_for", "capacity", "for_party"]
    rows = rows[columns].assign(status=rows["status"].fillna("unknown")).astype({"meeting": "int64"})
    return rows.assign(status=rows["status"].mask(_contradicted(rows), "unknown"))


def _contradicted(rows: pd.DataFrame) -> pd.Series:
    matched = rows["person"].notna()
    key = paired(rows["meeting"], rows["person"].fillna(0))
    came, away = (rows["status"].isin(kinds) for kinds in (IN_THE_ROOM, AWAY))
    both = key[away & key.isin(key[came])]
    return matched & key.isin(both)


def paired(one: pd.Series, other: pd.Series) -> pd.Series:
    """Two columns of ids (whole numbers from 0, below 2^31) as one that can be looked up, with the index of the first."""
    return pd.Series(one.to_numpy(dtype="int64") << 31 | other.to_numpy(dtype="int64"), index=one.index)
