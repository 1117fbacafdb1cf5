"""Edits of a grid: what they change, and exactly what is said when they do not fit."""

from datetime import UTC, date, datetime

import pytest

from influence.access import readable
from influence.actions.save_sheet import Editor, look_at_edits, save_sheet
from influence.errors import UserError
from influence.intake.edit import Edits, edit_rows
from influence.intake.holders import earlier_holders
from influence.intake.typed import Typed
from influence.output.record_changes import changes_table
from influence.output.record_sheets import columns_for, editable, in_place, matching, sheet_rows
from influence.policy import read_policy
from influence.records.conflicts import Conflict
from influence.records.declare import sheet_of
from influence.records.draft import Draft
from influence.records.grid import APART, PARTS, grid_columns
from influence.records.look_back import changes_in
from influence.records.sheets import sheets
from influence.records.store import open_store
from influence.records.tables import TABLES
from influence.vocabulary import AUDIENCES
from tests.stores import stored
from tests.worlds import World

AT = datetime(2026, 11, 14, 12, tzinfo=UTC)
CHAIR = Editor("chair", "Robin Vale")
NHS_NUMBER = "943 476 5919"  # the check digit fits; it is nobody's


def world():
    made = World()
    made.area("North", parent="Hillshire")
    made.area("South")
    made.organisation("North PCN", place="North")
    made.organisation("South PCN", place="South")
    made.role("Amina Shah", "North PCN", valid_from="2025-01-01")
    made.role("Ben Low", "South PCN")
    made.forum("Board", "North", cadence="monthly", importance=3)
    made.forum("Panel", "South")
    made.seat("Board", "GP", "Amina Shah")
    made.meeting("Board", "2026-10-01", "Amina Shah, ?J Smith (present)")
    made.contact("2026-09-01", "Amina Shah, Ben Low", note="private")
    made.add("relation", **{"from": made.parties["North PCN"], "to": made.parties["South PCN"], "kind": "parent"})
    return made


@pytest.fixture
def store(tmp_path):
    with open_store(stored(world(), tmp_path / "store.db")) as opened:
        yield opened


def problems(edits, made=None):
    found = edit_rows(edits, (made or world()).frames(), read_policy())
    return [(each.file, each.problem.column, each.problem.message) for each in found.problems]


WRONG = {
    "a day that is none": ("role", {"valid_from": "31/02/2026"}, "First day", "'31/02/2026' is not a day of the calendar."),
    "a last day before the first": ("role", {"valid_to": "2024-12-31"}, "Last day", "The last day is before the first day."),
    "a share above all": ("role", {"share": 1.5}, "Share", "1.5 is out of range."),
    "a number below the least": ("forum", {"importance": 0}, "Importance", "0 is out of range."),
    "a number that is none": ("forum", {"importance": "many"}, "Importance", "'many' is not a whole number."),
    "a word that is not in the list": ("forum", {"level": "planet"}, "Level", "'planet' is not a word of the list 'level'."),
    "nobody of that name": ("role", {"person": "Nobody Known"}, "Person", "There is no person 'Nobody Known'."),
    "a name that is emptied": ("person", {"name": " "}, "Name", "The name is missing."),
    "a text too long": ("forum", {"cadence": "x" * 121}, "Cadence", "The text has 121 characters; only the first 120 are kept."),
    "a number of a patient": (
        "contact",
        {"topic": f"about {NHS_NUMBER}"},
        "Topic",
        "This holds what looks like an NHS number, so the row was not read. The number is not repeated here.",
    ),
    "an id with a space": (
        "person",
        {"link_id": "amina shah"},
        "Id in links",
        "The public id 'amina shah' may have letters, digits and hyphens only.",
    ),
    "a body to itself": ("relation", {"to": "North PCN"}, "To", "A body cannot stand in a relation to itself."),
    "a place that is not known": ("forum", {"places": ["Nowhere"]}, "Places", "There is no area 'Nowhere'."),
}


@pytest.mark.parametrize(("table", "cells", "column", "message"), WRONG.values(), ids=WRONG)
def test_what_does_not_fit_is_told_with_its_row_and_column(table, cells, column, message):
    assert problems(Edits(table, {1: cells})) == [("Row 1", column, message)]


