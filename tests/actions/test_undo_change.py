"""Who may take back a change of the past: only somebody who may see all that it did."""

from datetime import UTC, datetime

import pytest

from influence.access import readable
from influence.actions.undo_change import undo_change
from influence.errors import UserError
from influence.output.record_changes import changes_table, not_kept_since
from influence.records.draft import Draft
from influence.records.store import open_store
from tests.stores import stored
from tests.worlds import World

AT = datetime(2026, 11, 14, 12, tzinfo=UTC)
MORE = "This change holds more than is shown here."


@pytest.fixture
def store(tmp_path):
    world = World()
    world.forum("Board", "North")
    world.role("Amina Shah", "North PCN")
    world.contact("2026-09-01", "Amina Shah")
    world.add("issue", kind="issue", title="canary", audience="group")
    with open_store(stored(world, tmp_path / "store.db")) as opened:
        yield opened


def written(store, table, row=None, **values):
    draft = Draft()
    if row is None:
        draft.insert(table, **values)
    else:
        draft.update(table, row, values)
    return store.write(draft, by="Robin Vale", at=AT, kind="edit").id


BEYOND = {
    "a note for the chair": ("contact", 1, {"note": "private"}),
    "a row kept for the chair": ("issue", None, {"kind": "intelligence", "title": "private", "audience": "chair"}),
    "a row that was the group's before": ("issue", 1, {"audience": "chair"}),
    "a setting": ("setting", None, {"key": "group_name", "value": "North leaders"}),
}


@pytest.mark.parametrize("which", BEYOND)
def test_what_holds_something_for_the_chair_is_the_chairs_to_take_back(store, which):
    table, row, values = BEYOND[which]
    batch = written(store, table, row, **values)
    for audience, message in (("group", MORE), ("practices", "Changes are for the leadership group to take back.")):
        with pytest.raises(UserError) as refused:
            undo_change(store, batch, audience=audience, by="Amina Shah", at=AT)
        assert refused.value.message == message
        assert store.version() == batch
    assert undo_change(store, batch, audience="chair", by="Robin Vale", at=AT).id == batch + 1


def test_what_the_group_sees_it_takes_back(store):
    batch = written(store, "contact", 1, topic="Beds")
    assert undo_change(store, batch, audience="group", by="Amina Shah", at=AT).id == batch + 1


def test_a_row_that_is_kept_by_now_is_not_told_by_the_change_that_brought_it(store):
    first = store.version()
    written(store, "issue", 1, audience="chair")
    frames = store.frames()
    for audience, told in (("group", False), ("chair", True)):
        for batch in (first, first + 1):
            changes = not_kept_since(store.changes(batch)[1], frames, audience)
            lines = changes_table(changes, readable(frames, audience), audience)
            assert ("canary" in lines.to_csv()) is told


def test_a_row_that_was_kept_before_is_not_told_by_the_change_that_opened_it(store):
    written(store, "issue", 1, audience="chair", title="canary before")
    batch = written(store, "issue", 1, audience="group", title="open")
    frames = store.frames()
    lines = changes_table(not_kept_since(store.changes(batch)[1], frames, "group"), readable(frames, "group"), "group")
    assert "canary" not in lines.to_csv()
