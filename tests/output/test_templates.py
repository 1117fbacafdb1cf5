"""Blank sheets fit the reader that will meet them again."""

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from influence.intake.readers import read_file
from influence.output.templates import FIRST_SHEETS, allowed, blank_csv, help_rows, save_templates, sheet_rows, starter_workbook, titles
from influence.records.declare import Spec
from influence.records.sheets import sheets
from influence.vocabulary import VOCABULARIES

TEMPLATES = Path(__file__).parent.parent.parent / "data" / "templates"


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


def test_cells_of_a_closed_list_offer_its_words():
    book = openpyxl.load_workbook(BytesIO(starter_workbook()))
    lists = {str(column[0].value): [cell.value for cell in column[1:] if cell.value] for column in book["Lists"].columns}
    assert lists["yes or no"] == ["yes", "no"]
    headings = [cell.value for cell in book["seat"][1]]
    offered = {headings[next(iter(each.sqref.ranges)).min_col - 1] for each in book["seat"].data_validations.dataValidation}
    assert offered == {"capacity", "sector", "seat_type", "delegate", "voting", "required_by"}
    for sheet in FIRST_SHEETS:
        for each in book[sheet].data_validations.dataValidation:
            assert all(cell.value for (cell,) in book["Lists"][each.formula1.removeprefix("Lists!").replace("$", "")])


def test_the_saved_templates_are_those_of_the_declarations(tmp_path):
    made = {path.relative_to(tmp_path): _content(path) for path in save_templates(tmp_path)}
    kept = {path.relative_to(TEMPLATES): _content(path) for path in (*(TEMPLATES / "blank").iterdir(), TEMPLATES / "starter.xlsx")}
    assert kept == made, "save_templates(Path('data/templates')) brings them up to date"


def _content(path):
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_the_catalogue_of_forums_uses_the_words_of_the_product():
    rows = pd.read_csv(TEMPLATES / "forums.csv", dtype="str", keep_default_na=False)
    assert list(rows) == ["level", "forum", "cadence", "owner", "gp_seat", "themes", "decides", "seat", "capacity", "seats"]
    for column, name in {"level": "level", "owner": "owner", "themes": "theme", "decides": "decides", "capacity": "capacity"}.items():
        assert [text for text in rows[column] if VOCABULARIES[name].read(text) is None] == []
    assert set(rows["seats"]) == {"1", "one a body", "one a place"}
    assert not rows.duplicated(["level", "forum"]).any() and (rows != "").all().all()
    assert rows["level"].value_counts().to_dict() == {"place": 24, "ICS": 20, "neighbourhood": 3, "ICB cluster": 1, "region": 2}


def test_every_sheet_stands_in_the_list_of_them_with_what_it_needs():
    rows = sheet_rows().set_index("sheet")
    assert len(rows) == len(sheets())
    assert (rows["holds"] != "").all()
    assert rows.loc["Contacts", "needed"].split(", ")[:1] == ["date"]
