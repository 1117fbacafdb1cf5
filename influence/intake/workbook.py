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
from influence.intake.reading import Problem

MOST_MEMBERS = 2_000  # parts of a workbook; one of ours has about ten, one with a sheet a month for ten years about 130
LARGEST_UNPACKED = 150_000_000  # bytes of XML; about a million filled cells
LARGEST_RATIO = 120  # unpacked to packed; sheets of the field measure 5 to 30, a bomb a thousand
SMALL_ENOUGH = 5_000_000  # bytes unpacked below which the ratio says nothing
MOST_CELLS = 2_000_000
MOST_ROWS = 1_048_576  # what a spreadsheet can show
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+\d+:[A-Z]+\d+)"')
DAMAGED = "The workbook is damaged or is not a workbook."
SAVE_AGAIN = "Open it in a spreadsheet, save it again as .xlsx, and give that file."


def read_workbook(data: bytes) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Every sheet with rows, hidden ones too, and notes; UserError when it is too large, a bomb, or no workbook."""
    _measure(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that no row depends on
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            grids = tuple(_grids(book, data))
            book.close()
    except UserError:
        raise
    except Exception:  # a broken part makes openpyxl raise whatever its code ran into; all of it means one thing to the user
        raise UserError(DAMAGED, do=SAVE_AGAIN) from None
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


def _measure(data: bytes) -> None:
    """Read the table of contents alone, and refuse what would fill the memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise UserError(DAMAGED, do=SAVE_AGAIN) from None
    if any(member.flag_bits & 1 for member in members):
        raise UserError("The workbook has a password.", do="Take the password off, save it, and give that file.")
    if not any(member.filename.casefold() == "xl/workbook.xml" for member in members):
        raise UserError("This is a packed file, but not a workbook (.xlsx).", do="Unpack it, and give the sheets in it as .xlsx or .csv.")
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED or (unpacked > SMALL_ENOUGH and unpacked / packed > LARGEST_RATIO):
        raise UserError(
            f"The workbook would unpack to {unpacked / 1e6:,.0f} MB, far more than a sheet of records needs; it was not opened.",
            do="Copy the rows into a new workbook, save it, and give that file.",
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
