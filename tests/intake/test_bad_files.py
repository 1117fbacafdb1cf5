"""Files that are no files: a clear message, no traceback, bounded memory and time, nothing written."""

import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from influence.errors import UserError
from influence.intake.readers import read_file, read_files
from tests.intake.sheets import text, told, workbook

ROOT = Path(__file__).parents[2]
MEGABYTES = 260  # above what Python and the libraries take themselves; the 50 MB file is held once as bytes
SECONDS = 20  # a slow machine that does four things at once; alone it takes under one


def noise(size):
    return random.Random(7).randbytes(size)


def one_contact(prepare=None):
    rows = [["date", "from", "with", "kind"], ["14/10/2026", "Amina Shah", "Jo Reed", "call"]]
    return workbook(("contact", rows), prepare=prepare)


def with_part(part, content):
    """The workbook of one contact with one of its parts replaced."""
    source = zipfile.ZipFile(io.BytesIO(one_contact()))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, content if name.endswith(part) else source.read(name))
    return stream.getvalue()


def packed(name):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "<none/>")
    return stream.getvalue()


def bomb(block, times):
    """A workbook whose sheet is a block of bytes many times over."""
    source = zipfile.ZipFile(io.BytesIO(one_contact()))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in source.namelist():
            if not name.endswith("sheet1.xml"):
                archive.writestr(name, source.read(name))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(times):
                sheet.write(block)
    return stream.getvalue()


def of_a_later_zip(data):
    """The same workbook, said to be packed in a way that nothing here can unpack yet."""
    changed = bytearray(data)
    changed[data.index(b"PK\x01\x02") + 6] = 99
    return bytes(changed)


SHEET = b'<?xml version="1.0"?><!DOCTYPE s [%s]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
LAUGHS = b'<!ENTITY z "ha">' + b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c + 1) * 10) for c in range(ord("y"), ord("a") - 1, -1))

SAVE_AS = "Open it in a spreadsheet, save it as .xlsx or .csv, and give that file."
SAVE_AGAIN = "Open it in a spreadsheet, save it again as .xlsx, and give that file."
DAMAGED = "The workbook is damaged or is not a workbook."
FILES = [
    ("empty", b"", "log.csv", "The file is empty.", "Save it again with its rows, then read it again."),
    ("blank lines", b" \r\n\r\n", "log.csv", "The file is empty.", "Save it again with its rows, then read it again."),
    ("only a mark", b"\xef\xbb\xbf", "log.csv", "The file is empty.", "Save it again with its rows, then read it again."),
    ("random bytes called .xlsx", noise(50_000), "log.xlsx", "The file is called a workbook (.xlsx), but its content is none.", SAVE_AS),
    (
        "random bytes called .csv",
        noise(50_000),
        "log.csv",
        "The file is not text, or it is damaged.",
        "Give a sheet as .csv or .xlsx, a document as .docx; a damaged one must be saved again.",
    ),
    ("random bytes that begin like a workbook", b"PK\x03\x04" + noise(50_000), "log.xlsx", DAMAGED, SAVE_AGAIN),
    ("a workbook cut short", one_contact()[:-200], "log.xlsx", DAMAGED, SAVE_AGAIN),
    ("a workbook packed in a later way", of_a_later_zip(one_contact()), "log.xlsx", DAMAGED, SAVE_AGAIN),
    (
        "an old workbook",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise(500),
        "log.xls",
        "This is an old spreadsheet (.xls) or one with a password.",
        SAVE_AS,
    ),
    (
        "a PDF that is none",
        b"%PDF-1.7" + noise(500),
        "log.pdf",
        "The PDF is damaged.",
        "Save or download it again, and give that file.",
    ),
    (
        "an empty workbook",
        workbook(("Sheet", [])),
        "log.xlsx",
        "The workbook has no filled cells.",
        "Save it again with its rows, then read it again.",
    ),
    ("entities that grow", with_part("sheet1.xml", SHEET % LAUGHS), "log.xlsx", DAMAGED, SAVE_AGAIN),
    (
        "an entity that reads a file",
        with_part("sheet1.xml", SHEET % b'<!ENTITY a SYSTEM "file:///etc/hostname">'),
        "log.xlsx",
        DAMAGED,
        SAVE_AGAIN,
    ),
    (
        "another kind of packed file",
        packed("photo.png"),
        "photos.zip",
        "This is a packed file, but neither a workbook (.xlsx) nor a document (.docx, .odt).",
        "Unpack it, and give the files in it.",
    ),
    (
        "a quotation mark never closed",
        text("date,from,with,kind", '14/10/2026,"A B,C D,call', "15/10/2026,A,B,call"),
        "log.csv",
        "A quotation mark opens in line 2 and is never closed.",
        "Close it or take it out, then read the file again.",
    ),
    (
        "UTF-16 cut short",
        "date,from,with,kind\n".encode("utf-16")[:-1],
        "log.csv",
        "The file breaks off or is damaged.",
        "Export or save it again.",
    ),
    (
        "a page of words",
        text("Dear all,", "please find the list below."),
        "log.csv",
        "What this file is cannot be told from its content.",
        "Copy its rows under the headings of a blank template.",
    ),
]


