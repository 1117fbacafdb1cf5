"""The look ahead worked out by hand: plain rows, one meeting, seat and person at a time. Handles: R-09."""

import random
from datetime import date, timedelta

import pandas as pd
import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions.ahead import Ahead, find_ahead

AS_OF = date(2026, 11, 15)
LAST = AS_OF + timedelta(days=42)
PEOPLE = ("Amina Shah", "Ben Low", "Cara Dee", "Dev Moss")
TIMES = (("09:00", "10:30"), ("10:00", "12:00"), ("11:00", None), ("12:00", "13:00"), (None, None))


def random_weeks(seed: int) -> World:
    chance = random.Random(seed)
    world = World()
    forums = ("Board", "Forum", "Panel", "Group")
    for forum in forums:
        world.forum(forum, "North", owner=chance.choice(("gp", "system")), hours=chance.choice((None, 1, 2)))
    for number in range(6):
        _seat(world, chance, chance.choice(forums), f"Seat {number}")
    for _ in range(14):
        day = AS_OF + timedelta(days=chance.randint(-5, 50))
        begins, ends = chance.choice(TIMES)
        status = chance.choice(("planned",) * 5 + ("cancelled", "held"))
        world.meeting("+".join(chance.sample(forums, chance.choice((1, 1, 2)))), day.isoformat(), status=status, starts=begins, ends=ends)
    if chance.random() < 0.4:
        world.target(chance.choice(forums), 0)
    return world


def _seat(world: World, chance: random.Random, forum: str, name: str) -> None:
    spell = chance.choice(({}, {}, {"valid_to": "2026-12-01"}, {"valid_from": "2026-12-01"}))
    world.seat(forum, name, sector=chance.choice(("general_practice",) * 4 + ("acute",)), **spell)
    for _ in range(chance.choice((0, 1, 1, 2))):
        person = None if chance.random() < 0.2 else chance.choice(PEOPLE)
        world.holder(forum, name, person, **chance.choice(({}, {"valid_from": "2026-11-25"}, {"valid_to": "2026-12-10"})))
    if chance.random() < 0.5:
        world.holder(forum, name, chance.choice(PEOPLE), kind="deputy")


def in_force(row: dict, day: str) -> bool:
    return (row.get("valid_from") or "0000") <= day < (row.get("valid_to") or "9999")


def by_hand(world: World) -> tuple[dict, set, set]:
    """(meeting, seat) to who is to go and the gap; then the people and pairs of meetings that clash, surely and possibly."""
    rows, found = world.rows, {}
    for meeting in rows["meeting"]:
        day = meeting["date"]
        ahead = meeting["status"] == "planned" or (meeting["status"] == "held" and day > AS_OF.isoformat())
        if not (AS_OF.isoformat() <= day <= LAST.isoformat()) or not ahead:
            continue
        forums = [row["forum"] for row in rows["meeting_forum"] if row["meeting"] == meeting["id"]]
        for seat in rows["seat"]:
            unwanted = [target for target in rows["seat_target"] if target["forum"] == seat["forum"]]
            if seat["forum"] not in forums or seat["sector"] != "general_practice" or not in_force(seat, day) or unwanted:
                continue
            now = [row for row in rows["seat_holder"] if row["seat"] == seat["id"] and row["kind"] == "holder" and in_force(row, day)]
            go = {row["person"] for row in now if row["person"]}
            gap = None if go else "vacant" if now else "holder_unknown"
            found[meeting["id"], seat["id"]] = (frozenset(go), gap)
    return found, *clashing(world, found)


def clashing(world: World, found: dict) -> tuple[set, set]:
    meetings = {row["id"]: row for row in world.rows["meeting"]}
    hours = {row["party"]: row["hours"] for row in world.rows["forum"]}
    seats = {row["id"]: row for row in world.rows["seat"]}
    sure, maybe = set(), set()
    for (one, its), (who, _) in found.items():
        for (other, theirs), (others, _) in found.items():
            if one >= other or meetings[one]["date"] != meetings[other]["date"]:
                continue
            answer = at_once(meetings[one], hours[seats[its]["forum"]], meetings[other], hours[seats[theirs]["forum"]])
            for person in who & others:
                (sure if answer else maybe if answer is None else set()).add((person, one, other))
    return sure, maybe - sure


def minute(text: str | None) -> int | None:
    return int(text[:2]) * 60 + int(text[3:]) if text else None


def at_once(one: dict, one_hours: float | None, other: dict, other_hours: float | None) -> bool | None:
    spans = []
    for meeting, hours in ((one, one_hours), (other, other_hours)):
        begins, ends = minute(meeting["starts"]), minute(meeting["ends"])
        if begins is not None and ends is None and hours:
            ends = begins + 60 * hours
        spans.append((begins, ends))
    (a, b), (c, d) = spans
    if (b is not None and c is not None and b <= c) or (d is not None and a is not None and d <= a):
        return False
    if a is None or c is None:
        return None
    if a == c or (a < c and b is not None and c < b) or (c < a and d is not None and a < d):
        return True
    return None


@pytest.mark.parametrize("seed", range(25))
def test_r_09_who_goes_and_who_clashes_is_what_the_whiteboard_says(seed):
    world = random_weeks(seed)
    found, sure, maybe = by_hand(world)
    answer = find_ahead(Ahead(AS_OF), world.frames(), read_policy())
    rows = answer.rows[answer.rows["meeting_id"].notna()]
    told = {
        (int(row.meeting_id), int(row.seat_id)): (frozenset(row.who_ids), row.gap if isinstance(row.gap, str) else None)
        for row in rows.itertuples()
    }
    assert told == found
    pairs = answer.behind["clashes"]
    assert set(pairs.loc[pairs["sure"], "person_id"]) == {person for person, _, _ in sure}
    assert int(pairs["sure"].sum()) == len(sure)
    assert int((~pairs["sure"]).sum()) == len(maybe)
    marked = rows.loc[rows["clash_sure"].fillna(False).astype(bool), "meeting_id"]
    assert set(marked.astype(int)) == {meeting for _, one, other in sure for meeting in (one, other)}
    assert pd.Series(answer.behind["people"]["person"]).is_monotonic_increasing
