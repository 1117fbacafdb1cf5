"""Everybody and every body on record, and who of them leads."""

from datetime import date

from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.who.parties import Parties

DAY = date(2026, 11, 14)


def answer(world: World, audience: str = "group", day: date = DAY):
    return find(Parties(day, audience=audience), world.frames(), read_policy())


def world() -> World:
    made = World()
    made.role("Jo Reed", "Hospital trust", type="place_director", voice="system")
    made.role("amina shah", "North PCN", type="clinical_director")
    made.role("Ben Low", "South PCN", valid_from="2027-01-01")
    made.role("Cara Dee", "ICB", type="place_director", voice="system")
    made.role("Cara Dee", "North PCN", type="gp_partner", title="GP partner")
    made.forum("Board")
    return made


def test_people_stand_before_bodies_and_forums_each_by_name_whatever_its_case():
    rows = answer(world()).rows
    assert rows["name"].tolist() == [
        *("amina shah", "Ben Low", "Cara Dee", "Jo Reed"),
        *("Hospital trust", "ICB", "North PCN", "South PCN"),
        "Board",
    ]
    assert rows["kind"].tolist() == ["person"] * 4 + ["organisation"] * 4 + ["forum"]


def test_who_leads_has_a_provider_role_on_the_day_and_that_role_is_named_first():
    rows = answer(world()).rows.set_index("name")
    assert rows.index[rows["leads"]].tolist() == ["amina shah", "Cara Dee"]
    assert rows.loc["Cara Dee", ["role", "organisation"]].tolist() == ["GP partner", "North PCN"]
    assert rows.loc["Jo Reed", "organisation"] == "Hospital trust"
    assert rows.loc[["Ben Low", "Board"], "role"].isna().all()
    later = answer(world(), day=date(2027, 2, 1)).rows.set_index("name")
    assert later.loc["Ben Low", "leads"]


def test_people_who_objected_and_bodies_that_ended_are_not_there():
    made = world()
    made.rows["party"][made.parties["Jo Reed"] - 1]["suppressed_on"] = "2026-01-01"
    made.organisation("Old CCG", type="other", sector="nhs", valid_to="2022-07-01")
    names = set(answer(made).rows["name"])
    assert not names & {"Jo Reed", "Old CCG"}


def test_the_sentence_counts_and_practices_see_nobody():
    assert answer(world()).sentences == ("4 people and 5 bodies are on record.",)
    hidden = answer(world(), "practices")
    assert hidden.rows.empty
    assert hidden.sentences == ("Who is on record is for the leadership group.",)
