"""What every question is asked with: a day, a period, a place and an audience."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pandas as pd

from influence.policy import Policy

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)  # no record lies outside, and reckoning back from year 1 leaves the calendar


def read_as_of(text: object) -> date | None:
    """A day as an address or a command names it, 2026-11-14; None for anything else, and for a day that no record can reach."""
    try:
        day = date.fromisoformat(str(text))
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


@dataclass(frozen=True)
class Question:
    """as_of: the day it tells of, and the last of the period. start: its first day; None means the policy's months before.

    place: the id of an area, None for everywhere. audience: practices, group or chair. reads: the tables that its answer looks
    at, None for all; a command that answers once need not fetch the others.
    """

    reads: ClassVar[frozenset[str] | None] = None

    as_of: date
    start: date | None = None
    place: int | None = None
    audience: str = "group"

    def first_day(self, policy: Policy) -> date:
        """The first day of the period: 15 Nov 2025 for twelve months to 14 Nov 2026."""
        if self.start is not None:
            return self.start
        back = pd.Timestamp(self.as_of) - pd.DateOffset(months=int(policy.period_months))
        return (back + pd.Timedelta(days=1)).date()
