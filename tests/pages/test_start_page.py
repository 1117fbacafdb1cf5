"""Starting a place on its page: what is typed is seen before it is written, kept on an error, and taken back as one."""

from pathlib import Path

import pytest

from influence.records.store import open_store
from tests.pages.opening import html_of, opened, press, ran

ODS = Path(__file__).parent.parent / "data" / "ods"


@pytest.fixture
def own(tmp_path, monkeypatch):
    """An empty store to be written to."""
    path = tmp_path / "store.db"
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{path}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    return path


def fill(app, **texts):
    """Types into fields by the beginning of their labels; '_' is a space."""
    for label, text in texts.items():
        wanted = label.replace("_", " ")
        field = next(each for each in [*app.text_input, *app.text_area] if each.label.startswith(wanted))
        field.set_value(text)
        app = ran(app)
    return app


def tick(app, name):
    next(each for each in app.checkbox if each.label == name).check()
    return ran(app)


def small(app):
    app = fill(app, Your_place="Ashmere", PCNs_of_Ashmere="North PCN\nSouth PCN", LMC="Ashmere LMC", Its_chair="Cara Dee")
    app = fill(app, Clinical_director_of_North_PCN="Amina Shah")
    return tick(app, "Estates forum")


def rows(path, table):
    with open_store(path) as store:
        return len(store.frame(table))


def test_what_would_be_made_is_seen_before_it_is_written(own):
    html = html_of(small(opened("start")))
    assert "1 place, 2 PCNs, 1 LMC, 2 people, 1 forum and 1 seat would be added" in html
    assert "What is new" in html
    assert "General practice, Ashmere estates forum" in html
    assert rows(own, "party") == 0


def test_the_place_is_made_the_first_gap_shown_and_all_taken_back(own):
    app = press(small(opened("start")), "Make my place")
    html = html_of(app)
    assert "Saved: 1 place, 2 PCNs" in html
    assert "One gap waits for a decision: holder not known at Ashmere estates forum, which decides money." in html
    assert 'class="im-gap"' in html
    assert [b.label for b in app.button if b.label in ("See all on Coverage", "Load attendance")] == [
        "See all on Coverage",
        "Load attendance",
    ]
    assert not app.checkbox
    app = press(app, "Undo")
    assert "Taken back" in html_of(app)
    assert rows(own, "party") == 0


def test_coming_back_shows_what_is_here_and_asks_for_what_is_not_known(own):
    press(small(opened("start")), "Make my place")
    app = opened("start")
    assert "1 place, 2 PCNs and 1 forum are here" in html_of(app)
    assert "Clinical director of South PCN" in [each.label for each in app.text_input]
    assert "Clinical director of North PCN" not in [each.label for each in app.text_input]
    app = fill(app, Clinical_director_of_South_PCN="Ben Low")
    assert "1 person would be added" in html_of(app)
    app = press(app, "Make my place")
    assert rows(own, "organisation") == 3
    assert rows(own, "role") == 3


def test_nothing_typed_is_lost_on_an_error_and_the_message_is_exact(own):
    app = fill(small(opened("start")), Every_conversation="31/02/2026")
    html = html_of(press(app, "Make my place"))
    assert "Conversations are logged since: &#39;31/02/2026&#39; is not a day of the calendar." in html
    assert rows(own, "party") == 0
    assert next(each for each in app.text_area if each.label.startswith("PCNs")).value == "North PCN\nSouth PCN"
    app = fill(app, Every_conversation="1 Sep 2026")
    assert "Saved: " in html_of(press(app, "Make my place"))


def test_a_chair_without_a_group_is_told_what_to_tick(own):
    app = press(fill(small(opened("start")), Chair="Mo Hale"), "Make my place")
    assert "Tick the GP leadership group or the ICS GP board." in html_of(app)
    assert rows(own, "party") == 0
    assert "Saved: " in html_of(press(tick(app, "GP leadership group"), "Make my place"))


def test_an_nhs_file_becomes_one_place(own):
    app = fill(opened("start"), Your_place="Ashmere")
    for name in ("ePCN_15M.xlsx", "epraccur_QJ2.csv"):
        app.file_uploader[0].upload(name, (ODS / name).read_bytes())
    html = html_of(ran(app))
    assert "ePCN_15M.xlsx: 18 PCNs and 128 memberships; the newest day in it is" in html
    offered = next(each for each in app.multiselect if each.label.startswith("PCNs of Ashmere"))
    offered.set_value(["U05048"])
    app = press(ran(app), "Make my place")
    assert "1 PCN" in html_of(app)
    with open_store(own) as store:
        names = store.frame("party")["name"].tolist()
        assert "North Hardwick and Bolsover PCN" in names
        assert (store.frame("organisation")["type"] == "practice").sum() == 7
        assert store.batches()["file"].iloc[0] == "Start my place; ePCN_15M.xlsx; epraccur_QJ2.csv"


def test_a_file_that_is_none_says_so(own):
    app = opened("start")
    app.file_uploader[0].upload("pcns.xlsx", b"nothing of the sort")
    html = html_of(ran(app))
    assert "pcns.xlsx was not read. The file is called a workbook (.xlsx), but its content is none." in html


def test_while_the_sample_is_shown_nothing_of_it_is_taken_for_ones_own(on):
    on("sample")
    app = opened("start")
    assert "Start with my own" not in [button.label for button in app.button]
    assert not [each.label for each in app.text_input if "PCN" in each.label]


def test_names_are_never_markup(own):
    app = fill(opened("start"), Your_place="<img src=x> *A*", PCNs_of="[B](https://example.org) PCN")
    assert "<img" not in html_of(app)
    assert "&lt;img src=x&gt; *A*" in html_of(app)
    label = next(each.label for each in app.text_input if each.label.startswith("Clinical director"))
    assert r"\[B\]" in label


def test_practices_are_told_calmly_that_nothing_is_asked_of_them(own, monkeypatch):
    monkeypatch.setenv("INFLUENCE_AUDIENCE", "practices")
    app = opened("start")
    assert "for the leadership group" in html_of(app)
    assert not app.text_input


def test_two_places_have_their_own_networks_and_forums(own):
    app = fill(opened("start"), Your_place="Ashmere\nBrindley", PCNs_of_Ashmere="Edge PCN", PCNs_of_Brindley="Edge PCN\nWest PCN")
    app = tick(app, "Estates forum")
    html = html_of(app)
    assert "2 places, 2 PCNs, 2 forums and 2 seats would be added" in html
    press(app, "Make my place")
    assert rows(own, "footprint") == 5


def test_a_second_visitor_meanwhile_doubles_nothing(own):
    first, second = small(opened("start")), small(opened("start"))
    press(first, "Make my place")
    html = html_of(press(second, "Make my place"))
    assert "Everything is in the records already, so nothing was changed." in html
    assert rows(own, "organisation") == 3
