"""Registers as people keep them: one row a person, one column a meeting (row 27)."""

from datetime import date, datetime

import pytest
from openpyxl.styles import PatternFill

from influence.intake.readers import read_file
from tests.intake.sheets import text, told, workbook


def marks(reading):
    """{meeting's day: {name: status}}"""
    return {m.date: {a.name: a.status for a in m.attendance} for m in reading.meetings}


PLAIN = ("Name,Role,Organisation,E-mail,14/10/2026,11 Nov 2026", "Dr Amina Shah,CD,North PCN,a.shah@example.org,Y,A", "Jo Reed,,,,N,")


def test_a_register_becomes_a_meeting_a_column():
    reading = read_file(text(*PLAIN), "register.csv")
    assert (reading.kind, marks(reading)) == (
        "register",
        {"2026-10-14": {"Amina Shah": "present", "Jo Reed": "absent"}, "2026-11-11": {"Amina Shah": "apologies", "Jo Reed": "unknown"}},
    )
    first = reading.meetings[0].attendance[0]
    assert (first.title, first.role, first.organisation, first.email, first.raw, first.source_line) == (
        "Dr",
        "CD",
        "North PCN",
        "a.shah@example.org",
        "Dr Amina Shah",
        2,
    )
    assert (reading.rows_in_file, reading.rows_read, reading.problems) == (2, 2, ())


MARKS = [
    ("Y", "present"),
    ("y", "present"),
    ("1", "present"),
    ("x", "present"),
    ("X", "present"),
    ("✓", "present"),
    ("P", "present"),
    ("N", "absent"),
    ("0", "absent"),
    ("DNA", "absent"),
    ("A", "apologies"),
    ("apols", "apologies"),
    ("O", "observer"),
    ("in attendance", "in_attendance"),
    ("", "unknown"),
    ("?", "unknown"),
]


@pytest.mark.parametrize(("mark", "status"), MARKS)
def test_a_mark_says_who_came(mark, status):
    reading = read_file(text("Name,14/10/2026,15/10/2026", f"Jo Reed,{mark},Y", "Sam Poe,Y,Y"), "r.csv")
    assert reading.meetings[0].attendance[0].status == status
    assert reading.problems == ()


def test_a_mark_that_nobody_explains_is_not_known_and_told():
    reading = read_file(text("Name,14/10/2026,15/10/2026", "Jo Reed,Q,Y", "Sam Poe,Y,Y"), "r.csv")
    assert reading.meetings[0].attendance[0].status == "unknown"
    assert told(reading) == [(2, "14/10/2026", "warning", "'Q' does not say whether the person came, so it is not known.")]
    assert reading.problems[0].do == "Explain the mark in a line such as 'Y = present, A = apologies', or write the word."


@pytest.mark.parametrize(
    "legend", ["Key: P = present; A = absent; R = apologies", "P: present, A: absent, R: apologies", "P – present,A – absent,R – apologies"]
)
def test_a_legend_outdoes_what_a_mark_usually_means(legend):
    reading = read_file(text(f'"{legend}"', "Name,14/10/2026", "Jo Reed,P", "Sam Poe,A", "Ann Lee,R"), "r.csv")
    assert marks(reading) == {"2026-10-14": {"Jo Reed": "present", "Sam Poe": "absent", "Ann Lee": "apologies"}}
    assert told(reading) == [(1, None, "note", "This explains the marks, and was used to read them.")]


def test_a_legend_under_the_table_is_found_as_well():
    reading = read_file(text("Name,14/10/2026", "Jo Reed,A", "Sam Poe,P", "", "A = attended,"), "r.csv")
    assert marks(reading)["2026-10-14"]["Jo Reed"] == "present"


def test_headings_on_row_four_a_title_above_and_notes_below():
    """Header not in the first row; the title names the forum; nothing is lost without a word."""
    reading = read_file(
        text(
            "Place Partnership Board attendance register 2026/27,,,",
            "Y = present,,,",
            ",,,",
            "Name,Role,14/10/2026,Total",
            "Jo Reed,ICB,Y,1",
            "Total,,1,",
            ",,,",
            "Kept by the office.,,,",
        ),
        "r.csv",
    )
    assert (reading.meetings[0].forums, reading.meetings[0].source_line) == (("Place Partnership Board",), 4)
    assert told(reading) == [
        (4, "D", "note", "The column 'Total' is about neither a person nor a meeting; it was not read."),
        (1, None, "note", "'Place Partnership Board' was taken as the forum's name."),
        (2, None, "note", "This explains the marks, and was used to read them."),
        (6, None, "note", "A row of sums was not read."),
        (8, None, "note", "A remark under the table was not read."),
    ]
    assert (reading.rows_in_file, reading.rows_read) == (5, 1)


