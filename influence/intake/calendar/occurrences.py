"""On which days an entry takes place: once, or again and again by its rule, with the days that are added, moved or taken out."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import recurring_ical_events
from icalendar import Calendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from influence.errors import UserError
from influence.intake.calendar.lines import PEOPLE, Entry
from influence.intake.days import FIRST_YEAR, LAST_YEAR

AHEAD = timedelta(days=731)  # two years: further ahead nobody knows who will hold a seat
MOST_MEETINGS = 20_000  # of one file; a hundred weekly series of four years
LONDON = ZoneInfo("Europe/London")
STEPS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}  # days between two repetitions, at least
PLAIN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYHOUR", "BYMINUTE", "BYSECOND"}
LONGEST_RULE = 400
SHORT_MONTHS = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}
ZONE_RULE = re.compile(r"RRULE:(?:;?(?:FREQ=YEARLY|(?:INTERVAL|COUNT|BYMONTH|BYMONTHDAY|BYDAY|WKST|UNTIL)=[\w+-]{1,20}))+$", re.IGNORECASE)
ZONE_NAME = re.compile(r";TZID=(\"[^\"]*\"|[^:;,]*)", re.IGNORECASE)
LINE_PROPERTY = "X-SOURCE-LINE"


class RuleError(Exception):
    """Why an entry's days cannot be worked out, in words for the reader of the file."""


@dataclass(frozen=True)
class Occurrence:
    """When one meeting is, in London: start and end None for a whole day; entry: the entry that tells of it."""

    day: date
    start: datetime | None
    end: datetime | None
    entry: Entry


class Budget:
    """How many meetings the file may still bring; UserError when it brings more."""

    def __init__(self) -> None:
        self.left = MOST_MEETINGS

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise UserError(
                f"The calendar comes to more than {MOST_MEETINGS:,} meetings.",
                do="Export the calendar of one forum, or fewer months of it.",
            )


def take_place(entries: Sequence[Entry], zones: dict[str, list[str]], horizon: date, budget: Budget) -> list[Occurrence]:
    """The meetings of the entries of one series, not after `horizon`, in order; RuleError when they cannot be worked out."""
    repeats = any(entry.values("RRULE", "RDATE", "RECURRENCE-ID") for entry in entries)
    for entry in entries:
        budget.take(1 if not entry.values("RRULE") else _least(entry, horizon))
    try:
        calendar: Any = Calendar.from_ical(_as_text(entries, zones))
        found = _repeated(calendar, horizon) if repeats else list(calendar.walk("VEVENT"))
        by_line = {entry.line: entry for entry in entries}
        told = [_occurrence(component, by_line) for component in found]
    except RuleError:
        raise
    except Exception:  # the two libraries raise whatever a broken value made them run into; all of it means one thing to the user
        raise RuleError("When this meeting is cannot be read.") from None
    within = [each for each in told if each.day <= horizon]
    return sorted(within, key=lambda each: (each.day, each.start.timestamp() if each.start else 0.0))


def first_day(entry: Entry) -> date | None:
    """The day of the file on which the entry first takes place, before any time zone; None when it is no date."""
    return day_of(entry.value("DTSTART") or "")


