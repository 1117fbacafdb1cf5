"""Who is meant by a name in a file: certain matches alone, and suggestions with a reason for everything else."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
from rapidfuzz import fuzz, process

from influence.policy import Policy
from influence.records.frames import Frames
from influence.records.names import PersonName, could_be, fold, middles_clash, read_name, similarity

SUGGESTIONS = 3  # more would not be read
LOOKED_AT = 15  # names nearest in spelling that are looked at for a suggestion


@dataclass(frozen=True)
class Suggestion:
    """A party that a name may mean. confidence: 0 to 1, for putting in order; never enough to match on."""

    party: int
    name: str
    public_id: str | None
    confidence: float
    reason: str


@dataclass(frozen=True)
class Match:
    """party: who is meant, or None; how: by what; candidates: those of exactly this name where they are several."""

    party: int | None
    how: str = ""
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True)
class Alias:
    party: int
    scope: str
    apart_from: int | None


NOBODY = Match(None)


@lru_cache(maxsize=50_000)
def body_key(name: str) -> str:
    """The name of a body, forum or area as it is compared: folded, '&' as 'and', without 'the' in front."""
    words = fold(name.replace("&", " and ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def listed(frame: pd.DataFrame, *columns: str) -> Iterable[tuple]:
    """The columns' values row by row, with None for every empty one and Python's own numbers."""
    if frame.empty:
        return ()
    return zip(*(frame[name].to_numpy(dtype=object, na_value=None) for name in columns), strict=True)


class Directory:
    """Everybody and every body that files may name: those of the store and those that the same files bring."""

    def __init__(self, frames: Frames, policy: Policy) -> None:
        self.policy = policy
        self.kind: dict[int, str] = {}
        self.name: dict[int, str] = {}
        self.public_id: dict[int, str] = {}
        self.code: dict[int, str] = {}
        self.email: dict[int, set[str]] = defaultdict(set)
        self.posts: dict[int, set[int]] = defaultdict(set)
        self.grew = False
        self._by_id: dict[str, int] = {}
        self._by_email: dict[str, set[int]] = defaultdict(set)
        self._by_code: dict[str, int] = {}
        self._people: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._bodies: dict[str, set[int]] = defaultdict(set)
        self._aliases: dict[str, list[Alias]] = defaultdict(list)
        self._found: dict[tuple, Match] = {}
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
        for person, organisation in listed(frames["role"], "person", "organisation"):
            self.add_post(person, organisation)

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
        self._aliases[fold(raw)].append(Alias(party, fold(scope or ""), apart_from))

    def add_post(self, person: int | None, organisation: int | None) -> None:
        if person is not None and organisation is not None:
            self._changed()
            self.posts[person].add(organisation)

    def with_id(self, public_id: str) -> int | None:
        return self._by_id.get(public_id.casefold())

    def with_code(self, code: str) -> int | None:
        return self._by_code.get(code.casefold())

    def with_email(self, email: str) -> set[int]:
        return self._by_email.get(email.casefold(), set())

    def called(self, name: str, kind: str) -> list[int]:
        """Those of exactly this name, folded; initials alone are nobody's name."""
        if kind == "person":
            read = read_name(name)
            found = set() if read.is_initials else self._people.get(read.key, set())
            return sorted(each for each in found if not middles_clash(read, read_name(self.name[each])))
        return sorted(each for each in self._bodies.get(body_key(name), ()) if self.kind[each] == kind)

    def find(self, text: str, kinds: tuple[str, ...], hint: str = "", scopes: tuple[str, ...] = ()) -> Match:
        """Who is meant by `text`, with certainty or not at all.

        By public id, e-mail, other name (in one of `scopes`, or everywhere), code, then name. `hint` is what the file says of
        the body or role beside the name; it keeps two people of one name apart.
        """
        asked = (text, kinds, hint, scopes)
        if asked not in self._found:
            self._found[asked] = self._find(text.strip(), kinds, hint, scopes)
        return self._found[asked]

    def _find(self, text: str, kinds: tuple[str, ...], hint: str, scopes: tuple[str, ...]) -> Match:
        if not text:
            return NOBODY
        certain = (self.with_id(text), self.with_code(text), *(self.with_email(text) if len(self.with_email(text)) == 1 else ()))
        for party in certain:
            if party is not None and self.kind[party] in kinds:
                return Match(party, "id, code or e-mail")
        for each in (text, read_name(text).display) if "person" in kinds else (text,):
            if (named := self._alias(each, kinds, scopes)) is not None:
                return named
        found = [party for kind in kinds if kind != "person" for party in self.called(text, kind)]
        if found:
            return Match(found[0], "name") if len(found) == 1 else Match(None, "", tuple(found))
        return self._person(text, hint) if "person" in kinds else NOBODY

    def _alias(self, text: str, kinds: tuple[str, ...], scopes: tuple[str, ...]) -> Match | None:
        if "person" in kinds and read_name(text).is_initials and kinds == ("person",):
            return None
        within = {fold(scope) for scope in scopes}
        fitting = [a for a in self._aliases.get(fold(text), ()) if self.kind.get(a.party) in kinds and (not a.scope or a.scope in within)]
        narrow = [a for a in fitting if a.scope] or fitting
        found = {a.party for a in narrow}
        if len(found) > 1:
            return Match(None, "", tuple(sorted(found)))
        return Match(found.pop(), "other name") if found else None

    def _person(self, text: str, hint: str) -> Match:
        name = read_name(text)
        if name.is_initials:
            return NOBODY
        found = self.called(text, "person")
        hint = ", ".join(filter(None, (hint, name.remark)))
        there = [party for party in found if self._works_at(party, hint)]
        if len(found) > 1:
            return Match(there[0], "name and body") if len(there) == 1 else Match(None, "", tuple(found))
        if not found:
            return NOBODY
        if not name.has_forename and not there and (self._may_be_another(name, found[0]) or self._works_elsewhere(found[0], hint)):
            return Match(None, "", tuple(found))
        return Match(found[0], "name")

    def _may_be_another(self, name: PersonName, party: int) -> bool:
        others = (each for each, kind in self.kind.items() if kind == "person" and each != party)
        return any(could_be(name.display, *_parts(self.name[each])) for each in others)

    def _works_at(self, person: int, hint: str) -> bool:
        """Whether one of the person's bodies is named in `hint`."""
        said = f" {body_key(hint)} "
        return bool(hint) and any(f" {body_key(self.name[post])} " in said for post in self.posts.get(person, ()))

    def _works_elsewhere(self, person: int, hint: str) -> bool:
        """The hint names a body that is known, and the person is known at others only."""
        known = any(self._bodies.get(body_key(part)) for part in hint.split(","))
        return known and bool(self.posts.get(person)) and not self._works_at(person, hint)

    def suggest(self, text: str, kinds: tuple[str, ...], hint: str = "") -> tuple[Suggestion, ...]:
        """The likeliest first, each with its reason; none below the policy's `name_alike_from`."""
        found = [self._suggestion(text, party, hint) for party in self._near(text, kinds)]
        good = [each for each in found if each.confidence >= self.policy.name_alike_from]
        return tuple(sorted(good, key=lambda each: (-each.confidence, each.name, each.party))[:SUGGESTIONS])

    def _near(self, text: str, kinds: tuple[str, ...]) -> set[int]:
        choices = self._choices(kinds)
        wanted = read_name(text)
        key = fold(wanted.display) if "person" in kinds else body_key(text)
        near = {party for _, _, party in process.extract(key, choices, scorer=fuzz.token_sort_ratio, limit=LOOKED_AT)}
        if "person" in kinds and (wanted.is_initials or not wanted.given or not wanted.has_forename):
            near |= {party for party in choices if self.kind[party] == "person" and could_be(text, *_parts(self.name[party]))}
        return near

    def _choices(self, kinds: tuple[str, ...]) -> dict[int, str]:
        return {
            party: fold(read_name(name).display) if self.kind[party] == "person" else body_key(name)
            for party, name in self.name.items()
            if self.kind[party] in kinds
        }

    def _suggestion(self, text: str, party: int, hint: str) -> Suggestion:
        name = self.name[party]
        if self.kind[party] != "person":
            confidence, reason = fuzz.token_sort_ratio(body_key(text), body_key(name)) / 100, "spelt nearly the same"
        else:
            confidence, reason = similarity(text, name), _reason(text, name)
            if self._works_at(party, ", ".join(filter(None, (hint, read_name(text).remark)))):
                confidence, reason = min(1.0, confidence + 0.1), f"{reason}, and is of a body that the file names"
        return Suggestion(party, name, self.public_id.get(party), round(confidence, 2), reason)

    def close_names(self, text: str, kinds: tuple[str, ...]) -> list[str]:
        """Names near to `text`, the nearest first, for 'did you mean'."""
        return [each.name for each in self.suggest(text, kinds)]

    def _changed(self) -> None:
        self.grew = True
        self._found.clear()


def _parts(name: str) -> tuple[str, str]:
    read = read_name(name)
    return read.given, read.family


def _reason(text: str, name: str) -> str:
    one, other = read_name(text), read_name(name)
    if one.is_initials:
        return "the initials fit"
    if one.key == other.key:
        return "the same name"
    if fold(one.family) == fold(other.family):
        return "the same family name, and the first name fits" if could_be(text, *_parts(name)) else "the same family name"
    return "spelt nearly the same" if could_be(text, *_parts(name)) else "looks alike"
