"""What the running text of minutes says of people's coming or not: each sentence in question, with its line."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from influence.intake.minutes.attendance_headings import item_number, without_bullet
from influence.intake.minutes.corrections import Correction, corrects, opens_corrections, read_corrections, says_more
from influence.intake.minutes.paragraphs import sentences_of
from influence.intake.minutes.said import Said
from influence.intake.minutes.sentences import read_passage
from influence.intake.minutes.units import LONGEST_UNIT, Unit

ATTENDS = re.compile(
    r"\b(?:apolog|attend|substitut|deput|join|rejoin|arriv|left\b|withdrew|depart|present\b|absent|represent|chair|welcom|observ|behalf"
    r"|unable|could not|practices|minutes|stood in|should|omitted|presid|took (?:the )?(?:notes?|minutes)"
    r"|in (?:his|her|their) (?:place|absence|stead)|following members)",
    re.IGNORECASE,
)
MOST_PARAGRAPHS = 3_000  # that may tell of attendance; each costs about a millisecond
SHORTEST_WRAPPED = 45  # characters; a shorter line was ended on purpose
LONGEST_OPENING = 600  # characters of a sentence that says which minutes are corrected


@dataclass
class Prose:
    """said, unread, uncorrected, counts and corrections, each with its line. uncorrected: what surely puts the attendance of earlier
    minutes right and could not be read. cut_at: the line from which on nothing was looked at."""

    said: list[tuple[int, Said]] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    uncorrected: list[tuple[int, str]] = field(default_factory=list)
    counts: list[tuple[int, int]] = field(default_factory=list)
    corrections: list[tuple[int, Correction]] = field(default_factory=list)
    cut_at: int | None = None


@dataclass
class Paragraph:
    """Lines put together: where each begins in the text, and their numbers."""

    text: str
    starts: list[int]
    lines: list[int]

    def add(self, unit: Unit) -> None:
        self.starts.append(len(self.text) + 1)
        self.lines.append(unit.line)
        self.text = f"{self.text} {_plain(unit.text)}"

    def line_of(self, sentence: str) -> int:
        return self.lines[max(0, bisect_right(self.starts, max(0, self.text.find(sentence))) - 1)]


def read_prose(units: Iterable[Unit], form: str, told_on: str | None) -> Prose:
    """form: of the document; a plain text and a PDF break their lines where the page ends. told_on: the day of the meeting, ISO."""
    day = date.fromisoformat(told_on) if told_on else None
    prose = Prose()
    above, at = "", -1
    every = enumerate(paragraphs(units, form in ("text", "pdf")))
    asked = ((place, each) for place, each in every if _may_tell(each.text))
    for place, paragraph in islice(asked, MOST_PARAGRAPHS):
        is_item = place == at + 1 and corrects(paragraph.text)  # nothing else stands between it and the items above
        is_listed = bool(above) and (is_item or says_more(paragraph.text))
        above = above if is_listed else paragraph.text if _opens_list(paragraph.text) else ""
        at = place
        if is_listed:
            _correct(paragraph, f"{above} {_without_mark(paragraph.text)}", day, prose)
        else:
            _tell(paragraph, day, prose)
    rest = next(asked, None)
    prose.cut_at = rest[1].lines[0] if rest else None
    return prose


def _may_tell(text: str) -> bool:
    return _opens_list(text) or (ATTENDS.search(text) is not None and len(text.split()) > 2)


def _opens_list(text: str) -> bool:
    """'The minutes of 14 October were agreed subject to the following amendments:' has each of them on a line of its own."""
    return text.endswith(":") and len(text) <= LONGEST_OPENING and opens_corrections(text)


def _correct(paragraph: Paragraph, text: str, day: date | None, prose: Prose) -> None:
    corrected = read_corrections(text, day)
    prose.corrections += [(paragraph.lines[0], each) for each in corrected.corrections]
    prose.uncorrected += [(paragraph.lines[0], paragraph.text)] if not corrected.corrections else []


def _tell(paragraph: Paragraph, day: date | None, prose: Prose) -> None:
    corrected = read_corrections(paragraph.text, day)
    prose.corrections += [(paragraph.line_of(each.text), each) for each in corrected.corrections]
    prose.uncorrected += [(paragraph.line_of(each), each) for each in corrected.unread]
    for sentence in sentences_of(paragraph.text):
        if sentence in corrected.sentences:
            continue
        line = paragraph.line_of(sentence)
        told = read_passage(sentence, day)
        prose.said += [(line, said) for said in told.said]
        prose.unread += [(line, piece) for piece in told.unread]
        prose.counts += [(line, told.head_count)] if told.head_count is not None else []


def paragraphs(units: Iterable[Unit], is_wrapped: bool) -> Iterator[Paragraph]:
    """Each paragraph; lines that were only broken at the edge of the page are put together."""
    one: Paragraph | None = None
    last: Unit | None = None
    for unit in units:
        if one is not None and last is not None and is_wrapped and len(one.text) < LONGEST_UNIT and _goes_on(last, unit):
            one.add(unit)
        else:
            if one is not None:
                yield one
            one = Paragraph(_plain(unit.text), [0], [unit.line])
        last = unit
    if one is not None:
        yield one


def _plain(text: str) -> str:
    return " ".join(text.split())


def _without_mark(text: str) -> str:
    bare = without_bullet(text)
    item = item_number(bare)
    return bare[len(item) :].strip() if item != bare else bare


def _goes_on(last: Unit, unit: Unit) -> bool:
    is_next = unit.line - last.line in (0, 1)
    is_open = len(last.text) >= SHORTEST_WRAPPED and not last.text.rstrip().endswith((".", ":", ";", "!", "?"))
    return is_next and is_open and not item_number(unit.text) and without_bullet(unit.text) == unit.text
