"""Gaps: each kind with its reason, the order with the sum behind it, and what a decision does to it."""

from datetime import date

import pandas as pd
import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.gap_size import whole_months
from influence.questions.coverage.gaps import Gaps

AS_OF = date(2026, 11, 14)
POLICY = read_policy()


def ask(world: World, as_of: date = AS_OF, **options):
    return find(Gaps(as_of, **options), world.frames(), POLICY)


def board(*attendance: str | None, deputies: str = "", **forum) -> World:
    world = World()
    world.forum("Board", **{"decides": "money", "importance": 5, **forum})
    world.seat("Board", "GP", holder="Amina Shah", deputies=deputies)
    for month, people in enumerate(attendance, 1):
        world.meeting("Board", f"2026-{month:02d}-10", people or "", roster="none" if people is None else "full")
    return world


def only(world: World) -> dict:
    rows = ask(world).rows
    assert len(rows) == 1, rows
    return rows.iloc[0].to_dict()


# ---- the kinds


def test_no_seat_where_one_is_wanted_is_open_since_the_last_one_ended():
    world = World()
    world.forum("Board", decides="money", valid_from="2020-01-01")
    world.seat("Board", "GP", holder="Amina Shah", valid_to="2026-02-01")
    world.target("Board", 1, valid_from="2025-04-01")
    gap = only(world)
    assert (gap["gap"], gap["since"].date()) == ("no_seat", date(2026, 2, 1))
    assert gap["reason"] == "General practice has no seat here and wants one. Open since 1 Feb 2026."


def test_row_34_a_vacant_seat_is_open_since_it_was_left():
    world = World()
    world.seat("Board", "GP")
    world.holder("Board", "GP", "Amina Shah", valid_to="2026-06-03")
    world.holder("Board", "GP", None, valid_from="2026-06-03")
    for day in ("2026-05-10", "2026-07-10", "2026-08-10"):
        world.meeting("Board", day, "Jo Reed")
    gap = only(world)
    assert (gap["gap"], gap["months_open"]) == ("vacant", 5)
    assert gap["reason"] == "Vacant since 3 Jun 2026. 2 meetings without general practice in this period."


def test_a_seat_of_which_nobody_recorded_the_holder():
    world = World()
    world.seat("Board", "GP", valid_from="2026-01-01")
    gap = only(world)
    assert (gap["gap"], gap["since"].date()) == ("holder_unknown", date(2026, 1, 1))
    world.holder("Board", "GP", None, raw_name="Dr A. Shaw")
    assert only(world)["reason"] == "'Dr A. Shaw' is named as its holder, but is not matched to a person yet."


def test_unattended_from_three_known_meetings_running_whatever_lies_between_unknown():
    gap = only(board("Amina Shah", "Amina Shah (apologies)", None, "Jo Reed", None, "Amina Shah (apologies)"))
    assert (gap["gap"], gap["since"].date()) == ("unattended", date(2026, 2, 10))
    assert gap["reason"] == "Nobody sat in it at the last three known meetings: 2 with apologies and 1 without a word."


@pytest.mark.parametrize(
    "attendance", [("Jo Reed", "Jo Reed"), ("Jo Reed", "Jo Reed", "Jo Reed", "Amina Shah"), ("Jo Reed", None, "Jo Reed", None)]
)
def test_fewer_than_three_running_are_no_gap(attendance):
    assert ask(board(*attendance)).rows.empty


def test_deputised_by_somebody_not_listed():
    sent = "Amina Shah (apologies), Cara Dee (deputy for Amina Shah)"
    gap = only(board("Amina Shah", sent, sent))
    assert (gap["gap"], gap["since"].date()) == ("deputised_by_unlisted", date(2026, 2, 10))
    assert gap["reason"] == "Cara Dee, not on the list of deputies, came to the last two known meetings."


def test_present_in_another_capacity():
    gap = only(board(*["Amina Shah (as clinical_lead)"] * 6))
    assert (gap["gap"], gap["months_open"]) == ("present_in_another_capacity", 10)
    assert gap["reason"] == "Amina Shah came to the last six known meetings as clinical lead for the system."


