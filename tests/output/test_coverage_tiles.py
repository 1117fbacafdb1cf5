"""Four numbers, each with both counts and its change in words."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from influence.output.coverage_tiles import coverage_tiles
from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.coverage import Coverage, month_before
from influence.questions.coverage.gap_moves import carried_on
from tests.worlds import World


def asked(world, audience="group"):
    question = Coverage(date(2026, 11, 14), None, None, audience)
    frames = world.frames()
    answers = (find(each, frames, read_policy()) for each in (question, month_before(question)))
    return *answers, carried_on(frames, question.as_of)


@pytest.fixture
def world():
    """A seat held and one vacant since November; three meetings, the last without anybody, one not minuted."""
    found = World()
    found.forum("Board", "North")
    found.target("Board", 2)
    found.seat("Board", "GP", "Amina Shah")
    found.seat("Board", "LMC", capacity="lmc")
    found.holder("Board", "LMC", "Cara Dee", valid_to="2026-11-01")
    found.holder("Board", "LMC", None, valid_from="2026-11-01")
    found.meeting("Board", "2026-09-03", "Amina Shah, Cara Dee")
    found.meeting("Board", "2026-10-03", "", roster="none")
    found.meeting("Board", "2026-11-03", "Amina Shah")
    return found


def test_tiles_tell_counts_and_the_change_in_words(world):
    told = {tile.label: (tile.number, tile.line) for tile in coverage_tiles(*asked(world))}
    assert told["Meetings covered"] == ("3 of 4", "75%, 25 points less than in October")
    assert told["Seats held"] == ("1 of 2", "1 fewer than in October")
    assert told["Not known"] == ("2 meetings", "the same as in October")
    assert told["Gaps to decide"][0] == str(len(find_gaps_waiting(world)))


def find_gaps_waiting(world):
    now = asked(world)[0]
    return now.rows[now.rows["gap"].notna() & now.rows["decision"].isna()]


def test_without_evidence_a_tile_says_so_and_shows_no_number():
    world = World()
    world.forum("Board", "North")
    told = {tile.label: (tile.number, tile.line) for tile in coverage_tiles(*asked(world))}
    assert told["Meetings covered"] == (None, "Of no meeting is it known yet who came")
    assert told["Seats held"] == (None, "No seat is recorded yet")


def test_practices_learn_for_how_many_seats_somebody_is_named(world):
    (tile,) = coverage_tiles(*asked(world, "practices"))
    assert (tile.label, tile.number) == ("Seats held", "1 of 2")


def test_a_thousand_is_parted(world):
    now, before, carried = asked(world)
    many = replace(now, behind={**now.behind, "meetings": _repeated(now.behind["meetings"], 400)})
    assert coverage_tiles(many, before, carried)[0].number == "1,200 of 1,600"


def _repeated(meetings, times):
    step = meetings["meeting_id"].max() + 1
    return pd.concat([meetings.assign(meeting_id=meetings["meeting_id"] + step * turn) for turn in range(times)], ignore_index=True)
