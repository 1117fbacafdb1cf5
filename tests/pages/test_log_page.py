"""Logging a conversation on the page: who, save, what it made of the relationship, and the way back."""

import re
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from influence.output.markup import unmarked
from influence.records.store import open_store
from tests.pages import starts
from tests.pages.opening import html_of, opened, press, ran, widget
from tests.pages.starts import days_ago
from tests.stores import stored


def talking():
    """Three leaders and three partners, with a log of two years, one next contact overdue, an issue."""
    world = starts.minimal()
    world.organisation("Hospital", "acute_trust", "acute", place="Ashmere")
    for person in ("Jo Reed", "Kay Moss", "Lee Orr"):
        world.role(person, "Hospital", type="place_director", voice="system")
    for person in ("Amina Shah", "Ben Low", "Cara Dee"):
        world.logging(days_ago(800), person)
    for back in (30, 120, 210, 300):
        world.contact(days_ago(back), "Amina Shah, Jo Reed")
    world.contact(days_ago(60), "Amina Shah, Kay Moss", next_on=days_ago(20), topic="Winter")
    world.contact(days_ago(70), "Ben Low, Lee Orr", note="only for the chair")
    world.add("issue", kind="priority", title="Discharge *letters*", audience="group")
    return world


@pytest.fixture(scope="session")
def talked(tmp_path_factory):
    return stored(talking(), tmp_path_factory.mktemp("log") / "store.db")


@pytest.fixture
def own(talked, own_copy):
    return own_copy(talked, user="Amina Shah")


def choose(app: AppTest, label: str, value: object) -> AppTest:
    widget(app, "button_group", label).set_value(value)
    return ran(app)


def party(path, name: str) -> tuple[int, str]:
    with open_store(path) as store:
        rows = store.frame("party")
    row = rows[rows["name"] == name].iloc[0]
    return int(row["id"]), str(row["public_id"])


def contacts(path):
    with open_store(path) as store:
        return store.frame("contact")


def test_a_known_partner_is_saved_in_two_taps_and_the_strength_is_told(own):
    before = len(contacts(own))
    app = opened("log")
    pills = widget(app, "button_group", "Who")
    assert pills.options == [r"Kay Moss", r"Jo Reed"]
    app = choose(app, "Who", [party(own, "Jo Reed")[0]])
    app = press(app, "Save conversation")
    html = html_of(app)
    assert re.search(r"Saved: Jo Reed, in person, today\. Strength: \d\d to \d\d\.", html), html[:600]
    assert len(contacts(own)) == before + 1
    assert contacts(own).iloc[-1]["date"].date() == starts.TODAY
    assert {"Undo", "Log another"} <= {button.label for button in app.button}
    assert "Save conversation" not in {button.label for button in app.button}
    app = press(app, "Undo")
    assert len(contacts(own)) == before
    assert "Taken back" in html_of(app)
    assert widget(app, "button_group", "Who").value == [party(own, "Jo Reed")[0]], "what was chosen is there again"


def test_a_link_chooses_the_partner_and_one_press_saves(own):
    kay, ref = party(own, "Kay Moss")
    app = opened("log", **{"with": ref})
    assert widget(app, "button_group", "Who").value == [kay]
    app = press(app, "Save conversation")
    assert "Saved: Kay Moss" in html_of(app)
    assert "with" not in app.query_params
    assert not [each for each in app.button_group if each.label == "Who"]
    assert widget(press(app, "Log another"), "button_group", "Who").value == []


def test_a_link_says_on_whose_behalf_it_is_logged(own):
    app = opened("log", **{"with": party(own, "Lee Orr")[1], "from": party(own, "Ben Low")[1]})
    app = press(app, "Save conversation")
    assert "Saved: Lee Orr" in html_of(app)
    with open_store(own) as store:
        assert store.frame("contact_party").tail(2)["party"].tolist() == [party(own, "Ben Low")[0], party(own, "Lee Orr")[0]]


@pytest.mark.parametrize("query", [{"with": "nobody"}, {"from": "<b>"}, {"with": "", "from": ""}], ids=str)
def test_an_address_that_means_nobody_opens_the_empty_form(own, query):
    assert widget(opened("log", **query), "button_group", "Who").value == []


