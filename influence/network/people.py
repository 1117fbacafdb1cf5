"""Who leads general practice, who is a partner, and whose places they are, on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from influence.network.places import places_by_area, places_by_party
from influence.records.frames import Frames, in_force
from influence.records.lineage import successors

LEADS = "provider_gp"
Ids = NDArray[np.int64]


class Held(NamedTuple):
    """A role at a body: who holds it, its type and title (NaN where not recorded) and the places it is for."""

    person: int
    type: object
    title: object
    places: tuple[int, ...]


@dataclass(frozen=True)
class People:
    """The roles that hold on a day, and what follows from them.

    roles: one row a role in force of a person who has not objected: person, organisation (the body that carries its history on
    that day), type, title, voice, area, interim, places (area ids of kind place). known: the ids of all people, rising.
    names: what to call a party. hidden: people who objected to being recorded. heirs: body to the body that carries its history.
    """

    as_of: date
    roles: pd.DataFrame
    known: Ids
    names: dict[int, str]
    hidden: frozenset[int]
    heirs: dict[int, int]
    body_places: dict[int, tuple[int, ...]]

    @cached_property
    def leaders(self) -> frozenset[int]:
        """Those with a role that speaks for general practice as a provider, whatever else they do."""
        return frozenset(self.roles.loc[self.roles["voice"] == LEADS, "person"])

    @cached_property
    def partners(self) -> frozenset[int]:
        """Those with a role for the system or another body, and none for general practice as a provider."""
        return frozenset(self.roles.loc[self.roles["voice"] != LEADS, "person"]) - self.leaders

    @cached_property
    def _places(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, set[int]] = {}
        for person, voice, places in zip(self.roles["person"], self.roles["voice"], self.roles["places"], strict=True):
            if (voice == LEADS) == (person in self.leaders):
                found.setdefault(person, set()).update(places)
        return {person: tuple(sorted(places)) for person, places in found.items()}

    def places_of(self, person: int) -> tuple[int, ...]:
        """A leader's places by the roles that make them one; a partner's by all of theirs."""
        return self._places.get(person, ())

    def roles_of(self, person: int) -> pd.DataFrame:
        return self.roles[self.roles["person"] == person]

    @cached_property
    def _at_bodies(self) -> dict[int, list[Held]]:
        found: dict[int, list[Held]] = {}
        columns = (self.roles[name] for name in ("organisation", "person", "type", "title", "places"))
        for body, *held in zip(*columns, strict=True):
            found.setdefault(int(body), []).append(Held(*held))
        return found

    def at_body(self, organisation: int) -> list[Held]:
        """The roles at a body, none when nobody works there."""
        return self._at_bodies.get(organisation, [])

    def body(self, party: int) -> int:
        """The body that carries the history of `party` on this day."""
        return self.heirs.get(party, party)

    def at_places(self, people: Iterable[int], place: int | None) -> list[int]:
        """Those of `people` who work for a place; all of them when place is None. In rising order, each once."""
        return sorted({each for each in people if place is None or place in self.places_of(each)})


def people_on(frames: Frames, as_of: date) -> People:
    party = frames["party"]
    persons = party[party["kind"] == "person"]
    hidden = frozenset(persons.loc[persons["suppressed_on"].notna(), "id"].tolist())
    heirs = successors(frames["relation"], as_of)
    served = places_by_party(frames, as_of, heirs)
    return People(
        as_of=as_of,
        roles=_roles(frames, as_of, hidden, heirs, served),
        known=np.sort(persons["id"].to_numpy(dtype=np.int64)),
        names=dict(zip(party["id"].tolist(), party["name"].tolist(), strict=True)),
        hidden=hidden,
        heirs=heirs,
        body_places=served,
    )


def _roles(frames: Frames, as_of: date, hidden: frozenset[int], heirs: dict[int, int], served: dict[int, tuple[int, ...]]) -> pd.DataFrame:
    roles = in_force(frames["role"], as_of)
    roles = roles[roles["person"].notna() & ~roles["person"].isin(list(hidden))]
    found = roles[["id", "type", "title", "voice", "area", "interim"]].reset_index(drop=True)
    found["person"] = roles["person"].to_numpy(dtype=np.int64)
    before = roles["organisation"].to_numpy(dtype=np.int64).tolist()
    found["organisation"] = np.array([heirs.get(each, each) for each in before], dtype=np.int64)
    narrowed = places_by_area(frames["area"])
    found["places"] = [
        narrowed.get(area, ()) if area is not pd.NA else served.get(after, served.get(first, ()))
        for area, after, first in zip(roles["area"], found["organisation"], before, strict=True)
    ]
    return found


def leads_on(frames: Frames, people: Ids, days: Ids) -> NDArray[np.bool_]:
    """For each person and day (whole days since 1970), whether they led general practice then.

    Somebody whose recorded roles are all on one side is on that side on every day, so that a log older than the record of
    roles is not lost. Somebody with roles on both sides leads on the days on which a provider role holds. Somebody without
    any role is a partner.
    """
    roles = frames["role"]
    roles = roles[roles["person"].notna()]
    person = roles["person"].to_numpy(dtype=np.int64)
    leads = (roles["voice"] == LEADS).to_numpy(dtype=bool)
    ever, otherwise = np.unique(person[leads]), np.unique(person[~leads])
    led = np.isin(people, ever)
    mixed = np.flatnonzero(led & np.isin(people, otherwise))
    if len(mixed):
        led[mixed] = _in_force_on(roles[leads], people[mixed], days[mixed])
    return led


def _in_force_on(roles: pd.DataFrame, people: Ids, days: Ids) -> NDArray[np.bool_]:
    rows = pd.DataFrame({"row": np.arange(len(people)), "person": people, "day": days})
    spans = pd.DataFrame(
        {
            "person": roles["person"].to_numpy(dtype=np.int64),
            "first": whole_days(roles["valid_from"], blank=np.iinfo(np.int64).min),
            "after": whole_days(roles["valid_to"], blank=np.iinfo(np.int64).max),
        }
    )
    both = rows.merge(spans, on="person")
    held = both.loc[(both["first"] <= both["day"]) & (both["day"] < both["after"]), "row"]
    found = np.zeros(len(people), dtype=bool)
    found[held.to_numpy()] = True
    return found


def whole_days(dates: pd.Series, blank: int = -1) -> Ids:
    """Dates as whole days since 1970; `blank` where there is none."""
    moments = dates.to_numpy(dtype="datetime64[us]")
    days = moments.astype("datetime64[D]").astype(np.int64)
    return np.where(np.isnat(moments), blank, days)


def day_number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


def positions(rising: Ids, wanted: Ids) -> Ids:
    """Where each id stands in a rising list of ids; -1 where it does not."""
    if not len(rising):
        return np.full(len(wanted), -1, dtype=np.int64)
    low, high = int(rising[0]), int(rising[-1])
    inside = (wanted >= low) & (wanted <= high)
    if high - low < 8 * len(wanted):  # for many ids that lie close a table is faster than a search
        table = np.full(high - low + 1, -1, dtype=np.int64)
        table[rising - low] = np.arange(len(rising))
        return np.where(inside, table[np.where(inside, wanted - low, 0)], -1)
    at = np.minimum(np.searchsorted(rising, wanted), len(rising) - 1)
    return np.where(rising[at] == wanted, at, -1)


def distinct(keys: Ids) -> Ids:
    """The different keys, rising. Sorting beats hashing here, for rows mostly come in order."""
    rising = np.sort(keys)
    return rising[np.diff(rising, prepend=rising[:1] - 1) != 0]


def who_or_name(party: pd.Series, raw: pd.Series) -> Ids:
    """The party's id, or a number below 0 that stands for the written name where nobody is matched, so that one name written
    twice is one person."""
    who = party.to_numpy(dtype=np.int64, na_value=-1).copy()
    nobody = np.flatnonzero(who < 0)
    if len(nobody):
        names = raw.iloc[nobody].fillna("").str.strip().str.casefold()
        who[nobody] = -1 - pd.factorize(names)[0]
    return who
