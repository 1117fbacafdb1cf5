"""Where is general practice missing? Seats and meetings: held, known, covered, with a range for what is not known."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import TypeVar

import pandas as pd

from influence.access import cut, cut_counts
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.coverage.not_entered import entered_words, never_entered
from influence.questions.coverage.register import Register, SeatQuestion, seat_register
from influence.questions.coverage.sentences import (
    answer_sentence,
    grid_sentence,
    joined,
    note_sentences,
    practices_sentence,
    trend_sentences,
)
from influence.questions.coverage.sums import beyond_own, counted_once, headline, trend
from influence.questions.question import Question
from influence.questions.seats.seating import Seating
from influence.records.frames import Frames
from influence.records.names import fold

Asked = TypeVar("Asked", bound=Question)


@dataclass(frozen=True)
class Coverage(SeatQuestion):
    """Coverage of the seats of general practice in a period."""


def find_coverage(question: Coverage, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'coverage', one a seat and one for each forum that lacks a seat (seat null). behind: meetings and trend.

    sentences: the answer, the picture's sentence (may be empty), then falling series and notes.
    """
    register = seat_register(question, frames, policy)
    shown = register.rows
    behind = {}
    if question.audience == "practices":
        shown = shown[shown["seat"].notna() & shown["ended"].isna()].reset_index(drop=True)
    rows = cut(shown, "coverage", question.audience)
    months = trend(register.rows, register.meetings, question.as_of, policy)
    for name, frame in (("meetings", register.meetings), ("trend", months)):
        part = cut(frame, f"coverage.{name}", question.audience)
        if len(part.columns):
            behind[name] = part
    return Answer(
        view="coverage",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown=cut_counts(unknown_in(register, frames), "coverage.unknown", question.audience),
        sentences=_sentences(rows, behind, question.audience, _due(register, question, frames)),
        rows=rows,
        behind=behind,
    )


def _due(register: Register, question: Coverage, frames: Frames) -> str:
    return entered_words(never_entered(register, Seating(frames, question.as_of)))


def _sentences(rows: pd.DataFrame, behind: Mapping[str, pd.DataFrame], audience: str, due: str) -> tuple[str, ...]:
    if audience == "practices":
        return (practices_sentence(rows),)
    total = headline(rows, behind["meetings"])
    first = (answer_sentence(rows, total), grid_sentence(rows))
    return (*first, *joined([*trend_sentences(behind["trend"]), *note_sentences(rows, total), due]))


def unknown_in(register: Register, frames: Frames) -> dict[str, int]:
    """What is not known about these seats; meetings as the headline counts them.

    The log of contacts plays no part in coverage, so nothing is missing there.
    """
    outside = beyond_own(register.rows)["forum_id"]
    counted = counted_once(register.meetings[register.meetings["forum_id"].isin(outside)])
    entries = frames["attendance"]
    here = entries[entries["meeting"].isin(register.meetings["meeting_id"]) & ~entries["id"].isin(entries["corrects"].dropna())]
    unmatched = here.loc[here["person"].isna() & here["raw_name"].notna(), "raw_name"]
    seats = register.rows[register.rows["seat_id"].notna() & register.rows["ended"].isna()]
    return {
        "meetings_not_known": int((~counted["known"]).sum()),
        "names_unmatched": len(set(unmatched.map(fold))),
        "capacity_unclear": int(register.meetings["unclear"].sum()),
        "holders_unknown": int((seats["state"] == "holder_unknown").sum()),
        "logging_since_missing": 0,
    }


def scope_of(question: SeatQuestion, frames: Frames, policy: Policy) -> dict[str, object]:
    """What was asked, as values that JSON has; the place by its name."""
    areas = frames["area"]
    named = areas.loc[areas["id"] == question.place, "name"] if question.place is not None else []
    asked = {each.name: getattr(question, each.name) for each in fields(question) if each.name not in ("as_of", "start", "place")}
    start = question.first_day(policy)
    return {"from": start.isoformat(), "to": question.as_of.isoformat(), "place": next(iter(named), None), **asked}


def month_before(question: Asked) -> Asked:
    """The same question as it stood at the end of the month before: 31 Oct for 14 Nov."""
    last = question.as_of.replace(day=1) - timedelta(days=1)
    return replace(question, as_of=last)
