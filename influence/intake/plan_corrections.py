"""What later minutes put right in earlier ones: a row of its own that points to the row it corrects, which stays as it was."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from influence.intake.desk import Desk, RowError, raw_key
from influence.intake.reading import MeetingRead
from influence.records.names import could_be, read_name
from influence.vocabulary import ATTENDANCE, HELD

if TYPE_CHECKING:
    from influence.intake.plan_attendance import Named


def is_correction(read: MeetingRead) -> bool:
    """A meeting that is told of only to put its attendance right."""
    return bool(read.attendance) and all(row.corrects for row in read.attendance)


def day_corrected(desk: Desk, read: MeetingRead, forums: frozenset[int]) -> date:
    """The day said, or the last meeting of the forums before the minutes that correct it; RowError where neither is known."""
    if read.date:
        return date.fromisoformat(read.date)
    before = date.fromisoformat(read.told_on) if read.told_on else None
    days = [
        values["date"]
        for meeting, values in desk.rows("meeting").items()
        if forums <= desk.meetings.forums[meeting] and values["status"] in HELD and before and values["date"] < before  # type: ignore[operator]
    ]
    if not days or not forums:
        raise RowError(
            "Earlier minutes are corrected here, but which is not known, so the correction was not made.",
            "the day of the meeting whose minutes are corrected",
            "Load the earlier minutes first, or correct the attendance there by hand.",
            "date",
        )
    return max(days)  # type: ignore[type-var,return-value]


def not_loaded(day: date) -> RowError:
    return RowError(
        f"The minutes of {day.isoformat()} are corrected here, but that meeting is not known, so the correction was not made.",
        "a meeting that is known",
        "Load the minutes of that day, then load this file again.",
        "date",
        day.isoformat(),
    )


def put_correction(desk: Desk, one: "Named", there: Sequence[int], taken: set[int]) -> None:
    """Adds the row that counts from now on, unless what is told stands there already."""
    status = "unknown" if one.conflict else one.statuses[-1]
    assert one.at is not None
    row = _row_corrected(desk, one)
    kept = desk.rows("attendance")[row] if row is not None else None
    if row is not None and kept is not None and kept["status"] == status:
        desk.alter("attendance", row, {})
        return
    person = one.person if one.person is not None else None
    values = {**one.values, "meeting": one.meeting, "person": person, "raw_name": one.raw[:200], "status": status, "corrects": row}
    new = desk.insert("attendance", values)
    desk.said["attendance", new] = one.at
    day, now = desk.rows("meeting")[one.meeting]["date"], ATTENDANCE.label(status)
    if kept is None:
        message = f"'{one.raw}' is added to the meeting of {day} by a correction: {now}."
    else:
        was = ATTENDANCE.label(str(kept["status"]))
        message = f"A correction to the minutes of {day}: '{kept['raw_name']}' was {was} and is {now}; the earlier row stays."
    desk.warn(one.at, message, severity="note")


def _row_corrected(desk: Desk, one: "Named") -> int | None:
    """The row of that meeting that counts for this person until now: by who it is, by the name as written, or by the only name
    of the list that could be meant."""
    every = {row: values for row, values in desk.rows("attendance").items() if values["meeting"] == one.meeting}
    overridden = {values["corrects"] for values in every.values()}
    rows = {row: values for row, values in every.items() if row not in overridden}
    if one.person is not None:
        same = [row for row, values in rows.items() if values["person"] == one.person]
        if same:
            return same[0]
    written = [row for row, values in rows.items() if raw_key(values["raw_name"]) == raw_key(one.raw)]
    if len(written) == 1:
        return written[0]
    name = read_name(one.raw)
    if written or name.is_initials:
        return None
    near = [row for row, values in rows.items() if could_be(str(values["raw_name"]), name.given, name.family)]
    return near[0] if len(near) == 1 else None
