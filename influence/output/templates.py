"""Blank sheets to fill in, made from the declarations and from nothing else."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

import pandas as pd

from influence.access import rank
from influence.output.export_tables import table_rows, with_one_moment, workbook
from influence.output.safe_cells import safe_csv
from influence.records.declare import Spec, sheet_of, specs_of
from influence.records.frames import Frames
from influence.records.sheets import SheetColumn, sheet_columns, sheets
from influence.records.tables import TABLES
from influence.vocabulary import VOCABULARIES, YES_NO

HELP = "Help"  # readers know that a sheet of this name holds no rows
FIRST_SHEETS = ("area", "organisation", "person", "role", "forum", "seat", "seat_holder", "seat_target", "meeting", "attendance", "contact")
LOGS = ("attendance", "contact")
KNOWN_SHEETS = frozenset(FIRST_SHEETS) - {"meeting", *LOGS}
LISTED_ABOVE = frozenset({"footprint", "relation"})  # sheets that the workbook lacks; an alias may hold in one file only, so it is no list
LISTS = "Lists"  # readers know this one too
ROWS = 2000  # rows of a sheet that offer the lists
STARTER = "starter.xlsx"
SHEETS: Mapping[str, str] = {"sheet": "Sheet", "holds": "What it holds", "needed": "Columns that are needed"}


def blank_csv(table: str) -> bytes:
    """The headings of a table and no row."""
    return safe_csv(_blank(table))


def starter_workbook(tables: Iterable[str] = FIRST_SHEETS) -> bytes:
    """A workbook with a blank sheet for each table and one that explains every column."""
    chosen = tuple(tables)
    blank = workbook({HELP: help_rows(chosen)} | {table: _blank(table) for table in chosen})
    return _with_drop_downs(blank, chosen)


def filled_workbook(frames: Frames, audience: str) -> bytes:
    """The starter workbook with what is known of bodies, people, forums, seats and holders; the logs are blank.

    Loaded again as it is, it changes nothing: every row names itself by its id. A column that the audience may not see is blank.
    """
    filled = {table: _known_rows(table, frames, audience) if table in KNOWN_SHEETS else _blank(table) for table in FIRST_SHEETS}
    return _with_drop_downs(workbook({HELP: help_rows(FIRST_SHEETS)} | filled), FIRST_SHEETS)


def _known_rows(table: str, frames: Frames, audience: str) -> pd.DataFrame:
    rows = table_rows(table, frames, LISTED_ABOVE)
    for each in sheet_columns(table):
        if rank(_sensitivity(each)) > rank(audience):
            rows[each.heading] = ""
    return rows


def _sensitivity(column: SheetColumn) -> str:
    """Of a list, that of the column which its names fill."""
    children = column.children
    return specs_of(TABLES[children.table])[children.child].sensitivity if children else column.spec.sensitivity


def save_templates(folder: Path) -> tuple[Path, ...]:
    """Writes a blank CSV for every table and the starter workbook; gives back what was written."""
    blank = folder / "blank"
    blank.mkdir(parents=True, exist_ok=True)
    for table in sheets():
        (blank / f"{table}.csv").write_bytes(blank_csv(table))
    (folder / STARTER).write_bytes(starter_workbook())
    return (*(blank / f"{table}.csv" for table in sheets()), folder / STARTER)


def _with_drop_downs(blank: bytes, tables: Iterable[str]) -> bytes:
    """The workbook with a list to choose from wherever a column takes one word of a closed list or yes or no."""
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = load_workbook(BytesIO(blank))
    lists = book.create_sheet(LISTS)
    ranges = {}
    for number, name in enumerate(sorted({_words_of(each) for table in tables for each in sheet_columns(table)} - {None}, key=str), 1):
        words = list(VOCABULARIES[str(name)].words.values())
        for line, word in enumerate([name, *words], 1):
            lists.cell(line, number, word)
        letter = get_column_letter(number)
        ranges[name] = f"{LISTS}!${letter}$2:${letter}${len(words) + 1}"
    for table in tables:
        for number, heading in enumerate(_blank(table).columns, 1):
            name = next(_words_of(each) for each in sheet_columns(table) if each.heading == heading)
            if name:
                choice = DataValidation("list", formula1=ranges[name], allow_blank=True, showErrorMessage=False)
                choice.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{ROWS}")
                book[table].add_data_validation(choice)
    held = BytesIO()
    book.save(held)
    return with_one_moment(held)


def _words_of(column: SheetColumn) -> str | None:
    """The closed list of which a cell takes one word; of several words none can be chosen from a list."""
    if column.spec.kind == "yes_no":
        return YES_NO.name
    return column.spec.values if column.spec.kind == "choice" else None


def titles() -> Mapping[str, str]:
    """Every table that people fill in, by its title and what it is for."""
    return {table: f"{sheet_of(TABLES[table]).title}: {sheet_of(TABLES[table]).help}" for table in sheets()}


def sheet_rows() -> pd.DataFrame:
    """One row a sheet that people fill in: its title, what it holds, and the columns that may not be blank."""
    rows = [
        (
            sheet_of(TABLES[table]).title,
            sheet_of(TABLES[table]).help,
            ", ".join(each.heading for each in sheet_columns(table) if _needed(each)),
        )
        for table in sheets()
    ]
    return pd.DataFrame(rows, columns=list(SHEETS), dtype="str")


def _blank(table: str) -> pd.DataFrame:
    return pd.DataFrame(columns=list(dict.fromkeys(each.heading for each in sheet_columns(table))), dtype="str")


def help_rows(tables: Iterable[str]) -> pd.DataFrame:
    """One row a heading: sheet, column, whether it is needed, what it holds and what may stand there."""
    rows = [
        (table, each.heading, "needed" if _needed(each) else "", each.spec.help, allowed(each.spec))
        for table in tables
        for each in sheet_columns(table)
    ]
    found = pd.DataFrame(rows, columns=["sheet", "column", "needed", "what it holds", "what may stand there"], dtype="str")
    return found.drop_duplicates(["sheet", "column"], ignore_index=True)


def _needed(column: SheetColumn) -> bool:
    return column.spec.required and column.spec.default is None


def allowed(spec: Spec) -> str:
    """'a date such as 14/11/2026', 'yes or no', 'one of fill, deputise or stop'."""
    if spec.values:
        words = VOCABULARIES[spec.values].choices()
        return f"several of, parted by ';': {words}" if spec.kind == "choices" else f"one of: {words}"
    simple = {"date": "a date such as 14/11/2026", "time": "a time such as 14:30", "yes_no": "yes or no", "reference": "a name"}
    if spec.kind in simple:
        return simple[spec.kind]
    if spec.low is not None and spec.high is not None:
        return f"a number from {spec.low:g} to {spec.high:g}"
    return "a number" if spec.kind in ("whole", "number") else "text"
