"""This month, Coverage and Relationships tell the same numbers, in the whole and place by place; so does the chart of four corners."""

from datetime import date

import pytest

from influence.output.coverage_tiles import coverage_tiles
from influence.output.month_tiles import month_tiles, then_of
from influence.output.relationship_tiles import relationship_tiles
from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.coverage import Coverage, month_before
from influence.questions.coverage.gap_moves import carried_on
from influence.questions.month.month import Month
from influence.questions.ties.relationships import Relationships
from influence.records.frames import typed

POLICY = read_policy()
PLACES = (None, "Westmarsh")


@pytest.fixture(scope="module")
def decided(sample_frames):
    """The sample with a gap decided in November, so that all three moves occur."""
    party = sample_frames["party"].set_index("name")["id"]
    made = {"id": 999, "batch": 1, "date": "2026-11-09", "kind": "gap", "choice": "papers_only", "review_on": "2027-11-09"}
    made["forum"] = int(party["Northmoor Better Care Fund board"])
    rows = sample_frames["decision"].astype("object").where(sample_frames["decision"].notna(), None).to_dict("records")
    return {**sample_frames, "decision": typed("decision", [*rows, made])}


def tiles_of(question, frames):
    """Coverage and Relationships as of the question's day, then the month: label to number and line."""
    asked = Coverage(question.as_of, None, question.place), Relationships(question.as_of, None, question.place)
    (now, before), (ties, ties_before) = ([find(each, frames, POLICY) for each in (one, month_before(one))] for one in asked)
    answer = find(question, frames, POLICY)
    own = month_tiles(answer, then_of(answer))
    others = *coverage_tiles(now, before, carried_on(frames, question.as_of)), *relationship_tiles(ties, ties_before)
    told = [{tile.label: (tile.number, tile.line) for tile in tiles} for tiles in (others, own)]
    return *told, ties.behind["posts"], answer


@pytest.mark.parametrize("place", PLACES)
def test_the_three_pages_tell_the_same_numbers(decided, place):
    areas = decided["area"].set_index("name")["id"]
    others, own, posts, answer = tiles_of(Month(date(2026, 11, 14), None, place and int(areas[place])), decided)
    for label in ("Meetings covered", "Posts connected", "Gaps to decide"):
        assert own[label] == others[label], label
    assert own["Posts connected"][0].startswith(f"{posts['quarter'].isin(['both', 'connected_only']).sum()} of ")
    bars = answer.behind["places"]
    bars = bars[bars["area_id"].notna()]
    assert f"{bars['connected'].sum()} of {bars['posts'].sum()}" == own["Posts connected"][0]
    if place is None:
        assert own["Posts connected"][0] == "28 of 57"
        assert own["Gaps to decide"] == ("20", "2 opened, 3 closed and 1 decided since October")


def test_they_do_so_across_a_merger(sample_frames):
    """Two trusts merged on 1 April 2026, and what they held went on."""
    others, own, _, _ = tiles_of(Month(date(2026, 4, 14)), sample_frames)
    shared = set(own) & set(others)
    assert len(shared) == 3
    assert {label: own[label] for label in shared} == {label: others[label] for label in shared}
