"""What a batch does to the store, row by row, and how it is carried out and written down."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import sqlalchemy as sa

from influence.records.declare import specs_of
from influence.records.tables import TABLES

Item = TypeVar("Item")
Row = dict[str, object]
Rows = dict[str, dict[int, Row]]
CHUNK = 1000  # rows sent to the database at a time
DATA_TABLES = tuple(name for name in TABLES if name not in ("batch", "change"))

watchers: list[Callable[[str, int], None]] = []
"""Called with the name of each point of a write that is reached, and the rows inserted so far; empty but in tests."""


@dataclass
class Changes:
    """inserts: whole rows by id. updates: by id, only the columns that differ. before: whole rows of those altered or taken out."""

    inserts: Rows = field(default_factory=lambda: defaultdict(dict))
    updates: Rows = field(default_factory=lambda: defaultdict(dict))
    deletes: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    before: Rows = field(default_factory=lambda: defaultdict(dict))

    def counts(self) -> tuple[int, int, int]:
        """Rows inserted, updated and deleted."""
        inserted, updated, deleted = (sum(map(len, each.values())) for each in (self.inserts, self.updates, self.deletes))
        return inserted, updated, deleted

    def touched(self) -> Iterator[tuple[str, int]]:
        """The rows that stood in the store before and are altered or taken out."""
        for table, rows in self.before.items():
            yield from ((table, row) for row in rows)

    def results(self, table: str) -> dict[int, Row]:
        """The rows of a table that are new or altered, whole, as they will stand."""
        altered = {row: self.before[table][row] | values for row, values in self.updates[table].items()}
        return self.inserts[table] | altered


def chunks(items: Sequence[Item], size: int = CHUNK) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def rows_of(connection: sa.Connection, table: str, ids: Iterable[int]) -> dict[int, Row]:
    """Whole rows by id; ids that are not there are left out."""
    declared = TABLES[table]
    found: dict[int, Row] = {}
    for some in chunks(sorted(ids)):
        for row in connection.execute(sa.select(declared).where(declared.c.id.in_(some))).mappings():
            found[row["id"]] = dict(row)
    return found


def image(row: Mapping[str, object]) -> str:
    """A whole row as JSON; days in ISO 8601."""
    return json.dumps(row, ensure_ascii=False, default=date.isoformat)


def row_of(table: str, text: str) -> Row:
    """The row that an image was made from."""
    row = json.loads(text)
    for name, spec in specs_of(TABLES[table]).items():
        if spec.kind == "date" and row.get(name):
            row[name] = date.fromisoformat(row[name])
    return row


def carry_out(connection: sa.Connection, batch: int, changes: Changes) -> None:
    """Puts the changes into the tables and writes each down; the caller's transaction makes it all or nothing."""
    _take_out(connection, changes)
    _put_in(connection, changes)
    _alter(connection, changes)
    _write_down(connection, batch, changes)
    _reached("changes written down", 0)


def _reached(point: str, rows: int) -> None:
    for watcher in watchers:
        watcher(point, rows)


def _take_out(connection: sa.Connection, changes: Changes) -> None:
    for table, ids in changes.deletes.items():
        for some in chunks(sorted(ids)):
            connection.execute(sa.delete(TABLES[table]).where(TABLES[table].c.id.in_(some)))


def _put_in(connection: sa.Connection, changes: Changes) -> None:
    done = 0
    for table, rows in changes.inserts.items():
        for some in chunks(list(rows.values())):
            connection.execute(sa.insert(TABLES[table]), some)
            done += len(some)
            _reached("rows inserted", done)


def _alter(connection: sa.Connection, changes: Changes) -> None:
    for table, rows in changes.updates.items():
        alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row, values in rows.items():
            alike[tuple(sorted(values))].append({f"new_{name}": value for name, value in values.items()} | {"this_row": row})
        declared = TABLES[table]
        for names, altered in alike.items():
            statement = sa.update(declared).where(declared.c.id == sa.bindparam("this_row"))
            connection.execute(statement.values({name: sa.bindparam(f"new_{name}") for name in names}), altered)


def _write_down(connection: sa.Connection, batch: int, changes: Changes) -> None:
    log = TABLES["change"]
    first = 1 + (connection.scalar(sa.select(sa.func.max(log.c.id))) or 0)
    lines = [
        {"id": number, "batch": batch, "table": table, "row": row, "operation": operation, "before": before}
        for number, (table, row, operation, before) in enumerate(_lines(changes), first)
    ]
    for some in chunks(lines):
        connection.execute(sa.insert(log), some)


def _lines(changes: Changes) -> Iterator[tuple[str, int, str, str | None]]:
    for table, rows in changes.inserts.items():
        yield from ((table, row, "insert", None) for row in rows)
    for table, altered in changes.updates.items():
        yield from ((table, row, "update", image(changes.before[table][row])) for row in altered)
    for table, gone in changes.deletes.items():
        yield from ((table, row, "delete", image(changes.before[table][row])) for row in sorted(gone))
