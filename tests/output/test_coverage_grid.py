"""The answer about coverage as cells: each state has its own words and its own look."""

from datetime import date

import pandas as pd
import pytest

from influence.output.coverage_grid import Areas, coverage_slots, kind_of_forum
from influence.output.coverage_tables import rows_behind, seat_table
from influence.output.coverage_words import gap_card, gap_title, how_words, since_words, size_sum, unknown_words
from influence.output.grid import legend_html

DAY = date(2026, 11, 14)
COVERAGE = {
    "forum": "North Board", "level": "place", "place": "North", "owner": "system", "seat": "GP", "constituency": "place_gp",
    "holder": "Amina Shah", "target": 1, "held": 6, "known": 6, "covered": 6, "presumed": 0, "share": 1.0, "low": 1.0, "high": 1.0,
    "gap": None, "short_by": 0, "reason": None, "themes": "strategy", "decides": "money", "importance": 5, "wide": False, "ended": None,
    "forum_id": 1, "seat_id": 1,
}  # fmt: skip
GAP = {
    "rank": 1, "gap": "vacant", "forum": "North Board", "place": "North", "seat": "GP", "reason": "Vacant since 3 Jun 2026.",
    "since": "2026-06-03", "decision": None, "size": 50.0, "importance": 5, "assumed": False, "factor": 2.0, "decides": "money",
    "wide": False, "months_open": 5.0, "months_counted": 5.0, "decision_text": None, "decided_on": None, "review_on": None, "due": False,
    "forum_id": 1, "seat_id": 1,
}  # fmt: skip


def coverage(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame([COVERAGE | row for row in rows])


def gaps(*rows: dict) -> pd.DataFrame:
    found = pd.DataFrame([GAP | row for row in rows], columns=list(GAP))
    return found.assign(since=pd.to_datetime(found["since"]), review_on=pd.to_datetime(found["review_on"]))


def the_cell(row: dict, *missing: dict):
    (cell,) = coverage_slots(coverage(row), gaps(*missing), DAY)[0].cells()
    return cell.words, cell.note, cell.mark, cell.urgent


NO_SEAT = {"seat": None, "seat_id": None, "holder": None, "held": 0, "known": 0, "covered": 0, "target": None}
STATES = {
    "ended": (
        {"ended": "2026-01-31"},
        ({"gap": "no_seat", "seat_id": None, "since": "2026-02-01"},),
        ("No seat", "since February", "quiet", True),
    ),
    "all known": ({}, (), ("6 of 6", "", "most", False)),
    "some not known": ({"known": 5, "covered": 4}, (), ("4 of 5", "1 not minuted", "more", False)),
    "none known": ({"held": 4, "known": 0, "covered": 0}, (), ("Not known", "none of 4 minuted", "unknown", False)),
    "no meeting": ({"held": 0, "known": 0, "covered": 0}, (), ("Not known", "no meeting recorded", "unknown", False)),
    "covered by nobody": ({"covered": 0}, (), ("0 of 6", "", "none", False)),
    "vacant": ({"covered": 3}, ({},), ("3 of 6", "vacant since June", "half", True)),
    "decided": (
        {"covered": 3},
        ({"decision": "papers_only", "review_on": "2027-05-14"},),
        ("3 of 6", "papers only, to May 2027", "half", False),
    ),
    "decided, and due again": ({"covered": 3}, ({"decision": "fill", "due": True},), ("3 of 6", "vacant since June", "half", True)),
    "no seat": (
        NO_SEAT | {"target": 1},
        ({"gap": "no_seat", "seat_id": None, "since": "2024-01-01"},),
        ("No seat", "for over a year", "quiet", True),
    ),
    "none wanted": (NO_SEAT | {"target": 0}, (), ("None wanted", "", "quiet", False)),
    "target never decided": (NO_SEAT, ({"gap": "no_seat", "rank": None},), ("Not decided", "do we want a seat?", "unknown", False)),
}


@pytest.mark.parametrize(("row", "missing", "says"), STATES.values(), ids=STATES)
def test_a_cell_says_its_state(row, missing, says):
    assert the_cell(row, *missing) == says


def test_two_seats_of_one_forum_are_counted_together():
    rows = coverage({"covered": 5}, {"seat": "LMC", "seat_id": 2, "covered": 1})
    assert [cell.words for cell in coverage_slots(rows, gaps(), DAY)[0].cells()] == ["6 of 12"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Northmoor Estates Forum", "Estates Forum"),
        ("Estates forum, Northmoor", "Estates forum"),
        ("Estates forum (Northmoor)", "Estates forum"),
        ("estates forum – northmoor", "Estates forum"),
        ("Northmoor", "Northmoor"),
        ("ICB board", "ICB board"),
    ],
)
def test_like_forums_of_several_places_share_a_line(name, line):
    assert kind_of_forum(name, ["North", "Northmoor"]) == line


