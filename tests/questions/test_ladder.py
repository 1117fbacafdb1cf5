"""The ladder of representation: what each step counts, what is not known, who speaks alone, and what it says.

Handles: R-01, R-03, R-04, R-05, R-06, R-10, R-12, C-05, C-08, C-09, M-02, N-01.
Rows of the list of mess: row 5, row 6, row 7, row 9, row 14, row 15, row 19, row 22, row 23, row 24, row 34.
"""

from datetime import date

import pandas as pd
import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions.coverage.coverage import Coverage, find_coverage
from influence.questions.coverage.ladder import Ladder, find_ladder
from influence.questions.coverage.ladder_sums import STEPS

AS_OF = date(2026, 11, 14)
POLICY = read_policy()


def board(*attendance: str | None, **seat) -> World:
    """A seat of Amina Shah's at a meeting on the 10th of each month from January on; None where nobody wrote down who came."""
    world = World()
    world.forum("Board", place="North")
    world.seat("Board", "GP", holder="Amina Shah", **seat)
    for month, people in enumerate(attendance, 1):
        world.meeting("Board", f"2026-{month:02d}-10", people or "", roster="none" if people is None else "full")
    return world


def tell(world: World, meeting: int, seat: int = 1, **told) -> World:
    world.add("representation", meeting=meeting, seat=seat, **told)
    return world


def ask(world: World, as_of: date = AS_OF, **options):
    return find_ladder(Ladder(as_of, **options), world.frames(), POLICY)


def only(world: World, **options) -> pd.Series:
    rows = ask(world, **options).rows
    assert len(rows) == 1
    return rows.iloc[0]


def counts(row: pd.Series) -> str:
    """'3 3 2+1 …': each step, with what is not known of it."""
    said = [(row[step], row[f"{step}_unknown"]) for step in STEPS]
    return " ".join(f"{count}+{unknown}" if unknown else f"{count}" for count, unknown in said)


# ---- the steps


def test_r_01_each_step_counts_the_meetings_at_which_all_so_far_hold():
    world = board("Amina Shah", "Amina Shah", "Amina Shah", "Amina Shah", "Amina Shah (as clinical_lead)", "Amina Shah (apologies)")
    world.add("seat_term", seat=1, authority=2, feedback_route="by mail")
    tell(world, 1, briefed_on="2026-01-09", feedback_on="2026-01-12")
    tell(world, 2, briefed_on="2026-02-09", feedback_on="2026-03-30")
    tell(world, 3, briefed_on="2026-03-09")
    tell(world, 4, feedback_on="2026-04-11")
    row = only(world)
    assert counts(row) == "6 6 6 5 4 3 3 2"
    assert (row["in_time"], row["wanted"]) == (1, 6)


def test_c_09_what_nobody_told_stays_not_known_to_the_end_and_is_never_a_no():
    """Row 23: minutes that are missing."""
    assert counts(only(board("Amina Shah", None, "Jo Reed"))) == "3 3 2+1 1+1 1+1 0+2 0+2 0+2"


def test_c_09_what_is_known_not_to_hold_ends_the_doubt():
    world = tell(board("Amina Shah", None), 2, spoke=True)
    assert counts(only(world)) == "2 2 1+1 1+1 1+1 0+1 0+1 0+1"


def test_r_03_whoever_comes_for_their_own_pcn_came_and_does_not_speak_for_the_place():
    world = board("Amina Shah (as pcn)", "Amina Shah (in attendance)", "Amina Shah (observer)", "Amina Shah (as place_gp)")
    assert counts(only(world)) == "4 4 4 4 1 0+1 0+1 0+1"


def test_r_04_the_share_of_attended_meetings_with_a_brief_equals_the_rows():
    world = board(*["Amina Shah"] * 4)
    tell(world, 1, briefed_on="2026-01-10")
    tell(world, 2, briefed_on="2026-02-11")
    tell(world, 3, outcome_wanted="Two rooms")
    answer = ask(world)
    row, behind = answer.rows.iloc[0], answer.behind["meetings"]
    assert (row["in_capacity"], row["briefed"], row["briefed_unknown"]) == (4, 1, 1)
    assert behind["briefed"].eq(True).sum() == 1
    assert behind.loc[behind["briefed"].eq(True), "briefed_on"].tolist() == [pd.Timestamp("2026-01-10")]


