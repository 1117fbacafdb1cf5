"""How a tie moves: its own rhythm, whether it has fallen silent, and whether it cools, warms, is new or lost."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from influence.network.contacts import ContactDays
from influence.network.people import Ids, positions
from influence.network.strength import Numbers, exposure, logged_rate, points
from influence.network.ties import Ties, spoken
from influence.policy import Policy

RHYTHMS = ("in_rhythm", "overdue", "gone_quiet", "probably_over")
OVERDUE, GONE_QUIET = 1, 2  # positions in RHYTHMS
TRENDS = ("steady", "new", "lost", "cooling", "warming")


def usual_gaps(days: ContactDays, people: int, policy: Policy) -> pd.Series:
    """The median number of days between a pair's contact-days, by pair number (first x people + second).

    Only pairs with enough contact-days to have a rhythm are there.
    """
    pair = days.first * people + days.second
    same = np.flatnonzero(pair[1:] == pair[:-1])
    gaps = pd.DataFrame({"pair": pair[same], "gap": days.day[same + 1] - days.day[same]}).groupby("pair")["gap"]
    return gaps.median()[gaps.size() + 1 >= policy.rhythm_contact_days]


def rhythm_codes(silence: Numbers, gap: Numbers, policy: Policy) -> NDArray[np.int8]:
    """Positions in RHYTHMS; -1 where a tie has no rhythm (gap is NaN) or nothing is logged (silence is NaN).

    gap: the usual gap in days, or the rhythm that the group agreed.
    """
    steps = (policy.overdue_silence, policy.quiet_silence, policy.over_silence)
    known = ~(np.isnan(silence) | np.isnan(gap))
    passed = [(silence > step * gap).astype(np.int8) for step in steps]
    return np.where(known, np.sum(passed, axis=0, dtype=np.int8), np.int8(-1))


def gaps_of(pairs: Ids, usual: pd.Series, agreed: Numbers) -> Numbers:
    """The agreed rhythm where there is one, else the pair's usual gap, else NaN."""
    at = positions(usual.index.to_numpy(dtype=np.int64), pairs)
    own = np.append(usual.to_numpy(dtype=float), np.nan)[at]
    return np.where(np.isnan(agreed), own, agreed)


def strength_before(ties: Ties, share: Numbers, days: ContactDays, people: int, as_of_day: int, policy: Policy) -> Numbers:
    """S_log of each tie three months earlier, by what is believed today about logging; NaN where there was none."""
    earlier = as_of_day - int(policy.change_days)
    then = spoken(days.until(earlier), people, earlier, policy)
    length = ties.days_logged - policy.change_days
    e = np.where(length >= policy.too_early_days, exposure(length, share, policy), np.nan)
    at = positions(then.first * people + then.second, ties.first * people + ties.second)
    x1, last = np.append(then.weight, np.nan)[at], np.append(then.last, 0)[at]
    return points(logged_rate(x1, e, earlier - last, policy))


def contact_days_since(ties: Ties, days: ContactDays, people: int, after_day: int) -> Ids:
    """How many contact-days each tie has after a day."""
    recent = days.day > after_day
    pairs = ties.first * people + ties.second
    order = np.argsort(pairs)  # ties come by leader and partner, and which of them is the first of the pair differs
    at = positions(pairs[order], days.first[recent] * people + days.second[recent])
    counts = np.empty(len(pairs), dtype=np.int64)
    counts[order] = np.bincount(at[at >= 0], minlength=len(pairs))
    return counts


def trend_codes(
    now: Numbers, before: Numbers, began_days_ago: Numbers, recent: Ids, rhythm: NDArray[np.int8], policy: Policy
) -> NDArray[np.int8]:
    """Positions in TRENDS; -1 where nothing is logged or there is no number to compare.

    lost: gone quiet. new: the first contact-day lies within three months. cooling: overdue and well down over three months.
    warming: well up, with at least two contact-days in them. Crossing a band is no change: a steady quarterly tie crosses
    one several times a year.
    """
    lost, overdue = rhythm >= GONE_QUIET, rhythm >= OVERDUE
    new = began_days_ago < policy.change_days
    change = now - before
    cooling = overdue & (change <= -policy.change_points)
    warming = (change >= policy.change_points) & (recent >= policy.fair_evidence_from)
    choices = [np.isnan(began_days_ago), lost, new, cooling, warming, ~np.isnan(change)]
    return np.select(choices, [np.int8(code) for code in (-1, 2, 1, 3, 4, 0)], default=np.int8(-1))
