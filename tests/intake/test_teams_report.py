"""What doubtful and damaged reports of Teams read as, and what is said about them."""

import pytest

from influence.intake.ask import ask_file, settle_together
from influence.intake.json import as_document
from influence.intake.readers import read_file, read_files
from tests.intake.sheets import text, told, workbook

HEAD = (
    "1. Summary",
    "Meeting title\tPlace Board",
    "Attended participants\t{}",
    "Start time\t14/10/2026, 14:00:00",
    "End time\t14/10/2026, 15:00:00",
    "Meeting duration\t1h",
    "",
    "2. Participants",
    "Name\tFirst join\tLast leave\tIn-meeting duration\tEmail\tParticipant ID (UPN)\tRole",
)
STAYS = ("", "3. In-Meeting activities", "Name\tJoin time\tLeave time\tDuration\tEmail\tRole")
LIST = (
    "Meeting Summary",
    "Meeting Title\tPlace Board",
    "",
    "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)",
)
EVENTS = ("Full Name\tUser Action\tTimestamp",)


def row(name, joined="14:00:00", left="15:00:00", length="1h", email="", account="", role="Presenter"):
    """A row of block 2; its line in a report is 10 for the first."""
    day = "14/10/2026, "
    return "\t".join([name, day + joined if joined else "", day + left if left else "", length, email, account, role])


def stay(name, joined, left, length="", email=""):
    day = "14/10/2026, "
    return "\t".join([name, day + joined if joined else "", day + left if left else "", length, email, "Presenter"])


def blocks(*people, stays=None, stated=None):
    lines = (*HEAD, *people, *(STAYS if stays is not None else ()), *(stays or ()))
    return text("\n".join(lines).format(len(people) if stated is None else stated))


def read(data, **more):
    reading = read_file(data, "report.csv", **more)
    assert as_document([reading])["files"][0]["kind"] == "teams_report"
    return reading


def came(data, **more):
    (meeting,) = read(data, **more).meetings
    return [(each.name, each.minutes) for each in meeting.attendance]


def event(name, action, at):
    return f"{name}\t{action}\t14/10/2026, {at}"


# For how long


def test_three_joins_are_one_attendance_of_all_the_minutes_there():
    stays = [stay("Jo Reed", "14:00:00", "14:10:00"), stay("Jo Reed", "14:30:00", "14:40:00"), stay("Jo Reed", "14:35:00", "14:45:00")]
    assert came(blocks(row("Jo Reed", length="59m"), stays=stays)) == [("Jo Reed", 25)]


def test_without_the_third_block_the_length_in_the_list_counts_and_not_the_time_between_first_and_last():
    assert came(blocks(row("Jo Reed", length="25m"))) == [("Jo Reed", 25)]


def test_a_stay_without_an_end_leaves_the_length_in_the_list():
    assert came(blocks(row("Jo Reed", length="25m"), stays=[stay("Jo Reed", "14:00:00", "")])) == [("Jo Reed", 25)]


def test_a_stay_without_an_end_ends_after_its_length():
    assert came(blocks(row("Jo Reed", length=""), stays=[stay("Jo Reed", "14:00:00", "", "20m")])) == [("Jo Reed", 20)]


MINUTES_NOT_KNOWN = [
    (blocks(row("Jo Reed", length="n/a")), [(10, "In-meeting duration", "warning", "'n/a' cannot be read as a length of time.")]),
    (
        blocks(row("Jo Reed", left="", length="")),
        [(10, None, "warning", "Never seen to leave, so for how long the person was there is not known.")],
    ),
    (
        blocks(row("Jo Reed", joined="", length="")),
        [(10, None, "warning", "Never seen to join, so for how long the person was there is not known.")],
    ),
    (
        blocks(row("Jo Reed", joined="soon", length="")),
        [(10, "First join", "warning", "'14/10/2026, soon' cannot be read as a day and a time.")],
    ),
    (
        blocks(row("Jo Reed", length="2d")),
        [(10, None, "warning", "2,880 minutes are more than a day, so for how long the person was there is not known.")],
    ),
    (
        text(*EVENTS, event("Jo Reed", "Joined", "14:00:00")),
        [(2, None, "warning", "Never seen to leave, so for how long the person was there is not known.")],
    ),
    (
        text(*EVENTS, event("Jo Reed", "Left", "14:00:00")),
        [(2, None, "warning", "Never seen to join, so for how long the person was there is not known.")],
    ),
    (
        text(*EVENTS, event("Jo Reed", "Joined before", "14:00:00"), event("Jo Reed", "Left", "14:30:00")),
        [(2, None, "warning", "Never seen to join, so for how long the person was there is not known.")],
    ),
    (
        text(*EVENTS, event("Jo Reed", "Waved", "14:00:00")),
        [(2, "User Action", "warning", "'Waved' is neither joining nor leaving.")],
    ),
    (
        text(
            *EVENTS,
            *(event("Jo Reed", action, at) for action, at in [("Joined", "14:00:00"), ("Left", "14:30:00"), ("Joined", "14:40:00")]),
        ),
        [(2, None, "warning", "Not seen both to join and to leave each time, so for how long the person was there is not known.")],
    ),
]


