"""Which reports are due from whom: the meetings whose feedback was asked for and has not come."""

from typing import Any

import pandas as pd

from influence.questions.coverage.register import Register
from influence.questions.seats.represented import is_overdue
from influence.questions.seats.seating import MAIN, Seating

COLUMNS = ("person", "person_id", "forum", "place", "seat", "date", "due", "days_late", "due_stated")
NOBODY = "nobody named"


def overdue_reports(register: Register, seating: Seating) -> pd.DataFrame:
    """One row a report that is overdue, by person, the oldest first: COLUMNS, wide, ids and refs.

    person: who was there for the seat, else who held it on the day; days_late: calendar days since it was due.
    """
    late = register.meetings[is_overdue(register.meetings)]
    seats = register.rows[register.rows["seat_id"].notna()].astype({"seat_id": "int64"}).set_index("seat_id")
    people = [whose(row, seating) for row in late.itertuples()]
    found = late.assign(
        **{name: late["line"].map(seats[name]) for name in ("place", "wide", "forum_ref", "seat_ref")},
        seat=late["line"].map(seats["seat"]),
        person_id=pd.array([person for person, _ in people], dtype="Int64"),
        person=[name for _, name in people],
        days_late=(pd.Timestamp(seating.as_of) - late["due"]).dt.days.astype("int64"),
    )
    found = found.sort_values(["person", "due", "date", "forum"], kind="stable").reset_index(drop=True)
    return found.astype({"person": "str", "seat": "str", "place": "str", "wide": "bool"})


def whose(row: Any, seating: Seating) -> tuple[int | None, str]:
    """The person who was there, or whoever held the seat; the id only where it is one person of that seat."""
    rows, day = seating.occupants, row.date
    rows = rows[(rows["seat"] == row.line) & (rows["begins"] <= day) & (day < rows["ends"])]
    there = row.who
    if isinstance(there, str):
        same = {person for person in rows["person"].tolist() if seating.names.get(person) == there}
        return (same.pop() if len(same) == 1 else None), there
    people = list(dict.fromkeys(rows.loc[rows["kind"].isin(MAIN), "person"].tolist()))
    if not people:
        return None, NOBODY
    return (people[0] if len(people) == 1 else None), "; ".join(seating.names.get(each, "") for each in people)
