"""What is missing in the records: each check finds its own case and nothing when it is mended."""

from datetime import date, timedelta

import pytest

from influence.policy import read_policy
from influence.questions import find
from influence.questions.quality import BY_NAME, CHECKS, Quality, ids_of
from influence.records.sheets import sheets
from tests.worlds import World

DAY = date(2026, 11, 14)


def whole() -> World:
    """A group of which nothing is missing."""
    world = World()
    world.area("North")
    world.logging("2025-01-01")
    world.organisation("North PCN", place="North")
    world.organisation("Trust", "acute_trust", "acute", place="North")
    world.person("Amina Shah", informed_on="2026-01-01")
    world.person("Jo Reed", informed_on="2026-01-01")
    world.role("Amina Shah", "North PCN")
    world.role("Jo Reed", "Trust", type="chief_executive", voice="system")
    world.add("key_post", organisation=world.parties["Trust"], role_type="chief_executive")
    world.forum("Board", "North", importance=4, cadence="every six months", valid_from="2026-06-01")
    world.seat("Board", "GP", "Amina Shah")
    world.meeting("Board", "2026-10-01", "Amina Shah, Jo Reed")
    return world


def found(world: World, audience: str = "chair") -> dict[str, int]:
    answer = find(Quality(DAY, audience=audience), world.frames(), read_policy())
    return dict(zip(answer.rows["check"], answer.rows["count"], strict=True)) if "check" in answer.rows else {}


def unheld(world):
    world.seat("Board", "Second")


def waiting(world):
    world.meeting("Board", "2026-10-02", "?J Smith (present), ?Nobody Known (present), ?nobody known (apologies)")


def two_holders(world):
    world.holder("Board", "GP", "Jo Reed")


def for_nobody(world):
    world.seat("Board", "PCN", "Amina Shah", capacity="pcn")


def ended(world):
    world.organisation("Old PCN", place="North", valid_to="2026-04-01")
    world.seat("Board", "Old", "Amina Shah", capacity="pcn", for_party=world.parties["Old PCN"])


def not_minuted(world):
    world.meeting("Board", "2026-10-03", roster="none")


def never_entered(world):
    world.forum("Panel", "North", importance=1, cadence="monthly", valid_from="2026-01-01")


def unimportant(world):
    world.forum("Panel", "North", cadence="when needed")


def undecided(world):
    world.forum("Panel", "North", decides="unknown", importance=1, cadence="when needed")


def no_rhythm(world):
    world.forum("Panel", "North", importance=1)


def not_logging(world):
    world.rows["logging_since"].clear()


def no_holder(world):
    world.add("key_post", organisation=world.parties["Trust"], role_type="chair")


def no_role(world):
    world.person("Dee Fox", informed_on="2026-01-01")


def no_voice(world):
    world.role("Amina Shah", "North PCN", type="gp_partner", voice="other")


def nowhere(world):
    world.organisation("Charity", "vcse", "vcse")


def untold(world):
    world.person("Amina Shah")
    world.rows["person"][0]["informed_on"] = None


def twice(world):
    world.person("J Reed", informed_on="2026-01-01")
    world.role("J Reed", "Trust", type="chief_executive", voice="system")


CASES = {
    "may-be-one": (twice, 1),
    "holders-unknown": (unheld, 1),
    "names-waiting": (waiting, 2),
    "overlapping-holders": (two_holders, 2),
    "seats-without-constituency": (for_nobody, 1),
    "ended-bodies": (ended, 1),
    "without-minutes": (not_minuted, 1),
    "not-recorded": (never_entered, 1),
    "without-importance": (unimportant, 1),
    "without-decides": (undecided, 1),
    "without-cadence": (no_rhythm, 1),
    "without-logging": (not_logging, 1),
    "posts-without-holder": (no_holder, 1),
    "people-without-role": (no_role, 1),
    "roles-without-voice": (no_voice, 1),
    "without-place": (nowhere, 1),
    "never-informed": (untold, 1),
}


