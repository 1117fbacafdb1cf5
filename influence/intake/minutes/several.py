"""Where one set of minutes ends and the next begins, in a document that holds several."""

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile

from influence.intake.minutes.attendance_headings import heading_of, item_number
from influence.intake.minutes.person import starts_with_name
from influence.intake.minutes.sections import ENDS, VERBS
from influence.intake.minutes.titles import FORUM_NOUN, is_title_of_minutes
from influence.intake.minutes.units import Unit
from influence.intake.minutes.when import LABEL, has_day
from influence.intake.titles import plain_title
from influence.intake.values import has_patient_number

SECOND_PART = re.compile(
    r"^\W*(?:part\s+(?:2|two|b|ii)\b|(?:confidential|closed|private|exempt)\s+(?:part|session|section|meeting|minutes|business"
    r"|items?)\b|in private\b)",
    re.IGNORECASE,
)
SECOND_PART_OF = re.compile(  # 'Place Board – Part 2 (confidential)', 'Place Board (private session)'
    r"(?:\s|[-–—:,(])\s?(?:part (?:2|two|b|ii)|(?:confidential|closed|private|exempt) (?:part|session|section|meeting|minutes|business))\b",
    re.IGNORECASE,
)
ONLY_MINUTES = re.compile(r"^\W*(?:draft |unconfirmed )?(?:minutes|notes)\W*$", re.IGNORECASE)
LOOKED_BACK = 12  # lines between the title of minutes and their list of people
LONGEST_TITLE_LINE = 200


@dataclass(frozen=True)
class Piece:
    """The lines of one meeting. second_part: how the part is called, where it is a second part of the meeting before."""

    units: list[Unit]
    second_part: str | None = None


def part_meetings(units: list[Unit]) -> list[Piece]:
    """The lines of each meeting: a list of those present below a new title or day begins another one."""
    lists = [place for place, unit in enumerate(units) if _lists_present(unit)]
    begins = [0]
    for before, here in pairwise(lists):
        start = _start(units, before, here)
        if start is not None and start > begins[-1]:
            begins.append(start)
    ends = [*begins[1:], len(units)]
    return [_piece(units[start:end], place > 0) for place, (start, end) in enumerate(zip(begins, ends, strict=True))]


def _piece(units: list[Unit], is_later: bool) -> Piece:
    head = takewhile(lambda unit: not _lists_present(unit), units[:LOOKED_BACK])
    first = next((unit.text.strip(" *_#:") for unit in head if _is_second(unit.text) and not has_patient_number(unit.text)), None)
    return Piece(units, first[:LONGEST_TITLE_LINE] if first and is_later else None)


def _is_second(text: str) -> bool:
    """Names a second part; beside the name of a body too, but not in the middle of a sentence."""
    if SECOND_PART.match(text):
        return True
    found = SECOND_PART_OF.search(text[:LONGEST_TITLE_LINE])
    return bool(found and FORUM_NOUN.search(plain_title(text[: found.start()])))


def _lists_present(unit: Unit) -> bool:
    heading = heading_of(unit.cells[0] if unit.cells else unit.text)
    return bool(heading and heading.status == "present" and not heading.post)


def _start(units: list[Unit], before: int, here: int) -> int | None:
    """The first line of a new head between two lists; None where both lists are one meeting's."""
    window = range(max(before + 1, here - LOOKED_BACK), here)
    titles = [place for place in window if _is_head(units[place])]
    if not titles:
        return None
    start = titles[0]
    if not any(_is_text(unit) for unit in units[before + 1 : start]):
        return None
    while start - 1 > before and _is_title(units[start - 1]):
        start -= 1
    return start


def _is_head(unit: Unit) -> bool:
    text = unit.text
    if (
        len(text) > LONGEST_TITLE_LINE
        or (item_number(text) and not has_day(text[:20]))
        or re.search(r"\bnext meeting\b", text, re.IGNORECASE)
    ):
        return False
    return _is_second(text) or is_title_of_minutes(text) or (has_day(text) and not VERBS.search(re.sub(r"\bheld\b", "", text)))


def _is_title(unit: Unit) -> bool:
    text = unit.text.strip(" .")
    is_plain = len(text.split()) <= 12 and not item_number(text) and not VERBS.search(text) and not starts_with_name(text)
    return is_plain and not LABEL.match(unit.text) and bool(unit.is_heading or FORUM_NOUN.search(text) or ONLY_MINUTES.match(text))


def _is_text(unit: Unit) -> bool:
    return bool(item_number(unit.text) or VERBS.search(unit.text) or ENDS.match(unit.text))
