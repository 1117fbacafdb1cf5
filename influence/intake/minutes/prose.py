"""What the running text of minutes says of people's coming or not: each paragraph in question, with its line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from influence.intake.minutes.attendance_headings import item_number
from influence.intake.minutes.corrections import Correction
from influence.intake.minutes.said import Said
from influence.intake.minutes.sentences import read_passage
from influence.intake.minutes.units import Unit

ATTENDS = re.compile(
    r"\b(?:apolog\w+|in attendance|attend(?:ed|ing)|substitut\w+|deputi[sz]\w+|deputy for|joined|left|(?:were|was) (?:also )?(?:present"
    r"|represented)|absent|on behalf of|represent(?:ed|ing)|in (?:his|her|their) (?:place|absence|stead)|following members"
    r"|practices|minutes)\b",
    re.IGNORECASE,
)
MOST_PARAGRAPHS = 3_000  # that may tell of attendance; each costs about a millisecond
LONGEST_PARAGRAPH = 6_000  # characters; the apologies of forty people with their posts have half of that
SHORTEST_WRAPPED = 45  # characters; a shorter line was ended on purpose


@dataclass
class Prose:
    """said, unread, counts and corrections, each with its line."""

    said: list[tuple[int, Said]] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    counts: list[tuple[int, int]] = field(default_factory=list)
    corrections: list[tuple[int, Correction]] = field(default_factory=list)


def read_prose(units: Iterable[Unit], form: str, told_on: str | None) -> Prose:
    """form: of the document; a plain text and a PDF break their lines where the page ends. told_on: the day of the meeting, ISO."""
    day = date.fromisoformat(told_on) if told_on else None
    prose = Prose()
    asked = 0
    for line, text in paragraphs(units, form in ("text", "pdf")):
        if not ATTENDS.search(text) or len(text.split()) < 3:
            continue
        asked += 1
        if asked > MOST_PARAGRAPHS:
            break
        told = read_passage(text[:LONGEST_PARAGRAPH], day)
        prose.said += [(line, said) for said in told.said]
        prose.unread += [(line, piece) for piece in told.unread]
        prose.counts += [(line, told.head_count)] if told.head_count is not None else []
        prose.corrections += [(line, each) for each in told.corrections]
    return prose


def paragraphs(units: Iterable[Unit], is_wrapped: bool) -> Iterator[tuple[int, str]]:
    """The text of each paragraph with its first line; lines that were only broken at the edge of the page are put together."""
    first: Unit | None = None
    last: Unit | None = None
    texts: list[str] = []
    for unit in units:
        if first is not None and last is not None and is_wrapped and _goes_on(last, unit):
            texts.append(unit.text)
        else:
            if first is not None:
                yield first.line, " ".join(texts)
            first, texts = unit, [unit.text]
        last = unit
    if first is not None:
        yield first.line, " ".join(texts)


def _goes_on(last: Unit, unit: Unit) -> bool:
    is_next = unit.line - last.line in (0, 1)
    is_open = len(last.text) >= SHORTEST_WRAPPED and not last.text.rstrip().endswith((".", ":", ";", "!", "?"))
    return is_next and is_open and not item_number(unit.text)
