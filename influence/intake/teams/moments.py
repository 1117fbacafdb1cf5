"""Days with a time, and lengths of time, as Teams writes them in each language; which of day and month comes first is told later."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from influence.intake.cells import Cell, text_of
from influence.intake.days import FIRST_YEAR, LAST_YEAR
from influence.records.names import fold

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
LONGEST = 60  # characters; '13/04/2021 à 09:01:31' has 21
KEPT = 20_000  # texts that are remembered: a meeting of two hours has 7,200 seconds, each written over and over
LONGEST_STAY = 31 * 86_400  # seconds; more is no time that somebody spent in a meeting
DAYS_APART = 28  # days that are swapped with their months lie at least four weeks apart
DATE = re.compile(r"(\d{1,4})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{1,4})")
TIME = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,7})?)?\s?(?:([ap])\.?\s?m\.?)?(?:\s?z)?")
BETWEEN = re.compile(r",?\s?(?:à|às|as|a las|at|um|o|t)?\s?")
LENGTH = re.compile(r"(\d{1,6})\s?([^\W\d_]{1,9})")
CLOCK = re.compile(r"(\d{1,3}):(\d{2}):(\d{2})")
UNITS = {
    86_400: "d day days dia dias tag tage jour jours dzien dni",
    3_600: "h hr hrs hour hours std stunde stunden hora horas heure heures godz godzina godziny godzin",
    60: "m min mins minute minutes mn minuten minuto minutos minuta minuty minut",
    1: "s sec secs second seconds sek sekunde sekunden seg segundo segundos seconde secondes sekunda sekundy sekund",
}
SECONDS = {word: seconds for seconds, words in UNITS.items() for word in words.split()}
AND = frozenset(("and", "e", "y", "und", "et", "i"))


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and a time. first, second: the two numbers of which one is the day; fixed: the order in which they stand is known.

    seconds: since midnight. mark: what parts the numbers, and '12' or '24' for the clock, for telling layouts apart.
    """

    year: int
    first: int
    second: int
    seconds: int
    fixed: str | None = None
    mark: str = ""

    def at(self, order: str) -> datetime | None:
        """The moment with the day ('dmy') or the month ('mdy') first; None when the calendar has no such day."""
        order = self.fixed or order
        day, month = (self.first, self.second) if order == DAY_FIRST else (self.second, self.first)
        minutes, second = divmod(self.seconds, 60)
        try:
            return datetime(self.year, month, day, minutes // 60, minutes % 60, second)  # noqa: DTZ001 - a report has no zone
        except ValueError:
            return None

    @property
    def reads_both_ways(self) -> bool:
        return self.fixed is None and self.first != self.second and max(self.first, self.second) <= 12


def read_moment(cell: Cell, after: Cell = None) -> Moment | None:
    """The moment in a cell, its time in the cell after it where it has none; None when it is no such thing."""
    if isinstance(cell, datetime):
        seconds = cell.hour * 3600 + cell.minute * 60 + cell.second
        clock = _clock(after) if not seconds else None
        return Moment(cell.year, cell.day, cell.month, clock or seconds, DAY_FIRST)
    if isinstance(cell, date):
        clock = _clock(after)
        return None if clock is None else Moment(cell.year, cell.day, cell.month, clock, DAY_FIRST)
    if not isinstance(cell, str) or len(cell) > LONGEST:
        return None
    is_time = isinstance(after, time) or (isinstance(after, str) and len(after) <= LONGEST)
    return _read_text(cell, after if is_time else None)


@lru_cache(maxsize=KEPT)
def _read_text(cell: str, after: str | time | None) -> Moment | None:
    text = _plain(cell)
    found = DATE.match(text)
    if not found:
        return None
    rest = BETWEEN.sub("", text[found.end() :], count=1)
    told = _time(rest) if rest else None
    seconds = told[0] if told else (_clock(after) if not rest else None)
    if seconds is None:
        return None
    half = told[1] if told else _has_half(after)
    return _moment(found, seconds, "12" if half else "24", " à " in f" {text} ")


def is_day(cell: Cell) -> bool:
    """A cell with a day and no time."""
    if isinstance(cell, datetime):
        return cell.time() == time.min
    return isinstance(cell, date) or (isinstance(cell, str) and bool(DATE.fullmatch(_plain(cell).rstrip(", "))))


def is_clock(cell: Cell) -> bool:
    return _clock(cell) is not None


def _plain(text: str) -> str:
    return " ".join(text_of(text).casefold().split()) if len(text) <= LONGEST else ""


def _moment(found: re.Match[str], seconds: int, clock: str, is_french: bool) -> Moment | None:
    first, sign, second, third = found[1], found[2], found[3], found[4]
    if len(first) == 4 and len(third) <= 2:
        read = Moment(int(first), int(third), int(second), seconds, DAY_FIRST)
    elif len(first) <= 2 and len(third) in (2, 4):
        year = int(third) + (2000 if len(third) == 2 else 0)
        fixed = DAY_FIRST if sign == "." or is_french else None
        read = Moment(year, int(first), int(second), seconds, fixed, f"{sign} {clock}")
    else:
        return None
    return read if FIRST_YEAR <= read.year <= LAST_YEAR else None


def _time(text: str) -> tuple[int, bool] | None:
    """Seconds since midnight, and whether the halves of the day are counted; text is plain."""
    found = TIME.fullmatch(text)
    if not found:
        return None
    hour, minute, second, half = int(found[1]), int(found[2]), int(found[3] or 0), found[4]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return (hour * 3600 + minute * 60 + second, bool(half)) if hour < 24 and minute < 60 and second < 60 else None


def _clock(cell: Cell) -> int | None:
    if isinstance(cell, time):
        return cell.hour * 3600 + cell.minute * 60 + cell.second
    told = _time(_plain(cell)) if isinstance(cell, str) else None
    return told[0] if told else None


def _has_half(cell: Cell) -> bool:
    told = _time(_plain(cell)) if isinstance(cell, str) else None
    return bool(told and told[1])


def read_length(cell: Cell) -> int | None:
    """Seconds of '1h 12m 5s', '59 Min. 0 Sek.', '2 h 44 m', '1 godz. 3 min', '0:19:26'; None when it cannot be read."""
    if isinstance(cell, time):
        return cell.hour * 3600 + cell.minute * 60 + cell.second
    return _length_of(cell) if isinstance(cell, str) and len(cell) <= LONGEST and "-" not in cell else None


@lru_cache(maxsize=KEPT)
def _length_of(cell: str) -> int | None:
    text = fold(text_of(cell)) if ":" not in cell else ""
    if found := CLOCK.fullmatch(cell.strip()):
        return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3])
    parts = LENGTH.findall(text)
    units = [SECONDS.get(word) for _, word in parts]
    told = [each for each in units if each]
    is_whole = all(word in AND for word in LENGTH.sub(" ", text).split())
    if not parts or len(told) < len(units) or told != sorted(set(told), reverse=True) or not is_whole:
        return None
    total = sum(int(number) * each for (number, _), each in zip(parts, told, strict=True))
    return total if total <= LONGEST_STAY else None


