"""Who sat in a seat at a meeting, case by case: the mess that real rooms make.

Handles: C-04, C-09, D-10, R-03, V-09. Rows of the list of mess: row 2, row 5, row 6, row 7, row 8, row 9, row 10, row 11, row 12, row 14, row 15,
row 19, row 21, row 22, row 23, row 24, row 25, row 34.
"""

from datetime import date

import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions.coverage.coverage import Coverage, find_coverage
from influence.questions.seats.presence import seat_meetings
from influence.questions.seats.seating import Seating
from influence.questions.who.parties import Parties, find_parties

START, AS_OF = date(2025, 11, 15), date(2026, 11, 14)
DAY = "2026-06-10"


def board(**seat) -> World:
    """A board with one seat of general practice: Amina Shah holds it, Ben Low is listed as her deputy."""
    world = World()
    world.area("North")
    world.forum("Board", place="North")
    world.seat("Board", "GP", holder="Amina Shah", deputies="Ben Low", **seat)
    return world


def read(world: World, seat: int = 1) -> tuple[str, bool, bool, bool]:
    """How, known, covered and presumed, of the one meeting of a seat."""
    rows = seat_meetings(Seating(world.frames(), AS_OF), START)
    rows = rows[rows["seat"] == seat]
    assert len(rows) == 1
    return tuple(rows[["how", "known", "covered", "presumed"]].iloc[0])


@pytest.mark.parametrize(
    ("people", "how", "known", "covered"),
    [
        ("Amina Shah", "holder", True, True),
        ("Amina Shah (apologies), Ben Low (deputy for Amina Shah)", "deputy", True, True),
        ("Ben Low", "deputy", True, True),
        ("Amina Shah (apologies), Cara Dee (deputy for Amina Shah)", "unlisted_deputy", True, False),
        ("Ben Low (apologies), Cara Dee (deputy for Ben Low)", "unlisted_deputy", True, False),
        ("Jo Reed (deputy for Kit Stone)", "nobody", True, False),
        ("Ben Low (deputy for Kit Stone)", "other_capacity", True, False),
        ("Amina Shah (apologies)", "apologies", True, False),
        ("Amina Shah (absent)", "nobody", True, False),
        ("Jo Reed", "nobody", True, False),
        ("Amina Shah (in_attendance)", "other_capacity", True, False),
        ("Amina Shah (observer)", "other_capacity", True, False),
        ("Amina Shah (unknown)", "not_known", False, False),
        ("Amina Shah (expected)", "not_known", False, False),
        ("?A Shah", "not_known", False, False),
        ("?AS", "not_known", False, False),
        ("?B Low", "not_known", False, False),
        ("?Zoe Unger", "nobody", True, False),
        ("?A Shah (unknown)", "not_known", False, False),
        ("?A Shah (apologies)", "nobody", True, False),
        ("Amina Shah (apologies), ?B Low", "not_known", False, False),
        ("Amina Shah, ?A Shah", "holder", True, True),
        ("Amina Shah (apologies), ?A Shah", "apologies", True, False),
    ],
)
def test_rows_5_and_23_who_came_for_a_seat(people, how, known, covered):
    world = board()
    world.meeting("Board", DAY, people)
    assert read(world)[:3] == (how, known, covered)


def test_r_03_somebody_who_speaks_for_their_own_pcn_does_not_fill_the_seat_of_the_place():
    world = board()
    world.meeting("Board", DAY, "Amina Shah (as pcn)")
    assert read(world) == ("other_capacity", True, False, False)


def test_a_capacity_stated_is_not_presumed():
    world = board()
    world.meeting("Board", DAY, "Amina Shah (as place_gp)")
    assert read(world) == ("holder", True, True, False)
    world = board()
    world.meeting("Board", DAY, "Amina Shah")
    assert read(world) == ("holder", True, True, True)


def test_a_body_spoken_for_other_than_the_seats_own_is_another_capacity():
    world = board()
    world.meeting("Board", DAY, "Amina Shah")
    world.rows["attendance"][0]["for_party"] = world.organisation("North PCN")
    assert read(world)[0] == "other_capacity"


@pytest.mark.parametrize("roster", ["none", "count", "partial"])
def test_c_09_and_row_25_a_list_that_does_not_name_everybody_says_nothing_of_those_left_out(roster):
    world = board()
    world.meeting("Board", DAY, "Jo Reed", roster=roster, head_count=12)
    assert read(world)[:2] == ("not_known", False)


def test_a_list_that_names_some_tells_of_those_it_names():
    world = board()
    world.meeting("Board", DAY, "Amina Shah (apologies)", roster="partial")
    assert read(world)[:3] == ("apologies", True, False)


