"""A steady tie is no news, though the rule of change calls some of them warming for some days of every quarter."""

import random
from itertools import pairwise
from statistics import median

import numpy as np
import pytest

from influence.network.network import build_network
from influence.policy import read_policy
from influence.questions.month.month import Month, find_month
from influence.questions.month.steady import beyond_rhythm
from tests.network.logs import TODAY, frames_from
from tests.network.whiteboard import Log

POLICY = read_policy()
DAY = 1095
STEADY = [(gap, last) for gap in (30, 45, 60, 85, 90, 91, 100, 120) for last in range(1, gap, 4)]


def logged(*ages):
    """A leader and one partner for each of `ages`, the days ago on which the two spoke."""
    partners = [f"Partner{at:03}" for at in range(len(ages))]
    talks = [(DAY - age, "phone", ("Amina", name)) for name, days in zip(partners, ages, strict=True) for age in days]
    return frames_from(Log(DAY, {"Amina": (DAY, 1.0)}, set(partners), talks))


def told(*ages):
    rows = find_month(Month(TODAY), logged(*ages), POLICY).rows
    return rows.loc[rows["kind"].str.startswith("tie_"), "kind"].tolist()


@pytest.fixture(scope="module")
def steady():
    """A pair for every gap and every day of it on which today may fall."""
    return logged(*(range(last, DAY, gap) for gap, last in STEADY))


def test_the_rule_of_change_calls_some_steady_ties_warming(steady):
    trends = build_network(steady, POLICY, TODAY).between()["trend"].tolist()
    assert {gap for (gap, _), trend in zip(STEADY, trends, strict=True) if trend == "warming"} == {85}
    assert set(trends) == {"steady", "warming"}


def test_a_steady_tie_is_never_told_whatever_the_day_and_whichever_band_it_crosses(steady):
    rows = find_month(Month(TODAY), steady, POLICY).rows
    assert not rows["kind"].str.startswith("tie_").any()


@pytest.mark.parametrize(
    ("ages", "kind"),
    [
        ([3, 10, 20, *range(90, DAY, 85)], "tie_warming"),  # more than its rhythm brings
        ([5, 15, *range(400, DAY, 91)], "tie_warming"),  # it had fallen silent
        ([*range(45, DAY, 30)], None),
        ([*range(62, DAY, 30)], "tie_cooling"),
    ],
)
def test_what_is_more_than_a_rhythm_is_told_in_the_month_in_which_it_begins(ages, kind):
    assert told(ages) == ([kind] if kind else [])


def by_hand(days, today):
    if len(days) < 3:
        return True
    gap = median(later - earlier for earlier, later in pairwise(days))
    recent = sum(day > today - 91 for day in days)
    before = [day for day in days if day <= today - 91]
    return bool(before and today - 91 - before[-1] > 2 * gap) or recent >= 91 / gap + 1.5


@pytest.mark.parametrize("seed", range(3))
def test_what_a_rhythm_brings_is_as_on_the_whiteboard(seed):
    assert (POLICY.change_days, POLICY.overdue_silence, POLICY.warming_margin, POLICY.rhythm_contact_days) == (91, 2, 1.5, 3)
    chance, seen = random.Random(seed), set()
    for _ in range(300):
        every = chance.choice([5, 20, 40, 90, 200])
        days = sorted({1000 - chance.randrange(every * 6) for _ in range(chance.randrange(9))})
        found = beyond_rhythm(np.array(days, dtype=np.int64), 1000, POLICY)
        assert found == by_hand(days, 1000), days
        seen.add((found, len(days) >= 3))
    assert seen == {(True, True), (False, True), (True, False)}
