"""The fast reading of seats and meetings against the one worked out by hand, on many random worlds."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_rooms import random_rooms
from whiteboard_coverage import Whiteboard
from worlds import World

from influence.policy import read_policy
from influence.questions.coverage.coverage import Coverage, find_coverage
from influence.questions.coverage.sums import totals
from influence.questions.seats.presence import seat_meetings
from influence.questions.seats.seating import Seating

START, AS_OF = date(2026, 1, 20), date(2026, 10, 20)
POLICY = read_policy()
SEEDS = st.integers(0, 10**9)
many = settings(max_examples=12)  # each world holds some two hundred seats at meetings
some = settings(max_examples=4)


def fast(world: World) -> dict:
    rows = seat_meetings(Seating(world.frames(), AS_OF), START)
    answers = zip(rows["known"], rows["covered"], rows["presumed"], rows["how"], strict=True)
    return dict(zip(zip(rows["seat"], rows["meeting"], strict=True), answers, strict=True))


def slow(world: World) -> dict:
    return Whiteboard(world.rows).answer(START.isoformat(), AS_OF.isoformat())


@many
@given(SEEDS)
def test_the_fast_reading_says_what_the_whiteboard_says(seed):
    world = random_rooms(seed, seats=12, meetings=40)
    assert fast(world) == slow(world)


def test_the_random_worlds_hold_every_way_in_which_a_seat_can_be_filled_or_not():
    seen = Counter(how for seed in range(4) for _, _, _, how in slow(random_rooms(seed, seats=12, meetings=40)).values())
    kinds = "holder cover deputy unlisted_deputy other_capacity vacant apologies nobody unclear holder_unknown not_known"
    assert set(seen) == set(kinds.split()), seen


@some
@given(SEEDS)
def test_shares_lie_in_their_range_and_no_count_exceeds_the_one_before(seed):
    rows = find_coverage(Coverage(AS_OF, START), random_rooms(seed, 20, 40).frames(), POLICY).rows
    rows = rows[rows["seat_id"].notna()]
    assert (rows["covered"] <= rows["known"]).all() and (rows["known"] <= rows["held"]).all()
    assert (rows["presumed"] <= rows["covered"]).all() and (rows["unclear"] <= rows["held"] - rows["known"]).all()
    known = rows[rows["known"] > 0]
    assert (known["low"] <= known["share"] + 1e-12).all() and (known["share"] <= known["high"] + 1e-12).all()
    assert rows.loc[rows["known"] == 0, "share"].isna().all()
    assert (rows["high"].isna() == (rows["held"] == 0)).all()


@some
@given(SEEDS)
def test_a_list_completed_never_widens_a_range(seed):
    """Knowing everybody who came takes doubt away and adds none."""
    world = random_rooms(seed, 20, 40)
    before = find_coverage(Coverage(AS_OF, START), world.frames(), POLICY).rows.set_index("seat_id")
    for meeting in world.rows["meeting"]:
        meeting["roster"] = "full"
    after = find_coverage(Coverage(AS_OF, START), world.frames(), POLICY).rows.set_index("seat_id")
    held = before.index[before.index.notna() & (before["held"].fillna(0) > 0)]
    widths = [(rows.loc[held, "high"] - rows.loc[held, "low"]) for rows in (before, after)]
    assert (widths[1] <= widths[0] + 1e-12).all()


@some
@given(SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(seed, chance):
    world = random_rooms(seed, 20, 40)
    straight = find_coverage(Coverage(AS_OF, START), world.frames(), POLICY)
    for table in world.rows.values():
        chance.shuffle(table)
    turned = find_coverage(Coverage(AS_OF, START), world.frames(), POLICY)
    compared = [name for name in straight.rows if name not in ("reason",)]
    assert straight.rows[compared].equals(turned.rows[compared])
    assert straight.sentences == turned.sentences


@some
@given(SEEDS)
def test_what_happens_after_the_day_and_at_other_forums_changes_nothing(seed):
    world = random_rooms(seed, 20, 40)
    before = find_coverage(Coverage(AS_OF, START), world.frames(), POLICY).rows
    world.meeting("Board", "2026-10-21", "Amina Shah, Ben Low")
    world.forum("Elsewhere", owner="gp")
    world.meeting("Elsewhere", "2026-06-01", "Amina Shah")
    after = find_coverage(Coverage(AS_OF, START), world.frames(), POLICY).rows
    assert before.equals(after)


@some
@given(SEEDS)
def test_totals_never_exceed_the_sums_of_all_seats(seed):
    answer = find_coverage(Coverage(AS_OF, START), random_rooms(seed, 20, 40).frames(), POLICY)
    total = totals(answer.rows, answer.behind["meetings"])
    for name in ("held", "known", "covered"):
        assert answer.rows[name].fillna(0).sum() >= getattr(total, name)
        assert answer.rows[name].fillna(0).sum() == (
            len(answer.behind["meetings"]) if name == "held" else answer.behind["meetings"][name].sum()
        )


def test_wanting_no_seat_leaves_no_gap_and_no_meeting_to_cover():
    """C-08."""
    world = random_rooms(7)
    for forum in ("Board", "Forum", "Panel"):
        for capacity in ("place_gp", "pcn", "lmc"):
            world.target(forum, 0, capacity)
    world.rows["seat_target"] = [row for row in world.rows["seat_target"] if row["wanted"] == 0 and "valid_from" not in row]
    rows = find_coverage(Coverage(AS_OF, START), world.frames(), POLICY).rows
    assert rows["gap"].isna().all()
    assert rows["held"].fillna(0).sum() == 0


@pytest.mark.parametrize("seed", range(3))
def test_one_meeting_in_common_is_one_in_totals(seed):
    """Row 19."""
    world = World()
    for forum in ("One ICB", "Two ICB", "Three ICB"):
        world.forum(forum, level="ics")
        world.seat(forum, "Partner", holder="Amina Shah", capacity="partner_member")
    for number in range(seed + 1):
        world.meeting("One ICB+Two ICB+Three ICB", f"2026-0{number + 1}-25", "Amina Shah")
    answer = find_coverage(Coverage(AS_OF, START), world.frames(), POLICY)
    total = totals(answer.rows, answer.behind["meetings"])
    assert answer.rows["covered"].tolist() == [seed + 1] * 3
    assert (total.covered, total.held) == (seed + 1, seed + 1)
