"""What somebody corrects or completes of a reading while the file lies beside it; the file itself stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from influence.intake.people import read_named
from influence.intake.reading import AttendanceRead, MeetingRead, Problem, Reading
from influence.intake.values import LONGEST_NAME
from influence.vocabulary import ATTENDANCE

BY_HAND = "It was completed by hand."
TYPED = ("name", "status", "deputy_for", "role", "organisation")  # what may be typed; all else stays as the file has it


@dataclass(frozen=True)
class RowByHand:
    """One person as typed: the columns of TYPED, status a word of the attendance list. of: which row of the reading it corrects,
    None for one that the reading does not have; line: where in the file it stands, None where it stands nowhere."""

    name: str
    status: str | None = None
    deputy_for: str | None = None
    role: str | None = None
    organisation: str | None = None
    of: int | None = None
    line: int | None = None


@dataclass(frozen=True)
class ByHand:
    """What was typed about one meeting. date: ISO, None as read; rows: everybody who is named, None as read."""

    date: str | None = None
    rows: tuple[RowByHand, ...] | None = None


def completed(reading: Reading, typed: Mapping[int, ByHand]) -> Reading:
    """The reading with what was typed of its meetings, by their place in it; lines that were completed are no longer problems."""
    meetings = tuple(_meeting(read, typed[place]) if place in typed else read for place, read in enumerate(reading.meetings))
    if meetings == reading.meetings:
        return reading
    before, after = _lines(reading.meetings), _lines(meetings)
    typed_lines = {row.line for each in typed.values() for row in each.rows or () if row.line is not None}
    told = {each.line for each in reading.problems}
    new = (typed_lines & after & told) - before
    return replace(
        reading,
        meetings=meetings,
        problems=tuple(_settled(each) if each.line in new else each for each in reading.problems),
        rows_read=reading.rows_read + len(new),
    )


def _lines(meetings: tuple[MeetingRead, ...]) -> set[int | None]:
    return {row.source_line for meeting in meetings for row in meeting.attendance}


def _meeting(read: MeetingRead, typed: ByHand) -> MeetingRead:
    read = replace(read, date=typed.date) if typed.date else read
    if typed.rows is None:
        return read
    rows = tuple(_row(read, row) for row in typed.rows if row.name.strip())
    return read if rows == read.attendance else replace(read, attendance=rows)


def _row(read: MeetingRead, typed: RowByHand) -> AttendanceRead:
    before = read.attendance[typed.of] if typed.of is not None else None
    name = " ".join(typed.name.split())[:LONGEST_NAME]
    status = ATTENDANCE.read(typed.status or "") or "unknown"
    said: dict[str, Any] = {
        key: " ".join(getattr(typed, key).split()) or None if getattr(typed, key) else None
        for key in ("deputy_for", "role", "organisation")
    }
    if before is not None:
        kept = replace(before, status=status, **said)
        return kept if name in (named_as(before), before.name) else _renamed(kept, name)
    named = read_named(name)
    said["organisation"] = said["organisation"] or named.organisation
    said["deputy_for"] = said["deputy_for"] or named.deputy_for
    line = typed.line if typed.line is not None else read.source_line
    return AttendanceRead(named.name, name, status, line, title=named.title, part=named.part, mode=named.mode, guest=named.guest, **said)


def named_as(row: AttendanceRead) -> str:
    """The name as it is offered for correction: with its title, without what else stands beside it."""
    return " ".join(filter(None, (row.title, row.name)))


def _renamed(row: AttendanceRead, name: str) -> AttendanceRead:
    named = read_named(name)
    return replace(row, name=named.name, title=named.title, raw=name, email=None)


def _settled(problem: Problem) -> Problem:
    return replace(problem, message=f"{problem.message} {BY_HAND}", do="", severity="note")
