"""The product's own sheets: any declared table as CSV, or several of them as the sheets of one workbook."""

from pathlib import PurePath

from influence.intake.cells import Grid, text_of
from influence.intake.files import Opened
from influence.intake.headings import Match, find_table, heading_problems
from influence.intake.maps.sheets import first_head
from influence.intake.parts import Parts
from influence.intake.reading import Problem
from influence.intake.sheet_rows import read_rows
from influence.intake.template_facts import add_facts, merge_meetings
from influence.records.declare import sheet_of
from influence.records.sheets import sheets
from influence.records.tables import TABLES
from influence.vocabulary import folded

HELP_SHEETS = ("help", "lists", "read me", "readme", "notes", "guide")


def is_template(opened: Opened) -> bool:
    """A declared table by its headings, unless they are exactly those of somebody's map."""
    if any(first_head(grid) for grid in opened.grids) and not own_sheets(opened):
        return False
    return any(find_table(grid, _name(grid, opened)) for grid in opened.grids if folded(grid.name) not in HELP_SHEETS)


def own_sheets(opened: Opened) -> tuple[str, ...]:
    """The tables of the sheets, when every one begins with headings of a declared table, all known, and nothing stands beside
    them; else none.

    The product's own sheets may hold days and marks wherever they like; they are never taken for a register.
    """
    filled = [grid for grid in opened.grids if grid.rows and folded(grid.name) not in HELP_SHEETS]
    found = [(grid, find_table(grid, _name(grid, opened))) for grid in filled]
    tables = [match.table for grid, match in found if match is not None and _is_whole(grid, match)]
    return tuple(tables) if len(tables) == len(filled) else ()


def _is_whole(grid: Grid, match: Match) -> bool:
    if match.row is not grid.rows[0] or match.unknown or match.twice or not match.is_complete:
        return False
    beside = max(match.known) + 1
    return not any(text_of(cell) for row in grid.rows for cell in row.cells[beside:])


def read_template(opened: Opened, order: str | None = None) -> Parts:
    """Every sheet that is one of the declared tables; what is not is named, never dropped in silence."""
    found = [(grid, find_table(grid, _name(grid, opened))) for grid in opened.grids if folded(grid.name) not in HELP_SHEETS]
    several = len(opened.grids) > 1
    whole = Parts()
    filled = any(match is not None and _rows_below(grid, match) for grid, match in found)
    for grid, match in found:
        if filled and match is not None and not _rows_below(grid, match):
            continue  # a workbook with a sheet for everything is handed in with only some of them filled in
        part = Parts(problems=[_no_table(grid)]) if match is None else _read_sheet(grid, match, order)
        whole.add(part, grid.name if several else None)
    if several:
        whole.meetings = merge_meetings(whole.meetings)
    return whole


def _name(grid: Grid, opened: Opened) -> str:
    """The sheet's name; a text file's own, without its ending."""
    return grid.name if opened.text is None else PurePath(opened.name).stem


def _rows_below(grid: Grid, match: Match) -> int:
    return sum(row.line > match.row.line for row in grid.rows)


def _read_sheet(grid: Grid, match: Match, order: str | None) -> Parts:
    below = _rows_below(grid, match)
    parts = Parts(problems=heading_problems(match, below))
    for row in grid.rows:
        if row.line < match.row.line:
            parts.rows_in_file += 1
            parts.problems.append(_above(row.line))
    if not below:
        parts.problems.append(_only_headings(match))
    elif match.is_complete:
        add_facts(parts, match.table, read_rows(grid, match, order))
    else:
        parts.rows_in_file += below  # one problem speaks for all of them
    return parts


def _above(line: int) -> Problem:
    return Problem(
        "This stands above the headings and was not read.",
        "headings in the first row",
        "Nothing, unless it says something that belongs in a row.",
        line,
        severity="note",
    )


def _only_headings(match: Match) -> Problem:
    title = sheet_of(TABLES[match.table]).title
    return Problem(
        f"There are headings of '{title}' but no rows.",
        "at least one row below the headings",
        "Fill in rows, then read the file again.",
        match.row.line,
        severity="warning",
    )


def _no_table(grid: Grid) -> Problem:
    return Problem(
        f"The sheet '{grid.name}' is none of the product's tables; its {len(grid.rows)} rows were not read.",
        f"a sheet with the headings of one of: {', '.join(sheets())}",
        "Use the headings of the blank template, if it should be read.",
        severity="warning",
    )
