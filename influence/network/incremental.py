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
        self._flat_sums, self._flat_counts = self._sums.reshape(-1), self._counts.reshape(-1)  # one number a cell: quicker
        self._of_day: dict[int, list[float]] = defaultdict(list)  # what each meeting of a day was worth
        self._was_at: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))  # day, person: places in _of_day

    def add(self, day: int, people: Ids, present: int) -> None:
        """One meeting more. people: the positions of the known people in the room; present: n, everybody there."""
        weight = float(meeting_weight(present))
        cells = (people[:, None] * len(self._sums) + people).ravel()
        self._flat_sums[cells] += self._room_left(day, people, weight) * np.exp2((day - self.origin) / self.half_life)
        self._flat_counts[cells] += 1
        was_at, at = self._was_at[day], len(self._of_day[day])
        for person in people.tolist():
            was_at[person].append(at)
        self._of_day[day].append(weight)

    def _room_left(self, day: int, people: Ids, weight: float) -> float | NDArray[np.float64]:
        """What the meeting adds to each pair's day, of which at most one counts; a number where it is the same for all.

        Of the day's other meetings only those matter at which two of these people were.
        """
        was_at, here = self._was_at[day], defaultdict(list)
        for position, person in enumerate(people.tolist()):
            for at in was_at.get(person, ()):
                here[at].append(position)
        again = {at: positions for at, positions in here.items() if len(positions) > 1}
        if not again:
            return min(1.0, weight)
        before = np.zeros(len(people) ** 2)
        for at, positions in again.items():
            together = np.array(positions)
            before[(together[:, None] * len(people) + together).ravel()] += self._of_day[day][at]
        return np.asarray(np.minimum(1.0, before + weight) - np.minimum(1.0, before), dtype=float)

    def shared(self, first: int, second: int) -> int:
        return int(self._counts[first, second])

    def weights(self, day: int) -> NDArray[np.float64]:
        """xm of every pair at the end of `day`; the diagonal means nothing."""
        return self._sums * np.exp2(-(day - self.origin) / self.half_life)
