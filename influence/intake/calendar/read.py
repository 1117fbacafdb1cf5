"""Calendar files (.ics): meetings that are planned, and who is expected. Nobody has been anywhere because of an invitation."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from icalendar.parser import Contentline

from influence.errors import UserError
from influence.intake.calendar.invited import Invited, invited
from influence.intake.calendar.lines import MEETING, Entry, scan
from influence.intake.calendar.occurrences import AHEAD, Budget, Occurrence, RuleError, day_of, first_day, take_place, unknown_zones
from influence.intake.cells import shown, text_of
from influence.intake.days import in_words
from influence.intake.files import Opened
from influence.intake.parts import Parts
from influence.intake.people import mode_of
from influence.intake.reading import MeetingRead, Problem
from influence.intake.values import PATIENT_NUMBER, has_patient_number

BEGINS = re.compile(r"\s*BEGIN:VCALENDAR\b", re.IGNORECASE)
LONGEST_TITLE = 200
MOST_INVITED = 200_000  # people times meetings; a hundred weekly series of ten people and two years are 100,000
PRIVATE = ("PRIVATE", "CONFIDENTIAL")
RIGHT = "a meeting with its day"


def is_calendar(opened: Opened) -> bool:
    return opened.text is not None and BEGINS.match(opened.text) is not None


def read_calendar(opened: Opened, order: str | None = None) -> Parts:
    """One meeting an occurrence, up to two years after the latest day on which the file was written; times in London."""
    found = scan(opened.text or "")
    parts = Parts()
    horizon = _horizon(found.entries)
    budget, people_left = Budget(), MOST_INVITED
    meant = [entry for entry in found.entries if _is_meant(entry, parts)]
    for series in _series(meant, parts):
        told = {entry.line: _told(entry, found.zones, parts) for entry in series}
        occurrences = _occurrences(series, found.zones, horizon, budget, parts)
        people_left -= sum(len(told[each.entry.line].people) for each in occurrences)
        if people_left < 0:
            raise UserError(f"The calendar invites people more than {MOST_INVITED:,} times.", do="Export fewer months of it.")
        parts.meetings += [_meeting(each, told[each.entry.line]) for each in occurrences]
    _account(found.entries, parts)
    return parts


def _horizon(entries: Iterable[Entry]) -> date:
    """Two years after the file was written, which its stamps tell; without any, after its latest meeting that is dated."""
    entries = list(entries)
    stamps = [day_of(text) for entry in entries for text in entry.values("DTSTAMP", "CREATED", "LAST-MODIFIED")]
    written = [day for day in stamps if day] or [day for entry in entries if (day := first_day(entry))]
    return max(written) + AHEAD if written else date.max - timedelta(days=1)


def _is_meant(entry: Entry, parts: Parts) -> bool:
    """Whether the entry is a meeting to be read; what is left out is told."""
    if entry.kind != MEETING:
        parts.problems.append(_left_out(entry, "A task, a diary entry or free time is no meeting, so it was left out."))
    elif entry.fault:
        parts.problems.append(_not_read(entry, entry.fault))
    elif any(has_patient_number(text) for name in ("SUMMARY", "LOCATION") for text in entry.values(name)):
        parts.problems.append(replace(PATIENT_NUMBER, line=entry.line))
    elif (entry.value("CLASS") or "").upper() in PRIVATE:
        parts.problems.append(_left_out(entry, "The entry is marked as private, so it was left out."))
    elif _is_cancelled(entry) and entry.value("RECURRENCE-ID") is None:
        message = f"'{shown(_title(entry) or 'A meeting')}' was cancelled, so it was left out."
        parts.problems.append(_left_out(entry, message, "If it stands among the meetings as planned, mark it as cancelled there."))
    elif first_day(entry) is None:
        parts.problems.append(_not_read(entry, "The entry has no day, or one that cannot be read. It was not read."))
    else:
        return True
    return False


def _is_cancelled(entry: Entry) -> bool:
    return entry.method == "CANCEL" or (entry.value("STATUS") or "").upper() == "CANCELLED"


def _series(entries: Iterable[Entry], parts: Parts) -> list[list[Entry]]:
    """The entries of each meeting or series, its moved days with it; of two versions of one the later."""
    kept: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        key = entry.value("UID") or f"line {entry.line}", entry.value("RECURRENCE-ID") or ""
        if key not in kept:
            kept[key] = entry
            continue
        older, newer = sorted((kept[key], entry), key=_version)
        parts.problems.append(_left_out(older, f"Line {newer.line} has a later version of this entry, which was read instead."))
        kept[key] = newer
    together: dict[str, list[Entry]] = {}
    for (uid, _), entry in kept.items():
        together.setdefault(uid, []).append(entry)
    return list(together.values())


def _version(entry: Entry) -> tuple[int, str, int]:
    number = entry.value("SEQUENCE") or "0"
    return int(number) if re.fullmatch(r"\d{1,9}", number) else 0, entry.value("DTSTAMP") or "", entry.line


def _told(entry: Entry, zones: dict[str, list[str]], parts: Parts) -> Invited:
    found = invited(entry)
    parts.problems += found.problems
    for name in unknown_zones(entry, zones):
        parts.problems.append(
            Problem(
                f"The time zone '{shown(name)}' is not known; the hour was read as London's.",
                "a time zone such as Europe/London",
                "Look at the hour.",
                entry.line,
                value=shown(name),
                severity="warning",
            )
        )
    return found


def _occurrences(series: list[Entry], zones: dict[str, list[str]], horizon: date, budget: Budget, parts: Parts) -> list[Occurrence]:
    """The meetings of a series that were not cancelled; a rule that cannot be followed leaves the entry out, and says why."""
    try:
        found = take_place(series, zones, horizon, budget)
    except RuleError as error:
        parts.problems += [_not_read(entry, f"{error} It was not read.") for entry in series]
        return []
    cancelled = [entry for entry in series if _is_cancelled(entry)]
    for entry in cancelled:
        parts.problems.append(_left_out(entry, f"One meeting of the series '{shown(_title(entry) or 'without a title')}' was cancelled."))
    kept = [each for each in found if each.entry not in cancelled]
    for entry in series:
        if taken := sum(text.count(",") + 1 for text in entry.values("EXDATE")):
            count = "One meeting was" if taken == 1 else f"{taken} meetings were"
            parts.problems.append(_left_out(entry, f"{count} taken out of the series '{shown(_title(entry) or 'without a title')}'."))
        if entry not in cancelled and not any(each.entry is entry for each in kept):
            parts.problems.append(_beyond(entry, horizon))
    return kept


def _beyond(entry: Entry, horizon: date) -> Problem:
    message = f"No meeting of this entry is on or before {in_words(horizon)}, two years after the file was written; it was left out."
    return _left_out(entry, message, "Load the calendar again nearer to the day.")


def _meeting(occurrence: Occurrence, told: Invited) -> MeetingRead:
    begins, ends = occurrence.start, occurrence.end
    same_day = begins is not None and ends is not None and ends.date() == begins.date()
    return MeetingRead(
        date=occurrence.day.isoformat(),
        source_line=occurrence.entry.line,
        title=_title(occurrence.entry),
        start=begins.strftime("%H:%M") if begins else None,
        end=(ends.strftime("%H:%M") if same_day else ends.replace(tzinfo=None).isoformat()) if ends else None,
        minutes=round((ends - begins).total_seconds() / 60) if begins and ends else None,
        roster="none",
        status="planned",
        mode=_mode(occurrence.entry),
        attendance=told.people,
    )


def _title(entry: Entry) -> str | None:
    text = " ".join(text_of(_words(entry, "SUMMARY")).split())
    return text[:LONGEST_TITLE] or None


def _words(entry: Entry, name: str) -> str:
    """A property's text with its escaped commas and line ends put back."""
    text = next((text for _, each, text in entry.properties if each == name), "")
    try:
        return str(Contentline(text).parts()[2]) if text else ""
    except (ValueError, KeyError, IndexError):
        return entry.value(name) or ""


