"""Cells under a declaration, and the one thing that must never come in: a patient's number (row 33)."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.cells import ERROR, FORMULA, text_of
from influence.intake.values import has_patient_number, read_value, without_patient_numbers
from influence.records.declare import Spec
from influence.records.tables import TABLES


def spec(table, column):
    return TABLES[table].columns[column].info["spec"]


MINUTES = spec("contact", "minutes")
READ = [
    (" Teams ", spec("contact", "kind"), "video"),
    ("F2F", spec("contact", "kind"), "in_person"),
    ("✓", spec("attendance", "status"), "present"),
    ("1", spec("attendance", "status"), "present"),
    (1, spec("attendance", "status"), "present"),
    (1.0, spec("attendance", "status"), "present"),
    (True, spec("attendance", "status"), "present"),
    ("Apols", spec("attendance", "status"), "apologies"),
    ("Y", spec("person", "is_gp"), True),
    ("no", spec("person", "is_gp"), False),
    (False, spec("person", "is_gp"), False),
    ("45", MINUTES, 45),
    (45.0, MINUTES, 45),
    ("45 mins", MINUTES, 45),
    ("1h 30m", MINUTES, 90),
    ("1.5 hours", MINUTES, 90),
    ("1,200", MINUTES, 1200),
    ("50%", spec("footprint", "share"), 0.5),
    ("0.25", spec("footprint", "share"), 0.25),
    ("frailty; digital", spec("forum", "themes"), "ageing; digital"),
    ("  text\u00a0with odd\u200b spaces ", spec("contact", "topic"), "text with odd spaces"),
    ("'=1+1", spec("contact", "topic"), "=1+1"),
    ("14/10/2026", spec("contact", "date"), "2026-10-14"),
    ("2 pm", spec("meeting", "starts"), "14:00"),
]


@pytest.mark.parametrize(("cell", "declared", "value"), READ, ids=str)
def test_a_cell_is_read_as_its_declaration_says(cell, declared, value):
    read = read_value(cell, declared)
    assert (read.value, read.problem) == (value, None)


NOT_READ = [
    ("pigeon", spec("contact", "kind"), "'pigeon' is not a word of the list 'contact'."),
    ("vidoe", spec("contact", "kind"), "'vidoe' is not a word of the list 'contact'. Did you mean 'video'?"),
    ("maybe", spec("person", "is_gp"), "'maybe' is neither yes nor no."),
    ("a while", MINUTES, "'a while' is not a whole number."),
    ("1.5", MINUTES, "1.5 is not a whole number."),
    ("-5", MINUTES, "-5 is out of range."),
    ("2000", MINUTES, "2000 is out of range."),
    ("150%", spec("footprint", "share"), "150% is out of range."),
    ("half", spec("footprint", "share"), "'half' is not a number."),
    ("nan", spec("footprint", "share"), "'nan' is not a number."),
    ("1e999", spec("footprint", "share"), "'1e999' is not a number."),
    ("lunchtime", spec("meeting", "starts"), "'lunchtime' is not a time of day."),
    (FORMULA, MINUTES, "A formula stands here, and formulas are never worked out."),
    (ERROR, MINUTES, "The spreadsheet shows an error here."),
]


@pytest.mark.parametrize(("cell", "declared", "message"), NOT_READ, ids=str)
def test_what_cannot_be_read_is_told_with_what_is_right_and_what_to_do(cell, declared, message):
    read = read_value(cell, declared)
    assert (read.value, read.problem.message) == (None, message)
    assert read.problem.right and read.problem.do


def test_a_range_names_its_limits():
    assert read_value("6", spec("rating", "value")).problem.right == "a number from 1 to 5"
    assert read_value("x", MINUTES).problem.right == "a whole number from 0 to 1440"


def test_a_text_too_long_is_cut_and_told():
    read = read_value("a" * 250, spec("contact", "topic"))
    assert (read.value, read.problem.message) == ("a" * 200, "The text has 250 characters; only the first 200 are kept.")


def test_a_code_too_long_is_not_cut_for_it_would_be_another():
    read = read_value("Z99001 and more", spec("organisation", "ods_code"))
    assert (read.value, read.problem.message) == (None, "The text has 15 characters.")


def check_digit(nine):
    """The published rule, written out: multiply by 10 down to 2, sum, 11 less the remainder; 11 counts as 0, 10 is never used."""
    total = 0
    for place in range(9):
        total = total + int(nine[place]) * (10 - place)
    digit = 11 - (total % 11)
    return {11: "0", 10: None}.get(digit, str(digit))


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 9), st.sampled_from(["", " ", "-"]))
@settings(max_examples=500)
def test_ten_digits_are_a_patients_number_only_with_the_right_check_digit(nine, last, between):
    digits = f"{nine}{last}"
    written = between.join((digits[:3], digits[3:6], digits[6:]))
    assert has_patient_number(f"spoke about {written} at length") == (str(last) == check_digit(nine))


@pytest.mark.parametrize(
    "text", ["943 476 5919", "943-476-5919", "9434765919", "943.476.5919", "no 943\u2011476\u20115919.", "(9434765919)"]
)
def test_a_patients_number_stops_the_row_and_is_not_repeated(text):
    """Row 33."""
    read = read_value(text, spec("contact", "note"))
    assert (read.value, read.stops, read.problem.severity, read.problem.value) == (None, True, "error", None)
    told = f"{read.problem.message} {read.problem.right} {read.problem.do}"
    assert not any(character.isdigit() for character in told)


@pytest.mark.parametrize("text", ["943 476 5918", "01234 567890", "+44 7700 900123", "12943476591900", "2026-10-14 14:00", "12345"])
def test_other_numbers_are_not_taken_for_a_patients(text):
    assert not has_patient_number(text)


def test_a_number_in_a_spreadsheets_cell_counts_as_well():
    assert read_value(9434765919, spec("contact", "note")).stops
    assert read_value(9434765919.0, spec("contact", "topic")).stops


def test_words_about_patients_are_a_warning():
    read = read_value("Rang about DOB of Mrs X", spec("contact", "note"))
    assert (read.value, read.problem.message) == ("Rang about DOB of Mrs X", "This may be about a patient.")


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40), st.datetimes(), st.times()))
@settings(max_examples=400)
def test_no_cell_makes_any_declaration_fail(cell):
    for kind in ("text", "date", "time", "whole", "number", "yes_no"):
        read = read_value(cell, Spec(kind, "x"))
        assert read.value is None or read.problem is None or kind == "text"
    assert isinstance(text_of(cell), str)
    for column in ("status", "part", "minutes", "person"):
        read_value(cell, spec("attendance", column))


@given(st.text(alphabet="a1 \t\n\u00a0;,", max_size=300))
def test_a_run_of_blanks_is_one_and_nothing_else_goes(text):
    """Told anew: letter by letter."""
    found = text_of(text)
    assert "".join(found.split()) == "".join(text.split())
    assert not re.search(r"\s{40}", found)
    if len(text) <= 40:
        assert found == text.replace("\u00a0", " ").strip()


def test_a_list_parted_by_a_long_run_of_lines_is_still_a_list():
    assert text_of("Hill Surgery" + "\n" * 50 + "Dale Surgery") == "Hill Surgery\nDale Surgery"
    assert text_of("Hill Surgery" + " " * 50 + "Dale Surgery") == "Hill Surgery Dale Surgery"


def test_marks_that_nobody_sees_go_also_those_that_turn_the_reading_direction():
    assert text_of("Ami\u200bna \u202eShah\u202c \u2067GP\u2069") == "Amina Shah GP"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("'status 943 476 5919' is not a heading.", "'status (a number)' is not a heading."),
        ("9434765919 and 943-476-5919", "(a number) and (a number)"),
        ("943 476 5918", "943 476 5918"),
        ("Room 12", "Room 12"),
    ],
)
def test_a_message_never_repeats_a_patients_number(text, safe):
    assert without_patient_numbers(text) == safe
