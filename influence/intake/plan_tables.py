"""Rows of any declared table, planned from its declaration alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from influence.intake.candidates import Beside
from influence.intake.contradictions import tell_contradictions
from influence.intake.deliverers import tell_deliverers
from influence.intake.desk import At, Desk, Row, RowError
from influence.intake.refer import person_or_raw, refer, refer_by_parts, split
from influence.records.declare import ChildList, Spec, sheet_of, specs_of
from influence.records.sheets import SheetColumn, sheet_columns
from influence.records.tables import TABLES


def plan_row(desk: Desk, table: str, row: Mapping[str, object], at: At) -> int:
    """Puts one row of a sheet; RowError where something that it names is not known."""
    desk.refuse_patients(*row.values())
    values = values_of(desk, table, row, at)
    refuse_itself(table, values, str(row.get("to")))
    put = desk.put(table, values, at)
    if table == "relation":
        _tell_if_closed(desk, values, at)
    if table == "ask":
        tell_deliverers(desk, desk.rows("ask")[put], at)
    tell_contradictions(desk, table, put, at)
    for children in sheet_of(TABLES[table]).lists:
        for name in split(row.get(children.name) or ()):
            put_child(desk, children, put, name, at)
    _tell_directory(desk, table, put)
    return put


def _tell_directory(desk: Desk, table: str, put: int) -> None:
    """What later rows are recognised by: posts, seats and other names, each as the row stands now."""
    values: dict[str, Any] = desk.rows(table)[put]
    if table == "role":
        desk.directory.add_post(values["person"], values["organisation"], values["valid_from"], values["valid_to"])
    if table == "seat_holder":
        desk.directory.add_seat(values["person"], desk.rows("seat")[values["seat"]]["forum"], values["valid_from"], values["valid_to"])  # type: ignore[arg-type]
    if table == "alias":
        desk.directory.add_alias(values["party"], str(values["raw"]), values["scope"], values["apart_from"])


def refuse_itself(table: str, values: Mapping[str, object], written: str | None = None) -> None:
    """RowError for a body that would stand in a relation to itself."""
    if table == "relation" and values.get("from") == values.get("to"):
        raise RowError("A body cannot stand in a relation to itself.", "two different bodies", "Correct one of the two.", "to", written)


def _tell_if_closed(desk: Desk, values: Row, at: At) -> None:
    """A member that closed and is still listed: two files of different dates."""
    body = desk.find("organisation", {"party": values["from"]}) if values["kind"] == "member" else None
    closed = desk.rows("organisation")[body]["valid_to"] if body is not None else None
    ends = values.get("valid_to")
    if closed is not None and (ends is None or str(ends) > str(closed)):
        name, code = desk.directory.name[int(str(values["from"]))], desk.directory.code.get(int(str(values["from"])))
        message = f"{code or ''} {name} closed before {closed} and is listed here as a member after that; both were kept.".strip()
        desk.warn(at, message, "Look which file is newer, and give the membership a last day if it has ended.", column="from", value=code)


def values_of(desk: Desk, table: str, row: Mapping[str, object], at: At) -> Row:
    """The row by columns, everything that it names looked up."""
    values: Row = {}
    parts: dict[str, dict[str, object]] = {}
    for each in sheet_columns(table):
        cell = _cell(row, each)
        if each.children or each.column is None or cell is None:
            continue
        if each.part:
            parts.setdefault(each.column, {})[each.part] = cell
        elif each.spec.refers:
            values |= _reference(desk, table, each, str(cell), row, at)
        else:
            values[each.column] = "; ".join(map(str, cell)) if isinstance(cell, list | tuple) else cell
    for column, named in parts.items():
        found = refer_by_parts(desk, specs_of(TABLES[table])[column], named)
        values |= {} if found is None else {column: found}
    return values


def _cell(row: Mapping[str, object], column: SheetColumn) -> object:
    found = row.get(column.column) if column.column in ("valid_from", "valid_to") else None
    return found if found is not None else row.get(column.heading)


def _reference(desk: Desk, table: str, column: SheetColumn, text: str, row: Mapping[str, object], at: At) -> Row:
    spec: Spec = column.spec
    assert column.column is not None
    hint = str(row.get("organisation") or "") if column.heading != "organisation" else ""
    scopes = (at.file, str(row.get("forum") or ""))
    if spec.raw is None:
        return {column.column: refer(desk, spec, column.heading, text, hint, scopes)}
    where = sheet_of(TABLES[table]).title
    forum = row.get("forum") or row.get("organisation")
    return {
        column.column: person_or_raw(desk, text, spec.party, f"{where}: {forum}" if forum else where, Beside(hint, scopes, _day_of(row))),
        spec.raw: text.strip()[:200],
    }


def _day_of(row: Mapping[str, object]) -> date | None:
    """The day that a row tells of, where it says one."""
    try:
        return date.fromisoformat(str(row.get("date") or row.get("valid_from") or ""))
    except ValueError:
        return None


def put_child(desk: Desk, children: ChildList, parent: int, name: str, at: At) -> None:
    """One name of a list as a row of the child table."""
    spec = specs_of(TABLES[children.table])[children.child]
    value: object = refer(desk, spec, children.name, name) if spec.refers else name
    desk.put(children.table, {children.parent: parent, children.child: value, **children.fixed}, at)


def plan_rows(desk: Desk, table: str, rows: list[tuple[At, Mapping[str, object]]]) -> None:
    """Every row on its own: what is wrong with one never stops the others. Rows that wait for a later one are tried again."""
    while rows:
        later: list[tuple[At, Mapping[str, object], RowError]] = []
        for at, row in rows:
            desk.file = at.file
            try:
                plan_row(desk, table, row, at)
            except RowError as error:
                later.append((at, row, error))
        retry = table == "area" and len(later) < len(rows)
        if not retry:
            for at, _, refused in later:
                desk.problem(at, refused.problem)
                desk.refuse(at.file, [at.line] if at.line else [])
        rows = [(at, row) for at, row, _ in later] if retry else []
