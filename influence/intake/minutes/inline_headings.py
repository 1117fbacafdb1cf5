"""Several lists on one line: 'Present: A, B. In attendance: C. Apologies: D' as one line for each heading."""

import re
from collections.abc import Iterator
from dataclasses import replace

from influence.intake.minutes.attendance_headings import heading_of
from influence.intake.minutes.units import Unit

MOST_WORDS = 8  # of a heading within a line; 'Members of the Board in attendance via Teams' has eight
MOST_PARTS = 40  # of a line that are looked at
MOST_BEFORE = 160  # characters before a colon, of which its heading is part
WORD = re.compile(r"\S+")
SIGN = re.compile(r"[()\[\]]|:(?=\s)|(?<=\s)[–—-](?=\s)|(?<=[.;]\s)(?=(?:Apologies|Apols)\b)")
ENDED = (".", ";", "|", "/")
CERTAIN = ("apologies", "absent")  # what a post of the person before cannot mean, as 'Secretary:' can


def with_lists_parted(units: list[Unit]) -> list[Unit]:
    """The lines, each that begins with a heading parted at the other headings in it."""
    return [part for unit in units for part in _parts(unit)]


def _parts(unit: Unit) -> Iterator[Unit]:
    first = None if unit.is_row else heading_of(unit.text)
    if first is None or first.post or not first.rest:
        yield unit
        return
    begins = 0
    for start in _headings(unit.text):
        yield replace(unit, text=unit.text[begins:start].rstrip(" ;,|/.–—-"))
        begins = start
    yield replace(unit, text=unit.text[begins:].strip())


def _headings(text: str) -> Iterator[int]:
    """Where the headings after the first begin, outside brackets."""
    depth = before = seen = 0
    for found in SIGN.finditer(text):
        if found[0] and found[0] in "()[]":
            depth = depth + 1 if found[0] in "([" else max(0, depth - 1)
            continue
        seen += 1
        if seen > MOST_PARTS:
            return
        if not found[0]:  # 'Apologies were received from …' has no colon
            if not depth:
                yield found.start()
            before = found.end()
        elif before and not depth and (start := _begins(text, before, found.end())) is not None:
            yield start
        before = found.end()


def _begins(text: str, after: int, end: int) -> int | None:
    """Where the longest heading that ends with a colon or dash begins; it has a capital letter and something stands before it."""
    after = max(after, end - MOST_BEFORE)
    places = [after + found.start() for found in WORD.finditer(text[after : end - 1])]
    for place in places[-MOST_WORDS:]:
        if place > after and text[place].isupper() and _is_heading(text[place:end], text[:place].rstrip()):
            return place
    return None


def _is_heading(text: str, before: str) -> bool:
    heading = heading_of(f"{text} Dr Amina Poe")
    if heading is None or re.search(r"[.,;]", text):
        return False
    if before.endswith(ENDED):
        return True
    is_certain = heading.status in CERTAIN or text.casefold().startswith(("in attendance", "also in attendance", "also present"))
    return text.endswith(":") and is_certain and not heading.post
