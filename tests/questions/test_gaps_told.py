"""Gaps of seats that are held and come to: no mandate, no brief, no feedback. Handles: M-02, R-04, R-06, R-10."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.gaps import Gaps

AS_OF = date(2026, 11, 14)
POLICY = read_policy()
REPORTS = {"feedback_route": "Half a page to the group"}


def board(*, months: int = 4, capacity: str = "place_gp", level: str = "place", people: str = "Amina Shah", **terms) -> World:
    """A seat of Amina Shah's at a meeting on the 10th of each of the first months of 2026; terms: of the seat."""
    world = World()
    world.forum("Board", decides="money", importance=5, level=level)
    world.seat("Board", "GP", holder="Amina Shah", capacity=capacity)
    for month in range(1, months + 1):
        world.meeting("Board", f"2026-{month:02d}-10", people)
    if terms:
        world.add("seat_term", seat=1, **terms)
    return world


def tell(world: World, *meetings: int, **told) -> World:
    for meeting in meetings:
        world.add("representation", meeting=meeting, seat=1, **told)
    return world


def gap_of(world: World, as_of: date = AS_OF, **options) -> tuple | None:
    rows = find(Gaps(as_of, **options), world.frames(), POLICY).rows
    if rows.empty:
        return None
    assert len(rows) == 1
    row = rows.iloc[0]
    return row["gap"], None if pd.isna(row["since"]) else row["since"].date().isoformat(), row["reason"]


# ---- no mandate


@pytest.mark.parametrize(
    ("term", "since", "reason"),
    [
        (
            {"mandate_source": "system", "valid_from": "2026-04-01"},
            "2026-04-01",
            "Appointed by the system since 1 Apr 2026: no practice mandate stands behind it.",
        ),
        (
            {"mandate_source": "none", "valid_from": "2026-02-03"},
            "2026-02-03",
            "Recorded as without a mandate since 3 Feb 2026: no practice mandate stands behind it.",
        ),
        (
            {"mandate_source": "system"},
            None,
            "Appointed by the system: no practice mandate stands behind it. Since when is not known.",
        ),
    ],
)
def test_m_02_a_seat_that_the_system_or_nobody_gave_has_no_practice_mandate(term, since, reason):
    assert gap_of(board(**term)) == ("no_mandate", since, reason)


@pytest.mark.parametrize("capacity", ["place_gp", "ics_gp", "pcn", "lmc", "federation"])
def test_m_02_r_10_whichever_practices_the_seat_speaks_for_and_at_whatever_level(capacity):
    assert gap_of(board(capacity=capacity, level="ics", mandate_source="system"))[0] == "no_mandate"


@pytest.mark.parametrize(
    "terms", [{}, {"authority": 2}, {"mandate_source": "practices"}, {"mandate_source": "lmc"}, {"mandate_source": "group"}]
)
def test_m_02_a_mandate_that_nobody_recorded_is_not_known_and_no_gap(terms):
    assert gap_of(board(**terms)) is None


def test_c_05_whoever_sits_in_their_own_right_needs_no_mandate():
    assert gap_of(board(capacity="partner_member", mandate_source="system")) is None
    world = board(mandate_source="system")
    world.rows["seat"][0]["delegate"] = False
    assert gap_of(world) is None


def test_m_02_the_mandate_is_that_of_the_day_and_of_two_terms_the_later_ones():
    world = board(mandate_source="practices", valid_from="2025-01-01")
    world.add("seat_term", seat=1, mandate_source="system", valid_from="2026-06-01", valid_to="2026-09-01")
    assert gap_of(world, date(2026, 8, 1))[:2] == ("no_mandate", "2026-06-01")
    assert gap_of(world) is None
    assert gap_of(world, date(2026, 5, 1)) is None


def test_c_08_where_no_seat_is_wanted_none_of_the_three_is_a_gap():
    world = board(mandate_source="none")
    world.target("Board", 0)
    assert gap_of(world) is None


# ---- no brief


def test_r_04_three_meetings_told_of_and_no_brief():
    world = tell(board(), 2, 3, 4, spoke=True)
    assert gap_of(world) == (
        "no_brief",
        "2026-02-10",
        "Nobody was briefed for the last three meetings of which something was told, from 10 Feb 2026 to 10 Apr 2026.",
    )


