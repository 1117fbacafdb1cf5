"""Links that lead in a circle: a body that is part of itself, a successor that comes before its predecessor."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter

import sqlalchemy as sa

from influence.records.changes import Changes
from influence.records.tables import TABLES
from influence.vocabulary import LINEAGE

CHAINS = {"area": "parent", "meeting": "part_of", "attendance": "corrects"}  # columns that point to a row of their own table
RANKED = {"parent": "parent", "member": "member", "reports_to": "reports_to"} | dict.fromkeys(LINEAGE, "lineage")
SAID = {"parent": "be part of", "member": "be a member of", "reports_to": "report to", "lineage": "be succeeded by"}


@dataclass(frozen=True)
class Link:
    """From one row to another, half-open in time."""

    source: int
    target: int
    first: date | None = None
    end: date | None = None


def circle(links: Iterable[Link]) -> list[int] | None:
    """The rows of a circle that is closed on some one day, first row repeated at the end; None when there is none."""
    links = list(links)
    if _circle(links) is None:
        return None
    for day in sorted({link.first or date.min for link in links}):
        found = _circle([link for link in links if (link.first or date.min) <= day < (link.end or date.max)])
        if found:
            return found
    return None


def _circle(links: Iterable[Link]) -> list[int] | None:
    graph: dict[int, set[int]] = defaultdict(set)
    for link in links:
        if link.source == link.target:
            return [link.source, link.target]
        graph[link.source].add(link.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return None


def cycles(connection: sa.Connection, changes: Changes) -> Iterator[str]:
    """What is said of every circle that the changes would leave behind."""
    for table, column in CHAINS.items():
        if any(row[column] is not None for row in changes.results(table).values()):
            found = circle(_chain(connection, table, column, changes))
            if found:
                yield f"{TABLES[table].info['sheet'].title}: {_told(_names(connection, table, found, changes), _SAID_OF[table])}"
    yield from _relations(connection, changes)


_SAID_OF = {"area": "be part of", "meeting": "be part of", "attendance": "correct"}


def _told(names: list[str], verb: str) -> str:
    if len(names) == 2:
        return f"{names[0]} cannot {verb} itself."
    return f"{names[0]} cannot {verb} itself, by way of {', '.join(names[1:-1])}."


def _chain(connection: sa.Connection, table: str, column: str, changes: Changes) -> list[Link]:
    declared = TABLES[table]
    there = sa.select(declared.c.id, declared.c[column]).where(declared.c[column].is_not(None))
    links = {row[0]: row[1] for row in connection.execute(there)}
    links |= {row: values[column] for row, values in changes.results(table).items()}
    return [Link(row, target) for row, target in links.items() if isinstance(target, int) and row not in changes.deletes[table]]


def _relations(connection: sa.Connection, changes: Changes) -> Iterator[str]:
    touched = {RANKED.get(str(row["kind"])) for row in changes.results("relation").values()}
    if not touched:
        return
    rows = {row["id"]: dict(row) for row in connection.execute(sa.select(TABLES["relation"])).mappings()} | changes.results("relation")
    standing = [row for number, row in rows.items() if number not in changes.deletes["relation"]]
    for rank in sorted(filter(None, touched)):
        links = [_link(row) for row in standing if RANKED.get(str(row["kind"])) == rank and _whole(row)]
        found = circle(links)
        if found:
            yield f"Relations: {_told(_names(connection, 'party', found, changes), SAID[rank])}"


def _whole(row: dict) -> bool:
    days = (row["valid_from"], row["valid_to"])
    return isinstance(row["from"], int) and isinstance(row["to"], int) and all(day is None or isinstance(day, date) for day in days)


def _link(row: dict) -> Link:
    return Link(row["from"], row["to"], row["valid_from"], row["valid_to"])


def _names(connection: sa.Connection, table: str, rows: list[int], changes: Changes) -> list[str]:
    declared = TABLES[table]
    if "name" not in declared.columns:
        return [f"row {row}" for row in rows]
    known = dict(map(tuple, connection.execute(sa.select(declared.c.id, declared.c.name).where(declared.c.id.in_(rows)))))
    known |= {row: values["name"] for row, values in changes.results(table).items()}
    return [str(known.get(row, f"row {row}")) for row in rows]
