"""Working days of England. Rows of the list of mess: row 37."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.questions.seats.working_days import (
    bank_holidays,
    is_working_day,
    working_day_after,
    working_day_before,
    working_days_between,
)

DAYS = st.dates(date(2019, 1, 1), date(2029, 12, 31))


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    ],
)
def test_row_37_bank_holidays_of_england_with_those_proclaimed_once(year, days):
    assert {day for day in bank_holidays(year) if day.weekday() < 5} == {date.fromisoformat(f"{year}-{day}") for day in days.split()}


@pytest.mark.parametrize(
    ("day", "count", "after"),
    [
        ("2026-11-12", 5, "2026-11-19"),
        ("2026-11-13", 1, "2026-11-16"),
        ("2026-11-14", 1, "2026-11-16"),
        ("2026-04-02", 5, "2026-04-13"),
        ("2026-12-24", 2, "2026-12-30"),
        ("2026-11-14", 0, "2026-11-14"),
    ],
)
def test_r_06_five_working_days_step_over_weekends_easter_and_christmas(day, count, after):
    assert working_day_after(date.fromisoformat(day), count) == date.fromisoformat(after)


def test_the_day_two_working_days_before_a_monday_is_the_thursday():
    assert working_day_before(date(2026, 11, 16), 2) == date(2026, 11, 12)


def plainly(first: date, last: date) -> int:
    return sum(is_working_day(first + timedelta(days=count)) for count in range(1, (last - first).days + 1))


@given(DAYS, st.integers(0, 60))
def test_days_between_are_those_counted_one_by_one(day, length):
    assert working_days_between(day, day + timedelta(days=length)) == plainly(day, day + timedelta(days=length))


@given(DAYS, st.integers(1, 30))
def test_so_many_working_days_after_a_day_that_many_have_passed(day, count):
    after = working_day_after(day, count)
    assert is_working_day(after)
    assert working_days_between(day, after) == count
    assert working_days_between(after, day) == 0


@given(DAYS.filter(is_working_day), st.integers(1, 30))
def test_before_takes_back_what_after_went(day, count):
    assert working_day_before(working_day_after(day, count), count) == day
