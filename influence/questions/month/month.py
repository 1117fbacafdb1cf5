"""What changed this month, and what must we decide?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from influence.access import cut, cut_counts
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.coverage.coverage import scope_of
from influence.questions.coverage.gaps import ranked
from influence.questions.coverage.register import SeatQuestion
from influence.questions.month.decisions import decision_rows
from influence.questions.month.mandates import mandate_changes, messages_overdue
from influence.questions.month.places import groups_began, is_building, place_rows
from influence.questions.month.results import ask_changes, due_feedback, feedback_overdue, heard_sentence
from influence.questions.month.rows import as_rows
from influence.questions.month.seats import gap_changes, seat_changes
from influence.questions.month.sentences import ADD_FIRST, FOR_THE_GROUP, month_sentences
from influence.questions.month.sides import Sides, two_sides
from influence.questions.month.terms import terms_overdue
from influence.questions.month.ties import new_in_post, post_changes, still_moving, tie_changes
from influence.questions.month.unknown import counts_of, not_known
from influence.questions.seats.represented import is_overdue
from influence.records.frames import Frames

EVIDENCE_SEATS = 12  # the meetings behind a gap are handed out for as many of the largest


@dataclass(frozen=True)
class Month(SeatQuestion):
    """What changed up to a day. against: the day compared with; None means the end of the month before."""

    reads = SeatQuestion.reads | {
        *("ask", "batch", "contact", "contact_party", "issue", "key_post", "logging_since", "organisation", "representation", "tie_plan"),
        *("mandate", "setting"),
    }

    against: date | None = None

    @property
    def before(self) -> date:
        """31 Oct for 14 Nov, and 30 Sep for 31 Oct."""
        return self.against or self.as_of.replace(day=1) - timedelta(days=1)


def find_month(question: Month, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'month', one a change, by kind; where nothing of a row changed, before and after are the same.

    behind: 'gaps' (as the view 'gaps', with `building`), 'meetings' of the largest of them, 'decisions', 'places' and
    'feedback' (how much was ever to be given, so that none is told from none planned).
    """
    sides = two_sides(question, question.before, frames, policy)
    now, before = (counts_of(side, frames) for side in (sides.now, sides.before))
    rows = as_rows([*_changes(sides), *not_known(sides, now, before)], frames["party"])
    gaps = _gaps(sides)
    behind = {
        "gaps": gaps,
        "meetings": _evidence(sides, gaps),
        "decisions": decision_rows(sides),
        "places": place_rows(sides),
        "feedback": _feedback(sides),
    }
    audience = question.audience
    shown = {name: cut(frame, f"month.{name}", audience) for name, frame in behind.items()}
    told = cut(rows, "month", audience)
    return Answer(
        view="month",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy) | {"against": question.before.isoformat()},
        unknown=cut_counts(now, "month.unknown", audience),
        sentences=_sentences(question, told, shown, sides),
        rows=told,
        behind=shown if len(told.columns) else {},
    )


def _changes(sides: Sides) -> Iterable[dict]:
    yield from seat_changes(sides)
    yield from gap_changes(sides)
    yield from new_in_post(sides)
    yield from post_changes(sides)
    yield from tie_changes(sides)
    yield from ask_changes(sides)
    yield from feedback_overdue(sides)
    yield from mandate_changes(sides)
    yield from messages_overdue(sides)
    yield from terms_overdue(sides)


def _sentences(question: Month, rows: pd.DataFrame, shown: dict[str, pd.DataFrame], sides: Sides) -> tuple[str, ...]:
    if not len(rows.columns):
        return (FOR_THE_GROUP,)
    if sides.frames["forum"].empty and sides.frames["contact"].empty:
        return (ADD_FIRST,)
    told = month_sentences(
        rows, shown["places"], shown["gaps"], still_moving(sides), question.as_of, question.before, sides.policy.rooms_points
    )
    return (*told, *filter(None, [heard_sentence(sides)]))


def _gaps(sides: Sides) -> pd.DataFrame:
    """The gaps of the day as the view 'gaps' ranks them. building: at a place whose group is in its first months.

    this_month: decided after the day compared with.
    """
    rows = sides.now.register.rows
    gaps = ranked(rows[rows["gap"].notna()])
    began = groups_began(sides.frames, sides.now)
    new = [place for place, day in began.items() if is_building(day, sides.now.day, sides.policy)]
    decided = gaps["decision"].notna() & (gaps["decided_on"] > pd.Timestamp(sides.before.day))
    areas = sides.frames["area"]
    refs = dict(zip(areas["id"].tolist(), areas["public_id"].tolist(), strict=True))
    return gaps.assign(
        building=~gaps["wide"].astype(bool) & gaps["area_id"].isin(new).fillna(False).astype(bool),
        this_month=decided,
        area_ref=[None if pd.isna(each) else refs.get(int(each)) for each in gaps["area_id"]],
    )


def _evidence(sides: Sides, gaps: pd.DataFrame) -> pd.DataFrame:
    """The meetings of the seats behind the largest gaps, newest first."""
    meetings = sides.now.register.meetings
    seats = gaps["seat_id"].head(EVIDENCE_SEATS).dropna()
    mine = meetings[meetings["seat_id"].isin(seats)]
    return mine.sort_values(["date", "meeting_id"], ascending=False, kind="stable", ignore_index=True)


def _feedback(sides: Sides) -> pd.DataFrame:
    now, before = (due_feedback(side) for side in (sides.now, sides.before))
    return pd.DataFrame(
        {
            "planned": [len(now)],
            "overdue": [int(is_overdue(now).sum())],
            "overdue_before": [int(is_overdue(before).sum())],
        }
    )
