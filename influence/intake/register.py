"""Registers: one row a person, one column a meeting."""

import re
from dataclasses import dataclass, field

from influence.intake.cells import Cell, Grid, Row, at, column_letter, is_empty, shown, text_of
from influence.intake.files import Opened
from influence.intake.meeting_rows import no_principal, once_each, only_initials
from influence.intake.parts import Parts
from influence.intake.people import Named, head_count, read_named
from influence.intake.reading import AttendanceRead, MeetingRead, Problem
from influence.intake.register_layout import SUMS, Column, Layout, find_layout
from influence.intake.register_marks import NOT_HELD, Mark, is_legend, read_mark
from influence.intake.values import LONGEST_NAME, PATIENT_NUMBER, has_patient_number
from influence.vocabulary import folded

SECTIONS = (
    "members",
    "member",
    "in attendance",
    "attendees",
    "observers",
    "officers",
    "partners",
    "guests",
    "apologies",
    "voting members",
    "non voting members",
)
NOTE = re.compile(r"^(?:notes?|key|legend|\*|nb|n\.b\.|source|please|see|updated|last updated|prepared)\b|^\*|[.!?]$", re.IGNORECASE)
LONG_FOR_A_NAME = 8  # words; 'Dr Maria de la Cruz Garcia (North PCN)' has eight


def is_register(opened: Opened) -> bool:
    return any(find_layout(grid) for grid in opened.grids)


def read_register(opened: Opened, order: str | None = None) -> Parts:
    """Each sheet that is a register; a sheet that is none is named."""
    whole = Parts()
    several = len(opened.grids) > 1
    for grid in opened.grids:
        layout = find_layout(grid, order)
        part = _read_sheet(grid, layout) if layout else Parts(problems=[_no_register(grid)])
        whole.add(part, grid.name if several else None)
    return whole


def _no_register(grid: Grid) -> Problem:
    return Problem(
        f"The sheet '{grid.name}' is no register; its {len(grid.rows)} rows were not read.",
        "a column of names and a row of dates",
        "Nothing, if it is a page of notes.",
        severity="warning",
    )


@dataclass
class _Filling:
    """One meeting as its column is gone through."""

    column: Column
    attendance: list[AttendanceRead] = field(default_factory=list)
    not_held: list[str] = field(default_factory=list)
    marks: int = 0
    coloured: int = 0
    count: int | None = None


def _read_sheet(grid: Grid, layout: Layout) -> Parts:
    parts = Parts(problems=_heading_problems(grid, layout))
    fillings = [_Filling(column) for column in layout.meetings]
    people: list[int] = []
    previous = layout.dates
    for row in grid.rows:
        if row.line in layout.heads:
            continue
        parts.rows_in_file += 1
        follows_gap = row.line > previous + 1
        if row.line > layout.dates:
            previous = row.line
        note = _note(row, layout, follows_gap)
        if note:
            parts.problems.append(note)
        elif _read_person(grid, row, layout, fillings, parts):
            people.append(row.line)
    parts.meetings += [_meeting(filling, layout, parts) for filling in fillings]
    read = {person.source_line for meeting in parts.meetings for person in meeting.attendance}
    parts.rows_read = len(read)
    told = {problem.line for problem in parts.problems}
    parts.problems += [_none_kept(line) for line in people if line not in read | told]
    if not people:
        parts.problems.append(_nobody_listed(layout))
    return parts


def _none_kept(line: int) -> Problem:
    return Problem(
        "No mark of this row was kept: no meeting was held, or the person is listed elsewhere.",
        "marks under meetings that were held",
        "Nothing, if that is so.",
        line,
        severity="note",
    )


def _heading_problems(grid: Grid, layout: Layout) -> list[Problem]:
    dated = next(row for row in grid.rows if row.line == layout.dates)
    problems = [at(column.day.problem, layout.dates, column_letter(column.index)) for column in layout.meetings if column.day.problem]
    for index in layout.unknown:
        text = shown(text_of(dated.cell(index)))
        message = f"The column '{text}' is about neither a person nor a meeting; it was not read."
        problems.append(
            Problem(
                message,
                "names, roles, organisations and dates",
                "Nothing, if it is a sum.",
                layout.dates,
                column_letter(index),
                text,
                "note",
            )
        )
    return problems


