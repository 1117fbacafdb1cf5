"""Batches are taken back and brought again, or it is said which other batch stands in the way (data-model: undo)."""

import numpy as np
import pytest
from filling import added, altered, at, forum, organisation, plain, removed, save

from influence.errors import UserError
from influence.records.draft import Draft
from influence.records.store import Batch, Store


def undone(store: Store, batch: int | Batch) -> Batch:
    return store.undo(batch, by="Ben", at=at(5))


def refused(store: Store, batch: int | Batch) -> list[str]:
    before, version = plain(store), store.version()
    with pytest.raises(UserError) as error:
        undone(store, batch)
    assert plain(store) == before and store.version() == version
    return error.value.message.splitlines()


def test_the_last_batch_is_taken_back_and_brought_again(store: Store):
    states = [plain(store)]
    for step in (
        lambda: added(store, "area", 2, kind="place", name="Westmere"),
        lambda: altered(store, "area", 1, name="Eastmere", code="E1"),
        lambda: removed(store, "area", 2),
    ):
        batch = step()
        states.append(plain(store))
        back = undone(store, batch)
        assert plain(store) == states[-2]
        again = undone(store, back)
        assert plain(store) == states[-1]
        assert (back.kind, back.undoes, again.kind, again.undoes) == ("undo", batch.id, "redo", back.id)
    assert store.version() == 9
    assert store.batches()["in_force"].tolist() == [True, False, True] * 3
    assert store.batches().set_index("id")["undone_by"].dropna().to_dict() == {2: 3, 5: 6, 8: 9}


def test_batches_are_taken_back_in_any_order_when_they_touch_other_rows(store: Store):
    first = added(store, "area", kind="place", name="Westmere")
    added(store, "area", kind="place", name="Eastmere")
    undone(store, first)
    assert store.frame("area")["name"].tolist() == ["Eastmere"]


def test_a_batch_is_refused_while_later_ones_changed_or_point_to_its_rows_and_all_are_named(store: Store):
    draft = Draft()
    forum(draft, "Place Board")
    first = save(store, draft)
    altered(store, "forum", 1, importance=5)
    draft = Draft()
    for name in ("GP", "LMC"):
        draft.insert("seat", forum=1, name=name, capacity="lmc")
    save(store, draft, by="Ben", kind="import", file="seats.csv")
    added(store, "area", kind="place", name="Westmere")
    assert refused(store, first) == [
        "Batch 1 cannot be taken back, because of what came later:",
        "- batch 3 (import by Ben, 2026-01-05 09:00 UTC, seats.csv) points to them from 2 rows; undo batch 3 first.",
        "- batch 2 (edit by Amina, 2026-01-05 09:00 UTC) changed 1 row of these; undo batch 2 first.",
    ]
    undone(store, 3)
    undone(store, 2)
    undone(store, first)
    assert store.frame("party").empty


def test_what_a_later_batch_did_and_took_back_again_is_no_hindrance(store: Store):
    first = added(store, "area", kind="place", name="Westmere")
    second = altered(store, "area", 1, name="Eastmere")
    undone(store, second)
    undone(store, first)
    assert store.frame("area").empty


def test_a_batch_whose_undo_was_undone_stands_in_the_way_again(store: Store):
    first = added(store, "area", kind="place", name="Westmere")
    second = altered(store, "area", 1, name="Eastmere")
    again = undone(store, undone(store, second))
    (_, said) = refused(store, first)
    assert said.startswith("- batch 2 (edit") and "undo batch 2 first" in said
    undone(store, again)
    undone(store, first)
    assert store.frame("area").empty


def test_what_points_there_by_an_update_is_found_and_earlier_touches_are_not_blamed(store: Store):
    added(store, "area", kind="neighbourhood", name="Holt")
    second = added(store, "area", kind="place", name="Westmere")
    altered(store, "area", 1, name="Holt and Vale")
    altered(store, "area", 1, parent=2)
    altered(store, "area", 1, code="H1")
    said = refused(store, second)[1:]
    assert [line.split(" (")[0] for line in said] == ["- batch 5", "- batch 4"]


def test_bringing_again_is_refused_while_what_it_needs_is_gone(store: Store):
    first = added(store, "area", kind="place", name="Westmere")
    second = added(store, "area", kind="neighbourhood", name="Holt", parent=1)
    second_back = undone(store, second)
    undone(store, first)
    assert refused(store, second_back) == [
        "Batch 3 cannot be taken back, because of what came later:",
        "- batch 4 (undo by Ben, 2026-01-05 09:05 UTC) took out 1 row that they point to; bring batch 1 back first, by undoing batch 4.",
    ]
    undone(store, 4)
    undone(store, second_back)
    assert store.frame("area")["name"].tolist() == ["Westmere", "Holt"]


def test_bringing_again_is_refused_when_somebody_changed_the_row_meanwhile(store: Store):
    added(store, "area", kind="place", name="Westmere")
    back = undone(store, altered(store, "area", 1, name="Eastmere"))
    altered(store, "area", 1, by="Cara", name="Northmere")
    (_, said) = refused(store, back)
    assert said.startswith("- batch 4 (edit by Cara") and said.endswith("undo batch 4 first.")


