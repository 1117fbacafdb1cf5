"""Rows of an attendance sheet gathered into meetings, each person once."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from influence.intake.people import head_count, part_of, read_named
from influence.intake.reading import AttendanceRead, MeetingRead, Problem
from influence.intake.sheet_rows import SheetRow
from influence.intake.values import split_list
from influence.vocabulary import folded


def meetings_of(rows: Iterable[SheetRow]) -> tuple[list[MeetingRead], list[Problem], int]:
    """The meetings in the order of their first row, the problems, and how many rows were handed on.

    A meeting with a row that could not be read lists only some of those who came, so nobody else's absence follows from it.
    """
    together: dict[tuple, list[SheetRow]] = {}
    for row in rows:
        together.setdefault(_key(row), []).append(row)
    meetings, problems, read = [], [], 0
    for same in together.values():
        meeting, odd = _meeting(same)
        problems += odd
        read += len(meeting.attendance)
        if meeting.attendance or meeting.head_count is not None:
            meetings.append(meeting)
    return meetings, problems, read


def _key(row: SheetRow) -> tuple:
    """Which meeting: its forums, its day (as written where it cannot be read) and when it starts."""
    forums = frozenset(folded(name) for name in _forums(row))
    return forums, row.values.get("date") or row.text("date"), row.values.get("starts")


def _forums(row: SheetRow) -> tuple[str, ...]:
    return tuple(split_list(str(row.values.get("forum") or "")))


def _meeting(rows: list[SheetRow]) -> tuple[MeetingRead, list[Problem]]:
    first: Any = rows[0].values
    people: list[AttendanceRead] = []
    problems: list[Problem] = []
    count = None
    has_gaps = False
    for row in rows:
        if not row.is_read:
            has_gaps = True
            continue
        number = head_count(row.text("person"))
        if number is not None:
            count = number
            problems.append(_counted(row, number))
            continue
        person = _person(row, problems)
        if person:
            people.append(person)
        else:
            has_gaps = True
    people, odd = once_each(people)
    meeting = MeetingRead(
        date=first.get("date"),
        source_line=rows[0].line,
        forums=_forums(rows[0]),
        start=first.get("starts"),
        head_count=count,
        roster="count" if count is not None and not people else "partial" if count is not None or has_gaps else "full",
        attendance=tuple(people),
    )
    return meeting, problems + odd


def _person(row: SheetRow, problems: list[Problem]) -> AttendanceRead | None:
    v: Any = row.values
    raw = v.get("person")
    if not raw:
        if not row.problems:
            problems.append(_nobody(row))
        return None
    named = read_named(raw)
    if named.is_initials:
        problems.append(only_initials(row.line, "person"))
    principal = v.get("for_person") or named.deputy_for
    status = v["status"]
    if status == "present" and (principal or named.is_deputy):
        status = "deputy"
    if status == "deputy" and not principal:
        problems.append(no_principal(row.line, "for_person"))
    return AttendanceRead(
        name=named.name,
        raw=raw,
        status=status,
        source_line=row.line,
        title=named.title,
        role=v.get("role"),
        organisation=named.organisation,
        deputy_for=principal,
        minutes=v.get("minutes"),
        part=v.get("part") or named.part or part_of(row.text("part")),
        guest=named.guest,
        mode=named.mode,
        capacity=v.get("capacity"),
        on_behalf_of=v.get("for_party"),
    )


def once_each(people: list[AttendanceRead]) -> tuple[list[AttendanceRead], list[Problem]]:
    """Each person once: a name told twice alike is one row, told differently one row not known.

    Two bodies after one name are two people; a guest and one who signed in stay two rows.
    """
    kept: dict[tuple, AttendanceRead] = {}
    problems = []
    by_name: dict[str, AttendanceRead] = {}
    for person in people:
        key = (folded(person.name), folded(person.organisation or ""), person.guest)
        if key not in kept:
            other = by_name.get(key[0])
            if other is not None:
                problems.append(_two_of_a_name(person, other))
            by_name.setdefault(key[0], person)
            kept[key] = person
            continue
        kept[key], problem = _joined(kept[key], person)
        problems.append(problem)
    return list(kept.values()), problems


def _joined(first: AttendanceRead, again: AttendanceRead) -> tuple[AttendanceRead, Problem]:
    if first.status == again.status:
        hats_differ = (first.capacity, first.on_behalf_of) != (again.capacity, again.on_behalf_of)
        message = f"The person of line {first.source_line} is listed again; one attendance was read."
        if hats_differ:
            first = replace(first, capacity=None, on_behalf_of=None)
            message = (
                f"The person of line {first.source_line} is listed again in another capacity; one attendance was read, its capacity open."
            )
        return first, _again(message, again)
    message = f"The person of line {first.source_line} is listed again with another status, so whether they came is not known."
    return replace(first, status="unknown", deputy_for=None), _again(message, again)


def _again(message: str, again: AttendanceRead) -> Problem:
    return Problem(message, "each person once a meeting", "Keep the line that is right.", again.source_line, "person", severity="warning")


def _two_of_a_name(person: AttendanceRead, other: AttendanceRead) -> Problem:
    return Problem(
        f"The name of line {other.source_line} stands here again with another body; two people were read.",
        "each person once a meeting",
        "Look whether they are one person.",
        person.source_line,
        "person",
        severity="warning",
    )


def _counted(row: SheetRow, number: int) -> Problem:
    return Problem(
        f"This names nobody; {number} was taken as the number of those who came.",
        "a name, or a number of people",
        "Add the names if they are known.",
        row.line,
        "person",
        severity="note",
    )


def _nobody(row: SheetRow) -> Problem:
    return Problem(
        "Nobody is named, so the row was not read.",
        "the name of the person",
        "Fill it in, or take the row out.",
        row.line,
        "person",
        severity="error",
    )


def only_initials(line: int, column: str | None) -> Problem:
    return Problem(
        "Only initials stand here; they do not tell who it is.",
        "a first name and a family name",
        "Write the name in full, or settle it among the names not recognised.",
        line,
        column,
        severity="warning",
    )


def no_principal(line: int, column: str | None) -> Problem:
    return Problem(
        "A deputy, but not for whom.",
        "the name of the person deputised for",
        "Fill in for whom, if it is known.",
        line,
        column,
        severity="warning",
    )
