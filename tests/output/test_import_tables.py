"""What a load would do, in words and tables."""

from dataclasses import replace

import pandas as pd
import pytest

from influence.intake.candidates import Suggestion
from influence.intake.desk import FileProblem
from influence.intake.forums_met import DoubtfulMeeting
from influence.intake.plan import FileAccount
from influence.intake.plan_account import ADDS, CANCELLED, DOUBTFUL, LEFT_OUT, NEW, NOT_LOADED, UNCHANGED, MeetingPlanned
from influence.intake.reading import MeetingRead, Problem
from influence.output import import_tables as tables


@pytest.mark.parametrize(
    ("files", "loaded", "changed", "left_out", "names", "says"),
    [
        (1, {}, {}, 0, 0, "Nothing in it is new."),
        (2, {}, {}, 0, 0, "Nothing in them is new."),
        (1, {"meeting": 1}, {}, 0, 0, "1 file: 1 new row can be loaded."),
        (2, {"meeting": 3, "meeting_forum": 3}, {"person": 1}, 0, 0, "2 files: 3 new rows and 1 row changed can be loaded."),
        (1, {"contact": 2}, {}, 1, 0, "1 file: 2 new rows can be loaded; 1 row cannot, and stays out."),
        (
            1,
            {"contact": 2},
            {},
            2,
            3,
            "1 file: 2 new rows can be loaded; 2 rows cannot, and stay out; 3 names not recognised, kept as written.",
        ),
    ],
)
def test_what_the_button_would_do(files, loaded, changed, left_out, names, says):
    assert tables.preview_sentence(files, loaded, changed, left_out, names) == says


def test_rows_are_counted_by_sheet_and_what_joins_them_is_not_named():
    assert tables.counts_words({"attendance": 1200, "meeting": 2, "meeting_forum": 2, "party": 1}) == "Meetings 2, Attendance 1,200"
    assert tables.loaded_words({}, {"person": 1}) == "1 row changed"


def test_rows_loaded_and_left_out_make_the_rows_of_the_file():
    account = FileAccount("a.csv", "template", "", rows_in_file=10, rows_read=8, rows_refused=1, problems=3)
    assert tables.files_table([account]).to_dict("records") == [
        {"file": "a.csv", "kind": "one of our own sheets", "rows": 10, "loaded": 7, "left_out": 3, "problems": 3}
    ]
    assert tables.left_out([account]) == 3


def test_a_problem_says_where_and_what_was_left_out_comes_first():
    warning, error = Problem("look", severity="warning", line=2), Problem("wrong", "right", "do", line=9, column="date", value="31/02")
    rows = tables.problems_table([("a.csv", warning), ("a.csv", error)])
    assert rows.iloc[0].tolist() == ["a.csv, row 9, column date", "31/02", "wrong", "right", "do"]
    assert rows.iloc[1]["where"] == "a.csv, row 2"


def test_the_same_remark_on_many_files_is_said_once():
    note, other = Problem("read day first", severity="note"), Problem("no sheet", line=None)
    rows = tables.without_row(
        [*(FileProblem(f"{name}.csv", note) for name in "abcde"), FileProblem("f.csv", other), FileProblem("g.csv", other)]
    )
    assert rows["where"].tolist() == ["f.csv, g.csv", "5 files: a.csv, b.csv, c.csv and 2 more"]
    assert len(tables.without_row([FileProblem("a.csv", replace(note, line=3))])) == 0


def test_meetings_that_wait_stand_first_and_then_by_day():
    made = [
        MeetingPlanned("a.csv", 1, "2026-10-02", "Board", ("North Board",), "new", 12, 0),
        MeetingPlanned("b.csv", 1, None, "Board", (), "not_loaded", 3, 0),
        MeetingPlanned("c.csv", 1, "2026-10-05", "Catch up", (), "doubtful", 1, 1),
    ]
    assert tables.meetings_table(made)[["day", "forum", "state", "people", "waiting"]].values.tolist() == [
        ["not known", "Board", "not loaded: see below", 3, 0],
        ["5 Oct 2026", "Catch up", "waits: say whose it was", 1, 1],
        ["2 Oct 2026", "North Board", "new", 12, 0],
    ]
    assert set(tables.STATES) == {NEW, ADDS, UNCHANGED, DOUBTFUL, CANCELLED, LEFT_OUT, NOT_LOADED}


def test_a_meeting_and_a_doubt_are_named_by_day_title_and_people():
    assert tables.meeting_words(MeetingRead("2026-10-02", 1, title="Board")) == "2 Oct 2026, Board, 0 people"
    assert tables.meeting_words(MeetingRead(None, 1)) == "day not known, no title, 0 people"
    doubt = DoubtfulMeeting("a.ics", 4, "Catch up", "2026-10-02", (), 1, times=3)
    assert tables.doubt_words(doubt) == "2 Oct 2026 and 2 more meetings, 1 person, in a.ics"


def test_every_change_can_be_opened_and_says_when_it_was_taken_back():
    batches = pd.DataFrame(
        {
            "id": [2, 1],
            "at": ["2026-11-14T09:30:00Z", "2026-11-13T09:30:00Z"],
            "by": "Robin Vale",
            "kind": ["undo", "import"],
            "note": [None, "3 rows new"],
            "file": [None, "a.csv"],
            "inserted": 1,
            "updated": 0,
            "deleted": 0,
            "in_force": [True, False],
        }
    )
    assert tables.all_choices(batches) == {
        2: "14 Nov 2026, 09:30: undo, by Robin Vale",
        1: "13 Nov 2026, 09:30: 3 rows new, a.csv, by Robin Vale, taken back",
    }
    assert tables.history_table(batches)["state"].tolist() == ["", "taken back"]


def test_where_a_name_stands_is_told_with_days_in_words_and_names_are_left_alone():
    assert tables.where_words(["North Board, 2026-10-14", "contact of 2026-01-02"]) == "North Board, 14 Oct 2026; contact of 2 Jan 2026"
    assert tables.where_words(["Board 2026-99-99, 2026-10-14"]) == "Board 2026-99-99, 14 Oct 2026"


def test_a_suggestion_says_why_and_how_alike():
    made = Suggestion(4, "Jo Reed", "person-4", 0.921, ("spelt nearly the same", "is known at Board"))
    assert tables.suggestion_words(made) == "Jo Reed (spelt nearly the same, is known at Board; 92% alike)"
