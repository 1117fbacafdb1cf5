"""Meetings that carry only a title: matched to the forum that it names, or asked about; never guessed."""

from dataclasses import replace

import pytest

from influence.intake.forums_met import LEAVE_OUT
from influence.intake.readers import read_file
from influence.intake.reading import AttendanceRead, MeetingRead
from influence.intake.titles import is_one_to_one, plain_title
from tests.hangs import ending
from tests.intake.meeting_files import calendar, file_of, minutes_of, teams
from tests.intake.planning import after, messages, planned, read
from tests.worlds import World

BOARD, FINANCE = "Middlemere Place Partnership Board", "Finance and Performance Committee"


def world():
    world = World()
    world.forum(BOARD, "Middlemere")
    world.forum("Health and Wellbeing Board", "Middlemere")
    world.forum(FINANCE, "Middlemere")
    for place in ("North", "South"):
        party = world.add("party", kind="forum", name="Locality Group", public_id=f"locality-{place.lower()}")
        world.add("forum", party=party, level="neighbourhood", owner="gp_group", decides="advice")
        world.add("footprint", party=party, area=world.area(place))
    for raw in ("Place board", "PPB"):
        world.add("alias", party=world.parties[BOARD], raw=raw)
    world.add("alias", party=world.parties["Health and Wellbeing Board"], raw="HWB")
    for name in ("Amina Shah", "Ben Low", "Jo Reed"):
        world.person(name)
    return world


@pytest.fixture
def frames():
    return world().frames()


def forums_of(made):
    return [each.forums for each in made.meetings]


@pytest.mark.parametrize(
    "title",
    [
        BOARD,
        "NHS Middlemere Place Partnership Board - October",
        "FW: Place board 14/10",
        "RE: FW: place BOARD Wed 14th October 2026 2pm",
        "Canceled: PPB",
        "PPB",
        "Minutes of the meeting of the Middlemere Place Partnership Board held on 14 October 2026",
        "Place Board (virtual) via MS Teams",
        "Middlemere Place Board",
        "PPB 2026-10-14 14:00",
        "Place Board meeting held in public",
        "Place Board v draft"[:11],
    ],
)
def test_a_title_that_is_a_forums_name_is_its_meeting(frames, title):
    made = planned(frames, teams(title))
    assert forums_of(made) == [(BOARD,)], messages(made)
    assert not made.doubtful and made.loaded == {"meeting": 1, "meeting_forum": 1, "attendance": 1}


@pytest.mark.parametrize(
    "title",
    [
        "Joint meeting of Place Board and Health & Wellbeing Board",
        "Middlemere Place Partnership Board & Health and Wellbeing Board in common",
        "Joint PPB / HWB",
        "Place Board; Health and Wellbeing Board",
    ],
)
def test_a_meeting_in_common_is_of_each_forum_that_its_title_names(frames, title):
    made = planned(frames, teams(title))
    assert forums_of(made) == [("Health and Wellbeing Board", BOARD)]
    assert made.loaded["meeting"] == 1 and made.loaded["meeting_forum"] == 2


@pytest.mark.parametrize(
    ("title", "nearest"),
    [
        ("Northtown Place Partnership Board", [BOARD]),  # another place's, perhaps
        ("Pre-meet: Place Board", [BOARD]),
        ("Place Board development session", [BOARD]),
        ("PPB and HWB", [BOARD, "Health and Wellbeing Board"]),  # one word each may be the name of a third
        ("Locality Group", ["Locality Group", "Locality Group"]),  # two are called so
        ("Place Partnership Bord", [BOARD]),
        ("Quarterly budget review", []),
        ("1:1 Jane / Raj", []),
        ("1-2-1 Place Board", []),
    ],
)
def test_a_title_that_may_be_something_else_is_asked_about(frames, title, nearest):
    made = planned(frames, teams(title))
    assert made.is_empty
    (doubt,) = made.doubtful
    assert (doubt.file, doubt.line, doubt.title, doubt.date, doubt.people) == ("teams.csv", 1, title, "2026-10-14", 1)
    assert [each.name for each in doubt.candidates] == nearest
    assert [each.state for each in made.meetings] == ["doubtful"]
    assert (made.files[0].rows_refused, made.files[0].doubtful) == (1, 1)


def test_of_two_forums_of_one_name_the_title_may_name_the_place(frames):
    made = planned(frames, teams("North Locality Group"))
    north = frames["party"].set_index("public_id").loc["locality-north", "id"]
    assert [row["forum"] for row in made.draft.inserts["meeting_forum"]] == [north]


def test_what_is_asked_says_the_nearest_forums_and_what_to_do(frames):
    made = planned(frames, teams("Place Partnership Bord"), teams(None, name="none.csv"))
    told = {each.file: (each.problem.message, each.problem.do, each.problem.severity) for each in made.problems}
    assert told == {
        "teams.csv": (
            "Which forum met as 'Place Partnership Bord' is not known, so the meeting was not loaded."
            " Was it 'Middlemere Place Partnership Board'?",
            "Say which forum it was (--forum), add the title to its other names, or add the forum if it is new.",
            "error",
        ),
        "none.csv": (
            "Nothing says which forum met, so the meeting was not loaded.",
            "Fill in the forum, or say it for the whole file (--forum).",
            "error",
        ),
    }


