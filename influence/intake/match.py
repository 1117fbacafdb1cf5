"""Who is meant by a name in a file: certain matches alone, and suggestions with a reason for everything else."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from influence.intake.candidates import ALONE, Beside, Candidates, Suggestion
from influence.intake.posts import Posts
from influence.policy import Policy
from influence.records.frames import Frames
from influence.records.names import PersonName, body_key, fold, middles_clash, read_name, similarity

PARTED = re.compile(r"[,;()]|\s-\s")  # between what stands beside a name: 'Place director, Middlemere ICB'


@dataclass(frozen=True)
class Match:
    """party: who is meant, or None; how: by what; candidates: those of exactly this name where they are several."""

    party: int | None
    how: str = ""
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True)
class Alias:
    raw: str
    party: int
    scope: str
    apart_from: int | None


NOBODY = Match(None)


def listed(frame: pd.DataFrame, *columns: str) -> Iterable[tuple]:
    """The columns' values row by row, with None for every empty one and Python's own numbers."""
    if frame.empty:
        return ()
    return zip(*(frame[name].to_numpy(dtype=object, na_value=None) for name in columns), strict=True)


def name_key(raw: str) -> str:
    """A name as decisions about it are looked up: titles, brackets and letters behind it do not matter."""
    return fold(read_name(raw).display) or fold(raw)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return None if value is pd.NaT else value.date()
    return value if isinstance(value, date) else None


class Directory:
    """Everybody and every body that files may name: those of the store and those that the same files bring."""

    def __init__(self, frames: Frames, policy: Policy) -> None:
        self.policy = policy
        self.kind: dict[int, str] = {}
        self.name: dict[int, str] = {}
        self.public_id: dict[int, str] = {}
        self.code: dict[int, str] = {}
        self.email: dict[int, set[str]] = defaultdict(set)
        self.posts = Posts()
        self.seats = Posts()
        self.grew = False
        self._by_id: dict[str, int] = {}
        self._by_email: dict[str, set[int]] = defaultdict(set)
        self._by_code: dict[str, int] = {}
        self._people: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._bodies: dict[str, set[int]] = defaultdict(set)
        self._aliases: dict[str, list[Alias]] = defaultdict(list)
        self._found: dict[tuple, Match] = {}
        self._called: dict[str, list[int]] = {}
        self._plain: dict[tuple[str, tuple[str, ...]], Match | None] = {}
        self._apart: dict[str, list[Alias]] = defaultdict(list)
        self.candidates = Candidates(self, frames)
        self._load(frames)
        self.grew = False

    def _load(self, frames: Frames) -> None:
        for party, kind, name, public_id in listed(frames["party"], "id", "kind", "name", "public_id"):
            self.add(party, kind, name, public_id)
        for party, email in listed(frames["person"], "party", "email"):
            self.add_email(party, email)
        for party, code in listed(frames["organisation"], "party", "ods_code"):
            self.add_code(party, code)
        for party, raw, scope, apart in listed(frames["alias"], "party", "raw", "scope", "apart_from"):
            self.add_alias(party, raw, scope, apart)
        for person, organisation, first, end in listed(frames["role"], "person", "organisation", "valid_from", "valid_to"):
            self.add_post(person, organisation, first, end)
        if "seat" in frames and "seat_holder" in frames:
            forums = dict(listed(frames["seat"], "id", "forum"))
            for seat, person, first, end in listed(frames["seat_holder"], "seat", "person", "valid_from", "valid_to"):
                self.add_seat(person, forums.get(seat), first, end)

    def add(self, party: int, kind: str, name: str, public_id: str | None) -> None:
        self._changed()
        self.kind[party], self.name[party] = kind, name
        if public_id:
            self.public_id[party] = public_id
            self._by_id[public_id.casefold()] = party
        if kind == "person":
            self._people[read_name(name).key].add(party)
        else:
            self._bodies[body_key(name)].add(party)

    def add_email(self, party: int, email: str | None) -> None:
        if email:
            self._changed()
            self.email[party].add(email.casefold())
            self._by_email[email.casefold()].add(party)

    def add_code(self, party: int, code: str | None) -> None:
        if code:
            self._changed()
            self.code[party] = code
            self._by_code[code.casefold()] = party

    def add_alias(self, party: int, raw: str, scope: str | None, apart_from: int | None = None) -> None:
        self._changed()
        alias = Alias(raw, party, fold(scope or ""), apart_from)
        self._aliases[fold(raw)].append(alias)
        if apart_from is not None:
            self._apart[name_key(raw)].append(alias)

    def add_post(self, person: int | None, organisation: int | None, first: object = None, end: object = None) -> None:
        if person is not None and organisation is not None:
            self._changed()
            self.posts.add(person, organisation, _day(first), _day(end))

    def add_seat(self, person: int | None, forum: int | None, first: object = None, end: object = None) -> None:
        if person is not None and forum is not None:
            self._changed()
            self.seats.add(person, forum, _day(first), _day(end))

    def other_names(self, party: int) -> list[str]:
        """What else the party is called everywhere."""
        return self._other_names().get(party, [])

    def _other_names(self) -> dict[int, list[str]]:
        return self.candidates.kept("other names", self._gather_other_names)

    def _gather_other_names(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for aliases in self._aliases.values():
            for each in aliases:
                if not each.scope:
                    found[each.party].append(each.raw)
        return found

    def kept_apart(self, text: str, scopes: tuple[str, ...] = ()) -> set[int]:
        """Those whom somebody said this name does not mean, however alike."""
        within = {fold(scope) for scope in scopes}
        found = self._apart.get(name_key(text), ())
        return {each.apart_from for each in found if each.apart_from is not None and (not each.scope or each.scope in within)}

    def forums_among(self, scopes: Iterable[str]) -> frozenset[int]:
        """The known forums among the names of forums and files."""
        return frozenset(each for scope in scopes for each in self._bodies.get(body_key(scope), ()) if self.kind[each] == "forum")

    def with_id(self, public_id: str) -> int | None:
        return self._by_id.get(public_id.casefold())

    def with_code(self, code: str) -> int | None:
        return self._by_code.get(code.casefold())

    def with_email(self, email: str) -> set[int]:
        return self._by_email.get(email.casefold(), set())

    def called(self, name: str, kind: str) -> list[int]:
        """Those of exactly this name, folded; initials alone are nobody's name."""
        if kind == "person":
            if name not in self._called:
                self._called[name] = self._people_called(read_name(name))
            return list(self._called[name])
        return sorted(each for each in self._bodies.get(body_key(name), ()) if self.kind[each] == kind)

    def _people_called(self, read: PersonName) -> list[int]:
        found = set() if read.is_initials else self._people.get(read.key, set())
        return sorted(each for each in found if not middles_clash(read, read_name(self.name[each])))

    def find(
        self,
        text: str,
        kinds: tuple[str, ...],
        hint: str = "",
        scopes: tuple[str, ...] = (),
        day: date | None = None,
        own: bool = False,
    ) -> Match:
        """Who is meant by `text`, with certainty or not at all.

        By public id, e-mail, other name (in one of `scopes`, or everywhere), code, then name. `hint` is what the file says of
        the body or role beside the name; it keeps two people of one name apart, as does a seat on a forum among `scopes`; both
        as they are on `day`, where that is known. own: the body in `hint` is where the person comes from.
        """
        return self.find_beside(text, kinds, Beside(hint, scopes, day, own))

    def find_beside(self, text: str, kinds: tuple[str, ...], beside: Beside) -> Match:
        """As `find`, by what stands beside the name."""
        if not beside.hint and "person" in kinds and (plain := self._plainly(text, kinds)) is not None:
            return plain
        asked = (text, kinds, beside)
        if asked not in self._found:
            self._found[asked] = self._find(text.strip(), kinds, beside)
        return self._found[asked]

    def _plainly(self, text: str, kinds: tuple[str, ...]) -> Match | None:
        """Who is meant by a whole name that only one person has and that is no other name of anybody, whatever stands beside it;
        None where it takes more than that to say."""
        if (text, kinds) not in self._plain:
            name = read_name(text)
            settled = name.has_forename and not name.remark and not name.is_initials and name_key(text) not in self._apart
            settled = settled and not any(fold(each) in self._aliases for each in (text, text.strip(), name.display))
            found = self._find(text.strip(), kinds, ALONE) if settled else NOBODY
            is_person = found.party is not None and self.kind[found.party] == "person"
            self._plain[text, kinds] = found if is_person and found.how == "name" else None
        return self._plain[text, kinds]

    def _find(self, text: str, kinds: tuple[str, ...], beside: Beside) -> Match:
        if not text:
            return NOBODY
        certain = (self.with_id(text), self.with_code(text), *(self.with_email(text) if len(self.with_email(text)) == 1 else ()))
        for party in certain:
            if party is not None and self.kind[party] in kinds:
                return Match(party, "id, code or e-mail")
        for each in (text, read_name(text).display) if "person" in kinds else (text,):
            if (named := self._alias(each, kinds, beside.scopes)) is not None:
                return named
        found = [party for kind in kinds if kind != "person" for party in self.called(text, kind)]
        if found:
            return Match(found[0], "name") if len(found) == 1 else Match(None, "", tuple(found))
        return self._person(text, beside) if "person" in kinds else NOBODY

    def _alias(self, text: str, kinds: tuple[str, ...], scopes: tuple[str, ...]) -> Match | None:
        if read_name(text).is_initials:  # they are nobody's name, even where they were taken for one
            kinds = tuple(kind for kind in kinds if kind != "person")
        within = {fold(scope) for scope in scopes}
        fitting = [a for a in self._aliases.get(fold(text), ()) if self.kind.get(a.party) in kinds and (not a.scope or a.scope in within)]
        narrow = [a for a in fitting if a.scope] or fitting
        found = {a.party for a in narrow}
        if len(found) > 1:
            return Match(None, "", tuple(sorted(found)))
        return Match(found.pop(), "other name") if found else None

    def _person(self, text: str, beside: Beside) -> Match:
        name = read_name(text)
        if name.is_initials:
            return NOBODY
        apart = self.kept_apart(text, beside.scopes)
        found = [party for party in self.called(text, "person") or self._near_enough(text) if party not in apart]
        beside = beside.with_remark(name.remark)
        if len(found) > 1:
            return self._one_of(found, beside)
        if not found:
            return NOBODY
        (only,) = found
        elsewhere = self.works_elsewhere(only, beside.hint if beside.own else name.remark)
        if elsewhere or (not name.has_forename and self.works_elsewhere(only, beside.hint)):
            return Match(None, "", (only,))
        sure = name.has_forename or self.works_at(only, beside.hint) or self._has_seat(only, beside)
        return Match(only, "name") if sure or not self.candidates.may_be_another(text, only) else Match(None, "", (only,))

    def _one_of(self, found: list[int], beside: Beside) -> Match:
        """Of several people of one name the only one at the body that the file names, else on the forum, on that day."""
        there = [party for party in found if self.works_at(party, beside.hint, beside.day)]
        if len(there) == 1:
            return Match(there[0], "name and body")
        if there or not self._names_a_body(beside.hint):
            seated = [party for party in there or found if self._has_seat(party, beside)]
            if len(seated) == 1:
                return Match(seated[0], "name and forum")
        return Match(None, "", tuple(found))

    def _has_seat(self, person: int, beside: Beside) -> bool:
        return bool(self.seats.bodies(person, beside.day) & self.forums_among(beside.scopes))

    def _near_enough(self, text: str) -> list[int]:
        """People whose names are alike from the policy's `name_automatic_from` on; at 1 only the same name is, found before."""
        if self.policy.name_automatic_from >= 1:
            return []
        near = self.candidates.near(text, ("person",))
        return sorted(party for party in near if similarity(text, self.name[party]) >= self.policy.name_automatic_from)

    def works_at(self, person: int, hint: str, day: date | None = None) -> bool:
        """Whether one of the person's bodies, on that day or ever, is named in `hint`."""
        said = f" {body_key(hint)} "
        return bool(hint) and any(f" {body_key(self.name[post])} " in said for post in self.posts.bodies(person, day))

    def bodies_in(self, hint: str) -> set[int]:
        """The bodies that a file names beside a name."""
        return {each for part in PARTED.split(hint) for each in self._bodies.get(body_key(part), ())}

    def _names_a_body(self, hint: str) -> bool:
        return bool(self.bodies_in(hint))

    def works_elsewhere(self, person: int, hint: str) -> bool:
        """The hint names a body that is known, and the person is known at others only."""
        return self._names_a_body(hint) and bool(self.posts.bodies(person)) and not self.works_at(person, hint)

    def suggest(self, text: str, kinds: tuple[str, ...], beside: Beside = ALONE) -> tuple[Suggestion, ...]:
        """The likeliest first, each with its reasons; none below the policy's `name_alike_from`, none that is kept apart."""
        return self.candidates.suggest(text, kinds, beside)

    def close_names(self, text: str, kinds: tuple[str, ...]) -> list[str]:
        """Names near to `text`, the nearest first, for 'did you mean'."""
        return [each.name for each in self.suggest(text, kinds)]

    def _changed(self) -> None:
        self.grew = True
        self._found.clear()
        self._called.clear()
        self._plain.clear()
        self.candidates.forget()
