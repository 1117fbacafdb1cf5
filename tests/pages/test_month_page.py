"""What a meeting does on this page: read, decide, take back, take the agenda along."""

import pytest

from influence.output.agenda import Agenda, agenda_html, agenda_rows, agenda_text
from influence.output.month_cards import agenda_cards
from influence.policy import read_policy
from influence.questions.month.month import Month, find_month
from influence.records.store import open_store
from tests.pages import starts
from tests.pages.opening import html_of, opened, press_keyed


@pytest.fixture
def own(stores, own_copy):
    return own_copy(stores("one_ics"))


def test_the_first_gap_is_decided_stays_where_it_is_and_is_taken_back(own):
    app = opened("month")
    first = html_of(app).split('class="im-gap"')[1]
    next(each for each in app.button_group if each.key.startswith("choice-")).set_value("papers_only")
    next(each for each in app.text_input if each.key.startswith("text-")).set_value("Cara reads the papers")
    app = press_keyed(app, "record-")
    html = html_of(app)
    assert "Saved: " in html and "Cara reads the papers. Look again on" in html
    assert html.split('class="im-gap"')[1].split("<h3>")[1].split("</h3>")[0] in first
    assert "Decisions recorded and kept" in [each.value for each in app.header]
    app = press_keyed(app, "undo-no_seat")
    with open_store(own) as store:
        assert store.frame("decision").empty
    assert "Cara reads the papers. Look again" not in html_of(app)


def test_three_are_shown_until_the_next_are_taken(on):
    on("one_ics")
    app = opened("month")
    assert html_of(app).count('class="im-gap"') == 3
    assert html_of(press_keyed(app, "more-decisions")).count('class="im-gap"') == 6


def test_practices_are_told_calmly_that_this_page_is_for_the_group(on):
    on("one_ics")
    html = html_of(opened("month", audience="practices"))
    assert "This page is for the leadership group" in html
    assert "im-gap" not in html and "Ashmere-Lead1" not in html


def test_a_link_reopens_day_and_place(on):
    on("one_ics")
    app = opened("month", place="area-2")
    assert app.selectbox(key="choose-place").value == "area-2"
    assert "Brindley" not in html_of(app)


@pytest.fixture(scope="module")
def made():
    world = starts.one_ics(meetings=3, others=1)
    world.forum("<img src=x onerror=alert(1)>", starts.PLACES[0], decides="money", importance=5)
    world.target("<img src=x onerror=alert(1)>", 1)
    answer = find_month(Month(starts.TODAY), world.frames(), read_policy())
    return Agenda(answer, agenda_cards(answer.behind["gaps"], answer.behind["decisions"])[:4], "Amina Shah")


def test_e_02_the_agenda_lists_the_largest_gaps_with_the_rows_behind_them(made):
    """E-02."""
    text = agenda_text(made).decode()
    assert text.startswith("Agenda: our influence in ")
    assert "prepared by Amina Shah" in text
    assert "1. Do we ask for a seat on" in text
    rows = agenda_rows(made)
    seats = [card for card in made.cards if card.gap["seat"] == card.gap["seat"]]
    assert rows["number"].tolist() == sorted(rows["number"])
    assert rows["number"].nunique() == len(made.cards)
    for card in seats:
        assert (rows["question"] == rows["question"]).all() and len(made.meetings(card)) > 0


def test_the_agenda_to_print_asks_nothing_of_another_machine_and_runs_no_name(made):
    html = agenda_html(made).decode()
    assert html.startswith("<!doctype html>")
    assert "http" not in html and "<script" not in html and "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "not known yet" in html and "leadership group" in html
