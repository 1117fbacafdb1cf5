"""Real attendance reports of Teams, and what was counted in them by hand."""

from pathlib import Path

import pytest

from influence.intake.files import open_file
from influence.intake.readers import read_file, read_files
from influence.intake.teams.layout import find_reports
from influence.intake.teams.moments import DAY_FIRST
from influence.intake.teams.people import People
from influence.intake.teams.report import sort_rows
from influence.intake.teams.stays import seconds_there
from tests.intake.sheets import told

TEAMS = Path(__file__).parents[1] / "data" / "teams"
SERIES = [TEAMS / f"IDL-{day}-11-22.csv" for day in (14, 15, 16)]
EVENTS = TEAMS / "klassenbuch_meetingAttendanceList.csv"


@pytest.mark.parametrize(
    ("file", "day", "people"), [(SERIES[0], "2022-11-14", 7), (SERIES[1], "2022-11-15", 8), (SERIES[2], "2022-11-16", 8)]
)
def test_three_blocks_are_one_meeting_with_each_person_once(file, day, people):
    reading = read_file(file)
    (meeting,) = reading.meetings
    assert (reading.kind, meeting.date, meeting.title, len(meeting.attendance)) == ("teams_report", day, "Scrum Meeting", people)
    assert {person.status for person in meeting.attendance} == {"present"}


def test_a_report_in_full():
    (meeting,) = read_file(SERIES[0]).meetings
    assert (meeting.start, meeting.end, meeting.minutes) == ("2022-11-14T09:29:07", "2022-11-14T09:50:14", 21)
    assert (meeting.roster, meeting.head_count, meeting.forums, meeting.source_line) == ("full", None, (), 2)
    assert [(each.name, each.raw, each.minutes, each.guest, each.source_line) for each in meeting.attendance] == [
        ("Janssens Jan", "JANSSENS JAN (EXT)", 19, True, 11),
        ("Johnny Walker", "Johnny Walker", 19, False, 12),
        ("Pedro García Simón", "García Simón, Pedro", 19, False, 13),
        ("Jacek Woityla", "Jacek Woityla", 19, False, 14),
        ("Igor Landis", "Igor Landis", 19, False, 15),
        ("Fred Primus", "Fred Primus", 18, False, 16),
        ("Santiago De Compostela", "De Compostela, Santiago", 15, False, 17),
    ]
    assert {each.role for each in meeting.attendance} == {None}


def test_a_count_that_the_list_does_not_bear_out_is_told_and_leaves_open_who_else_was_there():
    reading = read_file(SERIES[1])
    assert told(reading) == [(3, "Attended participants", "warning", "The summary states 9; 8 were found in the list.")]
    assert reading.meetings[0].roster == "partial"
    assert not read_file(SERIES[0]).problems


def test_a_series_knows_people_by_their_address_whatever_their_account_is_called():
    meetings = [meeting for reading in read_files(SERIES) for meeting in reading.meetings]
    addresses = [{each.email.casefold() for each in meeting.attendance} for meeting in meetings]
    assert (len(set.union(*addresses)), len(set.intersection(*addresses))) == (9, 5)
    for name in ("Johnny Walker", "Fred Primus"):
        assert len({each.email for meeting in meetings for each in meeting.attendance if each.name == name}) == 1


SECONDS = {"Mustermann Max": 2115, "Musterfrau Franziska": 669, "Huber Uwe": 2742, "Müller Franz": 1172, "Müller Hans": 1537}


def test_joins_and_leaves_come_to_the_seconds_that_each_was_there():
    (report,) = find_reports(open_file(EVENTS.read_bytes(), "list.csv").grids[0])
    rows = sort_rows(report, [])
    assert len(rows.listed) == 38
    assert {each.rows[0].who.name: seconds_there(each, DAY_FIRST, False) for each in People(rows.listed, []).everybody} == SECONDS


def test_joins_and_leaves_are_one_attendance_each_and_the_day_is_asked_for():
    reading = read_file(EVENTS)
    (meeting,) = reading.meetings
    assert (meeting.date, meeting.start, meeting.end) == (None, "12:27", "15:59")
    assert [(each.name, each.minutes) for each in meeting.attendance] == [(name, round(seconds / 60)) for name, seconds in SECONDS.items()]
    assert (reading.rows_in_file, reading.rows_read) == (38, 38)
    assert told(reading) == [
        (
            1,
            None,
            "warning",
            "The day may be 11 December 2020 or 12 November 2020, for nothing in the file says whether the day or the month comes first.",
        )
    ]
    (settled,) = read_file(EVENTS, date_order="dmy").meetings
    assert (settled.date, settled.start, settled.end) == ("2020-12-11", "2020-12-11T12:27:24", "2020-12-11T15:59:01")
    assert read_file(EVENTS, date_order="mdy").meetings[0].date == "2020-11-12"
