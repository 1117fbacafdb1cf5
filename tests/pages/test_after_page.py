"""After a meeting on the page: the list, the form, save, and the way back. Handles: R-03, R-04, R-06, R-07, R-08, R-11, N-17, U-03, X-01.

Rows of the list of mess: row 5 deputy, row 9 two hats, row 14 cover, row 15 a job share, row 19 in common, row 22 cancelled.
"""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from influence.records.draft import Draft
from influence.records.store import open_store
from pages.parts import workspace
from tests.pages import starts
from tests.pages.opening import html_of, opened, press, ran
from tests.pages.starts import TODAY, days_ago
from tests.stores import stored

WEEKDAY = f"{TODAY - timedelta(days=28):%A}"
BOARD = "Ashmere partnership board"


def telling():
    """The minimal start with more: two hats at the digital group, a job share, cover, a meeting in common, one cancelled, one to come."""
    world = starts.minimal()
    world.add("seat_term", seat=1, feedback_route="e-mail to the group", authority=2, limits="Nothing that binds practices")
    world.forum("Digital group", "Ashmere")
    world.seat("Digital group", "GP", "Amina Shah")
    world.seat("Digital group", "North PCN", "Amina Shah", capacity="pcn", for_party=world.parties["North PCN"])
    world.meeting("Digital group", days_ago(3), "Amina Shah, Jo Reed", public_id="hats")
    world.forum("Frailty group", "Ashmere")
    world.seat("Frailty group", "GP", "Ben Low")
    world.holder("Frailty group", "GP", "Cara Dee", share=0.5)
    world.meeting("Frailty group", days_ago(2), "Ben Low, Cara Dee", public_id="shared")
    world.forum("Estates forum", "Ashmere")
    world.seat("Estates forum", "GP", "Dev Roy")
    world.role("Dev Roy", "North PCN")
    world.role("Eve Tan", "South PCN", covering_for=world.parties["Dev Roy"])
    world.meeting("Estates forum", days_ago(4), "Eve Tan", public_id="covered")
    world.meeting("Frailty group + Estates forum", days_ago(6), "Ben Low, Eve Tan", public_id="common")
    world.meeting("Frailty group", days_ago(9), status="cancelled", roster="none", public_id="off")
    world.organisation("Ashmere GP group", "leadership_group", is_entity=False)
    world.person("Fay Orr")  # on a seat, and no leader by any role
    world.forum("Weekly group", "Ashmere", cadence=f"weekly on {WEEKDAY}")
    world.seat("Weekly group", "GP", "Fay Orr")
    world.meeting("Weekly group", days_ago(28), "Fay Orr")
    world.meeting(BOARD, days_ago(-7), status="planned", roster="none", public_id="next")
    return world


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    return stored(telling(), tmp_path_factory.mktemp("after") / "store.db")


@pytest.fixture
def own(told, own_copy):
    return own_copy(told, user="Amina Shah")


def widget(app: AppTest, kind: str, label: str):
    return next(each for each in getattr(app, kind) if each.label.startswith(label))


def choose(app: AppTest, label: str, value: object) -> AppTest:
    widget(app, "button_group", label).set_value(value)
    return ran(app)


def rows(path, table: str):
    with open_store(path) as store:
        return store.frame(table)


def latest(path) -> str:
    """The link name of the board's meeting of ten days ago."""
    return str(rows(path, "meeting").iloc[2]["public_id"])


def test_the_list_says_what_is_to_tell_and_leads_to_the_form(own):
    html = html_of(opened("after"))
    assert "Three of your meetings are still to tell; two reports are overdue." in html
    assert f'href="after?meeting={latest(own)}&amp;seat=' in html
    assert "Next: Ashmere partnership board" in html


