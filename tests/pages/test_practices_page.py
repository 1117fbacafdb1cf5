"""The page for practices: whom it is for stands in the address, everybody is shown the same, and the file to print holds no more."""

import re

import pytest

from tests.pages.opening import html_of, opened, ran

FOR = "choose-for"


@pytest.fixture
def sample(on):
    on("sample")


def test_a_link_reopens_the_practice_with_the_way_up_and_who_speaks(sample):
    app = opened("practices", **{"for": "organisation-216"})
    assert app.selectbox(key=FOR).value == "organisation-216"
    html = html_of(app)
    assert "people speak for Borvanridge Surgery" in html
    assert html.count('class="im-step-at"') == 7
    assert "Julian Dunmore" in html
    assert "nobody yet" in html
    assert "What we need from you" in html


def test_an_address_that_means_nothing_falls_back_to_everybody(sample):
    app = opened("practices", **{"for": "<b>"})
    assert app.selectbox(key=FOR).value == "all"
    assert "for" not in app.query_params


def test_the_place_chosen_elsewhere_is_where_it_opens(sample):
    app = opened("coverage", place="westmarsh")
    app.switch_page("pages/practices.py")
    assert "the practices of Westmarsh" in html_of(ran(app))


def test_every_audience_sees_the_same_page(sample):
    """Only the line that says so, and the audience that links carry on, differ."""
    seen = set()
    for audience in ("practices", "group", "chair"):
        html = html_of(opened("practices", audience=audience, **{"for": "organisation-66"}))
        seen.add(re.sub(r'<p class="im-shown-as".*?</p>\n|[?&](amp;)?audience=\w+|Choose another.*', "", html))
    assert len(seen) == 1


def sheet_of(monkeypatch, **query):
    """What the button to print hands over; the test of pages has no way to press it."""
    import streamlit as st

    made = {}
    monkeypatch.setattr(st, "download_button", lambda label, data, *args, **kwargs: made.setdefault(kwargs["key"], data))
    opened("practices", **query)
    return made["sheet"]()


def test_the_page_to_print_stands_alone(sample, monkeypatch):
    text = sheet_of(monkeypatch, **{"for": "organisation-216"})
    assert "<script" not in text
    assert not re.search(r"(src|href)=|url\(|@import|https?:", text)
    assert "@page { size: A4" in text
    for said in ("Who speaks for Borvanridge Surgery", "As of 14 Nov 2026", "prepared by Westmarsh GP leadership group", "Every seat: 42"):
        assert said in text, said
    assert len(set(re.findall(r"#[0-9a-f]{3,6}", text))) <= 4  # black, white and two greys


def test_a_name_in_the_page_to_print_is_never_markup(tmp_path, monkeypatch):
    from tests.pages.starts import minimal
    from tests.stores import stored

    world = minimal()
    evil = "<img src=x onerror=alert(1)>"
    world.organisation(evil, "practice", place="Ashmere")
    world.seat("Ashmere partnership board", evil, f"Person {evil}")
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{stored(world, tmp_path / 'evil.db')}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    text = sheet_of(monkeypatch)
    assert "<img" not in text
    assert "&lt;img" in text
    assert "<img" not in html_of(opened("practices"))


def test_a_practice_nobody_speaks_for_is_told_whom_to_tell(tmp_path, monkeypatch):
    from tests.stores import stored
    from tests.worlds import World

    world = World()
    world.area("Ashmere")
    world.area("Brindley")
    world.organisation("Hill Surgery", "practice", place="Ashmere")
    world.forum("Brindley board", "Brindley")
    world.seat("Brindley board", "GP", "Dan Oak")
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{stored(world, tmp_path / 'store.db')}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    html = html_of(opened("practices", **{"for": f"organisation-{world.parties['Hill Surgery']}"}))
    assert "Nobody is recorded yet as speaking for Hill Surgery." in html
    assert "Tell the GP leadership group, through whoever showed you this page." in html
    assert "Dan Oak" not in html
