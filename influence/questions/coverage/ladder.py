"""How far does representation go: from a seat that exists, through who came and how they were briefed, to a report back?"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from influence.access import cut, cut_counts
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.coverage.coverage import scope_of, unknown_in
from influence.questions.coverage.ladder_sentences import NOT_FOR_PRACTICES, ladder_sentences
from influence.questions.coverage.ladder_sums import STEPS, counts_by, steps_table
from influence.questions.coverage.not_entered import seats_due, turns_due
from influence.questions.coverage.register import Register, SeatQuestion, seat_register
from influence.questions.coverage.seats_register import register_rows
from influence.questions.seats.rooms import sessions
from influence.questions.seats.seating import Seating
from influence.questions.seats.terms import authority_words
from influence.records.frames import Frames

FACTS = ("forum", "place", "seat", "level", "owner", "wide", "mandated", "constituency", "holder", "gap", "ended")
IDS = ("forum_id", "seat_id", "area_id", "forum_ref", "seat_ref")
COUNTED = (*STEPS, *(f"{step}_unknown" for step in STEPS), "in_time")


@dataclass(frozen=True)
class Ladder(SeatQuestion):
    """The ladder of representation of the seats of general practice in a period."""


def find_ladder(question: Ladder, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'ladder', one a seat and one for each forum that lacks a wanted seat, in the order of coverage.

    Each step counts the meetings at which it and all before it hold; <step>_unknown those at which none so far is known not to.
    seat_exists: the meetings while the seat was in force and wanted, held or due by the forum's rhythm and never entered; the latter
    are unknown from `held` on. wanted: the same for a seat that is there; for one that is not, the meetings held since it was missed,
    times the seats missed; null where nobody decided on one. mandate_source: of the term in force. gap, ended: as in coverage.
    unsupported: the only seat there, with terms that name no way of being briefed or of reporting back; null where no terms are recorded.
    behind: meetings (one a seat and meeting, with its steps) and steps (`steps_table`).
    """
    register = seat_register(question, frames, policy)
    seating = Seating(frames, question.as_of)
    meetings = _meetings(register, seating)
    whole = _rows(question, register, meetings, seating, policy)
    rows = cut(whole, "ladder", question.audience)
    behind = {"meetings": cut(meetings, "ladder.meetings", question.audience)} if len(rows.columns) else {}
    if behind:
        behind["steps"] = cut(steps_table(whole, meetings), "ladder.steps", question.audience)
    return Answer(
        view="ladder",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown=cut_counts(unknown_in(register, frames), "ladder.unknown", question.audience),
        sentences=ladder_sentences(rows, behind["meetings"]) if behind else (NOT_FOR_PRACTICES,),
        rows=rows,
        behind=behind,
    )


def _meetings(register: Register, seating: Seating) -> pd.DataFrame:
    """One row a seat and meeting, with STEPS as true, false or null; those due and never entered have no date but the days of their
    turn (expected_from, expected_to)."""
    met = register.meetings
    known, attended = met["known"].astype("boolean"), met["attended"].astype("boolean")
    held = met.assign(
        seat_exists=True,
        held=True,
        known=known.where(known),
        attended=attended.where(known | attended),
        in_capacity=met["covered"].astype("boolean").where(known),
        authority_words=met["authority"].map(authority_words).replace("", None).astype("str"),
        authority=met["authorised"],
    )
    every = pd.concat([held, _not_entered(register, seating)], ignore_index=True) if register.turns else held
    steps = {step: every[step].astype("boolean") for step in STEPS} | {"in_time": every["in_time"].astype("boolean")}
    seats = register.rows[register.rows["seat_id"].notna()].astype({"seat_id": "int64"}).set_index("seat_id")
    return every.assign(
        **steps,
        meeting_id=every["meeting_id"].astype("Int64"),
        place=every["seat_id"].map(seats["place"]).astype("str"),
        expected_from=_days(every, "expected_from"),
        expected_to=_days(every, "expected_to"),
    )


def _days(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name] if name in rows else pd.Series(pd.NaT, index=rows.index, dtype="datetime64[us]")


def _not_entered(register: Register, seating: Seating) -> pd.DataFrame:
    """One row a seat and meeting that was due by the forum's rhythm while the seat was in force and wanted, and never entered."""
    due = seats_due(turns_due(register), register, seating).drop(columns="due")
    return due.assign(seat_exists=True, how="not_entered", presumed=False, part=False)


def _rows(question: Ladder, register: Register, meetings: pd.DataFrame, seating: Seating, policy: Policy) -> pd.DataFrame:
    rows = register.rows
    seats = rows["seat_id"].astype("Int64")
    counts = counts_by(meetings, "seat_id").reindex(seats.fillna(0)).fillna(0).astype("int64").set_axis(rows.index)
    terms = register_rows(question, seating.frames, policy).astype({"seat_id": "int64"}).set_index("seat_id")
    terms = terms.reindex(seats.fillna(0)).set_axis(rows.index)
    is_seat = seats.notna()
    solo, recorded = (terms[name].astype("boolean") for name in ("solo", "term_known"))
    routes = terms["brief_route"].notna() | terms["feedback_route"].notna()
    return rows[[*FACTS, *IDS]].assign(
        **{name: counts[name] for name in COUNTED},
        wanted=counts["seat_exists"].astype("Int64").where(is_seat, _missed(rows, seating, question.first_day(policy))),
        mandated=rows["mandated"].astype("boolean"),
        non_delegate=(~rows["mandated"].astype("boolean")).where(is_seat),
        mandate_source=terms["mandate_source"].astype("str"),
        unsupported=(solo & ~routes).mask(solo & ~recorded, pd.NA).where(is_seat),
    )


def _missed(rows: pd.DataFrame, seating: Seating, start: date) -> pd.Series:
    """For a wanted seat that is not there: the meetings its forum held since it was missed, times the seats missed; null where nobody
    decided whether one is wanted."""
    missing = rows.loc[rows["seat_id"].isna(), ["forum_id", "since", "short_by"]].reset_index(names="row")
    held = missing.merge(sessions(seating, start)[["forum", "date"]], left_on="forum_id", right_on="forum")
    counts = held[held["since"].isna() | (held["date"] >= held["since"])].groupby("row").size()
    missed = counts.reindex(missing["row"]).fillna(0).astype("int64").to_numpy() * missing["short_by"]
    return missed.set_axis(missing["row"]).reindex(rows.index).astype("Int64")
