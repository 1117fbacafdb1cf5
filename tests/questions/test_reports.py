"""What is still to be told of meetings, and what is to come. Handles: R-03, R-06, N-17.

Rows of the list of mess: row 5 deputies, row 9 two hats, row 14 cover, row 15 a job share, row 19 in common, row 22 cancelled,
row 23 no minutes yet, row 37 bank holidays.
"""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.answer import Answer
from influence.questions.meetings.reports import Reports

AS_OF = date(2026, 11, 14)
POLICY = read_policy()


def day(back: int) -> str:
    return (AS_OF - timedelta(days=back)).isoformat()


def board() -> World:
    world = World()
    world.forum("Board", place="North")
    world.seat("Board", "GP", holder="Amina Shah", deputies="Ben Low")
    return world


def asked(world: World, person: str | None = "Amina Shah", **how) -> Answer:
    leader = world.parties[person] if person else None
    return find(Reports(AS_OF, leader=leader, **how), world.frames(), POLICY)


def to_tell(world: World, person: str = "Amina Shah") -> list[str]:
    rows = asked(world, person).rows
    return [f"{row.date:%Y-%m-%d}" for row in rows[rows["to_tell"]].itertuples()]


def test_a_meeting_of_the_last_weeks_is_to_be_told_latest_first_and_older_ones_are_not_asked_for():
    world = board()
    for back in (2, 34, 35, 20):
        world.meeting("Board", day(back), "Amina Shah")
    assert to_tell(world) == [day(2), day(20), day(34)]
    assert asked(world).sentences == ("Three of your meetings are still to tell.",)


def test_what_nobody_told_of_is_named():
    world = board()
    world.meeting("Board", day(2), roster="none")
    row = asked(world).rows.iloc[0]
    assert row["missing"] == "whether you were there; whether you spoke; the report"
    assert pd.isna(row["came"])
    world = board()
    world.meeting("Board", day(2), "Amina Shah")
    world.add("representation", meeting=1, seat=1, spoke=True)
    assert asked(world).rows.iloc[0]["missing"] == "how it was heard; the report"


@pytest.mark.parametrize(("told", "waits"), [({"feedback_on": day(1)}, False), ({"spoke": True}, False), ({"briefed_on": day(3)}, True)])
def test_n_17_what_was_told_or_reported_waits_no_more_and_a_brief_alone_tells_nothing(told, waits):
    world = board()
    world.meeting("Board", day(2), "Amina Shah")
    world.add("representation", meeting=1, seat=1, **told)
    assert bool(to_tell(world)) is waits


def test_r_06_a_report_that_is_due_waits_though_the_rest_is_told_and_is_overdue_after_its_working_days():
    world = board()
    world.add("seat_term", seat=1, feedback_route="e-mail to the group")
    world.meeting("Board", day(12), "Amina Shah")  # Monday 2 November, due on Monday 9
    world.add("representation", meeting=1, seat=1, spoke=True, heard="noted")
    row = asked(world).rows.iloc[0]
    assert (row["due"].date(), row["overdue"], row["days_late"]) == (date(2026, 11, 9), True, 5)
    assert asked(world).sentences[0] == "One of your meetings is still to tell; the report is overdue."
    everybody = asked(world, None)
    assert everybody.rows["person"].tolist() == ["Amina Shah"]
    assert everybody.sentences == ("One report is overdue.",)


def test_nobodys_report_is_overdue_where_nothing_was_asked_for():
    world = board()
    world.meeting("Board", day(30), "Amina Shah")
    assert asked(world, None).rows.empty
    assert asked(world, None).sentences == ("No report from a meeting is overdue.",)


def test_whoever_was_not_there_has_nothing_to_tell_and_row_5_the_deputy_who_went_has():
    world = board()
    world.meeting("Board", day(2), "Amina Shah (apologies), Ben Low (deputy for Amina Shah)")
    assert (to_tell(world), to_tell(world, "Ben Low")) == ([], [day(2)])


