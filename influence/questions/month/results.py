"""What came of it: what was asked and how it was answered, and the feedback that is due and not given."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from influence.questions.coverage.asked import NO, YES, asked_until, asks_in_scope
from influence.questions.coverage.register import SeatQuestion
from influence.questions.coverage.results_sentences import voice_sentence
from influence.questions.coverage.results_sums import voice_flags, whole_counts
from influence.questions.month.rows import change
from influence.questions.month.sides import Side, Sides
from influence.questions.seats.represented import is_overdue
from influence.questions.wording import counted, day_text, forum_words
from influence.vocabulary import ASK_STATUS


def ask_changes(sides: Sides) -> Iterator[dict]:
    """Asks and actions answered after the earlier day, and those that are overdue, each once however many bodies it names."""
    before, now = pd.Timestamp(sides.before.day), pd.Timestamp(sides.now.day)
    asks = asks_in_scope(SeatQuestion(sides.now.day, None, sides.place), sides.now.seating).asks
    earlier = {ask.id: ask for ask in asked_until(sides.frames, sides.before.day).itertuples()}
    for ask in asks.itertuples():
        was = earlier.get(ask.id)
        is_action = ask.kind == "action"
        begun = f"{'Set' if is_action else 'Asked'} on {day_text(ask.date)}"
        if pd.notna(ask.answered) and before < ask.answered:
            kind = "action_done" if is_action else _answer(ask.status)
            took = f", after {counted(int(ask.days), 'working day')}" if ask.days and not is_action else ""
            words = f"{begun}; {'done' if is_action else 'answered'} on {day_text(ask.answered)}{took}."
            after = "answered" if kind == "ask_answered" else "done" if is_action else ASK_STATUS.label(ask.status)
            yield _ask(kind, ask, _stood(ask.kind, was), after, words, sides)
        elif ask.is_overdue:
            words = f"{begun}, due on {day_text(ask.due)}: {counted((now - ask.due).days, 'day')} ago."
            yield _ask("action_overdue" if is_action else "ask_overdue", ask, _stood(ask.kind, was), "overdue", words, sides)


def _answer(status: str) -> str:
    return "ask_agreed" if status in YES else "ask_refused" if status in NO else "ask_answered"


def _stood(kind: str, ask: Any) -> str:
    """ask: as it was known on the earlier day, None where it was not yet made."""
    if ask is None:
        return "not set" if kind == "action" else "not asked"
    return "overdue" if ask.is_overdue else "set" if kind == "action" else "asked"


def _ask(kind: str, ask: Any, before: str, after: str, evidence: str, sides: Sides) -> dict:
    """What is told of a place where the ask belongs to one; of several together it is named by whom was asked alone."""
    asked = (ask.owner,) if ask.kind == "action" else (ask.to, ask.forum, ask.deliverer)
    to = next((int(each) for each in asked if not pd.isna(each)), None)
    who = sides.now.called(to, where=ask.kind != "action") if to is not None else None
    place = str(ask.place) if not ask.wide and isinstance(ask.place, str) else None
    named = who if who and place and place.casefold() in who.casefold() else ", ".join(filter(None, [place, who])) or None
    return change(kind, str(ask.title), named, before, after, evidence, place=place, date=ask.date, body=who)


def feedback_overdue(sides: Sides) -> Iterator[dict]:
    """One row a seat at a meeting whose report is due and not given by the later day, the oldest first."""
    now = pd.Timestamp(sides.now.day)
    due, before = due_feedback(sides.now), due_feedback(sides.before)
    was = before[is_overdue(before)]
    earlier = set(zip(was["meeting"], [sides.line(each) for each in was["line"]], strict=True))
    for row in due[is_overdue(due)].sort_values(["due", "meeting", "line"]).itertuples():
        words = f"Meeting of {day_text(row.date)}, due on {day_text(row.due)}: {counted((now - row.due).days, 'day')} ago."
        yield change(
            "feedback_overdue",
            "Feedback",
            forum_words(row.forum, row.place, row.wide),
            "overdue" if (row.meeting, row.line) in earlier else "not due",
            "overdue",
            words,
            place=None if row.wide else row.place,
            date=row.due,
            forum_id=row.forum_id,
            seat_id=row.line,
        )


def due_feedback(side: Side) -> pd.DataFrame:
    """Every report with a day on which it is due, of the seats and meetings that coverage counts too: the columns of `represented`,
    with forum, forum_id, place and wide."""
    seats = side.register.rows
    seats = seats[seats["seat_id"].notna()].astype({"seat_id": "int64"}).set_index("seat_id")
    rows = side.register.meetings
    rows = rows[rows["due"].notna()]
    return rows.assign(place=rows["line"].map(seats["place"]), wide=rows["line"].map(seats["wide"]).astype(bool))


def heard_sentence(sides: Sides) -> str:
    """What was said and heard at the meetings since the earlier day; empty where nothing of them is told."""
    flags = voice_flags(sides.now.register.meetings)
    recent = flags[flags["date"] > pd.Timestamp(sides.before.day)]
    counts = whole_counts(sides.now.register.rows, recent)
    return voice_sentence(counts) if counts["told"] else ""
