"""What a calendar says of a meeting beside what minutes and reports say: a plan takes nothing back of what happened."""

from collections.abc import Container

from influence.intake.desk import Desk
from influence.intake.reading import MeetingRead
from influence.intake.statuses import NOT_TOLD, OUT
from influence.vocabulary import IN_THE_ROOM


def is_invitation(read: MeetingRead) -> bool:
    """Says that a meeting is planned and who is expected, and nothing of what happened."""
    return read.status == "planned" and read.roster == "none" and all(row.status in NOT_TOLD for row in read.attendance)


def names_who_came(read: MeetingRead) -> bool:
    return any(row.status in (*IN_THE_ROOM, *OUT) for row in read.attendance)


def has_full_list(desk: Desk, meeting: int) -> bool:
    """Whether something better than an invitation tells who came, and tells it of everybody."""
    kept = desk.rows("meeting")[meeting]
    return kept["status"] != "planned" and kept["roster"] == "full"


def planned_meetings(desk: Desk) -> set[int]:
    return {meeting for meeting, values in desk.rows("meeting").items() if values["status"] == "planned"}


def minuted_meetings(desk: Desk) -> set[object]:
    """Those of which somebody's coming or not coming is recorded."""
    return {values["meeting"] for values in desk.rows("attendance").values() if values["status"] not in NOT_TOLD}


def correct_plan(desk: Desk, meeting: int, values: dict[str, object]) -> dict[str, object]:
    """Of an invitation's values those that a known meeting takes over: all where it is only planned, else what is blank."""
    kept = desk.rows("meeting")[meeting]
    ahead = kept["status"] == "planned"
    return {name: value for name, value in values.items() if value is not None and (ahead or kept[name] is None)}


def take_out_expected(desk: Desk, meetings: Container[int], named: Container[int]) -> None:
    """Whoever was only expected goes from meetings of which a full list now tells who came; named: rows that the list filled."""
    rows = desk.rows("attendance")
    left = [row for row, values in rows.items() if values["meeting"] in meetings and values["status"] in NOT_TOLD and row not in named]
    for row in left:
        desk.take_out("attendance", row)