def test_everything_that_was_told_is_kept(own):
    app = choose(opened("log"), "Who", [party(own, "Jo Reed")[0]])
    app = choose(app, "When", "yesterday")
    app = choose(app, "How", "video")
    app = choose(app, "About", 1)
    app = choose(app, "Next contact", "6 weeks")
    widget(app, "text_area", "What was said or agreed").set_value("Letters from January")
    widget(app, "text_area", "A note that only the chair sees").set_value("Position: in favour")
    widget(app, "number_input", "Minutes").set_value(20)
    widget(app, "multiselect", "Who else of us was there").set_value([party(own, "Ben Low")[0]])
    app = choose(ran(app), "Who started it", "Jo Reed")
    press(app, "Save conversation")
    row = contacts(own).iloc[-1]
    assert row[["kind", "issue", "outcome", "note", "minutes"]].tolist() == ["video", 1, "Letters from January", "Position: in favour", 20]
    assert (row["next_on"] - row["date"]).days == 42
    assert f"{row['date']:%Y-%m-%d}" == days_ago(1)
    with open_store(own) as store:
        assert store.frame("contact_party").tail(3)["started"].tolist() == [False, False, True]


def test_nothing_chosen_says_what_is_missing_and_what_was_typed_stays(own):
    app = opened("log")
    widget(app, "text_area", "What was said or agreed").set_value("Letters")
    app = press(app, "Save conversation")
    assert "It is not said with whom you spoke." in html_of(app)
    assert widget(app, "text_area", "What was said or agreed").value == "Letters"
    app = press(choose(app, "When", "day"), "Save conversation")
    assert "The day is not chosen yet." in html_of(app)


def test_the_same_talk_is_asked_about_and_may_be_joined_or_kept_apart(own):
    jo = party(own, "Jo Reed")[0]
    before = len(contacts(own))
    app = press(choose(opened("log"), "Who", [jo]), "Save conversation")
    app = choose(press(app, "Log another"), "Who", [jo])
    app = press(app, "Save conversation")
    assert "You logged this already: Jo Reed" in html_of(app)
    assert len(contacts(own)) == before + 1
    app = press(app, "Back")
    assert "Save conversation" in {button.label for button in app.button}
    app = press(press(app, "Save conversation"), "A second talk that day")
    assert len(contacts(own)) == before + 2
    app = choose(press(app, "Log another"), "Who", [jo])
    app = press(press(app, "Save conversation"), "It is the same")
    assert "It was logged already, and nothing you wrote was new." in html_of(app)
    assert len(contacts(own)) == before + 2


def test_words_that_may_be_about_a_patient_are_asked_about(own):
    app = choose(opened("log"), "Who", [party(own, "Jo Reed")[0]])
    widget(app, "text_area", "What was said or agreed").set_value("reference 12345678")
    app = press(app, "Save conversation")
    assert "This may be about a patient" in html_of(app)
    assert "Saved: Jo Reed" in html_of(press(app, "It is not about a patient: save"))


def test_the_overdue_stand_on_top_and_each_can_be_logged_from_there(own):
    html = html_of(opened("log"))
    assert "1 next contact is overdue: Kay Moss." in html
    assert html.index("20 days late") < html.index("im-talk")
    assert f'href="log?with={party(own, "Kay Moss")[1]}"' in html


def test_mine_are_shown_first_and_everybodys_when_asked_for(own):
    app = opened("log")
    assert "Lee Orr</a>" not in html_of(app)
    app = choose(app, "Whose", "all")
    assert "Lee Orr</a>" in html_of(app)
    assert "only for the chair" in html_of(app)
    assert "only for the chair" not in html_of(opened("log", whose="all", audience="group"))


def test_only_what_i_logged_here_can_be_taken_back_in_the_list(own):
    app = opened("log")
    assert "Take back" not in {button.label for button in app.button}
    app = press(choose(app, "Who", [party(own, "Jo Reed")[0]]), "Save conversation")
    app = press(app, "Take back")
    assert "Taken back" in html_of(app)
    assert len(contacts(own)) == 6


def test_whoever_types_the_chairs_name_takes_back_nothing_of_the_chairs(own):
    app = choose(opened("log"), "Who", [party(own, "Jo Reed")[0]])
    widget(app, "text_area", "A note that only the chair sees").set_value("In confidence")
    press(ran(app), "Save conversation")
    app = press(opened("log", audience="group"), "Take back")
    assert "This change holds more than is shown here." in html_of(app)
    assert len(contacts(own)) == 7
    assert "Taken back" in html_of(press(opened("log"), "Take back"))


def test_a_name_of_any_length_is_kept_short_on_one_line(own):
    app = opened("log")
    app.session_state["acting-name"] = "Dev\nAnand " + "x" * 10_000
    html = html_of(ran(app))
    assert "Dev Anand xxx" in html
    assert "x" * 120 not in html


