"""What somebody set by hand in a row after the files were loaded that tell of it: the same files again take nothing of it back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from influence.intake.match import listed
from influence.records.changes import image

if TYPE_CHECKING:
    from influence.intake.desk import Desk

EDIT = "edit"  # the kind of batch that a person makes in the grid


class ByHandSince:
    """first_loaded: by file of this command the first batch in force that brought in its content; files of no batch are left out."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.first_loaded: dict[str, int] = {}

    def columns(self, row: int, files: Iterable[str]) -> frozenset[str]:
        """The columns of a row of attendance that were last changed by hand, after every one of the files had been loaded."""
        loaded = [self.first_loaded.get(file) for file in files]
        if None in loaded or not loaded or not self._edits:
            return frozenset()
        since = max(batch for batch in loaded if batch is not None)
        return frozenset(name for name, batch in self._last_changed(row).items() if batch > since and batch in self._edits)

    @cached_property
    def _edits(self) -> frozenset[int]:
        return frozenset(int(row) for row, kind in listed(self._desk.frames["batch"], "id", "kind") if kind == EDIT)

    @cached_property
    def _changes(self) -> dict[int, list[tuple[int, str]]]:
        """The batches that altered each row of attendance, in their order, with the row as it stood before."""
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        changes = self._desk.frames["change"]
        altered = changes[(changes["table"] == "attendance") & (changes["operation"] == "update")]
        for _, batch, row, before in sorted(listed(altered, "id", "batch", "row", "before")):
            found[int(row)].append((int(batch), str(before)))
        return found

    def _last_changed(self, row: int) -> dict[str, int]:
        """By column the last batch that changed it."""
        batches = self._changes.get(row, [])
        states = [json.loads(before) for _, before in batches] + [json.loads(image(self._desk.rows("attendance")[row]))]
        last: dict[str, int] = {}
        for (batch, _), before, after in zip(batches, states, states[1:], strict=False):
            last |= {name: batch for name, value in after.items() if before.get(name) != value}
        return last
