"""Files that the product writes run nothing in a spreadsheet."""

import csv
import io

import pandas as pd
import pytest

from influence.output.safe_cells import safe_cell, safe_csv, safe_frame


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1+1"])
def test_text_that_could_run_gets_an_apostrophe(text):
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("value", ["Amina Shah", "a=b", "", "1-2", 5, -3.5, None, pd.Timestamp("2026-11-14")])
def test_other_values_stay_as_they_are(value):
    assert safe_cell(value) is value


def test_a_number_below_zero_stays_a_number():
    made = safe_frame(pd.DataFrame({"change": [-2, 3]}))
    assert made["change"].tolist() == [-2, 3]


def test_a_heading_is_a_cell_too():
    assert list(safe_frame(pd.DataFrame({"=cmd": [1]})).columns) == ["'=cmd"]


def test_two_columns_of_one_heading_are_both_written_safely():
    rows = pd.DataFrame({"best": ["=1", "Ann"], "second": ["Ben", "+2"], "n": [1, -2]})
    text = safe_csv(rows, {"best": "Through", "second": "Through", "n": "n"}).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [["Through", "Through", "n"], ["'=1", "Ben", "1"], ["Ann", "'+2", "-2"]]


def test_a_csv_keeps_every_character_in_its_cell():
    rows = pd.DataFrame({"name": ['=HYPERLINK("x")', "Zoë, Ltd", "two\nlines", None], "n": [1, 2, 3, 4]})
    text = safe_csv(rows, {"name": "Name", "n": "Count"}).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text)))
    assert read == [["Name", "Count"], ['\'=HYPERLINK("x")', "1"], ["Zoë, Ltd", "2"], ["two\nlines", "3"], ["", "4"]]
