"""Conversations and what was to follow, as short lines with names that lead to the people."""

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from influence.output.links import Links, link_html
from influence.output.markup import join, tag
from influence.questions.wording import counted, day_text
from influence.vocabulary import CONTACT

SAID = {"outcome": "", "note": "For the chair: "}
Refs = Mapping[int, tuple[str, str]]  # party id to its public id and kind


def refs_of(parties: pd.DataFrame) -> Refs:
    """Where the name of each party that has an address leads."""
    if "party_ref" not in parties:
        return {}
    told = parties[parties["party_ref"].notna()]
    return {int(key): (str(ref), str(kind)) for key, ref, kind in told[["party_id", "party_ref", "kind"]].itertuples(index=False)}


def contact_html(row: pd.Series, refs: Refs, links: Links) -> Markup:
    """With whom, then day, way and who spoke, then what came of it."""
    facts = [day_text(row["date"]), CONTACT.label(row["kind"]), f"{row['who']}" if _is(row["who"]) else "nobody of ours named"]
    if not pd.isna(row["minutes"]):
        facts.append(f"{int(row['minutes'])} minutes")
    said = [f"{words}{row[name]}" for name, words in SAID.items() if name in row and _is(row[name])]
    next_on = [f"Next contact {day_text(row['next_on'])}."] if not pd.isna(row["next_on"]) else []
    return tag(
        "div",
        tag("h3", _names(row["with"], row["with_ids"], refs, links) if _is(row["with"]) else "Among ourselves"),
        tag("p", " · ".join([*facts, *([row["about"]] if _is(row["about"]) else [])]), class_="im-soft"),
        *(tag("p", each) for each in (*said, *next_on)),
        class_="im-talk",
    )


def due_html(rows: pd.DataFrame, refs: Refs, links: Links, with_leader: bool) -> Markup:
    """Contacts that were agreed and are late: with whom, since when, what about, and the way to log it."""
    return tag("ul", join(tag("li", _due(row, refs, links, with_leader)) for _, row in rows.iterrows()), class_="im-list im-due")


def _due(row: pd.Series, refs: Refs, links: Links, with_leader: bool) -> Markup:
    party = None if pd.isna(row["partner_id"]) else int(row["partner_id"])
    about = f" About: {row['about']}." if _is(row["about"]) else ""
    whose = f" by {row['leader']}" if with_leader else ""
    late = f" agreed{whose} for {day_text(row['next_on'])}, {counted(int(row['days_late']), 'day')} late.{about}"
    log = refs.get(party) if party is not None else None
    return join(
        [
            tag("b", _names(row["partner"], (party,), refs, links)),
            late,
            *([" ", link_html("Log it", links.to("log", **{"with": log[0]}))] if log else []),
        ]
    )


def _names(written: str, ids: Sequence[int | None], refs: Refs, links: Links) -> Markup:
    names = written.split("; ") if len(ids) > 1 else [written]
    if len(names) != len(ids):
        return join([written])
    parts: list[object] = []
    for name, party in zip(names, ids, strict=True):
        parts += [", "] if parts else []
        parts.append(_name(name, refs.get(party) if party is not None else None, links))
    return join(parts)


def _name(name: str, ref: tuple[str, str] | None, links: Links) -> object:
    if ref is None or ref[1] == "forum":
        return name
    return link_html(name, links.person(ref[0]) if ref[1] == "person" else links.organisation(ref[0]))


def _is(value: object) -> bool:
    return isinstance(value, str) and bool(value)
