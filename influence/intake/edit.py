"""Rows of a grid as a person altered them, checked as the rows of a file are, and the draft of what they change."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pandas as pd

from influence.access import NARROWEST, readable
from influence.intake.cells import Cell
from influence.intake.circles import refuse_circles
from influence.intake.contradictions import tell_contradictions, tell_overlaps
from influence.intake.deliverers import tell_deliverers
from influence.intake.desk import At, Desk, FileProblem, Row, RowError, as_kept, check
from influence.intake.edit_new import add_row
from influence.intake.plan_tables import refuse_itself
from influence.intake.reading import Problem
from influence.intake.refer import refer, split
from influence.intake.values import read_value
from influence.policy import Policy
from influence.records.declare import sheet_of, specs_of
from influence.records.draft import Draft
from influence.records.frames import Frames
from influence.records.grid import NAME, PUBLIC_ID, GridColumn, grid_columns
from influence.records.labels import labels_of
from influence.records.names import read_name
from influence.records.tables import TABLES

NOT_KNOWN = " (not recognised)"  # behind a name as a file wrote it, of which nobody knows yet whom it means
Cells = Mapping[str, object]


@dataclass(frozen=True)
class Edits:
    """What was done to a table's rows: cells by row and column, new rows, rows taken out. Cells hold what the grid shows."""

    table: str
    altered: Mapping[int, Cells] = field(default_factory=dict)
    added: tuple[Cells, ...] = ()
    removed: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.altered or self.added or self.removed)

    def ending(self, last_days: Mapping[int, date]) -> "Edits":
        """With a last day for these rows, which are then not taken out."""
        altered = {row: dict(cells) for row, cells in self.altered.items()}
        for row, day in last_days.items():
            altered.setdefault(row, {})["valid_to"] = day.isoformat()
        return replace(self, altered=altered, removed=self.removed - set(last_days))


@dataclass(frozen=True)
class Edited:
    """The draft, and what is wrong, each with its row and column. notes do not stop a save."""

    draft: Draft
    problems: tuple[FileProblem, ...]
    notes: tuple[FileProblem, ...] = ()


def edit_rows(edits: Edits, frames: Frames, policy: Policy, names: Mapping[int, str] | None = None, reader: str = NARROWEST) -> Edited:
    """What the edits would change. names: how a row is called in a message, by id. reader: the audience that edits."""
    desk = Desk(frames, policy, reader)
    editor = _Editor(desk, edits.table)
    for row, cells in edits.altered.items():
        if row not in edits.removed:
            editor.alter(row, cells, (names or {}).get(row, f"Row {row}"))
    for number, cells in enumerate(edits.added, 1):
        editor.add(cells, f"New row {number}")
    for row in sorted(edits.removed):
        take_out(desk, edits.table, row)
    if edits.table in ("area", "relation", "organisation"):
        refuse_circles(desk)
    editor.tell_overlaps()
    found = [each for each in desk.problems if each.problem.severity == "error"]
    return Edited(desk.draft, tuple(found), tuple(each for each in desk.problems if each.problem.severity != "error"))


