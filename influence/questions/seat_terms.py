"""What held of a seat on a day: what its holder may agree, whose mandate it is, how the holder is briefed and reports back."""

import pandas as pd

from influence.questions.seats import spans
from influence.records.frames import Frames

TERMS = ("authority", "limits", "mandate_source", "nominated_by", "brief_route", "feedback_route")


def terms_on(days: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """For each row of `days` (seat, date): the TERMS in force on that day, null where nobody recorded any; same index and order.

    Where two terms hold at once each fact is the later one's, and the earlier's where the later says nothing.
    """
    rows = spans(frames["seat_term"])
    numbered = days[["seat", "date"]].assign(row=range(len(days)))
    both = numbered.merge(rows, on="seat")
    both = both[(both["begins"] <= both["date"]) & (both["date"] < both["ends"])].sort_values(["row", "begins", "id"])
    latest = both.groupby("row")[list(TERMS)].last()
    found = latest.reindex(range(len(days))).set_axis(days.index)
    return found.astype({"authority": "Int64", "nominated_by": "Int64"})


AUTHORITY = ("may observe", "may give a view", "may agree within an agreed line", "may agree within limits", "may agree in full")


def authority_words(authority: object) -> str:
    """'may agree within limits'; nothing where it is not recorded."""
    return "" if authority is None or pd.isna(authority) else AUTHORITY[int(authority)]  # type: ignore[call-overload]