@pytest.mark.parametrize(
    ("people", "roster", "holder", "deputy"),
    [
        ("Amina Shah, Ben Low", "full", True, False),
        ("Jo Reed", "full", False, False),
        ("Jo Reed", "none", True, False),
        ("Jo Reed, ?A Shah", "full", True, False),
        ("Ben Low", "full", False, True),
        ("Amina Shah (apologies)", "none", False, True),
        ("Ben Low (expected)", "none", True, True),
    ],
)
def test_row_5_a_deputy_is_asked_only_when_they_went_or_nobody_else_did(people, roster, holder, deputy):
    world = board()
    world.person("Ben Low")
    world.meeting("Board", day(2), people, roster=roster)
    assert (bool(to_tell(world)), bool(to_tell(world, "Ben Low"))) == (holder, deputy)


def test_row_5_somebody_sent_who_is_on_no_list_is_asked():
    world = board()
    world.meeting("Board", day(2), "Dev Roy (deputy for Amina Shah)", roster="none")
    assert asked(world, "Dev Roy").rows["kind"].tolist() == ["sent"]
    assert (to_tell(world), to_tell(world, "Dev Roy")) == ([], [day(2)])


def test_row_9_two_hats_are_two_rows_that_say_so():
    world = board()
    world.seat("Board", "LMC", holder="Amina Shah", capacity="lmc")
    world.meeting("Board", day(2), "Amina Shah")
    rows = asked(world).rows
    assert rows["seats_here"].tolist() == [2, 2]
    assert rows["missing"].str.startswith("for which seat you spoke").all()
    assert asked(world).sentences == ("One of your meetings is still to tell.",)


def test_row_14_whoever_covers_a_role_is_asked_for_the_seat():
    world = board()
    world.organisation("North PCN")
    world.role("Dev Roy", "North PCN", covering_for=world.parties["Amina Shah"], valid_from=day(60))
    world.meeting("Board", day(2), "Dev Roy")
    assert asked(world, "Dev Roy").rows["kind"].tolist() == ["cover"]
    assert to_tell(world, "Dev Roy") == [day(2)]


def test_row_15_one_of_two_who_share_a_seat_tells_and_the_other_need_not():
    world = board()
    world.holder("Board", "GP", "Dev Roy", share=0.5)
    world.meeting("Board", day(2), "Amina Shah, Dev Roy")
    assert (to_tell(world), to_tell(world, "Dev Roy")) == ([day(2)], [day(2)])
    world.add("representation", meeting=1, seat=1, spoke=True, feedback_on=day(1))
    assert (to_tell(world), to_tell(world, "Dev Roy")) == ([], [])


def test_row_19_a_meeting_in_common_asks_once_for_each_seat():
    world = board()
    world.forum("Other board", place="South")
    world.seat("Other board", "GP", holder="Amina Shah")
    world.meeting("Board + Other board", day(2), "Amina Shah")
    rows = asked(world).rows
    assert sorted(rows["forum"]) == ["Board", "Other board"]
    assert asked(world).sentences == ("One of your meetings is still to tell.",)


@pytest.mark.parametrize(("status", "waits"), [("held", 1), ("inquorate", 1), ("planned", 1), ("cancelled", 0), ("postponed", 0)])
def test_row_22_what_did_not_take_place_asks_nothing(status, waits):
    world = board()
    world.meeting("Board", day(2), status=status, roster="none")
    assert len(to_tell(world)) == waits


def test_a_planned_meeting_with_a_full_list_misses_nobody():
    world = board()
    world.meeting("Board", day(2), "Jo Reed (expected)", status="planned", roster="full")
    assert to_tell(world) == [day(2)]


def test_a_group_of_our_own_is_no_place_to_represent_it():
    world = board()
    world.forum("GP group", place="North", owner="gp")
    world.seat("GP group", "Chair", holder="Amina Shah")
    world.meeting("GP group", day(2), "Amina Shah")
    assert to_tell(world) == []
    assert asked(world, None, meeting=None, forum="forum-3").rows.empty


