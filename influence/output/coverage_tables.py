"""The numbers of the coverage picture as tables: every seat, and the meetings behind a cell."""

from collections.abc import Collection, Mapping

import pandas as pd

from influence.output.coverage_words import how_words
from influence.questions.wording import percent
from influence.vocabulary import CAPACITY, DECIDES, GAP, LEVEL, OWNER

SEATS: Mapping[str, str] = {
    "forum": "Forum",
    "place": "Place",
    "level": "Level",
    "decides": "Decides",
    "seat": "Seat",
    "constituency": "Speaks for",
    "holder": "Holder",
    "target": "Wanted",
    "held": "Meetings held",
    "known": "Attendance known",
    "covered": "Covered",
    "presumed": "Of these presumed",
    "share_words": "Share",
    "range_words": "Could be",
    "gap": "Gap",
    "reason": "Reason",
}
BEHIND: Mapping[str, str] = {
    "date": "Date",
    "forum": "Forum",
    "seat": "Seat",
    "what": "What happened",
    "who": "Who",
    "source": "Source",
}


def seat_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a seat, with the field's words for its values and the share with both counts."""
    labels = {"level": LEVEL, "decides": DECIDES, "owner": OWNER, "gap": GAP, "constituency": CAPACITY}
    shown = rows.copy()
    for name, vocabulary in labels.items():
        if name in shown:
            shown[name] = [vocabulary.words.get(value, value) if isinstance(value, str) else None for value in shown[name]]
    if "known" in shown:
        shown["share_words"] = [_share(row.covered, row.known) for row in rows.itertuples()]
        shown["range_words"] = [_range(row.low, row.high) for row in rows.itertuples()]
    return shown


def _share(covered: float, known: float) -> str | None:
    return percent(covered, known) if pd.notna(known) and known else None


def _range(low: float, high: float) -> str | None:
    """Where the share lies, once the meetings that are not known are: '62% to 88%'; nothing where all are known."""
    if pd.isna(low) or pd.isna(high):
        return None
    return f"{percent(low, 1)} to {percent(high, 1)}" if low != high else None


def rows_behind(meetings: pd.DataFrame, forums: Collection[int]) -> pd.DataFrame:
    """One row a seat at a meeting of these forums, newest first; the columns of BEHIND that the audience may see."""
    there = meetings[meetings["forum_id"].isin(list(forums))].sort_values(["date", "forum", "seat"], ascending=[False, True, True])
    return there.assign(
        what=[how_words(*each) for each in there[["how", "presumed", "part"]].fillna(False).itertuples(index=False, name=None)]
    )
