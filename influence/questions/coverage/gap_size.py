"""How large a gap is: importance, times the factor of what is decided there, times the months it has been open."""

from datetime import date

import pandas as pd

from influence.policy import Policy


def with_size(gaps: pd.DataFrame, as_of: date, policy: Policy) -> pd.DataFrame:
    """Adds importance (assumed where unset), assumed, factor, months_open, months_counted and size.

    gaps: gap, target, importance, decides, since. months_open: whole months, null where nobody knows since
    when; then the most months count. size is null where there is no gap, or no target.
    """
    importance = gaps["importance"].astype("Float64")
    decides = gaps["decides"].fillna("unknown")
    factor = decides.map({word: getattr(policy, f"factor_{word}") for word in ("money", "policy", "advice", "information", "unknown")})
    months = pd.array([whole_months(since, as_of) for since in gaps["since"]], dtype="Int64")
    counted = pd.Series(months, index=gaps.index).astype("Float64").fillna(policy.months_open_most).clip(upper=policy.months_open_most)
    used = importance.fillna(policy.importance_assumed)
    return gaps.assign(
        importance=used.astype(float),
        assumed=importance.isna(),
        factor=factor.astype(float),
        months_open=months,
        months_counted=counted.astype(float),
        size=(used * factor * counted).astype(float).where(gaps["gap"].notna() & ~without_target(gaps)),
    )


def without_target(gaps: pd.DataFrame) -> pd.Series:
    """Forums without a seat of which nobody decided whether one is wanted: they have no size and are listed apart."""
    return (gaps["gap"] == "no_seat") & gaps["target"].isna()


def whole_months(since: pd.Timestamp, as_of: date) -> int | None:
    """Whole months from a day to another: one from 31 January to 28 February."""
    if pd.isna(since):
        return None
    now = pd.Timestamp(as_of)
    months = (now.year - since.year) * 12 + now.month - since.month
    if since + pd.DateOffset(months=months) > now:
        months -= 1
    return max(months, 0)
