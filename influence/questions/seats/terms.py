"""What held of a seat on a day: what its holder may agree, whose mandate it is, how the holder is briefed and reports back."""

from datetime import date

import pandas as pd

from influence.questions.seats.seating import spans
from influence.records.frames import Frames

TERMS = ("authority", "limits", "mandate_source", "nominated_by", "brief_route", "feedback_route")
NO_MANDATE = ("system", "none")  # sources of a mandate behind which no practice stands


def terms_on(days: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """For each row of `days` (seat, date): the TERMS in force on that day and `term`, the row of the latest; null where nobody recorded
    any; same index and order.

    Where two terms hold at once each fact is the later one's, and the earlier's where the later says nothing.
    """
    rows = spans(frames["seat_term"])
    numbered = days[["seat", "date"]].assign(row=range(len(days)))
    both = numbered.merge(rows, on="seat")
    both = both[(both["begins"] <= both["date"]) & (both["date"] < both["ends"])].sort_values(["row", "begins", "id"])
    latest = both.rename(columns={"id": "term"}).groupby("row")[[*TERMS, "term"]].last()
    found = latest.reindex(range(len(days))).set_axis(days.index)
    return found.astype({"authority": "Int64", "nominated_by": "Int64", "term": "Int64"})


AUTHORITY = ("may observe", "may give a view", "may agree within an agreed line", "may agree within limits", "may agree in full")


def authority_words(authority: object) -> str:
    """'may agree within limits'; nothing where it is not recorded."""
    return "" if authority is None or pd.isna(authority) else AUTHORITY[int(authority)]  # type: ignore[call-overload]


def mandates_on(day: date, frames: Frames) -> pd.DataFrame:
    """One row a seat whose source of mandate is recorded: seat, mandate_source, begins (of the term that names it).

    Of two terms that name one the later holds, as in `terms_on`.
    """
    rows, now = spans(frames["seat_term"]), pd.Timestamp(day)
    rows = rows[(rows["begins"] <= now) & (now < rows["ends"]) & rows["mandate_source"].notna()]
    return rows.sort_values(["begins", "id"]).drop_duplicates("seat", keep="last")[["seat", "mandate_source", "begins"]]
