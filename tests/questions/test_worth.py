"""Which forums are worth the hours. Handles: L-10, L-17, C-01, L-09."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import World

from influence.policy import read_policy
from influence.questions.answer import Answer
from influence.questions.meetings.worth import Worth, find_worth
from influence.questions.meetings.worth_facts import zero_run

AS_OF = date(2026, 11, 14)
MONTHLY = ("2026-06-03", "2026-07-01", "2026-08-05", "2026-09-02", "2026-10-07", "2026-11-04")


def board(
    decisions: tuple[int | None, ...] = (), people: str = "Amina Shah", forum: str = "Board", world: World | None = None, **more
) -> World:
    """A forum with a seat, and its last meetings, one a month, with so many decisions each."""
    world = world or World()
    world.forum(forum, "North", **{"hours": 2, "agenda_setter": "council", "valid_from": "2024-01-01", **more})
    world.seat(forum, "GP", "Amina Shah")
    for day, count in zip(MONTHLY[-len(decisions) :] if decisions else (), decisions, strict=True):
        world.meeting(forum, day, people, decisions=count)
    return world


def asked(world: World, **more) -> Answer:
    return find_worth(Worth(AS_OF, **more), world.frames(), read_policy())


def test_l_10_a_forum_without_an_outcome_set_and_without_a_decision_in_six_months_is_listed_under_consider_stopping():
    world = board((0, 0, 0))
    world.meeting("Board", "2026-03-04", "Amina Shah", decisions=2)
    answer = asked(world)
    row = answer.rows.iloc[0]
    assert row["consider"]
    assert row["reason"] == "No decision at its last three meetings, no outcome set for any; last of use on 4 Mar 2026."
    assert row["hours"] == 8
    assert row["agenda_setter"] == "council"
    assert answer.sentences[0] == (
        "One forum has gone six months without a decision and without an outcome set, and it took 8 hours of ours in the period."
    )


@pytest.mark.parametrize("begins", ["2026-09-01", None])
def test_h_01_of_a_forum_younger_than_the_months_looked_at_nobody_says_that_it_decides_nothing(begins):
    world = board((0, 0, 0), valid_from=begins)
    row = asked(world).rows.iloc[0]
    assert pd.isna(row["consider"])
    assert row["reason"] == f"Known since {'1' if begins else '2'} Sep 2026: too early to tell."
    assert asked(world).sentences[0] == "No forum is known to have gone six months without a decision and without an outcome set."


@pytest.mark.parametrize(
    ("decisions", "consider", "reason"),
    [
        ((0, 1, 0), False, "1 decision in the last six months."),
        ((2, None, 0), False, "At least 2 decisions in the last six months."),
        ((0, None, 0), None, "How many decisions were taken is not recorded for 1 of its last 3 meetings."),
        ((0,), None, "One meeting is recorded of late: too few to tell."),
        ((), None, "No meeting is recorded of late: too few to tell."),
        ((0, 0), True, "No decision at its last two meetings, no outcome set for any; never of use, as far as is recorded."),
    ],
)
def test_l_10_what_is_not_known_is_never_taken_for_none(decisions, consider, reason):
    row = asked(board(decisions)).rows.iloc[0]
    assert (None if pd.isna(row["consider"]) else bool(row["consider"])) is consider
    assert row["reason"] == reason


def test_l_10_an_outcome_set_or_a_decision_of_the_group_takes_a_forum_off_the_list():
    world = board((0, 0, 0))
    world.add("representation", meeting=3, seat=1, outcome_wanted="Two rooms")
    assert asked(world).rows["reason"].tolist() == ["An outcome is set for a meeting there."]
    later = board((0, 0, 0))
    later.meeting("Board", "2026-12-02", status="planned", roster="none")
    later.add("representation", meeting=4, seat=1, outcome_wanted="Two rooms")
    assert not asked(later).rows["consider"].iloc[0]
    decided = board((0, 0, 0))
    decided.add("decision", date="2026-10-01", kind="gap", forum=decided.parties["Board"], choice="papers_only", review_on="2027-10-01")
    assert asked(decided).rows["reason"].tolist() == ["Already decided: papers only."]


def test_a_point_of_ours_that_was_adopted_makes_a_day_of_use():
    world = board((0, 0))
    world.add("representation", meeting=1, seat=1, heard="adopted")
    assert asked(world).rows["last_useful"].tolist() == [pd.Timestamp("2026-10-07")]


@pytest.mark.parametrize("day", ["2026-11-02", "2026-12-07"])
def test_row_19_what_is_told_of_a_meeting_in_common_is_of_the_forum_of_the_seat_alone(day):
    world = World()
    for forum in ("Board", "Panel"):
        world.forum(forum, "North", hours=1, valid_from="2024-01-01")
        world.seat(forum, "GP", "Amina Shah")
    for each in ("2026-07-06", "2026-08-03"):
        world.meeting("Board+Panel", each, "Amina Shah", decisions=0)
    meeting = world.meeting("Board+Panel", day, "Amina Shah", decisions=0, status="held" if day < AS_OF.isoformat() else "planned")
    world.add("representation", meeting=meeting, seat=1, outcome_wanted="Two rooms", spoke=True, heard="adopted")
    rows = asked(world).rows.set_index("forum")
    assert rows.loc[["Board", "Panel"], "consider"].tolist() == [False, True]
    if day < AS_OF.isoformat():
        assert rows.loc["Board", "last_useful"] == pd.Timestamp(day)
    assert pd.isna(rows.loc["Panel", "last_useful"])


def test_n_17_a_point_told_of_a_seat_in_which_nobody_was_makes_no_day_of_use():
    world = board((0, 0), people="Amina Shah (apologies), Jo Reed")
    world.add("representation", meeting=1, seat=1, heard="adopted")
    assert asked(world).rows["last_useful"].isna().all()


def test_l_17_four_meetings_with_decisions_2_0_0_0_are_a_run_of_three():
    row = asked(board((2, 0, 0, 0))).rows.iloc[0]
    assert row["zero_run"] == 3
    assert row["last_decisions"] == "2, 0, 0, 0"
    assert asked(board((2, 0, None, 0))).rows["last_decisions"].tolist() == ["2, 0, ?, 0"]


@given(st.lists(st.one_of(st.none(), st.integers(0, 2)), max_size=12))
def test_l_17_the_run_is_what_counting_by_hand_gives(decisions):
    text = "".join("?" if each is None else "x" if each else "0" for each in decisions).replace("?", "")
    assert zero_run(decisions) == len(text) - len(text.rstrip("0"))


def test_c_01_a_falling_series_of_six_months_is_flagged_with_its_numbers_and_the_forums_owner():
    world = board(owner="council")
    world.seat("Board", "LMC", "Cara Dee", capacity="lmc")
    for day, people in zip(MONTHLY, ("Amina Shah, Cara Dee",) * 2 + ("Amina Shah",) * 3 + ("Jo Reed",), strict=True):
        world.meeting("Board", day, people, decisions=1)
    answer = asked(world)
    assert answer.rows["falling"].tolist() == [True]
    assert answer.sentences[1] == (
        "Attendance at Board, owned by the council, has been falling: 2 of 2, 2 of 2, 1 of 2, 1 of 2, 1 of 2, 0 of 2."
    )


def test_l_09_general_practices_own_group_is_never_a_candidate():
    assert asked(board((0, 0, 0), owner="gp")).rows.empty


def test_stopping_names_the_gap_the_theme_and_the_people_met_nowhere_else():
    world = board((0, 0, 0), "Amina Shah, Jo Reed, Kay Moss", themes="estates")
    world.target("Board", 1)
    world.organisation("Hospital", "acute_trust", "acute", place="North")
    for person, kind in (("Jo Reed", "chief_executive"), ("Kay Moss", "medical_director")):
        world.role(person, "Hospital", type=kind, voice="system")
        world.add("key_post", organisation=world.parties["Hospital"], role_type=kind)
    board((1, 1, 1), "Amina Shah, Kay Moss", "Other", world, themes="digital")
    row = asked(world).rows.iloc[0]
    assert row["opens"] == 1
    assert row["would_open"] == (
        "Stopping opens 1 gap, since a seat is wanted there, leaves no seat on estates and loses the only room shared with Jo Reed."
    )


def test_stopping_where_nobody_decided_how_many_are_wanted_opens_nothing_and_says_so():
    row = asked(board((0, 0))).rows.iloc[0]
    assert row["would_open"] == "Stopping opens no gap; nobody has decided how many seats are wanted there."


def test_practices_see_nothing_of_it_and_a_group_without_seats_is_told():
    closed = asked(board((0, 0)), audience="practices")
    assert closed.rows.empty
    assert closed.behind == {}
    assert asked(World()).sentences == ("General practice has no seat at a forum of others yet.",)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 2)), st.booleans()), min_size=1, max_size=6))
def test_l_10_the_rule_by_hand(drawn):
    world = board(tuple(count for count, _ in drawn))
    for meeting, (_, outcome) in enumerate(drawn, 1):
        if outcome:
            world.add("representation", meeting=meeting, seat=1, outcome_wanted="Something")
    counts = [count for count, _ in drawn]
    wanted = None
    if any(counts) or any(outcome for _, outcome in drawn):
        wanted = False
    elif len(drawn) > 1 and None not in counts:
        wanted = True
    found = asked(world).rows["consider"].iloc[0]
    assert (None if pd.isna(found) else bool(found)) is wanted
