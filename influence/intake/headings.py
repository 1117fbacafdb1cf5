"""Which declared table a sheet is, told by its headings; nothing here restates a field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from influence.intake.cells import Grid, Row, at, column_letter, shown, text_of
from influence.intake.reading import Problem
from influence.intake.values import did_you_mean
from influence.records.declare import sheet_of
from influence.records.sheets import DAYS, SheetColumn, sheet_columns, sheets
from influence.records.tables import TABLES
from influence.vocabulary import folded

SEARCHED_ROWS = 20  # a title, a logo's row and a few lines of advice may stand above the headings
AFTER_HEADING = re.compile(r"\s*[(*\[].*$", re.DOTALL)
EXACT, SYNONYM, UNKNOWN, NAMED = 2.0, 1.5, -1.0, 4.0  # a sheet's own words count most; a name only settles a draw
RECOGNISED = 0.6  # share of headings that must be known before a sheet that lacks a needed one is called by its name
LEFT_TO_OPTIONS = {("meeting", "forum"), ("meeting", "forums"), ("attendance", "forum")}  # --forum can name it for a whole file


@dataclass(frozen=True)
class Heading:
    """One heading of a declared sheet and every column it fills."""

    name: str
    columns: tuple[SheetColumn, ...]

    @property
    def main(self) -> SheetColumn:
        return self.columns[0]

    @property
    def key(self) -> str:
        """Under which the value is handed on: the heading, and for the two days the names of the half-open ones."""
        column = self.main.column
        return column if column in DAYS else self.name


@dataclass(frozen=True)
class Match:
    """A sheet read as a table: which heading stands in which column, what is not known and what is missing."""

    table: str
    row: Row
    known: Mapping[int, Heading]
    unknown: tuple[int, ...]
    twice: tuple[int, ...]
    missing: tuple[str, ...]
    score: float

    @property
    def is_complete(self) -> bool:
        return not self.missing


@lru_cache
def headings_of(table: str) -> tuple[Heading, ...]:
    by_name: dict[str, list[SheetColumn]] = {}
    for column in sheet_columns(table):
        by_name.setdefault(column.heading, []).append(column)
    return tuple(Heading(name, tuple(columns)) for name, columns in by_name.items())


def is_needed(table: str, heading: Heading) -> bool:
    """A sheet cannot be read without it: required and no default, a name that the row is known by, or those who took part."""
    if (table, heading.name) in LEFT_TO_OPTIONS:
        return False
    column = heading.main
    if column.children:
        return column.children.table == "contact_party"
    is_known_by = column.spec.raw is not None and column.column in sheet_of(TABLES[table]).key
    return (column.spec.required and column.spec.default is None) or is_known_by


@lru_cache
def _words(table: str) -> tuple[dict[str, Heading], dict[str, Heading]]:
    """The folded headings of a table, and the folded other words for them, first come first served."""
    own = {folded(heading.name): heading for heading in headings_of(table)}
    own |= {folded(c.column): h for h in headings_of(table) for c in h.columns if c.column in DAYS}
    others: dict[str, Heading] = {}
    for heading in headings_of(table):
        for column in heading.columns:
            for word in column.headings:
                others.setdefault(folded(word), heading)
    return own, others


def match_table(row: Row, table: str) -> Match:
    """How well a row of headings fits a table."""
    own, others = _words(table)
    texts = {index: text for index, cell in enumerate(row.cells) if (text := text_of(cell))}
    known: dict[int, Heading] = {}
    taken: set[str] = set()
    score = 0.0
    for words, worth in ((own, EXACT), (others, SYNONYM)):
        for index, text in texts.items():
            if index in known:
                continue
            heading = words.get(folded(text)) or words.get(folded(AFTER_HEADING.sub("", text)))
            if heading and heading.name not in taken:
                known[index] = heading
                taken.add(heading.name)
                score += worth
    left = [index for index in texts if index not in known]
    twice = [index for index in left if folded(texts[index]) in own and own[folded(texts[index])].name in taken]
    unknown = tuple(index for index in left if index not in twice)
    missing = tuple(h.name for h in headings_of(table) if is_needed(table, h) and h.name not in taken)
    return Match(table, row, known, unknown, tuple(twice), missing, score + UNKNOWN * len(unknown))


def find_table(grid: Grid, name: str) -> Match | None:
    """The table and the row of headings that fit a sheet best; None when no table is recognised."""
    best, best_score = None, 0.0
    for row in grid.rows[:SEARCHED_ROWS]:
        for table in sheets():
            match = match_table(row, table)
            score = match.score + (NAMED if _is_called(name, table) else 0)
            if score > best_score and _is_it(match, name):
                best, best_score = match, score
        if best and best.row is row and best.is_complete:
            return best
    return best


def _is_it(match: Match, name: str) -> bool:
    found = len(match.known)
    if match.is_complete:
        return found >= 2 or (found == 1 and _is_called(name, match.table))
    headings = found + len(match.unknown)
    return found >= 2 and (found / headings >= RECOGNISED or _is_called(name, match.table))


def _is_called(name: str, table: str) -> bool:
    """The sheet or file has the table's name or title."""
    return folded(name) in (folded(table), folded(table) + "s", folded(sheet_of(TABLES[table]).title))


def heading_problems(match: Match, rows: int) -> list[Problem]:
    """What is odd about the headings of a sheet of `rows` rows: one problem for each not known, standing twice or missing."""
    known = [heading.name for heading in headings_of(match.table)]
    title = sheet_of(TABLES[match.table]).title
    found = []
    for index in match.unknown:
        text = text_of(match.row.cell(index))
        said = f"'{shown(text)}' is not a heading of '{title}', so the column was not read.{did_you_mean(text, known)}"
        found.append(_odd(said, f"one of {', '.join(known)}", "Rename the column, or leave it if it is not needed.", match, index))
    for index in match.twice:
        text = text_of(match.row.cell(index))
        said = f"The heading '{shown(text)}' stands twice; only the first column was read."
        found.append(_odd(said, "each heading once", "Take one of the two columns out.", match, index))
    for name in match.missing:
        message = f"The heading '{name}' of '{title}' is missing, so none of the {rows} rows was read."
        do = f"Add a column '{name}', or start from the blank template."
        found.append(Problem(message, f"a row of headings with {', '.join(known)}", do, match.row.line, name, severity="error"))
    return found


def _odd(message: str, right: str, do: str, match: Match, index: int) -> Problem:
    text = shown(text_of(match.row.cell(index)))
    return at(Problem(message, right, do, value=text, severity="warning"), match.row.line, column_letter(index))
