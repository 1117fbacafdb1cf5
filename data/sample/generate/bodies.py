"""The areas and bodies: practices, PCNs, federations, LMCs, trusts, councils and the others, and how they hang together."""

from datetime import date, timedelta

from data.sample.generate.days import MERGER
from data.sample.generate.dice import Dice
from data.sample.generate.ics import (
    AMBULANCE,
    COLLABORATIVES,
    COUNCIL_OF,
    COUNTY,
    FEDERATIONS,
    FELL_AND_MARSH,
    HOSPITALS,
    HOSPITALS_BEFORE,
    ICB,
    ICS,
    LMC_NAMES,
    LMCS,
    MOOR_AND_VALE,
    PLACES,
    TRAINING_HUB,
    WESTMARSH_HOSPITAL,
    Ics,
    vcse_of,
)
from data.sample.generate.words import PCN, practice_names

PRACTICES = {"Northmoor": 52, "Eastvale": 42, "Southfell": 45, "Westmarsh": 44}
LMC_BOUNDARY = 23  # so many of Southfell's practices belong to the northern LMC, the others to the southern
CLUSTER = "Mere, Dale and Moor ICB Cluster"
NEIGHBOUR_ICBS = ("Harrowdale Integrated Care Board", "Lindmoor Integrated Care Board")
CLOSED_ON = date(2026, 3, 31)
ALSO_CLOSED, HEIR_WITHOUT_A_MANDATE = "Gantrelmere Surgery", 23
LIST_SIZE_UNKNOWN = {("Southfell", 8), ("Westmarsh", 11), ("Westmarsh", 30)}
MOVED_PCN_ON = date(2026, 4, 1)

OTHERS = (
    # name, type, sector, places, code
    (WESTMARSH_HOSPITAL, "acute_trust", "acute", ("Westmarsh",), "ZZT002"),
    (MOOR_AND_VALE, "community_mental_health_trust", "community", ("Northmoor", "Eastvale"), "ZZT003"),
    (FELL_AND_MARSH, "community_mental_health_trust", "community", ("Southfell", "Westmarsh"), "ZZT004"),
    (AMBULANCE, "ambulance_trust", "ambulance", PLACES, "ZZT005"),
    ("Southfell District Council", "district_council", "council", ("Southfell",), None),
    ("Westmarsh Borough Council", "district_council", "council", ("Westmarsh",), None),
    ("Healthwatch Northmoor", "healthwatch", "public_voice", ("Northmoor",), None),
    ("Healthwatch Eastvale", "healthwatch", "public_voice", ("Eastvale",), None),
    ("Healthwatch Fellmarsh", "healthwatch", "public_voice", ("Southfell", "Westmarsh"), None),
    (TRAINING_HUB, "training_hub", "general_practice", PLACES, None),
    ("Middlemere Pharmaceutical Committee", "pharmacy_committee", "other_primary_care", PLACES, None),
    ("Middlemere Dental Committee", "dental_committee", "other_primary_care", PLACES, None),
    ("Middlemere Optical Committee", "optical_committee", "other_primary_care", PLACES, None),
    ("Middlemere Out of Hours", "out_of_hours", "general_practice", PLACES, None),
    ("Tarnside Hospice", "hospice", "vcse", ("Northmoor", "Eastvale"), None),
    ("University of Middlemere Medical School", "university", "other", PLACES, None),
    ("Middlemere Police", "police", "other", PLACES, None),
    ("Fellmarsh Homes", "housing", "other", ("Southfell", "Westmarsh"), None),
)


def add_bodies(ics: Ics) -> None:
    _areas(ics)
    _icbs(ics)
    _trusts_and_councils(ics)
    _general_practice(ics)
    _pcns(ics)
    _practices(ics)


def _areas(ics: Ics) -> None:
    ics.rows.add("area", kind="ics", name=ICS, id="middlemere")
    for place in PLACES:
        ics.rows.add("area", kind="place", name=place, parent=ICS, id=place.lower())


def _body(ics: Ics, name: str, kind: str, sector: str, places: tuple[str, ...] = (), **more: object) -> None:
    ics.rows.add("organisation", name=name, type=kind, sector=sector, places=list(places) or None, **more)


def _icbs(ics: Ics) -> None:
    _body(ics, ICB, "icb", "icb", PLACES, ods_code="ZZB001", is_entity=True)
    _body(ics, CLUSTER, "icb_cluster", "icb", is_entity=False)
    for number, name in enumerate(NEIGHBOUR_ICBS, 2):
        _body(ics, name, "icb", "icb", ods_code=f"ZZB{number:03}", is_entity=True)
        ics.rows.add("relation", from_=ICB, to=name, kind="cluster", first_day=date(2025, 10, 1))
    for name in (ICB, *NEIGHBOUR_ICBS):
        ics.rows.add("relation", from_=name, to=CLUSTER, kind="member", first_day=date(2025, 10, 1))


