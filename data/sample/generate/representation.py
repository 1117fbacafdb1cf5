"""What a seat was to bring to a meeting and what came of it: briefs, what was heard, and the feedback to the group."""

from collections import defaultdict
from datetime import date, timedelta

from data.sample.generate import stories
from data.sample.generate.days import LAST_DAY, works
from data.sample.generate.dice import Dice
from data.sample.generate.ics import Forum, Ics, Seat

KINDS = (
    "place partnership board",
    "health and wellbeing board",
    "urgent and emergency care board",
    "hospital and practice interface group",
    "primary care group",
    "estates forum",
    "neighbourhood health steering group",
    "primary care commissioning committee",
    "primary care leadership group",
    "system urgent and emergency care board",
    "neighbourhood health programme board",
    "ICB board",
)
BRIEFED = {"Northmoor": 0.9, "Eastvale": 0.85, "Southfell": 0.6, "Westmarsh": 0.5, None: 0.75}
IN_TIME = {"Northmoor": 0.9, "Eastvale": 0.9, "Southfell": 0.65, "Westmarsh": 0.6, None: 0.8}
BEGINS = {"Westmarsh": date(2026, 9, 1)}  # a new group has begun to ask for feedback after the summer
DUE_WORKING_DAYS = 5
NEVER_GIVEN, NOT_YET_DAYS = 0.5, 60  # of what is late and no older than this, so much has not come yet
WANTED = {
    "urgent and emergency care board": ("The hub counted in the winter plan", "Calls from practices answered within the hour"),
    "hospital and practice interface group": ("Letters with the practice on the day", "Results to whoever asked for the test"),
    "estates forum": ("Two rooms for the wider team", "The list of buildings agreed with general practice"),
    "health and wellbeing board": ("General practice named in the plan for prevention", "Data by neighbourhood, not by ward"),
    "primary care commissioning committee": ("The local scheme kept for another year", "Payment told before the quarter begins"),
    "place partnership board": ("A share of the place budget for general practice", "A general practice lead for each priority"),
}
ELSE_WANTED = ("Our line on the hubs put to the meeting", "General practice asked before it is decided", "A date for the next step")
PROMISED = (
    "A draft comes to the next meeting",
    "The chair writes to the trust",
    "Numbers are sent within two weeks",
    "Put on the next agenda",
)


Row = dict[str, object]
RUN = 3
NO_BRIEF = ("Southfell primary care group", "General practice")
NO_FEEDBACK = ("Northmoor neighbourhood health steering group", "Federation")
BRIEF_OVERDUE = ("Middlemere system urgent and emergency care board", "General practice")


def add_representation(ics: Ics) -> None:
    present = _present(ics)
    for meeting in ics.rows.tables["meeting"]:
        forum, day = ics.forums[str(meeting["forums"]).split("; ")[0]], _day(meeting)  # of boards that meet in common the first
        if forum.kind not in KINDS or day < BEGINS.get(str(forum.place), stories.FEEDBACK_FROM):
            continue
        for seat in forum.seats:
            if day > LAST_DAY:
                _to_come(ics, forum, seat, meeting)
            elif meeting["status"] == "held" and present[meeting["forums"], day] & {*seat.on(day, "holder"), *seat.on(day, "deputy")}:
                _been(ics, forum, seat, meeting)
    _told_of_seats(ics)


def _present(ics: Ics) -> dict[tuple[object, object], set[object]]:
    """Forum and day to those whom the minutes name so that anybody knows them."""
    written = {row["raw"]: row["party"] for row in ics.rows.tables["alias"]}
    found: dict[tuple[object, object], set[object]] = defaultdict(set)
    for row in ics.rows.tables["attendance"]:
        if row["status"] in ("present", "deputy"):
            name = str(row["person"]).removeprefix("Dr ")
            found[row["forum"], row["date"]].add(written.get(name, name))
    return found


def _day(row: Row) -> date:
    day = row["date"]
    assert isinstance(day, date)
    return day


def _dice(seat: Seat, day: date) -> Dice:
    return Dice("representation", seat.forum, seat.name, day.isoformat())


