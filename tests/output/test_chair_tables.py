"""Who is in the chair, as tables. Handles: V-14, L-14."""

from datetime import date

from worlds import World

from influence.output.chair_tables import FORUMS, SIDES, THEMES, forum_table, theme_table
from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.chairs import OURS, SHARED, SYSTEM, UNKNOWN, VACANT, ChairsAsked


def test_v_14_both_counts_stand_in_every_share_and_unknown_is_no_zero():
    world = World()
    world.role("Amina Shah", "North PCN")
    for name, themes in (("Board", "digital"), ("Panel", "estates")):
        world.forum(name, place="North", themes=themes)
    world.seat("Board", "Chair", holder="Amina Shah", seat_type="chair")
    world.meeting("Board", "2026-10-01", chair=world.parties["Amina Shah"])
    answer = find(ChairsAsked(date(2026, 11, 14)), world.frames(), read_policy())
    themes, forums = theme_table(answer.behind["themes"]), forum_table(answer.rows)
    assert themes[list(THEMES)].values.tolist() == [
        ["All forums", 2, 1, "1 of 1 (100%)"],
        ["digital and data", 1, 1, "1 of 1 (100%)"],
        ["estates", 1, 0, "? not known"],
    ]
    assert list(forums.columns) == list(FORUMS)
    assert forums[["forum", "side", "vice", "share"]].fillna("").values.tolist() == [
        ["Board", "general practice", "no", "1 of 1 (100%)"],
        ["Panel", "? not known", "no", ""],
    ]
    assert set(SIDES) == {OURS, SHARED, SYSTEM, VACANT, UNKNOWN}
