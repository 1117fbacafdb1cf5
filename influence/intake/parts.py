"""What a reader gathers while it goes through a file, and the account of its rows."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from influence.intake.reading import (
    ContactRead,
    MeetingRead,
    OrganisationRead,
    PersonRead,
    Problem,
    Reading,
    RelationRead,
    WrittenDates,
)
from influence.intake.values import without_patient_numbers


@dataclass
class Parts:
    """Filled by one reader. `rows_in_file` counts rows with content other than headings, `rows_read` those handed on."""

    meetings: list[MeetingRead] = field(default_factory=list)
    contacts: list[ContactRead] = field(default_factory=list)
    organisations: list[OrganisationRead] = field(default_factory=list)
    people: list[PersonRead] = field(default_factory=list)
    relations: list[RelationRead] = field(default_factory=list)
    tables: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rows_in_file: int = 0
    rows_read: int = 0
    dates: list[WrittenDates] = field(default_factory=list)

    def reading(self, file: str, kind: str | None, sha256: str) -> Reading:
        return Reading(
            file=file,
            kind=kind,
            sha256=sha256,
            meetings=tuple(self.meetings),
            contacts=tuple(self.contacts),
            organisations=tuple(self.organisations),
            people=tuple(self.people),
            relations=tuple(self.relations),
            tables={name: tuple(rows) for name, rows in self.tables.items()},
            problems=tuple(map(_safe, self.problems)),
            rows_in_file=self.rows_in_file,
            rows_read=self.rows_read,
            latest_day=self.latest_day(),
            dates=tuple(self.dates),
        )

    def latest_day(self) -> date | None:
        """The last day of which the file tells a meeting or a contact."""
        days = [each.date for each in self.meetings if each.date] + [each.date for each in self.contacts if each.date]
        return date.fromisoformat(max(days)) if days else None

    def add(self, other: "Parts", sheet: str | None = None) -> None:
        """Takes over what one sheet of several held; its problems then name the sheet."""
        for name in ("meetings", "contacts", "organisations", "people", "relations"):
            getattr(self, name).extend(getattr(other, name))
        for table, rows in other.tables.items():
            self.tables.setdefault(table, []).extend(rows)
        self.problems += [_in_sheet(each, sheet) for each in other.problems]
        self.rows_in_file += other.rows_in_file
        self.rows_read += other.rows_read
        self.dates += other.dates


def _safe(problem: Problem) -> Problem:
    """A heading or a cell that a problem repeats may hold what no message may."""
    texts = {name: getattr(problem, name) for name in ("message", "right", "do", "column", "value")}
    changed: dict[str, Any] = {name: safe for name, text in texts.items() if text and (safe := without_patient_numbers(text)) != text}
    return replace(problem, **changed) if changed else problem


def _in_sheet(problem: Problem, sheet: str | None) -> Problem:
    if sheet is None or problem.line is None:
        return problem
    return replace(problem, column=f"{sheet}: {problem.column}" if problem.column else sheet)
