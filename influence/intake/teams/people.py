"""Rows of a report put together to people: by e-mail first, then by name, never by the account alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from influence.intake.teams.moments import Moment
from influence.intake.teams.who import Who

MOST_OF_A_NAME = 100  # people of one name who are looked at: no meeting has more, and a file made to take long may


@dataclass(frozen=True)
class Seen:
    """One row with a person in it: a row of the list, or a stay. seconds: as the row says, None where it does not.

    joined: of a join or leave that stands alone, its moment, and `action` which of them it is. is_odd: something in the row could
    not be read, and a problem says so. says_nothing: it has no times at all.
    """

    line: int
    who: Who
    email: str | None = None
    account: str | None = None
    joined: Moment | None = None
    left: Moment | None = None
    seconds: int | None = None
    action: str | None = None
    role: str | None = None
    organisation: str | None = None
    says_nothing: bool = False
    is_odd: bool = False

    @property
    def begins(self) -> Moment | None:
        """When the person was seen to join; 'joined before' tells only that they were there."""
        return self.joined if self.action in (None, "joined") else None

    @property
    def ends(self) -> Moment | None:
        return self.joined if self.action == "left" else self.left

    @property
    def key(self) -> tuple[str, bool]:
        return self.who.key, self.who.guest


@dataclass
class Person:
    """Somebody with the rows of the list, and the stays that another block tells of."""

    listed: list[Seen] = field(default_factory=list)
    stays: list[Seen] = field(default_factory=list)
    emails: set[str] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)

    @property
    def rows(self) -> list[Seen]:
        return self.listed or self.stays

    @property
    def lines(self) -> list[int]:
        """The lines that tell that the person came: those of the list, and of a stay where the list has none."""
        return sorted(row.line for row in self.rows)

    @property
    def line(self) -> int:
        return min(row.line for row in self.rows)


class People:
    """Everybody in a report. `doubtful`: stays of somebody whose name two people have, which belong to neither for certain."""

    def __init__(self, listed: Iterable[Seen], stays: Iterable[Seen]) -> None:
        self.everybody: list[Person] = []
        self.doubtful: list[Seen] = []
        self._by_email: dict[str, Person] = {}
        self._by_name: dict[tuple[str, bool], dict[int, Person]] = {}
        for row in _addressed_first(listed):
            self._add(row, self._find(row) or self._new(), stay=False)
        for row in _addressed_first(stays):
            person = self._find(row)
            if person is None and len(self._fitting(row)) > 1:
                self.doubtful.append(row)
            else:
                self._add(row, person or self._new(), stay=True)
        self.everybody.sort(key=lambda person: person.line)

    def _new(self) -> Person:
        self.everybody.append(Person())
        return self.everybody[-1]

    def _find(self, row: Seen) -> Person | None:
        """The one person whose row this can be; a row with an address of its own is nobody else's."""
        if row.email and (found := self._by_email.get(row.email.casefold())):
            return found
        fitting = self._fitting(row)
        same = [each for each in fitting if row.account and row.account.casefold() in each.accounts] or fitting
        return same[0] if len(same) == 1 else None

    def _fitting(self, row: Seen) -> list[Person]:
        """Those of this name whom neither an address nor an account tells apart from the row."""
        account = row.account.casefold() if row.account else None
        return [
            each
            for each in islice(self._by_name.get(row.key, {}).values(), MOST_OF_A_NAME)
            if not (row.email and each.emails) and not (account and each.accounts and account not in each.accounts)
        ]

    def _add(self, row: Seen, person: Person, stay: bool) -> None:
        (person.stays if stay else person.listed).append(row)
        if row.email:
            person.emails.add(row.email.casefold())
            self._by_email[row.email.casefold()] = person
        if row.account:
            person.accounts.add(row.account.casefold())
        self._by_name.setdefault(row.key, {})[id(person)] = person

    def twins(self) -> list[tuple[Person, Person]]:
        """People of one name, each with the one who stands before."""
        first: dict[str, Person] = {}
        found = []
        for person in self.everybody:
            other = first.setdefault(person.rows[0].who.key, person)
            if other is not person:
                found.append((person, other))
        return found


def _addressed_first(rows: Iterable[Seen]) -> list[Seen]:
    return sorted(rows, key=lambda row: row.email is None)
