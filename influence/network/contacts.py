"""The relationship log: who spoke with whom on which day. Meetings never enter here."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from influence.network.people import Ids, distinct, leads_on, positions, who_or_name, whole_days
from influence.network.strength import LETTERS
from influence.policy import Policy
from influence.records.frames import Frames


@dataclass(frozen=True)
class Parties:
    """Contacts and who took part, as arrays.

    contacts, days, values: one a contact, by rising id: its id, the whole day since 1970, v (what it is worth to a pair).
    contact, party: one pair a party of a contact: a position in `contacts`, and who (below 0 for a name not matched), sorted,
    each once.
    """

    contacts: Ids
    days: Ids
    values: NDArray[np.float64]
    contact: Ids
    party: Ids

    @property
    def sizes(self) -> Ids:
        return np.bincount(self.contact, minlength=len(self.contacts))

    def of_more_than(self, parties: float) -> "Parties":
        return self._only(self.sizes > parties)

    def of_up_to(self, parties: float) -> "Parties":
        return self._only(self.sizes <= parties)

    def _only(self, keep: NDArray[np.bool_]) -> "Parties":
        rows, renumbered = keep[self.contact], np.cumsum(keep) - 1
        kept = self.contacts[keep], self.days[keep], self.values[keep]
        return Parties(*kept, renumbered[self.contact[rows]], self.party[rows])


def parties_until(frames: Frames, as_of: date, policy: Policy) -> Parties:
    """Every contact on or before `as_of`. A letter (an e-mail or a message) is worth less than a conversation."""
    contacts = frames["contact"]
    contacts = contacts[(contacts["date"] <= pd.Timestamp(as_of)).to_numpy()]
    order = np.argsort(contacts["id"].to_numpy())
    ids = contacts["id"].to_numpy(dtype=np.int64)[order]
    values = np.where(contacts["kind"].isin(LETTERS), policy.letter_weight, 1.0)[order]
    rows = frames["contact_party"]
    at = positions(ids, rows["contact"].to_numpy(dtype=np.int64, na_value=-1))
    who = who_or_name(rows["party"], rows["raw_name"])[at >= 0]
    lowest = min(int(who.min(initial=0)), 0)
    span = int(who.max(initial=0)) - lowest + 1
    keys = distinct(at[at >= 0] * span + (who - lowest))
    return Parties(ids, whole_days(contacts["date"])[order], values, keys // span, keys % span + lowest)


@dataclass(frozen=True)
class Talks:
    """One entry a pair of people and a contact they shared: first and second person (positions, first < second), the contact's
    id, the whole day, and v."""

    first: Ids
    second: Ids
    contact: Ids
    day: Ids
    value: NDArray[np.float64]


def talks_of(parties: Parties, known: Ids, hidden: frozenset[int], frames: Frames, policy: Policy) -> Talks:
    """The pairs that each conversation ties: each leader with each partner in it; leaders among themselves only when no partner
    is there; never partners. Who leads is told on the day of the contact. Bodies, names not matched and people who objected make
    no tie; a contact of more parties than a conversation has is a meeting."""
    small = parties.of_up_to(policy.contact_parties_most)
    at = positions(known, small.party)
    contact, person = small.contact[at >= 0], at[at >= 0]
    leads = leads_on(frames, known[person], small.days[contact])
    partner_there = np.bincount(contact, weights=~leads, minlength=len(small.contacts)) > 0
    one, other = pairs_within(contact)
    across = leads[one] != leads[other]
    among_leaders = leads[one] & leads[other] & ~partner_there[contact[one]]
    seen = ~np.isin(known[person], list(hidden))
    tied = (across | among_leaders) & seen[one] & seen[other]
    one, other = one[tied], other[tied]
    which = contact[one]
    return Talks(person[one], person[other], small.contacts[which], small.days[which], small.values[which])


def pairs_within(group: Ids) -> tuple[Ids, Ids]:
    """Row numbers of every two rows of one group, the first before the second; `group` is sorted."""
    ones, others = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    step = 1
    while step < len(group):
        same = np.flatnonzero(group[step:] == group[:-step])
        if not len(same):
            break
        ones.append(same)
        others.append(same + step)
        step += 1
    return np.concatenate(ones), np.concatenate(others)


@dataclass(frozen=True)
class ContactDays:
    """One entry a pair and day on which they spoke, by rising pair and day: first, second, day, and o (at most one a day)."""

    first: Ids
    second: Ids
    day: Ids
    value: NDArray[np.float64]

    def until(self, day: int) -> "ContactDays":
        keep = self.day <= day
        return ContactDays(self.first[keep], self.second[keep], self.day[keep], self.value[keep])


def contact_days(talks: Talks, people: int) -> ContactDays:
    """o = min(1, sum of v) for each pair and day: however often two people speak on one day, it is one contact-day."""
    start = int(talks.day.min(initial=0))
    span = int(talks.day.max(initial=0)) - start + 1
    keys = (talks.first * people + talks.second) * span + (talks.day - start)
    once, where = np.unique(keys, return_inverse=True)
    value = np.minimum(np.bincount(where, weights=talks.value, minlength=len(once)), 1.0)
    pair = once // span
    return ContactDays(pair // max(people, 1), pair % max(people, 1), once % span + start, value)


def contacts_in_year(parties: Parties, known: Ids, as_of_day: int, policy: Policy) -> Ids:
    """In how many contacts each known person took part in the days that show whether somebody logs at all."""
    small = parties.of_up_to(policy.contact_parties_most)
    at = positions(known, small.party)
    recent = (at >= 0) & (small.days[small.contact] > as_of_day - policy.logs_at_all_days)
    return np.bincount(at[recent], minlength=len(known))
