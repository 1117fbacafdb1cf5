"""Who leads, who is a partner and what becomes a tie: the messy rows of real logs (D-01, D-05, D-10, N-06)."""

from datetime import date

import pytest

from influence.network.network import build_network
from influence.network.people import people_on
from influence.network.places import places_by_area
from influence.network.rollups import reach_of_body
from influence.policy import read_policy
from tests.worlds import World

POLICY = read_policy()
TODAY = date(2026, 11, 14)


def world():
    """Two leaders of Northmoor and two partners at Vale Trust; everything logged for three years."""
    made = World()
    made.organisation("North PCN", place="Northmoor")
    made.organisation("Vale Trust", type="acute_trust", sector="acute", place="Northmoor")
    made.role("Amina Shah", "North PCN")
    made.role("Ben Low", "North PCN")
    made.role("Jo Reed", "Vale Trust", "chief_executive", "system")
    made.role("Kit Moss", "Vale Trust", "medical_director", "system")
    made.logging("2023-11-15")
    return made


def network_of(made, day=TODAY):
    return build_network(made.frames(), POLICY, day)


def pairs(network):
    names = network.people.names
    ties = network.ties[network.ties["contact_days"] > 0]
    return {frozenset((names[a], names[b])) for a, b in zip(ties["a"], ties["b"], strict=True)}


def test_one_contact_with_five_partners_is_one_contact_and_five_ties():
    """Row 29."""
    made = world()
    for name in ("Lee Ash", "May Orr", "Nia Fox"):
        made.role(name, "Vale Trust", "manager", "system")
    made.contact("2026-10-01", "Amina Shah, Jo Reed, Kit Moss, Lee Ash, May Orr, Nia Fox")
    network = network_of(made)
    assert pairs(network) == {frozenset(("Amina Shah", each)) for each in ("Jo Reed", "Kit Moss", "Lee Ash", "May Orr", "Nia Fox")}
    assert network.logs.sum() == 0 and len(network.parties.contacts) == 1


def test_a_seventh_party_makes_the_contact_a_meeting():
    made = world()
    for name in ("Lee Ash", "May Orr", "Nia Fox"):
        made.role(name, "Vale Trust", "manager", "system")
    made.contact("2026-10-01", "Amina Shah, Ben Low, Jo Reed, Kit Moss, Lee Ash, May Orr, Nia Fox")
    ties = network_of(made).between()
    assert len(ties) == 10 and (ties["contact_days"] == 0).all() and (ties["shared_meetings"] == 1).all()


def test_leaders_are_tied_to_each_other_only_when_no_partner_is_there():
    made = world()
    made.contact("2026-10-01", "Amina Shah, Ben Low, Jo Reed")
    assert pairs(network_of(made)) == {frozenset(("Amina Shah", "Jo Reed")), frozenset(("Ben Low", "Jo Reed"))}
    made.contact("2026-10-02", "Amina Shah, Ben Low")
    assert frozenset(("Amina Shah", "Ben Low")) in pairs(network_of(made))


def test_partners_are_never_tied_to_each_other_by_the_log():
    made = world()
    made.contact("2026-10-01", "Jo Reed, Kit Moss")
    assert pairs(network_of(made)) == set()


def test_a_contact_with_a_body_makes_no_tie_but_shows_that_the_leader_logs():
    made = world()
    for day in range(1, 11):
        contact = made.contact(f"2026-10-{day:02}", "Amina Shah")
        made.add("contact_party", contact=contact, party=made.organisation("Vale Trust"))
    made.meeting("Board", "2026-10-20", "Amina Shah, Jo Reed, Ben Low")
    network = network_of(made)
    assert pairs(network) == set()
    assert network.band(made.person("Amina Shah"), made.person("Jo Reed")) == "none_logged"
    assert network.band(made.person("Ben Low"), made.person("Jo Reed")) == "unknown"


def test_one_talk_logged_by_both_is_one_contact_day():
    """Row 28."""
    made = world()
    for _ in range(2):
        made.contact("2026-10-01", "Amina Shah, Jo Reed")
    once = world()
    once.contact("2026-10-01", "Amina Shah, Jo Reed")
    assert network_of(made).between()["strength"].tolist() == network_of(once).between()["strength"].tolist()


def test_a_contact_logged_late_counts_from_the_day_of_the_contact():
    """Row 30."""
    made = world()
    made.contact("2026-09-30", "Amina Shah, Jo Reed")
    assert network_of(made, date(2026, 9, 29)).between().empty
    assert network_of(made, date(2026, 9, 30)).between()["silence"].tolist() == [0]