def test_places_stand_across_and_a_forum_for_all_is_one_bar():
    rows = coverage(
        {},
        {"forum": "South Board", "place": "South", "forum_id": 2},
        {"forum": "ICB board", "place": "Hill", "wide": True, "forum_id": 3},
    )
    grid, behind = coverage_slots(rows, gaps(), DAY)
    assert grid.columns == ("North", "South")
    assert [cell.name for cell in grid.cells()] == ["Board, North", "Board, South", "ICB board"]
    assert behind == {"Board, North": {1}, "Board, South": {2}, "ICB board": {3}}
    assert grid.sections[-1].heading == "Across the ICS: for its two places together"
    assert grid.totals == ("6 of 6 (100%)", "6 of 6 (100%)")


def test_a_forum_that_some_places_share_names_them():
    others = ({"forum": f"{place} Board", "place": place, "forum_id": 9} for place in ("South", "West"))
    rows = coverage({}, *others, {"forum": "Care board", "place": "North; South", "wide": True, "forum_id": 2})
    assert "Care board (North and South)" in [cell.name for cell in coverage_slots(rows, gaps(), DAY)[0].cells()]


def test_a_forum_of_every_place_is_one_for_all_and_does_not_repeat_the_name_of_the_ics():
    south = {"forum": "South Board", "place": "South", "forum_id": 2}
    rows = coverage({}, south, {"forum": "Hill ICB board", "place": "North; South", "wide": True, "forum_id": 3})
    grid, _ = coverage_slots(rows, gaps(), DAY, areas=Areas(("North", "South"), ("Hill",)))
    assert grid.cells()[-1].name == "ICB board"
    assert grid.sections[-1].heading == "Across the ICS: for its two places together"


def test_asked_for_one_place_a_forum_of_every_place_is_still_one_for_all():
    rows = coverage({}, {"forum": "ICB board", "place": "North; South", "wide": True, "forum_id": 3})
    grid, _ = coverage_slots(rows, gaps(), DAY, areas=Areas(("North", "South")))
    assert grid.columns == ("North",)
    assert grid.sections[-1].heading == "Across the ICS: for its two places together"


def test_one_forum_that_belongs_nowhere_is_still_a_grid():
    grid, _ = coverage_slots(coverage({"place": None, "wide": False}), gaps(), DAY)
    assert [cell.words for cell in grid.cells()] == ["6 of 6"]
    assert len(grid.columns) == 1


def test_practices_see_who_holds_a_seat_and_no_count():
    seen = coverage({}, {"forum_id": 2, "forum": "North Group", "holder": None})[
        ["forum", "level", "place", "owner", "seat", "holder", "themes", "decides", "wide", "forum_id", "seat_id"]
    ]
    grid, _ = coverage_slots(seen, None, DAY)
    assert [cell.words for cell in grid.cells()] == ["Amina Shah", "Nobody named"]
    legend = str(legend_html(grid.cells()))
    assert "somebody is named" in legend and "nobody is named, or no seat" in legend and "nothing to decide" not in legend
    assert grid.totals == ()


def test_by_theme_a_cell_counts_all_forums_of_the_theme_and_its_gaps():
    """C-07: the grid of place by theme has its numbers in the cells."""
    rows = coverage({"covered": 3}, {"forum": "North Group", "forum_id": 2, "themes": "estates; strategy"})
    grid, behind = coverage_slots(rows, gaps({}), DAY, by="theme")
    assert [(cell.name, cell.words, cell.note) for cell in grid.cells()] == [
        ("Strategy and money, North", "9 of 12", "1 gap to decide"),
        ("Estates, North", "6 of 6", ""),
    ]
    assert behind["Strategy and money, North"] == {1, 2}


