"""What is asked about a file before it is loaded, told anew by reading it in every way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.intake import readers
from influence.intake.ask import ask_file
from influence.intake.files import LARGEST_FILE
from influence.intake.readers import read_file
from tests.intake.sheets import workbook

PARTS = st.sampled_from(["-", "/", ".", " ", " / "])


def plainly(data, name, kind=None):
    """Both readings in full, whatever the dates look like."""
    first, second = (read_file(data, name, kind, order) for order in ("dmy", "mdy"))
    facts = [(each.meetings, each.contacts, each.people, each.organisations, each.relations, dict(each.tables)) for each in (first, second)]
    return first.kind is not None and facts[0] != facts[1] and len(second.problems) <= len(first.problems)


@given(
    st.lists(st.tuples(st.integers(1, 31), st.integers(1, 14), st.sampled_from(["2026", "26", "'26"]), PARTS), min_size=1, max_size=4),
    st.booleans(),
    st.sampled_from([None, "dmy", "mdy"]),
)
def test_a_file_is_asked_about_exactly_when_its_dates_read_both_ways(days, padded, order):
    width = "02d" if padded else "d"
    rows = [f"{day:{width}}{part}{month:{width}}{part}{year},meeting,Amina Shah,Kay Moss" for day, month, year, part in days]
    data = "\n".join(["Date,Kind,From,With", *rows]).encode()
    asked = ask_file(data, "contact.csv", None, order)
    assert asked.both_ways is plainly(data, "contact.csv")
    assert asked.reading == read_file(data, "contact.csv", None, order)


@pytest.mark.parametrize("cell", ["3/4/2026", "2026-04-03", "3 April 2026", 46115, "13/4/2026"])
def test_a_workbook_is_asked_about_as_a_text_is(cell):
    data = workbook(("Contacts", [("Date", "Kind", "From", "With"), (cell, "meeting", "Amina Shah", "Kay Moss")]))
    assert ask_file(data, "contact.xlsx").both_ways is (cell == "3/4/2026") is plainly(data, "contact.xlsx")


def test_a_file_is_opened_once_however_often_it_is_read(monkeypatch):
    monkeypatch.setattr(readers, "open_file", lambda *_: pytest.fail("opened again"))
    assert ask_file(b"Date,Kind,From,With\n3/4/2026,meeting,Amina Shah,Kay Moss", "contact.csv").both_ways


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"x" * (LARGEST_FILE + 1)])
def test_what_cannot_be_opened_says_why(data):
    asked = ask_file(data, "x.csv")
    assert (asked.kinds, asked.both_ways, asked.grids) == ((), False, ())
    assert asked.reading.problems == read_file(data, "x.csv").problems


def test_a_calendar_of_more_lines_than_minutes_may_have_is_still_asked_about_as_a_calendar():
    data = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a" + b"\r\n a" * 200_001 + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    asked = ask_file(data, "a.ics")
    assert (asked.reading.kind, asked.kinds) == ("calendar", ("calendar",))
