"""The practices behind the groups in a month: mandates given, run out and about to, messages overdue.

Handles: M-03, X-03.
"""

from datetime import date

import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.month.month import Month

AS_OF = date(2026, 11, 14)


def place(*names: str) -> World:
    world = World()
    world.rows["mandate"], world.rows["ask"] = [], []
    world.area("Ashmere", parent="Hillshire")
    for name in names:
        world.organisation(name, "practice", place="Ashmere")
    world.forum("Ashmere GP group", "Ashmere", owner="gp")
    return world


def give(world: World, name: str, **days) -> None:
    world.add("mandate", practice=world.parties[name], route="vote", **days)


def told(world: World, audience: str = "group") -> list[list]:
    rows = find(Month(AS_OF, audience=audience), world.frames(), read_policy()).rows
    return rows.loc[rows["part"] == "practices", ["kind", "where", "before", "after", "evidence"]].values.tolist()


def test_m_03_mandates_given_run_out_and_about_to_are_told_by_place_with_both_counts():
    world = place("Hill", "Mill", "Lane", "Park")
    give(world, "Hill", valid_from="2026-11-02")
    give(world, "Mill", valid_from="2025-11-02", valid_to="2026-11-10")
    give(world, "Lane", valid_to="2026-12-01")
    assert told(world) == [
        ["mandate_given", "Ashmere", "2 of 4 practices", "2 of 4 practices", "Given by Hill."],
        ["mandate_lapsed", "Ashmere", "2 of 4 practices", "2 of 4 practices", "Ran out for Mill."],
        ["mandate_ending", "Ashmere", "2 of 4 practices", "2 of 4 practices", "1 mandate, the first on 30 Nov 2026: Lane."],
    ]


@pytest.mark.parametrize(("end", "is_told"), [("2026-11-15", True), ("2026-12-15", True), ("2026-12-16", False)])
def test_m_03_about_to_run_out_is_within_a_month(end, is_told):
    world = place("Hill")
    give(world, "Hill", valid_to=end)
    assert bool(told(world)) is is_told


def test_m_03_a_renewal_a_closure_and_a_merger_are_no_change():
    world = place("Hill", "Mill", "Lane", "Park")
    give(world, "Hill", valid_to="2026-11-05")
    give(world, "Hill", valid_from="2026-11-05")
    for name in ("Mill", "Lane", "Park"):
        give(world, name)
    world.rows["organisation"][1]["valid_to"] = "2026-11-03"
    world.organisation("New", "practice", place="Ashmere", valid_from="2026-11-03")
    for name in ("Lane", "Park"):
        world.add("relation", **{"from": world.parties[name], "to": world.parties["New"], "kind": "successor", "valid_from": "2026-11-03"})
    assert told(world) == []


def test_of_many_practices_the_first_are_named_and_the_others_counted():
    names = [f"Surgery {number}" for number in range(6)]
    world = place(*names)
    for name in names:
        give(world, name, valid_from="2026-11-02")
    assert told(world)[0][-1] == "Given by Surgery 0, Surgery 1, Surgery 2, Surgery 3 and 2 more."


def send(world: World, day: str, tags: str) -> None:
    world.add("ask", date=day, kind="communication", title="Bulletin", status="done", tags=tags)


def test_x_03_a_message_that_is_overdue_is_told_and_one_never_logged_is_not():
    world = place("Hill")
    send(world, "2026-10-05", "practices")
    assert told(world) == [
        ["message_overdue", "Ashmere", "not due", "overdue", "Last written on 5 Oct 2026, every 31 days asked for."],
    ]
    send(world, "2026-08-01", "system")
    assert [row[2] for row in told(world)] == ["not due", "overdue"]
    send(world, "2026-11-05", "practices")
    assert len(told(world)) == 1


def test_practices_are_told_none_of_it():
    world = place("Hill")
    give(world, "Hill", valid_from="2026-11-02")
    assert find(Month(AS_OF, audience="practices"), world.frames(), read_policy()).rows.empty
