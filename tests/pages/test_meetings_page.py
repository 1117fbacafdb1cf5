"""The page of meetings: the weeks, what is due entered with one press, what is to settle, letters, filters. Handles: R-09, E-01, L-10."""

import re
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from influence.records.store import open_store
from tests.pages import starts
from tests.pages.opening import html_of, opened, ran
from tests.pages.starts import TODAY, days_ago
from tests.stores import stored

SOON = TODAY + timedelta(days=(7 - TODAY.weekday()) % 7 + 8)  # a Tuesday, one to two weeks ahead
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def meeting_soon():
    """Two boards of one leader that meet at once, one with a rhythm of its own, one without anybody; a report that is overdue."""
    world = starts.minimal()
    world.seat("Ashmere partnership board", "LMC", "Cara Dee", capacity="lmc")
    world.add("seat_term", seat=1, feedback_route="by mail")
    world.forum("Estates forum", "Ashmere", owner="council", hours=2)
    world.seat("Estates forum", "GP", "Amina Shah")
    world.forum("Digital group", "Ashmere", cadence="weekly on Tuesday", hours=1, valid_from=days_ago(400))
    world.seat("Digital group", "GP", "Ben Low")
    world.forum("Quality group", "Ashmere", cadence="monthly", hours=1)
    world.seat("Quality group", "GP")
    world.holder("Quality group", "GP", None)
    for forum, starts_at in (("Ashmere partnership board", "10:00"), ("Estates forum", "10:30")):
        world.meeting(forum, SOON.isoformat(), status="planned", roster="none", starts=starts_at, ends="12:00")
    world.meeting("Estates forum", days_ago(3), status="planned", roster="none")
    for back in (20, 50, 80):
        world.meeting("Digital group", days_ago(back), "Ben Low", decisions=0)
    return world


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    return stored(meeting_soon(), tmp_path_factory.mktemp("meetings") / "store.db")


@pytest.fixture
def own(made, own_copy):
    return own_copy(made, user="Amina Shah")


def press(app: AppTest, key: str) -> AppTest:
    next(button for button in app.button if button.key == key).click()
    return ran(app)


def meetings(path):
    with open_store(path) as store:
        return store.frame("meeting")


def answer_of(app: AppTest) -> str:
    said = re.search(r'<p class="im-answer">(.+?)</p>', html_of(app))
    return re.sub("<.+?>", "", said[1]) if said else ""


def test_r_09_the_answer_names_who_is_wanted_twice_and_what_has_nobody(own):
    app = opened("meetings")
    assert re.fullmatch(
        r"In the next six weeks \d+ meetings are planned or expected for 5 seats; one person is wanted in two rooms at once,"
        r" and one seat has nobody\.",
        answer_of(app),
    )
    html = html_of(app)
    assert "is wanted in two rooms at once" in html
    assert "Ashmere partnership board at 10:00 and Estates forum at 10:30" in html


def test_the_week_that_the_address_names_is_open(own):
    monday = SOON - timedelta(days=1)
    html = html_of(opened("meetings", week=monday.isoformat()))
    assert "10:00–12:00" in html
    assert "Two rooms at once: " in html
    assert "Day not known" in html
    assert 'im-meet-time">10:00' in html
    assert 'im-meet-time">10:00' not in html_of(opened("meetings", week="none"))


def test_e_01_it_is_on_enters_an_expected_meeting_and_undo_takes_it_back(own):
    before = meetings(own)
    app = opened("meetings")
    key = next(button.key for button in app.button if button.label == "It is on" and not date_of(app, button.key))
    app = press(app, key)
    row = meetings(own).sort_values("id").iloc[-1]
    assert (row["status"], row["date"].weekday()) == ("planned", 1)
    assert "Saved: Digital group, Ashmere on " in html_of(app)
    assert key not in [button.key for button in app.button]
    app = press(app, "undo-last")
    assert len(meetings(own)) == len(before)
    assert key in [button.key for button in app.button]


def date_of(app: AppTest, key: str):
    """The field for the day of an expected meeting, where its day is not known."""
    name = key.removeprefix("on-").removeprefix("off-")
    return next((each for each in app.date_input if each.key == f"day-{name}"), None)


def test_row_22_it_is_off_enters_it_as_cancelled(own):
    app = opened("meetings")
    key = next(button.key for button in app.button if button.label == "It is off" and not date_of(app, button.key))
    app = press(app, key)
    assert meetings(own).sort_values("id").iloc[-1]["status"] == "cancelled"
    assert "is cancelled." in html_of(app)


