"""A calendar laid beside the records: planned meetings, which a report or minutes turn into held ones."""

from datetime import date

import pytest

from influence.policy import read_policy
from influence.questions import find
from influence.questions.coverage.coverage import Coverage
from tests.intake.calendars import attendee, calendar, event
from tests.intake.planning import after, attendance_of, inserted, messages, planned, read, read_file
from tests.worlds import World


@pytest.fixture
def frames():
    world = World()
    world.forum("Place Board", "North")
    world.organisation("North PCN", place="North")
    for name in ("Amina Shah", "Ben Low", "Jo Reed"):
        world.person(name, email=f"{name.replace(' ', '.').casefold()}@example.org")
    world.seat("Place Board", "GP seat", "Amina Shah")
    return world.frames()


def invitation(*people, day="20261014T140000Z"):
    return read_file(calendar(event(day, *(attendee(name, answer=answer) for name, answer in people))), "board.ics")


INVITED = (("Amina Shah", "ACCEPTED"), ("Ben Low", "DECLINED"), ("Jo Reed", "TENTATIVE"))
LIST = (
    "forum,date,starts,person,status",
    "Place Board,14/10/2026,15:00,Amina Shah,present",
    "Place Board,14/10/2026,15:00,Jo Reed,apologies",
)


def test_an_invitation_is_a_planned_meeting_of_the_forum_of_that_name(frames):
    made = planned(frames, invitation(*INVITED))
    assert inserted(made, "meeting", "status", "roster", "starts", "title") == [("planned", "none", "15:00", "Place Board")]
    assert attendance_of(after(frames, made)) == [
        ("Amina Shah", "Amina Shah", "expected"),
        ("Ben Low", "Ben Low", "unknown"),
        ("Jo Reed", "Jo Reed", "expected"),
    ]
    assert messages(made) == []


def test_a_planned_meeting_is_neither_presence_nor_absence(frames):
    """Its forum and seat count the same with it and without, on a day long after it."""
    frames = after(frames, planned(frames, read("minutes.csv", LIST[0], "Place Board,09/09/2026,15:00,Amina Shah,present")))
    with_it = after(frames, planned(frames, invitation(*INVITED)))
    question = Coverage(as_of=date(2026, 11, 26))
    rows, plain = (find(question, each, read_policy()).rows for each in (with_it, frames))
    assert rows[["held", "known", "covered", "share"]].to_numpy().tolist() == [[1, 1, 1, 1.0]]
    assert rows.equals(plain)


def test_the_list_of_those_who_came_turns_it_into_a_held_one_and_takes_the_place_of_who_was_expected(frames):
    made = planned(frames, invitation(*INVITED))
    frames = after(frames, made)
    later = planned(frames, read("minutes.csv", *LIST))
    frames = after(frames, later)
    assert frames["meeting"][["status", "roster"]].to_numpy().tolist() == [["held", "full"]]
    assert attendance_of(frames) == [("Amina Shah", "Amina Shah", "present"), ("Jo Reed", "Jo Reed", "apologies")]


@pytest.mark.parametrize("calendar_first", [True, False])
def test_both_in_one_command_are_one_held_meeting(frames, calendar_first):
    both = [invitation(*INVITED), read("minutes.csv", *LIST)]
    frames = after(frames, planned(frames, *(both if calendar_first else both[::-1])))
    assert frames["meeting"][["status", "roster", "title"]].to_numpy().tolist() == [["held", "full", "Place Board"]]
    assert attendance_of(frames) == [("Amina Shah", "Amina Shah", "present"), ("Jo Reed", "Jo Reed", "apologies")]


@pytest.mark.parametrize("minute", ["14:52", "15:00", "15:20", ""])
def test_an_invitation_loaded_late_takes_nothing_back(frames, minute):
    """Nor does it make a second meeting where the list has the minute at which the first person joined."""
    frames = after(frames, planned(frames, read("minutes.csv", LIST[0], *(line.replace("15:00", minute) for line in LIST[1:]))))
    before = attendance_of(frames)
    frames = after(frames, planned(frames, invitation(*INVITED)))
    assert frames["meeting"]["status"].tolist() == ["held"]
    assert attendance_of(frames) == before


def test_an_invitation_to_another_hour_is_another_meeting(frames):
    frames = after(frames, planned(frames, read("minutes.csv", *LIST)))
    made = planned(frames, invitation(("Amina Shah", "ACCEPTED"), day="20261014T080000Z"))
    assert inserted(made, "meeting", "status", "starts") == [("planned", "09:00")]


def test_an_invitation_to_a_meeting_that_was_called_off_leaves_it_so(frames):
    frames = after(frames, planned(frames, read("meetings.csv", "forums,date,status", "Place Board,14/10/2026,cancelled")))
    frames = after(frames, planned(frames, invitation(*INVITED)))
    assert frames["meeting"]["status"].tolist() == ["cancelled"]


def test_the_same_calendar_again_changes_nothing_and_a_new_answer_is_taken_over(frames):
    frames = after(frames, planned(frames, invitation(*INVITED)))
    assert planned(frames, invitation(*INVITED)).is_empty
    frames = after(frames, planned(frames, invitation(("Ben Low", "ACCEPTED"))))
    assert ("Ben Low", "Ben Low", "expected") in attendance_of(frames)


def test_a_list_of_a_few_leaves_those_expected_as_they_are(frames):
    """A roster that does not list everybody says nothing of the others."""
    frames = after(frames, planned(frames, invitation(*INVITED)))
    frames = after(
        frames, planned(frames, read("minutes.csv", LIST[0], LIST[1], "Place Board,14/10/2026,15:00,12 practices present,present"))
    )
    assert frames["meeting"][["status", "roster"]].to_numpy().tolist() == [["held", "partial"]]
    assert ("Jo Reed", "Jo Reed", "expected") in attendance_of(frames)
