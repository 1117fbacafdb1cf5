"""Those who came to a meeting: each person once, as all files of one command tell it, names not recognised kept as written."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from influence.intake.candidates import Beside
from influence.intake.desk import At, Desk, Row, RowError, check, raw_key
from influence.intake.people import written_name
from influence.intake.reading import AttendanceRead, MeetingRead, Reading
from influence.intake.refer import person_or_raw
from influence.intake.rosters import is_sign_in
from influence.intake.statuses import NOT_TOLD, OUT, clash, joined
from influence.vocabulary import ATTENDANCE, CAPACITY, IN_THE_ROOM

DAY = 1440  # minutes


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
    clash: str = ""  # how the conflict is told
    conflict_status: str | None = None
    settled: bool = False  # somebody said by hand whether they came
    signed_in: bool = True  # nothing but reports of who joined a call
    files: set[str] = field(default_factory=set)
    stays: dict[str, int] = field(default_factory=dict)  # minutes, by when the call of the report began
    whole: bool = False  # there for the whole of one call


class Gathered:
    """Everybody named so far, by meeting and person, or by meeting and name as written."""

    def __init__(self) -> None:
        self.named: dict[tuple, Named] = {}
        self._written: dict[tuple, list[tuple]] = defaultdict(list)

    def one(self, meeting: int, person: int | None, row: AttendanceRead, file: str, nth: int) -> Named:
        """nth: which it is of those whom one list calls alike; a reader hands on two of a name only where they are two people."""
        key = (meeting, person) if person is not None else self._key_of_name(meeting, row, file, nth)
        if key not in self.named:
            self.named[key] = Named(meeting, person, written_name(row))
            self._written[key[:2]].append(key)
        return self.named[key]

    def _key_of_name(self, meeting: int, row: AttendanceRead, file: str, nth: int) -> tuple:
        """A name nobody recognised: the body beside it tells two people of one list apart, and another list may leave it out."""
        name = (meeting, raw_key(written_name(row)))
        own = (*name, row.organisation, row.guest, nth)
        others = [
            key
            for key in self._written[name]
            if file not in self.named[key].files and key[-1] == nth and (key[2] is None or row.organisation is None)
        ]
        return others[0] if own not in self.named and len(others) == 1 else own


def put_attendance(desk: Desk, found: Iterable[tuple[Reading, MeetingRead, int]], put: Callable[..., None] | None = None) -> None:
    """Everybody whom files name at these meetings, each once a meeting. put: how one is put down; left out, as a row of the list."""
    gathered = Gathered()
    for reading, read, meeting in found:
        forums = tuple(sorted(desk.directory.name[forum] for forum in desk.meetings.forums[meeting]))
        where = f"{', '.join(forums) or 'meeting'}, {desk.rows('meeting')[meeting]['date']}"
        alike: Counter[tuple] = Counter()
        for row in read.attendance:
            at = At(reading.file, row.source_line)
            called = (raw_key(written_name(row)), row.organisation, row.guest)
            alike[called] += 1
            try:
                one = _gather(desk, gathered, (meeting, alike[called]), forums, where, row, at)
            except RowError as problem:
                desk.problem(at, problem.problem)
                desk.refuse(reading.file, [row.source_line, *row.more_lines])
                continue
            _add_status(one, ATTENDANCE.read(row.status) or "unknown", at, is_sign_in(reading))
            if is_sign_in(reading):
                _add_stay(one, read, row)
    rows_of: dict[int, list[int]] = {}
    for each, values in desk.rows("attendance").items():
        rows_of.setdefault(int(str(values["meeting"])), []).append(each)
    taken: set[int] = set()
    for person in sorted(gathered.named.values(), key=lambda each: each.person is None):  # those recognised take their rows first
        (put or _put)(desk, person, rows_of.get(person.meeting, []), taken)
        if person.conflict and not person.settled:
            value = person.conflict_status
            desk.warn(person.conflict, person.clash, "Ask, and keep the row that is right.", column="status", value=value)


def _gather(
    desk: Desk, gathered: Gathered, place: tuple[int, int], forums: tuple[str, ...], where: str, row: AttendanceRead, at: At
) -> Named:
    """Whom the row names, with what it says of them. place: the meeting, and which it is of those called alike there."""
    meeting, nth = place
    desk.refuse_patients(row.raw, row.role, row.organisation, row.deputy_for)
    name = written_name(row)
    hint, scopes = ", ".join(filter(None, (row.role, row.organisation))), (at.file, *forums)
    beside = Beside(hint, scopes, desk.rows("meeting")[meeting]["date"], own=True)  # type: ignore[arg-type]
    person = desk.directory.find(row.email, ("person",)).party if row.email else None
    if person is None:
        person = person_or_raw(desk, name, ("person",), where, beside, meeting)
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
    one = gathered.one(meeting, person, row, at.file, nth)
    one.values = values | one.values
    one.files.add(at.file)
    one.at = one.at or at
    return one


def _add_stay(one: Named, read: MeetingRead, row: AttendanceRead) -> None:
    """A call that was left and joined anew has several reports, and their minutes add up; the same report twice is one."""
    one.whole |= row.part is None
    if row.minutes is not None:
        began = read.start or ""
        one.stays[began] = max(row.minutes, one.stays.get(began, 0))
        one.values["minutes"] = min(sum(one.stays.values()), DAY)
    if one.signed_in and one.whole:
        one.values.pop("part", None)


def _for_party(desk: Desk, row: AttendanceRead, at: At) -> int | None:
    if not row.on_behalf_of:
        return None
    match = desk.directory.find(row.on_behalf_of, ("organisation", "forum"))
    if match.party is None:
        message = f"There is no body '{row.on_behalf_of}', so on whose behalf the person spoke was left out."
        desk.warn(at, message, "Correct it, or add the body to 'Organisations'.", column="for_party", value=row.on_behalf_of)
    return match.party


def _add_status(one: Named, status: str, at: At, signed_in: bool) -> None:
    if one.statuses and one.conflict is None and clash(one.statuses[-1], status):
        one.conflict, one.conflict_status = at, status
        before, here = ATTENDANCE.label(one.statuses[-1]), "signed in" if signed_in else ATTENDANCE.label(status)
        one.clash = f"'{one.raw}' is {before} ({one.at}) and {here} here, so whether they came was read as not known."
    if not one.statuses or (one.signed_in and not signed_in and _both_in_the_room(one.statuses[-1], status)):
        one.statuses.append(status)  # minutes know in what part somebody came, a report only that they did
    elif not (signed_in and not one.signed_in and _both_in_the_room(one.statuses[-1], status)):
        one.statuses.append(joined(one.statuses[-1], status))
    one.signed_in &= signed_in


def _both_in_the_room(one: str, other: str) -> bool:
    return one in IN_THE_ROOM and other in IN_THE_ROOM


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
    by_hand = desk.by_hand_since.columns(row, one.files)
    values = {name: value for name, value in values.items() if name not in by_hand}
    if one.signed_in and kept["minutes"] is not None and "minutes" in values:
        values["minutes"] = max(int(str(kept["minutes"])), int(str(values["minutes"])))  # of a call joined anew, told by a file each
    one.settled = "status" in by_hand
    if one.settled and status != kept["status"]:
        _tell_settled(desk, one, kept)
    values["status"] = str(kept["status"]) if one.settled else _status_now(desk, one, status, kept)
    if kept["status"] not in NOT_TOLD and values["status"] not in (kept["status"], "unknown"):
        was, now = ATTENDANCE.label(str(kept["status"])), ATTENDANCE.label(str(values["status"]))
        desk.warn(one.at, f"'{one.raw}' was {was} and is now {now}; the earlier row stays in the history.", severity="note")
    desk.alter("attendance", row, values)


def _tell_settled(desk: Desk, one: Named, kept: Row) -> None:
    assert one.at is not None
    set_to = ATTENDANCE.label(str(kept["status"]))
    desk.warn(
        one.at, f"'{one.raw}' was set to '{set_to}' by hand after this file was loaded, and stays so.", column="status", severity="note"
    )


def _status_now(desk: Desk, one: Named, status: str, kept: Row) -> str:
    """What the row of the store says from now on: a later list corrects an earlier one, but a sign-in and an apology contradict."""
    before, was_signed_in = str(kept["status"]), kept["minutes"] is not None
    if one.conflict:
        return "unknown"
    if status in NOT_TOLD and (before not in NOT_TOLD or status == "unknown"):
        return before
    if one.signed_in and (before in IN_THE_ROOM or (was_signed_in and before != "expected")):
        return before
    if not one.signed_in and was_signed_in and not one.stays and status in OUT and before not in OUT:
        corrected = before in IN_THE_ROOM and _same_file(kept, one)
        return status if corrected else _contradicted(desk, one, "signed in", status)
    if one.signed_in and before in OUT:
        return _contradicted(desk, one, ATTENDANCE.label(before), "signed in")
    return status


def _contradicted(desk: Desk, one: Named, before: str, here: str) -> str:
    assert one.at is not None
    here = ATTENDANCE.label(here) if here in ATTENDANCE.words else here
    message = f"'{one.raw}' was {before} in an earlier file and is {here} here, so whether they came was read as not known."
    desk.warn(one.at, message, "Ask, and correct the row of 'Attendance'.", column="status")
    return "unknown"


def _same_file(kept: Row, one: Named) -> bool:
    """A file loaded again with a correction in it."""
    return str(kept["source"] or "").rpartition(", row ")[0] in one.files


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
