"""Files read together: one whose days can be read in one way only tells how those of its like are meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from influence.intake.reading import Problem, Reading

WAYS = {"dmy": "day first", "mdy": "month first"}


@dataclass(frozen=True)
class Settled:
    """The order in which a file's days are meant, and the file that shows it."""

    order: str
    file: str


def orders_by_others(readings: Sequence[Reading]) -> dict[int, Settled]:
    """By its place among the readings, each file with days that read both ways and the order that others of its layout show.

    Where two of a layout show different orders, neither tells anything.
    """
    shown = _orders_shown(readings)
    found = {}
    for place, reading in enumerate(readings):
        needed = {each.layout for each in reading.dates if each.is_open}
        told = {shown[layout].order: shown[layout] for layout in sorted(needed) if layout in shown}
        if needed and needed <= shown.keys() and len(told) == 1:
            found[place] = next(iter(told.values()))
    return found


def _orders_shown(readings: Sequence[Reading]) -> Mapping[str, Settled]:
    by_layout: dict[str, dict[str, Settled]] = {}
    for reading in readings:
        for each in reading.dates:
            if each.order:
                by_layout.setdefault(each.layout, {}).setdefault(each.order, Settled(each.order, reading.file))
    return {layout: next(iter(orders.values())) for layout, orders in by_layout.items() if len(orders) == 1}


def with_note(reading: Reading, settled: Settled) -> Reading:
    """The reading with a note that says by what its days were settled."""
    said = f"Its days read both ways; they were read {WAYS[settled.order]}, as those of {settled.file} can only be."
    note = Problem(said, "days that can be read in one way", "Say otherwise with --date-order if that is not so.", severity="note")
    return replace(reading, problems=(*reading.problems, note))
