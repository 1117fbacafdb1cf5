"""Corrections of earlier minutes: which meeting, whom, and what is right of each; and what they become when they are loaded."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.minutes.corrections import corrected_meetings, read_corrections
from influence.intake.minutes.sentences import read_passage
from influence.intake.reading import Reading
from tests.hangs import ending
from tests.intake.planning import after, messages, planned, read
from tests.worlds import World

TOLD_ON = date(2026, 11, 11)
OCTOBER = "2026-10-14"

CORRECTIONS = {
    "The minutes of 14 October were agreed subject to the following amendment: Dr Amina Shah had sent apologies.": [
        (OCTOBER, None, "Amina Shah", "apologies")
    ],
    "The minutes of the meeting held on 14 October 2026 were agreed as a correct record.": [],
    "The minutes of the meeting of 14 October 2026 were received. These were agreed, subject to adding Ben Low to those present.": [
        (OCTOBER, None, "Ben Low", "present")
    ],
    "The minutes of 14 October were received. These were agreed. It was agreed that Ben Low is present at each stage.": [],
    "The minutes of the meeting held on 14 October 2026 were agreed as a correct record subject to the addition of Ben Low to those present.": [
        (OCTOBER, None, "Ben Low", "present")
    ],
    "The minutes of the Place Board of 14 October were approved with the following corrections: Jo Reed should be added to those present; "
    "Kit Moss should be shown as having sent apologies.": [
        (OCTOBER, "Place Board", "Jo Reed", "present"),
        (OCTOBER, "Place Board", "Kit Moss", "apologies"),
    ],
    "The minutes of 14 October were agreed subject to this: Jo Reed should be added to those present and Kit Moss should be shown as having "
    "sent apologies.": [(OCTOBER, None, "Jo Reed", "present"), (OCTOBER, None, "Kit Moss", "apologies")],
    "The minutes of the last meeting were amended to show that Amina Shah was in attendance.": [
        (None, None, "Amina Shah", "in_attendance")
    ],
    "Amina Shah's apologies should have been recorded in the minutes of 14/10/2026.": [(OCTOBER, None, "Amina Shah", "apologies")],
    "The minutes of 14 October were agreed. Amina Shah noted that her report was omitted.": [],
    "The minutes of the previous meeting were agreed, subject to the removal of Kit Moss from the list of attendees.": [
        (None, None, "Kit Moss", "absent")
    ],
    "The minutes of 14 October were agreed subject to the following amendments: Dr Amina Shah was present and not absent as recorded. "
    "Ben Low should be moved from present to apologies.": [
        (OCTOBER, None, "Amina Shah", "present"),
        (OCTOBER, None, "Ben Low", "apologies"),
    ],
    "Subject to noting that Ben Low was wrongly recorded as absent, the minutes of 14 October were agreed.": [
        (OCTOBER, None, "Ben Low", "present")
    ],
    "The minutes were agreed with the following correction: Ben Low attended as deputy for Amina Shah.": [
        (None, None, "Ben Low", "deputy")
    ],
    "The minutes of the meeting on 14 October were agreed, subject to item 4 being amended to read 'the winter plan'.": [],
    "It was noted that Ben Low had been omitted from the list of those present in the minutes of 14 October.": [
        (OCTOBER, None, "Ben Low", "present")
    ],
    "The minutes of 14th October 2026 were approved subject to including apologies from Jo Reed and Ann Lee.": [
        (OCTOBER, None, "Jo Reed", "apologies"),
        (OCTOBER, None, "Ann Lee", "apologies"),
    ],
    "Amendment to the minutes of 14 October: add Dr Ben Low and Ms Ann Lee to apologies.": [
        (OCTOBER, None, "Ben Low", "apologies"),
        (OCTOBER, None, "Ann Lee", "apologies"),
    ],
    "The minutes of 14 October were agreed subject to the following amendment: Ben Low was listed as present but had sent apologies.": [
        (OCTOBER, None, "Ben Low", "apologies")
    ],
    "The minutes of 14 October were corrected to show Ben Low as attending.": [(OCTOBER, None, "Ben Low", "present")],
    "Corrections to the minutes of 14 October: 1. Ben Low to be removed from the apologies. 2. Ann Lee to be added to those in attendance.": [
        (OCTOBER, None, "Ben Low", "present"),
        (OCTOBER, None, "Ann Lee", "in_attendance"),
    ],
    "The minutes of the Joint Committee held on Wednesday 14 October 2026 were agreed subject to the amendment that Dr Ann Lee was present.": [
        (OCTOBER, "Joint Committee", "Ann Lee", "present")
    ],
    "The minutes of the last meeting were agreed with one amendment: Kit Moss did attend.": [(None, None, "Kit Moss", "present")],
    "The attendance list in the minutes of 3 December was incorrect: Ben Low should be listed as in attendance.": [
        ("2025-12-03", None, "Ben Low", "in_attendance")
    ],
    "Apologies were received from Jo Reed.": [],
    "": [],
}

UNREAD = {
    "The minutes of 14 October were corrected to show Elm House as attending.": ("show Elm House as attending",),
    "The minutes of 14 October were agreed subject to the attendance list being corrected.": ("the attendance list being corrected",),
    "The minutes of 14 October were agreed subject to item 4 being reworded.": (),
}


@pytest.mark.parametrize("text", CORRECTIONS)
def test_a_correction_tells_which_meeting_whom_and_what_is_right(text):
    found = read_corrections(text, TOLD_ON).corrections
    assert [(each.date, each.body, each.said.name, each.said.status) for each in found] == CORRECTIONS[text]


@pytest.mark.parametrize("text", UNREAD)
def test_a_correction_of_attendance_that_cannot_be_read_is_handed_on(text):
    assert read_corrections(text, TOLD_ON).unread == UNREAD[text]


def test_a_day_without_a_year_stays_open_where_the_meeting_itself_has_no_day():
    (found,) = read_corrections("The minutes of 14 October were amended to show that Ben Low was present.").corrections
    assert found.date is None


@pytest.mark.parametrize("text", [text for text in CORRECTIONS if CORRECTIONS[text]])
def test_what_is_corrected_tells_nothing_of_the_meeting_that_corrects_it(text):
    passage = read_passage(f"{text} Raj Rao joined the meeting at 10.20.", TOLD_ON)
    assert [(each.name, each.status, each.part) for each in passage.said] == [("Raj Rao", "present", "late")]
    assert len(passage.corrections) == len(CORRECTIONS[text])


def test_corrections_are_put_together_by_meeting_and_keep_their_lines():
    text = "The minutes of 14 October were agreed subject to two amendments: Ben Low had sent apologies. Jo Reed should be added to those present."
    found = read_corrections(text, TOLD_ON).corrections
    (meeting,) = corrected_meetings([(31, each) for each in found], "2026-11-11", "North Board")
    assert (meeting.date, meeting.title, meeting.told_on, meeting.roster) == (OCTOBER, "North Board", "2026-11-11", "partial")
    assert [(row.name, row.status, row.source_line, row.corrects) for row in meeting.attendance] == [
        ("Ben Low", "apologies", 31, True),
        ("Jo Reed", "present", 31, True),
    ]


@pytest.mark.parametrize(
    ("body", "title"),
    [("Board", "North Board"), ("Place Board", "Middlemere Place Board"), ("South Board", "South Board")],
)
def test_a_body_that_is_the_one_whose_minutes_these_are_goes_by_its_full_name(body, title):
    text = f"The minutes of the {body} of 14 October were amended to show that Ben Low was present."
    (meeting,) = corrected_meetings([(1, each) for each in read_corrections(text, TOLD_ON).corrections], "2026-11-11", title)
    assert meeting.title == title


def test_another_body_is_named_as_it_stands():
    text = "The minutes of the South Board of 14 October were amended to show that Ben Low was present."
    (meeting,) = corrected_meetings(
        [(1, each) for each in read_corrections(text, TOLD_ON).corrections], "2026-11-11", "North Board", ("X",)
    )
    assert (meeting.title, meeting.forums) == ("South Board", ())


def test_from_the_sentence_to_the_records():
    world = World()
    world.forum("North Board", "North")
    world.person("Amina Shah")
    frames = world.frames()
    october = read("october.csv", "forum,date,person,status", "North Board,14/10/2026,Amina Shah,present")
    kept = after(frames, planned(frames, october))
    text = "The minutes of 14 October were agreed subject to the following amendment: Dr Amina Shah had sent apologies."
    meetings = corrected_meetings([(9, each) for each in read_corrections(text, TOLD_ON).corrections], "2026-11-11", "North Board")
    made = planned(kept, Reading("november.txt", "minutes", "x", meetings=meetings, rows_in_file=1, rows_read=1))
    assert messages(made, "note") == [
        "november.txt:9 A correction to the minutes of 2026-10-14: 'Amina Shah' was present and is apologies; the earlier row stays."
    ]


NAMES = ["Amina Shah", "Ben Low", "Jo Reed", "Kit Moss", "Dr Ann Lee"]
WAYS = {
    "{} had sent apologies": "apologies",
    "{} was present": "present",
    "{} had been present": "present",
    "{} should be added to those present": "present",
    "{} should have been listed as in attendance": "in_attendance",
    "{} was not present": "absent",
    "the addition of {} to the apologies": "apologies",
    "the removal of {} from those present": "absent",
    "{} was omitted from those in attendance": "in_attendance",
}


@given(st.sampled_from(NAMES), st.sampled_from(list(WAYS)), st.dates(date(2020, 1, 1), date(2026, 11, 10)))
def test_a_truth_written_as_a_correction_reads_as_that_truth(name, way, day):
    text = f"The minutes of the meeting held on {day.day} {day:%B %Y} were agreed subject to the following: {way.format(name)}."
    found = read_corrections(text, TOLD_ON).corrections
    assert [(each.date, each.said.raw, each.said.status) for each in found] == [(day.isoformat(), name, WAYS[way])]


WORDS = (
    "The minutes of 14 October were agreed subject to amendment : Ben Low should be added present apologies and ; . removal not had that"
)


@settings(max_examples=200)
@given(st.text(max_size=300) | st.lists(st.sampled_from(WORDS.split()), max_size=50).map(" ".join))
def test_any_text_is_read_without_an_error(text):
    found = read_corrections(text, TOLD_ON)
    assert all(each.said.name for each in found.corrections) and all(found.unread)


@pytest.mark.parametrize(
    "text",
    [
        "The minutes were amended: " + "Ben Low should be added and " * 4_000,
        "minutes amended " * 7_000,
        "The minutes were amended: " + "add A " * 20_000,
        "The minutes of the " + "x " * 50_000 + "amended",
    ],
)
def test_a_hostile_correction_takes_no_longer_than_its_length(text):
    with ending():
        read = read_corrections(text, TOLD_ON)
    assert {each.said.name for each in read.corrections} <= {"Ben Low", "Jane Poe", "Ann Lee", "Jo Reed"}
