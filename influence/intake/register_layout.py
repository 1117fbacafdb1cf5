"""Where things stand in a register: the row of dates, the columns about people, forums above dates, legends and notes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from influence.intake.cells import Cell, Grid, Row, is_empty, text_of
from influence.intake.days import Day, in_words, read_clock, read_day
from influence.intake.reading import Problem
from influence.intake.register_marks import is_legend, read_legend, read_mark
from influence.vocabulary import MEETING, folded

SEARCHED_ROWS = 60  # a page of remarks may stand above the table
SAMPLE_ROWS = 40
PERSON_COLUMNS = {
    "name": (
        "name",
        "full name",
        "person",
        "member",
        "members",
        "attendee",
        "attendees",
        "attendee name",
        "representative",
        "leader",
        "who",
    ),
    "given": ("first name", "forename", "given name", "given"),
    "family": ("last name", "surname", "family name", "family"),
    "title": ("title",),
    "role": ("role", "job title", "position", "post", "role title"),
    "organisation": (
        "organisation",
        "organization",
        "practice",
        "pcn",
        "body",
        "employer",
        "representing",
        "company",
        "org",
        "constituency",
    ),
    "email": ("email", "e mail", "email address", "e mail address", "mail"),
}
SUMS = re.compile(
    r"^(?:%|totals?|sum|count|number|no\b|rate|attendance|attended|present|percentage|quora(?:te|cy)|quorum)\b.*$|%", re.IGNORECASE
)
DATE_INSIDE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)|\d{1,2}(?:st|nd|rd|th)?[\s-]+[A-Za-z]{3,9}\.?[\s-]+(?:\d{4}|'?\d{2})(?!\d)"
)
PERIOD = re.compile(
    r"\b(?:q[1-4]|quarters?|half|terms?|first|second|third|fourth|year|to|and|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|"
    r"nov\w*|dec\w*|\d+)\b",
    re.IGNORECASE,
)  # a line of nothing else says when, not which forum
HALF_DAYS = re.compile(r"^(?:am|pm|a\.m\.|p\.m\.|morning|afternoon|evening)$", re.IGNORECASE)
HOUR_BESIDE = re.compile(r"(?<![\d:.])(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b)?(?![\d:.])|\b\d{1,2}\s?[ap]m\b", re.IGNORECASE)
WEEKDAYS = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
REGISTER_WORDS = re.compile(
    r"\b(?:attendance|register|log|record|sheet|list|of|members?|members'|meetings?|for)\b|\b20\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Column:
    """One meeting's column: its day or None, what else its headings say."""

    index: int
    heading: str
    day: Day
    forum: str | None = None
    starts: str | None = None
    status: str | None = None
    title: str | None = None


@dataclass(frozen=True)
class Layout:
    """dates: the line of the row of dates. heads: lines that hold headings. legend: folded mark to meaning."""

    dates: int
    heads: frozenset[int]
    people: Mapping[str, int]
    meetings: tuple[Column, ...]
    unknown: tuple[int, ...]
    legend: Mapping[str, str]
    forum: str | None
    forum_line: int | None


def find_layout(grid: Grid, order: str | None = None) -> Layout | None:
    """The layout of a sheet that is a register, else None."""
    dated = max(grid.rows[:SEARCHED_ROWS], key=lambda row: dates_in(row, order), default=None)
    if dated is None or not dates_in(dated, order):
        return None
    first = min(index for index, cell in enumerate(dated.cells) if _is_date_heading(cell, order))
    people = _people(grid, dated, first)
    if not people:
        return None
    body = [row for row in grid.rows if row.line > dated.line][:SAMPLE_ROWS]
    legend = read_legend(text_of(cell) for row in grid.rows for cell in row.cells if is_legend(text_of(cell)))
    columns = [index for index in range(first, len(dated.cells)) if _is_meeting(dated.cell(index), index, body, legend, order)]
    if not body or not columns or not _has_marks(body, columns, legend):
        return None
    return _layout(grid, dated, people, columns, legend, order)


