"""What brackets after a name say: for an item is no person, for somebody is."""

import pytest

from influence.intake.people import read_named

REMARKS = {
    "Sam Poe (for item 6)": (None, "one_item"),
    "Sam Poe (for Items 4 and 5)": (None, "one_item"),
    "Sam Poe (for this item)": (None, "one_item"),
    "Sam Poe (for Ann Lee)": ("Ann Lee", None),
    "Sam Poe (For Dr Lee)": ("Dr Lee", None),
    "Sam Poe (deputy for Ann Lee)": ("Ann Lee", None),
    "Sam Poe (on behalf of Ann Lee)": ("Ann Lee", None),
    "Sam Poe (Deputy Director)": (None, None),
    "Sam Poe (Deputy Chair, Finance)": (None, None),
    "Sam Poe (for mrs Lee)": ("mrs Lee", None),
    "Sam Poe (from North PCN)": (None, None),
    "Sam Poe (from 10.15)": (None, "late"),
    "Sam Poe (part-time GP)": (None, None),
}


@pytest.mark.parametrize("raw", REMARKS)
def test_for_names_a_person_or_a_part_of_the_meeting(raw):
    named = read_named(raw)
    assert (named.deputy_for, named.part) == REMARKS[raw]
