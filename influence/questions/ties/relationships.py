"""How strong are the relationships behind the seats? Leaders and partners, pair by pair, and the key posts."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from influence.access import cut, cut_counts
from influence.network.network import Network, build_network
from influence.network.posts import Post, key_posts
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.question import Question
from influence.questions.relationship_unknown import scope_of, unknown_in
from influence.questions.ties.attended import attended_share
from influence.questions.ties.post_reach import post_rows
from influence.questions.ties.sentences import relationship_sentences
from influence.questions.whose import PARTNER_COLUMNS, Whose, leaders_asked, places_asked, whose
from influence.records.frames import Frames

COLUMNS = (
    *("leader", "partner", "partner_role", "organisation", "sector", "place", "strength", "low", "high", "band", "evidence"),
    *("contact_days", "shared_meetings", "best_estimate", "best_low", "best_high", "attended", "rhythm", "trend", "last_contact"),
    *("lead", "second", "meeting_points", "usual_gap", "due_on", "days_logged", "completeness", "key_post"),
    *("leader_id", "partner_id", "organisation_id", "leader_ref", "partner_ref", "organisation_ref"),
)
NUMBERS = ("strength", "low", "high", "meeting_points", "best_estimate", "best_low", "best_high")


@dataclass(frozen=True)
class Relationships(Question):
    """The ties of the leaders of a place with partners. leader, partner: only this person's; organisation: only with this body;
    sector: only with people and posts of bodies of this kind (its value, such as acute)."""

    leader: int | None = None
    partner: int | None = None
    organisation: int | None = None
    sector: str | None = None


def find_relationships(question: Relationships, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'relationships': one a leader and partner who have anything logged or shared, and one without a leader for
    each holder of a key post with whom nobody has, and for each key post whose holder is not known (partner null).

    behind: 'posts', one row a key post (see post_reach). Rows stand by place, body, partner and then strength.
    """
    network = build_network(frames, policy, question.as_of)
    places = places_asked(question.place, frames)
    leaders, names = leaders_asked(network, places), whose(network, frames)
    posts = _posts_asked(key_posts(frames, network), places)
    if question.sector is not None:
        posts = tuple(post for post in posts if names.sector(post.organisation) == question.sector)
    if question.organisation is not None:
        posts = tuple(post for post in posts if post.organisation == question.organisation)
    ties = network.between(leaders)
    pairs = _pairs(question, network, frames, policy, ties, names)
    alone = _nobody(pairs, posts, network, leaders, names) if question.leader is None else []
    shown = _narrowed(_ordered(pd.concat([pairs, *alone], ignore_index=True), posts), question, network)
    of_posts = post_rows(posts, network, leaders, frames, names, question.first_day(policy), ties)
    rows = cut(shown, "relationships", question.audience)
    behind = {"posts": cut(of_posts, "relationships.posts", question.audience)} if question.audience != "practices" else {}
    counts = unknown_in(network, frames, leaders, posts, question.first_day(policy))
    return Answer(
        view="relationships",
        as_of=question.as_of,
        scope=scope_of(question, frames, policy),
        unknown=cut_counts(counts, "relationships.unknown", question.audience),
        sentences=relationship_sentences(rows, behind.get("posts"), cut_counts(counts, "relationships.unknown", question.audience)),
        rows=rows,
        behind=behind,
    )


def _posts_asked(posts: tuple[Post, ...], places: tuple[int, ...] | None) -> tuple[Post, ...]:
    """The posts for any of these places, each for these places alone."""
    if places is None:
        return posts
    narrowed = (replace(post, places=tuple(each for each in post.places if each in places)) for post in posts)
    return tuple(post for post in narrowed if post.places)