@pytest.mark.parametrize(("data", "problems"), MINUTES_NOT_KNOWN)
def test_minutes_that_cannot_be_told_are_not_known_and_never_nought(data, problems):
    reading = read(data)
    (person,) = reading.meetings[0].attendance
    assert (person.name, person.status, person.minutes, person.part) == ("Jo Reed", "present", None, None)
    assert told(reading) == problems


@pytest.mark.parametrize(
    ("joined", "left", "length", "part"),
    [
        ("14:05:00", "14:55:00", "50m", None),
        ("14:00:00", "14:30:00", "30m", None),
        ("14:31:00", "15:00:00", "29m", "late"),
        ("14:00:00", "14:29:00", "29m", "early"),
        ("14:20:00", "14:45:00", "25m", "part"),
        ("14:00:00", "15:00:00", "20m", "part"),
    ],
)
def test_under_half_of_the_meeting_is_a_part_of_it(joined, left, length, part):
    (meeting,) = read(blocks(row("Jo Reed", joined, left, length), row("Sam Poe"))).meetings
    assert meeting.attendance[0].part == part


def test_a_meeting_over_midnight_is_on_the_day_it_began_and_a_join_before_it_is_no_other_day():
    night = text(
        "1. Summary",
        "Meeting title\tNight Board",
        "Start time\t14/10/2026, 00:05:00",
        "End time\t14/10/2026, 01:05:00",
        "2. Participants",
        HEAD[-1],
        "Jo Reed\t13/10/2026, 23:55:00\t14/10/2026, 01:05:00\t1h 10m\t\t\tPresenter",
    )
    (meeting,) = read(night).meetings
    assert (meeting.date, meeting.minutes, meeting.attendance[0].minutes) == ("2026-10-14", 60, 70)
    assert not read(night).problems


def test_a_report_of_several_days_is_told():
    days = "14/10/2026, 14:00:00\t16/10/2026, 15:00:00\t2h"
    reading = read(text("2. Participants", HEAD[-1], f"Jo Reed\t{days}\t\t\tPresenter"))
    assert reading.meetings[0].date == "2026-10-14"
    assert told(reading) == [
        (2, None, "warning", "The report covers 14 October 2026 to 16 October 2026; it was read as one meeting on the first day.")
    ]


# Who


def people(data):
    reading = read(data)
    return [(each.name, each.email, each.guest, each.minutes) for each in reading.meetings[0].attendance], told(reading)


def test_an_address_is_one_person_whatever_the_account_and_the_name():
    data = blocks(
        row("Jo Reed", "14:00:00", "14:20:00", "20m", "jo.reed@example.org", "jo@old.example.org"),
        row("Reed, Jo (EXT)", "14:30:00", "15:00:00", "30m", "Jo.Reed@example.org", "jo@new.example.org"),
    )
    assert people(data) == ([("Jo Reed", "jo.reed@example.org", False, 50)], [])


def test_one_account_of_two_names_is_two_people():
    data = blocks(row("Jo Reed", account="desk@example.org"), row("Sam Poe", account="desk@example.org"))
    assert [name for name, *_ in people(data)[0]] == ["Jo Reed", "Sam Poe"]


def test_a_stay_without_an_address_is_that_of_the_one_who_has_the_name():
    data = blocks(row("Jo Reed", email="jo.reed@example.org"), stays=[stay("Jo Reed", "14:00:00", "14:20:00")])
    assert people(data) == ([("Jo Reed", "jo.reed@example.org", False, 20)], [])


TWO = "The name of line 10 stands here again, {}; two people were read."


@pytest.mark.parametrize(
    ("second", "how"),
    [
        (row("Jo Reed (Guest)"), "once as a guest and once signed in"),
        (row("Jo Reed", email="j.reed@example.org"), "with another address or account"),
    ],
)
def test_two_of_one_name_are_two_rows_and_a_problem(second, how):
    found, problems = people(blocks(row("Jo Reed", email="jo.reed@example.org"), second))
    assert [name for name, *_ in found] == ["Jo Reed", "Jo Reed"]
    assert problems == [(11, "Name", "warning", TWO.format(how))]


