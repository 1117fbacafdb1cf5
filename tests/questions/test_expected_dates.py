"""When a forum is due by its rhythm. Handles: E-01. Rows of the list of mess: row 37 (bank holidays, breaks, weekends), row 22."""

import calendar
import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from influence.questions.seats.cadence import Cadence, read_cadence
from influence.questions.seats.expected_dates import Lasting, expected_dates
from influence.questions.seats.working_days import bank_holidays

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def days(text: str, start: date = YEAR[0], end: date = YEAR[1], **more) -> list[str]:
    cadence = read_cadence(text)
    assert cadence is not None, text
    return [f"{due.day:%d %b}" if due.day else f"{due.first:%b}" for due in expected_dates(cadence, start, end, **more).due]


@pytest.mark.parametrize(
    ("words", "cadence"),
    [
        ("third Thursday, every other month, not August", Cadence(months=2, weekday=3, nths=(3,), breaks=frozenset({8}))),
        ("third Thursday bi-monthly, August break", Cadence(months=2, weekday=3, nths=(3,), breaks=frozenset({8}))),
        ("first and third Tuesday", Cadence(months=1, weekday=1, nths=(1, 3))),
        ("1st & 3rd Tuesdays", Cadence(months=1, weekday=1, nths=(1, 3))),
        ("last Friday of the month", Cadence(months=1, weekday=4, nths=(-1,))),
        ("fortnightly on Wednesday", Cadence(weeks=2, weekday=2)),
        ("every other Wednesday", Cadence(weeks=2, weekday=2)),
        ("every second Tuesday", Cadence(weeks=2, weekday=1)),
        ("every second Tuesday of the month", Cadence(months=1, weekday=1, nths=(2,))),
        ("quarterly, second Monday", Cadence(months=3, weekday=0, nths=(2,))),
        ("quarterly: January, April, July and October", Cadence(months=3, only=frozenset({1, 4, 7, 10}))),
        ("monthly, except August and December", Cadence(months=1, breaks=frozenset({8, 12}))),
        ("monthly, no meetings in Aug", Cadence(months=1, breaks=frozenset({8}))),
        ("monthly, September to July", Cadence(months=1, only=frozenset(range(1, 13)) - {8})),
        ("weekly on Tuesday", Cadence(weeks=1, weekday=1)),
        ("every Tuesday", Cadence(weeks=1, weekday=1)),
        ("every six weeks", Cadence(weeks=6)),
        ("six-weekly on Mondays", Cadence(weeks=6, weekday=0)),
        ("every 3 weeks", Cadence(weeks=3)),
        ("Monthly (may change)", Cadence(months=1)),
        ("six times a year", Cadence(months=2)),
    ],
)
def test_e_01_the_words_of_a_rhythm_are_read(words, cadence):
    assert read_cadence(words) == cadence


@pytest.mark.parametrize(
    "words",
    [
        *("weekly, fortnightly or monthly", "monthly or every second month", "four to six a year", "every two to four weeks"),
        *("weekly in winter", "twice a month", "ad hoc", "when needed", "as and when", "every blue moon", "Tuesdays", None, 7),
    ],
)
def test_e_01_words_that_name_no_rhythm_or_two_are_not_guessed_at(words):
    assert read_cadence(words) is None


def test_e_01_third_thursday_bi_monthly_gives_the_right_dates_and_leaves_the_august_break_out():
    found = days("third Thursday bi-monthly, not August", anchor=date(2025, 12, 18))
    assert found == ["19 Feb", "16 Apr", "18 Jun", "15 Oct", "17 Dec"]
    outlook = expected_dates(read_cadence("third Thursday bi-monthly, not August"), *YEAR, anchor=date(2025, 12, 18))
    assert [(skip.day, skip.why) for skip in outlook.skipped] == [(date(2026, 8, 20), "no meeting in August")]


@pytest.mark.parametrize(
    ("words", "start", "end", "found"),
    [
        ("first and third Tuesday", "2026-11-15", "2026-12-26", ["17 Nov", "01 Dec", "15 Dec"]),
        ("last Friday of the month", "2026-11-01", "2027-01-31", ["27 Nov", "29 Jan"]),  # 25 December is a bank holiday
        ("quarterly, second Monday", "2026-01-01", "2026-12-31", ["12 Jan", "13 Apr", "13 Jul", "12 Oct"]),
        ("last Monday of the month", "2026-08-01", "2026-09-30", ["28 Sep"]),  # 31 August is a bank holiday
        ("weekly on Friday", "2026-03-23", "2026-04-12", ["27 Mar", "10 Apr"]),  # 3 April is Good Friday
        ("weekly on Wednesday", "2026-12-14", "2027-01-10", ["16 Dec", "06 Jan"]),  # neither Christmas week nor New Year's
        ("monthly", "2026-11-15", "2026-12-26", ["Nov", "Dec"]),
        ("monthly, except August and December", "2026-07-20", "2026-12-26", ["Jul", "Sep", "Oct", "Nov"]),
        ("quarterly: January, April, July and October", "2026-11-15", "2027-02-01", ["Jan"]),
        ("first Saturday", "2026-11-01", "2026-12-26", []),
    ],
)
def test_e_01_days_of_a_rhythm(words, start, end, found):
    assert days(words, date.fromisoformat(start), date.fromisoformat(end)) == found


def test_row_37_a_bank_holiday_and_a_weekend_are_skipped_and_said():
    outlook = expected_dates(read_cadence("last Monday"), date(2026, 8, 1), date(2026, 8, 31))
    assert [skip.why for skip in outlook.skipped] == ["a bank holiday"]
    outlook = expected_dates(read_cadence("second Saturday"), date(2026, 8, 1), date(2026, 8, 31))
    assert [skip.why for skip in outlook.skipped] == ["a weekend"]


