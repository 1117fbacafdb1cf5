"""Blank sheets fit the reader that will meet them again."""

import pytest

from influence.intake.readers import read_file
from influence.output.templates import FIRST_SHEETS, allowed, blank_csv, help_rows, starter_workbook, titles
from influence.records.declare import Spec
from influence.records.sheets import sheets


@pytest.mark.parametrize("table", sheets())
def test_a_blank_sheet_is_recognised_and_has_nothing_wrong_but_no_rows(table):
    reading = read_file(blank_csv(table), f"{table}.csv")
    assert reading.kind == "template"
    assert [problem.severity for problem in reading.problems] == ["warning"]
    assert "no rows" in reading.problems[0].message


def test_the_starter_workbook_has_a_sheet_for_each_and_help_that_is_not_read():
    reading = read_file(starter_workbook(), "starter.xlsx")
    assert reading.kind == "template"
    assert reading.rows_in_file == 0
    assert len(reading.problems) == len(FIRST_SHEETS)


def test_help_explains_every_heading():
    rows = help_rows(FIRST_SHEETS)
    assert set(rows["sheet"]) == set(FIRST_SHEETS)
    assert (rows["what it holds"] != "").all()
    assert rows.set_index(["sheet", "column"]).loc[("seat", "forum"), "needed"] == "needed"


def test_every_sheet_has_a_title():
    assert set(titles()) == set(sheets())


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (Spec("date", "x"), "a date such as 14/11/2026"),
        (Spec("choice", "x", values="gap choice"), "one of: fill, deputise, share, papers only or stop"),
        (Spec("whole", "x", low=1, high=5), "a number from 1 to 5"),
        (Spec("number", "x"), "a number"),
        (Spec("text", "x"), "text"),
    ],
)
def test_what_may_stand_in_a_column(spec, words):
    assert allowed(spec) == words
