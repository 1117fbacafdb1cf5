"""Makes the forums and their seats, says how many seats are wanted, and names the partners who come to each."""

from datetime import date, timedelta

from data.sample.generate import stories
from data.sample.generate.catalogue import FEDERATION_BOARD, GROUP, ICS_FORUMS, LMC_COMMITTEE, PLACE_FORUMS, Kind
from data.sample.generate.dice import Dice
from data.sample.generate.ics import (
    ACUTE_OF,
    AMBULANCE,
    COMMUNITY_OF,
    COUNCIL_OF,
    FEDERATIONS,
    ICB,
    ICS,
    LMC_NAMES,
    LMCS,
    PLACES,
    Forum,
    Ics,
    Person,
    Seat,
    vcse_of,
)

CLUSTER_BOARD_FROM = date(2025, 11, 1)
NAMED_AT_A_MEETING = 1.6  # so many times the numbers of the catalogue, which say how the sectors stand to each other
SEAT_ENDED = date(2026, 2, 28)
GROUP_CADENCE = {"Northmoor": "weekly", "Eastvale": "weekly", "Southfell": "fortnightly", "Westmarsh": "fortnightly"}
SEAT_WANTED_BUT_NONE = {"Northmoor Better Care Fund board", "Westmarsh Better Care Fund board", f"{ICS} finance and performance committee"}
NONE_WANTED = "Westmarsh prevention and inequalities board"
UNDECIDED = f"{ICS} provider collaborative board"
LEVELS = {"ICB cluster board": "cluster"}
NEVER_DRAWN = {stories.STRONG_WITHOUT_MEETING[1], stories.COOLING[1], stories.NEW_DIRECTOR}


def add_forums(ics: Ics) -> None:
    for place in PLACES:
        for kind in PLACE_FORUMS:
            if kind.name != FEDERATION_BOARD or place in FEDERATIONS:
                _add(ics, kind, f"{place} {kind.name}", place)
    for kind in ICS_FORUMS:
        _add(ics, kind, f"{ICS} {kind.name}", None)
    for lmc in LMC_NAMES:
        _add(ics, LMC_COMMITTEE, f"{lmc} {LMC_COMMITTEE.name}", None, lmc)


def _add(ics: Ics, kind: Kind, name: str, place: str | None, lmc: str | None = None) -> None:
    since = _since(name)
    cadence = GROUP_CADENCE[place] if kind.name == GROUP and place else kind.cadence
    forum = Forum(name, kind.name, place, cadence, kind.decides, kind.owner, kind.hours, since)
    ics.forums[name] = forum
    ics.rows.add(
        "forum",
        name=name,
        level="place" if place else "sub_system" if lmc else LEVELS.get(kind.name, "ics"),
        owner=kind.owner,
        agenda_setter=kind.owner if kind.owner != "joint" else "system",
        decides=kind.decides,
        importance=kind.importance,
        themes=kind.themes,
        cadence=cadence,
        hours=kind.hours,
        first_day=since,
        places=_places(place, lmc),
    )
    _seats(ics, forum, kind, lmc)
    _targets(ics, forum)
    _partners(ics, forum, kind)


def _since(name: str) -> date | None:
    if name == f"Westmarsh {GROUP}":
        return stories.NEW_GROUP_FROM
    return CLUSTER_BOARD_FROM if name == f"{ICS} ICB cluster board" else None


def _places(place: str | None, lmc: str | None) -> list[str]:
    if lmc:
        return [each for each in PLACES if LMCS.get(each, lmc) == lmc]
    return [place] if place else list(PLACES)


def _seats(ics: Ics, forum: Forum, kind: Kind, lmc: str | None) -> None:
    for name, capacity, for_party in _seat_list(ics, forum, kind, lmc):
        place = forum.place or next((each for each in PLACES if name.endswith(each)), None)
        if capacity == "federation" and place and place not in FEDERATIONS:
            continue
        if forum.name in SEAT_WANTED_BUT_NONE | {NONE_WANTED, UNDECIDED}:
            continue
        last = SEAT_ENDED if forum.name == "Southfell children and SEND board" else None
        seat = Seat(forum.name, name, capacity, place, for_party, forum.since, last)
        forum.seats.append(seat)
        ics.rows.add(
            "seat",
            forum=forum.name,
            name=name,
            capacity=capacity,
            for_party=for_party,
            for_area=place if capacity == "place_gp" else ICS if capacity == "ics_gp" else None,
            seat_type=_seat_type(name, forum),
            delegate=capacity != "partner_member",
            voting=not forum.name.endswith("commissioning committee"),
            first_day=seat.first,
            last_day=last,
        )


