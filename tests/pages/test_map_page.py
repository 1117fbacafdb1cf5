"""The map's page without a browser: what it sends to be drawn, and one selection however it is made."""

import json

import pytest

from pages.parts import network
from tests.pages.opening import html_of, opened, ran
from tests.pages.starts import minimal
from tests.questions.whiteboard_map import whiteboard
from tests.stores import stored


@pytest.fixture
def board(tmp_path, monkeypatch):
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{stored(whiteboard(), tmp_path / 'store.db')}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    for other in ("INFLUENCE_AUDIENCE", "INFLUENCE_POLICY", "INFLUENCE_USER"):
        monkeypatch.delenv(other, raising=False)


def drawn(app):
    """What the component was given."""
    found = pictures(app)
    assert len(found) == 1
    given = json.loads(found[0].proto.json)
    for kind, names in given["model"]["names"].items():
        given["model"][kind] = [dict(zip(names, each, strict=True)) for each in given["model"][kind]]
    return given


def pictures(app):
    return [each for each in app.main if each.type == "bidi_component" and each.key == network.KEY]


def node(app, label):
    return next(each["id"] for each in drawn(app)["model"]["nodes"] if each["label"] == label)


def card(app):
    return next(text for text in html_of(app).split("\n") if "im-map-card" in text)


def test_what_is_drawn_has_no_more_than_names_and_ties(board):
    given = drawn(opened("map", as_of="2026-11-14"))
    assert {node["label"] for node in given["model"]["nodes"]} >= {"A. Shah", "J. Reed", "N. Fay"}
    assert given["selected"] is None
    assert given["alt"].startswith("Map of 4 leaders, 5 partners and 4 ties between them")


def test_the_address_selects(board):
    app = opened("map", as_of="2026-11-14", selected="person-9")
    assert "Jo Reed" in card(app)
    assert "Amina Shah" in card(app) and "Why?" in card(app)
    assert "relationships?tie=person-5~person-9" in card(app).replace("%7E", "~")
    assert drawn(app)["selected"] == node(app, "J. Reed")


def test_the_map_selects_and_the_find_box_and_the_address_follow(board):
    app = opened("map", as_of="2026-11-14")
    app.session_state[network.KEY] = {"pressed": [node(app, "K. Moss"), 1]}
    ran(app)
    assert app.selectbox(key="map-find").value == "person-10"
    assert app.query_params["selected"] == "person-10"
    assert "Kit Moss" in card(app)


def test_the_find_box_selects_and_the_map_follows(board):
    app = opened("map", as_of="2026-11-14")
    app.selectbox(key="map-find").select("person-11")
    ran(app)
    assert drawn(app)["selected"] == node(app, "L. Ash") and "Lee Ash" in card(app)


def test_an_address_that_names_nobody_selects_nobody(board):
    assert "Nobody is selected" in card(opened("map", selected="person-999"))


def test_practices_are_told_calmly_and_sent_nothing(board):
    app = opened("map", audience="practices")
    assert "This page is for the leadership group" in html_of(app)
    assert "Jo Reed" not in html_of(app) and not pictures(app)


def test_an_earlier_day_leaves_everybody_where_they_are(board):
    now, then = (drawn(opened("map", as_of=day, least="any")) for day in ("2026-11-14", "2026-06-30"))
    places = [{node["id"]: (node["x"], node["y"]) for node in each["model"]["nodes"]} for each in (now, then)]
    assert places[0] == places[1] and now["model"]["edges"] != then["model"]["edges"]


def test_the_library_is_brought_once_and_again_when_it_is_another(tmp_path):
    file = network.bring_library(tmp_path / "static")
    assert file.stat().st_size > 400_000
    before = file.stat().st_mtime_ns
    assert network.bring_library(tmp_path / "static").stat().st_mtime_ns == before
    file.write_text("broken off")
    assert network.bring_library(tmp_path / "static").stat().st_size > 400_000
    drawing = network.bring_drawing(tmp_path / "static")
    assert f'"./{network.LIBRARY}"' in drawing.read_text(encoding="utf-8")
    assert {each.name for each in (tmp_path / "static").iterdir()} == {network.LIBRARY, drawing.name}


def test_without_a_partner_the_page_says_how_to_add_the_first_and_draws_no_empty_table(tmp_path, monkeypatch):
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{stored(minimal(), tmp_path / 'store.db')}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    app = opened("map")
    assert [button.label for button in app.button][-2:] == ["Log a conversation", "Bring in files"]
    assert "<table" not in html_of(app)
