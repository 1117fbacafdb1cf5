"""Which warming ties are news: those that were spoken with more often than their own rhythm brings."""

import numpy as np
import pandas as pd

from influence.network.network import Network
from influence.network.people import Ids
from influence.policy import Policy


def moves_of(ties: pd.DataFrame, network: Network, policy: Policy) -> dict[tuple[int, int], str | None]:
    """Leader and partner to the trend that a month tells: that of `ties`, but *steady* where a warming tie only kept its rhythm.

    A steady tie that is spoken with a little oftener than quarterly warms by the rule of change for some days of every quarter,
    when one contact more falls into the three months. That is no news.
    """
    found: dict[tuple[int, int], str | None] = {}
    for row in ties.itertuples():
        warming = row.trend == "warming"
        kept = warming and not beyond_rhythm(contact_days(network, row.leader, row.partner), network.today, policy)
        found[row.leader, row.partner] = "steady" if kept else row.trend if isinstance(row.trend, str) else None
    return found


def beyond_rhythm(days: Ids, today: int, policy: Policy) -> bool:
    """Whether a pair had more contact-days in the last three months than its own rhythm brings.

    days: its contact-days, rising, as whole numbers. A steady pair has at most one more than three months hold of its gaps, when
    a contact falls on either end of them. A pair without a rhythm, or one that had fallen silent, has nothing to exceed.
    """
    if len(days) < policy.rhythm_contact_days:
        return True
    since = today - int(policy.change_days)
    gap = float(np.median(np.diff(days)))
    earlier = days[days <= since]
    had_fallen_silent = len(earlier) > 0 and since - earlier[-1] > policy.overdue_silence * gap
    return bool(had_fallen_silent or len(days) - len(earlier) >= policy.change_days / gap + policy.warming_margin)


def contact_days(network: Network, one: int, other: int) -> Ids:
    """The days on which two people spoke, rising, as whole numbers."""
    first, second = sorted(np.searchsorted(network.people.known, [one, other]).tolist())
    return network.days.day[(network.days.first == first) & (network.days.second == second)]