def test_a_meeting_whose_day_is_not_known_asks_for_it_and_takes_it(own):
    app = opened("meetings")
    while not app.date_input:
        app = press(app, "more-due")
    field = app.date_input[0]
    key = field.key.replace("day-", "on-")
    before = len(meetings(own))
    app = press(app, key)
    assert "Choose its day first." in html_of(app)
    assert len(meetings(own)) == before
    field = next(each for each in app.date_input if each.key == field.key)
    field.set_value(field.max)
    app = press(ran(app), key)
    assert meetings(own).sort_values("id").iloc[-1]["date"].date() == field.max


def test_a_planned_meeting_is_called_off(own):
    app = opened("meetings")
    box = next(each for each in app.selectbox if each.key == "call-off")
    chosen = next(option for option in box.options if "Estates forum" in option)
    box.select(chosen)
    app = press(ran(app), "call-off-save")
    assert (meetings(own)["status"] == "cancelled").sum() == 1
    assert "is wanted in two rooms at once" not in html_of(app)


def test_a_colleague_who_entered_it_meanwhile_is_told_and_nothing_is_doubled(own):
    app = opened("meetings")
    key = next(button.key for button in app.button if button.label == "It is on" and not date_of(app, button.key))
    other = opened("meetings")
    press(other, key)
    count = len(meetings(own))
    ran(app)
    assert key not in [button.key for button in app.button]
    assert len(meetings(own)) == count


@pytest.mark.parametrize(("query", "forums"), [({"owner": "council"}, {"Estates forum"}), ({"owner": "gp"}, set())])
def test_whose_forums_narrows_the_list(own, query, forums):
    html = html_of(opened("meetings", **query))
    named = {forum for forum in ("Estates forum", "Digital group", "Quality group") if f">{forum}" in html}
    assert named == forums


def test_one_persons_meetings_are_shown_alone(own):
    with open_store(own) as store:
        party = store.frame("party").set_index("name")["public_id"]
    app = opened("meetings", whom=party["Cara Dee"])
    assert answer_of(app).startswith("In the next six weeks 1 meeting is planned or expected for 1 seat")
    assert "Worth the hours?" not in [each.value for each in app.header]


def test_reports_overdue_stand_by_person_with_a_letter_to_send(own):
    app = opened("meetings")
    html = html_of(app)
    assert "Feedback overdue" in [each.value for each in app.header]
    assert any("Dear Amina Shah" in each.value for each in app.code)
    assert re.search(r"due \d+ \w+ \d{4}, \d+ days? ago", html)


def test_a_planned_meeting_whose_day_is_past_asks_what_happened(own):
    app = opened("meetings")
    assert "Planned, and the day is past" in [each.value for each in app.header]


def test_l_10_a_forum_worth_a_thought_stands_with_its_reason(own):
    html = html_of(opened("meetings"))
    assert "One forum has gone six months without a decision and without an outcome set" in html
    assert "No decision at its last three meetings" in html


def test_every_forum_and_meeting_is_in_a_table_too(own):
    html = html_of(opened("meetings"))
    assert "Meetings to come, one row a seat" in html
    assert "What each forum of others came to in this period" in html
    assert "How many meetings each is to go to, by name" in html


def test_practices_see_nothing_of_it(own):
    html = html_of(opened("meetings", audience="practices"))
    assert "This page is for the leadership group" in html
    assert "Amina Shah" not in html


@pytest.mark.parametrize("query", [{"week": "2020-01-01"}, {"week": "<b>"}, {"whom": "nobody"}, {"owner": "x"}, {"as_of": "2030-13-01"}])
def test_an_address_that_names_nothing_falls_back(own, query):
    assert answer_of(opened("meetings", **query)).startswith("In the next six weeks")


def test_e_01_a_meeting_of_a_forum_without_a_rhythm_is_entered_by_its_day(tmp_path_factory, own_copy):
    kept = own_copy(stored(starts.minimal(), tmp_path_factory.mktemp("no rhythm") / "store.db"), user="Amina Shah")
    app = opened("meetings")
    assert answer_of(app).startswith("No meeting is planned or expected in the next six weeks.")
    app = press(app, "enter-save")
    assert "Choose the forum and the day first." in html_of(app)
    before = len(meetings(kept))
    next(box for box in app.selectbox if box.key == "enter-forum").select_index(0)
    next(each for each in app.date_input if each.key == "enter-day").set_value(SOON)
    app = press(ran(app), "enter-save")
    assert len(meetings(kept)) == before + 1
    row = meetings(kept).sort_values("id").iloc[-1]
    assert (row["status"], row["date"].date()) == ("planned", SOON)
    assert answer_of(app).startswith("In the next six weeks 1 meeting is planned or expected for 1 seat;")
