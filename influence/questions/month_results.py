"""What came of it: what was asked and how it was answered, and the feedback that is due and not given."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from influence.questions.month_rows import change
from influence.questions.month_sides import Sides
from influence.questions.wording import counted, day_text, forum_words
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
        is_action = ask.kind == "action"
        begun = f"{'Set' if is_action else 'Asked'} on {day_text(ask.date)}"
        if pd.notna(ask.answered) and before < ask.answered <= now:
            kind = "action_done" if is_action else _answer(ask.status)
            words = f"{begun}; {'done' if is_action else 'answered'} on {day_text(ask.answered)}."
            after = "answered" if kind == "ask_answered" else "done" if is_action else ASK_STATUS.label(ask.status)
            yield _ask(kind, ask, _stood(ask, before), after, words, sides)
        elif _overdue(ask, now):
            words = f"{begun}, due on {day_text(ask.due)}: {counted((now - ask.due).days, 'day')} ago."
            yield _ask("action_overdue" if is_action else "ask_overdue", ask, _stood(ask, before), "overdue", words, sides)


def _answer(status: str) -> str:
    return "ask_agreed" if status in YES else "ask_refused" if status in NO else "ask_answered"


def _overdue(ask: Any, day: pd.Timestamp) -> bool:
    """Due before the day and neither answered nor closed by then. One whose status says that it was, without a day, counts as closed."""
    answered, closed = (pd.notna(each) and each <= day for each in (ask.answered, ask.closed))
    told_later = pd.notna(ask.answered) or pd.notna(ask.closed)
    waits = ask.status in OPEN or pd.isna(ask.status) or told_later
    due = pd.notna(ask.due) and ask.due < day and ask.date <= day
    return bool(due and waits and not answered and not closed)


def _stood(ask: Any, day: pd.Timestamp) -> str:
    if ask.date > day:
        return "not set" if ask.kind == "action" else "not asked"
    return "overdue" if _overdue(ask, day) else "set" if ask.kind == "action" else "asked"


def _in_scope(ask: Any, sides: Sides) -> bool:
    """An ask is of the place of its forum, else of its issue; one of neither is of all places together."""
    if sides.places is None:
        return True
    if not pd.isna(ask.forum):
        return sides.heir(ask.forum) in set(sides.now.register.rows["forum_id"])
    return any(each in sides.places for each in _issue_areas(ask, sides))


def _issue_areas(ask: Any, sides: Sides) -> list[int]:
    issues = sides.frames["issue"]
    return [] if pd.isna(ask.issue) else [int(each) for each in issues.loc[issues["id"] == ask.issue, "area"].dropna()]


def _place(ask: Any, sides: Sides) -> str | None:
    """The place of the ask's forum, else of its issue; None where several places share it."""
    rows = sides.now.register.rows
    if not pd.isna(ask.forum):
        mine = rows[rows["forum_id"] == sides.heir(ask.forum)].head(1)
        return next(
            (str(place) for place, wide in zip(mine["place"], mine["wide"], strict=True) if not wide and isinstance(place, str)), None
        )
    return next((sides.now.names.areas[each] for each in _issue_areas(ask, sides)), None)


def _ask(kind: str, ask: Any, before: str, after: str, evidence: str, sides: Sides) -> dict:
    asked = (ask.owner,) if ask.kind == "action" else (ask.to, ask.forum, ask.deliverer)
    to = next((int(each) for each in asked if not pd.isna(each)), None)
    who, place = sides.now.called(to, where=ask.kind != "action") if to is not None else None, _place(ask, sides)
    named = who if who and place and place.casefold() in who.casefold() else ", ".join(filter(None, [place, who])) or None
    return change(kind, str(ask.title), named, before, after, evidence, place=place, date=ask.date, body=who)


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
