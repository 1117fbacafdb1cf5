"""Meetings and those who came: each meeting once, each person once a meeting, names not recognised kept as written."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from influence.intake.desk import At, Desk, Row, RowError, check
from influence.intake.forums_met import Answers, title_of
from influence.intake.invitations import (
    correct_plan,
    has_full_list,
    is_invitation,
    minuted_meetings,
    names_who_came,
    planned_meetings,
    take_out_expected,
)
from influence.intake.meeting_book import TwoMeetingsError
from influence.intake.plan_account import DOUBTFUL, LEFT_OUT, NOT_LOADED, Outcome
from influence.intake.plan_attendance import put_attendance
from influence.intake.plan_corrections import day_corrected, is_correction, not_loaded, put_correction
from influence.intake.plan_forums import LeftOutError, WaitsError, forums_of_day, forums_said, remember_answers
from influence.intake.reading import MeetingRead, Reading

Read = tuple[Reading, MeetingRead]


def plan_meetings(desk: Desk, reads: Iterable[Read], forum: str | None = None, answers: Answers | None = None) -> list[Outcome]:
    """Puts meetings, the forums that met, and attendance; says what became of each.

    forum: whose meetings these are where a file does not say; NO_FORUM for conversations of so many that they are meetings.
    answers: whose each is that was asked about. Those whose forum only the day can tell come last, when that day is known.
    """
    told = [Outcome(reading, read) for reading, read in sorted(reads, key=lambda each: _most_told_first(each[1]))]
    remember_answers(desk, ((each.reading.file, each.read) for each in told), answers or {})
    held = [each for each in told if not is_correction(each.read)]
    ahead = planned_meetings(desk)
    _place(desk, held, forum, answers or {})
    _put_lists(desk, _placed(held), ahead)
    corrections = [each for each in told if is_correction(each.read)]  # of meetings that may have come in just now
    for each in corrections:
        with _telling(desk, each) as at:
            each.meeting = _corrected(desk, each, held, forum, answers or {}, at)
    put_attendance(desk, _placed(corrections), put_correction)
    return told


def _put_lists(desk: Desk, placed: list[tuple[Reading, MeetingRead, int]], ahead: set[int]) -> None:
    """Attendance; ahead: meetings that were planned until now. What an invitation expected gives way to a full list."""
    lists = [each for each in placed if not (is_invitation(each[1]) and has_full_list(desk, each[2]))]
    over = {meeting for _, read, meeting in lists if meeting in ahead and names_who_came(read) and has_full_list(desk, meeting)}
    before = set(desk.touched["attendance"])
    put_attendance(desk, lists)
    take_out_expected(desk, over, desk.touched["attendance"] - before)


def _placed(outcomes: Iterable[Outcome]) -> list[tuple[Reading, MeetingRead, int]]:
    return [(each.reading, each.read, each.meeting) for each in outcomes if each.meeting is not None]


def _place(desk: Desk, held: Iterable[Outcome], forum: str | None, answers: Answers) -> None:
    """Finds or makes the meeting of each; all that the day has to tell are looked at before one of them is placed."""
    minuted = minuted_meetings(desk)
    later: list[Outcome] = []
    for each in held:
        with _telling(desk, each) as at:
            forums = forums_said(desk, _with_day(each.read), forum, answers, at)
            if forums is None:
                later.append(each)
            else:
                each.meeting = _meeting(desk, each.read, forums, minuted, at)
    waiting: list[tuple[Outcome, frozenset[int]]] = []
    for each in later:
        with _telling(desk, each) as at:
            waiting.append((each, forums_of_day(desk, each.read, *_clock(each.read.start), at)))
    for each, forums in waiting:
        with _telling(desk, each) as at:
            each.meeting = _meeting(desk, each.read, forums, minuted, at)


def _corrected(desk: Desk, one: Outcome, held: Iterable[Outcome], forum: str | None, answers: Answers, at: At) -> int:
    """The earlier meeting that is put right; a correction never makes a meeting.

    Without forums of its own it is about those of the minutes in which it stands.
    """
    forums = forums_said(desk, one.read, forum, answers, at)
    if forums is None:
        around = {each.meeting for each in held if each.reading is one.reading and title_of(each.read) == title_of(one.read)}
        if around == {None}:
            raise WaitsError("", is_first=False)
        forums = frozenset().union(*(desk.meetings.forums[meeting] for meeting in around if meeting is not None))
    if not forums:
        forums = forums_of_day(desk, one.read if one.read.date else _with_day(replace(one.read, date=one.read.told_on)), None, False, at)
    day = day_corrected(desk, one.read, forums)
    meeting = _known(desk, one.read, forums, day, None, False)
    if meeting is None:
        raise not_loaded(day)
    return meeting


@contextmanager
def _telling(desk: Desk, one: Outcome) -> Iterator[At]:
    """What goes wrong with one meeting is told with its line, and its rows are refused; the others go on."""
    at = At(one.reading.file, one.read.source_line)
    desk.file = at.file
    try:
        yield at
        return
    except WaitsError as doubt:
        one.state = DOUBTFUL
        if doubt.is_first:
            desk.problem(at, doubt.problem)
    except RowError as problem:
        one.state = NOT_LOADED
        desk.problem(at, problem.problem)
    except LeftOutError:
        one.state = LEFT_OUT
        desk.warn(at, "The meeting was left out, as was said.", severity="note")
    desk.refuse(at.file, [one.read.source_line, *(row.source_line for row in one.read.attendance)])


def _with_day(read: MeetingRead) -> MeetingRead:
    if not read.date:
        raise RowError("The day of the meeting is not known, so it was not loaded.", "a day such as 2026-04-03", "Fill in the day.", "date")
    return read


def _most_told_first(read: MeetingRead) -> tuple:
    """Rows of meetings before lists of people, meetings in common before others, so that the order of files does not matter."""
    return read.date or "", read.status is None, -len(read.forums), read.start is None, read.start or "", read.title or ""


def _meeting(desk: Desk, read: MeetingRead, forums: frozenset[int], minuted: set, at: At) -> int:
    day = date.fromisoformat(str(read.date))
    starts, nearly = _clock(read.start)
    meeting = _known(desk, read, forums, day, starts, nearly)
    values = _own_words(desk, read, at)
    if meeting is None:
        meeting = _new(desk, {**values, "date": day, "starts": starts, "public_id": read.public_id})
        if not is_invitation(read):
            desk.said["meeting", meeting] = at
    else:
        _again(desk, meeting, read, values | {"starts": None if nearly else starts}, meeting in minuted, at)
    for each in sorted(forums - desk.meetings.forums[meeting]):
        desk.insert("meeting_forum", {"meeting": meeting, "forum": each})
    desk.meetings.enter(meeting, forums, day)
    return meeting


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
        found = desk.meetings.find(forums, day, starts, nearly, read.title)
        return desk.meetings.near(forums, day, starts) if found is None and starts and is_invitation(read) else found
    except TwoMeetingsError as two:
        hours = " and ".join(two.hours)
        raise RowError(
            f"This forum met more than once on {day.isoformat()}{f' (at {hours})' if hours else ''}.",
            "the hour at which the meeting starts",
            "Fill in when it starts.",
            "starts",
        ) from None


def _own_words(desk: Desk, read: MeetingRead, at: At) -> Row:
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
    day = date.fromisoformat(read.date) if read.date else None
    match = desk.directory.find(read.chair, ("person",), scopes=(at.file, *read.forums), day=day)
    if match.party is None:
        near = desk.directory.close_names(read.chair, ("person",))
        meant = f" Did you mean {near[0]}?" if near else ""
        desk.warn(
            at, f"Nobody called '{read.chair}' is known, so the chair was left out.{meant}", "Correct it.", column="chair", value=read.chair
        )
    return match.party


def _new(desk: Desk, values: Row) -> int:
    return desk.insert("meeting", desk.must_fit("meeting", values))


def _again(desk: Desk, meeting: int, read: MeetingRead, values: Row, was_minuted: bool, at: At) -> None:
    """A meeting that is known. Its own row may correct it; a list of people only adds what is blank, and shows that it was held.

    An invitation corrects a meeting that is only planned, and takes nothing back of one that was held or called off.
    """
    kept = desk.rows("meeting")[meeting]
    if is_invitation(read):
        values = correct_plan(desk, meeting, values)
        check("meeting", kept | values, whole=False, only=set(values))
        desk.alter("meeting", meeting, values)
        return
    if read.status is not None:
        values = {name: value for name, value in values.items() if value is not None and (name != "starts" or kept[name] is None)}
        check("meeting", kept | values, whole=False, only=set(values))
        desk.say_again("meeting", meeting, values, at)
        desk.alter("meeting", meeting, values)
        return
    values = {name: value for name, value in values.items() if value is not None and kept[name] is None}
    if names_who_came(read) and not was_minuted and ("meeting", meeting) not in desk.said:
        values |= {"status": "held"} if kept["status"] == "planned" else {}
        values |= {"roster": read.roster} if kept["roster"] == "none" or kept["status"] == "planned" else {}
    check("meeting", kept | values, whole=False, only=set(values))
    desk.alter("meeting", meeting, values)
