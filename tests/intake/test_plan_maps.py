"""Somebody's map laid beside the records: people, bodies and posts are added, and a line that was drawn is no contact."""

from datetime import date

import pytest

from influence.policy import read_policy
from influence.questions import find
from influence.questions.ties.relationships import Relationships
from influence.questions.who.organisation import Organisation
from influence.questions.who.person import Person
from tests.intake.mapfiles import WHOLE, as_csv, gephi_edges, gephi_nodes, kumu_blueprint
from tests.intake.planning import EMPTY, after, inserted, messages, planned, read_file
from tests.worlds import World


def loaded(frames, *files):
    return planned(frames, *(read_file(data, f"map-{n}") for n, data in enumerate(files)))


def relations(frames):
    names = dict(zip(frames["party"]["id"], frames["party"]["name"], strict=True))
    rows = frames["relation"]
    return sorted((names[a], names[b], kind, note) for a, b, kind, note in rows[["from", "to", "kind", "note"]].astype(object).to_numpy())


@pytest.mark.parametrize("form", WHOLE)
def test_a_map_in_an_empty_store_makes_its_people_bodies_posts_and_ties(form):
    made = loaded(EMPTY, WHOLE[form][1]())
    assert made.loaded == {"party": 3, "organisation": 2, "person": 1, "role": 1, "relation": 2}
    assert inserted(made, "role", "voice") == [("provider_gp",)]
    frames = after(EMPTY, made)
    assert relations(frames) == [
        ("Amina Shah", "Middlemere ICB", "mapped", "influences, weight 3"),
        ("North PCN", "Middlemere ICB", "reports_to", "reports to, weight 0.5"),
    ]
    assert not any(str(each).startswith(("p-0", "o-0")) for each in frames["party"]["public_id"])
    assert messages(made) == []
    assert loaded(frames, WHOLE[form][1]()).is_empty


@pytest.mark.parametrize("turned", [False, True])
def test_a_file_of_edges_names_whom_the_file_of_nodes_beside_it_names(turned):
    files = [gephi_nodes(), gephi_edges()]
    made = loaded(EMPTY, *(files[::-1] if turned else files))
    assert made.loaded == {"party": 3, "organisation": 2, "person": 1, "role": 1, "relation": 2}
    assert messages(made) == []


def test_edges_alone_are_told_one_by_one():
    made = loaded(EMPTY, gephi_edges([("1", "2", "trusts", None)]))
    assert made.is_empty
    assert messages(made) == ["map-0:2 There is no person, organisation or forum '1'."]


@pytest.fixture
def world():
    world = World()
    world.organisation("North PCN", place="North", ods_code="U99001")
    world.organisation("Middlemere ICB", type="icb", sector="icb")
    world.forum("Place Board", "North")
    world.role("Amina Shah", "North PCN")
    world.role("Jo Reed", "Middlemere ICB", type="chief_executive", voice="system")
    world.logging("2026-01-01")
    world.contact("2026-10-01", "Amina Shah, Jo Reed")
    return world


MAP = kumu_blueprint(
    [
        ("1", "Dr Amina Shah", "Person"),
        ("2", "North PCN", "Organisation"),
        ("3", "Jo Reed", "Stakeholder"),
        ("4", "Place Board", "Forum"),
        ("5", "Middlemere ICB", "team"),
    ],
    [("1", "2", "works at", None), ("1", "3", "trusts", 9), ("3", "1", "funds", None), ("1", "4", "chairs", None), ("3", "4", "", 1)],
)


def test_what_is_known_is_not_made_again_and_no_map_knows_a_body_better(world):
    frames = world.frames()
    made = loaded(frames, MAP)
    assert made.loaded == {"relation": 3}
    assert made.changed == {}
    assert relations(after(frames, made)) == [
        ("Amina Shah", "Jo Reed", "mapped", "trusts, weight 9; funds"),
        ("Amina Shah", "Place Board", "mapped", "chairs"),
        ("Jo Reed", "Place Board", "mapped", "weight 1"),
    ]
    assert messages(made) == []


def test_a_line_on_a_map_changes_no_strength(world):
    frames = world.frames()
    with_it = after(frames, loaded(frames, MAP))
    question = Relationships(as_of=date(2026, 11, 26))
    rows, plain = (find(question, each, read_policy()).rows for each in (with_it, frames))
    assert rows["strength"].notna().any()
    assert rows.equals(plain)


def test_the_pages_of_both_ends_say_that_it_is_a_line_on_a_map(world):
    frames = world.frames()
    with_it = after(frames, loaded(frames, MAP))
    ids = dict(zip(with_it["party"]["name"], with_it["party"]["public_id"], strict=True))
    for one, other in (("Amina Shah", "Jo Reed"), ("Jo Reed", "Amina Shah")):
        told = find(Person(as_of=date(2026, 11, 26), person=ids[one]), with_it, read_policy()).behind["memberships"]
        assert ("is linked on somebody's map with", other) in list(zip(told["words"], told["other"], strict=True))
    body = find(Organisation(as_of=date(2026, 11, 26), body=ids["Place Board"]), with_it, read_policy()).behind["relations"]
    assert set(zip(body["words"], body["other"], strict=True)) == {
        ("is linked on somebody's map with", "Amina Shah"),
        ("is linked on somebody's map with", "Jo Reed"),
    }


def test_what_became_of_a_body_is_never_taken_from_a_map(world):
    frames = world.frames()
    made = loaded(frames, as_csv([["From", "To", "Type"], ["North PCN", "Middlemere ICB", "was succeeded by"]]))
    assert inserted(made, "relation", "kind", "note") == [("mapped", "was succeeded by")]


def test_people_that_only_the_map_knows_get_the_post_it_gives_them(world):
    rows = [
        ["Label", "Type", "Role", "Organisation"],
        ["Ann Lee", "Person", "Practice manager", "North PCN"],
        ["Sam Poe", "Person", "", "Nowhere"],
    ]
    made = loaded(world.frames(), as_csv(rows))
    assert inserted(made, "person", "given", "family") == [("Ann", "Lee"), ("Sam", "Poe")]
    assert inserted(made, "role", "type", "title") == [("practice_manager", "Practice manager")]
    assert messages(made) == ["map-0:3 There is no organisation or forum 'Nowhere'. The rest of the row was loaded."]
