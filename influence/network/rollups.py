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
    """The leaders of a place and the key posts that are for it; with None, all posts, each by the leaders of its own places."""
    mine = [post for post in posts if place is None or place in post.places]
    of_place = network.people.at_places(network.people.leaders, place)
    theirs = {places: of_place if place is not None else leaders_at(places, network) for places in {post.places for post in mine}}
    each = tuple(reach_post(post, network, theirs[post.places]) for post in mine)
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


def leaders_for(post: Post, network: Network) -> list[int]:
    """Whose ties count for a post: the leaders of the places it is for, each once, and those of whom no place is recorded.

    A neighbour who knows the holder speaks for the neighbour. All leaders where the post is for no place in particular.
    """
    return leaders_at(post.places, network)


def leaders_at(places: tuple[int, ...], network: Network) -> list[int]:
    """As leaders_for, of every post that is for these places."""
    wanted, theirs = set(places), {leader: network.people.places_of(leader) for leader in network.people.leaders}
    return sorted(leader for leader, at in theirs.items() if not wanted or not at or not wanted.isdisjoint(at))


def is_reached(reached: Reached, network: Network) -> bool:
    return reached.cover is not None and reached.cover >= network.policy.working_from / 100


def is_connected(reached: Reached, network: Network) -> bool:
    """Whether one leader alone has a working tie with the holder; several weaker ones may reach a post and connect nobody."""
    return reached.best is not None and reached.best >= network.policy.working_from


@dataclass(frozen=True)
class BodyReach:
    """How well some leaders know a body: best and second_best S_log of two different leaders, so that a body known by one of us
    alone shows; working: how many leaders have a working tie or better. band: of the best tie, or why there is none;
    second_band: of the second, None where there is none."""

    best: float | None
    best_leader: int | None
    second_best: float | None
    second_leader: int | None
    working: int
    band: str
    second_band: str | None = None


def reach_of_body(organisation: int, network: Network, leaders: Iterable[int]) -> BodyReach:
    """The ties of leaders with all who work for a body on the day; each leader counts by their strongest."""
    ours = set(leaders)
    strongest: dict[int, tuple[float, str]] = {}
    for partner in network.holders(organisation):
        for leader, tie in network.strengths.get(partner, {}).items():
            if leader in ours:
                strongest[leader] = max(tie, strongest.get(leader, tie))
    if not strongest:
        return BodyReach(None, None, None, None, 0, network.band_of_strangers(ours))
    first, *rest = sorted(strongest, key=lambda leader: (-strongest[leader][0], leader))
    return BodyReach(
        best=strongest[first][0],
        best_leader=first,
        second_best=strongest[rest[0]][0] if rest else None,
        second_leader=rest[0] if rest else None,
        working=sum(strength >= network.policy.working_from for strength, _ in strongest.values()),
        band=strongest[first][1],
        second_band=strongest[rest[0]][1] if rest else None,
    )


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
    connected = is_connected(reached, network)
    attends = known > 0 and attended / known >= network.policy.attends_from
    return QUARTERS[(0 if connected else 1) if attends else (2 if connected else 3)]


def four_way(
    each: Sequence[Reached], network: Network, seats: pd.DataFrame, rooms: pd.DataFrame, seat_meetings: pd.DataFrame
) -> pd.DataFrame:
    """One row a key post: post, attended, known, quarter.

    seat_meetings: one row one of our seats at a meeting held in the period: forum, known, attended (both yes or no). A forum that
    serves only places for which the post is not counts for nothing.
    """
    rows, served = [], network.people.body_places
    for reached in each:
        post = reached.post
        ours = [
            f for f in forums_of(post, seats, rooms) if not post.places or not served.get(f) or not set(post.places).isdisjoint(served[f])
        ]
        met = seat_meetings[seat_meetings["forum"].isin(ours)]
        attended, known = int((met["known"] & met["attended"]).sum()), int(met["known"].sum())
        unknown = not known and len(met)
        rows.append((post.id, attended, known, "unknown" if unknown else quarter(reached, attended, known, network)))
    return pd.DataFrame(rows, columns=["post", "attended", "known", "quarter"])
