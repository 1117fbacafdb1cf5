"""What is recorded of a body: what it is, to which others it belongs, whom it followed, and the seats that are its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from influence.network.network import Network
from influence.network.people import People
from influence.questions.seats.seating import MAIN, Seating, state_on
from influence.questions.seats.seats_of import counts_of, seat_facts, with_terms
from influence.questions.spells import named, with_days
from influence.questions.who_is import gp_occupants, latest_facts
from influence.questions.whose import whose
from influence.records.frames import Frames
from influence.vocabulary import LINEAGE, RELATION

# How a relation reads from the other end.
REVERSED = {
    "member": "has as a member",
    "parent": "has as a part",
    "host": "hosts",
    "successor": "followed",
    "renamed": "was called",
    "split": "came out of",
    "reports_to": "is reported to by",
    "cluster": "is clustered with",
    "referrer": "is referred to by",
    "lead": "is led by",
    "informal": "works informally with",
    "mapped": "is linked on somebody's map with",
}


@dataclass(frozen=True)
class Family:
    """body: who is asked about. heir: the body that carries its history on the day, itself where none does. parties: itself and
    those whose history it carries."""

    body: int
    heir: int
    parties: tuple[int, ...]


def family_of(body: int, people: People) -> Family:
    before = sorted(each for each, heir in people.heirs.items() if heir == body and each != body)
    return Family(body, people.body(body), (body, *before))


def facts_of(frames: Frames, family: Family, network: Network, names: Mapping[int, str], known_as: Mapping[int, str]) -> pd.DataFrame:
    """One row: name, kind, type or level, sector, code, first and last day, places, owner, decides, cadence, heir, lead."""
    party = frames["party"].set_index("id")
    kind = str(party.loc[family.body, "kind"])
    facts = latest_facts(frames["organisation" if kind == "organisation" else "forum"], network.people)
    row = facts.loc[family.body] if family.body in facts.index else pd.Series(dtype="object")
    spells = frames["organisation" if kind == "organisation" else "forum"]
    spells = spells[(spells["party"] == family.body).fillna(False)]
    open_start, open_end = spells["valid_from"].isna().any(), spells["valid_to"].isna().any()
    looked_after = [names[each] for each in network.plans.holders_of(family.body) if each in names]
    followed = family.heir != family.body
    return pd.DataFrame(
        [
            {
                "name": names[family.body],
                "kind": kind,
                "type": row.get("type"),
                "level": row.get("level"),
                "sector": row.get("sector"),
                "code": row.get("ods_code"),
                "first": pd.NaT if open_start else spells["valid_from"].min(),
                "last": pd.NaT if open_end or spells.empty else spells["valid_to"].max() - pd.Timedelta(days=1),
                "places": whose(network, frames).places(network.people.body_places.get(family.body, ())),
                "owner": row.get("owner"),
                "decides": row.get("decides"),
                "cadence": row.get("cadence"),
                "heir": names.get(family.heir) if followed else None,
                "lead": "; ".join(looked_after) or None,
                "heir_ref": known_as[family.heir] if followed else None,
                "party_ref": known_as[family.body],
            }
        ]
    ).astype(dict.fromkeys(("type", "level", "sector", "code", "places", "owner", "decides", "cadence", "heir", "lead", "heir_ref"), "str"))


def relations_of(frames: Frames, family: Family, names: Mapping[int, str], known_as: Mapping[int, str], as_of: date) -> pd.DataFrame:
    """One row a relation with another body, those of the day first: kind, direction (up: from this body), words, other, when,
    first, last, lineage, other_ref, other_id. Relations of the day before a change count as the successor's, unless within it."""
    relation = frames["relation"]
    words = {"up": RELATION.words, "down": REVERSED}
    found = []
    for direction, mine, other in (("up", "from", "to"), ("down", "to", "from")):
        rows = relation[(relation[mine] == family.body).fillna(False) & relation[other].isin(list(names))]
        told = rows.assign(
            direction=direction, other_id=rows[other].astype("int64"), words=rows["kind"].map(words[direction]).astype("str")
        )
        found.append(told.drop(columns=["from", "to"]))
    rows = with_days(pd.concat(found, ignore_index=True), as_of)
    rows = rows.assign(
        other=named(rows["other_id"], names), other_ref=named(rows["other_id"], known_as), lineage=rows["kind"].isin(LINEAGE)
    )
    return rows[["kind", "direction", "words", "other", "when", "first", "last", "lineage", "other_ref", "other_id"]]


def seats_about(frames: Frames, family: Family, seating: Seating, known_as: dict[int, str], start: date | None) -> pd.DataFrame:
    """The seats of general practice on the day at this forum, or for this body at any: title, at, capacity, constituency, holder,
    state (held, vacant or holder_unknown), holder_ref (of one holder alone), deputies, place, forum_ref; and the counts of
    meetings since `start` and the terms (None: without)."""
    now = pd.Timestamp(seating.as_of)
    seats = seating.seats
    seats = seats[seats["gp"] & (seats["begins"] <= now) & (seats["ends"] > now)]
    mine = seats[(seats["forum"] == family.body).fillna(False) | (seats["for_party"] == family.body).fillna(False)]
    told = seat_facts(mine, seating, frames, known_as).sort_values(["at", "title", "seat"])
    told["state"] = state_on(told[["seat"]].assign(date=now), seating)
    hidden = frames["party"].loc[frames["party"]["suppressed_on"].notna(), "id"]
    sits = gp_occupants(seating)
    sits = sits[~sits["person"].isin(hidden)].assign(who=lambda rows: named(rows["person"], dict(seating.names)))
    for column, rows in (("holder", sits[sits["kind"].isin(MAIN)]), ("deputies", sits[~sits["kind"].isin(MAIN)])):
        told[column] = told["seat"].map(rows.groupby("seat")["who"].agg("; ".join).to_dict()).astype("str")
    alone = sits[sits["kind"].isin(MAIN)].drop_duplicates("seat", keep=False).set_index("seat")["person"].to_dict()
    told["holder_ref"] = named(told["seat"].map(alone).astype("Int64"), known_as)
    return with_terms(counts_of(seating, told, start), seating) if start is not None else told
