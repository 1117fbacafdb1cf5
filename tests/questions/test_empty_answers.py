"""With nothing on record, the first ten rows and the whole sample: no answer has an empty sentence, and no share of nothing is a number.

Handles: R-03, R-04.
"""

from dataclasses import fields
from datetime import date
from functools import cache

import pytest

from influence.output.json import answer_document, as_json, plain
from influence.output.ladder_picture import ladder_html
from influence.policy import read_policy
from influence.questions import QUESTIONS, find
from influence.questions.coverage.ladder import Ladder
from influence.records.frames import frames_of
from tests.pages.starts import TODAY, minimal, one_forum
from tests.worlds import World

POLICY = read_policy()
SAMPLE_DAY = date(2026, 11, 14)
SIZES = ("nothing", "one forum", "minimal")
CASES = [(view, size) for view in QUESTIONS for size in SIZES if view != "why" or size == "minimal"]  # a pair needs two people


@cache
def frames_at(size: str):
    world = {"one forum": one_forum, "minimal": minimal}.get(size)
    return frames_of({}) if world is None else world().frames()


def told_of(view: str, frames, day: date, audience: str) -> dict:
    """The document that `show VIEW --json` prints; of the first people and bodies there are, where it wants some."""
    kind, _ = QUESTIONS[view]
    people = frames["party"][frames["party"]["kind"] == "person"]
    ids, refs = people["id"].astype(int).tolist(), people["public_id"].tolist()
    named = {each.name for each in fields(kind)}
    asked: dict = {"as_of": day, "audience": audience}
    if "pair" in named:
        asked["pair"] = tuple(ids[:2])
    if view == "person":
        asked["person"] = refs[0] if refs else "person-1"
    if view == "organisation":
        bodies = frames["party"].loc[frames["party"]["kind"] != "person", "public_id"].tolist()
        asked["body"] = bodies[0] if bodies else "organisation-1"
    return plain(answer_document(find(kind(**asked), frames, POLICY)))


def said(document: dict) -> list[str]:
    as_json(document)
    return document["sentences"]


@pytest.mark.parametrize("audience", ["practices", "group", "chair"])
@pytest.mark.parametrize(("view", "size"), CASES)
def test_no_answer_holds_an_empty_sentence(view, size, audience):
    for sentence in said(told_of(view, frames_at(size), TODAY, audience)):
        assert sentence.strip() == sentence != ""
        assert sentence[0].isupper() or not sentence[0].isalpha(), sentence
        assert "nan" not in sentence.lower().split() and "  " not in sentence, sentence


@pytest.mark.parametrize("view", QUESTIONS)
def test_no_answer_of_the_sample_holds_an_empty_sentence(view, sample_frames):
    sentences = said(told_of(view, sample_frames, SAMPLE_DAY, "chair"))
    assert all(sentence.strip() == sentence != "" for sentence in sentences)
    assert not any(word in sentence for sentence in sentences for word in (" nan", "None ", "NaT", "  "))


def ladder(world: World):
    return find(Ladder(date(2026, 11, 14)), world.frames(), POLICY)


def test_r_03_without_a_seat_or_a_meeting_no_step_of_the_ladder_has_a_share():
    bare = World()
    bare.forum("Board", place="North")
    seated = World()
    seated.seat("Board", "GP", holder="Amina Shah")
    for world in (bare, seated):
        steps = ladder(world).behind["steps"]
        assert steps["count"].tolist() == steps["unknown"].tolist() == [0] * 8
        assert steps["share"].isna().all()
        assert plain(steps)[0]["share"] is None
        assert "%" not in ladder_html(steps)


def test_r_03_the_first_step_has_no_share_and_those_after_it_are_of_the_meetings_held():
    world = World()
    world.seat("Board", "GP", holder="Amina Shah")
    for day, people in (("2026-05-04", "Amina Shah"), ("2026-06-01", "Amina Shah (apologies)")):
        world.meeting("Board", day, people)
    steps = ladder(world).behind["steps"].set_index("step")
    assert steps.loc["seat_exists", "count"] == 2 and plain(steps.loc["seat_exists", "share"]) is None
    assert steps["share"].fillna(-1).tolist() == [-1, 1.0, 1.0, 0.5, 0.5, 0.0, 0.0, 0.0]
