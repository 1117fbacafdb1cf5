"""What the form after a meeting presumes: who was there, for which seats, in which capacity. Handles: R-03, R-06."""

import pandas as pd
import pytest

from influence.output.after_choice import (
    for_whom,
    likely_person,
    other_capacities,
    people_there,
    presumed_seats,
    seat_named,
    seats_of,
    spoke_for,
    told_already,
)
from influence.output.after_words import OTHER_CAPACITIES
from influence.questions.seats.told import Told

COLUMNS = ["seat_id", "seat_ref", "seat", "forum_id", "person_id", "person", "goes", "speaks_for", "capacity", "told_by"]
ROWS = pd.DataFrame(
    [
        (1, "seat-1", "GP", 7, 11, "Amina Shah", True, "North", "place_gp", "Ben Low"),
        (2, "seat-2", "LMC", 7, 12, "Cara Dee", True, "Ashmere LMC", "lmc", None),
        (3, "seat-3", "GP", 8, 11, "Amina Shah", False, None, "pcn", None),
    ],
    columns=COLUMNS,
).assign(days_late=pd.NA, due=pd.NaT, to_tell=True)
AMINA, CARA = ROWS[ROWS["person_id"] == 11], ROWS[ROWS["person_id"] == 12]


@pytest.mark.parametrize(("ref", "seat"), [("seat-2", 2), ("seat-9", None), (None, None)])
def test_the_seat_of_an_address_is_one_of_the_meeting_or_none(ref, seat):
    assert seat_named(ROWS, ref) == seat


@pytest.mark.parametrize(
    ("seat", "me", "said"),
    [(None, 12, ["For Ashmere LMC"]), (1, 99, ["For North"]), (None, None, ["For North", "For Ashmere LMC"]), (3, None, [])],
)
def test_the_head_names_for_whom_i_spoke_else_for_whom_the_seat_speaks(seat, me, said):
    assert for_whom(ROWS, seat, me) == said


def test_the_head_says_when_my_own_report_is_due():
    late = ROWS.assign(days_late=[3, pd.NA, pd.NA])
    assert for_whom(late, None, 11) == ["For North", "Report overdue, 3 days late"]
    assert for_whom(late, None, 12) == ["For Ashmere LMC"]


@pytest.mark.parametrize(("seat", "person"), [(1, 11), (2, 12), (3, None), (None, None)])
def test_r_06_whoever_goes_is_presumed_only_where_that_is_one_person(seat, person):
    assert likely_person(ROWS, seat) == person
    assert people_there(ROWS) == {11: "Amina Shah", 12: "Cara Dee"}


@pytest.mark.parametrize(("mine", "named", "seats"), [(AMINA, None, [1, 3]), (AMINA, 3, [3]), (AMINA, 2, [1, 3]), (CARA, None, [2])])
def test_r_03_presumed_are_the_seat_that_is_named_and_each_that_is_alone_at_its_forum(mine, named, seats):
    assert presumed_seats(mine, named) == seats


def test_r_03_of_two_seats_at_one_forum_neither_is_presumed():
    assert presumed_seats(AMINA.assign(forum_id=7), None) == []
    assert seats_of(AMINA) == {1: "GP, for North", 3: "GP"}


def test_whom_the_seats_speak_for_is_named_where_it_is_one():
    assert spoke_for(ROWS.iloc[:1]) == "For North"
    assert spoke_for(ROWS.iloc[:2]) == "For these seats"
    assert spoke_for(ROWS.iloc[2:]) == "For this seat"


def test_another_capacity_is_none_of_those_of_the_seats():
    assert list(other_capacities(CARA)) == [each for each in OTHER_CAPACITIES if each != "lmc"]
    assert next(iter(other_capacities(AMINA))) == "practice"


def test_what_was_told_already_is_said_once_with_its_teller_where_one_typed_it():
    spoke = Told(spoke=True)
    assert told_already(AMINA, {1: spoke, 2: spoke, 3: spoke}) == ("Told already, by Ben Low: ", "spoke.")
    assert told_already(CARA, {2: spoke}) == ("Told already: ", "spoke.")
    assert told_already(AMINA, {1: Told(), 2: spoke}) is None
