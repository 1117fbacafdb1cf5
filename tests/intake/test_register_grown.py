"""Registers as they grow over the years: several tables on a sheet, months over days, merged cells, rows of sums."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.readers import read_file
from tests.hangs import ending
from tests.intake.sheets import text, told, workbook
from tests.intake.test_reconcile import check
from tests.intake.test_register import marks


def sheet(rows, *merged):
    return workbook(("R", rows), prepare=lambda book: [book["R"].merge_cells(box) for box in merged])


def days(reading):
    return [meeting.date for meeting in reading.meetings]


@pytest.mark.parametrize("above", [0, 3, 14, 40])
@pytest.mark.parametrize("left", [0, 2])
def test_the_table_may_begin_anywhere(above, left):
    table = [["Name", date(2026, 10, 14)], ["Jo Reed", "Y"], ["Ann Lee", "A"], [], ["Notes: ring first."]]
    reading = read_file(sheet([["Line"]] * above + [[None] * left + row for row in table]))
    assert marks(reading) == {"2026-10-14": {"Jo Reed": "present", "Ann Lee": "apologies"}}
    assert reading.meetings[0].source_line == above + 1
    assert told(reading)[-1] == (above + 5, None, "note", "A remark under the table was not read.")


FORMS = ["14th October 2026", "Wed 14 Oct 2026", "14.10.26", "2026-10-14", "14-Oct-26", "Oct 14, 2026", "14/10/2026 14:00", "14 Oct '26"]


@pytest.mark.parametrize("heading", [*FORMS, 46309, date(2026, 10, 14)])
def test_a_date_stands_in_any_of_its_forms(heading):
    assert days(read_file(sheet([["Name", heading], ["Jo Reed", "Y"], ["Ann Lee", "N"]]))) == ["2026-10-14"]


HOURS = {
    "14/10/2026 09:30": "09:30",
    "14 Oct 2026, 2pm": "14:00",
    "14.10.26 (9.30am - 11.00am)": "09:30",
    "14/10/2026 am": None,
    "14/10/2026": None,
    datetime.fromisoformat("2026-10-14T14:00"): "14:00",
    date(2026, 10, 14): None,
}


@pytest.mark.parametrize("heading", HOURS)
def test_the_hour_beside_a_day_is_when_the_meeting_began_and_half_a_day_is_no_forum(heading):
    (meeting,) = read_file(sheet([["Name", heading], ["Jo Reed", "Y"], ["Ann Lee", "N"]])).meetings
    assert (meeting.date, meeting.start, meeting.forums) == ("2026-10-14", HOURS[heading], ())


def test_a_second_table_below_has_dates_of_its_own():
    reading = read_file(
        text("Name,14/04/2026,12/05/2026", "Jo Reed,Y,N", "Ann Lee,Y,Y", "", "Quarter 2,,", "Name,14/07/2026,11/08/2026", "Jo Reed,N,Y")
    )
    assert marks(reading) == {
        "2026-04-14": {"Jo Reed": "present", "Ann Lee": "present"},
        "2026-05-12": {"Jo Reed": "absent", "Ann Lee": "present"},
        "2026-07-14": {"Jo Reed": "absent"},
        "2026-08-11": {"Jo Reed": "present"},
    }
    assert [each.source_line for each in reading.meetings] == [1, 1, 6, 6]
    assert told(reading) == [(5, None, "note", "This stands above the table and was not read.")]


def test_a_second_table_need_not_say_again_where_the_names_are_nor_what_the_marks_mean():
    reading = read_file(
        text("P = absent; A = present,,", "Name,14/04/2026,12/05/2026", "Jo Reed,P,A", ",14/07/2026,11/08/2026", "Jo Reed,A,P")
    )
    assert [(each.date, each.attendance[0].status) for each in reading.meetings] == [
        ("2026-04-14", "absent"),
        ("2026-05-12", "present"),
        ("2026-07-14", "present"),
        ("2026-08-11", "absent"),
    ]


def test_tables_of_two_forums_on_one_sheet_keep_their_names():
    rows = [
        "Place Board,,",
        "Name,14/04/2026,12/05/2026",
        "Jo Reed,Y,N",
        ",,",
        "Health Board,,",
        "Name,15/04/2026,13/05/2026",
        "Jo Reed,Y,N",
    ]
    assert [each.forums for each in read_file(text(*rows)).meetings] == [("Place Board",)] * 2 + [("Health Board",)] * 2


MONTHS = [["Name", "April 2026", None, None, "May 2026"], [None, 3, 10, 17, 1], ["Jo Reed", "Y", "N", "Y", "A"]]


def test_months_merged_over_their_days():
    reading = read_file(sheet([["Place Board"], *MONTHS], "B2:D2"))
    assert days(reading) == ["2026-04-03", "2026-04-10", "2026-04-17", "2026-05-01"]
    assert {each.forums for each in reading.meetings} == {("Place Board",)}
    assert [each.attendance[0].status for each in reading.meetings] == ["present", "absent", "present", "apologies"]
    assert (reading.rows_in_file, reading.rows_read) == (2, 1)


def test_months_over_their_days_in_a_text_hold_up_to_the_next():
    reading = read_file(text("Name,Apr-26,,,May,Total", ",Fri 3rd,10th,17,1,", "Jo Reed,Y,N,Y,A,2"))
    assert days(reading) == ["2026-04-03", "2026-04-10", "2026-04-17", None]
    assert (2, "E", "warning", "'1 May' has no year.") in told(reading)


@pytest.mark.parametrize(
    ("title", "found"),
    [("Board 2026", ["2026-04-03", "2026-01-08"]), ("Board 2026/27", ["2026-04-03", "2027-01-08"]), ("Board", [None, None])],
)
def test_a_year_above_the_dates_holds_for_those_without_one_and_is_told(title, found):
    reading = read_file(text(f"{title},,", "Name,3 Apr,8 Jan", "Jo Reed,Y,N"))
    assert days(reading) == found
    said = f"The dates have no year of their own; it was taken from '{title}'."
    assert ((2, None, "note", said) in told(reading)) == (found[0] is not None)


def test_months_without_days_are_a_register_whose_days_have_to_be_said():
    reading = read_file(text("Name,Apr 2026,May 2026", "Jo Reed,Y,N"))
    assert (reading.kind, days(reading)) == ("register", [None, None])
    assert told(reading)[0] == (1, "B", "warning", "'Apr 2026' names a month and no day.")


@pytest.mark.parametrize("names", [("June", "May"), ("April", "Jan")])
def test_a_person_called_like_a_month_is_no_month(names):
    reading = read_file(text("Name,14/10/2026,15/10/2026", f"{names[0]},,", f"{names[1]},1,1", "Jo Reed,1,0"))
    assert days(reading) == ["2026-10-14", "2026-10-15"]
    assert [each.name for each in reading.meetings[0].attendance] == [*names, "Jo Reed"]


def test_a_name_merged_over_two_rows_is_one_person_whose_empty_cells_say_nothing():
    rows = [["Name", "Role", date(2026, 10, 14), date(2026, 11, 11)], ["Jo Reed", "CD", "Y", "N"], [None, "Chair", None, None]]
    reading = read_file(sheet(rows, "A2:A3"))
    assert marks(reading) == {"2026-10-14": {"Jo Reed": "present"}, "2026-11-11": {"Jo Reed": "absent"}}
    check(reading, {1})


def test_an_organisation_merged_over_its_people_is_that_of_each():
    rows = [
        ["Organisation", "Name", date(2026, 10, 14)],
        ["North PCN", "Jo Reed", "Y"],
        [None, "Ann Lee", "N"],
        ["South PCN", "Sam Poe", "Y"],
    ]
    people = read_file(sheet(rows, "A2:A3")).meetings[0].attendance
    assert [(each.name, each.organisation) for each in people] == [
        ("Jo Reed", "North PCN"),
        ("Ann Lee", "North PCN"),
        ("Sam Poe", "South PCN"),
    ]


def test_a_mark_merged_over_meetings_or_people_holds_for_all_of_them():
    rows = [["Name", date(2026, 10, 14), date(2026, 11, 11)], ["Jo Reed", "A", None], ["Ann Lee", "Y", "Y"], ["Sam Poe", None, "N"]]
    reading = read_file(sheet(rows, "B2:C2", "B3:B4"))
    assert marks(reading) == {
        "2026-10-14": {"Jo Reed": "apologies", "Ann Lee": "present", "Sam Poe": "present"},
        "2026-11-11": {"Jo Reed": "apologies", "Ann Lee": "present", "Sam Poe": "absent"},
    }


def test_a_remark_merged_across_the_sheet_stays_a_remark():
    rows = [["Name", date(2026, 10, 14), date(2026, 11, 11)], ["Jo Reed", "Y", "N"], [], ["Y means that somebody was there."]]
    reading = read_file(sheet(rows, "A4:C4"))
    assert [each.name for each in reading.meetings[0].attendance] == ["Jo Reed"]
    assert told(reading) == [(4, None, "note", "A remark under the table was not read.")]


def test_a_date_merged_over_morning_and_afternoon_is_that_of_both():
    rows = [["Name", date(2026, 10, 14), None], [None, "AM", "PM"], ["Jo Reed", "Y", "N"]]
    reading = read_file(sheet(rows, "B1:C1"))
    assert [(each.date, each.attendance[0].status) for each in reading.meetings] == [("2026-10-14", "present"), ("2026-10-14", "absent")]


def test_hours_and_forums_under_the_dates_are_headings():
    reading = read_file(text("Name,14/10/2026,15/10/2026", ",10:00,Health Board", "Jo Reed,Y,N"))
    assert [(each.start, each.forums) for each in reading.meetings] == [("10:00", ()), (None, ("Health Board",))]
    assert (reading.rows_in_file, reading.problems) == (1, ())


SUMS = ["Total attended", "% attendance", "Attendance %", "No. present", "Apologies", "Apologies received", "Average attendance", "Total"]


@pytest.mark.parametrize("label", SUMS)
@pytest.mark.parametrize("values", [("2", "1"), ("100%", "50 %"), ("2/4", "1/4")])
def test_a_row_of_sums_is_nobody(label, values):
    reading = read_file(text("Name,14/10/2026,15/10/2026", "Jo Reed,Y,N", f"{label},{','.join(values)}"))
    assert [each.name for each in reading.meetings[0].attendance] == ["Jo Reed"]
    assert told(reading) == [(3, None, "note", "A row of sums was not read.")]


def test_sums_worked_out_by_the_sheet_are_sums_too():
    rows = [["Name", date(2026, 10, 14), "Total"], ["Jo Reed", "Y", '=COUNTIF(B2:B2,"Y")'], ["Members present", '=COUNTIF(B2:B2,"Y")']]
    reading = read_file(sheet(rows))
    assert [each.name for each in reading.meetings[0].attendance] == ["Jo Reed"]
    assert [each[3] for each in told(reading)] == [
        "The column 'Total' is about neither a person nor a meeting; it was not read.",
        "A row of sums was not read.",
    ]


def test_marks_in_a_column_without_a_heading_are_told():
    reading = read_file(text("Name,14/10/2026,,15/10/2026", "Jo Reed,Y,N,Y"))
    assert told(reading) == [(1, "C", "note", "Column C has no heading, so it was not read.")]


def test_headings_about_people_above_the_dates_name_no_forum():
    reading = read_file(text("Name,Role,,", ",,14/10/2026,15/10/2026", "Jo Reed,CD,Y,N"))
    assert [each.forums for each in reading.meetings] == [(), ()]
    assert reading.meetings[0].attendance[0].role == "CD"
    assert (reading.rows_in_file, reading.problems) == (1, ())


NAMES = ["Jo Reed", "Ann Lee", "Sam Poe", "Amina Shah"]
STATUS = {"Y": "present", "N": "absent", "A": "apologies", "": "unknown"}


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3)), min_size=1, max_size=4),
    st.integers(0, 3),
    st.booleans(),
    st.booleans(),
    st.data(),
)
@settings(max_examples=60)
def test_what_is_written_is_read_again(tables, gap, names_again, months, data):
    """Tables one below the other, with gaps, with the months over the days or in each date."""
    rows, truth, day = [], {}, date(2026, 1, 6)
    for number, (columns, people) in enumerate(tables):
        dates = [day + timedelta(weeks=each) for each in range(columns)]
        day = dates[-1] + timedelta(weeks=1)
        first = "Name" if names_again or not number else None
        if months:
            rows.append([first, *(f"{each:%B %Y}" for each in dates)])
            rows.append([None, *(each.day for each in dates)])
        else:
            rows.append([first, *dates])
        for name in NAMES[:people]:
            marked = data.draw(st.lists(st.sampled_from(sorted(STATUS)), min_size=columns, max_size=columns))
            marked = ["Y", *marked[1:]]
            rows.append([name, *marked])
            for each, mark in zip(dates, marked, strict=True):
                truth.setdefault(each.isoformat(), {})[name] = STATUS[mark]
        rows += [[]] * gap
    reading = read_file(sheet(rows))
    assert marks(reading) == truth
    assert [each for each in reading.problems if each.severity != "note"] == []


def test_a_register_of_400_people_by_60_meetings_is_read_whole():
    head = ["Name", "Role", *[date(2025, 1, 1) + timedelta(weeks=each) for each in range(60)]]
    rows = [head, *[[f"Jo R{chr(97 + n % 26)}{chr(97 + n // 26)}ed", "GP", *["YNA"[(n + m) % 3] for m in range(60)]] for n in range(400)]]
    data = sheet(rows)
    with ending():
        reading = read_file(data)
    assert sum(len(each.attendance) for each in reading.meetings) == 24_000
