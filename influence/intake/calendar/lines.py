"""A calendar file line by line: its entries with the lines they stand on, and only the properties that tell of a meeting.

What an entry says in words (its description) is never looked at: it holds private remarks, links and telephone numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from influence.errors import UserError

MOST_ENTRIES = 5_000  # a busy person's diary of ten years; each is a handful of lines
MOST_ATTENDEES = 2_000  # lines of one entry; an invitation to a whole organisation is no meeting of a forum
MOST_DATES = 2_000  # days added to a series or taken out of it
MOST_ZONE_LINES = 500
MOST_NAMED = 200_000  # people and days of the whole file, each a line or a part of one that is read on its own
MOST_LINES = 3_000_000  # a calendar with ten years of attachments has one million
LONGEST_PROPERTY = 20_000  # characters
TIMES = ("DTSTART", "DTEND", "DURATION", "DTSTAMP", "CREATED", "LAST-MODIFIED", "RECURRENCE-ID", "RRULE", "RDATE", "EXDATE")
FEWER = "Export the calendar of the meetings alone, or fewer months of it."
PEOPLE = ("ORGANIZER", "ATTENDEE")
KEPT = (*TIMES, *PEOPLE, "UID", "SEQUENCE", "SUMMARY", "LOCATION", "STATUS", "CLASS")
MEETING, ZONE = "VEVENT", "VTIMEZONE"
NO_MEETINGS = ("VTODO", "VJOURNAL", "VFREEBUSY")
NAME = re.compile(r"([A-Za-z0-9-]{1,40})[;:]")
LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(eq=False)
class Entry:
    """One entry: its kind, the line on which it begins, what is done with it (PUBLISH, REQUEST, CANCEL), its kept properties.

    properties: line, name in capitals, whole text with folded lines joined. fault: why it cannot be read.
    """

    kind: str
    line: int
    method: str
    properties: list[tuple[int, str, str]] = field(default_factory=list)
    fault: str | None = None
    named: int = 0
    dates: int = 0

    def values(self, *names: str) -> list[str]:
        """What stands after the first colon outside quotation marks, of every property of these names."""
        return [value_of(text) for _, name, text in self.properties if name in names]

    def value(self, name: str) -> str | None:
        return next(iter(self.values(name)), None)

    def people(self) -> list[tuple[int, str, str]]:
        return [each for each in self.properties if each[1] in PEOPLE]


@dataclass
class Scan:
    """entries in order; zones: the lines of each time zone that the file explains, by its id."""

    entries: list[Entry] = field(default_factory=list)
    zones: dict[str, list[str]] = field(default_factory=dict)
    named: int = 0


def scan(text: str) -> Scan:
    """The entries of a calendar file; UserError when there are more than a calendar of meetings has."""
    found = Scan()
    method, entry, inside = "", None, 0
    zone: list[str] | None = None
    for line, whole in unfolded(text):
        name, said = _begin_or_end(whole)
        if zone is not None:
            zone = _zone_line(found, zone, whole, name == "END" and said == ZONE)
        elif name == "BEGIN" and said in (MEETING, *NO_MEETINGS):
            _never_ends(entry)
            entry, inside = Entry(said, line, method), 0
            found.entries.append(entry)
            _not_too_many(found)
        elif name == "BEGIN" and said == ZONE and entry is None:
            zone = [whole]
        elif entry is None:
            method = _method(name, said, whole, method)
        elif name == "BEGIN":
            inside += 1  # an alarm within the entry, whose lines are its own
        elif name == "END" and inside:
            inside -= 1
        elif name == "END":
            entry = None if said == entry.kind else entry
        elif not inside:
            _keep(entry, line, whole)
    _never_ends(entry)
    return found


def _method(name: str, said: str, whole: str, method: str) -> str:
    if name == "BEGIN" and said == "VCALENDAR":
        return ""
    return whole[7:].strip().upper()[:40] if whole[:7].upper() == "METHOD:" else method


def _not_too_many(found: Scan) -> None:
    if len(found.entries) > MOST_ENTRIES:
        raise UserError(f"The calendar has more than {MOST_ENTRIES:,} entries.", do=FEWER)
    if len(found.entries) > 1:
        found.named += found.entries[-2].named + found.entries[-2].dates
    if found.named > MOST_NAMED:
        raise UserError(f"The calendar names people and days more than {MOST_NAMED:,} times.", do=FEWER)


def _never_ends(entry: Entry | None) -> None:
    if entry is not None:
        entry.fault = entry.fault or "The entry never ends, so the file breaks off here or is damaged. It was not read."


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Each whole line with the number of its first; a line that begins with a space goes on with the one before.

    Lines of properties that are not kept are cut short, whatever they hold.
    """
    start, parts, size = 1, [""], 0
    for line, part in enumerate(_lines(text), start=1):
        if part[:1] in (" ", "\t"):
            size += len(part)
            if size <= LONGEST_PROPERTY * 20:  # dates may be many; what is longer is refused by the count of its dates
                parts.append(part[1:])
            continue
        if parts[0]:
            yield start, "".join(parts)
        start, parts, size = line, [part], len(part)
    if parts[0]:
        yield start, "".join(parts)


def _lines(text: str) -> Iterator[str]:
    begin = 0
    for count, found in enumerate(LINE_END.finditer(text)):
        if count > MOST_LINES:
            raise UserError(f"The calendar has more than {MOST_LINES:,} lines.", do=FEWER)
        yield text[begin : found.start()]
        begin = found.end()
    yield text[begin:]


def _begin_or_end(whole: str) -> tuple[str, str]:
    name, _, said = whole[:60].partition(":")
    return (name.strip().upper(), said.strip().upper()) if name.strip().upper() in ("BEGIN", "END") else ("", "")


def _zone_line(found: Scan, zone: list[str], whole: str, ends: bool) -> list[str] | None:
    if len(zone) <= MOST_ZONE_LINES:
        zone.append(whole[:LONGEST_PROPERTY])
    if not ends:
        return zone
    name = next((line[5:].strip() for line in zone if line[:5].upper() == "TZID:"), "")
    found.zones.setdefault(name, zone)
    return None


def _keep(entry: Entry, line: int, whole: str) -> None:
    named = NAME.match(whole)
    name = named[1].upper() if named else ""
    if name not in KEPT or entry.fault:
        return
    if name in ("RDATE", "EXDATE"):
        entry.fault = _too_many_dates(entry, whole)
    elif len(whole) > LONGEST_PROPERTY:
        entry.fault = f"A line of the entry has more than {LONGEST_PROPERTY:,} characters. The entry was not read."
    elif name in PEOPLE and entry.named >= MOST_ATTENDEES:
        entry.fault = f"The entry invites more than {MOST_ATTENDEES:,} people, more than a meeting has. It was not read."
    if not entry.fault:
        entry.named += name in PEOPLE
        entry.properties.append((line, name, whole))


def _too_many_dates(entry: Entry, whole: str) -> str | None:
    entry.dates += whole.count(",") + 1
    if entry.dates <= MOST_DATES:
        return None
    return f"More than {MOST_DATES:,} days are added to this series or taken out of it. It was not read."


def value_of(text: str) -> str:
    """The value of a property: what follows the first colon outside quotation marks."""
    quoted = False
    for place, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            return text[place + 1 :].strip()
    return ""
