"""The switch between the audiences: the same on every page, kept from page to page, and never beyond the ceiling."""

import pytest

from pages.parts.shell import PAGES
from pages.parts.show_as import WIDGET
from tests.pages.opening import FILES, html_of, opened, ran

FOR_GROUPS = [entry.address for entry in PAGES if entry.least != "practices"]


@pytest.fixture
def ics(on):
    on("one_ics")


def switch_of(app):
    return next((each for each in app.radio if each.key == WIDGET), None)


def shown_as(app):
    return "Shown as practices see it" in html_of(app)


@pytest.mark.parametrize("address", FILES)
def test_every_page_has_the_switch_with_what_each_audience_sees(address, ics):
    app = opened(address)
    assert switch_of(app).options == ["chair", "leadership group", "practices"]
    assert switch_of(app).value == "chair"
    assert "Shown as" not in html_of(app)


@pytest.mark.parametrize("address", FILES)
def test_less_than_the_ceiling_is_said_in_a_quiet_line(address, ics):
    app = opened(address, audience="practices")
    assert shown_as(app)
    assert app.query_params["audience"] == "practices" or app.query_params["audience"] == ["practices"]


def test_what_is_chosen_stays_when_the_page_changes_and_a_new_address_goes_before_it(ics):
    app = opened("coverage")
    switch_of(app).set_value("practices")
    assert shown_as(ran(app))
    app.switch_page(FILES["practices"])
    assert shown_as(ran(app))
    app.query_params["audience"] = "group"
    assert "Shown as the leadership group sees it" in html_of(ran(app))
    switch_of(app).set_value("chair")
    assert "Shown as" not in html_of(ran(app))
    assert "audience" not in app.query_params


@pytest.mark.parametrize("address", FOR_GROUPS)
def test_an_address_of_a_page_that_holds_nothing_for_practices_says_so_calmly(address, ics):
    app = opened(address, audience="practices")
    html = html_of(app)
    assert "This page is for the leadership group; nothing on it is shown to practices." in html
    assert 'role="alert"' not in html
    assert [button.label for button in app.button] == ["Open For practices"]


def test_a_page_for_the_group_is_shown_to_the_group(ics):
    assert "This page is for" not in html_of(opened("import", audience="group"))


@pytest.mark.parametrize(
    "crafted",
    [{"audience": "chair"}, {WIDGET: "chair"}, {"kept-audience": "chair"}, {"audience": "king"}, {"audience": None, WIDGET: 7}],
    ids=str,
)
def test_neither_an_address_nor_what_a_visit_holds_goes_beyond_the_ceiling(crafted, ics, monkeypatch):
    monkeypatch.setenv("INFLUENCE_AUDIENCE", "practices")
    app = opened("coverage", audience="chair")
    for key, value in crafted.items():
        app.session_state[key] = value
    html = html_of(ran(app))
    assert "im-gap" not in html
    assert "not minuted" not in html
    assert switch_of(app) is None


def test_between_the_ceiling_and_practices_there_is_a_choice(ics, monkeypatch):
    monkeypatch.setenv("INFLUENCE_AUDIENCE", "group")
    app = opened("coverage", audience="chair")
    assert switch_of(app).options == ["leadership group", "practices"]
    assert switch_of(app).value == "group"
