"""Who goes where in the coming weeks? Meetings planned or due by their rhythm, by seat; clashes, deputies, briefs and reports overdue."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from influence.access import cut, cut_counts
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.coverage.coverage import scope_of, unknown_in
from influence.questions.coverage.register import SeatQuestion, asked_for, seat_register
from influence.questions.meetings.ahead_rows import Ahead as Rows
from influence.questions.meetings.ahead_rows import ahead_rows
from influence.questions.meetings.ahead_sentences import ahead_sentences
from influence.questions.meetings.clashes import minutes_of
from influence.questions.meetings.coming import Coming, coming
from influence.questions.meetings.overdue_reports import overdue_reports
from influence.questions.seats.seating import Seating, forums_now
from influence.questions.where import where
from influence.records.frames import Frames


@dataclass(frozen=True)
class Ahead(SeatQuestion):
    """The meetings to come of the seats of general practice. person: only those to which this one is to go (party id)."""

    person: int | None = None

    reads = SeatQuestion.reads | {"representation", "seat_term"}


def find_ahead(question: Ahead, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'ahead', one a meeting and seat, by day. behind: feedback (reports overdue), clashes (one a person and two
    meetings), notes (what does not take place and why), people (how many meetings each has), passed (planned, the day gone).

    Clashes are looked for among all meetings, whatever place or owner is asked about.
    """
    weeks = int(policy.look_ahead_weeks)
    last = question.as_of + timedelta(days=7 * weeks)
    seating = Seating(frames, last)
    facts = _forums(seating)
    come = coming(seating, facts[facts["forum"].isin(_with_seats(seating, question.as_of))], question.as_of, last)
    found = ahead_rows(come, facts, seating, question.as_of, policy)
    forums = facts.loc[asked_for(question, facts, frames), "forum"]
    rows = _of_person(_mine(found.rows[found.rows["forum"].isin(forums)], question, seating), question.person)
    register = seat_register(question, frames, policy)
    whole = {
        "feedback": _of_one(overdue_reports(register, Seating(frames, question.as_of)), question.person),
        "clashes": _clashes(found, rows.index),
        "notes": _notes(come, facts, forums),
        "people": _people(rows, seating),
        "passed": _passed(come, facts, forums),
    }
    shown = _named(rows.reset_index(drop=True))
    behind = {name: part for name, frame in whole.items() if len((part := cut(frame, f"ahead.{name}", question.audience)).columns)}
    cut_rows = cut(shown, "ahead", question.audience)
    return Answer(
        view="ahead",
        as_of=question.as_of,
        scope={**scope_of(question, frames, policy), "to_come": last.isoformat(), "weeks": weeks},
        unknown=cut_counts(unknown_in(register, frames), "ahead.unknown", question.audience),
        sentences=ahead_sentences(cut_rows, behind, weeks, bool(register.rows["seat_id"].notna().any()) or bool(len(rows))),
        rows=cut_rows,
        behind=behind,
    )


def _forums(seating: Seating) -> pd.DataFrame:
    forums = forums_now(seating)
    forums = forums.merge(where(forums, seating), on="forum")
    party = seating.frames["party"]
    refs = dict(zip(party["id"].tolist(), party["public_id"].tolist(), strict=True))
    return forums.assign(forum_ref=forums["forum"].map(refs).astype("str"), name=forums["forum"].map(seating.names).astype("str")).drop(
        columns=["begins", "ends"]
    )


def _with_seats(seating: Seating, as_of: date) -> set[int]:
    """The forums on which general practice has a seat from the day on."""
    seats = seating.seats
    return set(seats.loc[seats["gp"] & (seats["ends"] > pd.Timestamp(as_of)), "forum"].tolist())


def _mine(rows: pd.DataFrame, question: Ahead, seating: Seating) -> pd.DataFrame:
    if not question.mandated:
        return rows
    seats = seating.seats
    return rows[rows["seat_id"].isin(seats.loc[seats["mandated"], "seat"])]


def _of_person(rows: pd.DataFrame, person: int | None) -> pd.DataFrame:
    if person is None:
        return rows
    return rows[pd.Series([person in ids for ids in rows["who_ids"]], index=rows.index, dtype=bool)]


def _of_one(late: pd.DataFrame, person: int | None) -> pd.DataFrame:
    return late if person is None else late[(late["person_id"] == person).fillna(False)].reset_index(drop=True)


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """With the names of the view, and the Monday of each row's week."""
    monday = rows["date"] - pd.to_timedelta(rows["date"].dt.day_of_week, unit="D")
    return rows.assign(
        week=monday,
        forum_id=rows["forum"],
        forum=rows["name"],
        seat_id=rows["line"].astype("int64"),
        meeting_id=rows["meeting"],
        session_id=rows["session"],
    )


def _clashes(found: Rows, shown: Collection[int]) -> pd.DataFrame:
    pairs = found.clashes
    return pairs[pairs["one_row"].isin(shown) | pairs["other_row"].isin(shown)].reset_index(drop=True)


def _notes(come: Coming, facts: pd.DataFrame, forums: pd.Series) -> pd.DataFrame:
    notes = come.notes[come.notes["forum_id"].isin(forums)].merge(
        facts[["forum", "name", "place", "wide", "forum_ref"]], left_on="forum_id", right_on="forum"
    )
    return notes.assign(forum=notes["name"]).sort_values(["date", "forum"], kind="stable").reset_index(drop=True)


def _passed(come: Coming, facts: pd.DataFrame, forums: pd.Series) -> pd.DataFrame:
    rows = come.passed[come.passed["forum"].isin(forums)]
    rows = rows.merge(facts[["forum", "name", "place", "wide", "forum_ref"]], on="forum")
    return rows.assign(forum_id=rows["forum"], forum=rows["name"], meeting_id=rows["meeting"]).sort_values(["date", "forum"], kind="stable")


def _people(rows: pd.DataFrame, seating: Seating) -> pd.DataFrame:
    """How many meetings each is to go to, by name: a count to plan with, no order of people.

    hours: of the meetings whose length is known, null where it is of none. hours_unknown: the meetings of which it is not.
    """
    long = rows.assign(long=_hours(rows)).groupby("session")["long"].max()
    going = rows[rows["decided"].isna()][["session", "who_ids"]].explode("who_ids").dropna(subset="who_ids")
    each = going.drop_duplicates().assign(hours=lambda pairs: pairs["session"].map(long))
    found = each.groupby("who_ids").agg(
        meetings=("session", "size"), hours=("hours", lambda hours: hours.sum(min_count=1)), known=("hours", "count")
    )
    found = (
        found.reset_index()
        .rename(columns={"who_ids": "person_id"})
        .assign(hours_unknown=lambda people: people["meetings"] - people["known"])
    )
    found = found.astype({"person_id": "int64", "meetings": "int64", "hours": "float64", "hours_unknown": "int64"}).drop(columns="known")
    found = found.assign(person=found["person_id"].map(seating.names).astype("str"))
    return found.sort_values(["person", "person_id"]).reset_index(drop=True)


def _hours(rows: pd.DataFrame) -> pd.Series:
    """How long each meeting takes: from its start to its end where both are entered, else as its forum usually meets."""
    minutes = [(minutes_of(starts), minutes_of(ends)) for starts, ends in zip(rows["starts"], rows["ends"], strict=True)]
    entered = [None if starts is None or ends is None else (ends - starts) / 60 for starts, ends in minutes]
    return pd.Series(entered, index=rows.index, dtype="float64").fillna(rows["hours"].astype("float64"))