def test_r_06_the_shortest_report_is_two_choices_and_save_and_is_taken_back_as_it_was(own):
    before = {name: len(rows(own, name)) for name in ("attendance", "representation", "meeting", "ask", "issue")}
    app = opened("after", meeting=latest(own))
    assert "what happened?" in html_of(app)
    app = choose(choose(app, "Did you speak", "yes"), "How was it heard", "adopted")
    app = press(app, "Save")
    html = html_of(app)
    assert f"Saved: {BOARD}" in html
    assert "Spoke and it was adopted. Reported to the group." in html
    assert "meeting" not in app.query_params
    row = rows(own, "representation").iloc[-1]
    assert row[["spoke", "heard"]].tolist() == [True, "adopted"]
    assert row["feedback_on"].date() == TODAY
    app = press(app, "Undo")
    assert "Taken back" in html_of(app)
    assert {name: len(rows(own, name)) for name in before} == before
    app.query_params["meeting"] = latest(own)
    app = ran(app)
    assert widget(app, "button_group", "Did you speak").value == "yes", "what was chosen is there again"


def test_everything_that_was_told_is_kept(own):
    app = opened("after", meeting=latest(own))
    app = choose(choose(app, "Did you speak", "yes"), "How was it heard", "minuted")
    app = choose(choose(app, "Did you raise the time", "yes"), "Were you briefed", "yes")
    widget(app, "text_area", "What you promised").set_value("Numbers by Friday")
    app = choose(ran(app), "To be done in", "2 weeks")
    widget(app, "text_input", "What you asked for").set_value("Letters within a day")
    app = choose(ran(app), "Answer wanted in", "6 weeks")
    widget(app, "text_input", "In a few words").set_value("One front door is planned")
    app = choose(ran(app), "Did they argue", "yes")
    app = press(choose(app, "Report to the group", "later"), "Save")
    assert "Spoke and it was minuted; with a promise, one ask, one action and a note." in html_of(app)
    row = rows(own, "representation").iloc[-1]
    assert row[["spoke", "heard", "realism", "commitments"]].tolist() == [True, "minuted", True, "Numbers by Friday"]
    assert str(row["feedback_on"]) == "NaT"
    assert f"{row['briefed_on']:%Y-%m-%d}" == days_ago(10)
    assert sorted(rows(own, "ask")["kind"]) == ["action", "ask"]
    assert rows(own, "issue")["title"].tolist() == ["One front door is planned"]
    assert rows(own, "meeting").iloc[2]["gp_disagreed"]


def test_r_08_a_body_that_cannot_deliver_is_asked_about_first(own):
    app = choose(opened("after", meeting=latest(own)), "Did you speak", "yes")
    widget(app, "text_area", "What you promised").set_value("Numbers by Friday")
    app = choose(ran(app), "To be done in", "2 weeks")
    group = widget(app, "selectbox", "Which body does it")
    group.set_value(int(rows(own, "party").set_index("name").loc["Ashmere GP group", "id"]))
    app = press(ran(app), "Save")
    assert "Ashmere GP group is no legal body of its own, so it cannot deliver anything itself." in html_of(app)
    assert rows(own, "ask").empty
    app = press(app, "Save it all the same")
    assert "Spoke; with a promise and one action." in html_of(app)
    assert rows(own, "ask")["title"].tolist() == ["Numbers by Friday"]


def test_r_03_another_capacity_can_be_said(own):
    app = choose(opened("after", meeting=latest(own)), "You spoke", "other")
    press(app, "Save")
    assert rows(own, "attendance").iloc[-1]["capacity"] == "pcn"


def test_row_9_whoever_has_two_hats_there_says_for_which_seat(own):
    app = press(opened("after", meeting="hats"), "Save")
    assert "It is not said for which seat you spoke." in html_of(app)
    seats = widget(app, "button_group", "For which seat")
    assert seats.value == []
    seats.set_value([2, 3])
    app = press(ran(app), "Save")
    assert "Saved: Digital group" in html_of(app)
    assert rows(own, "attendance").tail(2)["capacity"].tolist() == ["place_gp", "pcn"]


