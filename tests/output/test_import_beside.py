"""The reading beside the file: a row for each person and each line that was not read, and what was typed there."""

from influence.intake.by_hand import RowByHand
from influence.intake.original import OriginalLine
from influence.intake.reading import AttendanceRead, MeetingRead, Problem, Reading
from influence.output.import_beside import BESIDE, beside, not_read, original, rows_by_hand, statuses

LINES = (
    OriginalLine(1, "North Board, 14 October"),
    OriginalLine(3, "Dr Amina Shah, Clinical Director"),
    OriginalLine(4, "?? and others"),
    OriginalLine(5, "Apologies: Jo Reed, Ben Low"),
    OriginalLine(9, "South Board"),
    OriginalLine(10, "?? too"),
)


def unread(line):
    return Problem("Not read.", line=line, column="person", severity="warning")


READING = Reading(
    "board.txt",
    "minutes",
    "",
    meetings=(
        MeetingRead(
            "2026-10-14",
            1,
            attendance=(
                AttendanceRead("Jo Reed", "Jo Reed", "apologies", 5),
                AttendanceRead("Ben Low", "Ben Low", "apologies", 5),
                AttendanceRead("Amina Shah", "Dr Amina Shah, Clinical Director", "present", 3, title="Dr", role="Clinical Director"),
            ),
        ),
        MeetingRead("2026-10-21", 9),
    ),
    problems=(
        unread(4),
        unread(10),
        Problem("Left out.", line=1, value="x", severity="note"),
        Problem("No day.", line=1, severity="warning"),
    ),
)


def made(place=0):
    return beside(READING, place, LINES)


def test_people_and_lines_not_read_stand_in_the_order_of_the_file():
    assert made()[["line", "name", "status", "role", "of"]].values.tolist() == [
        [3, "Dr Amina Shah", "present", "Clinical Director", 2],
        [4, "", "", "", -1],
        [5, "Jo Reed", "apologies", "", 0],
        [5, "Ben Low", "apologies", "", 1],
    ]
    assert made()["text"].tolist()[:2] == ["Dr Amina Shah, Clinical Director", "?? and others"]
    assert set(BESIDE) < set(made().columns)


def test_a_line_belongs_to_the_meeting_it_stands_under():
    assert made(1)["line"].tolist() == [10]
    assert (not_read(READING, 0), not_read(READING, 1)) == (1, 1)


def test_rows_of_a_sheet_are_not_offered_as_people():
    sheet = Reading("a.csv", "register", "", meetings=READING.meetings[:1], problems=READING.problems)
    assert 4 not in beside(sheet, 0, LINES)["line"].tolist()


def test_nothing_typed_is_none_and_typing_is_everybody_with_what_was_typed():
    assert rows_by_hand(made(), {"edited_rows": {}, "added_rows": [], "deleted_rows": []}) is None
    assert rows_by_hand(made(), {}) is None
    typed = {
        "edited_rows": {0: {"status": "in attendance", "text": "not this"}, "1": {"name": " Sam  Poe ", "status": "present"}},
        "added_rows": [{"name": "Lee Vale"}, {"status": "present"}],
        "deleted_rows": [3],
    }
    assert rows_by_hand(made(), typed) == (
        RowByHand("Dr Amina Shah", "in attendance", None, "Clinical Director", None, of=2, line=3),
        RowByHand("Sam Poe", "present", line=4),
        RowByHand("Jo Reed", "apologies", of=0, line=5),
        RowByHand("Lee Vale", ""),
    )


def test_every_word_for_coming_can_be_chosen():
    assert "present as a deputy" in statuses() and len(statuses()) == 8


def test_the_whole_file_stands_with_whom_each_line_names():
    assert original(READING, LINES, only_read=False)["read"].tolist() == [
        "not read",
        "Amina Shah: present (2026-10-14)",
        "not read",
        "Jo Reed: apologies (2026-10-14); Ben Low: apologies (2026-10-14)",
        "",
        "not read",
    ]
    assert original(READING, LINES, only_read=True)["line"].tolist() == [1, 3, 4, 5, 10]
