"""Rows read and problems reconcile with the rows of the file, whatever stands in it."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from influence.intake.headings import headings_of
from influence.intake.json import as_document
from influence.intake.readers import READERS, read_file
from influence.records.sheets import sheets
from tests.intake.sheets import workbook

CELLS = """
Y|N|1|0|x|✓|A|D|present|apologies|14/10/2026|31/02/2026|04/23/2026|2026-10-14|46309|Jo Reed|Dr Amina Shah (North PCN)|JR|Reed, Jo
12 practices present|Total|Notes: see below|call|teams|Board|Board; Group|=1+1|'=1+1|943 476 5919|cancelled|Deputy: Sam Poe|Y (late)|"
Y = present, N = absent|A;B;;C|#N/A|1e999|12|45 min|yes
"""
MESS = st.one_of(
    st.sampled_from([*CELLS.strip().replace("\n", "|").split("|"), "", " ", "\u00a0", "\u200b", "a\nb", "9" * 400, "word " * 80]),
    st.text(max_size=12),
)
SETTINGS = settings(max_examples=150)


def as_csv(rows):
    stream = io.StringIO()
    csv.writer(stream).writerows([cell.replace("\r", " ").replace("\x00", " ") for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8", errors="replace")


def lines_read(reading):
    facts = [*reading.contacts, *reading.organisations, *reading.people, *reading.relations]
    lines = {fact.source_line for fact in facts} | {row["source_line"] for rows in reading.tables.values() for row in rows}
    people = {person.source_line for meeting in reading.meetings for person in meeting.attendance}
    return lines | people | ({m.source_line for m in reading.meetings if m.status is not None} if not people else set())


def check(reading, heads):
    """Every row with content was handed on or stands in a problem, and the counts say so."""
    told = {problem.line for problem in reading.problems if problem.line} - heads
    read = lines_read(reading) - heads
    assert reading.rows_read == len(read)
    if not any("none of the" in problem.message for problem in reading.problems):
        assert reading.rows_in_file == len(read | told)
    as_document([reading])


@given(st.sampled_from(sheets()), st.data())
@SETTINGS
def test_every_row_of_a_sheet_is_read_or_told(table, data):
    headings = [heading.name for heading in headings_of(table)]
    rows = data.draw(st.lists(st.lists(MESS, min_size=1, max_size=len(headings) + 1), max_size=6))
    reading = read_file(as_csv([headings, *rows]), f"{table}.csv")
    if reading.kind == "template":
        check(reading, {1})


@given(st.lists(st.tuples(st.sampled_from(["Jo Reed", "Sam Poe", "Ann Lee", "", "Total", "JR", "Notes."]), MESS, MESS, MESS), max_size=6))
@SETTINGS
def test_every_row_of_a_register_is_read_or_told(rows):
    first = ("Amina Shah", "Y", "A", "N"), ("Bo Day", "Y", "Y", "Y")
    reading = read_file(as_csv([("Name", "14/10/2026", "11/11/2026", "9/12/2026"), *first, *rows]), "register.csv")
    if reading.kind == "register":
        check(reading, {1})


@given(st.lists(st.lists(MESS, max_size=8), max_size=8), st.sampled_from([None, *READERS]), st.sampled_from([None, "dmy", "mdy"]))
@SETTINGS
def test_no_sheet_makes_any_reader_fail(rows, kind, order):
    """Detected or told, as text or as a workbook: never a traceback."""
    reading = read_file(as_csv(rows), "x.csv", kind, order)
    assert reading.kind in READERS or [each.severity for each in reading.problems] == ["error"]
    assert as_document([reading])["files"]


@given(
    st.lists(
        st.lists(
            st.one_of(
                MESS.filter(str.isprintable),
                st.none(),
                st.integers(-(10**6), 10**6),
                st.dates(),
                st.booleans(),
                st.floats(allow_nan=False, allow_infinity=False),
            ),
            max_size=6,
        ),
        max_size=5,
    )
)
@settings(max_examples=60)
def test_no_workbook_makes_any_reader_fail(rows):
    reading = read_file(workbook(("Sheet", [("date", "from", "with", "kind", "minutes"), *rows])), "x.xlsx")
    if reading.kind == "template":
        check(reading, {1})


@given(st.binary(max_size=300))
@SETTINGS
def test_no_bytes_make_the_door_fail(data):
    for start in (b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf"):
        reading = read_file(start + data, "x.csv")
        assert reading.kind in READERS or [each.severity for each in reading.problems] == ["error"]
        assert as_document([reading])["files"]
