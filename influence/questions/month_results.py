"""What came of it: what was asked and how it was answered, and the feedback that is due and not given."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from influence.questions.month_rows import change
from influence.questions.month_seats import forum_words
from influence.questions.month_sides import Sides
from influence.questions.wording import counted, day_text
from influence.vocabulary import ASK_STATUS

YES, NO, OPEN = ("agreed", "funded", "delivered", "done"), ("refused",), ("raised", "heard", "open")
ASKED = ("ask", "action")


def ask_changes(sides: Sides) -> Iterator[dict]:
    """Asks and actions answered after the earlier day, and those that are due, not answered and not closed."""
    before, now = pd.Timestamp(sides.before.day), pd.Timestamp(sides.now.day)
    asks = sides.frames["ask"]
    asks = asks[asks["kind"].fillna("ask").isin(ASKED) & (asks["date"] <= now)]
    for ask in asks.itertuples():
        if not _in_scope(ask, sides):
            continue
        if pd.notna(ask.answered) and before < ask.answered <= now:
            kind = "ask_agreed" if ask.status in YES else "ask_refused" if ask.status in NO else "ask_answered"
            words = f"Asked on {day_text(ask.date)}; answered on {day_text(ask.answered)}."
            yield _ask(kind, ask, _stood(ask, before), ASK_STATUS.label(ask.status) if kind != "ask_answered" else "answered", words, sides)
        elif _overdue(ask, now):
            late = counted((now - ask.due).days, "day")
            words = f"Asked on {day_text(ask.date)}, due on {day_text(ask.due)}: {late} ago."
            yield _ask("ask_overdue", ask, _stood(ask, before), "overdue", words, sides)


def _overdue(ask: Any, day: pd.Timestamp) -> bool:
    """Due before the day and neither answered nor closed by then. One whose status says that it was, without a day, counts as closed."""
    answered, closed = (pd.notna(each) and each <= day for each in (ask.answered, ask.closed))
    told_later = pd.notna(ask.answered) or pd.notna(ask.closed)
    waits = ask.status in OPEN or pd.isna(ask.status) or told_later
    due = pd.notna(ask.due) and ask.due < day and ask.date <= day
    return bool(due and waits and not answered and not closed)


def _stood(ask: Any, day: pd.Timestamp) -> str:
    if ask.date > day:
        return "not asked"
    return "overdue" if _overdue(ask, day) else "asked"


def _in_scope(ask: Any, sides: Sides) -> bool:
    """An ask is of the place of its forum, else of its issue; one of neither is of all places together."""
    if sides.places is None:
        return True
    if not pd.isna(ask.forum):
        return sides.heir(ask.forum) in set(sides.now.register.rows["forum_id"])
    issues = sides.frames["issue"]
    area = issues.loc[issues["id"] == ask.issue, "area"].dropna() if not pd.isna(ask.issue) else []
    return any(int(each) in sides.places for each in area)


def _ask(kind: str, ask: Any, before: str, after: str, evidence: str, sides: Sides) -> dict:
    to = next((int(each) for each in (ask.to, ask.forum, ask.deliverer) if not pd.isna(each)), None)
    who = sides.now.called(to) if to is not None else None
    return change(kind, str(ask.title), who, before, after, evidence, date=ask.date, body=who)


def feedback_overdue(sides: Sides) -> Iterator[dict]:
    """One row a seat at a meeting whose feedback is due and not given by the later day, the oldest first."""
    now, before = pd.Timestamp(sides.now.day), pd.Timestamp(sides.before.day)
    due = due_feedback(sides)
    late = due[_late(due, now)].sort_values(["feedback_due", "meeting", "seat_id"])
    was = _late(late, before)
    for row, earlier in zip(late.itertuples(), was, strict=True):
        words = (
            f"Meeting of {day_text(row.date)}, due on {day_text(row.feedback_due)}: {counted((now - row.feedback_due).days, 'day')} ago."
        )
        named = forum_words(row.forum, row.place, row.wide)
        yield change(
            "feedback_overdue",
            "Feedback",
            named,
            "overdue" if earlier else "not due",
            "overdue",
            words,
            place=None if row.wide else row.place,
            date=row.feedback_due,
            forum_id=row.forum_id,
            seat_id=row.seat_id,
        )


def due_feedback(sides: Sides) -> pd.DataFrame:
    """Every feedback with a day on which it is due, for these seats: meeting, date, seat_id, forum, forum_id, place, wide, feedback_*."""
    rows = sides.frames["representation"]
    rows = rows[rows["feedback_due"].notna()]
    meetings = sides.frames["meeting"][["id", "date"]].rename(columns={"id": "meeting"})
    seats = sides.now.register.rows
    seats = seats[seats["seat_id"].notna()][["seat_id", "forum", "forum_id", "place", "wide"]]
    found = rows.assign(seat_id=[sides.line(each) for each in rows["seat"]]).astype({"seat_id": "int64"})
    found = found.drop(columns="seat").merge(meetings.astype({"meeting": "int64"}), on="meeting")
    found = found.merge(seats.astype({"seat_id": "int64"}), on="seat_id")
    return found[found["date"] <= pd.Timestamp(sides.now.day)]


def _late(due: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    given = due["feedback_on"].notna() & (due["feedback_on"] <= day)
    return (due["feedback_due"] < day) & ~given
