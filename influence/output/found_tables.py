"""What the pages about somebody and about a body list, as tables: the same rows in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from influence.output.bands import band_words
from influence.questions.answer import Answer
from influence.vocabulary import ATTENDANCE, CAPACITY, CONTACT, VOCABULARIES, VOICE

Words = Mapping[str, Callable[[str], str]]


@dataclass(frozen=True)
class Twin:
    """A table: its caption, its columns with their headings, and how to say what is kept as a word of a closed list."""

    caption: str
    headings: Mapping[str, str]
    words: Words


SPOKEN = {"date": "Day", "who": "With", "kind": "How", "topic": "About", "outcome": "What came of it", "next_on": "Next contact"}
SEATS = {"at": "Forum", "title": "Seat", "capacity": "Speaks for", "held": "Meetings held", "known": "Known", "covered": "Covered"}
HOLDER = VOCABULARIES["holder"].label

PERSON: Mapping[str, Twin] = {
    "": Twin(
        "Roles and hats",
        {"role": "Role", "organisation": "Body", "when": "When", "voice": "Speaks as", "place": "Place", "first": "From", "last": "To"},
        {"voice": VOICE.label},
    ),
    "ties": Twin(
        "Who knows whom",
        {"other": "Name", "strength": "Strength", "low": "Lowest", "high": "Highest", "band": "In a word", "last_contact": "Last contact"},
        {"band": band_words},
    ),
    "contacts": Twin("Contacts", SPOKEN, {"kind": CONTACT.label}),
    "seats": Twin("Seats", {"at": "Forum", "kind": "As", "when": "When", **SEATS}, {"kind": HOLDER, "capacity": CAPACITY.label}),
    "meetings": Twin("Meetings in the room", {"date": "Day", "forum": "Forum", "status": "How"}, {"status": ATTENDANCE.label}),
}
BODY: Mapping[str, Twin] = {
    "": Twin(
        "People", {"person": "Name", "role": "Role", "when": "When", "first": "From", "last": "To", "best_leader": "Best known by"}, {}
    ),
    "seats": Twin("Seats", {"at": "Forum", "holder": "Held by", **SEATS}, {"capacity": CAPACITY.label}),
    "places": Twin(
        "How well we know it",
        {"place": "Place", "best_leader": "Best known by", "best": "Strength", "band": "In a word", "second_leader": "And by"},
        {"band": band_words},
    ),
    "contacts": Twin("Contacts", {"date": "Day", "theirs": "Theirs", **SPOKEN}, {"kind": CONTACT.label}),
}


def tables_of(answer: Answer, twins: Mapping[str, Twin]) -> list[tuple[Twin, pd.DataFrame]]:
    """The tables that have rows, in their order; '' is the answer's own. Columns that were cut away are missing."""
    found = [(twin, answer.behind.get(name) if name else answer.rows) for name, twin in twins.items()]
    return [(twin, _said(rows, twin)) for twin, rows in found if rows is not None and len(rows)]


def _said(rows: pd.DataFrame, twin: Twin) -> pd.DataFrame:
    there = rows[[name for name in twin.headings if name in rows]]
    return there.assign(**{name: there[name].map(say, na_action="ignore") for name, say in twin.words.items() if name in there})
