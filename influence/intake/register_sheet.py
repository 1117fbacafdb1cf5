"""A sheet of a register made plain before its layout is looked for: months over days, dates without a year, merged cells, blocks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from influence.intake.cells import Cell, Grid, Row, is_empty, shown, text_of
from influence.intake.days import MONTH_NAMES, read_day
from influence.intake.reading import Problem

MONTH = re.compile(r"^([A-Za-z]{3,9})\.?[\s'’/-]{0,3}(20\d\d|\d\d)?$")
DAY = re.compile(r"^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?\s{1,3})?(\d{1,2})(?:st|nd|rd|th)?$", re.IGNORECASE)
YEARS = re.compile(r"\b(20\d\d)(?:\s?[/–-]\s?(?:20)?(\d\d))?\b")
DAY_MONTH = re.compile(
    r"^(?:[A-Za-z]{3,9}\.?,?\s{1,3})?(?:\d{1,2}(?:st|nd|rd|th)?[\s/-]{1,3}[A-Za-z]{3,9}|[A-Za-z]{3,9}\.?\s{1,3}\d{1,2}(?:st|nd|rd|th)?)\.?$"
)
SUM = re.compile(r"^(?:%|totals?\b|sum\b|count\b|attend|rate\b)", re.IGNORECASE)
FINANCIAL_YEAR_BEGINS = 4  # April, as in '2026/27'
LONGEST_HEADING = 40
WIDEST = 40  # columns of one month or day; a month has 31
MOST_BOXES = 5_000  # merged cells of a sheet that are looked at
MOST_FILLED = 1_000_000  # cells that they may cover
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Plain:
    """grid: with every heading that is part of a date made whole. months: lines of months that stand over days. notes: what was assumed."""

    grid: Grid
    months: frozenset[int] = frozenset()
    notes: tuple[Problem, ...] = ()


def made_plain(grid: Grid, rows: int) -> Plain:
    """The sheet with its dates whole, as far as its first `rows` rows tell; what stands below is left as it is."""
    kept, months = list(grid.rows), set[int]()
    notes: list[Problem] = []
    years = _Years()
    boxes = {(box[0], box[1]): box for box in grid.merged}
    for place, row in enumerate(kept[:rows]):
        row = kept[place] = _spread_dates(boxes, row)
        above = kept[place - 1] if place else None
        named = _months(boxes, above) if above is not None and above.line == row.line - 1 else {}
        if named and (whole := _whole(row, named, years)):
            assert above is not None
            kept[place] = whole
            kept[place - 1] = Row(above.line, tuple(None if _month(text_of(cell)) else cell for cell in above.cells))
            months.add(above.line)
        elif whole := _with_years(row, years):
            kept[place] = whole
        years.look(row)
        notes += years.used(row.line)
    return Plain(
        replace(grid, rows=tuple(row for row in kept if not all(is_empty(cell) for cell in row.cells))), frozenset(months), tuple(notes)
    )


def _spread_dates(boxes: Mapping[tuple[int, int], Box], row: Row) -> Row:
    """A date merged over several columns holds for each, as where morning and afternoon are apart."""
    if not boxes:
        return row
    cells: list[Cell] = list(row.cells)
    for index in range(1, len(row.cells)):
        box = boxes.get((row.line, index))
        wide = box is not None and box[2] == row.line and index < box[3] <= index + WIDEST
        if box is not None and wide and read_day(row.cells[index]).day is not None:
            cells += [None] * (box[3] + 1 - len(cells))
            cells[index : box[3] + 1] = [row.cells[index]] * (box[3] + 1 - index)
    return Row(row.line, tuple(cells))


class _Years:
    """The year or financial year that a line above the dates names, and whether a date was made whole by it."""

    def __init__(self) -> None:
        self._first: int | None = None
        self._two = False
        self._text = ""
        self._was_used = False

    def look(self, row: Row) -> None:
        filled = [text for cell in row.cells if (text := text_of(cell))]
        found = YEARS.search(filled[0]) if len(filled) == 1 and len(filled[0]) < 200 else None
        if found:
            self._first, self._two, self._text = int(found[1]), found[2] is not None, filled[0]

    def of(self, month: int) -> int | None:
        if self._first is None:
            return None
        self._was_used = True
        return self._first + (1 if self._two and month < FINANCIAL_YEAR_BEGINS else 0)

    def used(self, line: int) -> Iterator[Problem]:
        if self._was_used:
            self._was_used = False
            message = f"The dates have no year of their own; it was taken from '{shown(self._text)}'."
            yield Problem(message, "dates with their year", "Look at one of them.", line, severity="note")


def _month(text: str) -> tuple[int, int | None] | None:
    """The month and the year, if there is one, of 'April', 'Apr-26' or 'April 2026'."""
    found = MONTH.match(text) if len(text) <= LONGEST_HEADING else None
    if not found:
        return None
    number = next((n for n, name in enumerate(MONTH_NAMES, 1) if name.casefold().startswith(found[1].casefold())), None)
    if number is None and found[1].casefold() == "sept":
        number = 9
    year = int(found[2]) if found[2] else None
    return (number, year + 2000 if year is not None and year < 100 else year) if number else None


def _months(boxes: Mapping[tuple[int, int], Box], row: Row) -> dict[int, tuple[int, int | None]]:
    """Which month a row of months gives to each column: as far as a merged cell goes, else up to the next text."""
    said: dict[int, tuple[int, int | None]] = {}
    filled = [index for index, cell in enumerate(row.cells) if not is_empty(cell)]
    named = {index: month for index in filled if (month := _month(text_of(row.cells[index])))}
    if any(index not in named and not SUM.match(text_of(row.cells[index])) for index in filled if named and index > min(named)):
        return {}
    following = dict(pairwise(filled))
    for index, month in named.items():
        box = boxes.get((row.line, index))
        end = min(box[3], index + WIDEST) + 1 if box else following.get(index, index + WIDEST)
        said |= dict.fromkeys(range(index, end), month)
    return said


def _whole(row: Row, months: Mapping[int, tuple[int, int | None]], years: _Years) -> Row | None:
    """The row of days as dates; None when it is none. A day whose year nobody says stays part of a date."""
    filled = [index for index, cell in enumerate(row.cells) if not is_empty(cell) and index in months]
    days = {index: day for index in filled if (day := _day(row.cells[index])) is not None}
    if not days or any(not SUM.match(text_of(row.cells[index])) for index in filled if index not in days) or not _in_order(days, months):
        return None
    cells: list[Cell] = list(row.cells)
    for index, day in days.items():
        month, year = months[index]
        year = year or years.of(month)
        name = MONTH_NAMES[month - 1]
        cells[index] = f"{day} {name}" if year is None else f"{day} {name} {year}"
    return Row(row.line, tuple(cells))


def _in_order(days: Mapping[int, int], months: Mapping[int, tuple[int, int | None]]) -> bool:
    """Days of one month rise from left to right; marks such as 1 and 0 do not."""
    pairs = [(months[index], day) for index, day in sorted(days.items())]
    return all(one[0] != other[0] or one[1] < other[1] for one, other in pairwise(pairs))


def _day(cell: Cell) -> int | None:
    found = DAY.match(text_of(cell)[:LONGEST_HEADING]) if not isinstance(cell, date | bool) else None
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


def _with_years(row: Row, years: _Years) -> Row | None:
    """The row with '3 April' as '3 April 2026', where a line above says the year; None when it has no such heading."""
    cells: list[Cell] = list(row.cells)
    changed = False
    for index, cell in enumerate(cells):
        text = text_of(cell) if isinstance(cell, str) and len(cell) <= LONGEST_HEADING else ""
        if not DAY_MONTH.match(text) or not read_day(text).half:
            continue
        month = read_day(f"{text} 2024").day or read_day(f"{text}, 2024").day  # a leap year, so that 29 February is one
        year = years.of(month.month) if month else None
        if year is not None:
            cells[index], changed = f"{text} {year}", True
    return Row(row.line, tuple(cells)) if changed else None


def filled_in(grid: Grid, below: int, people: frozenset[int], first: int) -> Grid:
    """The grid with what a merged cell says in every cell that it covers, under the line of dates.

    people: columns about people, filled downwards; first: the first column of a meeting, from which on all are filled. A remark
    merged across the sheet stays one.
    """
    boxes = [box for box in grid.merged if box[0] > below and (box[1] >= first or (box[1] == box[3] and box[1] in people))][:MOST_BOXES]
    if not boxes:
        return grid
    widest = max(len(row.cells) for row in grid.rows)
    lines = [row.line for row in grid.rows]
    by_line = {row.line: list(row.cells) for row in grid.rows}
    left_to_fill = MOST_FILLED
    for top, left, bottom, right in boxes:
        value = by_line[top][left] if top in by_line and left < len(by_line[top]) else None
        covered = lines[bisect_left(lines, top) : bisect_right(lines, bottom)] if not is_empty(value) else []
        end = min(right + 1, widest)
        left_to_fill -= len(covered) * (end - left)
        if left_to_fill < 0:
            break
        for line in covered:
            cells = by_line[line]
            cells += [None] * (end - len(cells))
            cells[left:end] = [value if is_empty(cell) else cell for cell in cells[left:end]]
    return replace(grid, rows=tuple(Row(row.line, tuple(by_line[row.line])) for row in grid.rows))
