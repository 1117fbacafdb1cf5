"""The posts that the group wants to know well: who holds them, and how well they are reached."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from influence.network.chance import at_least_one, at_least_two, largest_dependency
from influence.network.network import Network
from influence.network.places import places_by_area
from influence.records.frames import Frames, in_force
from influence.vocabulary import ROLE


@dataclass(frozen=True)
class Post:
    """A body and a title, with those who hold it on the day (nobody: the holder is not known) and the places it is for."""

    id: int
    organisation: int
    role_type: str | None
    title: str
    weight: float
    places: tuple[int, ...]
    holders: tuple[int, ...]


@dataclass(frozen=True)
class Reached:
    """How well leaders reach a post. None is unknown.

    cover: C, the chance that at least one of them is in touch; second: at least two. depends_on: the leader whose loss costs
    most, and `loss` of C. best, second_best: S_log of the strongest leader and of the next. two_ties: two leaders with a working
    tie.
    """

    post: Post
    cover: float | None
    second: float | None
    depends_on: int | None
    loss: float | None
    best: float | None
    best_leader: int | None
    second_best: float | None
    band: str
    two_ties: bool


def key_posts(frames: Frames, network: Network) -> tuple[Post, ...]:
    """The key posts listed on a day, each with its present holders. A body that was succeeded hands its posts on.

    A post without an area of its own is for every place its body serves.
    """
    stands_for = places_by_area(frames["area"])
    return tuple(_post(row, network, stands_for) for row in in_force(frames["key_post"], network.as_of).sort_values("id").itertuples())


def _post(row: object, network: Network, stands_for: dict[int, tuple[int, ...]]) -> Post:
    body, role_type, title, area, weight = (
        None if pd.isna(value := getattr(row, name)) else value for name in ("organisation", "role_type", "title", "area", "weight")
    )
    heir = network.people.body(int(body))  # type: ignore[arg-type]
    served = network.people.body_places.get(heir, network.people.body_places.get(int(body), ()))  # type: ignore[arg-type]
    places = served if area is None else stands_for[int(area)]
    holders = network.holders(heir, role_type, title)
    if area is not None:
        holders = [each for each in holders if set(places) & set(network.people.places_of(each))]
    return Post(
        id=int(row.id),  # type: ignore[attr-defined]
        organisation=heir,
        role_type=role_type,
        title=title or (ROLE.label(role_type) if role_type else "any role"),
        weight=network.policy.key_post_weight_assumed if weight is None else float(weight),
        places=places,
        holders=tuple(holders),
    )


def reach_post(post: Post, network: Network, leaders: Iterable[int]) -> Reached:
    """Only S_log counts; a tie with nothing logged adds nothing, and one that is not known is left out.

    A post whose holder is not known, or of whom no leader's log could tell anything, is unknown. Several holders count by the
    one whom each leader knows best.
    """
    leaders = set(leaders) - set(post.holders)
    if not post.holders:
        return _unreached(post, None, "unknown")
    ties = _best_ties(post, network, leaders)
    if not ties:
        band = network.band_of_strangers(leaders)
        return _unreached(post, 0.0 if band == "none_logged" else None, band)
    ranked = sorted(ties, key=lambda leader: (-ties[leader][0], leader))
    chances = np.array([ties[leader][0] / 100 for leader in ranked])
    depends_on, loss = largest_dependency(dict(zip(ranked, chances.tolist(), strict=True)))
    return Reached(
        post,
        cover=at_least_one(chances),
        second=at_least_two(chances),
        depends_on=depends_on,
        loss=loss,
        best=ties[ranked[0]][0],
        best_leader=ranked[0],
        second_best=ties[ranked[1]][0] if len(ranked) > 1 else None,
        band=ties[ranked[0]][1],
        two_ties=sum(strength >= network.policy.working_from for strength, _ in ties.values()) > 1,
    )


def _best_ties(post: Post, network: Network, leaders: set[int]) -> dict[int, tuple[float, str]]:
    """For each leader with something logged, their strongest tie with a holder of the post, and its band."""
    found: dict[int, tuple[float, str]] = {}
    for holder in post.holders:
        for leader, tie in network.strengths.get(holder, {}).items():
            if leader in leaders:
                found[leader] = max(tie, found.get(leader, tie))
    return found


def _unreached(post: Post, cover: float | None, band: str) -> Reached:
    return Reached(post, cover, cover, None, cover, None, None, None, band, False)
