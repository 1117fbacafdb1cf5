"""Blank sheets to fill in, made from the declarations and from nothing else."""

from collections.abc import Iterable, Mapping

import pandas as pd

from influence.output.export_tables import workbook
from influence.output.safe_cells import safe_csv
from influence.records.declare import Spec, sheet_of
from influence.records.sheets import SheetColumn, sheet_columns, sheets
from influence.records.tables import TABLES
from influence.vocabulary import VOCABULARIES

HELP = "Help"  # readers know that a sheet of this name holds no rows
FIRST_SHEETS = ("area", "organisation", "person", "role", "forum", "seat", "seat_holder", "seat_target", "meeting", "attendance", "contact")
LOGS = ("attendance", "contact")


def blank_csv(table: str) -> bytes:
    """The headings of a table and no row."""
    return safe_csv(_blank(table))


def starter_workbook(tables: Iterable[str] = FIRST_SHEETS) -> bytes:
    """A workbook with a blank sheet for each table and one that explains every column."""
    chosen = tuple(tables)
    return workbook({HELP: help_rows(chosen)} | {table: _blank(table) for table in chosen})


def titles() -> Mapping[str, str]:
    """Every table that people fill in, by its title and what it is for."""
    return {table: f"{sheet_of(TABLES[table]).title}: {sheet_of(TABLES[table]).help}" for table in sheets()}


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
