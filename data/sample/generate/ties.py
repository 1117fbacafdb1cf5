"""Who knows whom in the sample: each tie with its rhythm and, where it began or broke off within the eighteen months, the day."""

from dataclasses import dataclass
from datetime import date, timedelta

from data.sample.generate import stories
from data.sample.generate.days import LAST_DAY
from data.sample.generate.dice import Dice
from data.sample.generate.ics import ACUTE_OF, AMBULANCE, COMMUNITY_OF, COUNCIL_OF, ICB, PLACES, TRAINING_HUB, Ics, vcse_of

KEY_POSTS = (
    # role, whose, how much it matters
    ("place_director", "icb", 5),
    ("primary_care_director", "icb", 5),
    ("medical_director", "icb", 4),
    ("chief_executive", "icb", 4),
    ("chief_executive", "acute", 5),
    ("medical_director", "acute", 5),
    ("operations_director", "acute", 4),
    ("operations_director", "community", 4),
    ("medical_director", "community", 3),
    ("adult_services_director", "council", 5),
    ("public_health_director", "council", 4),
    ("cabinet_member", "council", 3),
    ("chief_officer", "vcse", 3),
    ("operations_director", "ambulance", 2),
)
CONNECTED = {"Northmoor": 11, "Eastvale": 4, "Southfell": 7, "Westmarsh": 8}
TIES_EACH = {"Northmoor": 8, "Eastvale": 1, "Southfell": 6, "Westmarsh": 6, None: 7}
RHYTHMS = {7: 1, 14: 3, 30: 14, 45: 14, 91: 38, 182: 30}
SELDOM = {91: 1, 182: 4}
KEY_RHYTHMS = {
    "Northmoor": {7: 1, 14: 3, 30: 5, 45: 2},
    "Eastvale": {45: 1, 91: 3},
    "Southfell": {14: 1, 30: 3, 91: 3},
    "Westmarsh": {14: 2, 30: 3, 91: 2},
}
AMONG_LEADERS = {"Northmoor": 8, "Eastvale": 20, "Southfell": 6, "Westmarsh": 8}
LAPSED, NEW = 0.14, 0.06


@dataclass(frozen=True)
class Tie:
    leader: str
    other: str
    every: int
    first: date | None = None
    last: date | None = None


def post_body(place: str, whose: str) -> str:
    return {
        "icb": ICB,
        "acute": ACUTE_OF[place],
        "community": COMMUNITY_OF[place],
        "council": COUNCIL_OF[place],
        "vcse": vcse_of(place),
        "ambulance": AMBULANCE,
    }[whose]


def all_ties(ics: Ics) -> list[Tie]:
    """Every tie once; the ones that the stories tell of are made elsewhere, and their people are left out where it would blur them."""
    found: dict[tuple[str, str], Tie] = {}
    for place in PLACES:
        for tie in (*_key_ties(ics, place), *_among_leaders(ics, place)):
            found.setdefault((tie.leader, tie.other), tie)
    for place in (*PLACES, None):
        for tie in _other_ties(ics, place):
            found.setdefault((tie.leader, tie.other), tie)
    for leader, every in ((stories.GROUP_CHAIR["Northmoor"], 30), (stories.STRONG_WITHOUT_MEETING[0], 91)):
        found[leader, stories.RATED_5_AND_2] = Tie(leader, stories.RATED_5_AND_2, every)
    return list(found.values())


def _loggers(ics: Ics, place: str | None) -> list[str]:
    return [p.name for p in ics.leaders(place) if p.name != stories.LOGS_NOTHING]


def _key_ties(ics: Ics, place: str) -> list[Tie]:
    """So many of the place's key posts are known well, most of them by one leader, some by a second."""
    dice = Dice("key ties", place)
    ties = []
    leaders = _loggers(ics, place)[:14]
    for role, whose, _ in dice.some(KEY_POSTS, CONNECTED[place]):
        where = place if role == "place_director" else None
        holders = [p.name for p in ics.partners(post_body(place, whose), role=role) if p.place == where]
        holder = next((name for name in holders if name not in _left_out()), None)
        if whose == "council" and role == "adult_services_director" and holder is None:
            holder = stories.DIRECTOR_BEFORE
        if holder is None:
            continue
        until = stories.NEW_FROM - timedelta(days=4) if holder == stories.DIRECTOR_BEFORE else None
        for leader in _knowers(place, leaders, dice):
            ties.append(Tie(leader, holder, dice.weighted(KEY_RHYTHMS[place]), ics.people[holder].since, until))
    return ties


def _knowers(place: str, leaders: list[str], dice: Dice) -> list[str]:
    if place == "Westmarsh":
        return [stories.HOLDS_MOST_SEATS] if dice.chance(0.7) else dice.some(leaders, 2)
    return dice.some(leaders, 2 if dice.chance(0.4) else 1)


def _left_out() -> set[str]:
    return {stories.NEW_DIRECTOR, stories.COOLING[1], stories.STRONG_WITHOUT_MEETING[1]}


def _among_leaders(ics: Ics, place: str) -> list[Tie]:
    dice = Dice("among leaders", place)
    leaders = _loggers(ics, place)
    pairs = [dice.some(leaders, 2) for _ in range(AMONG_LEADERS[place])]
    return [Tie(one, other, dice.weighted({14: 1, 30: 4, 60: 2})) for one, other in pairs]


def _other_ties(ics: Ics, place: str | None) -> list[Tie]:
    """Whom else each leader speaks to, now and then or often; some ties broke off, some are new."""
    ties = []
    pool = _neighbours(ics, place)
    for leader in _loggers(ics, place):
        dice = Dice("other ties", leader)
        for partner in dice.some(pool, max(1, dice.whole(TIES_EACH[place] - 1, TIES_EACH[place] + 1))):
            ties.append(_tie(leader, partner, place, ics.people[partner].since, dice))
    return ties


def _neighbours(ics: Ics, place: str | None) -> list[str]:
    """The partners of a place besides its key posts; in Eastvale those of the voluntary bodies alone, which nobody else knows there."""
    if place == "Eastvale":
        people = ics.partners(vcse_of(place), "Healthwatch Eastvale", TRAINING_HUB)
    elif place:
        own = (ACUTE_OF[place], COMMUNITY_OF[place], COUNCIL_OF[place], vcse_of(place), ICB, AMBULANCE)
        people = [p for p in ics.partners(*own) if p.place in (place, None)]
    else:
        people = [p for p in ics.partners() if p.place is None]
    key = {(post_body(each, whose), role) for each in PLACES for role, whose, _ in KEY_POSTS}
    return [p.name for p in people if p.name not in _left_out() and (p.organisation, p.role) not in key]


def _tie(leader: str, partner: str, place: str | None, since: date | None, dice: Dice) -> Tie:
    every = dice.weighted(SELDOM if place in ("Eastvale", None) else RHYTHMS)
    if since is None and dice.chance(LAPSED):
        return Tie(leader, partner, every, None, LAST_DAY - timedelta(days=dice.whole(120, 400)))
    if dice.chance(NEW):
        return Tie(leader, partner, min(every, 30), LAST_DAY - timedelta(days=dice.whole(20, 80)))
    return Tie(leader, partner, every, since)
