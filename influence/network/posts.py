"""The posts that the group wants to know well: who holds them, and how well they are reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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


def key_posts(frames: Frames, network: Network, as_of: date) -> tuple[Post, ...]:
    """The key posts listed on a day, each with its present holders. A body that was succeeded hands its posts on.

    A post without an area of its own is for every place its body serves.
    """
    stands_for = places_by_area(frames["area"])
    return tuple(_post(row, network, stands_for) for row in in_force(frames["key_post"], as_of).sort_values("id").itertuples())


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


def reach_post(post: Post, network: Network, ties: pd.DataFrame, leaders: Iterable[int]) -> Reached:
    """ties: the frame of Network.between. Only S_log counts; a tie with nothing logged adds nothing, one not known is left out.

    A post whose holder is not known, or of whom no leader's log could tell anything, is unknown. Several holders count by the
    one whom each leader knows best.
    """
    leaders = sorted(set(leaders) - set(post.holders))
    working = network.policy.working_from
    if not post.holders:
        return Reached(post, None, None, None, None, None, None, None, "unknown", False)
    mine = ties[ties["partner"].isin(post.holders) & ties["leader"].isin(leaders) & ties["strength"].notna()]
    strengths = mine.groupby("leader")["strength"].max().sort_values(ascending=False, kind="stable")
    if strengths.empty:
        band = network.band_of_strangers(leaders)
        nothing = 0.0 if band == "none_logged" else None
        return Reached(post, nothing, nothing, None, nothing, None, None, None, band, False)
    chances = {int(leader): float(s) / 100 for leader, s in strengths.items()}
    depends_on, loss = largest_dependency(chances)
    top = mine.loc[mine["strength"].idxmax()]
    return Reached(
        post,
        cover=at_least_one(np.array(list(chances.values()))),
        second=at_least_two(np.array(list(chances.values()))),
        depends_on=depends_on,
        loss=loss,
        best=float(strengths.iloc[0]),
        best_leader=int(strengths.index[0]),
        second_best=float(strengths.iloc[1]) if len(strengths) > 1 else None,
        band=str(top["band"]),
        two_ties=int((strengths >= working).sum()) >= 2,
    )
