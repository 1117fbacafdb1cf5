"""Terms of reference that are overdue, told on This month as Records tells them. Handles: L-18."""

from datetime import date

import pytest
from worlds import World

from influence.policy import read_policy
from influence.questions import find
from influence.questions.month.month import Month
from influence.questions.quality.quality import Quality, ids_of

AS_OF = date(2026, 11, 14)


def boards(**reviews: str | None) -> World:
    """A forum in Ashmere for each name, with the day on which its terms of reference are looked at again."""
    world = World()
    world.area("Ashmere", parent="Hillshire")
    world.area("Birch", parent="Hillshire")
    for name, day in reviews.items():
        world.forum(name, "Ashmere", terms_review=day)
    return world


def told(world: World, **asked) -> list[list]:
    rows = find(Month(AS_OF, **asked), world.frames(), read_policy()).rows
    rows = rows[rows["kind"] == "terms_overdue"] if "kind" in rows else rows.iloc[:0]
    return rows[["where", "before", "after", "evidence"]].values.tolist() if len(rows) else []


def test_l_18_terms_overdue_are_told_and_whether_they_were_so_before():
    assert told(boards(Board="2026-05-01", Digital="2026-11-14", Estates="2026-11-15", Frailty=None)) == [
        ["Board, Ashmere", "overdue", "overdue", "To be looked at again by 1 May 2026."],
        ["Digital, Ashmere", "not due", "overdue", "To be looked at again by 14 Nov 2026."],
    ]


def test_l_18_only_of_the_place_asked_about_and_of_forums_that_still_meet():
    world = boards(Board="2026-05-01")
    world.forum("Birch board", "Birch", terms_review="2026-05-01")
    world.forum("Old board", "Ashmere", terms_review="2026-05-01", valid_to="2026-10-01")
    assert [row[0] for row in told(world, place=world.areas["Birch"])] == ["Birch board"]
    assert [row[0] for row in told(world, place=world.areas["Ashmere"])] == ["Board, Ashmere"]


def test_l_18_terms_that_were_renewed_are_told_no_more():
    world = boards(Board="2026-05-01")
    world.rows["forum"][0]["valid_to"] = "2026-11-01"
    world.add("forum", party=world.parties["Board"], level="place", owner="system", terms_review="2027-11-01", valid_from="2026-11-01")
    assert told(world) == []


@pytest.mark.parametrize(("audience", "lines"), [("practices", 0), ("group", 2), ("chair", 2)])
def test_l_18_this_month_and_records_find_the_same_forums(audience, lines):
    world = boards(Board="2026-05-01", Digital="2026-11-14", Estates="2026-11-15", Frailty=None)
    world.forum("Ended board", "Ashmere", terms_review="2026-05-01", valid_to="2026-10-01")
    assert len(told(world, audience=audience)) == lines
    checked = ids_of(find(Quality(AS_OF, audience="group"), world.frames(), read_policy()), "terms-overdue")
    assert checked == {1, 2}