def test_nothing_is_found_where_nothing_is_missing():
    answer = find(Quality(DAY, audience="chair"), whole().frames(), read_policy())
    assert answer.rows.empty
    assert answer.sentences == ("Nothing that these checks look for is missing in the records.",)


@pytest.mark.parametrize("check", CASES)
def test_each_check_finds_its_own_case_and_no_other_does(check):
    breaks, count = CASES[check]
    world = whole()
    breaks(world)
    assert found(world) == {check: count}


def test_every_check_has_a_case_and_a_sheet_where_it_is_mended():
    assert set(CASES) == set(BY_NAME)
    assert len(BY_NAME) == len(CHECKS)
    assert {check.sheet for check in CHECKS} <= {*sheets(), "names", "pairs"}


def test_a_seat_that_two_people_share_is_held_by_both():
    world = whole()
    world.rows["seat_holder"][0]["share"] = 0.5
    world.holder("Board", "GP", "Jo Reed", share=0.5)
    assert found(world) == {}


def test_a_body_has_ended_from_the_very_day_on_which_it_is_no_more():
    world = whole()
    world.organisation("Old PCN", place="North", valid_to=DAY.isoformat())
    world.seat("Board", "Old", "Amina Shah", capacity="pcn", for_party=world.parties["Old PCN"])
    assert found(world) == {"ended-bodies": 1}
    world.rows["organisation"][-1]["valid_to"] = (DAY + timedelta(days=1)).isoformat()
    assert found(world) == {}


def test_an_empty_store_is_missing_nothing():
    assert found(World()) == {}


def test_the_most_useful_comes_first_and_its_rows_are_known():
    world = whole()
    for breaks in (nowhere, no_rhythm, unheld):
        breaks(world)
    answer = find(Quality(DAY, audience="group"), world.frames(), read_policy())
    assert answer.rows["check"].tolist() == ["holders-unknown", "without-cadence", "without-place"]
    assert answer.sentences == ("Three things are worth mending; the most useful first: 1 seat of which nobody knows who holds it.",)
    assert ids_of(answer, "holders-unknown") == {2}


def test_who_was_never_told_is_a_count_for_the_chair_alone():
    world = whole()
    untold(world)
    assert found(world, "group") == {}
    answer = find(Quality(DAY, audience="chair"), world.frames(), read_policy())
    assert answer.rows["count"].tolist() == [1]
    assert ids_of(answer, "never-informed") == set()


def test_practices_are_shown_nothing_of_it():
    world = whole()
    unheld(world)
    answer = find(Quality(DAY, audience="practices"), world.frames(), read_policy())
    assert answer.rows.shape == (0, 0)
    assert answer.behind == {}


def test_the_sample_by_a_plain_count(sample_frames):
    """The same by loops over rows."""
    answer = find(Quality(DAY, audience="chair"), sample_frames, read_policy())
    counts = dict(zip(answer.rows["check"], answer.rows["count"], strict=True))
    people, roles = sample_frames["person"].to_dict("records"), sample_frames["role"].to_dict("records")
    day = str(DAY)

    def holds(row):
        first, end = (str(row[name])[:10] for name in ("valid_from", "valid_to"))
        return (first == "NaT" or first <= day) and (end == "NaT" or end > day)

    with_role = {row["person"] for row in roles if holds(row)}
    assert counts["people-without-role"] == sum(row["party"] not in with_role for row in people)
    assert counts["never-informed"] == sum(str(row["informed_on"]) == "NaT" for row in people)
    meetings = sample_frames["meeting"].to_dict("records")
    late = [row for row in meetings if "2025-11-15" <= str(row["date"])[:10] <= day and row["status"] in ("held", "inquorate")]
    assert counts["without-minutes"] == sum(row["roster"] == "none" for row in late)
    waiting = {
        str(row["raw_name"]).casefold()
        for row in sample_frames["attendance"].to_dict("records")
        if row["person"] != row["person"] or str(row["person"]) == "<NA>"
    }
    assert counts["names-waiting"] >= len(waiting)
