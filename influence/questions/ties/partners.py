"""Which partner bodies do we know, place by place, and through how many of us?"""

from dataclasses import dataclass

import pandas as pd

from influence.access import cut, cut_counts
from influence.network.network import Network, build_network
from influence.network.people import LEADS
from influence.network.posts import Post, key_posts
from influence.network.rollups import reach_of_body, reach_of_place
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.question import Question
from influence.questions.relationship_unknown import scope_of, unknown_in
from influence.questions.ties.partner_sentences import partner_sentences
from influence.questions.whose import Whose, leaders_asked, places_asked, whose
from influence.records.frames import Frames

COLUMNS = (
    *("organisation", "sector", "place", "best", "second", "well_connected", "posts", "posts_reached"),
    *("best_leader", "second_leader", "band", "lead", "holders", "posts_unknown", "posts_two_ties", "coverage"),
    *("organisation_id", "area_id", "best_leader_id", "second_leader_id", "second_band", "organisation_ref"),
)
PLACE_COLUMNS = ("place", "coverage", "posts", "known", "reached", "two_ties", "leaders", "area_id")


@dataclass(frozen=True)
class Partners(Question):
    """The bodies that partners work for, at each place. sector: only of this sector (its value, such as acute)."""

    sector: str | None = None


def find_partners(question: Partners, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'partners': one a body and place where it works or where one of our leaders knows somebody there.

    best, second: S_log of the place's two leaders who know the body best. well_connected: how many leaders of the place have a
    working tie or better. posts, posts_reached: its key posts for the place, and how many of them are reached. lead, holders:
    who looks after the body, and how many do. behind: 'places', one a place and one for all of them (area_id null). A leader of
    two places counts in each, and once in all.
    """
    network = build_network(frames, policy, question.as_of)
    names, posts = whose(network, frames), key_posts(frames, network)
    places = _places(question, frames)
    rows = [_row(body, place, network, posts, names) for body, place in _cells(network, places, posts)]
    shown = _typed(pd.DataFrame(rows, columns=list(COLUMNS)))
    if question.sector is not None:
        shown = shown[shown["organisation_id"].map(names.bodies) == question.sector]
    shown = shown.sort_values(["sector", "organisation", "place"], na_position="last", kind="stable", ignore_index=True)
    whole = pd.DataFrame([_place(place, network, posts, names) for place in [*places, None]], columns=list(PLACE_COLUMNS))
    rows_cut = cut(shown, "partners", question.audience)
    behind = {"places": cut(whole.astype({"area_id": "Int64"}), "partners.places", question.audience)}
    if question.audience == "practices":
        behind = {}
    leaders = leaders_asked(network, places_asked(question.place, frames))
    counts = cut_counts(unknown_in(network, frames, leaders, posts, question.first_day(policy)), "partners.unknown", question.audience)
    return Answer(
        view="partners",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown=counts,
        sentences=partner_sentences(rows_cut, behind.get("places")),
        rows=rows_cut,
        behind=behind,
    )


def _places(question: Partners, frames: Frames) -> list[int]:
    areas = frames["area"]
    every = areas.loc[areas["kind"] == "place", "id"].tolist()
    asked = places_asked(question.place, frames)
    return [int(each) for each in every if asked is None or each in asked]


def _cells(network: Network, places: list[int], posts: tuple[Post, ...]) -> list[tuple[int, int]]:
    """The bodies of partners and of key posts, each with the places it works in or is known in."""
    people, roles = network.people, network.people.roles
    theirs = roles[(roles["voice"] != LEADS) & roles["person"].isin(list(people.partners))]
    found: set[tuple[int, int]] = {(post.organisation, place) for post in posts for place in post.places}
    for body, partner, at in zip(theirs["organisation"], theirs["person"], theirs["places"], strict=True):
        found |= {(int(body), place) for place in (*at, *people.body_places.get(int(body), ()))}
        for leader in network.strengths.get(int(partner), {}):
            found |= {(int(body), place) for place in people.places_of(leader)}
    return sorted(cell for cell in found if cell[1] in places)


def _row(body: int, place: int, network: Network, posts: tuple[Post, ...], names: Whose) -> dict[str, object]:
    known = reach_of_body(body, network, network.people.at_places(network.people.leaders, place))
    mine = reach_of_place((post for post in posts if post.organisation == body), network, place)
    holders = network.plans.holders_of(body)
    return {
        "organisation": names.name(body),
        "sector": names.sector(body),
        "place": names.areas[place],
        "best": known.best,
        "second": known.second_best,
        "well_connected": known.working if known.band not in ("unknown", "too_early") else None,
        "posts": mine.posts,
        "posts_reached": mine.reached,
        "best_leader": names.name(known.best_leader),
        "second_leader": names.name(known.second_leader),
        "band": known.band,
        "lead": names.name(holders[0]) if holders else None,
        "holders": len(holders),
        "posts_unknown": mine.posts - mine.known,
        "posts_two_ties": mine.two_ties,
        "coverage": mine.coverage,
        "organisation_id": body,
        "area_id": place,
        "best_leader_id": known.best_leader,
        "second_leader_id": known.second_leader,
        "second_band": known.second_band,
        "organisation_ref": names.ref(body),
    }


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    words = ("organisation", "sector", "place", "best_leader", "second_leader", "band", "lead", "second_band", "organisation_ref")
    whole = ("well_connected", "posts", "posts_reached", "holders", "posts_unknown", "posts_two_ties")
    ids = ("organisation_id", "area_id", "best_leader_id", "second_leader_id")
    types = dict.fromkeys(words, "str") | dict.fromkeys((*whole, *ids), "Int64") | dict.fromkeys(("best", "second", "coverage"), "float64")
    return rows.astype(types)


def _place(place: int | None, network: Network, posts: tuple[Post, ...], names: Whose) -> tuple[object, ...]:
    reach = reach_of_place(posts, network, place)
    leaders = network.people.at_places(network.people.leaders, place)
    name = None if place is None else names.areas[place]
    return name, reach.coverage, reach.posts, reach.known, reach.reached, reach.two_ties, len(leaders), place
