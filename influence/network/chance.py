"""The chance that a post is reached: at least one, at least two of several ties, and who it depends on."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray


def at_least_one(chances: NDArray[np.float64]) -> float:
    """C = 1 - prod(1 - p)."""
    return float(1 - np.prod(1 - chances))


def at_least_two(chances: NDArray[np.float64]) -> float:
    """The Poisson-binomial chance of two or more, by adding one tie after the other."""
    none, one = 1.0, 0.0
    for p in chances:
        none, one = none * (1 - p), one * (1 - p) + none * p
    return float(max(0.0, 1 - none - one))


def largest_dependency(chances: Mapping[int, float]) -> tuple[int | None, float]:
    """The person without whom C falls most, and by how much; the lowest id of several alike. (None, 0) when nobody has a tie."""
    best: tuple[int | None, float] = (None, 0.0)
    whole = at_least_one(np.array(list(chances.values())))
    for person in sorted(chances):
        loss = whole - at_least_one(np.array([p for other, p in chances.items() if other != person]))
        if loss > best[1] + 1e-15:
            best = person, loss
    return best