def test_row_5_the_deputy_tells_of_the_seat_at_which_they_deputised(own, monkeypatch):
    monkeypatch.setenv("INFLUENCE_USER", "Ben Low")
    meeting = str(rows(own, "meeting").iloc[1]["public_id"])
    press(choose(opened("after", meeting=meeting), "Did you speak", "no"), "Save")
    assert rows(own, "attendance").iloc[-1]["capacity"] == "place_gp"
    assert rows(own, "representation").iloc[-1]["spoke"] == False  # noqa: E712


def test_row_14_whoever_covers_is_presumed_to_have_spoken_for_the_seat(own, monkeypatch):
    monkeypatch.setenv("INFLUENCE_USER", "Eve Tan")
    app = press(opened("after", meeting="covered"), "Save")
    assert "Saved: Estates forum" in html_of(app)


def test_row_15_the_second_of_a_job_share_sees_what_stands_there_and_adds_to_it(own, monkeypatch):
    monkeypatch.setenv("INFLUENCE_USER", "Ben Low")
    app = choose(opened("after", meeting="shared"), "Did you speak", "yes")
    widget(app, "text_area", "What you promised").set_value("Numbers")
    press(ran(app), "Save")
    monkeypatch.setenv("INFLUENCE_USER", "Cara Dee")
    app = opened("after", meeting="shared")
    assert "Told already, by Ben Low" in html_of(app)
    assert widget(app, "button_group", "Did you speak").value == "yes"
    widget(app, "text_area", "What you promised").set_value("A draft")
    press(ran(app), "Save")
    assert rows(own, "representation")["commitments"].tolist() == ["Numbers; A draft"]


def test_somebody_who_saves_meanwhile_is_shown_and_nothing_of_either_is_lost(own):
    app = choose(opened("after", meeting=latest(own)), "Did you raise the time", "yes")
    with open_store(own) as store:
        draft = Draft()
        draft.insert("representation", meeting=3, seat=1, spoke=True, commitments="Numbers")
        store.write(draft, by="Ben Low", at=workspace.now(), kind="edit")
    app = press(app, "Save")
    html = html_of(app)
    assert "Ben Low told of GP meanwhile." in html
    assert "spoke; promised: Numbers." in html
    app = press(app, "Add mine")
    assert "Saved: " in html_of(app)
    row = rows(own, "representation").iloc[-1]
    assert row[["spoke", "realism", "commitments"]].tolist() == [True, True, "Numbers"]


def test_row_19_a_meeting_in_common_asks_about_the_persons_own_seat_there(own, monkeypatch):
    monkeypatch.setenv("INFLUENCE_USER", "Eve Tan")
    app = press(opened("after", meeting="common"), "Save")
    assert "Saved: Estates forum and Frailty group" in html_of(app) or "Saved: Frailty group and Estates forum" in html_of(app)
    assert rows(own, "representation")["seat"].tolist() == [5]


def test_row_22_a_cancelled_meeting_has_nothing_to_tell(own, monkeypatch):
    monkeypatch.setenv("INFLUENCE_USER", "Ben Low")
    app = opened("after", meeting="off")
    assert "This meeting was cancelled." in html_of(app)
    assert "Save" not in [button.label for button in app.button]


def test_a_meeting_that_is_still_to_come_leads_to_its_brief(own):
    app = opened("after", meeting="next")
    assert "This meeting is still to come." in html_of(app)
    assert {"Open the brief"} <= {button.label for button in app.button}
    assert "Save" not in [button.label for button in app.button]


def test_whoever_was_not_there_says_only_that(own):
    app = choose(opened("after", meeting=latest(own)), "Were you there", "no")
    assert [each for each in app.button_group if each.label.startswith("Did you speak")] == []
    app = press(app, "Save")
    assert "Not there." in html_of(app)
    assert rows(own, "attendance").iloc[-1]["status"] == "apologies"