def _to_come(ics: Ics, forum: Forum, seat: Seat, meeting: Row) -> None:
    """For the next weeks what is wanted is written down; some are briefed already."""
    day = _day(meeting)
    dice = _dice(seat, day)
    late = (forum.name, seat.name) == BRIEF_OVERDUE
    if meeting["status"] == "planned" and day <= LAST_DAY + timedelta(days=21) and (dice.chance(BRIEFED[seat.place]) or late):
        briefed = _before(LAST_DAY, dice.whole(0, 3)) if day <= LAST_DAY + timedelta(days=9) and not late else None
        wanted = _wanted(forum, dice)
        ics.rows.add("representation", forum=forum.name, date=day, seat=seat.name, outcome_wanted=wanted, briefed_on=briefed)


def _been(ics: Ics, forum: Forum, seat: Seat, meeting: Row) -> None:
    day = _day(meeting)
    dice = _dice(seat, day)
    briefed = dice.chance(BRIEFED[seat.place])
    due = _after(day, DUE_WORKING_DAYS)
    given = _given(day, due, dice, IN_TIME[seat.place])
    spoke = dice.chance(0.85)
    heard = dice.weighted({"minuted": 5, "adopted": 3, "noted": 3}) if spoke else "not_raised"
    ics.rows.add(
        "representation",
        forum=forum.name,
        date=day,
        seat=seat.name,
        outcome_wanted=_wanted(forum, dice) if briefed else None,
        briefed_on=_before(day, dice.whole(1, 5)) if briefed else None,
        spoke=spoke if given else None,
        heard=heard if given else None,
        commitments=dice.pick(PROMISED) if given and heard == "adopted" else None,
        feedback_due=due,
        feedback_on=given,
        realism=dice.chance(0.4) if given and spoke else None,
    )


def _told_of_seats(ics: Ics) -> None:
    """Only the seats of the stories are without a brief three times running, or owe three reports; any other is put right once."""
    told: dict[tuple[object, object], list[Row]] = defaultdict(list)
    for row in ics.rows.tables["representation"]:
        if _day(row) <= LAST_DAY:
            told[row["forum"], row["seat"]].append(row)
    for seat, rows in told.items():
        due = [row for row in rows if row["feedback_due"] < LAST_DAY]  # type: ignore[operator]
        _briefs(rows[-RUN:], seat == NO_BRIEF)
        _reports(due[-RUN:], seat == NO_FEEDBACK)


def _briefs(rows: list[Row], none: bool) -> None:
    if none:
        for row in rows:
            row |= {"briefed_on": None, "outcome_wanted": None}
    elif len(rows) == RUN and not any(row["briefed_on"] for row in rows):
        rows[-1]["briefed_on"] = _before(_day(rows[-1]), 2)


def _reports(rows: list[Row], none: bool) -> None:
    if none:
        for row in rows:
            row |= dict.fromkeys(("spoke", "heard", "commitments", "feedback_on", "realism"))
    elif len(rows) == RUN and not any(row["feedback_on"] for row in rows):
        rows[0]["feedback_on"] = rows[0]["feedback_due"]


def _wanted(forum: Forum, dice: Dice) -> str:
    return dice.pick(WANTED.get(forum.kind, ELSE_WANTED))


def _given(day: date, due: date, dice: Dice, in_time: float) -> date | None:
    """The day on which feedback came; late it comes within a month, unless it has not come yet."""
    prompt, late = _after(day, dice.whole(1, DUE_WORKING_DAYS)), _after(due, dice.whole(1, 20))
    never = dice.chance(NEVER_GIVEN) and day > LAST_DAY - timedelta(days=NOT_YET_DAYS)
    given = prompt if dice.chance(in_time) else None if never else late
    return given if given and given <= LAST_DAY else None


def _after(day: date, working_days: int) -> date:
    while working_days:
        day += timedelta(days=1)
        working_days -= works(day)
    return day


def _before(day: date, working_days: int) -> date:
    while working_days or not works(day):
        day -= timedelta(days=1)
        working_days -= bool(working_days) and works(day)
    return day