def _is_date_heading(cell: Cell, order: str | None) -> bool:
    read = _day_in(cell, order) if isinstance(cell, str) else read_day(cell, order)
    return read.day is not None or read.other is not None or read.half


def dates_in(row: Row, order: str | None) -> int:
    return sum(_is_date_heading(cell, order) for cell in row.cells)


def _people(grid: Grid, dated: Row, first: int) -> dict[str, int]:
    """The columns about people, left of the dates: told by a heading in the row of dates or near it, else the first column."""
    found: dict[str, int] = {}
    for row in [dated, *(row for row in reversed(grid.rows) if row.line < dated.line)]:
        for index, cell in enumerate(row.cells[:first]):
            kind = next((kind for kind, words in PERSON_COLUMNS.items() if folded(text_of(cell)) in words), None)
            is_heading = row is dated or is_empty(dated.cell(index))  # else the row of dates is a row of facts with a day in it
            if kind and is_heading and kind not in found and index not in found.values():
                found[kind] = index
        if "name" in found or "family" in found:
            return found
    if dates_in(dated, None) > 1 and first > 0 and all(is_empty(cell) for cell in dated.cells[:first]):
        return {**found, "name": 0}
    return {}


def _is_meeting(cell: Cell, index: int, body: list[Row], legend: Mapping[str, str], order: str | None) -> bool:
    """A column under a date, or under anything else with marks below it that is no sum or remark."""
    if _is_date_heading(cell, order):
        return True
    text = text_of(cell)
    if not text or SUMS.search(text):
        return False
    return bool(re.search(r"\d", text)) and _has_marks(body, [index], legend)


def _has_marks(body: list[Row], columns: list[int], legend: Mapping[str, str]) -> bool:
    """Half of the filled cells are marks; columns that nobody has filled in yet count as marks."""
    marks = [read_mark(row.cell(index), legend) for row in body for index in columns if not is_empty(row.cell(index))]
    return sum(mark.problem is None for mark in marks) * 2 >= len(marks)


def _layout(grid: Grid, dated: Row, people: dict[str, int], columns: list[int], legend: dict[str, str], order: str | None) -> Layout:
    above = [row for row in grid.rows if row.line < dated.line]
    heads = {dated.line}
    meetings = _settled([_column(index, dated.cell(index), order) for index in columns])
    for row in above:
        if all(folded(text) in all_words() for cell in row.cells if (text := text_of(cell))):
            heads.add(row.line)
        spread = _spread(grid, row, columns)
        if len(spread) and _is_heading_row(row, spread, people, columns):
            heads.add(row.line)
            meetings = [told_above(column, spread.get(column.index)) for column in meetings]
    known = {*people.values(), *columns}
    last = max(columns)
    filled = {index for row in grid.rows if row.line > dated.line for index, cell in enumerate(row.cells[: last + 1]) if not is_empty(cell)}
    headed = {index for index, cell in enumerate(dated.cells) if text_of(cell)}
    nameless = {index for index in filled - headed if index > min(columns)}  # among the meetings, with marks below nothing
    unknown = tuple(sorted((headed | nameless) - known))
    titles = [row for row in above if row.line not in heads and not _is_legend_row(row)]
    forum, line = _forum(titles)
    return Layout(dated.line, frozenset(heads), people, tuple(meetings), unknown, legend, forum, line)


def _is_legend_row(row: Row) -> bool:
    return any(is_legend(text_of(cell)) for cell in row.cells)


def _column(index: int, cell: Cell, order: str | None) -> Column:
    heading = text_of(cell)
    if not isinstance(cell, str):
        starts = f"{cell:%H:%M}" if isinstance(cell, datetime) and (cell.hour or cell.minute) else None
        return Column(index, heading, read_day(cell, order), starts=starts)
    day = _day_in(cell, order)
    hour = HOUR_BESIDE.search(DATE_INSIDE.sub(" ", heading)) if day.day else None
    left = DATE_INSIDE.sub(" ", heading) if day.day and read_day(heading, order).day is None else ""
    words = " ".join(WEEKDAYS.sub(" ", re.sub(r"[()\[\]\n,;:–|-]", " ", HOUR_BESIDE.sub(" ", left))).split())
    words = "" if HALF_DAYS.fullmatch(words) else words
    status = MEETING.read(words)
    starts = read_clock(hour[0]) if hour else None
    return Column(index, " ".join(heading.split()), day, status=status, title=None if status or not words else words, starts=starts)


