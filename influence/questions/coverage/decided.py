"""What the group last decided about a gap, and whether that decision still lets it rest."""

from datetime import date

import pandas as pd

from influence.questions.seats.seating import Seating, passed_on

ADDED = ["decision", "decision_text", "decided_on", "review_on", "due"]


def gap_decisions(seating: Seating) -> pd.DataFrame:
    """One row a forum and seat (null for the forum as a whole): the last decision up to the day.

    Columns: forum, seat_id (0 for none), decision (the choice), decision_text, decided_on, review_on.
    """
    frames = seating.frames
    rows = frames["decision"]
    rows = rows[(rows["kind"] == "gap") & rows["choice"].notna() & (rows["date"] <= pd.Timestamp(seating.as_of))]
    of_seat = rows["seat"].map(dict(zip(frames["seat"]["id"], frames["seat"]["forum"], strict=True)))
    forum = passed_on(rows["forum"].fillna(of_seat.astype("Int64")), seating.heirs)
    seat = rows["seat"].map(seating.lines).astype("Int64").fillna(0)
    named = {"choice": "decision", "text": "decision_text", "date": "decided_on"}
    found = rows.rename(columns=named).assign(forum=forum, seat_id=seat).sort_values(["decided_on", "id"])
    found = found.drop_duplicates(["forum", "seat_id"], keep="last")
    return found[["forum", "seat_id", "decision", "decision_text", "decided_on", "review_on"]]


def with_decisions(gaps: pd.DataFrame, decisions: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The gaps with ADDED. A decision older than the gap says nothing about it; `due`: its day of review has come.

    A decision without a day of review lets the gap rest until somebody decides again.
    """
    keys = gaps[["forum_id", "seat_id"]].assign(seat_id=gaps["seat_id"].astype("Int64").fillna(0))
    found = keys.merge(decisions, left_on=["forum_id", "seat_id"], right_on=["forum", "seat_id"], how="left").set_index(gaps.index)
    stale = (found["decided_on"] < gaps["since"]) | gaps["gap"].isna()
    found.loc[stale, ADDED[:-1]] = None
    found["due"] = found["decision"].notna() & (found["review_on"] <= pd.Timestamp(as_of))
    return gaps.assign(**{name: found[name] for name in ADDED})
