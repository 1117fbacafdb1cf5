"""The declarations: at most 35 tables, nothing private open to all, every sheet made from them."""

from datetime import date

import pytest

from influence.records.declare import Spec, sheet_of, specs_of
from influence.records.frames import dtypes_of, frames_of, in_force, typed
from influence.records.sheets import FILLED_IN_ORDER, sheet_columns, sheets
from influence.records.tables import TABLES
from influence.vocabulary import VOCABULARIES

COLUMNS = [(table, name, spec) for table, declared in TABLES.items() for name, spec in specs_of(declared).items()]


def test_there_are_at_most_thirty_five_tables_and_each_is_explained():
    assert len(TABLES) <= 35
    assert all(sheet_of(declared).title and sheet_of(declared).help for declared in TABLES.values())
    assert all(spec.help for _, _, spec in COLUMNS)


def test_free_text_is_never_open_to_practices():
    with pytest.raises(AssertionError, match="free text is never for practices"):
        Spec("text", "anything", free=True)


def test_free_text_has_a_limit_of_characters():
    assert [f"{t}.{c}" for t, c, spec in COLUMNS if spec.free and not (spec.limit and spec.limit <= 500)] == []


@pytest.mark.parametrize(("table", "column"), [("statement", "text"), ("stance", "note")])
def test_a_partners_view_is_a_position_on_an_issue_and_never_a_word_on_character(table, column):
    """N-11: the help says so where it is filled in, the text has a limit, it belongs to an issue and practices never see it."""
    specs = specs_of(TABLES[table])
    assert "no opinion on character" in specs[column].help
    assert specs[column].limit and specs[column].limit <= 500 and specs[column].sensitivity != "practices"
    assert specs["issue"].refers == "issue"
    assert VOCABULARIES["statement"].read("partner's stated view") == "partner_view"


def test_no_column_can_hold_why_somebody_was_away_or_a_registration_number():
    """Cover and apologies are facts; the reason for them is nobody's business (14)."""
    names = {name for _, name, _ in COLUMNS}

    assert not names & {"reason", "absence_reason", "gmc", "gmc_number", "nhs_number", "health", "union", "party_membership", "character"}


def test_every_raw_text_belongs_to_a_reference_that_can_wait_for_it():
    for table, name, spec in COLUMNS:
        if spec.raw:
            assert not spec.required, f"{table}.{name} could not wait for its name"
            assert spec.raw in specs_of(TABLES[table])


def test_what_a_key_or_a_name_of_a_row_is_made_of_is_declared():
    for table, declared in TABLES.items():
        sheet = sheet_of(declared)
        known = set(specs_of(declared)) | {"id"} | {each.name for each in sheet.lists}
        assert set(sheet.key) | set(sheet.names) <= known, table


def test_every_table_that_people_fill_in_has_its_place_in_the_order():
    assert {name for name, declared in TABLES.items() if sheet_of(declared).in_files} == set(FILLED_IN_ORDER) == set(sheets())


@pytest.mark.parametrize("table", FILLED_IN_ORDER)
def test_every_declared_column_can_be_filled_in_by_exactly_the_headings_of_its_sheet(table):
    columns = sheet_columns(table)

    in_files = {name for name, spec in specs_of(TABLES[table]).items() if spec.in_files}
    assert {each.column for each in columns if each.column} == in_files
    headings = [(each.heading, each.part) for each in columns]
    assert len(set(headings)) == len(headings)


def test_a_sheet_names_a_seat_by_its_forum_and_a_meeting_by_its_day():
    assert [each.heading for each in sheet_columns("seat_holder")][:4] == ["forum", "seat", "person", "kind"]
    assert [each.heading for each in sheet_columns("attendance")][:4] == ["forum", "date", "starts", "person"]


def test_tables_that_the_store_keeps_for_itself_have_no_sheet():
    with pytest.raises(KeyError):
        sheet_columns("change")


def test_frames_have_every_declared_column_with_its_type_also_when_empty():
    frames = frames_of({})

    for table, frame in frames.items():
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == dtypes_of(TABLES[table])
        assert frame.empty


def test_the_last_day_of_a_fact_is_the_day_before_it_ends():
    roles = typed("role", [
        {"id": 1, "batch": 1, "title": "before", "valid_to": "2026-04-01"},
        {"id": 2, "batch": 1, "title": "after", "valid_from": "2026-04-01"},
        {"id": 3, "batch": 1, "title": "always"},
    ])  # fmt: skip

    assert list(in_force(roles, date(2026, 3, 31))["title"]) == ["before", "always"]
    assert list(in_force(roles, date(2026, 4, 1))["title"]) == ["after", "always"]