def _day_in(text: str, order: str | None) -> Day:
    """The day that a heading is, or that stands in it among other words."""
    read = read_day(text, order)
    if read.day or not (inside := DATE_INSIDE.search(text)):
        return read
    return read_day(inside[0], order)


def _settled(columns: list[Column]) -> list[Column]:
    """Where a heading can only be month-first and none only day-first, those that read both ways are left open."""
    only_month_first = any(column.day.day is None and column.day.other for column in columns)
    only_day_first = any(column.day.day and column.day.day.day > 12 and not column.day.other for column in columns)
    if not only_month_first or only_day_first:
        return columns
    return [replace(column, day=_both_ways(column)) if column.day.day and column.day.other else column for column in columns]


def _both_ways(column: Column) -> Day:
    read, other = column.day.day, column.day.other
    assert read and other
    return Day(
        problem=Problem(
            f"'{column.heading}' may be {in_words(read)} or {in_words(other)}, for another heading has its month first.",
            "dates that can be read in one way",
            "Say which with --date-order dmy or mdy, or write the dates as 2026-10-14.",
            value=column.heading,
            severity="warning",
        ),
        other=other,
    )


def _spread(grid: Grid, row: Row, columns: list[int]) -> dict[int, str]:
    """What a row above the dates says of each column: a merged cell holds for all that it covers, else up to the next text."""
    boxes = [box for box in grid.merged if box[0] <= row.line <= box[2]]
    said: dict[int, str] = {}
    for index, cell in enumerate(row.cells):
        text = text_of(cell)
        if not text:
            continue
        box = next((box for box in boxes if box[1] == index), None)
        last = box[3] if box else index if grid.merged else _before_next(row, index, columns)
        said |= {each: text for each in range(index, last + 1) if each in columns}
    return said


def _before_next(row: Row, index: int, columns: list[int]) -> int:
    later = [each for each in range(index + 1, len(row.cells)) if text_of(row.cell(each))]
    return (later[0] - 1) if later else max([index, *columns])


def _is_heading_row(row: Row, spread: dict[int, str], people: dict[str, int], columns: list[int]) -> bool:
    """It speaks of the columns and not of the sheet: its words begin above a date, not at the left edge."""
    first = next(index for index, cell in enumerate(row.cells) if text_of(cell))
    is_title = first < min(columns) and not any(folded(text_of(row.cell(index))) in all_words() for index in people.values())
    return bool(spread) and not is_title and not _is_legend_row(row)


@lru_cache
def all_words() -> frozenset[str]:
    return frozenset(word for words in PERSON_COLUMNS.values() for word in words)


def told_above(column: Column, text: str | None) -> Column:
    if not text or folded(text) in all_words() or HALF_DAYS.match(text) or not WEEKDAYS.sub("", text).strip(" .,"):
        return column
    if clock := read_clock(text):
        return replace(column, starts=clock)
    if status := MEETING.read(text):
        return replace(column, status=status)
    return replace(column, forum=text)


def _forum(titles: list[Row]) -> tuple[str | None, int | None]:
    """The forum that a line above the table names: 'Place Board attendance register 2026/27' is the Place Board's."""
    for row in titles:
        text = next(text_of(cell) for cell in row.cells if text_of(cell))
        name = " ".join(re.sub(r"[:–|]", " ", REGISTER_WORDS.sub(" ", text)).split()).strip(" -,.")
        if (
            len(PERIOD.sub("", name).strip(" -–,.")) > 2
            and len(name.split()) <= 10
            and not any(is_legend(text_of(cell)) for cell in row.cells)
        ):
            return name, row.line
    return None, None
