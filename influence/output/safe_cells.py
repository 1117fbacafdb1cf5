"""Cells that a spreadsheet shows as text, never runs: one rule for every file the product writes."""

import csv
import io
from collections.abc import Mapping

import pandas as pd

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # what spreadsheets take for the start of a formula


def safe_cell(value: object) -> object:
    """The value, with an apostrophe before text that a spreadsheet could run; numbers and days stay what they are.

    Text behind leading spaces counts too, since some programs trim before they look.
    """
    if isinstance(value, str) and (value.lstrip(" \u00a0").startswith(RUNS) or value.startswith(RUNS)):
        return f"'{value}"
    return value


def safe_frame(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with every text cell and every heading made safe. Two columns may have one heading, as in a file of somebody's."""
    made = rows.set_axis(range(rows.shape[1]), axis=1)
    texts = {at: [safe_cell(value) for value in column] for at, column in made.items() if column.dtype in ("str", "object")}
    for at, cells in texts.items():
        made[at] = cells
    return made.set_axis([safe_cell(heading) for heading in rows.columns], axis=1)


def safe_csv(rows: pd.DataFrame, headings: Mapping[str, str] | None = None) -> bytes:
    """UTF-8 with a byte-order mark, so that Excel reads the accents; `headings` picks and names the columns."""
    shown = rows[list(headings)].rename(columns=dict(headings)) if headings else rows
    text = io.StringIO()
    safe_frame(shown).to_csv(text, index=False, lineterminator="\r\n", date_format="%Y-%m-%d", quoting=csv.QUOTE_MINIMAL)
    return text.getvalue().encode("utf-8-sig")
