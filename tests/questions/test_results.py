"""Presence, voice and result, each by itself. Handles: N-17, N-20, P-01, P-10, R-11, U-03, C-04.

Rows of the list of mess: row 19 (a meeting in common), row 21 (a forum that is renamed), row 23 (unknown is not nought).
"""

import random
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_rooms import random_rooms
from whiteboard_results import BEST, continuity, funnel, result, voice
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.asked import ASKED, asked_until
from influence.questions.coverage.results import Results, find_results
from influence.questions.coverage.results_sums import RESULT
from influence.questions.meetings.asks import Asks

START, AS_OF = date(2026, 1, 20), date(2026, 10, 20)
POLICY = read_policy()
SEEDS = st.integers(0, 10**9)
some = settings(max_examples=8)
STATUSES = ("raised", "heard", "agreed", "funded", "delivered", "refused")


def results(world: World, as_of: date = AS_OF, start: date = START, **more):
    return find_results(Results(as_of, start, **more), world.frames(), POLICY)


def board(**forum) -> World:
    world = World()
    world.forum("Board", place="North", **forum)
    world.seat("Board", "GP", holder="Amina Shah", deputies="Ben Low")
    return world


def told_rooms(seed: int) -> World:
    """Random rooms in which something was told of many meetings and something asked at most forums."""
    world, chance = random_rooms(seed, seats=10, meetings=30), random.Random(seed)
    for meeting in world.rows["meeting"]:
        for seat in world.rows["seat"]:
            if chance.random() < 0.4:
                world.add(
                    "representation",
                    meeting=meeting["id"],
                    seat=seat["id"],
                    spoke=chance.choice((True, True, False, None)),
                    heard=chance.choice((*BEST, None)),
                    realism=chance.choice((True, False, None)),
                    commitments=chance.choice((None, "A draft")),
                )
    for number in range(25):
        asked = date(2026, 1, 1) + timedelta(days=chance.randint(0, 330))
        later = [(asked + timedelta(days=chance.randint(0, 200))).isoformat() for _ in range(3)]
        answered, closed = (chance.choice((None, day)) for day in sorted(later[:2]))
        world.add(
            "ask",
            date=asked.isoformat(),
            kind="ask",
            title=f"Ask {number}",
            status=chance.choice(STATUSES),
            due=chance.choice((None, later[2])),
            answered=answered,
            closed=closed,
            forum=world.forum(chance.choice(("Board", "Forum", "Panel"))),
        )
    return world


def seat_meetings(answer, seat: int) -> list[tuple[int, int]]:
    rows = answer.behind["meetings"]
    return [(seat, int(meeting)) for meeting in rows.loc[(rows["seat_id"] == seat) & ~nobody_in_it(rows), "meeting_id"]]


def nobody_in_it(rows):
    """Where it is known that nobody was in the seat: what is told of it there is not its voice."""
    return rows["known"] & ~rows["covered"] & rows["how"].ne("unlisted_deputy")


@some
@given(SEEDS)
def test_n_17_what_was_said_and_heard_is_what_the_whiteboard_counts(seed):
    world = told_rooms(seed)
    answer = results(world)
    for row in answer.rows.itertuples():
        by_hand = voice(world.rows["representation"], seat_meetings(answer, row.seat_id))
        for name, count in by_hand.items():
            said = getattr(row, name)
            known = by_hand.get({"spoke": "spoke_known", "realism": "realism_known", "commitments": "told"}.get(name, "heard_known"))
            expected = count if known or name.endswith("known") or name == "told" else None
            assert (None if pd.isna(said) else said) == expected, (row.seat, name)