def test_a_seat_that_is_filled_and_a_forum_where_none_is_wanted_have_no_gap():
    world = board("Amina Shah")
    world.forum("Forum")
    world.target("Forum", 0)
    assert ask(world).rows.empty
    assert ask(world).sentences == ("No gap waits for a decision.",)


def test_c_08_where_none_is_wanted_even_a_seat_nobody_comes_to_is_no_gap():
    """C-08: a target of 0 is a decision."""
    world = board(*["Jo Reed"] * 3)
    assert only(world)["gap"] == "unattended"
    world.target("Board", 0, valid_from="2026-07-01")
    assert ask(world).rows.empty


def test_d_02_a_place_without_a_federation_has_no_gap_for_it():
    """D-02, D-03: nothing is asked of a body that is not there, nor of a host."""
    world = World()
    world.organisation("North PCN", place="North")
    world.organisation("North LMC", "lmc", place="North")
    world.organisation("North Group", "leadership_group", place="North")
    world.forum("Board", place="North")
    world.seat("Board", "GP", holder="Amina Shah")
    world.target("Board", 1)
    answer = ask(world)
    assert answer.rows.empty and answer.sentences == ("No gap waits for a decision.",)


def test_l_09_a_primary_care_group_that_the_system_owns_is_not_general_practices_own():
    """L-09: what it is called does not matter; where nobody decided on a seat, it asks for that decision."""
    world = World()
    world.forum("Primary Care Leadership Group", owner="system", themes="primary_care")
    assert only(world)["gap"] == "no_seat"
    world.rows["forum"][0]["owner"] = "gp"
    assert ask(world).rows.empty


def test_general_practices_own_forum_needs_no_seat():
    world = World()
    world.forum("Leaders", owner="gp")
    assert ask(world).rows.empty


# ---- order


def wants(world: World, name: str, wanted: int | None = 1, since: str | None = None, **forum) -> None:
    world.forum(name, **forum)
    if wanted is not None:
        world.target(name, wanted, valid_from=since)


@pytest.mark.parametrize(
    ("importance", "decides", "since", "size"),
    [
        (5, "money", "2025-01-01", 120),
        (4, "money", "2026-04-01", 56),
        (5, "money", "2026-06-03", 50),
        (3, "policy", "2026-02-01", 40.5),
        (3, "policy", "2026-08-01", 13.5),
        (3, "advice", "2026-08-01", 9),
        (3, "information", "2026-08-01", 4.5),
        (None, "unknown", "2026-08-01", 9),
        (None, "money", None, 72),
        (5, "money", "2026-11-01", 0),
    ],
)
def test_size_is_importance_times_what_is_decided_times_months_open(importance, decides, since, size):
    world = World()
    wants(world, "Board", since=since, importance=importance, decides=decides)
    gap = only(world)
    assert gap["size"] == size == gap["importance"] * gap["factor"] * gap["months_counted"]
    assert gap["assumed"] == (importance is None)
    assert pd.isna(gap["months_open"]) == (since is None)


def test_gaps_are_ranked_by_size_and_forums_of_which_nobody_decided_come_after():
    world = World()
    wants(world, "Small", since="2026-06-01", decides="advice")
    wants(world, "Undecided", None, decides="money", importance=5)
    wants(world, "Large", since="2026-06-01", decides="money")
    answer = ask(world)
    assert answer.rows["forum"].tolist() == ["Large", "Small", "Undecided"]
    assert answer.rows["rank"].fillna(0).tolist() == [1, 2, 0]
    assert answer.rows["size"].isna().tolist() == [False, False, True]
    assert "decide whether you want one" in answer.rows["reason"].iloc[2]
    assert answer.sentences[0] == "Two gaps wait for a decision. The largest: no seat at Large, which decides money."
    assert "At 1 forum nobody has decided whether a seat is wanted." in answer.sentences


