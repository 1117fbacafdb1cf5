"""The forums of the sample: what each is called, how often it meets, what it decides and which seats general practice has."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """seats: name and capacity of each. bodies: how many partners come from the ICB, acute, community, council and voluntary bodies."""

    name: str
    cadence: str
    owner: str
    decides: str
    importance: int | None
    themes: str
    hours: float
    seats: tuple[tuple[str, str], ...]
    bodies: tuple[int, int, int, int, int]


GP = ("General practice", "place_gp")
LMC = ("LMC", "lmc")
FED = ("Federation", "federation")
GROUP = "GP leadership group"
EXECUTIVE = "GP executive"
FEDERATION_BOARD = "federation board"

PLACE_FORUMS = (
    Kind(GROUP, "weekly", "gp", "policy", 5, "strategy", 1.5, (), (2, 0, 0, 0, 0)),
    Kind(EXECUTIVE, "fortnightly", "gp", "policy", 4, "strategy", 1, (("Chair", "place_gp"), LMC, FED), (1, 0, 0, 0, 0)),
    Kind(FEDERATION_BOARD, "monthly", "gp", "money", 3, "primary_care", 2, (FED,), (1, 0, 0, 0, 0)),
    Kind("place partnership board", "monthly", "joint", "money", 5, "strategy", 2, (GP, FED, LMC), (4, 3, 3, 4, 2)),
    Kind("Better Care Fund board", "quarterly", "council", "money", 5, "strategy; ageing", 1.5, (GP,), (3, 2, 2, 5, 1)),
    Kind("health and wellbeing board", "every two months", "council", "policy", 4, "strategy; prevention", 2, (GP,), (2, 2, 2, 6, 3)),
    Kind("prevention and inequalities board", "every two months", "council", "advice", 3, "prevention", 1.5, (GP,), (3, 1, 2, 5, 3)),
    Kind("urgent and emergency care board", "monthly", "system", "money", 5, "urgent_care", 1.5, (GP,), (4, 5, 3, 2, 1)),
    Kind("flow and discharge group", "weekly", "system", "advice", None, "urgent_care", 0.5, (), (3, 4, 3, 3, 0)),
    Kind("hospital and practice interface group", "every two months", "joint", "policy", 4, "interface", 1.5, (GP, LMC), (3, 5, 2, 0, 0)),
    Kind("mental health alliance", "monthly", "joint", "policy", 3, "mental_health", 1.5, (GP,), (3, 1, 5, 3, 3)),
    Kind("frailty and ageing well group", "monthly", "system", "advice", 3, "ageing", 1.5, (GP,), (3, 3, 3, 3, 2)),
    Kind("children and SEND board", "quarterly", "council", "policy", 3, "children", 1.5, (GP,), (3, 2, 2, 6, 2)),
    Kind("primary care group", "monthly", "system", "policy", 4, "primary_care", 1.5, (GP, LMC), (6, 1, 1, 1, 2)),
    Kind("estates forum", "monthly", "system", "money", 4, "estates", 1.5, (GP,), (5, 3, 2, 3, 0)),
    Kind("digital group", "monthly", "system", "advice", 2, "digital", 1, (GP,), (5, 3, 3, 1, 0)),
    Kind("training hub board", "every two months", "joint", "advice", 2, "workforce", 1.5, (GP,), (4, 2, 2, 0, 1)),
    Kind("medicines optimisation group", "monthly", "system", "policy", 3, "medicines", 1.5, (GP,), (5, 3, 3, 0, 0)),
    Kind(
        "neighbourhood health steering group", "every three weeks", "joint", "policy", 4, "neighbourhood", 1.5, (GP, FED), (4, 2, 4, 3, 2)
    ),
)

FOUR_PLACES = tuple((f"General practice, {place}", "place_gp") for place in ("Northmoor", "Eastvale", "Southfell", "Westmarsh"))
TWO_LMCS = (("LMC, north", "lmc"), ("LMC, south", "lmc"))
ONE = (("General practice", "ics_gp"),)

ICS_FORUMS = (
    Kind("ICB board", "every two months", "system", "money", 5, "strategy", 3, (("Partner member", "partner_member"),), (9, 2, 2, 3, 2)),
    Kind("ICB cluster board", "every two months", "system", "money", 5, "strategy", 3, ONE, (9, 0, 0, 0, 0)),
    Kind("integrated care partnership", "quarterly", "joint", "policy", 3, "strategy", 2, ONE, (4, 3, 3, 8, 5)),
    Kind("primary care commissioning committee", "every two months", "system", "money", 5, "primary_care", 2, TWO_LMCS, (8, 0, 0, 1, 3)),
    Kind(
        "primary care leadership group",
        "monthly",
        "system",
        "policy",
        4,
        "primary_care",
        2,
        (*FOUR_PLACES, *TWO_LMCS, ("Federations", "federation")),
        (7, 0, 0, 0, 1),
    ),
    Kind(
        "ICS GP board",
        "monthly",
        "gp",
        "policy",
        5,
        "strategy",
        2,
        (*FOUR_PLACES, *TWO_LMCS, ("Federations", "federation")),
        (2, 0, 0, 0, 0),
    ),
    Kind("provider collaborative board", "monthly", "system", "policy", 4, "strategy", 2, (), (2, 7, 6, 0, 0)),
    Kind("system urgent and emergency care board", "monthly", "system", "money", 5, "urgent_care", 2, ONE, (6, 6, 3, 2, 0)),
    Kind("planned care board", "monthly", "system", "policy", 3, "planned_care", 1.5, ONE, (6, 7, 1, 0, 1)),
    Kind("mental health, learning disability and autism board", "monthly", "system", "policy", 3, "mental_health", 2, ONE, (5, 1, 6, 3, 3)),
    Kind("digital and data board", "monthly", "system", "advice", 2, "digital", 1.5, ONE, (6, 4, 4, 1, 0)),
    Kind("estates and infrastructure board", "every two months", "system", "money", 4, "estates", 1.5, ONE, (6, 4, 3, 3, 0)),
    Kind("people and workforce board", "every two months", "system", "advice", 3, "workforce", 1.5, ONE, (6, 4, 4, 1, 1)),
    Kind("finance and performance committee", "monthly", "system", "money", 5, "strategy", 2, (), (9, 2, 2, 0, 0)),
    Kind("quality committee", "every two months", "system", "policy", 3, "quality", 2, ONE, (7, 3, 3, 1, 3)),
    Kind("clinical and care professional forum", "monthly", "system", "advice", 2, "other", 1.5, FOUR_PLACES, (6, 4, 4, 2, 1)),
    Kind(
        "area prescribing committee",
        "monthly",
        "system",
        "policy",
        3,
        "medicines",
        2,
        (("General practice", "ics_gp"), ("LMC, north", "lmc")),
        (6, 4, 3, 0, 0),
    ),
    Kind("neighbourhood health programme board", "monthly", "joint", "policy", 5, "neighbourhood", 2, FOUR_PLACES, (6, 3, 3, 4, 2)),
)
LMC_COMMITTEE = Kind(
    "committee",
    "monthly",
    "gp",
    "policy",
    4,
    "primary_care",
    2,
    (("Chair", "lmc"), ("Medical secretary", "lmc"), ("Treasurer", "lmc")),
    (1, 0, 0, 0, 0),
)
