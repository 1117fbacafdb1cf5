"""What people say of a relationship, 1 to 5: beside strength, never inside it."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from influence.network.people import day_number, whole_days
from influence.network.strength import decay
from influence.policy import Policy
from influence.records.frames import Frames


@dataclass(frozen=True)
class Spread:
    """What several people say of one party: how many, the lowest and highest latest rating, and the mean of theirs.

    mean is None below the least number of raters: then nobody's rating could stay theirs.
    """

    raters: int
    lowest: int
    highest: int
    mean: float | None


def ratings_until(frames: Frames, as_of: date, kind: str = "trust") -> pd.DataFrame:
    """The ratings of one kind on or before a day by people who are matched: rater, about, value, day; later rows last.

    People who objected to being recorded are left out, as raters and as those rated.
    """
    rows = frames["rating"]
    rows = rows[(rows["kind"] == kind) & (rows["date"] <= pd.Timestamp(as_of)) & rows["rater"].notna() & rows["about"].notna()]
    party = frames["party"]
    hidden = party.loc[party["suppressed_on"].notna(), "id"]
    rows = rows[~rows["rater"].isin(hidden) & ~rows["about"].isin(hidden)].sort_values(["date", "id"], kind="stable")
    return pd.DataFrame(
        {
            "rater": rows["rater"].to_numpy(dtype=np.int64),
            "about": rows["about"].to_numpy(dtype=np.int64),
            "value": rows["value"].to_numpy(dtype=float),
            "day": whole_days(rows["date"]),
        }
    )


def trust_on(frames: Frames, as_of: date, policy: Policy) -> pd.DataFrame:
    """One row a rater and a party they rated, each direction on its own: rater, about, reports, latest, trust.

    Each report counts half after `trust_half_life_days`. A rater's bias (their mean against everybody's) is believed n in n + 3
    and taken off; the pair's mean is drawn towards the middle, n in n + 1, for one report is half noise. n is the sum of the
    faded reports.
    """
    rows = ratings_until(frames, as_of)
    rows["weight"] = decay(day_number(as_of) - rows["day"].to_numpy(), policy.trust_half_life_days)
    centred = rows.assign(value=rows["value"] - rows["rater"].map(_bias(rows, policy)))
    pairs = centred.assign(points=centred["value"] * centred["weight"]).groupby(["rater", "about"])
    seen = pairs.agg(reports=("value", "size"), weight=("weight", "sum"), points=("points", "sum"))
    shrunk = seen["weight"] / (seen["weight"] + policy.trust_own_reports)
    trust = policy.trust_middle + (seen["points"] / seen["weight"] - policy.trust_middle) * shrunk
    seen = seen.assign(latest=rows.groupby(["rater", "about"])["value"].last().astype(int), trust=trust.clip(1, 5))
    return seen.reset_index()[["rater", "about", "reports", "latest", "trust"]]


def _bias(rows: pd.DataFrame, policy: Policy) -> pd.Series:
    """By how much each rater stands above or below everybody, as far as their reports can show it."""
    total = float(rows["weight"].sum())
    everybody = float((rows["value"] * rows["weight"]).sum()) / total if total else policy.trust_middle
    of_rater = rows.assign(points=rows["value"] * rows["weight"]).groupby("rater")[["points", "weight"]].sum()
    believed = of_rater["weight"] / (of_rater["weight"] + policy.trust_bias_reports)
    return (of_rater["points"] / of_rater["weight"] - everybody) * believed


def trust_spread(trust: pd.DataFrame, about: int, policy: Policy) -> Spread | None:
    """How far apart those who rate `about` are; `trust` is the frame of trust_on. None when nobody has."""
    mine = trust[trust["about"] == about]
    if mine.empty:
        return None
    raters = int(mine["rater"].nunique())
    mean = float(mine["trust"].mean()) if raters >= policy.trust_raters_least else None
    return Spread(raters, int(mine["latest"].min()), int(mine["latest"].max()), mean)
