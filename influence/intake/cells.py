"""A sheet as it was found: rows of cells with the line each stands on, before anybody asks what they mean."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time

from influence.intake.reading import Problem

SHOWN = 60  # characters of a value that a message repeats: enough to find the cell, too few to copy a note
ODD_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
LONGEST_BLANK = 40
BLANKS = re.compile(rf"\s{{{LONGEST_BLANK},}}")  # no cell means them, and each pattern that looks for gaps would go through them all
UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")  # marks that turn the reading direction too
NEUTRALISED = re.compile(r"^'(?=[=+\-@])")


@dataclass(frozen=True)
class Unreadable:
    """A cell that holds no value of its own: a formula, or an error that the spreadsheet shows."""

    reason: str
    do: str


FORMULA = Unreadable("a formula stands here, and formulas are never worked out", "Copy the column and paste it back as values.")
ERROR = Unreadable("the spreadsheet shows an error here", "Put the value itself into the cell.")

Cell = str | int | float | bool | date | datetime | time | Unreadable | None


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        return self.cells[index] if index < len(self.cells) else None


@dataclass(frozen=True)
class Grid:
    """The rows of one sheet that hold anything, in order.

    name: the sheet's name, empty for a text file. merged: (first line, first column, last line, last column), columns from 0.
    coloured: (line, column) of empty cells with a fill of their own.
    """

    name: str
    rows: tuple[Row, ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    coloured: frozenset[tuple[int, int]] = field(default_factory=frozenset)


def text_of(cell: Cell) -> str:
    """The cell as a person sees it: no spaces around it, odd spaces made plain, whole numbers without '.0', ISO dates.

    One apostrophe before '=', '+', '-' or '@' goes: it is how a cell says that it is text.
    """
    if cell is None or isinstance(cell, Unreadable):
        return ""
    if isinstance(cell, str):
        return _plain(cell)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(sep=" ", timespec="minutes")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _plain(text: str) -> str:
    if not text.isascii():
        text = UNSEEN.sub("", ODD_SPACES.sub(" ", unicodedata.normalize("NFC", text)))
    if len(text) > LONGEST_BLANK:
        text = BLANKS.sub(lambda run: "\n" if "\n" in run[0] else " ", text)
    return NEUTRALISED.sub("", text.strip())


def is_empty(cell: Cell) -> bool:
    if isinstance(cell, str):
        return not cell or (not cell.strip() if cell.isascii() else not text_of(cell))
    return cell is None


def shown(text: str) -> str:
    """The value as a message repeats it: on one line and not longer than `SHOWN`."""
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def column_letter(index: int) -> str:
    """The letter of a spreadsheet's column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def at(problem: Problem, line: int | None, column: str | None) -> Problem:
    """The problem with its place."""
    return Problem(problem.message, problem.right, problem.do, line, column, problem.value, problem.severity)
