"""Rows that cannot be so are kept as written and warned of in every preview. Handles: R-07, R-02, M-03, N-17."""

from datetime import date

import pytest

from influence.intake.edit import Edits, edit_rows
from influence.policy import read_policy
from influence.questions.quality.quality import Quality, find_quality, ids_of
from tests.intake.planning import inserted, messages, planned, read
from tests.worlds import World


def world() -> World:
    made = World()
    made.forum("Board", "North")
    made.seat("Board", "GP", holder="Amina Shah")
    made.meeting("Board", "2026-10-06", "Amina Shah")
    for name in ("Hill", "Mill"):
        made.organisation(name, "practice")
    made.organisation("North PCN", "pcn")
    made.organisation("Somewhere", None)
    return made


def warned(name, heading, *lines):
    made = planned(world().frames(), read(f"{name}.csv", heading, *lines))
    assert messages(made, "error") == []
    return [text.removeprefix(f"{name}.csv:") for text in messages(made, "warning")], made


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("2026-10-30,", ["2 It was answered on 2026-10-30, before it was made on 2026-11-01."]),
        (",2026-10-30", ["2 It was closed on 2026-10-30, before it was made on 2026-11-01."]),
        ("2026-11-01,2026-11-02", []),
        (",", []),
    ],
)
def test_r_07_an_ask_settled_before_it_was_made_is_warned_of_and_kept(days, said):
    told, made = warned("asks", "date,kind,title,answered,closed", f"2026-11-01,ask,Share the rooms,{days}")
    assert told == said
    assert inserted(made, "ask", "title") == [("Share the rooms",)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("no,adopted", ["2 The point was adopted, and general practice did not speak."]),
        ("no,minuted", ["2 The point was minuted, and general practice did not speak."]),
        ("no,not raised", []),
        (",adopted", []),
        ("yes,adopted", []),
    ],
)
def test_n_17_a_point_that_was_heard_of_somebody_who_did_not_speak_is_warned_of(words, said):
    told, made = warned("representation", "forum,date,seat,spoke,heard", f"Board,2026-10-06,GP,{words}")
    assert told == said
    assert len(inserted(made, "representation", "heard")) == 1


@pytest.mark.parametrize(("day", "warns"), [("2026-10-31", True), ("2026-11-01", True), ("2026-11-02", False), ("", False)])
def test_r_02_a_decision_to_be_looked_at_again_before_it_was_made_is_warned_of(day, warns):
    told, _ = warned("decisions", "date,kind,text,level,review_on", f"2026-11-01,subsidiarity,Money,place,{day}")
    assert told == [f"2 It is to be looked at again on {day}, which is not after the decision of 2026-11-01."] * warns


def test_m_03_a_mandate_of_a_body_that_is_no_practice_is_warned_of():
    told, _ = warned(
        "mandates", "practice,route,valid_from", "North PCN,vote,2026-01-01", "Hill,vote,2026-01-01", "Somewhere,vote,2026-01-01"
    )
    assert told == ["2 North PCN is no practice, so its mandate counts for none."]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (("Hill,vote,2026-01-01,2026-12-31", "Hill,lmc,2026-12-31,"), "23"),
        (("Hill,vote,2026-01-01,", "Mill,lmc,2026-02-01,", "Hill,lmc,2026-03-01,2026-04-01", "Hill,sign-up,2027-03-01,"), "245"),
        (("Hill,vote,2026-01-01,2026-12-30", "Hill,lmc,2026-12-31,"), ""),
        (("Hill,none,2026-01-01,", "Hill,lmc,2026-02-01,"), ""),
        (("Hill,vote,2026-01-01,", "Mill,vote,2026-01-01,"), ""),
    ],
)
def test_m_03_mandates_of_one_practice_that_share_a_day_are_warned_of(rows, lines):
    told, made = warned("mandates", "practice,route,valid_from,valid_to", *rows)
    assert sorted(told) == [f"{line} Hill has another mandate on some of these days." for line in lines]
    assert len(inserted(made, "mandate", "practice")) == len(rows)


@pytest.mark.parametrize(
    ("first", "second", "lines"), [("Estates", "estates", 2), ("Estates", "To speak", 0), ("Estates", "", 2), ("", "", 2)]
)
def test_m_03_mandates_for_different_things_may_hold_at_once(first, second, lines):
    told, _ = warned("mandates", "practice,route,scope,valid_from", f"Hill,vote,{first},2026-01-01", f"Hill,lmc,{second},2026-02-01")
    assert len(told) == lines


def test_the_grid_tells_it_before_a_save_and_stops_nothing():
    made = world()
    made.add("ask", date="2026-11-01", kind="ask", title="Share the rooms", status="agreed")
    made.add("mandate", practice=made.parties["Hill"], route="vote", valid_from="2026-01-01")
    made.add("mandate", practice=made.parties["Hill"], route="lmc", valid_from="2026-02-01")
    for table, cells, said in (
        ("ask", {"answered": "2026-10-01"}, ["It was answered on 2026-10-01, before it was made on 2026-11-01."]),
        ("ask", {"title": "Share"}, []),
        ("mandate", {"scope": "To speak for us"}, ["Hill has another mandate on some of these days."]),
    ):
        edited = edit_rows(Edits(table, altered={1: cells}), made.frames(), read_policy(), reader="chair")
        assert ([each.problem.message for each in edited.notes], edited.problems) == (said, ())


CASES = {
    "settled-before": ("ask", {"date": "2026-11-01", "kind": "ask", "title": "A", "status": "agreed", "answered": "2026-10-30"}),
    "heard-unspoken": ("representation", {"meeting": 1, "seat": 1, "spoke": False, "heard": "minuted"}),
    "reviewed-before": ("decision", {"date": "2026-11-01", "kind": "subsidiarity", "text": "A", "review_on": "2026-11-01"}),
    "mandates-of-others": ("mandate", {"practice": "North PCN", "route": "vote", "valid_from": "2026-01-01"}),
    "mandates-overlap": ("mandate", {"practice": "Hill", "route": "vote", "valid_from": "2026-01-01"}),
}


@pytest.mark.parametrize("check", CASES)
@pytest.mark.parametrize("is_wrong", [True, False])
def test_what_a_preview_warns_of_the_list_of_checks_finds_when_it_stands_there(check, is_wrong):
    """The row on record, and the same row written down now: both told, or neither."""
    table, row = CASES[check]
    right = {"answered": None, "spoke": True, "review_on": "2026-12-01", "practice": "Mill"}
    row = {name: right.get(name, value) if not is_wrong and name in right else value for name, value in row.items()}
    made = world()
    made.add("mandate", practice=made.parties["Hill"], route="lmc", valid_from="2026-05-01", valid_to="2026-06-01")
    written = edit_rows(Edits(table, added=(row,)), made.frames(), read_policy(), reader="chair") if table != "representation" else None
    kept = {name: made.parties[value] if name == "practice" else value for name, value in row.items()}
    new = made.add(table, **kept)
    found = ids_of(find_quality(Quality(date(2026, 11, 14), audience="chair"), made.frames(), read_policy()), check)
    assert (new in found) == is_wrong
    if written is not None:
        assert not written.problems
        assert bool(written.notes) == is_wrong
