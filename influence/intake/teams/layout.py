"""Which rows of a sheet are what in a Teams report: the summary, the list of those who came, their stays, and the rest."""

import re
from collections import Counter
from dataclasses import dataclass, field

from influence.intake.cells import Cell, Grid, Row, is_empty, text_of
from influence.intake.teams.moments import is_clock, is_day, read_moment
from influence.intake.teams.words import LANGUAGES, read_word

SECTION = re.compile(r"^([1-9])\.\s+\S.{0,80}$")
SUMMARY, PEOPLE, STAYS = 1, 2, 3  # the numbers that Teams gives its blocks
IN_ORDER = {
    7: ("name", "joined", "left", "duration", "email", "upn", "part"),
    6: ("name", "joined", "left", "duration", "email", "part"),
}
SUMMED = {"first": "joined", "last": "left"}  # in a list with one row a person
MOST_HEADINGS = 200  # a webinar's form asks for a few dozen things
SEARCHED_ROWS = 60  # within which a report shows what it is: its summary has under ten
MOMENTS = ("joined", "left", "moment")
BLOCKS, ONE_LIST, EVENTS = "three blocks", "one list", "joins and leaves"  # of 2022 and later, of 2021, of 2020


@dataclass(frozen=True)
class Line:
    """A row of a list with its cells under the headings; cells of the same kind twice keep the first that is filled."""

    number: int
    cells: dict[str, Cell]
    after: dict[str, Cell]  # what stands right of a moment: its time, where the two have cells of their own

    def text(self, column: str) -> str:
        return text_of(self.cells.get(column))


@dataclass
class Table:
    """One list: where its columns stand, what their headings say, and its rows.

    is_summed: a row has somebody's first join and last leave, not one stay.
    """

    line: int
    columns: dict[int, str]
    headings: dict[str, str]
    width: int
    is_summed: bool = False
    lines: list[Line] = field(default_factory=list)

    @property
    def is_events(self) -> bool:
        return "action" in self.headings


@dataclass
class Report:
    """One report. people: the list of those who came; stays: block 3; rest: other rows with the heading of their section."""

    summary: dict[str, tuple[int, str, Cell, Cell]] = field(default_factory=dict)  # line, label, value, what stands right of it
    people: Table | None = None
    stays: Table | None = None
    rest: dict[int, list[int]] = field(default_factory=dict)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    has_section: bool = False
    registered: bool = False
    title: str = ""
    languages: Counter[str] = field(default_factory=Counter)

    @property
    def form(self) -> str:
        if self.people and self.people.is_events:
            return EVENTS
        return BLOCKS if self.stays or (self.people and self.people.is_summed) else ONE_LIST

    @property
    def language(self) -> str:
        return max(LANGUAGES, key=lambda each: self.languages[each])

    @property
    def is_webinar(self) -> bool:
        """People could register for it, so that who stands in the list need not have come."""
        return self.registered or bool(self.people and {"given", "family"} <= set(self.people.headings))

    @property
    def titled(self) -> tuple[int, str, str]:
        """The line of the title, its label, and the title, put together again where a comma in it parted it."""
        line, label, *_ = self.summary.get("title", (0, "", None, None))
        return line, label, self.title

    @property
    def is_told(self) -> bool:
        """Enough stands there to know that this is a report of Teams and nothing else."""
        if self.people:
            return "action" in self.people.headings or {"joined", "left"} <= set(self.people.headings)
        return len(self.summary.keys() & {"title", "start", "end", "count", "duration"}) >= 2 and self.has_section


def has_report(grid: Grid) -> bool:
    return bool(find_reports(Grid(grid.name, grid.rows[:SEARCHED_ROWS])))


def find_reports(grid: Grid) -> list[Report]:
    """The reports that stand in a sheet, one below the other; empty when it holds none."""
    found = [Report()]
    section = 0
    table: Table | None = None
    heading = 0
    for row in grid.rows:
        report = found[-1]
        if told := _section(row):
            section, table, heading = told, None, row.line
            if section == SUMMARY and (report.people or report.summary):
                found.append(Report())
            found[-1].has_section = True
            if section > STAYS:
                found[-1].rest[heading] = []
        elif section <= STAYS and (made := _table(row, report, section)):
            table = made
            _place(report, made, section)
        elif table is not None:
            table.lines.append(_line(row, table))
        elif section > STAYS:
            report.rest[heading].append(row.line)
        else:
            _summarise(report, row)
    return [report for report in found if report.is_told]


