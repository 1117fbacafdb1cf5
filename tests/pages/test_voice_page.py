"""One voice: the practices behind the group, whom to speak with first, and the forms that record mandates, messages and notes.

Handles: M-01, M-03, R-02, V-16, L-15, L-16, X-01, X-03.
"""

import re

import pytest

from influence.records.store import open_store
from tests.pages.opening import html_of, opened, ran
from tests.pages.starts import days_ago
from tests.stores import stored
from tests.worlds import World


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A place with four practices: one with a mandate that runs out in a week, one whose mandate ran out, two of which nothing is known."""
    world = World()
    world.rows["relation"] = []
    for name in ("Hill Surgery", "Mill Surgery", "Lane Surgery", "Park Surgery"):
        world.organisation(name, "practice", place="Ashmere")
    world.organisation("North PCN", place="Ashmere")
    for name in ("Lane Surgery", "Park Surgery"):
        world.add("relation", **{"from": world.parties[name], "to": world.parties["North PCN"], "kind": "member"})
    world.role("Amina Shah", "North PCN")
    world.forum("Ashmere GP group", "Ashmere", owner="gp")
    world.forum("Ashmere board", "Ashmere")
    world.seat("Ashmere GP group", "Chair", "Amina Shah")
    world.seat("Ashmere board", "GP", "Amina Shah")
    world.add("issue", kind="priority", title="Frailty money")
    world.rows["mandate"] = []
    world.add("mandate", practice=world.parties["Hill Surgery"], route="vote", valid_from="2025-01-01", valid_to=days_ago(-7))
    world.add("mandate", practice=world.parties["Mill Surgery"], route="vote", valid_from="2025-01-01", valid_to=days_ago(30))
    found = stored(world, tmp_path / "store.db")
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{found}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    for other in ("INFLUENCE_AUDIENCE", "INFLUENCE_POLICY", "INFLUENCE_USER"):
        monkeypatch.delenv(other, raising=False)
    return found


def plain_text(app) -> str:
    return re.sub(r"\s+", " ", re.sub("<.+?>", " ", html_of(app)))


def test_m_03_the_picture_has_every_state_in_words_and_a_table_with_the_same_numbers(path):
    html = html_of(opened("voice"))
    assert "1 gave a mandate, 1 ran out and 2 not recorded." in html
    assert "Practices and patients by place" in html and "The share at the end of each month" in html
    assert re.search(r"<th[^>]*>Ashmere</th>.*?1 of 4 \(25%\)", html, re.DOTALL)


def test_m_01_practices_to_speak_with_stand_most_pressing_first_with_the_reason(path):
    said = plain_text(opened("voice"))
    found = [
        said.index(f"{name} Surgery . {why}") for name, why in (("Hill", "Its mandate runs out on"), ("Mill", "Its mandate ran out on"))
    ]
    assert found == sorted(found) and said.index("Lane Surgery . No mandate is recorded") > found[-1]


def test_l_15_each_group_with_its_links_down_and_up(path):
    said = plain_text(opened("voice"))
    assert "Ashmere GP group reaches 1 forum of others and 1 practice." in said
    assert "seat held by Amina Shah" in said


def test_m_03_mandates_of_a_pcn_and_of_single_practices_are_recorded_at_once_and_taken_back(path):
    app = opened("voice")
    app.segmented_control(key="voice-record").set_value("mandate")
    ran(app)
    app.multiselect(key="m-pcns-give").set_value(["North PCN"])
    with open_store(path) as store:
        mill = int(store.frame("party").set_index("name").loc["Mill Surgery", "id"])
    app.multiselect(key="m-practices-give").set_value([mill])
    app.button(key="m-save").click()
    ran(app)
    assert "Saved: 3 mandates, given from" in plain_text(app)
    assert "<b>4 of 4</b> practices" in html_of(app)
    app.button(key="undo-last").click()
    ran(app)
    assert "<b>1 of 4</b> practices" in html_of(app)


def test_what_cannot_be_saved_is_said_and_the_form_stays(path):
    app = opened("voice")
    app.segmented_control(key="voice-record").set_value("mandate")
    ran(app)
    app.button(key="m-save").click()
    ran(app)
    assert "No practice is chosen yet." in html_of(app)
    assert app.button(key="m-save")


def test_x_03_a_message_is_logged_and_the_next_one_is_due(path):
    app = opened("voice")
    assert "No message to practices or to the system is logged yet" in html_of(app)
    app.segmented_control(key="voice-record").set_value("message")
    ran(app)
    app.text_input(key="msg-what").set_value("Bulletin")
    app.button(key="msg-save").click()
    ran(app)
    assert "Saved: Bulletin." in html_of(app)
    assert re.search(r"Last to its practices.+?\d{4}</td>.+?by \d+ \w+ \d{4}", html_of(app), re.DOTALL)
    with open_store(path) as store:
        assert store.frame("ask")[["kind", "title", "tags"]].values.tolist() == [["communication", "Bulletin", "practices; everywhere"]]


def test_x_01_a_note_for_the_chair_is_not_shown_to_the_group(path):
    app = opened("voice")
    app.segmented_control(key="voice-record").set_value("note")
    ran(app)
    app.text_input(key="note-what").set_value("The trust moves a clinic")
    app.selectbox(key="note-for").set_value("chair")
    app.button(key="note-save-button").click()
    ran(app)
    assert "The trust moves a clinic" in html_of(app)
    assert "The trust moves a clinic" not in html_of(opened("voice", audience="group"))


def test_x_01_practices_are_shown_nothing_of_this_page(path):
    """Which practice gave what, and what was heard, is the group's."""
    html = html_of(opened("voice", audience="practices"))
    assert "This page is for the leadership group" in html
    assert "Surgery" not in html


def test_r_02_who_decides_something_is_settled_in_a_form_and_taken_back(path):
    app = opened("voice")
    assert "Of 1 priority or issue nobody has settled yet who decides." in plain_text(app)
    app.segmented_control(key="voice-record").set_value("level")
    ran(app)
    app.button(key="level-save").click()
    assert "Nothing is named yet that somebody decides." in plain_text(ran(app))
    app.selectbox(key="level-what").set_value("Frailty money")
    app.button_group(key="level-level").set_value("practice")
    app.button(key="level-save").click()
    said = plain_text(ran(app))
    assert "Saved: who decides Frailty money." in said
    assert "Who decides is settled for one thing: one at practice level." in said
    app.button(key="undo-last").click()
    assert "Of 1 priority or issue nobody has settled yet who decides." in plain_text(ran(app))


def test_r_02_a_limit_with_a_long_number_is_asked_about_and_saved(path):
    app = opened("voice")
    app.segmented_control(key="voice-record").set_value("level")
    ran(app)
    app.selectbox(key="level-what").set_value("Frailty money")
    app.button_group(key="level-level").set_value("practice")
    app.text_input(key="level-limit").set_value("up to £2500000")
    app.button(key="level-save").click()
    assert "This may be about a patient" in plain_text(ran(app))
    app.button(key="level-save-sure").click()
    assert "Saved: who decides Frailty money." in plain_text(ran(app))


def test_a_message_with_a_birth_date_is_asked_about_and_not_saved(path):
    app = opened("voice")
    app.segmented_control(key="voice-record").set_value("message")
    ran(app)
    app.text_input(key="msg-what").set_value("Letter on DOB 1/1/1950")
    app.button(key="msg-save").click()
    assert "This may be about a patient" in plain_text(ran(app))
    app.button(key="msg-save-back").click()
    assert "This may be about a patient" not in plain_text(ran(app))
    with open_store(path) as store:
        assert store.frame("ask").empty
