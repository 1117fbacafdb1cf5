"""The fast ladder against the one worked out by hand, on many random worlds, and what must hold of any. Handles: R-03, R-04, R-05, R-06,
R-12, M-02."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from random_told import random_told
from whiteboard_ladder import STEPS, LadderBoard

from influence.policy import read_policy
from influence.questions.coverage.coverage import Coverage, find_coverage
from influence.questions.coverage.gaps import Gaps, find_gaps
from influence.questions.coverage.ladder import Ladder, find_ladder
from influence.questions.coverage.ladder_sums import once, outside, reached
from influence.questions.coverage.sums import headline

START, AS_OF = date(2026, 1, 20), date(2026, 10, 20)
POLICY = read_policy()
SEEDS = st.integers(0, 10**9)
many = settings(max_examples=8)
some = settings(max_examples=3)


def fast(world, **options):
    return find_ladder(Ladder(AS_OF, START, **options), world.frames(), POLICY)


def slow(world) -> LadderBoard:
    return LadderBoard(world.rows, START.isoformat(), AS_OF.isoformat())


def of_seats(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["seat_id"].notna()].astype({"seat_id": "int64"}).set_index("seat_id")


@many
@given(SEEDS)
def test_every_count_and_every_unknown_is_what_the_whiteboard_says(seed):
    world = random_told(seed)
    rows = of_seats(fast(world).rows)
    counts = [*STEPS, *(f"{step}_unknown" for step in STEPS)]
    assert {int(seat): {name: int(row[name]) for name in counts} for seat, row in rows.iterrows()} == slow(world).counts()


def few_seats(seed: int):
    """So few that one is often alone, and some with terms that say nothing of briefs or reports."""
    world = random_told(seed, seats=3, meetings=6)
    world.rows["seat_term"] = [row for row in world.rows["seat_term"] if row["seat"] == 1]
    world.add("seat_term", seat=2, authority=1, mandate_source=None, brief_route=None, feedback_route=None)
    for seat in world.rows["seat"]:
        seat["sector"] = "general_practice"
    return world


@many
@given(SEEDS)
def test_r_12_who_speaks_alone_without_support_is_what_the_whiteboard_says(seed):
    world = few_seats(seed)
    board, rows = slow(world), of_seats(fast(world).rows)
    for seat in board.seats():
        if (seat.get("valid_to") or "9999") > AS_OF.isoformat():
            said = rows.loc[seat["id"], "unsupported"]
            assert (None if pd.isna(said) else bool(said)) is board.unsupported(seat)


@many
@given(SEEDS)
def test_m_02_r_04_r_06_the_three_gaps_are_those_of_the_whiteboard(seed):
    world = random_told(seed, seats=6, meetings=40, faithful=True)
    world.rows["seat_target"].clear()
    frames, board = world.frames(), slow(world)
    others = of_seats(find_coverage(Coverage(AS_OF, START), frames, POLICY).rows)
    gaps = find_gaps(Gaps(AS_OF, START), frames, POLICY).rows
    found = dict(zip(gaps["seat_id"], gaps["gap"], strict=True))
    kinds = ("no_mandate", "no_brief", "no_feedback")
    for seat in board.seats():
        kind = found.get(seat["id"])
        if pd.isna(others.loc[seat["id"], "ended"]) and (kind is None or kind in kinds):
            assert kind == board.gap(seat), seat


def test_the_random_worlds_hold_every_step_with_every_answer_and_every_gap():
    seen, gaps, alone = Counter(), Counter(), Counter()
    for seed, seats in ((1, 6), (4, 14)):
        world = random_told(seed, seats=seats, meetings=40, faithful=True)
        rows = fast(world).rows
        seen.update({name: rows[name].sum() for name in [*STEPS, *(f"{step}_unknown" for step in STEPS)]})
        gaps.update(find_gaps(Gaps(AS_OF, START), world.frames(), POLICY).rows["gap"])
    for seed in range(4):
        alone.update(fast(few_seats(seed)).rows["unsupported"].astype("object").fillna("not known").astype(str))
    assert all(seen[name] for name in STEPS)
    assert all(seen[f"{name}_unknown"] for name in STEPS[1:]) and not seen["seat_exists_unknown"]
    assert all(gaps[kind] for kind in ("no_mandate", "no_brief", "no_feedback")), gaps
    assert set(alone) == {"True", "False", "not known"}, alone


@some
@given(SEEDS)
def test_no_step_exceeds_the_one_before_and_none_with_its_unknown(seed):
    answer = fast(random_told(seed))
    for before, after in pairwise(STEPS):
        rows, steps = answer.rows, answer.behind["steps"].set_index("step")
        assert (rows[after] <= rows[before]).all()
        assert (rows[after] + rows[f"{after}_unknown"] <= rows[before] + rows[f"{before}_unknown"]).all()
        assert steps.loc[after, "count"] <= steps.loc[before, "count"]
        assert steps.loc[after, ["count", "unknown"]].sum() <= steps.loc[before, ["count", "unknown"]].sum()
    assert (answer.rows["in_time"] <= answer.rows["fed_back"]).all()


@some
@given(SEEDS)
def test_r_04_every_number_opens_its_rows(seed):
    answer = fast(random_told(seed))
    sure, may = reached(answer.behind["meetings"])
    seats = answer.behind["meetings"]["seat_id"].to_numpy()
    for number, step in enumerate(STEPS):
        for seat, row in of_seats(answer.rows).iterrows():
            mine = seats == seat
            assert row[step] == sure[mine, number].sum()
            assert row[f"{step}_unknown"] == (may & ~sure)[mine, number].sum()


@some
@given(SEEDS)
def test_the_ladder_counts_the_meetings_that_coverage_counts(seed):
    world = random_told(seed)
    coverage = find_coverage(Coverage(AS_OF, START), world.frames(), POLICY)
    total = headline(coverage.rows, coverage.behind["meetings"])
    answer = fast(world)
    counts = answer.behind["steps"].set_index("step")["count"]
    assert (counts["held"], counts["known"], counts["in_capacity"]) == (total.held, total.known, total.covered)
    both = of_seats(coverage.rows).join(of_seats(answer.rows), suffixes=("_covered", "_ladder"))
    for name in ("held", "known", "attended"):
        assert (both[f"{name}_covered"] >= both[f"{name}_ladder"]).all()
    assert (both["held_covered"] == both["held_ladder"]).all() and (both["covered"] == both["in_capacity"]).all()


@some
@given(SEEDS)
def test_telling_more_never_adds_to_what_is_not_known(seed):
    world = random_told(seed)
    before = fast(world).behind["steps"].set_index("step")
    for meeting in world.rows["meeting"]:
        for seat in world.rows["seat"]:
            told = [(row["meeting"], row["seat"]) for row in world.rows["representation"]]
            if (meeting["id"], seat["id"]) not in told:
                world.add(
                    "representation", meeting=meeting["id"], seat=seat["id"], briefed_on="2026-01-01", feedback_due=None, feedback_on=None
                )
    after = fast(world).behind["steps"].set_index("step")
    assert (after["unknown"] <= before["unknown"]).all()
    assert after.loc["held", "count"] == before.loc["held", "count"]


@some
@given(SEEDS)
def test_meetings_in_common_laid_over_each_other_are_never_more_than_their_rows(seed):
    answer = fast(random_told(seed))
    there = outside(answer.rows, answer.behind["meetings"])
    (sure, may), (laid_sure, laid_may) = reached(there), once(there)
    assert (laid_sure.sum(axis=0) <= sure.sum(axis=0)).all() and (laid_may.sum(axis=0) <= may.sum(axis=0)).all()
    assert (laid_sure <= laid_may).all()