def test_row_6_present_and_apologies_for_one_person_is_a_question_to_ask():
    world = board()
    world.meeting("Board", DAY, "Amina Shah, Amina Shah (apologies)")
    assert read(world)[:2] == ("not_known", False)


def test_row_7_a_correction_in_the_next_minutes_overrides_the_row_it_corrects():
    world = board()
    meeting = world.meeting("Board", DAY, "Amina Shah")
    world.attendance(meeting, "Amina Shah (apologies)", corrects=1)
    assert read(world)[:3] == ("apologies", True, False)


def test_row_8_part_of_a_meeting_counts_as_attended_and_is_shown():
    world = board()
    meeting = world.meeting("Board", DAY)
    world.attendance(meeting, "Amina Shah", part="one_item")
    row = find_coverage(Coverage(AS_OF), world.frames(), read_policy()).rows.iloc[0]
    assert (row["covered"], row["part"]) == (1, 1)


def test_row_9_two_hats_are_unclear_until_one_is_stated():
    world = board()
    world.seat("Board", "LMC", holder="Amina Shah", capacity="lmc")
    world.meeting("Board", DAY, "Amina Shah")
    assert read(world, 1)[:2] == ("unclear", False)
    assert read(world, 2)[:2] == ("unclear", False)
    world.rows["attendance"][0]["capacity"] = "lmc"
    assert read(world, 1)[:3] == ("other_capacity", True, False)
    assert read(world, 2) == ("holder", True, True, False)


def test_row_9_a_listed_deputy_wears_that_hat_only_when_the_holder_is_not_there():
    world = board()
    world.seat("Board", "LMC", holder="Ben Low", capacity="lmc")
    world.meeting("Board", DAY, "Amina Shah, Ben Low")
    assert read(world, 1)[0] == "holder"
    assert read(world, 2)[0] == "holder"
    world = board()
    world.seat("Board", "LMC", holder="Ben Low", capacity="lmc")
    world.meeting("Board", DAY, "Ben Low")
    assert [read(world, seat)[0] for seat in (1, 2)] == ["unclear", "unclear"]


def test_v_09_and_row_11_a_gp_who_speaks_for_the_system_is_in_the_room_but_fills_no_seat():
    world = board()
    world.person("Hal Lamb", is_gp=True)
    world.role("Hal Lamb", "ICB", type="clinical_lead", voice="system")
    world.meeting("Board", DAY, "Hal Lamb")
    assert read(world)[:3] == ("other_capacity", True, False)


def test_row_12_a_gp_hired_by_a_trust_is_on_the_partners_side_and_fills_no_seat():
    world = board()
    world.organisation("Trust", type="acute_trust", sector="acute")
    world.person("Hal Lamb", is_gp=True)
    world.role("Hal Lamb", "Trust", type="gp_liaison", voice="other")
    world.role("Amina Shah", "North PCN")
    world.meeting("Board", DAY, "Hal Lamb")
    assert read(world)[:3] == ("nobody", True, False)
    rows = find_parties(Parties(AS_OF), world.frames(), read_policy()).rows.set_index("name")
    assert rows.loc[["Amina Shah", "Hal Lamb"], "leads"].tolist() == [True, False]


def test_v_09_a_listed_deputy_whose_only_roles_are_the_systems_fills_it_only_when_that_is_stated():
    world = board()
    world.role("Ben Low", "ICB", type="clinical_lead", voice="system")
    world.meeting("Board", DAY, "Ben Low")
    assert read(world)[0] == "other_capacity"
    world.rows["attendance"][0]["capacity"] = "place_gp"
    assert read(world)[0] == "deputy"


def test_row_14_whoever_covers_for_the_holder_fills_the_seat_without_a_reason_being_kept():
    world = board()
    world.role("Eve Oak", "North PCN", covering_for=world.person("Amina Shah"), valid_from="2026-05-01", valid_to="2026-09-01")
    world.meeting("Board", DAY, "Eve Oak")
    assert read(world)[:3] == ("cover", True, True)
    world.rows["meeting"][0]["date"] = "2026-10-10"
    assert read(world)[0] == "nobody"


def test_row_15_a_job_share_is_one_seat_when_both_come():
    world = board()
    world.holder("Board", "GP", "Gus Pine", share=0.5)
    world.meeting("Board", DAY, "Amina Shah, Gus Pine")
    row = find_coverage(Coverage(AS_OF), world.frames(), read_policy()).rows.iloc[0]
    assert (row["held"], row["covered"], row["holder"]) == (1, 1, "Amina Shah; Gus Pine")