def test_who_is_no_leader_says_who_spoke(own, monkeypatch):
    monkeypatch.setenv("INFLUENCE_USER", "Dev Anand")
    app = choose(opened("log"), "Who", [party(own, "Jo Reed")[0]])
    assert "It is not said who of general practice spoke." in html_of(press(app, "Save conversation"))
    widget(app, "multiselect", "Who of us spoke").set_value([party(own, "Ben Low")[0]])
    assert "Saved: Jo Reed" in html_of(press(ran(app), "Save conversation"))
    with open_store(own) as store:
        assert store.batches()["by"].iloc[0] == "Dev Anand"


def test_somebody_unnamed_is_asked_first_who_they_are(own, monkeypatch):
    monkeypatch.delenv("INFLUENCE_USER")
    app = choose(opened("log", **{"from": party(own, "Ben Low")[1]}), "Who", [party(own, "Jo Reed")[0]])
    assert "It is not said who you are." in html_of(press(app, "Save conversation"))


def test_practices_read_a_calm_sentence_and_find_no_form(own):
    app = opened("log", audience="practices")
    assert "for the leadership group" in html_of(app)
    assert not app.text_area
    assert "Jo Reed" not in html_of(app)


def test_pasted_rows_are_looked_at_saved_and_known_again(own):
    app = opened("log")
    text = f"date\twith\thow\n{days_ago(5)}\tJo Reed\tphone\n31/02/2026\tJo Reed\tphone\n{days_ago(4)}\tNobody Knownhere\tvideo"
    widget(app, "text_area", "Rows from a sheet").set_value(text)
    app = ran(app)
    html = html_of(app)
    assert "2 new conversations can be saved; 1 row cannot, and stays out." in html
    assert "Pasted rows, row 3, column date" in html
    assert "Nobody Knownhere" in html
    before = len(contacts(own))
    app = press(app, "Save 2 conversations")
    assert len(contacts(own)) == before + 2
    assert "Saved: Contacts 2." in html_of(app)
    widget(app, "text_area", "Rows from a sheet").set_value(text)
    assert "Every row that can be read is on record already." in html_of(ran(app))


def test_names_are_never_markup(tmp_path, monkeypatch):
    world = talking()
    evil = "<img src=x onerror=alert(1)>"
    world.role(evil, "Hospital", type="place_director", voice="system")
    world.contact(days_ago(3), f"Amina Shah, {evil}", next_on=days_ago(1), topic=evil, note=evil)
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{stored(world, tmp_path / 'evil.db')}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    monkeypatch.setenv("INFLUENCE_USER", "Amina Shah")
    app = opened("log")
    assert "<img" not in html_of(app)
    assert unmarked(evil) in widget(app, "button_group", "Who").options


def test_in_an_empty_store_a_page_can_be_opened_and_says_what_to_do(on):
    on("empty")
    app = opened("log")
    assert "both are added with your first conversation" in html_of(app)
    assert "Start my place first" in {button.label for button in app.button}


def test_after_the_first_contact_it_is_asked_once_since_when_all_are_logged(on, stores, tmp_path, monkeypatch):
    path = tmp_path / "store.db"
    shutil.copy(stores("minimal"), path)
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{path}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    monkeypatch.setenv("INFLUENCE_USER", "Amina Shah")
    jo = party(path, "Jo Reed")[0]
    app = press(choose(opened("log"), "Who", [jo]), "Save conversation")
    assert "Since when are all your conversations logged?" in [each.value for each in app.subheader]
    assert "There is no day yet." in html_of(press(app, "Save this day"))
    widget(app, "date_input", "Since").set_value(starts.TODAY - starts.timedelta(days=90))
    app = press(app, "Save this day")
    assert not app.subheader
    with open_store(path) as store:
        assert f"{store.frame('logging_since')['since'].iloc[0]:%Y-%m-%d}" == days_ago(90)


def test_the_question_since_when_may_be_left(on, stores, tmp_path, monkeypatch):
    path = tmp_path / "store.db"
    shutil.copy(stores("minimal"), path)
    monkeypatch.setenv("INFLUENCE_STORE", f"sqlite:///{path}")
    monkeypatch.setenv("INFLUENCE_SAMPLE", "off")
    monkeypatch.setenv("INFLUENCE_USER", "Amina Shah")
    app = press(choose(opened("log"), "Who", [party(path, "Jo Reed")[0]]), "Save conversation")
    app = press(app, "Not now")
    assert not app.subheader
    app = press(app, "Log another")
    app = choose(choose(app, "Who", [party(path, "Jo Reed")[0]]), "How", "phone")
    assert not press(app, "Save conversation").subheader
