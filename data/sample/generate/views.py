"""What leaders think and plan: issues, ratings, relationship types, key posts, plans for a relationship, decisions."""

from datetime import date, timedelta

from data.sample.generate import stories
from data.sample.generate.days import FIRST_DAY
from data.sample.generate.dice import Dice
from data.sample.generate.ics import HOSPITALS, ICB, ICS, PLACES, Ics
from data.sample.generate.ties import KEY_POSTS, post_body

ISSUES = (
    # kind, title, origin, type, place
    ("priority", "Same-day access hubs", "gp", "role in the system", None),
    ("priority", "Neighbourhood teams led by general practice", "gp", "role in the system", None),
    ("priority", "Fair share of winter funding", "gp", "resilience", None),
    ("priority", "Interface standards kept by both sides", "gp", "resilience", None),
    ("issue", "Community diagnostics contract", "partner", "role in the system", None),
    ("issue", "Premises at the end of their life", "gp", "resilience", "Southfell"),
    ("issue", "Shared care without funding", "gp", "resilience", None),
    ("issue", "Discharge letters within a day", "gp", "resilience", "Northmoor"),
    ("issue", "Training places for nurses", "gp", "development", "Eastvale"),
    ("issue", "A federation for Westmarsh", "gp", "development", "Westmarsh"),
    ("issue", "Better Care Fund priorities for 2027", "partner", "role in the system", "Northmoor"),
    ("issue", "One record for frailty", "partner", "development", None),
    ("intelligence", "New integrated health organisation under discussion", "partner", "role in the system", None),
    ("intelligence", "Council plans a new public health contract", "partner", "role in the system", "Southfell"),
)
NOT_PLACED = {("Westmarsh", "cabinet_member"), ("Southfell", "chief_officer"), ("Eastvale", "cabinet_member")}  # nobody said either
INTEREST_UNKNOWN = {"Northmoor": (), "Eastvale": ("public_health_director",), "Southfell": (), "Westmarsh": ("chief_executive",)}
SHARED_FROM = date(2026, 1, 1)


def add_issues(ics: Ics) -> None:
    dice = Dice("issues")
    for kind, title, origin, sort, place in ISSUES:
        signed = FIRST_DAY + timedelta(days=dice.whole(10, 300)) if kind == "priority" else None
        ics.rows.add("issue", kind=kind, title=title, origin=origin, type=sort, area=place, signed_off=signed)


def add_views(ics: Ics) -> None:
    _key_posts(ics)
    _logging(ics)
    _ratings(ics)
    _stances(ics)
    _plans(ics)
    _decisions(ics)
    _hours(ics)


def _key_posts(ics: Ics) -> None:
    dice = Dice("key posts")
    for place in PLACES:
        for role, whose, weight in KEY_POSTS:
            power, interest = dice.whole(2, 5), dice.whole(1, 5)
            known = (place, role) not in NOT_PLACED
            ics.rows.add(
                "key_post",
                organisation=post_body(place, whose),
                role_type=role,
                area=place,
                weight=weight,
                power=power if known else None,
                interest=interest if known and role not in INTEREST_UNKNOWN[place] else None,
            )
    ics.rows.add("key_post", organisation=HOSPITALS, role_type="strategy_director", area="Northmoor", weight=4, power=4, interest=4)


def _logging(ics: Ics) -> None:
    """Everybody since the first day, Westmarsh since the new year, and one leader since joining, with about half put down."""
    late = next(p.name for p in ics.leaders("Southfell", "deputy_clinical_director"))
    ics.rows.add("logging_since", since=FIRST_DAY, completeness=0.9)
    ics.rows.add("logging_since", area="Westmarsh", since=SHARED_FROM, completeness=0.8)
    ics.rows.add("logging_since", leader=late, since=date(2026, 5, 1), completeness=0.5)


def _pairs(ics: Ics, *words: str, how_many: int) -> list[tuple[str, str]]:
    """Pairs of a leader and a partner who speak, drawn from the log."""
    known = dict.fromkeys(
        (row["from"], row["with"])
        for row in ics.rows.tables["contact"]
        if ics.people.get(str(row["with"])) and row["from"] in ics.people and ics.people[str(row["with"])].voice != "provider_gp"
    )
    return [(str(one), str(other)) for one, other in Dice(*words).some(list(known), how_many)]


