"""Whatever minutes are written in whatever layout, what is read is what was written; and nothing breaks the reader."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.json import as_document
from influence.intake.readers import read_file
from tests.hangs import ending
from tests.intake.writing_minutes import LAYOUTS, Truth, minutes

SETTINGS = settings(max_examples=40)
LINES = """
Present|Present:|In attendance|Apologies:|Apologies for absence|Absent|Observers|Members|Attendees|Chair: Jane Okafor|Minutes|1. Welcome
Dr Jane Okafor (JO) Clinical Director, North PCN|Ann Lee, LMC|OKAFOR, Jane|JO|North PCN:|12 practices present|none|Raj Rao (for Ann Lee)
Minutes of the meeting held on 14 October 2026|14/10/2026|Wednesday|via Microsoft Teams|The meeting was not quorate.|Name|Role|Initials
Apologies were received from Ann Lee (Raj Rao attended as substitute).|943 476 5919|(((|;;;|,,,|–|a\tb\tc|Present\tDr Jane Okafor\tGP|and
Jane Okafor\tGP\tJO|# Elm Board|<p>Present</p>|**Present**|- Ann Lee|Part 2 – confidential|CANCELLED|x|Dr|Cllr A Lee and|943 476 5919 Jane Poe
The minutes of 9 September 2026 were agreed subject to this: Ann Lee had sent apologies.|Name\tRole\tPresent|Councillors A Lee, B Moss and C Hart
"""
WORDS = [each for line in LINES.strip().splitlines() for each in line.split("|")]


def as_truth(row):
    return Truth(row.name, row.status, row.title, row.role, row.organisation, row.part, row.mode, row.deputy_for)


@pytest.mark.parametrize("layout", LAYOUTS)
@given(truth=minutes())
@SETTINGS
def test_what_is_read_is_what_was_written(layout, truth):
    data, name = LAYOUTS[layout](truth)

    reading = read_file(data, name)

    assert reading.kind == "minutes"
    (meeting,) = reading.meetings
    assert {as_truth(row) for row in meeting.attendance} == set(truth.people)
    assert len(meeting.attendance) == len(truth.people)
    assert (meeting.date, meeting.title) == (truth.day.isoformat(), truth.body)
    assert (meeting.roster, reading.problems) == ("full", ())


HEAD = "Place Board\n14 October 2026\nPresent\n"
HOSTILE = {
    "one paragraph": "word " * 20_000,
    "commas": "a, " * 30_000,
    "brackets": "(" * 50_000,
    "brackets with letters": "(a " * 20_000,
    "names without end": "Jane " * 20_000,
    "titles without end": "Dr " * 20_000,
    "for": "Jane Okafor " + "for " * 10_000,
    "dashes": "Jane Okafor" + " - " * 10_000,
    "and": "and " * 20_000,
    "lines that never end": "Jane Okafor,\n" + "and,\n" * 3_000,
    "headings": "Present\n" * 3_000,
    "days": "1 May 2026 " * 5_000,
    "digits": "1" * 30_000,
    "spaces": "Jane Okafor" + " " * 30_000 + "x",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_text_takes_no_longer_than_a_long_one(text):
    with ending():
        reading = read_file((HEAD + text).encode(), "minutes.txt", kind="minutes")
    assert {row.name for meeting in reading.meetings for row in meeting.attendance} <= {"Jane Okafor"}
    assert reading.rows_read or reading.problems


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=40)), max_size=30))
@settings(max_examples=300)
def test_any_lines_are_read_or_told_and_never_break(lines):
    reading = read_file("\n".join(lines).encode("utf-8", errors="replace"), "minutes.txt", kind="minutes")

    read = {person.source_line for meeting in reading.meetings for person in meeting.attendance}
    told = {problem.line for problem in reading.problems if problem.line}
    assert reading.rows_read == len(read)
    assert reading.rows_in_file <= len(read | told)
    assert all(1 <= line <= len(lines) for line in read)
    assert "943 476 5919" not in str(as_document([reading]))
