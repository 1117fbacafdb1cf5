"""What to call the people, bodies and places in a row about relationships."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from influence.network.network import Network
from influence.network.people import LEADS
from influence.network.places import places_by_area
from influence.network.posts import Reached
from influence.records.frames import Frames, in_force
from influence.vocabulary import ROLE

PARTNER_COLUMNS = ("partner_role", "organisation", "sector", "organisation_id")


@dataclass(frozen=True)
class Whose:
    """Names of parties and areas, the body that each partner works for, and the names that links give to parties."""

    network: Network
    areas: dict[int, str]
    bodies: dict[int, str | None]
    refs: dict[int, str]

    def name(self, party: int | None) -> str | None:
        return None if party is None else self.network.people.names.get(party)

    def ref(self, party: int | None) -> str | None:
        """What a link calls a party; None where it has no such name."""
        return None if party is None else self.refs.get(party)

    def with_refs(self, rows: pd.DataFrame, parties: Iterable[str]) -> pd.DataFrame:
        """The rows with NAME_ref beside each NAME_id."""
        return rows.assign(**{f"{name}_ref": rows[f"{name}_id"].map(self.refs).astype("str") for name in parties})

    def places(self, areas: Iterable[int]) -> str | None:
        """The places' names, in order, parted by '; '; None where there is none."""
        return "; ".join(sorted(self.areas[area] for area in areas)) or None

    def sector(self, organisation: int) -> str | None:
        """A value of the vocabulary 'sector'."""
        return self.bodies.get(organisation)

    def post_words(self, reached: Reached) -> dict[str, object]:
        """A key post in words and by id: post, holder (several parted by '; '), organisation, sector, place, weight, best (S_log),
        best_leader, second_best, band, post_id, organisation_id, best_leader_id."""
        post = reached.post
        return {
            "post": post.title,
            "holder": "; ".join(filter(None, map(self.name, post.holders))) or None,
            "organisation": self.name(post.organisation),
            "sector": self.sector(post.organisation),
            "place": self.places(post.places),
            "weight": post.weight,
            "best": reached.best,
            "best_leader": self.name(reached.best_leader),
            "second_best": reached.second_best,
            "band": reached.band,
            "post_id": post.id,
            "organisation_id": post.organisation,
            "best_leader_id": reached.best_leader,
        }

    def partner_roles(self) -> pd.DataFrame:
        """The first role of each partner, by partner: partner_role, organisation, sector, organisation_id."""
        roles = self.network.people.roles
        first = roles[roles["voice"] != LEADS].sort_values("id").drop_duplicates("person").set_index("person")
        words = [role_words(title, kind) for title, kind in zip(first["title"], first["type"], strict=True)]
        return pd.DataFrame(
            {
                "partner_role": words,
                "organisation": [self.name(int(each)) for each in first["organisation"]],
                "sector": [self.sector(int(each)) for each in first["organisation"]],
                "organisation_id": first["organisation"].astype("Int64"),
            },
            index=first.index,
        )


def told_role(title: object, kind: object) -> str | None:
    """`role_words`, but nothing where all that is known is that it is some other role."""
    return None if kind == "other" and not isinstance(title, str) else role_words(title, kind)


def role_words(title: object, kind: object) -> str | None:
    """The role as it is called: its own title, else the word for its kind; None where neither is given."""
    if isinstance(title, str) and title:
        return title
    return ROLE.label(kind) if isinstance(kind, str) and kind else None


def whose(network: Network, frames: Frames) -> Whose:
    areas = frames["area"]
    organisations = in_force(frames["organisation"], network.as_of)
    party = frames["party"][["id", "public_id"]].dropna()
    sectors = [None if pd.isna(each) else each for each in organisations["sector"]]
    return Whose(
        network,
        areas=dict(zip(areas["id"].tolist(), areas["name"].tolist(), strict=True)),
        bodies=dict(zip(organisations["party"].astype(int).tolist(), sectors, strict=True)),
        refs=dict(zip(party["id"].astype(int).tolist(), party["public_id"].tolist(), strict=True)),
    )


def places_asked(place: int | None, frames: Frames) -> tuple[int, ...] | None:
    """The places that an area asked about stands for; None for everywhere."""
    return None if place is None else places_by_area(frames["area"])[place]


def leaders_asked(network: Network, places: tuple[int, ...] | None) -> list[int]:
    """The leaders of any of these places, each once; all leaders when places is None."""
    people = network.people
    return sorted(each for each in people.leaders if places is None or set(places) & set(people.places_of(each)))
