"""What is one is told as one: verbs and pronouns that go with a count, in a world with one of each thing."""

from datetime import date

import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.month.month import Month
from influence.questions.practices.mandate import Mandate
from influence.questions.who.profile import Profile
from influence.questions.wording import verb

DAY, POLICY = date(2026, 11, 14), read_policy()


@pytest.mark.parametrize(("count", "form"), [(0, "are"), (1, "is"), (2, "are")])
def test_a_verb_goes_with_its_count(count, form):
    assert verb(count) == form


def one_of_each() -> World:
    world = World()
    world.organisation("North PCN", place="Ashmere")
    world.organisation("Hill", "practice", place="Ashmere")
    world.organisation("Vale Trust", "acute_trust", "acute", place="Ashmere")
    world.role("Amina Shah", "North PCN")
    world.role("Jo Reed", "Vale Trust", "chief_executive", "system")
    world.add("key_post", organisation=world.parties["Vale Trust"], role_type="chief_executive")
    world.contact("2026-10-10", "Amina Shah, Jo Reed")
    world.logging("2025-01-01")
    world.forum("Board", "Ashmere")
    world.seat("Board", "GP", "Amina Shah")
    world.meeting("Board", "2026-11-05", "Amina Shah, Jo Reed")
    world.add("mandate", practice=world.parties["Hill"], route="vote", valid_from="2026-01-01", valid_to="2026-12-01")
    world.add("ask", date="2026-11-01", kind="communication", title="Bulletin", status="done", tags="practices")
    return world


def test_one_partner_stands_beside_general_practice():
    assert find(Profile(DAY), one_of_each().frames(), POLICY).sentences[0].endswith("; beside it stands 1 acute trust.")


def test_the_one_mandate_runs_out_and_the_one_practice_was_not_spoken_with():
    told = find(Mandate(DAY), one_of_each().frames(), POLICY).sentences
    assert told[0] == "1 of 1 practice has given the group a mandate; it runs out by February 2027."
    assert told[2].startswith("0 of 1 practice was spoken with in the last 90 days")


def test_the_first_month_of_records_is_a_sentence_of_its_own():
    told = find(Month(DAY), one_of_each().frames(), POLICY).sentences[0]
    assert told.startswith(
        "We were in the room for 1 of 1 meeting; before November nothing is recorded. We are as well connected as in October."
    )
