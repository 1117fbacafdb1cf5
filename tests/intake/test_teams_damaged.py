"""Attendance reports that are damaged, hostile or large: never a traceback, bounded time."""

import pytest
from hypothesis import given, settings

from influence.intake.readers import read_file
from tests.hangs import ending
from tests.intake.breaking_teams import check_damaged, damaged


@given(damaged())
@settings(max_examples=150)
def test_a_damaged_report_is_read_or_refused(data):
    check_damaged(data)


HEADING = "2. Participants\nName\tFirst join\tLast leave\tIn-meeting duration\tEmail\tParticipant ID (UPN)\tRole\n"
AT = "14/10/2026, 14:00:00\t14/10/2026, 15:00:00\t1h"
HOSTILE = {
    "many of one name": "".join(f"Jo Reed\t{AT}\tp{n}@example.org\t\tPresenter\n" for n in range(4000)),
    "many accounts of one name": "".join(f"Jo Reed\t{AT}\t\ta{n}@example.org\tPresenter\n" for n in range(4000)),
    "names of blanks": f"Jo{' ' * 30_000}Reed\t{AT}\t\t\tPresenter\n" * 20,
    "names of brackets": f"{'(' * 190}\t{AT}\t\t\tPresenter\n" * 2000,
    "names of digits": f"{'+44 ' * 45}\t{AT}\t\t\tPresenter\n" * 2000,
    "names of dashes": f"{'a - ' * 48}\t{AT}\t\t\tPresenter\n" * 2000,
    "long lengths": f"Jo Reed\t{AT[:-2]}{'1h ' * 20_000}\t\t\tPresenter\n" * 20,
    "long addresses": f"Jo Reed\t{AT}\t{'a_' * 20_000}@\t\tPresenter\n" * 20,
    "many headings": HEADING * 3000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_made_to_take_long_does_not(what):
    with ending():
        reading = read_file((HEADING + HOSTILE[what]).encode(), "report.csv")
    assert reading.kind == "teams_report"
