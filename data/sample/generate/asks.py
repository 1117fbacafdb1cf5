"""What general practice asked of others and what came of it: asks raised, heard, agreed, refused, delivered; and actions."""

from dataclasses import dataclass
from datetime import date, timedelta

from data.sample.generate import stories
from data.sample.generate.catalogue import GROUP
from data.sample.generate.days import FIRST_DAY, LAST_DAY, working_day
from data.sample.generate.dice import Dice
from data.sample.generate.ics import ACUTE_OF, COMMUNITY_OF, COUNCIL_OF, ICB, ICS, PLACES, TRAINING_HUB, Ics

HUBS, TEAMS, WINTER, INTERFACE = (
    "Same-day access hubs",
    "Neighbourhood teams led by general practice",
    "Fair share of winter funding",
    "Interface standards kept by both sides",
)
SHARED_CARE, DIAGNOSTICS, FRAILTY = "Shared care without funding", "Community diagnostics contract", "One record for frailty"
RESOURCES, TIMES, PRIORITIES = "essential resources", "realistic timelines", "strategic priorities"
ASKED_OF_PLACES = 0.7  # so many of these asks each place has raised
ANSWERED = 0.8
OPEN_STILL = 0.3  # of the actions of the last months
OVERDUE_LEFT = 40  # days after which an ask without an answer is raised again or let go


@dataclass(frozen=True)
class Wish:
    """of: acute, community, council, icb or hub, the body that is asked. forum: where it was raised, without the place."""

    title: str
    issue: str | None
    of: str
    forum: str
    tags: str | None = None


PLACE_WISHES = (
    Wish("Discharge letters with the practice on the day", INTERFACE, "acute", "hospital and practice interface group", TIMES),
    Wish("No bloods sent back to practices without an agreement", INTERFACE, "acute", "hospital and practice interface group", RESOURCES),
    Wish("A direct line from practices to the on-call consultant", INTERFACE, "acute", "urgent and emergency care board"),
    Wish("Onward referral inside the hospital without a new letter", INTERFACE, "acute", "hospital and practice interface group"),
    Wish("Same-day hub open until eight in the evening", HUBS, "icb", "urgent and emergency care board", RESOURCES),
    Wish("A second site for the same-day hub", HUBS, "icb", "place partnership board", RESOURCES),
    Wish("Winter money by list size, told by September", WINTER, "icb", "place partnership board", f"{RESOURCES}; {TIMES}"),
    Wish("A general practice chair for the neighbourhood team", TEAMS, "community", "neighbourhood health steering group", PRIORITIES),
    Wish("District nurses named for each neighbourhood", TEAMS, "community", "neighbourhood health steering group", RESOURCES),
    Wish("Social workers at the neighbourhood meeting each week", TEAMS, "council", "neighbourhood health steering group"),
    Wish("Payment for shared care monitoring", SHARED_CARE, "icb", "medicines optimisation group", RESOURCES),
    Wish("Diagnostics booked by practices directly", DIAGNOSTICS, "icb", "primary care group", PRIORITIES),
    Wish("One frailty record that practices can write to", FRAILTY, "community", "frailty and ageing well group", TIMES),
    Wish("Crisis team answers practices within the hour", None, "community", "mental health alliance", TIMES),
    Wish("School readiness checks paid as a local service", None, "council", "children and SEND board", RESOURCES),
    Wish("Rooms for the wider team in two practices", None, "icb", "estates forum", RESOURCES),
    Wish("Time to teach paid at the same rate in every practice", None, "hub", "training hub board", RESOURCES),
)
ICS_WISHES = (
    Wish("Access hubs in all four places by the winter", HUBS, "icb", "primary care leadership group", f"{PRIORITIES}; {TIMES}"),
    Wish("One share for general practice in every winter plan", WINTER, "icb", "system urgent and emergency care board", RESOURCES),
    Wish("A general practice lead for each neighbourhood", TEAMS, "icb", "neighbourhood health programme board", PRIORITIES),
    Wish("Shared care reviewed drug by drug", SHARED_CARE, "icb", "area prescribing committee"),
    Wish("Interface standards in every trust's contract", INTERFACE, "icb", "planned care board", PRIORITIES),
    Wish("A say in the diagnostics contract before it is let", DIAGNOSTICS, "icb", "planned care board", TIMES),
    Wish("One frailty record across the system", FRAILTY, "icb", "digital and data board", TIMES),
    Wish("Premises money told for three years", None, "icb", "estates and infrastructure board", f"{RESOURCES}; {TIMES}"),
)
ACTIONS = (
    "Write down our line on the winter plan",
    "Collect examples of letters that came late",
    "Count the bloods that practices took for others in a week",
    "Name a deputy for each seat without one",
    "Send the minutes of the last meeting to all practices",
    "Ask each PCN which rooms it could share",
    "Draft the offer for the neighbourhood team",
    "Agree who speaks on the hub at the partnership board",
    "Meet the new leads at the trust",
    "Send a note on shared care to all practices",
)


