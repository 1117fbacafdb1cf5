"""The rows of one table, and the lines in their cells."""

from influence.intake.minutes.attendance_headings import heading_of
from influence.intake.minutes.person import starts_with_name
from influence.intake.minutes.units import Unit


def texts(cell: str) -> list[str]:
    """The lines of a cell that lists several people; one person's lines together."""
    is_one = starts_with_name(cell.split("\n")[0]) and not several(cell)
    return [" ".join(cell.split())] if is_one else cell.split("\n")


def several(cell: str) -> bool:
    lines = [line for line in cell.split("\n") if line.strip()]
    return len(lines) > 1 and all(starts_with_name(line) or heading_of(line) for line in lines)


def lines_of(row: Unit) -> list[Unit]:
    return [Unit(row.line, line.strip()) for cell in row.cells for line in cell.split("\n") if line.strip()]


def rows_from(units: list[Unit], at: int) -> list[Unit]:
    rows = [units[at]]
    for unit in units[at + 1 :]:
        if not unit.is_row or unit.table != rows[0].table:
            break
        rows.append(unit)
    return rows