TWICE = {
    "a person": ("person", {"name": "Dr Amina Shah"}, "Name", "'Amina Shah' stands here already (Amina Shah, person-3)."),
    "a body": (
        "organisation",
        {"name": "The North PCN", "type": "PCN"},
        "Name",
        "'The North PCN' stands here already (North PCN, organisation-1).",
    ),
    "a seat": ("seat", {"forum": "Board", "name": "GP"}, None, "This stands here already."),
    "a meeting": ("meeting", {"forums": ["Board"], "date": "2026-10-01"}, None, "This stands here already."),
    "a contact": ("contact", {"date": "2026-09-01", "from": ["Ben Low"], "with": ["Amina Shah"]}, None, "This stands here already."),
    "a meeting of nobody": ("meeting", {"date": "2026-10-02"}, "Forums", "The meeting has no forum."),
    "a contact with nobody": ("contact", {"date": "2026-10-02", "from": ["Ben Low"]}, "With", "Nobody stands under 'With'."),
}


@pytest.mark.parametrize(("table", "cells", "column", "message"), TWICE.values(), ids=TWICE)
def test_what_is_there_already_is_not_added_again(table, cells, column, message):
    assert problems(Edits(table, added=(cells,))) == [("New row 1", column, message)]


def test_areas_that_would_lie_within_each_other_are_refused(store):
    with pytest.raises(UserError, match="part of"):
        save_sheet(store, Edits("area", {1: {"parent": "North"}}), read_policy(), CHAIR, at=AT, based_on=1)


def test_what_others_point_to_is_not_taken_out(store):
    with pytest.raises(UserError, match=r"Seats: row 1 \(GP\) cannot be taken out; 1 row points to it from Seat holders, seat"):
        save_sheet(store, Edits("seat", removed=frozenset({1})), read_policy(), CHAIR, at=AT, based_on=1)


def test_one_save_is_one_batch_and_undo_brings_everything_back(store):
    before = {
        name: frame.drop(columns="batch", errors="ignore") for name, frame in store.frames().items() if name not in ("batch", "change")
    }
    edits = Edits(
        "forum",
        {
            1: {
                "importance": 5,
                "places": ["North", "South"],
                "themes": ["strategy", "digital"],
                "valid_to": "2027-03-31",
                "name": "North board",
            }
        },
        ({"name": "Committee", "level": "place", "owner": "system", "decides": "money", "places": ["South"]},),
        frozenset({2}),
    )
    batch = save_sheet(store, edits, read_policy(), CHAIR, at=AT, based_on=1)
    frames = store.frames()
    forum = frames["forum"].set_index("id")
    assert forum.loc[1, "importance"] == 5
    assert forum.loc[1, "themes"] == "strategy; digital"
    assert forum.loc[1, "valid_to"].date() == date(2027, 4, 1)
    names = set(frames["party"]["name"])
    assert {"North board", "Committee"} <= names and "Panel" not in names
    assert "Board" in frames["alias"]["raw"].tolist()
    store.undo(batch, by="Robin Vale", at=AT)
    after = store.frames()
    for name, frame in before.items():
        assert after[name].drop(columns="batch", errors="ignore").equals(frame), name


def test_every_sheet_saved_as_it_stands_changes_nothing():
    """Whatever a grid shows, handed back as it is, is what is kept."""
    made = world()
    made.add(
        "stance", date="2026-01-02", party=made.parties["Amina Shah"], other=made.parties["Ben Low"], type="cooperation", state="current"
    )
    made.target("Board", 2, valid_from="2025-04-01")
    made.logging("2025-01-01")
    frames = made.frames()
    for table in sheets():
        rows = sheet_rows(table, frames, "chair")
        keys = [each.key for each in columns_for(table, "chair")]
        cells = {
            int(row["id"]): {
                key: value.isoformat() if hasattr(value, "isoformat") and value == value else value
                for key, value in row.items()
                if key in keys
            }
            for row in rows.to_dict("records")
        }
        done = edit_rows(Edits(table, cells), frames, read_policy())
        assert done.problems == (), table
        assert done.draft.is_empty(), (table, done.draft)


def test_the_sample_handed_back_as_it_stands_changes_nothing(sample_frames):
    for table in ("seat_holder", "role", "organisation", "forum", "seat", "key_post"):
        rows = sheet_rows(table, sample_frames, "chair").head(40)
        keys = [each.key for each in columns_for(table, "chair")]
        cells = {
            int(row["id"]): {
                key: value.isoformat() if hasattr(value, "isoformat") and value == value else value
                for key, value in row.items()
                if key in keys
            }
            for row in rows.to_dict("records")
        }
        done = edit_rows(Edits(table, cells), sample_frames, read_policy())
        assert done.problems == (), table
        assert done.draft.is_empty(), table


