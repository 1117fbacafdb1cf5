"""Meetings that are known, found by the forums that met, the day and the hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from influence.intake.titles import is_second_part

if TYPE_CHECKING:
    from influence.intake.desk import Desk


CALLED_OFF = ("cancelled", "postponed")
CLOSE = 10  # minutes by which two files may state the hour of one meeting differently
NEAR = 30  # minutes between the hour that was agreed and the first person joining, before or after
PAUSE = 90  # minutes between two reports of one meeting that was left and joined anew


@dataclass(frozen=True)
class Hours:
    """When a file says that a meeting began and ended ('HH:MM').

    joined: they are when the first person came and the last one left; agreed: an invitation's. Either may differ from the minutes.
    """

    starts: str | None = None
    ends: str | None = None
    joined: bool = False
    agreed: bool = False


ANY_HOUR = Hours()


def minutes(clock: str) -> int:
    """'14:05' in minutes since midnight."""
    hours, _, rest = clock.partition(":")
    return int(hours) * 60 + int(rest)


class MeetingBook:
    """Meetings of the store and of the draft. A meeting in common has several forums; naming one of them finds it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.forums: dict[int, frozenset[int]] = defaultdict(frozenset)
        self.joined: set[int] = set()
        self._on: dict[date, list[int]] = defaultdict(list)
        for values in desk.rows("meeting_forum").values():
            self.forums[int(str(values["meeting"]))] |= {int(str(values["forum"]))}
        for meeting, values in desk.rows("meeting").items():
            self._on[values["date"]].append(meeting)  # type: ignore[index]
            if values["part_of"] is not None and not self.forums[meeting]:
                self.forums[meeting] = self.forums[int(str(values["part_of"]))]

    def enter(self, meeting: int, forums: frozenset[int], day: date, joined: bool = False) -> None:
        """joined: its hours are those of people joining and leaving."""
        self.forums[meeting] |= forums
        if joined:
            self.joined.add(meeting)
        if meeting not in self._on[day]:
            self._on[day].append(meeting)

    def on(self, day: date) -> list[tuple[frozenset[int], str | None]]:
        """The forums and the hour of each meeting known of that day that was not called off."""
        rows = self._desk.rows("meeting")
        there = [meeting for meeting in self._on.get(day, ()) if rows[meeting]["status"] not in CALLED_OFF and self.forums[meeting]]
        there = [meeting for meeting in there if rows[meeting]["part_of"] is None]
        return [(self.forums[meeting], rows[meeting]["starts"]) for meeting in there]  # type: ignore[misc]

    def find(
        self, forums: frozenset[int], day: date, hours: Hours = ANY_HOUR, title: str | None = None, second: bool | None = None
    ) -> int | None:
        """The meeting, or None; TwoMeetingsError where the day has several and nothing tells which.

        Without a start, the only meeting of that day is meant. Else the one that begins then or a few minutes from it, or that
        overlaps; a report of who joined goes to the only meeting of that day from which no long pause parts it. A meeting
        without a forum is found by its title. second: whether it is titled as a second part; left out, either.
        """
        for pool in self._pools(forums, day, title, second):
            found = self._at(pool, hours)
            if found is not None:
                return found
        return None

    def second_part(self, meeting: int, day: date) -> int | None:
        """The session after a meeting, with people of its own, where it is known."""
        return next((each for each in self._on.get(day, ()) if self._desk.rows("meeting")[each]["part_of"] == meeting), None)

    def _pools(self, forums: frozenset[int], day: date, title: str | None, second: bool | None) -> list[list[int]]:
        """The same forums; then a meeting in common with more of them; then one known for fewer."""
        rows = self._desk.rows("meeting")
        there = [m for m in self._on.get(day, ()) if rows[m]["part_of"] is None]
        if second is not None:
            there = [m for m in there if is_second_part(str(rows[m]["title"] or "")) == second]
        if not forums:
            return [[m for m in there if not self.forums[m] and self._desk.rows("meeting")[m]["title"] == title]]
        same = [m for m in there if self.forums[m] == forums]
        wider = [m for m in there if self.forums[m] > forums]
        narrower = [m for m in there if self.forums[m] and self.forums[m] < forums]
        return [same, wider, narrower if len(narrower) == 1 else []]

    def _at(self, pool: list[int], hours: Hours) -> int | None:
        starts = {meeting: self._desk.rows("meeting")[meeting]["starts"] for meeting in pool}
        if hours.starts is None:
            return self._only(pool, starts)
        exact = [meeting for meeting in pool if starts[meeting] == hours.starts]
        if exact:
            return exact[0]
        mine = _span(hours.starts, hours.ends)
        spans = {meeting: _span(str(starts[meeting]), self._desk.rows("meeting")[meeting]["ends"]) for meeting in pool if starts[meeting]}
        apart = {meeting: abs(span[0] - mine[0]) for meeting, span in spans.items()}
        near = [meeting for meeting in spans if apart[meeting] <= (NEAR if hours.joined or hours.agreed else CLOSE)]
        if near:
            return min(near, key=lambda meeting: (apart[meeting], meeting))
        pauses = {meeting: max(mine[0] - span[1], span[0] - mine[1]) for meeting, span in spans.items()}
        overlapping = [meeting for meeting, pause in pauses.items() if pause < 0]
        if overlapping:
            return min(overlapping, key=lambda meeting: (pauses[meeting], meeting))
        open_ones = [meeting for meeting in pool if not starts[meeting]]
        if not hours.joined:
            return open_ones[0] if len(open_ones) == 1 and len(pool) == 1 else None
        return self._only([*open_ones, *(meeting for meeting, pause in pauses.items() if pause <= PAUSE)], starts)

    def _only(self, pool: list[int], starts: Mapping[int, object]) -> int | None:
        if len(pool) > 1:
            raise TwoMeetingsError(sorted(str(starts[meeting]) for meeting in pool if starts[meeting]))
        return pool[0] if pool else None


def _span(starts: str, ends: object) -> tuple[int, int]:
    """Minutes since midnight; a meeting whose end is not known, or after midnight, is its beginning alone."""
    begun = minutes(starts)
    return begun, max(begun, minutes(str(ends))) if ends else begun


class TwoMeetingsError(Exception):
    """The forum met more than once that day. hours: when the meetings start, where it is known."""

    def __init__(self, hours: list[str]) -> None:
        self.hours = hours
        super().__init__("two meetings on one day")
