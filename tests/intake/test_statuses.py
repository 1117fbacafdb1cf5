"""What two accounts of one person come to (rows 6 and 9), with a plain table as the second opinion."""

import itertools

import pytest

from influence.intake.statuses import joined
from influence.vocabulary import ATTENDANCE

CASES = [
    ("present", "present", "present"),
    ("present", "in_attendance", "present"),
    ("present", "deputy", "deputy"),
    ("in_attendance", "observer", "in_attendance"),
    ("present", "apologies", "unknown"),
    ("deputy", "absent", "unknown"),
    ("apologies", "absent", "apologies"),
    ("unknown", "present", "present"),
    ("expected", "apologies", "apologies"),
    ("unknown", "expected", "expected"),
    ("unknown", "unknown", "unknown"),
]


@pytest.mark.parametrize(("one", "other", "both"), CASES)
def test_two_accounts_come_to_one(one, other, both):
    assert joined(one, other) == both


def test_which_account_comes_first_does_not_matter():
    for one, other in itertools.product(ATTENDANCE.words, repeat=2):
        assert joined(one, other) == joined(other, one) in ATTENDANCE.words