def test_r_05_authority_is_that_of_the_day_of_each_meeting_and_observing_is_none():
    world = board(*["Amina Shah"] * 3)
    world.add("seat_term", seat=1, authority=0, valid_to="2026-02-01")
    world.add("seat_term", seat=1, authority=3, limits="Nothing that binds", valid_from="2026-02-01", valid_to="2026-03-01")
    for meeting in (1, 2, 3):
        tell(world, meeting, briefed_on="2026-01-01")
    answer = ask(world)
    assert counts(answer.rows.iloc[0]) == "3 3 3 3 3 3 1+1 0+2"
    words = answer.behind["meetings"].sort_values("date")["authority_words"]
    assert [word if isinstance(word, str) else None for word in words] == ["may observe", "may agree within limits", None]


def test_r_06_a_report_counts_from_the_day_it_came_and_in_time_by_the_day_it_was_due():
    world = board("Amina Shah", "Amina Shah")
    world.add("seat_term", seat=1, authority=1, feedback_route="by mail")
    tell(world, 1, briefed_on="2026-01-10", feedback_on="2026-01-19")
    tell(world, 2, briefed_on="2026-02-10", feedback_on="2026-02-16")
    row = only(world)
    assert (row["fed_back"], row["in_time"]) == (2, 1)
    early = only(world, as_of=date(2026, 2, 12))
    assert (early["fed_back"], early["fed_back_unknown"]) == (1, 1)
    assert ask(world).behind["meetings"].sort_values("date")["days_taken"].tolist() == [6, 4]


def test_n_01_conversations_play_no_part():
    world = tell(board("Amina Shah"), 1, briefed_on="2026-01-09")
    before = counts(only(world))
    world.role("Jo Reed", "North Trust", voice="system")
    world.contact("2026-01-10", "Amina Shah, Jo Reed")
    assert counts(only(world)) == before


# ---- what is due and was never entered, and the seats that are not there


def test_a_meeting_due_by_the_rhythm_and_never_entered_is_a_seat_that_exists_and_nothing_more_is_known():
    world = board("Amina Shah", "Amina Shah", valid_from="2026-01-01", valid_to="2026-06-15")
    world.rows["forum"][0]["cadence"] = "monthly"
    answer = ask(world)
    assert counts(answer.rows.iloc[0]) == "5 2+3 2+3 2+3 2+3 0+5 0+5 0+5"
    due = answer.behind["meetings"].query("how == 'not_entered'")
    assert due["expected_from"].dt.month.tolist() == [3, 4, 5]
    assert due["date"].isna().all()


def test_a_meeting_due_while_none_was_wanted_asks_for_no_seat():
    world = board("Amina Shah", valid_from="2026-01-01")
    world.rows["forum"][0]["cadence"] = "monthly"
    world.target("Board", 0, valid_from="2026-03-01")
    assert only(world)["seat_exists"] == 2


def test_c_08_a_wanted_seat_that_is_not_there_carries_the_meetings_held_without_it():
    world = World()
    world.forum("Board", place="North")
    world.target("Board", 2, valid_from="2026-02-01")
    for month in (1, 2, 3):
        world.meeting("Board", f"2026-{month:02d}-10", "Jo Reed")
    row = only(world)
    assert row["wanted"] == 4
    assert counts(row) == "0 0 0 0 0 0 0 0"
    assert pd.isna(row["seat"]) and pd.isna(row["unsupported"]) and pd.isna(row["non_delegate"])


@pytest.mark.parametrize(("target", "wanted"), [(0, 0), (None, None)])
def test_c_08_none_wanted_is_none_and_never_decided_is_not_known(target, wanted):
    world = World()
    world.forum("Board", place="North")
    world.meeting("Board", "2026-02-10", "Jo Reed")
    if target is not None:
        world.target("Board", target)
    row = only(world)
    assert (None if pd.isna(row["wanted"]) else row["wanted"]) == wanted


# ---- who speaks alone, and for whom


@pytest.mark.parametrize(
    ("term", "unsupported"),
    [
        (None, None),
        ({"authority": 2}, True),
        ({"brief_route": "One page"}, False),
        ({"feedback_route": "By mail"}, False),
        ({"authority": 2, "valid_to": "2026-06-01"}, None),
    ],
)
def test_r_12_a_seat_alone_on_a_forum_without_a_brief_or_a_way_back_is_an_unsupported_voice(term, unsupported):
    world = board("Amina Shah")
    if term:
        world.add("seat_term", seat=1, **term)
    said = only(world)["unsupported"]
    assert (None if pd.isna(said) else bool(said)) is unsupported
    named = "General practice speaks alone, with no way of being briefed or of reporting back, at Board."
    assert (named in ask(world).sentences) == bool(unsupported)


