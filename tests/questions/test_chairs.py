"""Who is in the chair. Handles: V-14, L-14. Rows of the list of mess: row 16 (a chair that rotates)."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_rooms import PEOPLE, random_rooms
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.chairs import FOR_THE_GROUP, ChairsAsked

DAY, START = date(2026, 11, 14), "2025-11-15"
POLICY = read_policy()


def asked(world: World, **more):
    return find(ChairsAsked(DAY, **more), world.frames(), POLICY)


def side(world: World) -> str:
    return asked(world).rows.set_index("forum")["side"]["Board"]


def world_with(voice: str = "provider_gp", seat_type: str = "chair", **seat) -> World:
    world = World()
    world.forum("Board", place="North", themes="urgent_care; digital")
    world.role("Amina Shah", "North PCN", voice=voice)
    world.seat("Board", "Chair", holder="Amina Shah", seat_type=seat_type, **seat)
    return world


@pytest.mark.parametrize("seat_type", ["chair", "co_chair"])
def test_v_14_a_forum_whose_chair_or_co_chair_general_practice_holds_is_led_by_it(seat_type):
    row = asked(world_with(seat_type=seat_type)).rows.iloc[0]
    assert row[["side", "led", "chair", "vice"]].tolist() == ["general_practice", True, "Amina Shah", False]


def test_v_14_a_vice_chair_does_not_lead_and_is_counted_apart():
    row = asked(world_with(seat_type="vice_chair")).rows.iloc[0]
    assert (row["side"], row["vice"]) == ("not_known", True)
    assert pd.isna(row["led"])


def test_v_14_co_chairs_of_two_sides_share_the_chair():
    world = world_with(seat_type="co_chair")
    world.seat("Board", "Council", holder="Jo Reed", seat_type="co_chair", sector="council")
    row = asked(world).rows.iloc[0]
    assert row[["side", "led"]].tolist() == ["shared", True]


def test_l_14_a_gp_who_chairs_with_the_voice_of_the_system_is_system_chaired():
    assert side(world_with(voice="system")) == "system"
    both = world_with(voice="system")
    both.role("Amina Shah", "North PCN", voice="provider_gp")
    assert side(both) == "general_practice"


def test_a_vacant_chair_and_one_of_whom_nobody_knows_are_not_led_by_others():
    world = World()
    world.forum("Board", place="North")
    assert side(world) == "not_known"
    world.seat("Board", "Chair", seat_type="chair")
    assert side(world) == "not_known"
    world.holder("Board", "Chair", None)
    assert side(world) == "vacant"
    assert asked(world).sentences == ("Of no forum is it recorded yet who chairs it.",)


def test_row_16_a_chair_that_rotates_is_told_meeting_by_meeting():
    world = world_with()
    world.role("Jo Reed", "Trust", "chief_executive", "system")
    world.person("Kit Moss")
    amina, jo, kit = (world.parties[name] for name in ("Amina Shah", "Jo Reed", "Kit Moss"))
    for month, chair in ((1, amina), (2, jo), (3, amina), (4, kit), (5, None)):
        world.meeting("Board", f"2026-{month:02d}-10", chair=chair)
    world.meeting("Board", "2026-06-10", chair=amina, status="cancelled")
    answer = asked(world)
    assert answer.rows[["held", "chaired", "by_us"]].iloc[0].tolist() == [5, 3, 2]
    assert answer.behind["meetings"][["chair", "side"]].values.tolist() == [
        ["Kit Moss", "not_known"],
        ["Amina Shah", "general_practice"],
        ["Jo Reed", "system"],
        ["Amina Shah", "general_practice"],
    ]


def test_row_16_the_sentence_tells_of_a_chair_that_rotates_and_counts_a_meeting_in_common_once():
    world = World()
    for forum in ("Board", "Panel"):
        world.forum(forum, place="North")
    world.role("Amina Shah", "North PCN")
    world.role("Jo Reed", "Trust", "chief_executive", "system")
    for day, chair in (("2026-01-10", "Amina Shah"), ("2026-02-10", "Jo Reed"), ("2026-03-10", "Amina Shah")):
        world.meeting("Board+Panel", day, chair=world.parties[chair])
    turns = "the chair is recorded meeting by meeting only: general practice took it at 2 of 3 meetings (67%)."
    assert asked(world).sentences == (f"Of 2 forums {turns}",)
    world.forum("Group", place="North")
    world.forum("Forum", place="North")
    world.seat("Forum", "Chair", holder="Amina Shah", seat_type="chair")
    assert asked(world).sentences == (
        "Of 1 forum of which the chair is on record, general practice chairs 1 (100%).",
        f"Of 2 more {turns}",
        "Of 1 forum the chair is vacant or not known.",
    )


def test_v_14_shares_by_theme_are_of_the_forums_whose_chair_is_known():
    world = world_with()
    world.forum("Panel", place="North", themes="digital")
    world.seat("Panel", "Chair", holder="Jo Reed", seat_type="chair", sector="acute")
    world.forum("Group", place="North", themes="digital")
    themes = asked(world).behind["themes"]
    whole = themes[themes["theme"].isna()].iloc[0]
    assert whole[["forums", "known", "led"]].tolist() == [3, 2, 1]
    assert themes[themes["theme"].notna()].values.tolist() == [["digital", 3, 2, 1], ["urgent_care", 1, 1, 1]]
    assert asked(world).sentences == (
        "Of 2 forums of which the chair is on record, general practice chairs 1 (50%).",
        "Of 1 forum the chair is vacant or not known.",
    )


def plainly(world: World) -> dict[int, tuple]:
    """Forum to (whose chair, known meetings, of these ours): by plain loops over the rows."""
    rows, found = world.rows, {}

    def holds(row: dict, day: str) -> bool:
        return (row.get("valid_from") or "0000") <= day < (row.get("valid_to") or "9999")

    def voices(person: int, day: str) -> list[str]:
        return [each["voice"] for each in rows["role"] if each["person"] == person and holds(each, day)]

    def on_seat(seat: int, day: str) -> list[int]:
        held = [each for each in rows["seat_holder"] if each["seat"] == seat and holds(each, day) and each["person"]]
        people = [each["person"] for each in held if each["kind"] in ("holder", "cover")]
        for role in rows["role"]:
            covered = role.get("covering_for")
            if covered and holds(role, day) and any(each["person"] == covered and each["kind"] == "holder" for each in held):
                people.append(role["person"])
        return people

    today = DAY.isoformat()
    for forum in rows["forum"]:
        sides = set()
        for seat in rows["seat"]:
            if seat["forum"] == forum["party"] and seat.get("seat_type") in ("chair", "co_chair") and holds(seat, today):
                people = on_seat(seat["id"], today)
                vacant = any(
                    each["seat"] == seat["id"] and not each["person"] and each["kind"] == "holder" and holds(each, today)
                    for each in rows["seat_holder"]
                )
                only_system = people and all(set(voices(each, today)) == {"system"} for each in people)
                ours = seat["sector"] == "general_practice" and not only_system
                sides.add(("us" if ours else "them") if people else "vacant" if vacant else "?")
        settled = sides & {"us", "them"}
        side = (
            ("shared" if len(settled) > 1 else {"us": "general_practice", "them": "system"}[settled.pop()])
            if settled
            else ("vacant" if sides == {"vacant"} else "not_known")
        )
        known = ours_count = 0
        for meeting in rows["meeting"]:
            at = [each["forum"] for each in rows["meeting_forum"] if each["meeting"] == meeting["id"]]
            if not at and meeting.get("part_of"):
                at = [each["forum"] for each in rows["meeting_forum"] if each["meeting"] == meeting["part_of"]]
            if (
                forum["party"] in at
                and meeting["status"] in ("held", "inquorate")
                and START <= meeting["date"] <= today
                and meeting.get("chair")
            ):
                said = voices(meeting["chair"], meeting["date"])
                known += bool(said)
                ours_count += "provider_gp" in said
        found[forum["party"]] = (side, known, ours_count)
    return found


@settings(max_examples=80)
@given(st.integers(0, 10_000))
def test_v_14_every_forum_agrees_with_the_plain_count(seed):
    world = random_rooms(seed)
    for number, meeting in enumerate(world.rows["meeting"]):
        if number % 3:
            meeting["chair"] = world.parties[PEOPLE[(number * 7 + seed) % len(PEOPLE)]]
    for number, seat in enumerate(world.rows["seat"]):
        if number % 2:
            seat["seat_type"] = ("chair", "co_chair", "vice_chair")[(number + seed) % 3]
    rows = asked(world).rows
    assert {row.forum_id: (row.side, row.chaired, row.by_us) for row in rows.itertuples()} == plainly(world)
    assert ((rows["by_us"] <= rows["chaired"]) & (rows["chaired"] <= rows["held"])).all()


def test_practices_see_nothing_of_it():
    answer = asked(world_with(), audience="practices")
    assert answer.rows.shape == (0, 0) and not answer.behind
    assert answer.sentences == (FOR_THE_GROUP,)
