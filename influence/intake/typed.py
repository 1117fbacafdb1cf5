"""What a person has typed into a grid and not saved yet, kept by row, so that another filter or page loses none of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from influence.intake.edit import Edits

Cells = Mapping[str, object]
HALF_A_SIGN = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Typed:
    """based_on: the store's version when the first cell was altered. added: new rows by a negative number."""

    based_on: int
    altered: Mapping[int, Cells] = field(default_factory=dict)
    added: Mapping[int, Cells] = field(default_factory=dict)
    removed: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.altered or self.added or self.removed)

    @property
    def rows(self) -> int:
        """How many rows were touched."""
        return len(set(self.altered) | self.removed) + len(self.added)

    def edits(self, table: str) -> Edits:
        """New rows in which nothing stands are none."""
        altered = {row: cells for row, cells in self.altered.items() if row not in self.removed}
        filled = tuple(cells for cells in self.added.values() if any(_is_filled(cell) for cell in cells.values()))
        return Edits(table, altered, filled, self.removed)

    def with_grid(self, rows: Sequence[int], state: Mapping[str, object]) -> "Typed":
        """With what the grid says was done to the rows it was given, named by their ids in order.

        state: edited_rows (place: cells), added_rows (cells), deleted_rows (places), as the grid keeps them.
        """
        altered = {row: dict(cells) for row, cells in self.altered.items()}
        added = {row: dict(cells) for row, cells in self.added.items()}
        removed = set(self.removed)
        for place, cells in _mapping(state.get("edited_rows")).items():
            row = rows[int(str(place))]
            (altered if row > 0 else added).setdefault(row, {}).update(_whole(cells))
        for place in _sequence(state.get("deleted_rows")):
            row = rows[int(str(place))]
            if row > 0:
                removed.add(row)
            else:
                added.pop(row, None)
        lowest = min(self.added, default=0)
        for number, cells in enumerate(_sequence(state.get("added_rows")), 1):
            added[lowest - number] = _whole(cells)
        return replace(self, altered=altered, added=added, removed=frozenset(removed))

    def without(self, rows: set[int]) -> "Typed":
        """Without what was done to these rows."""
        return replace(self, altered={row: cells for row, cells in self.altered.items() if row not in rows}, removed=self.removed - rows)


def _whole(cells: object) -> dict[str, object]:
    """A browser that cuts a text to its length may cut a picture sign in two; half of one can be neither shown nor kept."""
    return {key: HALF_A_SIGN.sub("\ufffd", cell) if isinstance(cell, str) else cell for key, cell in _mapping(cells).items()}


def _is_filled(cell: object) -> bool:
    return cell is not None and cell != "" and cell != []


def _mapping(value: object) -> Mapping:
    return value if isinstance(value, Mapping) else {}


def _sequence(value: object) -> Sequence:
    return value if isinstance(value, list | tuple) else ()