def test_an_answer_loads_the_meeting_and_is_remembered_without_its_day(frames):
    report = teams("FW: Shadow partnership - October 2026")
    made = planned(frames, report, forums={("teams.csv", 1): "PPB"})
    assert forums_of(made) == [(BOARD,)] and not made.doubtful
    assert [row["raw"] for row in made.draft.inserts["alias"]] == ["Shadow partnership"]
    known = after(frames, made)
    assert planned(known, report).is_empty
    later = planned(known, teams("Shadow Partnership 11/11", day="2026-11-11", name="november.csv"))
    assert forums_of(later) == [(BOARD,)] and "alias" not in later.loaded


def test_an_answer_is_known_to_the_other_files_of_the_command(frames):
    files = (teams("Shadow partnership", name="a.csv"), teams("Shadow partnership", day="2026-09-09", name="b.csv"))
    assert len(planned(frames, *files).doubtful) == 2
    for answer in ({("a.csv", 1): "PPB"}, {("b.csv", 1): "PPB"}):
        made = planned(frames, *files, forums=answer)
        assert forums_of(made) == [(BOARD,), (BOARD,)] and made.loaded["alias"] == 1


def test_one_answer_holds_for_a_whole_series_and_is_asked_once(frames):
    days = ("2026-10-14", "2026-11-11", "2026-12-09")
    made = planned(frames, calendar("Shadow partnership", *days))
    (doubt,) = made.doubtful
    assert (doubt.date, doubt.times) == ("2026-10-14", 3) and len(messages(made)) == 1
    answered = planned(frames, calendar("Shadow partnership", *days), forums={doubt.key: BOARD})
    assert answered.loaded == {"alias": 1, "meeting": 3, "meeting_forum": 3}


def test_a_title_that_any_forum_may_have_is_not_remembered(frames):
    made = planned(frames, teams("Board meeting"), forums={("teams.csv", 1): BOARD})
    assert made.loaded == {"meeting": 1, "meeting_forum": 1, "attendance": 1}
    assert planned(after(frames, made), teams("Board meeting", day="2026-11-11")).doubtful


def test_a_meeting_may_be_left_out(frames):
    made = planned(frames, teams("1:1 Jane / Raj"), forums={("teams.csv", 1): LEAVE_OUT})
    assert made.is_empty and not made.doubtful
    assert messages(made, "note") == ["teams.csv:1 The meeting was left out, as was said."]
    assert [each.state for each in made.meetings] == ["left_out"] and made.files[0].rows_refused == 1


def test_an_answer_that_is_no_forum_is_told_with_the_nearest(frames):
    made = planned(frames, teams("Something"), forums={("teams.csv", 1): "Finance and Performance Comittee"})
    assert messages(made) == [
        "teams.csv:1 There is no forum 'Finance and Performance Comittee'. Did you mean 'Finance and Performance Committee'?"
    ]
    assert [each.state for each in made.meetings] == ["not_loaded"]


def test_the_forum_said_for_all_counts_where_no_title_says_another(frames):
    files = (teams("Shadow partnership", name="a.csv"), teams("Finance and Performance Committee - Oct", name="b.csv"))
    made = planned(frames, *files, forum=BOARD)
    assert {each.file: each.forums for each in made.meetings} == {"a.csv": (BOARD,), "b.csv": (FINANCE,)}
    assert [row["raw"] for row in made.draft.inserts["alias"]] == ["Shadow partnership"]


def test_what_is_planned_for_that_hour_tells_whose_meeting_it_was():
    here = world()
    here.meeting(FINANCE, "2026-10-14", status="planned", roster="none", starts="14:00")
    frames = here.frames()
    assert forums_of(planned(frames, teams("Finance October", start="13:52"))) == [(FINANCE,)]
    assert forums_of(planned(frames, teams("Committee meeting", start="14:05"))) == [(FINANCE,)]
    assert planned(frames, teams("Finance October", start="10:00")).doubtful
    assert planned(frames, teams("Dentistry catch-up", start="14:00")).doubtful
    assert planned(frames, teams("1:1 Finance", start="14:00")).doubtful
    assert forums_of(planned(frames, minutes_of("Finance and Performance Committee (extraordinary)"))) == [(FINANCE,)]


def test_two_meetings_planned_for_that_hour_tell_nothing():
    here = world()
    for forum in (FINANCE, BOARD):
        here.meeting(forum, "2026-10-14", status="planned", roster="none", starts="14:00")
    made = planned(here.frames(), teams("Committee meeting", start="14:00"))
    assert [each.reason for each in made.doubtful[0].candidates] == ["it met on that day"] * 2


