"""Small habits of those who write minutes, each read from a few lines of text, and each that must name nobody."""

import pytest

from influence.intake.readers import read_file

HEAD = "North Place Board\nMinutes of the meeting held on 14 October 2026\n\n"


def read(tmp_path, text, head=HEAD):
    path = tmp_path / "notes.txt"
    path.write_text(head + text, encoding="utf-8")
    return read_file(path)


def people(tmp_path, text, head=HEAD):
    (meeting,) = read(tmp_path, text, head).meetings
    return [(each.name, each.status, each.deputy_for) for each in meeting.attendance]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PRESENT   Drs Jane Okafor (Chair), Raj Rao and Ann Lee\n", [("Jane Okafor", "present"), ("Raj Rao", "present"), ("Ann Lee", "present")]),
        (
            "Present: Councillor A Moss (Chair), Councillors B Lee and C Poe; Dr Jane Okafor (GP Board)\n",
            [("A Moss", "present"), ("B Lee", "present"), ("C Poe", "present"), ("Jane Okafor", "present")],
        ),
        ("Present: Jane Okafor, Sheila & Derek Timms\n", [("Jane Okafor", "present"), ("Sheila Timms", "present"), ("Derek Timms", "present")]),
        ("Present: Jane Okafor; Raj Rao & Ann Lee (social care)\n", [("Jane Okafor", "present"), ("Raj Rao", "present"), ("Ann Lee", "present")]),
        ("Attendence - Jane Okafor, Raj Rao\nAppologies - Dr Ann Lee, Sam Poe\n",
         [("Jane Okafor", "present"), ("Raj Rao", "present"), ("Ann Lee", "apologies"), ("Sam Poe", "apologies")]),
        ("Present: Jane Okafor\nNo apologies: Dr Raj Rao\n", [("Jane Okafor", "present"), ("Raj Rao", "absent")]),
        ("Attending: Jane Okafor, Raj Rao\n", [("Jane Okafor", "present"), ("Raj Rao", "present")]),
        ("Members:\nJane Okafor\nRaj Rao\nAttendees:\nAnn Lee\n", [("Jane Okafor", "present"), ("Raj Rao", "present"), ("Ann Lee", "in_attendance")]),
        ("PRESENT:\nOfficers:\nDr Jane Okafor, Chairman\nDr Raj Rao, Treasurer\n", [("Jane Okafor", "present"), ("Raj Rao", "present")]),
        ("Present: Jane Okafor, Raj Rao\nDr Ann Lee took the notes.\n", [("Jane Okafor", "present"), ("Raj Rao", "present"), ("Ann Lee", "in_attendance")]),
        ("Attendance (in person): Jane Okafor; Raj Rao\n", [("Jane Okafor", "present"), ("Raj Rao", "present")]),
        ("Present\nJane Okafor\tMill House\nRaj Rao\tQuarry Lane\n", [("Jane Okafor", "present"), ("Raj Rao", "present")]),
        ("In the room: Jane Okafor, Raj Rao\nOn Teams: Dr Ann Lee\n", [("Jane Okafor", "present"), ("Raj Rao", "present"), ("Ann Lee", "present")]),
    ],
)  # fmt: skip
def test_a_habit_of_writing_is_read(tmp_path, text, expected):
    assert [each[:2] for each in people(tmp_path, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Present: Jane Okafor\nApologies: Raj Rao (sub. Ann Lee)\n", ("Ann Lee", "deputy", "Raj Rao")),
        ("Present: Jane Okafor\nApologies\nDr Raj Rao, CD North PCN – Dr Ann Lee attended\n", ("Ann Lee", "deputy", "Raj Rao")),
        ("Present: Jane Okafor, Ann Lee on behalf of Dean Coppard\n", ("Ann Lee", "deputy", "Dean Coppard")),
        ("Present: Ann Lee\nApologies: Dr Raj Rao\n1. Ann Lee was attending as substitute for Dr Rao.\n", ("Ann Lee", "deputy", "Raj Rao")),
        ("Present\nJane Okafor\nAnn Lee\n\n2 Substitute Members\n\nAnn Lee for Dr Raj Rao\n", ("Ann Lee", "deputy", "Raj Rao")),
    ],
)
def test_somebody_who_stood_in_is_a_deputy(tmp_path, text, expected):
    assert expected in people(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "Present: Jane Okafor\nApologies: none\nCirculation: all above plus Fran Poe, Dr Tim Low\n",
        "Present: Jane Okafor\n\nThanks, Will\n",
        "Present: Jane Okafor\nPage 1 of 7\nNorth Place Board\n",
        "Present: Jane Okafor\n\n2026/31 Register of interests\nName\tInterest\nDr Ann Lee\tGP partner\n",
        "Present: Jane Okafor\n\n09/26/03 Patient story\nMs Edith Fallow told the Board about her care.\n",
        "Present\nJane Okafor\tGreyport City Council (Chair)\n",
    ],
)
def test_whoever_is_named_for_something_else_did_not_come_by_that(tmp_path, text):
    assert [each[0] for each in people(tmp_path, text)] == ["Jane Okafor"]


