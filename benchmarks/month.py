"""A month of meetings as the files that people have of them, written from names that a store knows; and single large files."""

import io
import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl

from influence.records.frames import Frames
from tests.intake.calendars import attendee, calendar, event
from tests.intake.writing_documents import word_of
from tests.intake.writing_minutes import FAMILY, GIVEN, LAYOUTS, Minutes, Truth
from tests.intake.writing_teams import Guest, Happened, Style, written

REPORTS, WORD_FILES, TEXT_FILES = 12, 5, 6  # with one calendar and one register: 25 files
PRESENT = 18
NINE = time(9)
SENTENCES = (
    "The Board noted the report and agreed that the item would come back to the next meeting with costs.",
    "Waiting times had risen by 4% since June. The Trust said that staffing was the cause; a plan would follow in the autumn.",
    "ACTION: the Programme Manager to write to all practices by 30 November 2026.",
    "Members asked how the money would be shared between the four places, and were told that a formula was being drawn up.",
    "The paper on estates was taken as read. Three practices need new premises, at a cost of between £2m and £5m each.",
    "Ann Lee left the meeting at this point.",
)
STYLES = (
    Style(),
    Style(layout="two blocks", language="pt", separator=";", encoding="utf-8-sig"),
    Style(layout="list", language="es", encoding="utf-8", separator=","),
    Style(language="de", days="dd.mm.yy, hh:mm:ss"),
    Style(language="fr", days="dd/mm/yyyy à hh:mm:ss", encoding="utf-16-be"),
    Style(layout="events", separator=",", encoding="utf-8", newest_first=True),
)
TEXT_LAYOUTS = ("name, role, body", "bullets", "name (initials) role, body", "name – role, body", "run on", "names and then roles")
POSTS = (("Clinical Director", "North PCN"), ("GP Partner", "Elm Surgery"), ("Programme Manager", "Middlemere ICB"))


def write_month(folder: Path, frames: Frames, month: date) -> list[Path]:
    """25 files of one month: reports, minutes, a calendar and a register of forums and people that the frames hold.

    month: its first day. Every tenth name is one that nobody knows.
    """
    forums, people = _names(frames, "forum"), [name for name in _names(frames, "person") if len(name.split()) == 2]
    dice = random.Random(7)
    files: dict[str, bytes] = {}
    for number in range(REPORTS):
        day = datetime.combine(month.replace(day=13 + number % 14), NINE)
        happened = Happened(forums[number % len(forums)], tuple(_guest(name, day, dice) for name in _came(people, dice, number)))
        files[f"report-{number:02}.csv"] = written(happened, STYLES[number % len(STYLES)])
    for number in range(WORD_FILES + TEXT_FILES):
        is_word = number < WORD_FILES
        layout = ("Word, side by side", "Word, a cell for each heading")[number % 2] if is_word else TEXT_LAYOUTS[number - WORD_FILES]
        told = _minutes(forums[(REPORTS + number) % len(forums)], month.replace(day=1 + number), _came(people, dice, number))
        data, _ = LAYOUTS[layout](told)
        files[f"minutes-{number:02}.{'docx' if is_word else 'txt'}"] = data
    files["calendar.ics"] = _calendar(forums, people, month)
    files["register.csv"] = _register(people[:30], month)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return sorted(folder / name for name in files)


def large_report(people: int = 5_000) -> bytes:
    """An attendance report of an event, each there three times."""
    day = datetime.fromisoformat("2026-10-14T09:00")
    begins = timedelta(minutes=40)
    guests = tuple(
        Guest(
            f"Given{number}",
            f"Family{number}",
            tuple((day + begins * stay, day + begins * stay + timedelta(seconds=600 + number % 900)) for stay in range(3)),
            f"person{number}@example.org",
        )
        for number in range(people)
    )
    return written(Happened("Festival of primary care", guests), Style(days="dd.mm.yy, hh:mm:ss", language="de"))


def large_register(people: int = 400, days: int = 60) -> bytes:
    """A workbook of names by days with a mark in each cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    first = date(2021, 11, 10)
    sheet.append(["Name", "Role", *(first + timedelta(days=28 * number) for number in range(days))])
    marks = random.Random(7)
    for number in range(people):
        sheet.append([f"Given{number} Family{number}", "GP", *(marks.choice(["Y", "Y", "Y", "A", "N", None]) for _ in range(days))])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def long_minutes(pages: int = 300) -> bytes:
    """A Word document of minutes: who came, then nineteen paragraphs a page, some of which tell of people, and a table every tenth page."""
    head = ["Middlemere Place Board", "Minutes of the meeting held on 14 October 2026", "Present:"]
    head += [f"Dr {given} {family}, GP Partner, Elm Surgery" for given, family in zip(GIVEN[:PRESENT], FAMILY[:PRESENT], strict=True)]
    cells = ("".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("Write to the Trust", "Chair", "May")),) * 12
    table = "<w:tbl>" + "".join(f"<w:tr>{each}</w:tr>" for each in cells) + "</w:tbl>"
    made = [_paragraph(text) for text in head]
    for page in range(pages):
        made += [_paragraph(f"{page + 1}. Report {page + 1}"), *map(_paragraph, SENTENCES * 3), *[table] * (page % 10 == 0)]
    return word_of("".join(made))


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _names(frames: Frames, kind: str) -> list[str]:
    party = frames["party"]
    return [str(name) for name in party.loc[party["kind"] == kind, "name"]]


def _came(people: Sequence[str], dice: random.Random, number: int) -> list[str]:
    return [*dice.sample(people, PRESENT), f"Newcome{number} Stranger", f"Newcome{number} Visitor"]


def _guest(name: str, day: datetime, dice: random.Random) -> Guest:
    given, _, family = name.partition(" ")
    late = timedelta(seconds=dice.randrange(600))
    stays = ((day + late, day + timedelta(minutes=50)), (day + timedelta(minutes=55), day + timedelta(minutes=90) + late))
    return Guest(given, family, stays)


def _minutes(forum: str, day: date, came: Sequence[str]) -> Minutes:
    statuses = ["present"] * 12 + ["in_attendance"] * 4 + ["apologies"] * (len(came) - 16)
    people = (Truth(name, status, "Dr", *POSTS[at % 3]) for at, (name, status) in enumerate(zip(came, statuses, strict=True)))
    return Minutes(forum, day, tuple(people))


def _calendar(forums: Sequence[str], people: Sequence[str], month: date) -> bytes:
    events = []
    for number in range(25):
        start = f"{month:%Y%m}{1 + number:02}T140000Z"
        asked = [attendee(people[(number * 7 + at) % len(people)]) for at in range(12)]
        events.append(event(start, *asked, uid=f"m{number}", title=forums[number % len(forums)]))
    return calendar(*events)


def _register(people: Sequence[str], month: date) -> bytes:
    days = [month + timedelta(days=7 * week) for week in range(4)]
    lines = [",".join(["Name", *(f"{day:%d/%m/%Y}" for day in days)])]
    lines += [",".join([name, *("YYAN"[(at + week) % 4] for week in range(4))]) for at, name in enumerate(people)]
    return "\n".join(lines).encode()
