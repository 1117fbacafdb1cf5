"""Rows of the product's own sheets as the values that every reader hands on: meetings, contacts, bodies, people, relations."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from influence.intake.meeting_rows import meetings_of
from influence.intake.parts import Parts
from influence.intake.people import read_named
from influence.intake.reading import ContactRead, MeetingRead, OrganisationRead, PersonRead, Problem, RelationRead
from influence.intake.sheet_rows import SheetRow


def add_facts(parts: Parts, table: str, rows: Iterable[SheetRow]) -> None:
    """Counts every row, keeps its problems, and adds what it says."""
    rows = list(rows)
    fine = [row for row in rows if row.is_read]
    parts.rows_in_file += len(rows)
    parts.problems += [problem for row in rows for problem in row.problems]
    if table == "attendance":
        meetings, problems, read = meetings_of(rows)
        parts.meetings += meetings
        parts.problems += problems
        parts.rows_read += read
    elif table in ONE_ROW_ONE_FACT:
        where, make = ONE_ROW_ONE_FACT[table]
        for row in fine:
            _add(parts, getattr(parts, where), make(row))
    else:
        parts.tables.setdefault(table, []).extend({**row.values, "source_line": row.line} for row in fine)
        parts.rows_read += len(fine)


def _add(parts: Parts, to: list[Any], made: Any) -> None:
    if isinstance(made, Problem):
        parts.problems.append(made)
        return
    to.append(made)
    parts.rows_read += 1


def _meeting(row: SheetRow) -> MeetingRead:
    v: Any = row.values
    return MeetingRead(
        date=v.get("date"),
        source_line=row.line,
        forums=v.get("forums") or (),
        title=v.get("title"),
        start=v.get("starts"),
        end=v.get("ends"),
        minutes=minutes_between(v.get("starts"), v.get("ends")),
        head_count=v.get("head_count"),
        roster=v.get("roster") or "full",
        status=v.get("status"),
        mode=v.get("mode"),
        chair=v.get("chair"),
        decisions=v.get("decisions"),
        gp_disagreed=v.get("gp_disagreed"),
        public_id=v.get("id"),
    )


def minutes_between(start: str | None, end: str | None) -> int | None:
    """Minutes from one 'HH:MM' to the next; None when one is missing or the end is not after the start."""
    if not start or not end:
        return None
    minutes = _minute(end) - _minute(start)
    return minutes if minutes > 0 else None


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _contact(row: SheetRow) -> ContactRead | Problem:
    v: Any = row.values
    if not v.get("from") or not v.get("with"):
        side = "with" if v.get("from") else "from"
        return Problem(
            f"Nobody stands under '{side}', so the row was not read.",
            "who of general practice spoke, and with whom",
            "Fill in both.",
            row.line,
            side,
            severity="error",
        )
    return ContactRead(
        date=v.get("date"),
        kind=v.get("kind"),
        source_line=row.line,
        parties_from=v["from"],
        parties_with=v["with"],
        **{name: v.get(name) for name in ("minutes", "topic", "outcome", "issue", "next_on", "ref", "note")},
        public_id=v.get("id"),
    )


def _organisation(row: SheetRow) -> OrganisationRead:
    v: Any = row.values
    return OrganisationRead(
        code=v.get("ods_code"),
        name=v["name"],
        type=v.get("type"),
        source_line=row.line,
        valid_from=v.get("valid_from"),
        valid_to=v.get("valid_to"),
        sector=v.get("sector"),
        places=v.get("places") or (),
        member_of=v.get("member_of") or (),
        is_entity=v.get("is_entity"),
        public_id=v.get("id"),
    )


def _person(row: SheetRow) -> PersonRead:
    v: Any = row.values
    person = read_named(v["name"])
    return PersonRead(
        name=person.name,
        source_line=row.line,
        organisation=person.organisation,
        **{name: v.get(name) for name in ("email", "given", "family", "is_gp", "informed_on")},
        also_known_as=v.get("also_known_as") or (),
        public_id=v.get("id"),
    )


def _relation(row: SheetRow) -> RelationRead:
    v: Any = row.values
    return RelationRead(
        source=v["from"],
        target=v["to"],
        kind=v["kind"],
        source_line=row.line,
        valid_from=v.get("valid_from"),
        valid_to=v.get("valid_to"),
        note=v.get("note"),
    )


ONE_ROW_ONE_FACT: dict[str, tuple[str, Callable[[SheetRow], Any]]] = {
    "meeting": ("meetings", _meeting),
    "contact": ("contacts", _contact),
    "organisation": ("organisations", _organisation),
    "person": ("people", _person),
    "relation": ("relations", _relation),
}


def merge_meetings(meetings: Iterable[MeetingRead]) -> list[MeetingRead]:
    """Joins the row of a meeting and the list of those who came, where one workbook holds both.

    They are the same meeting when forums and day agree and so do the hours, or one has none and nothing else fits.
    """
    meetings = list(meetings)
    rows = [each for each in meetings if each.status is not None]
    lists = [each for each in meetings if each.status is None]
    for each in lists:
        fits = [place for place, row in enumerate(rows) if each.date and _same_meeting(row, each)]
        exact = [place for place in fits if rows[place].start == each.start]
        place = exact[0] if len(exact) == 1 else fits[0] if len(fits) == 1 else None
        if place is None:
            rows.append(each)
        else:
            row = rows[place]
            rows[place] = replace(
                row,
                attendance=row.attendance + each.attendance,
                head_count=row.head_count or each.head_count,
                start=row.start or each.start,
            )
    return rows


def _same_meeting(row: MeetingRead, other: MeetingRead) -> bool:
    same_forums = {name.casefold() for name in row.forums} == {name.casefold() for name in other.forums}
    return same_forums and row.date == other.date and (row.start == other.start or not row.start or not other.start)
