"""The state of one kind of forum, or of one theme or level, in one place: the words of a cell and its place in the ranked list."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from influence.output.coverage_words import decided_words, gap_note, unknown_note
from influence.output.grid import Cell, absent, mark_of
from influence.questions.wording import counted

Record = Mapping[str, object]  # one row of a view by column; None where it has no value
GAPS_FIRST, UNKNOWN_NEXT, QUIET_LAST = 1000.0, 2.0, -1.0  # the ranked list: gaps by size, the unknown, then the lowest shares


def records(rows: pd.DataFrame) -> list[Record]:
    return rows.astype("object").where(rows.notna(), None).to_dict("records")


def is_seat(row: Record) -> bool:
    """Whether the row is a seat that there still is."""
    return row["seat"] is not None and row.get("ended") is None


def waits(gap: Record) -> bool:
    """Whether a gap needs a decision now: it can be ranked, and nobody decided it or the day of review has come."""
    return gap["rank"] is not None and (gap["decision"] is None or bool(gap["due"]))


def forum_cell(line: str, column: str | None, rows: Sequence[Record], gaps: Sequence[Record], as_of: date) -> Cell:
    """rows: the view 'coverage' for these forums; gaps: the view 'gaps' for them, largest first."""
    if not rows:
        return absent(line, column)
    if "known" not in rows[0]:
        return _holder_cell(line, column, rows)
    waiting = [gap for gap in gaps if waits(gap)]
    decided = [gap for gap in gaps if gap["decision"] is not None]
    note = gap_note(waiting[0], as_of) if waiting else decided_words(decided[0]) if decided else ""
    if any(map(is_seat, rows)):
        return _counted_cell(line, column, rows, waiting, note)
    if rows[0]["target"] is None and not waiting and not decided:
        return Cell(line, column, "Not decided", "unknown", "do we want a seat?", weight=UNKNOWN_NEXT)
    if not waiting and all(row["target"] in (0, None) for row in rows):
        return Cell(line, column, "None wanted", "quiet", weight=QUIET_LAST)
    return Cell(line, column, "No seat", "quiet", note, bool(waiting), _weight(waiting, QUIET_LAST))


def group_cell(line: str, column: str | None, rows: Sequence[Record], gaps: Sequence[Record]) -> Cell:
    """All forums of a theme or a level in a place together; gaps are counted, not named."""
    if not rows:
        return absent(line, column)
    if "known" not in rows[0]:
        return _holder_cell(line, column, rows)
    waiting = [gap for gap in gaps if waits(gap)]
    note = f"{counted(len(waiting), 'gap')} to decide" if waiting else ""
    if any(map(is_seat, rows)):
        return _counted_cell(line, column, rows, waiting, note)
    return Cell(line, column, "No seat", "quiet", note, bool(waiting), _weight(waiting, QUIET_LAST))


def _counted_cell(line: str, column: str | None, rows: Sequence[Record], waiting: Sequence[Record], note: str) -> Cell:
    held, known, covered = (sums(rows, name) for name in ("held", "known", "covered"))
    if not known:
        words = f"none of {held} minuted" if held else "no meeting recorded"
        return Cell(line, column, "Not known", "unknown", note or words, bool(waiting), _weight(waiting, UNKNOWN_NEXT))
    share = covered / known
    said = note or unknown_note(held - known)
    return Cell(line, column, f"{covered} of {known}", mark_of(share), said, bool(waiting), _weight(waiting, 1 - share))


def _holder_cell(line: str, column: str | None, rows: Sequence[Record]) -> Cell:
    """For those who may not see attendance: who holds the seat."""
    holders = dict.fromkeys(str(row["holder"]) for row in rows if row["holder"] is not None)
    if holders:
        return Cell(line, column, ", ".join(holders), "named")
    return Cell(line, column, "Nobody named" if any(map(is_seat, rows)) else "No seat", "unnamed", weight=QUIET_LAST)


def sums(rows: Sequence[Record], column: str) -> int:
    return sum(int(row[column] or 0) for row in rows)  # type: ignore[call-overload]


def _weight(waiting: Sequence[Record], otherwise: float) -> float:
    return GAPS_FIRST + max(float(gap["size"] or 0) for gap in waiting) if waiting else otherwise  # type: ignore[arg-type]
