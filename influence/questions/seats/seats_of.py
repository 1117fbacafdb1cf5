"""The seats of somebody, for a body or at a forum, and how often general practice was there in them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pandas as pd

from influence.questions.seats.presence import seat_meetings
from influence.questions.seats.seating import MAIN, Seating, holders_now, passed_on
from influence.questions.seats.terms import terms_on
from influence.questions.spells import named
from influence.questions.where import where
from influence.records.frames import Frames

COUNTS = ["held", "known", "covered", "by_them"]


def at_forums(seating: Seating, forums: Collection[int]) -> Seating:
    """The same records with the seats and meetings of these forums alone, so that one person's page need not count all."""
    frames = dict(seating.frames)
    for table in ("seat", "meeting_forum"):
        rows = frames[table]
        frames[table] = rows[passed_on(rows["forum"], seating.heirs).isin(list(forums))]
    kept = frames["meeting_forum"]["meeting"]
    meetings = frames["meeting"]
    frames["meeting"] = meetings[meetings["id"].isin(kept) | meetings["part_of"].isin(kept)]
    return replace(seating, frames=frames, known_heirs=seating.heirs)


def counts_of(seating: Seating, seats: pd.DataFrame, start: date, person: int | None = None) -> pd.DataFrame:
    """Adds to seats (seat, forum) of general practice: held, known and covered meetings since `start`; by_them: covered by them.

    Unknown is not zero: a seat of which no meeting was held has no count. Seats of others are not counted.
    """
    met = seat_meetings(at_forums(seating, set(seats["forum"].astype("int64"))), start) if len(seats) else None
    if met is None or met.empty:
        return seats.assign(**dict.fromkeys(COUNTS, pd.Series(pd.NA, index=seats.index, dtype="Int64")))
    theirs = met["covered"] & (met["who"] == person).fillna(False).astype(bool) if person is not None else False
    counts = met.assign(held=1, by_them=theirs)[["line", *COUNTS]].astype("int64").groupby("line").sum()
    lines = seats["seat"].map(seating.lines)
    return seats.assign(**{name: lines.map(counts[name]).astype("Int64") for name in COUNTS})


def with_terms(seats: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """Adds to seats the terms of the day (TERMS, the body that nominates by its name); none to a spell on a seat that is not of now."""
    terms = terms_on(seats.assign(date=pd.Timestamp(seating.as_of)), seating.frames)
    if "when" in seats:
        terms = terms.where(seats["when"] == "now")
    return seats.assign(
        **{name: terms[name] for name in terms if name != "nominated_by"},
        nominated_by=terms["nominated_by"].map(seating.names).astype("str"),
    )


def seat_facts(seats: pd.DataFrame, seating: Seating, frames: Frames, refs: dict[int, str]) -> pd.DataFrame:
    """Adds names to rows of `Seating.seats`: title, at (the forum's name), constituency, holder, deputies, forum_ref, place."""
    areas = dict(zip(frames["area"]["id"].tolist(), frames["area"]["name"].tolist(), strict=True))
    body = named(seats["for_party"], dict(seating.names)).where(seats["for_party"].notna())
    place = where(pd.DataFrame({"forum": seats["forum"], "level": None}), seating)["place"] if len(seats) else []
    own = pd.Series(list(place), index=seats.index, dtype="str")
    area = seats["for_area"].map(areas).astype("str")
    follows = seats["capacity"].isin(("place_gp", "ics_gp"))
    return seats.assign(
        title=seats["name"],
        at=named(seats["forum"], dict(seating.names)),
        constituency=body.fillna(area).fillna(own.where(follows)),
        holder=seats["seat"].map(holders_now(seating)).astype("str"),
        forum_ref=seats["forum"].astype("int64").map(refs).astype("str"),
        place=own,
    )


def occupied_by(seating: Seating, person: int) -> pd.DataFrame:
    """The spells of a person on seats of any sector: kind, valid_from, valid_to and the columns of `Seating.seats`."""
    mine = seating.occupants
    mine = mine[mine["person"] == person].merge(seating.seats.drop(columns=["begins", "ends", "valid_from", "valid_to"]), on="seat")
    return mine.assign(valid_from=_dated(mine["begins"]), valid_to=_dated(mine["ends"]), main=mine["kind"].isin(MAIN))


def _dated(days: pd.Series) -> pd.Series:
    """Without the days that stand for a blank."""
    blank = (days < pd.Timestamp("1680-01-01")) | (days > pd.Timestamp("2260-01-01"))
    return days.mask(blank)