def test_forums_above_the_dates_hold_for_merged_cells():
    rows = [
        ["", "", "Place Board", None, "Health Board"],
        ["Name", "Role", date(2026, 10, 14), date(2026, 11, 11), date(2026, 10, 20)],
        ["Jo Reed", "", "Y", "N", "A"],
    ]
    reading = read_file(workbook(("2026", rows), prepare=lambda book: book["2026"].merge_cells("C1:D1")), "r.xlsx")
    assert [(m.date, m.forums) for m in reading.meetings] == [
        ("2026-10-14", ("Place Board",)),
        ("2026-11-11", ("Place Board",)),
        ("2026-10-20", ("Health Board",)),
    ]


def test_forums_above_the_dates_of_a_text_file_hold_up_to_the_next():
    reading = read_file(
        text(",,Place Board,,Health Board", ",,14:00,2pm,9.30", "Name,Role,14/10/2026,11/11/2026,20/10/2026", "Jo Reed,,Y,N,A"), "r.csv"
    )
    assert [(m.forums[0], m.start) for m in reading.meetings] == [
        ("Place Board", "14:00"),
        ("Place Board", "14:00"),
        ("Health Board", "09:30"),
    ]


def test_dates_of_any_form_stand_above_columns():
    rows = [
        ["Name", datetime.fromisoformat("2026-10-14T00:00"), 46310, "16 Oct 2026", "Board\n17/10/2026", "Sat 18 Oct 2026 (cancelled)"],
        ["Jo Reed", "Y", "Y", "Y", "Y", ""],
    ]
    reading = read_file(workbook(("r", rows)), "r.xlsx")
    assert [(m.date, m.forums, m.status) for m in reading.meetings] == [
        ("2026-10-14", (), None),
        ("2026-10-15", (), None),
        ("2026-10-16", (), None),
        ("2026-10-17", ("Board",), None),
        ("2026-10-18", (), "cancelled"),
    ]


def test_a_date_that_reads_both_ways_where_another_is_month_first_is_left_open():
    reading = read_file(text("Name,10/14/2026,11/12/2026", "Jo Reed,Y,Y"), "r.csv")
    assert [m.date for m in reading.meetings] == [None, None]
    assert told(reading) == [
        (1, "B", "warning", "'10/14/2026' is no date when read day first; read month first it would be 14 October 2026."),
        (1, "C", "warning", "'11/12/2026' may be 11 December 2026 or 12 November 2026, for another heading has its month first."),
    ]
    settled = read_file(text("Name,10/14/2026,11/12/2026", "Jo Reed,Y,Y"), "r.csv", date_order="mdy")
    assert [m.date for m in settled.meetings] == ["2026-10-14", "2026-11-12"]


def test_day_first_is_the_rule_where_nothing_speaks_against_it():
    """D-07."""
    assert read_file(text("Name,03/04/2026", "Jo Reed,Y"), "r.csv").meetings[0].date == "2026-04-03"


def test_a_month_alone_is_no_day_even_where_the_spreadsheet_hides_one():
    def prepare(book):
        book["r"]["C1"].number_format = "mmm-yy"

    rows = [["Name", date(2026, 10, 14), date(2026, 11, 1)], ["Jo Reed", "Y", "Y"]]
    reading = read_file(workbook(("r", rows), prepare=prepare), "r.xlsx")
    assert [m.date for m in reading.meetings] == ["2026-10-14", None]
    assert told(reading) == [(1, "C", "warning", "'November 2026' names a month and no day.")]


def test_colour_alone_cannot_be_read():
    """Row 27: a meeting with no list of those who came, and a problem for each such cell."""

    def prepare(book):
        for cell in ("C2", "C3", "B3"):
            book["r"][cell].fill = PatternFill("solid", fgColor="FF00FF00")

    reading = read_file(
        workbook(
            ("r", [["Name", date(2026, 10, 14), date(2026, 10, 15)], ["Jo Reed", "Y", None], ["Sam Poe", None, None]]), prepare=prepare
        ),
        "r.xlsx",
    )
    assert [(m.date, m.roster, len(m.attendance)) for m in reading.meetings] == [("2026-10-14", "full", 2), ("2026-10-15", "none", 0)]
    assert reading.meetings[0].attendance[1].status == "unknown"
    said = "The cell is told by its colour alone, and colours cannot be read, so it is not known."
    assert told(reading) == [(2, "2026-10-15", "warning", said), (3, "2026-10-14", "warning", said), (3, "2026-10-15", "warning", said)]


def test_a_column_nobody_filled_in_tells_nothing():
    """Rows 23 and 40: not yet minuted is not absent."""
    meeting = read_file(text("Name,14/10/2026,11/11/2026", "Jo Reed,Y,", "Sam Poe,N,"), "r.csv").meetings[1]
    assert (meeting.roster, {a.status for a in meeting.attendance}) == ("none", {"unknown"})