def test_forums_that_a_file_names_may_be_written_as_a_title(frames):
    report = teams("In common")
    meeting = replace(report.meetings[0], forums=("NHS Middlemere Place Partnership Board", "HWB"))
    assert forums_of(planned(frames, replace(report, meetings=(meeting,)))) == [("Health and Wellbeing Board", BOARD)]


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("FW: NHS Middlemere Place Board - 14 October", "Middlemere Place Board"),
        ("Locality 2 Forum 3 March 2026", "Locality 2 Forum"),
        ("Public Health Board", "Public Health Board"),
        ("Neighbourhood Teams Forum via Microsoft Teams", "Neighbourhood Teams Forum"),
        ("Monthly meeting 12/03/26 10:30am", ""),
        ("Children's Board", "Children's Board"),
    ],
)
def test_a_title_is_stripped_of_its_day_and_the_words_of_invitations(title, plain):
    assert plain_title(title) == plain


@pytest.mark.parametrize("title", ["1:1 Jane / Raj", "Jane 121", "1-2-1", "One to one with Jo", "one-to-one", "1-1 Jo", "Jo 1/1"])
def test_a_one_to_one_is_told(title):
    assert is_one_to_one(title)


@pytest.mark.parametrize("title", ["Board 1/1/2026", "Board 11 November", "Board 21:15", "Board 2021", "Ward 11 group"])
def test_a_day_is_no_one_to_one(title):
    assert not is_one_to_one(title)


def test_a_very_long_title_is_read_in_no_time(frames):
    with ending():
        made = planned(frames, teams("Place Board and " * 5_000), teams("1 " * 50_000, name="b.csv"), teams("(" * 90_000, name="c.csv"))
    assert len(made.doubtful) == 3


def correction(title, told_on="2026-11-11", day="2026-10-14"):
    rows = (AttendanceRead("Amina Shah", "Amina Shah", "apologies", 20, corrects=True),)
    return MeetingRead(day, 20, title=title, roster="partial", attendance=rows, told_on=told_on)


def test_a_correction_is_of_the_forum_whose_minutes_it_stands_in(frames):
    known = after(frames, planned(frames, teams("Place Board")))
    november = minutes_of("Shadow partnership", day="2026-11-11", name="november.docx")
    november = replace(november, meetings=(*november.meetings, correction("Shadow partnership")))
    asked = planned(known, november)
    assert [(each.line, each.times) for each in asked.doubtful] == [(1, 1)] and asked.is_empty
    made = planned(known, november, forums={("november.docx", 1): BOARD})
    assert [(row["status"], row.get("corrects") is not None) for row in made.draft.inserts["attendance"]] == [
        ("present", False),
        ("apologies", True),
    ]


def test_a_correction_alone_whose_day_and_forum_nobody_knows_is_told(frames):
    alone = file_of("november.docx", "minutes", correction("Shadow partnership", told_on=None, day=None))
    made = planned(frames, alone)
    assert messages(made) == ["november.docx:20 The day of the meeting is not known, so it was not loaded."]


def test_a_forum_that_a_file_names_and_nobody_knows_can_be_said_too(frames):
    sheet = read(
        "came.csv",
        "forum,date,person,status",
        "Shadow partnership,14/10/2026,Amina Shah,present",
        "Shadow partnership,11/11/2026,Jo Reed,present",
    )
    asked = planned(frames, sheet)
    assert [(each.line, each.title, each.date) for each in asked.doubtful] == [
        (2, "Shadow partnership", "2026-10-14"),
        (3, "Shadow partnership", "2026-11-11"),
    ]
    assert messages(asked)[0].startswith("came.csv:2 There is no forum 'Shadow partnership'.")
    made = planned(frames, sheet, forums={asked.doubtful[0].key: BOARD})
    assert not made.doubtful and forums_of(made) == [(BOARD,), (BOARD,)]


def test_two_columns_of_a_register_with_forums_nobody_knows_are_two_questions(frames):
    text = "Name,Alpha 14/10/2026,Beta 14/10/2026\nAmina Shah,Y,Y\n"
    made = planned(frames, read_file(text.encode(), "register.csv", kind="register"))
    assert {each.title for each in made.doubtful} == {"Alpha", "Beta"}
    one = planned(
        frames,
        read_file(text.encode(), "register.csv", kind="register"),
        forums={each.key: BOARD for each in made.doubtful if each.title == "Beta"},
    )
    assert [each.title for each in one.doubtful] == ["Alpha"]


def test_where_a_title_tells_nothing_the_forum_where_its_people_have_been_is_suggested():
    made = world()
    for day in ("2026-09-01", "2026-09-08"):
        made.meeting("PCN Board", day, "Amina Shah (present), Ben Low (present), Jo Reed (deputy), Kim Oak (apologies)")
    frames = made.frames()
    came = planned(frames, teams("Weekly catch up", came="Amina Shah, Ben Low, Jo Reed, Kim Oak, Nobody Known"))
    assert [(each.name, each.reason) for each in came.doubtful[0].candidates] == [
        ("PCN Board", "3 of the 4 people recognised have been there")
    ]
    fewer = planned(frames, teams("Weekly catch up", came="Amina Shah, Ben Low, Kim Oak, Nobody Known"))
    assert not fewer.doubtful[0].candidates
