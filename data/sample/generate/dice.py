"""Chance that falls the same way every time: one stream of numbers for each named purpose."""

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A stream of its own for the purpose that `words` name, so that a change in one part leaves every other part as it was.

    Everything is drawn from Random.random(), the one method whose numbers Python promises to keep from version to version.
    """

    def __init__(self, *words: str) -> None:
        self._next = random.Random("sample|" + "|".join(words)).random

    def chance(self, share: float) -> bool:
        return self._next() < share

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._next()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._next() * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        return items[int(self._next() * len(items))]

    def some(self, items: Sequence[T], how_many: int) -> list[T]:
        """Different items, in the order drawn; all of them when there are fewer."""
        drawn = sorted((self._next(), at) for at in range(len(items)))[:how_many]
        return [items[at] for _, at in drawn]

    def weighted(self, weights: Mapping[T, float]) -> T:
        left = self._next() * sum(weights.values())
        for item, weight in weights.items():
            left -= weight
            if left < 0:
                return item
        return next(reversed(weights))
