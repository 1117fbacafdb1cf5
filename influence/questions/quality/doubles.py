"""Pairs of people on record who may be one, for somebody to look at: never enough to make them one by itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

import pandas as pd

from influence.records.frames import Frames
from influence.records.names import PersonName, clearly_written_for, fold, middles_clash, read_name

BLOCK = 80  # people of one family name, or one first name, at one body; more tell nothing, and would be compared in pairs
Pair = tuple[int, int]


@dataclass(frozen=True)
class Double:
    """Two people by party id, `one` known in more places than `other`, and why they may be one person."""

    one: int
    other: int
    why: str


def doubles(frames: Frames) -> list[Double]:
    """The surest reason first, then by name. Not those whom somebody told apart, nor two who were at one meeting or in one contact.

    An e-mail address in common is enough, and so is another name of one that is the other's name; two names that are the same,
    or written for each other, only for people of one body or forum, or where nothing is known of one of the two.
    """
    look = _Looking(frames)
    found: dict[Pair, tuple[int, str]] = {}
    for rank, pairs in enumerate((look.of_one_address(), look.called_so(), look.in_one_place(), look.of_one_name())):
        for pair, why in pairs:
            found.setdefault(pair, (rank, why))
    left = set(found) - look.told_apart() - look.seen_together(set(found))
    rows = sorted(left, key=lambda pair: (found[pair][0], look.names[pair[0]].casefold(), pair))
    return [Double(*look.known_first(pair), found[pair][1]) for pair in rows]


@dataclass(frozen=True)
class _Looking:
    frames: Frames
    _read: dict[int, PersonName] = field(default_factory=dict)

    @cached_property
    def names(self) -> dict[int, str]:
        party = self.frames["party"]
        shown = party[(party["kind"] == "person") & party["suppressed_on"].isna()]
        return dict(zip(shown["id"].tolist(), shown["name"].tolist(), strict=True))

    def read(self, person: int) -> PersonName:
        if person not in self._read:
            self._read[person] = read_name(self.names[person])
        return self._read[person]

    @cached_property
    def places(self) -> Mapping[int, set[int]]:
        """Person to the bodies where they have or had a role, and the forums where they sat or were seen."""
        roles = self.frames["role"][["person", "organisation"]]
        seats = self.frames["seat_holder"].merge(self.frames["seat"][["id", "forum"]].rename(columns={"id": "seat"}), on="seat")
        came = self.frames["attendance"].merge(self.frames["meeting_forum"][["meeting", "forum"]], on="meeting")
        found: dict[int, set[int]] = defaultdict(set)
        for rows in (roles, seats[["person", "forum"]], came[["person", "forum"]]):
            for person, place in rows.dropna().drop_duplicates().itertuples(index=False, name=None):
                found[int(person)].add(int(place))
        return found

    def of_one_address(self) -> Iterator[tuple[Pair, str]]:
        people = self.frames["person"][["party", "email"]].dropna()
        people = people[people["party"].isin(list(self.names))]
        for _, some in people.groupby(people["email"].str.casefold().str.strip())["party"]:
            yield from ((pair, "the same e-mail address") for pair in _pairs(some.tolist()))

    def called_so(self) -> Iterator[tuple[Pair, str]]:
        """Another name of one is the name of the other."""
        alias, keys = self.frames["alias"], self.by_key
        rows = alias.loc[alias["apart_from"].isna() & alias["scope"].isna() & alias["party"].isin(list(self.names)), ["party", "raw"]]
        for person, raw in rows.itertuples(index=False, name=None):
            called = read_name(str(raw))
            for other in keys.get(called.key, ())[:BLOCK]:
                if other != person and self._is_one_name(called, self.read(other)):
                    yield _pair(int(person), other), f"'{raw}' is another name of {self.names[int(person)]}"

    def of_one_name(self) -> Iterator[tuple[Pair, str]]:
        """Two of a name, of whom one is known nowhere."""
        for some in self.by_key.values():
            if len(some) == 2 and self._is_one_name(*map(self.read, some)) and not all(self.places.get(each) for each in some):
                yield _pair(*some), "the same name, and nobody said where one of them works or sits"

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for person in self.names:
            if self.read(person).has_forename:
                found[self.read(person).key].append(person)
        return found

    def in_one_place(self) -> Iterator[tuple[Pair, str]]:
        """The same name, or one written for the other, at one body or forum."""
        names = self.frames["party"].set_index("id")["name"].to_dict()
        blocks: dict[tuple[int, str], list[int]] = defaultdict(list)
        for person, places in self.places.items():
            if person in self.names:
                for word in self._words(person):
                    for place in places:
                        blocks[place, word].append(person)
        seen: set[Pair] = set()
        for (place, _), people in sorted(blocks.items()):
            for pair in _pairs(people) if 1 < len(people) <= BLOCK else ():
                if pair not in seen and (why := self._alike(*pair)):
                    yield pair, f"{why}, both known at {names[place]}"
                seen.add(pair)

    def _words(self, person: int) -> set[str]:
        """What two names written for each other have in common: a family name, or a first name in full and a family name's first letter.

        A slip in that letter is not found; without it whole bodies would be compared in pairs.
        """
        name = self.read(person)
        families = fold(name.family).split()
        given = fold(name.given).split()[:1] if name.has_forename else []
        return {f"family {word}" for word in families} | {f"given {first} {word[0]}" for first in given for word in families}

    def _alike(self, one: int, other: int) -> str | None:
        if self._is_one_name(self.read(one), self.read(other)):
            return "the same name"
        a, b = self.names[one], self.names[other]
        return "one name may be written for the other" if clearly_written_for(a, b) or clearly_written_for(b, a) else None

    @staticmethod
    def _is_one_name(one: PersonName, other: PersonName) -> bool:
        return one.key == other.key and not middles_clash(one, other)

    def told_apart(self) -> set[Pair]:
        alias = self.frames["alias"][["party", "apart_from"]].dropna()
        return {_pair(int(one), int(other)) for one, other in alias.itertuples(index=False, name=None)}

    def seen_together(self, pairs: set[Pair]) -> set[Pair]:
        """Pairs of which each has a row of their own at one meeting, or in one contact."""
        people = {each for pair in pairs for each in pair}
        found: set[Pair] = set()
        for table, what, who in (("attendance", "meeting", "person"), ("contact_party", "contact", "party")):
            rows = self.frames[table][[what, who]].dropna()
            where = rows[rows[who].isin(list(people))].groupby(who)[what].agg(set).to_dict()
            found |= {pair for pair in pairs if not where.get(pair[0], set()).isdisjoint(where.get(pair[1], set()))}
        return found

    def known_first(self, pair: Pair) -> Pair:
        one, other = pair
        return (other, one) if len(self.places.get(other, ())) > len(self.places.get(one, ())) else pair


def _pairs(people: Iterable[int]) -> list[Pair]:
    some = sorted(set(people))
    return [_pair(*each) for each in combinations(some, 2)] if len(some) <= BLOCK else []


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def doubles_table(found: Iterable[Double], names: Mapping[int, str], known_as: Mapping[int, str]) -> pd.DataFrame:
    """one, other (names), why, one_ref, other_ref."""
    rows = [(names[each.one], names[each.other], each.why, known_as[each.one], known_as[each.other]) for each in found]
    return pd.DataFrame(rows, columns=["one", "other", "why", "one_ref", "other_ref"], dtype="str")
