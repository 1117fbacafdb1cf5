"""Shared meetings kept up as meetings come in, at a cost that does not grow with the log."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from influence.network.people import Ids
from influence.network.strength import meeting_weight
from influence.policy import Policy


class RunningMeetings:
    """xm and the number of shared meetings of every pair, brought up to date by one meeting at a time.

    Sums are kept as they would stand on `origin` (a whole day since 1970) and faded only when they are read, so that a new
    meeting touches its own pairs alone. Keep origin near the days of the log: far away, numbers would lose precision.
    """

    def __init__(self, people: int, origin: int, policy: Policy) -> None:
        self.origin, self.half_life = origin, policy.half_life_days
        self._sums = np.zeros((people, people))
        self._counts = np.zeros((people, people), dtype=np.int32)
        self._of_day: dict[int, list[tuple[Ids, float]]] = defaultdict(list)

    def add(self, day: int, people: Ids, present: int) -> None:
        """One meeting more. people: the positions of the known people in the room; present: n, everybody there."""
        weight = float(meeting_weight(present))
        block = np.ix_(people, people)
        gain = self._room_left(day, people, weight)
        self._sums[block] += gain * np.exp2((day - self.origin) / self.half_life)
        self._counts[block] += 1
        self._of_day[day].append((people, weight))

    def _room_left(self, day: int, people: Ids, weight: float) -> NDArray[np.float64]:
        """What the meeting adds to each pair's day, of which at most one counts."""
        before = np.zeros((len(people), len(people)))
        for others, worth in self._of_day[day]:
            here = np.isin(people, others)
            before += worth * np.outer(here, here)
        return np.asarray(np.minimum(1.0, before + weight) - np.minimum(1.0, before), dtype=float)

    def shared(self, first: int, second: int) -> int:
        return int(self._counts[first, second])

    def weights(self, day: int) -> NDArray[np.float64]:
        """xm of every pair at the end of `day`; the diagonal means nothing."""
        return self._sums * np.exp2(-(day - self.origin) / self.half_life)
