"""One meeting told by an invitation, a report of who signed in, and minutes: loaded together or one after another, it is one."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.readers import read_file
from tests.intake.meeting_files import calendar, file_of, minutes_of, people, teams, with_people
from tests.intake.planning import after, attendance_of, inserted, messages, planned, read
from tests.intake.sheets import workbook
from tests.worlds import World

BOARD = "North Board"
DAY = "2026-10-14"


@pytest.fixture
def frames():
    return known()


def known(**options):
    world = World()
    world.forum(BOARD, "North")
    world.forum("South Board", "South")
    for name in ("Amina Shah", "Ben Low", "Jo Reed"):
        world.person(name)
    if options:
        world.meeting(BOARD, DAY, **options)
    return world.frames()


def meetings_of(frames, *columns):
    return [
        tuple(row) for row in frames["meeting"][list(columns)].astype(object).where(frames["meeting"][list(columns)].notna(), None).values
    ]


def one_after_another(frames, *files):
    told = []
    for each in files:
        made = planned(frames, each)
        told += messages(made)
        frames = after(frames, made)
    return frames, told


INVITED = calendar(BOARD, DAY, end="16:00", invited="Amina Shah, Ben Low, Jo Reed")
SIGNED_IN = teams(f"{BOARD} - October", came="Amina Shah, Ben Low", start="13:54", end="15:40")
MINUTED = minutes_of(f"Minutes of the {BOARD}", came="Amina Shah: in_attendance, Ben Low, Jo Reed: apologies", start="14:00")
WHO_CAME = [("Amina Shah", "Amina Shah", "in_attendance"), ("Ben Low", "Ben Low", "present"), ("Jo Reed", "Jo Reed", "apologies")]


@pytest.mark.parametrize("files", [*permutations((INVITED, SIGNED_IN, MINUTED))])
def test_together_they_are_one_held_meeting_in_the_words_of_the_minutes(frames, files):
    made = planned(frames, *files)
    known = after(frames, made)
    assert meetings_of(known, "status", "roster") == [("held", "full")]
    assert attendance_of(known) == WHO_CAME and not messages(made)
    assert sorted(known["attendance"]["minutes"].dropna()) == [60, 60]
    assert planned(known, *files).is_empty


@pytest.mark.parametrize("files", [*permutations((INVITED, SIGNED_IN, MINUTED))])
def test_one_after_another_they_are_the_same(frames, files):
    known, told = one_after_another(frames, *files)
    assert meetings_of(known, "status", "roster") == [("held", "full")]
    assert attendance_of(known) == WHO_CAME and not told
    assert sorted(known["attendance"]["minutes"].dropna()) == [60, 60]
    for each in files:
        assert planned(known, each).is_empty, each.file


def test_a_call_left_and_joined_anew_is_one_meeting_and_its_minutes_add_up(frames):
    first = teams(BOARD, came="Amina Shah, Ben Low", start="14:00", end="14:40", minutes=35, name="one.csv")
    second = teams(BOARD, came="Amina Shah, Jo Reed", start="14:46", end="16:02", minutes=70, name="two.csv")
    for files in ((first, second), (second, first)):
        made = planned(frames, *files)
        assert inserted(made, "meeting", "starts", "ends") == [("14:00", "16:02")]
        assert dict(inserted(made, "attendance", "raw_name", "minutes")) == {"Amina Shah": 105, "Ben Low": 35, "Jo Reed": 70}
        known = after(frames, made)
        assert planned(known, *files).is_empty and planned(known, second).is_empty
    assert [each.state for each in planned(frames, first, second).meetings] == ["new", "adds"]


def test_the_same_report_saved_twice_counts_its_minutes_once(frames):
    made = planned(frames, teams(BOARD, minutes=60), teams(BOARD, minutes=60, name="teams (1).csv"))
    assert inserted(made, "attendance", "raw_name", "minutes") == [("Amina Shah", 60)]


@pytest.mark.parametrize(
    ("starts", "meetings"),
    [("14:00", 1), ("13:35", 1), ("14:25", 1), ("15:30", 1), ("09:00", 2), ("18:30", 2)],
)
def test_a_report_belongs_to_the_meeting_from_which_no_long_pause_parts_it(starts, meetings):
    frames = known(starts="14:00", ends="16:00")
    assert len(after(frames, planned(frames, teams(BOARD, start=starts, end=None)))["meeting"]) == meetings


@pytest.mark.parametrize(("starts", "meetings"), [("14:00", 1), ("14:05", 1), ("15:00", 1), ("13:45", 2), ("16:30", 2)])
def test_minutes_belong_to_the_meeting_that_began_then_or_was_going_on(starts, meetings):
    frames = known(starts="14:00", ends="16:00")
    assert len(after(frames, planned(frames, minutes_of(BOARD, start=starts)))["meeting"]) == meetings


def test_of_two_meetings_of_a_day_a_report_goes_to_the_nearer(frames):
    two = calendar(BOARD, DAY, start="09:00", end="10:00"), calendar(BOARD, DAY, start="14:00", end="15:00", name="afternoon.ics")
    here = after(frames, planned(frames, *two))
    made = planned(here, teams(BOARD, start="13:50"))
    assert [made.draft.updates["meeting"][row]["status"] for row in made.draft.updates["meeting"]] == ["held"]
    assert meetings_of(after(here, made), "starts", "status") == [("09:00", "planned"), ("14:00", "held")]


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("turned", [False, True])
def test_who_signed_in_and_sent_apologies_is_not_known_until_somebody_says(frames, turned, apart):
    files = [teams(BOARD, came="Amina Shah"), minutes_of(BOARD, came="Amina Shah: apologies")]
    files = files[::-1] if turned else files
    if apart:
        here, told = one_after_another(frames, *files)
    else:
        made = planned(frames, *files)
        here, told = after(frames, made), messages(made)
    assert attendance_of(here) == [("Amina Shah", "Amina Shah", "unknown")]
    assert told == [
        {
            (False, False): "teams.csv:2 'Amina Shah' is apologies (minutes.docx, row 2) and signed in here",
            (False, True): "teams.csv:2 'Amina Shah' is apologies (minutes.docx, row 2) and signed in here",
            (True, False): "minutes.docx:2 'Amina Shah' was signed in in an earlier file and is apologies here",
            (True, True): "teams.csv:2 'Amina Shah' was apologies in an earlier file and is signed in here",
        }[apart, turned]
        + ", so whether they came was read as not known."
    ]
    assert all(planned(here, each).is_empty for each in files)


def test_a_person_absent_from_a_report_sent_no_apology(frames):
    here = after(frames, planned(frames, INVITED, SIGNED_IN))
    assert [name for name, _, _ in attendance_of(here)] == ["Amina Shah", "Ben Low"]


@pytest.mark.parametrize("mode", ["in_person", "hybrid"])
def test_a_report_of_a_meeting_in_a_room_lists_only_some_until_there_are_minutes(mode):
    frames = known(status="planned", roster="none", mode=mode, starts="14:00")
    here = after(frames, planned(frames, SIGNED_IN))
    assert meetings_of(here, "status", "roster") == [("held", "partial")]
    assert meetings_of(after(here, planned(here, MINUTED)), "roster") == [("full",)]


@pytest.mark.parametrize("turned", [False, True])
def test_a_number_in_the_minutes_and_a_report_of_some_is_a_list_of_some(frames, turned):
    counted = minutes_of(BOARD, came="", head_count=12, roster="count")
    here, _ = one_after_another(frames, *([SIGNED_IN, counted] if turned else [counted, SIGNED_IN]))
    assert meetings_of(here, "roster", "head_count") == [("partial", 12)]
    together = after(frames, planned(frames, counted, SIGNED_IN))
    assert meetings_of(together, "roster", "head_count") == [("partial", 12)]
    assert all(planned(here, each).is_empty for each in (counted, SIGNED_IN))


def test_a_meeting_called_off_stays_so_and_people_named_there_are_told():
    frames = known(status="cancelled", roster="none", starts="14:00")
    made = planned(frames, SIGNED_IN)
    assert messages(made) == [
        "teams.csv:1 The meeting of 2026-10-14 is known as cancelled, and people are named here who came; it was left as cancelled."
    ]
    assert [each.state for each in made.meetings] == ["cancelled"] and set(made.draft.updates["meeting"][1]) == {"title", "ends"}


def test_minutes_that_say_a_meeting_was_called_off_call_off_a_planned_one(frames):
    here = after(frames, planned(frames, INVITED))
    made = planned(here, minutes_of(BOARD, came="", status="cancelled", roster="none"))
    assert meetings_of(after(here, made), "status") == [("cancelled",)]
    assert planned(after(here, made), INVITED).is_empty


def test_an_hour_that_is_none_is_told(frames):
    made = planned(known(starts="14:00"), minutes_of(BOARD, start="25:99"))
    assert messages(made) == ["minutes.docx:1 The starts '25:99' is not a time such as 14:30."] and made.is_empty


def test_a_name_nobody_knows_in_minutes_and_report_is_one_name(frames):
    listed = minutes_of(BOARD, came="")
    listed = file_of("minutes.docx", "minutes", with_people(listed.meetings[0], people("Kit Moss", organisation="North PCN")))
    made = planned(frames, teams(BOARD, came="Kit Moss"), listed)
    assert made.loaded["attendance"] == 1
    assert planned(after(frames, made), teams(BOARD, came="Kit Moss"), listed).is_empty


def test_two_of_one_name_in_one_list_stay_two(frames):
    rows = (*people("Kit Moss", organisation="North PCN"), *people("Kit Moss", organisation="South PCN"))
    made = planned(frames, file_of("minutes.docx", "minutes", with_people(minutes_of(BOARD, came="").meetings[0], rows)))
    assert made.loaded["attendance"] == 2


def test_a_row_that_does_not_fit_is_told_and_the_next_of_that_person_is_read(frames):
    rows = (*people("Amina Shah", minutes=99_999), *people("Ben Low"))
    made = planned(frames, file_of("teams.csv", "teams_report", with_people(teams(BOARD).meetings[0], rows)))
    assert made.loaded["attendance"] == 1 and made.files[0].rows_refused == 1


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("title", [f"{BOARD} – Part 2 – confidential session", f"{BOARD} (private)", f"{BOARD} Part B"])
def test_row_24_a_confidential_second_part_is_a_session_of_its_own(frames, title, apart):
    first = minutes_of(BOARD, came="Amina Shah, Ben Low, Jo Reed", name="one.docx")
    second = minutes_of(title, came="Amina Shah, Ben Low: apologies", name="two.docx")
    if apart:
        here, _ = one_after_another(frames, first, second)
    else:
        here = after(frames, planned(frames, second, first))
    assert here["meeting"]["part_of"].notna().tolist() == [False, True] and len(here["meeting_forum"]) == 1
    assert here["meeting"]["part_of"].dropna().tolist() == here["meeting"]["id"].tolist()[:1]
    assert here["attendance"].groupby("meeting").size().tolist() == [3, 2]
    again = planned(here, first, second)
    assert again.is_empty and [each.forums for each in again.meetings] == [(BOARD,)] * 2
    assert planned(here, second).is_empty


SECOND_PARTS = {
    "Part 2 – confidential session": "North Board – Part 2 – confidential session",
    "North Board - Part 2 (confidential)": "North Board - Part 2 (confidential)",
    "NORTH BOARD (private session)": "NORTH BOARD (private session)",
    "North Board - 14 October 2026 - Part B": "North Board - 14 October 2026 - Part B",
    "North Board - Part 2\n14 October 2026": "North Board - Part 2",
}


@pytest.mark.parametrize("heading", SECOND_PARTS)
def test_row_24_both_parts_in_one_set_of_minutes_are_two_sessions_of_one_meeting(frames, heading):
    first = (
        "North Board\nMinutes of the meeting held on 14 October 2026 at 14:00\nPresent: Amina Shah, Ben Low\nApologies: Jo Reed\n1. Welcome"
    )
    text = f"{first}\nThe Chair welcomed everybody.\n\n{heading}\nPresent: Amina Shah\n1. Contract award\n"
    both = read_file(text.encode(), "minutes.txt")
    assert [each.title for each in both.meetings] == ["North Board", SECOND_PARTS[heading]]
    made = planned(frames, both)
    here = after(frames, made)
    assert here["meeting"]["part_of"].notna().tolist() == [False, True] and not messages(made)
    assert here["attendance"].groupby("meeting").size().tolist() == [3, 1]
    assert planned(here, both).is_empty


def test_a_second_part_of_a_meeting_nobody_knows_is_a_meeting_of_the_forum(frames):
    made = planned(frames, minutes_of(f"{BOARD} Part 2", came="Amina Shah"))
    assert made.loaded == {"meeting": 1, "meeting_forum": 1, "attendance": 1}


def halves(*heads):
    """A register of a morning and an afternoon of one day."""
    rows = [["Name", "14/10/2026", None], [None, *heads], ["Amina Shah", "Y", "Y"], ["Ben Low", "A", "Y"]]
    return read_file(workbook(("North Board", rows), prepare=lambda book: book.worksheets[0].merge_cells("B1:C1")), "register.xlsx")


TWICE = calendar(BOARD, DAY, start="09:30", name="am.ics"), calendar(BOARD, DAY, start="14:00", name="pm.ics")
AS_ONE = "register.xlsx:1 2 lists of 2026-10-14 are of one forum and without hours, so they were read as one meeting."


def test_two_lists_of_a_day_without_hours_are_one_meeting_and_that_is_told(frames):
    made = planned(frames, halves("am", "pm"), forum=BOARD)
    assert made.loaded["meeting"] == 1 and AS_ONE in messages(made)
    assert attendance_of(after(frames, made)) == [("Amina Shah", "Amina Shah", "present"), ("Ben Low", "Ben Low", "unknown")]


def test_without_hours_they_go_to_neither_of_two_planned_meetings_and_every_row_is_told(frames):
    made = planned(frames, *TWICE, halves("am", "pm"), forum=BOARD)
    told = [each for each in messages(made) if "more than once on 2026-10-14 (at 09:30 and 14:00)" in each]
    assert len(told) == 2 and "attendance" not in made.loaded
    assert next(each for each in made.files if each.file == "register.xlsx").rows_refused == 2


def test_with_hours_each_goes_to_its_own(frames):
    made = planned(frames, *TWICE, halves("9:30", "14:00"), forum=BOARD)
    here = after(frames, made)
    assert made.loaded["meeting"] == 2 and not messages(made)
    assert here["attendance"].groupby("meeting").size().tolist() == [2, 2]
    assert planned(here, *TWICE, halves("9:30", "14:00"), forum=BOARD).is_empty


@pytest.mark.parametrize("hours", [("09:00", "14:00"), ("14:00", "09:00")])
@pytest.mark.parametrize("first", [minutes_of, teams])
def test_a_list_without_an_hour_on_a_day_of_two_meetings_goes_nowhere_however_often_it_comes(frames, first, hours):
    files = (
        first(BOARD, came="Amina Shah", start=hours[0], name="one"),
        minutes_of(f"Joint {BOARD} and South Board", came="Ben Low", start=hours[1], name="joint"),
        minutes_of(BOARD, came="Jo Reed, Kit Moss", name="open"),
    )
    for order in permutations(files):
        made = planned(frames, *order)
        here = after(frames, made)
        assert len(here["meeting"]) == 2
        again = planned(here, *order)
        assert again.is_empty and messages(again) == messages(made)


STATUSES = ("present", "apologies", "in_attendance", "unknown")
lists = st.lists(
    st.tuples(st.sampled_from(["Amina Shah", "Ben Low", "Jo Reed", "Kit Moss"]), st.sampled_from(STATUSES)),
    max_size=4,
    unique_by=lambda x: x[0],
)
TITLES = (
    BOARD,
    f"{BOARD} - October",
    "South Board",
    f"Joint {BOARD} and South Board",
    "Pre-meet: North Board",
    "North meeting",
    f"{BOARD} Part 2",
)


@st.composite
def several(draw):
    files = []
    for number in range(draw(st.integers(1, 5))):
        title, kind = draw(st.sampled_from(TITLES)), draw(st.sampled_from(["calendar", "teams", "minutes", "template"]))
        hour = draw(st.sampled_from(["09:00", "09:07", "09:40", "13:50", "14:00"]))
        listed = draw(lists)
        named = ", ".join(f"{name}: {status}" for name, status in listed)
        if kind == "calendar":
            files.append(calendar(title, DAY, start=hour, invited=", ".join(name for name, _ in listed), name=f"{number}.ics"))
        elif kind == "teams":
            files.append(
                teams(title, came=", ".join(name for name, _ in listed), start=hour, name=f"{number}.csv", minutes=10 * number + 5)
            )
        elif kind == "minutes":
            starts = draw(st.sampled_from([None, hour]))
            roster = draw(st.sampled_from(["full", "partial", "count"]))
            files.append(minutes_of(title, came=named, start=starts, roster=roster, name=f"{number}.docx"))
        else:
            rows = [f"{BOARD},14/10/2026,{name},{status.replace('_', ' ')}" for name, status in listed] or [
                f"{BOARD},14/10/2026,Jo Reed,present"
            ]
            files.append(read(f"{number}t.csv", "forum,date,person,status", *rows))
    return files


def shape(frames):
    return sorted(meetings_of(frames, "starts", "ends", "status", "roster"), key=str), attendance_of(frames)


@settings(max_examples=40)
@given(several(), st.randoms())
def test_the_order_of_files_does_not_matter_and_the_same_again_changes_nothing(files, random):
    frames = known()
    made = planned(frames, *files)
    here = after(frames, made)
    turned = files[:]
    random.shuffle(turned)
    assert shape(after(frames, planned(frames, *turned))) == shape(here)
    again = planned(here, *files)
    assert again.is_empty, (again.draft.inserts, again.draft.updates, again.draft.deletes)
    assert sum(each.new for each in made.files) == sum(made.loaded.values())
    assert sum(each.changed for each in again.files) == 0
