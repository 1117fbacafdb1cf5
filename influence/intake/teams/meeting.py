"""One meeting with those who came, put together from what a Teams report says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from influence.intake.days import in_words
from influence.intake.reading import AttendanceRead, MeetingRead, Problem
from influence.intake.teams.layout import Report
from influence.intake.teams.moments import DAY_FIRST, MONTH_FIRST, Moment, Orders
from influence.intake.teams.people import People, Person, Seen
from influence.intake.teams.stays import part_of_meeting, seconds_there
from influence.intake.teams.summary import Summary

LONGEST_MINUTES = 1440  # what the attendance of one meeting can hold
LONG_SPAN = 18 * 3600  # seconds from first join to last leave that no one meeting of a board takes


@dataclass(frozen=True)
class Told:
    """Everything that a report says, before it is one meeting. phones, rooms: how many; nameless: rows of the list without a name."""

    report: Report
    summary: Summary
    people: People
    orders: Orders
    phones: int
    rooms: int
    nameless: int

    @property
    def is_summed(self) -> bool:
        """The list has one row a person with its sum; a list without sums has stays."""
        table = self.report.people
        return bool(table and table.is_summed and "duration" in table.headings)

    @property
    def rows(self) -> Iterator[Seen]:
        for person in self.people.everybody:
            yield from person.listed
            yield from person.stays


def build(told: Told, problems: list[Problem]) -> MeetingRead | None:
    """The meeting, and among the problems whatever is odd about it."""
    begins, ends = _begins(told), _ends(told)
    order = told.orders.order
    start, end = begins.at(order) if begins else None, ends.at(order) if ends else None
    whole = told.summary.seconds
    if whole is None and start and end and start <= end:
        whole = round((end - start).total_seconds())
    middle = start + (end - start) / 2 if start and end else None
    attendance = [_attendance(told, person, whole, middle, problems) for person in told.people.everybody]
    problems += _about_people(told)
    counted = _count_differs(told)
    problems += [counted] if counted else []
    problems += _about_day(told, begins or ends, start, end)
    roster, heads = _roster(told)
    day = start or end
    return MeetingRead(
        date=day.date().isoformat() if day and not told.orders.both else None,
        source_line=told.summary.line,
        title=told.summary.title,
        start=_moment(start, told),
        end=_moment(end, told),
        minutes=_minutes(whole),
        head_count=heads,
        roster=roster,
        attendance=tuple(attendance),
    )


def _begins(told: Told) -> Moment | None:
    """When the meeting started: as the summary says, else when the first one was seen."""
    if told.summary.start:
        return told.summary.start
    return _far(told, [row.joined for row in told.rows if row.action != "left"], first=True)


def _ends(told: Told) -> Moment | None:
    """When it ended: as the summary says, else when the last one left."""
    return told.summary.end or _far(told, [row.ends for row in told.rows], first=False)


def _far(told: Told, moments: Iterable[Moment | None], first: bool) -> Moment | None:
    """The first or the last of them."""
    known = [(at, place, each) for place, each in enumerate(moments) if each and (at := each.at(told.orders.order))]
    return (min(known) if first else max(known))[2] if known else None


def _moment(at: datetime | None, told: Told) -> str | None:
    """The full moment; the clock alone where the day is not known."""
    if at is None:
        return None
    return at.strftime("%H:%M") if told.orders.both else at.isoformat(timespec="seconds")


def _minutes(seconds: int | None) -> int | None:
    return None if seconds is None else (seconds + 30) // 60


def _attendance(told: Told, person: Person, whole: int | None, middle: datetime | None, problems: list[Problem]) -> AttendanceRead:
    order, rows = told.orders.order, [*person.listed, *person.stays]
    first = person.rows[0]
    registered = told.report.is_webinar and all(each.says_nothing for each in rows)
    seconds = None if registered else seconds_there(person, order, told.is_summed)
    minutes = _minutes(seconds)
    if minutes is not None and minutes > LONGEST_MINUTES:
        problems.append(_too_long(first, minutes))
        seconds = minutes = None
    elif registered:
        problems.append(_only_registered(first))
    elif minutes is None and not any(each.is_odd for each in rows):
        problems.append(_not_known(rows, first))
    joins = [at for each in rows if each.begins and (at := each.begins.at(order))]
    leaves = [at for each in rows if each.ends and (at := each.ends.at(order))]
    return AttendanceRead(
        name=first.who.name,
        raw=first.who.raw,
        status="unknown" if registered else "present",
        source_line=person.line,
        title=first.who.title,
        email=next((each.email for each in rows if each.email), None),
        role=first.role,
        organisation=first.organisation,
        minutes=minutes,
        part=part_of_meeting(seconds, whole, min(joins, default=None), max(leaves, default=None), middle),
        guest=first.who.guest,
        more_lines=tuple(person.lines[1:]),
    )


def _too_long(row: Seen, minutes: int) -> Problem:
    message = f"{minutes:,} minutes are more than a day, so for how long the person was there is not known."
    return Problem(
        message, "the time spent in one meeting", "Look whether the report covers several meetings.", row.line, severity="warning"
    )


def _only_registered(row: Seen) -> Problem:
    message = "The person registered and was not seen to join, so whether they came is not known."
    return Problem(message, "when the person joined", "Nothing, if they did not come.", row.line, severity="warning")


def _not_known(rows: list[Seen], row: Seen) -> Problem:
    if any(each.begins for each in rows) and not any(each.ends for each in rows):
        how = "Never seen to leave"
    elif any(each.ends for each in rows) and not any(each.begins for each in rows):
        how = "Never seen to join"
    else:
        how = "Not seen both to join and to leave each time"
    message = f"{how}, so for how long the person was there is not known."
    return Problem(message, "when the person joined and left", "Nothing, unless the minutes matter.", row.line, severity="warning")


def _about_people(told: Told) -> Iterator[Problem]:
    """Two of one name, stays that are nobody's for certain, and stays of somebody who is not in the list."""
    heading = told.report.people.headings.get("name") if told.report.people else None
    for person, other in told.people.twins():
        yield _twin(person, other, heading)
    for row in told.people.doubtful:
        message = "Two people have this name, and whose stay this is cannot be told; it was not counted."
        yield Problem(
            message, "a name with its e-mail address", "Nothing, unless the minutes matter.", row.line, heading, severity="warning"
        )
    if told.report.people is None or told.report.stays is None:
        return
    for person in told.people.everybody:
        if not person.listed:
            message = "This person has a stay and does not stand in the list of those who came; they were read as present."
            yield Problem(message, "each person in the list", "Look whether they came.", person.line, heading, severity="warning")


