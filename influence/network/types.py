"""How parties stand to each other on an issue: five types of relationship, each legitimate, and none of them a grade."""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd

from influence.records.frames import Frames
from influence.vocabulary import STANCE

TYPES = tuple(STANCE.words)
ANY = "any"


def types_on(frames: Frames, as_of: date, state: str = "current") -> pd.DataFrame:
    """The latest type on or before a day for each pair and issue: party, other, issue (<NA>: in general), type, date, note.

    Both sides' views are kept: what one says of the other is a row, and what the other says is another.
    """
    rows = frames["stance"]
    rows = rows[(rows["state"] == state) & (rows["date"] <= pd.Timestamp(as_of)) & rows["party"].notna() & rows["other"].notna()]
    party = frames["party"]
    hidden = party.loc[party["suppressed_on"].notna(), "id"]
    rows = rows[~rows["party"].isin(hidden) & ~rows["other"].isin(hidden)].sort_values(["date", "id"], kind="stable")
    latest = rows.drop_duplicates(["party", "other", "issue"], keep="last")
    return latest[["party", "other", "issue", "type", "date", "note"]].reset_index(drop=True)


def spread_of_types(types: pd.DataFrame, parties: Iterable[int], other: int | None = None, issue: int | str | None = ANY) -> pd.DataFrame:
    """How many of `parties` hold each of the five types, as a distribution and never a mean: type, parties.

    other: only towards this one. issue: only on this one (None: in general); left out, on any, each party once a type.
    """
    mine = types[types["party"].isin(list(parties))]
    if other is not None:
        mine = mine[mine["other"] == other]
    if issue != ANY:
        mine = mine[mine["issue"].isna() if issue is None else (mine["issue"] == issue).fillna(False)]
    counts = mine.groupby("type")["party"].nunique()
    return pd.DataFrame({"type": TYPES, "parties": [int(counts.get(each, 0)) for each in TYPES]})


def history_of_types(frames: Frames, a: int, b: int, as_of: date) -> pd.DataFrame:
    """Every type that either side has recorded of the other, oldest first: date, party, other, issue, type, state."""
    rows = frames["stance"]
    pair = np.isin(rows["party"].to_numpy(dtype=np.int64, na_value=-1), [a, b]) & np.isin(
        rows["other"].to_numpy(dtype=np.int64, na_value=-1), [a, b]
    )
    rows = rows[pair & (rows["party"] != rows["other"]).fillna(False) & (rows["date"] <= pd.Timestamp(as_of))]
    return rows.sort_values(["date", "id"])[["date", "party", "other", "issue", "type", "state"]].reset_index(drop=True)