@some
@given(SEEDS)
def test_n_20_and_p_01_what_came_of_the_asks_is_what_the_whiteboard_counts(seed):
    world = told_rooms(seed)
    answer = results(world)
    asks = [ask for ask in world.rows["ask"] if START.isoformat() <= ask["date"] <= AS_OF.isoformat()]
    by_hand = {forum: result([ask for ask in asks if ask["forum"] == forum], AS_OF.isoformat()) for forum in {ask["forum"] for ask in asks}}
    for row in answer.rows.itertuples():
        expected = by_hand.get(row.forum_id, dict.fromkeys(RESULT, 0) | {"answered_in": None})
        assert {name: getattr(row, name) for name in RESULT} == {name: expected[name] for name in RESULT}
        assert (None if pd.isna(row.answered_in) else row.answered_in) == expected["answered_in"]
    steps = answer.behind["funnel"].set_index("step")
    for step, (here, so_far) in funnel(asks, AS_OF.isoformat()).items():
        assert (steps.loc[step, "here"], steps.loc[step, "so_far"]) == (here, so_far), step


@some
@given(SEEDS)
def test_p_01_the_funnel_sums_to_the_total_and_never_widens(seed):
    answer = results(told_rooms(seed))
    steps = answer.behind["funnel"]
    assert steps["here"].sum() == len(answer.behind["asks"]) == steps["total"].iloc[0]
    so_far = steps.set_index("step")["so_far"][list(STATUSES[:5])]
    assert so_far.is_monotonic_decreasing
    assert so_far["raised"] == steps["total"].iloc[0]


@some
@given(SEEDS)
def test_continuity_is_what_the_whiteboard_finds(seed):
    answer = results(told_rooms(seed))
    every = answer.behind["meetings"].sort_values(["date", "meeting_id"])
    for row in answer.rows.itertuples():
        mine = every[every["seat_id"] == row.seat_id]
        covered = [(day.date().isoformat(), who) for day, who in mine.loc[mine["covered"], ["date", "who"]].itertuples(index=False)]
        unknown = [day.date().isoformat() for day in mine.loc[~mine["known"], "date"]]
        by_hand = continuity(covered, unknown)
        said = tuple(None if pd.isna(value) else value for value in (row.people, row.main_share, row.longest_gap, row.gap_unknown))
        assert said == (by_hand or (None,) * 4)
        if by_hand:
            assert [who for _, who in covered].count(row.main) / len(covered) == row.main_share


@some
@given(SEEDS)
def test_every_sum_by_forum_is_that_of_its_seats_and_an_ask_counts_once_in_it(seed):
    answer = results(told_rooms(seed))
    for row in answer.behind["forums"].itertuples():
        seats = answer.rows[answer.rows["forum_id"] == row.forum_id]
        assert row.told == seats["told"].sum()
        assert row.held == seats["held"].sum()
        assert row.asks == seats["asks"].iloc[0] == (answer.behind["asks"]["forum_id"] == row.forum_id).sum()
    assert answer.behind["forums"]["asks"].sum() <= len(answer.behind["asks"])


def test_what_nobody_told_is_unknown_and_not_nought():
    """Row 23."""
    world = board()
    world.meeting("Board", "2026-05-04", "Amina Shah")
    row = results(world).rows.iloc[0]
    assert (row["in_room"], row["told"]) == (1, 0)
    assert row[["spoke", *BEST, "realism", "commitments", "heard_share", "adopted_share", "answered_in"]].isna().all()
    assert results(world).unknown["voice_not_told"] == 1


def test_n_17_not_raised_is_apart_from_heard_and_from_unknown():
    world = board()
    for day, heard in (("04", "adopted"), ("05", "noted"), ("06", "not_raised"), ("07", None)):
        meeting = world.meeting("Board", f"2026-05-{day}", "Amina Shah")
        world.add("representation", meeting=meeting, seat=1, spoke=heard != "not_raised", heard=heard)
    row = results(world).rows.iloc[0]
    assert row[["told", "heard_known", "adopted", "noted", "not_raised", "minuted"]].tolist() == [4, 3, 1, 1, 1, 0]
    assert row["heard_share"] == pytest.approx(2 / 3)
    assert row["adopted_share"] == pytest.approx(1 / 2)


