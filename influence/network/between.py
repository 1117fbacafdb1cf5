"""The ties between leaders and partners with everything that stands beside the number: range, rhythm and trend."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from influence.network.people import Ids, positions
from influence.network.rhythm import RHYTHMS, TRENDS, contact_days_since, gaps_of, rhythm_codes, strength_before, trend_codes, usual_gaps
from influence.network.strength import BANDS, EVIDENCE, range_of
from influence.network.ties import Ties, logging_of

if TYPE_CHECKING:
    from influence.network.network import Network

COLUMNS = (
    "leader",
    "partner",
    "strength",
    "low",
    "high",
    "band",
    "evidence",
    "contact_days",
    "shared_meetings",
    "meeting_points",
    "best_estimate",
    "best_low",
    "best_high",
    "usual_gap",
    "rhythm",
    "trend",
    "before",
    "silence",
    "last_contact",
    "days_logged",
    "completeness",
)


def ties_between(network: "Network", leaders: Iterable[int] | None, partners: Iterable[int] | None) -> pd.DataFrame:
    """One row a leader and a partner who have anything logged or shared, by rising leader and partner (party ids).

    strength, low, high: S_log and its range. shared_meetings: how many; meeting_points: S_meet. best_*: S and its range.
    band, evidence, rhythm and trend are categories. usual_gap: days, agreed or the pair's own. before: S_log three months
    earlier. silence: days since the last contact.
    """
    leaders = network.people.leaders if leaders is None else network.people.leaders & set(leaders)
    partners = network.people.partners if partners is None else network.people.partners & set(partners)
    known, table = network.people.known, network.table
    leads, others = np.isin(known, list(leaders)), np.isin(known, list(partners))
    ours = np.flatnonzero(leads[table.first] & others[table.second] | others[table.first] & leads[table.second])
    turned = others[table.first[ours]]
    leader = known[np.where(turned, table.second[ours], table.first[ours])]
    partner = known[np.where(turned, table.first[ours], table.second[ours])]
    order = np.lexsort((partner, leader))
    leader, partner = leader[order], partner[order]
    columns = _columns(network, only(table, ours[order]), leader, partner)
    return pd.DataFrame({"leader": leader, "partner": partner, **columns}, columns=list(COLUMNS))


def ties_among(network: "Network", people: Iterable[int]) -> pd.DataFrame:
    """The same columns for the pairs of whom both are among `people`; the lower id stands as leader, the other as partner."""
    known, table = network.people.known, network.table
    inside = np.isin(known, list(people))
    both = np.flatnonzero(inside[table.first] & inside[table.second])
    one, other = known[table.first[both]], known[table.second[both]]
    order = np.lexsort((other, one))
    columns = _columns(network, only(table, both[order]), one[order], other[order])
    return pd.DataFrame({"leader": one[order], "partner": other[order], **columns}, columns=list(COLUMNS))


def pair_row(network: "Network", a: int, b: int) -> pd.DataFrame:
    """One row with the same columns for any two people, also for two leaders and for two who never met."""
    at = network.row_of(a, b)
    pair: dict[str, object] = {"leader": [a], "partner": [b]}
    if at >= 0:
        ties = only(network.table, np.array([at]))
        return pd.DataFrame({**pair, **_columns(network, ties, np.array([a]), np.array([b]))}, columns=list(COLUMNS))
    one, other = positions(network.people.known, np.array([[a], [b]]).ravel())
    speaks_for = logging_of(np.array([one]), np.array([other]), network.logging, network.leads)
    facts: dict[str, object] = {
        "band": [network.band(a, b)],
        "evidence": ["none_logged"],
        "contact_days": [0],
        "shared_meetings": [0],
        "usual_gap": network.plans.rhythms(np.array([a]), np.array([b])),
        "days_logged": network.logging.days[speaks_for],
        "completeness": network.logging.share[speaks_for],
        "rhythm": pd.Series([None], dtype=object),
        "trend": pd.Series([None], dtype=object),
        "last_contact": pd.Series([None], dtype="datetime64[us]"),
    }
    return pd.DataFrame(pair | facts, columns=list(COLUMNS))


def only(ties: Ties, rows: Ids) -> Ties:
    return Ties(**{name: value[rows] for name, value in vars(ties).items() if isinstance(value, np.ndarray)})


def _columns(network: "Network", ties: Ties, leader: Ids, partner: Ids) -> dict[str, object]:
    people, policy, today = len(network.people.known), network.policy, network.today
    logged = ties.contact_days > 0
    silence = np.where(logged, today - ties.last, np.nan)
    low, high = np.full((2, len(logged)), np.nan)
    low[logged], high[logged] = range_of(ties.x1[logged], ties.log_rate[logged], ties.exposure[logged], policy)
    met = ties.meeting_rate * (policy.prior_days + ties.exposure) / policy.quarter_days
    best_low, best_high = range_of(ties.x1 + met, ties.log_rate + ties.meeting_rate, ties.exposure, policy)
    agreed = network.plans.rhythms(leader, partner)
    gap = gaps_of(ties.first * people + ties.second, usual_gaps(network.days, people, policy), agreed)
    rhythm = rhythm_codes(silence, gap, policy)
    share = network.logging.share[logging_of(ties.first, ties.second, network.logging, network.leads)]
    before = strength_before(ties, share, network.days, people, today, policy)
    recent = contact_days_since(ties, network.days, people, today - int(policy.change_days))
    began = np.where(logged, today - ties.began, np.nan)
    return {
        "strength": ties.strength,
        "low": low,
        "high": high,
        "band": pd.Categorical.from_codes(ties.band, BANDS),
        "evidence": pd.Categorical.from_codes(ties.evidence, EVIDENCE),
        "contact_days": ties.contact_days,
        "shared_meetings": ties.meetings,
        "meeting_points": ties.meeting_points,
        "best_estimate": ties.best,
        "best_low": best_low,
        "best_high": best_high,
        "usual_gap": gap,
        "rhythm": pd.Categorical.from_codes(rhythm, RHYTHMS),
        "trend": pd.Categorical.from_codes(trend_codes(ties.strength, before, began, recent, rhythm, policy), TRENDS),
        "before": before,
        "silence": silence,
        "last_contact": np.where(logged, ties.last, np.datetime64("NaT").astype("int64")).astype("datetime64[D]").astype("datetime64[us]"),
        "days_logged": ties.days_logged,
        "completeness": share,
    }
