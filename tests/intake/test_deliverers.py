"""Whoever is to deliver something has to be able to: warned of in every preview, and kept as written. Handles: R-08."""

from datetime import date

import pytest

from influence.intake.deliverers import without_standing
from influence.intake.edit import Edits, edit_rows
from influence.policy import read_policy
from influence.questions.meetings.asks import Asks, find_asks
from influence.questions.quality.quality import Quality, find_quality, ids_of
from tests.intake.planning import inserted, messages, planned, read
from tests.worlds import World

GROUP = "North GP group"


def world() -> World:
    made = World()
    made.forum("Board", "North")
    made.organisation(GROUP, "leadership_group", is_entity=False)
    made.organisation("Federation", "federation", is_entity=True)
    made.organisation("North PCN")
    made.person("Amina Shah")
    return made


NO_BODY = f"{GROUP} is no legal body of its own, so it cannot deliver anything itself."
NO_NAME = f"{GROUP} is no legal body of its own, so nobody sees to it by name."
FORUM = "Board is a forum and no body of its own, so nobody sees to it by name."


@pytest.mark.parametrize(
    ("owner", "deliverer", "closed", "said"),
    [
        ("", GROUP, "", [NO_BODY]),
        (GROUP, "", "", [NO_NAME]),
        (GROUP, GROUP, "", [NO_BODY, NO_NAME]),
        ("Board", "", "", [FORUM]),
        ("Board", "Federation", "", [FORUM]),
        ("Amina Shah", "Federation", "", []),
        ("Amina Shah", "North PCN", "", []),
        ("", "", "", []),
        (GROUP, GROUP, "2026-10-30", []),
    ],
)
def test_r_08_a_group_that_is_no_legal_body_is_warned_of_and_kept(owner, deliverer, closed, said):
    file = read("asks.csv", "date,kind,title,owner,deliverer,closed", f"2026-10-01,action,Share the rooms,{owner},{deliverer},{closed}")
    made = planned(world().frames(), file)
    assert [text.removeprefix("asks.csv:2 ") for text in messages(made, "warning")] == said
    assert inserted(made, "ask", "title") == [("Share the rooms",)]
    assert messages(made, "error") == []


def test_r_08_the_warning_says_what_to_do_and_in_which_column():
    file = read("asks.csv", "date,kind,title,owner,deliverer", f"2026-10-01,action,Share the rooms,{GROUP},{GROUP}")
    told = [each.problem for each in planned(world().frames(), file).problems]
    assert [(each.column, each.value, each.do) for each in told] == [
        ("deliverer", GROUP, "Name the body that delivers it, or say in Organisations that it is one."),
        ("owner", GROUP, "Name the person who sees to it."),
    ]


def test_r_08_the_grid_tells_it_before_a_save_and_stops_nothing():
    made = world()
    made.add("ask", date="2026-10-01", kind="action", title="Share the rooms", status="open")
    edited = edit_rows(Edits("ask", altered={1: {"deliverer": GROUP}}), made.frames(), read_policy(), reader="chair")
    assert [(each.file, each.problem.message) for each in edited.notes] == [("Row 1", NO_BODY)]
    assert not edited.problems
    assert edited.draft.updates["ask"] == {1: {"deliverer": made.parties[GROUP]}}
    untouched = edit_rows(Edits("ask", altered={1: {"title": "Share"}}), made.frames(), read_policy(), reader="chair")
    assert untouched.notes == ()


def test_r_08_a_new_row_of_the_grid_is_looked_at_too():
    row = {"date": "2026-10-01", "kind": "action", "title": "Share", "status": "open", "owner": GROUP}
    edited = edit_rows(Edits("ask", added=(row,)), world().frames(), read_policy(), reader="chair")
    assert [(each.file, each.problem.message) for each in edited.notes] == [("New row 1", NO_NAME)]


@pytest.mark.parametrize("owner", [None, "Amina Shah", GROUP, "Board", "North PCN", "Once a company"])
@pytest.mark.parametrize("deliverer", [None, GROUP, "Federation", "North PCN", "Once a company"])
@pytest.mark.parametrize("closed", [None, "2026-10-30"])
def test_r_08_a_preview_the_list_of_asks_and_records_ask_about_the_same_rows(owner, deliverer, closed):
    """Once a company: a legal body until April, and none after; what its last row says counts."""
    made = world()
    made.organisation("Once a company", "federation", is_entity=True, valid_to="2026-04-01")
    made.add("organisation", party=made.parties["Once a company"], type="federation", is_entity=False, valid_from="2026-04-01")
    people = {name: named for name, named in (("owner", owner), ("deliverer", deliverer)) if named}
    row = {"date": "2026-10-01", "kind": "action", "title": "Share", "status": "open", "closed": closed}
    told = edit_rows(Edits("ask", added=({**row, **people},)), made.frames(), read_policy(), reader="chair").notes
    made.add("ask", **row, **{name: made.parties[named] for name, named in people.items()})
    frames, day = made.frames(), date(2026, 11, 14)
    flagged = find_asks(Asks(day), frames, read_policy()).rows["flag"].notna().any()
    checked = ids_of(find_quality(Quality(day), frames, read_policy()), "no-legal-body") == {1}
    loose = {GROUP, "Board", "Once a company"}
    assert bool(told) == flagged == checked == (closed is None and bool({owner, deliverer} & loose))
    assert {made.parties[name] for name in loose} == set(without_standing(frames))
