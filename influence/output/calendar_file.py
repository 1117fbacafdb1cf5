"""The meetings to come as a calendar file, for whichever calendar somebody keeps: forum, seat and who goes, no free text."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
from icalendar import Calendar, Event

LONDON = ZoneInfo("Europe/London")
SOME_DAY = "expected_some_day"
STATES = {"planned": ("CONFIRMED", ""), "expected": ("TENTATIVE", "Expected by its rhythm, not entered yet.")}


def calendar_bytes(rows: pd.DataFrame, as_of: date) -> bytes:
    """rows: the view 'ahead'. One event a meeting and forum; those whose day is not known are left out.

    Where the times are not known it is a whole day; an end before the start is on the next day, and the start itself
    is no end. The same rows give the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Influence map//meetings ahead//EN")
    calendar.add("version", "2.0")
    known = rows[rows["state"] != SOME_DAY]
    for _, meeting in known.groupby(["date", "forum", "session_id", "forum_id"], sort=True):
        calendar.add_component(_event(meeting, as_of))
    return calendar.to_ical()


def _event(seats: pd.DataFrame, as_of: date) -> Event:
    first = seats.iloc[0]
    day = first["date"].date()
    status, note = STATES[first["state"]]
    event = Event()
    event.add(
        "uid", f"{first['meeting_ref'] if isinstance(first['meeting_ref'], str) else day.isoformat()}-{first['forum_ref']}@influence-map"
    )
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("summary", str(first["forum"]))
    starts, ends = (_moment(day, first[name]) for name in ("starts", "ends"))
    if starts is None:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    else:
        event.add("dtstart", starts)
        if ends is not None and ends < starts:
            ends += timedelta(days=1)
        event.add(
            "dtend", ends if ends and ends > starts else starts + timedelta(hours=1.0 if pd.isna(first["hours"]) else float(first["hours"]))
        )
    event.add("status", status)
    lines = [f"{row.seat}: {row.who if isinstance(row.who, str) else 'nobody yet'}" for row in seats.itertuples()]
    event.add("description", "\n".join(filter(None, [*lines, note])))
    return event


def _moment(day: date, at: object) -> datetime | None:
    """An hour of a day in England, in UTC."""
    if not isinstance(at, str):
        return None
    return datetime.combine(day, time.fromisoformat(at), LONDON).astimezone(UTC)
