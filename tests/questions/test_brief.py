"""What to know before a meeting. Handles: R-04, R-05, R-07."""

from datetime import date

import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.meetings.brief import Brief

AS_OF, NEXT = date(2026, 11, 14), date(2026, 11, 24)


def board() -> World:
    world = World()
    world.forum("Board", place="North")
    world.organisation("Trust", "acute_trust", "acute")
    world.role("Jo Reed", "Trust", type="medical_director", voice="system", title="Medical director")
    world.seat("Board", "GP", holder="Amina Shah", public_id="seat-1")
    world.meeting("Board", "2026-10-20", "Amina Shah, Jo Reed", decisions=2)
    world.meeting("Board", "2026-11-10", roster="none")
    world.meeting("Board", "2026-11-12", "Kay Moss", status="cancelled")
    return world


def facts(world: World, audience: str = "group", **how):
    ref = next((row["public_id"] for row in world.rows["party"] if row["kind"] == "forum"), None)
    asked = {"forum": ref, "seat": "seat-1", "before": NEXT, "person": world.parties.get("Amina Shah"), **how}
    return find(Brief(AS_OF, audience=audience, **asked), world.frames(), read_policy())


def of(answer, kind: str) -> list[str]:
    return answer.rows.loc[answer.rows["kind"] == kind, "what"].tolist()


def test_r_05_what_may_be_agreed_is_that_of_the_day_of_the_meeting():
    world = board()
    world.add("seat_term", seat=1, authority=1, valid_to="2026-11-20")
    world.add("seat_term", seat=1, authority=3, limits="Money", valid_from="2026-11-20")
    assert (of(facts(world), "agree"), of(facts(world), "limits")) == (["may agree within limits"], ["Money"])
    assert of(facts(world, before=date(2026, 11, 16)), "agree") == ["may give a view"]
    assert facts(world).sentences == ("Whoever goes may agree within limits.",)
    assert facts(board()).sentences == ("What may be agreed is not recorded.",)


def test_r_04_the_last_meetings_are_told_as_far_as_anything_is_known_of_them():
    world = board()
    world.add("representation", meeting=1, seat=1, spoke=True, heard="adopted", commitments="Numbers by Friday")
    answer = facts(world)
    assert of(answer, "last") == ["2 decisions; we spoke; our point was adopted"]
    assert of(answer, "promised") == ["Numbers by Friday"]


def test_r_07_what_is_open_with_the_forum_stands_there_once_with_what_is_overdue():
    world = board()
    forum = world.parties["Board"]
    world.add("ask", date="2026-10-20", kind="ask", title="Letters", forum=forum, status="raised", due="2026-12-01")
    world.add(
        "ask",
        date="2026-10-20",
        kind="action",
        title="Numbers",
        forum=forum,
        owner=world.parties["Amina Shah"],
        status="open",
        due="2026-11-01",
    )
    world.add("ask", date="2026-10-20", kind="action", title="Done", forum=forum, status="done", closed="2026-11-01")
    answer = facts(world)
    assert (of(answer, "ask"), of(answer, "action")) == (["Letters (raised)"], ["Numbers (open)"])
    assert answer.rows["overdue"].sum() == 1
    assert answer.sentences[0].endswith("; 2 asks and actions are open with this forum, 1 of them overdue.")


def test_who_is_usually_there_are_those_of_the_last_meeting_with_a_list_without_whoever_goes():
    rows = facts(board()).rows
    there = rows[rows["kind"] == "there"]
    assert there[["who", "what", "body"]].to_numpy().tolist() == [["Jo Reed", "Medical director", "Trust"]]


@pytest.mark.parametrize("how", [{"forum": None}, {"forum": "nobody"}], ids=str)
def test_an_address_that_means_nothing_has_no_facts(how):
    assert facts(board(), **how).rows.empty


def test_nothing_recorded_has_an_answer():
    assert facts(World()).rows.empty


def test_practices_see_nothing_of_it():
    answer = facts(board(), "practices")
    assert len(answer.rows.columns) == len(answer.rows) == 0
    assert answer.sentences == ("The brief before a meeting is for the leadership group.",)


def test_n_17_what_was_told_of_a_seat_in_which_nobody_was_is_not_its_voice_last_time():
    world = board()
    world.add("representation", meeting=1, seat=1, spoke=True, heard="adopted", commitments="Numbers by Friday")
    assert of(facts(world), "last") == ["2 decisions; we spoke; our point was adopted"]
    assert of(facts(world), "promised") == ["Numbers by Friday"]
    world.rows["attendance"][0]["status"] = "apologies"
    assert of(facts(world), "last") == ["2 decisions"]
    assert of(facts(world), "promised") == []
