"""The ladder of representation as bars and tables: both counts in words, the unknown never like nought, the rows behind each step."""

import re
from datetime import date
from html import unescape

import pandas as pd
import pytest
from worlds import World

from influence.output.ladder_picture import ladder_html, ladder_legend
from influence.output.ladder_tables import ALONE, BEHIND, FILE, SEATS, ladder_table, rows_of_step, step_choices, step_table
from influence.policy import read_policy
from influence.questions.coverage.ladder import Ladder, find_ladder
from influence.questions.coverage.ladder_sums import STEPS

AS_OF = date(2026, 11, 14)


def answer():
    """Five meetings: briefed and reported late, briefed too late, told without a brief, nothing told, and nobody knows who came."""
    world = World()
    world.forum("Board", place="North")
    world.seat("Board", "GP", holder="Amina <Shah>")
    world.add("seat_term", seat=1, authority=2, mandate_source="system")
    for month in range(1, 6):
        world.meeting("Board", f"2026-{month:02d}-10", "Amina <Shah>" if month < 5 else "", roster="full" if month < 5 else "none")
    world.add("representation", meeting=1, seat=1, briefed_on="2026-01-08", feedback_due="2026-01-17", feedback_on="2026-01-20")
    world.add("representation", meeting=2, seat=1, briefed_on="2026-02-11", feedback_due="2026-02-17")
    world.add("representation", meeting=3, seat=1, feedback_due="2026-12-01")
    return find_ladder(Ladder(AS_OF), world.frames(), read_policy())


def rungs(steps: pd.DataFrame) -> list[str]:
    html = str(ladder_html(steps)).split("<li")[1:]
    return [unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", rung.split(">", 1)[1])).strip()) for rung in html]


def test_each_bar_says_both_counts_and_what_is_not_known():
    assert rungs(answer().behind["steps"]) == [
        "The seat exists 5 meetings",
        "The meeting was held 5",
        "It is known who came ? 4 of 5 (80%) , 1 not known",
        "Somebody came for the seat ? 4 of 5 (80%) , 1 not known",
        "In the seat's capacity ? 4 of 5 (80%) , 1 not known",
        "Briefed beforehand ? 1 of 5 (20%) , 2 not known",
        "With authority to speak ? 1 of 5 (20%) , 2 not known",
        "Reported back ? 1 of 5 (20%) , 2 not known",
    ]


def test_nought_and_not_known_never_look_alike():
    steps = answer().behind["steps"]
    nought, doubt = steps.assign(count=[5] + [0] * 7, unknown=0), steps.assign(count=[5] + [0] * 7, unknown=[0] + [5] * 7)
    assert "im-unknown" not in str(ladder_html(nought)) and "not known" not in str(ladder_html(nought))
    assert str(ladder_html(doubt)).count("im-unknown") == 7
    assert "not reached" in str(ladder_legend(nought)) and "not reached" not in str(ladder_legend(doubt))
    assert "not known" in str(ladder_legend(doubt)) and "not known" not in str(ladder_legend(nought))


def test_bars_never_exceed_the_room_they_have():
    steps = answer().behind["steps"]
    for rung in str(ladder_html(steps)).split("<li")[1:]:
        assert sum(float(width) for width in re.findall(r"width:([\d.]+)%", rung)) <= 100.01


def test_a_meeting_that_was_never_entered_is_called_that():
    steps = answer().behind["steps"].assign(unknown=[0, 3, 3, 3, 3, 3, 3, 3])
    assert rungs(steps)[1] == "The meeting was held ? 5 , 3 never entered"


def test_every_step_with_rows_can_be_opened_and_has_as_many():
    found = answer()
    choices = step_choices(found.behind["steps"])
    assert choices["briefed"] == "Briefed beforehand: 1" and choices["briefed-unknown"] == "Briefed beforehand, not known: 2"
    assert "seat_exists-unknown" not in choices
    steps = found.behind["steps"].set_index("step")
    for choice in choices:
        step, _, doubt = choice.partition("-")
        assert len(rows_of_step(found.rows, found.behind["meetings"], choice)) == steps.loc[step, "unknown" if doubt else "count"]


def test_the_rows_say_what_was_told_of_each_meeting():
    found = answer()
    rows = rows_of_step(found.rows, found.behind["meetings"], "held")
    assert set(BEHIND) <= set(rows)
    assert rows["when"].tolist() == ["10 May 2026", "10 Apr 2026", "10 Mar 2026", "10 Feb 2026", "10 Jan 2026"]
    assert rows["brief_words"].tolist() == ["not told", "not told", "none", "too late, on 11 Feb 2026", "on 8 Jan 2026"]
    assert rows["report_words"].tolist() == [
        "not told",
        "not told",
        "due by 1 Dec 2026",
        "was due by 17 Feb 2026",
        "given 20 Jan 2026, after 7 working days, late",
    ]
    assert rows["authority_words"].tolist() == ["may agree within an agreed line"] * 5


def test_what_was_due_and_never_entered_names_the_days_of_its_turn():
    world = World()
    world.forum("Board", place="North", cadence="monthly")
    world.seat("Board", "GP", holder="Amina Shah", valid_from="2026-08-01")
    world.meeting("Board", "2026-09-10", "Amina Shah")
    found = find_ladder(Ladder(AS_OF), world.frames(), read_policy())
    rows = rows_of_step(found.rows, found.behind["meetings"], "held-unknown")
    assert rows["when"].tolist() == ["due between 1 Oct 2026 and 31 Oct 2026", "due between 1 Aug 2026 and 31 Aug 2026"]
    assert rows["what"].tolist() == ["never entered"] * 2


def test_seat_by_seat_the_unknown_stands_beside_the_count_and_apart_in_the_file():
    table = ladder_table(answer().rows)
    assert set(SEATS) <= set(table) and set(FILE) <= set(table)
    assert [table[f"{step}_words"].iloc[0] for step in STEPS] == ["5", "5", "4, ?1", "4, ?1", "4, ?1", "1, ?2", "1, ?2", "1, ?2"]
    assert table["mandate_words"].tolist() == ["appointed by the system"]
    assert table["alone_words"].tolist() == [ALONE]
    assert [FILE["briefed"], FILE["briefed_unknown"]] == ["Briefed", "Briefed, not known"]


@pytest.mark.parametrize(("held", "words"), [(0, [None] * 8), (5, ["100%"] * 8)])
def test_a_share_needs_a_meeting_held(held, words):
    steps = answer().behind["steps"].assign(count=held, held=held)
    assert step_table(steps)["share_words"].tolist() == words
