"""Where a body's history goes on (D-01; mess rows 17, 19, 20, 21)."""

from datetime import date

import pytest
from worlds import World

from influence.errors import UserError
from influence.records.lineage import parts, successors

BEFORE, AFTER = date(2026, 3, 31), date(2026, 4, 1)


def lineage(*relations: tuple[str, str, str, str | None]) -> tuple[World, dict[str, int]]:
    world = World()
    for source, target, kind, day in relations:
        world.add("relation", **{"from": world.organisation(source), "to": world.organisation(target), "kind": kind, "valid_from": day})
    return world, world.parties


def test_two_trusts_merge_on_1_april_and_are_one_from_that_day_on():
    """D-01: contacts before are shown under the successor in today's view, under the predecessor in the view of the time."""
    world, body = lineage(
        ("North Trust", "Group Trust", "successor", "2026-04-01"), ("South Trust", "Group Trust", "successor", "2026-04-01")
    )
    relation = world.frames()["relation"]
    contacts = [body["North Trust"], body["South Trust"], body["North Trust"]]
    now, then = successors(relation, AFTER), successors(relation, BEFORE)
    assert [now.get(each, each) for each in contacts] == [body["Group Trust"]] * 3
    assert [then.get(each, each) for each in contacts] == contacts


def test_a_body_renamed_twice_is_told_under_its_last_name():
    """Mess row 21."""
    world, body = lineage(("Board", "Forum", "renamed", "2024-04-01"), ("Forum", "Committee", "renamed", "2025-04-01"))
    assert successors(world.frames()["relation"], date(2024, 6, 1)) == {body["Board"]: body["Forum"]}
    assert successors(world.frames()["relation"], AFTER) == {body["Board"]: body["Committee"], body["Forum"]: body["Committee"]}


def test_an_icb_replaced_and_a_council_reorganised_go_on_in_the_new_body():
    """Mess rows 19 and 20; a change with no day holds from the beginning."""
    world, body = lineage(("Old ICB", "New ICB", "successor", "2026-04-01"), ("District", "Unitary", "successor", None))
    assert successors(world.frames()["relation"], BEFORE) == {body["District"]: body["Unitary"]}
    assert successors(world.frames()["relation"], AFTER) == {body["Old ICB"]: body["New ICB"], body["District"]: body["Unitary"]}


def test_what_was_before_a_split_stays_with_the_old_body():
    """Mess row 17: nobody can say which part of a relationship went where."""
    world, body = lineage(("Elm PCN", "Elm North", "split", "2026-04-01"), ("Elm PCN", "Elm South", "split", "2026-04-01"))
    assert successors(world.frames()["relation"], AFTER) == {}
    assert parts(world.frames()["relation"], AFTER) == {body["Elm PCN"]: (body["Elm North"], body["Elm South"])}
    assert parts(world.frames()["relation"], BEFORE) == {}


def test_a_split_with_one_named_successor_goes_on_there():
    world, body = lineage(
        ("Elm PCN", "Elm North", "split", "2026-04-01"),
        ("Elm PCN", "Elm South", "split", "2026-04-01"),
        ("Elm PCN", "Elm South", "successor", "2026-04-01"),
    )
    assert successors(world.frames()["relation"], AFTER) == {body["Elm PCN"]: body["Elm South"]}


def test_two_successors_from_the_same_day_carry_nothing_and_of_two_days_the_later_counts():
    world, body = lineage(
        ("Old", "East", "successor", "2026-04-01"), ("Old", "West", "successor", "2026-04-01"), ("Old", "First", "successor", "2020-04-01")
    )
    assert successors(world.frames()["relation"], BEFORE) == {body["Old"]: body["First"]}
    assert successors(world.frames()["relation"], AFTER) == {}


def test_a_second_successor_from_a_later_day_takes_over():
    world, body = lineage(("Old", "First", "successor", "2020-04-01"), ("Old", "Second", "successor", "2026-04-01"))
    assert successors(world.frames()["relation"], BEFORE) == {body["Old"]: body["First"]}
    assert successors(world.frames()["relation"], AFTER) == {body["Old"]: body["Second"]}


def test_other_relations_carry_no_history_and_an_empty_frame_has_no_successors():
    world, _ = lineage(("Elm PCN", "Place Group", "member", None), ("Elm PCN", "Trust", "host", None))
    assert successors(world.frames()["relation"], AFTER) == {}
    assert successors(World().frames()["relation"], AFTER) == {}


def test_a_body_that_succeeds_itself_is_refused():
    world, _ = lineage(("Elm", "Oak", "successor", None), ("Oak", "Ash", "renamed", None), ("Ash", "Elm", "successor", None))
    with pytest.raises(UserError, match="is its own successor"):
        successors(world.frames()["relation"], AFTER)
