"""Whole files of each kind, damaged at random from a number, and what holds for whatever is read of them."""

import io
import random
import zipfile
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from time import process_time

import odfdo

from influence.intake.files import open_file
from influence.intake.json import as_document
from influence.intake.original import original_lines
from influence.intake.readers import READERS, read_file
from influence.intake.values import has_patient_number
from influence.records.sheets import sheets
from tests.intake.calendars import attendee, calendar, event
from tests.intake.mapfiles import WHOLE, gephi_edges, gephi_nodes
from tests.intake.sheets import text, workbook
from tests.intake.writing_documents import open_text, pdf, word
from tests.intake.writing_minutes import LAYOUTS, Minutes, Truth
from tests.intake.writing_teams import DAYS, LANGUAGES, Guest, Happened, Style, written

DATA = Path(__file__).parents[1] / "data"
SECONDS = 20  # of the processor, for one small file on a slow machine
PATIENT = "943 476 5919"
BITS = """
|"|'|,|;|=|<|>|{|}|[|]|&a;|&#0;|<!--|<p|<table>|</td>|<li>|**|---|- |:| for |(|)|(item 6 only)|Apologies:|Present:|Name|Total|Y|A|Deputy: Sam Poe
14/10/2026|31/02/2026|2026-10-14|99/99/9999|04/05/2026, 09:00:00|1h 2m|46309|1e999|12 practices present|=1+1|#N/A|Dr|and|Jo Reed|JR|Reed, Jo
END:VEVENT|BEGIN:VEVENT|RRULE:FREQ=DAILY|DTSTART:99999999|EXDATE:x|TZID=x|null|true|"elements":[|<node id="1"/>|xmlns:x="y"|2. Participants
""".replace("\n", "|").split("|")
RAW = [each.encode() for each in BITS if each] + [
    b"\x00",
    b"\xff",
    b"\xfe\xff",
    b"\r",
    b"\n",
    b"\r\n",
    b"\t",
    b"\xc2",
    "\u202e\u200b".encode(),
]
MEMBERS = (".xml", ".rels", "mimetype")


def _report(style):
    nine = datetime.fromisoformat("2026-10-23T09:00")
    stays = ((nine, nine + timedelta(minutes=40)), (nine + timedelta(minutes=50), nine + timedelta(minutes=95)))
    people = (
        Guest("Amina", "Shah", stays, "amina@example.org"),
        Guest("Jo", "Reed", stays[:1], guest=True),
        Guest("Zoë", "Müller", stays[1:], body="North PCN"),
    )
    return written(Happened("Place Board", people), style)


def _minutes():
    people = (
        Truth("Jane Okafor", "present", "Dr", "Clinical Director", "North PCN"),
        Truth("Raj Rao", "deputy", "Mr", "Practice Manager", "Oak Surgery", deputy_for="Kim Poe"),
        Truth("Ann Lee", "in_attendance", "Ms", "Programme Manager", "Middlemere ICB", part="late"),
        Truth("Sam Whitlow", "apologies", "Cllr", "LMC Chair", "Middlemere LMC"),
    )
    told = Minutes("Middlemere Place Board", date(2026, 10, 14), people)
    return [write(told)[0] for write in LAYOUTS.values()]


def _documents():
    lines = ["Middlemere Place Board, 14 October 2026", "Present:", "Dr Ann Lee, Chair", "Jo Reed, North PCN", "Apologies:", "Kim Poe"]

    def fill(body):
        for line in lines:
            body.append(odfdo.Paragraph(line))

    table = [["Present", "Apologies"], ["Ann Lee", "Kim Poe"], ["Jo Reed", ""]]
    return [open_text(fill), pdf(lines), word(("Title", lines[0]), *lines[1:], table)]


def _registers():
    days = [date(2026, 9, 9), date(2026, 10, 14), date(2026, 11, 11)]
    rows = [
        ["Board register"],
        ["Name", "Role", *days],
        ["Amina Shah", "GP", "Y", "A", "N"],
        ["Jo Reed", "", "Y", None, "D"],
        ["Total", "", 2, 1, 1],
    ]
    plain = text("Name,14/04/2026,12/05/2026", "Jo Reed,Y,N", "Ann Lee,Y,Y", "", "Name,14/07/2026,11/08/2026", "Jo Reed,N,Y")
    return [plain, workbook(("R", rows), prepare=lambda book: book["R"].merge_cells("A1:E1")), workbook(("A", rows), ("B", rows))]


def _calendars():
    series = event("DTSTART;TZID=Europe/London:20261014T140000", "RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE:20261021T130000Z", uid="1")
    moved = event("20261029T100000Z", "RECURRENCE-ID:20261028T140000Z", attendee("Jo Reed"), uid="1")
    day = event("DTSTART;VALUE=DATE:20261102", attendee("Boardroom", CUTYPE="ROOM"), attendee("Ann Lee", answer="DECLINED"), uid="2")
    return [calendar(series, moved, day), (DATA / "calendar" / "google_request.ics").read_bytes()]


def _templates():
    rows = [["date", "from", "with", "kind", "minutes"], [date(2026, 10, 14), "Amina Shah", "Jo Reed; Sam Poe", "call", 20]]
    meetings = text(
        "forum,date,starts,person,status,role",
        "Place Board,14/10/2026,09:00,Dr Amina Shah,present,GP",
        "Place Board,14/10/2026,09:00,Jo Reed,A,",
    )
    seats = text("name,kind,type,places,ods_code", "North PCN,organisation,pcn,Ashmere,U12345")
    assert sheets()
    return [workbook(("contact", rows)), meetings, seats]


