"""The weeks after the last day: who would be in two rooms at once, what is called off, and forums known by their rhythm alone."""

from collections import defaultdict
from datetime import date

from data.sample.generate.days import LAST_DAY
from data.sample.generate.dice import Dice
from data.sample.generate.ics import ICS, Forum, Ics
from data.sample.generate.meetings import CLUSTER_BOARD, ICB_BOARD, STARTS, later

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
WHICH = ("first", "second", "third", "fourth")
IN_WORDS = 0.3  # of the forums whose rhythm is known to the weekday
BY_RHYTHM = {
    # forum: whether its weekday is known
    "Northmoor mental health alliance": True,
    "Eastvale estates forum": True,
    "Southfell digital group": True,
    "Southfell mental health alliance": False,
    "Westmarsh medicines optimisation group": True,
    "Westmarsh digital group": False,
    f"{ICS} planned care board": True,
    f"{ICS} clinical and care professional forum": True,
}
AT_CHRISTMAS = {"Eastvale Better Care Fund board", "Southfell urgent and emergency care board", "Northmoor digital group"}
CANCELLED = (f"{ICS} integrated care partnership", date(2026, 12, 21))
IN_COMMON = date(2026, 12, 10)
CLASHES = {
    # the day and the two forums that meet at once: nobody to send, a deputy who is free, a deputy who is wanted at both
    (date(2026, 11, 25), "Westmarsh urgent and emergency care board", "Westmarsh neighbourhood health steering group"),
    (date(2026, 12, 18), "Westmarsh place partnership board", "Westmarsh health and wellbeing board"),
    (date(2026, 12, 7), "Eastvale GP leadership group", f"{ICS} ICS GP board"),
}


def look_ahead(ics: Ics) -> None:
    _rhythms(ics)
    planned = ics.rows.tables["meeting"]
    planned[:] = [row for row in planned if row["status"] != "planned" or row["forums"] not in BY_RHYTHM]
    _in_common(ics)
    for row in planned:
        if (row["forums"], row["date"]) == CANCELLED:
            row["status"] = "cancelled"
    _apart(ics)
    planned.sort(key=lambda row: (row["date"], row["forums"]))


def _rhythms(ics: Ics) -> None:
    """In which week of the month and on which day, for some forums; the days themselves are the same as in meetings.py."""
    for row in ics.rows.tables["forum"]:
        name = str(row["name"])
        dice = Dice("days", name)
        weekday, week = dice.whole(0, 4), dice.whole(0, 3)
        told = BY_RHYTHM.get(name, name in AT_CHRISTMAS or Dice("rhythm", name).chance(IN_WORDS))
        words = {
            "monthly": f"{WHICH[week]} {WEEKDAYS[weekday]} of the month, except August",
            "every two months": f"every two months, {WHICH[week]} {WEEKDAYS[weekday]}, except August",
            "quarterly": f"quarterly, {WHICH[week]} {WEEKDAYS[weekday]}",
            "weekly": f"weekly on {WEEKDAYS[weekday]}",
            "fortnightly": f"fortnightly on {WEEKDAYS[weekday]}",
        }
        if told:
            row["cadence"] = words.get(str(row["cadence"]), row["cadence"])


def _in_common(ics: Ics) -> None:
    ics.rows.add(
        "meeting",
        forums=f"{ICB_BOARD}; {CLUSTER_BOARD}",
        date=IN_COMMON,
        starts="10:00",
        ends="13:00",
        mode="in_person",
        status="planned",
        roster="none",
    )


def _apart(ics: Ics) -> None:
    """Whoever would have to be in two rooms at once meets at another hour, but for the clashes that the stories tell of."""
    taken: dict[tuple[str, date], list[dict[str, object]]] = defaultdict(list)
    for row in ics.rows.tables["meeting"]:
        day = row["date"]
        assert isinstance(day, date)
        if day > LAST_DAY and row["status"] == "planned":
            forums = [ics.forums[each] for each in str(row["forums"]).split("; ")]
            wanted = {who for forum in forums for who in _members(forum, day)}
            others = [other for who in wanted for other in taken[who, day] if not _kept(day, row, other)]
            hours = [start for start in (str(row["starts"]), *STARTS) if not any(_meet(start, forums[0].hours, each) for each in others)]
            row["starts"] = hours[0]
            row["ends"] = later(hours[0], max(each.hours for each in forums))
            for who in wanted:
                taken[who, day].append(row)


def _members(forum: Forum, day: date) -> set[str]:
    """Who is wanted: those who cover a seat, or else its holders."""
    return {who for seat in forum.seats for who in (seat.on(day, "cover") or seat.on(day, "holder"))}


def _kept(day: date, row: dict[str, object], other: dict[str, object]) -> bool:
    return any(on == day and {one, two} == {row["forums"], other["forums"]} for on, one, two in CLASHES)


def _meet(start: str, hours: float, other: dict[str, object]) -> bool:
    return start < str(other["ends"]) and str(other["starts"]) < later(start, hours)
