"""Pairs of people who may be one: each reason finds its own, and whatever tells two apart is heard."""

from datetime import date

import pytest

from influence.policy import read_policy
from influence.questions import find
from influence.questions.quality.doubles import BLOCK, doubles
from influence.questions.quality.quality import Quality
from tests.worlds import World


def pairs(world: World) -> list[tuple[str, str, str]]:
    frames = world.frames()
    names = dict(zip(frames["party"]["id"], frames["party"]["name"], strict=True))
    return [(names[each.one], names[each.other], each.why) for each in doubles(frames)]


def of_one_body(*names: str) -> World:
    world = World()
    for name in names:
        world.role(name, "Trust", voice="system")
    return world


def namesake(world: World, name: str) -> int:
    """A second person of a name."""
    party = world.add("party", kind="person", name=name, public_id=f"person-{len(world.rows['party']) + 900}")
    given, _, family = name.rpartition(" ")
    world.add("person", party=party, given=given, family=family)
    return party


ALIKE = {
    "a first letter": ("Jo Reed", "J Reed"),
    "a short form": ("Katherine Poole", "Kate Poole"),
    "a slip in the family name": ("Jane Okafor", "Jane Okafer"),
    "half of a double name": ("Jane Okafor", "Jane Okafor-Reed"),
    "a title": ("Jane Okafor", "Dr Jane Okafor"),
}


@pytest.mark.parametrize("names", ALIKE.values(), ids=ALIKE)
def test_names_written_for_each_other_at_one_body_may_be_one_person(names):
    ((one, other, why),) = pairs(of_one_body(*names))
    assert {one, other} == set(names)
    assert why in ("one name may be written for the other, both known at Trust", "the same name, both known at Trust")


DIFFERENT = {
    "two first names that differ by a letter": ("Joan Reed", "Joanne Read"),
    "two of a family": ("Jo Reed", "Ben Reed"),
    "two of a first name": ("Jo Reed", "Jo Lowe"),
    "initials alone": ("Jo Reed", "JR"),
    "father and son": ("Sam Poe", "Sam Poe Jr"),
    "two middle initials": ("Jane A Okafor", "Jane B Okafor"),
}


@pytest.mark.parametrize("names", DIFFERENT.values(), ids=DIFFERENT)
def test_other_names_are_two_people(names):
    assert pairs(of_one_body(*names)) == []


def test_names_alike_at_two_bodies_are_two_people():
    world = World()
    world.role("Jo Reed", "Trust", voice="system")
    world.role("J Reed", "Council", voice="system")
    assert pairs(world) == []


def test_a_forum_where_both_were_seen_is_a_place_too_and_whoever_is_known_in_more_comes_first():
    world = World()
    world.role("Jo Reed", "Trust", voice="system")
    world.meeting("Board", "2026-09-01", "J Reed")
    world.meeting("Board", "2026-10-01", "Jo Reed")
    assert pairs(world) == [("Jo Reed", "J Reed", "one name may be written for the other, both known at Board")]


def test_two_who_were_at_one_meeting_or_in_one_contact_are_two():
    world = of_one_body("Jo Reed", "J Reed")
    world.meeting("Board", "2026-09-01", "Jo Reed, J Reed")
    assert pairs(world) == []
    world = of_one_body("Jo Reed", "J Reed")
    world.contact("2026-09-01", "Jo Reed, J Reed")
    assert pairs(world) == []


def test_an_address_in_common_is_enough():
    world = World()
    world.person("Jo Reed", email="Jo@example.org")
    world.person("Josephine Marsh", email="jo@example.org")
    assert pairs(world) == [("Jo Reed", "Josephine Marsh", "the same e-mail address")]


def test_another_name_of_one_that_is_the_name_of_the_other():
    world = World()
    world.person("Jo Reed")
    world.person("Josephine Marsh")
    world.add("alias", party=world.parties["Jo Reed"], raw="Dr Josephine Marsh")
    assert pairs(world) == [("Jo Reed", "Josephine Marsh", "'Dr Josephine Marsh' is another name of Jo Reed")]
    world.rows["alias"][0]["scope"] = "Board"  # there alone
    assert pairs(world) == []


def test_two_of_a_name_where_one_is_known_nowhere():
    world = World()
    world.role("Jo Reed", "Trust", voice="system")
    second = namesake(world, "Jo Reed")
    why = "the same name, and nobody said where one of them works or sits"
    assert pairs(world) == [("Jo Reed", "Jo Reed", why)]
    world.add("role", person=second, organisation=world.organisation("Council"), type="director", voice="system")
    assert pairs(world) == []


def test_two_whom_somebody_told_apart_are_two():
    world = of_one_body("Jo Reed", "J Reed")
    world.add("alias", party=world.parties["J Reed"], raw="J Reed", apart_from=world.parties["Jo Reed"])
    assert pairs(world) == []


def test_who_objected_is_not_named():
    world = of_one_body("Jo Reed", "J Reed")
    world.rows["party"][0]["suppressed_on"] = "2026-01-01"
    assert pairs(world) == []


def test_a_crowd_of_one_family_at_one_body_is_not_compared():
    names = [f"{chr(65 + at // 26)}{chr(97 + at % 26)}x{at} Reed" for at in range(BLOCK)]
    assert len(pairs(of_one_body(*names, "Jo Reed"))) == 0 == len(pairs(of_one_body(*names, "Jo Reed", "J Reed")))


def test_practices_learn_of_no_pair():
    frames = of_one_body("Jo Reed", "J Reed").frames()
    behind = {who: find(Quality(date(2026, 11, 14), audience=who), frames, read_policy()).behind for who in ("practices", "group", "chair")}
    assert "pairs" not in behind["practices"]
    assert list(behind["group"]["pairs"]["one"]) == list(behind["chair"]["pairs"]["one"]) == ["Jo Reed"]
