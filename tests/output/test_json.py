"""JSON that other programs rely on: unknown is null, a day is ISO text, words are those of the interface."""

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

from influence.output.json import answer_document, as_json
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
