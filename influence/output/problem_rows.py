"""The rows of a file as the file has them, each with what is the matter beside it."""

from collections.abc import Iterable, Mapping

import pandas as pd

from influence.intake.cells import Grid, column_letter, text_of
from influence.intake.headings import find_table
from influence.intake.reading import Problem

LINE, MATTER = "line", "matter"
WORST_FIRST = ("error", "warning", "note")
LEFT_OUT = {"error": "Left out. ", "warning": "", "note": ""}


def of_sheet(grid: Grid, problems: Iterable[Problem], several: bool) -> list[Problem]:
    """Those of a file's problems that are of this sheet: by the sheet's name where the problem has it, else by row and column."""
    lines = {row.line for row in grid.rows}
    match = find_table(grid, grid.name)
    headings = {heading.name for heading in match.known.values()} if match else set()
    found = []
    for each in problems:
        sheet, _, column = (each.column or "").partition(": ")
        if each.line not in lines:
            continue
        if not several or sheet == grid.name or (not column and (each.column is None or each.column in headings)):
            found.append(each)
    return found


def beside_rows(grid: Grid, problems: Iterable[Problem], only: bool) -> tuple[pd.DataFrame, dict[str, str]]:
    """One row a row of the sheet: its number as a spreadsheet counts, what is the matter, then its cells; and the headings.

    only: the rows with a problem alone.
    """
    told: dict[int, list[Problem]] = {}
    for each in sorted(problems, key=lambda each: WORST_FIRST.index(each.severity)):
        if each.line is not None:
            told.setdefault(each.line, []).append(each)
    match = find_table(grid, grid.name)
    width = max((len(row.cells) for row in grid.rows), default=0)
    headings = {LINE: "Row", MATTER: "What to look at"} | {
        f"c{number}": _heading(number, match.row.cell(number) if match else None) for number in range(width)
    }
    rows = [
        {
            LINE: row.line,
            MATTER: " ".join(map(_told, told.get(row.line, ()))),
            **{f"c{number}": text_of(row.cell(number)) for number in range(width)},
        }
        for row in grid.rows
        if (row.line in told or not only) and not (match and row.line == match.row.line)
    ]
    return pd.DataFrame(rows, columns=list(headings)).astype({LINE: "int64"}), headings


def _heading(number: int, cell: object) -> str:
    words = text_of(cell)  # type: ignore[arg-type]
    return words or f"Column {column_letter(number)}"


def _told(problem: Problem) -> str:
    where = f"{problem.column}: " if problem.column else ""
    return f"{LEFT_OUT[problem.severity]}{where}{problem.message} {problem.do}".strip()


def narrow(rows: pd.DataFrame, headings: Mapping[str, str], most: int) -> dict[str, str]:
    """The columns that are shown: the first of the file, and no column in which nothing stands."""
    filled = [name for name in headings if name in (LINE, MATTER) or (rows[name] != "").any()]
    return {name: headings[name] for name in filled[: most + 2]}
