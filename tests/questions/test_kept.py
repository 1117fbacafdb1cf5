"""What several questions of one page need is worked out once: for the same frames, day, filters and policy, and never for others."""

import gc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from influence.policy import read_policy
from influence.questions.coverage.coverage import Coverage
from influence.questions.coverage.gaps import Gaps
from influence.questions.coverage.register import SeatQuestion, seat_register
from influence.questions.kept import Kept
from tests.worlds import World

POLICY = read_policy()
TODAY = date(2026, 11, 14)


def board(holder="Amina Shah"):
    world = World()
    world.forum("Board", "North", decides="money")
    world.seat("Board", "GP", holder)
    world.meeting("Board", "2026-11-03", holder)
    return world.frames()


def test_questions_of_one_page_share_a_register_whoever_looks():
    frames = board()
    first = seat_register(Coverage(TODAY), frames, POLICY)
    for other in (Gaps(TODAY), SeatQuestion(TODAY, audience="chair"), Coverage(TODAY, start=date(2025, 11, 15))):
        assert seat_register(other, frames, POLICY) is first
    assert seat_register(Gaps(TODAY), dict(frames), POLICY) is first, "another mapping of the same frames"


@pytest.mark.parametrize(
    "other",
    [
        Coverage(date(2026, 11, 13)),
        Coverage(TODAY, start=date(2026, 1, 1)),
        Coverage(TODAY, place=1),
        Coverage(TODAY, theme="digital"),
        Coverage(TODAY, level="place"),
        Coverage(TODAY, decides="money"),
        Coverage(TODAY, owner="gp"),
        Coverage(TODAY, mandated=True),
    ],
)
def test_another_day_or_filter_is_worked_out_anew(other):
    frames = board()
    first = seat_register(Coverage(TODAY), frames, POLICY)
    assert seat_register(other, frames, POLICY) is not first


def test_another_policy_or_a_table_that_changed_is_worked_out_anew():
    frames = board()
    first = seat_register(Coverage(TODAY), frames, POLICY)
    assert seat_register(Coverage(TODAY), frames, replace(POLICY, unattended_run=1.0)) is not first
    for table in SeatQuestion.reads:
        assert seat_register(Coverage(TODAY), {**frames, table: frames[table].copy()}, POLICY) is not first, table
    pd.testing.assert_frame_equal(seat_register(Coverage(TODAY), {**frames, "seat": frames["seat"].copy()}, POLICY).rows, first.rows)


def test_no_more_than_a_few_are_kept_and_none_longer_than_its_frames():
    kept: Kept[object] = Kept(at_most=3)
    frame = pd.DataFrame({"id": [1]})
    for asked in range(5):
        kept.get([frame], asked, object)
    assert len(kept) == 3
    last = kept.get([frame], 4, object)
    assert kept.get([frame], 4, object) is last
    assert kept.get([frame], 0, object) is not None and len(kept) == 3
    del frame
    gc.collect()
    assert len(kept) == 0


def test_a_frame_that_came_to_lie_where_another_was_gets_none_of_its_answers():
    kept: Kept[int] = Kept(at_most=50)
    for number in range(200):
        frame = pd.DataFrame({"id": [number]})
        assert kept.get([frame], "asked", lambda number=number: number) == number
        del frame


def test_threads_that_ask_of_two_stores_at_once_get_each_their_own():
    stores = {name: board(name) for name in ("Amina Shah", "Ben Low", "Cara Dee")}

    def holder(name):
        return seat_register(Coverage(TODAY), stores[name], POLICY).rows["holder"].tolist()

    asked = [*stores] * 8
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(holder, asked)) == [[name] for name in asked]
