"""The running text of minutes read with its lines: sentences that go over several lines, and corrections listed under one."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from influence.intake.cells import shown
from influence.intake.minutes.corrections import Correction, opens_corrections, read_corrections, says_more
from influence.intake.minutes.paragraphs import sentences_of
from influence.intake.minutes.said import Said
from influence.intake.minutes.sentences import read_passage
from influence.intake.minutes.units import Unit
from influence.intake.reading import Problem
from influence.intake.values import PATIENT_NUMBER, has_patient_number

MAY_TELL = re.compile(
    r"\b(?:apolog|attend|substitut|deput|join|rejoin|arriv|left|withdrew|depart|present|absent|represent|chair|welcom|observ|behalf|unable"
    r"|could not|practices|minutes|stood in|should|omitted|presid)",
    re.IGNORECASE,
)
ENDS = re.compile(r"[.!?:;][\"'”’)]?$")
MARK = re.compile(r"^(?:\d+(?:\.\d+)*[.)]? |[-–•*] )")  # of an item in a list
FEWEST_WORDS = 8  # of a line that is no heading, so that without a stop it goes on
LONGEST_PARAGRAPH = 20_000  # characters; nobody writes a sentence of half of that
MOST_PARAGRAPHS = 2_000  # of those that may tell of somebody; each costs time
LONGEST_OPENING = 600  # characters of a sentence that says which minutes are corrected


@dataclass
class Telling:
    """What the text after the lists tells, each with its line. unread: pieces that surely name somebody; uncorrected: corrections of
    attendance that could not be read; counts: how many practices or people came."""

    said: list[tuple[int, Said]] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    uncorrected: list[tuple[int, str]] = field(default_factory=list)
    counts: list[tuple[int, int]] = field(default_factory=list)
    corrections: list[tuple[int, Correction]] = field(default_factory=list)

    def problems(self) -> list[Problem]:
        """What a person should look at, with the words that stood there."""
        return [_not_told(line, text) for line, text in self.unread] + [_not_corrected(line, text) for line, text in self.uncorrected]


def tell(prose: list[Unit], told_on: str | None = None) -> Telling:
    """Reads the text line by line; told_on: the day of the meeting, ISO, from which 'the minutes of 14 October' get their year."""
    out = Telling()
    day = date.fromisoformat(told_on) if told_on else None
    above = ""
    telling = (each for each in _paragraphs(prose) if MAY_TELL.search(each.text))
    for paragraph in islice(telling, MOST_PARAGRAPHS):
        is_listed = bool(above) and says_more(paragraph.text)
        above = above if is_listed else paragraph.text if _opens_list(paragraph.text) else ""
        if is_listed:
            _correct(paragraph, f"{above} {MARK.sub('', paragraph.text)}", day, out)
        else:
            _tell(paragraph, day, out)
    return out


def _opens_list(text: str) -> bool:
    """'The minutes of 14 October were agreed subject to the following amendments:' has each of them on a line of its own."""
    return text.endswith(":") and len(text) <= LONGEST_OPENING and opens_corrections(text)


def _correct(paragraph: "_Paragraph", text: str, day: date | None, out: Telling) -> None:
    corrected = read_corrections(text, day)
    out.corrections += [(paragraph.lines[0], each) for each in corrected.corrections]
    out.uncorrected += [(paragraph.lines[0], paragraph.text)] if not corrected.corrections else []


@dataclass
class _Paragraph:
    """Lines put together. starts: where each begins in the text; lines: their numbers."""

    text: str
    starts: list[int]
    lines: list[int]

    def add(self, unit: Unit, text: str) -> None:
        self.starts.append(len(self.text) + 1)
        self.lines.append(unit.line)
        self.text = f"{self.text} {text}"

    def line_of(self, sentence: str) -> int:
        return self.lines[max(0, bisect_right(self.starts, max(0, self.text.find(sentence))) - 1)]


def _paragraphs(prose: list[Unit]) -> Iterator[_Paragraph]:
    """A line goes on in the next where it breaks off."""
    one: _Paragraph | None = None
    for unit in prose:
        text = " ".join(unit.text.split())
        alike = not unit.is_row and not unit.is_heading
        if one is not None and alike and unit.line - one.lines[-1] <= 1 and len(one.text) < LONGEST_PARAGRAPH and _goes_on(one.text, text):
            one.add(unit, text)
            continue
        if one is not None:
            yield one
        one = _Paragraph(text, [0], [unit.line])
    if one is not None:
        yield one


def _goes_on(before: str, after: str) -> bool:
    """A sentence that breaks off at the end of its line: no stop, and small letters, a bracket or a comma about the break."""
    if ENDS.search(before) or re.match(r"\d+(?:\.\d+)*[.)]? |[-–•*] ", after):
        return False
    return (
        after[:1].islower()
        or after[:1] == "("
        or before.endswith((",", " and", " from", " of", " for", " as", " by", "&", "("))
        or _is_open(before)
    )


def _is_open(text: str) -> bool:
    return text.count("(") > text.count(")") or len(text.split()) > 8


def _tell(paragraph: _Paragraph, day: date | None, out: Telling) -> None:
    corrected = read_corrections(paragraph.text, day)
    out.corrections += [(paragraph.line_of(each.text), each) for each in corrected.corrections]
    out.uncorrected += [(paragraph.line_of(each), each) for each in corrected.unread]
    for sentence in sentences_of(paragraph.text):
        if sentence in corrected.sentences:
            continue
        line = paragraph.line_of(sentence)
        passage = read_passage(sentence, day)
        out.said += [(line, said) for said in passage.said]
        out.unread += [(line, piece) for piece in passage.unread]
        out.counts += [(line, passage.head_count)] if passage.head_count is not None else []


def _not_told(line: int, text: str) -> Problem:
    if has_patient_number(text):
        return Problem(PATIENT_NUMBER.message, PATIENT_NUMBER.right, PATIENT_NUMBER.do, line)
    return Problem(
        "Part of this sentence tells who came or sent apologies, but who is meant cannot be told safely, so that part was not read.",
        "names with their posts, such as 'Dr Jane Poe, Clinical Director, North PCN, and Ann Lee'",
        "Add the person by hand if somebody is named.",
        line,
        "person",
        shown(text),
        "warning",
    )


def _not_corrected(line: int, text: str) -> Problem:
    if has_patient_number(text):
        return Problem(PATIENT_NUMBER.message, PATIENT_NUMBER.right, PATIENT_NUMBER.do, line)
    return Problem(
        "Attendance in earlier minutes is corrected here, but what is right cannot be told safely, so nothing was corrected.",
        "a sentence such as 'Dr Jane Poe should be added to those present'",
        "Correct the earlier meeting by hand.",
        line,
        "person",
        shown(text),
        "warning",
    )
