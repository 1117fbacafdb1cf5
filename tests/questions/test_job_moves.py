"""A partner who changes jobs: the relationship goes along, each body's own best moves on that day, and what was logged stays.

Handles: N-06. Rows of the list of mess: row 13.
"""

from datetime import date

import pandas as pd
import pytest

from influence.policy import read_policy
from influence.questions import find
from influence.questions.ties.contacts import Contacts
from influence.questions.ties.partners import Partners
from influence.questions.ties.relationships import Relationships
from influence.questions.who.person import Person
from tests.worlds import World

POLICY = read_policy()
BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """The medical director of the trust goes to the ICB on 1 July; a leader speaks with him every month."""
    world = World()
    world.organisation("North PCN", place="North")
    world.organisation("Vale Trust", "acute_trust", "acute", place="North")
    world.organisation("Vale ICB", "icb", "icb", place="North")
    world.role("Amina Shah", "North PCN")
    world.role("Jo Reed", "Vale Trust", "medical_director", "system", valid_to="2026-07-01")
    world.role("Jo Reed", "Vale ICB", "medical_director", "system", valid_from="2026-07-01")
    world.logging("2024-01-01")
    for month in range(1, 7):
        world.contact(f"2026-{month:02}-10", "Amina Shah, Jo Reed", topic="Beds")
    return world.frames()


def best(frames, day: date) -> dict[str, bool]:
    """Body to whether somebody of ours has a tie with anybody there."""
    rows = find(Partners(day), frames, POLICY).rows
    return {row["organisation"]: pd.notna(row["best"]) for row in rows.to_dict("records")}


def test_row_13_the_best_tie_of_each_body_moves_on_the_day_of_the_job_move(frames):
    assert best(frames, BEFORE).get("Vale Trust") is True
    assert not best(frames, BEFORE).get("Vale ICB")
    assert best(frames, AFTER).get("Vale ICB") is True
    assert not best(frames, AFTER).get("Vale Trust")


def test_row_13_the_relationship_is_the_same_one_under_the_new_body(frames):
    rows = [find(Relationships(day), frames, POLICY).rows.iloc[0] for day in (BEFORE, AFTER)]
    assert [row["organisation"] for row in rows] == ["Vale Trust", "Vale ICB"]
    assert [row[["leader", "partner"]].tolist() for row in rows] == [["Amina Shah", "Jo Reed"]] * 2
    assert [row["contact_days"] for row in rows] == [6, 6]
    assert rows[1]["strength"] == pytest.approx(rows[0]["strength"], abs=1)


def test_row_13_what_was_logged_stays_and_the_person_shows_both_jobs(frames):
    assert len(find(Contacts(AFTER), frames, POLICY).rows) == len(find(Contacts(BEFORE), frames, POLICY).rows) == 6
    ref = str(frames["party"].set_index("name").loc["Jo Reed", "public_id"])
    roles = find(Person(AFTER, person=ref), frames, POLICY).rows
    assert roles.set_index("organisation")["when"].to_dict() == {"Vale ICB": "now", "Vale Trust": "earlier"}