def day_of(text: str) -> date | None:
    """The day with which a value such as 20261014T140000Z begins; None for no day, or one outside the years that are read."""
    found = re.match(r"(\d{4})(\d{2})(\d{2})", text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _least(entry: Entry, horizon: date) -> int:
    """About how many meetings a rule makes up to the horizon; RuleError for a rule that no series of meetings has."""
    rules = entry.values("RRULE")
    if len(rules) > 1:
        raise RuleError("This meeting repeats by several rules.")
    rule = _parts(rules[0])
    step, every = STEPS.get(rule["FREQ"]), _number(rule.get("INTERVAL", "1"))
    if step is None:
        raise RuleError("This repeats more often than once a day, so it is no series of meetings.")
    if not every or not _is_plain(rule):
        raise RuleError("The rule by which this repeats is one that meetings do not have.")
    first, last = first_day(entry), day_of(rule.get("UNTIL", "")) or horizon
    span = max(0, (min(horizon, last) - first).days) if first else 0
    days = len(rule.get("BYDAY", "").split(",")) if rule["FREQ"] != "DAILY" else 1
    count = min(span, span * days // (step * every)) + 1
    return min(count, int(rule["COUNT"])) if re.fullmatch(r"\d{1,9}", rule.get("COUNT", "")) else count


def _parts(text: str) -> dict[str, str]:
    """'FREQ=WEEKLY;BYDAY=MO' as its parts in capitals."""
    parts = dict(part.upper().strip().split("=", 1) for part in text.split(";") if "=" in part)
    if len(text) > LONGEST_RULE or "FREQ" not in parts:
        raise RuleError("The rule by which this repeats cannot be read.")
    return parts


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,3}", text) else 0


def _is_plain(rule: dict[str, str]) -> bool:
    """Whether the rule names days that come round; one that never does would be looked for until the year 9999."""
    if any("," in rule.get(each, "") for each in ("BYHOUR", "BYMINUTE", "BYSECOND")):
        return False
    if rule["FREQ"] in ("DAILY", "WEEKLY"):
        return set(rule) <= PLAIN
    numbered = bool(re.search(r"\d", rule.get("BYDAY", "")))
    if "BYSETPOS" in rule:
        fits = re.fullmatch(r"-?[1-4]", rule["BYSETPOS"]) and rule.get("BYDAY") and not numbered and "BYMONTHDAY" not in rule
        return bool(fits) and set(rule) <= {*PLAIN, "BYSETPOS"}
    if "BYMONTHDAY" in rule:
        return not numbered and _comes_round(rule) and set(rule) <= {*PLAIN, "BYMONTHDAY"}
    return set(rule) <= PLAIN and not re.search(r"\d\d|[06-9]", rule.get("BYDAY", ""))


def _comes_round(rule: dict[str, str]) -> bool:
    days = [abs(int(day)) for day in rule["BYMONTHDAY"].split(",") if re.fullmatch(r"[+-]?\d{1,2}", day)]
    months = [int(month) for month in rule.get("BYMONTH", "1").split(",") if re.fullmatch(r"\d{1,2}", month)]
    return any(1 <= day <= SHORT_MONTHS.get(month, 31) for day in days for month in months)


def _as_text(entries: Iterable[Entry], zones: dict[str, list[str]]) -> str:
    """The entries as a calendar of their own, without those invited, with the line of each.

    The library remembers a zone by its name for the next file, which may mean another by it: each goes by its own content.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//one series//EN"]
    named = {match[1].strip('"') for entry in entries for _, _, text in entry.properties for match in ZONE_NAME.finditer(text)}
    called = {name: "" for name in named if not _known_zone(name)}
    for name in sorted(called.keys() & zones.keys()):
        if _is_safe(zones[name]):
            called[name] = f"zone-{hashlib.sha256(repr(zones[name]).encode()).hexdigest()}"
            lines += [f"TZID:{called[name]}" if line[:5].upper() == "TZID:" else line for line in zones[name]]

    def renamed(match: re.Match[str]) -> str:
        name = called.get(match[1].strip('"'))
        return match[0] if name is None else f";TZID={name}" if name else ""

    for entry in entries:
        lines += ["BEGIN:VEVENT", f"{LINE_PROPERTY}:{entry.line}"]
        kept = [text for _, name, text in entry.properties if name not in (*PEOPLE, "SUMMARY", "LOCATION", "UID")]
        lines += [*(ZONE_NAME.sub(renamed, text) for text in kept), "UID:one", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


@lru_cache(maxsize=1_000)
def _known_zone(name: str) -> bool:
    """Whether the name alone says which zone it is: 'Europe/London', or Windows' 'GMT Standard Time'."""
    if name in WINDOWS_TO_OLSON:
        return True
    try:
        return bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def unknown_zones(entry: Entry, zones: dict[str, list[str]]) -> list[str]:
    """Names of zones in the entry's start that nothing explains."""
    texts = [text for _, name, text in entry.properties if name == "DTSTART"]
    names = [match[1].strip('"') for text in texts for match in ZONE_NAME.finditer(text)]
    return [name for name in names if not _known_zone(name) and not (name in zones and _is_safe(zones[name]))]


def _is_safe(zone: list[str]) -> bool:
    """Rules once a year alone: a zone that changes its clocks every second would never be worked out."""
    rules = [line for line in zone if line[:5].upper() == "RRULE"]
    return len(rules) <= 20 and all(ZONE_RULE.match(rule) and len(rule) < 200 for rule in rules)


def _repeated(calendar: Any, horizon: date) -> Iterator[Any]:
    return recurring_ical_events.of(calendar).between(date(FIRST_YEAR, 1, 1), horizon + timedelta(days=1))


def _occurrence(component: Any, by_line: dict[int, Entry]) -> Occurrence:
    entry = by_line[int(str(component[LINE_PROPERTY].to_ical().decode()))]
    start = component.decoded("DTSTART")
    if not isinstance(start, datetime):
        return Occurrence(_in_years(start), None, None, entry)
    begins = in_london(start)
    ends = component.decoded("DTEND", None)
    if ends is None and component.get("DURATION") is not None:
        ends = start + component.decoded("DURATION")
    end = in_london(ends) if isinstance(ends, datetime) else None
    return Occurrence(_in_years(begins.date()), begins, end if end and end > begins else None, entry)


def _in_years(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise RuleError(f"The day lies outside the years {FIRST_YEAR} to {LAST_YEAR}.")
    return day


def in_london(moment: datetime) -> datetime:
    """The hour on a clock in London; a moment without a zone is meant for wherever one is, which is here."""
    return moment.replace(tzinfo=LONDON) if moment.tzinfo is None else moment.astimezone(LONDON)