def test_r_11_a_report_says_whether_timing_and_resources_were_raised():
    world = board()
    for day, realism in (("04", True), ("05", False), ("06", None)):
        world.add("representation", meeting=world.meeting("Board", f"2026-05-{day}", "Amina Shah"), seat=1, spoke=True, realism=realism)
    answer = results(world)
    assert answer.rows.iloc[0][["realism", "realism_known"]].tolist() == [1, 2]
    assert "Timing and resources were raised at 1 of 2 (50%) of the meetings of which that is told." in answer.sentences


def test_n_20_days_to_an_answer_are_working_days_and_the_median():
    world = board()
    for title, asked, answered in (("One", "2026-04-02", "2026-04-07"), ("Two", "2026-06-01", "2026-06-12"), ("Three", "2026-06-01", None)):
        world.add("ask", date=asked, title=title, status="heard", answered=answered, due="2026-07-01", forum=world.parties["Board"])
    row = results(world).rows.iloc[0]
    assert row[["asks", "answered", "waiting", "overdue"]].tolist() == [3, 2, 1, 1]
    assert row["answered_in"] == (1 + 9) / 2  # Easter lies in the first


def test_p_10_the_origin_of_issues_is_counted_by_forum_each_issue_once():
    world = board()
    gp = world.add("issue", kind="issue", title="Hubs", origin="gp")
    partner = world.add("issue", kind="issue", title="Letters", origin="partner")
    for number, issue in enumerate((gp, gp, partner, None)):
        world.add("ask", date="2026-05-04", title=f"Ask {number}", issue=issue, status="raised", forum=world.parties["Board"])
    row = results(world).behind["forums"].iloc[0]
    assert row[["issues_gp", "issues_partner", "issues_unknown", "asks"]].tolist() == [1, 1, 0, 4]


def test_what_others_ask_of_general_practice_is_no_result_of_its_own():
    world = board()
    trust = world.organisation("Trust", type="trust", sector="acute")
    world.add("ask", date="2026-05-04", title="Theirs", status="agreed", forum=world.parties["Board"], **{"from": trust})
    assert results(world).rows.iloc[0]["asks"] == 0


def test_c_04_presence_goes_on_across_a_forum_that_was_renamed():
    """Row 21."""
    world = board(valid_to="2026-06-01")
    world.rows["seat"][0]["valid_to"] = "2026-06-01"
    world.meeting("Board", "2026-05-04", "Amina Shah")
    world.meeting("Board", "2026-05-11", "Ben Low (deputy for Amina Shah)")
    before = results(world, date(2026, 5, 31)).rows.iloc[0]
    world.forum("Partnership", place="North", valid_from="2026-06-01")
    seat = world.seat("Partnership", "GP", holder="Amina Shah", valid_from="2026-06-01")
    world.add(
        "relation", **{"from": world.parties["Board"], "to": world.parties["Partnership"], "kind": "renamed", "valid_from": "2026-06-01"}
    )
    meeting = world.meeting("Partnership", "2026-07-06", "Amina Shah")
    world.add("representation", meeting=meeting, seat=seat, spoke=True, heard="adopted")
    after = results(world).rows
    assert len(after) == 1
    assert before[["held", "covered", "people"]].tolist() == [2, 2, 2]
    assert after.iloc[0][["held", "covered", "people", "adopted"]].tolist() == [3, 3, 2, 1]
    assert (after.iloc[0]["longest_gap"], after.iloc[0]["main"]) == (56, "Amina Shah")


def test_two_who_share_a_seat_and_both_come_kept_it_together():
    """Row 15."""
    world = board()
    world.holder("Board", "GP", "Cara Dee", share=0.5)
    for day, people in (("05", "Amina Shah, Cara Dee"), ("06", "Amina Shah, Cara Dee"), ("07", "Cara Dee")):
        world.meeting("Board", f"2026-{day}-04", people)
    answer = results(world)
    row = answer.rows.iloc[0]
    assert (row["people"], row["main"], row["main_share"], row["covered"]) == (2, "Cara Dee", 1.0, 3)
    assert answer.sentences[-1].startswith("0 of 1 seat")


