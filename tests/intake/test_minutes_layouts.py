"""Minutes of every layout that people really have, read from a file of each."""

from pathlib import Path

import pytest

from influence.intake.json import as_document
from influence.intake.readers import read_file

FOLDER = Path(__file__).parent.parent / "data" / "minutes"
LAYOUTS = FOLDER / "layouts"

OKAFOR = ("Jane Okafor", "present", "Clinical Director", "North PCN")
RAO = ("Raj Rao", "present", "Clinical Director", "South PCN")


def read(name):
    reading = read_file(LAYOUTS / name)
    assert reading.kind == "minutes"
    return reading


def people(meeting):
    """(name, status, role, organisation) of each."""
    return [(each.name, each.status, each.role, each.organisation) for each in meeting.attendance]


def only(name):
    (meeting,) = read(name).meetings
    return meeting


def told(reading):
    return [(each.line, each.severity, each.message) for each in reading.problems]


def counts(meeting):
    statuses = [each.status for each in meeting.attendance]
    return {status: statuses.count(status) for status in dict.fromkeys(statuses)}


@pytest.mark.parametrize(
    ("name", "date", "title", "expected"),
    [
        (
            "odug-2014-05-13.docx",
            "2014-05-13",
            "Open Data User Group",
            {"present": 10, "in_attendance": 3, "observer": 1, "apologies": 5},
        ),
        ("crime-justice-2011-08-03.md", "2011-08-03", "Crime and Justice Transparency", {"present": 16, "apologies": 3}),
        ("crime-justice-2011-12-13.md", "2011-12-13", "Crime and Justice Transparency Sector Panel", {"present": 13, "apologies": 9}),
    ],
)
def test_real_minutes_are_read_as_counted_by_hand(name, date, title, expected):
    reading = read_file(FOLDER / name)
    (meeting,) = reading.meetings

    assert reading.kind == "minutes"
    assert (meeting.date, meeting.title, meeting.roster) == (date, title, "full")
    assert counts(meeting) == expected
    assert reading.problems == ()
    assert reading.rows_in_file == reading.rows_read


def test_the_two_sets_of_one_body_name_one_man_by_two_titles():
    august, december = (read_file(FOLDER / f"crime-justice-2011-{day}.md").meetings[0] for day in ("08-03", "12-13"))

    titles = [next(each.title for each in meeting.attendance if each.name == "Allan Brimicombe") for meeting in (august, december)]
    assert titles == ["Prof.", "Dr"]
    assert august.chair == december.chair == "Kieron O'Hara"


def test_a_list_with_initials_gives_names_without_them_and_says_who_came_for_part():
    meeting = only("headed_with_initials.txt")

    assert people(meeting) == [
        OKAFOR,
        RAO,
        ("Rachel Carr", "present", "GP Partner", "Elm Surgery"),
        ("Ann Lee", "present", "Chief Executive", "Middlemere GP Federation"),
        ("Sam Poe", "in_attendance", "Programme Manager", "Middlemere ICB"),
        ("Rowan Crisp", "in_attendance", "Finance Officer", "Middlemere ICB"),
        ("Kim Doe", "in_attendance", "Executive Assistant", None),
        ("Miriam Whitlow", "apologies", "LMC Chair", None),
        ("Mark Whelan", "apologies", "Practice Manager", "Oak Surgery"),
    ]
    assert [each.part for each in meeting.attendance if each.part] == ["part", "one_item"]
    assert (meeting.start, meeting.end, meeting.chair, meeting.roster) == ("13:00", "14:30", "Jane Okafor", "full")
    assert meeting.attendance[3].raw == "Ms Ann Lee MBE (AL) Chief Executive, Middlemere GP Federation (part meeting)"
    assert [each.source_line for each in meeting.attendance] == [6, 7, 8, 9, 12, 13, 14, 17, 18]


def test_the_next_minutes_without_brackets_name_the_same_people_though_their_initials_changed():
    meeting = only("headed_without_brackets.txt")

    assert people(meeting) == [
        OKAFOR,
        RAO,
        ("Ann Lee", "present", "Chief Executive", "Middlemere GP Federation"),
        ("Rowan Crisp", "in_attendance", "Finance Officer", "Middlemere ICB"),
        ("Kim Doe", "in_attendance", "Executive Assistant", None),
        ("Miriam Whitlow", "apologies", "LMC Chair", None),
    ]


