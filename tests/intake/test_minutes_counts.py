"""Numbers of people in lists of minutes: they count those who came, head no list, and name nobody's body."""

import io

import docx
import pytest

from influence.intake.readers import read_file

HEAD = "Elmshire Committee\n15 October 2026\n"


def read(text):
    reading = read_file(f"{HEAD}{text}\n".encode(), "minutes.txt")
    (meeting,) = reading.meetings
    people = [(each.name, each.organisation, each.status) for each in meeting.attendance]
    return meeting.head_count, people, [(each.line, each.message) for each in reading.problems]


CASES = {
    "Present: 12 practices\nJo Reed\nKim Hall\nApologies: 3 practices": (
        12,
        [("Jo Reed", None, "present"), ("Kim Hall", None, "present")],
        [
            (3, "This names nobody; 12 was taken as the number of those who came."),
            (6, "This names nobody; 3 who did not come were not counted."),
        ],
    ),
    "Present: Jo Reed\nApologies: 3 practices": (
        None,
        [("Jo Reed", None, "present")],
        [(4, "This names nobody; 3 who did not come were not counted.")],
    ),
    "Present:\nJo Reed\nAbsent:\n4 members\nEd Moss": (
        None,
        [("Jo Reed", None, "present"), ("Ed Moss", None, "absent")],
        [(6, "This names nobody; 4 who did not come were not counted.")],
    ),
}


@pytest.mark.parametrize("text", CASES)
def test_a_number_of_those_who_came_is_the_head_count_and_one_of_those_away_is_not(text):
    assert read(text) == CASES[text]


def test_a_cell_with_its_heading_and_a_name_a_line_lists_each():
    document = docx.Document()
    document.add_paragraph("North Board minutes 15 October 2026")
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text = "Attendees:\nDr Amina Poe\nJo Reed"
    cells[1].text = "Officials:\nKay Tan\nObservers:\nEd Moss\nApologies:\nKim Hall"
    file = io.BytesIO()
    document.save(file)
    (meeting,) = read_file(file.getvalue(), "minutes.docx").meetings
    assert [(each.name, each.organisation, each.status) for each in meeting.attendance] == [
        ("Amina Poe", None, "present"),
        ("Jo Reed", None, "present"),
        ("Kay Tan", None, "in_attendance"),
        ("Ed Moss", None, "observer"),
        ("Kim Hall", None, "apologies"),
    ]
