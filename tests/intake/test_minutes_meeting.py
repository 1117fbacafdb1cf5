"""What minutes say of the meeting itself, what is told about lines that cannot be read, and what is no minutes at all."""

import pytest

from influence.intake.cells import Grid
from influence.intake.files import Opened, open_file
from influence.intake.minutes.head import read_head
from influence.intake.minutes.minutes import is_minutes
from influence.intake.minutes.units import Unit
from influence.intake.readers import read_file
from tests.intake.writing_documents import word


def head(*lines, order=None):
    return read_head([Unit(number, text) for number, text in enumerate(lines, start=1)], [], 1, order)


TITLES = {
    "Minutes of the Place Board meeting held on Tuesday 14 October 2026 at 2pm via Microsoft Teams": "Place Board",
    "Draft minutes of the meeting of the Place Partnership Board held on 14/10/2026": "Place Partnership Board",
    "MINUTES OF THE HEALTH AND WELLBEING BOARD": "HEALTH AND WELLBEING BOARD",
    "Place Board – Minutes": "Place Board",
    "Minutes: Place Board": "Place Board",
    "Place Board Meeting": "Place Board",
    "Place Board - Agenda": "Place Board",
    "GP Leadership Group – notes of meeting 3 May 2026": "GP Leadership Group",
    "Health and Wellbeing Board - Wednesday, 14 October 2026 10.00 am": "Health and Wellbeing Board",
    "Place Board minutes 14.10.26": "Place Board",
    "Meeting: Place Board": "Place Board",
    "Minutes of a meeting held on 3 May 2026": None,
    "DRAFT MINUTES": None,
    "14 October 2026": None,
}


@pytest.mark.parametrize(("line", "title"), TITLES.items())
def test_the_title_is_the_name_of_the_body_alone(line, title):
    assert head(line).title == title


def test_the_body_that_met_is_told_from_the_council_or_trust_above_it():
    assert head("Middlemere Council", "Health and Wellbeing Board", "14 October 2026").title == "Health and Wellbeing Board"


DAYS = {
    "Minutes of the meeting held on 14 October 2026": "2026-10-14",
    "Held on Wednesday 14th of October, 2026": "2026-10-14",
    "Wed 14 Oct 26": "2026-10-14",
    "October 14, 2026": "2026-10-14",
    "14/10/2026": "2026-10-14",
    "04/03/2026": "2026-03-04",
    "14.10.26": "2026-10-14",
    "Date: 2026-10-14": "2026-10-14",
    "13 December 2011at Home Office": "2011-12-13",
    "Published 3 November 2026. Meeting of 14 October 2026": "2026-10-14",
    "14 October 2026, next meeting 11 November 2026": "2026-10-14",
    "Revised: 14 October 2026": None,
    "Date of next meeting: 14 October 2026": None,
}


@pytest.mark.parametrize(("line", "day"), DAYS.items())
def test_the_day_is_the_meetings_own(line, day):
    assert head("Place Board", line).date == day


def test_an_american_day_is_read_month_first_where_that_is_asked():
    assert head("04/03/2026", order="mdy").date == "2026-04-03"


HOURS = {
    "2-4pm": ("14:00", "16:00"),
    "9:30 - 12:30": ("09:30", "12:30"),
    "11.30 – 1pm": ("11:30", "13:00"),
    "from 14:00 to 15:30": ("14:00", "15:30"),
    "at 7.30 p.m.": ("19:30", None),
    "1400hrs": ("14:00", None),
    "12 noon": ("12:00", None),
    "Time: 10am": ("10:00", None),
    "Room 12, 14 October 2026": (None, None),
}


@pytest.mark.parametrize(("line", "hours"), HOURS.items())
def test_the_hours_are_read_where_they_are_hours(line, hours):
    found = head(line)

    assert (found.start, found.end) == hours


MODES = {
    "Venue: Microsoft Teams": "virtual",
    "held on Zoom": "virtual",
    "Room 2, Elm House and via Teams": "hybrid",
    "A hybrid meeting": "hybrid",
    "Venue: Elm House": None,
    "Held in person at Elm House": "in_person",
}


