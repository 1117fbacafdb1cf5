"""The head of minutes: which body met, on what day, from when to when, where, and whether the meeting was held at all."""

import re
from dataclasses import dataclass

from influence.intake.minutes.titles import IN_COMMON, bodies_of, title_of
from influence.intake.minutes.units import Unit
from influence.intake.minutes.when import ANOTHER_DAY, LONGEST_LINE, day_of, hours_of
from influence.intake.people import mode_of
from influence.intake.reading import Problem

MOST_LINES = 120  # of a head; a table of the day, the place and the papers has a dozen
MOST_PROSE = 20_000  # lines in which the end of the meeting is looked for
PLACE = re.compile(
    r"\b(?:venue|location|place|held|via|room|hall|house|centre|center|by|at|on|platform|virtual|online|teams|zoom|hybrid|in person)\b",
    re.IGNORECASE,
)
REAL_PLACE = re.compile(
    r"\b(?:room|hall|house|centre|center|suite|office|surgery|hospital|building|chamber|road|street|lane|library|hotel|in person"
    r"|face to face|town)\b",
    re.IGNORECASE,
)
CANCELLED = re.compile(
    r"\b(?:meeting|session)\s(?:was|has been|is|had been)\s(?P<was>cancelled|canceled|postponed|stood down)\b|\b(?:did not|was not"
    r"|has not) (?:take place|taken place|held)\b|^\W*(?P<word>cancelled|canceled|postponed)\b",
    re.IGNORECASE,
)
INQUORATE = re.compile(
    r"\b(?:was|were|is|being|as|declared|meeting)\s(?:(?:therefore|not|then|found|to|be|declared|being)\s){0,3}(?:inquorate"
    r"|not quorate)\b|\bnot (?:been )?quorate\b|\bno quorum\b|\bquorum (?:was|had|is) not\b|^\W*inquorate\b",
    re.IGNORECASE,
)
QUORATE_AGAIN = re.compile(r"\b(?:if|should|when|where|unless|last|previous|earlier|would)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """What the head of minutes says. date: ISO or None with the problem; bodies: those that met, several only where they met in common."""

    title: str | None
    date: str | None
    line: int
    start: str | None = None
    end: str | None = None
    mode: str | None = None
    status: str | None = None
    bodies: tuple[str, ...] = ()
    in_common: bool = False
    problem: Problem | None = None


def read_head(head: list[Unit], later: list[Unit], first_line: int, order: str | None, name: str | None = None) -> Head:
    """head: the lines above the list of people; later: those below it; name: what the file calls itself, where that is no line of it."""
    head, later = head[:MOST_LINES], later[:MOST_PROSE]
    titled = [Unit(first_line, name)] if name else []
    lines = [*head, *[unit for unit in titled if not head]]
    in_common = any(IN_COMMON.search(unit.text[:LONGEST_LINE]) for unit in head)
    title = title_of(lines, name)
    day, problem, line = day_of([*head, *titled], later, first_line, order)
    start, end = hours_of(head, later)
    return Head(
        title=title,
        date=day,
        line=line,
        start=start,
        end=end,
        mode=_mode(head),
        status=_status(head, later),
        bodies=bodies_of(head, title) if in_common else (),
        in_common=in_common,
        problem=problem,
    )


def _mode(head: list[Unit]) -> str | None:
    """On a screen, or on a screen and in a room; a room alone says nothing of those who dialled in."""
    texts = [unit.text[:LONGEST_LINE] for unit in head]
    if any(re.search(r"\bhybrid\b", text, re.IGNORECASE) for text in texts):
        return "hybrid"
    said = [text for text in texts if mode_of(text) and PLACE.search(text)]
    if not said:
        return "in_person" if any(re.search(r"\b(?:in person|face to face)\b", text, re.IGNORECASE) for text in texts) else None
    return "hybrid" if any(REAL_PLACE.search(text) and re.search(r"\b(?:and|or|/|&|plus)\b|[/&]", text) for text in said) else "virtual"


def _status(head: list[Unit], later: list[Unit]) -> str | None:
    for unit in head:
        found = CANCELLED.search(unit.text[:LONGEST_LINE])
        if found and not ANOTHER_DAY.search(unit.text[: found.start()][:LONGEST_LINE]):
            word = (found["was"] or found["word"] or "cancelled").casefold()
            return "postponed" if word == "postponed" else "cancelled"
    for unit in (*head, *later):
        text = unit.text[:LONGEST_LINE]
        found = INQUORATE.search(text)
        if found and not QUORATE_AGAIN.search(text[: found.start()]):
            return "inquorate"
    return None
