"""Settling who decides what: one batch, one level a thing, checked words and days, and an undo. Handles: R-02, V-16."""

from datetime import UTC, date, datetime

import pytest

from influence.actions.record_level import record_level, replaced
from influence.actions.typed_words import Doubtful
from influence.errors import UserError
from influence.policy import read_policy
from influence.questions import find
from influence.questions.practices.levels_of_decision import LevelsOfDecision
from influence.records.store import open_store
from tests.stores import stored
from tests.worlds import World

AT = datetime(2026, 11, 14, 12, tzinfo=UTC)
TODAY = date(2026, 11, 14)
CHOICE = {
    "issue": 1,
    "words": "",
    "level": "place",
    "limit": "Up to last year's sum",
    "decided_on": TODAY,
    "review_on": date(2027, 5, 14),
    "today": TODAY,
    "by": "Ada",
    "at": AT,
}


@pytest.fixture
def store(tmp_path):
    world = World()
    world.add("issue", kind="priority", title="Frailty money")
    world.add("decision", date="2026-03-01", kind="subsidiarity", issue=1, level="ics")
    world.add("decision", date="2026-03-01", kind="subsidiarity", text="Opening hours", level="practice", review_on="2027-03-01")
    with open_store(stored(world, tmp_path / "store.db")) as opened:
        yield opened


def told(store) -> list[tuple]:
    rows = find(LevelsOfDecision(TODAY), store.frames(), read_policy()).rows
    return sorted((row.what, row.level, bool(row.question)) for row in rows.itertuples())


def test_r_02_a_level_is_one_batch_that_takes_the_place_of_the_one_before_and_its_undo_brings_that_back(store):
    before = told(store)
    batch = record_level(store, **CHOICE)
    assert (batch.by, batch.kind) == ("Ada", "decision")
    assert told(store) == [("Frailty money", "place", False), ("Opening hours", "practice", False)]
    store.undo(batch, by="Ada", at=AT)
    assert told(store) == before == [("Frailty money", "ics", False), ("Opening hours", "practice", False)]


def test_r_02_the_same_words_however_written_are_the_same_thing(store):
    record_level(store, **{**CHOICE, "issue": None, "words": " opening  HOURS "})
    assert ("opening HOURS", "place", False) in told(store)
    assert not [row for row in told(store) if row[1] == "practice"]


def test_the_same_level_once_more_alters_nothing_of_before(store):
    assert replaced(store.frame("decision"), 1, "", "ics", TODAY) == []
    assert replaced(store.frame("decision"), 1, "", "place", date(2026, 2, 28)) == []


def test_a_decision_without_limits_or_a_day_to_look_again_is_fine(store):
    record_level(store, **{**CHOICE, "limit": " ", "review_on": None})
    row = store.frame("decision").iloc[-1]
    assert row[["limit", "review_on"]].isna().all()


@pytest.mark.parametrize(
    ("change", "message", "do"),
    [
        ({"issue": None}, "Nothing is named yet that somebody decides.", "Choose an issue, or say it in a few words."),
        (
            {"level": None},
            "No level is chosen yet.",
            "Choose one: practice, neighbourhood, place, sub-system, ICS, ICB cluster or region.",
        ),
        (
            {"decided_on": date(2026, 11, 15)},
            "The day of the decision, 15 Nov 2026, is still to come.",
            "Choose today or an earlier day.",
        ),
        ({"review_on": TODAY}, "The day to look again, 14 Nov 2026, is not after the decision.", "Choose a later one."),
        (
            {"issue": None, "words": "x" * 281},
            "What is decided has 281 characters; there is room for 280.",
            "Say it shorter.",
        ),
        ({"limit": "x" * 281}, "What stands under limits has 281 characters; there is room for 280.", "Say it shorter."),
        (
            {"limit": "943 476 5919"},
            "The words hold what looks like an NHS number.",
            "Take it out: nothing about a patient is kept here.",
        ),
        (
            {"limit": "Hospital no 12"},
            "This may be about a patient: it holds a long number, or words for one.",
            "Take it out if it is. Nothing about a patient is kept here.",
        ),
        ({"decided_on": date(1989, 12, 31)}, "The day, 31 Dec 1989, is before 1990.", "Look at the year."),
        ({"review_on": date(2100, 1, 1)}, "The day, 1 Jan 2100, is after 2099.", "Look at the year."),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_saved(store, change, message, do):
    version = store.version()
    with pytest.raises(UserError) as told_of:
        record_level(store, **(CHOICE | change))
    assert (told_of.value.message, told_of.value.do) == (message, do)
    assert store.version() == version


def test_r_02_a_limit_of_money_is_saved_once_it_is_said_that_it_is_about_no_patient(store):
    limit = {"limit": "Up to £2500000"}
    with pytest.raises(Doubtful):
        record_level(store, **(CHOICE | limit))
    record_level(store, **(CHOICE | limit), sure=True)
    assert store.frame("decision").iloc[-1]["limit"] == "Up to £2500000"
    with pytest.raises(UserError, match="NHS number"):
        record_level(store, **(CHOICE | {"limit": "943 476 5919"}), sure=True)


@pytest.mark.parametrize("thing", [{}, {"issue": None, "words": "Estates", "review_on": None, "limit": ""}])
def test_r_02_the_same_decision_once_more_is_refused(store, thing):
    record_level(store, **(CHOICE | thing))
    version = store.version()
    with pytest.raises(UserError) as told_of:
        record_level(store, **(CHOICE | thing))
    assert str(told_of.value) == "That is how it stands already. There is nothing to save."
    assert store.version() == version


@pytest.mark.parametrize("review_on", [None, date(2027, 5, 14)])
def test_r_02_a_decision_written_down_late_holds_until_the_next_one(store, review_on):
    record_level(store, **{**CHOICE, "decided_on": date(2026, 2, 1), "review_on": review_on})
    assert ("Frailty money", "ics", False) in told(store)
    assert not [row for row in told(store) if row[1] == "place"]
    assert store.frame("decision").iloc[-1]["review_on"].date() == date(2026, 3, 1)
