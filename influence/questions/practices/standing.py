"""Whether each practice gave the group a mandate, as it stands on a day: through renewals, endings and mergers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from influence.questions.seats.seating import FIRST, LAST, spans
from influence.records.frames import Frames
from influence.records.lineage import followed

NO_MANDATE = "none"  # a route that says: asked, and no mandate was given


class Spell(NamedTuple):
    """A row of `mandate`: half-open days, and how and for what it was given ('' where not recorded)."""

    begins: pd.Timestamp
    ends: pd.Timestamp
    route: str
    scope: str


class Merged(NamedTuple):
    """A practice that went on in another from a day; is_same: only the name changed."""

    body: int
    day: pd.Timestamp
    is_same: bool


@dataclass(frozen=True)
class Standing:
    """state: mandated; partly (only some of the practices it was made from brought one); lapsed; none (asked, and none was given);
    never (nothing is recorded). since, until: the first day of the unbroken time and the day on which it ends, LAST for no end;
    of a lapsed one when it began and ended. brought: of one made by a merger, the practices that brought a mandate; lacking: those
    that did not."""

    state: str
    since: pd.Timestamp | None = None
    until: pd.Timestamp | None = None
    routes: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    brought: tuple[int, ...] = ()
    lacking: tuple[int, ...] = ()


@dataclass(frozen=True)
class Mandates:
    """All mandates as they were recorded by a day, with who merged into whom by then."""

    frames: Frames
    as_of: date

    @property
    def now(self) -> pd.Timestamp:
        return pd.Timestamp(self.as_of)

    @cached_property
    def spells(self) -> Mapping[int, list[Spell]]:
        rows = spans(self.frames["mandate"])
        rows = rows[rows["practice"].notna() & (rows["begins"] < rows["ends"])]
        texts = (rows[name].fillna("") for name in ("route", "scope"))
        found: dict[int, list[Spell]] = {}
        for body, *spell in zip(rows["practice"], rows["begins"], rows["ends"], *texts, strict=True):
            found.setdefault(int(body), []).append(Spell(*spell))
        return found

    @cached_property
    def before(self) -> Mapping[int, list[Merged]]:
        """A body to those that went on in it."""
        found: dict[int, list[Merged]] = {}
        for body, heir, kind, day in followed(self.frames["relation"], self.as_of):
            found.setdefault(heir, []).append(Merged(body, FIRST if pd.isna(day) else day, kind == "renamed"))
        return found

    @cached_property
    def firsts(self) -> Mapping[int, pd.Timestamp]:
        """A body to its first day; FIRST where it was there before records began."""
        rows = spans(self.frames["organisation"])
        firsts = rows.groupby("party")["begins"].min()
        return {int(str(body)): first for body, first in firsts.items()}

    def own(self, body: int) -> list[Spell]:
        """Its own mandates, among them those under a former name and those recorded for a practice after it had gone on in this one."""
        mine = list(self.spells.get(body, ()))
        for merged in self.before.get(body, ()):
            mine += [each for each in self.own(merged.body) if merged.is_same or each.begins >= merged.day]
        return mine

    def names_of(self, body: int) -> list[int]:
        """Itself and those whose name alone changed to it."""
        return [body, *(name for each in self.before.get(body, ()) if each.is_same for name in self.names_of(each.body))]

    def parts(self, body: int) -> list[tuple[int, pd.Timestamp]]:
        """The practices that it was made from, each with the day of its merger; itself among them, where it was there before."""
        merged = [(each.body, each.day) for each in self._merged(body)]
        if merged and self.firsts.get(body, FIRST) < min(day for _, day in merged):
            merged.append((body, LAST))
        return merged

    def _merged(self, body: int) -> list[Merged]:
        found: list[Merged] = []
        for each in self.before.get(body, ()):
            found += self._merged(each.body) if each.is_same else [each]
        return found

    def standing(self, body: int) -> Standing:
        whole = self._whole(body, LAST)
        if whole is not None:
            return whole
        own, gone = self.own(body), self._all(body)
        if any(each.route == NO_MANDATE and each.begins <= self.now < each.ends for each in own):
            return Standing("none")
        past = [each for each in gone if each.route != NO_MANDATE and each.ends <= self.now]
        if not past:
            return Standing("never")
        last = max(past, key=lambda each: (each.ends, each.begins))
        return Standing("lapsed", last.begins, last.ends, _words([last.route]), _words([last.scope]))

    def _whole(self, body: int, before: pd.Timestamp) -> Standing | None:
        """What holds of a body by mandates that began before a day: mandated or partly; None where nothing does."""
        own = [each for each in self.own(body) if each.route != NO_MANDATE and each.begins < before]
        if any(each.begins <= self.now < each.ends for each in own):
            return _unbroken(own, self.now)
        parts = self.parts(body)
        held = {part: self._whole(part, day) for part, day in parts if part != body}
        whole = [each for each in held.values() if each is not None]
        if not whole:
            return None
        full = len(whole) == len(parts) and all(each.state == "mandated" for each in whole)
        until = min(each.until or LAST for each in whole)
        return Standing(
            "mandated" if full else "partly",
            max(each.since or FIRST for each in whole),
            _extended(until, own) if full else until,
            _words(route for each in whole for route in each.routes),
            _words(scope for each in whole for scope in each.scopes),
            tuple(part for part, each in held.items() if each is not None),
            tuple(part for part, _ in parts if held.get(part) is None),
        )

    def _all(self, body: int) -> list[Spell]:
        return list(self.spells.get(body, ())) + [each for merged in self.before.get(body, ()) for each in self._all(merged.body)]


def _unbroken(spells: Iterable[Spell], now: pd.Timestamp) -> Standing:
    """Mandates that follow each other without a day between are one; what begins later lengthens it."""
    spells = list(spells)
    held = [each for each in spells if each.begins <= now < each.ends]
    since = min(each.begins for each in held)
    while (earlier := min((each.begins for each in spells if each.begins < since <= each.ends), default=since)) < since:
        since = earlier
    until = _extended(max(each.ends for each in held), spells)
    return Standing("mandated", since, until, _words(each.route for each in held), _words(each.scope for each in held))


def _extended(until: pd.Timestamp, spells: Iterable[Spell]) -> pd.Timestamp:
    spells = list(spells)
    while (later := max((each.ends for each in spells if each.begins <= until < each.ends), default=until)) > until:
        until = later
    return until


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({each for each in words if each}))


def has_gone_on(body: int, heirs: Mapping[int, int], practices: Iterable[int]) -> bool:
    """Whether the practice goes on in another that is there, so that it is no longer counted itself."""
    heir = heirs.get(body, body)
    return heir != body and heir in practices
