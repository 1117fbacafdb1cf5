"""What of a place is in the records already, so that a form can show it and what is typed again is recognised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from influence.intake.match import body_key
from influence.records.frames import Frames
from influence.records.names import read_name

LONG_AGO, FAR_AHEAD = pd.Timestamp("1700-01-01"), pd.Timestamp("2250-01-01")


@dataclass(frozen=True)
class KnownBody:
    """people: those who lead it on the day; places: by name."""

    name: str
    code: str | None = None
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownSeat:
    name: str
    capacity: str


@dataclass(frozen=True)
class Known:
    """All by name, in alphabetical order. people: those who speak for general practice and share their name with nobody;

    everybody: how the names of all people are compared; area_ids: kind and compared name of an area to its id.
    """

    ics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    networks: tuple[KnownBody, ...] = ()
    lmcs: tuple[KnownBody, ...] = ()
    federations: tuple[KnownBody, ...] = ()
    people: tuple[str, ...] = ()
    everybody: frozenset[tuple[str, str]] = frozenset()
    forums: Mapping[str, tuple[KnownSeat, ...]] = field(default_factory=dict)
    targets: frozenset[tuple[str, str]] = frozenset()
    practices: int = 0
    area_ids: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        return not (self.ics or self.places or self.networks or self.lmcs or self.people or self.forums)

    def forum(self, name: str) -> str | None:
        """The name under which a forum is known, compared as files are."""
        return next((each for each in self.forums if body_key(each) == body_key(name)), None)


def known_in(frames: Frames, as_of: date) -> Known:
    areas = frames["area"]
    named = frames["party"].set_index("id")["name"]
    bodies = _now(frames["organisation"], as_of)
    forums = _now(frames["forum"], as_of)
    of_type = {
        kind: tuple(_body(frames, named, row, as_of) for row in bodies[bodies["type"] == kind].itertuples())
        for kind in ("pcn", "lmc", "federation")
    }
    persons = frames["party"][frames["party"]["kind"] == "person"]
    people = persons["name"]
    gp = _now(frames["role"], as_of)
    gp = named.reindex(gp.loc[gp["voice"] == "provider_gp", "person"].dropna().unique())
    once = ~people.str.casefold().duplicated(keep=False) & persons["suppressed_on"].isna()
    return Known(
        ics=_names(areas, "ics"),
        places=_names(areas, "place"),
        networks=_sorted(of_type["pcn"]),
        lmcs=_sorted(of_type["lmc"]),
        federations=_sorted(of_type["federation"]),
        people=tuple(sorted(set(gp) & set(people[once]))),
        everybody=frozenset(read_name(name).key for name in people),
        forums={name: _seats(frames, party, as_of) for party, name in sorted(_named(forums["party"], named), key=lambda each: each[1])},
        targets=_targets(frames, named),
        practices=int((bodies["type"] == "practice").sum()),
        area_ids={(kind, body_key(name)): key for kind, name, key in areas[["kind", "name", "public_id"]].itertuples(index=False)},
    )


def _now(frame: pd.DataFrame, as_of: date) -> pd.DataFrame:
    day = pd.Timestamp(as_of)
    return frame[(frame["valid_from"].fillna(LONG_AGO) <= day) & (frame["valid_to"].fillna(FAR_AHEAD) > day)]


def _names(areas: pd.DataFrame, kind: str) -> tuple[str, ...]:
    return tuple(sorted(areas.loc[areas["kind"] == kind, "name"]))


def _named(parties: pd.Series, named: pd.Series) -> list[tuple[int, str]]:
    return [(int(party), named[party]) for party in parties.unique()]


def _sorted(bodies: tuple[KnownBody, ...]) -> tuple[KnownBody, ...]:
    return tuple(sorted(bodies, key=lambda each: each.name))


LEADS = ("clinical_director", "lmc_chair", "federation_lead", "federation_chair")


def _body(frames: Frames, named: pd.Series, row: tuple, as_of: date) -> KnownBody:
    roles = _now(frames["role"], as_of)
    roles = roles[(roles["organisation"] == row.party) & roles["type"].isin(LEADS)]  # type: ignore[attr-defined]
    areas = frames["area"].set_index("id")["name"]
    served = _now(frames["footprint"], as_of)
    served = served.loc[served["party"] == row.party, "area"]  # type: ignore[attr-defined]
    people = named.reindex(roles["person"].dropna()).fillna("")
    code = row.ods_code  # type: ignore[attr-defined]
    return KnownBody(
        named[row.party],  # type: ignore[attr-defined]
        code if isinstance(code, str) else None,
        tuple(dict.fromkeys(filter(None, [*people, *roles.loc[roles["person"].isna(), "raw_name"].dropna()]))),
        tuple(sorted(areas.reindex(served).dropna())),
    )


def _seats(frames: Frames, forum: int, as_of: date) -> tuple[KnownSeat, ...]:
    seats = _now(frames["seat"], as_of)
    seats = seats[seats["forum"] == forum]
    return tuple(KnownSeat(name, capacity) for name, capacity in seats[["name", "capacity"]].fillna("place_gp").itertuples(index=False))


def _targets(frames: Frames, named: pd.Series) -> frozenset[tuple[str, str]]:
    rows = frames["seat_target"].dropna(subset=["forum"])
    return frozenset(zip(named.reindex(rows["forum"]), rows["capacity"].fillna("place_gp"), strict=True))
