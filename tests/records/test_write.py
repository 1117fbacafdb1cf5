"""What the store keeps when a draft is written, on both databases (data-model: batches; D-09)."""

from datetime import date

import pandas as pd
import pytest
from filling import added, altered, at, forum, party, person, plain, removed, save

from influence.errors import UserError
from influence.records.draft import Draft
from influence.records.frames import typed
from influence.records.store import Store
from influence.records.tables import TABLES


def test_a_new_store_is_empty_and_at_version_nought(store: Store):
    assert store.is_empty()
    assert store.version() == 0
    assert set(store.frames()) == set(TABLES)


def test_a_draft_becomes_one_batch_and_the_version_rises_by_one(store: Store):
    draft = Draft()
    forum(draft, "Place Board")
    batch = save(store, draft, file="forums.csv", sha256="ab", note="two rows")
    assert (batch.id, batch.version, batch.inserted, batch.updated, batch.deleted) == (1, 1, 2, 0, 0)
    assert store.version() == 1 and not store.is_empty()
    told = store.batches().iloc[0]
    assert (told["by"], told["file"], told["sha256"], told["note"]) == ("Amina", "forums.csv", "ab", "two rows")
    assert (told["at"], told["inserted"], told["in_force"]) == ("2026-01-05T09:00:00Z", 2, True)


def test_new_rows_get_their_ids_and_point_to_each_other(store: Store):
    draft = Draft()
    meeting = draft.insert("meeting", date="2026-01-02")
    board = forum(draft, "Place Board")
    draft.insert("meeting_forum", meeting=meeting, forum=board)
    chair = person(draft, "Amina Shah")
    draft.update("meeting", meeting, {"chair": chair})
    save(store, draft)
    assert store.frame("meeting_forum")[["meeting", "forum"]].to_numpy().tolist() == [[1, 1]]
    assert store.frame("meeting")["chair"].tolist() == [2]
    assert draft.inserts["meeting"][0]["id"] == meeting, "the draft itself is left as it was"


def test_rows_named_outside_get_a_public_id_by_what_they_are(store: Store):
    draft = Draft()
    person(draft, "Amina Shah")
    forum(draft, "Place Board")
    party(draft, "Elm PCN", public_id="elm")
    draft.insert("area", kind="place", name="Westmere")
    draft.insert("meeting", date="2026-01-02")
    save(store, draft)
    assert store.frame("party")["public_id"].tolist() == ["person-1", "forum-2", "elm"]
    assert store.frame("area")["public_id"].tolist() == ["area-1"]
    assert store.frame("meeting")["public_id"].tolist() == ["meeting-1"]


def test_a_public_id_that_somebody_gave_away_is_not_given_again(store: Store):
    draft = Draft()
    draft.insert("area", kind="place", name="Westmere", public_id="area-2")
    draft.insert("area", kind="place", name="Eastmere")
    save(store, draft)
    assert store.frame("area")["public_id"].tolist() == ["area-2", "area-2-2"]


def test_ids_are_never_used_again_even_after_the_rows_were_taken_back(store: Store):
    first = added(store, "area", 3, kind="place", name="Westmere")
    store.undo(first, by="Amina", at=at())
    added(store, "area", kind="place", name="Eastmere")
    assert store.frame("area")["id"].tolist() == [4]
    removed(store, "area", 4)
    added(store, "area", kind="place", name="Eastmere")
    assert store.frame("area")["id"].tolist() == [5]


def test_a_row_keeps_the_batch_that_made_it(store: Store):
    added(store, "area", kind="place", name="Westmere")
    altered(store, "area", 1, name="Westmere and Holt")
    assert store.frame("area")["batch"].tolist() == [1]


def test_an_update_that_changes_nothing_is_left_out_and_an_empty_draft_makes_no_batch(store: Store):
    added(store, "area", kind="place", name="Westmere")
    same = Draft()
    same.update("area", 1, {"name": "Westmere", "code": ""})
    assert store.write(same, by="Amina", at=at(), kind="edit") is None
    assert store.write(Draft(), by="Amina", at=at(), kind="edit") is None
    assert store.version() == 1


def test_changes_keep_the_whole_row_before_and_keys_alone_for_new_rows(store: Store):
    draft = Draft()
    draft.insert("logging_since", since=date(2026, 1, 1), valid_from="2026-01-01")
    save(store, draft)
    altered(store, "logging_since", 1, since="2026-02-01")
    removed(store, "logging_since", 1)
    changes = store.frame("change")
    assert changes["operation"].tolist() == ["insert", "update", "delete"]
    assert pd.isna(changes["before"][0])
    assert '"since": "2026-01-01"' in changes["before"][1] and '"valid_from": "2026-01-01"' in changes["before"][1]
    assert '"since": "2026-02-01"' in changes["before"][2]


def test_a_draft_with_one_wrong_row_saves_nothing(store: Store):
    draft = Draft()
    draft.insert("area", kind="place", name="Westmere")
    draft.insert("area", kind="castle", name="Eastmere")
    before = plain(store)
    with pytest.raises(UserError, match="castle"):
        store.write(draft, by="Amina", at=at(), kind="edit")
    assert plain(store) == before and store.version() == 0


@pytest.mark.parametrize("by", ["x" * 121, "Amina\x00"])
def test_a_name_that_cannot_be_kept_saves_nothing(store: Store, by: str):
    draft = Draft()
    draft.insert("area", kind="place", name="Westmere")
    with pytest.raises(UserError, match="Batches, by"):
        store.write(draft, by=by, at=at(), kind="edit")
    assert store.is_empty()


def test_a_new_row_that_the_draft_takes_out_again_is_never_written(store: Store):
    draft = Draft()
    row = draft.insert("area", kind="place", name="Westmere")
    draft.insert("area", kind="place", name="Eastmere")
    draft.delete("area", [row])
    assert save(store, draft).inserted == 1


def test_a_frame_from_the_store_is_typed_as_a_frame_from_rows(store: Store):
    draft = Draft()
    board = forum(draft, "Place Board")
    draft.insert("seat", forum=board, name="GP", capacity="place_gp", voting=True, valid_from="2025-04-01")
    draft.insert("seat", forum=board, name="LMC", capacity="lmc")
    draft.insert("footprint", party=board, area=draft.insert("area", name="Westmere", kind="place"), share=0.5)
    save(store, draft)
    for table in TABLES:
        found = store.frame(table)
        rebuilt = typed(table, found.astype("object").where(found.notna(), None).to_dict("records"))
        pd.testing.assert_frame_equal(found, rebuilt)


def test_a_frame_holds_the_columns_asked_for(store: Store):
    added(store, "area", 2, kind="place", name="Westmere")
    assert store.frame("area", ["name", "id"]).to_dict("list") == {"name": ["Westmere"] * 2, "id": [1, 2]}
    assert store.frame("forum", ["importance"]).dtypes.to_dict() == {"importance": pd.Int64Dtype()}
