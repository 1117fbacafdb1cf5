"""The rows of a month: what changed, where, from what to what, and what shows it."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from influence.questions.wording import capital
from influence.vocabulary import CHANGE

# presence, relationships and results stand apart and never mix; what is not known stands by itself
PARTS: Mapping[str, tuple[str, ...]] = {
    "room": ("seat_gained", "seat_lost", "seat_filled", "seat_vacated", "gap_opened", "gap_closed", "decided", "terms_overdue"),
    "ties": ("new_in_post", "post_reached", "post_lost", "tie_new", "tie_warming", "tie_cooling", "tie_lost"),
    "results": ("ask_agreed", "ask_answered", "ask_refused", "ask_overdue", "action_done", "action_overdue", "feedback_overdue"),
    "practices": ("mandate_given", "mandate_lapsed", "mandate_ending", "message_overdue"),
    "unknown": ("not_known",),
}
PART_OF = {kind: part for part, kinds in PARTS.items() for kind in kinds}
KINDS = tuple(PART_OF)
NOTHING_LOGGED = "No conversation with a partner is logged yet, so no change of a relationship can be told"
COLUMNS = (
    *("kind", "what", "where", "before", "after", "evidence", "part", "place", "date", "body", "key"),
    *("forum", "leader", "partner", "forum_ref", "leader_ref", "partner_ref", "organisation_ref"),
    *("area_id", "forum_id", "seat_id", "leader_id", "partner_id", "organisation_id"),
)
NAMED = {"forum": "forum_id", "leader": "leader_id", "partner": "partner_id"}
IDS = ("area_id", "forum_id", "seat_id", "leader_id", "partner_id", "organisation_id")


def change(kind: str, what: str, where: str | None, before: str | None, after: str | None, evidence: str, **more: Any) -> dict:
    """One row; `key`: a key post or its holder is concerned."""
    assert kind in PART_OF, kind
    return {
        "kind": kind,
        "what": what,
        "where": where,
        "before": before,
        "after": after,
        "evidence": evidence,
        "part": PART_OF[kind],
        **more,
    }


def as_rows(changes: Iterable[dict], party: pd.DataFrame) -> pd.DataFrame:
    """The documented columns, in the order of KINDS, then by place, body and words; party: the table, for names and public ids."""
    names, refs = (dict(zip(party["id"].tolist(), party[name].tolist(), strict=True)) for name in ("name", "public_id"))
    found = pd.DataFrame(list(changes), columns=[name for name in COLUMNS if not name.endswith("_ref")])
    found = found.astype(dict.fromkeys(IDS, "Int64"))
    found["key"] = found["key"].astype("boolean").fillna(False).astype(bool)
    found["date"] = pd.to_datetime(found["date"]).astype("datetime64[us]")
    for name in ("kind", "what", "where", "before", "after", "evidence", "part", "place", "body"):
        found[name] = found[name].astype("object").where(found[name].notna(), None).astype("str")
    for name, party_id in NAMED.items():
        found[name] = _told(found[party_id], names)
    for name in ("forum", "leader", "partner", "organisation"):
        found[f"{name}_ref"] = _told(found[f"{name}_id"], refs)
    order = found.assign(turn=found["kind"].map({kind: at for at, kind in enumerate(KINDS)}))
    order = order.sort_values(["turn", "place", "body", "where", "what", "date"], na_position="last", kind="stable")
    return order.reset_index(drop=True)[list(COLUMNS)]


def _told(parties: pd.Series, words: Mapping[int, str]) -> pd.Series:
    found = [None if pd.isna(each) else words.get(int(each)) for each in parties]
    return pd.Series(found, index=parties.index, dtype="object").astype("str")


def kind_words(kind: str) -> str:
    return capital(CHANGE.label(kind))
