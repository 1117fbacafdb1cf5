"""Days with times, and lengths, as Teams writes them in each language."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.intake.teams.moments import Moment, Orders, find_order, read_length, read_moment
from tests.intake.writing_teams import DAYS, LANGUAGES, length

LENGTHS = [
    ("1h 12m 5s", 4325),
    ("19m 26s", 1166),
    ("3s", 3),
    ("0s", 0),
    ("2 h 44 m", 9840),
    ("1 h 5 min 3s", 3903),
    ("59 Min. 0 Sek.", 3540),
    ("1 Std.", 3600),
    ("1 godz. 2 min 3 sek.", 3723),
    ("1 hour and 2 minutes", 3720),
    ("1d 2h", 93600),
    ("1:02:03", 3723),
    (time(1, 2, 3), 3723),
    ("n/a", None),
    ("", None),
    ("12", None),
    ("12:30", None),
    ("1,5 h", None),
    ("5m 1h", None),
    ("5m 6m", None),
    ("-5m", None),
    ("5 lightyears", None),
    ("about 5m", None),
    ("999999 d", None),
    ("9" * 70 + "s", None),
    (12, None),
    (None, None),
    (True, None),
]


@pytest.mark.parametrize(("cell", "seconds"), LENGTHS)
def test_a_length_is_read_or_is_not_known_and_never_nothing(cell, seconds):
    assert read_length(cell) == seconds


@given(st.integers(0, 30 * 3600), st.sampled_from(LANGUAGES))
def test_any_length_in_any_language_comes_back(seconds, language):
    assert read_length(length(seconds, language)) == seconds


@given(st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2068-12-31")), st.sampled_from(list(DAYS)))
def test_any_moment_comes_back_in_the_order_in_which_it_was_written(at, days):
    at = at.replace(microsecond=0)
    write, order = DAYS[days]
    moment = read_moment(write(at))
    assert moment.at(order or "dmy") == at
    assert (moment.fixed is None) is (order is not None)


@pytest.mark.parametrize(
    ("cell", "after", "at"),
    [
        ("14/10/2026, 14:05", None, "2026-10-14T14:05"),
        ("14/10/2026", "14:05:06", "2026-10-14T14:05:06"),
        ("14/10/2026,", "2:05:06 PM", "2026-10-14T14:05:06"),
        ("14-10-2026 14:05:06", None, "2026-10-14T14:05:06"),
        ("2026-10-14T14:05:06Z", None, "2026-10-14T14:05:06"),
        ("2026/10/14 14:05:06.123", None, "2026-10-14T14:05:06"),
        ("14/10/2026, 12:05:06 AM", None, "2026-10-14T00:05:06"),
        ("14/10/2026, 12:05:06 PM", None, "2026-10-14T12:05:06"),
        (datetime.fromisoformat("2026-10-14T14:05:06"), None, "2026-10-14T14:05:06"),
        (datetime.fromisoformat("2026-10-14"), time(14, 5), "2026-10-14T14:05"),
        (date(2026, 10, 14), time(14, 5), "2026-10-14T14:05"),
    ],
)
def test_a_day_and_a_time_in_one_cell_or_two(cell, after, at):
    assert read_moment(cell, after).at("dmy") == datetime.fromisoformat(at)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "soon",
        "14/10/2026",
        "14:05",
        "14/10/2026, 25:00",
        "14/10/2026, 13:00 PM",
        "14/10/26/3, 9:00",
        "14/10/2026, 9",
        5,
        None,
        True,
        "1" * 70,
        "14/10/1626, 9:00",
    ],
)
def test_what_is_no_day_with_a_time_is_not_read(cell):
    assert read_moment(cell) is None


def test_a_day_that_no_calendar_has_is_none_in_that_order():
    moment = read_moment("13/10/2026, 9:00")
    assert (moment.at("mdy"), moment.at("dmy")) == (None, datetime.fromisoformat("2026-10-13T09:00"))


def moments(*texts):
    return [read_moment(text) for text in texts]


ORDERS = [
    (["14/10/2026, 9:00"], [], Orders("dmy", proven=True)),
    (["10/14/2026, 9:00"], [], Orders("mdy", proven=True)),
    (["4/5/2026, 9:00", "5/13/2026, 9:00"], [], Orders("mdy", proven=True)),
    (["4/5/2026, 9:00"], [], Orders("dmy", both=True)),
    (["4/4/2026, 9:00"], [], Orders("dmy")),
    (["04.05.2026, 9:00"], [], Orders("dmy")),
    (["2026-05-04 9:00"], [], Orders("dmy")),
    (["14/10/2026, 9:00", "10/14/2026, 9:00", "4/5/2026, 9:00"], [], Orders("dmy", both=True)),
    (["3/5/2026, 23:50", "4/5/2026, 0:20"], [], Orders("dmy", proven=True)),  # one night, and not a month
    (["5/3/2026, 23:50", "5/4/2026, 0:20"], [], Orders("mdy", proven=True)),
    (["1/2/2026, 23:00", "2/1/2026, 1:00"], [(0, 1)], Orders("mdy", proven=True)),  # nobody leaves before joining
]


@pytest.mark.parametrize(("texts", "pairs", "found"), ORDERS)
def test_which_of_day_and_month_comes_first_is_told_by_the_days_themselves(texts, pairs, found):
    read = moments(*texts)
    assert find_order(read, [(read[first], read[last]) for first, last in pairs]) == found


@given(st.lists(st.builds(Moment, st.just(2026), st.integers(1, 31), st.integers(1, 31), st.integers(0, 86399)), max_size=6))
def test_an_order_is_proven_only_where_the_other_makes_less_sense(read):
    found = find_order(read, [])
    other = "mdy" if found.order == "dmy" else "dmy"
    fits = {order: sum(each.at(order) is not None for each in read) for order in ("dmy", "mdy")}
    if found.proven and fits[found.order] == fits[other]:
        days = sorted(each.at(other) for each in read)
        assert (days[-1] - days[0]).days >= 27
    else:
        assert not found.proven or fits[found.order] > fits[other]