def test_what_is_to_come_stands_apart_with_its_brief_and_authority():
    world = board()
    world.add("seat_term", seat=1, authority=2, limits="Nothing that binds practices")
    for ahead in (3, 14, 15):
        world.meeting("Board", day(-ahead), status="planned", roster="none")
    world.add("representation", meeting=1, seat=1, outcome_wanted="A share", briefed_on=day(1))
    answer = asked(world)
    assert answer.rows.empty
    ahead = answer.behind["ahead"]
    assert [f"{each:%Y-%m-%d}" for each in ahead["date"]] == [day(-3), day(-14)]
    assert ahead.iloc[0][["outcome_wanted", "authority", "limits"]].tolist() == ["A share", 2, "Nothing that binds practices"]
    assert answer.sentences == ("No meeting of yours in the last weeks is on record.", "Next: Board, 17 Nov 2026.")
    assert asked(world, "Ben Low").behind["ahead"].empty


def test_a_meeting_of_today_can_be_told_and_while_it_is_planned_it_is_still_to_come():
    world = board()
    world.meeting("Board", day(0), status="planned", roster="none")
    answer = asked(world)
    assert answer.rows["when"].tolist() == ["today"]
    assert len(answer.behind["ahead"]) == 1


def test_one_meeting_is_told_of_with_everybody_on_its_seats_whenever_it_was_and_whatever_became_of_it():
    world = board()
    world.meeting("Board", day(200), "Ben Low", status="cancelled", public_id="meeting-1")
    rows = asked(world, None, meeting="meeting-1").rows
    assert sorted(rows["person"]) == ["Amina Shah", "Ben Low"]
    assert set(rows["status"]) == {"cancelled"}
    assert asked(world, None, meeting="meeting-9").rows.empty


def test_a_meeting_that_nobody_entered_is_told_of_by_forum_and_day():
    world = board()
    rows = asked(world, None, forum="forum-1", day=date(2026, 11, 12)).rows
    assert rows[["meeting_id", "status"]].to_numpy().tolist() == [[0, "planned"]] * 2
    assert rows["meeting_ref"].isna().all()
    world.meeting("Board", "2026-11-12", "Amina Shah")
    assert set(asked(world, None, forum="forum-1", day=date(2026, 11, 12)).rows["meeting_id"]) == {1}
    assert asked(world, None, forum="nobody", day=date(2026, 11, 12)).rows.empty
    assert asked(world, None, forum="forum-1").rows.empty


def test_row_37_a_meeting_due_by_its_rhythm_that_nobody_entered_can_be_told_of_and_is_asked_of_nobody():
    world = World()
    world.forum("Board", place="North", cadence="second Thursday")
    world.seat("Board", "GP", holder="Amina Shah")
    world.meeting("Board", "2026-09-10", "Amina Shah")
    answer = asked(world)
    rows = answer.rows
    assert [f"{each:%Y-%m-%d}" for each in rows["date"]] == ["2026-11-12"], "8 October is older than five weeks"
    assert rows[["status", "to_tell"]].to_numpy().tolist() == [["expected", False]]
    assert answer.behind["ahead"].empty
    world.meeting("Board", "2026-11-11", "Amina Shah", status="cancelled")
    assert asked(world).rows.empty, "the one that was cancelled stands for it"
    monday = World()
    monday.forum("Board", place="North", cadence="last Monday")
    monday.seat("Board", "GP", holder="Amina Shah")
    rows = find(Reports(date(2026, 9, 10), leader=monday.parties["Amina Shah"]), monday.frames(), POLICY).rows
    assert rows.empty, "31 August 2026 was a bank holiday"


def test_r_06_what_anybody_reported_is_there_for_the_group_the_latest_first():
    world = board()
    world.forum("Other", place="North")
    world.seat("Other", "GP", holder="Cara Dee")
    world.meeting("Board", day(9), "Amina Shah")
    world.meeting("Other", day(5), "Cara Dee")
    world.meeting("Other", day(3), "Cara Dee")
    world.rows["batch"].append({"id": 2, "version": 2, "at": "2026-01-02T00:00:00Z", "by": "Amina Shah", "kind": "report"})
    world.add("representation", meeting=1, seat=1, spoke=True, heard="noted", commitments="Numbers", feedback_on=day(1), batch=2)
    world.add("representation", meeting=2, seat=2, feedback_on=day(2))
    world.add("representation", meeting=3, seat=2, spoke=True)
    lately = asked(world).behind["lately"]
    assert lately["forum"].tolist() == ["Board", "Other"]
    assert lately.iloc[0][["spoke", "heard", "commitments", "told_by"]].tolist() == [True, "noted", "Numbers", "Amina Shah"]
    assert pd.isna(lately.iloc[1]["told_by"]), "whoever loaded a file did not tell of what is in it"


