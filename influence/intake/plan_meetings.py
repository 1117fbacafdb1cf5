"""Meetings and those who came: each meeting once, each person once a meeting, names not recognised kept as written."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
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
from influence.intake.meeting_book import ANY_HOUR, CALLED_OFF, Hours, TwoMeetingsError
from influence.intake.plan_account import DOUBTFUL, LEFT_OUT, NOT_LOADED, Outcome
from influence.intake.plan_attendance import put_attendance
from influence.intake.plan_corrections import day_corrected, is_correction, not_loaded, put_correction
from influence.intake.plan_forums import LeftOutError, WaitsError, forums_of_day, forums_said, remember_answers
from influence.intake.reading import MeetingRead, Reading
from influence.intake.rosters import better_list, is_sign_in, list_of, roster_of
from influence.intake.titles import is_second_part
from influence.vocabulary import MEETING

HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
WITH_LISTS = ("register", "minutes")  # in which each list of people is meant to be a meeting
Read = tuple[Reading, MeetingRead]


def plan_meetings(desk: Desk, reads: Iterable[Read], forum: str | None = None, answers: Answers | None = None) -> list[Outcome]:
    """Puts meetings, the forums that met, and attendance; says what became of each.

    forum: whose meetings these are where a file does not say; NO_FORUM for conversations of so many that they are meetings.
    answers: whose each is that was asked about. Those whose forum only the day can tell come last, when that day is known.
    """
    every = tuple(reads)
    several = _days_with_hours(every)
    told = [Outcome(reading, read) for reading, read in sorted(every, key=lambda each: _most_told_first(each[0], each[1], several))]
    remember_answers(desk, ((each.reading.file, each.read) for each in told), answers or {})
    held = [each for each in told if not is_correction(each.read)]
    ahead = planned_meetings(desk)
    _place(desk, held, forum, answers or {})
    _tell_lists_of_one_day(desk, held)
    _put_lists(desk, _placed(held), ahead)
    corrections = [each for each in told if is_correction(each.read)]  # of meetings that may have come in just now
    for each in corrections:
        with _telling(desk, each) as at:
            each.meeting = _corrected(desk, each, held, forum, answers or {}, at)
    put_attendance(desk, _placed(corrections), put_correction)
    return told


def _tell_lists_of_one_day(desk: Desk, held: Iterable[Outcome]) -> None:
    """A warning where one file lists people twice for what was found to be one meeting: a morning and an afternoon without hours."""
    lists: dict[tuple, list[Outcome]] = defaultdict(list)
    for each in held:
        if each.meeting is not None and each.read.attendance and each.reading.kind in WITH_LISTS:
            lists[each.reading.file, each.meeting].append(each)
    for (file, _), several in lists.items():
        if len(several) > 1:
            at = At(file, min(each.read.source_line for each in several))
            message = (
                f"{len(several)} lists of {several[0].read.date} are of one forum and without hours, so they were read as one meeting."
            )
            desk.warn(
                at, message, "If they were several meetings, write the hour beside each day, then load the file again.", column="date"
            )


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
                each.meeting = _meeting(desk, each, forums, minuted, at)
    waiting: list[tuple[Outcome, frozenset[int]]] = []
    for each in later:
        with _telling(desk, each) as at:
            waiting.append((each, forums_of_day(desk, each.read, hours_of(each.read), at)))
    for each, forums in waiting:
        with _telling(desk, each) as at:
            each.meeting = _meeting(desk, each, forums, minuted, at)


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
        forums = forums_of_day(desk, one.read if one.read.date else _with_day(replace(one.read, date=one.read.told_on)), ANY_HOUR, at)
    day = day_corrected(desk, one.read, forums)
    meeting = _known(desk, one.read, forums, day, ANY_HOUR)
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
    desk.refuse(at.file, _lines(one.read))


def _lines(read: MeetingRead) -> list[int]:
    """The rows that tell of a meeting: those of its people, and its own where it has one, which says what became of it."""
    people = [line for row in read.attendance for line in (row.source_line, *row.more_lines)]
    return [read.source_line, *people] if read.status is not None or not people else people


def _with_day(read: MeetingRead) -> MeetingRead:
    if not read.date:
        raise RowError("The day of the meeting is not known, so it was not loaded.", "a day such as 2026-04-03", "Fill in the day.", "date")
    return read


def _days_with_hours(reads: Iterable[Read]) -> frozenset[str]:
    """Days on which files tell of meetings at several hours."""
    hours: dict[str, set[str]] = defaultdict(set)
    for _, read in reads:
        if read.date and (starts := hours_of(read).starts):
            hours[read.date].add(starts)
    return frozenset(day for day, told in hours.items() if len(told) > 1)


def _most_told_first(reading: Reading, read: MeetingRead, several: frozenset[str]) -> tuple:
    """Rows of meetings before lists of people, meetings in common before others, minutes before reports of who signed in, so that
    the order of files does not matter. several: days of several hours, of which a list without one is looked at last, when all
    that it may mean are known."""
    hours = hours_of(read)
    plain = (
        is_second_part(read.title or ""),
        hours.starts is None and read.date in several,
        read.status is None,
        -len(read.forums),
        is_sign_in(reading),
        hours.joined,
        hours.starts is None,
        hours.starts or "",
    )
    return read.date or "", *plain, read.title or "", reading.file, read.source_line


def _meeting(desk: Desk, one: Outcome, forums: frozenset[int], minuted: set, at: At) -> int:
    read, day, hours = one.read, date.fromisoformat(str(one.read.date)), hours_of(one.read)
    check("meeting", {"starts": _clock(read.start), "ends": _clock(read.end)}, whole=False, only={"starts", "ends"})
    main = _main_part(desk, read, forums, day, hours)
    meeting = None if main is None else desk.meetings.second_part(main, day)
    meeting = _known(desk, read, forums, day, hours) if meeting is None else meeting
    values = _own_words(desk, read, at)
    if meeting is None:
        meeting = _new(desk, {**values, "date": day, "starts": _clock(read.start), "part_of": main, "public_id": read.public_id})
        desk.meetings.enter(meeting, frozenset(), day, joined=hours.joined)
        if not is_invitation(read):
            desk.said["meeting", meeting] = at
    else:
        _again(desk, meeting, one, values | {"starts": None if hours.joined else _clock(read.start)}, meeting in minuted, at)
    for each in sorted(forums - desk.meetings.forums[meeting]) if main is None else ():
        desk.insert("meeting_forum", {"meeting": meeting, "forum": each})
    desk.meetings.enter(meeting, forums, day)
    return meeting


def _main_part(desk: Desk, read: MeetingRead, forums: frozenset[int], day: date, hours: Hours) -> int | None:
    """The meeting of which a confidential session is the second part; None for any other, and where that meeting is not known."""
    if not (forums and is_second_part(read.title or "")):
        return None
    for when in (ANY_HOUR, hours):
        with suppress(TwoMeetingsError):
            return desk.meetings.find(forums, day, when, second=False)
    return None


def _clock(moment: str | None) -> str | None:
    """'14:00', of a full moment too."""
    return moment.partition("T")[2][:5] if moment and "T" in moment else moment


def hours_of(read: MeetingRead) -> Hours:
    """A full moment in a file is when the first person joined, unless the meeting is only planned."""
    starts, ends = (clock if clock and HOUR.fullmatch(clock) else None for clock in (_clock(read.start), _clock(read.end)))
    planned = is_invitation(read)
    return Hours(starts, ends, joined=bool(read.start and "T" in read.start) and not planned, agreed=planned)


def _known(desk: Desk, read: MeetingRead, forums: frozenset[int], day: date, hours: Hours) -> int | None:
    if read.public_id:
        named = [meeting for meeting, values in desk.rows("meeting").items() if values["public_id"] == read.public_id]
        if named:
            return named[0]
    try:
        return desk.meetings.find(forums, day, hours, read.title, is_second_part(read.title or "") if forums else None)
    except TwoMeetingsError as two:
        there = " and ".join(two.hours)
        raise RowError(
            f"This forum met more than once on {day.isoformat()}{f' (at {there})' if there else ''}.",
            "the hour at which the meeting starts",
            "Fill in when it starts.",
            "starts",
        ) from None


def _own_words(desk: Desk, read: MeetingRead, at: At) -> Row:
    """What the file says of the meeting itself; blank cells left out."""
    values = {
        "ends": _clock(read.end),
        "title": read.title,
        "mode": read.mode,
        "status": read.status,
        "head_count": read.head_count,
        "decisions": read.decisions,
        "gp_disagreed": read.gp_disagreed,
        "chair": _chair(desk, read, at),
    }
    if read.status is not None or read.roster != "full":
        values["roster"] = roster_of(read)
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


def _again(desk: Desk, meeting: int, one: Outcome, values: Row, was_minuted: bool, at: At) -> None:
    """A meeting that is known. Its own row may correct it; a list of people only adds what is blank, and shows that it was held.

    An invitation corrects a meeting that is only planned, and takes nothing back of one that was held or called off.
    """
    read, kept = one.read, desk.rows("meeting")[meeting]
    if is_invitation(read):
        _alter(desk, meeting, correct_plan(desk, meeting, values))
        return
    if read.status is not None:
        values = {name: value for name, value in values.items() if value is not None and (name != "starts" or kept[name] is None)}
        check("meeting", kept | values, whole=False, only=set(values))
        desk.say_again("meeting", meeting, values, at)
        desk.alter("meeting", meeting, values)
        return
    ends = values.get("ends")
    values = {name: value for name, value in values.items() if value is not None and kept[name] is None}
    if ends is not None and meeting in desk.meetings.joined and hours_of(read).joined:
        values["ends"] = max(str(ends), str(kept["ends"] or ""))  # left and joined anew: one meeting until the last one went
    if names_who_came(read):
        if kept["status"] in CALLED_OFF:
            _tell_called_off(desk, kept, at)
        elif not was_minuted and ("meeting", meeting) not in desk.said:
            values |= {"status": "held"} if kept["status"] == "planned" else {}
            values |= {"roster": list_of(kept, one)} if kept["roster"] == "none" or kept["status"] == "planned" else {}
    if kept["status"] not in CALLED_OFF:
        values |= better_list(desk, meeting, one)
    _alter(desk, meeting, values)


def _alter(desk: Desk, meeting: int, values: Row) -> None:
    check("meeting", desk.rows("meeting")[meeting] | values, whole=False, only=set(values))
    desk.alter("meeting", meeting, values)


def _tell_called_off(desk: Desk, kept: Row, at: At) -> None:
    off = MEETING.label(str(kept["status"])).lower()
    message = f"The meeting of {kept['date']} is known as {off}, and people are named here who came; it was left as {off}."
    desk.warn(at, message, "If it took place, say so in its row of 'Meetings'.", column="status")
