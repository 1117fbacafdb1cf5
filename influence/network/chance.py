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
    """The person without whom C falls most, and by how much: the one with the largest chance, of several alike the lowest id.

    Without i, C falls by p_i times the product of (1 - p) over the others, which grows with p_i. (None, 0) when nobody has a tie.
    """
    if not chances:
        return None, 0.0
    person = min(chances, key=lambda each: (-chances[each], each))
    others = np.array([p for each, p in chances.items() if each != person])
    return person, chances[person] * (1 - at_least_one(others))
