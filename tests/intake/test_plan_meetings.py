"""Meetings and attendance laid beside what is known: every doubtful case of a register or a set of minutes."""

import pytest

from influence.intake.people import written_name
from influence.intake.reading import AttendanceRead, MeetingRead
from tests.intake.meeting_files import file_of, minutes_of
from tests.intake.planning import after, attendance_of, inserted, messages, planned, read
from tests.worlds import World


@pytest.fixture
def frames():
    world = World()
    world.forum("North Board", "North")
    world.forum("South Board", "South")
    for name in ("Amina Shah", "Ben Low", "Jo Reed"):
        world.person(name)
    return world.frames()


def log(*rows, heading="forum,date,person,status", name="attendance.csv"):
    return read(name, heading, *rows)


def test_a_meeting_not_known_is_held_and_its_list_is_full(frames):
    made = planned(frames, log("North Board,14/10/2026,Amina Shah,present", "North Board,14/10/2026,Ben Low,apologies"))
    assert made.loaded == {"meeting": 1, "meeting_forum": 1, "attendance": 2}
    assert inserted(made, "meeting", "status", "roster") == [("held", "full")]
    assert attendance_of(after(frames, made)) == [("Amina Shah", "Amina Shah", "present"), ("Ben Low", "Ben Low", "apologies")]
    assert not made.problems and not made.queue


def test_row_1_forms_of_a_name_are_matched_only_where_they_are_certain(frames):
    forms = ["Dr Amina Shah", "SHAH, Amina", "A Shah", "Dr Shah", "AS", "Amina Sha"]
    rows = [f'North Board,{day}/10/2026,"{form}",present' for day, form in enumerate(forms, 1)]
    made = planned(frames, log(*rows))
    assert [who is not None for who in (row.get("person") for row in made.draft.inserts["attendance"])] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
    assert made.loaded["attendance"] == 6
    assert {each.raw for each in made.queue} == {"A Shah", "Dr Shah", "AS", "Amina Sha"}
    assert all(each.suggestions[0].name == "Amina Shah" for each in made.queue if each.raw != "AS")


def test_row_2_two_people_of_one_name_are_kept_apart_by_their_body_or_wait():
    world = World()
    world.forum("North Board", "North")
    for pcn, email in (("North PCN", "a"), ("South PCN", "b")):
        party = world.add("party", kind="person", name="S Patel", public_id=f"patel-{email}")
        world.add("person", party=party, given="S", family="Patel", email=f"{email}@example.org")
        world.add("role", person=party, organisation=world.organisation(pcn), voice="provider_gp")
    made = planned(
        world.frames(),
        log(
            "North Board,14/10/2026,Dr S Patel (North PCN),present",
            "North Board,21/10/2026,Dr S Patel (South PCN),present",
            "North Board,28/10/2026,Dr S Patel,present",
        ),
    )
    north, south = (row["id"] for row in world.rows["party"] if row["name"] == "S Patel")
    assert [row["person"] for row in made.draft.inserts["attendance"]] == [north, south, None]
    assert [(each.raw, len(each.suggestions)) for each in made.queue] == [("Dr S Patel", 2)]


def test_row_3_a_name_spelt_two_ways_is_suggested_not_merged(frames):
    made = planned(frames, log("North Board,14/10/2026,Jo Reed,present", "North Board,14/10/2026,Jo Read,present"))
    assert made.loaded["attendance"] == 2
    assert [(each.raw, each.suggestions[0].name, each.suggestions[0].reason) for each in made.queue] == [
        ("Jo Read", "Jo Reed", "spelt nearly the same, but has a row of their own there")
    ]


def test_row_5_a_deputy_is_kept_with_whom_they_stood_in_for(frames):
    heading = "forum,date,person,status,for_person"
    made = planned(
        frames,
        log(
            "North Board,14/10/2026,Ben Low,deputy,Amina Shah",
            "North Board,14/10/2026,Amina Shah,apologies,",
            "North Board,14/10/2026,Kit Moss,deputy,Ann Other",
            heading=heading,
        ),
    )
    amina = frames["party"].set_index("name").loc["Amina Shah", "id"]
    assert inserted(made, "attendance", "raw_name", "status", "for_person", "raw_for") == [
        ("Ben Low", "deputy", amina, "Amina Shah"),
        ("Amina Shah", "apologies", None, None),
        ("Kit Moss", "deputy", None, "Ann Other"),
    ]
    assert {each.raw for each in made.queue} == {"Kit Moss", "Ann Other"}


def test_row_6_present_and_apologies_in_two_files_is_not_known(frames):
    here = log("North Board,14/10/2026,Amina Shah,present", name="one.csv")
    there = log("North Board,14/10/2026,Dr Amina Shah,apologies", name="two.csv")
    made = planned(frames, here, there)
    assert [row["status"] for row in made.draft.inserts["attendance"]] == ["unknown"]
    assert messages(made) == [
        "two.csv:2 'Amina Shah' is present (one.csv, row 2) and apologies here, so whether they came was read as not known."
    ]
    assert not planned(after(frames, made), here, there).draft.updates.get("attendance")


