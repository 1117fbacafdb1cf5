"""The month against the one worked out by hand on many random groups, and what must hold whatever happened."""

import random
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pandas as pd
import pytest
from random_months import BEFORE, NOW, random_months
from whiteboard_coverage import Whiteboard
from whiteboard_month import asks_answered, asks_late, feedback_late, new_ties, seat_changes

from influence.policy import read_policy
from influence.questions.coverage.sums import open_gaps
from influence.questions.month.month import Month, find_month
from influence.questions.month.rows import KINDS
from influence.questions.month.sides import two_sides

POLICY = read_policy()
ASKED = Month(NOW)
SEEDS = (2, 7, 11, 35)  # few, and every kind of change is among them
many = pytest.mark.parametrize("seed", SEEDS)
some = pytest.mark.parametrize("seed", (7,))
SEAT_KINDS = ("seat_gained", "seat_lost", "seat_filled", "seat_vacated")


def told(world, question=ASKED):
    return find_month(question, world.frames(), POLICY)


@cache
def told_of(seed):
    """A random group and what the month tells of it: to read, not to change."""
    world = random_months(seed)
    return world, told(world)


@many
def test_seats_are_those_of_the_whiteboard(seed):
    world, answer = told_of(seed)
    rows = answer.rows
    mine = rows[rows["kind"].isin(SEAT_KINDS)]
    fast = set(zip(mine["kind"], mine["forum_id"].astype(int), mine["what"], strict=True))
    heirs = {relation["from"]: relation["to"] for relation in world.rows["relation"] if relation["valid_from"] <= NOW.isoformat()}
    fast = {(kind, heirs.get(forum, forum), name) for kind, forum, name in fast}
    assert fast == seat_changes(world.rows, BEFORE.isoformat(), NOW.isoformat())


@many
def test_new_ties_asks_and_feedback_are_those_of_the_whiteboard(seed):
    world, answer = told_of(seed)
    rows = answer.rows
    before, now = BEFORE.isoformat(), NOW.isoformat()
    ties = rows[rows["kind"] == "tie_new"]
    assert set(zip(ties["leader_id"].astype(int), ties["partner_id"].astype(int), strict=True)) == new_ties(world.rows, before, now)
    answered = rows[rows["kind"].isin(["ask_agreed", "ask_answered", "ask_refused"])]
    assert dict(zip(answered["what"], answered["kind"], strict=True)) == asks_answered(world.rows, before, now)
    assert set(rows.loc[rows["kind"] == "ask_overdue", "what"]) == asks_late(world.rows, now)


def test_feedback_is_that_of_the_whiteboard_for_seats_of_the_period():
    for seed in range(3):
        world = random_months(seed)
        for row in world.rows["seat"]:
            row.pop("valid_to", None)
        world.rows["relation"] = []
        late = feedback_late(world.rows, NOW.isoformat())
        held = {meeting["id"]: meeting["date"] for meeting in world.rows["meeting"] if meeting["date"] <= NOW.isoformat()}
        begun = {row["id"]: row.get("valid_from") or "0" for row in world.rows["seat"]}
        rooms = Whiteboard(world.rows).answer("1900-01-01", NOW.isoformat())
        empty = {(meeting, seat) for (seat, meeting), (*_, how) in rooms.items() if how in ("nobody", "apologies", "vacant")}
        expected = sorted(seat for meeting, seat in late - empty if meeting in held and begun[seat] <= held[meeting])
        rows = told(world).rows
        assert sorted(rows.loc[rows["kind"] == "feedback_overdue", "seat_id"].astype(int)) == expected


def test_the_random_groups_hold_every_kind_that_the_whiteboard_tells():
    seen = {kind for seed in SEEDS for kind in told_of(seed)[1].rows["kind"]}
    assert seen >= {*SEAT_KINDS, "tie_new", "ask_agreed", "ask_refused", "ask_overdue", "feedback_overdue", "gap_opened", "decided"}, seen
    assert seen <= set(KINDS)


@many
def test_gaps_before_and_opened_less_closed_and_decided_are_gaps_now(seed):
    world, answer = told_of(seed)
    sides = two_sides(ASKED, BEFORE, world.frames(), POLICY)
    now, before = ({_key(row, sides) for row in open_gaps(side.register.rows).itertuples()} for side in (sides.now, sides.before))
    rows = answer.rows
    opened, closed, decided = (
        {(int(row.forum_id), 0 if pd.isna(row.seat_id) else sides.line(row.seat_id)) for row in rows[rows["kind"] == kind].itertuples()}
        for kind in ("gap_opened", "gap_closed", "decided")
    )
    opened, closed = ({(sides.heir(forum), seat) for forum, seat in some} for some in (opened, closed))
    assert opened == now - before
    assert closed == before - now - decided
    assert (before | opened) - closed - (decided - now) == now
    assert not closed & decided


def _key(row, sides):
    return sides.heir(row.forum_id), sides.line(row.seat_id)


@many
def test_a_day_compared_with_itself_changes_nothing(seed):
    rows = told(random_months(seed), replace(ASKED, against=NOW)).rows
    assert (rows["before"] == rows["after"]).all(), rows[rows["before"] != rows["after"]]
    assert set(rows["kind"]) <= {"new_in_post", "feedback_overdue", "ask_overdue", "not_known"}


@some
def test_what_happens_after_the_day_changes_nothing(seed):
    world = random_months(seed)
    before = told(world)
    later = (NOW + timedelta(days=1)).isoformat()
    world.contact(later, "Amina Shah, Jo Reed")
    world.meeting("Forum 0", later, "Amina Shah")
    world.forum("Forum later", "North", valid_from=later)
    world.seat("Forum later", "GP", "Ben Low", valid_from=later)
    world.add("decision", date=later, kind="gap", forum=world.parties["Forum 1"], choice="stop", review_on="2027-10-20")
    world.add("ask", date=later, kind="ask", title="Later", status="raised", due=later)
    after = told(world)
    pd.testing.assert_frame_equal(before.rows, after.rows)
    assert before.sentences == after.sentences


@some
def test_the_order_of_rows_does_not_matter(seed):
    chance, world = random.Random(seed), random_months(seed)
    straight = told(world)
    for name, table in world.rows.items():
        if name != "decision":  # of two decisions of one day the later entered holds
            chance.shuffle(table)
    turned = told(world)
    compared = [name for name in straight.rows if name != "evidence"]
    key = ["kind", "where", "what", "before", "after"]
    frames = (each.rows[compared].sort_values(key, kind="stable", ignore_index=True) for each in (straight, turned))
    pd.testing.assert_frame_equal(*frames)
    assert straight.sentences == turned.sentences