def test_the_holder_is_the_one_of_the_day():
    world = World()
    world.seat("Board", "GP")
    world.holder("Board", "GP", "Amina Shah", valid_to="2026-05-01")
    world.holder("Board", "GP", "Gus Pine", valid_from="2026-05-01")
    world.meeting("Board", DAY, "Amina Shah")
    assert read(world)[0] == "nobody"


@pytest.mark.parametrize(("status", "held"), [("held", 1), ("inquorate", 1), ("cancelled", 0), ("postponed", 0), ("planned", 0)])
def test_row_22_only_meetings_that_took_place_are_held(status, held):
    world = board()
    world.meeting("Board", DAY, status=status)
    assert len(seat_meetings(Seating(world.frames(), AS_OF), START)) == held


def test_row_24_a_confidential_second_part_has_its_own_attendance():
    world = board()
    first = world.meeting("Board", DAY, "Amina Shah")
    world.add("meeting", date=DAY, status="held", roster="full", part_of=first)
    rows = seat_meetings(Seating(world.frames(), AS_OF), START)
    assert rows["how"].tolist() == ["holder", "nobody"]


def test_row_34_a_vacant_seat_is_vacancy_not_absence():
    world = World()
    world.seat("Board", "GP")
    world.holder("Board", "GP", None)
    world.meeting("Board", DAY, "Jo Reed")
    assert read(world)[:3] == ("vacant", True, False)


def test_a_seat_whose_holder_nobody_recorded_is_not_known_except_where_a_deputy_came():
    world = World()
    world.seat("Board", "GP", deputies="Ben Low")
    world.meeting("Board", DAY, "Jo Reed")
    assert read(world)[:2] == ("holder_unknown", False)
    world.attendance(1, "Ben Low")
    assert read(world)[:3] == ("deputy", True, True)


def test_a_seat_that_is_itself_only_in_attendance_is_filled_by_being_so():
    world = board(seat_type="attendee")
    world.meeting("Board", DAY, "Amina Shah (in_attendance)")
    assert read(world)[:3] == ("holder", True, True)


def test_names_that_the_group_keeps_apart_raise_no_doubt():
    """Row 2."""
    world = board()
    world.meeting("Board", DAY, "?A Shah")
    world.add("alias", party=world.person("Asif Shah"), raw="A Shah", apart_from=world.person("Amina Shah"))
    assert read(world)[:2] == ("nobody", True)


def test_a_meeting_counts_only_while_the_seat_is_in_force_and_wanted():
    world = board(valid_from="2026-03-01")
    world.target("Board", 0, valid_from="2026-07-01")
    for day in ("2026-02-10", "2026-03-01", "2026-06-30", "2026-07-01"):
        world.meeting("Board", day, "Amina Shah")
    rows = seat_meetings(Seating(world.frames(), AS_OF), START)
    assert [day.isoformat() for day in rows["date"].dt.date] == ["2026-03-01", "2026-06-30"]


def test_rows_10_and_19_three_hats_across_places_are_one_person_once_in_each_room():
    world = World()
    for place in ("North", "South", "East"):
        world.forum(f"{place} Board", place=place)
        world.seat(f"{place} Board", "GP", holder="Amina Shah")
    world.meeting("North Board+South Board+East Board", DAY, "Amina Shah")
    rows = seat_meetings(Seating(world.frames(), AS_OF), START)
    assert rows["covered"].tolist() == [True, True, True]


def test_c_04_and_row_21_presence_runs_on_across_a_rename():
    world = World()
    world.forum("Locality Board", valid_to="2026-04-01")
    world.seat("Locality Board", "GP", holder="Amina Shah", valid_to="2026-04-01")
    world.forum("Place Board", valid_from="2026-04-01")
    world.seat("Place Board", "GP", holder="Amina Shah", valid_from="2026-04-01")
    world.add("relation", **{"from": 1, "to": world.parties["Place Board"], "kind": "renamed", "valid_from": "2026-04-01"})
    world.rows["relation"][0]["from"] = world.parties["Locality Board"]
    world.meeting("Locality Board", "2026-02-10", "Amina Shah")
    world.meeting("Place Board", "2026-05-10", "Amina Shah")
    rows = find_coverage(Coverage(AS_OF), world.frames(), read_policy()).rows
    assert rows[["forum", "held", "covered"]].values.tolist() == [["Place Board", 2, 2]]
    before = find_coverage(Coverage(date(2026, 3, 1)), world.frames(), read_policy()).rows
    assert before[["forum", "held", "covered"]].values.tolist() == [["Locality Board", 1, 1]]
