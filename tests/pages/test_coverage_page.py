"""What a visitor of the coverage page can do: choose, open, decide, take back."""

from datetime import timedelta

import pytest

from influence.records.store import open_store
from tests.pages.opening import html_of, opened, press_keyed, ran
from tests.pages.starts import PLACES, TODAY, one_ics
from tests.stores import stored

NUMBERS = 'class="im-number"'


@pytest.fixture
def ics(on):
    on("one_ics")


@pytest.fixture
def own(stores, own_copy):
    return own_copy(stores("one_ics"))


def test_a_link_reopens_day_place_and_cell(ics):
    day = (TODAY - timedelta(days=45)).isoformat()
    app = opened("coverage", as_of=day, place="area-2", show="theme", cell="Estates, Ashmere")
    assert app.selectbox(key="choose-as_of").value == day
    assert app.selectbox(key="choose-place").value == "area-2"
    assert app.selectbox(key="pick-cell").value == "Estates, Ashmere"
    html = html_of(app)
    assert "What happened" in html
    assert "Brindley" not in html


@pytest.mark.parametrize(
    "query",
    [
        {"as_of": "yesterday"},
        {"as_of": "2999-01-01"},
        {"place": "nowhere"},
        {"show": "<b>"},
        {"decides": "all"},
        {"audience": "king"},
        {"cell": "x"},
    ],
    ids=str,
)
def test_an_address_that_means_nothing_falls_back(ics, query):
    app = opened("coverage", **query)
    assert app.selectbox(key="choose-as_of").value == TODAY.isoformat()
    assert app.selectbox(key="choose-place").value == "all"
    assert NUMBERS in html_of(app)
    assert next(iter(query)) not in app.query_params


def test_what_is_chosen_is_kept_in_the_address(ics):
    app = opened("coverage")
    app.selectbox(key="choose-decides").set_value("money")
    ran(app)
    assert app.query_params["decides"] == "money"
    assert "Estates forum" in html_of(app)
    assert "Digital group" not in html_of(app)


def test_every_cell_opens_the_rows_behind_it(ics):
    app = opened("coverage")
    cells = app.selectbox(key="pick-cell")
    cells.set_value("ICB board")
    html = html_of(ran(app))
    covered = html.count("the holder came")
    assert f"ICB board: {covered} of " in html


def test_the_places_named_are_those_of_the_world(ics):
    assert all(place in html_of(opened("coverage")) for place in PLACES)


def test_a_decided_gap_no_longer_nags_until_taken_back(own):
    app = press_keyed(opened("coverage"), "open-no_seat")
    waiting = html_of(app).count('class="im-gap"')
    choice = next(each for each in app.button_group if each.key.startswith("choice-"))
    choice.set_value("papers_only")
    next(each for each in app.text_input if each.key.startswith("text-")).set_value("Cara reads the papers")
    app = press_keyed(app, "record-")
    html = html_of(app)
    assert "Saved: " in html
    assert "Papers only, decided" in html
    assert "Cara reads the papers" in html
    with open_store(own) as store:
        assert store.frame("decision")["choice"].tolist() == ["papers_only"]
    app = press_keyed(app, "undo-last")
    assert "Cara reads the papers" not in html_of(app).replace("Taken back", "")
    assert html_of(app).count('class="im-gap"') == waiting
    with open_store(own) as store:
        assert store.frame("decision").empty


def test_a_decision_without_a_choice_says_what_to_do_and_the_page_still_stands(own):
    app = press_keyed(press_keyed(opened("coverage"), "open-no_seat"), "record-")
    html = html_of(app)
    assert "There is no choice yet." in html
    assert "Choose fill, deputise, share, papers only or stop." in html
    assert "im-grid" in html


def test_only_the_largest_gaps_are_shown_until_more_are_asked_for(ics):
    app = opened("coverage")
    shown = html_of(app).count('class="im-gap"')
    assert html_of(press_keyed(app, "more-gaps")).count('class="im-gap"') > shown


def test_practices_see_who_holds_a_seat_and_neither_counts_nor_gaps(ics, monkeypatch):
    html = html_of(opened("coverage", audience="practices"))
    assert "Ashmere-Lead1 Person" in html
    assert "not minuted" not in html
    assert "im-gap" not in html


def test_nobody_is_shown_more_than_the_ceiling(ics, monkeypatch):
    monkeypatch.setenv("INFLUENCE_AUDIENCE", "practices")
    app = opened("coverage", audience="chair")
    assert "not minuted" not in html_of(app)
    assert not [each for each in app.selectbox if each.key == "choose-audience"]


def test_a_bug_is_told_calmly_and_logged_without_what_the_records_say(ics, monkeypatch, caplog):
    from pages.parts import workspace

    def broken(question):
        raise ValueError("Amina Shah is ill")

    monkeypatch.setattr(workspace, "ask", broken)
    with pytest.raises(AssertionError, match="something went wrong"):
        opened("coverage")
    assert "ValueError at" in caplog.text
    assert "Amina" not in caplog.text


def test_names_are_never_markup(tmp_path, monkeypatch):
    world = one_ics(meetings=1, others=0)
    world.forum("<img src=x onerror=alert(1)>", PLACES[0])
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{stored(world, tmp_path / 'evil.db')}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    html = html_of(opened("coverage"))
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
