"""From a draft to changes: ids that were never used before, temporary ids resolved, and what alters nothing left out."""

from collections.abc import Mapping

import sqlalchemy as sa

from influence.records.changes import Changes, Row, chunks, rows_of
from influence.records.declare import Spec, specs_of
from influence.records.draft import Draft
from influence.records.tables import TABLES
from influence.records.values import to_stored

Temporary = Mapping[tuple[str, int], int]  # (table, the draft's negative id) to the row's own id


def changes_of(connection: sa.Connection, draft: Draft, batch: int) -> tuple[Changes, list[str]]:
    """The changes, not yet checked, and in plain words which rows to alter or take out are not there."""
    changes, problems = Changes(), list[str]()
    ids = _ids(connection, draft)
    for table, rows in draft.inserts.items():
        new = [row for row in rows if row["id"] not in draft.deletes.get(table, ())]
        for row in _whole_rows(table, new, draft, ids, batch):
            changes.inserts[table][row["id"]] = row  # type: ignore[index]
        _name_publicly(connection, table, changes.inserts[table])
    for table in sorted({*draft.updates, *draft.deletes}):
        _standing(connection, table, draft, changes, ids, problems)
    return changes, problems


def _ids(connection: sa.Connection, draft: Draft) -> dict[tuple[str, int], int]:
    """Ids go on from the highest that the log of changes has ever seen, so an id that was taken back is not used again."""
    log = TABLES["change"]
    ids = {}
    for table, rows in draft.inserts.items():
        assert table in TABLES and table not in ("batch", "change"), table
        seen = connection.scalar(sa.select(sa.func.max(log.c.row)).where(log.c.table == table)) or 0
        for number, row in enumerate(rows, seen + 1):
            assert row["id"] < 0, "the store gives new rows their ids"
            ids[table, row["id"]] = number
    return ids


def _whole_rows(table: str, rows: list[dict], draft: Draft, ids: Temporary, batch: int) -> list[Row]:
    specs = specs_of(TABLES[table])
    altered = draft.updates.get(table, {})
    given = [row | altered.get(row["id"], {}) for row in rows]
    unknown = {name for row in given for name in row} - {*specs, "id", "batch"}
    assert not unknown, f"{table} has no column {sorted(unknown)}"
    whole: list[Row] = [{"id": ids[table, row["id"]], "batch": batch} for row in given]
    for name, spec in specs.items():
        values = _resolved(spec, [row.get(name, spec.default) for row in given], ids)
        for row, value in zip(whole, values, strict=True):
            row[name] = value
    return whole


def _resolved(spec: Spec, values: list, ids: Temporary) -> list[object]:
    """Values as they are kept; each distinct one is worked out once."""
    known: dict[tuple[type, object], object] = {}
    for value in values:
        if (type(value), value) not in known:
            known[type(value), value] = _one(spec, value, ids)
    return [known[type(value), value] for value in values]


def _one(spec: Spec, value: object, ids: Temporary) -> object:
    kept = to_stored(spec, value)
    return ids.get((spec.refers, kept), kept) if spec.refers and isinstance(kept, int) else kept


def _name_publicly(connection: sa.Connection, table: str, rows: dict[int, Row]) -> None:
    """Gives every new row without one its public id: what it is, a hyphen, its id."""
    declared = TABLES[table]
    if "public_id" not in declared.columns:
        return
    wanted = {f"{row['kind'] if table == 'party' else table}-{each}": row for each, row in rows.items() if row["public_id"] is None}
    taken = {row["public_id"] for row in rows.values()}
    for some in chunks(list(wanted)):
        taken |= set(connection.scalars(sa.select(declared.c.public_id).where(declared.c.public_id.in_(some))))
    for name, row in wanted.items():
        row["public_id"] = f"{name}-2" if name in taken else name


def _standing(connection: sa.Connection, table: str, draft: Draft, changes: Changes, ids: Temporary, problems: list[str]) -> None:
    gone = {row for row in draft.deletes.get(table, ()) if row > 0}
    altered = {row: values for row, values in draft.updates.get(table, {}).items() if row > 0 and row not in gone}
    before = rows_of(connection, table, gone | set(altered))
    title = TABLES[table].info["sheet"].title
    problems += [f"{title}: row {row} is no longer there." for row in sorted((gone | set(altered)) - set(before))]
    specs = specs_of(TABLES[table])
    for row, values in altered.items():
        kept = {name: _one(specs[name], value, ids) for name, value in values.items()}
        differs = {name: value for name, value in kept.items() if row in before and before[row][name] != value}
        if differs:
            changes.updates[table][row] = differs
            changes.before[table][row] = before[row]
    if gone & set(before):
        changes.deletes[table] = gone & set(before)
        changes.before[table] |= {row: before[row] for row in changes.deletes[table]}
