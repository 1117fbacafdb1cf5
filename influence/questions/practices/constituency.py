"""For whom somebody speaks: a practice, a PCN, a place or everybody, with the bodies and areas that it belongs to on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from influence.access import WIDEST, readable
from influence.errors import UserError
from influence.network.places import areas_above, places_by_area, places_by_party
from influence.questions.seats.seating import passed_on
from influence.records.frames import Frames, in_force
from influence.records.lineage import successors

OWN_BODIES = ("federation", "super_partnership", "lmc", "leadership_group")
TABLES_READ = ("area", "footprint", "forum", "mandate", "organisation", "party", "relation", "role", "seat", "seat_holder")
SOMEBODY, GENERAL_PRACTICE = "somebody", "general practice"


@dataclass(frozen=True)
class Constituency:
    """kind: everybody, place, pcn or practice. practices, pcns: those in it, or those it lies in. bodies: LMCs, federations and
    groups it belongs to. places: its places. areas: its places, what lies around them and, for a place, what lies inside."""

    kind: str
    name: str
    practices: frozenset[int]
    pcns: frozenset[int]
    bodies: frozenset[int]
    places: frozenset[int]
    areas: frozenset[int]

    @property
    def parties(self) -> frozenset[int]:
        return self.practices | self.pcns | self.bodies


def for_practices(frames: Frames) -> dict[str, pd.DataFrame]:
    """The tables as practices may read them. Whoever objected to being recorded is not named; that somebody is there is kept, so
    that a seat whose holder's name is not matched yet, or not to be told, never looks empty."""
    read = {name: frames[name] for name in TABLES_READ}
    shown = readable(read, WIDEST)
    party, holders = frames["party"], frames["seat_holder"]
    objected = party.loc[party["suppressed_on"].notna(), "id"]
    silent = holders["person"].isin(objected)
    named = (holders["person"].isna() & holders["raw_name"].notna()) | silent
    raw = pd.Series(SOMEBODY, index=holders.index, dtype="str").where(named)
    shown["seat_holder"] = shown["seat_holder"].assign(person=holders["person"].where(~silent), raw_name=raw)
    roles = shown["role"]
    shown["role"] = roles[roles["person"].notna() & ~roles["person"].isin(objected) & ~roles["covering_for"].isin(objected)]
    return shown


@dataclass(frozen=True)
class Bodies:
    """The bodies of general practice on a day: kinds (party to type), members (body to its members), served (body to its places)."""

    kinds: Mapping[int, str]
    names: Mapping[int, str]
    members: Mapping[int, frozenset[int]]
    served: Mapping[int, tuple[int, ...]]

    def of(self, *types: str) -> frozenset[int]:
        return frozenset(body for body, kind in self.kinds.items() if kind in types)

    def above(self, body: int, *types: str) -> frozenset[int]:
        """The bodies of these types that it is a member of."""
        return frozenset(up for up, members in self.members.items() if body in members and self.kinds.get(up) in types)

    def places_of(self, body: int) -> frozenset[int]:
        """Its own places; else its PCN's; else those of its practices."""
        own = frozenset(self.served.get(body, ()))
        near = self.above(body, "pcn") or (self.members.get(body, frozenset()) & self.of("practice"))
        return own or frozenset(place for each in near for place in self.served.get(each, ()))


def bodies_on(frames: Frames, as_of: date) -> Bodies:
    heirs = successors(frames["relation"], as_of)
    organisations = in_force(frames["organisation"], as_of)
    relations = in_force(frames["relation"], as_of)
    relations = relations[relations["kind"] == "member"]
    members: dict[int, set[int]] = {}
    ends = (passed_on(relations[name], heirs).tolist() for name in ("from", "to"))
    for one, other in zip(*ends, strict=True):
        members.setdefault(int(other), set()).add(int(one))
    party = frames["party"]
    return Bodies(
        kinds=dict(zip(organisations["party"].astype(int).tolist(), organisations["type"].tolist(), strict=True)),
        names=dict(zip(party["id"].tolist(), party["name"].tolist(), strict=True)),
        members={body: frozenset(those) for body, those in members.items()},
        served=places_by_party(frames, as_of, heirs),
    )