@dataclass(frozen=True)
class Orders:
    """Which way the days of a file can be read. order: the one that was taken; proven: it follows from the file itself.

    both: something of the file depends on the order, and nothing in it tells which it is.
    """

    order: str
    proven: bool = False
    both: bool = False


def find_order(moments: Iterable[Moment], stays: Iterable[tuple[Moment, Moment]]) -> Orders:
    """What the days of a file say of their own order: by a day above 12, by nobody leaving before joining, by days that
    would otherwise lie months apart. stays: joins with their leaves, and the meeting's start with its end."""
    free = [each for each in moments if each.fixed is None]
    fits = {order: sum(each.at(order) is not None for each in free) for order in (DAY_FIRST, MONTH_FIRST)}
    if fits[DAY_FIRST] != fits[MONTH_FIRST]:
        return Orders(max(fits, key=lambda order: fits[order]), proven=True)
    if not any(each.reads_both_ways for each in free):
        return Orders(DAY_FIRST)
    if fits[DAY_FIRST] < len(free):  # some only day first and as many only month first
        return Orders(DAY_FIRST, both=True)
    pairs = list(stays)
    sensible = [order for order in (DAY_FIRST, MONTH_FIRST) if _forward(pairs, order)]
    if len(sensible) == 1:
        return Orders(sensible[0], proven=True)
    spans = {order: _span(free, order) for order in (DAY_FIRST, MONTH_FIRST)}
    short = [order for order, span in spans.items() if span < DAYS_APART]
    return Orders(short[0], proven=True) if len(short) == 1 else Orders(DAY_FIRST, both=True)


def _forward(pairs: Iterable[tuple[Moment, Moment]], order: str) -> bool:
    return all(first.at(order) <= last.at(order) for first, last in pairs if first.at(order) and last.at(order))  # type: ignore[operator]


def _span(moments: Iterable[Moment], order: str) -> int:
    days = [found.date() for each in moments if (found := each.at(order))]
    return (max(days) - min(days)).days if days else 0
