"""Who is on each side: counted from the records as they stand on the day (V-01, V-02)."""

from dataclasses import replace
from datetime import date

import pandas as pd

from influence.policy import read_policy
from influence.questions import find
from influence.questions.who.profile import NOT_SENIOR, Profile
from influence.vocabulary import ROLE
from tests.worlds import World

POLICY = read_policy()
TODAY = date(2026, 11, 14)


def world():
    made = World()
    made.area("Northmoor", parent="Hillshire")
    made.area("Southfell", parent="Hillshire")
    for number in range(1, 6):
        made.organisation(f"Practice {number}", "practice", place="Northmoor")
    for number in range(1, 4):
        made.organisation(f"PCN {number}", place="Northmoor", valid_to="2026-10-15" if number == 3 else None)
    made.organisation("Hillshire LMC", "lmc", place=("Northmoor", "Southfell"))
    made.organisation("Vale Trust", "acute_trust", "acute", place=("Northmoor", "Southfell"))
    made.organisation("Moor Council", "upper_tier_council", "council", place="Northmoor")
    made.role("Amina Shah", "PCN 1")
    made.role("Ben Low", "PCN 1", "pcn_manager")
    made.role("Amina Shah", "PCN 2")
    made.role("Jo Reed", "Vale Trust", "chief_executive", "system")
    made.role("Kit Moss", "Vale Trust", "manager", "system")
    made.role("Lee Ash", "Vale Trust", None, "system", title="Head of flow")
    return made


def units(question, made):
    rows = find(question, made.frames(), POLICY).rows
    return {(row.place if isinstance(row.place, str) else None, row.kind): (row.units, row.senior, row.people) for row in rows.itertuples()}


def test_v_01_partners_stand_beside_general_practice_with_their_bodies_and_their_senior_people():
    found = units(Profile(TODAY), world())
    assert found["Northmoor", "practice"] == (5, 0, 0)
    assert found["Northmoor", "pcn"] == (2, 1, 2)
    assert found["Northmoor", "acute_trust"] == (1, 1, 3)
    assert found["Northmoor", "upper_tier_council"] == (1, 0, 0)
    assert found[None, "lmc"] == found["Southfell", "lmc"] == (1, 0, 0)


def test_v_02_a_pcn_that_ended_last_month_counts_no_more_and_still_did_last_year():
    made = world()
    assert units(Profile(TODAY), made)["Northmoor", "pcn"][0] == 2
    assert units(Profile(date(2025, 11, 14)), made)["Northmoor", "pcn"][0] == 3


def test_v_02_a_body_that_another_succeeded_is_one_with_it():
    made = world()
    made.organisation("Vale and Moor Trust", "acute_trust", "acute", place="Northmoor", valid_from="2026-04-01")
    made.add(
        "relation",
        kind="successor",
        valid_from="2026-04-01",
        **{"from": made.parties["Vale Trust"], "to": made.parties["Vale and Moor Trust"]},
    )
    assert units(Profile(TODAY), made)["Northmoor", "acute_trust"] == (1, 1, 3)
    assert units(Profile(date(2026, 3, 31)), made)["Northmoor", "acute_trust"][0] == 1


def test_a_kind_that_a_place_has_not_has_no_row():
    found = units(Profile(TODAY), world())
    assert not [key for key in found if "federation" in key]
    assert ("Southfell", "practice") not in found


def test_a_place_asked_for_is_told_of_alone():
    made = world()
    found = units(replace(Profile(TODAY), place=made.area("Southfell")), made)
    assert set(found) == {("Southfell", "lmc"), ("Southfell", "acute_trust"), (None, "lmc"), (None, "acute_trust")}


def test_the_rows_behind_a_number_are_as_many_as_it_says():
    answer = find(Profile(TODAY), world().frames(), POLICY)
    bodies = answer.behind["bodies"].fillna({"place": "all"})
    for row in answer.rows.fillna({"place": "all"}).itertuples():
        assert len(bodies[(bodies["place"] == row.place) & (bodies["kind"] == row.kind)]) == row.units


def test_the_sample_counts_as_a_second_plain_reading_of_its_tables_does(sample_frames):
    day = pd.Timestamp(TODAY)
    holds = lambda rows: rows[~(rows["valid_from"] > day) & ~(rows["valid_to"] <= day)]  # noqa: E731
    names = dict(zip(sample_frames["area"]["id"], sample_frames["area"]["name"], strict=True))
    seen: dict[tuple, int] = {}
    for body in holds(sample_frames["organisation"]).itertuples():
        where = {names[area] for area in holds(sample_frames["footprint"]).query("party == @body.party")["area"]}
        places = {"Northmoor", "Eastvale", "Southfell", "Westmarsh"} if "Middlemere" in where else where
        for place in [*places, None]:
            seen[place, body.type] = seen.get((place, body.type), 0) + 1
    rows = find(Profile(TODAY), sample_frames, POLICY).rows
    found = {(row.place if isinstance(row.place, str) else None, row.kind): row.units for row in rows.itertuples()}
    own = {key: count for key, count in found.items() if key[1] in ("practice", "pcn", "federation", "lmc", "upper_tier_council")}
    assert own and own == {key: seen[key] for key in own}


def test_sentences_leave_out_what_is_not_there():
    made = world()
    assert find(Profile(TODAY), made.frames(), POLICY).sentences == (
        "General practice here is 5 practices, 2 primary care networks and 1 local medical committee;"
        " beside it stand 1 acute trust and 1 upper-tier council.",
    )
    assert find(Profile(TODAY), World().frames(), POLICY).sentences[0].startswith("No body is recorded yet.")


def test_practices_are_shown_nothing_of_it():
    found = find(Profile(TODAY, audience="practices"), world().frames(), POLICY)
    assert found.behind == {} and list(found.rows.columns) == []


def test_roles_that_are_no_standing_are_roles_there_are():
    assert set(NOT_SENIOR) <= set(ROLE.words)