def constituency(bodies: Bodies, areas: pd.DataFrame, place: int | None, body: int | None) -> Constituency:
    """Of a body where one is given, else of a place, else of everybody. UserError for a body that is no practice or PCN on the day."""
    names = dict(zip(areas["id"].tolist(), areas["name"].tolist(), strict=True))
    if body is not None:
        kind, name = bodies.kinds.get(body, ""), bodies.names.get(body, "This body")
        if kind not in ("practice", "pcn"):
            raise UserError(f"{name} is no practice or PCN on this day.", do="Name one of these, or a place.")
        practices, pcns = _of_body(bodies, body, kind)
        places = bodies.places_of(body) or _only(areas)
    elif place is not None:
        kind, name, places = "place", names[place], frozenset(places_by_area(areas)[place])
        practices, pcns = (frozenset(each for each in bodies.of(type) if bodies.places_of(each) & places) for type in ("practice", "pcn"))
    else:
        kind, name, places = "everybody", _everybody(areas), frozenset(areas.loc[areas["kind"] == "place", "id"].tolist())
        practices, pcns = bodies.of("practice"), bodies.of("pcn")
    return Constituency(
        kind,
        name,
        practices,
        pcns,
        _own_bodies(bodies, practices | pcns, places) if kind != "everybody" else bodies.of(*OWN_BODIES),
        places,
        _areas(areas, places, [] if body is None else bodies.served.get(body, ()), inside=body is None),
    )


def _only(areas: pd.DataFrame) -> frozenset[int]:
    """The one place there is, for a body of which no place is recorded; with several nobody can say."""
    places = areas.loc[areas["kind"] == "place", "id"].tolist()
    return frozenset(places if len(places) == 1 else [])


def _everybody(areas: pd.DataFrame) -> str:
    """The name of the one ICS, else of the one place."""
    for kind in ("ics", "place"):
        names = areas.loc[areas["kind"] == kind, "name"].tolist()
        if len(names) == 1:
            return str(names[0])
    return GENERAL_PRACTICE


def _of_body(bodies: Bodies, body: int, kind: str) -> tuple[frozenset[int], frozenset[int]]:
    if kind == "practice":
        return frozenset({body}), bodies.above(body, "pcn")
    return bodies.members.get(body, frozenset()) & bodies.of("practice"), frozenset({body})


def _own_bodies(bodies: Bodies, inside: Iterable[int], places: frozenset[int]) -> frozenset[int]:
    """Those that somebody inside is a member of; and those of its places of which no member is recorded."""
    joined = {up for each in inside for up in bodies.above(each, *OWN_BODIES)}
    open_to = {each for each in bodies.of(*OWN_BODIES) if each not in bodies.members and bodies.places_of(each) & places}
    return frozenset(joined | open_to)


def _areas(areas: pd.DataFrame, places: frozenset[int], served: Iterable[int], *, inside: bool) -> frozenset[int]:
    above = areas_above(areas)
    around = {up for each in (*places, *served) for up in above.get(each, [each])}
    within = {each for each, ups in above.items() if inside and places & set(ups)}
    return frozenset(around | within)


@dataclass(frozen=True)
class Choice:
    """Somebody to ask for: key is a public id (a name where there is none)."""

    key: str
    label: str
    place: int | None = None
    body: int | None = None


def choices(frames: Frames, as_of: date) -> dict[str, Choice]:
    """Everybody, then places, PCNs and practices by name, as an address names them."""
    bodies, areas = bodies_on(frames, as_of), frames["area"]
    refs = dict(zip(frames["party"]["id"].tolist(), frames["party"]["public_id"].tolist(), strict=True))
    everybody = _everybody(areas)
    found = [Choice("all", "All practices" if everybody == GENERAL_PRACTICE else f"All practices of {everybody}")]
    for row in areas[areas["kind"] == "place"].sort_values("name").itertuples():
        found.append(Choice(_key(row.public_id, row.name), f"{row.name}, the place", place=int(row.id)))
    for kind in ("pcn", "practice"):
        for body in sorted(bodies.of(kind), key=lambda each: bodies.names[each].casefold()):
            within = "; ".join(sorted(bodies.names[each] for each in bodies.above(body, "pcn")))
            label = f"{bodies.names[body]}, {within}" if within else bodies.names[body]
            found.append(Choice(_key(refs.get(body), bodies.names[body]), label, body=body))
    return {each.key: each for each in found}


def _key(public_id: object, name: str) -> str:
    return public_id if isinstance(public_id, str) else name
