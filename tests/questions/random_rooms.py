"""Random forums, seats, holders and meetings from a seed: everything that coverage has a rule for, at odds that make it happen."""

import random

from worlds import World

PEOPLE = ("Amina Shah", "Ben Low", "Cara Dee", "Dev Moss", "Ewa Nowak", "Finn Hart", "Gita Ray")
STRANGERS = ("?A Shah", "?Zoe Unger", "?F Hart")
STATUSES = ("present",) * 6 + ("deputy",) * 2 + ("apologies",) * 2 + ("absent", "in_attendance", "observer", "unknown", "expected")


def random_rooms(seed: int, seats: int = 6, meetings: int = 14) -> World:
    chance = random.Random(seed)
    world = World()
    for name in PEOPLE:
        world.person(name, is_gp=chance.random() < 0.6)
        for _ in range(chance.choice((0, 1, 1, 2))):
            world.role(name, "North PCN", voice=chance.choice(("provider_gp", "system", "other")), **_days(chance))
    if chance.random() < 0.5:
        one, other = chance.sample(PEOPLE, 2)
        world.role(one, "North PCN", covering_for=world.person(other), **_days(chance))
    body = world.organisation("North PCN")
    forums = ("Board", "Forum", "Panel")
    for number in range(seats):
        _seat(world, chance, chance.choice(forums), f"Seat {number}", body)
    for forum in forums:
        if chance.random() < 0.3:
            world.target(forum, chance.choice((0, 1, 2)), **_days(chance))
    for number in range(meetings):
        _meeting(world, chance, forums, number, body)
    return world


def _days(chance: random.Random) -> dict:
    spells = ({}, {}, {"valid_to": "2026-05-10"}, {"valid_from": "2026-04-01"}, {"valid_from": "2026-03-01", "valid_to": "2026-08-01"})
    return dict(chance.choice(spells))


def _seat(world: World, chance: random.Random, forum: str, name: str, body: int) -> None:
    more = {
        "sector": chance.choice(("general_practice",) * 5 + ("acute",)),
        "seat_type": chance.choice(("member",) * 4 + ("attendee", "chair")),
        "for_party": chance.choice((None, None, body)),
        "capacity": chance.choice(("place_gp", "place_gp", "pcn", "lmc")),
    }
    world.seat(forum, name, **more, **_days(chance))
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        kind = chance.choice(("holder", "holder", "deputy", "cover"))
        person = None if kind == "holder" and chance.random() < 0.25 else chance.choice(PEOPLE)
        world.holder(forum, name, person, kind=kind, **_days(chance))


def _meeting(world: World, chance: random.Random, forums: tuple[str, ...], number: int, body: int) -> None:
    held_at = "+".join(chance.sample(forums, chance.choice((1, 1, 1, 2))))
    status = chance.choice(("held",) * 6 + ("inquorate", "cancelled", "planned"))
    roster = chance.choice(("full",) * 4 + ("partial", "none", "count"))
    meeting = world.meeting(held_at, f"2026-{1 + number % 10:02d}-{1 + number % 28:02d}", status=status, roster=roster)
    if number and chance.random() < 0.1:
        world.rows["meeting"][-1]["part_of"] = chance.randint(1, number)
        if chance.random() < 0.5:
            world.rows["meeting_forum"] = [row for row in world.rows["meeting_forum"] if row["meeting"] != meeting]
    for _ in range(chance.choice((0, 1, 2, 3, 4))):
        who = chance.choice(PEOPLE * 2 + STRANGERS)
        more: dict = {"status": chance.choice(STATUSES)}
        if more["status"] == "deputy" and chance.random() < 0.7:
            more["for_person"] = world.person(chance.choice(PEOPLE))
        if chance.random() < 0.25:
            more["capacity"] = chance.choice(("place_gp", "pcn", "lmc", "clinical_lead"))
        if chance.random() < 0.1:
            more["for_party"] = body
        if world.rows["attendance"] and chance.random() < 0.05:
            more["corrects"] = chance.choice(world.rows["attendance"])["id"]
        world.attendance(meeting, who, **more)
