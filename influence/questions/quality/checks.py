"""What is missing or doubtful in the records, one check at a time; each gives the rows of one table that it finds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from influence.access import readable
from influence.intake.desk import Desk
from influence.intake.queue import waiting_rows
from influence.network.completeness import logging_on
from influence.network.people import People, people_on
from influence.policy import Policy
from influence.questions.coverage.register import expected_meetings
from influence.questions.quality.doubles import Double, doubles
from influence.questions.question import Question
from influence.questions.seats.seating import Seating, forums_now, spans, state_on
from influence.questions.where import where
from influence.records.frames import Frames, in_force
from influence.vocabulary import HELD, PRIORITY_TYPE, folded


@dataclass(frozen=True)
class Looking:
    """What the checks look at on a day."""

    frames: Frames
    question: Question
    policy: Policy

    @property
    def as_of(self) -> date:
        return self.question.as_of

    @cached_property
    def seating(self) -> Seating:
        return Seating(self.frames, self.as_of)

    @cached_property
    def people(self) -> People:
        return people_on(self.frames, self.as_of)

    @cached_property
    def doubles(self) -> list[Double]:
        return doubles(self.frames)

    @cached_property
    def seats(self) -> pd.DataFrame:
        """The seats of general practice in force, each after its lineage once."""
        seats, now = self.seating.seats, pd.Timestamp(self.as_of)
        seats = seats[seats["gp"] & (seats["begins"] <= now) & (seats["ends"] > now)]
        return seats[seats["seat"].map(self.seating.lines) == seats["seat"]]

    @cached_property
    def forums(self) -> pd.DataFrame:
        """The forums in force with where they are."""
        forums = forums_now(self.seating)
        forums = forums[forums["ends"] > pd.Timestamp(self.as_of)]
        return forums.merge(where(forums, self.seating), on="forum")

    def now(self, table: str) -> pd.DataFrame:
        return in_force(self.frames[table], self.as_of)

    def forum_rows(self, keep: pd.Series) -> list[int]:
        """The rows of the sheet of forums for those of `forums` that are kept."""
        rows = self.now("forum")
        return rows.loc[rows["party"].isin(self.forums.loc[keep, "forum"]), "id"].tolist()


def seats_without_constituency(look: Looking) -> list[int]:
    """Neither a body nor a place, and not the forum's own place or system."""
    seats = look.seats.merge(look.forums[["forum", "wide"]], on="forum")
    follows = ((seats["capacity"] == "place_gp") & ~seats["wide"]) | ((seats["capacity"] == "ics_gp") & seats["wide"])
    return seats.loc[seats["for_party"].isna() & seats["for_area"].isna() & ~follows, "seat"].tolist()


def holders_unknown(look: Looking) -> list[int]:
    """Nobody is recorded, and nobody recorded that it is vacant."""
    seats = look.seats
    state = state_on(seats[["seat"]].assign(date=pd.Timestamp(look.as_of)), look.seating)
    return seats.loc[state == "holder_unknown", "seat"].tolist()


def overlapping_holders(look: Looking) -> list[int]:
    """Two people hold one seat on the day, and no share says that they share it."""
    rows = look.now("seat_holder")
    rows = rows[(rows["kind"] == "holder") & rows["person"].notna() & rows["share"].isna()]
    people = rows.groupby("seat")["person"].transform("nunique")
    return rows.loc[people > 1, "id"].tolist()


def ended_bodies_on_seats(look: Looking) -> list[int]:
    """The seat speaks for a body, or is of a forum, that has ended and that nothing follows."""
    now = pd.Timestamp(look.as_of)
    lasts: dict[int, pd.Timestamp] = {}
    for table in ("organisation", "forum"):
        rows = spans(look.frames[table])
        for party, end in rows.groupby("party")["ends"].max().items():
            lasts[int(str(party))] = end
    ended = {party for party, end in lasts.items() if end <= now}
    seats = look.seats
    return seats.loc[seats["for_party"].isin(ended) | seats["forum"].isin(ended), "seat"].tolist()


def forums_without_importance(look: Looking) -> list[int]:
    return look.forum_rows(look.forums["importance"].isna() & (look.forums["owner"] != "gp"))


def forums_without_decides(look: Looking) -> list[int]:
    return look.forum_rows(look.forums["decides"] == "unknown")


def forums_without_cadence(look: Looking) -> list[int]:
    return look.forum_rows(look.forums["cadence"].isna())


