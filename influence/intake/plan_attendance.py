"""Those who came to a meeting: each person once, as all files of one command tell it, names not recognised kept as written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from influence.intake.candidates import Beside
from influence.intake.desk import At, Desk, Row, RowError, check, raw_key
from influence.intake.reading import AttendanceRead, MeetingRead, Reading
from influence.intake.refer import person_or_raw
from influence.intake.statuses import NOT_TOLD, clash, joined
from influence.vocabulary import ATTENDANCE, CAPACITY


@dataclass
class Named:
    """All that the files of one command say of one person at one meeting."""

    meeting: int
    person: int | None
    raw: str
    statuses: list[str] = field(default_factory=list)
    values: Row = field(default_factory=dict)
    at: At | None = None
    conflict: At | None = None


def put_attendance(desk: Desk, found: Iterable[tuple[Reading, MeetingRead, int]], put: Callable[..., None] | None = None) -> None:
    """Everybody whom files name at these meetings, each once a meeting. put: how one is put down; left out, as a row of the list."""
    named: dict[tuple, Named] = {}
    for reading, read, meeting in found:
        forums = tuple(sorted(desk.directory.name[forum] for forum in desk.meetings.forums[meeting]))
        where = f"{', '.join(forums) or 'meeting'}, {desk.rows('meeting')[meeting]['date']}"
        for row in read.attendance:
            at = At(reading.file, row.source_line)
            try:
                _gather(desk, named, meeting, forums, where, row, at)
            except RowError as problem:
                desk.problem(at, problem.problem)
                desk.refuse(reading.file, [row.source_line])
    rows_of: dict[int, list[int]] = {}
    for each, values in desk.rows("attendance").items():
        rows_of.setdefault(int(str(values["meeting"])), []).append(each)
    taken: set[int] = set()
    for person in sorted(named.values(), key=lambda each: each.person is None):  # those recognised take their rows first
        (put or _put)(desk, person, rows_of.get(person.meeting, []), taken)


def _gather(desk: Desk, named: dict[tuple, Named], meeting: int, forums: tuple[str, ...], where: str, row: AttendanceRead, at: At) -> None:
    desk.refuse_patients(row.raw, row.role, row.organisation)
    hint, scopes = ", ".join(filter(None, (row.role, row.organisation))), (at.file, *forums)
    beside = Beside(hint, scopes, desk.rows("meeting")[meeting]["date"])  # type: ignore[arg-type]
    person = desk.directory.find(row.email, ("person",)).party if row.email else None
    if person is None:
        person = person_or_raw(desk, row.raw or row.name, ("person",), where, beside, meeting)
    key = (meeting, person) if person is not None else (meeting, raw_key(row.raw or row.name), row.organisation, row.guest)
    one = named.setdefault(key, Named(meeting, person, (row.raw or row.name).strip()))
    values = {
        "raw_role": hint or None,
        "part": row.part,
        "minutes": row.minutes,
        "capacity": CAPACITY.read(row.capacity) if row.capacity else None,
        "for_party": _for_party(desk, row, at),
        "source": f"{at.file}, row {at.line}",
    }
    if row.deputy_for:
        principal = person_or_raw(desk, row.deputy_for, ("person",), where, replace(beside, hint=""))
        values |= {"raw_for": row.deputy_for, "for_person": principal}
    values = {name: value for name, value in values.items() if value is not None}
    check("attendance", values, whole=False, only=set(values))
    one.values = values | one.values
    _add_status(desk, one, ATTENDANCE.read(row.status) or "unknown", at)
    one.at = one.at or at


def _for_party(desk: Desk, row: AttendanceRead, at: At) -> int | None:
    if not row.on_behalf_of:
        return None
    match = desk.directory.find(row.on_behalf_of, ("organisation", "forum"))
    if match.party is None:
        message = f"There is no body '{row.on_behalf_of}', so on whose behalf the person spoke was left out."
        desk.warn(at, message, "Correct it, or add the body to 'Organisations'.", column="for_party", value=row.on_behalf_of)
    return match.party


def _add_status(desk: Desk, one: Named, status: str, at: At) -> None:
    if one.statuses and one.conflict is None and clash(one.statuses[-1], status):
        one.conflict = at
        before, here = ATTENDANCE.label(one.statuses[-1]), ATTENDANCE.label(status)
        message = f"'{one.raw}' is {before} ({one.at}) and {here} here, so whether they came was read as not known."
        desk.warn(at, message, "Ask, and keep the row that is right.", column="status", value=status)
    one.statuses.append(joined(one.statuses[-1], status) if one.statuses else status)


def _put(desk: Desk, one: Named, there: Sequence[int], taken: set[int]) -> None:
    status = "unknown" if one.conflict else one.statuses[-1]
    row = _row_of(desk, one, there, taken)
    assert one.at is not None
    desk.file = one.at.file
    if row is None:
        values = {**one.values, "meeting": one.meeting, "person": one.person, "raw_name": one.raw[:200], "status": status}
        new = desk.insert("attendance", values)
        desk.said["attendance", new] = one.at
        return
    taken.add(row)
    kept = desk.rows("attendance")[row]
    values = {name: value for name, value in one.values.items() if name not in ("source", "raw_role", "raw_for") or kept[name] is None}
    if one.person is not None:
        values["person"] = one.person
    if status not in NOT_TOLD or one.conflict or kept["status"] in NOT_TOLD:
        values["status"] = status if status != "unknown" or one.conflict else kept["status"]
    if kept["status"] not in NOT_TOLD and values.get("status", kept["status"]) != kept["status"]:
        was, now = ATTENDANCE.label(str(kept["status"])), ATTENDANCE.label(str(values["status"]))
        desk.warn(one.at, f"'{one.raw}' was {was} and is now {now}; the earlier row stays in the history.", severity="note")
    desk.alter("attendance", row, values)


def _row_of(desk: Desk, one: Named, there: Sequence[int], taken: set[int]) -> int | None:
    """The row that the store has of this person, by who it is or by the name as written."""
    rows = {row: desk.rows("attendance")[row] for row in there if row not in taken}
    if one.person is not None:
        same = [row for row, kept in rows.items() if kept["person"] == one.person]
        same = same or [row for row, kept in rows.items() if kept["person"] is None and raw_key(kept["raw_name"]) == raw_key(one.raw)]
    else:
        written = [row for row, kept in rows.items() if raw_key(kept["raw_name"]) == raw_key(one.raw)]
        role = one.values.get("raw_role")
        same = [row for row in written if rows[row]["raw_role"] == role] or written
    return min(same, key=lambda row: rows[row]["corrects"] is not None, default=None)  # told again, minutes undo no correction
