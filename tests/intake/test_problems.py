"""The exact words of what the product's own sheets are told: line, column, severity, message (D-06)."""

import pytest

from influence.intake.readers import read_file
from tests.intake.sheets import text, told, workbook

ATTENDANCE = "date,forum,person,status,for_person"
CONTACT = "date,from,with,kind,minutes,note"
CASES = [
    (
        "a bad date leaves the row without a day",
        (CONTACT, "31/02/2026,Amina Shah,Jo Reed,call,5,"),
        [(2, "date", "warning", "'31/02/2026' is not a day of the calendar.")],
    ),
    (
        "an empty date",
        (CONTACT, ",Amina Shah,Jo Reed,call,5,"),
        [(2, "date", "error", "'date' is empty, so the row was not read.")],
    ),
    (
        "nobody to have spoken with",
        (CONTACT, "14/10/2026,Amina Shah,,call,5,"),
        [(2, "with", "error", "Nobody stands under 'with', so the row was not read.")],
    ),
    (
        "a patient's number",
        (CONTACT, "14/10/2026,Amina Shah,Jo Reed,call,5,about 943 476 5919"),
        [(2, "note", "error", "This holds what looks like an NHS number, so the row was not read. The number is not repeated here.")],
    ),
    (
        "a word outside its list",
        (CONTACT, "14/10/2026,Amina Shah,Jo Reed,pigeon,5,"),
        [(2, "kind", "warning", "'pigeon' is not a word of the list 'contact'.")],
    ),
    (
        "a comma that was not put in quotation marks",
        (CONTACT, "14/10/2026,Amina Shah,Jo Reed,call,5,first, second"),
        [(2, None, "error", "The row has more cells than there are headings, so the row was not read.")],
    ),
    (
        "headings that nobody knows, and one told twice",
        ("date,from,with,kind,colour,topik,kind", "14/10/2026,Amina Shah,Jo Reed,call,red,x,call"),
        [
            (1, "E", "warning", "'colour' is not a heading of 'Contacts', so the column was not read."),
            (1, "F", "warning", "'topik' is not a heading of 'Contacts', so the column was not read. Did you mean 'topic'?"),
            (1, "G", "warning", "The heading 'kind' stands twice; only the first column was read."),
        ],
    ),
    (
        "a heading that is needed",
        ("date,from,kind,minutes,topic", "14/10/2026,Amina Shah,call,5,x", "15/10/2026,Amina Shah,call,5,x"),
        [(1, "with", "error", "The heading 'with' of 'Contacts' is missing, so none of the 2 rows was read.")],
    ),
    (
        "a status that nobody knows",
        (ATTENDANCE, "14/10/2026,Board,Jo Reed,perhaps,"),
        [(2, "status", "warning", "'perhaps' is not a word of the list 'attendance'.")],
    ),
    (
        "no status",
        (ATTENDANCE, "14/10/2026,Board,Jo Reed,,"),
        [(2, "status", "warning", "Nothing says whether the person came, so it is not known.")],
    ),
    (
        "nobody named",
        (ATTENDANCE, "14/10/2026,Board,,present,"),
        [(2, "person", "error", "Nobody is named, so the row was not read.")],
    ),
    (
        "the same row twice",
        (ATTENDANCE, "14/10/2026,Board,Jo Reed,present,", "14/10/2026,Board,Dr Jo Reed,Y,"),
        [(3, "person", "warning", "The person of line 2 is listed again; one attendance was read.")],
    ),
    (
        "present and apologies",
        (ATTENDANCE, "14/10/2026,Board,Jo Reed,present,", "14/10/2026,Board,Jo Reed,apologies,"),
        [(3, "person", "warning", "The person of line 2 is listed again with another status, so whether they came is not known.")],
    ),
    (
        "a deputy for nobody",
        (ATTENDANCE, "14/10/2026,Board,Jo Reed,deputy,"),
        [(2, "for_person", "warning", "A deputy, but not for whom.")],
    ),
    (
        "initials",
        (ATTENDANCE, "14/10/2026,Board,JR,present,"),
        [(2, "person", "warning", "Only initials stand here; they do not tell who it is.")],
    ),
    (
        "a number instead of names",
        (ATTENDANCE, "14/10/2026,Board,12 practices present,present,"),
        [(2, "person", "note", "This names nobody; 12 was taken as the number of those who came.")],
    ),
    (
        "days the wrong way round",
        ("forum,seat,person,first_day,last_day", "Board,GP seat,Jo Reed,01/04/2026,31/03/2026"),
        [(2, "last_day", "error", "The last day is before the first, so the row was not read.")],
    ),
    (
        "a rating outside its range",
        ("date,rater,about,value", "14/10/2026,Amina Shah,Jo Reed,7"),
        [(2, "value", "error", "7 is out of range. The row was not read.")],
    ),
    (
        "a line above the headings",
        ("Our log,,,,,", CONTACT, "14/10/2026,Amina Shah,Jo Reed,call,5,"),
        [(1, None, "note", "This stands above the headings and was not read.")],
    ),
]


@pytest.mark.parametrize(("lines", "problems"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_problem_says_where_and_what(lines, problems):
    reading = read_file(text(*lines), "sheet.csv")
    assert reading.kind == "template"
    assert told(reading) == problems
    assert all(problem.right and problem.do for problem in reading.problems)


def test_a_problem_repeats_at_most_a_few_words_of_a_value():
    reading = read_file(text(CONTACT, f"14/10/2026,Amina Shah,Jo Reed,{'long ' * 60},5,"), "sheet.csv")
    assert len(reading.problems[0].value) == 60
    assert len(reading.problems[0].message) < 150


def test_a_workbook_names_the_sheet_of_a_problem():
    log = [["date", "from", "with", "kind"], ["soon", "Amina Shah", "Jo Reed", "call"]]
    reading = read_file(workbook(("Contacts", log), ("Rota", [["a", "b"], ["c", "d"]]), ("Help", [["Write one row a contact."]])), "x.xlsx")
    assert told(reading) == [
        (2, "Contacts: date", "warning", "'soon' cannot be read as a date."),
        (None, None, "warning", "The sheet 'Rota' is none of the product's tables; its 2 rows were not read."),
    ]


def test_a_windows_file_without_a_mark_says_what_was_assumed():
    lines = ("date,from,with,kind", "14/10/2026,Zoë Müller,José Núñez,call")
    plain, old = read_file(text(*lines), "log.csv"), read_file(text(*lines, encoding="cp1252"), "log.csv")
    assert plain.contacts == old.contacts
    assert told(plain) == []
    assert told(old) == [(None, None, "note", "The file does not say how its letters are written; Windows-1252 was assumed.")]
