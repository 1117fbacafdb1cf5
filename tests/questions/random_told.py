"""Random terms of seats and reports of meetings, over the random rooms of coverage, from a seed."""

import random

from random_rooms import random_rooms
from worlds import World

ROUTES = (None, None, "One page before", "Half a page after")
SOURCES = (None, "practices", "lmc", "group", "system", "none")
CADENCES = (None, "monthly", "every two months", "weekly", "quarterly")


def random_told(seed: int, seats: int = 8, meetings: int = 24, faithful: bool = False) -> World:
    """faithful: whoever holds a seat mostly comes, so that there are runs of meetings of which something is told."""
    world = random_rooms(seed, seats, meetings)
    chance = random.Random(seed + 1)
    for forum in world.rows["forum"]:
        forum["cadence"] = chance.choice(CADENCES)
        forum["owner"] = chance.choice(("system", "system", "council", "gp"))
        if chance.random() < 0.3:
            forum["valid_from"] = "2026-03-10"
    for seat in world.rows["seat"]:
        seat["delegate"] = chance.choice((True, True, True, None, False))
        for _ in range(chance.choice((0, 1, 1, 2))):
            _term(world, chance, seat["id"])
    if faithful:
        _come(world, chance)
    for meeting in world.rows["meeting"]:
        forums = {row["forum"] for row in world.rows["meeting_forum"] if row["meeting"] == meeting["id"]}
        for seat in world.rows["seat"]:
            if seat["forum"] in forums and chance.random() < 0.5:
                _report(world, chance, meeting, seat["id"])
    return world


def _come(world: World, chance: random.Random) -> None:
    names = {party: name for name, party in world.parties.items()}
    for at in world.rows["meeting_forum"]:
        seats = {seat["id"] for seat in world.rows["seat"] if seat["forum"] == at["forum"]}
        for row in world.rows["seat_holder"]:
            if row["seat"] in seats and row["person"] and chance.random() < 0.8:
                world.attendance(at["meeting"], names[row["person"]])


def _term(world: World, chance: random.Random, seat: int) -> None:
    spells: tuple[dict, ...] = (
        {},
        {"valid_from": "2026-02-11"},
        {"valid_to": "2026-08-01"},
        {"valid_from": "2026-05-01", "valid_to": "2026-10-02"},
    )
    world.add(
        "seat_term",
        seat=seat,
        authority=chance.choice((None, 0, 1, 2, 3)),
        mandate_source=chance.choice(SOURCES),
        brief_route=chance.choice(ROUTES),
        feedback_route=chance.choice(ROUTES),
        **chance.choice(spells),
    )


def _report(world: World, chance: random.Random, meeting: dict, seat: int) -> None:
    day = meeting["date"]
    after = f"{day[:8]}{min(28, int(day[8:]) + chance.randint(0, 20)):02d}"
    world.add(
        "representation",
        meeting=meeting["id"],
        seat=seat,
        briefed_on=chance.choice((None, None, f"{day[:8]}01", after)),
        feedback_due=chance.choice((None, None, None, after, "2026-12-01")),
        feedback_on=chance.choice((None, None, after, "2026-11-30")),
    )
