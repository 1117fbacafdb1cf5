"""How minutes write names: mostly in full, now and then with a title, by another name that is known, or oddly."""

from data.sample.generate import stories
from data.sample.generate.dice import Dice
from data.sample.generate.ics import Ics

ODD_PEOPLE, ODD_HOLDERS = 60, 12
ALIASED = 12
BY_INITIALS = 15  # one in so many of the oddly written names is initials alone
TITLED, BY_ALIAS, ODDLY = 0.05, 0.25, 0.2


class Spellings:
    """Fifty-odd people whom somebody writes with an initial, surname first or by initials alone; twelve whose other name is known."""

    def __init__(self, ics: Ics) -> None:
        dice = Dice("spellings")
        partners = {who for forum in ics.forums.values() for who in forum.partners} - stories.PEOPLE
        holders = {who for forum in ics.forums.values() for seat in forum.seats for who, *_ in seat.holders if who} - stories.PEOPLE
        drawn = dice.some(sorted(holders), ODD_HOLDERS) + dice.some(sorted(partners), ODD_PEOPLE - ODD_HOLDERS + ALIASED)
        self._gp = {person.name for person in ics.people.values() if person.is_gp}
        self._odd = {name: _odd(name, at) for at, name in enumerate(drawn[:ODD_PEOPLE])}
        self._alias = {name: f"{name[0]}. {name.split()[1]}-{_second_family(name)}" for name in drawn[ODD_PEOPLE:]}
        for name, raw in self._alias.items():
            ics.rows.add("alias", party=name, raw=raw)

    def of(self, name: str, dice: Dice) -> str:
        if name in self._odd and dice.chance(ODDLY):
            return self._odd[name]
        if name in self._alias and dice.chance(BY_ALIAS):
            return self._alias[name]
        return f"Dr {name}" if name in self._gp and dice.chance(TITLED) else name


def _odd(name: str, at: int) -> str:
    given, family = name.split()
    if at % BY_INITIALS == 0:
        return f"{given[0]}{family[0]}"
    return (f"{given[0]} {family}", f"{family}, {given[0]}.", f"Dr {family}", f"{given[0]}. {family}")[at % 4]


def _second_family(name: str) -> str:
    return ("Ames", "Birch", "Crane", "Dove")[len(name) % 4]
