"""A patient's number that stands where nobody looks for it, in a heading, a title or an answer, is repeated nowhere."""

import pytest

from influence.intake.json import as_document
from influence.intake.readers import read_file
from tests.intake.calendars import calendar, event
from tests.intake.sheets import text, told

NUMBER = "943 476 5919"
ROW_NOT_READ = "This holds what looks like an NHS number, so the row was not read. The number is not repeated here."
PRACTICES = [
    f'"C8101{n}","ELM{{}} SURGERY","Y55","Q34","1 High St","","","","","DE1 1AA","19740401","","A","B","15M","","","01332 111222"'
    for n in range(3)
]
FILES = [
    (
        "the heading of a sheet",
        text("date,from,with,kind,topic 943 476 5919", "14/10/2026,Amina Shah,Jo Reed,call,x"),
        (1, "E", "warning", "'topic (a number)' is not a heading of 'Contacts', so the column was not read."),
    ),
    (
        "the title of a register",
        text("Board 943 476 5919,,", "Name,14/10/2026,11/11/2026", "Amina Shah,Y,N", "Jo Reed,N,Y", "Ann Lee,Y,Y"),
        (2, None, "error", "The forum's name holds what looks like an NHS number, so it was not read. The number is not repeated here."),
    ),
    (
        "the answer in a calendar",
        calendar(event("20261014T140000Z", "ATTENDEE;CN=Jo Reed;PARTSTAT=ACCEPTED943 476 5919:mailto:jo@example.org")),
        (7, None, "error", ROW_NOT_READ),
    ),
    (
        "the name of a practice",
        text(*(line.format(f" {NUMBER}" if n == 1 else "") for n, line in enumerate(PRACTICES))),
        (2, None, "error", ROW_NOT_READ),
    ),
]


@pytest.mark.parametrize(("data", "problem"), [file[1:] for file in FILES], ids=[file[0] for file in FILES])
def test_a_patients_number_anywhere_is_told_and_not_repeated(data, problem):
    reading = read_file(data, "file")
    assert reading.kind is not None
    assert problem in told(reading)
    assert NUMBER not in str(as_document([reading]))
