"""Eighteen months of the relationship log: who of general practice spoke with whom, how, and about what."""

from collections.abc import Iterator
from datetime import date, timedelta

from data.sample.generate import stories
from data.sample.generate.days import AUGUST, FIRST_DAY, LAST_DAY, working_day, works
from data.sample.generate.dice import Dice
from data.sample.generate.ics import Ics
from data.sample.generate.ties import Tie, all_ties

KINDS = {"in_person": 34, "video": 30, "phone": 20, "email": 12, "message": 4}
LETTERS = ("email", "message")
TOPICS = (
    "Agenda for the next board",
    "Appointment data shared with the place",
    "Community nursing at weekends",
    "Diagnostics in the community",
    "Discharge letters",
    "Estates plan for the next three years",
    "First contact physiotherapy",
    "Flu and Covid vaccination sites",
    "Funding for the leadership group",
    "Health checks in the workplace",
    "Home visiting",
    "Interface standards",
    "List of services under review",
    "Neighbourhood team pilot",
    "Out-of-hours cover at Easter",
    "Prescribing savings plan",
    "Referral pathway for heart failure",
    "Same-day access hubs",
    "Shared care agreements",
    "Social prescribing posts",
    "Terms of reference",
    "Training places for next year",
    "Urgent care winter plan",
    "Use of the shared record",
)
OUTCOMES = (
    "Agreed to bring a joint paper",
    "Figures to follow",
    "Item goes to the next meeting",
    "No change for now",
    "Offered to visit two practices",
    "Pilot in two PCNs agreed",
    "To be raised with the finance team",
    "Will name a contact person",
)
NOTES = (
    "Says the budget is fixed until April. Next step: send our figures.",
    "Wants one named GP for the pathway. Next step: propose two names.",
    "Position: supports hubs if the activity is counted. Next step: draft the count together.",
    "Asked for the draft terms before the board. Next step: send them by Friday.",
    "Says a decision needs the executive. Next step: joint paper for the next meeting.",
    "Offers a room and a project manager for six months. Next step: written offer.",
)
TWO_LEADERS, TWO_PARTNERS, WITH_A_PRACTICE = 0.05, 0.05, 0.02
LOGGED_TWICE = 40


def add_contacts(ics: Ics) -> None:
    rows: list[dict] = []
    for tie in all_ties(ics):
        rows += [_row(ics, tie, day) for day in _days(tie)]
    rows += _stories()
    rows.sort(key=lambda row: (row["date"], row["from"], row["with"]))
    again = _logged_by_both(rows)
    for number, row in enumerate(rows, 1):
        ics.rows.add("contact", ref=f"C{number:05}", **row)
    for number, row in enumerate(again, 1):
        ics.rows.add("contact", ref=f"B{number:03}", **row)


def _days(tie: Tie) -> Iterator[date]:
    """The days of a tie: its rhythm with a quarter's give either way, working days only, a quiet August."""
    dice = Dice("contacts", tie.leader, tie.other)
    first = max(tie.first or FIRST_DAY, FIRST_DAY)
    day = first + timedelta(days=dice.whole(0, tie.every if tie.first is None else 5))
    last = tie.last or LAST_DAY
    while day <= last:
        on = day if works(day) else day + timedelta(days=dice.whole(1, 5))
        if works(on) and on <= last and (on.month != AUGUST or dice.chance(0.5)):
            yield on
        day = max(on + timedelta(days=1), day + timedelta(days=max(2, round(tie.every * dice.between(0.75, 1.25)))))


def _row(ics: Ics, tie: Tie, day: date) -> dict:
    dice = Dice("contact", tie.leader, tie.other, day.isoformat())
    kind = dice.weighted(KINDS)
    issue = dice.pick(ics.rows.tables["issue"])["title"] if dice.chance(0.2) else None
    return {
        "date": day,
        "kind": kind,
        "minutes": None if kind in LETTERS else dice.pick((15, 20, 30, 30, 45, 60)),
        "from": _with_a_second(ics, tie.leader, TWO_LEADERS, dice),
        "with": _with_a_practice(ics, tie, dice),
        "topic": dice.pick(TOPICS),
        "outcome": dice.pick(OUTCOMES) if dice.chance(0.35) else None,
        "issue": issue,
        "next_on": working_day(day + timedelta(days=tie.every)) if dice.chance(0.15) else None,
        "note": dice.pick(NOTES) if dice.chance(0.1) else None,
    }


def _with_a_second(ics: Ics, name: str, share: float, dice: Dice) -> str:
    person = ics.people[name]
    if name in stories.PEOPLE or not dice.chance(share):
        return name
    beside = [
        p.name
        for p in ics.people.values()
        if p.organisation == person.organisation and p.until is None and p.name != name and p.name not in stories.PEOPLE
    ]
    return "; ".join([name, *dice.some(beside, 1)])


def _with_a_practice(ics: Ics, tie: Tie, dice: Dice) -> str:
    """Now and then a partner is met at a practice of the place, which has then heard from the leaders too."""
    place = ics.people[tie.leader].place
    names = _with_a_second(ics, tie.other, TWO_PARTNERS, dice)
    return f"{names}; {dice.pick(ics.practices[place])}" if place and dice.chance(WITH_A_PRACTICE) else names


def _stories() -> list[dict]:
    strong, cooling = stories.STRONG_WITHOUT_MEETING, stories.COOLING
    last = LAST_DAY - timedelta(days=3)
    return [
        *_every(strong, last, 7, "Hospital and practice working together"),
        *_every(cooling, stories.LAST_WORD, 14, "Clinical priorities for the coast"),
    ]


def _every(pair: tuple[str, str], last: date, days: int, topic: str) -> list[dict]:
    """Back from the last day in even steps, without the days on which nobody works."""
    dice = Dice("story", *pair)
    steps = [last - timedelta(days=days * step) for step in range((last - FIRST_DAY).days // days + 1)]
    return [
        {
            "date": day,
            "kind": dice.weighted({"in_person": 5, "video": 3, "phone": 2}),
            "minutes": 30,
            "from": pair[0],
            "with": pair[1],
            "topic": topic,
        }
        for day in steps
        if works(day)
    ]


def _logged_by_both(rows: list[dict]) -> list[dict]:
    """Some talks of two leaders stand in the log twice: each put it down, naming the other among those there. The second rows."""
    twice = []
    for row in Dice("logged twice").some([row for row in rows if "; " in row["from"]], LOGGED_TWICE):
        one, other = row["from"].split("; ")
        others = row["with"]
        row |= {"from": one, "with": f"{others}; {other}"}
        twice.append({**row, "from": other, "with": f"{others}; {one}", "note": None})
    return sorted(twice, key=lambda row: (row["date"], row["from"], row["with"]))
