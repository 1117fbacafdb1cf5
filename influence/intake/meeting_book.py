"""Meetings that are known, found by the forums that met, the day and the hour."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from influence.intake.desk import Desk


CALLED_OFF = ("cancelled", "postponed")
CLOSE = 30  # minutes between the hour that was agreed and the first person joining, before or after


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


class MeetingBook:
    """Meetings of the store and of the draft. A meeting in common has several forums; naming one of them finds it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.forums: dict[int, frozenset[int]] = defaultdict(frozenset)
        self._on: dict[date, list[int]] = defaultdict(list)
        for values in desk.rows("meeting_forum").values():
            self.forums[int(str(values["meeting"]))] |= {int(str(values["forum"]))}
        for meeting, values in desk.rows("meeting").items():
            self._on[values["date"]].append(meeting)  # type: ignore[index]

    def enter(self, meeting: int, forums: frozenset[int], day: date) -> None:
        self.forums[meeting] |= forums
        if meeting not in self._on[day]:
            self._on[day].append(meeting)

    def on(self, day: date) -> list[tuple[frozenset[int], str | None]]:
        """The forums and the hour of each meeting known of that day that was not called off."""
        rows = self._desk.rows("meeting")
        there = [meeting for meeting in self._on.get(day, ()) if rows[meeting]["status"] not in CALLED_OFF and self.forums[meeting]]
        return [(self.forums[meeting], rows[meeting]["starts"]) for meeting in there]  # type: ignore[misc]

    def find(
        self, forums: frozenset[int], day: date, starts: str | None = None, nearly: bool = False, title: str | None = None
    ) -> int | None:
        """The meeting, or None; TwoMeetingsError where the day has several and nothing tells which.

        Without a start, the only meeting of that day is meant; `nearly`: the start is when the first person joined. A meeting
        without a forum is found by its title.
        """
        for pool in self._pools(forums, day, title):
            found = self._at(pool, starts, nearly)
            if found is not None:
                return found
        return None

    def near(self, forums: frozenset[int], day: date, starts: str) -> int | None:
        """The one meeting of these forums that day that is not merely planned and begins within half an hour of `starts`, or None.

        A report of a meeting gives the hour at which the first person joined, an invitation the hour that was agreed.
        """
        rows = self._desk.rows("meeting")
        held = [m for m in self._on.get(day, ()) if forums and self.forums[m] == forums and rows[m]["status"] != "planned"]
        close = [m for m in held if rows[m]["starts"] and abs(_minutes(str(rows[m]["starts"])) - _minutes(starts)) <= CLOSE]
        return close[0] if len(close) == 1 else None

    def _pools(self, forums: frozenset[int], day: date, title: str | None) -> list[list[int]]:
        """The same forums; then a meeting in common with more of them; then one known for fewer."""
        there = [m for m in self._on.get(day, ()) if self._desk.rows("meeting")[m]["part_of"] is None]
        if not forums:
            return [[m for m in there if not self.forums[m] and self._desk.rows("meeting")[m]["title"] == title]]
        same = [m for m in there if self.forums[m] == forums]
        wider = [m for m in there if self.forums[m] > forums]
        narrower = [m for m in there if self.forums[m] and self.forums[m] < forums]
        return [same, wider, narrower if len(narrower) == 1 else []]

    def _at(self, pool: list[int], starts: str | None, nearly: bool) -> int | None:
        hours = {meeting: self._desk.rows("meeting")[meeting]["starts"] for meeting in pool}
        exact = [meeting for meeting, hour in hours.items() if starts and hour == starts]
        if exact:
            return exact[0]
        if starts and not nearly:
            open_ones = [meeting for meeting, hour in hours.items() if hour is None]
            return open_ones[0] if len(open_ones) == 1 and len(pool) == 1 else None
        if len(pool) > 1:
            raise TwoMeetingsError(sorted(str(hour) for hour in hours.values() if hour))
        return pool[0] if pool else None


class TwoMeetingsError(Exception):
    """The forum met more than once that day. hours: when the meetings start, where it is known."""

    def __init__(self, hours: list[str]) -> None:
        self.hours = hours
        super().__init__("two meetings on one day")
