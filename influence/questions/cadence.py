"""How many meetings were due by a forum's own rhythm and never entered, with bank holidays and breaks left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from influence.questions.working_days import is_working_day

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
# Words in the order in which they are tried: 'every two months' before 'month'. The number is months from one to the next.
MONTHLY = (
    (r"\b(every (two|2|other|second) months?|bi-?monthly|alternate months?|six times a year|6 times a year)\b", 2),
    (r"\b(quarterly|every (three|3) months?|every quarter|four times a year|4 times a year)\b", 3),
    (r"\b(half-?yearly|six-?monthly|every (six|6) months?|twice a year|two times a year)\b", 6),
    (r"\b(annual(ly)?|yearly|once a year|every year)\b", 12),
    (r"\b(monthly|every month|each month|a month|month)\b", 1),
)
WEEKLY = ((r"\b(fortnightly|every (two|2|other|second) weeks?|bi-?weekly)\b", 2), (r"\b(weekly|every week)\b", 1))


@dataclass(frozen=True)
class Cadence:
    """months or weeks from one meeting to the next; a weekday where it is named, and which of the month; months without one."""

    months: int = 0
    weeks: int = 0
    weekday: int | None = None
    nth: int | None = None
    breaks: frozenset[int] = frozenset()


def read_cadence(text: object) -> Cadence | None:
    """'monthly', 'third Thursday', 'every two months, not August', 'fortnightly on Tuesday'; None where it cannot be told."""
    words = re.sub(r"\s+", " ", (text if isinstance(text, str) else "").casefold()).strip()
    if not words:
        return None
    words, _, without = re.sub(r"\b(not in|except|excluding|apart from|no meeting in|but not|not)\b", "|", words).partition("|")
    breaks = frozenset(number for number, name in enumerate(MONTHS, 1) if name in without)
    weekday = next((number for number, name in enumerate(WEEKDAYS) if name in words), None)
    nth = next((which for word, which in ORDINALS.items() if re.search(rf"\b{word} ({'|'.join(WEEKDAYS)})", words)), None)
    weeks = next((every for pattern, every in WEEKLY if re.search(pattern, words)), 0)
    if weeks:
        return Cadence(weeks=weeks, weekday=weekday, breaks=breaks)
    months = next((every for pattern, every in MONTHLY if re.search(pattern, words)), 1 if nth else 0)
    return Cadence(months=months, weekday=weekday, nth=nth, breaks=breaks) if months else None


def unrecorded(cadence: Cadence, start: date, end: date, recorded: Sequence[date]) -> int:
    """How many turns of the rhythm lie wholly between two days (both included) without any meeting entered, held or not.

    A turn is a calendar month, quarter … or a run of weeks from a Monday on. A turn whose only day is a bank holiday or a weekend,
    which lies in a month of the break, or which holds Christmas or New Year's Day in a weekly rhythm, is skipped.
    """
    return sum(1 for first, last in _turns(cadence, start, end) if not any(first <= day <= last for day in recorded))


def _turns(cadence: Cadence, start: date, end: date) -> list[tuple[date, date]]:
    turns = _months(cadence.months, start, end) if cadence.months else _weeks(cadence.weeks, start, end)
    return [turn for turn in turns if _meets(cadence, *turn)]


def _months(every: int, start: date, end: date) -> list[tuple[date, date]]:
    turns = []
    for count in range(start.year * 12, (end.year + 1) * 12, every):
        first = date(count // 12, count % 12 + 1, 1)
        following = count + every
        last = date(following // 12, following % 12 + 1, 1) - timedelta(days=1)
        if start <= first and last <= end:
            turns.append((first, last))
    return turns


def _weeks(every: int, start: date, end: date) -> list[tuple[date, date]]:
    first = start + timedelta(days=-start.weekday() % 7)
    turns = []
    while (last := first + timedelta(days=7 * every - 1)) <= end:
        turns.append((first, last))
        first = last + timedelta(days=1)
    return turns


def _meets(cadence: Cadence, first: date, last: date) -> bool:
    if cadence.weeks:
        days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
        days = [day for day in days if day.month not in cadence.breaks]
        if any((day.month, day.day) in ((12, 25), (1, 1)) for day in days):
            return False
        chosen = [day for day in days if day.weekday() == cadence.weekday] if cadence.weekday is not None else days
        return any(is_working_day(day) for day in chosen)
    if cadence.months == 1 and first.month in cadence.breaks:
        return False
    if cadence.months == 1 and cadence.nth is not None and cadence.weekday is not None:
        return is_working_day(_nth_weekday(first, last, cadence.nth, cadence.weekday))
    return True


def _nth_weekday(first: date, last: date, nth: int, weekday: int) -> date:
    if nth > 0:
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return last - timedelta(days=(last.weekday() - weekday) % 7)