class _Editor:
    """Reads the cells of one table's grid and puts them on the desk."""

    def __init__(self, desk: Desk, table: str) -> None:
        self._desk, self._table = desk, table
        self._columns = {each.key: each for each in grid_columns(table)}
        self._labels: dict[tuple[str, tuple[str, ...]], dict[str, int]] = {}

    def alter(self, row: int, cells: Cells, called: str) -> None:
        at = At(called, None)
        if row not in self._desk.rows(self._table) or not self._desk.may_name(self._desk.rows(self._table)[row]):
            self._desk.problem(at, Problem("The row is no longer there.", do="Open the sheet again."))
            return
        read = self._read(cells, at)
        if read is None:
            return
        values, lists = read
        self._desk.said[self._table, row] = at
        try:
            self._put(row, values)
            if self._table == "ask" and {"owner", "deliverer"} & set(values):
                tell_deliverers(self._desk, self._desk.rows("ask")[row], at, self._called)
            tell_contradictions(self._desk, self._table, row, at, values, self._called)
            for key, wanted in lists.items():
                self._set_list(self._columns[key], row, wanted)
        except RowError as error:
            self._desk.problem(at, replace(error.problem, column=self._called(error.problem.column)))

    def add(self, cells: Cells, called: str) -> None:
        at = At(called, None)
        read = self._read(cells, at)
        if read is None:
            return
        values, lists = read
        try:
            row = add_row(self._desk, self._table, values, lists, at)
            if self._table == "ask":
                tell_deliverers(self._desk, self._desk.rows("ask")[row], at, self._called)
            tell_contradictions(self._desk, self._table, row, at, None, self._called)
            self._desk.said[self._table, row] = at
            for key, wanted in lists.items():
                self._set_list(self._columns[key], row, wanted)
        except RowError as error:
            self._desk.problem(at, replace(error.problem, column=self._called(error.problem.column)))

    def tell_overlaps(self) -> None:
        tell_overlaps(self._desk, self._called)

    def _called(self, column: str | None) -> str | None:
        shown = {
            "first_day": "valid_from",
            "last_day": "valid_to",
            "party": NAME,
            "id": PUBLIC_ID,
            "public_id": PUBLIC_ID if self._is_of_party(PUBLIC_ID) else "public_id",
        }.get(column or "", column)
        return self._columns[shown].heading if shown in self._columns else column

    def _read(self, cells: Cells, at: At) -> tuple[Row, dict[str, list[object]]] | None:
        """Values by column and entries by list; None when a cell cannot be read."""
        values, lists, fine = Row(), dict[str, list[object]](), True
        for key, cell in cells.items():
            column = self._columns[key]
            try:
                if column.children:
                    lists[key] = [self._entry(column, each) for each in _several(cell)]
                else:
                    values |= self._value(column, cell, at)
            except RowError as error:
                self._desk.problem(at, replace(error.problem, column=column.heading))
                fine = False
        return (values, lists) if fine else None

    def _value(self, column: GridColumn, cell: object, at: At) -> Row:
        spec = column.spec
        if _is_blank(cell):
            return Row({column.key: None}) | (Row({spec.raw: None}) if spec.raw else Row())
        if spec.refers:
            return self._reference(column, str(cell))
        text = "; ".join(map(str, cell)) if isinstance(cell, list | tuple) else cell
        found = read_value(_as_cell(text), spec)
        if found.problem and (found.value is None or found.stops or "are kept" in found.problem.message):
            raise RowError(found.problem.message, found.problem.right, found.problem.do, column.key, found.problem.value)
        if found.problem:
            self._desk.warn(at, found.problem.message, found.problem.do, column=column.heading)
        if column.key == "valid_to":
            return {column.key: date.fromisoformat(str(found.value)) + timedelta(days=1)}
        return {column.key: found.value}

    def _reference(self, column: GridColumn, text: str) -> Row:
        if column.spec.raw and text.endswith(NOT_KNOWN):
            return {column.key: None, column.spec.raw: text.removesuffix(NOT_KNOWN)}
        return {column.key: self._meant(column, text)}

    def _entry(self, column: GridColumn, text: str) -> object:
        spec = column.spec
        if not spec.refers:
            found = read_value(text, spec)
            if found.problem:
                raise RowError(found.problem.message, found.problem.right, found.problem.do, column.key, found.problem.value)
            return found.value
        if spec.raw and text.endswith(NOT_KNOWN):
            return text
        return self._meant(column, text)

    def _meant(self, column: GridColumn, text: str) -> int:
        spec = column.spec
        where = str(spec.refers), spec.party
        if where not in self._labels:
            self._labels[where] = {
                label: row for row, label in labels_of(str(spec.refers), readable(self._desk.frames, self._desk.reader), spec.party).items()
            }
        found = self._labels[where].get(text)
        return found if found is not None else refer(self._desk, spec, column.heading, text)

    def _put(self, row: int, values: Row) -> None:
        own = {key: value for key, value in values.items() if not self._is_of_party(key)}
        kept = self._desk.rows(self._table)[row]
        given = dict.fromkeys(own) | as_kept(self._table, own)
        refuse_itself(self._table, kept | given)
        check(self._table, kept | given, whole=True, only=set(given))
        if set(values) != set(own):
            _of_party(self._desk, self._table, int(str(kept["party"])), values)
        self._desk.alter(self._table, row, given)

    def _is_of_party(self, key: str) -> bool:
        return key in self._columns and self._columns[key].of_party

    def _set_list(self, column: GridColumn, row: int, wanted: list[object]) -> None:
        """Adds the entries that are new and takes out those that are gone."""
        children = column.children
        assert children is not None
        parent = row if children.parent != "party" and not _is_identity(self._table) else self._desk.rows(self._table)[row]["party"]
        rows, fixed = self._desk.rows(children.table), children.fixed
        there = {
            number: entry
            for number, values in rows.items()
            if values[children.parent] == parent and _has(values, fixed) and values.get("valid_to") is None
            for entry in [_entry_of(values, column)]
        }
        for number, entry in list(there.items()):
            if entry not in wanted:
                self._desk.take_out(children.table, number)
        for entry in wanted:
            if entry not in there.values():
                self._desk.insert(
                    children.table, self._desk.must_fit(children.table, {children.parent: parent, children.child: entry, **fixed})
                )


