"""How the strength of one pair went, told from the same log for every past day."""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd

from influence.network.network import Network
from influence.network.people import day_number, positions
from influence.network.strength import decay, exposure, logged_rate, points, range_of
from influence.network.ties import logging_of


def strength_history(network: Network, a: int, b: int, days: Iterable[date]) -> pd.DataFrame:
    """S_log of a pair at the end of each day, by what is believed today about logging: date, strength, low, high.

    NaN before the first contact, in the first days of logging, and where nobody has said since when contacts are logged.
    """
    policy, known = network.policy, network.people.known
    first, second = np.sort(positions(known, np.array([a, b], dtype=np.int64)))
    mine = (network.days.first == first) & (network.days.second == second)
    when, worth = network.days.day[mine], network.days.value[mine]
    at = np.array([day_number(day) for day in days], dtype=np.int64)
    age = at[:, None] - when[None, :]
    x1 = np.where(age >= 0, worth * decay(np.maximum(age, 0), policy.half_life_days), 0.0).sum(axis=1)
    silence = np.where(age >= 0, age, np.inf).min(axis=1, initial=np.inf)
    e = _exposure_then(network, int(first), int(second), at)
    rate = np.where(np.isfinite(silence), logged_rate(x1, e, silence, policy), np.nan)
    low, high = range_of(x1, rate, e, policy)
    moments = at.astype("datetime64[D]").astype("datetime64[us]")
    return pd.DataFrame({"date": moments, "strength": points(rate), "low": low, "high": high})


def _exposure_then(network: Network, first: int, second: int, at: np.ndarray) -> np.ndarray:
    speaks_for = logging_of(np.array([first]), np.array([second]), network.logging, network.leads)[0]
    length = network.logging.days[speaks_for] - (network.today - at)
    share = network.logging.share[speaks_for]
    return np.where(length >= network.policy.too_early_days, exposure(length, share, network.policy), np.nan)