def test_alternate_weeks_are_counted_from_the_last_meeting_else_from_the_first_day_else_said_to_be_assumed():
    cadence, window = read_cadence("fortnightly on Wednesday"), (date(2026, 11, 15), date(2026, 12, 12))
    assert [due.day.day for due in expected_dates(cadence, *window, anchor=date(2026, 11, 11)).due] == [25, 9]
    assert [due.day.day for due in expected_dates(cadence, *window, lasting=Lasting(date(2026, 4, 1))).due] == [25, 9]
    unanchored = expected_dates(cadence, *window).due
    assert [due.assumed for due in unanchored] == [True] * len(unanchored)
    assert not any(due.assumed for due in expected_dates(read_cadence("weekly on Monday"), *window).due)


def test_row_22_a_meeting_on_record_in_a_turn_stands_for_the_one_expected_whatever_its_day():
    assert days("third Thursday", date(2026, 11, 1), date(2026, 12, 31), recorded=[date(2026, 12, 3)]) == ["19 Nov"]
    assert days("first and third Tuesday", date(2026, 12, 1), date(2026, 12, 31), recorded=[date(2026, 12, 17)]) == ["01 Dec"]
    assert days("monthly", date(2026, 11, 15), date(2026, 12, 26), recorded=[date(2026, 11, 4)]) == ["Dec"]
    moved = days("every two months", date(2026, 11, 15), date(2026, 12, 31), recorded=[date(2026, 12, 3)], anchor=date(2026, 9, 2))
    assert moved == []  # the meeting of November came in December


def test_nothing_is_due_before_a_forum_begins_or_after_it_ends_on_1_april():
    window = (date(2027, 3, 1), date(2027, 4, 30))
    assert days("weekly on Thursday", *window, lasting=Lasting(last=date(2027, 3, 31))) == ["04 Mar", "11 Mar", "18 Mar", "25 Mar"]
    assert days("weekly on Thursday", *window, lasting=Lasting(date(2027, 4, 1)))[0] == "01 Apr"
    assert days("monthly", *window, lasting=Lasting(date(2027, 4, 1))) == ["Apr"]


def test_what_is_left_of_a_month_begins_today_and_ends_with_the_forum():
    due = expected_dates(read_cadence("monthly"), date(2026, 11, 15), date(2026, 12, 26), lasting=Lasting(last=date(2026, 12, 11))).due
    assert [(each.first, each.last) for each in due] == [
        (date(2026, 11, 16), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2026, 12, 11)),
    ]


def walked(cadence: Cadence, start: date, end: date, anchor: date | None) -> list[date]:
    """The same by walking over every day and asking of each whether it is one; nothing on record, only rhythms with a day."""
    found = []
    day = start
    while day <= end:
        if is_one(cadence, day, anchor):
            found.append(day)
        day += timedelta(days=1)
    return found


def is_one(cadence: Cadence, day: date, anchor: date | None) -> bool:
    if day.weekday() != cadence.weekday or day.weekday() > 4 or day in bank_holidays(day.year) or day.month in cadence.breaks:
        return False
    if cadence.weeks:
        week = [day + timedelta(days=count - day.weekday()) for count in range(7)]
        if any(f"{each:%m-%d}" in ("12-25", "01-01") for each in week):
            return False
        back = anchor or date(1970, 1, 7)
        return (week[0] - (back - timedelta(days=back.weekday()))).days % (7 * cadence.weeks) == 0
    same = [each for each in calendar.Calendar().itermonthdates(day.year, day.month) if each.month == day.month]
    same = [each for each in same if each.weekday() == cadence.weekday]
    if day not in [same[nth - 1] if nth > 0 else same[-1] for nth in cadence.nths]:
        return False
    if cadence.only:
        return day.month in cadence.only
    months = (day.year - anchor.year) * 12 + day.month - anchor.month if anchor else day.year * 12 + day.month - 1
    return months % cadence.months == 0


def random_cadence(seed: int) -> Cadence:
    chance = random.Random(seed)
    breaks = frozenset(chance.sample(range(1, 13), chance.choice((0, 0, 1, 2))))
    if chance.random() < 0.4:
        return Cadence(weeks=chance.choice((1, 2, 3, 4, 6)), weekday=chance.randrange(6), breaks=breaks)
    nths = tuple(chance.sample((1, 2, 3, 4, -1), chance.choice((1, 1, 2))))
    only = frozenset(chance.sample(range(1, 13), 4)) if chance.random() < 0.2 else frozenset()
    return Cadence(months=chance.choice((1, 1, 2, 3, 6, 12)), weekday=chance.randrange(6), nths=nths, breaks=breaks, only=only)


@given(st.integers(0, 100_000), st.dates(date(2019, 1, 1), date(2027, 12, 31)), st.integers(0, 400), st.booleans())
def test_e_01_walking_over_every_day_finds_the_same(seed, start, length, anchored):
    cadence, end = random_cadence(seed), start + timedelta(days=length)
    anchor = start - timedelta(days=seed % 200) if anchored else None
    outlook = expected_dates(cadence, start, end, anchor=anchor)
    assert [due.day for due in outlook.due] == walked(cadence, start, end, anchor)
    assert not {skip.day for skip in outlook.skipped} & {due.day for due in outlook.due}


@given(st.integers(0, 100_000), st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=6))
def test_a_meeting_on_record_never_makes_another_one_due(seed, recorded):
    cadence, anchor = random_cadence(seed), date(2025, 12, 10)
    bare = expected_dates(cadence, *YEAR, anchor=anchor).due
    told = expected_dates(cadence, *YEAR, recorded, anchor).due
    assert set(told) <= set(bare)
    assert len(told) >= len(bare) - len(recorded)