def _twin(person: Person, other: Person, heading: str | None) -> Problem:
    row = person.rows[0]
    how = "once as a guest and once signed in" if row.who.guest != other.rows[0].who.guest else "with another address or account"
    message = f"The name of line {other.line} stands here again, {how}; two people were read."
    return Problem(message, "each person once a meeting", "Look whether they are one person.", row.line, heading, severity="warning")


def _rows_listed(told: Told) -> int:
    table = told.report.people
    return 0 if table is None or table.is_events else len(table.lines)


def _came(told: Told) -> int:
    """How many joined: people, telephones, rooms and those without a name."""
    return len(told.people.everybody) + told.phones + told.rooms + told.nameless


def _count_differs(told: Told) -> Problem | None:
    stated = told.summary.count
    if stated is None or stated in (_came(told), _rows_listed(told)):
        return None
    line, label, *_ = told.report.summary["count"]
    return Problem(
        f"The summary states {stated}; {_came(told)} were found in the list.",
        "a count that agrees with the list",
        "Look whether somebody is missing from the list.",
        line,
        label,
        str(stated),
        "warning",
    )


def _roster(told: Told) -> tuple[str, int | None]:
    """How far the list tells who was there, and a number of people where the list alone does not give it.

    Whoever sat in a room that joined, or called in, is not named, so nobody else's absence follows from the list.
    """
    named, stated = len(told.people.everybody), told.summary.count or 0
    unnamed = told.phones + told.nameless
    heads = named + unnamed if unnamed and not told.rooms else None
    if not named:
        heads = heads if heads is not None else (stated or None)
        return ("count" if heads else "none"), heads
    short = stated > max(_came(told), _rows_listed(told))
    return ("partial" if short or unnamed or told.rooms or told.people.doubtful else "full"), heads


def _about_day(told: Told, moment: Moment | None, start: datetime | None, end: datetime | None) -> Iterator[Problem]:
    line, column = told.summary.line, None
    if told.report.people is None:
        do = "Export the report again; it may have broken off."
        yield Problem("The report has no list of those who came.", "a list of participants", do, line, severity="error")
    elif not told.people.everybody:
        yield Problem(
            "Nobody is named in the list.", "one row a person", "Nothing, if nobody came.", told.report.people.line, severity="warning"
        )
    if "start" in told.report.summary:
        line, column, *_ = told.report.summary["start"]
    if moment is None:
        yield Problem(
            "The report does not say on which day it was.", "a day and a time", "Fill in the day.", line, column, severity="warning"
        )
    if told.orders.both and moment is not None:
        yield _both_ways(moment, line, column)
    if start and end and not told.orders.both and (end - start).total_seconds() > LONG_SPAN and start.date() != end.date():
        span = f"{in_words(start.date())} to {in_words(end.date())}"
        message = f"The report covers {span}; it was read as one meeting on the first day."
        yield Problem(message, "one meeting a report", "Split it if it was several meetings.", line, column, severity="warning")


def _both_ways(moment: Moment, line: int, column: str | None) -> Problem:
    days = [at.date() for each in (DAY_FIRST, MONTH_FIRST) if (at := moment.at(each))]
    ways = " or ".join(dict.fromkeys(map(in_words, days)))
    return Problem(
        f"The day may be {ways}, for nothing in the file says whether the day or the month comes first.",
        "days that can be read in one way",
        "Say which with --date-order dmy or mdy, or read it together with a report of the same kind that has a day above 12.",
        line,
        column,
        f"{moment.first}/{moment.second}/{moment.year}",
        "warning",
    )
