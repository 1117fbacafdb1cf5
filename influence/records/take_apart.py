"""Two people who were made one taken apart again, whatever was done since: rows go back where nobody changed them meanwhile."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from influence.errors import UserError
from influence.records.changes import DATA_TABLES, Changes, Row, rows_of
from influence.records.checks import refuse_wrong
from influence.records.declare import specs_of
from influence.records.look_back import Change, changes_by
from influence.records.names import fold, read_name
from influence.records.tables import TABLES
from influence.records.undo import Line, lines_of, refuse_unknown
from influence.records.write import Batch, Source, record

MERGE, SPLIT = "merge", "split"
EVERY = 2**31 - 1


@dataclass(frozen=True)
class LaterRow:
    """A row that came to the person since the two were made one, under a name of the one who was given over."""

    table: str
    row: int
    column: str
    raw: str


@dataclass(frozen=True)
class MadeOne:
    """A change, still in force, that made two people one.

    made_at: ISO 8601, UTC. gone: the name of the one who was given over; kept: ids of whom their rows were given to, none where no
    row tells. tables: rows given over by table, those kept for the chair left out.
    """

    batch: int
    made_at: str
    gone: str
    kept: frozenset[int]
    tables: Mapping[str, int]


def made_one(connection: sa.Connection) -> list[MadeOne]:
    """Every change in force that made two people one, newest first."""
    lines = lines_of(connection.execute(sa.select(TABLES["batch"])).mappings())
    return [_told(connection, line) for line in lines.values() if line.kind == MERGE and line.in_force]


def _told(connection: sa.Connection, line: Line) -> MadeOne:
    done = _changes(connection, line.id)
    gone = _given_over(done)
    theirs = (each for each in done if each.table not in ("party", "person") and _names(each, gone["id"]))
    tables = Counter(each.table for each in theirs if (each.before or {}).get("audience") != "chair")
    return MadeOne(line.id, line.at, str(gone["name"]), frozenset(int(str(each)) for each in _kept(done, gone)), tables)


def _names(each: Change, party: object) -> bool:
    return each.before is not None and any(each.before[name] == party for name in _party_columns(each.table))


def take_apart(connection: sa.Connection, batch: int, *, by: str, at: datetime, later: Iterable[LaterRow] = ()) -> Batch:
    """A new batch that parts the two again; `later` goes to the one who comes back. UserError for a batch that made nobody one.

    A cell that somebody changed since stays as it is, and so does a row that is gone; what points to a row that is gone is
    left out where it may be, else its row is.
    """
    done = _changes(connection, batch)
    party = _given_over(done)
    _refuse_gone(connection, _kept(done, party))
    changes = Changes()
    for each in done:
        _turn_back(connection, changes, each)
    for row in later:
        _move(connection, changes, row, party)
    _leave_out_missing(connection, changes)
    refuse_wrong(connection, changes)
    note = f"{party['name']} is somebody of their own again"
    made = record(connection, changes, by=by, at=at, kind=SPLIT, undoes=batch, source=Source(note=note))
    assert made is not None, "the person comes back"
    return made


def later_rows(connection: sa.Connection, batch: int) -> list[LaterRow]:
    """Rows that may belong to the one who was given over: matched since, by one of their names."""
    done = _changes(connection, batch)
    gone, names = _given_over(done), _names_of(done)
    kept = _kept(done, gone)
    since = {
        (line.table, line.row)
        for line in connection.execute(sa.select(TABLES["change"].c.table, TABLES["change"].c.row).where(TABLES["change"].c.batch > batch))
    }
    given = {(each.table, each.row) for each in done}
    return list(_fitting(connection, since - given, kept, names))


def _changes(connection: sa.Connection, batch: int) -> list[Change]:
    lines = lines_of(connection.execute(sa.select(TABLES["batch"])).mappings())
    refuse_unknown(lines, batch)
    if lines[batch].kind not in (MERGE, "redo"):
        raise UserError(f"Batch {batch} did not make two people one.", do="Look for one of kind 'merge' in the list of batches.")
    return changes_by(connection, batch, EVERY)[1]


def _given_over(done: Iterable[Change]) -> Row:
    gone = [dict(each.before) for each in done if each.table == "party" and each.after is None and each.before is not None]
    if len(gone) != 1:
        raise UserError("This change did not make two people one.", do="Look for one of kind 'merge' in the list of batches.")
    return gone[0]


def _kept(done: Iterable[Change], gone: Row) -> set[object]:
    """Whom the rows were given to."""
    found: set[object] = set()
    for each in done:
        for name in _party_columns(each.table):
            if each.before and each.after and each.before[name] == gone["id"] != each.after[name]:
                found.add(each.after[name])
        if each.table == "alias" and each.before is None and each.after:
            found.add(each.after["party"])
    return found - {None}


def _refuse_gone(connection: sa.Connection, kept: set[object]) -> None:
    """UserError where the one who was kept has since been made one with somebody else."""
    wanted = {int(str(each)) for each in kept}
    if wanted - set(rows_of(connection, "party", wanted)):
        raise UserError("The person who was kept is no longer on record.", do="Take apart first what was made one with them later.")


def _names_of(done: Iterable[Change]) -> set[str]:
    gone = _given_over(done)
    raws = [str(gone["name"])]
    raws += [str(each.before["raw"]) for each in done if each.table == "alias" and each.before and each.before["party"] == gone["id"]]
    return {_name_key(raw) for raw in raws}


def _name_key(raw: str) -> str:
    return fold(read_name(raw).display) or fold(raw)


def _party_columns(table: str) -> list[str]:
    return [name for name, spec in specs_of(TABLES[table]).items() if spec.refers == "party"]


def _fitting(connection: sa.Connection, since: set[tuple[str, int]], kept: set[object], names: set[str]) -> Iterator[LaterRow]:
    for table in DATA_TABLES:
        raws = {name: spec.raw for name, spec in specs_of(TABLES[table]).items() if spec.raw}
        wanted = {row for each, row in since if each == table} if raws else set()
        for row, values in rows_of(connection, table, wanted).items():
            for column, raw in raws.items():
                if values[column] in kept and values[raw] and _name_key(str(values[raw])) in names:
                    yield LaterRow(table, row, column, str(values[raw]))


def _turn_back(connection: sa.Connection, changes: Changes, each: Change) -> None:
    now = rows_of(connection, each.table, [each.row]).get(each.row)
    if each.after is None and each.before is not None:
        if now is None:
            changes.inserts[each.table][each.row] = dict(each.before)
    elif now is None:
        return
    elif each.before is None:
        if now == each.after:
            changes.deletes[each.table].add(each.row)
            changes.before[each.table][each.row] = now
    else:
        after = each.after or {}
        back = {name: value for name, value in each.before.items() if value != after.get(name) and now[name] == after.get(name)}
        _alter(changes, each.table, each.row, now, back)


def _alter(changes: Changes, table: str, row: int, now: Row, values: Mapping[str, object]) -> None:
    if values:
        changes.updates[table].setdefault(row, {}).update(values)
        changes.before[table][row] = now


def _move(connection: sa.Connection, changes: Changes, each: LaterRow, party: Row) -> None:
    """Gives a later row to the one who comes back, unless they have one of their own at that meeting or contact."""
    now = rows_of(connection, each.table, [each.row]).get(each.row)
    parent = {"attendance": "meeting", "contact_party": "contact"}.get(each.table)
    if now is None or each.row in changes.deletes[each.table]:
        return
    back = changes.results(each.table).values()
    if parent and any(row[parent] == now[parent] and row[each.column] == party["id"] for row in back):
        return
    _alter(changes, each.table, each.row, now, {each.column: party["id"]})


def _leave_out_missing(connection: sa.Connection, changes: Changes) -> None:
    """Takes out of what comes back every pointer to a row that is gone since, with its row where it needs one."""
    again = True
    while again:
        again = False
        for table in list({*changes.inserts, *changes.updates}):
            for name, spec in specs_of(TABLES[table]).items():
                if spec.refers:
                    again = _without(connection, changes, table, name, spec.refers, spec.required) or again


def _without(connection: sa.Connection, changes: Changes, table: str, name: str, refers: str, required: bool) -> bool:
    rows = changes.results(table)
    wanted = {int(str(row[name])) for row in rows.values() if row[name] is not None}
    missing = wanted - set(rows_of(connection, refers, wanted)) - set(changes.inserts[refers])
    dropped = False
    for row, values in rows.items():
        if values[name] not in missing or values[name] is None:
            continue
        if row in changes.updates[table]:
            changes.updates[table][row].pop(name, None)
        elif required:
            del changes.inserts[table][row]
            dropped = True
        else:
            changes.inserts[table][row][name] = None
    return dropped