def _pairs(question: Relationships, network: Network, frames: Frames, policy: Policy, ties: pd.DataFrame, names: Whose) -> pd.DataFrame:
    leader, partner = ties["leader"].to_numpy(), ties["partner"].to_numpy()
    leads, seconds = network.plans.leads(), network.plans.leads("second")
    place = {each: names.places(network.people.places_of(each)) for each in np.unique(leader).tolist()}
    told = ties.rename(columns={"leader": "leader_id", "partner": "partner_id"}).assign(
        leader=ties["leader"].map(network.people.names),
        partner=ties["partner"].map(network.people.names),
        place=ties["leader"].map(place),
        attended=attended_share(network, frames, leader, partner, question.first_day(policy)),
        due_on=ties["last_contact"] + pd.to_timedelta(ties["usual_gap"], unit="D").astype("timedelta64[us]"),
        lead=ties["partner"].map({each: names.name(by) for each, by in leads.items()}),
        second=ties["partner"].map({each: names.name(by) for each, by in seconds.items()}),
    )
    of_partner = names.partner_roles().reindex(partner).reset_index(drop=True)
    return _typed(names.with_refs(told.join(of_partner[list(PARTNER_COLUMNS)]), ("leader", "partner", "organisation")))


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    """The documented columns; unknown numbers null, words str, ids and days whole."""
    rows = rows.reindex(columns=list(COLUMNS))
    words = (
        "leader",
        "partner",
        "partner_role",
        "organisation",
        "sector",
        "place",
        "band",
        "evidence",
        "rhythm",
        "trend",
        "lead",
        "second",
        "leader_ref",
        "partner_ref",
        "organisation_ref",
    )
    whole = ("contact_days", "shared_meetings", "days_logged", "leader_id", "partner_id", "organisation_id")
    types = dict.fromkeys(words, "str") | dict.fromkeys(whole, "Int64") | dict.fromkeys((*NUMBERS, "attended", "usual_gap"), "float64")
    types |= dict.fromkeys(("last_contact", "due_on"), "datetime64[us]") | dict.fromkeys(("completeness",), "float64")
    return rows.assign(key_post=rows["key_post"].astype("boolean").fillna(False).astype(bool)).astype(types)


def _nobody(pairs: pd.DataFrame, posts: tuple[Post, ...], network: Network, leaders: list[int], names: Whose) -> list[pd.DataFrame]:
    """Rows without a leader: the holders of key posts with whom nobody has anything, and key posts whose holder is not known."""
    met = set(pairs["partner_id"].dropna().astype(int))
    rows = [
        {
            "partner": names.name(holder),
            "partner_role": post.title,
            "organisation": names.name(post.organisation),
            "sector": names.sector(post.organisation),
            "place": names.places(post.places),
            "band": network.band_of_strangers(leaders) if holder else "unknown",
            "evidence": "none_logged" if holder else None,
            "contact_days": 0 if holder else None,
            "shared_meetings": 0 if holder else None,
            "lead": names.name(network.plans.leads().get(holder)) if holder else None,
            "second": names.name(network.plans.leads("second").get(holder)) if holder else None,
            "partner_id": holder,
            "organisation_id": post.organisation,
        }
        for post in posts
        for holder in (post.holders or (None,))
        if holder not in met
    ]
    return [_typed(names.with_refs(pd.DataFrame(rows), ("partner", "organisation")))] if rows else []


def _ordered(rows: pd.DataFrame, posts: tuple[Post, ...]) -> pd.DataFrame:
    holders = {holder for post in posts for holder in post.holders}
    keyed = rows.assign(key_post=rows["partner_id"].isin(list(holders)) | rows["partner_id"].isna())
    order = ["place", "organisation", "partner", "strength", "leader"]
    return keyed.sort_values(order, ascending=[True, True, True, False, True], na_position="last", kind="stable", ignore_index=True)


def _narrowed(rows: pd.DataFrame, question: Relationships, network: Network) -> pd.DataFrame:
    """A body's rows are those of everybody who works there, also of who works elsewhere first, and of its posts."""
    keep = np.ones(len(rows), dtype=bool)
    for column, wanted in (("leader_id", question.leader), ("partner_id", question.partner)):
        if wanted is not None:
            keep &= (rows[column] == wanted).fillna(False).to_numpy(dtype=bool)
    if question.sector is not None:
        keep &= (rows["sector"] == question.sector).fillna(False).to_numpy(dtype=bool)
    if question.organisation is not None:
        there = rows["partner_id"].isin(network.holders(question.organisation)) | (rows["organisation_id"] == question.organisation)
        keep &= there.fillna(False).to_numpy(dtype=bool)
    return rows[keep].reset_index(drop=True)