def test_meetings_that_were_not_held():
    """Row 22."""
    reading = read_file(text("Name,14/10/2026 cancelled,11/11/2026,9/12/2026", "Jo Reed,,postponed,Y", "Sam Poe,,postponed,Y"), "r.csv")
    assert [(m.status, len(m.attendance)) for m in reading.meetings] == [("cancelled", 0), ("postponed", 0), (None, 2)]


def test_a_row_of_meetings_that_were_not_held_is_told_and_not_counted_as_read():
    reading = read_file(text("Name,14/10/2026 cancelled", "Jo Reed,", "Sam Poe,n"), "r.csv")
    said = "No mark of this row was kept: no meeting was held, or the person is listed elsewhere."
    assert told(reading) == [(2, None, "note", said), (3, None, "note", said)]
    assert (reading.rows_in_file, reading.rows_read) == (2, 0)


def test_part_of_a_meeting_joined_online_and_a_deputy():
    """Row 8, and row 5: a deputy and the apology of the one deputised for are two rows."""
    reading = read_file(
        text(
            "Name,14/10/2026",
            "Jo Reed,Y (Teams)",
            "Sam Poe,left early",
            "Bo Day,Y - late",
            "Ann Lee,Deputy: Dr Kit Orr",
            "Di Fox,D",
            "Ed Hay,deputy sent",
        ),
        "r.csv",
    )
    assert [(a.name, a.status, a.part, a.mode, a.deputy_for) for a in reading.meetings[0].attendance] == [
        ("Jo Reed", "present", None, "virtual", None),
        ("Sam Poe", "present", "early", None, None),
        ("Bo Day", "present", "late", None, None),
        ("Ann Lee", "apologies", None, None, None),
        ("Kit Orr", "deputy", None, None, "Ann Lee"),
        ("Di Fox", "deputy", None, None, None),
        ("Ed Hay", "apologies", None, None, None),
    ]
    assert told(reading) == [
        (6, "14/10/2026", "warning", "A deputy, but not for whom."),
        (7, "14/10/2026", "warning", "A deputy was sent, but who is not said; nobody was read as present."),
    ]


def test_first_and_family_names_in_columns_of_their_own():
    reading = read_file(text("Title,First name,Surname,PCN,14/10/2026", "Dr,Amina,Shah,North PCN,Y"), "r.csv")
    (person,) = reading.meetings[0].attendance
    assert (person.name, person.title, person.organisation) == ("Amina Shah", "Dr", "North PCN")


def test_odd_rows_are_told():
    reading = read_file(
        text(
            "Name,14/10/2026,15/10/2026",
            "Jo Reed,Y,Y",
            ",Y,Y",
            "JR,Y,Y",
            "Members,,",
            "12 practices,Y,N",
            "see 943 476 5919,Y,Y",
            "Jo Reed,Y,N",
        ),
        "r.csv",
    )
    assert told(reading) == [
        (3, None, "error", "There are marks, but nobody is named, so the row was not read."),
        (4, "A", "warning", "Only initials stand here; they do not tell who it is."),
        (5, None, "note", "A heading between the rows was not read."),
        (6, None, "note", "This names nobody; 12 was taken as the number of those who came."),
        (7, None, "error", "This holds what looks like an NHS number, so the row was not read. The number is not repeated here."),
        (8, "person", "warning", "The person of line 2 is listed again; one attendance was read."),
        (8, "person", "warning", "The person of line 2 is listed again with another status, so whether they came is not known."),
    ]
    assert [m.head_count for m in reading.meetings] == [12, None]


def test_a_workbook_of_registers_is_read_sheet_by_sheet():
    rows = [["Name", date(2026, 10, 14)], ["Jo Reed", "Y"]]
    reading = read_file(workbook(("Place Board", rows), ("Health Board", rows)), "r.xlsx")
    assert len(reading.meetings) == 2


def test_names_without_a_heading_stand_in_the_first_column():
    reading = read_file(text(",14/10/2026,11/11/2026", "Jo Reed,Y,N"), "r.csv")
    assert marks(reading) == {"2026-10-14": {"Jo Reed": "present"}, "2026-11-11": {"Jo Reed": "absent"}}


def test_a_sheet_with_a_date_in_each_row_is_no_register():
    assert read_file(text("name,informed_on", "Jo Reed,14/10/2026", "Sam Poe,", "Ann Lee,"), "r.csv").kind == "template"
    assert read_file(text("name,type,first_day", "Hill Surgery,practice,14/10/2026", "Dale Surgery,practice,"), "r.csv").kind == "template"
    assert (
        read_file(text("id,name,type,first_day,last_day", ",Hill Surgery,practice,1/4/2025,31/3/2026", ",Dale,practice,,"), "r.csv").kind
        == "template"
    )
