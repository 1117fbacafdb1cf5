"""Conversations copied from a sheet and pasted: read as our own log of contacts is, whether the headings came along or not."""

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

import pandas as pd

from influence.errors import UserError
from influence.intake.cells import Row
from influence.intake.headings import match_table
from influence.intake.load import Loaded, load, preview
from influence.intake.plan import Plan
from influence.intake.readers import read_file
from influence.intake.reading import ContactRead, Problem, Reading
from influence.policy import Policy
from influence.questions.wording import day_text
from influence.records.store import Store
from influence.vocabulary import CONTACT

FILE = "Pasted rows"
COLUMNS = ("date", "who", "with", "how", "topic", "note", "next")
LONGEST = 400_000  # characters; some four thousand conversations
SHOWN: dict[str, str] = {
    "line": "Row",
    "day": "Day",
    "who": "Who of us",
    "with": "With",
    "how": "How",
    "about": "About",
    "said": "What was said",
    "next": "Next contact",
}


def read_pasted(text: str, *, by: str | None, today: date) -> Reading:
    """What the rows say, each as one contact, and a problem for each that cannot be read. by: whose they are where no column says so.

    The first row may hold headings; without them the columns are COLUMNS, in that order. UserError for no rows, for too many,
    and for rows in which nobody says who spoke.
    """
    if not text.strip():
        raise UserError("There are no rows yet.", do="Copy them in your sheet, and paste them here.")
    if len(text) > LONGEST:
        raise UserError(
            f"These are {len(text):,} characters; at most {LONGEST:,} are read at once.", do="Paste half of them, or import the file."
        )
    rows = _rows(text)
    headings = _headings(rows[0])
    shift = 0 if headings else 1
    if not headings:
        headings = _assumed(rows)
        rows.insert(0, headings)
    if not _has(headings, "from"):
        if not by:
            raise UserError("No column says who of us spoke.", do="Say who you are above, or add a column 'who'.")
        rows = [["who", *rows[0]], *([by, *row] if any(cell.strip() for cell in row) else row for row in rows[1:])]
        headings = rows[0]
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(rows)
    reading = read_file(written.getvalue().encode(), FILE, kind="template")
    return _not_ahead(_moved(reading, shift), today)


def look_at(store: Store, reading: Reading, policy: Policy) -> Plan:
    """What saving the rows would do; writes nothing."""
    return preview(store, [reading], policy)


def load_pasted(store: Store, reading: Reading, policy: Policy, *, by: str, at: datetime, looked_at: Plan | None = None) -> Loaded:
    """The rows that can be read, as one batch; none when all of them are on record already."""
    return load(store, [reading], policy, by=by, at=at, looked_at=looked_at)


def pasted_table(reading: Reading) -> pd.DataFrame:
    """The rows that can be saved, as they were understood; the columns of SHOWN."""
    rows = [
        (
            each.source_line,
            day_text(date.fromisoformat(each.date)) if each.date else "not read",
            "; ".join(each.parties_from),
            "; ".join(each.parties_with),
            CONTACT.label(each.kind or "in_person"),
            each.issue or each.topic,
            "; ".join(filter(None, (each.outcome, each.note))),
            day_text(date.fromisoformat(each.next_on)) if each.next_on else None,
        )
        for each in reading.contacts
    ]
    return pd.DataFrame(rows, columns=list(SHOWN)).astype({"line": "str"})


def _rows(text: str) -> list[list[str]]:
    """The cells; a spreadsheet parts them by tabs and quotes those that hold a line's end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    parted = "\t" if "\t" in lines else ";" if lines.split("\n", 1)[0].count(";") > 1 else ","
    try:
        return list(csv.reader(io.StringIO(lines), delimiter=parted, strict=True))
    except csv.Error:
        raise UserError(
            "The rows cannot be told apart: a quotation mark is opened and not closed.", do="Take it out, or copy the rows again."
        ) from None


def _headings(first: Iterable[str]) -> list[str] | None:
    """The first row where it names the columns: at least the day and the partner, or three of ours."""
    cells = [cell.strip() for cell in first]
    known = match_table(Row(1, tuple(cells)), "contact").known
    return cells if len(known) >= 3 or {"date", "with"} <= {each.name for each in known.values()} else None


def _has(headings: Iterable[str], name: str) -> bool:
    known = match_table(Row(1, tuple(headings)), "contact").known
    return name in {each.name for each in known.values()}


def _assumed(rows: list[list[str]]) -> list[str]:
    widest = max(len(row) for row in rows)
    if widest > len(COLUMNS):
        raise UserError(
            f"There are {widest} columns and no headings.",
            do=f"Paste the headings with the rows, or only these columns in this order: {', '.join(COLUMNS)}.",
        )
    if widest < 3:
        raise UserError(
            "The rows have too few columns.", do=f"Paste at least {', '.join(COLUMNS[:3])}, in this order, or headings with the rows."
        )
    return list(COLUMNS[:widest])


def _moved(reading: Reading, shift: int) -> Reading:
    """Rows counted as they were pasted, without the headings that were put above them."""
    if not shift:
        return reading
    contacts = tuple(replace(each, source_line=each.source_line - shift) for each in reading.contacts)
    problems = tuple(replace(each, line=each.line - shift if each.line else None) for each in reading.problems)
    return replace(reading, contacts=contacts, problems=problems)


def _not_ahead(reading: Reading, today: date) -> Reading:
    """Without conversations that have not happened yet, each of them told."""
    ahead = [each for each in reading.contacts if each.date and date.fromisoformat(each.date) > today]
    kept = tuple(each for each in reading.contacts if each not in ahead)
    return replace(
        reading, contacts=kept, rows_read=reading.rows_read - len(ahead), problems=(*reading.problems, *(_ahead(each) for each in ahead))
    )


def _ahead(read: ContactRead) -> Problem:
    return Problem(
        "The day lies ahead, so the row was not read.",
        "the day on which you spoke",
        "Correct the day. What is planned goes into the column 'next'.",
        read.source_line,
        "date",
        read.date,
    )
