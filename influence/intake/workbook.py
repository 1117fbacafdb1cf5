"""Sheets of an .xlsx workbook, opened with care: measured before it is unpacked, no entity resolved, no formula worked out."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries

from influence.errors import UserError
from influence.intake.cells import ERROR, FORMULA, Cell, Grid, Row, is_empty
from influence.intake.days import MONTH_NAMES
from influence.intake.packed import WORKBOOK
from influence.intake.reading import Problem

MOST_CELLS = 2_000_000
MOST_ROWS = 1_048_576  # what a spreadsheet can show
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+\d+:[A-Z]+\d+)"')


def read_workbook(data: bytes) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Every sheet with rows, hidden ones too, and notes, of bytes that were measured; UserError when it is no workbook."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that no row depends on
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            grids = tuple(_grids(book, data))
            book.close()
    except UserError:
        raise
    except Exception:  # a broken part makes openpyxl raise whatever its code ran into; all of it means one thing to the user
        raise UserError(WORKBOOK.damaged, do=WORKBOOK.save_again) from None
    if not any(grid.rows for grid in grids):
        raise UserError("The workbook has no filled cells.", do="Save it again with its rows, then read it again.")
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    return tuple(grid for grid in grids if grid.rows), tuple(_hidden(name) for name in hidden)


def _hidden(name: str) -> Problem:
    return Problem(
        f"The sheet '{name}' is hidden; it was read like the others.",
        "sheets that everybody can see",
        "Show the sheet, or take it out if it should not be read.",
        severity="note",
    )


def _grids(book: openpyxl.Workbook, data: bytes) -> Iterator[Grid]:
    cells_left = MOST_CELLS
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for sheet in book.worksheets:
            rows, coloured, seen = _read_rows(sheet, cells_left)
            cells_left -= seen
            yield Grid(sheet.title, tuple(rows), _merged(archive, sheet), frozenset(coloured))


def _read_rows(sheet: Any, cells_left: int) -> tuple[list[Row], set[tuple[int, int]], int]:
    rows: list[Row] = []
    coloured: set[tuple[int, int]] = set()
    seen = 0
    sheet.reset_dimensions()  # a sheet's own word on its size may be wrong; its rows are the truth
    for line, found in enumerate(sheet.iter_rows(), start=1):
        seen += len(found)
        if seen > cells_left or line > MOST_ROWS:
            raise UserError(
                f"The workbook has more than {MOST_CELLS:,} cells.", do="Split it into several workbooks, by year for instance."
            )
        cells = tuple(_cell(each) for each in found)
        coloured |= {(line, index) for index, each in enumerate(found) if cells[index] is None and _has_fill(each)}
        if not all(is_empty(cell) for cell in cells):
            rows.append(Row(line, cells))
    return rows, coloured, seen


def _cell(found: Any) -> Cell:
    value = found.value
    if value is None:
        return None
    if found.data_type == "f":
        return FORMULA
    if found.data_type == "e":
        return ERROR
    return _month(value) if isinstance(value, datetime) and _shows_month_only(found.number_format) else value


def _shows_month_only(number_format: str) -> bool:
    """A cell that shows 'Oct-26' holds the first of the month, which nobody meant."""
    letters = re.sub(r'"[^"]*"|\[[^\]]*\]', "", number_format).casefold()
    return "y" in letters and "d" not in letters


def _month(value: datetime) -> str:
    return f"{MONTH_NAMES[value.month - 1]} {value.year}"


def _has_fill(found: Any) -> bool:
    return bool(getattr(found, "has_style", False)) and found.fill.fill_type == "solid"


def _merged(archive: zipfile.ZipFile, sheet: Any) -> tuple[tuple[int, int, int, int], ...]:
    """The merged cells, which reading row by row does not tell; they stand after the rows in the sheet's own part."""
    part = sheet._worksheet_path.lstrip("/")
    tail, found = b"", []
    with archive.open(part) as stream:
        while chunk := stream.read(1 << 20):
            text = tail + chunk
            found += MERGED.findall(text)
            tail = text[-60:] if not MERGED.search(text[-60:]) else b""
    boxes = (range_boundaries(ref.decode()) for ref in dict.fromkeys(found))
    return tuple((top, left - 1, bottom, right - 1) for left, top, right, bottom in boxes)