def test_x_01_notes_are_read_by_those_they_are_for_and_by_nobody_else():
    world = board()
    for audience in ("group", "chair"):
        world.add("issue", kind="intelligence", title=f"For the {audience}", audience=audience, valid_from=day(2), tags="Board")
    world.add("issue", kind="intelligence", title="Long ago", audience="group", valid_from=day(60))
    world.add("issue", kind="priority", title="Beds", audience="group", valid_from=day(2))
    notes = {audience: asked(world, audience=audience).behind.get("notes") for audience in ("practices", "group", "chair")}
    assert notes["practices"] is None
    assert notes["group"]["title"].tolist() == ["For the group"]
    assert notes["chair"]["title"].tolist() == ["For the chair", "For the group"]


def test_whom_a_seat_speaks_for_is_the_forums_own_place_where_the_capacity_says_so():
    world = board()
    world.meeting("Board", day(2), "Amina Shah")
    assert asked(world).rows["speaks_for"].tolist() == ["North"]


def test_practices_see_nothing_of_it():
    world = board()
    world.meeting("Board", day(2), "Amina Shah")
    answer = asked(world, audience="practices")
    assert len(answer.rows.columns) == len(answer.rows) == len(answer.behind) == len(answer.unknown) == 0
    assert answer.sentences == ("What happened at meetings is for the leadership group.",)


@pytest.mark.parametrize("person", [None, "Amina Shah"])
def test_nothing_recorded_has_an_answer(person):
    world = World()
    world.person("Amina Shah")
    assert asked(world, person).rows.empty


# ---- the same, as one would work it out on a whiteboard

PEOPLE = ("Amina Shah", "Ben Low", "Dev Roy")
STATUSES = ("present", "apologies", "expected", "deputy for Amina Shah")


@st.composite
def worlds(draw):
    """One seat with a holder, perhaps a second one, perhaps a deputy; up to four meetings with some of three people."""
    world = World()
    world.forum("Board", place="North")
    for person in PEOPLE:
        world.person(person)
    kinds = {"Amina Shah": "holder", "Ben Low": draw(st.sampled_from(["deputy", "holder", None]))}
    world.seat("Board", "GP")
    for person, kind in kinds.items():
        if kind:
            world.holder("Board", "GP", person, kind=kind)
    if draw(st.booleans()):
        world.add("seat_term", seat=1, feedback_route="by e-mail")
    for _ in range(draw(st.integers(1, 4))):
        status = draw(st.sampled_from(["held", "planned", "cancelled", "inquorate"]))
        roster = draw(st.sampled_from(["full", "none", "partial"]))
        meeting = world.meeting("Board", day(draw(st.integers(0, 40))), status=status, roster=roster)
        for person in draw(st.lists(st.sampled_from(PEOPLE), unique=True)):
            how = draw(st.sampled_from(STATUSES if person != "Amina Shah" else STATUSES[:3]))
            world.attendance(meeting, f"{person} ({how})")
        if draw(st.booleans()):
            told = {"spoke": draw(st.sampled_from([True, None])), "feedback_on": draw(st.sampled_from([day(0), None]))}
            world.add("representation", meeting=meeting, seat=1, **told)
    return world, kinds


