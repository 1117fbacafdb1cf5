"""The rows of a recognised sheet as typed values by heading, with every problem on its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from influence.intake.cells import Cell, Grid, Row, at, is_empty, shown, text_of
from influence.intake.headings import Heading, Match, headings_of
from influence.intake.reading import Problem
from influence.intake.values import Value, read_value
from influence.records.declare import Spec

Settled = tuple[object, Problem | None, bool]  # the value to hand on, its problem, and whether the row falls with it
# Where a word cannot be read, the value that says so; a row must not become a fact that nobody stated.
NOT_KNOWN = {("attendance", "status"): "unknown", ("meeting", "roster"): "none", ("forum", "decides"): "unknown"}
# Read as null: the row is handed on and the problem told, for whoever looks at it to settle.
NULL_IS_TOLD = {("attendance", "date"), ("meeting", "date"), ("contact", "date"), ("contact", "kind")}


@dataclass(frozen=True)
class SheetRow:
    """One row: values by heading (dates ISO, days half-open, lists as tuples), what stood there, and its problems.

    places: the heading's place in `found`. A row with is_read False must not be read further.
    """

    found: Row
    values: Mapping[str, object]
    places: Mapping[str, int]
    problems: tuple[Problem, ...]
    is_read: bool = True

    @property
    def line(self) -> int:
        return self.found.line

    def text(self, heading: str) -> str:
        """What stands under a heading, as written; nothing where the sheet has no such heading."""
        return text_of(self.found.cell(self.places[heading])) if heading in self.places else ""


@dataclass
class _Column:
    """One column of the sheet: many rows say the same, so each text is read once."""

    index: int
    heading: Heading
    table: str
    order: str | None
    read_before: dict[str, Settled] = field(default_factory=dict)

    @property
    def spec(self) -> Spec:
        return self.heading.main.spec

    def settle(self, cell: Cell) -> Settled:
        if not isinstance(cell, str):
            return _settle(self, cell, self._read(cell), self.table)
        if cell not in self.read_before:
            self.read_before[cell] = _settle(self, cell, self._read(cell), self.table)
        return self.read_before[cell]

    def _read(self, cell: Cell) -> Value:
        value = read_value(cell, self.spec, self.order, in_list=bool(self.heading.main.children))
        if self.heading.key == "valid_to" and isinstance(value.value, str):
            return Value((date.fromisoformat(value.value) + timedelta(days=1)).isoformat(), value.problem)
        return value


def read_rows(grid: Grid, match: Match, order: str | None) -> Iterator[SheetRow]:
    """Every row below the headings; a row that must not be read comes with its problems and is_read False."""
    columns = [_Column(index, heading, match.table, order) for index, heading in match.known.items()]
    absent = _defaults(match)
    places = {column.heading.name: column.index for column in columns}
    width = 1 + max(index for index, cell in enumerate(match.row.cells) if not is_empty(cell))
    for row in grid.rows:
        if row.line <= match.row.line or _repeats_headings(row, match):
            continue
        read = _read_row(row, columns, absent, places)
        beyond = next((cell for cell in row.cells[width:] if not is_empty(cell)), None)
        yield read if beyond is None else _with_too_many(read, is_text=not grid.name)


def _repeats_headings(row: Row, match: Match) -> bool:
    """A printed sheet repeats its headings on each page; they are no row."""
    return all(text_of(row.cell(index)) == text_of(match.row.cell(index)) for index in match.known)


def _defaults(match: Match) -> dict[str, object]:
    """What the headings that the sheet leaves out stand for."""
    there = {heading.name for heading in match.known.values()}
    return {h.key: h.main.spec.default for h in headings_of(match.table) if h.name not in there and h.main.spec.default}


def _read_row(row: Row, columns: list[_Column], absent: dict[str, object], places: dict[str, int]) -> SheetRow:
    values: dict[str, object] = dict(absent)
    problems: list[Problem] = []
    is_read = True
    for column in columns:
        value, problem, fatal = column.settle(row.cell(column.index))
        values[column.heading.key] = value
        if problem:
            problems.append(at(problem, row.line, column.heading.name))
        is_read = is_read and not fatal
    made = SheetRow(row, values, places, tuple(problems), is_read)
    swapped = _days_swapped(made) if is_read else None
    return made if swapped is None else replace(made, problems=(*problems, swapped), is_read=False)


def _settle(column: _Column, cell: Cell, read: Value, table: str) -> Settled:
    """The value to hand on, its problem, and whether the row falls with it."""
    spec, where = column.spec, (table, column.heading.name)
    if read.stops:
        return None, read.problem, True
    if read.value is not None or (read.problem is None and not spec.required):
        return read.value, read.problem, False
    if is_empty(cell):
        if where == ("attendance", "status"):
            return "unknown", NO_STATUS, False
        if spec.default is not None:
            return spec.default, None, False
        if where in LEFT_EMPTY:
            return None, None, False
        return None, _empty(column), True
    if where in NOT_KNOWN:
        return NOT_KNOWN[where], read.problem, False
    if not spec.required or where in NULL_IS_TOLD:
        return None, read.problem, False
    assert read.problem is not None
    return None, _fatal(read.problem), True


LEFT_EMPTY = {("attendance", "forum"), ("meeting", "forums")}
NO_STATUS = Problem(
    "Nothing says whether the person came, so it is not known.",
    "present, apologies, absent …",
    "Fill in the status if it is known.",
    severity="warning",
)


def _empty(column: _Column) -> Problem:
    heading = column.heading
    return Problem(f"'{heading.name}' is empty, so the row was not read.", heading.main.spec.help, "Fill it in.", severity="error")


def _fatal(problem: Problem) -> Problem:
    return Problem(f"{problem.message} The row was not read.", problem.right, problem.do, value=problem.value, severity="error")


def _with_too_many(row: SheetRow, is_text: bool) -> SheetRow:
    """In a text file a cell too many means that the cells have moved; in a workbook it is a remark at the side."""
    if is_text:
        problem = Problem(
            "The row has more cells than there are headings, so the row was not read.",
            "one cell for each heading",
            "Put quotation marks round a cell that holds a comma or semicolon.",
            row.line,
            severity="error",
        )
        return replace(row, problems=(*row.problems, problem), is_read=False)
    problem = Problem(
        "Something stands to the right of the last heading; it was not read.",
        "cells under headings",
        "Give it a heading, or take it out.",
        row.line,
        severity="warning",
    )
    return replace(row, problems=(*row.problems, problem))


def _days_swapped(row: SheetRow) -> Problem | None:
    first, end = row.values.get("valid_from"), row.values.get("valid_to")
    if not (isinstance(first, str) and isinstance(end, str)) or first < end:
        return None
    return Problem(
        "The last day is before the first, so the row was not read.",
        "a last day on or after the first",
        "Correct one of the two days.",
        row.line,
        "last_day",
        shown(row.text("last_day")),
        "error",
    )
