"""Overdue, gone quiet, cooling, warming, new and lost."""

from datetime import date, timedelta

import pytest

from influence.network.network import build_network
from influence.policy import read_policy
from tests.network.logs import TODAY, frames_from
from tests.network.whiteboard import Log
from tests.worlds import World

POLICY = read_policy()


def tie(ages):
    log = Log(1095, {"Amina": (1095, 1.0)}, {"Jo"}, [(1095 - age, "phone", ("Amina", "Jo")) for age in ages])
    return build_network(frames_from(log), POLICY, TODAY).between().iloc[0]


@pytest.mark.parametrize(
    ("silence", "rhythm"),
    [(20, "in_rhythm"), (21, "overdue"), (40, "overdue"), (41, "gone_quiet"), (80, "gone_quiet"), (81, "probably_over")],
)
def test_silence_is_told_by_the_pairs_own_median_gap(silence, rhythm):
    assert tie([silence, silence + 10, silence + 20, silence + 60])["rhythm"] == rhythm


def test_two_contact_days_are_no_rhythm():
    assert tie([100, 101])["rhythm"] is None or tie([100, 101])["rhythm"] != tie([100, 101])["rhythm"]


@pytest.mark.parametrize(
    ("ages", "trend"),
    [
        (range(45, 1095, 91), "steady"),
        (range(80, 1095, 30), "cooling"),
        ([58, *range(91, 1095, 30)], "steady"),  # well down, but not overdue yet
        ([*range(5, 85, 20), *range(300, 1095, 91)], "warming"),
        ([10, 40], "new"),
        (range(200, 1095, 30), "lost"),
    ],
)
def test_change_is_told_over_three_months(ages, trend):
    assert tie(ages)["trend"] == trend


def test_a_trend_does_not_depend_on_the_order_in_which_people_were_entered():
    """Ids follow the alphabet here: Abe, a partner, stands before both leaders, so that his pairs come before Zoe's."""
    warming = [(1095 - age, "phone", ("Mina", "Zoe")) for age in [*range(5, 85, 20), *range(300, 1095, 91)]]
    steady = [(1095 - age, "phone", (leader, "Abe")) for age in range(45, 1095, 91) for leader in ("Mina", "Nell")]
    log = Log(1095, {"Mina": (1095, 1.0), "Nell": (1095, 1.0)}, {"Abe", "Zoe"}, warming + steady)
    assert build_network(frames_from(log), POLICY, TODAY).between()["trend"].tolist() == ["steady", "warming", "steady"]


def test_a_steady_quarterly_tie_never_changes_though_it_crosses_a_band():
    for last in range(1, 91, 10):
        assert tie(range(last, 1095, 91))["trend"] == "steady"


def test_an_agreed_rhythm_takes_the_place_of_the_usual_gap():
    made = World()
    made.role("Amina Shah", "North PCN")
    made.role("Jo Reed", "Vale Trust", "chief_executive", "system")
    made.logging("2023-11-15")
    made.contact(str(date(2026, 11, 14) - timedelta(days=31)), "Amina Shah, Jo Reed")
    plan = {"organisation": made.organisation("Vale Trust"), "role_type": "chief_executive"}
    made.add("tie_plan", **plan, leader=made.person("Amina Shah"), part="lead", rhythm_days=15)
    network = build_network(made.frames(), POLICY, TODAY)
    assert network.between()[["usual_gap", "rhythm"]].iloc[0].tolist() == [15, "overdue"]
    assert network.plans.leads() == {made.person("Jo Reed"): made.person("Amina Shah")}