def whiteboard(world: World, kinds: dict, person: str) -> set[int]:
    """The meetings that the person is to tell of. Never optimise this."""
    found = set()
    has_route = bool(world.rows["seat_term"])
    for meeting in world.rows["meeting"]:
        on = date.fromisoformat(meeting["date"])
        if meeting["status"] == "cancelled":
            continue
        is_old = (AS_OF - on).days > 34
        rows = [row for row in world.rows["attendance"] if row["meeting"] == meeting["id"]]
        of = {row["person"]: row for row in rows}
        name = {world.parties[each]: each for each in PEOPLE}

        def came(party, of=of, meeting=meeting):
            status = of[party]["status"] if party in of else None
            if status in ("present", "deputy"):
                return True
            if status == "apologies" or (status is None and meeting["roster"] == "full" and meeting["status"] != "planned"):
                return False
            return None

        holders = [world.parties[each] for each, kind in kinds.items() if kind == "holder"]
        sent = [row["person"] for row in rows if row["status"] == "deputy"]
        me = world.parties[person]
        if kinds.get(person) == "holder":
            likely = came(me) is not False and not (person == "Amina Shah" and any(name[each] != person for each in sent))
        elif me in sent:
            likely = True
        elif kinds.get(person) == "deputy":
            expected = me in of and of[me]["status"] == "expected"
            all_away = all(came(each) is False for each in holders)
            likely = came(me) is not False and (came(me) or expected or all_away) and not any(came(each) for each in holders)
        else:
            likely = False
        told = [row for row in world.rows["representation"] if row["meeting"] == meeting["id"]]
        spoke, given_on = (told[0]["spoke"], told[0]["feedback_on"]) if told else (None, None)
        in_seat = [each for each in {*holders, *sent, *(world.parties[p] for p, k in kinds.items() if k)} if came(each)]
        due = has_route and bool(in_seat) and meeting["status"] != "cancelled"
        if is_old and not (due and meeting["status"] != "planned"):
            continue
        if likely and given_on is None and (spoke is None or due):
            found.add(meeting["id"])
    return found


def test_row_5_who_came_in_the_stead_of_somebody_of_whom_nothing_was_said_owes_the_report():
    world = board()
    world.add("seat_term", seat=1, feedback_route="e-mail to the group")
    world.meeting("Board", day(40), "Dev Roy (deputy for Amina Shah), Amina Shah (expected)")
    assert (to_tell(world), to_tell(world, "Dev Roy")) == ([], [day(40)])
    assert asked(world, None).rows["person"].tolist() == ["Dev Roy"]


@settings(max_examples=25)
@given(worlds())
def test_r_06_what_is_to_be_told_agrees_with_the_whiteboard(made):
    world, kinds = made
    for person in PEOPLE:
        rows = asked(world, person).rows
        assert set(rows.loc[rows["to_tell"], "meeting_id"]) == whiteboard(world, kinds, person), person


@pytest.mark.parametrize("vacant", [True, False])
def test_row_34_a_seat_that_nobody_holds_is_told_of_at_its_meeting(vacant):
    world = World()
    world.forum("Board", place="North")
    world.seat("Board", "GP")
    if vacant:
        world.holder("Board", "GP", None)
    world.seat("Board", "LMC", holder="Cara Dee", capacity="lmc")
    world.meeting("Board", day(2), "Ben Low, Cara Dee", public_id="met")
    found = asked(world, None, meeting="met")
    assert found.rows["seat"].tolist() == ["LMC"]
    assert found.behind["open"][["seat", "person"]].fillna("").to_numpy().tolist() == [["GP", ""]]
    assert found.behind["room"]["person"].tolist() == ["Ben Low", "Cara Dee"]
    assert asked(world, None).behind["open"].empty


def test_r_09_a_day_to_come_on_which_the_forum_is_not_due_has_no_meeting():
    world = board()
    world.forum("Panel", place="North", cadence="third Thursday")
    world.seat("Panel", "GP", holder="Amina Shah")
    ref = {forum: f"forum-{world.parties[forum]}" for forum in ("Board", "Panel")}
    assert asked(world, None, forum=ref["Panel"], day=date(2026, 12, 17)).rows["forum"].tolist() == ["Panel"]
    assert asked(world, None, forum=ref["Panel"], day=date(2026, 12, 18)).rows.empty
    assert asked(world, None, forum=ref["Board"], day=date(2099, 12, 30)).rows.empty
    assert len(asked(world, None, forum=ref["Board"], day=date(2026, 11, 3)).rows), "any day that has passed"
