"""A forum's rhythm read from its words, and how many meetings were due by it and never entered, bank holidays and breaks left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from influence.questions.seats.working_days import is_working_day

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
NUMBERS = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# Words in the order in which they are tried: 'every two months' before 'month'. The number is months from one to the next.
MONTHLY = (
    (r"\b(every (other|second) months?|bi-?monthly|alternate months?|(six|6) times a year)\b", 2),
    (r"\b(quarterly|every quarter|each quarter|(four|4) times a year)\b", 3),
    (r"\b(three times a year|3 times a year|termly)\b", 4),
    (r"\b(half-?yearly|six-?monthly|twice a year|two times a year)\b", 6),
    (r"\b(annual(ly)?|yearly|once a year|every year)\b", 12),
)
EACH_MONTH = r"\b(monthly|every month|each month|a month|month)\b"
ANY_DAY = rf"({'|'.join(WEEKDAYS)})s?"
ANY_ORDINAL = rf"({'|'.join(ORDINALS)})"
WEEKLY = (
    (rf"\b(fortnightly|every (other|second) weeks?|bi-?weekly|alternate (weeks|{ANY_DAY})|every other {ANY_DAY})\b", 2),
    (rf"\b(weekly|every week|each week|every {ANY_DAY})\b", 1),
)
EVERY = r"\bevery (\w+) (weeks|months)\b|\b(\w+)-(week|month)ly\b"
EXCEPT = r"\b(not in|except|excluding|apart from|no meetings? in|but not|not|break in|closed in|skipping)\b"
# 'weekly in winter', 'four to six a year', 'twice a month' name no rhythm that days can be counted by; most months have no fifth Wednesday.
VAGUE = (
    rf"\b((fifth|5th) {ANY_DAY}|winter|summer|spring|autumn|term|term-?time|when needed|as needed|ad hoc|or so"
    r"|twice (a|per) (month|week)|twice (month|week)ly|\w+ to \w+ (a|weeks|months))\b"
)


@dataclass(frozen=True)
class Cadence:
    """months or weeks from one meeting to the next; a weekday where one is named, and which of the month (-1: the last).

    breaks: months without a meeting. only: the months in which it meets, where they are named; empty where they are not.
    """

    months: int = 0
    weeks: int = 0
    weekday: int | None = None
    nths: tuple[int, ...] = ()
    breaks: frozenset[int] = frozenset()
    only: frozenset[int] = frozenset()

    @property
    def has_day(self) -> bool:
        """Whether the very day follows, and not only the month or the week."""
        return self.weekday is not None and bool(self.weeks or self.nths)


def read_cadence(text: object) -> Cadence | None:
    """'monthly', 'third Thursday', 'every two months, not August', 'fortnightly on Tuesday'; None where it cannot be told.

    Words that name two rhythms ('weekly or monthly') name none.
    """
    words = re.sub(r"\s+", " ", (text if isinstance(text, str) else "").casefold()).strip()
    words = re.sub(rf"\b({_any_month()})((?:,| and| &)? ?(?:{_any_month()}))* (break|recess)\b", lambda found: f"except {found[0]}", words)
    words, _, without = re.sub(EXCEPT, "|", words).partition("|")
    nths = _nths(words)
    if not words or (re.search(VAGUE, words) and not nths):
        return None
    days = {number for number, name in enumerate(WEEKDAYS) if re.search(rf"\b{name}s?\b", words)}
    weekday = next(iter(days)) if len(days) == 1 else None
    weeks, months = _every(words)
    if len(weeks) + len(months) > 1:
        return None
    breaks = frozenset(_months_in(without))
    if weeks and not nths:
        return Cadence(weeks=weeks.pop(), weekday=weekday, breaks=breaks)
    only = _only(words)
    step = months.pop() if months else 1 if nths or only else 0
    return Cadence(months=step, weekday=weekday, nths=nths, breaks=breaks, only=only) if step and not weeks else None


def _nths(words: str) -> tuple[int, ...]:
    """'first and third Tuesday': which of the month."""
    found = re.search(rf"\b({ANY_ORDINAL}((,| and|,? &) {ANY_ORDINAL})*) {ANY_DAY}\b", words)
    if not found or re.search(rf"\bevery (other|second) {ANY_DAY}\b(?! of)", words):
        return ()
    return tuple(dict.fromkeys(ORDINALS[word] for word in re.findall(ANY_ORDINAL, found[1])))


def _every(words: str) -> tuple[set[int], set[int]]:
    """The steps in weeks and in months that are named; 'month' alone counts only where nothing else does."""
    steps: tuple[set[int], set[int]] = (set(), set())
    rest = words
    for found in re.finditer(EVERY, words):
        number, unit = (found[1], found[2]) if found[1] else (found[3], found[4])
        if count := _number(number):
            steps["month" in unit].add(count)
            rest = rest.replace(found[0], " ")
    for kind, patterns in ((0, WEEKLY), (1, MONTHLY)):
        for pattern, step in patterns:
            if re.search(pattern, rest):
                steps[kind].add(step)
                rest = re.sub(pattern, " ", rest)
    if re.search(rf"\bevery second {ANY_DAY}\b(?! of)", rest):
        steps[0].add(2)
    named = re.search(r"\bmonthly\b" if any(steps) else EACH_MONTH, rest)
    if named:
        steps[1].add(1)
    return steps


def _number(word: str) -> int:
    return int(word) if word.isdigit() and 1 < int(word) < len(NUMBERS) else NUMBERS.index(word) if word in NUMBERS[2:] else 0


def _any_month() -> str:
    return "|".join(f"{name}|{name[:3]}" for name in MONTHS)


def _months_in(words: str) -> list[int]:
    """The months that are named, in full or by three letters; 'September to July' names all between."""
    found: list[int] = []
    for first, last in re.findall(rf"\b({_any_month()})\b(?: ?(?:to|until|till|-|–) ?({_any_month()})\b)?", words):
        start = _month(first)
        found += [(start - 1 + more) % 12 + 1 for more in range((_month(last) - start) % 12 + 1)] if last else [start]
    return found


def _month(name: str) -> int:
    return next(number for number, each in enumerate(MONTHS, 1) if each[:3] == name[:3])


def _only(words: str) -> frozenset[int]:
    """'quarterly: January, April, July, October'; a lone 'may' is no month."""
    named = frozenset(_months_in(words))
    return frozenset() if named == {5} else named


def unrecorded(cadence: Cadence, start: date, end: date, recorded: Sequence[date]) -> int:
    """How many meetings the turns of the rhythm that lie wholly between two days (both included) lack of those due, held or not."""
    return sum(missing for _, _, missing in turns_without(cadence, start, end, recorded))


def turns_without(cadence: Cadence, start: date, end: date, recorded: Sequence[date]) -> list[tuple[date, date, int]]:
    """The turns that lack a meeting: first and last day of each, and how many it lacks.

    A turn is a calendar month, quarter … or a run of weeks from a Monday on. A turn whose only day is a bank holiday or a weekend,
    which lies in a month of the break, or which holds Christmas or New Year's Day in a weekly rhythm, is skipped.
    """
    found = []
    for first, last in _turns(cadence, start, end):
        due = _due_in(cadence, first, last)
        missing = due - sum(first <= day <= last for day in recorded) if due else 0
        if missing > 0:
            found.append((first, last, missing))
    return found


def _turns(cadence: Cadence, start: date, end: date) -> list[tuple[date, date]]:
    return _months(1 if cadence.only else cadence.months, start, end) if cadence.months else _weeks(cadence.weeks, start, end)


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


def _due_in(cadence: Cadence, first: date, last: date) -> int:
    """How many meetings a turn makes due."""
    if cadence.weeks:
        days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
        days = [day for day in days if day.month not in cadence.breaks]
        if any(is_festive(day) for day in days):
            return 0
        chosen = [day for day in days if day.weekday() == cadence.weekday] if cadence.weekday is not None else days
        return int(any(is_working_day(day) for day in chosen))
    whole_month = cadence.months == 1 or cadence.only
    if whole_month and (first.month in cadence.breaks or (cadence.only and first.month not in cadence.only)):
        return 0
    if whole_month and cadence.nths and cadence.weekday is not None:
        days = [nth_weekday(first.year, first.month, nth, cadence.weekday) for nth in cadence.nths]
        return sum(is_working_day(day) for day in set(days))
    return max(1, len(cadence.nths)) if whole_month else 1


def is_festive(day: date) -> bool:
    """Christmas or New Year's Day: no weekly rhythm is kept in their week."""
    return (day.month, day.day) in ((12, 25), (1, 1))


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth of the month's Mondays, Tuesdays …; -1 for the last."""
    first = date(year, month, 1)
    if nth > 0:
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)
