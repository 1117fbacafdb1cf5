"""From ties between people to bodies and places: best and second best, never a sum or a mean of strengths."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from influence.network.network import Network
from influence.network.posts import Post, Reached, reach_post

QUARTERS = ("both", "attends_only", "connected_only", "neither", "unknown")


@dataclass(frozen=True)
class PlaceReach:
    """How well a place reaches its key posts. coverage: the mean of C by weight over the posts that are known, None when none is.

    posts: all; known: those whose C is known; reached: C at least a working tie; two_ties: two leaders with a working tie each.
    """

    place: int | None
    coverage: float | None
    posts: int
    known: int
    reached: int
    two_ties: int
    each: tuple[Reached, ...]


def reach_of_place(posts: Iterable[Post], network: Network, place: int | None) -> PlaceReach:
    """The leaders of a place and the key posts that are for it; with None, all leaders and all posts, each once."""
    mine = [post for post in posts if place is None or place in post.places]
    leaders = network.people.at_places(network.people.leaders, place)
    ties = network.between(leaders, {holder for post in mine for holder in post.holders})
    each = tuple(reach_post(post, network, ties, leaders) for post in mine)
    known = [reached for reached in each if reached.cover is not None]
    weights = sum(reached.post.weight for reached in known)
    return PlaceReach(
        place=place,
        coverage=sum(r.post.weight * (r.cover or 0.0) for r in known) / weights if weights else None,
        posts=len(each),
        known=len(known),
        reached=sum(is_reached(reached, network) for reached in each),
        two_ties=sum(reached.two_ties for reached in each),
        each=each,
    )


def is_reached(reached: Reached, network: Network) -> bool:
    return reached.cover is not None and reached.cover >= network.policy.working_from / 100


def best_two(ties: pd.DataFrame) -> tuple[float | None, float | None]:
    """The strongest S_log and that of the next leader, so that a body known by one of us alone shows; None where there is none."""
    of_leader = ties.dropna(subset=["strength"]).groupby("leader")["strength"].max().sort_values(ascending=False)
    return (float(of_leader.iloc[0]) if len(of_leader) else None, float(of_leader.iloc[1]) if len(of_leader) > 1 else None)


def well_connected(ties: pd.DataFrame, working_from: float) -> int:
    """How many leaders have at least one working tie."""
    return int(ties.loc[ties["strength"] >= working_from, "leader"].nunique())


def forums_of(post: Post, seats: pd.DataFrame, rooms: pd.DataFrame) -> set[int]:
    """The forums on which a post's holder sits: by a listed seat, or by having been in the room in the period.

    seats: forum, person of the seats held on the day. rooms: forum, person of everybody in a room in the period.
    """
    listed = seats.loc[seats["person"].isin(post.holders), "forum"]
    came = rooms.loc[rooms["person"].isin(post.holders), "forum"]
    return {int(each) for each in [*listed, *came]}


def quarter(reached: Reached, attended: int, known: int, network: Network) -> str:
    """Where a post stands in the four-way view, attended against connected.

    attended of known: the seat-meetings of our seats at the forums on which its holder sits, in the period. Posts whose holder,
    whose ties or whose attendance is not known are unknown; a holder who sits on no forum of ours is not attended.
    """
    if reached.band in ("unknown", "too_early") or not reached.post.holders:
        return "unknown"
    connected = reached.best is not None and reached.best >= network.policy.working_from
    attends = known > 0 and attended / known >= network.policy.attends_from
    return QUARTERS[(0 if connected else 1) if attends else (2 if connected else 3)]


def four_way(
    each: Sequence[Reached], network: Network, seats: pd.DataFrame, rooms: pd.DataFrame, seat_meetings: pd.DataFrame
) -> pd.DataFrame:
    """One row a key post: post, attended, known, quarter.

    seat_meetings: one row one of our seats at a meeting held in the period: forum, known, attended (both yes or no).
    """
    rows = []
    for reached in each:
        mine = seat_meetings[seat_meetings["forum"].isin(forums_of(reached.post, seats, rooms)) & seat_meetings["known"]]
        attended, known = int(mine["attended"].sum()), len(mine)
        unknown = not known and seat_meetings["forum"].isin(forums_of(reached.post, seats, rooms)).any()
        rows.append((reached.post.id, attended, known, "unknown" if unknown else quarter(reached, attended, known, network)))
    return pd.DataFrame(rows, columns=["post", "attended", "known", "quarter"])
