"""Who is there to speak with or for: every person and body on record on a day, with the role that tells two of a name apart."""

from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from influence.access import cut
from influence.network.people import LEADS, People, people_on
from influence.policy import Policy
from influence.questions.answer import Answer
from influence.questions.question import Question
from influence.questions.whose import role_words
from influence.questions.wording import counted
from influence.records.frames import Frames, in_force

COLUMNS = ("party_id", "party_ref", "kind", "name", "leads", "role", "organisation")
KINDS = ("person", "organisation", "forum")


@dataclass(frozen=True)
class Parties(Question):
    """Everybody and every body in force on the day, in every place."""

    reads: ClassVar[frozenset[str] | None] = frozenset({"party", "role", "organisation", "forum", "relation", "area", "footprint"})


def find_parties(question: Parties, frames: Frames, policy: Policy) -> Answer:
    """rows: the view 'parties': people, then organisations, then forums, each by name. leads: has a role that speaks for general
    practice on the day. role and organisation: a person's first role that holds, the provider's voice before others.

    People who objected to being recorded are not there, nor bodies that have ended.
    """
    people = people_on(frames, question.as_of)
    rows = cut(_rows(people, frames), "parties", question.audience)
    return Answer(
        view="parties",
        as_of=question.as_of,
        scope={"audience": question.audience},
        unknown={},
        sentences=(_sentence(rows),),
        rows=rows,
    )


def _rows(people: People, frames: Frames) -> pd.DataFrame:
    party = frames["party"]
    ended = _ended(frames, "organisation", people) | _ended(frames, "forum", people)
    shown = party[~party["id"].isin(list(people.hidden | ended))]
    roles = people.roles.assign(other=people.roles["voice"] != LEADS).sort_values(["other", "id"]).drop_duplicates("person")
    first = roles.set_index("person")
    words = pd.Series([role_words(*each) for each in zip(first["title"], first["type"], strict=True)], index=first.index, dtype="object")
    rows = pd.DataFrame(
        {
            "party_id": shown["id"].astype("int64"),
            "party_ref": shown["public_id"],
            "kind": shown["kind"],
            "name": shown["name"],
            "leads": shown["id"].isin(list(people.leaders)),
            "role": shown["id"].map(words),
            "organisation": shown["id"].map(first["organisation"].map(people.names)),
        }
    )
    order = rows["kind"].map({kind: at for at, kind in enumerate(KINDS)})
    rows = rows.assign(order=order, folded=rows["name"].str.casefold()).sort_values(["order", "folded", "party_id"], ignore_index=True)
    return rows[list(COLUMNS)].astype({"role": "str", "organisation": "str"})


def _ended(frames: Frames, table: str, people: People) -> frozenset[int]:
    """The parties of a dated table of which no row holds on the day."""
    rows = frames[table]
    return frozenset(rows["party"].astype("int64")) - frozenset(in_force(rows, people.as_of)["party"].astype("int64"))


def _sentence(rows: pd.DataFrame) -> str:
    if "kind" not in rows:
        return "Who is on record is for the leadership group."
    count = rows["kind"].value_counts()
    bodies = int(count.get("organisation", 0) + count.get("forum", 0))
    return f"{counted(int(count.get('person', 0)), 'person', 'people')} and {counted(bodies, 'body', 'bodies')} are on record."