def _note(row: Row, layout: Layout, follows_gap: bool) -> Problem | None:
    """The note of a row that is no person: a title, a legend, a sum, a section or a remark under the table."""
    text = next(text_of(cell) for cell in row.cells if text_of(cell))
    if any(is_legend(text_of(cell)) for cell in row.cells) and not _marks(row, layout):
        return _told(row, text, "This explains the marks, and was used to read them.")
    if row.line < layout.dates:
        said = (
            f"'{layout.forum}' was taken as the forum's name."
            if row.line == layout.forum_line
            else "This stands above the table and was not read."
        )
        return _told(row, text, said, "Name the forum with --forum if it is another." if row.line == layout.forum_line else "")
    if SUMS.search(text) and not _name(row, layout).count(" "):
        return _told(row, text, "A row of sums was not read.")
    if _marks(row, layout):
        return None
    if folded(text) in SECTIONS:
        return _told(row, text, "A heading between the rows was not read.")
    alone = sum(not is_empty(cell) for cell in row.cells) == 1
    if alone and (follows_gap or NOTE.search(text) or len(text.split()) > LONG_FOR_A_NAME):
        return _told(row, text, "A remark under the table was not read.")
    return None


def _told(row: Row, text: str, message: str, do: str = "") -> Problem:
    value = None if has_patient_number(text) else shown(text)
    return Problem(message, "a name with its marks", do or "Nothing, unless it tells who came.", row.line, None, value, "note")


def _marks(row: Row, layout: Layout) -> bool:
    return any(not is_empty(row.cell(column.index)) for column in layout.meetings)


def _name(row: Row, layout: Layout) -> str:
    parts = [text_of(row.cell(layout.people[kind])) for kind in ("title", "given", "family") if kind in layout.people]
    if "name" in layout.people:
        whole = text_of(row.cell(layout.people["name"]))
        return f"{text_of(row.cell(layout.people['title']))} {whole}".strip() if "title" in layout.people else whole
    return " ".join(part for part in parts if part)


def _read_person(grid: Grid, row: Row, layout: Layout, fillings: list[_Filling], parts: Parts) -> bool:
    """Adds one row's marks to the meetings; False when the row was not read."""
    if any(has_patient_number(text_of(cell)) for cell in row.cells):
        parts.problems.append(at(PATIENT_NUMBER, row.line, None))
        return False
    raw = _name(row, layout)
    if not raw:
        parts.problems.append(_nameless(row))
        return False
    if len(raw) > LONGEST_NAME:
        parts.problems.append(_no_name(row, raw))
        return False
    if (number := head_count(raw)) is not None:
        _count(row, number, layout, fillings, parts)
        return False
    named = read_named(raw)
    if named.is_initials:
        parts.problems.append(only_initials(row.line, column_letter(layout.people.get("name", 0))))
    for filling in fillings:
        _add_mark(grid, row, layout, filling, named, raw, parts)
    return True


def _count(row: Row, number: int, layout: Layout, fillings: list[_Filling], parts: Parts) -> None:
    for filling in fillings:
        if read_mark(row.cell(filling.column.index), layout.legend).status == "present":
            filling.count = number
    message = f"This names nobody; {number} was taken as the number of those who came."
    parts.problems.append(Problem(message, "a name", "Add the names if they are known.", row.line, None, None, "note"))


def _add_mark(grid: Grid, row: Row, layout: Layout, filling: _Filling, named: Named, raw: str, parts: Parts) -> None:
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


def _meeting(filling: _Filling, layout: Layout, parts: Parts) -> MeetingRead:
    column = filling.column
    forum = column.forum or column.title or layout.forum
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


def _without_empty_twins(listed: list[AttendanceRead], column: Column) -> tuple[list[AttendanceRead], list[Problem]]:
    """Somebody told as another's deputy, with an empty cell in a row of their own, came: the empty cell says nothing."""
    deputies = {folded(each.name): each for each in listed if each.status == "deputy"}
    twins = [each for each in listed if each.status == "unknown" and folded(each.name) in deputies]
    return [each for each in listed if each not in twins], [_told_elsewhere(each, deputies[folded(each.name)], column) for each in twins]


def _told_elsewhere(person: AttendanceRead, deputy: AttendanceRead, column: Column) -> Problem:
    return Problem(
        f"Line {deputy.source_line} says that this person came as a deputy.",
        "a mark in the person's own row",
        "Nothing, if that is so.",
        person.source_line,
        column.heading,
        severity="note",
    )


def _roster(filling: _Filling, has_people: bool) -> str:
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


def _nameless(row: Row) -> Problem:
    return Problem(
        "There are marks, but nobody is named, so the row was not read.",
        "a name with its marks",
        "Fill in the name.",
        row.line,
        severity="error",
    )


def _no_name(row: Row, raw: str) -> Problem:
    return Problem(
        f"The text has {len(raw)} characters, too many for a name. The row was not read.",
        "a name with its marks",
        "Write the name alone.",
        row.line,
        None,
        shown(raw),
        "error",
    )


def _nobody_listed(layout: Layout) -> Problem:
    return Problem(
        "There are dates but no row with a name.",
        "one row a person",
        "Fill in rows, then read the file again.",
        layout.dates,
        severity="warning",
    )
