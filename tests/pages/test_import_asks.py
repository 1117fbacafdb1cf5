"""What is asked on Import before anything is kept: whose a meeting was, on which day, who a name is, and what a line says."""

from datetime import date, datetime, time

from influence.records.store import open_store
from tests.intake.writing_teams import Guest, Happened, Style, written
from tests.pages.logs import FORUM
from tests.pages.opening import html_of, opened, press, ran
from tests.pages.starts import TODAY


def given(*files):
    app = opened("import")
    for name, content in files:
        app.file_uploader[0].upload(name, content)
    return ran(app)


def report(title, *names, day=25, month=None, style=None):
    """A report of Teams of a day in the month before this one, or in `month`; its days can be read in one way."""
    month = month or TODAY.month
    year = TODAY.year - (month >= TODAY.month)
    stay = (tuple(datetime.combine(date(year, month, day), time(hour)) for hour in (14, 15)),)
    return written(Happened(title, tuple(Guest(*name.split(), stay) for name in names)), style or Style())


def rows(path, table):
    with open_store(path) as store:
        return store.frame(table)


def people_at(path):
    """Those of the meeting that was added last, as written, with whether they came."""
    came = rows(path, "attendance")
    came = came[came["meeting"] == came["meeting"].max()]
    return dict(zip(came["raw_name"].str.split(",").str[0], came["status"], strict=True))


def questions(app):
    return [box for box in app.selectbox if box.key and box.key.startswith("forum-of-")]


def test_a_clean_report_asks_nothing(own):
    app = given(("report.csv", report(f"{FORUM} - monthly", "Amina Shah", "Jo Reed")))
    assert not questions(app)
    assert "1 file: 3 new rows can be loaded" in html_of(app)
    press(app, "Load the good rows")
    assert people_at(own) == {"Amina Shah": "present", "Jo Reed": "present"}


def test_a_title_that_may_mean_any_forum_is_asked_about_once_and_understood_from_then_on(own):
    app = given(("report.csv", report("Catch up about beds", "Amina Shah")))
    assert "waits: say whose it was" in html_of(app)
    assert next(button for button in app.button if button.label == "Load the good rows").disabled
    questions(app)[0].set_value(FORUM)
    app = press(ran(app), "Load the good rows")
    assert people_at(own) == {"Amina Shah": "present"}
    again = given(("later.csv", report("Catch up about beds", "Jo Reed", day=26)))
    assert not questions(again)


def test_a_meeting_of_nobody_here_is_left_out_and_can_be_asked_about_again(own):
    app = given(("report.csv", report("Catch up about beds", "Amina Shah")))
    questions(app)[0].set_value("leave out")
    app = ran(app)
    assert "left out" in html_of(app) and not questions(app)
    app = press(app, "Ask again about 1 title")
    assert len(questions(app)) == 1


def test_of_many_titles_a_few_are_asked_about_at_a_time_and_an_answer_brings_the_next(own):
    cells = [("Beds", "Wards", "Roads", "Digital", "Estates"), ("cell", "huddle")]
    titles = [f"{first} {second}" for first in cells[0] for second in cells[1]]
    app = given(*((f"{number}.csv", report(title, "Amina Shah")) for number, title in enumerate(titles)))
    assert "10 titles may mean more than one forum" in html_of(app)
    first = [box.key for box in questions(app)]
    assert len(first) == 8
    questions(app)[0].set_value("leave out")
    left = [box.key for box in questions(ran(app))]
    assert len(left) == 8 and left[:7] == first[1:] and left[7] not in first


def test_a_forum_that_is_not_on_record_is_added_in_the_same_batch(own):
    app = given(("report.csv", report("Winter beds cell - weekly", "Amina Shah")))
    questions(app)[0].set_value("new")
    app = ran(app)
    assert next(box for box in app.text_input if box.label == "Its name").value == "Winter beds cell"
    assert next(button for button in app.button if button.label == "Add this forum").disabled
    next(box for box in app.selectbox if box.label == "Whose forum it is").set_value("system")
    app = press(ran(app), "Add this forum")
    before = len(rows(own, "batch"))
    app = press(app, "Load the good rows")
    assert len(rows(own, "batch")) == before + 1
    assert people_at(own) == {"Amina Shah": "present"}
    party = rows(own, "party")
    assert party.loc[party["name"] == "Winter beds cell", "kind"].tolist() == ["forum"]
    press(app, "Undo")
    assert "Winter beds cell" not in rows(own, "party")["name"].tolist()