def test_r_12_with_a_second_seat_nobody_speaks_alone_though_one_is_no_delegate():
    world = board("Amina Shah")
    world.add("seat_term", seat=1, authority=2)
    world.seat("Board", "Partner member", holder="Ben Low", capacity="partner_member", valid_from="2026-10-01")
    assert not ask(world).rows["unsupported"].any()
    assert ask(world, as_of=date(2026, 9, 1)).rows["unsupported"].tolist() == [True]


def test_c_05_the_partner_member_is_in_the_room_and_no_delegate():
    world = board("Amina Shah", "Amina Shah")
    world.forum("ICB board", level="ics")
    world.seat("ICB board", "Partner member", holder="Ben Low", capacity="partner_member")
    world.meeting("ICB board", "2026-03-10", "Ben Low")
    room, mandated = ask(world), ask(world, mandated=True)
    steps = [answer.behind["steps"].set_index("step").loc["in_capacity", "count"] for answer in (room, mandated)]
    assert steps == [3, 2]
    assert room.rows.set_index("seat")["non_delegate"].to_dict() == {"GP": False, "Partner member": True}
    assert (
        "One seat is held in its holder's own right, not by a delegate, and was filled at 1 meeting; delegates were in the room for 2 of 3."
        in room.sentences
    )
    assert mandated.rows["seat"].tolist() == ["GP"]


def test_m_02_the_source_of_the_mandate_stands_beside_each_seat():
    world = board("Amina Shah")
    assert pd.isna(only(world)["mandate_source"])
    assert "Of 1 seat of today nobody recorded whose mandate is behind it." in ask(world).sentences
    world.add("seat_term", seat=1, mandate_source="system")
    assert only(world)["mandate_source"] == "system"
    assert "1 seat of today has no practice mandate." in ask(world).sentences


def test_r_10_a_seat_at_the_icb_has_the_same_ladder():
    world = board("Amina Shah")
    tell(world, 1, briefed_on="2026-01-09", feedback_on="2026-01-12")
    world.add("seat_term", seat=1, authority=1)
    place = counts(only(world))
    world.rows["forum"][0] |= {"level": "ics"}
    world.rows["seat"][0] |= {"capacity": "ics_gp"}
    assert counts(only(world)) == place == "1 1 1 1 1 1 1 1"


# ---- mess


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ("Amina Shah (apologies), Cara Dee (deputy for Amina Shah)", "1 1 1 1 1 0+1 0+1 0+1"),
        ("Amina Shah (apologies), Dev Moss (deputy for Amina Shah)", "1 1 1 1 0 0 0 0"),
        ("Amina Shah (apologies), Dev Moss (deputy for Cara Dee)", "1 1 1 1 0 0 0 0"),
        ("Amina Shah (apologies), Dev Moss", "1 1 1 0 0 0 0 0"),
    ],
)
def test_row_5_a_listed_deputy_stands_in_and_one_not_listed_came_and_no_more(people, said):
    assert counts(only(board(people, deputies="Cara Dee"))) == said


def test_row_6_said_to_have_come_and_to_have_sent_apologies_is_not_known():
    assert counts(only(board("Amina Shah, Amina Shah (apologies)"))) == "1 1 0+1 0+1 0+1 0+1 0+1 0+1"


def test_row_7_a_correction_in_later_minutes_counts():
    world = board("Amina Shah")
    world.attendance(1, "Amina Shah (apologies)", corrects=1)
    assert counts(only(world)) == "1 1 1 0 0 0 0 0"


def test_row_9_two_hats_that_fit_leave_the_capacity_not_known_though_somebody_came():
    world = board("Amina Shah")
    world.seat("Board", "LMC", holder="Amina Shah", capacity="lmc")
    assert [counts(row) for _, row in ask(world).rows.iterrows()] == ["1 1 0+1 0+1 0+1 0+1 0+1 0+1"] * 2
    world.rows["attendance"][0]["capacity"] = "lmc"
    by_seat = {row["seat"]: counts(row) for _, row in ask(world).rows.iterrows()}
    assert by_seat == {"GP": "1 1 1 1 0 0 0 0", "LMC": "1 1 1 1 1 0+1 0+1 0+1"}


def test_row_14_whoever_covers_for_the_holder_stands_for_the_seat():
    world = board("Ewa Nowak")
    world.role("Ewa Nowak", "North PCN", covering_for=world.person("Amina Shah"), valid_from="2026-01-01")
    assert counts(only(world)) == "1 1 1 1 1 0+1 0+1 0+1"