def test_row_7_a_later_file_corrects_an_earlier_one_and_says_so(frames):
    first = planned(frames, log("North Board,14/10/2026,Amina Shah,present"))
    second = planned(after(frames, first), log("North Board,14/10/2026,Amina Shah,apologies", name="corrected.csv"))
    assert second.changed == {"attendance": 1} and second.loaded == {}
    assert messages(second, "note") == [
        "corrected.csv:2 'Amina Shah' was present and is now apologies; the earlier row stays in the history."
    ]


@pytest.mark.parametrize("blank", ["expected", "unknown"])
def test_what_says_nothing_never_replaces_what_is_known(frames, blank):
    first = planned(frames, log("North Board,14/10/2026,Amina Shah,present"))
    assert planned(after(frames, first), log(f"North Board,14/10/2026,Amina Shah,{blank}")).is_empty


def test_row_9_two_hats_in_two_files_are_one_attendance(frames):
    heading = "forum,date,person,status,capacity"
    made = planned(
        frames,
        log("North Board,14/10/2026,Amina Shah,present,own PCN", heading=heading, name="a.csv"),
        log("North Board,14/10/2026,Amina Shah,in attendance,", heading=heading, name="b.csv"),
    )
    assert inserted(made, "attendance", "status", "capacity") == [("present", "pcn")]
    assert not messages(made)


def test_row_19_a_meeting_in_common_is_one_meeting_in_every_forum(frames):
    made = planned(
        frames,
        log("North Board; South Board,14/10/2026,Amina Shah,present"),
        log("South Board,14/10/2026,Ben Low,present", name="south.csv"),
    )
    assert made.loaded == {"meeting": 1, "meeting_forum": 2, "attendance": 2}


def test_two_meetings_of_one_day_are_told_apart_by_when_they_start(frames):
    heading = "forum,date,starts,person,status"
    two = log("North Board,14/10/2026,09:00,Amina Shah,present", "North Board,14/10/2026,14:00,Amina Shah,apologies", heading=heading)
    made = planned(frames, two)
    assert made.loaded["meeting"] == 2
    unclear = planned(after(frames, made), log("North Board,14/10/2026,Ben Low,present", name="late.csv"))
    assert messages(unclear) == ["late.csv:2 This forum met more than once on 2026-10-14 (at 09:00 and 14:00)."]
    assert unclear.files[0].rows_refused == 1 and unclear.is_empty


def test_row_22_and_23_a_meetings_sheet_says_what_became_of_each(frames):
    sheet = read(
        "meetings.csv",
        "date,forums,status,roster",
        "14/10/2026,North Board,cancelled,none",
        "21/10/2026,North Board,held inquorate,full",
        "28/10/2026,North Board,held,minutes pending",
    )
    made = planned(frames, sheet)
    assert inserted(made, "meeting", "status", "roster") == [("cancelled", "none"), ("inquorate", "full"), ("held", "none")]


def test_minutes_that_come_in_make_a_planned_meeting_held(frames):
    sheet = read(
        "meetings.csv", "date,forums,status,roster", "14/10/2026,North Board,planned,none", "21/10/2026,North Board,held,some listed"
    )
    first = planned(frames, sheet)
    second = planned(after(frames, first), log("North Board,14/10/2026,Amina Shah,present", "North Board,21/10/2026,Amina Shah,present"))
    assert second.changed == {"meeting": 1} and second.loaded == {"attendance": 2}
    (altered,) = second.draft.updates["meeting"].values()
    assert altered == {"status": "held", "roster": "full"}


def test_what_the_meetings_own_row_states_is_not_overruled_by_a_list(frames):
    sheet = read("meetings.csv", "date,forums,status,roster", "14/10/2026,North Board,held,some listed")
    made = planned(frames, log("North Board,14/10/2026,Amina Shah,present"), sheet)
    assert inserted(made, "meeting", "roster") == [("partial",)]


def test_an_unknown_forum_is_told_with_the_nearest_name_and_nothing_is_lost_unseen(frames):
    made = planned(
        frames,
        log("Noth Board,14/10/2026,Amina Shah,present", "Noth Board,14/10/2026,Ben Low,present", "North Board,14/10/2026,Jo Reed,present"),
    )
    (problem,) = [each.problem for each in made.problems if each.problem.severity == "error"]
    assert (problem.line, problem.column, problem.value) == (2, "forum", "Noth Board")
    assert problem.message.startswith("There is no forum 'Noth Board'. Did you mean 'North Board'")
    assert made.loaded["attendance"] == 1
    assert (made.files[0].rows_in_file, made.files[0].rows_refused) == (3, 2)


def test_the_forum_of_a_whole_file_can_be_said_for_it(frames):
    reading = read("attendance.csv", "date,person,status", "14/10/2026,Amina Shah,present")
    assert planned(frames, reading, forum="North Board").loaded == {"meeting": 1, "meeting_forum": 1, "attendance": 1}
    assert messages(planned(frames, reading)) == ["attendance.csv:2 Nothing says which forum met, so the meeting was not loaded."]


