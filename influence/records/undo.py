"""Taking a batch back: by a new batch, and only where nothing that came later stands on it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
import sqlalchemy as sa

from influence.errors import UserError
from influence.records.changes import DATA_TABLES, Changes, chunks, row_of, rows_of
from influence.records.checks import pointers, pointing_to, refuse_wrong
from influence.records.declare import specs_of
from influence.records.read import frame
from influence.records.tables import TABLES
from influence.records.write import Batch, record


@dataclass(frozen=True)
class Line:
    """One batch of the history, with whether it still holds."""

    id: int
    at: str
    by: str
    kind: str
    file: str | None
    undoes: int | None
    in_force: bool
    undone_by: int | None

    def told(self) -> str:
        file = f", {self.file}" if self.file else ""
        return f"batch {self.id} ({self.kind} by {self.by}, {self.at[:10]} {self.at[11:16]} UTC{file})"


def lines_of(batches: Iterable[Mapping]) -> dict[int, Line]:
    """Every batch by id. It is in force unless a batch that is in force took it back; so an undo that was undone counts no more."""
    undone: dict[int, int] = {}
    lines = {}
    for row in sorted(batches, key=lambda row: row["id"], reverse=True):
        holds = row["id"] not in undone
        if holds and row["undoes"] is not None:
            undone[row["undoes"]] = row["id"]
        told = {name: row[name] for name in ("id", "at", "by", "kind", "file", "undoes")}
        lines[row["id"]] = Line(**told, in_force=holds, undone_by=undone.get(row["id"]))
    return lines


def history(connection: sa.Connection) -> pd.DataFrame:
    """One row a batch, newest first: the batch's columns, inserted, updated, deleted (rows), in_force, undone_by."""
    log = TABLES["change"]
    counted = connection.execute(sa.select(log.c.batch, log.c.operation, sa.func.count()).group_by(log.c.batch, log.c.operation))
    counts = {(batch, operation): rows for batch, operation, rows in counted}
    lines = _lines(connection)
    found = frame(connection, "batch")
    for operation, name in {"insert": "inserted", "update": "updated", "delete": "deleted"}.items():
        found[name] = pd.array([counts.get((batch, operation), 0) for batch in found["id"]], dtype="int64")
    found["in_force"] = pd.array([lines[batch].in_force for batch in found["id"]], dtype="bool")
    found["undone_by"] = pd.array([lines[batch].undone_by for batch in found["id"]], dtype="Int64")
    return found.sort_values("id", ascending=False, ignore_index=True)


def _lines(connection: sa.Connection) -> dict[int, Line]:
    return lines_of(connection.execute(sa.select(TABLES["batch"])).mappings())


def undo(connection: sa.Connection, batch: int, *, by: str, at: datetime) -> Batch:
    """A new batch that takes `batch` back; UserError naming every batch that stands in the way."""
    lines = _lines(connection)
    refuse_unknown(lines, batch)
    changes = _reverse(connection, batch)
    _refuse_standing_in_the_way(connection, changes, lines, batch)
    refuse_wrong(connection, changes)
    kind = "redo" if lines[batch].undoes is not None else "undo"
    done = record(connection, changes, by=by, at=at, kind=kind, undoes=batch)
    assert done is not None, "a batch touches at least one row"
    return done


def refuse_unknown(lines: Mapping[int, Line], batch: int) -> None:
    if batch not in lines:
        raise UserError(f"There is no batch {batch}.", do="Look at the list of batches.")
    line = lines[batch]
    if line.undone_by is not None:
        raise UserError(f"This was taken back already: {lines[line.undone_by].told()}.", do="Undo that batch to have it again.")


def _reverse(connection: sa.Connection, batch: int) -> Changes:
    """What brings the rows back to how they stood before the batch; rows that are gone meanwhile are left out here."""
    log, changes = TABLES["change"], Changes()
    rows: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for table, row, operation, before in connection.execute(
        sa.select(log.c.table, log.c.row, log.c.operation, log.c.before).where(log.c.batch == batch).order_by(log.c.id)
    ):
        rows[table, operation][row] = before
    for (table, operation), images in rows.items():
        now = rows_of(connection, table, images)
        if operation == "insert":
            changes.deletes[table] = set(now)
            changes.before[table] |= now
        elif operation == "delete":
            changes.inserts[table] |= {row: row_of(table, image) for row, image in images.items()}
        else:
            for row in now:
                was = row_of(table, images[row])
                changes.updates[table][row] = {name: was[name] for name in was if was[name] != now[row][name]}
                changes.before[table][row] = now[row]
    return changes


