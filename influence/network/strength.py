"""The formulas of relationship strength, each on whole columns at once; docs/methods.md gives the evidence for them.

x: contact-days, each halved every half-life. e: days of logging, weighted in the same way ("exposure"). r: contacts a
quarter. s: days since the last contact. Every argument may be a number or an array.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaincinv

from influence.policy import Policy

Numbers = NDArray[np.float64]
LETTERS = ("email", "message")
EVIDENCE = ("none_logged", "thin", "fair", "strong")
BANDS = ("none_logged", "unknown", "too_early", "provisional", "occasional", "working", "close")
NONE_LOGGED, UNKNOWN, TOO_EARLY = 0, 1, 2  # positions in BANDS


def meeting_weight(present: ArrayLike) -> Numbers:
    """What one shared meeting of n people is worth to each pair: 2/(n(n-1)), so every meeting hands out one unit in all.

    Gupte and Eliassi-Rad (2012) call it Delta. A meeting of one person is worth nothing.
    """
    n = np.maximum(np.asarray(present, dtype=float), 1.0)
    return np.divide(2.0, n * (n - 1), out=np.zeros_like(n), where=n > 1)


def decay(age_days: ArrayLike, half_life: float) -> Numbers:
    return np.exp2(-np.asarray(age_days, dtype=float) / half_life)


def exposure(days_logged: ArrayLike, completeness: ArrayLike, policy: Policy) -> Numbers:
    """(h/ln 2)(1 - 2^(-L/h)) q: how many days of logging still tell of today."""
    half_life = policy.half_life_days
    return half_life / np.log(2) * (1 - decay(days_logged, half_life)) * np.asarray(completeness, dtype=float)


def uncapped_rate(x: ArrayLike, e: ArrayLike, policy: Policy) -> Numbers:
    return policy.quarter_days * np.asarray(x, dtype=float) / (policy.prior_days + np.asarray(e, dtype=float))


def silence_cap(silence_days: ArrayLike, policy: Policy) -> Numbers:
    """Nobody is spoken to more often than once in the time since they were last spoken to."""
    return policy.quarter_days / np.maximum(np.asarray(silence_days, dtype=float), 1.0)


def logged_rate(x: ArrayLike, e: ArrayLike, silence_days: ArrayLike, policy: Policy) -> Numbers:
    return np.minimum(uncapped_rate(x, e, policy), silence_cap(silence_days, policy))


def meeting_rate(x: ArrayLike, e: ArrayLike, policy: Policy) -> Numbers:
    return np.minimum(uncapped_rate(x, e, policy), policy.meeting_cap)


def points(rate: ArrayLike) -> Numbers:
    """A rate as 0 to below 100: one contact a quarter is 50."""
    rate = np.asarray(rate, dtype=float)
    return 100 * rate / (1 + rate)


def range_of(x: ArrayLike, rate: ArrayLike, e: ArrayLike, policy: Policy) -> tuple[Numbers, Numbers]:
    """The low and high end of strength: quantiles of a Gamma with the rate for its mean, widened by what one expects before
    any log, and never surer than `certainty_most` observations."""
    seen = policy.prior_contacts + np.asarray(x, dtype=float)
    mean = np.asarray(rate, dtype=float) + uncapped_rate(policy.prior_contacts, e, policy)
    shape = policy.certainty_most * seen / (seen + policy.certainty_most)
    tail = (1 - policy.range_width) / 2
    lowest = policy.certainty_most * policy.prior_contacts / (policy.prior_contacts + policy.certainty_most)
    low, high = (points(mean * _share_of_mean(shape, at, lowest, policy.certainty_most)) for at in (tail, 1 - tail))
    return low, high


def _share_of_mean(shape: Numbers, at: float, lowest: float, most: float) -> Numbers:
    """The quantile of a Gamma as a share of its mean: read from a table, for a quantile takes a microsecond and a table a tenth.

    Straight lines between the logarithms of 16,384 points are right to a ten-millionth.
    """
    shapes, shares = _quantile_table(at, lowest, most)
    return np.exp(np.interp(np.log(shape), shapes, shares))


@lru_cache(maxsize=8)
def _quantile_table(at: float, lowest: float, most: float) -> tuple[Numbers, Numbers]:
    shapes = np.linspace(np.log(lowest), np.log(most), 16_384)
    return shapes, np.log(gammaincinv(np.exp(shapes), at)) - shapes


def evidence_codes(contact_days: ArrayLike, policy: Policy) -> NDArray[np.int8]:
    """Positions in EVIDENCE, by the number of contact-days."""
    steps = np.array([1, policy.fair_evidence_from, policy.strong_evidence_from])
    return np.searchsorted(steps, np.asarray(contact_days), side="right").astype("int8")


def band_codes(strength: Numbers, contact_days: NDArray, days_logged: Numbers, policy: Policy) -> NDArray[np.int8]:
    """Positions in BANDS of ties with something logged. strength: S_log. days_logged is NaN where nobody said since when."""
    provisional = (days_logged < policy.provisional_days) | (contact_days < policy.fair_evidence_from)
    band = np.where(strength < policy.working_from, 4, np.where(strength < policy.close_from, 5, 6))
    band = np.where(provisional, 3, band)
    return np.where(np.isnan(days_logged) | (days_logged < policy.too_early_days), silent_band_codes(days_logged, policy), band).astype(
        "int8"
    )


def silent_band_codes(days_logged: Numbers, policy: Policy) -> NDArray[np.int8]:
    """Positions in BANDS where nothing is logged and the leader's silence says nothing: too early, or else unknown."""
    return np.where(days_logged < policy.too_early_days, TOO_EARLY, UNKNOWN).astype("int8")
