"""Attendance reports of Teams: three blocks, the one list of 2021, the joins and leaves of 2020; one meeting each."""

from collections.abc import Iterator
from dataclasses import dataclass

from influence.intake.cells import Grid
from influence.intake.files import Opened
from influence.intake.parts import Parts
from influence.intake.reading import Problem, WrittenDates
from influence.intake.teams.layout import Report, Table, find_reports, has_report
from influence.intake.teams.meeting import Told, build
from influence.intake.teams.moments import Moment, Orders, find_order
from influence.intake.teams.people import People, Seen
from influence.intake.teams.rows import read_row
from influence.intake.teams.summary import read_summary
from influence.intake.teams.who import HIDDEN, PERSON, PHONE, safely_shown

WAYS = {"dmy": "day first", "mdy": "month first"}


def is_teams_report(opened: Opened) -> bool:
    return any(has_report(grid) for grid in opened.grids)


def read_teams_report(opened: Opened, order: str | None = None) -> Parts:
    """A meeting for each report; a sheet that is none is named."""
    whole = Parts()
    several = len(opened.grids) > 1
    for grid in opened.grids:
        reports = find_reports(grid) if has_report(grid) else []
        sheet = grid.name if several else None
        for report in reports:
            whole.add(_read(report, order), sheet)
        if not reports:
            whole.add(Parts(problems=[_no_report(grid)]))
    return whole


def _no_report(grid: Grid) -> Problem:
    return Problem(
        f"The sheet '{grid.name}' is no attendance report; its {len(grid.rows)} rows were not read.",
        "a list of those who joined",
        "Nothing, if it is a page of notes.",
        severity="warning",
    )


@dataclass
class Rows:
    """The rows of both lists by what they are. left: lines of the list from which nothing was taken."""

    listed: list[Seen]
    stays: list[Seen]
    phones: list[Seen]
    rooms: list[Seen]
    left: set[int]
    nameless: int = 0


def _read(report: Report, order: str | None) -> Parts:
    """What one report says. Its rows are those that tell who came: of the list, and of block 3 where it names somebody else."""
    parts = Parts()
    rows = sort_rows(report, parts.problems)
    summary = read_summary(report, parts.problems)
    moments = list(_moments([*rows.listed, *rows.stays, *rows.phones, *rows.rooms]))
    moments += [each for each in (summary.start, summary.end) if each]
    pairs = [(row.joined, row.left) for row in (*rows.listed, *rows.stays) if row.joined and row.left]
    if summary.start and summary.end:
        pairs.append((summary.start, summary.end))
    found = _settled(find_order(moments, pairs), order, report, parts.problems)
    people = People(rows.listed, rows.stays)
    heads = len({row.who.number for row in rows.phones})
    told = Told(report, summary, people, found, heads, rooms=len({row.who.key for row in rows.rooms}), nameless=rows.nameless)
    meeting = build(told, parts.problems)
    if meeting is not None:
        parts.meetings.append(meeting)
    parts.problems += _not_of_this(report)
    parts.rows_read = sum(len(person.lines) for person in people.everybody)
    parts.rows_in_file = parts.rows_read + len(rows.left)
    parts.dates = [_written(report, moments, found)]
    return parts


def sort_rows(report: Report, problems: list[Problem]) -> Rows:
    """Reads every row; those of block 3 that are no person's say nothing that the list has not said."""
    rows = Rows([], [], [], [], set())
    main = report.people or report.stays
    for table in (report.people, report.stays):
        for line in table.lines if table else ():
            assert table is not None
            row = read_row(line, table, problems)
            if row is not None and row.who.kind == PERSON:
                (rows.listed if table is report.people else rows.stays).append(row)
                continue
            if table is main:
                rows.left.add(line.number)
                rows.nameless += row is None or row.who.kind == HIDDEN
            if row is not None:
                _nobody(row, table, rows, problems)
    return rows


def _nobody(row: Seen, table: Table, rows: Rows, problems: list[Problem]) -> None:
    heading = table.headings.get("name")
    if row.who.kind == PHONE:
        rows.phones.append(row)
        message = "Somebody joined by telephone; who it was is not said, and the number is not kept."
        problems.append(Problem(message, "a name", "Add the name to the list if it is known.", row.line, heading, PHONE, "note"))
    elif row.who.kind == HIDDEN:
        message = "Nobody is named, so the row was not read."
        problems.append(Problem(message, "the name of the person", "Fill it in if it is known.", row.line, heading, severity="error"))
    else:
        rows.rooms.append(row)
        message = f"'{safely_shown(row.who.raw)}' is a room or a device and no person; who sat in it is not said."
        do = "Add the names of those in the room if they are known."
        problems.append(Problem(message, "a name", do, row.line, heading, safely_shown(row.who.raw), "note"))


def _moments(rows: list[Seen]) -> Iterator[Moment]:
    for row in rows:
        yield from (each for each in (row.joined, row.left) if each)


def _settled(found: Orders, order: str | None, report: Report, problems: list[Problem]) -> Orders:
    """The order that was asked for, unless the file itself shows that it is the other."""
    if found.proven and order not in (None, found.order):
        said = f"Its days make sense only {WAYS[found.order]}, so they were read {WAYS[found.order]}."
        problems.append(Problem(said, "the order of day and month that the file has", "Nothing, if the days are right.", severity="note"))
    if found.both and order is not None:
        return Orders(order)
    return found


def _written(report: Report, moments: list[Moment], found: Orders) -> WrittenDates:
    """How the report writes its days: reports of one form, language and way of writing are taken to come from one setting."""
    marks = sorted({each.mark for each in moments if each.mark})
    layout = ", ".join(("teams_report", report.form, report.language, *marks))
    return WrittenDates(layout, found.order if found.proven else None, found.both)


def _not_of_this(report: Report) -> Iterator[Problem]:
    for line, label in report.unknown:
        text = safely_shown(label)
        message = f"'{text}' says nothing about who came; the row was not read." if text else "This row was not read."
        yield Problem(message, "the rows of an attendance report", "Nothing, unless it tells who came.", line, None, text or None, "note")
    for line, rows in report.rest.items():
        message = f"The {len(rows)} rows under this heading say nothing about who came; they were not read."
        yield Problem(message, "the list of those who joined", "Nothing.", line, severity="note")
