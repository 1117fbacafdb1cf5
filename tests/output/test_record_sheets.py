"""What stands beside a grid of records: its rows as a file has them, and the last days on which a row may end."""

from calendar import monthrange
from datetime import date, timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from influence.output.record_sheets import flat_rows, last_days


def test_a_file_holds_names_and_no_brackets():
    rows = pd.DataFrame({"id": [7, 9], "name": ["Board", None], "places": [["North", "South"], []]})
    assert flat_rows(rows)[["row", "name", "places"]].astype(object).where(lambda each: each.notna(), None).values.tolist() == [
        [1, "Board", "North; South"],
        [2, None, ""],
    ]


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_the_days_offered_are_today_yesterday_and_the_ends_of_two_months(today):
    year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    ends = [date(year, month, monthrange(year, month)[1]), today.replace(day=monthrange(today.year, today.month)[1])]
    assert set(last_days(today)) == {each.isoformat() for each in (today, today - timedelta(days=1), *ends)}


def test_a_day_is_told_in_words():
    assert last_days(date(2026, 11, 14)) == {
        "2026-11-14": "14 Nov 2026, today",
        "2026-11-13": "13 Nov 2026, yesterday",
        "2026-10-31": "31 Oct 2026, end of last month",
        "2026-11-30": "30 Nov 2026, end of this month",
    }