def _networks():
    data = (DATA / "ods" / "ePCN_15M.xlsx").read_bytes()
    return [data]


def _head_of(name):
    return b"\n".join((DATA / "ods" / name).read_bytes().split(b"\n")[:12])


@cache
def whole(kind):
    """Whole files of a kind, each of which its reader reads."""
    made = {
        "calendar": _calendars,
        "kumu": lambda: [write() for of, write in WHOLE.values() if of == "kumu"],
        "gephi": lambda: [*(write() for of, write in WHOLE.values() if of == "gephi"), gephi_nodes(), gephi_edges()],
        "ods": lambda: [_networks()[0], *(_head_of(name) for name in ("epraccur_QJ2.csv", "eccg_QJ2.csv", "etr_QJ2.csv"))],
        "teams_report": _reports,
        "register": _registers,
        "minutes": lambda: [*_minutes(), *(path.read_bytes() for path in sorted((DATA / "minutes" / "layouts").iterdir()))],
        "documents": _documents,
        "template": _templates,
    }
    return made[kind]()


KINDS = ("calendar", "kumu", "gephi", "ods", "teams_report", "register", "minutes", "documents", "template")


def _reports():
    days, languages = list(DAYS), list(LANGUAGES)
    encodings = ("utf-16", "utf-8-sig", "utf-16-be", "utf-8", "xlsx")
    return [
        _report(
            Style(
                layout=layout,
                language=languages[number % 6],
                days=days[number],
                encoding=encodings[number % 5],
                separator="\t;,"[number % 3],
            )
        )
        for number, layout in enumerate(("blocks", "two blocks", "list", "events") * 3)
    ]


def damaged(kind, seed):
    """The bytes of a file of the kind, hurt in ways that the number decides."""
    dice = random.Random(f"{kind} {seed}")
    data = dice.choice(whole(kind))
    if data.startswith(b"PK") and dice.random() < 0.8:
        return _packed_again(data, dice)
    return _hurt(data, dice)


def _packed_again(data, dice):
    """One or two parts of a packed file hurt inside, so that the whole still opens."""
    source = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: source.read(name) for name in source.namelist()}
    for name in dice.choices([name for name in parts if name.endswith(MEMBERS)], k=dice.randint(1, 2)):
        parts[name] = _hurt(parts[name], dice) if dice.random() < 0.9 else b""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _hurt(data, dice):
    made = bytearray(data)
    for _ in range(dice.randint(1, 5)):
        at = dice.randint(0, max(0, len(made) - 1))
        how = dice.choice(["put", "put", "write", "turn", "take", "twice", "lines", "cut", "patient"])
        if how == "put":
            made[at:at] = dice.choice(RAW) * dice.choice([1, 1, 1, 2, 40])
        elif how == "write":
            piece = dice.choice(RAW)
            made[at : at + len(piece)] = piece
        elif how == "turn":
            made[at : at + 1] = bytes([dice.randrange(256)])
        elif how == "take":
            del made[at : at + dice.randint(1, 60)]
        elif how == "twice":
            made[at:at] = made[at : at + dice.randint(1, 400)] * dice.choice([1, 2, 9])
        elif how == "lines":
            lines = bytes(made).split(b"\n")
            dice.shuffle(lines)
            made = bytearray(b"\n".join(lines))
        elif how == "cut" and dice.random() < 0.2:
            del made[at:]
        elif how == "patient":
            made[at:at] = PATIENT.encode()
    return bytes(made)


def check_file(data, name="file", order=None):
    """No traceback; in bounded time; every row read has its line; what is not read is told; no patient's number is repeated."""
    begun = process_time()
    reading = read_file(data, name, date_order=order)
    document = as_document([reading])
    assert process_time() - begun < SECONDS
    assert reading.kind in READERS or [each.severity for each in reading.problems][-1:] == ["error"]
    assert reading.kind or (reading.rows_in_file, reading.rows_read) == (0, 0)
    rows = list(rows_of(reading))
    assert all(isinstance(line, int) and line >= 1 for line in rows)
    assert all(each.line is None or each.line >= 1 for each in reading.problems)
    told = {(each.line, each.column if each.column and ":" in each.column else None) for each in reading.problems if each.line}
    assert 0 <= reading.rows_read <= reading.rows_in_file
    assert reading.rows_in_file - reading.rows_read <= len(told) or any("none of the" in each.message for each in reading.problems)
    assert reading.rows_read == 0 or rows
    assert not has_patient_number(" ".join(texts(document)))
    if reading.kind:
        assert all(line.line >= 1 for line in original_lines(open_file(data, name)))
    return reading


def rows_of(reading):
    """The line of each row that was read."""
    for fact in (*reading.contacts, *reading.organisations, *reading.people, *reading.relations, *reading.meetings):
        yield fact.source_line
    for meeting in reading.meetings:
        yield from (each.source_line for each in meeting.attendance)
        yield from (line for each in meeting.attendance for line in each.more_lines)
    for rows in reading.tables.values():
        yield from (row["source_line"] for row in rows)


def texts(value):
    """Every text in a document, digests of files apart."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from texts(each) if key != "sha256" else ()
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield f"{value}\n"
