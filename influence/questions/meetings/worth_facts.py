"""What a forum came to: decisions, outcomes set, the last day it was of use, and whom one meets nowhere else."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from influence.network.people import people_on
from influence.questions.seats.presence import nobody_in_seat, seat_meetings
from influence.questions.seats.rooms import attendance_at, sessions
from influence.questions.seats.seating import Seating, passed_on, spans
from influence.questions.seats.seats_of import at_forums
from influence.records.frames import Frames, in_force
from influence.vocabulary import IN_THE_ROOM, folded

EARLIEST = date(1900, 1, 1)


def forum_meetings(seating: Seating) -> pd.DataFrame:
    """One row a forum (after lineage) and meeting held up to the day, by date: forum, meeting, date, decisions (null: not known),
    outcome (one was set there, for a seat of this forum), adopted (a point of ours was, and not
    that of a seat in which, as is known, nobody was)."""
    held = sessions(seating, EARLIEST)[["forum", "meeting", "date"]].reset_index(drop=True)
    decisions = seating.frames["meeting"].set_index("id")["decisions"]
    told, here = _told(seating), pd.MultiIndex.from_frame(held[["forum", "meeting"]])
    return held.assign(
        decisions=held["meeting"].map(decisions).astype("Int64"),
        outcome=here.isin(_pairs(told[told["outcome_wanted"].notna()])),
        adopted=here.isin(_pairs(_with_a_voice(told[told["heard"] == "adopted"], seating))),
    ).sort_values(["forum", "date", "meeting"], ignore_index=True)


def _with_a_voice(told: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """`told` (meeting, seat, forum) without what is told of a seat in which, as is known, nobody was."""
    if told.empty:
        return told
    met = seat_meetings(at_forums(seating, set(told["forum"])), EARLIEST)
    nobody = met[nobody_in_seat(met)]
    keys = pd.MultiIndex.from_arrays([told["meeting"], told["seat"].map(seating.lines).astype("int64")])
    return told[~keys.isin(pd.MultiIndex.from_frame(nobody[["meeting", "line"]]))]


def outcomes_to_come(seating: Seating) -> set[int]:
    """The forums for a meeting of which, still to come, an outcome is set."""
    told, meetings = _told(seating), seating.frames["meeting"]
    later = meetings.loc[meetings["date"] > pd.Timestamp(seating.as_of), "id"]
    return set(told.loc[told["outcome_wanted"].notna() & told["meeting"].isin(later), "forum"].tolist())


def _told(seating: Seating) -> pd.DataFrame:
    """What was told of seats at meetings, with the forum of the seat: of a meeting in common it is said of that forum alone."""
    told = seating.frames["representation"]
    forums = seating.seats.drop_duplicates("seat").set_index("seat")["forum"]
    told = told.assign(forum=told["seat"].map(forums)).dropna(subset=["meeting", "forum"])
    return told.astype({"meeting": "int64", "forum": "int64"})


def _pairs(told: pd.DataFrame) -> list[tuple[int, int]]:
    return list(told[["forum", "meeting"]].itertuples(index=False, name=None))


def zero_run(decisions: Iterable[object]) -> int:
    """How many of the last meetings, by date, took no decision: 3 for 2, 0, 0, 0. A number not known makes no run and breaks none."""
    run = 0
    for count in reversed([each for each in decisions if not pd.isna(each)]):
        if count:
            break
        run += 1
    return run


def agenda_setters(seating: Seating) -> pd.Series:
    """Forum (after lineage) to who sets its agenda, by its latest facts."""
    rows = spans(seating.frames["forum"])
    rows = rows.assign(forum=passed_on(rows["party"], seating.heirs))
    rows = rows[(rows["begins"] <= pd.Timestamp(seating.as_of)) & (rows["forum"] == rows["party"])].sort_values(["begins", "id"])
    return rows.drop_duplicates("forum", keep="last").set_index("forum")["agenda_setter"]


def known_since(met: pd.DataFrame, seating: Seating) -> pd.Series:
    """Forum (after lineage) to its first day: the one recorded for it or whatever came before it, else that of its first meeting of
    `met`."""
    forums = seating.frames["forum"]
    forums = forums.assign(forum=passed_on(forums["party"], seating.heirs))
    days = [forums[["forum", "valid_from"]].rename(columns={"valid_from": "date"}), met[["forum", "date"]]]
    stated, first = (rows.dropna().astype({"forum": "int64"}).groupby("forum")["date"].min() for rows in days)
    return stated.reindex(stated.index.union(first.index)).fillna(first)


def met_only_there(met: pd.DataFrame, seating: Seating) -> dict[int, list[int]]:
    """Forum to the holders of key posts who sat in a room with us there and at no other forum.

    met: meeting and forum of those at which somebody of general practice was.
    """
    posts = key_holders(seating.frames, seating.as_of)
    rows = attendance_at(seating.frames, met["meeting"])
    rows = rows[rows["person"].isin(posts) & rows["status"].isin(IN_THE_ROOM)]
    both = rows[["meeting", "person"]].merge(met[["meeting", "forum"]].drop_duplicates(), on="meeting")
    both = both[["person", "forum"]].drop_duplicates().astype("int64")
    alone = both[~both["person"].duplicated(keep=False)]
    return {int(forum): sorted(people.tolist()) for forum, people in alone.groupby("forum")["person"]}


def key_holders(frames: Frames, as_of: date) -> set[int]:
    """Who holds a key post on the day."""
    people = people_on(frames, as_of)
    found: set[int] = set()
    for post in in_force(frames["key_post"], as_of).itertuples():
        if pd.isna(post.organisation):
            continue
        for held in people.at_body(people.body(int(post.organisation))):
            kind = isinstance(post.role_type, str) and held.type != post.role_type
            title = isinstance(post.title, str) and folded(str(held.title)) != folded(post.title)
            if not kind and not title:
                found.add(held.person)
    return found - people.leaders
