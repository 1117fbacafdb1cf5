"""What a question says it reads is all that its answer needs."""

from datetime import date

import pandas as pd
import pytest

from influence.policy import read_policy
from influence.questions import QUESTIONS, find
from influence.records.tables import TABLES

LIMITED = [view for view, (kind, _) in QUESTIONS.items() if kind.reads is not None]


@pytest.mark.parametrize("view", LIMITED)
def test_an_answer_from_the_tables_it_names_is_the_answer_from_all(view, sample_frames):
    kind, _ = QUESTIONS[view]
    asked = kind(as_of=date(2026, 11, 14), audience="chair")

    some = find(asked, {name: sample_frames[name].copy() for name in kind.reads}, read_policy())  # copies, so that nothing is at hand
    whole = find(asked, sample_frames, read_policy())

    assert kind.reads < set(TABLES)
    assert some.sentences == whole.sentences and some.unknown == whole.unknown
    pd.testing.assert_frame_equal(some.rows, whole.rows)


def test_at_least_the_questions_about_seats_say_what_they_read():
    assert {"coverage", "gaps"} <= set(LIMITED)