@pytest.mark.parametrize(("data", "name", "message", "do"), [file[1:] for file in FILES], ids=[file[0] for file in FILES])
def test_a_file_that_cannot_be_read_says_what_it_is_and_what_to_do(data, name, message, do):
    reading = read_file(data, name)
    (problem,) = reading.problems
    assert (reading.kind, problem.severity, problem.message, problem.do) == (None, "error", message, do)
    assert (reading.rows_in_file, reading.rows_read) == (0, 0)


def test_headings_without_rows():
    reading = read_file(text("date,forum,person,status"), "log.csv")
    assert reading.kind == "template"
    assert told(reading) == [(1, None, "warning", "There are headings of 'Attendance' but no rows.")]


def test_a_formula_is_a_problem_of_its_row_and_is_never_worked_out():
    """A cached result is not trusted either: the file was made by anybody."""
    rows = [
        ["date", "from", "with", "kind", "minutes"],
        ["14/10/2026", "Amina Shah", "Jo Reed", "call", "=10+20"],
        ["14/10/2026", "Amina Shah", '=HYPERLINK("http://x")', "call", 5],
    ]
    reading = read_file(workbook(("contact", rows)), "log.xlsx")
    assert [(c.source_line, c.minutes) for c in reading.contacts] == [(2, None)]
    assert told(reading) == [
        (2, "minutes", "warning", "A formula stands here, and formulas are never worked out."),
        (3, "with", "warning", "A formula stands here, and formulas are never worked out."),
        (3, "with", "error", "Nobody stands under 'with', so the row was not read."),
    ]


def test_a_formula_in_a_text_file_is_text():
    reading = read_file(text("date,from,with,kind,topic", "14/10/2026,Amina Shah,Jo Reed,call,=1+1"), "log.csv")
    assert reading.contacts[0].topic == "=1+1"


def test_a_missing_file_and_a_folder_do_not_stop_the_others(tmp_path):
    good = tmp_path / "log.csv"
    good.write_bytes(text("date,from,with,kind", "14/10/2026,Amina Shah,Jo Reed,call"))
    readings = read_files([tmp_path / "none.csv", tmp_path, good])
    assert [reading.kind for reading in readings] == [None, None, "template"]
    assert [reading.problems[0].message for reading in readings[:2]] == ["There is no file none.csv.", f"{tmp_path.name} is a folder."]


def test_a_kind_and_an_order_that_do_not_exist_are_refused():
    with pytest.raises(UserError, match="'minuets' is not a kind of file"):
        read_file(b"x", kind="minuets")
    with pytest.raises(UserError, match="'ymd' is not an order of dates"):
        read_file(b"x", date_order="ymd")


MEASURE = """
import json, resource, sys, time
from pathlib import Path
from influence.intake.readers import read_file
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
reading = read_file(Path(sys.argv[1]))
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps([reading.kind, [p.message for p in reading.problems], used / 1024, time.process_time() - start]))
"""


