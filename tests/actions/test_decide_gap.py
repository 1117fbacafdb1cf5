"""Deciding a gap: one batch, checked words and days, and an undo that brings the gap back."""

from datetime import UTC, date, datetime

import pytest
from worlds import World

from influence.actions.decide_gap import decide_gap, look_again
from influence.errors import UserError
from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.gaps import Gaps
from influence.records.draft import Draft
from influence.records.store import Store, open_store
from tests.stores import new_store

AT = datetime(2026, 11, 14, 12, tzinfo=UTC)
TODAY = date(2026, 11, 14)
CHOICE = {"choice": "share", "text": "Ask for one seat with South: Dr Adeyemi", "decided_on": TODAY, "review_on": date(2027, 5, 14)}


@pytest.fixture
def store(tmp_path):
    world = World()
    world.forum("Board", place="North", decides="money")
    world.target("Board", 1)
    draft = Draft()
    for table in ("party", "area", "forum", "footprint", "seat_target"):
        for row in world.rows[table]:
            draft.inserts[table].append({name: _negative(name, value) for name, value in row.items() if name != "batch"})
    with open_store(new_store(tmp_path / "store.db")) as opened:
        opened.write(draft, by="test", at=AT, kind="import")
        yield opened


def _negative(name: str, value: object) -> object:
    return (
        -value
        if name in ("id", "party", "forum", "area") and isinstance(value, int)
        else date.fromisoformat(value)
        if name.startswith("valid")
        else value
    )


def board(store: Store) -> int:
    return int(store.frame("forum")["party"].iloc[0])


def gap(store: Store):
    return find(Gaps(TODAY), store.frames(), read_policy()).rows.iloc[0]


def test_a_decision_is_one_batch_that_lets_the_gap_rest_and_its_undo_brings_it_back(store):
    assert gap(store)["rank"] == 1
    batch = decide_gap(store, forum=board(store), seat=None, by="Ada", at=AT, **CHOICE)
    assert (batch.by, batch.kind, batch.inserted) == ("Ada", "decision", 1)
    assert (gap(store)["decision"], gap(store).isna()["rank"]) == ("share", True)
    store.undo(batch, by="Ada", at=AT)
    assert (gap(store).isna()["decision"], gap(store)["rank"]) == (True, 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"choice": ""}, "There is no choice yet. Choose fill, deputise, share, papers only or stop."),
        ({"choice": "wait"}, "There is no choice yet. Choose fill, deputise, share, papers only or stop."),
        ({"review_on": TODAY}, "The day to look again, 2026-11-14, is not after the decision. Choose a later one."),
        ({"review_on": date(2026, 1, 1)}, "The day to look again, 2026-01-01, is not after the decision. Choose a later one."),
        ({"text": "x" * 281}, "The words have 281 characters; there is room for 280. Say it shorter."),
        ({"text": "see 943 476 5919"}, "The words hold what looks like an NHS number. Take it out: nothing about a patient is kept here."),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_written(store, change, message):
    before = store.version()
    with pytest.raises(UserError) as refused:
        decide_gap(store, forum=board(store), seat=None, by="Ada", at=AT, **(CHOICE | change))
    assert str(refused.value) == message
    assert store.version() == before


def test_a_forum_that_does_not_exist_is_refused(store):
    with pytest.raises(UserError):
        decide_gap(store, forum=99_999, seat=None, by="Ada", at=AT, **CHOICE)


def test_the_day_to_look_again_is_the_last_of_a_shorter_month():
    assert look_again(date(2026, 11, 30), 3) == date(2027, 2, 28)
