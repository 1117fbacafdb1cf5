"""What a key post's best tie looks like, who leads it, and since when its holder is in post."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from influence.network.network import Network
from influence.network.posts import Post, Reached
from influence.questions.whose import Whose
from influence.records.frames import Frames

NUMBERS = ("low", "high", "before", "silence", "usual_gap")
OF_THE_TIE = ("low", "high", "evidence", "contact_days", "before", "last_contact", "silence", "usual_gap", "agreed", "rhythm", "trend")
TIE_COLUMNS = (
    *OF_THE_TIE,
    *("since", "lead", "second", "holder_id", "lead_id", "holder_ref", "lead_ref", "best_leader_ref", "organisation_ref"),
)
TIE_TYPES = {
    **dict.fromkeys(NUMBERS, "float64"),
    **dict.fromkeys(("contact_days", "holder_id", "lead_id"), "Int64"),
    **dict.fromkeys(("evidence", "rhythm", "trend", "lead", "second"), "str"),
    **dict.fromkeys(("holder_ref", "lead_ref", "best_leader_ref", "organisation_ref"), "str"),
    **dict.fromkeys(("last_contact", "since"), "datetime64[us]"),
    "agreed": "bool",
}
Row = dict[str, object]
Begun = Mapping[tuple[int, int, str | None], pd.Timestamp]  # by person, body and kind of role


def post_ties(
    each: Sequence[Reached], leaders: Mapping[int, Collection[int]], ties: pd.DataFrame, network: Network, frames: Frames, names: Whose
) -> dict[int, Row]:
    """For each post's id the numbers of its best tie; last_contact: the latest that any of its leaders had with a holder.
    holder_id: of several holders the one of the best tie.

    agreed: the gap is one that the group agreed, not the pair's usual one. since: the first day of the holder in that post, also
    at a body that this one succeeded; null where that day is not recorded. lead, second: who looks after the holder. leaders: by
    the post's id, those whose ties count.
    """
    holders = {holder for reached in each for holder in reached.post.holders}
    rows = ties[ties["partner"].isin(list(holders))]
    agreed = ~np.isnan(network.plans.rhythms(rows["leader"].to_numpy(), rows["partner"].to_numpy()))
    rows = rows.assign(agreed=agreed)
    of_holder = {int(partner): mine for partner, mine in rows.groupby("partner")}
    begun = _begun(holders, network, frames)
    leads, seconds = network.plans.leads(), network.plans.leads("second")
    found: dict[int, Row] = {}
    for reached in each:
        tie = _tie(reached, leaders[reached.post.id], of_holder)
        best = tie.pop("partner", None)
        first = int(best) if isinstance(best, int) else next(iter(reached.post.holders), None)
        found[reached.post.id] = tie | _who(reached, first, begun, leads, seconds, names)
    return found


def _tie(reached: Reached, leaders: Collection[int], of_holder: Mapping[int, pd.DataFrame]) -> Row:
    blank: Row = dict.fromkeys(OF_THE_TIE) | {"agreed": False, "contact_days": 0 if reached.band == "none_logged" else None}
    there = [of_holder[each] for each in reached.post.holders if each in of_holder]
    if not there:
        return blank
    mine = pd.concat(there)
    mine = mine[mine["leader"].isin(list(leaders))]
    last = mine["last_contact"].max()
    best = mine[mine["leader"] == reached.best_leader].sort_values("strength", ascending=False)
    if best.empty:
        return blank | {"last_contact": last}
    return {**best.iloc[0][list(OF_THE_TIE)].to_dict(), "last_contact": last, "partner": int(best.iloc[0]["partner"])}


def _who(reached: Reached, first: int | None, begun: Begun, leads: Mapping[int, int], seconds: Mapping[int, int], names: Whose) -> Row:
    post = reached.post
    mine = [each for each in (first, *post.holders) if each is not None]
    lead, second = (next((by[each] for each in mine if each in by), None) for by in (leads, seconds))
    return {
        "since": _since(post, begun),
        "lead": names.name(lead),
        "second": names.name(second),
        "holder_id": first,
        "lead_id": lead,
        "holder_ref": names.ref(first),
        "lead_ref": names.ref(lead),
        "best_leader_ref": names.ref(reached.best_leader),
        "organisation_ref": names.ref(post.organisation),
    }


def _since(post: Post, begun: Begun) -> pd.Timestamp | None:
    """When the present holders began; None where there is none, or where the day of one of them is not recorded."""
    days = [begun.get((holder, post.organisation, post.role_type)) for holder in post.holders]
    return min(days) if days and all(day is not None for day in days) else None  # type: ignore[type-var]


def _begun(holders: Collection[int], network: Network, frames: Frames) -> Begun:
    """The first day of a person at a body, in a kind of role and in any (None), as far as every such day is recorded."""
    roles = frames["role"]
    roles = roles[roles["person"].isin(list(holders)) & ~(roles["valid_from"] > pd.Timestamp(network.as_of))]
    first: dict[tuple[int, int, str | None], pd.Timestamp | None] = {}
    for person, body, kind, day in roles[["person", "organisation", "type", "valid_from"]].itertuples(index=False, name=None):
        for of_kind in {kind if isinstance(kind, str) else None, None}:
            key = (int(person), network.people.body(int(body)), of_kind)
            before = first.get(key, day)
            first[key] = None if pd.isna(day) or before is None else min(before, day)
    return {key: day for key, day in first.items() if day is not None}
