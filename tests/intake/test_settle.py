"""Saying who names are: somebody on record, somebody new, somebody to be kept apart; and what the next file then means."""

from datetime import UTC, datetime

import pytest

from influence.actions.settle import settle, settled_words
from influence.errors import UserError
from influence.intake.match import Directory
from influence.intake.queue import names_waiting
from influence.intake.settle import APART, IS, NEW, Choice, settle_names
from influence.policy import read_policy
from influence.records.frames import frames_of
from influence.records.store import open_store
from tests.stores import stored
from tests.worlds import World

AT = datetime(2026, 11, 14, 12, tzinfo=UTC)


def world() -> World:
    made = World()
    made.organisation("Trust", "acute_trust", "acute")
    made.forum("Board")
    made.role("Jo Read", "Trust")
    for day in ("2026-10-01", "2026-11-01"):
        meeting = made.meeting("Board", day, "?Jo Reede (present), ?JR (present)")
        made.rows["attendance"][-2]["raw_role"] = "Medical director, Trust"
        assert meeting
    return made


def ids(frames):
    return {each.raw: each for each in names_waiting(frames, read_policy())}


def test_somebody_new_is_added_with_the_role_that_the_file_gives():
    frames = world().frames()
    done = settle_names(frames, read_policy(), {ids(frames)["Jo Reede"].id: Choice(NEW)})
    draft = done.draft
    assert [(row["name"], row["kind"]) for row in draft.inserts["party"]] == [("Jo Reede", "person")]
    assert [(row["given"], row["family"]) for row in draft.inserts["person"]] == [("Jo", "Reede")]
    role = draft.inserts["role"][0]
    assert (role["organisation"], role["title"], role["voice"]) == (1, "Medical director", "system")
    assert {row: values["person"] for row, values in draft.updates["attendance"].items()} == {1: -1, 3: -1}
    assert settled_words(done) == "1 name settled, 2 attendances matched, 1 person added"


def test_somebody_kept_apart_is_remembered_as_not_the_other():
    frames = world().frames()
    other = next(int(row.id) for row in frames["party"].itertuples() if row.name == "Jo Read")
    done = settle_names(frames, read_policy(), {ids(frames)["Jo Reede"].id: Choice(APART, other)})
    alias = done.draft.inserts["alias"][0]
    assert (alias["party"], alias["raw"], alias["apart_from"]) == (-1, "Jo Reede", other)


def test_somebody_on_record_is_remembered_by_the_spelling_and_initials_are_not():
    frames = world().frames()
    read = next(int(row.id) for row in frames["party"].itertuples() if row.name == "Jo Read")
    done = settle_names(frames, read_policy(), {each.id: Choice(IS, read) for each in ids(frames).values()})
    assert [row["raw"] for row in done.draft.inserts["alias"]] == ["Jo Reede"]


def test_a_third_person_of_a_name_does_not_take_it_from_the_two_who_have_it():
    made = world()
    made.person("Sam Poe")
    made.rows["party"].append({**made.rows["party"][-1], "id": 1 + max(row["id"] for row in made.rows["party"]), "public_id": "person-99"})
    made.rows["person"].append({**made.rows["person"][-1], "id": 99, "party": made.rows["party"][-1]["id"]})
    made.meeting("Board", "2026-11-02", "?Sam Poe (present)")
    frames = made.frames()
    done = settle_names(frames, read_policy(), {ids(frames)["Sam Poe"].id: Choice(NEW)})
    assert done.people == 1
    assert not done.draft.inserts["alias"]


def test_the_next_spelling_means_the_same_after_the_save_and_waits_again_after_the_undo(tmp_path):
    with open_store(stored(world(), tmp_path / "store.db")) as store:
        waiting = ids(store.frames())["Jo Reede"]
        batch, words = settle(store, read_policy(), {waiting.id: Choice(NEW)}, by="Robin Vale", at=AT)
        assert words == "1 name settled, 2 attendances matched, 1 person added"
        assert store.batches()["note"].iloc[0] == words
        assert Directory(store.frames(), read_policy()).find("Dr Jo Reede", ("person",)).party is not None
        store.undo(batch, by="Robin Vale", at=AT)
        assert Directory(store.frames(), read_policy()).find("Dr Jo Reede", ("person",)).party is None
        assert "Jo Reede" in ids(store.frames())


WRONG = {
    "a name that waits no longer": ("nothing", Choice(NEW), "One of the names has been settled meanwhile."),
    "initials as a new person": ("JR", Choice(NEW), "'JR' is no whole name, so nobody can be added by it."),
    "a body as a person": ("Jo Reede", Choice(IS, 1), "'Jo Reede' cannot be that one."),
    "nobody": ("Jo Reede", Choice(IS, None), "'Jo Reede' cannot be that one."),
    "somebody who is not there": ("Jo Reede", Choice(IS, 999), "'Jo Reede' cannot be that one."),
}


@pytest.mark.parametrize(("raw", "choice", "message"), WRONG.values(), ids=WRONG)
def test_a_choice_that_cannot_be_meant_is_told(raw, choice, message):
    frames = world().frames()
    asked = ids(frames)[raw].id if raw in ids(frames) else raw
    with pytest.raises(UserError) as told:
        settle_names(frames, read_policy(), {asked: choice})
    assert told.value.message == message


def test_an_empty_store_has_nothing_to_settle():
    assert names_waiting(frames_of({}), read_policy()) == ()
