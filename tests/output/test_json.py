"""JSON that other programs rely on: unknown is null, a day is ISO text, words are those of the interface."""

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

from influence.intake.reading import AttendanceRead, ContactRead, MeetingRead, Problem, Reading, RelationRead
from influence.output.json import answer_document, as_json, readings_document
from influence.questions.answer import Answer


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (float("nan"), "null"),
        (np.float64("inf"), "null"),
        (pd.NA, "null"),
        (pd.NaT, "null"),
        (np.int64(3), "3"),
        (np.bool_(True), "true"),
        (0.0, "0.0"),
        (date(2026, 11, 14), '"2026-11-14"'),
        (pd.Timestamp("2026-11-14"), '"2026-11-14"'),
        (pd.Timestamp("2026-11-14 09:30"), '"2026-11-14T09:30:00"'),
        ("Zoë", '"Zo\\u00eb"'),
    ],
)
def test_a_value_is_written_so_that_any_program_reads_it(value, written):
    assert as_json(value) == written


def test_what_json_cannot_hold_is_a_bug_not_a_guess():
    with pytest.raises(AssertionError):
        as_json(object())


def test_an_answer_is_its_rows_in_order_with_null_for_unknown():
    rows = pd.DataFrame({"forum": ["Board", "Group"], "share": [0.5, None], "since": pd.to_datetime(["2026-01-01", None])})
    answer = Answer("coverage", date(2026, 11, 14), {"place": None}, {"meetings_not_known": 1}, ("One.",), rows)

    document = json.loads(as_json(answer_document(answer)))

    assert list(document) == ["view", "as_of", "scope", "unknown", "sentences", "rows"]
    assert document["rows"] == [{"forum": "Board", "share": 0.5, "since": "2026-01-01"}, {"forum": "Group", "share": None, "since": None}]


def test_a_reading_uses_the_words_of_the_interface():
    reading = Reading(
        "board.csv",
        "register",
        "00",
        meetings=(
            MeetingRead(
                "2026-10-14", 2, attendance=(AttendanceRead("Jo Reed", "Jo Reed", "deputy", 3, deputy_for="Ann Lee", part="late"),)
            ),
        ),
        contacts=(ContactRead("2026-10-02", "video", 3, parties_from=("Ann Lee",), parties_with=("Jo Reed",)),),
        relations=(RelationRead("A81001", "U12345", "member", 7),),
        problems=(Problem("no such day", line=31, column="date", value="31/02"),),
    )

    (file,) = json.loads(as_json(readings_document([reading])))["files"]

    (row,) = file["meetings"][0]["attendance"]
    assert (row["for"], row["part"], row["minutes"]) == ("Ann Lee", True, None)
    assert (file["contacts"][0]["from"], file["contacts"][0]["with"]) == (["Ann Lee"], ["Jo Reed"])
    assert (file["relations"][0]["from"], file["relations"][0]["to"]) == ("A81001", "U12345")
    assert file["problems"][0] | {"do": "", "right": ""} == {
        "line": 31,
        "column": "date",
        "value": "31/02",
        "message": "no such day",
        "right": "",
        "do": "",
        "severity": "error",
    }
