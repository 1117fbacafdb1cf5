"""The ladder on the page about coverage: seen where meetings are recorded, its rows opened by a picker, hidden from practices.

Handles: R-01, R-04, C-05.
"""

import pytest

from tests.pages.opening import html_of, opened, ran

TITLE = "From a seat to a report back"


def headings(app) -> list[str]:
    return [header.value for header in app.header]


@pytest.mark.parametrize("start", ["one_meeting", "minimal", "one_ics", "sample"])
def test_the_ladder_stands_under_the_grid_with_the_same_as_a_table(start, on):
    on(start)
    app = opened("coverage")
    assert headings(app).index(TITLE) == 1
    html = html_of(app)
    assert html.count('class="im-rung"') == 8
    assert "How many meetings reached each step" in html


@pytest.mark.parametrize("start", ["empty", "one_forum"])
def test_without_a_meeting_there_is_no_ladder(start, on):
    on(start)
    assert TITLE not in headings(opened("coverage"))


def test_practices_see_no_ladder(on):
    on("sample")
    app = opened("coverage", audience="practices")
    assert TITLE not in headings(app)
    assert "im-rung" not in html_of(app)


def test_r_04_a_step_opens_its_rows_from_the_picker_and_from_a_link(on):
    on("sample")
    app = opened("coverage", step="briefed")
    assert app.selectbox(key="pick-step").value == "briefed"
    assert "Briefed beforehand: " in html_of(app) and "newest first" in html_of(app)
    app.selectbox(key="pick-step").set_value("fed_back-unknown")
    ran(app)
    assert app.query_params["step"] == "fed_back-unknown"
    assert "Reported back, not known: " in html_of(app)


def test_c_05_both_counts_stand_on_the_page_where_somebody_sits_in_their_own_right(on):
    on("sample")
    html = html_of(opened("coverage"))
    assert "own right, not by a delegate" in html and "delegates were in the room for" in html


def test_the_filters_of_the_page_are_those_of_the_ladder(on):
    on("sample")
    every, money = (html_of(opened("coverage", **query)) for query in ({}, {"decides": "money"}))
    first = [html.split('class="im-rung-words">', 1)[1].split("</span>", 1)[0] for html in (every, money)]
    assert first[0] != first[1]
