"""Running text of minutes: who came, who did not, who came for whom, in whatever words a sentence says it."""

import re
from dataclasses import dataclass

from influence.intake.minutes.clauses import parse
from influence.intake.minutes.counts import count_in
from influence.intake.minutes.said import Said


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SENTENCE_END = re.compile(r"[.!?][\"'”’)]? (?=[\"“‘(]?[A-Z0-9])")
SHORTENED = _words(
    "dr mr mrs ms mx prof cllr st rev revd hon no nos dept approx inc ltd co vs jan feb mar apr jun jul aug sep sept oct nov dec"
)


@dataclass(frozen=True)
class Told:
    """What a passage says: people, pieces that surely tell of somebody and could not be read, and how many practices were there.

    Somebody who stands in a list of the minutes as well is told of there: what a sentence adds of them is part and mode, seldom
    another status ('present' of a sentence may be 'in_attendance' of the list).
    """

    said: tuple[Said, ...] = ()
    unread: tuple[str, ...] = ()
    head_count: int | None = None


def read_sentence(text: str) -> tuple[Said, ...]:
    """Everybody whose coming or not the sentences of a text tell."""
    return read_passage(text).said


def read_passage(text: str) -> Told:
    """As read_sentence, with what could not be read and what was only counted."""
    said: list[Said] = []
    unread: list[str] = []
    count = None
    for sentence in sentences_of(text):
        parsed = parse(sentence)
        said += parsed.said
        unread += parsed.unread
        number = count_in(sentence)
        count = number if number is not None else count
    return Told(tuple(said), tuple(unread), count)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text with single spaces; 'Dr. J. Poe' and '10.20' end none."""
    text = " ".join(text.split())
    found, start = [], 0
    for end in SENTENCE_END.finditer(text):
        before = text[max(start, end.start() - 12) : end.start()].rsplit(" ", 1)[-1].strip("(")
        if text[end.start()] == "." and (before.casefold() in SHORTENED or (len(before) == 1 and before.isupper())):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]