def _is_identity(table: str) -> bool:
    return sheet_of(TABLES[table]).identity is not None


def _has(values: Row, fixed: Mapping[str, object]) -> bool:
    """A flag that was never set counts as not set."""
    return all((bool(values[name]) if isinstance(value, bool) else values[name]) == value for name, value in fixed.items())


def _entry_of(values: Row, column: GridColumn) -> object:
    children = column.children
    assert children is not None
    if values[children.child] is None and column.spec.raw and values[column.spec.raw]:
        return f"{values[column.spec.raw]}{NOT_KNOWN}"
    return values[children.child]


def _several(cell: object) -> list[str]:
    if _is_blank(cell):
        return []
    return split(cell if isinstance(cell, str) else list(cell))  # type: ignore[call-overload]


def _is_blank(cell: object) -> bool:
    if cell is None or (isinstance(cell, str | list | tuple) and not len(cell)):
        return True
    return isinstance(cell, str) and not cell.strip() if isinstance(cell, str | list | tuple) else bool(pd.isna(cell))


def _as_cell(cell: object) -> Cell:
    """The grid hands over a day as '2026-11-14' or '2026-11-14T00:00:00'."""
    if isinstance(cell, str) and len(cell) > 10 and cell[10:11] == "T" and cell[:4].isdigit():
        return cell[:10]
    return cell  # type: ignore[return-value]


def _of_party(desk: Desk, table: str, party: int, values: Row) -> None:
    """A new name, the old one kept as another way to write it, and a new id for links."""
    kept = desk.rows("party")[party]
    given: Row = {}
    if NAME in values:
        given["name"] = str(values[NAME]).strip() if values[NAME] is not None else None
    if PUBLIC_ID in values:
        given["public_id"] = values[PUBLIC_ID] or kept["public_id"]
    check("party", kept | given, whole=True, only=set(given))
    old, new = str(kept["name"]), given.get("name")
    if isinstance(new, str) and new != old:
        if desk.find("alias", {"party": party, "raw": old}) is None:
            desk.insert("alias", {"party": party, "raw": old})
        if table == "person":
            _rename_parts(desk, party, old, new)
    desk.alter("party", party, given)


def _rename_parts(desk: Desk, party: int, old: str, new: str) -> None:
    """First and family name follow the name where they were its own."""
    was, now = read_name(old), read_name(new)
    for row, values in list(desk.rows("person").items()):
        if values["party"] == party:
            parts = {part: getattr(now, part) for part in ("given", "family") if values[part] == (getattr(was, part) or None)}
            desk.alter("person", row, {part: value or None for part, value in parts.items()})


def take_out(desk: Desk, table: str, row: int) -> None:
    """Takes a row out with the lists that belong to it, and of a person, body or forum the party too."""
    values = desk.rows(table).get(row)
    if values is None or not desk.may_name(values):
        desk.problem(At(f"Row {row}", None), Problem("The row is no longer there.", do="Open the sheet again."))
        return
    sheet = sheet_of(TABLES[table])
    parent = values["party"] if sheet.identity else row
    last = not sheet.identity or sum(each["party"] == parent for each in desk.rows(table).values()) == 1
    for children in sheet.lists if last else ():
        for number, each in list(desk.rows(children.table).items()):
            if each[children.parent] == parent:
                desk.take_out(children.table, number)
    desk.take_out(table, row)
    if sheet.identity and last:
        desk.take_out("party", int(str(parent)))


def has_more(frames: Frames, table: str, row: int, seen: set[str]) -> bool:
    """Whether a row holds something in a column that is not among those seen."""
    frame = frames[table]
    hidden = [name for name in specs_of(TABLES[table]) if name not in seen]
    found = frame.loc[frame["id"] == row, hidden]
    return bool(found.notna().any(axis=None))