def measured(path):
    done = subprocess.run([sys.executable, "-c", MEASURE, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    assert done.stderr == ""
    return json.loads(done.stdout)


LARGE = [
    ("one line of 50 MB", lambda: b"a," * 25_000_000, "Line 1 is longer than 1,000,000 characters, so this is no sheet."),
    (
        "one line of 50 MB after good rows",
        lambda: b"date,from,with\n" + b"x" * 50_000_000,
        "Line 2 is longer than 1,000,000 characters, so this is no sheet.",
    ),
    ("a sheet of far too many cells", lambda: (b"b," * 999 + b"x\n") * 12_001, "The file has more than 12,000,000 cells."),
    ("a file of 70 MB", lambda: b"a,b\n" * 17_500_000, "The file has 70 MB; at most 64 MB are read."),
    (
        "a zip bomb",
        lambda: bomb(b" " * 10_000_000, 2),
        "The workbook would unpack to 20 MB, far more than a sheet of records needs; it was not opened.",
    ),
    (
        "a large sheet that packs no better than others",
        lambda: bomb((noise(25_000) + b" " * 975_000) * 10, 16),
        "The workbook would unpack to 160 MB, far more than a sheet of records needs; it was not opened.",
    ),
    (
        "a row numbered a billion",
        lambda: with_part(
            "sheet1.xml",
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1000000000"><c r="A1000000000"><v>1</v></c></row></sheetData></worksheet>',
        ),
        "The workbook has more than 2,000,000 cells.",
    ),
]


@pytest.mark.parametrize(("make", "message"), [file[1:] for file in LARGE], ids=[file[0] for file in LARGE])
def test_a_file_made_to_fill_the_memory_is_refused_in_little_of_it(make, message, tmp_path):
    data = make()
    name = "log.xlsx" if data.startswith(b"PK") else "log.csv"
    path = tmp_path / name
    path.write_bytes(data)
    kind, messages, megabytes, seconds = measured(path)
    assert (kind, messages) == (None, [message])
    assert megabytes < MEGABYTES
    assert seconds < SECONDS
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_sheet_of_far_too_many_columns_and_a_cell_without_end_are_told():
    wide = read_file(b"forum,date" + b",x" * 20_000 + b"\n", "wide.csv")
    long = read_file(b'forum,note\nBoard,"' + b"a " * 100_000 + b'"\n', "long.csv")

    assert [each.message for each in wide.problems] == ["Line 1 has more than 1,000 columns."]
    assert [each.message for each in long.problems] == ["A cell holds more than 131,072 characters."]


def test_each_file_is_named_as_it_is_begun(tmp_path):
    told = []
    read_files([tmp_path / "one.csv", b"name\nJo Reed\n", tmp_path / "two.csv"], progress=told.append)
    assert told == ["Reading one.csv …", "Reading two.csv …"]


NUL = {
    "a sheet": text("date,from,with,kind", "14/10/2026,Amina\x00 Shah,Jo Reed,call"),
    "a calendar": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Board\x00\r\nDTSTART:20261014T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "a map": b'{"elements":[{"label":"Amina\x00 Shah"}],"connections":[]}',
    "a graph": b'<graphml><graph><node id="a\x00"/></graph></graphml>',
}


@pytest.mark.parametrize("data", NUL.values(), ids=NUL)
def test_a_text_with_a_null_in_it_is_no_text(data):
    reading = read_file(data, "file")
    assert (reading.kind, [each.message for each in reading.problems]) == (None, ["The file is not text, or it is damaged."])


def test_names_in_a_workbook_that_lead_out_of_it_lead_nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    stream = io.BytesIO(one_contact())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("../../evil.xml", "<x/>")
        archive.writestr("/tmp/evil.xml", "<x/>")

    reading = read_file(stream.getvalue(), "../log.xlsx")

    assert (reading.kind, len(reading.contacts), list(tmp_path.iterdir())) == ("template", 1, [])