@pytest.mark.parametrize(("line", "mode"), MODES.items())
def test_where_the_meeting_was_says_how_people_met(line, mode):
    assert head(line).mode == mode


def read(text, **options):
    return read_file(text.encode(), "minutes.txt", **options)


TOP = "Minutes of the Place Board held on 14 October 2026\n"
NO_DAY = "so the day of the meeting is not known."
PROBLEMS = [
    (
        TOP + "Present\nJane Okafor\nsomething odd here",
        [(4, "error", "Who is meant here cannot be told safely, so the line was not read.", "something odd here")],
    ),
    (TOP + "Present\nJO", [(3, "warning", "Only initials stand here; they do not tell who it is.", None)]),
    (TOP + "Present\nJane Okafor (deputy)", [(3, "warning", "A deputy, but not for whom.", None)]),
    (
        TOP + "Present\nJane Okafor, 943 476 5919",
        [(3, "error", "This holds what looks like an NHS number, so the row was not read. The number is not repeated here.", None)],
    ),
    (
        TOP + "Present\nAnn Lee\nsomething odd 943 476 5919",
        [(4, "error", "This holds what looks like an NHS number, so the row was not read. The number is not repeated here.", None)],
    ),
    (
        TOP + "Present\nJane Okafor\nJane Okafor",
        [(4, "warning", "The person of line 3 is listed again; one attendance was read.", None)],
    ),
    (
        TOP + "Present\nS Patel, North PCN\nS Patel, South PCN",
        [(4, "warning", "The name of line 3 stands here again with another body; two people were read.", None)],
    ),
    (
        "Place Board\nPresent\nJane Okafor",
        [(1, "warning", f"No day is named above the list of people, {NO_DAY}", None)],
    ),
    (
        "Place Board\nTuesday 14 October\nPresent\nJane Okafor",
        [(2, "warning", f"'Tuesday 14 October' has no year, {NO_DAY}", "Tuesday 14 October")],
    ),
    (
        "Place Board\n3 May 2026\n10 May 2026\nPresent\nJane Okafor",
        [(2, "warning", f"The head names more than one day (2026-05-03 and 2026-05-10), {NO_DAY}", None)],
    ),
    (
        "Place Board\n31/02/2026\nPresent\nJane Okafor",
        [(2, "warning", "'31/02/2026' is not a day of the calendar. So the day of the meeting is not known.", "31/02/2026")],
    ),
    (
        TOP + "Present\nJane Okafor\n3 members of the public",
        [(4, "note", "This names nobody; 3 of the public were not counted as taking part.", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PROBLEMS, ids=[expected[0][2][:50] + text[-12:] for text, expected in PROBLEMS])
def test_what_is_odd_is_told_on_its_line(text, expected):
    reading = read(text)

    assert [(each.line, each.severity, each.message, each.value) for each in reading.problems] == expected


def test_a_line_that_cannot_be_read_makes_the_list_partial():
    (meeting,) = read(TOP + "Present\nJane Okafor\nsomething odd here").meetings

    assert (meeting.roster, len(meeting.attendance)) == ("partial", 1)


def test_a_mark_that_says_nothing_is_told_and_not_known():
    data = word(
        "Place Board", "14 October 2026", [["Name", "Organisation", "Attended"], ["Jane Okafor", "LMC", "Y"], ["Ann Lee", "ICB", "maybe"]]
    )
    reading = read_file(data, "minutes.docx")

    assert [each.status for each in reading.meetings[0].attendance] == ["present", "unknown"]
    (problem,) = reading.problems
    assert problem.message == "'maybe' does not say whether the person came, so it is not known."


def test_nobody_listed_is_told():
    reading = read("Place Board\n14 October 2026\n1. Welcome\nIt rained.", kind="minutes")

    assert [each.message for each in reading.problems] == ["Nobody is listed as present, in attendance or as having sent apologies."]


def test_initials_of_the_list_stand_for_their_person_in_the_text_and_only_there():
    (meeting,) = read(TOP + "Present\nJane Okafor (JO)\nAnn Lee\n1. Welcome\nJO left the meeting at 15.10.\nAL joined at 14.30.").meetings

    assert [(each.name, each.part) for each in meeting.attendance] == [("Jane Okafor", "early"), ("Ann Lee", "late")]


def test_a_sentence_that_contradicts_the_list_leaves_the_person_not_known():
    (meeting,) = read(TOP + "Present\nJane Okafor\nAnn Lee\n1. Apologies\nApologies were received from Ann Lee.").meetings

    assert [(each.name, each.status) for each in meeting.attendance] == [("Jane Okafor", "present"), ("Ann Lee", "unknown")]


def test_a_chair_named_apart_is_one_person_with_the_list():
    (meeting,) = read(TOP + "Chair: Dr Jane Okafor\nPresent\nJane Okafor, LMC\nAnn Lee").meetings

    assert [(each.name, each.role, each.organisation) for each in meeting.attendance][:1] == [("Jane Okafor", "Chair", "LMC")]
    assert meeting.chair == "Jane Okafor"


def test_who_took_the_chair_in_the_chairs_absence_chaired():
    text = TOP + "Present\nAnn Lee (Vice Chair)\nRaj Rao\nApologies\nJane Okafor (Chair)\n1. Welcome\nAnn Lee took the chair."

    assert read(text).meetings[0].chair == "Ann Lee"


def test_a_correction_to_earlier_minutes_is_another_meeting_and_not_this_one():
    text = (
        TOP + "Present\nJane Okafor\n1. Minutes\nThe minutes of 9 September 2026 were agreed subject to this: Ann Lee had sent apologies."
    )
    now, before = read(text).meetings

    assert [each.name for each in now.attendance] == ["Jane Okafor"]
    assert (before.date, before.told_on, before.title) == ("2026-09-09", "2026-10-14", "Place Board")
    assert [(each.name, each.status, each.corrects) for each in before.attendance] == [("Ann Lee", "apologies", True)]


NO_MINUTES = {
    "a sheet of people": "name,email,role,organisation\nJane Okafor,jane@example.org,GP,Elm Surgery\nAnn Lee,ann@example.org,GP,Oak Surgery\n",
    "a sheet of attendance": "forum,date,person,status\nBoard,14/10/2026,Jane Okafor,present\nBoard,14/10/2026,Ann Lee,apologies\n",
    "a register": "Name,14/10/2026,11/11/2026\nJane Okafor,Y,N\nAnn Lee,A,Y\n",
    "prose": "The meeting house was built in 1820. Members of the public may visit it. It is present in many paintings.\nJane Austen came.\n",
    "a letter": "Dear Jane Okafor,\nThank you for your letter of 14 October 2026.\nYours sincerely,\nAnn Lee\n",
    "terms of reference": "Terms of reference\n1. Purpose\nThe board meets monthly.\n2. Quorum\nFive members.\n",
    "a text about meetings": "Requirements for meetings\nCount of forums chaired by GP.\nApologies count as absence, present as attendance.\n",
    "a list of actions": "Actions\n1. Jane Okafor to write to Ann Lee\n2. Raj Rao to call\n",
}


@pytest.mark.parametrize("text", NO_MINUTES.values(), ids=list(NO_MINUTES))
def test_what_is_no_minutes_is_not_taken_for_them(text):
    assert not is_minutes(open_file(text.encode(), "minutes.txt"))


def test_the_name_of_a_file_says_nothing():
    data = (TOP + "Present\nJane Okafor\nAnn Lee").encode()

    assert read_file(data, "register.csv").kind == read_file(data, "x").kind == "minutes"


def test_a_sheet_asked_for_as_minutes_is_refused_in_words():
    reading = read_file(word("x"), "x.docx", kind="minutes")
    assert reading.kind == "minutes"

    opened = Opened("book.xlsx", "", (Grid("Sheet", ()),))
    assert not is_minutes(opened)


def test_any_text_asked_for_as_minutes_is_read_as_a_list_not_known():
    reading = read("Jane Okafor\nAnn Lee\n", kind="minutes")

    assert [(each.name, each.status) for each in reading.meetings[0].attendance] == [("Jane Okafor", "unknown"), ("Ann Lee", "unknown")]
    assert reading.problems[0].message == "No heading says whether these 2 people came, so it is not known."
