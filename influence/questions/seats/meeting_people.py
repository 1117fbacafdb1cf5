"""Whom a meeting concerns, held or to come: the seats of general practice in force on its day, and the people on each of them."""

from datetime import date

import pandas as pd

from influence.questions.seats.rooms import AWAY, attendance_at, paired
from influence.questions.seats.seating import MAIN, Seating, passed_on, wanted_on
from influence.vocabulary import HELD, IN_THE_ROOM

HAPPENS = (*HELD, "planned")
KINDS = ("holder", "cover", "sent", "deputy")  # in the order in which one person on one seat is told


def meetings_between(seating: Seating, first: date, last: date) -> pd.DataFrame:
    """One row a meeting of whatever status and forum: meeting, date, starts, ends, status, roster, meeting_ref, forum (after lineage).

    A confidential second part is told with the meeting that it is part of, and has no row.
    """
    frames = seating.frames
    meetings = frames["meeting"]
    within = (meetings["date"] >= pd.Timestamp(first)) & (meetings["date"] <= pd.Timestamp(last))
    found = meetings[within & meetings["part_of"].isna()].rename(columns={"id": "meeting", "public_id": "meeting_ref"})
    found = found.assign(status=found["status"].fillna("held"))
    found["roster"] = found["roster"].fillna("full").where(found["status"].isin(HELD), "none")  # nobody is missing from what is to come
    at = frames["meeting_forum"][["meeting", "forum"]].dropna().astype("int64")
    both = found[["meeting", "date", "starts", "ends", "status", "roster", "meeting_ref"]].merge(at, on="meeting")
    return both.assign(forum=passed_on(both["forum"], seating.heirs)).drop_duplicates(["meeting", "forum"], ignore_index=True)


def seats_concerned(meetings: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """`meetings` (forum, date) with a row for each seat of general practice that is in force that day and wanted: adds seat, seat_name,
    line, capacity, for_party, for_area, mandated, seat_ref."""
    seats = seating.seats[seating.seats["gp"]].rename(columns={"name": "seat_name"})
    columns = ["seat", "forum", "seat_name", "capacity", "for_party", "for_area", "mandated", "seat_ref", "begins", "ends"]
    both = meetings.merge(seats[columns].rename(columns={"begins": "from", "ends": "until"}), on="forum")
    both = both[(both["from"] <= both["date"]) & (both["date"] < both["until"])].drop(columns=["from", "until"])
    both = both[wanted_on(both, seating)].reset_index(drop=True)
    return both.assign(line=both["seat"].map(seating.lines).astype("int64"))


def people_on(places: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """One row a person on each row of `places` (meeting, seat, date, roster): at (its index), person, kind, came, expected, stated,
    instead.

    kind: holder, cover or deputy on that day; sent, for whoever the attendance names in the stead of one of them. came: True or
    False where the attendance settles it, null where it does not. expected: said to be coming. stated: said in which capacity.
    instead: somebody else came or is to come in this person's stead.
    """
    entries = attendance_at(seating.frames, places["meeting"])
    on = _listed(places, seating)
    sent = _sent(places, on, entries)
    every = pd.concat([on, sent], ignore_index=True)
    every = every.assign(order=every["kind"].map(KINDS.index)).sort_values(["at", "order"], kind="stable")
    every = every.drop_duplicates(["at", "person"]).drop(columns="order").reset_index(drop=True)
    every = every.assign(meeting=every["at"].map(places["meeting"]), roster=every["at"].map(places["roster"]))
    every = _with_entries(every, entries)
    stood_in = entries[entries["for_person"].notna() & ~entries["status"].isin(AWAY)].astype({"for_person": "int64"})
    every["instead"] = paired(every["meeting"], every["person"]).isin(paired(stood_in["meeting"], stood_in["for_person"]))
    return every[["at", "person", "kind", "came", "expected", "stated", "instead"]]


def _listed(places: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    both = places[["seat", "date"]].assign(at=places.index).merge(seating.occupants, on="seat")
    both = both[(both["begins"] <= both["date"]) & (both["date"] < both["ends"])]
    return both[["at", "person", "kind"]]


def _sent(places: pd.DataFrame, on: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """Whoever is written down in the stead of somebody on a seat: on that seat for the meeting, though not on its list."""
    stood_in = entries[entries["for_person"].notna() & entries["person"].notna() & ~entries["status"].isin(AWAY)]
    stood_in = stood_in[["meeting", "person", "for_person"]].astype("int64").rename(columns={"person": "stand_in", "for_person": "person"})
    main = on[on["kind"].isin(MAIN)].assign(meeting=on["at"].map(places["meeting"]))
    both = main.merge(stood_in, on=["meeting", "person"])
    return both[["at"]].assign(person=both["stand_in"], kind="sent")


def _with_entries(every: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """Adds came, expected and stated: what the rows of attendance say of each person."""
    named = entries[entries["person"].notna()].astype({"person": "int64"})
    told = pd.DataFrame(
        {
            "meeting": named["meeting"],
            "person": named["person"],
            "in_room": named["status"].isin(IN_THE_ROOM),
            "away": named["status"].isin(AWAY),
            "expected": named["status"] == "expected",
            "stated": named["capacity"].notna() | named["for_party"].notna(),
        }
    )
    told = told.groupby(["meeting", "person"], as_index=False).any()
    both = every.merge(told, on=["meeting", "person"], how="left")
    flags = {name: both[name].eq(True).fillna(False) for name in ("in_room", "away", "expected", "stated")}
    unmatched = both["meeting"].isin(entries.loc[entries["person"].isna(), "meeting"])
    missing = both["roster"].eq("full") & both["in_room"].isna() & ~unmatched
    came = pd.Series(pd.NA, index=both.index, dtype="boolean").mask(flags["away"] | missing, False).mask(flags["in_room"], True)
    return both.assign(came=came, expected=flags["expected"], stated=flags["stated"])
