"""Loading into a real store, on both databases: looked at, loaded as one batch, taken back, loaded again."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from influence.errors import UserError
from influence.intake import load as module
from influence.intake.load import load, preview
from influence.intake.plan_json import plan_json
from influence.intake.queue import accept_names, names_waiting
from influence.intake.settle import IS, NEW, Choice
from influence.records.store import StoreMoved
from tests.intake.planning import POLICY, attendance_of, read

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
FILES = (
    read("people.csv", "name", "Amina Shah", "Ben Low", "Jo Reed"),
    read("forums.csv", "name,level,owner,places", "North Board,place,system,North"),
    read(
        "attendance.csv",
        "forum,date,person,status",
        "North Board,14/10/2026,Amina Shah,present",
        "North Board,14/10/2026,J Reed,present",
        "North Board,21/10/2026,J Reed,apologies",
        "North Board,21/10/2026,JR,present",
    ),
    read("contacts.csv", "date,kind,from,with", "02/10/2026,phone,Amina Shah,Jo Reed"),
)


def loaded(store, *files, **options):
    return load(store, files or FILES, POLICY, by="Kim", at=AT, **options)


def test_looking_changes_nothing_and_loading_is_one_batch(store):
    seen = preview(store, FILES, POLICY)
    assert store.version() == 0 and seen.based_on == 0
    done = loaded(store, looked_at=seen)
    assert done.plan is seen and done.batch is not None
    assert (done.batch.version, done.batch.by, done.batch.kind) == (1, "Kim", "import")
    assert set(done.batch.file.split("; ")) == {each.file for each in FILES}
    assert set(store.frame("batch")["sha256"][0].split("; ")) == {each.sha256 for each in FILES}
    assert done.batch.inserted == sum(seen.loaded.values()) == sum(len(frame) for frame in store.frames(seen.loaded).values())


def test_the_same_files_again_write_no_batch(store):
    loaded(store)
    again = loaded(store)
    assert again.batch is None and store.version() == 1
    assert again.plan.unchanged["attendance"] == 4


def test_undo_and_load_again_come_to_the_same(store):
    first = loaded(store)
    before = attendance_of(store.frames())
    store.undo(first.batch.id, by="Kim", at=AT)
    assert len(store.frame("attendance")) == 0
    loaded(store)
    assert attendance_of(store.frames()) == before


def test_a_preview_that_was_overtaken_is_planned_again(store):
    seen = preview(store, FILES, POLICY)
    loaded(store, FILES[0], FILES[1])
    done = loaded(store, looked_at=seen)
    assert done.batch.version == 2 and "person" not in done.plan.loaded
    assert len(store.frame("person")) == 3


def test_a_store_that_moves_between_plan_and_write_is_planned_again(store, monkeypatch):
    real, moves = module._write, iter([True, False])

    def overtaken(*given):
        if next(moves):
            loaded_by_another(store)
        return real(*given)

    def loaded_by_another(store):
        monkeypatch.setattr(module, "_write", real)
        load(store, FILES[:2], POLICY, by="Sam", at=AT)
        monkeypatch.setattr(module, "_write", overtaken)

    monkeypatch.setattr(module, "_write", overtaken)
    done = loaded(store)
    assert done.batch.version == 2 and len(store.frame("person")) == 3


def test_a_store_that_always_moves_is_told(sqlite_store, monkeypatch):
    def moved(*given):
        raise StoreMoved(0, 1)

    monkeypatch.setattr(module, "_write", moved)
    with pytest.raises(StoreMoved):
        loaded(sqlite_store)


def test_names_that_wait_can_be_accepted_as_one_change(store):
    done = loaded(store)
    waiting = names_waiting(store.frames(), POLICY)
    assert [(each.raw, each.times) for each in waiting] == [("J Reed", 2), ("JR", 1)]
    assert [each.id for each in waiting] == [each.id for each in done.plan.queue]
    jo = waiting[0].suggestions[0]
    assert jo.name == "Jo Reed"
    draft = accept_names(store.frames(), POLICY, {waiting[0].id: jo.public_id})
    batch = store.write(draft, by="Kim", at=AT, kind="names", based_on=store.version())
    assert (batch.inserted, batch.updated) == (1, 2)
    assert [each.raw for each in names_waiting(store.frames(), POLICY)] == ["JR"]
    assert loaded(store).batch is None
    store.undo(batch.id, by="Kim", at=AT)
    assert len(names_waiting(store.frames(), POLICY)) == 2


def test_initials_are_accepted_where_they_stand_and_not_remembered(store):
    loaded(store)
    initials = names_waiting(store.frames(), POLICY)[1]
    draft = accept_names(store.frames(), POLICY, {initials.id: "Jo Reed"})
    assert not draft.inserts["alias"]
    store.write(draft, by="Kim", at=AT, kind="names", based_on=store.version())
    next_time = read("attendance.csv", "forum,date,person,status", "North Board,28/10/2026,JR,present")
    assert [each.raw for each in loaded(store, next_time).plan.queue] == ["JR"]


def test_a_name_that_is_somebody_already_there_becomes_one_row(store):
    both = read(
        "attendance.csv",
        "forum,date,person,status",
        "North Board,14/10/2026,Jo Reed,in attendance",
        "North Board,14/10/2026,J Reed,present",
    )
    loaded(store, FILES[0], FILES[1], both)
    (waiting,) = names_waiting(store.frames(), POLICY)
    store.write(accept_names(store.frames(), POLICY, {waiting.id: "Jo Reed"}), by="Kim", at=AT, kind="names", based_on=store.version())
    assert attendance_of(store.frames()) == [("Jo Reed", "Jo Reed", "present")]
    assert loaded(store, FILES[0], FILES[1], both).batch is None


@pytest.mark.parametrize(
    ("accepted", "message"),
    [
        ({"nothing": "Jo Reed"}, "No name waits under the id nothing. List the names first; an id changes when its name has been settled."),
        ({"J Reed": "Joe Reed"}, "Nobody called 'Joe Reed' is known. Did you mean Jo Reed?"),
    ],
)
def test_what_cannot_be_accepted_is_told(sqlite_store, accepted, message):
    loaded(sqlite_store)
    ids = {each.raw: each.id for each in names_waiting(sqlite_store.frames(), POLICY)}
    with pytest.raises(UserError) as told:
        accept_names(sqlite_store.frames(), POLICY, {ids.get(name, name): who for name, who in accepted.items()})
    assert str(told.value) == message


def test_a_file_that_could_not_be_read_is_told_and_the_others_load(sqlite_store):
    from influence.intake.readers import read_file

    done = loaded(sqlite_store, *FILES, read_file(b"", "empty.csv"))
    assert done.batch is not None and "empty.csv" not in done.batch.file
    assert [each.file for each in done.plan.problems if each.problem.severity == "error"] == ["empty.csv"]


def test_the_document_of_an_import_holds_what_others_rely_on(sqlite_store):
    done = loaded(sqlite_store)
    document = plan_json(done.plan, done.batch)
    assert set(document) == {"batch", "loaded", "changed", "unchanged", "queue", "problems", "files", "doubtful", "meetings"}
    assert document["batch"]["version"] == 1 and document["loaded"]["attendance"] == 4
    assert document["queue"][0] | {"suggestions": 1} == {
        "id": done.plan.queue[0].id,
        "name": "J Reed",
        "raw": "J Reed",
        "kinds": ["person"],
        "certain": False,
        "times": 2,
        "where": ["North Board, 2026-10-14", "North Board, 2026-10-21"],
        "suggestions": 1,
    }
    assert plan_json(replace(done.plan, based_on=None))["batch"] is None


def queued(made):
    return {each.raw: each for each in made.queue}


def test_names_settled_while_looking_are_loaded_and_taken_back_as_one_batch(store):
    waits = queued(preview(store, FILES, POLICY))
    chosen = {waits["J Reed"].id: Choice(IS, waits["J Reed"].suggestions[0].party)}
    seen = preview(store, FILES, POLICY, names=chosen)
    assert [each.raw for each in seen.queue] == ["JR"]
    done = loaded(store, looked_at=seen, names=chosen)
    reed = [row for row in attendance_of(store.frames()) if row[0] == "J Reed"]
    assert [(row[1], row[2]) for row in reed] == [("Jo Reed", "apologies"), ("Jo Reed", "present")]
    assert [each.raw for each in names_waiting(store.frames(), POLICY)] == ["JR"]
    store.undo(done.batch.id, by="Kim", at=AT)
    assert len(store.frame("party")) == 0 and len(store.frame("alias")) == 0


def test_a_person_of_these_files_is_not_chosen_any_more_once_somebody_else_has_written(store):
    waits = queued(preview(store, FILES, POLICY))
    chosen = {waits["J Reed"].id: Choice(IS, waits["J Reed"].suggestions[0].party)}
    seen = preview(store, FILES, POLICY, names=chosen)
    load(store, FILES[1:2], POLICY, by="Lee", at=AT)
    with pytest.raises(UserError, match="a name was said to be a person of these files"):
        loaded(store, looked_at=seen, names=chosen)
    assert store.version() == 1


def test_a_name_that_waits_no_longer_is_passed_over(store):
    seen = preview(store, FILES, POLICY, names={"nothere": Choice(NEW)})
    assert len(seen.queue) == 2
    assert seen.draft.inserts["person"] == preview(store, FILES, POLICY).draft.inserts["person"]
