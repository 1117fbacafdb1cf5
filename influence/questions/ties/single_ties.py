"""Key posts that only one of us knows well, and the weightiest that a place does not know at all."""

from collections.abc import Iterable, Sequence

import pandas as pd

from influence.network.network import Network
from influence.network.posts import Post, reach_post
from influence.network.rollups import leaders_for
from influence.questions.ties.connection_nodes import WORKING
from influence.questions.whose import Whose

COLUMNS = ("post", "holder", "organisation", "sector", "place", "weight", "best", "band", "best_leader", "second_best")
IDS = ("post_id", "holder_id", "organisation_id", "best_leader_id")
TYPES = {
    **dict.fromkeys(("post", "holder", "organisation", "sector", "place", "band", "best_leader"), "str"),
    **dict.fromkeys(("weight", "best", "second_best"), "float64"),
    **dict.fromkeys(IDS, "Int64"),
}


def single_ties(posts: Iterable[Post], network: Network, leaders: Iterable[int], names: Whose) -> pd.DataFrame:
    """One row a key post with which exactly one leader, of those for its places, has a working tie or better; the weightiest first.

    second_best: S_log of the next leader, null where nobody else has anything logged.
    """
    ours = set(leaders)
    every = [reach_post(post, network, ours & set(leaders_for(post, network))) for post in posts]
    each = [reached for reached in every if reached.band in WORKING and not reached.two_ties]
    weightiest = sorted(each, key=lambda one: (-one.post.weight, one.post.id))
    rows = [names.post_words(one) | {"holder_id": _only(one.post.holders)} for one in weightiest]
    return pd.DataFrame(rows, columns=[*COLUMNS, *IDS]).astype(TYPES)


def _only(holders: Sequence[int]) -> int | None:
    return holders[0] if len(holders) == 1 else None


def strangest(posts: Sequence[Post], network: Network, names: Whose, places: Iterable[int]) -> str | None:
    """'nobody in Westmarsh has a conversation logged with …': the weightiest post that a place with leaders does not know."""
    for post in sorted(posts, key=lambda one: (-one.weight, one.id)):
        for place in post.places:
            leaders = network.people.at_places(network.people.leaders, place)
            if place in places and leaders and post.holders and reach_post(post, network, leaders).band == "none_logged":
                return f"nobody in {names.areas[place]} has a conversation logged with the {post.title} of {names.name(post.organisation)}"
    return None
