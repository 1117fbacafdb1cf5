"""What a person is asked about a file before it is read for good: what it is, and how its dates are meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from influence.errors import UserError
from influence.intake.cells import Grid
from influence.intake.date_orders import orders_by_others, with_note
from influence.intake.days import DAY_OR_MONTH_FIRST
from influence.intake.files import Opened, open_file, read_bytes
from influence.intake.headings import find_table
from influence.intake.readers import READERS, Reader, file_name, read_file, reading_of
from influence.intake.reading import Reading
from influence.records.declare import sheet_of
from influence.records.tables import TABLES

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"


@dataclass(frozen=True)
class Asked:
    """A file with what it says. kinds: what it may be, several where its content leaves that open. both_ways: its dates make
    sense day first and month first. grids: its rows as they stand. order: in which its dates were read, None where they were
    left out because nothing tells it."""

    reading: Reading
    kinds: tuple[str, ...]
    both_ways: bool
    grids: tuple[Grid, ...]
    order: str | None = DAY_FIRST
    opened: Opened | None = field(default=None, repr=False, compare=False)

    def sheets(self) -> tuple[tuple[str, str, int], ...]:
        """Each sheet of a workbook: its name, the title of the table it is, or nothing, and its rows."""
        found = []
        for grid in self.grids:
            match = find_table(grid, grid.name)
            title = str(sheet_of(TABLES[match.table]).title) if match and self.reading.kind == "template" else ""
            found.append((grid.name, title, len(grid.rows)))
        return tuple(found)


def ask_file(data: bytes, name: str, kind: str | None = None, date_order: str | None = None) -> Asked:
    """Reads a file as it is asked to be, and says what else it could be; it is opened once, and read twice only where that tells."""
    name = file_name(name)
    try:
        opened = open_file(read_bytes(data), name)
    except UserError:
        return Asked(read_file(data, name), (), False, ())  # its problem says why
    kinds = tuple(each.name for each in READERS.values() if _may_be(each, opened))
    may_be_asked = kind in READERS and READERS[kind].reads_when_asked
    reading = reading_of(opened, kind if kind in kinds or may_be_asked else None, date_order)
    both_ways = reading.kind is not None and reads_both_ways(reading, opened, date_order)
    order = date_order or (None if any(each.is_open for each in reading.dates) else DAY_FIRST)
    return Asked(reading, kinds, both_ways, opened.grids, order, opened)


def _may_be(reader: Reader, opened: Opened) -> bool:
    try:
        return reader.detect(opened)
    except UserError:  # far too long to be one; it may still be of another kind
        return False


def settle_together(asked: Sequence[Asked]) -> list[Asked]:
    """Files dropped together: what one leaves open about its days is no question where another of its layout shows the order."""
    settled = list(asked)
    for place, told in orders_by_others([each.reading for each in asked]).items():
        each = asked[place]
        assert each.opened is not None
        again = with_note(reading_of(each.opened, each.reading.kind, told.order), told)
        settled[place] = replace(each, reading=again, both_ways=False, order=told.order)
    return settled


def reads_both_ways(reading: Reading, opened: Opened, date_order: str | None) -> bool:
    """Whether the file says something else month first, and no less of it can be read that way; reading: what it says in date_order."""
    if not any(DAY_OR_MONTH_FIRST.search(text) for text in _texts(opened)):
        return False
    other = reading_of(opened, reading.kind, DAY_FIRST if date_order == MONTH_FIRST else MONTH_FIRST)
    day_first, month_first = (other, reading) if date_order == MONTH_FIRST else (reading, other)
    return _facts(day_first) != _facts(month_first) and len(month_first.problems) <= len(day_first.problems)


def _texts(opened: Opened) -> Iterator[str]:
    if opened.text is not None:
        yield opened.text
        return
    if opened.document is not None:
        yield from (line.text for line in opened.document.lines)
    for grid in opened.grids:
        for row in grid.rows:
            yield from (cell for cell in row.cells if isinstance(cell, str))


def _facts(reading: Reading) -> tuple:
    return (reading.meetings, reading.contacts, reading.organisations, reading.people, reading.relations, dict(reading.tables))