def test_a_name_not_recognised_is_recognised_once_the_person_is_known(frames):
    first = planned(frames, log("North Board,14/10/2026,Kit Moss,present"))
    people = read("people.csv", "name", "Kit Moss")
    second = planned(after(frames, first), people)
    assert second.changed == {"attendance": 1} and not second.queue
    assert attendance_of(after(after(frames, first), second)) == [("Kit Moss", "Kit Moss", "present")]
    assert planned(after(after(frames, first), second), people, log("North Board,14/10/2026,Kit Moss,present")).is_empty


def test_row_33_a_patients_number_never_gets_in_even_past_a_reader(frames):
    from dataclasses import replace

    reading = log("North Board,14/10/2026,Amina Shah,present")
    meeting = reading.meetings[0]
    row = replace(meeting.attendance[0], role="rang about 943 476 5919")
    made = planned(frames, replace(reading, meetings=(replace(meeting, attendance=(row,)),)))
    assert "attendance" not in made.loaded
    assert messages(made) == [
        "attendance.csv:2 This holds what looks like an NHS number, so the row was not read. The number is not repeated here."
    ]


def test_three_accounts_that_contradict_stay_not_known(frames):
    files = [log(f"North Board,14/10/2026,Amina Shah,{status}", name=f"{status}.csv") for status in ("absent", "present", "deputy")]
    made = planned(frames, *files)
    assert [row["status"] for row in made.draft.inserts["attendance"]] == ["unknown"]


def test_row_4_initials_of_two_meetings_wait_apart(frames):
    made = planned(
        frames, log("North Board,14/10/2026,AS,present", "North Board,21/10/2026,AS,present", "North Board,21/10/2026,J Reed,present")
    )
    assert [(each.raw, each.times) for each in made.queue] == [("AS", 1), ("AS", 1), ("J Reed", 1)]
    assert len({each.id for each in made.queue}) == 3


def test_a_first_letter_waits_where_another_may_be_meant():
    world = World()
    world.forum("North Board", "North")
    world.person("S Patel")
    alone = planned(world.frames(), log("North Board,14/10/2026,Dr S Patel,present"))
    assert not alone.queue
    world.person("Sanjay Patel")
    two = planned(world.frames(), log("North Board,14/10/2026,Dr S Patel,present"))
    assert [{one.name for one in each.suggestions} for each in two.queue] == [{"S Patel", "Sanjay Patel"}]


def test_a_day_that_cannot_be_read_is_told_once_as_the_error_that_it_is(frames):
    made = planned(frames, log("North Board,31/02/2026,Amina Shah,present", "North Board,3/3/2026,Amina Shah,present"))
    told = [(each.problem.line, each.problem.column, each.problem.severity, each.problem.message) for each in made.problems]
    assert told == [(2, "date", "error", "'31/02/2026' is not a day of the calendar. The row was not loaded.")]
    assert made.loaded == {"meeting": 1, "meeting_forum": 1, "attendance": 1}
    assert made.files[0].rows_refused == 1


LINES = [
    ("Dr Amina Shah (AS) Clinical Director, North PCN (Chair)", "Amina Shah", "Dr", "Dr Amina Shah"),
    ("Jo Reed (JR) deputising for Ben Low", "Jo Reed", None, "Jo Reed"),
    ("SHAH, Amina", "Amina Shah", None, "SHAH, Amina"),
    ("Jo Reed (JR), Director of Strategy, Trust (Chair)", "Jo Reed", None, "Jo Reed"),
    ("Jo Reed, Director", "Jo Reed", None, "Jo Reed"),
    ("Amina Shah (North PCN)", "Amina Shah", None, "Amina Shah (North PCN)"),
    ("Dr A. Shah", "A. Shah", "Dr", "Dr A. Shah"),
    ("JR", "JR", None, "JR"),
    ("", "Jo Reed", None, "Jo Reed"),
]


@pytest.mark.parametrize(("raw", "name", "title", "kept"), LINES, ids=[line[0] or "nothing" for line in LINES])
def test_a_name_told_from_a_line_is_kept_without_the_post_beside_it(raw, name, title, kept):
    assert written_name(AttendanceRead(name, raw, "present", 1, title=title)) == kept


def test_a_line_of_minutes_is_matched_by_the_name_in_it(frames):
    raw = "Dr Amina Shah (AS) Clinical Director, North PCN (Chair)"
    row = AttendanceRead("Amina Shah", raw, "present", 3, title="Dr", role="Clinical Director", organisation="North PCN")
    made = planned(frames, minutes_of("North Board", came="Ben Low"), with_row(row))
    assert ("Dr Amina Shah", "Amina Shah", "present") in attendance_of(after(frames, made))
    assert [each["raw_role"] for each in made.draft.inserts["attendance"] if each["raw_name"] == "Dr Amina Shah"] == [
        "Clinical Director, North PCN"
    ]


def with_row(row):
    return file_of("board.docx", "minutes", MeetingRead("2026-10-14", 1, title="North Board", attendance=(row,)))