def test_a_table_of_three_columns_wrapped_over_rows_keeps_every_post():
    assert people(only("three_columns.md")) == [
        ("Jane Okafor", "present", "GP; Governing Body member; Chair", "Elm Surgery; North Locality"),
        RAO,
        ("Ann Lee", "present", None, None),
        ("Sam Poe", "present", "Director of Public Health", "Middlemere Council"),
        ("Miriam Whitlow", "apologies", "LMC Chair", None),
    ]


def test_a_meeting_in_common_is_one_meeting_of_several_bodies_and_each_person_once():
    reading = read("in_common.txt")
    (meeting,) = reading.meetings

    assert meeting.forums == ("North Board", "South Board", "Health and Wellbeing Board")
    assert people(meeting) == [
        OKAFOR,
        ("Ann Lee", "present", None, "Healthwatch Middlemere"),
        RAO,
        ("Sam Poe", "deputy", None, None),
        ("Kim Doe", "apologies", None, "Middlemere Council"),
    ]
    assert meeting.attendance[3].deputy_for == "Kim Doe"
    again = "is listed again under another body that met; one attendance was read."
    assert told(reading) == [(8, "note", f"The person of line 5 {again}"), (11, "note", f"The person of line 6 {again}")]
    assert (reading.rows_in_file, reading.rows_read) == (7, 5)


@pytest.mark.parametrize(
    "title", ["Minutes of the meetings in common of the Alder ICB, Birch ICB and Cedar ICB", "Boards meeting in common"]
)
def test_three_bodies_whose_members_are_the_same_are_three_forums_and_each_person_once(title):
    lists = [
        f"Present: {body}\nAmina Shah, Chair\nJo Reed (sharing one vote with Ann Lee)" for body in ("Alder ICB", "Birch ICB", "Cedar ICB")
    ]
    text = "\n".join([title, "14 October 2026", *lists, "Apologies", "Sue Low (nominated deputy: Ian Grey)"])
    (meeting,) = read_file(text.encode(), "minutes.txt").meetings

    assert meeting.forums == ("Alder ICB", "Birch ICB", "Cedar ICB")
    assert people(meeting) == [
        ("Amina Shah", "present", "Chair", None),
        ("Jo Reed", "present", None, None),
        ("Sue Low", "apologies", None, None),
        ("Ian Grey", "deputy", None, None),
    ]
    assert meeting.attendance[3].deputy_for == "Sue Low"


def test_a_table_of_members_and_roles_has_the_nominating_body_as_organisation():
    meeting = only("members_and_roles.html")

    assert people(meeting) == [
        ("Jane Okafor", "present", None, "North PCN"),
        ("Ann Lee", "present", "Chair", "Middlemere Council"),
        ("Raj Rao", "present", None, "Middlemere ICB"),
        ("Sam Poe", "apologies", None, "Healthwatch Middlemere"),
        ("Kim Doe", "apologies", None, "Middlemere Council"),
    ]
    assert (meeting.mode, meeting.chair) == ("virtual", "Ann Lee")


@pytest.mark.parametrize("name", ["alternate_lines.txt", "flattened_columns.txt"])
def test_roles_on_lines_of_their_own_go_to_their_people(name):
    trust = ("Ann Lee", "present", "Chief Executive", "Middlemere Hospitals NHS Trust")

    assert people(only(name))[:3] == [OKAFOR, RAO, trust]


def test_ticks_under_present_and_apologies_are_read():
    assert people(only("ticks.md")) == [
        ("Jane Okafor", "present", None, "North PCN"),
        ("Ann Lee", "apologies", None, "Middlemere ICB"),
        ("Raj Rao", "present", None, "South PCN"),
        ("Sam Poe", "unknown", None, "Healthwatch Middlemere"),
    ]


def test_a_line_that_runs_on_gives_each_person_and_counts_those_not_named():
    meeting = only("run_on.txt")

    assert people(meeting) == [
        ("Jane Okafor", "present", "Chair", "North PCN"),
        ("Ann Lee", "present", None, "Healthwatch"),
        ("Raj Rao", "present", None, "Elm Surgery"),
        ("Sam Poe", "in_attendance", None, None),
        ("Kim Doe", "in_attendance", "notes", None),
    ]
    assert (meeting.title, meeting.head_count, meeting.roster) == ("Middlemere Neighbourhood Forum", 12, "partial")


