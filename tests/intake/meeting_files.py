"""Readings of meetings for tests: as a Teams report, a calendar or minutes would hand them on."""

import hashlib
from dataclasses import replace
from datetime import date

from influence.intake.reading import AttendanceRead, MeetingRead, Reading


def people(text, status="present", **more):
    """'Amina Shah, Ben Low: apologies' as rows; the line of each is its place in the list."""
    rows = []
    for line, each in enumerate(filter(None, map(str.strip, text.split(","))), 2):
        name, _, said = map(str.strip, each.partition(":"))
        rows.append(AttendanceRead(name, name, said or status, line, **more))
    return tuple(rows)


def file_of(name, kind, *meetings):
    days = [each.date for each in meetings if each.date]
    rows = sum(len(each.attendance) or 1 for each in meetings)
    latest = date.fromisoformat(max(days)) if days else None
    sha = hashlib.sha256(repr((name, meetings)).encode()).hexdigest()
    return Reading(name, kind, sha, meetings=meetings, rows_in_file=rows, rows_read=rows, latest_day=latest)


def teams(title, day="2026-10-14", came="Amina Shah", start="14:00", end=None, name="teams.csv", minutes=60, line=1, **more):
    """start: when the first person joined."""
    starts = f"{day}T{start}:12" if start else None
    read = MeetingRead(day, line, title=title, start=starts, end=f"{day}T{end}:02" if end else None, **more)
    return file_of(name, "teams_report", with_people(read, people(came, minutes=minutes)))


def calendar(title, *days, start="14:00", end=None, invited="", name="board.ics", line=1, **more):
    made = [
        with_people(
            MeetingRead(
                day,
                line,
                title=title,
                start=f"{day}T{start}:00",
                end=f"{day}T{end}:00" if end else None,
                status="planned",
                roster="none",
                **more,
            ),
            people(invited, "expected"),
        )
        for day in days
    ]
    return file_of(name, "calendar", *made)


def minutes_of(title, day="2026-10-14", came="Amina Shah", start=None, name="minutes.docx", line=1, **more):
    return file_of(name, "minutes", with_people(MeetingRead(day, line, title=title, start=start, **more), people(came)))


def with_people(read, rows):
    return replace(read, attendance=rows)
