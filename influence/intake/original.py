"""A file as a person sees it, line by line, to be read beside what was understood of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from influence.intake.cells import text_of
from influence.intake.files import Opened
from influence.intake.values import has_patient_number

LONGEST_SHOWN = 400  # characters; a paragraph is told apart by its beginning
WITHHELD = "(not shown: it may hold a patient's number)"


@dataclass(frozen=True)
class OriginalLine:
    """line: as problems and readings count it; sheet: the sheet's name, empty where there is one alone; text: what stands there."""

    line: int
    text: str
    sheet: str = ""


def original_lines(opened: Opened) -> tuple[OriginalLine, ...]:
    """Every line, row or paragraph that holds anything, in the order of the file; no text that may name a patient."""
    return tuple(OriginalLine(line, _safe(text), sheet) for line, text, sheet in _lines(opened) if text.strip())


def _lines(opened: Opened) -> Iterator[tuple[int, str, str]]:
    if opened.document is not None:
        yield from ((line.line, line.text, "") for line in opened.document.lines)
        return
    if opened.text is not None:
        yield from ((number, text, "") for number, text in enumerate(opened.text.splitlines(), 1))
        return
    several = len(opened.grids) > 1
    for grid in opened.grids:
        yield from ((row.line, "\t".join(map(text_of, row.cells)), grid.name if several else "") for row in grid.rows)


def _safe(text: str) -> str:
    if has_patient_number(text):
        return WITHHELD
    text = " · ".join(part for part in (" ".join(each.split()) for each in text.split("\t")) if part)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
