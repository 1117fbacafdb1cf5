"""The brief before a meeting, on the page. Handles: R-03, R-04, R-09.

Rows of the list of mess: row 34 a vacant seat.
"""

import pytest

from tests.pages import starts
from tests.pages.opening import html_of, opened, ran
from tests.pages.starts import TODAY
from tests.pages.test_after_page import BOARD, _party, own, press, rows, told, widget  # noqa: F401 - two of these are fixtures
from tests.stores import stored


def test_r_04_the_brief_is_read_and_pressed_and_taken_back(own):  # noqa: F811
    app = opened("brief", meeting="next")
    html = html_of(app)
    assert f"{BOARD}: whoever goes may agree within an agreed line." in html
    assert "Only after asking the group: Nothing that binds practices" in html
    assert "Who is usually there" in html
    widget(app, "text_area", "The outcome we want").set_value("A share of the budget")
    app = press(ran(app), "Briefed")
    assert f"Saved: the brief for {BOARD}." in html_of(app)
    row = rows(own, "representation").iloc[-1]
    assert (row["outcome_wanted"], row["briefed_on"].date()) == ("A share of the budget", TODAY)
    assert "<h2>What we want</h2>" in html_of(app)
    app = press(app, "Undo")
    assert rows(own, "representation").empty


def test_r_09_somebody_else_can_be_sent_and_finds_it_in_their_list(own, monkeypatch):  # noqa: F811
    app = opened("brief", meeting="next")
    widget(app, "selectbox", "Who goes").set_value(_party(own, "Ben Low"))
    press(ran(app), "Briefed")
    assert rows(own, "attendance").iloc[-1]["status"] == "expected"
    monkeypatch.setenv("INFLUENCE_USER", "Ben Low")
    assert f"Next: {BOARD}" in html_of(opened("after"))


def test_without_a_meeting_those_to_come_can_be_chosen(own):  # noqa: F811
    html = html_of(opened("brief"))
    assert "For which meeting?" in html
    assert 'href="brief?meeting=next&amp;seat=' in html


@pytest.mark.parametrize("meeting", ["off", "hats"])
def test_a_meeting_that_is_over_or_off_has_no_form(own, meeting):  # noqa: F811
    app = opened("brief", meeting=meeting)
    assert "This meeting is over, or is not to take place." in html_of(app)
    assert "Briefed" not in [button.label for button in app.button]


def test_words_about_a_patient_are_asked_about_and_stay(own):  # noqa: F811
    app = opened("brief", meeting="next")
    widget(app, "text_area", "The outcome we want").set_value("case 12345678")
    app = press(ran(app), "Briefed")
    assert "This may be about a patient" in html_of(app)
    app = press(app, "It is not about a patient: save")
    assert "Saved: the brief" in html_of(app)


def test_practices_see_nothing_of_it(own):  # noqa: F811
    html = html_of(opened("brief", audience="practices", meeting="next"))
    assert "This page is for the leadership group" in html
    assert BOARD not in html


def test_r_04_what_a_colleague_saved_while_the_form_was_open_stays(own):  # noqa: F811
    first, second = opened("brief", meeting="next"), opened("brief", meeting="next")
    widget(first, "text_area", "The outcome we want").set_value("A share of the budget")
    press(ran(first), "Briefed")
    widget(second, "segmented_control", "Briefed").set_value("no")
    second = press(ran(second), "Save")
    row = rows(own, "representation").iloc[-1]
    assert (row["outcome_wanted"], row["briefed_on"].date()) == ("A share of the budget", TODAY)
    press(second, "Save")
    assert rows(own, "representation").iloc[-1]["outcome_wanted"] == "A share of the budget"


@pytest.fixture
def vacant(own_copy, tmp_path):
    """A board with a vacant seat: a meeting to come, and one that Ben Low was at."""
    world = starts.minimal()
    world.forum("Vacant board", "Ashmere")
    world.seat("Vacant board", "GP")
    world.holder("Vacant board", "GP", None)
    world.meeting("Vacant board", starts.days_ago(-5), status="planned", roster="none", public_id="vnext")
    world.meeting("Vacant board", starts.days_ago(5), "Ben Low, Jo Reed", public_id="vpast")
    return own_copy(stored(world, tmp_path / "vacant.db"), user="Amina Shah")


def test_r_09_row_34_the_brief_of_a_vacant_seat_asks_who_goes(vacant):
    app = opened("brief", meeting="vnext")
    assert "Vacant board: nobody is on record for the seat &#39;GP&#39;; say who goes." in html_of(app)
    assert widget(app, "selectbox", "Who goes").value is None
    widget(app, "selectbox", "Who goes").set_value(_party(vacant, "Ben Low"))
    app = press(ran(app), "Save")
    assert "Saved: the brief for Vacant board." in html_of(app)
    assert rows(vacant, "seat_holder").iloc[-1]["kind"] == "deputy"
    assert widget(opened("brief", meeting="vnext"), "selectbox", "Who goes").value == _party(vacant, "Ben Low")


def test_r_03_row_34_whoever_was_there_for_a_vacant_seat_tells_of_it(vacant, monkeypatch):
    monkeypatch.setenv("INFLUENCE_USER", "Ben Low")
    app = opened("after", meeting="vpast")
    assert "Nobody is on record for the seat &#39;GP&#39;" in html_of(app)
    app = press(app, "Save")
    assert "It is not said who was there." in html_of(app)
    who = widget(app, "button_group", "Who was there for general practice")
    assert who.options[-1] == "Somebody else"
    who.set_value(_party(vacant, "Ben Low"))
    widget(ran(app), "button_group", "Did you speak").set_value("yes")
    app = press(ran(app), "Save")
    assert "Saved: Vacant board" in html_of(app)
    assert rows(vacant, "representation").iloc[-1]["spoke"] == True  # noqa: E712
    assert rows(vacant, "seat_holder").iloc[-1]["kind"] == "deputy"


def test_r_09_a_day_on_which_nothing_is_due_is_said_to_be_none(vacant):
    forum = rows(vacant, "party").set_index("name").loc["Vacant board", "public_id"]
    html = html_of(opened("brief", forum=forum, day="2099-12-30"))
    assert "No meeting with a seat of general practice is planned or due there on that day." in html