def test_two_accounts_of_one_name_are_two_people_where_no_address_is_told():
    found, problems = people(blocks(row("Jo Reed", account="jo1@example.org"), row("Jo Reed", account="jo2@example.org")))
    assert (len(found), problems) == (2, [(11, "Name", "warning", TWO.format("with another address or account"))])


def test_a_stay_that_may_be_that_of_either_is_counted_for_neither():
    data = blocks(
        row("Jo Reed", length="20m", email="jo.reed@example.org"),
        row("Jo Reed", length="30m", email="j.reed@example.org"),
        stays=[stay("Jo Reed", "14:00:00", "14:20:00")],
    )
    found, problems = people(data)
    assert [minutes for *_, minutes in found] == [20, 30]
    said = "Two people have this name, and whose stay this is cannot be told; it was not counted."
    assert problems[1:] == [(15, "Name", "warning", said)]


def test_a_guest_who_comes_back_is_one_person():
    data = blocks(row("Jo Reed (Guest)", "14:00:00", "14:20:00", "20m"), row("Jo Reed (Guest)", "14:30:00", "15:00:00", "30m"))
    assert people(data) == ([("Jo Reed", None, True, 50)], [])


def test_somebody_with_a_stay_who_is_not_in_the_list_came():
    data = blocks(row("Jo Reed"), stays=[stay("Jo Reed", "14:00:00", "15:00:00"), stay("Sam Poe", "14:00:00", "15:00:00")], stated=2)
    found, problems = people(data)
    assert [name for name, *_ in found] == ["Jo Reed", "Sam Poe"]
    said = "This person has a stay and does not stand in the list of those who came; they were read as present."
    assert problems == [(15, "Name", "warning", said)]


def test_the_part_somebody_plays_in_teams_is_no_role():
    (meeting,) = read(blocks(row("Jo Reed", role="Organizer"))).meetings
    assert meeting.attendance[0].role is None


def test_an_account_s_name_for_a_name_is_no_address():
    found, problems = people(blocks(row("jo.reed@example.org", account="jo.reed@example.org")))
    assert found == [("Jo Reed", None, False, 60)]
    said = "An address or number stands where the name should be; the name was taken from the address."
    assert problems == [(10, "Name", "warning", said)]


def test_a_number_for_a_name_leaves_the_name_to_the_address():
    found, problems = people(blocks(row("12345", email="jo.reed@example.org"), row("67890")))
    assert [name for name, *_ in found] == ["Jo Reed", "67890"]
    assert [message for *_, message in problems] == [
        "An address or number stands where the name should be; the name was taken from the address.",
        "An address or number stands where the name should be, and tells no name.",
    ]


# Who is not told


def test_a_telephone_is_counted_and_its_number_kept_nowhere():
    number = "+44 20 7946 0000"
    data = blocks(row("Jo Reed"), row(number), stays=[stay(number, "14:00:00", "14:10:00"), stay(number, "14:20:00", "15:00:00")])
    reading = read(data)
    (meeting,) = reading.meetings
    assert (len(meeting.attendance), meeting.head_count, meeting.roster) == (1, 2, "partial")
    said = "Somebody joined by telephone; who it was is not said, and the number is not kept."
    assert told(reading) == [(line, "Name", "note", said) for line in (11, 15, 16)]
    assert {each.value for each in reading.problems} == {"a telephone"}
    assert "7946" not in str(as_document([reading]))


def test_a_room_is_nobody_and_hides_who_sat_in_it():
    reading = read(blocks(row("Jo Reed"), row("Boardroom 2")))
    (meeting,) = reading.meetings
    assert (len(meeting.attendance), meeting.head_count, meeting.roster) == (1, None, "partial")
    assert told(reading) == [(11, "Name", "note", "'Boardroom 2' is a room or a device and no person; who sat in it is not said.")]


PATIENT = "This holds what looks like an NHS number, so the row was not read. The number is not repeated here."
NOT_READ = [
    (row(""), (11, "Name", "error", "Nobody is named, so the row was not read.")),
    (row("Anonymous user"), (11, "Name", "error", "Nobody is named, so the row was not read.")),
    (row("J" * 300), (11, "Name", "error", "The text has 300 characters, too many for a name. The row was not read.")),
    (row("Jo Reed 943 476 5919"), (11, None, "error", PATIENT)),
]