def test_twelve_practices_are_a_number_and_no_people():
    reading = read("practices_count.txt")
    (meeting,) = reading.meetings

    assert (meeting.attendance, meeting.head_count, meeting.roster) == ((), 12, "count")
    assert told(reading) == [
        (4, "note", "This names nobody; 12 was taken as the number of those who came."),
        (5, "note", "This names nobody; 14 of the public were not counted as taking part."),
    ]
    assert (reading.rows_in_file, reading.rows_read) == (2, 0)


def test_a_name_in_two_lists_is_one_row_not_known_and_a_problem():
    reading = read("two_lists.txt")
    (meeting,) = reading.meetings

    assert people(meeting) == [("Jane Okafor", "present", None, "North PCN"), ("Raj Rao", "unknown", None, "South PCN")]
    assert told(reading) == [
        (7, "warning", "The person of line 5 is listed again with another status, so whether they came is not known."),
    ]


def test_two_sets_of_minutes_in_one_file_are_two_meetings():
    first, second = read("two_meetings.txt").meetings

    assert (first.date, second.date) == ("2026-09-09", "2026-10-14")
    assert [counts(each) for each in (first, second)] == [{"present": 2, "apologies": 1}] * 2
    assert second.title == "Middlemere GP Forum"


def test_a_confidential_second_part_is_a_meeting_of_its_own_with_those_who_stayed():
    first, second = read("second_part.txt").meetings

    assert (first.date, second.date) == ("2026-10-14", "2026-10-14")
    assert second.title == "Middlemere Place Board – Part 2 – confidential session"
    assert [len(each.attendance) for each in (first, second)] == [3, 2]


def test_a_cancelled_meeting_has_nobody_and_an_inquorate_one_was_held_all_the_same():
    assert (only("cancelled.txt").status, only("cancelled.txt").roster) == ("cancelled", "none")
    assert (only("inquorate.txt").status, only("inquorate.txt").roster) == ("inquorate", "full")


def test_a_list_without_a_heading_is_not_known_and_a_problem():
    reading = read("without_heading.txt")
    (meeting,) = reading.meetings

    assert people(meeting) == [("Jane Okafor", "unknown", None, "North PCN"), ("Ann Lee", "unknown", None, "LMC")]
    assert told(reading) == [(2, "warning", "No heading says whether these 2 people came, so it is not known.")]


def test_what_is_read_has_the_shape_that_scripts_rely_on():
    (file,) = as_document([read("headed_with_initials.txt")])["files"]
    (meeting,) = file["meetings"]

    assert meeting["start"] == "2026-10-14T13:00:00"
    expected = {
        "name": "Ann Lee",
        "title": "Ms",
        "email": None,
        "role": "Chief Executive",
        "organisation": "Middlemere GP Federation",
        "status": "present",
        "for": None,
        "minutes": None,
        "part": True,
        "part_how": "part",
        "guest": False,
        "mode": None,
        "response": None,
        "source_line": 9,
    }
    assert {name: meeting["attendance"][3][name] for name in expected} == expected


def test_the_sentences_of_a_council_give_apologies_and_who_stood_in_for_whom():
    meeting = only("council.txt")

    assert [(each.name, each.status, each.deputy_for) for each in meeting.attendance] == [
        ("Ann Lee", "apologies", None),
        ("Ben Moss", "deputy", "Ann Lee"),
        ("Kim Doe", "apologies", None),
        ("Sam Poe", "deputy", "Kim Doe"),
        ("Rowan Crisp", "apologies", None),
        ("Jo Hart", "deputy", "Pat Bray"),
    ]
    assert (meeting.title, meeting.roster, meeting.start) == ("Health and Wellbeing Board", "partial", "10:00")


def test_witnesses_are_in_attendance_for_their_item():
    assert [(each.name, each.status, each.part) for each in only("witnesses.txt").attendance] == [
        ("Ann Lee", "present", None),
        ("Ben Moss", "present", None),
        ("Jo Hart", "present", None),
        ("Jane Okafor", "in_attendance", "one_item"),
        ("Kim Doe", "in_attendance", "one_item"),
    ]


def test_minutes_without_any_role_give_names_and_titles_alone():
    meeting = only("no_roles.txt")

    assert [f"{each.title} {each.name}" for each in meeting.attendance] == [
        *("Dr J Okafor", "Dr R Rao", "Dr R Carr", "Ms A Lee", "Dr J G Rowe", "Ms C C Hart", "Cllr B Moss", "Mrs P Bray"),
    ]
    assert counts(meeting) == {"present": 4, "apologies": 4}
