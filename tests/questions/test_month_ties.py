"""Ties that warm, cool or go quiet, and key posts won and lost, against the ones worked out by hand on random groups."""

import pytest
from random_ties import BEFORE, NOW, random_ties
from whiteboard_ties import post_moves, tie_moves

from influence.policy import read_policy
from influence.questions.month.month import Month, find_month

POLICY = read_policy()
SEEDS = (1, 2, 4, 6, 11)  # few, and every move is among them


@pytest.fixture(scope="module")
def worlds():
    """Each random group with what the month tells of it."""
    made = [random_ties(seed) for seed in SEEDS]
    return [(world, find_month(Month(NOW), world.frames(), POLICY).rows) for world in made]


@pytest.mark.parametrize("at", range(len(SEEDS)))
def test_ties_and_posts_move_as_on_the_whiteboard(at, worlds):
    world, rows = worlds[at]
    days = BEFORE.isoformat(), NOW.isoformat()
    ties = rows[rows["kind"].isin(["tie_warming", "tie_cooling", "tie_lost"])]
    told = set(zip(ties["kind"], ties["leader_id"].astype(int), ties["partner_id"].astype(int), strict=True))
    assert told == tie_moves(world.rows, *days)
    posts = rows[rows["kind"].isin(["post_reached", "post_lost"])]
    assert set(zip(posts["kind"], posts["organisation_id"].astype(int), strict=True)) == post_moves(world.rows, *days)


def test_the_random_groups_hold_every_move(worlds):
    seen = {kind for _, rows in worlds for kind in rows["kind"]}
    assert seen >= {"tie_new", "tie_warming", "tie_cooling", "tie_lost", "post_reached", "post_lost"}
