"""What one batch did, row by row: how each row stood before it and after it."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from influence.records.changes import Row, chunks, row_of, rows_of
from influence.records.declare import specs_of
from influence.records.draft import Draft
from influence.records.frames import Frames
from influence.records.tables import TABLES
from influence.records.values import to_stored


@dataclass(frozen=True)
class Change:
    """One row of a table; before is None for a new row, after for one taken out."""

    table: str
    row: int
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None


def changes_by(connection: sa.Connection, batch: int, most: int) -> tuple[dict[tuple[str, str], int], list[Change]]:
    """Rows touched by (table, operation), and the first `most` of them as they stood before and after the batch."""
    log = TABLES["change"]
    mine = log.c.batch == batch
    counted = sa.select(log.c.table, log.c.operation, sa.func.count()).where(mine).group_by(log.c.table, log.c.operation)
    counts = {(table, operation): rows for table, operation, rows in connection.execute(counted)}
    first = connection.execute(
        sa.select(log.c.id, log.c.table, log.c.row, log.c.operation, log.c.before).where(mine).order_by(log.c.id).limit(most)
    ).all()
    rows: dict[str, set[int]] = {}
    for line in first:
        if line.operation != "delete":
            rows.setdefault(line.table, set()).add(line.row)
    after = {table: _after(connection, table, wanted, batch) for table, wanted in rows.items()}
    return counts, [
        Change(
            line.table,
            line.row,
            row_of(line.table, line.before) if line.before else None,
            None if line.operation == "delete" else after[line.table].get(line.row),
        )
        for line in first
    ]


def _after(connection: sa.Connection, table: str, wanted: set[int], batch: int) -> dict[int, Row]:
    """The rows as the batch left them: what the next batch that touched one found, else as it stands now."""
    log = TABLES["change"]
    found = rows_of(connection, table, wanted)
    for some in chunks(sorted(wanted)):
        later = sa.select(log.c.row, log.c.before).where(log.c.table == table, log.c.row.in_(some), log.c.batch > batch)
        seen: set[int] = set()
        for row, before in connection.execute(later.order_by(log.c.id)):
            if row not in seen and before:
                found[row] = row_of(table, before)
            seen.add(row)
    return found


def changes_in(draft: Draft, frames: Frames) -> list[Change]:
    """What a draft would do; new rows have the draft's own ids."""
    found: list[Change] = []
    for table in TABLES:
        wanted = {*draft.updates.get(table, {}), *draft.deletes.get(table, ())}
        stored = _stored(frames, table, wanted) if wanted else {}
        new = [row for row in draft.inserts.get(table, []) if row["id"] not in draft.deletes.get(table, ())]
        found += [Change(table, row["id"], None, row) for row in new]
        found += [
            Change(table, row, stored[row], stored[row] | values) for row, values in draft.updates.get(table, {}).items() if row in stored
        ]
        found += [Change(table, row, stored[row], None) for row in sorted(draft.deletes.get(table, ())) if row in stored]
    return found


def _stored(frames: Frames, table: str, wanted: set[int]) -> dict[int, Row]:
    frame, specs = frames[table], specs_of(TABLES[table])
    rows = frame[frame["id"].isin(wanted)]
    return {
        int(row["id"]): {"id": int(row["id"])} | {name: to_stored(specs[name], row[name]) for name in specs if name in row}
        for row in rows.to_dict("records")
    }