def test_a_person_renamed_keeps_the_old_name_as_another():
    done = edit_rows(Edits("person", {1: {"name": "Amina Shah-Low"}}), world().frames(), read_policy())
    assert done.draft.updates["person"] == {1: {"family": "Shah-Low"}}
    assert [row["raw"] for row in done.draft.inserts["alias"]] == ["Amina Shah"]


def test_a_holder_emptied_says_that_the_seat_is_vacant():
    done = edit_rows(Edits("seat_holder", {1: {"person": None}}), world().frames(), read_policy())
    assert done.draft.updates["seat_holder"] == {1: {"person": None}}


def test_a_name_that_waits_stays_as_written_or_is_pointed_to_somebody():
    frames = world().frames()
    shown = sheet_rows("attendance", frames, "group").set_index("id")["person"]
    assert shown[2] == "J Smith (not recognised)"
    assert edit_rows(Edits("attendance", {2: {"person": shown[2]}}), frames, read_policy()).draft.is_empty()
    done = edit_rows(Edits("attendance", {2: {"person": "Ben Low"}}), frames, read_policy())
    assert list(done.draft.updates["attendance"][2]) == ["person"]


def test_the_second_writer_is_told_row_and_column(store):
    draft = Draft()
    draft.update("forum", 1, {"importance": 4})
    store.write(draft, by="Ada Fox", at=AT, kind="edit")
    with pytest.raises(Conflict) as told:
        save_sheet(store, Edits("forum", {1: {"cadence": "weekly"}}), read_policy(), CHAIR, at=AT, based_on=1)
    assert told.value.rows[0].columns == (("importance", 3, 4),)
    assert save_sheet(store, Edits("forum", {2: {"cadence": "weekly"}}), read_policy(), CHAIR, at=AT, based_on=1) is not None


def test_a_list_that_another_lengthened_is_not_cut_unseen(store):
    draft = Draft()
    draft.insert("footprint", party=store.frame("forum")["party"].iloc[0], area=3)
    store.write(draft, by="Ada Fox", at=AT, kind="edit")
    with pytest.raises(Conflict):
        save_sheet(store, Edits("forum", {1: {"places": ["North"]}}), read_policy(), CHAIR, at=AT, based_on=1)


def test_what_the_chair_changed_in_a_column_of_theirs_does_not_stop_the_group_and_is_not_told(store):
    draft = Draft()
    draft.update("contact", 1, {"note": "very private"})
    store.write(draft, by="Ada Fox", at=AT, kind="edit")
    group = Editor("group", "Ben Low")
    assert save_sheet(store, Edits("contact", {1: {"topic": "Frailty"}}), read_policy(), group, at=AT, based_on=1) is not None
    assert store.frame("contact")["note"].tolist() == ["very private"]


BEYOND = {
    "a column of the chair's": ("group", Edits("contact", {1: {"note": "x"}}), "not yours to edit"),
    "a row that holds more": ("group", Edits("contact", removed=frozenset({1})), "holds more than is shown here"),
    "anything by practices": ("practices", Edits("forum", {1: {"cadence": "weekly"}}), "for the leadership group"),
}


@pytest.mark.parametrize(("audience", "edits", "message"), BEYOND.values(), ids=BEYOND)
def test_nobody_edits_beyond_what_they_see(store, audience, edits, message):
    before = store.version()
    with pytest.raises(UserError, match=message):
        save_sheet(store, edits, read_policy(), Editor(audience, "x"), at=AT, based_on=1)
    assert store.version() == before


def test_every_sheet_stands_in_exactly_one_part_and_every_column_in_its_grid():
    listed = [table for _, tables in PARTS for table in tables]
    assert sorted([*listed, *APART]) == sorted(sheets())
    for table in sheets():
        keys = [each.key for each in grid_columns(table)]
        own = {name for name, column in TABLES[table].columns.items() if "spec" in column.info and column.info["spec"].in_files}
        assert len(keys) == len(set(keys))
        assert own - {"party"} <= set(keys) | ({"party"} if sheet_of(TABLES[table]).identity else set())


def test_each_audience_edits_only_what_it_may_read():
    frames = world().frames()
    for audience in AUDIENCES:
        tables = [table for tables in editable(audience).values() for table in tables]
        assert set(tables) <= set(readable(frames, audience))
    assert not any(editable("practices").values())


