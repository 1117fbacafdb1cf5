"""Who goes where in the coming weeks. Handles: R-09, E-01, L-09.

Rows of the list of mess: row 14 (cover), 15 (job share), 16 (a chair that rotates), 19 (in common; 1 April), 22 (cancelled, postponed),
34 (vacant), 37 (bank holidays).
"""

from datetime import date

import pandas as pd
import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions.answer import Answer
from influence.questions.meetings.ahead import Ahead, find_ahead

AS_OF = date(2026, 11, 15)  # a Sunday


def board(forum: str = "Board", holder: str | None = "Amina Shah", world: World | None = None, **more) -> World:
    world = world or World()
    world.forum(forum, "North", **{"hours": 2, **more})
    world.seat(forum, "GP", holder)
    return world


def asked(world: World, as_of: date = AS_OF, **more) -> Answer:
    return find_ahead(Ahead(as_of, **more), world.frames(), read_policy())


def plan(world: World, forums: str, day: str, starts: str | None = "10:00", ends: str | None = "12:00", people: str = "", **more) -> int:
    return world.meeting(forums, day, people, status="planned", roster="none", starts=starts, ends=ends, **more)


def test_r_09_the_same_person_in_two_meetings_at_once_is_a_clash():
    world = board("Other", world=board())
    plan(world, "Board", "2026-12-01")
    plan(world, "Other", "2026-12-01", "11:00", "13:00")
    answer = asked(world)
    assert answer.rows["clash"].tolist() == [
        "Amina Shah is wanted at Other at 11:00 too.",
        "Amina Shah is wanted at Board at 10:00 too.",
    ]
    assert answer.rows["clash_sure"].tolist() == [True, True]
    assert len(answer.behind["clashes"]) == 1
    assert answer.sentences[0] == (
        "In the next six weeks 2 meetings are planned or expected for 2 seats; one person is wanted in two rooms at once."
    )


def test_times_not_known_are_a_possible_clash_and_told_apart():
    world = board("Other", world=board(hours=None))
    plan(world, "Board", "2026-12-01", None, None)
    plan(world, "Other", "2026-12-01", "11:00", "13:00")
    answer = asked(world)
    assert answer.rows.set_index("forum").loc["Other", "clash"] == "Amina Shah is wanted at Board too, times not known."
    assert answer.rows["clash_sure"].tolist() == [False, False]
    assert answer.sentences[0].endswith("nobody is wanted in two rooms at once.")
    assert answer.sentences[1] == "One person has two meetings on one day whose times are not known."


def test_row_19_a_meeting_in_common_is_no_clash_and_counts_once():
    world = board("Other", world=board())
    plan(world, "Board+Other", "2026-12-01")
    answer = asked(world)
    assert answer.rows["forum"].tolist() == ["Board", "Other"]
    assert answer.rows["clash"].isna().all()
    assert answer.sentences[0].startswith("In the next six weeks 1 meeting is planned or expected for 2 seats;")


def test_two_seats_of_one_person_at_one_meeting_are_no_clash():
    world = board()
    world.seat("Board", "LMC", "Amina Shah", capacity="lmc")
    plan(world, "Board", "2026-12-01")
    assert asked(world).rows["clash"].isna().all()


def test_r_09_a_deputy_who_is_free_is_suggested_and_one_who_is_not_is_said():
    world = board("Third", "Ben Low", board("Other", world=board()))
    plan(world, "Board", "2026-12-01")
    plan(world, "Other", "2026-12-01")
    assert asked(world).rows["instead"].tolist() == ["No deputy is listed."] * 2
    world.holder("Board", "GP", "Ben Low", kind="deputy")
    assert asked(world).rows["instead"].tolist()[0] == "Ben Low, listed as a deputy, is wanted nowhere else then."
    plan(world, "Third", "2026-12-01", "09:00", "10:30")
    assert asked(world).rows.set_index("forum").loc["Board", "instead"] == "Ben Low, listed as a deputy, is wanted elsewhere then too."


def test_row_34_a_vacant_seat_and_one_whose_holder_nobody_recorded_are_told_apart():
    world = board(holder=None)
    world.holder("Board", "GP", None)
    board("Other", None, world)
    plan(world, "Board", "2026-12-01")
    plan(world, "Other", "2026-12-02")
    answer = asked(world)
    assert answer.rows["gap"].tolist() == ["vacant", "holder_unknown"]
    assert answer.sentences[0].endswith("for 2 seats; one seat has nobody, and of one seat it is not known who holds it.")


