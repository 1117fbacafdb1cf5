"""What the summary of a Teams report says: title, start, end, length and how many came."""

from dataclasses import dataclass

from influence.intake.cells import Cell, at, is_empty, text_of
from influence.intake.reading import Problem
from influence.intake.teams.layout import Report
from influence.intake.teams.moments import Moment, read_length, read_moment
from influence.intake.teams.who import safely_shown, without_number
from influence.intake.values import LONGEST_NAME, PATIENT_NUMBER, has_patient_number

MOST_PEOPLE = 100_000  # Teams itself stops at twenty thousand


@dataclass(frozen=True)
class Summary:
    """Each None where the summary does not say it or it cannot be read. seconds: of the meeting; line: where the report begins."""

    line: int
    title: str | None = None
    start: Moment | None = None
    end: Moment | None = None
    seconds: int | None = None
    count: int | None = None


def read_summary(report: Report, problems: list[Problem]) -> Summary:
    lines = [line for line, *_ in report.summary.values()] + [table.line for table in (report.people, report.stays) if table]
    return Summary(
        min(lines),
        _title(report, problems),
        _read(report, "start", problems),
        _read(report, "end", problems),
        _length(report, problems),
        _count(report, problems),
    )


def _title(report: Report, problems: list[Problem]) -> str | None:
    line, label, value = report.titled
    title = without_number(" ".join(value.split()))
    if has_patient_number(title):
        problems.append(_without_patient(line, label))
        return None
    if len(title) > LONGEST_NAME:
        message = f"The title has {len(title)} characters; only the first {LONGEST_NAME} were read."
        problems.append(Problem(message, "the name of a meeting", "Shorten it.", line, label, safely_shown(title) or None, "warning"))
    return title[:LONGEST_NAME].rstrip() or None


def _without_patient(line: int, label: str) -> Problem:
    said = "This holds what looks like an NHS number, so it was not read. The number is not repeated here."
    return at(Problem(said, PATIENT_NUMBER.right, PATIENT_NUMBER.do, severity="error"), line, label)


def _read(report: Report, what: str, problems: list[Problem]) -> Moment | None:
    if what not in report.summary:
        return None
    line, label, cell, after = report.summary[what]
    moment = None if is_empty(cell) else read_moment(cell, after)
    if moment and (moment.at("dmy") or moment.at("mdy")):
        return moment
    if not is_empty(cell):
        problems.append(_unread(cell, "a day and a time", "a day and a time such as 14/10/2026, 14:05:00", line, label))
    return None


def _length(report: Report, problems: list[Problem]) -> int | None:
    line, label, cell, _ = report.summary.get("duration", (0, "", None, None))
    seconds = read_length(cell)
    if seconds is None and not is_empty(cell):
        problems.append(_unread(cell, "a length of time", "a length of time such as 1h 12m 5s", line, label))
    return seconds


def _count(report: Report, problems: list[Problem]) -> int | None:
    line, label, cell, _ = report.summary.get("count", (0, "", None, None))
    text = text_of(cell)
    if text.isascii() and text.isdigit() and len(text) < 9 and int(text) <= MOST_PEOPLE:
        return int(text)
    if text:
        problems.append(_unread(cell, "a number of people", "a whole number", line, label))
    return None


def _unread(cell: Cell, what: str, right: str, line: int, label: str) -> Problem:
    text = safely_shown(text_of(cell))
    message = f"'{text}' cannot be read as {what}." if text else f"This cannot be read as {what}."
    return Problem(message, right, "Correct the cell, or leave it empty where it is not known.", line, label, text or None, "warning")
