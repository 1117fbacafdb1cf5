"""Who decides what. Handles: R-02, V-16."""

from datetime import date

import pandas as pd
import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.practices.levels_of_decision import FOR_THE_GROUP, LevelsOfDecision

DAY = date(2026, 11, 14)
POLICY = read_policy()


def asked(world: World, day: date = DAY, **more):
    return find(LevelsOfDecision(day, **more), world.frames(), POLICY)


def settled(world: World, level: str, on: str, issue: int | None = None, **more) -> int:
    return world.add("decision", date=on, kind=more.pop("kind", "subsidiarity"), issue=issue, level=level, **more)


def priority(world: World, title: str = "Frailty money", **more) -> int:
    return world.add("issue", kind="priority", title=title, **more)


def levels(answer) -> list[tuple]:
    rows = answer.rows
    return [(row.what, None if pd.isna(row.level) else row.level, bool(row.question)) for row in rows.itertuples()]


def test_r_02_each_thing_has_one_level_and_what_nobody_settled_is_listed_last():
    world = World()
    one, _ = priority(world, "Frailty money"), priority(world, "Estates")
    settled(world, "place", "2026-03-01", one, limit="Up to the sum of last year")
    answer = asked(world)
    assert levels(answer) == [("Frailty money", "place", False), ("Estates", None, False)]
    assert answer.rows["limit"].iloc[0] == "Up to the sum of last year"
    assert answer.sentences == ("Who decides is settled for one thing: one at place level.", "For one nobody has settled it yet.")


def test_v_16_two_levels_in_force_for_one_thing_are_a_question():
    world = World()
    one = priority(world)
    settled(world, "place", "2026-03-01", one, review_on="2027-03-01")
    settled(world, "ics", "2026-06-01", one)
    answer = asked(world)
    assert levels(answer) == [("Frailty money", "place", True), ("Frailty money", "ics", True)]
    assert answer.sentences == ("One thing has two answers at once.",)


def test_v_16_a_thing_with_two_answers_is_not_settled_and_the_levels_add_up():
    world = World()
    first, second, _ = priority(world), priority(world, "Estates"), priority(world, "Access")
    settled(world, "place", "2026-03-01", first, review_on="2027-03-01")
    settled(world, "ics", "2026-06-01", first, review_on="2026-09-01")
    settled(world, "practice", "2026-06-01", second)
    settled(world, "place", "2026-01-01", text="Opening hours", review_on="2026-06-01")
    settled(world, "place", "2026-01-01", priority(world, "Estates"))
    assert asked(world).sentences == (
        "Who decides is settled for three things: one at practice level and two at place level.",
        "One has two answers at once, two are due to be looked at again and for one nobody has settled it yet.",
    )


@pytest.mark.parametrize(
    ("first", "then", "left"),
    [
        ({"review_on": "2026-06-01"}, {"level": "ics"}, [("Frailty money", "ics", False)]),
        ({"review_on": "2026-06-02"}, {"level": "ics"}, [("Frailty money", "place", True), ("Frailty money", "ics", True)]),
        ({}, {"level": "place"}, [("Frailty money", "place", False)]),
        ({}, {"level": "ics", "date": "2026-12-01"}, [("Frailty money", "place", False)]),
    ],
)
def test_r_02_a_later_decision_takes_the_place_of_one_that_was_due_or_says_the_same(first, then, left):
    world = World()
    one = priority(world)
    settled(world, "place", "2026-03-01", one, **first)
    settled(world, then["level"], then.get("date", "2026-06-01"), one)
    assert levels(asked(world)) == left


def test_d_09_an_earlier_day_knows_nothing_of_a_later_decision():
    world = World()
    one = priority(world)
    settled(world, "place", "2026-03-01", one)
    assert levels(asked(world, date(2026, 2, 28))) == [("Frailty money", None, False)]
    assert levels(asked(world, date(2026, 3, 1))) == [("Frailty money", "place", False)]


def test_a_decision_whose_day_to_look_again_has_come_is_overdue_and_first():
    world = World()
    settled(world, "practice", "2026-01-01", text="Opening hours")
    settled(world, "ics", "2026-01-01", text="Contracts", kind="delegation", review_on="2026-11-14")
    rows = asked(world).rows
    assert rows[["what", "overdue", "about", "kind"]].values.tolist() == [
        ["Contracts", True, "words", "delegation"],
        ["Opening hours", False, "words", "subsidiarity"],
    ]


def test_what_a_forum_decides_is_told_by_its_name_and_its_place():
    world = World()
    board = world.forum("Board", place="North")
    world.area("South")
    settled(world, "place", "2026-01-01", forum=board)
    row = asked(world, place=world.areas["North"]).rows.iloc[0]
    assert (row["what"], row["about"], row["place"]) == ("Board", "forum", "North")
    assert asked(world, place=world.areas["South"]).rows.empty


def test_an_issue_kept_for_the_chair_is_not_listed_for_the_group_nor_the_decision_on_it():
    world = World()
    secret = priority(world, "Kanarienvogel", audience="chair")
    settled(world, "place", "2026-03-01", secret, text="Kanarienvogel")
    assert levels(asked(world, audience="chair")) == [("Kanarienvogel", "place", False)]
    assert asked(world, audience="group").rows.empty
    assert "Kanarienvogel" not in str(asked(world, audience="group"))


def test_practices_see_nothing_of_it():
    world = World()
    settled(world, "place", "2026-03-01", text="Kanarienvogel")
    answer = asked(world, audience="practices")
    assert answer.rows.shape == (0, 0)
    assert answer.sentences == (FOR_THE_GROUP,)


def test_nothing_recorded_says_so():
    assert asked(World()).sentences == ("Nothing is recorded yet about who decides what.",)


def test_intelligence_is_nothing_to_decide():
    world = World()
    world.add("issue", kind="intelligence", title="Heard at the trust")
    assert asked(world).rows.empty
