"""Asks and actions: what is open, overdue, settled, by tag, and named on a body that cannot deliver. Handles: R-07, R-08, N-20, P-01."""

from datetime import date

import pandas as pd
import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions.meetings.asks import Asks, find_asks

AS_OF = date(2026, 11, 14)


def asks(world: World, as_of: date = AS_OF, **more):
    return find_asks(Asks(as_of, **more), world.frames(), read_policy())


def group() -> World:
    world = World()
    world.forum("Board", place="North")
    world.role("Amina Shah", "North PCN")
    world.organisation("North group", "leadership_group", is_entity=False)
    return world


def add(world: World, title: str, kind: str = "ask", **more) -> None:
    told = {"date": "2026-10-01", "status": "open" if kind == "action" else "raised", "forum": world.parties["Board"]}
    world.add("ask", kind=kind, title=title, **told | more)


def test_what_is_longest_overdue_stands_first_then_what_is_due_next_then_what_was_settled_last():
    world = group()
    add(world, "No day")
    add(world, "Due soon", due="2026-11-20")
    add(world, "Late", due="2026-11-10")
    add(world, "Later still", due="2026-10-10", kind="action")
    add(world, "Settled first", answered="2026-10-05", status="agreed")
    add(world, "Settled last", answered="2026-11-05", status="refused")
    add(world, "To come", date="2026-11-20")
    rows = asks(world).rows
    assert rows["title"].tolist() == ["Later still", "Late", "Due soon", "No day", "Settled last", "Settled first"]
    assert rows["state"].tolist() == ["overdue", "overdue", "open", "open", "answered", "answered"]
    assert rows["days_late"].tolist()[:3] == [35, 4, pd.NA]
    assert asks(world).sentences == ("3 asks and 1 action are open, 2 of them overdue.",)


def test_what_was_settled_before_the_period_is_left_out_and_what_is_still_open_is_not():
    world = group()
    add(world, "Old and open", date="2024-01-08")
    add(world, "Old and settled", date="2024-01-08", status="agreed", answered="2024-03-01")
    add(world, "Old, settled of late", date="2024-01-08", status="agreed", answered="2026-03-02")
    assert sorted(asks(world).rows["title"]) == ["Old and open", "Old, settled of late"]


def test_r_07_an_action_that_names_a_forum_an_owner_and_a_deliverer_is_one_row():
    world = group()
    issue = world.add("issue", kind="issue", title="Hubs", area=world.area("North"))
    people = {"owner": world.parties["Amina Shah"], "deliverer": world.parties["North PCN"], "to": world.parties["North PCN"]}
    add(world, "Send it", "action", issue=issue, due="2026-11-01", **people)
    for place in (None, world.areas["North"]):
        rows = asks(world, place=place).rows
        assert rows["overdue"].sum() == len(rows) == 1


@pytest.mark.parametrize(
    ("who", "flag"),
    [
        ({"owner": "North group"}, True),
        ({"owner": "Amina Shah"}, False),
        ({"owner": "Board"}, True),
        ({"owner": "North group", "deliverer": "North PCN"}, True),
        ({"owner": "Amina Shah", "deliverer": "North group"}, True),
    ],
)
def test_r_08_an_action_of_a_body_that_cannot_deliver_is_flagged(who, flag):
    world = group()
    add(world, "Send it", "action", **{column: world.parties[name] for column, name in who.items()})
    answer = asks(world)
    assert answer.rows["flag"].tolist() == (["no_entity"] if flag else [None]) or (not flag and answer.rows["flag"].isna().all())
    assert ("One names a group that can deliver nothing itself: name the person or the body that does." in answer.sentences) == flag


def test_only_those_with_a_tag_of_their_own_or_of_their_issue():
    world = group()
    issue = world.add("issue", kind="issue", title="Hubs", tags="Resource decision; digital")
    add(world, "Own", tags="resource decision", status="agreed", answered="2026-10-08")
    add(world, "By its issue", issue=issue)
    add(world, "Neither")
    assert sorted(asks(world, tag="resource decision").rows["title"]) == ["By its issue", "Own"]
    tags = asks(world).behind["tags"].set_index("tag")
    assert tags.loc["resource decision"].tolist() == [1, 1, 1]
    assert asks(world).rows.set_index("title").loc["By its issue", "tags"] == "Resource decision; digital"


@pytest.mark.parametrize(
    ("titles", "sentence"),
    [
        ([], "No ask and no action is recorded here yet. Log the first: what, of whom, and by when."),
        ([{"due": "2026-12-01"}], "1 ask is open, not overdue."),
        ([{"due": "2026-11-01"}], "1 ask is open and overdue."),
        ([{"due": "2026-11-14"}], "1 ask is open, not overdue."),  # due on the very day
        ([{}, {}], "2 asks are open, none overdue."),
        ([{"status": "refused", "answered": "2026-10-02"}], "Nothing is open: the one ask or action on record is settled."),
        ([{"status": "refused", "answered": "2026-10-02"}] * 2, "Nothing is open: all 2 asks and actions of the period are settled."),
    ],
)
def test_what_is_open_in_a_sentence(titles, sentence):
    world = group()
    for number, more in enumerate(titles):
        add(world, f"Ask {number}", **more)
    assert asks(world).sentences == (sentence,)


def test_practices_see_no_ask():
    world = group()
    add(world, "Own")
    answer = asks(world, audience="practices")
    assert answer.rows.empty and not answer.behind
    assert answer.sentences == ("This is for the leadership group.",)


def test_the_tags_of_an_issue_kept_for_the_chair_are_not_told_to_the_group_nor_found_by_it():
    world = World()
    world.forum("Board", place="North")
    issue = world.add("issue", kind="issue", title="Kept close", tags="secrettag", audience="chair")
    world.add("ask", date="2026-05-04", title="Ask", issue=issue, status="raised", tags="money", forum=world.parties["Board"])
    for audience, tags, found in (("chair", ["money", "secrettag"], 1), ("group", ["money"], 0)):
        answer, by_tag = (
            find_asks(Asks(date(2026, 6, 1), audience=audience, tag=tag), world.frames(), read_policy()) for tag in (None, "secrettag")
        )
        assert (answer.rows["tags"].iloc[0], sorted(answer.behind["tags"]["tag"])) == ("; ".join(tags), tags)
        assert len(by_tag.rows) == found