def test_r_04_the_run_goes_back_as_far_as_it_goes_and_over_meetings_of_which_nothing_was_told():
    world = tell(board(months=7), 1, briefed_on="2026-01-09")
    tell(world, 2, 3, 5, 7, spoke=True)
    assert gap_of(world)[1:] == (
        "2026-02-10",
        "Nobody was briefed for the last four meetings of which something was told, from 10 Feb 2026 to 10 Jul 2026.",
    )


@pytest.mark.parametrize(
    ("told", "people"),
    [
        ([(2, None), (3, None)], "Amina Shah"),
        ([(2, None), (3, None), (4, "2026-04-10")], "Amina Shah"),
        ([(1, None), (2, None), (3, "2026-03-01"), (4, None)], "Amina Shah"),
    ],
)
def test_r_04_fewer_than_three_running_are_no_gap(told, people):
    world = board(people=people)
    for meeting, briefed_on in told:
        tell(world, meeting, briefed_on=briefed_on)
    assert gap_of(world) is None


def test_r_04_a_meeting_that_nobody_came_to_says_nothing_of_briefs():
    world = board(months=3)
    world.meeting("Board", "2026-04-10", "Jo Reed")
    tell(world, 2, 3, 4, spoke=False)
    assert gap_of(world) is None


def test_r_04_a_brief_after_the_meeting_is_none():
    world = board()
    for meeting in (2, 3, 4):
        tell(world, meeting, briefed_on=f"2026-{meeting:02d}-11")
    assert gap_of(world)[0] == "no_brief"


# ---- no feedback


def test_r_06_three_reports_that_were_due_and_never_came():
    world = tell(board(**REPORTS), 1, 2, 3, 4, briefed_on="2026-01-01")
    world.rows["representation"][0]["feedback_on"] = "2026-01-12"
    assert gap_of(world) == (
        "no_feedback",
        "2026-02-17",
        "No report has come of the last three meetings that asked for one; the first was due by 17 Feb 2026.",
    )


def test_r_06_a_report_whose_day_has_not_come_says_nothing_yet():
    world = board(**REPORTS)
    assert gap_of(world, date(2026, 3, 17)) is None
    assert gap_of(world, date(2026, 3, 18))[0] == "no_feedback"


def test_r_06_a_report_that_came_late_ends_the_run():
    world = tell(board(**REPORTS), 4, briefed_on="2026-04-01", feedback_on="2026-09-01")
    assert gap_of(world) is None
    assert gap_of(world, date(2026, 8, 31))[0] == "no_feedback"


def test_r_06_no_report_is_owed_of_a_meeting_that_nobody_came_to():
    world = board(months=2, **REPORTS)
    world.meeting("Board", "2026-03-10", "Amina Shah (apologies)")
    tell(world, 3, feedback_due="2026-03-20")
    assert gap_of(world) is None


# ---- one gap a seat, in the order of the closed list


def test_a_seat_has_one_gap_the_first_that_holds():
    world = tell(board(mandate_source="none", **REPORTS), 2, 3, 4, spoke=True)
    kinds = [gap_of(world)[0]]
    world.rows["seat_term"][0]["mandate_source"] = "practices"
    kinds.append(gap_of(world)[0])
    for told in world.rows["representation"]:
        told["briefed_on"] = "2026-01-05"
    kinds.append(gap_of(world)[0])
    assert kinds == ["no_mandate", "no_brief", "no_feedback"]


def test_a_vacant_or_unattended_seat_is_told_as_such_whatever_its_mandate():
    vacant = board(mandate_source="none")
    vacant.rows["seat_holder"][0]["valid_to"] = "2026-05-01"
    vacant.holder("Board", "GP", None, valid_from="2026-05-01")
    assert gap_of(vacant)[0] == "vacant"
    assert gap_of(board(people="Jo Reed", mandate_source="none"))[0] == "unattended"


def test_the_number_of_meetings_running_is_a_policy_number():
    world = tell(board(), 4, spoke=True)
    assert find(Gaps(AS_OF), world.frames(), replace(POLICY, told_run=1.0)).rows["gap"].tolist() == ["no_brief"]