@pytest.mark.parametrize(("line", "problem"), NOT_READ)
def test_a_row_without_a_name_is_told_and_leaves_open_who_else_came(line, problem):
    reading = read(blocks(row("Jo Reed"), line))
    (meeting,) = reading.meetings
    assert (len(meeting.attendance), meeting.head_count, meeting.roster) == (1, 2, "partial")
    assert told(reading) == [problem]
    assert (reading.rows_in_file, reading.rows_read) == (2, 1)


def test_initials_are_told():
    reading = read(blocks(row("JR")))
    assert told(reading) == [(10, "Name", "warning", "Only initials stand here; they do not tell who it is.")]


# The meeting


ODD = [
    (
        blocks(row("Jo Reed"), stated=3),
        (3, "Attended participants", "warning", "The summary states 3; 1 were found in the list."),
        ("partial", None),
    ),
    (
        blocks(row("Jo Reed"), row("Sam Poe"), stated=1),
        (3, "Attended participants", "warning", "The summary states 1; 2 were found in the list."),
        ("full", None),
    ),
    (
        blocks(row("Jo Reed"), stated="many"),
        (3, "Attended participants", "warning", "'many' cannot be read as a number of people."),
        ("full", None),
    ),
    (blocks(), (9, None, "warning", "Nobody is named in the list."), ("none", None)),
    (text(*HEAD[:6]).replace(b"{}", b"12"), None, ("count", 12)),
]


@pytest.mark.parametrize(("data", "problem", "known"), ODD)
def test_a_list_that_may_not_be_whole_says_so(data, problem, known):
    reading = read(data)
    (meeting,) = reading.meetings
    assert (meeting.roster, meeting.head_count) == known
    assert problem is None or told(reading) == [problem]


def test_a_report_that_breaks_off_before_its_list_has_a_count_alone():
    reading = read(text(*HEAD[:6]).replace(b"{}", b"12"))
    assert told(reading) == [
        (3, "Attended participants", "warning", "The summary states 12; 0 were found in the list."),
        (2, None, "error", "The report has no list of those who came."),
    ]


def test_a_report_that_breaks_off_in_a_row_keeps_what_came_before():
    whole = blocks(row("Jo Reed"), row("Sam Poe"), stated=2)
    reading = read(whole[: whole.index(b"Sam Poe") + 20])
    assert [(each.name, each.minutes) for each in reading.meetings[0].attendance] == [("Jo Reed", 60), ("Sam Poe", None)]


def test_what_says_nothing_about_who_came_is_told_and_left():
    data = blocks(row("Jo Reed")) + text("", "Meeting options\tnone", "4. Meeting Engagement", "Name\tHands raised", "Jo Reed\t3")
    reading = read(data.replace(b"1. Summary\n", b"1. Summary\nLobby\ton\n"))
    assert [(each.name, each.minutes) for each in reading.meetings[0].attendance][:1] == [("Jo Reed", 60)]
    assert (2, None, "note", "'Lobby' says nothing about who came; the row was not read.") in told(reading)
    assert (13, None, "note", "The 2 rows under this heading say nothing about who came; they were not read.") in told(reading)


def test_a_webinar_s_registrations_are_no_attendance():
    heading = "First name\tLast name\tRegistration Email\tFirst join\tLast leave\tIn-meeting duration\tOrganisation\tJob title"
    came, registered = "14/10/2026, 14:00:00\t14/10/2026, 15:00:00\t1h", "\t\t"
    lines = [
        f"Jo\tReed\tjo.reed@example.org\t{came}\tNorth PCN\tManager",
        f"Sam\tPoe\tsam.poe@example.org\t{registered}\tHill Surgery\tNurse",
    ]
    reading = read(text("1. Summary", "Registered participants\t2", "2. Participants", heading, *lines))
    assert [(each.name, each.status, each.minutes, each.organisation, each.role) for each in reading.meetings[0].attendance] == [
        ("Jo Reed", "present", 60, "North PCN", "Manager"),
        ("Sam Poe", "unknown", None, "Hill Surgery", "Nurse"),
    ]
    said = "The person registered and was not seen to join, so whether they came is not known."
    assert told(reading) == [(6, None, "warning", said)]


def test_two_reports_in_one_file_are_two_meetings():
    first, second = blocks(row("Jo Reed")), blocks(row("Sam Poe"))
    meetings = read(first + b"\n" + second.replace(b"14/10/2026", b"15/10/2026")).meetings
    assert [(each.date, each.attendance[0].name) for each in meetings] == [("2026-10-14", "Jo Reed"), ("2026-10-15", "Sam Poe")]