def test_days_that_read_both_ways_are_nobodys_guess(own):
    app = given(("report.csv", report(FORUM, "Amina Shah", day=3, month=4, style=Style(days="d/m/yyyy, hh:mm:ss"))))
    assert "can be read in more than one way" in html_of(app)
    assert app.button_group[0].value is None
    assert next(button for button in app.button if button.label == "Load the good rows").disabled
    app.button_group[0].set_value("dmy")
    press(ran(app), "Load the good rows")
    assert [(day.month, day.day) for day in rows(own, "meeting")["date"] if (day.month, day.day) == (4, 3)] == [(4, 3)]


def test_names_said_while_looking_are_in_the_same_batch(own):
    app = given(("report.csv", report(FORUM, "Amina Shah", "Nobody Knownhere")))
    box = next(each for each in app.selectbox if each.key and each.key.startswith("settle-"))
    box.set_value("new")
    app = ran(app)
    assert "Every name is settled" in [each.value for each in app.subheader]
    before = len(rows(own, "batch"))
    app = press(app, "Load the good rows")
    assert len(rows(own, "batch")) == before + 1
    assert "Nobody Knownhere" in rows(own, "party")["name"].tolist()
    press(app, "Undo")
    assert "Nobody Knownhere" not in rows(own, "party")["name"].tolist()


MINUTES = f"""{FORUM}
Minutes of the meeting held on 25 {{}}

Present:
Dr Amina Shah, Clinical Director, Ashmere PCN
Jo Reed, Director, Ashmere Trust

1. Welcome
Everybody was welcomed.
"""


def last_month():
    year, month = (TODAY.year, TODAY.month - 1) if TODAY.month > 1 else (TODAY.year - 1, 12)
    return f"{date(year, month, 1):%B %Y}"


def pasted(text):
    app = opened("import")
    next(area for area in app.text_area if area.label == "Minutes, as they are").set_value(text)
    return press(ran(app), "Read what was pasted")


def test_minutes_are_pasted_looked_at_and_loaded(own):
    app = pasted(MINUTES.format(last_month()))
    assert "Pasted minutes.txt" in html_of(app)
    press(app, "Load the good rows")
    assert people_at(own) == {"Dr Amina Shah": "present", "Jo Reed": "present"}


def test_pasted_minutes_are_taken_off_the_table(own):
    app = press(pasted(MINUTES.format(last_month())), "Take 1 pasted text off the table")
    assert "Pasted minutes.txt" not in html_of(app)


def editor_of(app):
    return f"beside-{next(iter(app.session_state['files-read']))}-0"


def test_what_is_corrected_beside_the_original_is_what_is_loaded(own):
    app = pasted(MINUTES.format(last_month()))
    app.session_state[editor_of(app)] = {
        "edited_rows": {1: {"status": "apologies"}},
        "added_rows": [{"name": "Ben Low", "status": "present"}],
        "deleted_rows": [],
    }
    press(ran(app), "Load the good rows")
    assert people_at(own) == {"Dr Amina Shah": "present", "Jo Reed": "apologies", "Ben Low": "present"}


def test_minutes_without_a_day_ask_for_it(own):
    app = pasted(MINUTES.replace(" held on 25 {}", ""))
    assert next(button for button in app.button if button.label == "Load the good rows").disabled
    app.date_input[0].set_value(date(TODAY.year, 1, 5))
    press(ran(app), "Load the good rows")
    assert len(people_at(own)) == 2


def test_two_reports_of_one_name_are_told_apart(own):
    one, two = report(FORUM, "Amina Shah"), report(FORUM, "Jo Reed", day=26)
    html = html_of(given(("meetingAttendanceReport.csv", one), ("meetingAttendanceReport.csv", two)))
    assert "meetingAttendanceReport (2).csv" in html
