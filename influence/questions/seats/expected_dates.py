"""The days on which a forum is due by its own rhythm, with what is left out said: bank holidays, weekends, breaks, meetings on record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from influence.questions.seats.cadence import Cadence, is_festive, nth_weekday
from influence.questions.seats.working_days import SATURDAY, is_working_day

EPOCH = date(1970, 1, 5)  # a Monday: weeks of a forum of which nothing is recorded are counted from it
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """A meeting that the rhythm makes due: on a day (first and last the same), or some day of a month or a week.

    assumed: which month or week it is follows from the calendar alone, since nothing is recorded to count from.
    """

    first: date
    last: date
    assumed: bool = False

    @property
    def day(self) -> date | None:
        return self.first if self.first == self.last else None


@dataclass(frozen=True)
class Skipped:
    """A day on which the rhythm falls and no meeting is due; why: in words."""

    day: date
    why: str


@dataclass(frozen=True)
class Outlook:
    due: tuple[Due, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True)
class Lasting:
    """The first and the last day on which a forum may meet, both included; None: without end."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class _Turn:
    """One turn of a rhythm: the days of the month or week in which it falls, the last day for which a meeting on record stands for
    it, and its days where they are known."""

    first: date
    last: date
    until: date
    days: tuple[date, ...] = ()


def expected_dates(
    cadence: Cadence, start: date, end: date, recorded: Sequence[date] = (), anchor: date | None = None, lasting: Lasting = Lasting()
) -> Outlook:
    """What is due between two days, both included, and not on record.

    recorded: the days of all its meetings, held, planned or cancelled: each stands for the one expected in its turn. anchor: the
    last meeting held or planned, from which every other month or week is counted; without it the forum's first day; without that
    the calendar, which is said. Of a month or week whose day is not known it is due as long as a working day is left of it.
    """
    from_ = anchor or lasting.first
    stepped = max(cadence.months, cadence.weeks) > 1 and not cadence.only
    due: list[Due] = []
    skipped: list[Skipped] = []
    for turn in _turns(cadence, start, end, from_):
        inside = [day for day in recorded if turn.first <= day <= turn.until]
        if not turn.days:
            if not inside and (rest := _rest(turn, cadence, start, end, lasting)):
                due.append(Due(*rest, assumed=stepped and from_ is None))
            continue
        for day in _open(turn.days, inside):
            if not (start <= day <= end and lasting.holds(day)):
                continue
            if why := _why_not(day, turn, cadence):
                skipped.append(Skipped(day, why))
            else:
                due.append(Due(day, day, assumed=stepped and from_ is None))
    return Outlook(tuple(due), tuple(skipped))


def _turns(cadence: Cadence, start: date, end: date, anchor: date | None) -> Iterator[_Turn]:
    return _by_month(cadence, start, end, anchor) if cadence.months else _by_week(cadence, start, end, anchor)


def _by_month(cadence: Cadence, start: date, end: date, anchor: date | None) -> Iterator[_Turn]:
    step = 1 if cadence.only else cadence.months
    from_ = _index(anchor) if anchor else 0
    for index in range(_index(start), _index(end) + 1):
        first = _first_of(index)
        if (index - from_) % step or (cadence.only and first.month not in cadence.only):
            continue
        days = []
        if cadence.weekday is not None:
            days = sorted({nth_weekday(first.year, first.month, nth, cadence.weekday) for nth in cadence.nths})
        elif first.month in cadence.breaks:
            continue
        yield _Turn(first, _first_of(index + 1) - timedelta(days=1), _first_of(index + step) - timedelta(days=1), tuple(days))


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def _by_week(cadence: Cadence, start: date, end: date, anchor: date | None) -> Iterator[_Turn]:
    from_ = _monday(anchor or EPOCH)
    monday = _monday(start)
    while monday <= end:
        if not ((monday - from_) // WEEK) % cadence.weeks:
            days = () if cadence.weekday is None else (monday + timedelta(days=cadence.weekday),)
            yield _Turn(monday, monday + timedelta(days=6), monday + cadence.weeks * WEEK - timedelta(days=1), days)
        monday += WEEK


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _open(days: Sequence[date], recorded: Sequence[date]) -> list[date]:
    """The days of a turn for which no meeting on record stands; each one stands for the nearest day that is left."""
    left = list(days)
    for met in sorted(recorded):
        if left:
            left.remove(min(left, key=lambda day: (abs(day - met), day)))
    return left


def _why_not(day: date, turn: _Turn, cadence: Cadence) -> str | None:
    """Why no meeting is due on a day of the rhythm; None when one is."""
    if day.month in cadence.breaks:
        return f"no meeting in {day:%B}"
    if cadence.weeks and any(is_festive(turn.first + timedelta(days=count)) for count in range(7)):
        return "Christmas and New Year"
    if not is_working_day(day):
        return "a weekend" if day.weekday() >= SATURDAY else "a bank holiday"
    return None


def _rest(turn: _Turn, cadence: Cadence, start: date, end: date, lasting: Lasting) -> tuple[date, date] | None:
    """What is left of a month or week within the days asked about, from its first working day to its last; None when nothing is."""
    days = [turn.first + timedelta(days=count) for count in range((turn.last - turn.first).days + 1)]
    if cadence.weeks and any(map(is_festive, days)):
        return None
    days = [day for day in days if day >= start and lasting.holds(day) and day.month not in cadence.breaks and is_working_day(day)]
    return (days[0], days[-1]) if days and days[0] <= end else None
