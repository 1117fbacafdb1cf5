"""What one mark of a register says: Y, N, 1, 0, x, ✓, A, 'Teams', 'left early', 'deputy: Jo Reed', or nothing at all."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from influence.intake.cells import Cell, Unreadable, shown, text_of
from influence.intake.people import mode_of, part_of
from influence.intake.reading import Problem
from influence.vocabulary import ATTENDANCE, MEETING, folded

LEGEND = re.compile(r"(?:^|[\s,;|(])([^\s=,;|()]{1,6})\s*(?:=|:| [–-] )\s*([^\W\d_][^,;|=()]*?)(?=[,;|)]|\s+[^\s=]{1,6}\s*=|$)")
DEPUTY_SENT = re.compile(r"\b(?:sent (?:a )?deputy|deputy (?:sent|attended|came|present)|represented(?: by)?)\b", re.IGNORECASE)
DEPUTY_NAMED = re.compile(
    r"^(?:(?:a|apols?|apologies)\b\W*)?(?:d|deputy|dep|sub|substitute)\b(?:\s+(?:sent|attended|was|is))?\W+(?!sent\b|attended\b|came\b|present\b)(\S.*?)\)?$",
    re.IGNORECASE,
)
LONGEST_MARK = 120  # characters; 'Apologies; deputy: Dr Maria de la Cruz Garcia (North PCN)' has half of that
LONGEST_LEGEND = 400
NOT_HELD = ("cancelled", "postponed")
RIGHT = "a mark such as Y, N, A, ✓, present, absent or apologies, or one that a legend explains"


@dataclass(frozen=True)
class Mark:
    """status: a word of the attendance list; deputy: who came instead; not_held: the cell says that there was no meeting."""

    status: str
    part: str | None = None
    mode: str | None = None
    deputy: str | None = None
    sent_deputy: bool = False
    not_held: str | None = None
    problem: Problem | None = None


EMPTY = Mark("unknown")


def read_mark(cell: Cell, legend: Mapping[str, str]) -> Mark:
    """The mark in a cell; `legend` maps folded marks to what the register says that they mean."""
    if isinstance(cell, Unreadable):
        return Mark("unknown", problem=Problem(f"{cell.reason[0].upper()}{cell.reason[1:]}.", RIGHT, cell.do, severity="warning"))
    text = text_of(cell)
    if not text:
        return EMPTY
    if len(text) > LONGEST_MARK:
        return Mark("unknown", problem=_unexplained(text, None))
    said = legend.get(folded(text))
    mark = _meaning(said if said is not None else text)
    if mark is None and (parts := re.match(r"^(\S+)\s*[(–,/-]\s*(.+?)\)?$", text)):
        mark = _with_remark(parts[1], parts[2], legend)
    return mark or Mark("unknown", problem=_unexplained(text, said))


def _meaning(text: str) -> Mark | None:
    if found := DEPUTY_NAMED.match(text):
        return Mark("apologies", deputy=found[1].strip(), sent_deputy=True)
    if DEPUTY_SENT.search(text):
        return Mark("apologies", sent_deputy=True)
    if status := ATTENDANCE.read(text):
        return Mark(status)
    if (held := MEETING.read(text)) in NOT_HELD:
        return Mark("unknown", not_held=held)
    part, mode = part_of(text), mode_of(text)
    return Mark("present", part, mode) if part or mode else None


def _with_remark(mark: str, remark: str, legend: Mapping[str, str]) -> Mark | None:
    """'Y (Teams)', 'P - left early': the mark, and what the remark adds to it."""
    status = ATTENDANCE.read(legend.get(folded(mark), mark))
    if status is None:
        return None
    part, mode = part_of(remark), mode_of(remark)
    if part or mode:
        return Mark(status, part, mode)
    odd = Problem(f"'{shown(remark)}' after the mark was not read.", RIGHT, "Look at it.", value=shown(remark), severity="warning")
    return Mark(status, problem=odd)


def _unexplained(text: str, said: str | None) -> Problem:
    told = f"'{shown(text)}' stands for '{shown(said)}', which" if said else f"'{shown(text)}'"
    return Problem(
        f"{told} does not say whether the person came, so it is not known.",
        RIGHT,
        "Explain the mark in a line such as 'Y = present, A = apologies', or write the word.",
        value=shown(text),
        severity="warning",
    )


def read_legend(texts: Iterable[str]) -> dict[str, str]:
    """The marks that lines such as 'Y = present, A = absent' explain, folded, with their meaning."""
    found = {}
    for text in texts:
        for mark, meaning in LEGEND.findall(text):
            found[folded(mark)] = meaning.strip()
    return {mark: meaning for mark, meaning in found.items() if mark}


def is_legend(text: str) -> bool:
    """At least one 'mark = meaning' whose meaning is about coming or not; 'Chair: Jo Reed' is none."""
    if len(text) > LONGEST_LEGEND or not ("=" in text or ":" in text or "–" in text or " - " in text):
        return False
    return any(_meaning(meaning) or "=" in text for meaning in read_legend([text]).values())
