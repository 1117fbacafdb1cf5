"""Files told again, and rows of months that are frozen: said, and nothing counted twice."""

from dataclasses import replace
from datetime import UTC, datetime

from influence.intake.load import load, preview
from influence.records.draft import Draft
from tests.intake.planning import EMPTY, POLICY, after, messages, planned, read

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
PEOPLE = read("people.csv", "name", "Amina Shah", "Jo Reed")
FORUMS = read("forums.csv", "name,level,owner,places", "North Board,place,system,North")
CAME = read("came.csv", "forum,date,person,status", "North Board,14/10/2026,Amina Shah,present", "North Board,11/11/2026,Jo Reed,present")
TALKS = read("talks.csv", "date,kind,from,with", "02/10/2026,phone,Amina Shah,Jo Reed")


def test_the_same_file_twice_in_one_drop_is_said_and_taken_in_once():
    twin = replace(CAME, file="came (1).csv")
    made = planned(EMPTY, PEOPLE, FORUMS, CAME, twin)
    assert messages(made, "note")[0] == "came.csv:None This is the same file as came (1).csv; it was taken in once."
    assert made.loaded["attendance"] == 2 and len(made.meetings) == 2
    assert {each.file: each.new > 0 for each in made.files}["came.csv"] is False


def test_what_is_wrong_with_a_file_that_came_twice_is_told_once():
    wrong = read("wrong.csv", "forum,date,person,status", "North Board,31/02/2026,Amina Shah,present")
    made = planned(EMPTY, PEOPLE, FORUMS, wrong, replace(wrong, file="wrong (1).csv"))
    assert len(messages(made, "error")) == 1


def loaded(store, *files, at=AT):
    return load(store, files, POLICY, by="Kim", at=at)


def test_a_file_loaded_before_is_said_with_its_change_and_day(store):
    first = loaded(store, PEOPLE, FORUMS, CAME)
    again = preview(store, [replace(CAME, file="saved anew.csv")], POLICY)
    assert messages(again, "note") == [
        f"saved anew.csv:None This file was loaded before, on 1 November 2026 (change {first.batch.id}); only what is new in it is loaded."
    ]
    assert again.is_empty
    store.undo(first.batch.id, by="Kim", at=AT)
    undone = preview(store, [PEOPLE, FORUMS, CAME], POLICY)
    assert not [each for each in messages(undone, "note") if "loaded before" in each]


def test_a_file_of_which_nothing_could_be_loaded_is_not_among_those_of_the_change(store):
    nothing = read("day unknown.csv", "forum,date,person,status", "North Board,31/02/2026,Amina Shah,present")
    done = loaded(store, PEOPLE, FORUMS, CAME, nothing)
    assert "day unknown.csv" not in store.frame("batch")["file"].iloc[0] and nothing.sha256 not in store.frame("batch")["sha256"].iloc[0]
    assert not [each for each in messages(preview(store, [nothing], POLICY), "note") if "loaded before" in each]
    assert done.batch is not None and CAME.sha256 in store.frame("batch")["sha256"].iloc[0]


def test_several_kinds_in_one_command_are_one_batch_and_one_undo(store):
    before = {table: frame.copy() for table, frame in store.frames().items()}
    done = loaded(store, TALKS, CAME, FORUMS, PEOPLE)
    assert done.batch is not None and store.version() == 1 and len(store.frame("batch")) == 1
    store.undo(done.batch.id, by="Kim", at=AT)
    left = store.frames()
    assert all(left[table].equals(frame) for table, frame in before.items() if table not in ("batch", "change"))


def freeze(store, month="2026-10"):
    draft = Draft()
    row = {"month": month, "view": "coverage", "audience": "group", "as_of": f"{month}-28", "store_version": store.version()}
    draft.insert("snapshot", row | {"policy": "1", "product_version": "0.1.0", "answer": '{"rows": []}'})
    return store.write(draft, by="Kim", at=AT, kind="freeze", based_on=store.version())


def test_late_rows_of_a_frozen_month_are_told_and_what_was_frozen_stays(store):
    loaded(store, PEOPLE, FORUMS)
    freeze(store)
    frozen = store.frame("snapshot").copy()
    made = preview(store, [CAME, TALKS], POLICY)
    assert messages(made, "note") == [
        "came.csv:None 3 rows tell of a month that is frozen (October 2026): what was frozen stays as it was.",
        "talks.csv:None 3 rows tell of a month that is frozen (October 2026): what was frozen stays as it was.",
    ]
    loaded(store, CAME, TALKS)
    assert store.frame("snapshot").equals(frozen)
    assert len(store.frame("contact")) == 1 and len(store.frame("attendance")) == 2


def test_a_month_that_is_not_frozen_is_not_told(store):
    loaded(store, PEOPLE, FORUMS)
    freeze(store, "2026-09")
    assert not messages(preview(store, [CAME, TALKS], POLICY), "note")


def test_rows_of_two_frozen_months_are_told_together(store):
    loaded(store, PEOPLE, FORUMS)
    freeze(store)
    freeze(store, "2026-11")
    assert messages(preview(store, [CAME], POLICY), "note") == [
        "came.csv:None 6 rows tell of months that are frozen (October 2026, November 2026): what was frozen stays as it was."
    ]


def test_a_plan_made_without_a_history_tells_nothing_of_it():
    made = planned(
        {name: frame for name, frame in after(EMPTY, planned(EMPTY, PEOPLE)).items() if name not in ("batch", "snapshot")}, PEOPLE
    )
    assert made.is_empty
