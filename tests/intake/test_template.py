"""Any declared table from a text file or a workbook, read from its declaration alone."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from influence.intake.headings import headings_of
from influence.intake.readers import read_file
from influence.output.templates import starter_workbook
from influence.records.sheets import sheets
from influence.vocabulary import VOCABULARIES
from tests.intake.sheets import text, told, workbook

LOG = ("date,from,with,kind,topic", "14/10/2026,Zoë Müller,José Núñez,call,Access")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_way_of_writing_letters_reads_the_same(encoding):
    """BOM, UTF-16 with and without its mark, Windows-1252."""
    reading = read_file(text(*LOG, encoding=encoding), "log.csv")
    assert [(c.parties_from, c.parties_with, c.date) for c in reading.contacts] == [(("Zoë Müller",), ("José Núñez",), "2026-10-14")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_whatever_parts_the_columns_is_found(delimiter, ending):
    rows = [["date", "from", "with", "kind", "topic"], ["14/10/2026", "Amina Shah", '"Jo Reed; Sam Poe"', "call", f'"a{delimiter}b"']]
    data = ending.join(delimiter.join(row) for row in rows).encode()
    (contact,) = read_file(data, "log.csv").contacts
    assert (contact.parties_with, contact.topic) == (("Jo Reed", "Sam Poe"), f"a{delimiter}b")


def test_the_line_that_a_spreadsheet_writes_to_say_what_parts_the_columns():
    (contact,) = read_file(b"sep=;\r\ndate;from;with;kind\r\n14/10/2026;A B;C D;call\r\n", "log.csv").contacts
    assert contact.source_line == 3


def test_a_row_over_several_lines_is_known_by_its_first():
    reading = read_file(
        text("date,from,with,kind,topic", '14/10/2026,A B,C D,call,"one', 'two"', "", "15/10/2026,A B,C D,call,x"), "log.csv"
    )
    assert [(c.source_line, c.topic) for c in reading.contacts] == [(2, "one\ntwo"), (5, "x")]


def example(heading):
    """A value that fits the heading's declaration."""
    spec = heading.main.spec
    if spec.values:
        return next(iter(VOCABULARIES[spec.values].words.values()))
    if heading.key in ("valid_from", "valid_to"):
        return "14/10/2026"
    kinds = {"date": "14/10/2026", "time": "14:00", "whole": "1", "number": "1", "yes_no": "yes"}
    return kinds.get(spec.kind, f"{heading.name} words")[: spec.limit]


@pytest.mark.parametrize("table", sheets())
def test_every_declared_table_is_recognised_and_read_by_its_own_headings(table):
    headings = headings_of(table)
    reading = read_file(text(",".join(h.name for h in headings), ",".join(example(h) for h in headings)), "sheet.csv")
    assert (reading.kind, told(reading), reading.rows_in_file, reading.rows_read) == ("template", [], 1, 1)
    facts = {
        "attendance": [a for m in reading.meetings for a in m.attendance],
        "meeting": reading.meetings,
        "contact": reading.contacts,
        "organisation": reading.organisations,
        "person": reading.people,
        "relation": reading.relations,
    }
    assert len(facts.get(table, reading.tables.get(table, ()))) == 1


@pytest.mark.parametrize("table", sheets())
def test_a_workbook_of_all_tables_is_read_like_the_text_files(table):
    """Sheets may have the name of the table, its title, or any other name."""
    headings = headings_of(table)
    rows = [[h.name for h in headings], [example(h) for h in headings]]
    as_text = read_file(text(*(",".join(row) for row in rows)), "sheet.csv")
    as_book = read_file(workbook((table, rows)), "all.xlsx")
    for what in ("meetings", "contacts", "organisations", "people", "relations", "tables", "problems"):
        assert getattr(as_text, what) == getattr(as_book, what)


def test_a_last_day_is_inclusive_on_paper_and_half_open_after_reading():
    reading = read_file(text("forum,seat,person,first_day,last_day", "Board,GP seat,,01/04/2026,31/03/2027"), "seat holders.csv")
    (row,) = reading.tables["seat_holder"]
    assert row == {
        "forum": "Board",
        "seat": "GP seat",
        "person": None,
        "kind": "holder",
        "valid_from": "2026-04-01",
        "valid_to": "2027-04-01",
        "source_line": 2,
    }


def test_dates_of_a_workbook_are_days_numbers_or_text():
    rows = [["date", "from", "with", "kind"]]
    for day in (date(2026, 10, 14), datetime.fromisoformat("2026-10-14T09:30"), 46309, "14/10/2026", "2026-10-14"):
        rows.append([day, "Amina Shah", "Jo Reed", "call"])
    reading = read_file(workbook(("log", rows)), "log.xlsx")
    assert [c.date for c in reading.contacts] == ["2026-10-14"] * 5


def test_other_words_for_a_heading_are_known_whatever_their_case_and_spaces():
    reading = read_file(text(" Contact Date , LEADER ,Partner(s),How?,Duration *", "14/10/2026,A B,C D,call,5"), "log.csv")
    assert [(c.parties_from, c.parties_with, c.minutes) for c in reading.contacts] == [(("A B",), ("C D",), 5)]


