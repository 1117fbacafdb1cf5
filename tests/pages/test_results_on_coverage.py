"""Presence, voice and result on the page about coverage: by place first, by forum and seat when asked for, and the rows behind."""

import re

import pytest

from influence.questions.coverage.results import Results
from pages.parts import workspace
from tests.pages.opening import html_of, opened

TITLE = "Presence, voice, result"


def titles(app):
    return [header.value for header in app.header]


def test_the_three_columns_stand_by_place_with_their_sentence(on):
    on("sample")
    html = html_of(opened("coverage"))
    assert re.search(r"meetings with somebody [^<]* it is told what was said: general practice spoke at", html)
    assert 'class="im-group">Presence</th>' in html
    assert "Forums of others, by place" in html


@pytest.mark.parametrize(("by", "caption"), [("forum", "forums, the first 20 of them"), ("seat", "what came of the asks stands by forum")])
def test_an_address_opens_them_by_forum_or_seat(on, by, caption):
    on("sample")
    assert caption in html_of(opened("coverage", came=by))


def test_the_meetings_and_asks_of_a_forum_open(on):
    on("sample")
    opened("coverage")
    rows = workspace.ask(Results(workspace.current().as_of)).behind["forums"]
    html = html_of(opened("coverage", **{"came-of": rows["forum_ref"].iloc[0]}))
    assert "Timing and resources raised" in html
    assert "How far the asks have come" in html


def test_practices_see_nothing_of_it(on):
    on("sample")
    assert TITLE not in titles(opened("coverage", audience="practices"))


@pytest.mark.parametrize("start", ["empty", "one_forum"])
def test_without_a_seat_there_is_no_such_section(on, start):
    on(start)
    assert TITLE not in titles(opened("coverage"))


def test_with_nothing_told_it_says_so(on):
    on("minimal")
    assert "nobody has told yet what was said. No ask is recorded in this period." in html_of(opened("coverage"))
