"""Registers: one row a person, one column a meeting."""

import re

from influence.intake.cells import Grid, Row, Unreadable, at, column_letter, is_empty, shown, text_of
from influence.intake.files import Opened
from influence.intake.meeting_rows import only_initials
from influence.intake.parts import Parts
from influence.intake.people import head_count, read_named
from influence.intake.reading import Problem
from influence.intake.register_blocks import find_blocks, is_like_register
from influence.intake.register_layout import SUMS, Layout
from influence.intake.register_marks import is_legend, read_mark
from influence.intake.register_meeting import Filling, add_mark, meeting_of
from influence.intake.template import own_sheets
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
COUNTED = re.compile(
    r"^(?:apologies|apols|absent|absences|in attendance|attendees|deputies|average|mean|members present|observers)\b", re.IGNORECASE
)
NUMBER = re.compile(r"^\d{1,4}(?:[.,]\d{1,4})?\s?%?$|^\d{1,3}\s?/\s?\d{1,3}$")
LONG_FOR_A_NAME = 8  # words; 'Dr Maria de la Cruz Garcia (North PCN)' has eight


def is_register(opened: Opened) -> bool:
    return any(is_like_register(grid) for grid in opened.grids) and not own_sheets(opened)


def read_register(opened: Opened, order: str | None = None) -> Parts:
    """Each sheet that is a register; a sheet that is none is named."""
    whole = Parts()
    several = len(opened.grids) > 1
    for grid in opened.grids:
        blocks = find_blocks(grid, order)
        if not blocks:
            whole.add(Parts(problems=[_no_register(grid)]), grid.name if several else None)
        for block in blocks:
            part = _read_block(block.grid, block.layout)
            part.problems += block.notes
            whole.add(part, grid.name if several else None)
    return whole


def _no_register(grid: Grid) -> Problem:
    return Problem(
        f"The sheet '{grid.name}' is no register; its {len(grid.rows)} rows were not read.",
        "a column of names and a row of dates",
        "Nothing, if it is a page of notes.",
        severity="warning",
    )


def _read_block(grid: Grid, layout: Layout) -> Parts:
    parts = Parts(problems=_heading_problems(grid, layout))
    fillings = [Filling(column) for column in layout.meetings]
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
    parts.meetings += [meeting_of(filling, layout, parts) for filling in fillings]
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
        if not text:
            message = f"Column {column_letter(index)} has no heading, so it was not read."
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
    if _is_sum(row, layout, text):
        return _told(row, text, "A row of sums was not read.")
    if _marks(row, layout):
        return None
    if folded(text) in SECTIONS:
        return _told(row, text, "A heading between the rows was not read.")
    alone = sum(not is_empty(cell) for cell in row.cells) == 1
    if alone and (follows_gap or NOTE.search(text) or len(text.split()) > LONG_FOR_A_NAME):
        return _told(row, text, "A remark under the table was not read.")
    return None


def _is_sum(row: Row, layout: Layout, text: str) -> bool:
    """'Total', '% attendance' or 'Apologies received', with nothing but numbers under the dates."""
    if SUMS.search(text) and not _name(row, layout).count(" "):
        return True
    if not (SUMS.search(text) or COUNTED.match(text)):
        return False
    cells = [row.cell(column.index) for column in layout.meetings if not is_empty(row.cell(column.index))]
    return all(isinstance(cell, Unreadable) or NUMBER.match(text_of(cell)) for cell in cells)


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


def _read_person(grid: Grid, row: Row, layout: Layout, fillings: list[Filling], parts: Parts) -> bool:
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
        add_mark(grid, row, layout, filling, named, raw, parts)
    return True


def _count(row: Row, number: int, layout: Layout, fillings: list[Filling], parts: Parts) -> None:
    for filling in fillings:
        if read_mark(row.cell(filling.column.index), layout.legend).status == "present":
            filling.count = number
    message = f"This names nobody; {number} was taken as the number of those who came."
    parts.problems.append(Problem(message, "a name", "Add the names if they are known.", row.line, None, None, "note"))


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