def test_by_level_each_forum_counts_once_at_its_own_and_those_without_one_stand_last():
    rows = coverage(
        {"level": None},
        {"forum": "ICB", "place": None, "wide": True, "forum_id": 3, "level": "ics", "covered": 1},
        {"forum": "North Group", "forum_id": 2, "level": "place", "covered": 3},
        {"forum": "North Forum", "forum_id": 4, "level": "place", "covered": 2},
    )
    grid, behind = coverage_slots(rows, gaps({}), DAY, by="level")
    assert (grid.caption, grid.corner) == ("Coverage by level and place", "Level")
    assert [(cell.name, cell.words) for cell in grid.cells() if cell.words != "–"] == [
        ("Place, North", "5 of 12"),
        ("ICS, Across the ICS", "1 of 6"),
        ("No level recorded, North", "6 of 6"),
    ]
    assert behind["Place, North"] == {2, 4}


@pytest.mark.parametrize("by", ["theme", "level"])
def test_its_own_groups_stand_apart_so_that_the_others_add_up_to_the_heads(by):
    rows = coverage({"covered": 3, "themes": "estates"}, {"forum": "Our group", "forum_id": 2, "owner": "gp", "covered": 6})
    grid, _ = coverage_slots(rows, gaps(), DAY, by=by)
    assert [(cell.row, cell.words) for cell in grid.cells()][1] == ("General practice's own", "6 of 6")
    assert grid.totals == ("3 of 6 (50%)",)
    alone, _ = coverage_slots(rows[rows["owner"] == "gp"], gaps(), DAY, by=by)
    assert alone.cells()[0].row != "General practice's own"


def test_the_cells_add_up_to_the_totals():
    rows = coverage(
        {"covered": 2},
        {"forum": "North Group", "forum_id": 2, "known": 4, "covered": 4},
        {"forum": "ICB", "place": None, "wide": True, "forum_id": 3},
    )
    assert coverage_slots(rows, gaps(), DAY)[0].totals == ("6 of 10 (60%)",)


@pytest.mark.parametrize(
    ("since", "words"),
    [("2026-06-03", "since June"), ("2025-12-01", "since December 2025"), ("2025-01-01", "for over a year"), (None, ""), (pd.NaT, "")],
)
def test_since_when_in_words(since, words):
    assert since_words(since, DAY) == words


def test_a_gap_shows_its_size_and_the_sum():
    gap = gaps({"assumed": True, "months_counted": 12.0, "size": 120.0}).iloc[0]
    assert gap_card(1, gap).size == "120"
    assert size_sum(gap) == "5 (assumed) × money 2 × 12 months"
    assert gap_title(gap) == "North Board"
    assert gap_title(gap.replace({"North Board": "Board"})) == "Board, North"


def test_rows_behind_a_cell_are_those_of_its_forums_newest_first():
    meetings = pd.DataFrame(
        {
            "date": pd.to_datetime(["2026-01-01", "2026-03-01", "2026-02-01"]),
            "forum": "Board",
            "seat": "GP",
            "forum_id": [1, 1, 2],
            "how": ["holder", "vacant", "nobody"],
            "presumed": [True, False, False],
            "part": False,
        }
    )
    rows = rows_behind(meetings, {1})
    assert rows["what"].tolist() == ["nobody: the seat was vacant", "the holder came (capacity presumed)"]


def test_what_happened_is_told_whole():
    assert how_words("deputy", True, True) == "the listed deputy came (capacity presumed, for a part)"


def test_the_table_keeps_the_numbers():
    rows = coverage({"known": 5, "covered": 4, "low": 4 / 6, "high": 5 / 6}, {"decides": None})
    shown = seat_table(rows)
    assert shown["share_words"].tolist() == ["80%", "100%"]
    assert shown["range_words"].dropna().tolist() == ["67% to 83%"]


def test_the_quiet_line_names_only_what_is_unknown():
    assert unknown_words({"meetings_not_known": 1, "names_unmatched": 3, "capacity_unclear": 0}) == [
        "1 meeting not known yet",
        "3 names not recognised",
    ]