def test_a_mark_of_secrecy_above_the_title_is_no_list(tmp_path):
    assert people(tmp_path, "Present\nJane Okafor\n", "Official – Sensitive: Draft\n\n" + HEAD) == [("Jane Okafor", "present", None)]


@pytest.mark.parametrize("label", ["Sorry to miss it", "Could not make it"])
def test_a_label_that_is_no_known_heading_is_told_and_not_put_under_the_list_above(tmp_path, label):
    reading = read(tmp_path, f"Present: Jane Okafor\n{label}: Dr Ann Lee, Sam Poe\n")

    assert [each.name for each in reading.meetings[0].attendance] == ["Jane Okafor"]
    assert [(each.line, each.severity) for each in reading.problems if "cannot be told safely" in each.message] == [(5, "error")]


def test_a_row_of_marks_beside_deputies_says_who_sent_whom(tmp_path):
    path = tmp_path / "notes.md"
    rows = [
        "| Core members | Present | Apologies | Deputy |",
        "|---|---|---|---|",
        "| Dr Jane Okafor, LMC | X | | |",
        "| Raj Rao, Council | | X | Ann Lee |",
    ]
    path.write_text("# North Place Board\n\n14 October 2026\n\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (meeting,) = read_file(path).meetings

    told = [(each.name, each.status, each.deputy_for) for each in meeting.attendance]
    assert told == [("Jane Okafor", "present", None), ("Raj Rao", "apologies", None), ("Ann Lee", "deputy", "Raj Rao")]


def test_notes_beside_a_mark_say_more_and_a_vacant_seat_is_nobody(tmp_path):
    path = tmp_path / "notes.md"
    rows = [
        "| Member | Organisation | Attended Y/N | Comments |",
        "|---|---|---|---|",
        "| Dr Jane Okafor | LMC | Y | Left after item 4 |",
        "| Raj Rao | Council | N | Apologies – Ann Lee deputising |",
        "| Vacant | Healthwatch | N | |",
    ]
    path.write_text("# North Place Board\n\n14 October 2026\n\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (meeting,) = read_file(path).meetings

    told = [(each.name, each.status, each.part, each.deputy_for) for each in meeting.attendance]
    assert told == [("Jane Okafor", "present", "early", None), ("Raj Rao", "apologies", None, None), ("Ann Lee", "deputy", None, "Raj Rao")]


def test_a_record_of_several_days_does_not_make_those_in_it_present(tmp_path):
    path = tmp_path / "notes.md"
    rows = [
        "| Attendee | Org | 15/9 | 14/10 |",
        "|---|---|---|---|",
        "| Dr Jane Okafor | LMC | Y | Y |",
        "| Raj Rao | Council | Y | Apols |",
    ]
    path.write_text("# North Place Board\n\n14 October 2026\n\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (meeting,) = read_file(path, kind="minutes").meetings

    assert {each.status for each in meeting.attendance} == {"unknown"}


def test_the_name_of_the_meeting_may_stand_below_the_list(tmp_path):
    (meeting,) = read(tmp_path, "Attendees: Jane Okafor, Raj Rao\nMeeting: North Place Board\nDate: 14 October 2026\n", head="").meetings

    assert (meeting.title, meeting.date) == ("North Place Board", "2026-10-14")
