"""Who was in the room with whom in a period: the attendance that stands beside strength, never inside it."""

from datetime import date

import numpy as np
import pandas as pd
import scipy.sparse as sp
from numpy.typing import NDArray

from influence.network.network import Network
from influence.network.people import Ids, day_number, positions
from influence.records.frames import Frames


def attended_share(network: Network, frames: Frames, leader: Ids, partner: Ids, start: date) -> NDArray[np.float64]:
    """For each pair the share of the meetings with the partner in the room, from `start` on, at which the leader was too.

    A meeting of which not everybody is listed counts only when the leader is. NaN where there was no such meeting.
    """
    there, full = _rooms_since(network, frames, start)
    known = network.people.known
    one, other = positions(known, leader), positions(known, partner)
    together = _pairs(there, there, one, other)
    of_partner = np.asarray(there[full].sum(axis=0)).ravel()
    meetings = of_partner[other] + _pairs(there[~full], there[~full], one, other)
    return np.divide(together, meetings, out=np.full(len(one), np.nan), where=meetings > 0)


def _rooms_since(network: Network, frames: Frames, start: date) -> tuple[sp.csr_matrix, NDArray[np.bool_]]:
    """Meetings of the period by known people, and which of these meetings list everybody."""
    rooms, people = network.rooms, len(network.people.known)
    inside = (rooms.days >= day_number(start)) & (rooms.ids > 0)
    row = np.cumsum(inside) - 1
    keep = inside[rooms.meeting] & ~np.isin(network.people.known[rooms.person], list(network.people.hidden))
    shape = (int(inside.sum()), people)
    there = sp.csr_matrix((np.ones(int(keep.sum())), (row[rooms.meeting[keep]], rooms.person[keep])), shape=shape)
    meetings = frames["meeting"]
    listed = meetings.loc[meetings["roster"].fillna("full") == "full", "id"].to_numpy(dtype=np.int64)
    return there, positions(np.sort(listed), rooms.ids[inside]) >= 0


def _pairs(ones: sp.csr_matrix, others: sp.csr_matrix, one: Ids, other: Ids) -> NDArray[np.float64]:
    """How many meetings each pair shared."""
    mine, theirs = np.unique(one), np.unique(other)
    table = (ones[:, mine].T @ others[:, theirs]).toarray()
    return np.asarray(table[np.searchsorted(mine, one), np.searchsorted(theirs, other)], dtype=float)


def in_rooms_since(network: Network, frames: Frames, start: date) -> pd.DataFrame:
    """One row a forum and person who was in the room there at least once since `start`: forum, person."""
    rooms = network.rooms
    inside = (rooms.days >= day_number(start))[rooms.meeting]
    came = pd.DataFrame({"meeting": rooms.ids[rooms.meeting[inside]], "person": network.people.known[rooms.person[inside]]})
    at = frames["meeting_forum"][["meeting", "forum"]].astype("int64")
    both = came.merge(at, on="meeting")
    return both.assign(forum=both["forum"].map(network.people.body))[["forum", "person"]].drop_duplicates(ignore_index=True)