def test_somebody_on_no_seat_says_who_was_there(own, monkeypatch):
    monkeypatch.setenv("INFLUENCE_USER", "The manager")
    app = opened("after", meeting="shared")
    who = widget(app, "button_group", "Who was there")
    assert who.value is None, "two share the seat"
    app = press(app, "Save")
    assert "It is not said who was there." in html_of(app)
    widget(app, "button_group", "Who was there").set_value(rows(own, "attendance").iloc[-1]["person"] * 0 + _party(own, "Cara Dee"))
    app = press(ran(app), "Save")
    assert "Saved: Frailty group" in html_of(app)


def _party(path, name: str) -> int:
    parties = rows(path, "party")
    return int(parties.loc[parties["name"] == name, "id"].iloc[0])


def test_nobody_named_is_asked_who_they_are(own, monkeypatch):
    monkeypatch.delenv("INFLUENCE_USER")
    app = opened("after")
    assert "Say who you are, and your own meetings stand here." in html_of(app)
    assert "Save" not in [button.label for button in app.button]


@pytest.mark.parametrize("query", [{"meeting": "nobody"}, {"meeting": "<b>"}, {"forum": "x", "day": "2026-13-40"}, {"forum": ""}], ids=str)
def test_an_address_that_means_nothing_says_so_calmly_and_shows_the_list(own, query):
    html = html_of(opened("after", **query))
    assert "is not on record." in html
    assert 'role="alert"' not in html


def test_what_was_typed_stays_when_it_cannot_stand_and_a_patient_is_asked_about(own):
    app = opened("after", meeting=latest(own))
    widget(app, "text_area", "What you promised").set_value("943 476 5919")
    app = press(ran(app), "Save")
    assert "The words hold what looks like an NHS number." in html_of(app)
    assert widget(app, "text_area", "What you promised").value == "943 476 5919"
    widget(app, "text_area", "What you promised").set_value("case 12345678")
    app = press(ran(app), "Save")
    assert "This may be about a patient" in html_of(app)
    assert "Saved: " in html_of(press(app, "It is not about a patient: save"))


def test_the_same_saved_twice_is_one(own):
    app = press(choose(opened("after", meeting=latest(own)), "Did you speak", "yes"), "Save")
    app.query_params["meeting"] = latest(own)
    app = press(ran(app), "Save")
    assert "It was told already, and nothing you wrote was new." in html_of(app)
    assert len(rows(own, "representation")) == 1


def test_a_meeting_due_by_its_rhythm_that_nobody_entered_is_told_of_by_somebody_who_leads_nothing(own, monkeypatch):
    monkeypatch.setenv("INFLUENCE_USER", "Fay Orr")
    app = opened("after")
    html = html_of(app)
    assert "Was it held?" in [each.value for each in app.header]
    assert "By its rhythm; nobody entered it yet" in html
    forum = next(ref for ref, name in rows(own, "party")[["public_id", "name"]].itertuples(index=False) if name == "Weekly group")
    due = next(day for day in (TODAY - timedelta(days=7 * back) for back in (1, 2, 3)) if f"forum={forum}&amp;day={day:%Y-%m-%d}" in html)
    app = press(choose(opened("after", forum=forum, day=f"{due:%Y-%m-%d}"), "Did you speak", "yes"), "Save")
    assert "Saved: Weekly group" in html_of(app)
    row = rows(own, "meeting").iloc[-1]
    assert (row["date"].date(), row["status"], row["roster"]) == (due, "held", "none")


def test_r_06_x_01_the_group_reads_what_was_reported_and_what_is_good_to_know(own, monkeypatch):
    app = choose(opened("after", meeting=latest(own)), "Did you speak", "yes")
    widget(app, "text_input", "In a few words").set_value("One front door is planned")
    press(ran(app), "Save")
    monkeypatch.setenv("INFLUENCE_USER", "Ben Low")
    html = html_of(opened("after"))
    assert "One front door is planned" in html
    assert "told by Amina Shah" in html
    assert "All that was reported" in [each.label.split(",")[0] for each in opened("after").expander]


def test_practices_see_nothing_of_it(own):
    html = html_of(opened("after", audience="practices", meeting=latest(own)))
    assert "This page is for the leadership group" in html
    assert BOARD not in html
