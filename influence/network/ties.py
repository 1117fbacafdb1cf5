"""The tie of every pair of people on a day: the relationship log and shared meetings, each counted on its own."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray

from influence.network.completeness import Logging
from influence.network.contacts import ContactDays, pairs_within
from influence.network.people import Ids, positions
from influence.network.rooms import Rooms
from influence.network.strength import (
    BANDS,
    EVIDENCE,
    NONE_LOGGED,
    UNKNOWN,
    band_codes,
    decay,
    evidence_codes,
    exposure,
    logged_rate,
    meeting_rate,
    points,
    silent_band_codes,
)
from influence.policy import Policy

Small = NDArray[np.int32]  # counts and days of every pair: half the memory, and so a quarter of the time
DENSE_UP_TO = 4_000_000  # cells of a people-by-people table that is kept whole; larger ones stay sparse


@dataclass(frozen=True)
class Shared:
    """Meetings that pairs shared, by rising pair: first, second (positions), meetings (how many), and xm."""

    first: Ids
    second: Ids
    meetings: Small
    weight: NDArray[np.float64]


def shared_meetings(rooms: Rooms, people: int, hidden: NDArray[np.bool_], as_of_day: int, policy: Policy) -> Shared:
    """xm of every pair that was ever in one room: the sum over days of min(1, sum of w), each day decayed.

    One sparse product B'WB does it: its entries are complex, so that the same product counts the meetings too. What a pair's
    day holds above one is then taken off again, on the few days on which that can be.
    """
    seen = ~hidden[rooms.person]
    meeting, person = rooms.meeting[seen], rooms.person[seen]
    starts = np.concatenate([[0], np.cumsum(np.bincount(meeting, minlength=len(rooms.ids)))])
    there = sp.csr_matrix((np.ones(len(person)), person, starts), shape=(len(rooms.ids), people))
    worth = rooms.weights * decay(as_of_day - rooms.days, policy.half_life_days)
    first, second, cells = _upper(there.T.tocsr() @ (sp.diags(worth + 1j) @ there))
    weight = cells.real.copy()
    pair, excess = _over_the_day(rooms, meeting, person, people, as_of_day, policy)
    np.subtract.at(weight, np.searchsorted(first * people + second, pair), excess)
    return Shared(first, second, np.rint(cells.imag).astype(np.int32), weight)


def _upper(product: sp.csr_matrix) -> tuple[Ids, Ids, NDArray]:
    """The cells above the diagonal, row by row."""
    size = product.shape[0]
    if size * size <= DENSE_UP_TO:
        table = product.toarray()
        cells = np.flatnonzero(np.triu(table.imag > 0.5, 1))  # one number a cell: quicker than two
        first, second = np.divmod(cells, max(size, 1))
        return first, second, table.ravel()[cells]
    product.sort_indices()
    first = np.repeat(np.arange(size), np.diff(product.indptr))
    above = first < product.indices
    return first[above], product.indices[above].astype(np.int64), product.data[above]


def _over_the_day(rooms: Rooms, meeting: Ids, person: Ids, people: int, as_of_day: int, policy: Policy) -> tuple[Ids, NDArray[np.float64]]:
    """What each pair's meetings of one day hold above one: the pair (first x people + second) and the excess, decayed.

    A pair can only be over when all meetings of the day are, and when both people's own are, so only those are looked at.
    """
    weights, days = rooms.weights, rooms.days
    start = int(days.min(initial=0))
    busy = np.flatnonzero((np.bincount(days - start, weights=weights) > 1 + 1e-12)[days - start][meeting])
    meeting, person = meeting[busy], person[busy]
    own_day = person * (int(days.max(initial=0)) - start + 1) + (days - start)[meeting]
    small = np.flatnonzero(_sum_of_group(own_day, weights[meeting]) > 1 + 1e-12)
    one, other = pairs_within(meeting[small])
    at = meeting[small][one]
    pair_day = (person[small][one] * people + person[small][other]) * (int(days.max(initial=0)) + 1) + days[at]
    once, where = np.unique(pair_day, return_inverse=True)
    sums = np.bincount(where, weights=weights[at], minlength=len(once))
    over = sums > 1
    pair, day = np.divmod(once[over], int(days.max(initial=0)) + 1)
    return pair, (sums[over] - 1) * decay(as_of_day - day, policy.half_life_days)


def _sum_of_group(group: Ids, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each entry the sum of the values of its group; groups are numbers from 0."""
    if int(group.max(initial=0)) > DENSE_UP_TO:
        group = np.unique(group, return_inverse=True)[1]
    return np.asarray(np.bincount(group, weights=values)[group], dtype=float)


@dataclass(frozen=True)
class Spoken:
    """The log of each pair, by rising pair: first, second, x1, contact_days, and the whole days of the first and last."""

    first: Ids
    second: Ids
    weight: NDArray[np.float64]
    contact_days: Small
    began: Small
    last: Small


def spoken(days: ContactDays, people: int, as_of_day: int, policy: Policy) -> Spoken:
    pair = days.first * people + days.second
    starts = np.flatnonzero(np.diff(pair, prepend=-1))
    worth = days.value * decay(as_of_day - days.day, policy.half_life_days)
    counts = np.diff(starts, append=len(pair)).astype(np.int32)
    sums = np.add.reduceat(worth, starts) if len(starts) else worth
    ends = starts + counts - 1
    began, last = days.day[starts].astype(np.int32), days.day[ends].astype(np.int32)
    return Spoken(days.first[starts], days.second[starts], sums, counts, began, last)


