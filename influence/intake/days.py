"""Dates and times as people in England write them: day first, ISO, in words, or a spreadsheet's day number."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from influence.intake.cells import Cell, Unreadable, shown, text_of
from influence.intake.reading import Problem

ORDERS = ("dmy", "mdy")
FIRST_YEAR, LAST_YEAR = 1900, 2100  # trusts and practices open from 1948; a day outside is a slip of the pen
LONGEST_DAY = 60  # characters: "Wednesday, 24th of September 2026 00:00:00.000" has 45; a long cell costs time to look through
SERIAL_ZERO = date(1899, 12, 30)  # day 0 of a spreadsheet, which counts a 29 February 1900 that never was
SERIALS = (20_000, 73_050)  # 3 October 1954 to 31 December 2099: five digits, so a year or a count is never taken for a day
CENTURY_TURNS = 70  # 69 is 2069, 70 is 1970, as spreadsheets have it
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
RIGHT = "a date such as 14/10/2026, 2026-10-14 or 14 Oct 2026"

ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
NUMBERS = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:,?\s+\d{1,2}[:.]\d{2}.*)?$")
SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
DAY_OR_MONTH_FIRST = re.compile(
    r"\d\s{0,3}[-/. ]\s{0,3}\d{1,2}\s{0,3}[-/. ]\s{0,3}\d\d"
)  # anywhere in a text: dates that depend on the order
WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
DAY_WORDS = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.,]*([a-z]{3,9})\.?[\s\-/.,]*(\d{4}|'?\d{2})?(?:,?\s+\d{1,2}[:.]\d{2}.*)?$", re.I
)
WORDS_DAY = re.compile(r"^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s*,?\s+(\d{4}))?$", re.I)
MONTH_ONLY = re.compile(r"^([a-z]{3,9})\.?[\s\-/]*(\d{4}|'?\d{2})$", re.I)

CLOCK = re.compile(r"^(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?\s*(?:m\.?)?$", re.IGNORECASE)
FOUR_DIGITS = re.compile(r"^([01]\d|2[0-3])([0-5]\d)$")


@dataclass(frozen=True)
class Day:
    """A cell read as a day: the day, or a problem; both None for an empty cell. `other` is the day if the month came first.

    half: the problem is that only a part of a date stands there, such as '3 April' or 'April 2026'.
    """

    day: date | None = None
    problem: Problem | None = None
    other: date | None = None
    half: bool = False


def read_day(cell: Cell, order: str | None = None) -> Day:
    """The day in a cell. Numbers are day-first unless `order` is 'mdy'; ISO and words never depend on it."""
    if isinstance(cell, datetime):
        return _within(cell.date(), text_of(cell))
    if isinstance(cell, date):
        return _within(cell, text_of(cell))
    if isinstance(cell, Unreadable):
        return Day(problem=Problem(f"{cell.reason[0].upper()}{cell.reason[1:]}.", RIGHT, cell.do, severity="warning"))
    if isinstance(cell, bool):
        return _no(text_of(cell))
    text = text_of(cell)
    if len(text) > LONGEST_DAY:
        return _no(text)
    return _read_text(text, order) if text else Day()


def _read_text(text: str, order: str | None) -> Day:
    bare = WEEKDAY.sub("", text)
    if found := ISO.match(bare) or COMPACT.match(bare):
        return _made(text, *(int(part) for part in found.groups()))
    if found := NUMBERS.match(bare):
        return _from_numbers(text, int(found[1]), int(found[2]), _year(found[3]), order)
    if SERIAL.match(bare) and SERIALS[0] <= float(bare) <= SERIALS[1]:
        return Day(SERIAL_ZERO + timedelta(days=int(float(bare))))
    if found := DAY_WORDS.match(bare):
        return _from_words(text, found[1], found[2], found[3])
    if found := WORDS_DAY.match(bare):
        return _from_words(text, found[2], found[1], found[3])
    if (found := MONTH_ONLY.match(bare)) and _month(found[1]):
        return replace(_no(text, f"'{shown(text)}' names a month and no day."), half=True)
    return _no(text)


def _from_numbers(text: str, first: int, second: int, year: int, order: str | None) -> Day:
    day, month = (second, first) if order == "mdy" else (first, second)
    read, other = _day(year, month, day), _day(year, day, month)
    if read:
        return _within(read, text, other if other != read else None)
    if other:
        way = "month first" if order != "mdy" else "day first"
        told = "day first" if order != "mdy" else "month first"
        return Day(
            problem=Problem(
                f"'{shown(text)}' is no date when read {told}; read {way} it would be {in_words(other)}.",
                RIGHT,
                f"Write it as {other.isoformat()} if that is meant"
                + (", or read the whole file month first (--date-order mdy)." if order != "mdy" else "."),
                value=shown(text),
                severity="warning",
            ),
            other=other,
        )
    return _no(text, f"'{shown(text)}' is not a day of the calendar.")


def _from_words(text: str, day: str, month: str, year: str | None) -> Day:
    number = _month(month)
    if not number:
        return _no(text)
    if not year:
        return replace(_no(text, f"'{shown(text)}' has no year."), half=True)
    return _made(text, _year(year), number, int(day))


def _made(text: str, year: int, month: int, day: int) -> Day:
    made = _day(year, month, day)
    return _within(made, text) if made else _no(text, f"'{shown(text)}' is not a day of the calendar.")


def _within(day: date, text: str, other: date | None = None) -> Day:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return Day(day, other=other)
    return _no(text, f"'{shown(text)}' is outside the years {FIRST_YEAR} to {LAST_YEAR}.")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _no(text: str, message: str = "") -> Day:
    said = message or f"'{shown(text)}' cannot be read as a date."
    return Day(problem=Problem(said, RIGHT, "Write the date in full.", value=shown(text), severity="warning"))


def _year(text: str) -> int:
    digits = text.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < CENTURY_TURNS else 1900)


def _month(word: str) -> int | None:
    """The number of a month's name or its first three or more letters ('Sept' too)."""
    word = word.casefold()
    start = word[:3]
    if start not in MONTHS:
        return None
    number = MONTHS.index(start) + 1
    return number if MONTH_NAMES[number - 1].casefold().startswith(word) else None


def in_words(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def read_clock(cell: Cell) -> str | None:
    """'HH:MM' of a time such as 14:00, 2pm, 14.30, 1430 or a spreadsheet's share of a day; None when it is none."""
    if isinstance(cell, datetime | time):
        return cell.strftime("%H:%M")
    if isinstance(cell, float | int) and not isinstance(cell, bool) and 0 <= cell < 1:
        minutes = round(cell * 24 * 60)
        return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
    text = text_of(cell)
    if len(text) > LONGEST_DAY:
        return None
    if found := FOUR_DIGITS.match(text):
        return f"{found[1]}:{found[2]}"
    found = CLOCK.match(text)
    if not found or (found[2] is None and not found[3]):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