def test_row_14_whoever_covers_goes_in_the_holders_stead():
    world = board()
    world.role("Ben Low", "North PCN", covering_for=world.person("Amina Shah"), valid_from="2026-11-20", valid_to="2026-12-15")
    for day in ("2026-11-18", "2026-12-01", "2026-12-20"):
        plan(world, "Board", day)
    assert asked(world).rows["who"].tolist() == ["Amina Shah", "Ben Low", "Amina Shah"]


def test_row_15_of_a_job_share_one_goes_so_whoever_else_is_wanted_elsewhere_is_in_no_two_rooms():
    world = board()
    world.holder("Board", "GP", "Ben Low", share=0.5)
    board("Other", "Ben Low", world)
    plan(world, "Board", "2026-12-01")
    plan(world, "Other", "2026-12-01")
    answer = asked(world)
    rows = answer.rows.set_index("forum")
    assert rows.loc["Board", "who"] == "Amina Shah; Ben Low"
    assert rows.loc["Board", "instead"] == "Amina Shah can go: Ben Low is wanted elsewhere then."
    assert rows["clash"].isna().all() and pd.isna(rows.loc["Other", "instead"])
    assert answer.behind["clashes"].empty
    assert answer.sentences[0].endswith("somebody is named for each, and nobody is wanted in two rooms at once.")


def test_row_15_two_who_share_two_seats_go_to_one_each_and_a_third_room_is_one_too_many():
    world = board("Other", world=board())
    for forum in ("Board", "Other"):
        world.holder(forum, "GP", "Ben Low", share=0.5)
        plan(world, forum, "2026-12-01")
    answer = asked(world)
    assert answer.behind["clashes"].empty
    assert answer.rows["instead"].tolist() == [
        "Amina Shah can go: Ben Low is wanted elsewhere then.",
        "Ben Low can go: Amina Shah is wanted elsewhere then.",
    ]
    board("Third", "Ben Low", world)
    plan(world, "Third", "2026-12-01")
    answer = asked(world)
    assert len(answer.behind["clashes"]) == 1
    assert "one person is wanted in two rooms at once" in answer.sentences[0]


def test_row_15_of_a_job_share_whose_other_half_may_be_wanted_it_is_said_so():
    world = board()
    world.holder("Board", "GP", "Ben Low", share=0.5)
    board("Other", "Ben Low", world)
    plan(world, "Board", "2026-12-01")
    plan(world, "Other", "2026-12-01", None, None)
    rows = asked(world).rows.set_index("forum")
    assert rows.loc["Board", "instead"] == "Amina Shah can go: Ben Low may be wanted elsewhere then."
    assert rows["clash"].isna().all()


@pytest.mark.parametrize(
    ("people", "who"),
    [
        ("Ben Low (expected)", "Ben Low"),
        ("Amina Shah (apologies), Ben Low (expected)", "Ben Low"),
        ("Amina Shah (apologies)", None),
        ("Amina Shah (expected), Ben Low (expected)", "Amina Shah"),
        ("Cara Dee (expected)", "Amina Shah"),
    ],
)
def test_a_deputy_named_for_the_day_goes_instead_and_whoever_sent_apologies_does_not(people, who):
    world = board()
    world.holder("Board", "GP", "Ben Low", kind="deputy")
    plan(world, "Board", "2026-12-01", people=people)
    found = asked(world).rows["who"].iloc[0]
    assert found == who or (who is None and pd.isna(found))


def test_e_01_a_rhythm_makes_meetings_due_where_none_is_on_record():
    world = board(cadence="first and third Tuesday")
    plan(world, "Board", "2026-12-03")
    answer = asked(world)
    assert [(day.day, state) for day, state in answer.rows[["date", "state"]].itertuples(index=False)] == [
        (17, "expected"),
        (3, "planned"),
        (15, "expected"),
    ]


def test_e_01_without_a_day_only_the_month_is_told():
    world = board(cadence="monthly")
    answer = asked(world)
    assert answer.rows["state"].tolist() == ["expected_some_day"] * 2
    assert [(first.day, last.day) for first, last in answer.rows[["date", "last"]].itertuples(index=False)] == [(16, 30), (1, 31)]
    assert answer.rows["brief"].isna().all()
    assert answer.sentences[1] == "Of 2 meetings only the month or the week can be told."


def test_row_22_a_cancelled_meeting_is_said_and_not_expected_again():
    world = board(cadence="third Tuesday")
    plan(world, "Board", "2026-11-17")
    world.rows["meeting"][-1]["status"] = "cancelled"
    answer = asked(world)
    assert [day.date() for day in answer.rows["date"]] == [date(2026, 12, 15)]
    assert answer.behind["notes"]["words"].tolist() == ["The meeting of 17 Nov 2026 is cancelled."]