def _seat_list(ics: Ics, forum: Forum, kind: Kind, lmc: str | None) -> list[tuple[str, str, str | None]]:
    """Name, capacity and body of each seat; a leadership group has one for every PCN, the LMC and the federation."""
    place = forum.place
    if kind.name == GROUP and place:
        own = [(pcn.removeprefix(f"{place} "), "pcn", pcn) for pcn in ics.pcns[place]]
        lmcs = [(f"LMC, {each.split()[1].lower()}", "lmc", each) for each in _lmcs_of(place)]
        federation = [("Federation", "federation", FEDERATIONS[place])] if place in FEDERATIONS else []
        return [("Chair", "place_gp", None), *own, *lmcs, *federation]
    return [(name, capacity, _body(name, capacity, place, lmc)) for name, capacity in kind.seats]


def _lmcs_of(place: str) -> tuple[str, ...]:
    return (LMCS[place],) if place in LMCS else LMC_NAMES


def _body(name: str, capacity: str, place: str | None, lmc: str | None) -> str | None:
    if capacity == "federation":
        return FEDERATIONS.get(place or "Northmoor")
    if capacity != "lmc":
        return None
    return lmc or (LMCS.get(place, LMC_NAMES[0]) if place else LMC_NAMES["south" in name])


def _seat_type(name: str, forum: Forum) -> str:
    if name == "Chair":
        return "chair"
    return "attendee" if forum.name.endswith("commissioning committee") else "member"


def _targets(ics: Ics, forum: Forum) -> None:
    """How many seats are wanted, for each capacity; no row for the one forum about which nobody has decided."""
    if forum.name == UNDECIDED or forum.kind == "flow and discharge group":
        wanted = {"place_gp": 0} if forum.kind == "flow and discharge group" else {}
    elif forum.name in SEAT_WANTED_BUT_NONE | {NONE_WANTED}:
        wanted = {"place_gp" if forum.place else "ics_gp": 0 if forum.name == NONE_WANTED else 1}
    else:
        wanted = {}
        for seat in forum.seats:
            wanted[seat.capacity] = wanted.get(seat.capacity, 0) + 1
    for capacity, seats in wanted.items():
        decided = max(date(2025, 4, 10), forum.since or date.min)
        ics.rows.add(
            "seat_target", forum=forum.name, capacity=capacity, wanted=seats, decided_on=decided, review_on=decided + timedelta(days=730)
        )


def _partners(ics: Ics, forum: Forum, kind: Kind) -> None:
    """The same people come again and again: so many from each sector, each to most of the meetings."""
    dice = Dice("partners of", forum.name)
    for sector, how_many in zip(("icb", "acute", "community", "council", "voluntary"), kind.bodies, strict=True):
        pool = [p for p in _pool(ics, forum, sector) if p.name not in NEVER_DRAWN and not p.is_gp]
        for person in dice.some(pool, round(how_many * NAMED_AT_A_MEETING)):
            forum.partners[person.name] = dice.between(0.55, 0.97)
    if forum.kind.endswith("urgent and emergency care board"):
        forum.partners[ics.partners(AMBULANCE)[1].name] = 0.8
    if forum.name == "Westmarsh urgent and emergency care board":
        forum.partners[stories.COOLING[1]] = 0.7
    if forum.kind == "quality committee":
        forum.partners[stories.COOLING[1]] = 0.9
    if forum.kind in ("ICB board", "primary care commissioning committee", "primary care leadership group"):
        forum.partners[stories.RATED_5_AND_2] = 0.95


def _pool(ics: Ics, forum: Forum, sector: str) -> list[Person]:
    place = forum.place
    if sector == "icb":
        return [p for p in ics.partners(ICB) if p.place == place and p.role != "clinical_lead"]
    if place:
        body = {"acute": ACUTE_OF, "community": COMMUNITY_OF, "council": COUNCIL_OF}.get(sector)
        return ics.partners(body[place]) if body else ics.partners(*_voluntary(place))
    bodies: dict[str, set[str]] = {"acute": {*ACUTE_OF.values()}, "community": {*COMMUNITY_OF.values()}, "council": {*COUNCIL_OF.values()}}
    return ics.partners(*bodies.get(sector) or [body for each in PLACES for body in _voluntary(each)])


def _voluntary(place: str) -> tuple[str, ...]:
    healthwatch = f"Healthwatch {place if place in ('Northmoor', 'Eastvale') else 'Fellmarsh'}"
    return vcse_of(place), healthwatch