@dataclass(frozen=True)
class Ties:
    """The ties of a day as columns; `frame` has them as rows. NaN is unknown or nothing, never low.

    first, second: positions in the list of known people, rising. x1, xm: contacts and meetings, decayed. contact_days,
    meetings: how many. began, last: whole days of the first and last contact (-1: none). days_logged, exposure: L and e.
    log_rate, meeting_rate: r_log and r_meet. strength, meeting_points, best: S_log, S_meet and S.
    """

    first: Ids
    second: Ids
    x1: NDArray[np.float64]
    xm: NDArray[np.float64]
    contact_days: Small
    meetings: Small
    began: Small
    last: Small
    days_logged: NDArray[np.float64]
    exposure: NDArray[np.float64]
    log_rate: NDArray[np.float64]
    meeting_rate: NDArray[np.float64]
    strength: NDArray[np.float64]
    meeting_points: NDArray[np.float64]
    best: NDArray[np.float64]
    evidence: NDArray[np.int8]
    band: NDArray[np.int8]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row a pair with anything logged or shared; evidence and band as words."""
        columns = {name: value for name, value in vars(self).items() if isinstance(value, np.ndarray)}
        columns["evidence"] = pd.Categorical.from_codes(self.evidence, EVIDENCE)
        columns["band"] = pd.Categorical.from_codes(self.band, BANDS)
        return pd.DataFrame(columns, copy=False)


def ties_on(
    talked: Spoken, met: Shared, logging: Logging, leads: NDArray[np.bool_], logs: NDArray[np.bool_], as_of_day: int, policy: Policy
) -> Ties:
    """leads, logs: for each known person, whether they lead on the day, and whether they log enough for silence to say something."""
    first, second, from_log, from_meetings = _all_pairs(talked, met, len(leads))
    pairs = len(first)
    speaks_for = logging_of(first, second, logging, leads)
    days = logging.days[speaks_for]
    enough = np.where(logging.days >= policy.too_early_days, exposure(logging.days, logging.share, policy), np.nan)
    e = enough[speaks_for]
    of_log = logged_rate(talked.weight, e[from_log], as_of_day - talked.last, policy)
    log_rate = e * 0
    log_rate[from_log] = of_log
    xm, meetings = _spread(met.weight, from_meetings, pairs, 0.0), _spread(met.meetings, from_meetings, pairs, 0)
    met_rate = meeting_rate(xm, e, policy)
    logs = leads & logs
    telling = logs[first] | logs[second]
    band = silent_band_codes(logging.days, policy)[speaks_for]
    band[telling & (band == UNKNOWN) & ~np.isnan(days)] = NONE_LOGGED
    band[from_log] = band_codes(points(of_log), talked.contact_days, days[from_log], policy)
    return Ties(
        first=first,
        second=second,
        x1=_spread(talked.weight, from_log, pairs, 0.0),
        xm=xm,
        contact_days=_spread(talked.contact_days, from_log, pairs, 0),
        meetings=meetings,
        began=_spread(talked.began, from_log, pairs, -1),
        last=_spread(talked.last, from_log, pairs, -1),
        days_logged=days,
        exposure=e,
        log_rate=log_rate,
        meeting_rate=met_rate,
        strength=_spread(points(of_log), from_log, pairs, np.nan),
        meeting_points=_spread(points(met_rate[from_meetings]), from_meetings, pairs, np.nan),
        best=points(log_rate + met_rate),
        evidence=_spread(evidence_codes(talked.contact_days, policy), from_log, pairs, 0),
        band=band,
    )


def _all_pairs(talked: Spoken, met: Shared, people: int) -> tuple[Ids, Ids, Ids, Ids]:
    """Every pair of either channel, rising, and where each channel's pairs stand among them."""
    of_log, of_meetings = talked.first * people + talked.second, met.first * people + met.second
    only_log = np.flatnonzero(positions(of_meetings, of_log) < 0)
    before = np.searchsorted(of_meetings, of_log[only_log])
    first, second = np.insert(met.first, before, talked.first[only_log]), np.insert(met.second, before, talked.second[only_log])
    shared = np.ones(len(first), dtype=bool)
    shared[before + np.arange(len(before))] = False
    return first, second, np.searchsorted(np.insert(of_meetings, before, of_log[only_log]), of_log), np.flatnonzero(shared)


def _spread(values: NDArray, where: Ids, size: int, blank: float) -> NDArray:
    found = np.full(size, blank, dtype=values.dtype)
    found[where] = values
    return found


def logging_of(first: Ids, second: Ids, logging: Logging, leads: NDArray[np.bool_]) -> Ids:
    """Whose facts about logging a pair uses: its leader's; of two leaders the earlier, and of two equal the more complete."""
    known = np.nan_to_num(logging.days, nan=-1.0)
    rank = np.where(leads, 2 * (known + 1) + logging.share, -1.0)
    return np.where(rank[second] > rank[first], second, first)
