"""What a person is asked about a file before it is read for good: what it is, and how its dates are meant."""

from dataclasses import dataclass

from influence.errors import UserError
from influence.intake.cells import Grid
from influence.intake.files import Opened, open_file
from influence.intake.headings import find_table
from influence.intake.readers import READERS, read_file
from influence.intake.reading import Reading
from influence.records.declare import sheet_of
from influence.records.tables import TABLES

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"


@dataclass(frozen=True)
class Asked:
    """A file with what it says. kinds: what it may be, several where its content leaves that open. both_ways: its dates make
    sense day first and month first. grids: its rows as they stand."""

    reading: Reading
    kinds: tuple[str, ...]
    both_ways: bool
    grids: tuple[Grid, ...]

    def sheets(self) -> tuple[tuple[str, str, int], ...]:
        """Each sheet of a workbook: its name, the title of the table it is, or nothing, and its rows."""
        found = []
        for grid in self.grids:
            match = find_table(grid, grid.name)
            title = str(sheet_of(TABLES[match.table]).title) if match and self.reading.kind == "template" else ""
            found.append((grid.name, title, len(grid.rows)))
        return tuple(found)


def ask_file(data: bytes, name: str, kind: str | None = None, date_order: str | None = None) -> Asked:
    """Reads a file as it is asked to be, and says what else it could be."""
    opened = _opened(data, name)
    kinds = tuple(each.name for each in READERS.values() if each.detect(opened)) if opened else ()
    reading = read_file(data, name, kind if kind in kinds else None, date_order)
    return Asked(reading, kinds, reading.kind is not None and reads_both_ways(data, name, reading.kind), opened.grids if opened else ())


def _opened(data: bytes, name: str) -> Opened | None:
    try:
        return open_file(data, name)
    except UserError:
        return None  # read_file tells it


def reads_both_ways(data: bytes, name: str, kind: str) -> bool:
    """Whether the file says something else month first, and no less of it can be read that way."""
    day_first, month_first = (read_file(data, name, kind, order) for order in (DAY_FIRST, MONTH_FIRST))
    return _facts(day_first) != _facts(month_first) and len(month_first.problems) <= len(day_first.problems)


def _facts(reading: Reading) -> tuple:
    return (reading.meetings, reading.contacts, reading.organisations, reading.people, reading.relations, dict(reading.tables))