def test_row_15_a_job_share_of_whom_both_come_is_one_seat():
    world = board("Amina Shah, Ben Low")
    world.holder("Board", "GP", "Ben Low", share=0.5)
    tell(world, 1, briefed_on="2026-01-09")
    assert counts(only(world)) == "1 1 1 1 1 1 0+1 0+1"


def test_row_19_a_meeting_in_common_is_in_each_forum_and_once_in_all():
    world = World()
    for forum in ("One ICB", "Two ICB"):
        world.forum(forum, level="ics")
        world.seat(forum, "GP", holder="Amina Shah", capacity="ics_gp")
    world.meeting("One ICB+Two ICB", "2026-03-10", "Amina Shah")
    tell(world, 1, seat=2, briefed_on="2026-03-09")
    answer = ask(world)
    assert [counts(row) for _, row in answer.rows.iterrows()] == ["1 1 1 1 1 0+1 0+1 0+1", "1 1 1 1 1 1 0+1 0+1"]
    assert answer.behind["steps"]["count"].tolist() == [1, 1, 1, 1, 1, 1, 0, 0]
    assert answer.behind["steps"]["unknown"].tolist() == [0, 0, 0, 0, 0, 0, 1, 1]


@pytest.mark.parametrize(("status", "held"), [("inquorate", 1), ("cancelled", 0), ("postponed", 0), ("planned", 0)])
def test_row_22_a_meeting_without_a_quorum_counts_and_one_that_was_not_held_does_not(status, held):
    world = board("Amina Shah")
    world.rows["meeting"][0]["status"] = status
    assert only(world)["held"] == only(world)["seat_exists"] == held


def test_row_24_a_confidential_second_part_is_a_meeting_of_its_own():
    world = board("Amina Shah")
    world.meeting("", "2026-01-10", "Jo Reed", part_of=1)
    tell(world, 1, briefed_on="2026-01-09")
    assert counts(only(world)) == "2 2 2 1 1 1 0+1 0+1"


def test_row_34_a_vacant_seat_exists_and_nobody_comes():
    world = board("Jo Reed", None)
    world.rows["seat_holder"][0] |= {"person": None}
    assert counts(only(world)) == "2 2 1+1 0+1 0+1 0+1 0+1 0+1"


# ---- what it says


def test_it_says_how_far_representation_goes_and_what_nobody_told():
    world = board(*["Amina Shah"] * 4, None)
    world.add("seat_term", seat=1, authority=2, mandate_source="practices", brief_route="One page")
    tell(world, 1, briefed_on="2026-01-09", feedback_on="2026-01-12")
    tell(world, 2, briefed_on="2026-02-09")
    tell(world, 3, spoke=True)
    assert ask(world).sentences == (
        "Of 4 meetings with general practice in the room, 2 were briefed beforehand and 1 was not; of 1 nobody told."
        " At all of these the holder might do more than observe, and 1 of those was reported back.",
        "Of 1 more meeting it is not known whether general practice was there.",
    )


@pytest.mark.parametrize(
    ("world", "first"),
    [
        (World(), "No forum fits this question yet. Add a forum first: its name, its level and whose it is."),
        (board(), "No meeting with a seat of general practice is recorded in this period yet: add the meetings and who came."),
        (board(None), "Of no meeting in this period is it known that general practice sat in its seat: add who came."),
        (
            board("Amina Shah"),
            "Of 1 meeting with general practice in the room nobody has told yet whether anybody was briefed:"
            " after a meeting, say so in two minutes.",
        ),
    ],
)
def test_where_little_is_recorded_it_says_what_to_add(world, first):
    assert ask(world).sentences[0] == first


def test_practices_see_nothing_of_it():
    answer = ask(board("Amina Shah"), audience="practices")
    assert answer.rows.empty and not len(answer.rows.columns) and not answer.behind and not answer.unknown
    assert answer.sentences == ("How seats are briefed and report back is for the leadership group.",)


def test_the_filters_of_coverage_choose_the_seats_of_the_ladder():
    world = board("Amina Shah")
    world.forum("Money group", place="South", decides="money")
    world.seat("Money group", "GP", holder="Ben Low")
    asked = {"decides": "money"}
    assert ask(world, **asked).rows["forum"].tolist() == ["Money group"]
    assert ask(world, place=world.areas["North"]).rows["forum"].tolist() == ["Board"]
    seats = find_coverage(Coverage(AS_OF, **asked), world.frames(), POLICY).rows["seat_id"]
    assert seats.tolist() == ask(world, **asked).rows["seat_id"].tolist()
