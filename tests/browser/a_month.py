"""A month of the sample as a manager gets it: 25 meetings in 25 files, and the same month in one sheet of our own."""

import csv
import io
from collections import defaultdict
from datetime import date, datetime, time
from pathlib import Path

from influence.intake.load import load
from influence.intake.readers import read_file
from influence.policy import read_policy
from tests.browser.driving import ROOT
from tests.intake.writing_minutes import LAYOUTS, Minutes, Truth
from tests.intake.writing_teams import Guest, Happened, Style, written

SAMPLE = ROOT / "data" / "sample"
MONTH, MEETINGS = "2026-10", 25
IN_THE_ROOM = ("present", "deputy", "in_attendance", "observer")
STYLES = (
    Style(),
    Style(layout="list", separator=",", encoding="utf-8"),
    Style(padding=True, encoding="utf-16-be"),
    Style(language="de", days="dd.mm.yy, hh:mm:ss"),
)


def sheet(name):
    with (SAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def the_meetings():
    """The first 25 of the month whose minutes list everybody, at one forum, with somebody in the room."""
    came = everybody()
    full = [row for row in sheet("meetings.csv") if row["date"].startswith(MONTH) and row["roster"] == "full" and row["status"] == "held"]
    full = [row for row in full if row["forums"].split()[0] in ("Northmoor", "Middlemere") and key(row) in came]
    return sorted(full, key=lambda row: (row["date"], row["forums"]))[:MEETINGS]


def key(row):
    return row["forums"], row["date"]


def everybody():
    """Who came to what, those alone whose name is written as on record and is nobody else's."""
    names = [row["name"] for row in sheet("people.csv")]
    known = {name for name in names if names.count(name) == 1}
    came = defaultdict(list)
    for row in sheet("attendance.csv"):
        if row["date"].startswith(MONTH) and row["person"] in known and row["status"] != "unknown":
            came[row["forum"], row["date"]].append(row)
    return came


def posts():
    """A title and a body of each person, as minutes have them beside a name."""
    return {row["person"]: (row["title"] or "Director", row["organisation"]) for row in sheet("roles.csv")}


def files():
    """Name and bytes of each: reports of Teams for calls, minutes in every layout for the others."""
    came, beside = everybody(), posts()
    made = []
    for number, meeting in enumerate(the_meetings()):
        people = came[key(meeting)]
        if meeting["mode"] == "virtual":
            made.append((f"meetingAttendanceReport ({number}).csv", report(meeting, people, STYLES[number % len(STYLES)])))
        else:
            write = list(LAYOUTS.values())[number % len(LAYOUTS)]
            told = tuple(truth(row, *beside.get(row["person"], ("Director", "Northmoor Trust"))) for row in people)
            data, name = write(Minutes(meeting["forums"], date.fromisoformat(meeting["date"]), told))
            made.append((f"{number} {name}", data))
    return made


def report(meeting, people, style):
    day = date.fromisoformat(meeting["date"])
    stay = tuple(datetime.combine(day, time.fromisoformat(meeting[end])) for end in ("starts", "ends"))
    there = [row["person"].partition(" ") for row in people if row["status"] in IN_THE_ROOM]
    return written(Happened(meeting["forums"], tuple(Guest(given, family, (stay,)) for given, _, family in there)), style)


def truth(row, title, body):
    return Truth(row["person"], row["status"], "Dr", title, body, deputy_for=row["for_person"] or None)


def one_sheet():
    """The month as our own sheet of attendance has it: what a report of Teams cannot tell is left out."""
    came, out = everybody(), io.StringIO()
    write = csv.writer(out)
    write.writerow(["forum", "date", "starts", "person", "status", "for_person"])
    for meeting in the_meetings():
        is_call = meeting["mode"] == "virtual"
        for row in came[key(meeting)]:
            if not is_call:
                write.writerow([meeting["forums"], meeting["date"], meeting["starts"], row["person"], row["status"], row["for_person"]])
            elif row["status"] in IN_THE_ROOM:
                write.writerow([meeting["forums"], meeting["date"], meeting["starts"], row["person"], "present", ""])
    return out.getvalue().encode()


def before_the_month(store, folder: Path) -> None:
    """Loads the sample as it was before those minutes came: the meetings are planned and nobody is listed."""
    gone = {key(row) for row in the_meetings()}
    readings = []
    for path in sorted(SAMPLE.glob("*.csv")):
        rows = sheet(path.name)
        if path.name == "attendance.csv":
            rows = [row for row in rows if (row["forum"], row["date"]) not in gone]
        if path.name == "representation.csv":
            rows = [row for row in rows if not any(row[column] in {day for _, day in gone} for column in row if column.endswith("date"))]
        if path.name == "meetings.csv":
            rows = [row | ({"status": "planned", "roster": "none", "chair": ""} if key(row) in gone else {}) for row in rows]
        out = folder / path.name
        with out.open("w", encoding="utf-8", newline="") as file:
            write = csv.DictWriter(file, rows[0].keys())
            write.writeheader()
            write.writerows(rows)
        readings.append(read_file(out))
    load(store, readings, read_policy(), by="test", at=AT)


AT = datetime.fromisoformat("2026-11-14T12:00:00+00:00")
