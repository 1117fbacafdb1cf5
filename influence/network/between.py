"""The ties between leaders and partners with everything that stands beside the number: range, rhythm and trend."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from influence.network.people import Ids
from influence.network.rhythm import contact_days_since, gaps_of, rhythm_of, strength_before, trend_of, usual_gaps
from influence.network.strength import BANDS, EVIDENCE, Numbers, range_of
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
    usual_gap: days, agreed or the pair's own. before: S_log three months earlier. silence: days since the last contact.
    """
    leaders = network.people.leaders if leaders is None else network.people.leaders & set(leaders)
    partners = network.people.partners if partners is None else network.people.partners & set(partners)
    known, table = network.people.known, network.table
    leads, others = np.isin(known, list(leaders)), np.isin(known, list(partners))
    ours = np.flatnonzero(leads[table.first] & others[table.second] | others[table.first] & leads[table.second])
    ties = only(table, ours)
    turned = others[ties.first]
    leader, partner = known[np.where(turned, ties.second, ties.first)], known[np.where(turned, ties.first, ties.second)]
    frame = pd.DataFrame({"leader": leader, "partner": partner, **_columns(network, ties, leader, partner)}, columns=list(COLUMNS))
    return frame.sort_values(["leader", "partner"], ignore_index=True)


def only(ties: Ties, rows: Ids) -> Ties:
    return Ties(**{name: value[rows] for name, value in vars(ties).items() if isinstance(value, np.ndarray)})


def _columns(network: "Network", ties: Ties, leader: Ids, partner: Ids) -> dict[str, object]:
    people, policy, today = len(network.people.known), network.policy, network.today
    logged = ties.contact_days > 0
    silence = np.where(logged, today - ties.last, np.nan)
    low, high = _range(ties.x1, np.where(logged, ties.log_rate, np.nan), ties, network)
    met = ties.meeting_rate * (policy.prior_days + ties.exposure) / policy.quarter_days
    best_low, best_high = _range(ties.x1 + met, ties.log_rate + ties.meeting_rate, ties, network)
    agreed = network.plans.rhythms(leader, partner)
    gap = gaps_of(ties.first * people + ties.second, usual_gaps(network.days, people, policy), agreed)
    rhythm = rhythm_of(silence, gap, policy)
    leads = np.isin(network.people.known, list(network.people.leaders))
    share = network.logging.share[logging_of(ties.first, ties.second, network.logging, leads)]
    before = strength_before(ties, share, network.days, people, today, policy)
    recent = contact_days_since(ties, network.days, people, today - int(policy.change_days))
    began = np.where(logged, today - ties.began, np.nan)
    return {
        "strength": ties.strength,
        "low": low,
        "high": high,
        "band": np.array(BANDS, dtype=object)[ties.band],
        "evidence": np.array(EVIDENCE, dtype=object)[ties.evidence],
        "contact_days": ties.contact_days,
        "shared_meetings": ties.meetings,
        "meeting_points": ties.meeting_points,
        "best_estimate": ties.best,
        "best_low": best_low,
        "best_high": best_high,
        "usual_gap": gap,
        "rhythm": rhythm,
        "trend": trend_of(ties.strength, before, began, recent, rhythm, policy),
        "before": before,
        "silence": silence,
        "last_contact": np.where(logged, ties.last, np.datetime64("NaT").astype("int64")).astype("datetime64[D]").astype("datetime64[us]"),
        "days_logged": ties.days_logged,
        "completeness": share,
    }


def _range(x: Numbers, rate: Numbers, ties: Ties, network: "Network") -> tuple[Numbers, Numbers]:
    return range_of(x, rate, ties.exposure, network.policy)
