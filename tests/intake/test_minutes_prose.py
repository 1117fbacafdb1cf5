"""The running text of minutes: sentences over several lines, corrections listed under one, and what is handed on to be completed."""

import pytest

from influence.intake.minutes.prose import read_prose
from influence.intake.minutes.units import Unit
from influence.intake.readers import read_file
from tests.hangs import ending


def units(*lines, start=1):
    return [Unit(line, text) for line, text in enumerate(lines, start) if text]


def told(*lines, told_on="2026-11-11"):
    return [(line, said.name, said.status) for line, said in read_prose(units(*lines), "text", told_on).said]


COUNCIL = """Minutes of the Middlemere Place Board held on 11 November 2026

1. Apologies for absence
Apologies for absence were received from Councillor A Moss (Councillor B Lee
attended as substitute), Dr Jane Poe (Ben Low, Medical Director, attended in
her absence) and Kit Reed, Healthwatch Middlemere.

2. Minutes of the last meeting
The minutes of the meeting held on 14 October were agreed subject to the following amendments:
- Dr Amina Shah had sent apologies
- Jo Reed should be added to those present

3. Winter plan
Ms Nia Bray, Place Manager, Middlemere ICB, and Raj Rao, Winterbourne, were in attendance for this item.
Dr Ann Lee joined the meeting at 10.20 and left at 11.
12 practices were present.
"""


def test_a_council_s_minutes_without_a_list_are_read_from_their_sentences():
    reading = read_file(COUNCIL.encode(), "board.txt")
    board, october = reading.meetings
    assert reading.kind == "minutes"
    assert (board.date, board.title, board.head_count, board.roster) == ("2026-11-11", "Middlemere Place Board", 12, "partial")
    assert [(row.source_line, row.name, row.status, row.deputy_for, row.part) for row in board.attendance] == [
        (4, "A Moss", "apologies", None, None),
        (4, "B Lee", "deputy", "A Moss", None),
        (4, "Jane Poe", "apologies", None, None),
        (4, "Ben Low", "deputy", "Jane Poe", None),
        (4, "Kit Reed", "apologies", None, None),
        (14, "Nia Bray", "in_attendance", None, "one_item"),
        (14, "Raj Rao", "in_attendance", None, "one_item"),
        (15, "Ann Lee", "present", None, "part"),
    ]
    assert (october.date, october.title, october.told_on) == ("2026-10-14", "Middlemere Place Board", "2026-11-11")
    assert [(row.source_line, row.name, row.status, row.corrects) for row in october.attendance] == [
        (10, "Amina Shah", "apologies", True),
        (11, "Jo Reed", "present", True),
    ]
    assert [(each.line, each.message, each.value) for each in reading.problems if each.severity != "note"] == [
        (14, "Who is meant here cannot be told safely, so the line was not read.", "Winterbourne")
    ]


def test_the_rows_of_the_file_are_those_that_tell_of_somebody():
    reading = read_file(COUNCIL.encode(), "board.txt")
    rows = {row.source_line for meeting in reading.meetings for row in meeting.attendance}
    assert reading.rows_read == len(rows) and reading.rows_in_file == len(rows | {each.line for each in reading.problems if each.line})


def test_a_sentence_stands_on_the_line_on_which_it_begins():
    assert told(
        "The plan for the winter was discussed at length. Dr Jane Poe",
        "joined the meeting at 10.20 with three more papers. Ann Lee",
        "left at 11.",
    ) == [
        (1, "Jane Poe", "present"),
        (2, "Ann Lee", "present"),
    ]


def test_a_heading_and_an_item_never_go_on():
    assert told("Apologies from", "1. Jane Poe joined the meeting.") == [(2, "Jane Poe", "present")]
    heading = [Unit(1, "Apologies and", is_heading=True), Unit(2, "Jane Poe joined the meeting.", is_heading=True)]
    assert [(line, said.name) for line, said in read_prose(heading, "docx", None).said] == [(2, "Jane Poe")]