def add_asks(ics: Ics) -> None:
    for place in (*PLACES, None):
        _wishes(ics, place)
    for place in PLACES:
        _actions(ics, place)
    for each in stories.ASKS:
        _row(ics, **each)
    ics.rows.tables["ask"].sort(key=lambda row: (row["date"], row["title"]))


def asking(place: str | None) -> str:
    return f"{place} {GROUP}" if place else f"{ICS} ICS GP board"


def _wishes(ics: Ics, place: str | None) -> None:
    told = {each["title"] for each in stories.ASKS}
    dice = Dice("asks", place or ICS)
    begun = stories.NEW_GROUP_FROM if place == "Westmarsh" else FIRST_DAY
    for wish in PLACE_WISHES if place else ICS_WISHES:
        drawn = not place or dice.chance(ASKED_OF_PLACES)
        day = working_day(begun + timedelta(days=dice.whole(20, (LAST_DAY - begun).days - 15)))
        forum = f"{place or ICS} {wish.forum}"
        facts = {"forum": forum, "to": _body(wish.of, place)} | _course(dice, day)
        if drawn and forum in ics.forums and wish.title not in told:
            _row(
                ics,
                date=day,
                kind="ask",
                title=wish.title,
                issue=wish.issue,
                from_=asking(place),
                owner=dice.pick(_owners(ics, place)),
                deliverer=facts["to"],
                tags=wish.tags,
                **facts,
            )


def _course(dice: Dice, day: date) -> dict[str, object]:
    """How far an ask has come by the last day: answered or not, and closed when it is delivered, refused or let go."""
    due = working_day(day + timedelta(days=dice.whole(45, 110)))
    answer, close = working_day(day + timedelta(days=dice.whole(14, 100))), dice.whole(20, 90)
    status = dice.weighted({"agreed": 6, "funded": 2, "delivered": 5, "refused": 3, "heard": 2})
    answers = dice.chance(ANSWERED)
    if answers and answer <= LAST_DAY:
        closed = working_day(answer + timedelta(days=close))
        over = status in ("delivered", "refused") and closed <= LAST_DAY
        word = "agreed" if status == "delivered" and not over else status
        return {"status": word, "due": due, "answered": answer, "closed": closed if over else None}
    let_go = working_day(due + timedelta(days=OVERDUE_LEFT))
    if not answers and let_go <= LAST_DAY:
        return {"status": "heard", "due": due, "closed": let_go, "redirected": dice.chance(0.5)}
    return {"status": dice.pick(("raised", "heard")), "due": due}


def _body(of: str, place: str | None) -> str:
    if place is None or of == "icb":
        return ICB
    return TRAINING_HUB if of == "hub" else {"acute": ACUTE_OF, "community": COMMUNITY_OF, "council": COUNCIL_OF}[of][place]


def _owners(ics: Ics, place: str | None) -> list[str]:
    if place is None:
        return [chair for where, chair in stories.GROUP_CHAIR.items() if where != "Westmarsh"]
    return [stories.GROUP_CHAIR[place], *(p.name for p in ics.leaders(place, "clinical_director"))]


def _actions(ics: Ics, place: str) -> None:
    """What the group itself set out to do: done in good time, or late."""
    dice = Dice("actions", place)
    begun = stories.NEW_GROUP_FROM if place == "Westmarsh" else FIRST_DAY
    for title in dice.some(ACTIONS, 6 if place == "Westmarsh" else 9):
        day = working_day(begun + timedelta(days=dice.whole(15, (LAST_DAY - begun).days - 10)))
        due = working_day(day + timedelta(days=dice.pick((14, 21, 28))))
        done = working_day(day + timedelta(days=dice.whole(5, 40)))
        is_done = done <= LAST_DAY and (day < LAST_DAY - timedelta(days=100) or not dice.chance(OPEN_STILL))
        facts = {"status": "done", "answered": done, "closed": done} if is_done else {"status": "open"}
        owner = dice.pick(_owners(ics, place))
        _row(ics, date=day, kind="action", title=title, from_=asking(place), forum=asking(place), owner=owner, due=due, **facts)


def _row(ics: Ics, **cells: object) -> None:
    ics.rows.add("ask", **cells)
