"""Random groups whose leaders speak with partners in rhythms that begin, stop and change; partners come and go from their posts."""

import random
from datetime import date, timedelta

from worlds import World

NOW, BEFORE = date(2026, 10, 20), date(2026, 9, 30)
LEADERS = ("Amina Shah", "Ben Low", "Cara Dee")
BODIES = ("Vale Trust", "Dale Trust", "Mere Trust", "Fell Trust")


def ago(days: int) -> str:
    return (NOW - timedelta(days=days)).isoformat()


def random_ties(seed: int) -> World:
    """Every leader logs often enough for their silence to mean something: a steady talk with a partner who holds no post."""
    chance, world = random.Random(seed), World()
    world.organisation("North PCN", place="North")
    world.rows["contact"], world.rows["contact_party"] = [], []
    world.logging("2024-01-01")
    for at, name in enumerate(LEADERS):
        leaves = {"valid_to": ago(chance.randint(0, 25))} if at == 2 and chance.random() < 0.5 else {}
        world.role(name, "North PCN", **leaves)
    world.organisation("Steady Trust", "acute_trust", "acute", place="North")
    world.role("Mo Cole", "Steady Trust", "manager", "system")
    for name in LEADERS:
        _talks(world, name, "Mo Cole", range(3, 600, 25))
    for body in BODIES:
        world.organisation(body, "acute_trust", "acute", place="North")
        world.add("key_post", organisation=world.parties[body], role_type="chief_executive")
        _body(world, chance, body)
    return world


def _body(world: World, chance: random.Random, body: str) -> None:
    changes = ago(chance.randint(0, 25)) if chance.random() < 0.4 else None
    first, second = f"First {body.split()[0]}", f"Second {body.split()[0]}"
    world.role(first, body, "chief_executive", "system", valid_to=changes)
    if changes and chance.random() < 0.7:
        world.role(second, body, "chief_executive", "system", valid_from=changes)
        world.role(first, "Steady Trust", "manager", "system", valid_from=changes)
    for partner in (first, second):
        for leader in chance.sample(LEADERS, 2):
            gap = chance.choice((14, 30, 45, 85, 91))
            begins, stops = chance.choice((600, 600, 300, 95, 40)), chance.choice((0, 2, 2, 60, 70, 90, 130, 200))
            if stops < begins:
                _talks(
                    world, leader, partner, range(stops + chance.randint(0, gap), begins, gap), chance.choice(("phone", "phone", "email"))
                )
            if chance.random() < 0.3:
                _talks(world, leader, partner, (chance.randint(0, 30), chance.randint(0, 60)))


def _talks(world: World, leader: str, partner: str, days, kind: str = "phone") -> None:
    for day in days:
        world.contact(ago(day), f"{leader}, {partner}", kind)
