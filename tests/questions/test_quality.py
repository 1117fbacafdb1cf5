"""What is missing in the records: each check finds its own case and nothing when it is mended.

Handles: R-02, R-07, R-08, L-18, M-02, M-03, M-04, N-17. Rows of the list of mess: row 35 (a seat nobody told us of).
"""

from datetime import date, timedelta

import pytest

from influence.policy import read_policy
from influence.questions import find
from influence.questions.quality.quality import BY_NAME, CHECKS, Quality, ids_of
from influence.records.sheets import sheets
from influence.vocabulary import PRIORITY_TYPE
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
    with_terms(world)
    world.meeting("Board", "2026-10-01", "Amina Shah, Jo Reed")
    return world


def with_terms(world: World) -> None:
    """Terms for the seat that was added last."""
    world.add("seat_term", seat=len(world.rows["seat"]), authority=2, mandate_source="practices")


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
    with_terms(world)


def without_type(world):
    """M-04."""
    for title, more in (
        ("No type", {}),
        ("Two types", {"type": "resilience; development"}),
        ("One type", {"type": "Role in the system"}),
        ("Own type", {"type": "estates"}),
        ("An issue", {"kind": "issue"}),
        ("Over", {"valid_to": "2026-01-01"}),
    ):
        world.add("issue", **{"kind": "priority", "title": title, **more})


def ended(world):
    world.organisation("Old PCN", place="North", valid_to="2026-04-01")
    world.seat("Board", "Old", "Amina Shah", capacity="pcn", for_party=world.parties["Old PCN"])
    with_terms(world)


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


def of_another_forum(world):
    world.forum("Panel", "North", importance=1, cadence="when needed")
    world.add("representation", meeting=world.meeting("Panel", "2026-10-05"), seat=1)


def briefed_late(world):
    world.add("representation", meeting=1, seat=1, briefed_on="2026-10-02")


def reported_early(world):
    world.add("representation", meeting=1, seat=1, feedback_on="2026-09-30")


def mandate_of_a_trust(world):
    world.add("mandate", practice=world.parties["Trust"], route="vote")


def two_mandates(world):
    practice = world.organisation("Hill", "practice", place="North")
    for first in ("2026-01-01", "2026-02-01"):
        world.add("mandate", practice=practice, route="vote", valid_from=first)


def settled_early(world):
    for day in ({"answered": "2026-08-31"}, {"closed": "2026-08-31"}, {"answered": "2026-09-01"}):
        world.add("ask", date="2026-09-01", kind="ask", title="Share the rooms", status="agreed", **day)


def heard_and_not_said(world):
    world.add("representation", meeting=1, seat=1, spoke=False, heard="adopted")


def looked_at_early(world):
    world.add("decision", date="2026-09-01", kind="subsidiarity", text="Money", level="place", review_on="2026-09-01")


def delivered_by_a_group(world):
    group = world.organisation("Group", "leadership_group", place="North", is_entity=False)
    for more in ({"deliverer": group}, {"owner": world.parties["Board"]}, {"owner": group, "closed": "2026-10-01"}):
        world.add("ask", date="2026-09-01", kind="action", title="Share the rooms", status="open", **more)


def no_terms(world):
    world.seat("Board", "Second", "Amina Shah")


def terms_over(world):
    world.rows["seat_term"][0]["valid_to"] = "2026-11-14"


def no_source(world):
    world.rows["seat_term"][0]["mandate_source"] = None


def no_deputy(world):
    world.rows["forum"][0]["decides"] = "money"


def terms_of_reference(world):
    world.rows["forum"][0]["terms_review"] = "2026-11-14"


def comes_again_and_again(world):
    world.forum("Panel", "North", importance=1, cadence="when needed")
    for month in (7, 8, 9):
        world.meeting("Panel", f"2026-{month:02d}-05", "Amina Shah (as place_gp)" if month == 8 else "Amina Shah")


CASES = {
    "told-elsewhere": (of_another_forum, 1),
    "briefed-after": (briefed_late, 1),
    "reported-before": (reported_early, 1),
    "mandates-of-others": (mandate_of_a_trust, 1),
    "mandates-overlap": (two_mandates, 2),
    "settled-before": (settled_early, 2),
    "heard-unspoken": (heard_and_not_said, 1),
    "reviewed-before": (looked_at_early, 1),
    "no-legal-body": (delivered_by_a_group, 2),
    "without-terms": (no_terms, 1),
    "terms-ended": (terms_over, 1),
    "without-mandate-source": (no_source, 1),
    "no-deputy-for-money": (no_deputy, 1),
    "terms-overdue": (terms_of_reference, 1),
    "comes-without-seat": (comes_again_and_again, 1),
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
    "priorities-without-type": (without_type, 2),
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
    with_terms(world)
    assert found(world) == {"ended-bodies": 1}
    world.rows["organisation"][-1]["valid_to"] = (DAY + timedelta(days=1)).isoformat()
    assert found(world) == {}


def test_m_04_a_priority_kept_for_the_chair_is_not_counted_for_the_group():
    world = whole()
    world.add("issue", kind="priority", title="Secret", audience="chair")
    assert found(world, "group") == {} and found(world) == {"priorities-without-type": 1}


def test_m_04_the_three_starter_types_are_there():
    assert list(PRIORITY_TYPE.words.values()) == ["resilience", "development", "role in the system"]


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


def test_row_35_a_visitor_or_somebody_who_never_said_for_whom_is_no_sign_of_a_seat():
    world = whole()
    world.forum("Panel", "North", importance=1, cadence="when needed")
    for month in (8, 9):
        world.meeting("Panel", f"2026-{month:02d}-05", "Amina Shah (as place_gp)")
    assert found(world) == {}
    world.meeting("Panel", "2026-10-05", "Jo Reed (as place_gp)")
    assert found(world) == {}
    world.meeting("Panel", "2026-10-06", "Amina Shah (apologies)")
    assert found(world) == {}
    world.meeting("Panel", "2026-10-07", "Amina Shah")
    assert found(world) == {"comes-without-seat": 1}
    world.seat("Panel", "GP", "Amina Shah")
    with_terms(world)
    assert found(world) == {}


def test_a_seat_told_of_before_it_was_there_is_told_elsewhere():
    world = whole()
    world.rows["seat"][0]["valid_from"] = "2026-10-01"
    world.add("representation", meeting=1, seat=1)
    assert found(world) == {}
    world.rows["seat"][0]["valid_from"] = "2026-10-02"
    assert found(world) == {"told-elsewhere": 1}


def test_terms_that_run_on_and_a_second_part_of_a_meeting_are_fine():
    world = whole()
    terms_over(world)
    with_terms(world)
    world.rows["meeting"].append({"id": 2, "batch": 1, "date": "2026-10-01", "status": "held", "roster": "full", "part_of": 1})
    world.add("representation", meeting=2, seat=1)
    assert found(world) == {}