def test_a_meeting_in_common_counts_once_in_the_sentence_and_was_heard_as_well_as_at_the_best_of_its_forums():
    """Row 19."""
    world = World()
    for forum in ("One ICB", "Two ICB"):
        world.forum(forum, level="ics")
        world.seat(forum, "Partner", holder="Amina Shah", capacity="partner_member")
    meeting = world.meeting("One ICB+Two ICB", "2026-05-04", "Amina Shah")
    for seat, heard in ((1, "noted"), (2, "adopted")):
        world.add("representation", meeting=meeting, seat=seat, spoke=True, heard=heard)
    answer = results(world)
    assert answer.rows["spoke"].tolist() == [1, 1]
    assert answer.sentences[0].startswith(
        "At 1 of 1 meeting with somebody in the room it is told what was said: general practice spoke at 1, and 1 point was adopted."
    )


def test_the_seats_of_a_person_are_those_they_held_or_deputised_for_in_the_period():
    world = board()
    world.forum("Other", place="North")
    world.seat("Other", "GP", holder="Cara Dee")
    assert results(world, person=world.parties["Ben Low"]).rows["forum"].tolist() == ["Board"]
    assert results(world, person=world.parties["Cara Dee"]).rows["forum"].tolist() == ["Other"]
    assert results(world, person=world.person("Dev Moss")).rows.empty


def test_practices_see_nothing_of_it():
    answer = results(told_rooms(3), audience="practices")
    assert answer.rows.empty and not answer.behind and not answer.unknown
    assert answer.sentences == ("This is for the leadership group.",)


def test_with_nothing_on_record_it_says_so():
    answer = results(World())
    assert answer.sentences == ("General practice has no seat here, so there is nothing to tell of what came of it.",)


def test_an_ask_without_a_forum_belongs_to_the_place_of_its_issue():
    world = board()
    issue = world.add("issue", kind="issue", title="Hubs", area=world.area("North"))
    for title, of in (("Of the place", issue), ("Of everywhere", None)):
        world.add("ask", date="2026-05-04", title=title, status="raised", issue=of)
    world.area("South")
    asked = {place: results(world, place=world.areas[place]).behind["asks"]["title"].tolist() for place in ("North", "South")}
    assert asked == {"North": ["Of the place"], "South": []}
    assert len(results(world).behind["asks"]) == 2


def test_what_was_asked_counts_until_the_day_as_it_was_known_then():
    world = board()
    world.add(
        "ask", date="2026-05-04", kind="ask", title="A", status="delivered", answered="2026-06-01", closed="2026-09-01", due="2026-05-20"
    )
    stood = [
        asked_until(world.frames(), date.fromisoformat(day)).iloc[0] for day in ("2026-05-20", "2026-05-21", "2026-06-01", "2026-09-01")
    ]
    assert [row["status"] for row in stood] == ["raised", "raised", "agreed", "delivered"]
    assert [bool(row["is_overdue"]) for row in stood] == [False, True, False, False]
    assert set(ASKED) == {"ask", "action"}