def test_row_22_a_postponed_meeting_asks_for_its_new_day():
    world = board(cadence="third Tuesday")
    world.meeting("Board", "2026-11-17", status="postponed")
    assert asked(world).behind["notes"]["words"].tolist() == ["The meeting of 17 Nov 2026 is postponed; no new day is entered yet."]


def test_row_37_a_bank_holiday_is_skipped_and_said():
    world = board(cadence="last Friday")
    answer = asked(world, date(2026, 12, 1))
    assert answer.behind["notes"]["words"].tolist() == ["25 Dec 2026 is left out: a bank holiday."]


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        (None, "Nothing is planned, and no rhythm is recorded."),
        ("as and when", "Nothing is planned, and its rhythm 'as and when' names no days."),
    ],
)
def test_a_forum_of_which_nothing_can_be_told_is_named(cadence, words):
    assert asked(board(cadence=cadence)).behind["notes"]["words"].tolist() == [words]


def test_row_19_a_forum_that_ends_on_1_april_hands_its_seat_and_its_rhythm_to_the_one_that_follows():
    world = board("Old board", cadence="weekly on Thursday", valid_to="2027-04-01")
    world.forum("New board", "North", cadence="fortnightly on Thursday", hours=2, valid_from="2027-04-01")
    world.add(
        "relation", **{"from": world.parties["Old board"], "to": world.parties["New board"], "kind": "renamed", "valid_from": "2027-04-01"}
    )
    rows = asked(world, date(2027, 3, 14)).rows
    assert [f"{day:%d %b}" for day in rows["date"]] == ["18 Mar", "25 Mar", "01 Apr", "15 Apr"]
    assert set(rows["who"]) == {"Amina Shah"}


@pytest.mark.parametrize(
    ("briefed_on", "day", "brief", "due"),
    [
        ("2026-11-12", "2026-11-16", "briefed", None),
        (None, "2026-11-16", "overdue", "2026-11-12"),
        (None, "2026-11-18", "due", "2026-11-16"),
        ("2026-11-17", "2026-11-18", "due", "2026-11-16"),  # not yet
    ],
)
def test_r_09_a_brief_is_due_two_working_days_before(briefed_on, day, brief, due):
    world = board()
    meeting = plan(world, "Board", day)
    world.add("representation", meeting=meeting, seat=1, briefed_on=briefed_on, outcome_wanted="Two rooms")
    row = asked(world).rows.iloc[0]
    assert row["brief"] == brief
    assert row["outcome_wanted"] == "Two rooms"
    assert pd.isna(row["brief_due"]) if due is None else row["brief_due"] == pd.Timestamp(due)


def test_l_09_the_owner_is_told_and_for_ones_own_group_nobody_is_briefed():
    world = board(owner="gp")
    plan(world, "Board", "2026-12-01")
    row = asked(world).rows.iloc[0]
    assert row["owner"] == "gp"
    assert pd.isna(row["brief"])


def test_a_decision_to_stop_or_to_read_the_papers_lets_the_seat_rest_until_its_review():
    world = board("Other", world=board())
    plan(world, "Board", "2026-12-01")
    plan(world, "Other", "2026-12-01")
    world.add("decision", date="2026-10-01", kind="gap", forum=world.parties["Other"], choice="papers_only", review_on="2027-10-01")
    answer = asked(world)
    rows = answer.rows.set_index("forum")
    assert rows.loc["Other", "decided"] == "Papers only was decided, to be looked at again on 1 Oct 2027."
    assert rows["clash"].isna().all()
    assert answer.sentences[0].startswith("In the next six weeks 1 meeting is planned or expected for 1 seat;")
    world.rows["decision"][-1]["review_on"] = "2026-11-15"
    assert asked(world).rows["clash"].notna().all()


def test_terms_are_those_of_the_day_of_the_meeting():
    world = board()
    world.add("seat_term", seat=1, authority=1, valid_to="2026-12-01")
    world.add("seat_term", seat=1, authority=3, limits="Up to a session a week", valid_from="2026-12-01")
    plan(world, "Board", "2026-11-30")
    plan(world, "Board", "2026-12-01")
    rows = asked(world).rows
    assert rows["authority"].tolist() == [1, 3]
    assert rows["limits"].iloc[1] == "Up to a session a week"