def meetings_not_recorded(look: Looking) -> list[int]:
    """Forums of which a meeting was due in the period and never entered."""
    due = expected_meetings(look.forums, look.seating, look.question.first_day(look.policy))
    return look.forum_rows(look.forums["forum"].map(lambda forum: (due.get(forum) or 0) > 0).astype(bool))


def meetings_without_minutes(look: Looking) -> list[int]:
    """Held in the period, and nobody is listed as having come or not."""
    meetings = look.frames["meeting"]
    first, last = (pd.Timestamp(day) for day in (look.question.first_day(look.policy), look.as_of))
    within = (meetings["date"] >= first) & (meetings["date"] <= last)
    held = meetings["status"].fillna("held").isin(HELD)
    return meetings.loc[within & held & (meetings["roster"] == "none"), "id"].tolist()


def people_without_role(look: Looking) -> list[int]:
    people = look.frames["person"]
    return people.loc[~people["party"].isin(look.now("role")["person"].dropna()), "id"].tolist()


def roles_without_voice(look: Looking) -> list[int]:
    """The voice is 'other', which is also what a blank cell becomes, at a body of the system or of general practice."""
    roles = look.now("role")
    sectors = look.frames["organisation"].dropna(subset=["sector"]).drop_duplicates("party", keep="last").set_index("party")["sector"]
    known = roles["organisation"].map(sectors.to_dict())
    speaks = known.isin(["general_practice", "icb"])
    return roles.loc[(roles["voice"].isna() | (roles["voice"] == "other")) & speaks & roles["person"].notna(), "id"].tolist()


def posts_without_holder(look: Looking) -> list[int]:
    """A key post for which nobody has a role of that kind, or title, at that body on the day."""
    found = []
    for row in look.now("key_post").to_dict("records"):
        held = look.people.at_body(look.people.body(int(row["organisation"])))
        if not any(_fits(row, each.type, each.title) for each in held):
            found.append(int(row["id"]))
    return found


def _fits(post: dict, type_: object, title: object) -> bool:
    if isinstance(post["role_type"], str) and post["role_type"] != type_:
        return False
    return not isinstance(post["title"], str) or (isinstance(title, str) and folded(post["title"]) == folded(title))


def leaders_without_logging(look: Looking) -> list[int]:
    """Leaders for whom, for whose place and for everybody nobody said since when contacts are logged."""
    days = logging_on(look.frames, look.people).days
    unsaid = set(look.people.known[np.isnan(days)].tolist()) & look.people.leaders
    people = look.frames["person"]
    return people.loc[people["party"].isin(unsaid), "id"].tolist()


def organisations_without_place(look: Looking) -> list[int]:
    """Bodies of general practice, councils and the like without an area; regional and national bodies need none."""
    rows = look.now("organisation")
    there = look.frames["footprint"]["party"]
    wide = rows["type"].isin(("region", "icb_cluster", "other"))
    return rows.loc[~rows["party"].isin(there) & ~wide, "id"].tolist()


def names_waiting(look: Looking) -> list[str]:
    """The names that nobody recognised, by their ids in the queue; initials wait once for each meeting."""
    return list(waiting_rows(Desk(look.frames, look.policy)))


def may_be_one(look: Looking) -> list[Double]:
    return look.doubles


def people_never_informed(look: Looking) -> list[int]:
    people = look.frames["person"]
    return people.loc[people["informed_on"].isna(), "id"].tolist()


def priorities_without_one_type(look: Looking) -> list[int]:
    """Priorities in force, as far as the audience may read them, of no type or of several; a group may have types of its own."""
    rows = readable({"issue": look.now("issue")}, look.question.audience).get("issue")
    if rows is None or rows.empty:
        return []
    typed = rows["type"].map(lambda each: isinstance(each, str) and PRIORITY_TYPE.read(each) is not None)
    single = rows["type"].map(lambda each: isinstance(each, str) and bool(each.strip()) and not any(mark in each for mark in ";,/"))
    return rows.loc[(rows["kind"] == "priority") & ~(typed | single).astype(bool), "id"].tolist()


Find = Callable[[Looking], list]


@dataclass(frozen=True)
class Check:
    """name: the rows it finds in an address. sheet: the table where it is mended; 'names' is the queue of names, 'pairs' the list of pairs.

    one, many: what is found, after its count. count_only: the chair learns how many, and nobody which.
    """

    name: str
    sheet: str
    one: str
    many: str
    why: str
    find: Find
    count_only: bool = False
