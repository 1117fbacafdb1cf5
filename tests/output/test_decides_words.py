"""Who decides what, in words. Handles: R-02, V-16."""

from datetime import date

from worlds import World

from influence.output.decides_words import TWICE, decided_entries, decided_table
from influence.output.rows import rows_html
from influence.policy import read_policy
from influence.questions import find
from influence.questions.practices.levels_of_decision import LevelsOfDecision


def test_r_02_the_list_and_the_table_tell_level_limits_days_and_what_is_to_be_asked():
    world = World()
    hubs, estates = (world.add("issue", kind="priority", title=title) for title in ("Same-day hubs", "Estates"))
    assert estates
    world.add("decision", date="2026-03-01", kind="subsidiarity", issue=hubs, level="practice", limit="Own staff", review_on="2026-09-01")
    world.add("decision", date="2026-04-01", kind="delegation", issue=hubs, level="ics", text="Money alone")
    rows = find(LevelsOfDecision(date(2026, 11, 14)), world.frames(), read_policy()).rows
    html = rows_html(decided_entries(rows))
    assert "Limits: Own staff" in html
    assert "Decided 1 Mar 2026, to be looked at again 1 Sep 2026 (that day has come)" in html
    assert html.count(TWICE) == 2
    table = decided_table(rows)
    assert table[["what", "level", "kind", "ask"]].values.tolist() == [
        ["Same-day hubs", "Practice", "subsidiarity", "two levels at once; due to be looked at again"],
        ["Same-day hubs", "ICS", "delegation", "two levels at once"],
        ["Estates", "? nobody settled it yet", table["kind"].iloc[2], ""],
    ]