def test_rows_are_found_by_words_and_by_place():
    frames = world().frames()
    rows = sheet_rows("role", frames, "group")
    assert rows[matching(rows, "amina north")]["person"].tolist() == ["Amina Shah"]
    north = next(int(row.id) for row in frames["area"].itertuples() if row.name == "North")
    assert in_place("seat_holder", frames, north) == {1}
    assert in_place("attendance", frames, north) == {1, 2}
    assert in_place("forum", frames, north) == {1}
    assert len(in_place("person", frames, north)) == 1


def test_the_earlier_holder_ends_the_day_before_unless_they_share():
    frames = world().frames()
    new = {"seat": "Board: GP", "person": "Ben Low", "kind": "holder", "valid_from": "2026-11-01"}
    draft = edit_rows(Edits("seat_holder", added=(new,)), frames, read_policy()).draft
    assert [(each.row, each.last_day) for each in earlier_holders(draft, frames)] == [(1, date(2026, 10, 31))]
    for other in ({"kind": "deputy"}, {"valid_from": None}, {"person": "Amina Shah", "kind": "cover"}):
        draft = edit_rows(Edits("seat_holder", added=(new | other,)), frames, read_policy()).draft
        assert earlier_holders(draft, frames) == ()


def test_what_would_change_is_told_in_words_before_and_after():
    frames = world().frames()
    edits = Edits("seat_holder", {1: {"person": "Ben Low", "valid_to": "2026-10-31"}})
    lines = changes_table(changes_in(edit_rows(edits, frames, read_policy()).draft, frames), frames, "group")
    assert lines.values.tolist() == [
        ["Seat holders", "Board: GP, Amina Shah", "Person", "Amina Shah", "Ben Low"],
        ["Seat holders", "Board: GP, Amina Shah", "Last day", "–", "31 Oct 2026"],
    ]


def test_what_is_typed_is_kept_by_row_through_two_grids():
    first = Typed(7).with_grid([4, 9], {"edited_rows": {1: {"title": "x"}}, "added_rows": [{"title": "new"}], "deleted_rows": [0]})
    second = first.with_grid([9, -1], {"edited_rows": {"1": {"kind": "k"}, "0": {"title": "y"}}, "added_rows": [{}], "deleted_rows": []})
    assert second.altered == {9: {"title": "y"}}
    assert second.removed == {4}
    edits = second.edits("role")
    assert edits.added == ({"title": "new", "kind": "k"},)
    assert second.with_grid([-1], {"deleted_rows": [0]}).edits("role").added == ()


def with_private_issue():
    made = world()
    made.add("issue", kind="intelligence", title="Hospital moves its beds", audience="chair")
    made.contact("2026-09-05", "Amina Shah, Ben Low", topic="Beds", issue=1)
    return made.frames()


FOR_THE_CHAIR = {
    "named by its title": (Edits("contact", {1: {"issue": "Hospital moves its beds"}}), "There is no issue 'Hospital moves its beds'."),
    "named nearly": (Edits("contact", {1: {"issue": "Hospital moves beds"}}), "There is no issue 'Hospital moves beds'."),
    "altered": (Edits("issue", {1: {"title": "Mine"}}), "The row is no longer there."),
    "taken out": (Edits("issue", removed=frozenset([1])), "The row is no longer there."),
}


@pytest.mark.parametrize("which", FOR_THE_CHAIR)
def test_a_row_kept_for_the_chair_is_nothing_that_the_group_can_name_alter_or_guess(which):
    edits, message = FOR_THE_CHAIR[which]
    done = look_at_edits(edits, with_private_issue(), read_policy(), Editor("group", "Amina Shah"))
    assert [each.problem.message for each in done.problems] == [message]
    assert done.draft.is_empty()
    assert which == "named nearly" or not look_at_edits(edits, with_private_issue(), read_policy(), CHAIR).problems


def test_what_points_to_a_row_kept_for_the_chair_does_not_tell_it():
    frames = with_private_issue()
    changes = changes_in(edit_rows(Edits("contact", removed=frozenset([2])), frames, read_policy()).draft, frames)
    for audience, told in (("group", False), ("chair", True)):
        lines = changes_table(changes, readable(frames, audience), audience)
        assert ("Hospital moves its beds" in lines.to_csv()) is told
