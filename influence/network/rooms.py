"""Who was in the room at each meeting that was held: the attendance channel, kept apart from the relationship log."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from influence.network.contacts import Parties
from influence.network.people import Ids, distinct, positions, who_or_name, whole_days
from influence.network.strength import meeting_weight
from influence.policy import Policy
from influence.records.frames import Frames
from influence.vocabulary import HELD, IN_THE_ROOM

AWAY = ("apologies", "absent")


@dataclass(frozen=True)
class Rooms:
    """Meetings and who was there, as arrays.

    ids, days, present: one a meeting: its id (minus the contact's id, where a contact with many parties counts as a meeting),
    the whole day since 1970, and n: the distinct people in the room, matched or not, or the head count if larger.
    meeting, person: one pair a known person in a room: positions in `ids` and in the list of known people, sorted, each once.
    """

    ids: Ids
    days: Ids
    present: Ids
    meeting: Ids
    person: Ids

    @property
    def weights(self) -> NDArray[np.float64]:
        return meeting_weight(self.present)


def rooms_until(frames: Frames, parties: Parties, known: Ids, as_of: date, policy: Policy) -> Rooms:
    """Every meeting held on or before `as_of`, and the contacts of more parties than a conversation has.

    A meeting of several forums is one meeting. Apologies, absences and names that are only expected are not in the room; a row
    that another one corrects does not count; nor do meetings that were cancelled or postponed or are planned.
    """
    held = _held(frames["meeting"], as_of)
    meeting, who = named_in_rooms(frames["attendance"], held["id"].to_numpy(dtype=np.int64))
    big = parties.of_more_than(policy.contact_parties_most)
    ids = np.concatenate([held["id"].to_numpy(dtype=np.int64), -big.contacts])
    days = np.concatenate([whole_days(held["date"]), big.days])
    counts = np.concatenate([held["head_count"].to_numpy(dtype=np.int64, na_value=0), big.sizes])
    meeting, who = np.concatenate([meeting, -big.contacts[big.contact]]), np.concatenate([who, big.party])
    order = np.argsort(ids)
    return _rooms(ids[order], days[order], counts[order], meeting, who, known)


def _held(meetings: pd.DataFrame, as_of: date) -> pd.DataFrame:
    happened = meetings["status"].isin(HELD) & (meetings["date"] <= pd.Timestamp(as_of))
    return meetings.loc[happened, ["id", "date", "head_count"]]


def named_in_rooms(attendance: pd.DataFrame, meetings: Ids) -> tuple[Ids, Ids]:
    """One pair a row of somebody in the room at one of `meetings`: the meeting, and who (below 0 for a name not matched).

    Somebody said both to have come and not to have come counts among those present and makes no tie.
    """
    keep = attendance["status"].isin(IN_THE_ROOM).to_numpy(dtype=bool)
    away = attendance["status"].isin(AWAY).to_numpy(dtype=bool)
    corrected = attendance["corrects"].dropna().to_numpy(dtype=np.int64)
    if len(corrected):
        stands = ~np.isin(attendance["id"].to_numpy(), corrected)
        keep, away = keep & stands, away & stands
    meeting = attendance["meeting"].to_numpy(dtype=np.int64, na_value=-1)
    keep = keep & (positions(np.sort(meetings), meeting) >= 0)
    who = who_or_name(attendance["person"], attendance["raw_name"])
    if away.any():
        beyond = int(who.max(initial=0)) + 1
        doubted = np.isin(meeting[keep] * beyond + who[keep], (meeting * beyond + who)[away & (who >= 0)])
        return meeting[keep], np.where(doubted, who.min() - 1 - who[keep], who[keep])
    return meeting[keep], who[keep]


def _rooms(ids: Ids, days: Ids, counts: Ids, meeting: Ids, who: Ids, known: Ids) -> Rooms:
    lowest = min(int(who.min(initial=0)), 0)
    span = int(who.max(initial=0)) - lowest + 1
    keys = distinct(positions(ids, meeting) * span + (who - lowest))
    where, who = keys // span, keys % span + lowest
    present = np.maximum(np.bincount(where, minlength=len(ids)), counts)
    at = positions(known, who)
    return Rooms(ids, days, present, where[at >= 0], at[at >= 0])