def test_corrections_under_a_heading_end_where_the_day_itself_goes_on():
    out = read_prose(
        units(
            "The minutes of 14 October were agreed with these corrections:",
            "1. Ben Low to be removed from the apologies",
            "2. Ann Lee had been present",
            "Raj Rao joined the meeting at 10.20.",
            "Kit Moss sent apologies.",
        ),
        "text",
        "2026-11-11",
    )
    assert [(line, each.date, each.said.name, each.said.status) for line, each in out.corrections] == [
        (2, "2026-10-14", "Ben Low", "present"),
        (3, "2026-10-14", "Ann Lee", "present"),
    ]
    assert [(line, said.name, said.status) for line, said in out.said] == [(4, "Raj Rao", "present"), (5, "Kit Moss", "apologies")]


def test_what_cannot_be_read_is_a_problem_with_the_words_that_stood_there():
    text = (
        "Minutes of the North Board, 11 November 2026\n\nJane Poe and Ann Lee were present.\n"
        "Apologies were received from Elm House, Kit Moss.\n\n"
        "The minutes of 14 October were agreed subject to the attendance list being corrected.\n"
    )
    reading = read_file(text.encode(), "board.txt")
    assert [(each.line, each.message, each.value) for each in reading.problems if each.severity != "note"] == [
        (4, "Who is meant here cannot be told safely, so the line was not read.", "Elm House"),
        (
            6,
            "Attendance in earlier minutes is corrected here, but what is right cannot be told safely, so nothing was corrected.",
            "the attendance list being corrected",
        ),
    ]


def test_a_patient_s_number_is_never_repeated():
    text = "Minutes of the North Board, 11 November 2026\n\nJane Poe was present.\nApologies were received from Elm House 943 476 5919."
    reading = read_file(text.encode(), "board.txt")
    assert [each.line for each in reading.problems] == [4]
    assert all("943" not in f"{each.message}{each.value}" for each in reading.problems)


def test_a_hundred_pages_that_never_stop_are_told_in_bounded_time():
    lines = ["Jane Poe joined the meeting at 10.20 and the board noted the plan, which was agreed"] * 5_000
    with ending():
        prose = read_prose(units(*lines), "text", None)
    assert {said.name for _, said in prose.said} == {"Jane Poe"}


def test_running_text_beyond_what_is_looked_through_is_told_with_its_line():
    head = ["# Place Board", "", "Minutes of the meeting held on 14 October 2026", "", "Present: Jane Poe", "", "1. Welcome", ""]
    talk = [line for _ in range(3_001) for line in ("Ann Lee left the meeting at this point.", "")]
    short, long = (read_file("\n".join([*head, *lines]).encode(), "board.md") for lines in (talk[:-4], talk))
    beyond = "The running text from here on was not looked through: it is longer than the minutes of a meeting are."
    assert [each for each in short.problems if each.message == beyond] == []
    assert [(each.line, each.severity, each.do) for each in long.problems if each.message == beyond] == [
        (len(head) + 2 * 2_999 + 1, "warning", "Split the document, by meeting for instance.")
    ]


LIST = """Middlemere Place Board
Minutes of the meeting held on 11 November 2026

Present:
Dr Amina Shah, Clinical Director, North PCN

2. Minutes of the last meeting
The minutes of 14 October 2026 were agreed subject to the following amendments:
{}

3. Winter plan
- Raj Rao was present for this item
"""


@pytest.mark.parametrize(
    "items",
    [
        "- Ed Moss was present\n- Dr Ben Low had sent apologies",
        "\n- Ed Moss was present\n\n- Dr Ben Low had sent apologies",
        "* Ed Moss attended\n* Apologies were received from Dr Ben Low",
    ],
)
def test_each_item_of_a_list_of_corrections_is_of_the_earlier_meeting_however_it_is_worded(items):
    now, october = read_file(LIST.format(items).encode(), "board.txt").meetings
    assert [(row.name, row.status) for row in october.attendance] == [("Ed Moss", "present"), ("Ben Low", "apologies")]
    assert {row.name for row in now.attendance} == {"Amina Shah", "Raj Rao"}
