"""The sample's calendar: its first and last day, the days on which people work, and when a forum meets."""

from collections.abc import Iterator
from datetime import date, timedelta

FIRST_DAY = date(2025, 5, 15)
LAST_DAY = date(2026, 11, 14)
PLANNED_TO = date(2027, 1, 15)
MERGER = date(2026, 4, 1)

BANK_HOLIDAYS = {
    date.fromisoformat(day)
    for day in (
        "2025-05-26",
        "2025-08-25",
        "2025-12-25",
        "2025-12-26",
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-04",
        "2026-05-25",
        "2026-08-31",
        "2026-12-25",
        "2026-12-28",
        "2027-01-01",
    )
}
MONTHS_BETWEEN = {"monthly": 1, "every two months": 2, "quarterly": 3}
WEEKS_BETWEEN = {"weekly": 1, "fortnightly": 2, "every three weeks": 3}
AUGUST = 8


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in BANK_HOLIDAYS and not _between_the_years(day)


def working_day(day: date) -> date:
    """The day itself, or the next one on which people work."""
    while not works(day):
        day += timedelta(days=1)
    return day


def meeting_days(cadence: str, weekday: int, week: int, phase: int) -> Iterator[date]:
    """The days on which a forum meets, planned ones included; most forums leave August out, weekly ones its second half.

    weekday: 0 Monday to 4 Friday. week: which of the month, from 0. phase: in which month of its round (or week) it begins.
    """
    if cadence in WEEKS_BETWEEN:
        yield from _by_week(WEEKS_BETWEEN[cadence], weekday, phase)
    else:
        yield from _by_month(MONTHS_BETWEEN[cadence], weekday, week, phase)


def _by_week(weeks: int, weekday: int, phase: int) -> Iterator[date]:
    day = FIRST_DAY + timedelta(days=(weekday - FIRST_DAY.weekday()) % 7, weeks=phase % weeks)
    while day <= PLANNED_TO:
        if works(day) and not (day.month == AUGUST and day.day > 9):
            yield day
        day += timedelta(weeks=weeks)


def _by_month(months: int, weekday: int, week: int, phase: int) -> Iterator[date]:
    for month in range(FIRST_DAY.year * 12 + FIRST_DAY.month - 1, PLANNED_TO.year * 12 + PLANNED_TO.month):
        first = date(month // 12, month % 12 + 1, 1)
        if (month - phase) % months or (first.month == AUGUST and months < 3):
            continue
        day = first + timedelta(days=(weekday - first.weekday()) % 7, weeks=week)
        day += timedelta(days=0 if works(day) else 7)
        if works(day) and FIRST_DAY <= day <= PLANNED_TO:
            yield day


def _between_the_years(day: date) -> bool:
    return (day.month, day.day) >= (12, 23) or (day.month, day.day) <= (1, 2)
