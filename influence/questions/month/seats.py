"""What changed in the room: seats gained, lost, filled and left; gaps opened, closed and decided."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from influence.questions.coverage.gap_moves import by_key, gap_moves
from influence.questions.coverage.sums import open_gaps
from influence.questions.month.rows import change
from influence.questions.month.sides import Side, Sides, current_seats
from influence.questions.wording import capital, day_text, forum_words, listed
from influence.vocabulary import GAP, GAP_CHOICE

STATES = {"vacant": "vacant", "holder_unknown": "holder not known"}


def seat_changes(sides: Sides) -> Iterator[dict]:
    """A seat whose history another one carries, after a forum was renamed or merged, is neither gained nor lost."""
    before = {sides.line(row.seat_id): row for row in current_seats(sides.before).itertuples()}
    now = {int(row.seat_id): row for row in current_seats(sides.now).itertuples()}
    for seat, row in now.items():
        if seat not in before:
            yield change("seat_gained", *_named(row), "no seat", _state(row, sides.now), _begun(row), **_facts(row))
            continue
        was = before[seat]
        if was.state == row.state or "held" not in (was.state, row.state):
            continue
        kind = "seat_filled" if row.state == "held" else "seat_vacated"
        evidence = _filled(sides.now, seat) if row.state == "held" else _left(row)
        yield change(kind, *_named(row), _state(was, sides.before), _state(row, sides.now), evidence, **_facts(row))
    rows = sides.now.register.rows
    ended = dict(zip(rows["seat_id"].fillna(0).astype("int64"), rows["ended"], strict=True))
    for seat, row in before.items():
        if seat not in now:
            day = ended.get(seat)
            evidence = f"The seat ended on {day_text(day)}." if day is not None and pd.notna(day) else "Its forum has ended."
            yield change("seat_lost", *_named(row), _state(row, sides.before), "no seat", evidence, **_facts(row))


def _named(row: Any) -> tuple[str, str]:
    return str(row.seat), forum_words(row.forum, row.place, row.wide)


def _facts(row: Any) -> dict[str, Any]:
    wide = bool(row.wide)
    return {
        "place": None if wide else row.place,
        "area_id": row.area_id,
        "forum_id": row.forum_id,
        "seat_id": row.seat_id,
    }


def _state(row: Any, side: Side) -> str:
    """Who holds a seat, with role and body; or that nobody does, or that it is not known."""
    people = side.seat_people.get(int(row.seat_id), [])
    named = [words for person in people if (words := side.called(person))]
    return "; ".join(named) or STATES.get(row.state, str(row.state))


def _begun(row: Any) -> str:
    begins = row.begins
    return f"Since {day_text(begins)}." if begins.year > 1800 else ""


def _filled(side: Side, seat: int) -> str:
    rows = side.seating.occupants
    mine = rows[(rows["seat"] == seat) & rows["person"].isin(side.seat_people.get(seat, []))]
    begun = mine.loc[(mine["begins"] <= pd.Timestamp(side.day)) & (mine["ends"] > pd.Timestamp(side.day)), "begins"].max()
    return f"Since {day_text(begun)}." if begun is not pd.NaT and begun.year > 1800 else ""


def _left(row: Any) -> str:
    return row.reason if isinstance(row.reason, str) else ""


def gap_changes(sides: Sides) -> Iterator[dict]:
    """Gaps opened, closed and decided, as `gap_moves` tells them."""
    now = sides.now.register.rows
    moves = gap_moves(now, sides.before.register.rows, sides.before.day, sides.carried)
    waited, today = (by_key(rows, sides.carried) for rows in (open_gaps(sides.before.register.rows), now))
    for row in moves.opened.values():
        due = f"Decided: {GAP_CHOICE.label(row.decision)}, and the day to look again has come. " if row.due else ""
        words = "resting" if row.due else "no gap waiting"
        yield change("gap_opened", *_named_gap(row), words, GAP.label(row.gap), f"{due}{row.reason}", **_facts(row))
    for key, row in moves.closed.items():
        yield change("gap_closed", *_named_gap(row), GAP.label(row.gap), "closed", _closed(today.get(key), sides.now), **_facts(row))
    for key, row in moves.decided.items():
        was = waited.get(key)
        until = f"Look again on {day_text(row.review_on)}." if pd.notna(row.review_on) else ""
        evidence = " ".join(filter(None, [_sentence(row.decision_text), until]))
        stood, choice = GAP.label(was.gap) if was else "no gap waiting", GAP_CHOICE.label(row.decision)
        yield change("decided", *_named_gap(row), stood, choice, evidence, date=row.decided_on, **_facts(row))


def _sentence(text: object) -> str:
    if not isinstance(text, str) or not text:
        return ""
    return text if text[-1] in ".!?" else f"{text}."


def _named_gap(row: Any) -> tuple[str, str]:
    gap = row.gap
    return capital(GAP.label(gap)) if isinstance(gap, str) else "Gap", _named(row)[1]


def _closed(row: Any, side: Side) -> str:
    """What took the gap away, as far as today's row tells."""
    if row is None:
        return "The seat or its forum has ended."
    reason = row.reason
    if isinstance(reason, str) and not isinstance(row.gap, str):
        return reason
    if not pd.isna(row.seat_id) and row.state == "held":
        people = [words for each in side.seat_people.get(int(row.seat_id), []) if (words := side.called(each))]
        return f"In the seat: {listed(people)}."
    return ""
