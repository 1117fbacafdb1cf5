"""A grid says everything in words, and names stay names."""

import re

import pandas as pd
import pytest

from influence.output.gap_cards import GapCard, gap_html
from influence.output.grid import Cell, Grid, Row, Section, grid_html, legend_html, mark_of
from influence.output.html_table import cell_text, table_html
from influence.output.markup import tag
from influence.output.tiles import Tile, tiles_html

EVIL = "<img src=x onerror=alert(1)>"


def a_grid(*cells: Cell, columns=("North", "South")) -> Grid:
    return Grid("Coverage", "Forum", "Decides", columns, (), "", (Section("Money", (Row("Board", "money", cells, strong=True),)),))


@pytest.mark.parametrize(
    ("share", "mark"),
    [(1, "most"), (0.9, "most"), (0.89, "more"), (0.75, "more"), (0.5, "half"), (0.49, "under"), (0.01, "under"), (0, "none")],
)
def test_shades_follow_the_share(share, mark):
    assert mark_of(share) == mark


def test_unknown_and_none_never_look_alike():
    html = str(grid_html(a_grid(Cell("Board", "North", "0 of 6", "none"), Cell("Board", "South", "Not known", "unknown"))))
    assert 'class="im-cell im-none"' in html
    assert 'class="im-cell im-unknown"' in html
    assert re.search(r"im-unknown.><span[^>]*>\?</span>", html)


def test_a_gap_says_that_it_needs_a_decision_in_words_too():
    html = str(grid_html(a_grid(Cell("Board", "North", "No seat", "quiet", urgent=True), Cell("Board", "South", "4 of 4", "most"))))
    assert html.count("Needs a decision: ") == 2  # once in the table and once in the list for a phone
    assert html.count("im-urgent") == 2


def test_every_cell_has_header_cells():
    html = str(grid_html(a_grid(Cell("Board", "North", "1 of 1", "most"), Cell("Board", "South", "1 of 2", "half"))))
    assert html.count('scope="col"') == 4
    assert html.count('scope="row"') == 1
    assert "<caption" in html


def test_a_forum_that_all_share_is_one_bar():
    html = str(grid_html(a_grid(Cell("ICB board", None, "5 of 6", "more"))))
    assert 'colspan="2"' in html


def test_a_phone_lists_the_most_pressing_first():
    calm, pressing = (
        Cell("Board", "North", "4 of 4", "most", weight=0),
        Cell("Board", "South", "No seat", "quiet", urgent=True, weight=1120),
    )
    ranked = str(grid_html(a_grid(calm, pressing))).split("<ol")[1]
    assert ranked.index("Board, South") < ranked.index("Board, North")


def test_the_legend_names_only_the_marks_that_are_there():
    html = str(legend_html([Cell("Board", "North", "4 of 4", "most"), Cell("Board", "South", "Not known", "unknown")]))
    assert "9 in 10 or more" in html
    assert "not known" in html
    assert "needs a decision" not in html
    assert "half" not in html


def test_a_missing_seat_that_waits_for_a_decision_is_not_told_as_nothing_to_decide():
    wanted = Cell("Board", "North", "No seat", "quiet", urgent=True)
    assert "nothing to decide" not in str(legend_html([wanted]))
    assert "nothing to decide" in str(legend_html([wanted, Cell("Board", "South", "None wanted", "quiet")]))


@pytest.mark.parametrize(
    "html",
    [
        grid_html(
            Grid(EVIL, EVIL, EVIL, (EVIL,), (EVIL,), EVIL, (Section(EVIL, (Row(EVIL, EVIL, (Cell(EVIL, EVIL, EVIL, "most", EVIL),)),)),))
        ),
        table_html(pd.DataFrame({"a": [EVIL], "b": [EVIL]}), EVIL, {"a": EVIL, "b": EVIL}),
        tiles_html([Tile(EVIL, EVIL, EVIL)]),
        gap_html(GapCard(1, EVIL, EVIL, EVIL, EVIL, EVIL)),
        tag("p", EVIL, title='"><script>'),
    ],
    ids=["grid", "table", "tiles", "gap", "tag"],
)
def test_a_name_with_markup_is_text(html):
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;" in html


def test_the_check_above_would_see_markup():
    assert "<img" in f"<p>{EVIL}</p>"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (float("nan"), "–"),
        (pd.NaT, "–"),
        (pd.NA, "–"),
        ("", "–"),
        (0, "0"),
        (2.0, "2"),
        (2.25, "2.2"),
        (True, "yes"),
        (pd.Timestamp("2026-11-04"), "4 Nov 2026"),
    ],
)
def test_values_read_as_people_write_them(value, text):
    assert cell_text(value) == text


def test_numbers_stand_to_the_right_and_the_first_column_heads_its_row():
    html = str(table_html(pd.DataFrame({"forum": ["Board"], "held": [6]}), "Seats", {"forum": "Forum", "held": "Held"}))
    assert '<th scope="row" role="rowheader">Board</th>' in html
    assert '<td role="cell" class="im-right" data-label="Held">6</td>' in html
