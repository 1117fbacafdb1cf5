"""A seat that several share needs one of them: who is to go is chosen so that as few as possible are wanted in two rooms at once."""

from collections.abc import Iterable, Sequence
from itertools import combinations, product
from math import prod

from influence.questions.meetings.clashes import Clash, Engagement, clashes

MOST = 1024  # ways to fill the seats of one knot of clashes that are looked through; of more, everybody stays wanted everywhere

Pair = tuple[int, int, int]  # person and two rows, the lower first


def one_of_each(engagements: Iterable[Engagement]) -> list[Engagement]:
    """The engagements without those of people who share a seat with somebody else who can go: of rows in a clash one person is left.

    Surely two rooms at once weigh more than perhaps; where two choices are as good, whoever stands first for the seat goes.
    """
    every = list(engagements)
    found = clashes(every).found
    weights = {_pair(each.one, each.other): each.sure for each in found}
    left_out: set[tuple[int, int]] = set()
    for rows in _knots(found):
        seats = [[each for each in every if each.row == row] for row in sorted(rows)]
        if 1 < prod(len(people) for people in seats) <= MOST:
            best = min(product(*seats), key=lambda chosen: _cost(chosen, weights))
            left_out |= {(each.row, each.person) for people, one in zip(seats, best, strict=True) for each in people if each is not one}
    return [each for each in every if (each.row, each.person) not in left_out]


def _pair(one: Engagement, other: Engagement) -> Pair:
    return one.person, min(one.row, other.row), max(one.row, other.row)


def _knots(found: Sequence[Clash]) -> list[set[int]]:
    """The rows that hang together by people who are wanted at both; those who share a row tie its clashes together."""
    knots: list[set[int]] = []
    for each in found:
        mine = {each.one.row, each.other.row}
        apart = [knot for knot in knots if not knot & mine]
        knots = [*apart, mine.union(*(knot for knot in knots if knot & mine))]
    return knots


def _cost(chosen: Sequence[Engagement], weights: dict[Pair, bool]) -> tuple[int, int]:
    """How many people and pairs of meetings are surely at once, and how many perhaps."""
    sure: set[tuple[int, ...]] = set()
    maybe: set[tuple[int, ...]] = set()
    for one, other in combinations(chosen, 2):
        if one.person == other.person and (weight := weights.get(_pair(one, other))) is not None:
            (sure if weight else maybe).add((one.person, *sorted((one.session, other.session))))
    return len(sure), len(maybe - sure)
