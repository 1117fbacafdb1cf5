"""Corrections in the next minutes: the earlier row stays, another one counts, and nothing is lost where it cannot be made."""

import pytest

from influence.intake.readers import read_file
from influence.intake.reading import AttendanceRead, MeetingRead, Reading
from influence.intake.settle import Choice, settle_names
from tests.intake.planning import POLICY, after, inserted, messages, planned, read
from tests.worlds import World

BOARD = "North Board"


@pytest.fixture
def frames():
    world = World()
    world.forum(BOARD, "North")
    for name in ("Amina Shah", "Ben Low", "Jo Reed"):
        world.person(name)
    return world.frames()


def minutes_of(day, *people, name=None, forum=BOARD, day_written="2026-10-14"):
    """Minutes of one meeting, people as (name, status)."""
    rows = tuple(AttendanceRead(who, who, status, line) for line, (who, status) in enumerate(people, 2))
    held = MeetingRead(date=day, source_line=1, forums=(forum,), attendance=rows)
    return Reading(name or f"{day}.txt", "minutes", name or day, meetings=(held,), rows_in_file=len(rows), rows_read=len(rows))


def corrected(day, *people, told_on="2026-11-11", forum=BOARD, name="november.txt"):
    """What the minutes of November say about earlier ones."""
    rows = tuple(AttendanceRead(who, who, status, line, corrects=True) for line, (who, status) in enumerate(people, 20))
    earlier = MeetingRead(date=day, source_line=20, forums=(forum,), roster="partial", attendance=rows, told_on=told_on)
    return Reading(name, "minutes", name, meetings=(earlier,), rows_in_file=len(rows), rows_read=len(rows))


OCTOBER = (("Amina Shah", "present"), ("Ben Low", "apologies"))


def counting(frames):
    """Name and status of the rows that no other one corrects."""
    rows = frames["attendance"]
    rows = rows[~rows["id"].isin(rows["corrects"].dropna())]
    return sorted(zip(rows["raw_name"], rows["status"], strict=True))


def test_row_7_a_correction_counts_and_the_row_it_corrects_stays(frames):
    first = planned(frames, minutes_of("2026-10-14", *OCTOBER))
    kept = after(frames, first)
    made = planned(kept, corrected("2026-10-14", ("Amina Shah", "apologies")))
    assert made.loaded == {"attendance": 1} and made.changed == {}
    assert inserted(made, "attendance", "raw_name", "status", "corrects") == [("Amina Shah", "apologies", 1)]
    assert messages(made, "note") == [
        "november.txt:20 A correction to the minutes of 2026-10-14: 'Amina Shah' was present and is apologies; the earlier row stays."
    ]
    assert counting(after(kept, made)) == [("Amina Shah", "apologies"), ("Ben Low", "apologies")]


def test_a_correction_in_the_same_batch_as_what_it_corrects_is_no_contradiction(frames):
    both = minutes_of("2026-10-14", *OCTOBER), corrected("2026-10-14", ("Amina Shah", "apologies"))
    for readings in (both, both[::-1]):
        made = planned(frames, *readings)
        assert not messages(made) and counting(after(frames, made)) == [("Amina Shah", "apologies"), ("Ben Low", "apologies")]


def test_a_correction_told_again_changes_nothing_and_so_do_the_old_minutes(frames):
    kept = after(frames, planned(frames, minutes_of("2026-10-14", *OCTOBER)))
    kept = after(kept, planned(kept, corrected("2026-10-14", ("Amina Shah", "apologies"))))
    assert planned(kept, corrected("2026-10-14", ("Amina Shah", "apologies"))).is_empty
    assert planned(kept, minutes_of("2026-10-14", *OCTOBER)).is_empty
    assert planned(kept, minutes_of("2026-10-14", *OCTOBER), corrected("2026-10-14", ("Amina Shah", "apologies"))).is_empty


def test_a_correction_may_be_corrected_in_its_turn(frames):
    kept = after(frames, planned(frames, minutes_of("2026-10-14", *OCTOBER)))
    kept = after(kept, planned(kept, corrected("2026-10-14", ("Amina Shah", "apologies"))))
    made = planned(kept, corrected("2026-10-14", ("Amina Shah", "in_attendance"), name="december.txt", told_on="2026-12-09"))
    assert inserted(made, "attendance", "status", "corrects") == [("in_attendance", 3)]
    assert counting(after(kept, made)) == [("Amina Shah", "in_attendance"), ("Ben Low", "apologies")]


def test_a_correction_that_says_what_stands_there_adds_nothing(frames):
    kept = after(frames, planned(frames, minutes_of("2026-10-14", *OCTOBER)))
    assert planned(kept, corrected("2026-10-14", ("Amina Shah", "present"))).is_empty


def test_somebody_forgotten_is_added(frames):
    kept = after(frames, planned(frames, minutes_of("2026-10-14", *OCTOBER)))
    made = planned(kept, corrected("2026-10-14", ("Jo Reed", "present")))
    assert inserted(made, "attendance", "raw_name", "status", "corrects") == [("Jo Reed", "present", None)]
    assert messages(made, "note") == ["november.txt:20 'Jo Reed' is added to the meeting of 2026-10-14 by a correction: present."]
    assert planned(after(kept, made), corrected("2026-10-14", ("Jo Reed", "present"))).is_empty


