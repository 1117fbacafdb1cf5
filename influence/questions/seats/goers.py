"""Who is to go to a meeting for a seat: its holder, whoever covers, or a deputy who was named for that day; and who could go instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from influence.questions.seats.rooms import AWAY, attendance_at
from influence.questions.seats.seating import MAIN, Seating, spans

COMING = ("expected", "present", "deputy")


@dataclass(frozen=True)
class Goers:
    """go: people who are to go, in order. sent: those of them who go in somebody's stead. spare: who else could: those who share the
    seat, then listed deputies. away: main people who sent apologies."""

    go: tuple[int, ...] = ()
    sent: tuple[int, ...] = ()
    spare: tuple[int, ...] = ()
    away: tuple[int, ...] = ()


@dataclass(frozen=True)
class People:
    """Who fills the seats on a day, and who said what of a meeting to come."""

    seating: Seating
    meetings: pd.Series

    @cached_property
    def _of_seat(self) -> Mapping[int, list[tuple[int, str, pd.Timestamp, pd.Timestamp]]]:
        found: dict[int, list[tuple[int, str, pd.Timestamp, pd.Timestamp]]] = {}
        rows = self.seating.occupants
        columns = (rows[name].tolist() for name in ("seat", "person", "kind", "begins", "ends"))
        for seat, *held in zip(*columns, strict=True):
            found.setdefault(seat, []).append(tuple(held))
        return found

    @cached_property
    def _said(self) -> Mapping[int, list[tuple[int, str, int | None]]]:
        """Meeting to person, status and for whom."""
        rows = attendance_at(self.seating.frames, self.meetings.dropna().astype("int64"))
        found: dict[int, list[tuple[int, str, int | None]]] = {}
        for meeting, person, status, for_person in rows[["meeting", "person", "status", "for_person"]].itertuples(index=False):
            if not pd.isna(person):
                found.setdefault(meeting, []).append((int(person), status, None if pd.isna(for_person) else int(for_person)))
        return found

    @cached_property
    def _covers(self) -> list[tuple[int, int, pd.Timestamp, pd.Timestamp]]:
        """Who covers for whom, from when to when."""
        roles = spans(self.seating.frames["role"])
        roles = roles[roles["covering_for"].notna() & roles["person"].notna()]
        return list(roles[["person", "covering_for", "begins", "ends"]].itertuples(index=False, name=None))

    def of(self, seat: int, day: pd.Timestamp, meeting: int | None) -> Goers:
        now = [(person, kind) for person, kind, begins, ends in self._of_seat.get(seat, ()) if begins <= day < ends]
        mains = [person for kind in MAIN for person, each in now if each == kind]
        deputies = [person for person, kind in now if kind == "deputy"]
        mains = list(dict.fromkeys(self._uncovered(mains, [person for person, kind in now if kind == "cover"], day)))
        said = self._said.get(meeting, []) if meeting is not None else []
        away = [person for person, status, _ in said if person in mains and status in AWAY]
        for_whom = {for_person: person for person, status, for_person in said if status in COMING and for_person in mains}
        named = [person for person, status, for_person in said if status in COMING and person in deputies and for_person is None]
        staying = [person for person in mains if person not in away and person not in for_whom]
        expected = [person for person, status, _ in said if status in COMING and person in staying]
        sent = [person for person in for_whom.values() if person not in staying]
        if named and not expected:
            sent, staying = [*sent, *named], []
        go = list(dict.fromkeys([*staying, *sent]))
        spare = [person for person in dict.fromkeys([*staying[1:], *deputies]) if person not in go[:1] and person not in away]
        return Goers(tuple(go), tuple(dict.fromkeys(sent)), tuple(spare), tuple(dict.fromkeys(away)))

    def _uncovered(self, mains: list[int], covers: list[int], day: pd.Timestamp) -> list[int]:
        """The main people without those who are covered for: the one holder of a seat with a cover, else the one it is said of."""
        holders = [person for person in dict.fromkeys(mains) if person not in covers]
        if not covers or not holders:
            return mains
        if len(holders) == 1:
            return covers
        covered = {whom for person, whom, begins, ends in self._covers if person in covers and begins <= day < ends}
        return [person for person in mains if person not in covered]
