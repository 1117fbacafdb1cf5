"""A picture of who knew whom on one day, built from frames alone, so that any past day can be drawn again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import networkx as nx
import numpy as np
import pandas as pd

from influence.network.between import pair_row, ties_among, ties_between
from influence.network.completeness import Logging, logging_on
from influence.network.contacts import ContactDays, Parties, Talks, contact_days, contacts_in_year, parties_until, talks_of
from influence.network.people import Ids, People, day_number, people_on, positions
from influence.network.plans import Plans, plans_on
from influence.network.reasons import log_reasons, meeting_reasons, meetings_between, talks_between
from influence.network.rooms import Rooms, rooms_until
from influence.network.strength import BANDS
from influence.network.ties import Ties, shared_meetings, spoken, ties_on
from influence.policy import Policy
from influence.records.frames import Frames
from influence.vocabulary import folded


@dataclass(frozen=True)
class Network:
    """Ask it questions; do not edit it. People are given by their party's id; the order of a pair does not matter.

    logs: for each known person, whether they log enough for silence to say something.
    """

    as_of: date
    policy: Policy
    people: People
    plans: Plans
    logging: Logging
    logs: np.ndarray
    parties: Parties
    talks: Talks
    days: ContactDays
    rooms: Rooms
    table: Ties

    @property
    def today(self) -> int:
        return day_number(self.as_of)

    @cached_property
    def leads(self) -> np.ndarray:
        """For each known person, whether they lead on the day."""
        return np.isin(self.people.known, list(self.people.leaders))

    @cached_property
    def ties(self) -> pd.DataFrame:
        """One row a pair with anything logged or shared: a, b (party ids) and the columns of Ties."""
        frame = self.table.frame
        known = self.people.known
        frame.insert(0, "a", known[self.table.first])
        frame.insert(1, "b", known[self.table.second])
        return frame

    @cached_property
    def graph(self) -> nx.Graph:
        """Leaders and partners as nodes, and a link for every tie that a leader has, with `strength`, `best` and `meetings`.

        A strength that is not known or where nothing is logged is None.
        """
        graph = nx.Graph()
        graph.add_nodes_from(sorted(self.people.leaders), side="leader")
        graph.add_nodes_from(sorted(self.people.partners), side="partner")
        ours = self.ties[np.isin(self.ties["a"], list(self.people.leaders)) | np.isin(self.ties["b"], list(self.people.leaders))]
        for a, b, strength, best, meetings in ours[["a", "b", "strength", "best", "meetings"]].itertuples(index=False):
            if a in graph and b in graph:
                graph.add_edge(a, b, strength=_known(strength), best=_known(best), meetings=meetings)
        return graph

    @cached_property
    def strengths(self) -> dict[int, dict[int, tuple[float, str]]]:
        """For each partner the leaders who have something logged with them: S_log and its band. Ties without a number are left out."""
        found: dict[int, dict[int, tuple[float, str]]] = {}
        table, known = self.table, self.people.known
        told = np.flatnonzero(~np.isnan(table.strength))
        pairs = zip(known[table.first[told]].tolist(), known[table.second[told]].tolist(), strict=True)
        for (a, b), strength, band in zip(pairs, table.strength[told].tolist(), table.band[told].tolist(), strict=True):
            for leader, partner in ((a, b), (b, a)):
                if leader in self.people.leaders and partner in self.people.partners:
                    found.setdefault(partner, {})[leader] = (strength, BANDS[band])
        return found

    def between(self, leaders: Iterable[int] | None = None, partners: Iterable[int] | None = None) -> pd.DataFrame:
        """The ties of leaders with partners (all of them unless named): influence.network.between says which columns."""
        return ties_between(self, leaders, partners)

    def among(self, people: Iterable[int]) -> pd.DataFrame:
        """The ties of these people with each other, such as of leaders with leaders, in the columns of `between`."""
        return ties_among(self, people)

    def pair(self, a: int, b: int) -> pd.DataFrame:
        """The same columns as one row for any two people, whether they ever met or not."""
        return pair_row(self, a, b)

    def strength(self, a: int, b: int) -> float | None:
        """S_log; None when nothing is logged, or when nothing can be known."""
        at = self.row_of(a, b)
        return None if at < 0 else _known(self.table.strength[at])

    def band(self, a: int, b: int) -> str:
        """A word of the vocabulary 'band', also for a pair who never met."""
        at = self.row_of(a, b)
        if at >= 0:
            return str(self.table.frame["band"].iloc[at])
        return self.band_of_strangers([each for each in (a, b) if each in self.people.leaders])

    def band_of_strangers(self, leaders: Iterable[int]) -> str:
        """What to say of a person with whom none of `leaders` has anything logged."""
        at = positions(self.people.known, np.array(sorted(leaders), dtype=np.int64))
        since = self.logging.days[at]
        if not len(at) or np.isnan(since).all():
            return "unknown"
        if np.nanmax(since) < self.policy.too_early_days:
            return "too_early"
        return "none_logged" if self.logs[at].any() else "unknown"

    def ties_of(self, person: int) -> pd.DataFrame:
        """The ties of one person, each with `other`."""
        mine = self.ties[(self.ties["a"] == person) | (self.ties["b"] == person)]
        return mine.assign(other=np.where(mine["a"] == person, mine["b"], mine["a"]))

    def holders(self, organisation: int, role_type: str | None = None, title: str | None = None, place: int | None = None) -> list[int]:
        """Who holds a post at a body on the day; an empty list when nobody is known to."""
        held = self.people.at_body(self.people.body(organisation))
        if role_type is not None:
            held = [each for each in held if each.type == role_type]
        if title is not None:
            held = [each for each in held if isinstance(each.title, str) and folded(each.title) == folded(title)]
        return sorted({each.person for each in held if place is None or place in each.places})

    def reasons(self, a: int, b: int) -> pd.DataFrame:
        """One row an event of the pair, newest first, the log before meetings: date, channel, event (contact or meeting id),
        weight, age_days, rate, contribution (points), what (for a cap).

        The contributions of log lines add up to S_log, those of meeting lines to S_meet. They are NaN where there is no number.
        """
        first, second = sorted(positions(self.people.known, np.array([a, b], dtype=np.int64)).tolist())
        at = self.row_of(a, b)
        log_rate, met_rate, e = (
            (float(self.table.log_rate[at]), float(self.table.meeting_rate[at]), float(self.table.exposure[at]))
            if at >= 0
            else (np.nan, np.nan, np.nan)
        )
        seen = at >= 0
        logged = log_reasons(talks_between(self.talks, first, second), log_rate, e, self.today, self.policy)
        met = meetings_between(self.rooms, first, second) if seen else talks_between(self.talks, -1, -1)
        return pd.concat([logged, meeting_reasons(met, met_rate, e, self.today, self.policy)], ignore_index=True)

    def row_of(self, a: int, b: int) -> int:
        """Where the pair stands in `table`; -1 when nothing is logged or shared."""
        people = len(self.people.known)
        first, second = sorted(positions(self.people.known, np.array([a, b], dtype=np.int64)).tolist())
        if first < 0:
            return -1
        return int(positions(self._pairs, np.array([first * people + second]))[0])

    @cached_property
    def _pairs(self) -> Ids:
        return self.table.first * len(self.people.known) + self.table.second


def _known(number: float) -> float | None:
    return None if np.isnan(number) else float(number)


def build_network(frames: Frames, policy: Policy, as_of: date) -> Network:
    """The network as it stood at the end of `as_of`; what is dated later does not count."""
    people, today = people_on(frames, as_of), day_number(as_of)
    known = people.known
    leads, hidden = np.isin(known, list(people.leaders)), np.isin(known, list(people.hidden))
    parties = parties_until(frames, as_of, policy)
    talks = talks_of(parties, known, people.hidden, frames, policy)
    days = contact_days(talks, len(known))
    rooms = rooms_until(frames, parties, known, as_of, policy)
    logging = logging_on(frames, people)
    logs = contacts_in_year(parties, known, today, policy) >= policy.logs_at_all_from
    talked = spoken(days, len(known), today, policy)
    met = shared_meetings(rooms, len(known), hidden, today, policy)
    table = ties_on(talked, met, logging, leads, logs, today, policy)
    return Network(as_of, policy, people, plans_on(frames, people, as_of), logging, logs, parties, talks, days, rooms, table)
