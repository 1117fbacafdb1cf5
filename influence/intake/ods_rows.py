"""Rows of the NHS organisation files: known by position, for most of them have no headings; both days are inclusive there."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from influence.intake.cells import Cell, Grid, Row, at, column_letter, shown, text_of
from influence.intake.days import read_day
from influence.intake.parts import Parts
from influence.intake.reading import Problem
from influence.intake.values import PATIENT_NUMBER, has_patient_number

CODE = re.compile(r"^[A-Z0-9]{3,9}$")
PCN_CODE = re.compile(r"^U\d{5}$")
SAMPLE_ROWS = 50


@dataclass(frozen=True)
class OdsRow:
    line: int
    cells: tuple[Cell, ...]

    def text(self, place: int) -> str:
        """The text at a place counted from 1, as the published layouts count."""
        return text_of(self.cells[place - 1]) if place <= len(self.cells) else ""

    def cell(self, place: int) -> Cell:
        return self.cells[place - 1] if place <= len(self.cells) else None


def looks_like(grid: Grid, widths: range, fits: Callable[[OdsRow], bool]) -> bool:
    """Nine rows in ten of the first rows (headings aside) have a width of the layout and fit it.

    widths: from the last column that is needed to the published number, for a spreadsheet drops empty columns at the end.
    """
    rows = [OdsRow(row.line, row.cells) for row in grid.rows[: SAMPLE_ROWS + 1]]
    sample = rows if rows and fits(rows[0]) else rows[1:]
    good = sum(len(row.cells) in widths and fits(row) for row in sample)
    return bool(sample) and good >= 0.9 * len(sample)


def layout_rows(grid: Grid, widths: range, fits: Callable[[OdsRow], bool], parts: Parts) -> Iterator[OdsRow]:
    """The rows that fit a layout; headings in the first row are passed over, any other row is told in a problem."""
    for place, row in enumerate(grid.rows):
        found = OdsRow(row.line, row.cells)
        if place == 0 and not fits(found) and "code" in found.text(1).casefold():
            continue
        parts.rows_in_file += 1
        if any(map(is_about_a_patient, map(text_of, row.cells))):
            parts.problems.append(at(PATIENT_NUMBER, row.line, None))
        elif len(row.cells) not in widths or not fits(found):
            parts.problems.append(_does_not_fit(row, widths))
        else:
            yield found


def is_about_a_patient(text: str) -> bool:
    """A telephone number, which may have ten digits too, begins with a nought; a patient's number never does."""
    return not text.startswith("0") and has_patient_number(text)


def _does_not_fit(row: Row, widths: range) -> Problem:
    wrong = "its code is none" if len(row.cells) in widths else f"it has {len(row.cells)} columns"
    return Problem(
        f"The row does not fit this NHS file: {wrong}. It was not read.",
        f"{widths[-1]} columns, the first with a code",
        "Fetch the file again and do not change it.",
        row.line,
        "A",
        shown(text_of(row.cell(0))),
        "error",
    )


def first_day(row: OdsRow, place: int, parts: Parts) -> str | None:
    """The day at a place, ISO; one that cannot be read is None with a problem."""
    return _day(row, place, parts, 0)


def day_after_last(row: OdsRow, place: int, parts: Parts) -> str | None:
    """The day after the closing day, for a closing day in these files is the last one on which it still held.

    The files show it themselves: a membership that ends on 31 March is followed by one that starts on 1 April.
    """
    return _day(row, place, parts, 1)


def _day(row: OdsRow, place: int, parts: Parts, later: int) -> str | None:
    read = read_day(row.cell(place))
    if read.problem:
        parts.problems.append(at(read.problem, row.line, column_letter(place - 1)))
    return (read.day + timedelta(days=later)).isoformat() if read.day else None


def left_out(row: OdsRow, message: str, right: str, column: str = "A") -> Problem:
    """A note that a row was left out on purpose."""
    return Problem(
        f"{message} It was left out.", right, "Nothing; add it by hand if you need it.", row.line, column, shown(row.text(1)), "note"
    )


def repeated(row: OdsRow) -> Problem:
    return Problem(
        "The row stands in the file already; it was read once.",
        "each row once",
        "Nothing.",
        row.line,
        "A",
        shown(row.text(1)),
        "note",
    )
