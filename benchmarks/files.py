"""How fast files are read and laid beside the records, against the format libraries alone on the same bytes."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import icalendar
import openpyxl
from lxml import etree

from benchmarks.month import large_register, large_report, long_minutes, write_month
from benchmarks.strength import Result, best_of
from benchmarks.world import Frames, fill, ics
from influence.actions.load_sample import load_sample
from influence.intake.files import decode
from influence.intake.load import preview
from influence.intake.readers import read_file, read_files
from influence.policy import read_policy
from influence.records.store import Store, open_store
from tests.intake.writing_minutes import FAMILY, GIVEN

ROUNDS = 5
MONTH = date(2026, 10, 1)
MOMENT = "%d.%m.%y, %H:%M:%S"


def p11_month() -> Result:
    """A month of 25 files read and planned on the sample: at most 6 x the libraries on the same bytes and the store's bare read"""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "sample.db") as store:
        load_sample(store, by="benchmark", at=datetime(2026, 11, 14, tzinfo=UTC))
        return _month(6.0, store, Path(folder))


def p11_month_ics() -> Result:
    """The same month on the store of one ICS, three years of logs: at most 6 x"""
    with TemporaryDirectory() as folder, open_store(fill(Path(folder) / "ics.db", _named(ics()))) as store:
        return _month(6.0, store, Path(folder))


def p11_report() -> Result:
    """An attendance report of 5,000 people and 15,000 stays: at most 5 x csv's rows with each moment read by strptime"""
    data = large_report()
    reading = read_file(data, "report.csv")
    (meeting,) = reading.meetings
    assert len(meeting.attendance) == 5_000 and not reading.problems
    return _against(5.0, partial(read_file, data, "report.csv"), partial(_moments, data), "strptime", f"{reading.rows_in_file:,} rows")


def p11_register() -> Result:
    """A register of 400 people by 60 days: at most 5 x openpyxl's own read of its cells"""
    data = large_register()
    reading = read_file(data, "register.xlsx")
    marks = sum(len(meeting.attendance) for meeting in reading.meetings)
    assert len(reading.meetings) == 60 and reading.rows_read == 400
    return _against(5.0, partial(read_file, data, "register.xlsx"), partial(_cells, data), "openpyxl", f"{marks:,} marks")


def p11_minutes() -> Result:
    """Minutes of 300 pages in Word, people, sentences and all: at most 5 x python-docx's bare text of its paragraphs and cells"""
    data = long_minutes()
    reading = read_file(data, "minutes.docx")
    (meeting,) = reading.meetings
    assert len(meeting.attendance) >= 18
    found = _against(5.0, partial(read_file, data, "minutes.docx"), partial(_words, data), "python-docx", "5,700 paragraphs and 30 tables")
    parse = best_of(ROUNDS, partial(_parsed, data))
    return found | {"note": f"{found['note']}; lxml's bare parse of its XML {parse:.3f} s"}


def _month(goal: float, store: Store, folder: Path) -> Result:
    policy, files = read_policy(), write_month(folder, store.frames(), MONTH)
    whole = min(best_of(1, lambda: preview(store, read_files(files), policy)) for _ in range(2))
    readings = read_files(files)
    assert len(files) == 25 and all(reading.kind for reading in readings)
    note = f"{sum(reading.rows_in_file for reading in readings):,} rows; {len(store.frames()['attendance']):,} rows of attendance known"
    found = _against(
        goal, lambda: preview(store, read_files(files), policy), lambda: (_opened(files), store.frames()), "libraries and read", note
    )
    return found | {"note": f"{found['note']}; the first time {whole:.2f} s"}


def _named(frames: Frames) -> Frames:
    """Everybody with a name that a person could have, no two alike; the made-up ICS only counts its people."""
    party = frames["party"].copy()
    called = product(FAMILY, GIVEN, ("", "son"))
    people = party["kind"] == "person"
    party.loc[people, "name"] = [
        f"{given} {family}{ending}" for (family, given, ending), _ in zip(called, party.index[people], strict=False)
    ]
    return frames | {"party": party}


def _against(goal: float, work: Callable[[], object], floor: Callable[[], object], name: str, note: str) -> Result:
    """The shortest of several runs of each, taken in turn."""
    runs = [(best_of(1, work), best_of(1, floor)) for _ in range(ROUNDS)]
    mine, theirs = min(run[0] for run in runs), min(run[1] for run in runs)
    found = mine / theirs
    told = f"{note}; {mine:.2f} s against {theirs:.3f} s"
    return {"goal": goal, "measured": round(found, 3), "unit": f"x {name}", "met": found <= goal, "note": told}


def _opened(files: Sequence[Path]) -> None:
    """Each file as the library of its format takes it apart, every word and cell touched."""
    for path in files:
        data = path.read_bytes()
        if path.suffix == ".docx":
            _words(data)
        elif path.suffix == ".ics":
            [dict(event) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]
        else:
            text, _ = decode(data)
            list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))


def _words(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def _moments(data: bytes) -> list[datetime]:
    rows = csv.reader(io.StringIO(data.decode("utf-16"), newline=""), delimiter="\t")
    return [datetime.strptime(cell, MOMENT) for row in rows if len(row) > 4 for cell in row[1:3] if cell[:1].isdigit()]  # noqa: DTZ007


def _cells(data: bytes) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


def _parsed(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return ["".join(paragraph.itertext()) for paragraph in root.iter("{*}p")]