def test_one_contact_with_five_partners_is_one_contact():
    """Row 29."""
    (contact,) = read_file(text("date,from,with,kind", "14/10/2026,A B,C D; E F; G H; I J; K L,call"), "log.csv").contacts
    assert len(contact.parties_with) == 5


def test_part_and_virtual_attendance():
    """Row 8: part, and how; one who joined by Teams was not there for a part."""
    reading = read_file(
        text(
            "date,forum,person,status,part",
            "14/10/2026,Board,Jo Reed (item 6 only),present,",
            "14/10/2026,Board,Sam Poe (via Teams),present,",
            "14/10/2026,Board,Ann Lee,present,late",
            "14/10/2026,Board,Dr Bo Day (part meeting),present,",
        ),
        "log.csv",
    )
    assert [(a.name, a.part, a.mode) for a in reading.meetings[0].attendance] == [
        ("Jo Reed", "one_item", None),
        ("Sam Poe", None, "virtual"),
        ("Ann Lee", "late", None),
        ("Bo Day", "part", None),
    ]


def test_a_meeting_is_cancelled_postponed_inquorate_or_extraordinary():
    """Row 22."""
    words = {"cancelled": "cancelled", "Postponed": "postponed", "held inquorate": "inquorate", "extraordinary": "held", "": "held"}
    reading = read_file(text("date,forum,status", *(f"{n + 1}/10/2026,Board,{word}" for n, word in enumerate(words))), "meetings.csv")
    assert [m.status for m in reading.meetings] == list(words.values())


def test_minutes_that_are_missing_say_that_nothing_is_known():
    """Row 23."""
    reading = read_file(text("date,forum,roster", "14/10/2026,Board,minutes pending", "14/11/2026,Board,???"), "meetings.csv")
    assert [m.roster for m in reading.meetings] == ["none", "none"]
    assert told(reading) == [(3, "roster", "warning", "'???' is not a word of the list 'roster'.")]


def test_a_number_of_people_is_no_person():
    """Row 25."""
    (meeting,) = read_file(text("date,forum,person,status", "14/10/2026,Board,12 practices present,present"), "a.csv").meetings
    assert (meeting.head_count, meeting.roster, meeting.attendance) == (12, "count", ())


def test_a_row_that_could_not_be_read_leaves_the_list_of_its_meeting_incomplete():
    """Nobody else was absent only because a line was unreadable: unknown is not zero."""
    lines = ("date,forum,person,status", "14/10/2026,Board,Jo Reed,present")
    assert read_file(text(*lines), "a.csv").meetings[0].roster == "full"
    assert read_file(text(*lines, "14/10/2026,Board,,present"), "a.csv").meetings[0].roster == "partial"


def test_a_meeting_in_common_is_one_meeting_of_several_forums():
    reading = read_file(
        text("date,forum,person,status", "14/10/2026,Board A; Board B,Jo Reed,present", "14/10/2026,Board B; Board A,Sam Poe,Y"), "a.csv"
    )
    (meeting,) = reading.meetings
    assert (meeting.forums, len(meeting.attendance)) == (("Board A", "Board B"), 2)


def test_present_and_apologies_of_one_person_is_not_known():
    """One row that is not known, never the first of the two."""
    lines = ("date,forum,person,status", "14/10/2026,Board,Jo Reed,present", "14/10/2026,Board,Jo Reed,apologies")
    (person,) = read_file(text(*lines), "a.csv").meetings[0].attendance
    assert person.status == "unknown"


def test_two_of_one_name_with_two_bodies_stay_two():
    reading = read_file(
        text("date,forum,person,status", "14/10/2026,Board,Dr S Patel (North PCN),Y", "14/10/2026,Board,Dr S Patel (South PCN),A"), "a.csv"
    )
    assert [(a.organisation, a.status) for a in reading.meetings[0].attendance] == [("North PCN", "present"), ("South PCN", "apologies")]
    assert told(reading) == [(3, "person", "warning", "The name of line 2 stands here again with another body; two people were read.")]


def test_a_workbook_with_the_meetings_and_who_came_joins_the_two():
    meetings = [["date", "forum", "starts", "roster"], ["14/10/2026", "Board", "14:00", "partial"]]
    people = [["date", "forum", "person", "status"], ["14/10/2026", "Board", "Jo Reed", "Y"]]
    (meeting,) = read_file(workbook(("Meetings", meetings), ("Attendance", people)), "all.xlsx").meetings
    assert (meeting.roster, meeting.start, [a.name for a in meeting.attendance]) == ("partial", "14:00", ["Jo Reed"])


def test_month_first_dates_when_asked():
    (contact,) = read_file(text("date,from,with,kind", "10/14/2026,A B,C D,call"), "log.csv", date_order="mdy").contacts
    assert contact.date == "2026-10-14"


def test_sheets_left_empty_in_a_workbook_that_is_partly_filled_in_are_no_problem():
    book = openpyxl.load_workbook(io.BytesIO(starter_workbook()))
    sheet = book["person"]
    sheet.cell(2, 1).value = "Amina Shah"
    filled = io.BytesIO()
    book.save(filled)

    reading = read_file(filled.getvalue(), "starter.xlsx")

    assert [each.name for each in reading.people] == ["Amina Shah"]
    assert reading.problems == ()