def _ratings(ics: Ics) -> None:
    dice = Dice("ratings")
    for rater, about in _pairs(ics, "rated", how_many=110):
        if about != stories.RATED_5_AND_2:
            day = FIRST_DAY + timedelta(days=dice.whole(60, 540))
            kind = dice.weighted({"trust": 6, "usefulness": 2, "access": 2})
            value = dice.weighted({1: 1, 2: 3, 3: 8, 4: 9, 5: 4})
            ics.rows.add("rating", date=day, rater=rater, about=about, kind=kind, value=value)
    for rater, value in ((stories.GROUP_CHAIR["Northmoor"], 5), (stories.STRONG_WITHOUT_MEETING[0], 2)):
        ics.rows.add("rating", date=date(2026, 10, 5), rater=rater, about=stories.RATED_5_AND_2, kind="trust", value=value)


def _stances(ics: Ics) -> None:
    dice = Dice("stances")
    titles = [title for _, title, *_ in ISSUES]
    types = {"collaboration": 4, "cooperation": 7, "independence": 4, "competition": 2, "conflict": 1}
    for party, other in _pairs(ics, "stances", how_many=90):
        if other != stories.RATED_5_AND_2:
            day = FIRST_DAY + timedelta(days=dice.whole(30, 540))
            issue = dice.pick(titles) if dice.chance(0.7) else None
            ics.rows.add("stance", date=day, party=party, other=other, issue=issue, type=dice.weighted(types), state="current")
            if dice.chance(0.3):
                ics.rows.add("stance", date=day, party=party, other=other, issue=issue, type="cooperation", state="agreed")
    chair = stories.GROUP_CHAIR["Northmoor"]
    for issue, kind in (
        ("Same-day access hubs", "collaboration"),
        ("Community diagnostics contract", "competition"),
        ("Premises at the end of their life", "independence"),
    ):
        ics.rows.add("stance", date=date(2026, 9, 14), party=chair, other=stories.RATED_5_AND_2, issue=issue, type=kind, state="current")


def _plans(ics: Ics) -> None:
    dice = Dice("plans")
    for leader, other in _pairs(ics, "plans", how_many=50):
        rhythm = dice.pick((14, 30, 30, 60, 90))
        ics.rows.add("tie_plan", other=other, leader=leader, part="lead", rhythm_days=rhythm, first_day=date(2026, 4, 1))
    for place in PLACES:
        chair = stories.GROUP_CHAIR[place]
        ics.rows.add(
            "tie_plan", organisation=post_body(place, "acute"), role_type="medical_director", leader=chair, part="lead", rhythm_days=60
        )
    ics.rows.add("tie_plan", other=stories.COOLING[1], leader=stories.COOLING[0], part="lead", rhythm_days=14, keep_warm=True)
    ics.rows.add(
        "tie_plan", other=stories.NEW_DIRECTOR, leader=stories.GROUP_CHAIR["Southfell"], part="lead", not_before=date(2026, 11, 23)
    )


def _decisions(ics: Ics) -> None:
    ics.rows.add(
        "decision",
        date=date(2026, 5, 14),
        kind="gap",
        forum="Westmarsh Better Care Fund board",
        choice="papers_only",
        text="We read the papers and send comments a week before",
        review_on=date(2027, 5, 14),
    )
    ics.rows.add(
        "decision",
        date=date(2026, 3, 9),
        kind="gap",
        forum="Southfell training hub board",
        seat="General practice",
        choice="share",
        text="Ask Eastvale's lead to speak for both places until summer",
        review_on=date(2026, 9, 14),
    )
    ics.rows.add("decision", date=date(2026, 10, 12), kind="month", text="October closed", level="place")


def _hours(ics: Ics) -> None:
    dice = Dice("hours")
    for person in ics.people.values():
        if person.voice == "provider_gp" and person.role in ("clinical_director", "federation_lead", "lmc_chair"):
            hours = dice.pick((4, 6, 6, 8, 8, 10))
            ics.rows.add("resource", party=person.name, kind="relationship_hours", amount=hours, unit="hours a month", funder=ICB)
    for place in PLACES:
        days = 1.5 if place == "Westmarsh" else 3
        ics.rows.add(
            "resource", party=f"{place} GP leadership group", kind="management", amount=days, unit="days a week", funder=f"{ICS} ICB"
        )
