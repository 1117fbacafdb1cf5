"""What a forum's rhythm makes due, and what bank holidays and breaks leave out (row 37)."""

from datetime import date

import pytest

from influence.questions.seats.cadence import Cadence, read_cadence, unrecorded

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("monthly", 12),
        ("Monthly, except August", 11),
        ("third Thursday", 12),
        ("First Monday of the month", 10),
        ("every two months", 6),
        ("bi-monthly", 6),
        ("Quarterly", 4),
        ("twice a year", 2),
        ("annually", 1),
        ("fortnightly", 25),
        ("weekly on Fridays", 49),
    ],
)
def test_a_rhythm_makes_so_many_meetings_due_in_2026(text, due):
    """First Mondays of April and May are bank holidays; Christmas and New Year take a week out of a weekly rhythm."""
    assert unrecorded(read_cadence(text), *YEAR, recorded=[]) == due


@pytest.mark.parametrize("text", [None, "", "ad hoc", "as needed", "fifth Wednesday", "5th Wednesday monthly", float("nan")])
def test_a_rhythm_that_cannot_be_told_makes_nothing_due(text):
    assert read_cadence(text) is None


def test_a_meeting_entered_in_its_turn_is_not_missing_whatever_its_day():
    recorded = [date(2026, month, 3) for month in range(1, 11)]
    assert unrecorded(Cadence(months=1), *YEAR, recorded) == 2


def test_only_turns_that_lie_wholly_in_the_period_are_due():
    assert unrecorded(Cadence(months=1), date(2026, 1, 2), date(2026, 3, 30), []) == 1
