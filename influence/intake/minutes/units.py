"""A document as the minutes reader goes through it: one line of text or one row of a table at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from influence.intake.documents.document import HEADING, ROW, Document

LONGEST_UNIT = 20_000  # characters of a paragraph that are looked at; the longest list of people has a tenth
MOST_CELLS = 12  # a table of more columns is a register, which has a reader of its own


@dataclass(frozen=True, slots=True)
class Unit:
    """line: as the document counts; cells: of a row alone; is_heading: set as a heading."""

    line: int
    text: str
    cells: tuple[str, ...] = ()
    table: int = 0
    is_heading: bool = False

    @property
    def is_row(self) -> bool:
        return bool(self.cells)


def units_of(document: Document) -> list[Unit]:
    """Each line that holds anything; a paragraph with line ends in it gives several of the same number."""
    return [unit for line in document.lines for unit in _units(line.line, line.text, line.kind, line.cells, line.table)]


def _units(line: int, text: str, kind: str, cells: tuple[str, ...], table: int) -> Iterator[Unit]:
    if kind == ROW and len([cell for cell in cells if cell.strip()]) > 1:
        yield Unit(line, text[:LONGEST_UNIT], tuple(cell.strip()[:LONGEST_UNIT] for cell in cells[:MOST_CELLS]), table)
        return
    if kind == ROW:
        first = next((place for place, cell in enumerate(cells) if cell.strip()), None)
        if first is not None and (first > 0 or len(cells) > 1) and "\n" not in cells[first].strip():
            yield Unit(line, cells[first].strip()[:LONGEST_UNIT], tuple(cell.strip()[:LONGEST_UNIT] for cell in cells[:MOST_CELLS]), table)
            return
        text = cells[first] if first is not None else ""
    if "\t" in text and text.count("\t") < MOST_CELLS and "\n" not in text:
        parted = tuple(cell.strip()[:LONGEST_UNIT] for cell in text.split("\t"))
        if sum(map(bool, parted)) > 1:
            yield Unit(line, text[:LONGEST_UNIT], parted, -1)
            return
    for each in text[: LONGEST_UNIT * 5].split("\n"):
        if each.strip():
            yield Unit(line, each.strip()[:LONGEST_UNIT], is_heading=kind == HEADING)
