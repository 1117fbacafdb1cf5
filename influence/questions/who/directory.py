"""Who and what can be found: every person, body and forum that the reader may know of, with the words beside each name."""

from dataclasses import dataclass

import pandas as pd

from influence.access import cut
from influence.network.people import people_on
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.question import Question
from influence.questions.relationship_unknown import scope_of
from influence.questions.seats.seating import Seating
from influence.questions.who_is import body_lines, gp_occupants, latest_facts, refs, role_lines, speaks_for_us
from influence.questions.wording import counted, listed
from influence.records.frames import Frames
from influence.records.names import fold

COLUMNS = ("name", "kind", "words", "code", "also", "leads", "party_ref")
EMPTY = "Nobody and no body is recorded yet."


@dataclass(frozen=True)
class Directory(Question):
    """Everybody and every body by name, for the search box and for lists of names. The place plays no part."""

    reads = frozenset(
        {"alias", "area", "footprint", "forum", "organisation", "party", "person", "relation", "role", "seat", "seat_holder"},
    )


def find_directory(question: Directory, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'directory', by name: name, kind (person, organisation, forum), words (role and body, or what it is and
    where), code (of the NHS organisation data), also (other names, parted by '; '), leads (speaks for general practice), party_ref.

    People who objected to being kept are not there. Practices find those who speak for general practice on the day.
    """
    people, seating = people_on(frames, question.as_of), Seating(frames, question.as_of)
    ours = speaks_for_us(people, seating)
    party = frames["party"]
    party = party[party["suppressed_on"].isna() & party["name"].notna()]
    if question.audience == "practices":
        party = party[(party["kind"] != "person") | party["id"].isin(list(ours))]
    words = body_lines(frames, people) | _seat_lines(seating) | role_lines(people)
    rows = pd.DataFrame(
        {
            "name": party["name"],
            "kind": party["kind"],
            "words": party["id"].map(words),
            "code": party["id"].map(latest_facts(frames["organisation"], people)["ods_code"]),
            "also": party["id"].map(_other_names(frames)),
            "leads": party["id"].isin(list(ours)),
            "party_ref": party["id"].map(refs(frames)),
        },
    ).astype({"words": "str", "code": "str", "also": "str", "party_ref": "str"})
    shown = rows.assign(order=rows["name"].map(fold)).sort_values(["order", "party_ref"], ignore_index=True)
    rows = cut(shown[list(COLUMNS)], "directory", question.audience)
    return Answer("directory", question.as_of, scope_of(question, frames, policy), {}, (_sentence(rows),), rows)


def _seat_lines(seating: Seating) -> dict[int, str]:
    """What to say of somebody with a seat of general practice, where no role is recorded."""
    held = gp_occupants(seating).drop_duplicates("person")
    return {
        int(person): f"{name}, {seating.names.get(int(forum), '')}"
        for person, name, forum in held[["person", "name", "forum"]].itertuples(index=False)
    }


def _other_names(frames: Frames) -> dict[int, str]:
    alias = frames["alias"].dropna(subset=["party", "raw"])
    return {int(party): "; ".join(dict.fromkeys(raw)) for party, raw in alias.groupby("party", sort=False)["raw"]}


def _sentence(rows: pd.DataFrame) -> str:
    if rows.empty:
        return EMPTY
    kinds = rows["kind"].value_counts()
    words = (("person", "person", "people"), ("organisation", "body", "bodies"), ("forum", "forum", "forums"))
    return f"{listed([counted(int(kinds[kind]), one, many) for kind, one, many in words if kind in kinds])} can be found by name."