def test_names_nobody_recognised_are_in_the_room_but_tied_to_nobody():
    made = world()
    made.meeting("Board", "2026-10-01", "Amina Shah, Jo Reed, ?J Smith, ?j smith, ?P Jones")
    network = network_of(made)
    assert network.rooms.present.tolist() == [4]
    assert len(network.between()) == 1


@pytest.mark.parametrize(
    ("more", "present"),
    [({"head_count": 12}, 12), ({"head_count": 1}, 3), ({"status": "inquorate"}, 3)],
)
def test_the_room_is_the_head_count_or_those_listed_if_more(more, present):
    made = world()
    made.meeting("Board", "2026-10-01", "Amina Shah, Jo Reed (observer), Kit Moss (in attendance), Ben Low (apologies)", **more)
    assert network_of(made).rooms.present.tolist() == [present]


@pytest.mark.parametrize("status", ["cancelled", "postponed", "planned"])
def test_a_meeting_that_was_not_held_ties_nobody(status):
    made = world()
    made.meeting("Board", "2026-10-01", "Amina Shah, Jo Reed", status=status)
    assert network_of(made).between().empty


def test_a_meeting_in_common_is_one_meeting():
    """Row 19."""
    made = world()
    made.meeting("Board + Committee + Council", "2026-10-01", "Amina Shah, Jo Reed")
    assert network_of(made).between()["shared_meetings"].tolist() == [1]


def test_who_is_said_to_have_come_and_to_have_sent_apologies_makes_no_tie():
    """Row 6."""
    made = world()
    made.meeting("Board", "2026-10-01", "Amina Shah, Jo Reed, Kit Moss, Jo Reed (apologies)")
    network = network_of(made)
    assert network.rooms.present.tolist() == [3]
    assert network.between()["partner"].tolist() == [made.person("Kit Moss")]


def test_a_row_that_is_put_right_no_longer_counts():
    """Row 7."""
    made = world()
    meeting = made.meeting("Board", "2026-10-01", "Amina Shah, Kit Moss")
    wrong = made.attendance(meeting, "Jo Reed")
    made.attendance(meeting, "Jo Reed (apologies)", corrects=wrong)
    assert network_of(made).between()["partner"].tolist() == [made.person("Kit Moss")]


def test_who_objected_is_in_the_room_but_nowhere_else():
    made = world()
    made.contact("2026-10-01", "Amina Shah, Jo Reed")
    made.meeting("Board", "2026-10-01", "Amina Shah, Jo Reed, Kit Moss")
    made.rows["party"][made.person("Jo Reed") - 1]["suppressed_on"] = "2026-11-01"
    network = network_of(made)
    assert pairs(network) == set() and made.person("Jo Reed") not in network.people.partners
    assert network.rooms.present.tolist() == [3]


def test_three_hats_count_once_in_the_ics_and_in_each_place():
    """D-10; row 10."""
    made = world()
    made.role("Amina Shah", "South PCN")
    made.role("Amina Shah", "Vale Trust", "clinical_lead", "system")
    made.add("footprint", party=made.organisation("South PCN"), area=made.area("Southfell"))
    people = people_on(made.frames(), TODAY)
    amina = made.person("Amina Shah")
    assert people.leaders == {amina, made.person("Ben Low")} and amina not in people.partners
    assert people.places_of(amina) == (made.area("Northmoor"), made.area("Southfell"))
    assert people.at_places(people.leaders, None).count(amina) == 1
    made.contact("2026-10-01", "Amina Shah, Jo Reed")
    assert len(network_of(made).between()) == 1


def test_n_06_a_partners_job_move_takes_the_tie_along_and_moves_the_bodies_roll_up_on_that_day():
    """N-06; row 13."""
    made = world()
    made.rows["role"][2]["valid_to"] = "2026-07-01"
    made.role("Jo Reed", "Vale ICB", "medical_director", "system", valid_from="2026-07-01")
    for month in range(1, 11):
        made.contact(f"2026-{month:02}-10", "Amina Shah, Jo Reed")
    trust, icb, amina = made.organisation("Vale Trust"), made.organisation("Vale ICB"), made.person("Amina Shah")
    before, after = network_of(made, date(2026, 6, 30)), network_of(made, date(2026, 7, 1))
    leaders = [amina, made.person("Ben Low")]
    assert reach_of_body(trust, before, leaders).best == before.strength(amina, made.person("Jo Reed")) > 45
    assert reach_of_body(icb, before, leaders).best is None
    assert reach_of_body(trust, after, leaders).best is None
    assert reach_of_body(icb, after, leaders).best == pytest.approx(before.strength(amina, made.person("Jo Reed")), abs=1)
    assert network_of(made).between()["contact_days"].tolist() == [10]


