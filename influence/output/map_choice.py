"""Whom the map draws when there are more than can be read: the main ties, those around one person, or everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from influence.questions.wording import counted, number

MOST = 80  # names that can be read from the back of a room
FORUMS = 8
EACH = 2  # leaders drawn with a partner for a start
BESIDE = 24  # of whoever is joined to the person selected
SHOWS = {"main": "Main ties", "around": "Around one person", "all": "Everybody"}


@dataclass(frozen=True)
class Drawn:
    """nodes and links that are drawn, as rows of the view; words: what is left out, empty when nothing is."""

    nodes: pd.DataFrame
    links: pd.DataFrame
    words: str


def shows_for(nodes: pd.DataFrame) -> dict[str, str]:
    """What the reader may choose; where everybody can be read there are no main ties to pick."""
    return SHOWS if len(_people(nodes)) > MOST else {"all": SHOWS["all"], "around": SHOWS["around"]}


def drawn(nodes: pd.DataFrame, links: pd.DataFrame, show: str, forums: bool, selected: int | None) -> Drawn:
    """show: a key of SHOWS. forums: whether they are drawn too. selected: a node that is always drawn, with whom it is joined to."""
    people, ties = _people(nodes), links[links["kind"] != "seat"]
    every = people["node_id"].tolist()
    if show == "around" and selected is not None:
        ids = {selected, *joined_to(selected, links)}
        words = f"Only those joined to {_name(nodes, selected)} are drawn." if selected in set(nodes["node_id"]) else ""
    elif show == "all" or len(every) <= MOST:
        ids, words = set(every), ""
    else:
        ids = _main(people, ties, MOST - FORUMS * forums)
        words = _left_out(len(ids), len(every))
        ids |= _beside(selected, links, every)
    shown = ids & set(every) | (_forums(links, ids, nodes) if forums or selected in set(_forum_ids(nodes)) else set())
    kept = nodes[nodes["node_id"].isin(shown)].reset_index(drop=True)
    there = set(kept["node_id"])
    between = links[links["a_id"].isin(there) & links["b_id"].isin(there)].reset_index(drop=True)
    return Drawn(kept, between, words)


def joined_to(node: int, links: pd.DataFrame) -> list[int]:
    """The other ends of a node's links, the strongest first."""
    mine = links[(links["a_id"] == node) | (links["b_id"] == node)].sort_values("strength", ascending=False, kind="stable")
    return [int(b if a == node else a) for a, b in zip(mine["a_id"], mine["b_id"], strict=True)]


def _people(nodes: pd.DataFrame) -> pd.DataFrame:
    return nodes[nodes["kind"] != "forum"]


def _forum_ids(nodes: pd.DataFrame) -> list[int]:
    return nodes.loc[nodes["kind"] == "forum", "node_id"].tolist()


def _name(nodes: pd.DataFrame, node: int) -> str:
    return str(nodes.loc[nodes["node_id"] == node, "name"].iloc[0])


def _main(people: pd.DataFrame, ties: pd.DataFrame, most: int) -> set[int]:
    """The weightiest partners, each with the leaders who know them best, until the picture is full."""
    partners = people[people["kind"] == "partner"].sort_values(["weight", "best", "node_id"], ascending=[False, False, True])
    best: dict[int, list[int]] = {}
    for leader, partner in _pairs(ties[ties["kind"] == "tie"].sort_values("strength", ascending=False, kind="stable")):
        best.setdefault(partner, []).append(leader)
    ids: set[int] = set()
    for partner in partners["node_id"].tolist():
        more = {partner, *best.get(partner, [])[:EACH]}
        if len(ids | more) > most:
            break
        ids |= more
    return ids or set(people["node_id"].tolist()[:most])


def _beside(selected: int | None, links: pd.DataFrame, every: Sequence[int]) -> set[int]:
    if selected is None:
        return set()
    return {selected, *joined_to(selected, links[links["kind"] != "seat"])[:BESIDE]} & set(every)


def _forums(links: pd.DataFrame, ids: set[int], nodes: pd.DataFrame) -> set[int]:
    """The forums on which most of those drawn sit; one that was selected is among `ids`."""
    seats = links[(links["kind"] == "seat") & links["a_id"].isin(ids)]
    counts = seats["b_id"].value_counts()
    ranked = sorted(counts.index.tolist(), key=lambda forum: (-counts[forum], forum))[:FORUMS]
    return set(ranked) | (ids & set(_forum_ids(nodes)))


def _pairs(ties: pd.DataFrame) -> list[tuple[int, int]]:
    return list(zip(ties["a_id"].astype(int), ties["b_id"].astype(int), strict=True))


def _left_out(shown: int, every: int) -> str:
    return (
        f"Drawn are {shown} of {counted(every, 'person', 'people')}: the weightiest posts first, each with the"
        f" {number(EACH)} of us who know its holder best. Choose a place, a person or everybody to see others."
    )