def test_a_sheet_beside_the_report_is_named():
    lines = [line.split("\t") for line in blocks(row("Jo Reed")).decode().splitlines() if line]
    reading = read(workbook(("Report", lines), ("Thoughts", [("to do",), ("tea",)])))
    assert [each.name for each in reading.meetings[0].attendance] == ["Jo Reed"]
    assert [each.message for each in reading.problems] == ["The sheet 'Thoughts' is no attendance report; its 2 rows were not read."]


def test_a_title_with_a_patient_s_number_is_not_kept():
    reading = read(blocks(row("Jo Reed")).replace(b"Place Board", b"Review of 943 476 5919"))
    assert reading.meetings[0].title is None
    said = "This holds what looks like an NHS number, so it was not read. The number is not repeated here."
    assert told(reading) == [(2, "Meeting title", "error", said)]


# Which of day and month comes first


@pytest.mark.parametrize(
    "headings",
    [
        "Full Name\tUser Action\tDate\tTime",
        "Full Name\tUser Action\tTimestamp date\tTimestamp time",
        "Nome Completo\tAtividade\tData\tHora",
    ],
)
def test_day_and_time_under_headings_of_their_own_are_one_moment(headings):
    actions = ("Entrou", "Saiu") if headings.startswith("Nome") else ("Joined", "Left")
    rows = [f"Jo Reed\t{action}\t14/10/2026\t{time}" for action, time in zip(actions, ("14:00:00", "14:50:00"), strict=True)]
    assert came(text("\n".join([headings, *rows]))) == [("Jo Reed", 50)]


def on(day, name="Jo Reed"):
    return blocks(row(name)).replace(b"14/10/2026", day.encode())


def test_a_day_that_reads_both_ways_is_left_out_with_both_readings():
    reading = read(on("04/10/2026"))
    assert (reading.meetings[0].date, reading.meetings[0].start, reading.meetings[0].attendance[0].minutes) == (None, "14:00", 60)
    said = "The day may be 4 October 2026 or 10 April 2026, for nothing in the file says whether the day or the month comes first."
    assert told(reading) == [(4, "Start time", "warning", said)]
    assert [read(on("04/10/2026"), date_order=order).meetings[0].date for order in ("dmy", "mdy")] == ["2026-10-04", "2026-04-10"]


def test_an_order_that_the_file_itself_contradicts_is_not_followed():
    reading = read(on("14/10/2026"), date_order="mdy")
    assert reading.meetings[0].date == "2026-10-14"
    assert told(reading) == [(None, None, "note", "Its days make sense only day first, so they were read day first.")]


def test_two_of_a_kind_that_show_different_orders_settle_nothing(tmp_path):
    for name, day in (("a.csv", "14/10/2026"), ("b.csv", "10/14/2026"), ("c.csv", "04/10/2026")):
        (tmp_path / name).write_bytes(on(day))
    assert [each.meetings[0].date for each in read_files(sorted(tmp_path.iterdir()))] == ["2026-10-14", "2026-10-14", None]


def test_a_report_of_another_layout_settles_nothing(tmp_path):
    american = on("10/14/2026").replace(b", 14:00:00", b", 2:00:00 PM").replace(b", 15:00:00", b", 3:00:00 PM")
    (tmp_path / "a.csv").write_bytes(american)
    (tmp_path / "b.csv").write_bytes(on("04/10/2026"))
    (tmp_path / "c.csv").write_bytes(text(*EVENTS, event("Jo Reed", "Joined", "14:00:00")))
    assert [each.meetings[0].date for each in read_files(sorted(tmp_path.iterdir()))] == ["2026-10-14", None, "2026-10-14"]


def test_the_page_asks_about_a_day_that_reads_both_ways_and_about_no_other():
    asked = ask_file(on("04/10/2026"), "a.csv")
    assert (asked.kinds, asked.both_ways, asked.order) == (("teams_report",), True, None)
    for order in ("dmy", "mdy"):
        again = ask_file(on("04/10/2026"), "a.csv", None, order)
        assert (again.both_ways, again.order) == (True, order)
    assert not ask_file(on("14/10/2026"), "a.csv").both_ways
    assert not ask_file(on("10/10/2026"), "a.csv").both_ways


def test_the_page_does_not_ask_where_a_file_dropped_beside_it_shows_the_order():
    alone, beside = ask_file(on("04/10/2026"), "a.csv"), ask_file(on("14/10/2026"), "b.csv")
    first, second = settle_together([alone, beside])
    assert (first.both_ways, first.order, first.reading.meetings[0].date) == (False, "dmy", "2026-10-04")
    assert second is beside
    assert settle_together([alone]) == [alone]