def _mode(entry: Entry) -> str | None:
    """Virtual where the place is Teams, Zoom or the like; hybrid where a room stands beside it; else the file does not say."""
    places = [part for part in re.split(r"[;,]", _words(entry, "LOCATION")[:1000]) if part.strip()]
    online = [part for part in places if mode_of(part)]
    if not online:
        return None
    return "virtual" if len(online) == len(places) else "hybrid"


def _left_out(entry: Entry, message: str, do: str = "Nothing.") -> Problem:
    return Problem(message, RIGHT, do, entry.line, severity="note")


def _not_read(entry: Entry, message: str) -> Problem:
    return Problem(message, RIGHT, "Look at the entry in the calendar, and export it again.", entry.line, severity="error")


def _account(entries: Iterable[Entry], parts: Parts) -> None:
    """The rows of a calendar are its entries and the lines that name somebody; a line without a meeting goes the entry's way."""
    lines = {line for meeting in parts.meetings for line in (meeting.source_line, *(each.source_line for each in meeting.attendance))}
    told = {problem.line for problem in parts.problems}
    rows = 0
    for entry in entries:
        named = [line for line, _, _ in entry.people()]
        rows += 1 + sum(1 for line in named if line in lines | told)
    parts.rows_in_file, parts.rows_read = rows, len(lines)
