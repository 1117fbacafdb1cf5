"""A report is overdue on This month, on Meetings and on the ladder alike; asks and actions on every page alike.

Handles: R-06, R-07, E-03.
"""

from datetime import date

import pytest
from random_months import NOW, random_months
from random_told import random_told

from influence.policy import read_policy
from influence.questions.coverage.ladder import Ladder, find_ladder
from influence.questions.meetings.ahead import Ahead, find_ahead
from influence.questions.meetings.asks import Asks, find_asks
from influence.questions.meetings.reports import Reports, find_reports
from influence.questions.month.month import Month, find_month
from influence.questions.wording import capital, number

POLICY = read_policy()


def overdue(frames, as_of: date) -> list[list[tuple]]:
    """Seat and day on which its report was due, as each of the three pages tells it."""
    month = find_month(Month(as_of), frames, POLICY).rows
    month = month[month["kind"] == "feedback_overdue"]
    ahead = find_ahead(Ahead(as_of), frames, POLICY).behind["feedback"]
    ladder = find_ladder(Ladder(as_of), frames, POLICY).behind["meetings"]
    ladder = ladder[ladder["fed_back"].eq(False).fillna(False)]
    told = [zip(rows["seat_id"], rows[due], strict=True) for rows, due in ((month, "date"), (ahead, "due"), (ladder, "due"))]
    return [sorted((int(seat), day) for seat, day in each) for each in told]


@pytest.mark.parametrize("seed", range(4))
def test_r_06_the_three_pages_tell_the_same_reports_as_overdue(seed):
    month, ahead, ladder = overdue(random_told(seed, faithful=True).frames(), date(2026, 10, 20))
    assert month == ahead == ladder
    assert month


def test_r_06_they_agree_on_the_sample(sample_frames):
    month, ahead, ladder = overdue(sample_frames, date(2026, 11, 14))
    assert month == ahead == ladder
    assert month


@pytest.mark.parametrize("seed", range(4))
def test_r_07_the_month_and_the_list_tell_the_same_asks_as_overdue(seed):
    frames = random_months(seed).frames()
    month = find_month(Month(NOW), frames, POLICY).rows
    rows = find_asks(Asks(NOW), frames, POLICY).rows
    late = month.loc[month["kind"].isin(["ask_overdue", "action_overdue"]), "what"]
    assert sorted(late) == sorted(rows.loc[rows["overdue"], "title"])


@pytest.mark.parametrize("seed", range(4))
def test_r_06_after_a_meeting_tells_the_same_reports_as_meetings_whatever_their_age(seed):
    assert after(random_told(seed, faithful=True).frames(), date(2026, 10, 20))


def test_r_06_after_a_meeting_agrees_with_meetings_on_the_sample(sample_frames):
    assert after(sample_frames, date(2026, 11, 14))


def after(frames, as_of: date) -> bool:
    """Whether both name the same seats and days, and the sentence and the month count them."""
    ahead = find_ahead(Ahead(as_of), frames, POLICY).behind["feedback"]
    answer = find_reports(Reports(as_of), frames, POLICY)
    late = answer.rows[answer.rows["overdue"]].drop_duplicates(["meeting_id", "seat_id"])
    both = [sorted(zip(rows["forum_ref"], rows["date"], rows["due"], strict=True)) for rows in (ahead, late)]
    assert both[0] == both[1]
    assert answer.sentences == (f"{capital(number(len(ahead)))} reports are overdue.",)
    assert find_month(Month(as_of), frames, POLICY).behind["feedback"]["overdue"].tolist() == [len(ahead)]
    return True
