"""A change that is still on paper: rows to add, alter and take out, written to the store as one batch."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass
class Draft:
    """New rows get negative ids until the store gives them their own; other new rows may point to them by these."""

    inserts: dict[str, list[dict]] = field(default_factory=lambda: defaultdict(list))
    updates: dict[str, dict[int, dict]] = field(default_factory=lambda: defaultdict(dict))
    deletes: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _last: int = 0

    def insert(self, table: str, values: Mapping[str, object] | None = None, /, **more: object) -> int:
        """Adds a row and gives back its (negative) id."""
        self._last -= 1
        self.inserts[table].append({"id": self._last, **(values or {}), **more})
        return self._last

    def update(self, table: str, row: int, values: Mapping[str, object]) -> None:
        if values:
            self.updates[table].setdefault(row, {}).update(values)

    def delete(self, table: str, rows: Iterable[int]) -> None:
        self.deletes[table].update(rows)

    def is_empty(self) -> bool:
        return not any(map(len, (*self.inserts.values(), *self.updates.values(), *self.deletes.values())))
