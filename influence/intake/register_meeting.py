"""One meeting of a register, filled from its column mark by mark."""

from dataclasses import dataclass, field

from influence.intake.cells import Cell, Grid, Row, at, is_empty, text_of
from influence.intake.meeting_rows import no_principal, once_each
from influence.intake.parts import Parts
from influence.intake.people import Named, read_named
from influence.intake.reading import AttendanceRead, MeetingRead, Problem
from influence.intake.register_layout import Column, Layout
from influence.intake.register_marks import NOT_HELD, Mark, read_mark
from influence.intake.values import PATIENT_NUMBER, has_patient_number
from influence.vocabulary import folded


@dataclass
class Filling:
    """One meeting as its column is gone through."""

    column: Column
    attendance: list[AttendanceRead] = field(default_factory=list)
    not_held: list[str] = field(default_factory=list)
    marks: int = 0
    coloured: int = 0
    count: int | None = None


def add_mark(grid: Grid, row: Row, layout: Layout, filling: Filling, named: Named, raw: str, parts: Parts) -> None:
    column = filling.column
    cell: Cell = row.cell(column.index)
    mark = read_mark(cell, layout.legend)
    if mark.problem:
        parts.problems.append(at(mark.problem, row.line, column.heading))
    if mark.not_held:
        filling.not_held.append(mark.not_held)
    filling.marks += not is_empty(cell)
    if (row.line, column.index) in grid.coloured:
        filling.coloured += 1
        parts.problems.append(_colour(row.line, column))
    filling.attendance.append(_attendance(row, layout, named, raw, mark))
    if mark.deputy:
        deputy = read_named(mark.deputy)
        filling.attendance.append(AttendanceRead(deputy.name, mark.deputy, "deputy", row.line, title=deputy.title, deputy_for=named.name))
    elif mark.sent_deputy or (mark.status == "deputy" and not named.deputy_for):
        parts.problems.append(no_principal(row.line, column.heading) if not mark.sent_deputy else _unnamed_deputy(row.line, column))


def _attendance(row: Row, layout: Layout, named: Named, raw: str, mark: Mark) -> AttendanceRead:
    def text(kind: str) -> str | None:
        return (text_of(row.cell(layout.people[kind])) or None) if kind in layout.people else None

    came = mark.status in ("present", "deputy")
    return AttendanceRead(
        name=named.name,
        raw=raw,
        status="deputy" if mark.status == "present" and named.is_deputy else mark.status,
        source_line=row.line,
        title=named.title,
        email=text("email"),
        role=text("role"),
        organisation=text("organisation") or named.organisation,
        deputy_for=named.deputy_for if came else None,
        part=(mark.part or named.part) if came else None,
        guest=named.guest,
        mode=(mark.mode or named.mode) if came else None,
    )


def meeting_of(filling: Filling, layout: Layout, parts: Parts) -> MeetingRead:
    column = filling.column
    forum = _forum(column.forum or column.title or layout.forum, layout, parts)
    all_say_not_held = len(filling.not_held) == filling.marks and filling.not_held
    status = column.status or (filling.not_held[0] if all_say_not_held else None)
    told_by_colour = bool(filling.coloured and not filling.marks)
    listed = [] if told_by_colour or status in NOT_HELD else filling.attendance
    listed, notes = _without_empty_twins(listed, column)
    people, problems = once_each(listed)
    parts.problems += [*notes, *problems]
    return MeetingRead(
        date=column.day.day.isoformat() if column.day.day else None,
        source_line=layout.dates,
        forums=(forum,) if forum else (),
        start=column.starts,
        head_count=filling.count,
        roster=_roster(filling, bool(people)),
        status=status,
        attendance=tuple(people),
    )


def _forum(name: str | None, layout: Layout, parts: Parts) -> str | None:
    if not name or not has_patient_number(name):
        return name
    said = "The forum's name holds what looks like an NHS number, so it was not read. The number is not repeated here."
    problem = at(Problem(said, PATIENT_NUMBER.right, PATIENT_NUMBER.do), layout.dates, None)
    parts.problems += [problem] if problem not in parts.problems else []
    return None


def _without_empty_twins(listed: list[AttendanceRead], column: Column) -> tuple[list[AttendanceRead], list[Problem]]:
    """Somebody told as another's deputy, with an empty cell in a row of their own, came: the empty cell says nothing.

    Nor does the empty cell of somebody who has two rows, as under two roles, and a mark in the other.
    """
    deputies = {folded(each.name): each for each in listed if each.status == "deputy"}
    twins = [each for each in listed if each.status == "unknown" and folded(each.name) in deputies]
    left = [each for each in listed if each not in twins]
    told = {_who(each) for each in left if each.status != "unknown"}
    kept = [each for each in left if each.status != "unknown" or _who(each) not in told]
    return kept, [_told_elsewhere(each, deputies[folded(each.name)], column) for each in twins]


def _who(person: AttendanceRead) -> tuple[str, str, bool]:
    return folded(person.name), folded(person.organisation or ""), person.guest


def _told_elsewhere(person: AttendanceRead, deputy: AttendanceRead, column: Column) -> Problem:
    return Problem(
        f"Line {deputy.source_line} says that this person came as a deputy.",
        "a mark in the person's own row",
        "Nothing, if that is so.",
        person.source_line,
        column.heading,
        severity="note",
    )


def _roster(filling: Filling, has_people: bool) -> str:
    """A column that nobody filled in tells nothing; one with a number beside names tells of some."""
    if not filling.marks:
        return "none"
    if filling.count is not None:
        return "partial" if has_people else "count"
    return "full"


def _colour(line: int, column: Column) -> Problem:
    return Problem(
        "The cell is told by its colour alone, and colours cannot be read, so it is not known.",
        "a mark such as Y, N or A",
        "Write the mark into the cell.",
        line,
        column.heading,
        severity="warning",
    )


def _unnamed_deputy(line: int, column: Column) -> Problem:
    return Problem(
        "A deputy was sent, but who is not said; nobody was read as present.",
        "the deputy's name, such as 'Deputy: Jo Reed'",
        "Add the name if it is known.",
        line,
        column.heading,
        severity="warning",
    )
