"""Several lists on one line of minutes: each heading begins a list of its own, and a post within a list does not."""

import pytest

from influence.intake.readers import read_file
from tests.hangs import ending

HEAD = "Elmshire Committee\n15 October 2026\n"


def people(line):
    (meeting,) = read_file(f"{HEAD}{line}\n".encode(), "minutes.txt").meetings
    return {each.name: (each.status, each.deputy_for) if each.deputy_for else each.status for each in meeting.attendance}


LINES = {
    "Present: Dr Amina Poe (Chair), Dr Tom Lee. In attendance: Kay Tan (minutes). Apologies: Peter Holt, Kim Hall.": {
        "Amina Poe": "present",
        "Tom Lee": "present",
        "Kay Tan": "in_attendance",
        "Peter Holt": "apologies",
        "Kim Hall": "apologies",
    },
    "Present: Dr Amina Poe, Lee Bond. Observers: Ed Moss. Non-voting members: Ray Penn. Absent: Oz Pike": {
        "Amina Poe": "present",
        "Lee Bond": "present",
        "Ed Moss": "observer",
        "Ray Penn": "present",
        "Oz Pike": "absent",
    },
    "Present: Dr Amina Poe, Lee Bond Apologies: Ed Moss": {"Amina Poe": "present", "Lee Bond": "present", "Ed Moss": "apologies"},
    "Present – Dr Amina Poe, Lee Bond. Apologies – Ed Moss, Kim Hall.": {
        "Amina Poe": "present",
        "Lee Bond": "present",
        "Ed Moss": "apologies",
        "Kim Hall": "apologies",
    },
    "Present: Dr Amina Poe, Lee Bond. Apologies were received from Ed Moss (Ida Holm attended as substitute) and Kim Hall.": {
        "Amina Poe": "present",
        "Lee Bond": "present",
        "Ed Moss": "apologies",
        "Ida Holm": ("deputy", "Ed Moss"),
        "Kim Hall": "apologies",
    },
    "Present: Dr Amina Poe, Lee Bond; Apologies for absence: Ed Moss; Minutes: Kay Tan": {
        "Amina Poe": "present",
        "Lee Bond": "present",
        "Ed Moss": "apologies",
        "Kay Tan": "in_attendance",
    },
    "Apologies: none. In attendance: Kay Tan": {"Kay Tan": "in_attendance"},
    "Present: Jo Reed, Secretary: Elmshire LMC; Ann Bell": {"Jo Reed": "present", "Ann Bell": "present"},
    "Present: Jo Reed (Apologies: none), Ann Bell, Ed Moss": {"Jo Reed": "present", "Ann Bell": "present", "Ed Moss": "present"},
    "Present: Dr Amina Poe, Dr Tom Lee for Dr Peter Holt, Jo Reed on behalf of Kim Hall, Ann Bell": {
        "Amina Poe": "present",
        "Tom Lee": ("deputy", "Peter Holt"),
        "Jo Reed": ("deputy", "Kim Hall"),
        "Ann Bell": "present",
    },
    "Present: Dr Amina Poe, Bob Cole (virtual), Ida Holm via Teams, Jo Reed": {
        "Amina Poe": "present",
        "Bob Cole": "present",
        "Ida Holm": "present",
        "Jo Reed": "present",
    },
    "Present: Dr Amina Poe, Lead for Diabetes, Bob Cole, Director for Integration, North PCN, Ann Bell": {
        "Amina Poe": "present",
        "Bob Cole": "present",
        "Ann Bell": "present",
    },
}


@pytest.mark.parametrize("line", LINES)
def test_each_heading_on_a_line_begins_a_list_of_its_own(line):
    assert people(line) == LINES[line]


def test_everybody_of_such_a_line_stands_on_it():
    (meeting,) = read_file(f"{HEAD}Present: Dr Amina Poe. Apologies: Ed Moss\n".encode(), "minutes.txt").meetings
    assert [(each.raw, each.source_line) for each in meeting.attendance] == [("Dr Amina Poe", 3), ("Ed Moss", 3)]


def test_a_line_of_headings_without_end_takes_no_longer_than_its_length():
    with ending():
        reading = read_file((HEAD + "Present: Dr Amina Poe. " + "Apologies: Ed Moss. Chair – " * 30_000 + "\n").encode(), "minutes.txt")
    assert (reading.kind, reading.rows_in_file > 0) == ("minutes", True)
