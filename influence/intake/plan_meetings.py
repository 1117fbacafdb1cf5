"""Meetings and those who came: each meeting once, each person once a meeting, names not recognised kept as written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from influence.intake.desk import At, Desk, Row, RowError, check, raw_key
from influence.intake.meeting_book import TwoMeetingsError
from influence.intake.plan_corrections import day_corrected, is_correction, not_loaded, put_correction
from influence.intake.reading import AttendanceRead, MeetingRead, Reading
from influence.intake.refer import party_of, person_or_raw
from influence.intake.statuses import NOT_TOLD, OUT, clash, joined
from influence.vocabulary import ATTENDANCE, CAPACITY, IN_THE_ROOM


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


NO_FORUM = ""


def plan_meetings(desk: Desk, reads: Iterable[tuple[Reading, MeetingRead]], forum: str | None = None) -> None:
    """Puts meetings, the forums that met, and attendance.

    forum: whose meetings these are where a file does not say; NO_FORUM for conversations of so many that they are meetings.
    """
    minuted = {values["meeting"] for values in desk.rows("attendance").values()}
    reads = sorted(reads, key=lambda each: _most_told_first(each[1]))
    held = [each for each in reads if not is_correction(each[1])]
    _attendance(desk, _find(desk, held, lambda read, at: _meeting(desk, read, forum, minuted, at)), _put)
    corrections = [each for each in reads if is_correction(each[1])]  # of meetings that may have come in just now
    _attendance(desk, _find(desk, corrections, lambda read, at: _corrected(desk, read, forum, at)), put_correction)


def _find(
    desk: Desk, reads: Iterable[tuple[Reading, MeetingRead]], meeting_of: Callable[[MeetingRead, At], int]
) -> list[tuple[Reading, MeetingRead, int]]:
    """Each with its meeting; those without one are told and left out."""
    found = []
    for reading, read in reads:
        at = At(reading.file, read.source_line)
        try:
            found.append((reading, read, meeting_of(read, at)))
        except RowError as problem:
            desk.problem(at, problem.problem)
            desk.refuse(reading.file, [read.source_line, *(row.source_line for row in read.attendance)])
    return found


def _corrected(desk: Desk, read: MeetingRead, forum: str | None, at: At) -> int:
    """The earlier meeting that is put right; a correction never makes a meeting."""
    forums = frozenset(party_of(desk, name, ("forum",), "forum", scopes=(at.file,)) for name in _forums(desk, read, forum))
    day = day_corrected(desk, read, forums)
    meeting = _known(desk, read, forums, day, None, False)
    if meeting is None:
        raise not_loaded(day)
    return meeting


def _most_told_first(read: MeetingRead) -> tuple:
    """Rows of meetings before lists of people, meetings in common before others, so that the order of files does not matter."""
    return read.date or "", read.status is None, -len(read.forums), read.start is None, read.start or "", read.title or ""


def _meeting(desk: Desk, read: MeetingRead, forum: str | None, minuted: set, at: At) -> int:
    if not read.date:
        raise RowError("The day of the meeting is not known, so it was not loaded.", "a day such as 2026-04-03", "Fill in the day.", "date")
    day = date.fromisoformat(read.date)
    forums = frozenset(party_of(desk, name, ("forum",), "forum", scopes=(at.file,)) for name in _forums(desk, read, forum))
    starts, nearly = _clock(read.start)
    meeting = _known(desk, read, forums, day, starts, nearly)
    values = _told(desk, read, at)
    if meeting is None:
        meeting = _new(desk, {**values, "date": day, "starts": starts, "public_id": read.public_id}, at)
    else:
        _again(desk, meeting, read, values | {"starts": None if nearly else starts}, meeting in minuted, at)
    for each in sorted(forums - desk.meetings.forums[meeting]):
        desk.insert("meeting_forum", {"meeting": meeting, "forum": each})
    desk.meetings.enter(meeting, forums, day)
    return meeting


def _forums(desk: Desk, read: MeetingRead, forum: str | None) -> Sequence[str]:
    if read.forums or forum is not None:
        return read.forums or tuple(filter(None, (forum,)))
    if read.title and desk.directory.find(read.title, ("forum",)).party is not None:
        return (read.title,)
    raise RowError(
        "Nothing says which forum met, so the meeting was not loaded.",
        "the name of a forum that is known",
        "Fill in the forum, or say it for the whole file (--forum).",
        "forum",
        read.title,
    )


def _clock(start: str | None) -> tuple[str | None, bool]:
    """The hour a meeting starts, and whether it is only when the first person joined (a full moment in a file)."""
    if start and "T" in start:
        return start.partition("T")[2][:5], True
    return start, False


def _known(desk: Desk, read: MeetingRead, forums: frozenset[int], day: date, starts: str | None, nearly: bool) -> int | None:
    if read.public_id:
        named = [meeting for meeting, values in desk.rows("meeting").items() if values["public_id"] == read.public_id]
        if named:
            return named[0]
    try:
        return desk.meetings.find(forums, day, starts, nearly, read.title)
    except TwoMeetingsError as two:
        hours = " and ".join(two.hours)
        raise RowError(
            f"This forum met more than once on {day.isoformat()}{f' (at {hours})' if hours else ''}.",
            "the hour at which the meeting starts",
            "Fill in when it starts.",
            "starts",
        ) from None


def _told(desk: Desk, read: MeetingRead, at: At) -> Row:
    """What the file says of the meeting itself; blank cells left out."""
    ends, _ = _clock(read.end)
    values = {
        "ends": ends,
        "title": read.title,
        "mode": read.mode,
        "status": read.status,
        "head_count": read.head_count,
        "decisions": read.decisions,
        "gp_disagreed": read.gp_disagreed,
        "chair": _chair(desk, read, at),
    }
    if read.status is not None or read.roster != "full":
        values["roster"] = read.roster
    return {name: value for name, value in values.items() if value is not None}


def _chair(desk: Desk, read: MeetingRead, at: At) -> int | None:
    if not read.chair:
        return None
    match = desk.directory.find(read.chair, ("person",), scopes=(at.file, *read.forums))
    if match.party is None:
        near = desk.directory.close_names(read.chair, ("person",))
        meant = f" Did you mean {near[0]}?" if near else ""
        desk.warn(
            at, f"Nobody called '{read.chair}' is known, so the chair was left out.{meant}", "Correct it.", column="chair", value=read.chair
        )
    return match.party


def _new(desk: Desk, values: Row, at: At) -> int:
    meeting = desk.insert("meeting", desk.must_fit("meeting", values))
    desk.said["meeting", meeting] = at
    return meeting


def _again(desk: Desk, meeting: int, read: MeetingRead, values: Row, was_minuted: bool, at: At) -> None:
    """A meeting that is known. Its own row may correct it; a list of people only adds what is blank, and shows that it was held."""
    kept = desk.rows("meeting")[meeting]
    if read.status is not None:
        values = {name: value for name, value in values.items() if value is not None and (name != "starts" or kept[name] is None)}
        check("meeting", kept | values, whole=False, only=set(values))
        desk.say_again("meeting", meeting, values, at)
        desk.alter("meeting", meeting, values)
        return
    values = {name: value for name, value in values.items() if value is not None and kept[name] is None}
    came = any(row.status in (*IN_THE_ROOM, *OUT) for row in read.attendance)
    if came and not was_minuted and ("meeting", meeting) not in desk.said:
        values |= {"status": "held"} if kept["status"] == "planned" else {}
        values |= {"roster": read.roster} if kept["roster"] == "none" or kept["status"] == "planned" else {}
    check("meeting", kept | values, whole=False, only=set(values))
    desk.alter("meeting", meeting, values)


def _attendance(desk: Desk, found: Iterable[tuple[Reading, MeetingRead, int]], put: Callable[..., None]) -> None:
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
        put(desk, person, rows_of.get(person.meeting, []), taken)


def _gather(desk: Desk, named: dict[tuple, Named], meeting: int, forums: tuple[str, ...], where: str, row: AttendanceRead, at: At) -> None:
    desk.refuse_patients(row.raw, row.role, row.organisation)
    hint, scopes = ", ".join(filter(None, (row.role, row.organisation))), (at.file, *forums)
    person = desk.directory.find(row.email, ("person",)).party if row.email else None
    if person is None:
        person = person_or_raw(desk, row.raw or row.name, ("person",), where, hint, scopes)
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
        values |= {"raw_for": row.deputy_for, "for_person": person_or_raw(desk, row.deputy_for, ("person",), where, "", scopes)}
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