def test_a_place_an_owner_and_a_person_narrow_the_list_and_clashes_are_still_looked_for_everywhere():
    world = board()
    world.forum("Far board", "South", owner="council", hours=2)
    world.seat("Far board", "GP", "Amina Shah")
    world.seat("Far board", "LMC", "Ben Low", capacity="lmc")
    plan(world, "Board", "2026-12-01")
    plan(world, "Far board", "2026-12-01")
    assert asked(world, place=world.area("South")).rows["clash"].notna().tolist() == [True, False]
    assert asked(world, owner="council").rows["forum"].unique().tolist() == ["Far board"]
    assert asked(world, person=world.person("Ben Low")).rows["seat"].tolist() == ["LMC"]


def test_reports_overdue_are_listed_by_person_with_the_days():
    world = board()
    world.add("seat_term", seat=1, feedback_route="by mail")
    world.meeting("Board", "2026-11-02", "Amina Shah")
    world.meeting("Board", "2026-11-11", "Amina Shah")
    late = asked(world).behind["feedback"]
    assert late[["person", "forum", "days_late"]].values.tolist() == [["Amina Shah", "Board", 6]]
    assert late["due"].tolist() == [pd.Timestamp("2026-11-09")]
    assert late["person_id"].tolist() == [world.person("Amina Shah")]


def test_people_are_counted_by_name_and_never_ranked():
    world = board("Other", "Zoe Hart", board())
    for day in ("2026-12-01", "2026-12-08"):
        plan(world, "Other", day)
    plan(world, "Board", "2026-12-01")
    people = asked(world).behind["people"]
    assert people[["person", "meetings", "hours"]].values.tolist() == [["Amina Shah", 1, 2.0], ["Zoe Hart", 2, 4.0]]


def test_hours_that_nobody_recorded_are_not_nought_and_a_part_that_is_known_says_so():
    world = board("Other", "Ben Low", board(hours=None))
    world.holder("Board", "GP", "Ben Low", share=0.5)
    plan(world, "Board", "2026-12-01", ends=None)
    plan(world, "Other", "2026-12-02", ends=None)
    people = asked(world).behind["people"]
    assert people[["person", "meetings", "hours_unknown"]].values.tolist() == [["Amina Shah", 1, 1], ["Ben Low", 2, 1]]
    assert pd.isna(people["hours"].iloc[0]) and people["hours"].iloc[1] == 2.0


def test_hours_are_those_entered_else_the_forums_and_of_a_meeting_in_common_those_of_either():
    world = board("Other", "Ben Low", board(hours=None))
    plan(world, "Board", "2026-12-01", "10:00", "11:30")
    plan(world, "Board+Other", "2026-12-03", ends=None)
    people = asked(world).behind["people"]
    assert people[["person", "hours", "hours_unknown"]].values.tolist() == [["Amina Shah", 3.5, 0], ["Ben Low", 2.0, 0]]


def test_a_meeting_still_planned_after_its_day_is_named_so_that_somebody_tells_what_happened():
    world = board()
    plan(world, "Board", "2026-11-10")
    answer = asked(world)
    assert answer.behind["passed"]["forum"].tolist() == ["Board"]


def test_no_seat_no_meeting_and_practices_are_told_calmly():
    world = World()
    world.forum("Board", "North")
    assert asked(world).sentences[0].startswith("General practice has no seat here yet")
    assert asked(board()).sentences[0] == (
        "No meeting is planned or expected in the next six weeks. Enter those that are known, or say how often each forum meets."
    )
    closed = asked(board(), audience="practices")
    assert closed.rows.empty
    assert closed.behind == {}
    assert closed.sentences == ("This list is for the leadership group.",)


def test_nobody_who_objected_is_named():
    world = board()
    plan(world, "Board", "2026-12-01")
    world.rows["party"][world.parties["Amina Shah"] - 1]["suppressed_on"] = "2026-01-01"
    assert asked(world).rows["who"].tolist() == ["somebody not named"]


@pytest.mark.parametrize("there", ["nothing", "somebody else's"])
def test_r_09_somebody_who_is_wanted_nowhere_has_an_empty_list_and_no_crash(there):
    world = World() if there == "nothing" else board()
    if there != "nothing":
        plan(world, "Board", "2026-12-01")
    answer = asked(world, person=world.person("Nobody Wanted"), owner="la")
    assert answer.rows.empty and "decided" in answer.rows.columns


def test_where_every_forum_rests_on_a_decision_nobody_need_go_anywhere():
    world = board()
    plan(world, "Board", "2026-12-01")
    world.add("decision", date="2026-11-01", kind="gap", forum=world.parties["Board"], seat=1, choice="papers_only", review_on="2027-05-01")
    assert asked(world).sentences[0] == "Nobody need go anywhere in the next six weeks: that was decided."
