"""The people and forums on the map, each with who they are and how well partners are known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from influence.network.network import Network
from influence.network.people import LEADS
from influence.network.posts import Post
from influence.questions.whose import Whose, role_words
from influence.records.frames import Frames, in_force

WORKING = ("working", "close")
COLUMNS = (
    *("name", "kind", "role", "organisation", "sector", "place", "best", "band", "best_leader", "second", "known_by", "well_known_by"),
    *("reached", "weight", "node_id", "organisation_id", "best_leader_id", "home", "ref", "organisation_ref", "best_leader_ref"),
)
TYPES = {
    **dict.fromkeys(("name", "kind", "role", "organisation", "sector", "place", "band", "best_leader"), "str"),
    **dict.fromkeys(("ref", "organisation_ref", "best_leader_ref"), "str"),
    **dict.fromkeys(("best", "second", "weight"), "float64"),
    **dict.fromkeys(("known_by", "well_known_by", "organisation_id", "best_leader_id", "home"), "Int64"),
    "node_id": "int64",
    "reached": "boolean",
}


class Tie(NamedTuple):
    """A leader's tie with a partner: S_log (None where it is not known) and its band."""

    leader: int
    strength: float | None
    band: str


@dataclass(frozen=True)
class Around:
    """What was asked: the places (None for everywhere) and their leaders, with the network and the names to show."""

    network: Network
    frames: Frames
    names: Whose
    places: tuple[int, ...] | None
    leaders: tuple[int, ...]

    def is_here(self, places: Iterable[int]) -> bool:
        return self.places is None or bool(set(self.places) & set(places))

    @cached_property
    def ties(self) -> pd.DataFrame:
        """The leaders' ties with partners of whom something is logged, also where the number is not known."""
        return self.network.between(self.leaders)

    @cached_property
    def colleagues(self) -> pd.DataFrame:
        """The ties of all leaders with each other, in the columns of `ties`."""
        return self.network.among(self.network.people.leaders)

    @cached_property
    def partners(self) -> list[int]:
        known = set(self.ties.loc[self.ties["contact_days"] > 0, "partner"].astype(int))
        people = self.network.people
        return sorted(each for each in people.partners if each in known or self.is_here(people.places_of(each)))

    @cached_property
    def sitting(self) -> pd.DataFrame:
        """One row a person and forum on which they have a seat on the day: person, forum."""
        seats = in_force(self.frames["seat"], self.network.as_of)[["id", "forum"]]
        held = in_force(self.frames["seat_holder"], self.network.as_of)[["seat", "person"]].dropna()
        both = seats.merge(held, left_on="id", right_on="seat")
        people = self.network.people
        both = both.assign(forum=both["forum"].astype("int64").map(people.body), person=both["person"].astype("int64"))
        return both.loc[~both["person"].isin(people.hidden), ["person", "forum"]].drop_duplicates(ignore_index=True)

    @cached_property
    def refs(self) -> Mapping[int, str | None]:
        """Party to its public id, None where it has none."""
        party = self.frames["party"]
        ids = party["public_id"].astype("object").where(party["public_id"].notna(), None)
        return dict(zip(party["id"].tolist(), ids.tolist(), strict=True))


def node_rows(around: Around, posts: Sequence[Post]) -> pd.DataFrame:
    """One row a leader, partner and forum, in this order and by name.

    reached: whether a leader has a working tie or better; null where it is not known, because nothing could be logged or the
    evidence for such a tie is still thin. best, second: S_log of two different leaders. known_by: leaders with anything logged;
    well_known_by: those with a working tie or better. weight: of the weightiest key post held. home: the one place, else null.
    """
    leaders, partners = _leaders(around), _partners(around, posts)
    people = {row["node_id"] for row in (*leaders, *partners)}
    rows = pd.DataFrame([*leaders, *partners, *_forums(around, people)], columns=list(COLUMNS)).astype(TYPES)
    order = rows["kind"].map({"leader": 0, "partner": 1, "forum": 2})
    return rows.assign(order=order).sort_values(["order", "name", "node_id"], ignore_index=True).drop(columns="order")


def _who(party: int, kind: str, places: Sequence[int], around: Around) -> dict[str, object]:
    return {
        "name": around.names.name(party),
        "kind": kind,
        "place": around.names.places(places),
        "home": places[0] if len(places) == 1 else None,
        "node_id": party,
        "ref": around.refs.get(party),
    }


def _leaders(around: Around) -> list[dict[str, object]]:
    people = around.network.people
    roles = people.roles[people.roles["voice"] == LEADS].sort_values("id").drop_duplicates("person").set_index("person")
    found = []
    for leader in around.leaders:
        role = roles.loc[leader]
        body = int(role["organisation"])
        found.append(
            _who(leader, "leader", people.places_of(leader), around)
            | {"role": role_words(role["title"], role["type"]), "sector": around.names.sector(body) or "general_practice"}
            | {"organisation": around.names.name(body), "organisation_id": body, "organisation_ref": around.refs.get(body)}
        )
    return found


def _partners(around: Around, posts: Sequence[Post]) -> list[dict[str, object]]:
    people, silence = around.network.people, around.network.band_of_strangers(around.leaders)
    roles = around.names.partner_roles().astype("object")
    roles = roles.where(roles.notna(), None).to_dict("index")
    weights: dict[int, float] = {}
    for post in posts:
        for holder in post.holders:
            weights[holder] = max(post.weight, weights.get(holder, 0.0))
    logged = around.ties[around.ties["contact_days"] > 0]
    ties: dict[int, list[Tie]] = {}
    told = logged.sort_values(["strength", "leader"], ascending=[False, True], na_position="last")
    for leader, partner, strength, band in told[["leader", "partner", "strength", "band"]].itertuples(index=False):
        ties.setdefault(int(partner), []).append(Tie(int(leader), None if pd.isna(strength) else float(strength), str(band)))
    found = []
    for partner in around.partners:
        role = roles[partner]
        body = role["organisation_id"]
        found.append(
            _who(partner, "partner", people.places_of(partner), around)
            | {"role": role["partner_role"], "organisation": role["organisation"], "sector": role["sector"]}
            | {"organisation_id": body, "organisation_ref": around.refs.get(body), "weight": weights.get(partner)}
            | _known(ties.get(partner, []), silence, around)
        )
    return found


def _known(ties: Sequence[Tie], silence: str, around: Around) -> dict[str, object]:
    """How well a partner is known, from the ties with anything logged, the strongest first."""
    if not ties:
        return {"band": silence, "known_by": 0, "well_known_by": 0, "reached": False if silence == "none_logged" else None}
    best, well = ties[0], sum(tie.band in WORKING for tie in ties)
    numbers = [tie.strength for tie in ties if tie.strength is not None]
    leader = best.leader if numbers else None
    may_be = not numbers or any(tie.band == "provisional" and (tie.strength or 0) >= around.network.policy.working_from for tie in ties)
    return {
        "best": numbers[0] if numbers else None,
        "second": numbers[1] if len(numbers) > 1 else None,
        "band": best.band,
        "best_leader": around.names.name(leader),
        "best_leader_id": leader,
        "best_leader_ref": around.refs.get(leader) if leader is not None else None,
        "known_by": len(ties),
        "well_known_by": well,
        "reached": True if well else (None if may_be else False),
    }


def _forums(around: Around, people: set[object]) -> list[dict[str, object]]:
    places = around.network.people.body_places
    forums = sorted(set(around.sitting.loc[around.sitting["person"].isin(people), "forum"]))
    return [_who(forum, "forum", places.get(forum, ()), around) for forum in forums if around.is_here(places.get(forum, ()) or (0,))]
