"""Random places of practices with mandates of every kind, from a seed: given, renewed, lapsed, refused, and through mergers."""

import random

from worlds import World

AS_OF = "2026-10-20"
DAYS = ("2025-01-10", "2025-07-01", "2026-01-15", "2026-04-01", "2026-07-20", "2026-11-30", "2027-01-10")
PLACES = ("North", "South", "East")


def random_mandates(seed: int, practices: int = 24) -> World:
    """Every third practice merges; each has a list of patients from the first, or none at all."""
    chance, world = random.Random(seed), World()
    for table in ("mandate", "resource", "relation", "footprint"):
        world.rows[table] = []
    for place in PLACES:
        world.area(place, parent="Hillshire")
    for number in range(practices):
        name, days = f"Surgery {number:02d}", _some(chance, ({}, {}, {}, {"valid_to": "2026-05-01"}, {"valid_from": "2026-04-01"}))
        places = chance.sample(PLACES, chance.choice((1, 1, 1, 2)))
        body = world.organisation(name, "practice", place=places, **days)
        if chance.random() < 0.8:
            world.add("resource", party=body, kind="patients", amount=chance.randint(20, 200) * 100, unit="patients")
        for _ in range(chance.choice((0, 1, 1, 1, 2))):
            _mandate(world, chance, body)
    bodies = [row["party"] for row in world.rows["organisation"] if not row.get("valid_to")]
    chance.shuffle(bodies)
    into, *leaving = bodies[: practices // 3]
    for at, body in enumerate(leaving):
        into = bodies[-1 - at // 2]  # one or two go on in the same practice
        day = chance.choice(DAYS[1:5])
        world.add("relation", **{"from": body, "to": into, "kind": "successor", "valid_from": day})
        if day <= AS_OF:
            world.rows["resource"] = [row for row in world.rows["resource"] if row["party"] != into]
            world.add("resource", party=into, kind="patients", amount=chance.randint(20, 200) * 100, unit="patients")
    for number, row in enumerate(world.rows["resource"], start=1):
        row["id"] = number
    return world


def _mandate(world: World, chance: random.Random, body: int) -> None:
    begins, ends = sorted(chance.sample(DAYS, 2))
    spell = _some(chance, ({"valid_from": begins, "valid_to": ends}, {"valid_from": begins}, {"valid_to": ends}, {}))
    route = chance.choice(("vote", "sign_up", "lmc", None, "none"))
    world.add("mandate", practice=body, route=route, scope="To speak", **spell)


def _some(chance: random.Random, kinds: tuple[dict, ...]) -> dict:
    return dict(chance.choice(kinds))