def test_u_03_meetings_at_which_voices_of_general_practice_differed_are_counted_by_forum():
    world = board()
    world.seat("Board", "Second", "Amina Shah")
    world.forum("Panel", "North")
    world.seat("Panel", "GP", "Amina Shah")
    world.forum("Quiet", "North")
    world.seat("Quiet", "GP", "Amina Shah")
    for day, forums, differed in (
        ("04", "Board", True),
        ("05", "Board", False),
        ("06", "Board", None),
        ("07", "Board + Panel", True),
        ("08", "Quiet", None),
    ):
        world.meeting(forums, f"2026-05-{day}", "Amina Shah", gp_disagreed=differed)
    world.meeting("Board", "2026-05-09", status="cancelled", roster="none", gp_disagreed=True)
    rows = results(world).behind["forums"].set_index("forum")[["differed", "differed_known"]]
    assert rows.loc["Board"].tolist() == [2, 3]
    assert rows.loc["Panel"].tolist() == [1, 1]
    assert pd.isna(rows.loc["Quiet", "differed"])
    assert rows.loc["Quiet", "differed_known"] == 0
    assert results(world, audience="practices").behind == {}


def test_an_ask_about_an_issue_kept_for_the_chair_has_no_place_for_the_group():
    world = board()
    south = world.area("South")
    issue = world.add("issue", kind="issue", title="Kept close", area=south, audience="chair")
    world.add("ask", date="2026-05-04", title="Ask", kind="ask", issue=issue, status="raised")
    for audience, place, wide in (("chair", ["South"], False), ("group", [], True)):
        asks = find(Asks(AS_OF, audience=audience), world.frames(), read_policy()).rows
        assert asks["place"].dropna().tolist() == place
        assert asks["wide"].tolist() == [wide]
        mine = find(Asks(AS_OF, place=south, audience=audience), world.frames(), read_policy()).rows
        assert len(mine) == len(results(world, place=south, audience=audience).behind["asks"]) == len(place)


def test_p_10_an_issue_kept_for_the_chair_leaves_no_trace_for_the_group():
    world = board()
    issue = world.add("issue", kind="issue", title="Kept close", origin="partner", audience="chair")
    world.add("ask", date="2026-05-04", title="Ask", issue=issue, status="raised", forum=world.parties["Board"])
    for audience, count, origin in (("chair", 1, ["partner"]), ("group", 0, [])):
        behind = results(world, audience=audience).behind
        assert behind["forums"].iloc[0][["issues_gp", "issues_partner", "issues_unknown", "asks"]].tolist() == [0, count, 0, 1]
        assert behind["asks"]["origin"].dropna().tolist() == origin


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (({"spoke": True}, {"spoke": True}), "general practice spoke at 2, and how it was heard is not told."),
        (
            ({"spoke": True}, {"spoke": True, "heard": "noted"}),
            "general practice spoke at 2, and no point was adopted at the 1 of which it is told how it was heard.",
        ),
        (({"spoke": False}, {"spoke": False}), "general practice spoke at 0, and no point was adopted."),
        (({"spoke": True, "heard": "adopted"}, {"spoke": False}), "general practice spoke at 1, and 1 point was adopted."),
        (
            ({"heard": "adopted"}, {"heard": "noted"}),
            "general practice may have spoken or not, which is not told, and 1 point was adopted.",
        ),
        (
            ({"heard": "adopted"}, {"spoke": True, "heard": "noted"}),
            "general practice spoke at 1 of the 1 of which that is told, and 1 point was adopted.",
        ),
    ],
)
def test_n_17_what_is_not_told_of_what_was_said_and_heard_is_not_said_as_a_no(told, words):
    world = board()
    for day, row in enumerate(told, start=4):
        world.add("representation", meeting=world.meeting("Board", f"2026-05-0{day}", "Amina Shah"), seat=1, **row)
    assert results(world).sentences[0].split(" it is told what was said: ")[1].startswith(words)


@pytest.mark.parametrize(("meetings", "said"), [(1, False), (2, False), (3, True)])
def test_p_10_one_person_alone_is_told_of_only_from_three_meetings_on(meetings, said):
    world = board()
    for number in range(meetings):
        world.meeting("Board", f"2026-0{number + 4}-01", "Amina Shah")
    text = " ".join(results(world).sentences)
    assert ("1 of 1 seat with somebody there at three meetings or more was kept by one person alone." in text) == said
    assert ("alone" in text) == said
