"""Random groups with a year behind them: seats that come and go, people who leave, mergers, talks, asks and feedback."""

import random
from datetime import date, timedelta

from worlds import World

NOW, BEFORE = date(2026, 10, 20), date(2026, 9, 30)
LEADERS = ("Amina Shah", "Ben Low", "Cara Dee", "Dev Moss")
PARTNERS = ("Jo Reed", "Kit Moss", "Lee Ash", "Mo Cole")
STATUSES = ("raised", "heard", "agreed", "funded", "refused", "open", "done")


def some_day(chance: random.Random, first: int = -300, last: int = 40) -> str:
    """A day near the two that are compared, as often between them as not."""
    if chance.random() < 0.4:
        return (BEFORE + timedelta(days=chance.randint(-2, 22))).isoformat()
    return (NOW + timedelta(days=chance.randint(first, last))).isoformat()


def random_months(seed: int, forums: int = 6, talks: int = 40) -> World:
    chance = random.Random(seed)
    world = World()
    world.organisation("North PCN", place="North")
    world.organisation("Vale Trust", "acute_trust", "acute", place="North")
    world.organisation("Dale Trust", "acute_trust", "acute", place="North")
    for name in LEADERS:
        world.role(name, "North PCN")
    for name in PARTNERS:
        first = some_day(chance) if chance.random() < 0.5 else None
        world.role(name, chance.choice(("Vale Trust", "Dale Trust")), "chief_executive", "system", valid_from=first)
    if chance.random() < 0.5:
        bodies = [world.organisation(name) for name in ("Dale Trust", "Vale Trust")]
        world.add("relation", **{"from": bodies[0], "to": bodies[1], "kind": "successor", "valid_from": some_day(chance)})
    for number in range(forums):
        _forum(world, chance, f"Forum {number}")
    _merger(world, chance)
    world.logging("2024-01-01")
    world.rows["contact"], world.rows["contact_party"] = [], []
    for _ in range(talks):
        world.contact(some_day(chance, -360), f"{chance.choice(LEADERS)}, {chance.choice(PARTNERS)}", chance.choice(("phone", "email")))
    _results(world, chance)
    for table in ("relation", "seat", "seat_holder", "representation", "ask", "decision"):
        world.rows.setdefault(table, [])
    return world


def _spell(chance: random.Random) -> dict:
    first, last = sorted((some_day(chance), some_day(chance)))
    spells = ({}, {}, {}, {"valid_from": first}, {"valid_to": first}, {"valid_from": first, "valid_to": last} if first < last else {})
    return dict(chance.choice(spells))


def _forum(world: World, chance: random.Random, forum: str) -> None:
    world.forum(forum, "North", decides=chance.choice(("money", "policy")), importance=3)
    if chance.random() < 0.8:
        world.seat(forum, "GP", **_spell(chance))
        if chance.random() < 0.4:
            world.holder(forum, "GP", "Ben Low", valid_to="2026-08-01")
            world.holder(forum, "GP", "Cara Dee", valid_from=some_day(chance))
        for _ in range(chance.choice((0, 0, 1, 1, 2))):
            world.holder(forum, "GP", chance.choice((*LEADERS, None)), **_spell(chance))
    if chance.random() < 0.7:
        world.target(forum, 1, valid_from="2025-01-01")
    for _ in range(5):
        came = ", ".join(chance.sample(LEADERS + PARTNERS, 3))
        world.meeting(forum, some_day(chance, -300, 10), came, roster=chance.choice(("full", "full", "none")))
    if chance.random() < 0.5:
        decided = some_day(chance)
        again = (date.fromisoformat(decided) + timedelta(days=chance.choice((20, 90, 180)))).isoformat()
        seat = world.seats.get((forum, "GP")) if chance.random() < 0.7 else None
        world.add("decision", date=decided, kind="gap", forum=world.parties[forum], seat=seat, choice="share", review_on=again)


def _merger(world: World, chance: random.Random) -> None:
    """One forum takes the place of another, with a like seat that begins as the other ends."""
    day = some_day(chance)
    world.forum("Old board", "North")
    world.seat("Old board", "Member", valid_to=day)
    world.holder("Old board", "Member", "Amina Shah", valid_to=day)
    world.forum("New board", "North", valid_from=day)
    world.seat("New board", "Member", valid_from=day)
    world.holder("New board", "Member", "Amina Shah", valid_from=day)
    old, new = world.parties["Old board"], world.parties["New board"]
    world.add("relation", **{"from": old, "to": new, "kind": "successor", "valid_from": day})


def _results(world: World, chance: random.Random) -> None:
    for number in range(6):
        asked = some_day(chance)
        later = [(date.fromisoformat(asked) + timedelta(days=chance.randint(5, 120))).isoformat() for _ in range(2)]
        status = chance.choice(STATUSES)
        answered = later[0] if status not in ("raised", "open") else None
        world.add("ask", date=asked, kind="ask", title=f"Ask {number}", status=status, due=later[1], answered=answered)
    forums = {row["meeting"]: row["forum"] for row in world.rows["meeting_forum"]}
    for meeting in world.rows["meeting"][:12]:
        seats = [row["id"] for row in world.rows["seat"] if row["forum"] == forums[meeting["id"]]]
        if not seats:
            continue
        due = (date.fromisoformat(meeting["date"]) + timedelta(days=7)).isoformat()
        given = chance.choice((None, some_day(chance)))
        world.add("representation", meeting=meeting["id"], seat=chance.choice(seats), feedback_due=due, feedback_on=given)
