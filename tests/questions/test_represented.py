"""What is told of a seat at a meeting besides who was there. Handles: R-04, R-05, R-06."""

from datetime import date

import pandas as pd
import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions.seats.presence import seat_meetings
from influence.questions.seats.represented import is_overdue, represented
from influence.questions.seats.seating import Seating

START, AS_OF = date(2025, 11, 15), date(2026, 11, 14)


def board(*, people: str = "Amina Shah", day: str = "2026-11-03", **terms) -> World:
    """One seat, held by Amina Shah, at one meeting; terms: of the seat."""
    world = World()
    world.forum("Board", place="North")
    world.seat("Board", "GP", holder="Amina Shah")
    world.meeting("Board", day, people)
    if terms:
        world.add("seat_term", seat=1, **terms)
    return world


def told(world: World, as_of: date = AS_OF) -> pd.Series:
    seating = Seating(world.frames(), as_of)
    rows = represented(seat_meetings(seating, START), seating, read_policy())
    assert len(rows) == 1
    return rows.iloc[0]


def test_nothing_told_is_not_known_rather_than_no():
    row = told(board())
    assert row[["report", "briefed", "authorised", "due", "fed_back", "days_taken", "in_time"]].isna().all()


@pytest.mark.parametrize(("briefed_on", "briefed"), [("2026-11-02", True), ("2026-11-03", True), ("2026-11-04", False), (None, False)])
def test_r_04_a_brief_counts_until_the_day_of_the_meeting(briefed_on, briefed):
    world = board()
    world.add("representation", meeting=1, seat=1, briefed_on=briefed_on)
    assert told(world)["briefed"] == briefed


def test_r_05_authority_is_that_of_the_day_of_the_meeting():
    world = board(authority=1, limits="Nothing that binds", valid_to="2026-06-01")
    world.add("seat_term", seat=1, authority=3, valid_from="2026-06-01", valid_to="2026-11-10")
    world.add("seat_term", seat=1, authority=0, valid_from="2026-11-10")
    assert told(world)["authority"] == 3
    assert told(world)["authorised"]
    assert pd.isna(told(world)["limits"])
    early = board(authority=1, limits="Nothing that binds", day="2026-03-03")
    assert told(early)["limits"] == "Nothing that binds"


def test_whoever_may_only_observe_has_no_authority():
    assert not told(board(authority=0))["authorised"]


def test_of_two_terms_at_once_each_fact_is_the_later_ones():
    world = board(authority=1, feedback_route="by mail")
    world.add("seat_term", seat=1, authority=2, valid_from="2026-10-01")
    assert told(world)["authority"] == 2
    assert told(world)["feedback_route"] == "by mail"


@pytest.mark.parametrize(
    ("given", "fed_back", "taken", "in_time"),
    [("2026-11-05", True, 2, True), ("2026-11-10", True, 5, True), ("2026-11-11", True, 6, False), (None, False, None, None)],
)
def test_r_06_a_report_with_the_working_days_it_took(given, fed_back, taken, in_time):
    world = board(feedback_route="by mail")
    world.add("representation", meeting=1, seat=1, feedback_on=given)
    row = told(world)
    assert row["due"] == pd.Timestamp("2026-11-10")
    assert not row["due_stated"]
    assert row["fed_back"] == fed_back
    assert [row["days_taken"], row["in_time"]] == [taken, in_time] or (
        taken is None and pd.isna(row["days_taken"]) and pd.isna(row["in_time"])
    )


def test_r_06_a_report_is_overdue_from_the_day_after_it_was_due():
    world = board(feedback_route="by mail")
    assert pd.isna(told(world, date(2026, 11, 10))["fed_back"])
    seating = Seating(world.frames(), date(2026, 11, 11))
    assert is_overdue(represented(seat_meetings(seating, START), seating, read_policy())).tolist() == [True]


def test_a_report_given_later_is_not_given_yet():
    world = board(feedback_route="by mail")
    world.add("representation", meeting=1, seat=1, feedback_on="2026-11-13")
    assert not told(world, date(2026, 11, 12))["fed_back"]
    assert told(world, date(2026, 11, 13))["fed_back"]


def test_a_day_written_down_goes_before_the_usual_one():
    world = board(feedback_route="by mail")
    world.add("representation", meeting=1, seat=1, feedback_due="2026-11-20")
    row = told(world)
    assert row["due"] == pd.Timestamp("2026-11-20")
    assert row["due_stated"]
    assert pd.isna(row["fed_back"])


@pytest.mark.parametrize(
    ("people", "terms"),
    [("Jo Reed", {"feedback_route": "by mail"}), ("Amina Shah (apologies)", {"feedback_route": "by mail"}), ("Amina Shah", {})],
)
def test_nobody_there_or_no_way_of_reporting_back_and_no_report_is_due(people, terms):
    assert pd.isna(told(board(people=people, **terms))["due"])


def test_what_was_told_of_a_seat_goes_with_the_seat_that_carries_its_history():
    world = World()
    world.forum("Old board", place="North", valid_to="2026-10-01")
    world.forum("New board", place="North", valid_from="2026-10-01")
    world.add(
        "relation", **{"from": world.parties["Old board"], "to": world.parties["New board"], "kind": "renamed", "valid_from": "2026-10-01"}
    )
    world.seat("Old board", "GP", holder="Amina Shah", valid_to="2026-10-01")
    world.seat("New board", "GP", holder="Amina Shah", valid_from="2026-10-01")
    world.meeting("Old board", "2026-06-10", "Amina Shah")
    world.add("representation", meeting=1, seat=1, briefed_on="2026-06-01")
    row = told(world)
    assert row["line"] == 2
    assert row["briefed"]


def test_r_06_no_report_is_owed_where_it_is_known_that_nobody_was_there_though_a_day_was_written_down():
    world = board(people="Amina Shah (apologies)")
    world.add("representation", meeting=1, seat=1, feedback_due="2026-11-05")
    row = told(world)
    assert pd.isna(row["due"]) and pd.isna(row["fed_back"]) and not row["due_stated"]


def test_r_06_a_report_from_before_the_meeting_is_not_given():
    world = board(feedback_route="by mail")
    world.add("representation", meeting=1, seat=1, feedback_on="2026-06-01")
    row = told(world)
    assert not row["fed_back"]
    assert pd.isna(row["days_taken"])