def _trusts_and_councils(ics: Ics) -> None:
    last = MERGER - timedelta(days=1)
    for name, code, places in zip(HOSPITALS_BEFORE, ("ZZT008", "ZZT009"), (("Northmoor",), ("Eastvale", "Southfell")), strict=True):
        _body(ics, name, "acute_trust", "acute", places, ods_code=code, is_entity=True, last_day=last)
        ics.rows.add("relation", from_=name, to=HOSPITALS, kind="successor", first_day=MERGER)
    _body(ics, HOSPITALS, "acute_trust", "acute", PLACES[:3], ods_code="ZZT001", is_entity=True, first_day=MERGER)
    for number, place in enumerate(("Northmoor", "Eastvale"), 1):
        _body(ics, COUNCIL_OF[place], "upper_tier_council", "council", (place,), ods_code=f"ZZC{number:03}", is_entity=True)
    _body(ics, COUNTY, "upper_tier_council", "council", ods_code="ZZC003", is_entity=True)
    for place in ("Southfell", "Westmarsh"):
        ics.rows.add("footprint", party=COUNTY, area=place)
    for name, kind, sector, places, code in OTHERS:
        _body(ics, name, kind, sector, places, ods_code=code, is_entity=True)
    for place in PLACES:
        _body(ics, vcse_of(place), "vcse", "vcse", (place,), is_entity=False)


def _general_practice(ics: Ics) -> None:
    for place, name in FEDERATIONS.items():
        _body(ics, name, "federation", "general_practice", (place,), is_entity=True)
    for name in LMC_NAMES:
        _body(ics, name, "lmc", "general_practice", is_entity=True)
    north, south = LMC_NAMES
    for name, place, share in (
        (north, "Northmoor", None),
        (north, "Eastvale", None),
        (north, "Southfell", 0.5),
        (south, "Southfell", 0.5),
        (south, "Westmarsh", None),
    ):
        ics.rows.add("footprint", party=name, area=place, share=share)


def _pcns(ics: Ics) -> None:
    number = 0
    for place in PLACES:
        ics.pcns[place] = [f"{place} {word} PCN" for word in PCN[place]]
        for name in ics.pcns[place]:
            number += 1
            places = ("Westmarsh", "Southfell") if name == "Westmarsh Causeway PCN" else (place,)
            member_of = FEDERATIONS.get(place)
            _body(ics, name, "pcn", "general_practice", places, ods_code=f"ZZN{number:03}", is_entity=False, member_of=member_of)


def _practices(ics: Ics) -> None:
    """183 practices, and two more that closed when they merged into a neighbour; one of the others changed its PCN in April."""
    dice, names = Dice("practices of the places"), practice_names(sum(PRACTICES.values()) + 1)
    for place in PLACES:
        ics.practices[place] = [names.pop() for _ in range(PRACTICES[place])]
        for at, name in enumerate(ics.practices[place]):
            pcn = ics.pcns[place][at % len(ics.pcns[place])]
            moved = place == "Eastvale" and at == 3
            lmc = LMCS.get(place) or LMC_NAMES[at >= LMC_BOUNDARY]
            _practice(ics, name, place, None if moved else pcn, lmc)
            if moved:
                _moves(ics, name, pcn, ics.pcns[place][0])
            patients = dice.whole(420, 1900) * 10
            if (place, at) not in LIST_SIZE_UNKNOWN:
                ics.rows.add("resource", party=name, kind="patients", amount=patients, unit="patients")
    _closes(ics, names.pop(), ics.practices["Northmoor"][0], "Northmoor")
    _closes(ics, ALSO_CLOSED, ics.practices["Southfell"][HEIR_WITHOUT_A_MANDATE], "Southfell")
    for place, name in COLLABORATIVES.items():
        _body(ics, name, "leadership_group", "general_practice", (place,), is_entity=False)
    ics.rows.add("resource", party=ALSO_CLOSED, kind="patients", amount=3150, unit="patients", last_day=CLOSED_ON)


def _closes(ics: Ics, closed: str, heir: str, place: str) -> None:
    _practice(ics, closed, place, None, LMCS.get(place, LMC_NAMES[0]), last_day=CLOSED_ON)
    ics.rows.add("relation", from_=closed, to=heir, kind="successor", first_day=CLOSED_ON + timedelta(days=1))


def _practice(ics: Ics, name: str, place: str, pcn: str | None, lmc: str, **more: object) -> None:
    made = sum(row["type"] == "practice" for row in ics.rows.tables["organisation"]) + 1
    member_of = [pcn, lmc] if pcn else [lmc]
    _body(ics, name, "practice", "general_practice", (place,), ods_code=f"ZZP{made:03}", is_entity=True, member_of=member_of, **more)


def _moves(ics: Ics, practice: str, before: str, after: str) -> None:
    ics.rows.add("relation", from_=practice, to=before, kind="member", last_day=MOVED_PCN_ON - timedelta(days=1))
    ics.rows.add("relation", from_=practice, to=after, kind="member", first_day=MOVED_PCN_ON)