def _filled(row: Row) -> list[Cell]:
    """The cells up to the last that holds anything: a spreadsheet fills rows up with empty ones."""
    cells = list(row.cells)
    while cells and is_empty(cells[-1]):
        cells.pop()
    return cells


def _section(row: Row) -> int:
    """The number of the block whose heading this row is; 0 for any other row."""
    cells = _filled(row)
    if len(cells) != 1:
        return 0
    text = text_of(cells[0])
    if found := SECTION.match(text):
        return int(found[1])
    return SUMMARY if read_word("section", text)[0] == "summary" else 0


def _table(row: Row, report: Report, section: int) -> Table | None:
    """The list whose headings this row holds."""
    cells = _filled(row)
    if not 3 <= len(cells) <= MOST_HEADINGS or read_word("heading", text_of(cells[0]))[0] is None:
        return None
    texts = [text_of(cell) for cell in cells]
    words = [read_word("heading", text) for text in texts]
    columns: dict[int, str] = {}
    for index, (told, _) in enumerate(words):
        meaning = SUMMED.get(told or "", told)
        if meaning and (meaning not in columns.values() or meaning == "email"):
            columns[index] = meaning
    known = set(columns.values())
    is_events = {"name", "action", "moment"} <= known
    if not is_events and len(texts) in IN_ORDER and columns.get(0) == "name" and len(known) >= 3:
        columns = {index: columns.get(index) or word for index, word in enumerate(IN_ORDER[len(texts)])}
        known = set(columns.values())
    has_name = "name" in known or {"given", "family"} <= known
    if not is_events and not (has_name and "joined" in known and known & {"left", "duration"}):
        return None
    for _, languages in words:
        report.languages.update(languages)
    headings = {meaning: texts[index] for index, meaning in reversed(columns.items())}
    is_summed = section == PEOPLE or any(told in SUMMED for told, _ in words)
    return Table(row.line, columns, headings, len(texts), is_summed and not is_events)


def _place(report: Report, table: Table, section: int) -> None:
    if section == STAYS or (report.people is not None and not report.people.is_events):
        report.stays = table if report.stays is None else report.stays
    else:
        report.people = table


def _line(row: Row, table: Table) -> Line:
    cells = _aligned(_filled(row), table)
    line = Line(row.line, {}, {})
    for index, meaning in table.columns.items():
        cell = cells[index] if index < len(cells) else None
        if meaning not in line.cells or is_empty(line.cells[meaning]):
            line.cells[meaning] = cell
            if meaning in MOMENTS and index + 1 < len(cells) and index + 1 not in table.columns:
                line.after[meaning] = cells[index + 1]
    return line


def _aligned(cells: list[Cell], table: Table) -> list[Cell]:
    """Puts cells back together that were parted at the comma in a day with its time, or in 'Surname, First'."""
    if len(cells) <= table.width:
        return cells
    together: list[Cell] = []
    for cell in cells:
        before = together[-1] if together else None
        if isinstance(before, str) and is_day(before) and is_clock(cell):
            together[-1] = f"{text_of(before)}, {text_of(cell)}"
        else:
            together.append(cell)
    first = min((index for index, word in table.columns.items() if word in ("action", "joined")), default=0)
    is_name_parted = first == 1 and table.columns.get(0) == "name" and len(together) > 2
    if is_name_parted and not _fits(together[1], table.columns[1]) and _fits(together[2], table.columns[1]):
        together[:2] = [f"{text_of(together[0])}, {text_of(together[1])}"]
    return together


def _fits(cell: Cell, column: str) -> bool:
    return read_moment(cell) is not None if column == "joined" else read_word("action", text_of(cell))[0] is not None


def _summarise(report: Report, row: Row) -> None:
    cells = _filled(row)
    label = text_of(cells[0])
    meaning, languages = read_word("label", label.rstrip(":"))
    report.languages.update(languages)
    if meaning is None:
        report.unknown.append((row.line, label))
    elif meaning == "unused" or meaning in report.summary:
        report.registered |= "regist" in label.casefold()
    else:
        if meaning == "title":
            report.title = ", ".join(text for cell in cells[1:] if (text := text_of(cell)))
        value, after = (cells[1] if len(cells) > 1 else None), (cells[2] if len(cells) > 2 else None)
        report.summary[meaning] = row.line, label, value, after
