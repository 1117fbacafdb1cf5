"""Readings as the JSON document that scripts rely on: documented keys first, further ones after them."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from influence.intake.reading import AttendanceRead, MeetingRead, Reading

MEETING = ("title", "date", "start", "end", "minutes", "forums", "head_count", "roster", "source_line", "attendance")
ATTENDANCE = (
    "name",
    "title",
    "raw",
    "email",
    "role",
    "organisation",
    "status",
    "for",
    "minutes",
    "part",
    "guest",
    "mode",
    "response",
    "source_line",
)
CONTACT = ("date", "kind", "minutes", "from", "with", "started_by", "topic", "source_line")
ORGANISATION = ("code", "name", "type", "parent", "country", "valid_from", "valid_to", "source_line")
PERSON = ("name", "email", "role", "organisation", "source_line")
RELATION = ("from", "to", "kind", "valid_from", "valid_to", "weight", "source_line")
PROBLEM = ("line", "column", "value", "message", "right", "do", "severity")
WRITTEN = {"deputy_for": "for", "parties_from": "from", "parties_with": "with", "source": "from", "target": "to"}
SHARE_DIGITS = 6  # a share or weight is never known to more


def as_document(readings: Iterable[Reading]) -> dict[str, Any]:
    """{'files': […]}: one entry a reading, made of text, numbers, True, False, None, lists and dicts alone."""
    return {"files": [_file(each) for each in readings]}


def _file(reading: Reading) -> dict[str, Any]:
    return {
        "file": reading.file,
        "kind": reading.kind,
        "sha256": reading.sha256,
        "meetings": [_meeting(each) for each in reading.meetings],
        "contacts": [_ordered(each, CONTACT) for each in reading.contacts],
        "organisations": [_ordered(each, ORGANISATION) for each in reading.organisations],
        "people": [_ordered(each, PERSON) for each in reading.people],
        "relations": [_ordered(each, RELATION) for each in reading.relations],
        "tables": {name: [_plain(dict(row)) for row in rows] for name, rows in reading.tables.items()},
        "problems": [_ordered(each, PROBLEM) for each in reading.problems],
        "rows_in_file": reading.rows_in_file,
        "rows_read": reading.rows_read,
    }


def _meeting(meeting: MeetingRead) -> dict[str, Any]:
    document = _ordered(meeting, MEETING)
    document["start"] = _moment(meeting.date, meeting.start)
    document["end"] = _moment(meeting.date, meeting.end)
    document["attendance"] = [_attendance(each) for each in meeting.attendance]
    return document


def _moment(day: str | None, clock: str | None) -> str | None:
    """A bare 'HH:MM' with the day it belongs to; a full moment, and a time of no known day, as they are."""
    return f"{day}T{clock}:00" if day and clock and len(clock) == len("HH:MM") else clock


def _attendance(person: AttendanceRead) -> dict[str, Any]:
    document = _ordered(person, ATTENDANCE)
    return document | {"part": person.part is not None, "part_how": person.part}


def _ordered(value: Any, first: tuple[str, ...]) -> dict[str, Any]:
    fields = {WRITTEN.get(name, name): each for name, each in _plain(asdict(value)).items()}
    return {name: fields[name] for name in first} | {name: each for name, each in fields.items() if name not in first}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, SHARE_DIGITS)
    return value
