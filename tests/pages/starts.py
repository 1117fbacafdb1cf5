"""The sizes a page has to bear: the first ten rows of a group, and a whole ICS."""

from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.coverage import with_seats
from benchmarks.world import fill, ics
from tests.worlds import World

TODAY = datetime.now().astimezone().date()  # pages ask the clock, so their worlds end on the same day
PLACES = ("Ashmere", "Brindley", "Coldwick", "Dunfold")
LIKE_FORUMS = (
    ("place partnership board", "money", 5, "strategy", "system"),
    ("Better Care Fund board", "money", 5, "strategy", "council"),
    ("health and wellbeing board", "policy", 4, "prevention", "council"),
    ("urgent care board", "money", 5, "urgent_care", "system"),
    ("mental health alliance", "policy", 3, "mental_health", "joint"),
    ("frailty group", "advice", 3, "ageing", "system"),
    ("children and SEND board", "policy", 3, "children", "council"),
    ("estates forum", "money", 4, "estates", "system"),
    ("digital group", "advice", 2, "digital", "system"),
    ("medicines group", "policy", 3, "medicines", "system"),
    ("training hub board", "advice", 2, "workforce", "joint"),
    ("leadership group", "policy", 5, "primary_care", "gp"),
)
WIDE_FORUMS = (("ICB board", "money"), ("Primary care committee", "money"), ("Finance committee", "money"), ("Quality committee", "advice"))


def days_ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def minimal() -> World:
    """Two clinical directors, the LMC, one forum, ten rows of attendance."""
    world = World()
    world.area("Ashmere")
    for person, body, kind in (("Amina Shah", "North PCN", "pcn"), ("Ben Low", "South PCN", "pcn"), ("Cara Dee", "Ashmere LMC", "lmc")):
        world.organisation(body, kind, place="Ashmere")
        world.role(person, body, type="clinical_director" if kind == "pcn" else "lmc_chair")
    world.forum("Ashmere partnership board", "Ashmere", decides="money", importance=5, themes="strategy")
    world.seat("Ashmere partnership board", "GP", "Amina Shah", deputies="Ben Low")
    world.target("Ashmere partnership board", 1)
    for back, came in (
        (70, "Amina Shah, Cara Dee, Jo Reed"),
        (40, "Ben Low, Cara Dee, Jo Reed"),
        (10, "Amina Shah, Ben Low, Cara Dee, Jo Reed"),
    ):
        world.meeting("Ashmere partnership board", days_ago(back), came)
    return world


def one_forum() -> World:
    """A forum and nothing else."""
    world = World()
    world.forum("Ashmere partnership board", "Ashmere", decides="money")
    return world


def one_meeting() -> World:
    world = one_forum()
    world.seat("Ashmere partnership board", "GP", "Amina Shah")
    world.meeting("Ashmere partnership board", days_ago(10), "Amina Shah, Jo Reed")
    return world


def one_ics(meetings: int = 8, others: int = 4) -> World:
    """Four places with twelve forums each and four forums for all, a year of meetings, some seats vacant, some minutes missing."""
    world = World()
    world.area("Hillshire", "ics")
    for place in PLACES:
        world.area(place, parent="Hillshire")
        for number in range(8):
            world.organisation(f"{place} PCN {number + 1}", place=place)
            world.role(f"{place}-Lead{number + 1} Person", f"{place} PCN {number + 1}")
    for number, place in enumerate(PLACES):
        for at, (name, decides, importance, themes, owner) in enumerate(LIKE_FORUMS):
            forum = f"{place} {name}"
            world.forum(forum, place, decides=decides, importance=importance, themes=themes, owner=owner)
            _fill(world, forum, f"{place}-Lead{at % 8 + 1} Person", number * 7 + at, meetings, others)
    for at, (name, decides) in enumerate(WIDE_FORUMS):
        world.forum(name, "Hillshire", level="ics", decides=decides, importance=5, themes="strategy")
        _fill(world, name, f"{PLACES[at]}-Lead1 Person", at * 5, meetings, others)
    return world


def _fill(world: World, forum: str, holder: str, turn: int, meetings: int, others: int) -> None:
    """Every ninth forum has no seat though one is wanted, every seventh a vacant one; every fifth meeting is not minuted."""
    world.target(forum, 1)
    if turn % 9 == 4:
        return
    world.seat(forum, "GP")
    if turn % 7 == 5:
        world.holder(forum, "GP", holder, valid_to=days_ago(160))
        world.holder(forum, "GP", None, valid_from=days_ago(160))
    else:
        world.holder(forum, "GP", holder)
    for back in range(meetings):
        came = (turn + back) % 4 != 0
        people = ", ".join([holder] * came + [f"{forum}-{other} Partner" for other in range(others)])
        minuted = (turn + back) % 5 != 0
        world.meeting(forum, days_ago(10 + 30 * back), people if minuted else "", roster="full" if minuted else "none")


def whole_ics(path: Path) -> Path:
    """The size that speed is measured at: 600 people, 3,000 meetings, 60,000 attendance rows, 20,000 contacts, to this day."""
    return fill(path, with_seats(ics(as_of=TODAY)))
