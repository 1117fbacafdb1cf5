"""Who is wanted in two rooms at once. Handles: R-09. Rows of the list of mess: row 19 (a meeting in common is no clash with itself)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.questions.meetings.clashes import Engagement, clashes, minutes_of, overlap

DAY = date(2026, 12, 1)


def at(times: str, row: int = 0, session: int | None = None, person: int = 1, hours: float | None = None, day: date = DAY) -> Engagement:
    starts, _, ends = times.partition("-")
    return Engagement(person, row, row if session is None else session, day, minutes_of(starts), minutes_of(ends), hours)


@pytest.mark.parametrize(
    ("one", "other", "overlaps"),
    [
        ("10:00-12:00", "11:00-13:00", True),
        ("10:00-12:00", "10:00-10:30", True),
        ("10:00-12:00", "12:00-13:00", False),  # back to back
        ("10:00-12:00", "11:00-", True),
        ("10:00-12:00", "12:30-", False),
        ("10:00-12:00", "09:00-", None),
        ("10:00-", "10:00-", True),
        ("10:00-", "11:00-", None),
        ("10:00-12:00", "-", None),
        ("-", "-", None),
    ],
)
def test_r_09_times_overlap_do_not_or_do_not_say(one, other, overlaps):
    assert overlap(at(one), at(other, 1)) is overlaps
    assert overlap(at(other, 1), at(one)) is overlaps


def test_an_end_that_is_not_recorded_follows_from_how_long_the_forum_meets():
    assert overlap(at("10:00-", hours=2), at("11:30-12:00", 1)) is True
    assert overlap(at("10:00-", hours=1.5), at("11:30-12:00", 1)) is False


def test_two_seats_at_one_meeting_and_parts_of_one_are_no_clash():
    assert clashes([at("10:00-12:00", 0, session=5), at("10:00-12:00", 1, session=5)]).found == ()


def test_somebody_is_free_where_they_are_wanted_nowhere_else_at_the_time():
    known = clashes([at("10:00-12:00", 0, person=2), at("", 1, person=3)])
    assert known.free(2, DAY, 9, 11 * 60, 13 * 60) is False
    assert known.free(2, DAY, 9, 12 * 60, 13 * 60) is True
    assert known.free(2, DAY, 0, 11 * 60, 13 * 60) is True  # that very meeting
    assert known.free(3, DAY, 9, 11 * 60, 13 * 60) is None
    assert known.free(4, DAY, 9, 11 * 60, 13 * 60) is True


TIMES = st.one_of(st.none(), st.integers(0, 24))


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 4), st.integers(1, 2), TIMES, st.integers(1, 6)), max_size=9))
def test_r_09_every_pair_tried_by_hand_gives_the_same_clashes(drawn):
    """The second way: minute by minute, are both in their rooms?"""
    made = [
        Engagement(person, row, session, date(2026, 12, day), start, None if start is None else start + length)
        for row, (person, session, day, start, length) in enumerate(drawn)
    ]
    sure, maybe = set(), set()
    for one in made:
        for other in made:
            if one.row >= other.row or (one.person, one.day) != (other.person, other.day) or one.session == other.session:
                continue
            if one.starts is None or other.starts is None:
                maybe.add((one.row, other.row))
            elif set(range(one.starts, one.ends)) & set(range(other.starts, other.ends)):
                sure.add((one.row, other.row))
    found = clashes(made).found
    assert {(each.one.row, each.other.row) for each in found if each.sure} == sure
    assert {(each.one.row, each.other.row) for each in found if not each.sure} == maybe
