"""What somebody set by hand after a file was loaded stays when the same file comes again."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest

from influence.actions.save_sheet import Editor, save_sheet
from influence.intake.edit import Edits
from influence.intake.load import load, preview
from influence.records.store import open_store
from tests.intake.meeting_files import minutes_of, teams
from tests.intake.planning import POLICY, attendance_of, messages
from tests.stores import stored
from tests.worlds import World

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
SIGNED_IN = teams("North Board", came="Amina Shah, Ben Low", start="14:00", end="15:40")
MINUTED = minutes_of("North Board", came="Amina Shah: apologies, Ben Low", start="14:00")
STAYS = "'Amina Shah' was set to '{}' by hand after this file was loaded, and stays so."


@pytest.fixture
def store(tmp_path):
    made = World()
    made.forum("North Board", "North")
    for name in ("Amina Shah", "Ben Low", "Jo Reed"):
        made.person(name)
    with open_store(stored(made, tmp_path / "store.db")) as opened:
        yield opened


def loaded(store, *files):
    return load(store, files, POLICY, by="Kim", at=AT)


def set_by_hand(store, status, **more):
    rows = store.frame("attendance")
    row = int(rows.loc[rows["raw_name"] == "Amina Shah", "id"].iloc[0])
    edits = Edits("attendance", {row: {"status": status, **more}})
    return save_sheet(store, edits, POLICY, Editor("chair", "Kim"), at=AT, based_on=store.version())


def stands(store):
    return {name: status for name, _, status in attendance_of(store.frames())}["Amina Shah"]


@pytest.mark.parametrize("order", [*permutations((SIGNED_IN, MINUTED))])
@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("status", ["present", "apologies"])
def test_a_conflict_that_was_settled_by_hand_is_not_opened_again(store, order, together, status):
    for files in [order] if together else [(each,) for each in order]:
        loaded(store, *files)
    assert stands(store) == "unknown"
    set_by_hand(store, status)
    for again in ((SIGNED_IN,), (MINUTED,), (SIGNED_IN, MINUTED), (replace(MINUTED, file="minutes (1).docx"),)):
        made = preview(store, again, POLICY)
        assert made.is_empty and not messages(made), again
    assert STAYS.format(status) in " ".join(messages(preview(store, [SIGNED_IN, MINUTED], POLICY), "note"))


def test_what_was_set_by_hand_stays_however_often_a_file_comes(store):
    loaded(store, SIGNED_IN)
    loaded(store, MINUTED)
    set_by_hand(store, "present", part="late")
    other = minutes_of("North Board", "2026-11-11", came="Jo Reed", name="november.docx")
    for _ in range(2):
        loaded(store, MINUTED, SIGNED_IN, other)
    assert stands(store) == "present"
    assert store.frame("attendance")["part"].dropna().tolist() == ["late"]


def test_a_file_not_seen_before_counts_against_what_was_set_by_hand(store):
    loaded(store, SIGNED_IN)
    set_by_hand(store, "in_attendance")
    made = preview(store, [MINUTED], POLICY)
    assert len(messages(made)) == 1 and "so whether they came was read as not known" in messages(made)[0]


def test_what_was_set_by_hand_and_taken_back_counts_no_more(store):
    loaded(store, SIGNED_IN)
    loaded(store, MINUTED)
    edit = set_by_hand(store, "present")
    store.undo(edit.id, by="Kim", at=AT)
    made = preview(store, [SIGNED_IN, MINUTED], POLICY)
    assert stands(store) == "unknown" and made.is_empty and len(messages(made)) == 1


def test_what_another_file_told_later_is_not_taken_for_a_hand(store):
    loaded(store, MINUTED)
    loaded(store, minutes_of("North Board", came="Amina Shah, Ben Low", start="14:00", name="corrected.docx"))
    assert stands(store) == "present"
    assert not [each for each in messages(preview(store, [MINUTED], POLICY), "note") if "by hand" in each]
