"""Logging an ask or an action on the page, and settling what is open. Handles: P-01, R-07, R-08, E-03."""

import pytest

from influence.records.store import open_store
from tests.pages import starts
from tests.pages.opening import html_of, opened, press, ran, widget
from tests.pages.starts import days_ago
from tests.stores import stored


def asking():
    """Two leaders, a trust, a group that is no legal body, one overdue action and one open ask with a tag."""
    world = starts.minimal()
    world.organisation("Hospital", "acute_trust", "acute", place="Ashmere")
    world.organisation("Ashmere GP group", "leadership_group", place="Ashmere", is_entity=False)
    world.role("Jo Reed", "Hospital", type="place_director", voice="system")
    amina = world.person("Amina Shah")
    world.add("ask", kind="action", date=days_ago(40), title="Send the figures", owner=amina, due=days_ago(9), status="open")
    hospital = world.parties["Hospital"]
    world.add("ask", kind="ask", date=days_ago(30), title="Letters on the day", to=hospital, status="raised", tags="resource decision")
    return world


@pytest.fixture(scope="session")
def asked(tmp_path_factory):
    return stored(asking(), tmp_path_factory.mktemp("asks") / "store.db")


@pytest.fixture
def own(asked, own_copy):
    return own_copy(asked, user="Amina Shah")


def asks_in(path):
    with open_store(path) as store:
        return store.frame("ask")


def party(path, name):
    with open_store(path) as store:
        rows = store.frame("party")
    return int(rows.loc[rows["name"] == name, "id"].iloc[0])


def pick(app, label, value):
    widget(app, "selectbox", label).set_value(value)
    return ran(app)


def test_an_address_opens_what_is_open_with_the_longest_overdue_first(own):
    html = html_of(opened("log", what="ask"))
    assert "1 ask and 1 action are open, 1 of them overdue." in html
    assert html.index("Send the figures") < html.index("Letters on the day")
    assert "Action, 9 days overdue." in html


def test_an_ask_is_saved_with_few_words_and_can_be_taken_back(own):
    app = opened("log", what="ask")
    widget(app, "text_input", "What do we ask for?").input("  Two rooms  ")
    ran(app)
    pick(app, "Of whom", party(own, "Hospital"))
    widget(app, "button_group", "By when").set_value("6")
    ran(app)
    app = press(app, "Save ask")
    assert "Saved: Two rooms, due on" in html_of(app)
    row = asks_in(own).iloc[-1]
    assert (row["title"], row["kind"], row["status"], row["to"]) == ("Two rooms", "ask", "raised", party(own, "Hospital"))
    assert (row["from"], row["owner"]) == (party(own, "Amina Shah"),) * 2
    assert (row["due"] - row["date"]).days == 42
    assert widget(app, "text_input", "What do we ask for?").value == ""
    press(app, "Undo")
    assert "Two rooms" not in set(asks_in(own)["title"])


def test_what_is_missing_is_said_and_what_was_typed_stays(own):
    app = opened("log", what="ask")
    widget(app, "text_input", "What do we ask for?").input("Two rooms")
    ran(app)
    app = press(app, "Save ask")
    assert "It is not said who is asked." in html_of(app)
    assert widget(app, "text_input", "What do we ask for?").value == "Two rooms"
    assert len(asks_in(own)) == 2


def test_r_08_an_action_of_a_body_that_cannot_deliver_is_asked_about_first(own):
    app = opened("log", what="ask")
    widget(app, "button_group", "What is it").set_value("action")
    ran(app)
    widget(app, "text_input", "What is to be done?").input("Run the clinic")
    ran(app)
    pick(app, "Which body delivers it", party(own, "Ashmere GP group"))
    app = press(app, "Save action")
    assert "Ashmere GP group is no legal body of its own, so it cannot deliver anything itself." in html_of(app)
    assert len(asks_in(own)) == 2
    press(app, "Save it all the same")
    assert asks_in(own).iloc[-1]["title"] == "Run the clinic"
    assert "Names a group that can deliver nothing itself" in html_of(opened("log", what="ask"))


def test_e_03_an_action_done_here_is_gone_from_the_month_as_well(own):
    assert "Send the figures" in html_of(opened("month"))
    app = press(opened("log", what="ask"), "Done")
    app = press(app, "Save what came of it")
    assert "Saved: Send the figures, done." in html_of(app)
    row = asks_in(own).iloc[0]
    assert row["status"] == "done"
    assert row["closed"] == row["answered"]
    assert "Action overdue" not in html_of(opened("month"))
    press(app, "Undo")
    assert asks_in(own).iloc[0]["status"] == "open"


def test_what_came_of_an_ask_has_to_be_said(own):
    app = press(opened("log", what="ask"), "Answer")
    app = press(app, "Save what came of it")
    assert "It is not said what came of it." in html_of(app)
    widget(app, "button_group", "What came of it").set_value("agreed")
    app = press(ran(app), "Save what came of it")
    assert "Saved: Letters on the day, agreed." in html_of(app)


def test_only_those_with_a_tag(own):
    html = html_of(opened("log", what="ask", tag="resource decision"))
    assert "<h3>Letters on the day</h3>" in html
    assert "<h3>Send the figures</h3>" not in html


def test_the_month_leads_to_what_is_overdue(own):
    app = press(opened("month"), "Answer or close asks and actions")
    assert "1 of them overdue" in html_of(app)


def test_nothing_yet_says_what_to_do(on):
    on("minimal")
    html = html_of(opened("log", what="ask"))
    assert "No ask and no action is recorded here yet." in html
    assert "Nothing is open here." in html