def test_one_forum_short_of_two_kinds_of_seat_is_one_row():
    world = World()
    wants(world, "Board", 1)
    world.target("Board", 2, capacity="lmc")
    gap = only(world)
    assert gap["reason"].startswith("General practice has no seat here and wants three.")


@pytest.mark.parametrize(
    ("since", "as_of", "months"),
    [
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-31", "2026-02-27", 0),
        ("2026-06-03", "2026-11-14", 5),
        ("2026-06-15", "2026-11-14", 4),
        ("2026-11-20", "2026-11-14", 0),
    ],
)
def test_months_are_whole(since, as_of, months):

    assert whole_months(pd.Timestamp(since), date.fromisoformat(as_of)) == months


# ---- decisions


def decided(review_on: str | None, choice: str = "papers_only", on: str = "2026-10-01") -> World:
    world = World()
    wants(world, "Board", since="2026-01-01", decides="money", importance=5)
    wants(world, "Forum", since="2026-10-01", decides="advice")
    world.add("decision", date=on, kind="gap", forum=world.parties["Board"], choice=choice, text="Ada reads them", review_on=review_on)
    return world


@pytest.mark.parametrize(
    ("review_on", "rests"), [("2026-11-15", True), ("2027-05-31", True), (None, True), ("2026-11-14", False), ("2026-11-01", False)]
)
def test_a_decided_gap_rests_until_its_day_of_review_and_then_returns(review_on, rests):
    rows = ask(decided(review_on)).rows
    assert rows["forum"].tolist() == (["Forum", "Board"] if rests else ["Board", "Forum"])
    gap = rows[rows["forum"] == "Board"].iloc[0]
    assert (gap["decision"], gap["decision_text"], gap["due"]) == ("papers_only", "Ada reads them", not rests)
    assert rows["rank"].isna().tolist() == [False, rests]


def test_a_decision_taken_later_than_the_day_asked_about_is_not_known_yet():
    assert ask(decided("2027-05-31", on="2026-11-20")).rows["decision"].isna().all()


def test_the_last_decision_holds():
    world = decided("2027-05-31")
    world.add("decision", date="2026-11-01", kind="gap", forum=world.parties["Board"], choice="fill", review_on="2027-02-01")
    assert ask(world).rows.set_index("forum").loc["Board", "decision"] == "fill"


def test_a_decision_about_an_earlier_vacancy_says_nothing_about_the_next():
    world = World()
    world.seat("Board", "GP")
    world.holder("Board", "GP", None, valid_to="2026-03-01")
    world.holder("Board", "GP", "Amina Shah", valid_from="2026-03-01", valid_to="2026-09-01")
    world.holder("Board", "GP", None, valid_from="2026-09-01")
    world.add("decision", date="2026-02-01", kind="gap", forum=1, seat=1, choice="stop", review_on="2027-06-01")
    gap = only(world)
    assert (gap["gap"], gap["rank"], pd.isna(gap["decision"])) == ("vacant", 1, True)


def test_a_decision_about_a_seat_holds_when_only_the_seat_is_named():
    world = board(*["Jo Reed"] * 3)
    world.add("decision", date="2026-05-01", kind="gap", seat=1, choice="deputise", review_on="2027-06-01")
    assert only(world)["decision"] == "deputise"


def test_the_place_asked_about_narrows_the_list():
    world = World()
    wants(world, "North Board", place="North")
    wants(world, "South Board", place="South")
    assert ask(world, place=world.areas["North"]).rows["forum"].tolist() == ["North Board"]


def test_practices_are_shown_no_gap_and_not_even_how_many_there_are():
    answer = ask(board(*["Jo Reed"] * 3), audience="practices")
    assert answer.rows.shape == (0, 0) and answer.behind == {} and answer.unknown == {}
    assert answer.sentences == ("This list is for the leadership group.",)


def test_an_empty_store_says_what_to_add_first():
    assert ask(World()).sentences == (
        "No forum fits this question yet, so no gap can be told. Add a forum first: its name, its level and whose it is.",
    )