def test_a_taken_out_row_comes_back_under_its_own_id_and_batch(store: Store):
    draft = Draft()
    organisation(draft, "Elm PCN", valid_from="2020-07-01")
    save(store, draft)
    before = plain(store)
    draft = Draft()
    draft.delete("party", [1])
    draft.delete("organisation", [1])
    undone(store, save(store, draft))
    assert plain(store) == before


def test_an_undo_that_would_close_a_circle_is_refused(store: Store):
    added(store, "area", kind="place", name="Westmere")
    added(store, "area", kind="place", name="Eastmere", parent=1)
    altered(store, "area", 2, parent=None)
    altered(store, "area", 1, parent=2)
    assert "cannot be part of itself" in refused(store, 3)[1]


def test_a_public_id_that_went_to_another_row_meanwhile_is_told(store: Store):
    added(store, "area", kind="place", name="Westmere", public_id="west")
    gone = removed(store, "area", 1)
    added(store, "area", kind="place", name="Westmere", public_id="west")
    assert refused(store, gone)[1:] == ["- Areas, public id: 'west' is already the name of row 2."]


def test_no_batch_and_a_batch_already_taken_back_are_told(store: Store):
    assert refused(store, 7) == ["There is no batch 7."]
    batch = added(store, "area", kind="place", name="Westmere")
    undone(store, batch)
    assert refused(store, batch) == ["This was taken back already: batch 2 (undo by Ben, 2026-01-05 09:05 UTC)."]


def test_snapshots_of_closed_months_are_kept_as_data(store: Store):
    """An undo elsewhere leaves what was told to the group as it was told."""
    first = added(store, "area", kind="place", name="Westmere")
    month = {"month": "2026-01", "view": "coverage", "audience": "group", "as_of": "2026-01-31", "store_version": 1}
    added(store, "snapshot", **month, policy="1", product_version="1", answer="{}")
    undone(store, first)
    assert len(store.frame("snapshot")) == 1


def replayed(done: dict[int, list[tuple]], in_force: set[int]) -> dict[int, dict]:
    """The rows that the batches in force make when carried out one after the other, each by what it was asked to do."""
    rows: dict[int, dict] = {}
    for batch in sorted(done):
        for action, row, values in done[batch] if batch in in_force else ():
            if action == "delete":
                del rows[row]
            else:
                rows[row] = rows.get(row, {}) | values
    return rows


def random_batch(store: Store, random: np.random.Generator) -> tuple[Batch | None, list[tuple]]:
    there = store.frame("area", ["id"])["id"].tolist()
    draft, asked = Draft(), []
    for row in random.permutation(there)[: random.integers(0, 3)].tolist():
        if random.random() < 0.3:
            draft.delete("area", [row])
            asked.append(("delete", row, {}))
        else:
            parent = int(random.choice([each for each in there if each < row])) if there[0] < row else None
            values = {"name": str(random.integers(9)), "parent": parent}
            draft.update("area", row, values)
            asked.append(("update", row, values))
    for _ in range(random.integers(0, 3)):
        values = {"name": str(random.integers(9)), "parent": int(random.choice(there)) if there and random.random() < 0.6 else None}
        draft.insert("area", kind="place", **values)
        asked.append(("insert", None, values))
    try:
        return store.write(draft, by="Amina", at=at(), kind="edit"), asked
    except UserError:
        return None, []


@pytest.mark.parametrize("seed", range(6))
def test_the_store_holds_what_the_batches_in_force_make(sqlite_store: Store, seed: int):
    """Random edits, undos and redos against replaying from the beginning; a refusal names a batch that is in force."""
    store, random = sqlite_store, np.random.default_rng(seed)
    done: dict[int, list[tuple]] = {}
    undos = 0
    for _ in range(30):
        history = store.batches()
        standing = history.loc[history["in_force"], "id"].tolist()
        if standing and random.random() < 0.5:
            chosen = int(random.choice(standing[:3]))
            try:
                undone(store, chosen)
                undos += 1
            except UserError as error:
                named = [int(line.split()[2]) for line in error.message.splitlines()[1:] if line.startswith("- batch")]
                assert set(named) <= set(standing) and all(each > chosen for each in named)
                assert named or "itself" in error.message
        else:
            batch, asked = random_batch(store, random)
            if batch is not None:
                changes = store.frame("change")
                new = iter(changes.loc[(changes["batch"] == batch.id) & (changes["operation"] == "insert"), "row"].tolist())
                done[batch.id] = [(action, next(new) if row is None else row, values) for action, row, values in asked]
        history = store.batches()
        in_force = set(history.loc[history["in_force"], "id"])
        found = store.frame("area", ["id", "name", "parent"]).astype("object").set_index("id")
        found = found.where(found.notna(), None)
        assert found.to_dict("index") == dict(sorted(replayed(done, in_force).items()))
    assert undos > 2
