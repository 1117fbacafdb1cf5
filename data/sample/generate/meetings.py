"""Eighteen months of meetings, and who is named at each as its minutes name them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from data.sample.generate import stories
from data.sample.generate.catalogue import GROUP
from data.sample.generate.days import LAST_DAY, meeting_days
from data.sample.generate.dice import Dice
from data.sample.generate.forums import CLUSTER_BOARD_FROM
from data.sample.generate.ics import ICS, Forum, Ics, Seat
from data.sample.generate.spellings import Spellings

COVERED = {"Northmoor": 0.865, "Eastvale": 0.965, "Southfell": 0.70, "Westmarsh": 0.70, None: 0.86}
NEVER_MINUTED = {"Southfell health and wellbeing board", "Westmarsh digital group"}
ALWAYS_MINUTED = ("Southfell estates forum", "Northmoor urgent and emergency care board")
MINUTES_TAKE_DAYS = 24
NOBODY_AT_THE_LAST = {"Westmarsh mental health alliance": date(2026, 8, 1)}
UNLISTED_FROM = {"Northmoor digital group": date(2026, 5, 1)}
INQUORATE = ("Westmarsh health and wellbeing board", date(2026, 6, 1))
ELECTION = (date(2026, 3, 27), date(2026, 5, 7))
FORGOTTEN = {("Westmarsh estates forum", (2026, 2)), ("Westmarsh estates forum", (2026, 6))}
STARTS = ("08:00", "09:00", "09:30", "10:00", "12:30", "13:00", "14:00", "15:30")
ICB_BOARD, CLUSTER_BOARD = f"{ICS} ICB board", f"{ICS} ICB cluster board"


@dataclass
class Named:
    """A row of the minutes: who, how, for whom and in which capacity."""

    who: str
    status: str
    for_person: str | None = None
    capacity: str | None = None
    part: str | None = None


def add_meetings(ics: Ics) -> None:
    spellings = Spellings(ics)
    for forum in ics.forums.values():
        if forum.name == CLUSTER_BOARD:
            continue
        for day in _days(forum):
            _meeting(ics, forum, day, spellings)
    ics.rows.tables["meeting"].sort(key=lambda row: (row["date"], row["forums"]))
    ics.rows.tables["attendance"].sort(key=lambda row: (row["date"], row["forum"]))


def _days(forum: Forum) -> Iterator[date]:
    dice = Dice("days", forum.name)
    weekday, week, phase = dice.whole(0, 4), dice.whole(0, 3), dice.whole(0, 2)
    for day in meeting_days(forum.cadence, weekday, week, phase):
        begun = forum.since is None or day >= forum.since
        if begun and (forum.name, (day.year, day.month)) not in FORGOTTEN:
            yield day


def _meeting(ics: Ics, forum: Forum, day: date, spellings: Spellings) -> None:
    dice = Dice("meeting", forum.name, day.isoformat())
    in_common = forum.name == ICB_BOARD and day >= CLUSTER_BOARD_FROM
    name = f"{ICB_BOARD}; {CLUSTER_BOARD}" if in_common else forum.name
    status = _status(forum, day, dice)
    roster = _roster(forum, day, status, dice)
    seats = [*forum.seats, *(ics.forums[CLUSTER_BOARD].seats if in_common else [])]
    named = _named(ics, forum, seats, day, dice) if roster in ("full", "partial", "count") else []
    if status == "inquorate":
        named = named[: max(4, len(named) // 3)]
    there = [each.who for each in named if each.status in ("present", "deputy")]
    starts = STARTS[Dice("starts", forum.name).whole(0, len(STARTS) - 1)]
    ics.rows.add(
        "meeting",
        forums=name,
        date=day,
        starts=starts,
        ends=later(starts, forum.hours),
        mode=dice.weighted({"virtual": 5, "in_person": 3, "hybrid": 2}),
        status=status,
        roster=roster,
        head_count=len(there) if roster == "count" else None,
        chair=_chair(forum, there) if roster in ("full", "partial") else None,
        decisions=dice.whole(0, 4) if roster == "full" and forum.decides in ("money", "policy") else None,
        gp_disagreed=dice.chance(0.08) if roster == "full" and forum.kind == GROUP else None,
    )
    listed = [each for each in named if roster == "full" or dice.chance(0.6)] if roster != "count" else []
    for each in listed:
        ics.rows.add(
            "attendance",
            forum=name,
            date=day,
            person=spellings.of(each.who, dice),
            status=each.status,
            part=each.part,
            for_person=each.for_person,
            capacity=each.capacity,
        )


def _status(forum: Forum, day: date, dice: Dice) -> str:
    if day > LAST_DAY:
        return "planned"
    if forum.name == INQUORATE[0] and abs(day - INQUORATE[1]) < timedelta(days=31):
        return "inquorate"
    if forum.kind == "health and wellbeing board" and ELECTION[0] <= day <= ELECTION[1]:
        return "cancelled"
    return dice.weighted({"held": 96, "cancelled": 3, "postponed": 1})


def _roster(forum: Forum, day: date, status: str, dice: Dice) -> str:
    if status in ("planned", "cancelled", "postponed") or forum.name in NEVER_MINUTED:
        return "none"
    if day > LAST_DAY - timedelta(days=MINUTES_TAKE_DAYS) and forum.kind != GROUP and dice.chance(0.6):
        return "none"
    fixed = forum.place == "Eastvale" or forum.name in (*NOBODY_AT_THE_LAST, *UNLISTED_FROM, *ALWAYS_MINUTED)
    return "full" if fixed else dice.weighted({"full": 94, "none": 3, "partial": 2, "count": 1})


def _named(ics: Ics, forum: Forum, seats: list[Seat], day: date, dice: Dice) -> list[Named]:
    """Those with a seat first, then the partners; nobody twice."""
    rows: dict[str, Named] = {}
    for seat in seats:
        if (seat.first is None or seat.first <= day) and (seat.last is None or day <= seat.last):
            for each in _for_seat(forum, seat, day, dice):
                rows.setdefault(each.who, each)
    for each in _partners(ics, forum, day, dice):
        rows.setdefault(each.who, each)
    return list(rows.values())


def _for_seat(forum: Forum, seat: Seat, day: date, dice: Dice) -> list[Named]:
    holders, deputies, covers = seat.on(day, "holder"), seat.on(day, "deputy"), seat.on(day, "cover")
    if not holders:
        return []
    if forum.name == "Southfell estates forum" and stories.CLINICAL_LEAD in holders:
        return [Named(stories.CLINICAL_LEAD, "present", capacity="clinical_lead")]
    if day >= NOBODY_AT_THE_LAST.get(forum.name, day + timedelta(days=1)):
        return [Named(holders[0], "apologies")] if dice.chance(0.6) else []
    if day >= UNLISTED_FROM.get(forum.name, day + timedelta(days=1)):
        return [Named(holders[0], "apologies"), Named(stories.UNLISTED_DEPUTY, "deputy", for_person=holders[0])]
    if stories.CLUSTER_SEAT in holders and day in stories.CLUSTER_SEAT_AWAY and "cluster board" in seat.forum:
        return [Named(holders[0], "apologies")]
    if covers:
        return [Named(covers[0], "present", part=_part(dice))] if dice.chance(0.97) else [Named(covers[0], "apologies")]
    if dice.chance(COVERED[seat.place]):
        return _covered(seat, holders, deputies, dice)
    return [Named(holders[0], "apologies")] if dice.chance(0.65) else []


def _covered(seat: Seat, holders: list[str], deputies: list[str], dice: Dice) -> list[Named]:
    if deputies and dice.chance(0.12):
        return [Named(holders[0], "apologies"), Named(deputies[0], "deputy", for_person=holders[0])]
    if len(holders) > 1:
        both = dice.chance(0.1)
        return [Named(who, "present") for who in (holders if both else [dice.pick(holders)])]
    two_hats = holders[0] == stories.TWO_HATS and seat.capacity == "pcn"
    stated = dice.chance(0.3 if two_hats else 0.02)
    return [
        Named(
            holders[0],
            "present",
            capacity=dice.pick((seat.capacity, "lmc" if two_hats else seat.capacity)) if stated else None,
            part=_part(dice),
        )
    ]


def _part(dice: Dice) -> str | None:
    return dice.weighted({None: 96, "late": 2, "early": 1.5, "one_item": 0.5})


def _partners(ics: Ics, forum: Forum, day: date, dice: Dice) -> Iterator[Named]:
    guests = forum.owner == "gp"
    for who, share in forum.partners.items():
        if not _in_post(ics, who, forum, day):
            continue
        if dice.chance(share):
            yield Named(who, "in_attendance" if guests else "present", part=_part(dice))
        elif dice.chance(0.5):
            yield Named(who, "apologies")


def _in_post(ics: Ics, who: str, forum: Forum, day: date) -> bool:
    if who == stories.COOLING[1]:
        return (day >= stories.MOVED_ON) != (forum.place == "Westmarsh")
    since = ics.people[who].since
    return since is None or day >= since


def _chair(forum: Forum, there: list[str]) -> str | None:
    if forum.kind == GROUP and forum.place:
        return stories.GROUP_CHAIR[forum.place]
    partners = [who for who in there if who in forum.partners]
    return (partners or there or [None])[0]


def later(starts: str, hours: float) -> str:
    minutes = int(starts[:2]) * 60 + int(starts[3:]) + round(hours * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"
