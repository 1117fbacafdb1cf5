"""Lines of minutes that say what somebody is and not who: told as not read, and never added to whoever stands beside them."""

import pytest

from influence.intake.minutes.attendance_headings import Heading
from influence.intake.minutes.block import Entry, read_block
from influence.intake.readers import read_file
from tests.hangs import ending

PRESENT = Heading("present")


def block(*lines):
    """(name, role, organisation) of each, and the pieces not read."""
    read = read_block([Entry(number, text) for number, text in enumerate(lines, 1)], PRESENT)
    people = [(each.listed.said.name, each.listed.said.role, each.listed.said.organisation) for each in read.found]
    return people, [each.text for each in read.unread]


ANN = ("Ann Lee", "Chief Executive", "Elm Trust")
RAJ = ("Raj Rao", "Head of Primary Care", "Middlemere ICB")
LINES = ("Ann Lee, Chief Executive, Elm Trust", "Raj Rao, Head of Primary Care, Middlemere ICB")


@pytest.mark.parametrize(
    "line",
    [
        "Director of Public Health or deputy",
        "Director of Public Health or a nominated deputy",
        "Director of Public Health",
        "colleague from Ashmere Council, name tbc",
        "a colleague from Ashmere Council",
        "representative of Healthwatch",
        "Medical Director, name to be confirmed",
    ],
)
def test_a_post_without_a_name_below_somebody_whole_is_not_read(line):
    assert block(LINES[0], line, LINES[1]) == ([ANN, RAJ], [line])


def test_what_such_a_line_is_wrapped_over_is_not_read_either():
    assert block(LINES[0], "Director of Public Health or", "deputy", LINES[1]) == ([ANN, RAJ], ["Director of Public Health or", "deputy"])


@pytest.mark.parametrize(
    ("lines", "person"),
    [
        (("Kit Moss, Director of Adult Social", "Care and Housing, Ashmere Council"), ("Director of Adult Social Care and Housing",)),
        (("Kit Moss", "Director of Housing", "Ashmere Council"), ("Director of Housing",)),
        (("Kit Moss, Director of Housing", "Ashmere Council"), ("Director of Housing",)),
        (("Kit Moss, Chief Executive, Ashmere", "Council"), ("Chief Executive",)),
        (("Kit Moss, Ashmere Council", "Director of Housing"), ("Director of Housing",)),
        (
            ("Kit Moss, Ashmere Council, Director of Housing and", "Deputy Chief Executive"),
            ("Director of Housing and Deputy Chief Executive",),
        ),
    ],
)
def test_a_post_wrapped_over_lines_is_still_one(lines, person):
    assert block(*lines, LINES[1]) == ([("Kit Moss", *person, "Ashmere Council"), RAJ], [])


BESIDE = {
    "Dr Ben Low (Elm Surgery) and a colleague from the council": (("Ben Low", None, "Elm Surgery"), "a colleague from the council"),
    "Dr Ben Low and a colleague from the council": (("Ben Low", None, None), "a colleague from the council"),
    "Ben Low (LMC) and colleague": (("Ben Low", None, "LMC"), "colleague"),
    "Ben Low (LMC), and a representative of Healthwatch": (("Ben Low", None, "LMC"), "a representative of Healthwatch"),
    "Ben Low, LMC, with two finance officers": (("Ben Low", None, "LMC"), "two finance officers"),
    "Ben Low, LMC; his deputy": (("Ben Low", None, "LMC"), "his deputy"),
}


@pytest.mark.parametrize("line", BESIDE)
def test_somebody_unnamed_beside_a_name_is_told_and_is_not_where_that_person_works(line):
    person, unread = BESIDE[line]
    assert block(line, LINES[1]) == ([person, RAJ], [unread])


@pytest.mark.parametrize(
    "line", ["Ben Low, Chair and Medical Director, LMC", "Ben Low (GP and a colleague of Ann Lee)", "Ben Low, a representative of the LMC"]
)
def test_what_is_said_of_the_person_alone_is_kept(line):
    people, unread = block(line, LINES[1])
    assert [name for name, *_ in people] == ["Ben Low", "Raj Rao"] and not unread


def test_the_line_is_told_with_what_to_do():
    text = "Place Board\nMeeting held on 14 October 2026\n\nPresent: Ann Lee, Raj Rao\nApologies: Dr Ben Low (LMC) and a colleague from the council\n"
    reading = read_file(text.encode(), "minutes.txt", kind="minutes")
    assert [(each.line, each.severity, each.message, each.value) for each in reading.problems] == [
        (5, "error", "Who is meant here cannot be told safely, so the line was not read.", "a colleague from the council")
    ]
    (meeting,) = reading.meetings
    assert [(each.name, each.organisation, each.status) for each in meeting.attendance][-1] == ("Ben Low", "LMC", "apologies")


@pytest.mark.parametrize(
    "text", [" and a colleague" * 1_200, "or deputy or " * 1_500, "(" * 19_000 + " and colleague", ", and a a a " * 1_600]
)
def test_a_hostile_line_takes_no_longer_than_its_length(text):
    with ending():
        people, _ = block(*LINES, text, text[:390])
    assert people == [ANN, RAJ]
