"""England's working days: Monday to Friday without bank holidays, the one-off ones of past and coming years among them."""

from datetime import date, timedelta
from functools import lru_cache

import holidays
import numpy as np
from numpy.typing import NDArray

SATURDAY = 5


@lru_cache(maxsize=400)
def bank_holidays(year: int) -> frozenset[date]:
    """The days of a year on which England has a bank holiday, as far as they are proclaimed; where one falls on a weekend, both it
    and the day that stands in for it."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_day_after(day: date, count: int) -> date:
    """The day by which `count` working days have passed: five after Thursday 2 April 2026 is Monday 13 April, Easter being between."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_day_before(day: date, count: int) -> date:
    """The last day from which `count` working days are left before a day: two before a Monday is the Thursday."""
    while count > 0:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days have passed from one day to another: the first is not counted, the last is; 0 where it is earlier."""
    return int(working_days_of(np.array([first], dtype="datetime64[D]"), np.array([last], dtype="datetime64[D]"))[0])


def working_days_of(first: NDArray[np.datetime64], last: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """`working_days_between` for many pairs of days at once."""
    if not len(first):
        return np.zeros(0, dtype=np.int64)
    years = range(min(first).item().year, max(last).item().year + 1)
    free = sorted(day for year in years for day in bank_holidays(year))
    step = np.timedelta64(1, "D")
    return np.maximum(np.busday_count(first + step, last + step, holidays=np.array(free, dtype="datetime64[D]")), 0)
