"""Meetings that were due by a forum's own rhythm and never entered, and the seats that were to be filled at them."""

from dataclasses import dataclass

import pandas as pd

from influence.questions.coverage.register import Register
from influence.questions.coverage.sums import beyond_own
from influence.questions.seats.seating import FIRST, LAST, Seating, wanted_on
from influence.questions.wording import counted, listed

DAYS = {"expected_from": "datetime64[us]", "expected_to": "datetime64[us]"}


def turns_due(register: Register) -> pd.DataFrame:
    """One row a meeting that was due and never entered, at the forums of the register's rows: forum_id, DAYS (of its turn), due (its
    number)."""
    rows = [
        (forum, pd.Timestamp(first), pd.Timestamp(last))
        for forum, those in register.turns.items()
        for first, last, missing in those
        for _ in range(missing)
    ]
    turns = pd.DataFrame(rows, columns=["forum_id", *DAYS]).astype({"forum_id": "int64", **DAYS})
    turns = turns[turns["forum_id"].isin(register.rows["forum_id"])]
    return turns.assign(due=range(len(turns)))


def seats_due(turns: pd.DataFrame, register: Register, seating: Seating) -> pd.DataFrame:
    """One row a seat and meeting of `turns_due` while the seat was in force and wanted: due, forum_id, seat_id, forum, seat, DAYS."""
    seats = register.rows[register.rows["seat_id"].notna()].astype({"seat_id": "int64"})
    both = turns.merge(seats[["forum_id", "seat_id", "capacity", "begins", "ended", "forum", "seat"]], on="forum_id")
    last_day = both["ended"].fillna(LAST)
    both = both[(both["begins"].fillna(FIRST) <= both["expected_from"]) & (both["expected_to"] <= last_day)].reset_index(drop=True)
    days = pd.DataFrame({"forum": both["forum_id"], "capacity": both["capacity"], "date": both["expected_to"]})
    both = both[wanted_on(days, seating)]
    return both[["due", "forum_id", "seat_id", "forum", "seat", *DAYS]]


@dataclass(frozen=True)
class NeverEntered:
    """Meetings, each once. with_seat: at forums of others where a seat was to be filled; without_seat: where none was; own: of general
    practice's own groups. seats: those to be filled at the first. Where there are only own groups they are counted as others."""

    with_seat: int
    without_seat: int
    own: int
    seats: int

    @property
    def meetings(self) -> int:
        return self.with_seat + self.without_seat + self.own


def never_entered(register: Register, seating: Seating) -> NeverEntered:
    turns = turns_due(register)
    outside = set(beyond_own(register.rows)["forum_id"])
    there = turns[turns["forum_id"].isin(outside)]
    seats = seats_due(there, register, seating)
    with_seat = seats["due"].nunique()
    return NeverEntered(with_seat, len(there) - with_seat, len(turns) - len(there), len(seats))


def meetings_in(due: pd.DataFrame) -> int:
    """How many meetings the rows of `seats_due` are of, by the days of their turns alone."""
    each = due.groupby(["forum_id", *DAYS, "seat_id"]).size()
    return int(each.groupby(level=["forum_id", *DAYS]).max().sum())


def entered_words(due: NeverEntered) -> str:
    """'92 meetings due by the forums' own rhythm were never entered: 46 …, 16 … and 30 …'; nothing where none is."""
    if not due.meetings:
        return ""
    whole = f"{counted(due.meetings, 'meeting')} due by the forums' own rhythm {'was' if due.meetings == 1 else 'were'} never entered"
    parts = [
        f"{due.with_seat} where general practice has a seat" if due.with_seat else "",
        f"{due.without_seat} where it has none" if due.without_seat else "",
        f"{due.own} of its own groups" if due.own else "",
    ]
    said = list(filter(None, parts))
    return f"{whole}{': ' + listed(said) if len(said) > 1 else ''}."
