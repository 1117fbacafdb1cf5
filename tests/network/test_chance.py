"""C, second cover and dependency against counting every way in which ties may hold or not."""

import random
from itertools import product
from math import prod

import numpy as np
import pytest

from influence.network.chance import at_least_one, at_least_two, largest_dependency


def chance_of(chances, at_least):
    """By enumeration of all 2^n ways."""
    return sum(
        prod(p if holds else 1 - p for p, holds in zip(chances, ways, strict=True))
        for ways in product([True, False], repeat=len(chances))
        if sum(ways) >= at_least
    )


@pytest.mark.parametrize("seed", range(200))
def test_cover_and_second_cover_equal_enumeration(seed):
    dice = random.Random(seed)
    chances = [dice.choice([0, 0.3, 0.99, dice.random()]) for _ in range(dice.randint(0, 8))]
    assert at_least_one(np.array(chances)) == pytest.approx(chance_of(chances, 1), abs=1e-12)
    assert at_least_two(np.array(chances)) == pytest.approx(chance_of(chances, 2), abs=1e-12)


@pytest.mark.parametrize("seed", range(200))
def test_dependency_is_what_is_lost_without_the_largest(seed):
    dice = random.Random(seed)
    chances = {person: dice.random() for person in range(dice.randint(1, 6))}
    person, loss = largest_dependency(chances)
    losses = {each: chance_of(list(chances.values()), 1) - chance_of([p for k, p in chances.items() if k != each], 1) for each in chances}
    assert loss == pytest.approx(max(losses.values()), abs=1e-12)
    assert losses[person] == pytest.approx(loss, abs=1e-12)


def test_nobody_to_depend_on():
    assert largest_dependency({}) == (None, 0.0)
