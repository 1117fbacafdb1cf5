"""What a dated row says of its days to a reader: from and to, both inclusive, and whether it holds now, held before or will."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from influence.records.frames import in_force

WHENS = ("now", "later", "earlier")


def with_days(rows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Adds first and last (days, last inclusive), and when: now, later or earlier; those that hold first, then the newest."""
    day = pd.Timestamp(as_of)
    holds = rows.index.isin(in_force(rows, day).index)
    later = (rows["valid_from"] > day).to_numpy(dtype=bool)
    told = rows.assign(
        first=rows["valid_from"],
        last=rows["valid_to"] - pd.Timedelta(days=1),
        when=pd.Series(
            ["now" if now else "later" if after else "earlier" for now, after in zip(holds, later, strict=True)], rows.index, dtype="str"
        ),
    )
    order = told.assign(turn=told["when"].map(dict(zip(WHENS, range(3), strict=True))))
    return order.sort_values(["turn", "first"], ascending=[True, False], kind="stable").drop(columns="turn")


def named(ids: pd.Series, names: Mapping[int, str]) -> pd.Series:
    return ids.astype("Int64").map(names).astype("str")
