"""Presence, voice and result in the words of a cell: nothing told is '?', never nought. Handles: N-17, N-20, P-01, U-03."""

from datetime import date

import pandas as pd
import pytest

from influence.output.results_tables import GROUPS, funnel_sentence, grouped_html, in_words, place_rows

NOTHING = {
    **dict.fromkeys(("held", "known", "covered", "in_room", "told", "spoke_known", "heard_known"), 0),
    **dict.fromkeys(("spoke", "adopted", "minuted", "noted", "not_raised"), None),
    **dict.fromkeys(("asks", "answered", "agreed", "funded", "delivered", "waiting", "overdue"), 0),
    **{"answered_in": None, "differed": None, "differed_known": 0},
}
SEAT = {"people": None, "main": None, "main_share": None, "longest_gap": None, "gap_from": None, "gap_to": None, "gap_unknown": None}


def cell(name: str, **counts) -> str:
    return in_words(pd.DataFrame([{**NOTHING, **SEAT, **counts}])).iloc[0][name]


HEARD = {"in_room": 9, "heard_known": 8, "adopted": 3, "minuted": 0, "noted": 2, "not_raised": 3}


@pytest.mark.parametrize(
    ("name", "counts", "words"),
    [
        ("room", {}, "no meeting"),
        ("room", {"held": 4}, "?"),
        ("room", {"held": 4, "known": 4, "covered": 3}, "3 of 4 (75%)"),
        ("told", {}, "–"),
        ("told", {"in_room": 9}, "0 of 9"),
        ("spoke_words", {"in_room": 9}, "?"),
        ("spoke_words", {"in_room": 9, "spoke_known": 4, "spoke": 0}, "0 of 4"),
        ("heard_words", {"in_room": 9}, "?"),
        ("heard_words", {}, "–"),
        ("heard_words", HEARD, "5 of 8: 3 adopted, 2 noted"),
        ("raised_words", HEARD, "3 of 8"),
        ("raised_words", {"in_room": 9}, "?"),
        ("answered_words", {}, "nothing asked"),
        ("answered_words", {"asks": 3}, "0 of 3"),
        ("answered_words", {"asks": 3, "answered": 2, "answered_in": 4.5}, "2 of 3, 4 days"),
        ("answered_words", {"asks": 1, "answered": 1, "answered_in": 1.0}, "1 of 1, 1 day"),
        ("yes_words", {}, "–"),
        ("yes_words", {"asks": 3}, "none"),
        ("yes_words", {"asks": 3, "agreed": 1, "delivered": 1}, "2 (1 delivered)"),
        ("waiting_words", {"asks": 3, "waiting": 2, "overdue": 1}, "2 (1 overdue)"),
        ("waiting_words", {"asks": 3}, "none"),
        ("differed_words", {}, "–"),
        ("differed_words", {"held": 4, "differed_known": 0}, "?"),
        ("differed_words", {"held": 4, "differed": 1, "differed_known": 3}, "1 of 3"),
        ("people_words", {}, "?"),
        ("people_words", {"people": 2}, "2"),
        ("main_words", {"main": "Amina Shah", "main_share": 0.75}, "Amina Shah, 75%"),
        ("gap_words", {}, "–"),
        (
            "gap_words",
            {"longest_gap": 56, "gap_from": date(2026, 5, 11), "gap_to": date(2026, 7, 6), "gap_unknown": 1},
            "56 days, 11 May 2026 to 6 Jul 2026; 1 meeting in it not known",
        ),
    ],
)
def test_each_cell_in_words(name, counts, words):
    assert cell(name, **counts) == words


def test_the_three_groups_stand_above_their_columns_and_a_screen_reader_walks_them():
    rows = place_rows(pd.DataFrame([{**NOTHING, "place": None, "in_room": 1}]))
    html = grouped_html(rows, "By place", {"place": "Place"}, GROUPS)
    for group, columns in (("Presence", 1), ("Voice", 4), ("Result", 3)):
        assert f'<th scope="colgroup" colspan="{columns}" class="im-group">{group}</th>' in html
    assert '<th scope="row" role="rowheader">Across the ICS</th>' in html
    assert '<td role="cell" data_label' not in html
    assert '<td role="cell" data-label="Spoke" class="im-not-told">?</td>' in html


def steps(*here: int) -> pd.DataFrame:
    names = ("raised", "heard", "agreed", "funded", "delivered", "refused")
    so_far = [sum(here), sum(here[1:]), sum(here[2:5]), sum(here[3:5]), here[4], here[5]]
    return pd.DataFrame({"step": names, "here": here, "so_far": so_far, "total": sum(here)})


@pytest.mark.parametrize(
    ("here", "words"),
    [
        ((0, 0, 0, 0, 0, 0), ""),
        ((1, 0, 0, 0, 0, 0), "Of 1 ask 0 were heard; 0 refused."),
        ((4, 3, 2, 0, 1, 1), "Of 11 asks 7 were heard, and 3 agreed, 1 funded, 1 delivered, each counted in the ones before; 1 refused."),
    ],
)
def test_how_far_the_asks_have_come_in_a_sentence(here, words):
    assert funnel_sentence(steps(*here)) == words