def _refuse_standing_in_the_way(connection: sa.Connection, changes: Changes, lines: Mapping[int, Line], batch: int) -> None:
    """A later batch counts unless it was taken back, or only takes back one that is later than `batch` too."""
    later = {each.id for each in lines.values() if each.id > batch and each.in_force and not (each.undoes or 0) > batch}
    reasons: dict[int, list[str]] = defaultdict(list)
    for other, rows in _changed(connection, batch):
        if other in later:
            reasons[other].append(f"changed {_rows(rows)} of these")
    for other, count in _referring(connection, changes, later).items():
        reasons[other].append(f"points to them from {_rows(count)}")
    for other, count in _missing(connection, changes).items():
        reasons[other].append(f"took out {_rows(count)} that they point to")
    if not reasons:
        return
    said = [f"- {lines[each].told()} {' and '.join(reasons[each])}; {_first(lines[each])}" for each in sorted(reasons, reverse=True)]
    raise UserError("\n".join([f"Batch {batch} cannot be taken back, because of what came later:", *said]))


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _first(line: Line) -> str:
    return f"undo batch {line.id} first." if line.undoes is None else f"bring batch {line.undoes} back first, by undoing batch {line.id}."


def _changed(connection: sa.Connection, batch: int) -> Iterator[tuple[int, int]]:
    """Later batches with the number of this batch's rows that they touched."""
    mine, theirs = TABLES["change"].alias("mine"), TABLES["change"].alias("theirs")
    same = sa.and_(mine.c.table == theirs.c.table, mine.c.row == theirs.c.row)
    query = sa.select(theirs.c.batch, sa.func.count()).join_from(mine, theirs, same)
    found = connection.execute(query.where(mine.c.batch == batch, theirs.c.batch > batch).group_by(theirs.c.batch))
    yield from map(tuple, found)


def _referring(connection: sa.Connection, changes: Changes, later: set[int]) -> Counter[int]:
    """Later batches with the number of their rows that point to rows about to go."""
    found: set[tuple[int, str, int]] = set()
    for table, gone in list(changes.deletes.items()):
        for other, column in pointing_to(table):
            for row, target in pointers(connection, other, column, gone):
                if row not in changes.deletes[other] and column not in changes.updates[other].get(row, {}):
                    made = _made_to_point(connection, other, row, column, target, later)
                    found |= {(batch, other, row) for batch in made}
    return Counter(batch for batch, _, _ in found)


def _made_to_point(connection: sa.Connection, table: str, row: int, column: str, target: int, later: set[int]) -> Iterator[int]:
    """The batch that made the row point there, and those that touched the row since."""
    log = TABLES["change"]
    query = sa.select(log.c.batch, log.c.before).where(log.c.table == table, log.c.row == row).order_by(log.c.id.desc())
    for batch, before in connection.execute(query):
        if batch not in later:
            continue
        yield batch
        if before is None or row_of(table, before)[column] != target:
            return


def _missing(connection: sa.Connection, changes: Changes) -> Counter[int]:
    """Batches that took out rows which restored rows point to, with how many."""
    found: Counter[int] = Counter()
    for table in DATA_TABLES:
        for name, spec in specs_of(TABLES[table]).items():
            if spec.refers:
                wanted = {row[name] for row in changes.results(table).values() if row[name] is not None}
                found.update(_takers(connection, spec.refers, wanted - set(changes.inserts[spec.refers])))
    return found


def _takers(connection: sa.Connection, table: str, wanted: set) -> Iterator[int]:
    declared, log = TABLES[table], TABLES["change"]
    for some in chunks(sorted(wanted)):
        there = set(connection.scalars(sa.select(declared.c.id).where(declared.c.id.in_(some))))
        for row in set(some) - there:
            yield connection.scalar(sa.select(sa.func.max(log.c.batch)).where(log.c.table == table, log.c.row == row))