def test_a_leader_who_joins_the_system_keeps_the_talks_of_the_days_they_led():
    made = world()
    made.rows["role"][1]["valid_to"] = "2026-06-01"
    made.role("Ben Low", "Vale Trust", "clinical_lead", "system", valid_from="2026-06-01")
    made.contact("2026-05-01", "Ben Low, Jo Reed")
    made.contact("2026-07-01", "Ben Low, Jo Reed")
    made.contact("2026-07-02", "Amina Shah, Ben Low")
    ties = network_of(made).ties.set_index(["a", "b"])["contact_days"]
    ids = {name: made.person(name) for name in ("Amina Shah", "Ben Low", "Jo Reed")}
    assert ties[ids["Ben Low"], ids["Jo Reed"]] == 1
    assert ties[ids["Amina Shah"], ids["Ben Low"]] == 1


def test_a_body_that_was_succeeded_hands_on_its_people_and_its_places():
    """D-01."""
    made = world()
    old, new = made.organisation("Vale Trust"), made.organisation("Great Vale Trust", type="acute_trust", sector="acute")
    made.add("relation", **{"from": old, "to": new}, kind="successor", valid_from="2026-04-01")
    before, after = people_on(made.frames(), date(2026, 3, 31)), people_on(made.frames(), TODAY)
    jo = made.person("Jo Reed")
    assert before.roles_of(jo)["organisation"].tolist() == [old]
    assert after.roles_of(jo)["organisation"].tolist() == [new]
    assert after.body_places[new] == (made.area("Northmoor"),)


def test_d_05_a_lead_of_a_body_that_is_gone_led_then_and_leads_no_more():
    """D-05: kept for the days they led, and not counted as current."""
    made = world()
    made.role("Cara Dee", "North PCN", valid_from="2013-04-01", valid_to="2022-07-01")
    cara = made.person("Cara Dee")
    assert cara in people_on(made.frames(), date(2022, 6, 30)).leaders
    assert cara not in people_on(made.frames(), date(2022, 7, 1)).leaders
    assert cara not in people_on(made.frames(), TODAY).partners


def test_an_area_stands_for_its_place_or_for_all_places_inside_it():
    made = World()
    north, south = made.area("Northmoor", parent="Vale"), made.area("Southfell", parent="Vale")
    made.rows["area"].append({"id": 9, "batch": 1, "kind": "neighbourhood", "name": "Upper Moor", "parent": north})
    found = places_by_area(made.frames()["area"])
    assert found[9] == (north,) and found[made.area("Vale")] == (north, south) and found[south] == (south,)


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ([], None),
        ([("2026-01-01", None, None)], 317),
        ([("2026-01-01", None, None), ("2025-11-14", None, "Northmoor")], 365),
        ([("2025-11-14", None, "Northmoor"), ("2026-11-04", "Amina Shah", None)], 10),
        ([("2026-12-01", "Amina Shah", None), ("2026-01-01", None, None)], 317),
    ],
)
def test_logging_is_complete_since_what_the_leader_then_the_place_then_the_store_says(facts, days):
    made = world()
    made.rows["logging_since"].clear()
    for since, leader, area in facts:
        made.logging(since, leader, area)
    made.contact("2026-10-01", "Amina Shah, Jo Reed")
    tie = network_of(made).between().iloc[0]
    assert (None if tie["days_logged"] != tie["days_logged"] else tie["days_logged"]) == days
    assert tie["band"] == ("unknown" if days is None else "too_early" if days < 30 else "provisional")
    assert (tie["strength"] == tie["strength"]) == (days is not None and days >= 30)
    assert tie["contact_days"] == 1


def test_two_leaders_use_the_earlier_of_their_facts():
    made = world()
    made.logging("2026-01-01", "Amina Shah")
    made.logging("2026-03-01", "Ben Low")
    made.contact("2026-10-01", "Amina Shah, Ben Low")
    assert network_of(made).ties["days_logged"].tolist() == [317]
