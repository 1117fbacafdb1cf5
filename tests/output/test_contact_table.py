"""The table twin of the log has every conversation of its list, in words, and no note for the chair."""

from datetime import date

import pytest

from influence.output.contact_table import LATE, LATEST, contact_table
from influence.policy import read_policy
from influence.questions import find
from influence.questions.ties.contacts import Contacts
from tests.worlds import World


@pytest.fixture
def answer():
    world = World()
    world.role("Amina Shah", "North PCN")
    world.organisation("Hospital", "acute_trust", "acute")
    world.role("Jo Reed", "Hospital", type="place_director", voice="system")
    world.contact("2026-05-01", "Amina Shah, Jo Reed", kind="phone", note="for the chair", next_on="2026-06-01", topic="Winter")
    world.contact("2026-04-01", "Amina Shah, Jo Reed", kind="in_person", outcome="Letters within a day")
    return find(Contacts(date(2026, 7, 1), audience="chair"), world.frames(), read_policy())


def test_a_row_a_conversation_in_words(answer):
    rows = contact_table(answer.rows)
    assert list(rows.columns) == list(LATEST)
    assert rows[["with", "who", "kind"]].values.tolist() == [["Jo Reed", "Amina Shah", "phone"], ["Jo Reed", "Amina Shah", "in person"]]
    assert rows["outcome"].tolist()[1] == "Letters within a day"
    assert "note" not in rows


def test_the_late_ones_have_their_columns(answer):
    assert answer.behind["due"][list(LATE)].iloc[0][["partner", "days_late"]].tolist() == ["Jo Reed", 30]