def test_without_a_day_the_last_meeting_before_is_corrected(frames):
    kept = after(frames, planned(frames, minutes_of("2026-09-09", *OCTOBER), minutes_of("2026-10-14", *OCTOBER)))
    kept = after(kept, planned(kept, minutes_of("2026-11-11", *OCTOBER)))
    made = planned(kept, corrected(None, ("Amina Shah", "apologies")))
    (corrects,) = [row["corrects"] for row in made.draft.inserts["attendance"]]
    meeting = kept["attendance"].set_index("id").loc[corrects, "meeting"]
    assert str(kept["meeting"].set_index("id").loc[meeting, "date"].date()) == "2026-10-14"


CANNOT = {
    "the meeting is not known": (
        corrected("2026-09-09", ("Amina Shah", "apologies")),
        "november.txt:20 The minutes of 2026-09-09 are corrected here, but that meeting is not known, so the correction was not made.",
    ),
    "no earlier meeting is known": (
        corrected(None, ("Amina Shah", "apologies"), told_on="2026-10-14"),
        "november.txt:20 Earlier minutes are corrected here, but which is not known, so the correction was not made.",
    ),
    "no day at all": (
        corrected(None, ("Amina Shah", "apologies"), told_on=None),
        "november.txt:20 Earlier minutes are corrected here, but which is not known, so the correction was not made.",
    ),
}


@pytest.mark.parametrize("case", CANNOT)
def test_a_correction_that_cannot_be_made_is_told_and_makes_no_meeting(frames, case):
    reading, said = CANNOT[case]
    kept = after(frames, planned(frames, minutes_of("2026-10-14", *OCTOBER)))
    made = planned(kept, reading)
    assert made.is_empty and messages(made) == [said]
    assert made.files[0].rows_refused == 1


def test_a_family_name_corrects_the_only_row_it_could_mean_and_is_not_taken_for_the_person(frames):
    kept = after(frames, planned(frames, minutes_of("2026-10-14", *OCTOBER)))
    made = planned(kept, corrected("2026-10-14", ("Dr Shah", "apologies")))
    assert inserted(made, "attendance", "raw_name", "status", "corrects", "person") == [("Dr Shah", "apologies", 1, None)]
    assert [each.raw for each in made.queue] == ["Dr Shah"]
    two = after(frames, planned(frames, minutes_of("2026-10-14", ("Amina Shah", "present"), ("Omar Shah", "present"))))
    unclear = planned(two, corrected("2026-10-14", ("Dr Shah", "apologies")))
    assert inserted(unclear, "attendance", "raw_name", "corrects") == [("Dr Shah", None)]


def test_settling_the_name_of_a_correction_keeps_it_beside_what_it_corrects(frames):
    kept = after(frames, planned(frames, minutes_of("2026-10-14", *OCTOBER)))
    made = planned(kept, corrected("2026-10-14", ("Dr Shah", "apologies")))
    kept = after(kept, made)
    amina = int(kept["party"].set_index("name").loc["Amina Shah", "id"])
    draft = settle_names(kept, POLICY, {made.queue[0].id: Choice("is", amina)}).draft
    assert draft.updates["attendance"] == {3: {"person": amina}} and not draft.deletes.get("attendance")


def test_two_rows_that_become_one_keep_the_correction_of_either(frames):
    kept = after(frames, planned(frames, minutes_of("2026-10-14", ("A Shah", "present"), ("Amina Shah", "present"))))
    kept = after(kept, planned(kept, corrected("2026-10-14", ("A Shah", "apologies"))))
    assert kept["attendance"]["corrects"].dropna().tolist() == [2]  # who is recognised comes first
    asked = planned(kept, read("none.csv", "forum,date,person,status", "North Board,21/10/2026,A Shah,present")).queue[0].id
    amina = int(kept["party"].set_index("name").loc["Amina Shah", "id"])
    draft = settle_names(kept, POLICY, {asked: Choice("is", amina)}).draft
    assert list(draft.deletes["attendance"]) == [2]
    assert draft.updates["attendance"][3] == {"corrects": 1, "person": amina}


OCTOBER_MINUTES = """Minutes of the North Board held on 14 October 2026

Present: Amina Shah, Ben Low
Apologies: Jo Reed
"""
NOVEMBER_MINUTES = """Minutes of the North Board held on 11 November 2026

Present: Amina Shah, Ben Low, Jo Reed

1. Minutes of the last meeting
The minutes of the last meeting were agreed subject to the following amendment: Dr Amina Shah had sent apologies.
"""


@pytest.mark.parametrize("together", [True, False])
def test_from_two_sets_of_minutes_to_what_counts(frames, together):
    october, november = (read_file(text.encode(), name) for text, name in ((OCTOBER_MINUTES, "10.txt"), (NOVEMBER_MINUTES, "11.txt")))
    if together:
        kept = after(frames, planned(frames, november, october))
    else:
        first = after(frames, planned(frames, october))
        kept = after(first, planned(first, november))
    days = kept["meeting"].set_index("id")["date"].dt.strftime("%d %B")
    rows = kept["attendance"]
    rows = rows[~rows["id"].isin(rows["corrects"].dropna())]
    told = sorted(zip(rows["meeting"].map(days), rows["raw_name"], rows["status"], strict=True))
    assert told == [
        ("11 November", "Amina Shah", "present"),
        ("11 November", "Ben Low", "present"),
        ("11 November", "Jo Reed", "present"),
        ("14 October", "Ben Low", "present"),
        ("14 October", "Dr Amina Shah", "apologies"),
        ("14 October", "Jo Reed", "apologies"),
    ]
    assert planned(kept, october, november).is_empty
