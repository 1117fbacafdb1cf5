"""Key posts: who knows the holder, what if that one leaves, and are we in the same rooms?"""

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from influence.network.network import Network
from influence.network.posts import Post, Reached
from influence.network.posts import reach_post as reach
from influence.network.rollups import four_way, is_connected, is_reached, leaders_for
from influence.questions.seats.presence import presence
from influence.questions.ties.attended import in_rooms_since
from influence.questions.ties.conversations import CAUSE_COLUMNS, worth_a_conversation
from influence.questions.ties.post_ties import TIE_COLUMNS, TIE_TYPES, post_ties
from influence.questions.whose import Whose
from influence.records.frames import Frames, in_force

COLUMNS = (
    *("post", "holder", "organisation", "sector", "place", "weight", "best", "best_leader", "second_best", "band", "two_ties"),
    *("cover", "second_cover", "depends_on", "loss", "reached", "connected", "attended", "known", "quarter"),
    *("post_id", "organisation_id", "best_leader_id", "depends_on_id"),
    *TIE_COLUMNS,
    *CAUSE_COLUMNS,
)
TYPES = {
    **dict.fromkeys(("post", "holder", "organisation", "sector", "place", "best_leader", "band", "depends_on"), "str"),
    **dict.fromkeys(("weight", "best", "second_best", "cover", "second_cover", "loss"), "float64"),
    **dict.fromkeys(("post_id", "organisation_id", "best_leader_id", "depends_on_id"), "Int64"),
    **dict.fromkeys(("two_ties", "reached", "connected"), "bool"),
    **TIE_TYPES,
}


def post_rows(
    posts: Sequence[Post], network: Network, leaders: Iterable[int], frames: Frames, names: Whose, start: date, ties: pd.DataFrame
) -> pd.DataFrame:
    """One row a key post, by the ties of those of `leaders` who work for the places it is for; ties: Network.between of them.

    best, second_best: S_log of two different leaders. cover: the chance that at least one of them is in touch; second_cover: at
    least two; loss: what cover loses without `depends_on`. connected: the best is a working tie. attended of known: our
    seat-meetings at the forums of its holder; quarter: attended against connected. The rest tells of the best tie (post_ties) and
    whether a conversation is due (conversations).
    """
    ours = set(leaders)
    mine = {post.id: ours & set(leaders_for(post, network)) for post in posts}
    each = [reach(post, network, mine[post.id]) for post in posts]
    told = post_ties(each, mine, ties, network, frames, names)
    rows = pd.DataFrame([_row(one, network, names) | told[one.post.id] for one in each], columns=list(COLUMNS)).astype(TYPES)
    rows = rows.drop(columns=["attended", "known", "quarter"]).merge(
        _quarters(each, network, frames, start).rename(columns={"post": "post_id"}), on="post_id", how="left"
    )
    return worth_a_conversation(rows, network.as_of, network.policy)[list(COLUMNS)]


def _row(reached: Reached, network: Network, names: Whose) -> dict[str, object]:
    return names.post_words(reached) | {
        "two_ties": reached.two_ties,
        "cover": reached.cover,
        "second_cover": reached.second,
        "depends_on": names.name(reached.depends_on),
        "loss": reached.loss,
        "reached": is_reached(reached, network),
        "connected": is_connected(reached, network),
        "depends_on_id": reached.depends_on,
    }


def _quarters(each: Sequence[Reached], network: Network, frames: Frames, start: date) -> pd.DataFrame:
    seats = frames["seat"][["id", "forum"]].merge(
        in_force(frames["seat_holder"], network.as_of)[["seat", "person"]].dropna(), left_on="id", right_on="seat"
    )
    seats = seats.assign(forum=seats["forum"].astype("int64").map(network.people.body))
    meetings = presence(frames, network.people.heirs, start, network.as_of)
    return four_way(each, network, seats[["forum", "person"]], in_rooms_since(network, frames, start), meetings)
