"""Who is where, and from when to when: roles at bodies, seats on forums."""

from collections import defaultdict
from datetime import date

Spell = tuple[date | None, date | None]  # half-open; None is open


class Posts:
    """People and the bodies they belong to, both ways round."""

    def __init__(self) -> None:
        self._spells: dict[int, dict[int, list[Spell]]] = defaultdict(dict)
        self._people: dict[int, set[int]] = defaultdict(set)

    def add(self, person: int, body: int, first: date | None = None, end: date | None = None) -> None:
        self._spells[person].setdefault(body, []).append((first, end))
        self._people[body].add(person)

    def bodies(self, person: int, day: date | None = None) -> set[int]:
        """The bodies of a person on a day; without a day those of any time."""
        found = self._spells.get(person, {})
        return {body for body, spells in found.items() if day is None or any(_holds(each, day) for each in spells)}

    def people(self, body: int) -> set[int]:
        """Whoever was there at any time."""
        return self._people.get(body, set())


def _holds(spell: Spell, day: date) -> bool:
    first, end = spell
    return (first is None or first <= day) and (end is None or end > day)
