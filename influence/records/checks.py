"""Whether changes fit their declarations and each other; every problem is told at once, in plain words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from influence.errors import UserError
from influence.records.changes import Changes, Row, chunks
from influence.records.cycles import cycles
from influence.records.declare import Spec, specs_of
from influence.records.tables import TABLES
from influence.records.values import check_public_id, check_value

SHOWN_ROWS = 5


def refuse_wrong(connection: sa.Connection, changes: Changes, problems: Iterable[str] = ()) -> None:
    """UserError naming everything that is wrong with these changes, or nothing."""
    found = list(problems)
    for table in sorted({*changes.inserts, *changes.updates}):
        found += _values(table, changes)
        found += _days(table, changes)
        found += _references(connection, table, changes)
        found += _public_ids(connection, table, changes)
    for table in sorted(changes.deletes):
        found += _left_pointing(connection, table, changes)
    found += cycles(connection, changes)
    if found:
        many = "One thing is wrong" if len(found) == 1 else f"{len(found)} things are wrong"
        raise UserError("\n".join([f"Nothing was saved. {many}:", *(f"- {each}" for each in found)]))


def _values(table: str, changes: Changes) -> Iterator[str]:
    for name, spec in specs_of(TABLES[table]).items():
        check = check_public_id if name == "public_id" else None
        for value, rows in _distinct(table, name, changes).items():
            wrong = check_value(spec, value[1]) or (check and check(value[1]))
            if wrong:
                yield f"{_where(table, name)}: {_quoted(value[1])}{wrong} ({_named(rows)})."


def _distinct(table: str, name: str, changes: Changes) -> dict[tuple[type, object], list[Row]]:
    """The rows by what stands in one column; of altered rows only those in which it is altered."""
    rows: dict[tuple[type, object], list[Row]] = defaultdict(list)
    for row in changes.inserts[table].values():
        rows[type(row[name]), row[name]].append(row)
    for each, values in changes.updates[table].items():
        if name in values:
            rows[type(values[name]), values[name]].append(changes.before[table][each] | values)
    return rows


def _where(table: str, name: str) -> str:
    return f"{TABLES[table].info['sheet'].title}, {name.replace('_', ' ')}"


def _quoted(value: object) -> str:
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    return "" if value is None else f"'{shown[:60]}' "


def _named(rows: list[Row]) -> str:
    """Which rows are meant: by name where they have one, else by id."""
    names = [label(row) for row in rows[:SHOWN_ROWS]]
    more = f" and {len(rows) - SHOWN_ROWS} more" if len(rows) > SHOWN_ROWS else ""
    return f"{'row' if len(rows) == 1 else 'rows'} {', '.join(names)}{more}"


def label(row: Row) -> str:
    """A row as people know it: its id and its name, title or day."""
    known = next((str(row[name]) for name in ("name", "title", "raw_name", "raw", "date") if row.get(name)), "")
    return f"{row['id']} ({known[:40]})" if known else str(row["id"])


def _days(table: str, changes: Changes) -> Iterator[str]:
    if "valid_to" not in TABLES[table].columns:
        return
    for row in changes.results(table).values():
        first, end = row["valid_from"], row["valid_to"]
        if first is not None and end is not None and type(first) is type(end) and end <= first:  # type: ignore[operator]
            yield f"{TABLES[table].info['sheet'].title}: the last day is before the first day, {first} (row {label(row)})."


def _references(connection: sa.Connection, table: str, changes: Changes) -> Iterator[str]:
    for name, spec in specs_of(TABLES[table]).items():
        if spec.refers is None:
            continue
        rows = {value: found for (_, value), found in _distinct(table, name, changes).items() if isinstance(value, int)}
        kinds = _there(connection, spec.refers, rows, changes)
        for value, found in rows.items():
            wrong = _wrong_reference(spec, value, kinds)
            if wrong:
                yield f"{_where(table, name)}: {wrong} ({_named(found)})."


def _wrong_reference(spec: Spec, value: int, kinds: dict[int, str]) -> str | None:
    if value < 0:
        return "points to a new row that is not among these changes"
    if value not in kinds:
        return f"row {value} of {TABLES[str(spec.refers)].info['sheet'].title} is not there"
    if spec.party and kinds[value] not in spec.party:
        return f"party {value} is {_a(kinds[value])}, and {' or '.join(map(_a, spec.party))} is wanted"
    return None


def _a(word: str) -> str:
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"


def _there(connection: sa.Connection, refers: str, ids: Iterable[int], changes: Changes) -> dict[int, str]:
    """Of these ids those that will be there, each with its kind where the table is party."""
    declared = TABLES[refers]
    kind = declared.c.kind if refers == "party" else sa.literal("")
    found: dict[int, str] = {}
    for some in chunks(sorted(ids)):
        found |= {row[0]: row[1] for row in connection.execute(sa.select(declared.c.id, kind).where(declared.c.id.in_(some)))}
    altered = {row: str(values.get("kind", "")) for row, values in changes.results(refers).items()}
    return {row: each for row, each in (found | altered).items() if row not in changes.deletes[refers]}


def _public_ids(connection: sa.Connection, table: str, changes: Changes) -> Iterator[str]:
    declared = TABLES[table]
    if "public_id" not in declared.columns:
        return
    named = {value: rows for (_, value), rows in _distinct(table, "public_id", changes).items() if isinstance(value, str)}
    for value, rows in named.items():
        if len(rows) > 1:
            yield f"{_where(table, 'public_id')}: '{value}' is given to several ({_named(rows)})."
    for some in chunks(sorted(named)):
        for row in connection.execute(sa.select(declared.c.id, declared.c.public_id).where(declared.c.public_id.in_(some))):
            mine = named[row.public_id][0]["id"]
            kept = row.id not in changes.deletes[table] and "public_id" not in changes.updates[table].get(row.id, {})
            if row.id != mine and kept:
                yield f"{_where(table, 'public_id')}: '{row.public_id}' is already the name of row {row.id}."


def _left_pointing(connection: sa.Connection, table: str, changes: Changes) -> Iterator[str]:
    """Rows that would go on pointing to rows taken out."""
    for other, column in pointing_to(table):
        rows: dict[int, list[int]] = defaultdict(list)
        for row, target in pointers(connection, other, column, changes.deletes[table]):
            if row not in changes.deletes[other] and column not in changes.updates[other].get(row, {}):
                rows[target].append(row)
        for target, found in sorted(rows.items()):
            gone = label(changes.before[table][target])
            count = "1 row points" if len(found) == 1 else f"{len(found)} rows point"
            yield f"{TABLES[table].info['sheet'].title}: row {gone} cannot be taken out; {count} to it from {_where(other, column)}."


def pointing_to(table: str) -> list[tuple[str, str]]:
    """Every (table, column) that may point to rows of `table`."""
    return [(other, name) for other in TABLES for name, spec in specs_of(TABLES[other]).items() if spec.refers == table != "batch"]


def pointers(connection: sa.Connection, table: str, column: str, targets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(row, target) for the rows of `table` whose `column` points to one of the targets."""
    declared = TABLES[table]
    for some in chunks(sorted(targets)):
        yield from map(tuple, connection.execute(sa.select(declared.c.id, declared.c[column]).where(declared.c[column].in_(some))))
