"""When somebody else was faster: what they altered in the rows that are about to be altered, so that nobody overwrites unseen."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from influence.errors import UserError
from influence.records.changes import Row, chunks, row_of, rows_of
from influence.records.checks import label
from influence.records.draft import Draft
from influence.records.tables import TABLES


class StoreMoved(UserError):  # noqa: N818 - the word the product uses
    """The store is no longer at the version that a draft was made from."""

    def __init__(self, based_on: int, version: int) -> None:
        self.based_on, self.version = based_on, version
        super().__init__(
            f"The records have changed since: they were at version {based_on} and are now at {version}. Nothing was saved.",
            do="Look at them again, then save.",
        )


@dataclass(frozen=True)
class Overtaken:
    """A row altered since by somebody else. columns: what stood there and what stands there now; empty when it was taken out."""

    table: str
    row: int
    name: str
    batch: int
    by: str
    at: str
    columns: tuple[tuple[str, object, object], ...]

    def told(self) -> str:
        what = "; ".join(f"{name} from {_shown(before)} to {_shown(after)}" for name, before, after in self.columns)
        did = f"changed {what}" if what else "took it out"
        return f"{TABLES[self.table].info['sheet'].title}, row {self.name}: {self.by} {did} ({self.at[:10]} {self.at[11:16]} UTC)"


def _shown(value: object) -> str:
    return "nothing" if value is None else f"'{value}'"


class Conflict(UserError):  # noqa: N818 - the word the product uses
    """Rows that a draft alters were altered by somebody else since the draft was made. The draft is kept as it is."""

    def __init__(self, rows: Iterable[Overtaken]) -> None:
        self.rows = tuple(rows)
        lines = ["Nothing was saved, because somebody else was faster:", *(f"- {each.told()}" for each in self.rows)]
        super().__init__("\n".join(lines), do="What you entered is kept. Look at theirs, then save yours again or leave theirs.")


def refuse_stale(connection: sa.Connection, draft: Draft, version: int, based_on: int | None, strict: bool) -> None:
    """StoreMoved when `strict` and the store has moved at all; Conflict when rows of the draft stand otherwise than at `based_on`."""
    if based_on is None or based_on == version:
        return
    if strict:
        raise StoreMoved(based_on, version)
    overtaken = []
    for table in sorted({*draft.updates, *draft.deletes}):
        rows = {row for row in (*draft.updates.get(table, ()), *draft.deletes.get(table, ())) if row > 0}
        overtaken += _overtaken(connection, table, rows, based_on)
    if overtaken:
        raise Conflict(overtaken)


def _overtaken(connection: sa.Connection, table: str, rows: set[int], based_on: int) -> list[Overtaken]:
    log, batches = TABLES["change"], TABLES["batch"]
    later: dict[int, list[sa.Row]] = defaultdict(list)
    for some in chunks(sorted(rows)):
        query = (
            sa.select(log.c.row, log.c.before, batches.c.id, batches.c.by, batches.c.at)
            .join_from(log, batches, log.c.batch == batches.c.id)
            .where(log.c.table == table, log.c.row.in_(some), log.c.batch > based_on)
            .order_by(log.c.id)
        )
        for found in connection.execute(query):
            later[found.row].append(found)
    now = rows_of(connection, table, later)
    return [each for row, lines in sorted(later.items()) if (each := _difference(table, row, lines, now.get(row)))]


def _difference(table: str, row: int, lines: list[sa.Row], now: Row | None) -> Overtaken | None:
    """What the later batches together made of the row; None when they cancel out."""
    last = lines[-1]
    then: Row = row_of(table, lines[0].before) if lines[0].before else {"id": row}
    columns = () if now is None else tuple((name, then.get(name), now[name]) for name in now if then.get(name) != now[name])
    if now is not None and not columns:
        return None
    return Overtaken(table, row, label(then), last.id, last.by, last.at, columns)
