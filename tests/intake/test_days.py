"""Days and times of day in the ways people write them (D-06, D-07; row 38: a day never depends on a clock)."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.cells import FORMULA
from influence.intake.days import MONTH_NAMES, read_clock, read_day

READ = [
    ("03/04/2026", date(2026, 4, 3)),
    ("3/4/26", date(2026, 4, 3)),
    ("03.04.2026", date(2026, 4, 3)),
    ("3-4-2026", date(2026, 4, 3)),
    ("2026-04-03", date(2026, 4, 3)),
    ("2026/4/3", date(2026, 4, 3)),
    ("2026-04-03T14:00:00Z", date(2026, 4, 3)),
    ("2026-04-03 14:00", date(2026, 4, 3)),
    ("03/04/2026 14:00", date(2026, 4, 3)),
    ("20260403", date(2026, 4, 3)),
    ("3 April 2026", date(2026, 4, 3)),
    ("3rd April 2026", date(2026, 4, 3)),
    ("3rd of April, 2026", date(2026, 4, 3)),
    ("03-Apr-26", date(2026, 4, 3)),
    ("3 Apr '26", date(2026, 4, 3)),
    ("Friday 3 April 2026", date(2026, 4, 3)),
    ("Fri, 3 Apr 2026", date(2026, 4, 3)),
    ("April 3, 2026", date(2026, 4, 3)),
    ("14 Sept 2026", date(2026, 9, 14)),
    ("\u00a03 April\u00a02026 ", date(2026, 4, 3)),
    ("46115", date(2026, 4, 3)),
    (46115, date(2026, 4, 3)),
    (46115.58, date(2026, 4, 3)),
    (datetime(2026, 4, 3, 14, 0), date(2026, 4, 3)),  # noqa: DTZ001 - a spreadsheet's days have no zone
    (date(2026, 4, 3), date(2026, 4, 3)),
    ("29/02/2028", date(2028, 2, 29)),
    ("01/01/70", date(1970, 1, 1)),
    ("01/01/69", date(2069, 1, 1)),
]


@pytest.mark.parametrize(("cell", "day"), READ, ids=str)
def test_a_day_is_read_day_first(cell, day):
    """D-07: 03/04/2026 is 3 April."""
    read = read_day(cell)
    assert (read.day, read.problem) == (day, None)


def test_month_first_only_when_asked():
    assert read_day("03/04/2026", "mdy").day == date(2026, 3, 4)
    assert read_day("2026-04-03", "mdy").day == date(2026, 4, 3)
    assert read_day("3 April 2026", "mdy").day == date(2026, 4, 3)


NOT_READ = [
    ("04/23/2026", "'04/23/2026' is no date when read day first; read month first it would be 23 April 2026."),
    ("31/02/2026", "'31/02/2026' is not a day of the calendar."),
    ("29/02/2026", "'29/02/2026' is not a day of the calendar."),
    ("2026-13-01", "'2026-13-01' is not a day of the calendar."),
    ("April 2026", "'April 2026' names a month and no day."),
    ("Apr-26", "'Apr-26' names a month and no day."),
    ("3 April", "'3 April' has no year."),
    ("TBC", "'TBC' cannot be read as a date."),
    ("next Tuesday", "'next Tuesday' cannot be read as a date."),
    ("2026", "'2026' cannot be read as a date."),
    (12, "'12' cannot be read as a date."),
    (True, "'yes' cannot be read as a date."),
    ("01/01/0202", "'01/01/0202' is outside the years 1900 to 2100."),
    ("99999", "'99999' cannot be read as a date."),
    (FORMULA, "A formula stands here, and formulas are never worked out."),
]


@pytest.mark.parametrize(("cell", "message"), NOT_READ, ids=str)
def test_what_is_no_day_is_told_and_never_guessed(cell, message):
    read = read_day(cell)
    assert (read.day, read.problem.message, read.problem.severity) == (None, message, "warning")
    assert read.problem.right == "a date such as 14/10/2026, 2026-10-14 or 14 Oct 2026"
    assert read.problem.do


def test_a_day_that_can_only_be_month_first_says_how_to_settle_it():
    assert (
        read_day("04/23/2026").problem.do
        == "Write it as 2026-04-23 if that is meant, or read the whole file month first (--date-order mdy)."
    )
    assert (
        read_day("23/04/2026", "mdy").problem.message
        == "'23/04/2026' is no date when read month first; read day first it would be 23 April 2026."
    )


def test_an_empty_cell_is_no_day_and_no_problem():
    assert read_day(None) == read_day("  ") == read_day("\u00a0")
    assert read_day("").problem is None


@given(st.dates(date(1955, 1, 1), date(2068, 12, 31)))
@settings(max_examples=300)
def test_every_day_comes_back_from_every_way_of_writing_it(day):
    month = MONTH_NAMES[day.month - 1]
    ways = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{month} {day.day}, {day.year}",
        day.strftime("%Y%m%d"),
        (day - date(1899, 12, 30)).days,
    ]
    if day.year >= 1970:
        ways.append(f"{day.day}/{day.month}/{day.year % 100:02d}")
    assert [read_day(way).day for way in ways] == [day] * len(ways)


CLOCKS = [
    ("14:00", "14:00"),
    ("14:00:30", "14:00"),
    ("9.30", "09:30"),
    ("2pm", "14:00"),
    ("2.30 pm", "14:30"),
    ("12am", "00:00"),
    ("12 p.m.", "12:00"),
    ("1400", "14:00"),
    (time(14, 0), "14:00"),
    (0.5833333, "14:00"),
    ("25:00", None),
    ("14", None),
    ("13pm", None),
    ("noon", None),
    ("14:00-15:30", None),
]


@pytest.mark.parametrize(("cell", "clock"), CLOCKS, ids=str)
def test_a_time_of_day(cell, clock):
    assert read_clock(cell) == clock


@pytest.mark.parametrize("text", ["1" + " " * 30_000 + "x", "12 oct" + "-" * 30_000, "9" * 30_000])
def test_a_cell_too_long_for_a_day_is_not_looked_through(text):
    assert read_day(text).problem.message.startswith(f"'{text[:2]}")
    assert read_day(text).problem.message.endswith("cannot be read as a date.")
    assert read_clock(text) is None


def test_the_longest_way_to_write_a_day_is_read():
    assert read_day("Wednesday, 23rd of September 2026 00:00:00.000").day == date(2026, 9, 23)
