"""The look ahead worked out by hand: plain rows, one meeting, seat and person at a time. Handles: R-09."""

import random
from datetime import date, timedelta
from itertools import product

import pandas as pd
import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions.meetings.ahead import Ahead, find_ahead

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
        day = AS_OF + timedelta(days=chance.randint(5, 8) if seed % 2 else chance.randint(-5, 50))
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


def by_hand(world: World) -> tuple[dict, set, dict]:
    """(meeting, seat) to who is to go and the gap; then every person and pair of meetings that could clash, and the fewest that must."""
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


def clashing(world: World, found: dict) -> tuple[dict, tuple[int, int]]:
    """Every clash there can be (True: surely), and the fewest (surely, perhaps) if one person goes for each seat, over all choices."""
    could = pairs(world, [(at, person) for at, (who, _) in found.items() for person in who])
    fewest = [0, 0]
    for day in sorted({row["date"] for row in world.rows["meeting"]}):
        meetings = {row["id"] for row in world.rows["meeting"] if row["date"] == day}
        seats = [[(at, person) for person in who] for at, (who, _) in found.items() if at[0] in meetings and who]
        costs = []
        for chosen in product(*seats):
            made = list(pairs(world, list(chosen)).values())
            costs.append((made.count(True), made.count(False)))
        best = min(costs)
        fewest = [fewest[0] + best[0], fewest[1] + best[1]]
    return could, (fewest[0], fewest[1])


def pairs(world: World, going: list[tuple]) -> dict:
    """Person and two meetings to whether they are surely at once; without those that are not."""
    meetings = {row["id"]: row for row in world.rows["meeting"]}
    hours = {row["party"]: row["hours"] for row in world.rows["forum"]}
    seats = {row["id"]: row for row in world.rows["seat"]}
    made: dict[tuple, bool] = {}
    for (one, its), person in going:
        for (other, theirs), another in going:
            if one >= other or person != another or meetings[one]["date"] != meetings[other]["date"]:
                continue
            answer = at_once(meetings[one], hours[seats[its]["forum"]], meetings[other], hours[seats[theirs]["forum"]])
            if answer is not False:
                made[person, one, other] = made.get((person, one, other), False) or answer is True
    return made


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


@pytest.mark.parametrize("seed", range(40))
def test_r_09_who_goes_and_who_clashes_is_what_the_whiteboard_says(seed):
    world = random_weeks(seed)
    found, could, fewest = by_hand(world)
    answer = find_ahead(Ahead(AS_OF), world.frames(), read_policy())
    rows = answer.rows[answer.rows["meeting_id"].notna()]
    told = {
        (int(row.meeting_id), int(row.seat_id)): (frozenset(row.who_ids), row.gap if isinstance(row.gap, str) else None)
        for row in rows.itertuples()
    }
    assert told == found
    told = answer.behind["clashes"]
    assert (int(told["sure"].sum()), int((~told["sure"]).sum())) == fewest
    assert {(row.person_id, bool(row.sure)) for row in told.itertuples()} <= {(person, sure) for (person, *_), sure in could.items()}
    marked = set(rows.loc[rows["clash_sure"].fillna(False).astype(bool), "meeting_id"].astype(int))
    assert marked <= {meeting for (_, one, other), sure in could.items() for meeting in (one, other) if sure}
    assert bool(marked) == (fewest[0] > 0)
    assert pd.Series(answer.behind["people"]["person"]).is_monotonic_increasing
