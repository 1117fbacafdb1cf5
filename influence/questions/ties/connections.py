"""Who connects us to whom? Leaders, partners and forums, and the ties and seats that join them."""

from dataclasses import dataclass

import pandas as pd

from influence.access import cut, cut_counts
from influence.network.network import Network, build_network
from influence.network.posts import Post, key_posts
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.question import Question
from influence.questions.relationship_unknown import scope_of, unknown_in
from influence.questions.ties.connection_links import BANDS_FROM, joined_links
from influence.questions.ties.connection_nodes import Around, node_rows
from influence.questions.ties.connection_sentences import connection_sentences
from influence.questions.ties.single_ties import single_ties, strangest
from influence.questions.ties.ways_in import ways_in
from influence.questions.whose import Whose, leaders_asked, places_asked, whose
from influence.records.frames import Frames


@dataclass(frozen=True)
class Connections(Question):
    """Who is joined to whom. sector: only partners of this sector. least: ties of this band or better (any: all that are logged).

    kind: only leaders, partners or forums; None for all three.
    """

    sector: str | None = None
    least: str = "any"
    kind: str | None = None


def find_connections(question: Connections, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'map', one a leader, partner and forum. behind: 'links' (ties, ties between leaders, seats), 'single' (key
    posts that only one of us knows well, by weight) and 'ways' (the way in for each place that does not know a partner).

    A partner belongs to a place by working for it, or by a leader of the place who has something logged with them.
    """
    network = build_network(frames, policy, question.as_of)
    names, leaders = whose(network, frames), leaders_asked(network, places_asked(question.place, frames))
    around = Around(network, frames, names, places_asked(question.place, frames), tuple(leaders))
    posts = tuple(post for post in key_posts(frames, network) if around.is_here(post.places))
    links, nodes = joined_links(around), node_rows(around, posts)
    asked = nodes[(nodes["kind"] != "partner") | (question.sector is None) | (nodes["sector"] == question.sector)].reset_index(drop=True)
    shown = asked if question.kind is None else asked[asked["kind"] == question.kind].reset_index(drop=True)
    counts = cut_counts(unknown_in(network, frames, leaders, posts, question.first_day(policy)), "map.unknown", question.audience)
    rows = cut(shown, "map", question.audience)
    parts = {"links": _kept(links, shown, question.least), "single": _single(posts, around), "ways": ways_in(around, shown)}
    behind = {} if question.audience == "practices" else {name: cut(each, f"map.{name}", question.audience) for name, each in parts.items()}
    stranger = _stranger(posts, network, names, around) if behind else None
    return Answer(
        view="map",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown=counts,
        sentences=connection_sentences(cut(asked, "map", question.audience), stranger),
        rows=rows,
        behind=behind,
    )


def _kept(links: pd.DataFrame, nodes: pd.DataFrame, least: str) -> pd.DataFrame:
    """Links whose two ends are shown; seats always, ties from a band on."""
    there = links["a_id"].isin(nodes["node_id"]) & links["b_id"].isin(nodes["node_id"])
    strong = (links["kind"] == "seat") | links["band"].isin(BANDS_FROM[least])
    return links[there & strong].reset_index(drop=True)


def _single(posts: tuple[Post, ...], around: Around) -> pd.DataFrame:
    return single_ties(posts, around.network, around.leaders, around.names)


def _stranger(posts: tuple[Post, ...], network: Network, names: Whose, around: Around) -> str | None:
    places = sorted(names.areas) if around.places is None else around.places
    return strangest(posts, network, names, places)
