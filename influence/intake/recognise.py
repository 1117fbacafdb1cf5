"""Names that waited and are now known for certain, because a list of people or another name came in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from influence.intake.candidates import Beside
from influence.intake.desk import Desk, Row
from influence.intake.statuses import joined
from influence.records.declare import specs_of
from influence.records.tables import TABLES


@dataclass(frozen=True)
class Open:
    """A cell whose name nobody recognised: its row and column, the name, whom it may mean, and what stands beside it.

    meeting: where the name itself was there, and not another in its place.
    """

    table: str
    row: int
    column: str
    raw: str
    kinds: tuple[str, ...]
    beside: Beside
    where: str
    meeting: int | None = None


def open_names(desk: Desk) -> Iterator[Open]:
    """Every cell of the store or the draft that keeps a name as written and points to nobody."""
    for table in TABLES:
        columns = [(name, spec) for name, spec in specs_of(TABLES[table]).items() if spec.raw]
        for name, spec in columns:
            for row, values in desk.rows(table).items():
                if values[name] is None and values[str(spec.raw)]:
                    yield _open(desk, table, row, values, name, str(values[str(spec.raw)]), spec.party)


def _open(desk: Desk, table: str, row: int, values: Row, column: str, raw: str, kinds: tuple[str, ...]) -> Open:
    forums = _forums(desk, table, values)
    file = str(values.get("source") or "").rpartition(", row ")[0]
    hint = str(values.get("raw_role") or "") if column == "person" else ""
    if table == "role":
        hint = desk.directory.name[int(str(values["organisation"]))]
    beside = Beside(hint, (*filter(None, (file,)), *forums), _day(desk, table, values), own=table == "attendance")
    meeting = int(str(values["meeting"])) if table == "attendance" and column == "person" else None
    return Open(table, row, column, raw, kinds, beside, _where(desk, table, values, forums), meeting)


def _day(desk: Desk, table: str, values: Row) -> date | None:
    """The day that a row tells of: its meeting's, its contact's, its own, or its first."""
    parent = {"attendance": "meeting", "contact_party": "contact"}.get(table)
    found = desk.rows(parent)[int(str(values[parent]))]["date"] if parent else values.get("date") or values.get("valid_from")
    return found if isinstance(found, date) else None


def _forums(desk: Desk, table: str, values: Row) -> tuple[str, ...]:
    if table == "attendance":
        return tuple(sorted(desk.directory.name[forum] for forum in desk.meetings.forums[int(str(values["meeting"]))]))
    if table == "seat_holder":
        seat = desk.rows("seat")[int(str(values["seat"]))]
        return (desk.directory.name[int(str(seat["forum"]))],)
    return ()


def _where(desk: Desk, table: str, values: Row, forums: tuple[str, ...]) -> str:
    if table == "attendance":
        return f"{', '.join(forums) or 'meeting'}, {desk.rows('meeting')[int(str(values['meeting']))]['date']}"
    if table == "contact_party":
        return f"contact of {desk.rows('contact')[int(str(values['contact']))]['date']}"
    title = TABLES[table].info["sheet"].title
    return f"{title}: {', '.join(forums)}" if forums else title


def recognise_waiting(desk: Desk) -> None:
    """Fills the rows whose names are certain now. Without new people or names nothing can have become certain."""
    if not desk.directory.grew:
        return
    desk.file = None
    for each in list(open_names(desk)):
        match = desk.directory.find_beside(each.raw, each.kinds, each.beside)
        if match.party is not None:
            fill(desk, each, match.party)
    desk.directory.grew = False


def fill(desk: Desk, name: Open, party: int) -> None:
    """Points the row to the party; where the party is there already, the two rows become one."""
    twin = _twin(desk, name, party)
    if twin is None:
        desk.alter(name.table, name.row, {name.column: party})
        return
    kept, gone = desk.rows(name.table)[twin], desk.rows(name.table)[name.row]
    values = {column: value for column, value in gone.items() if kept.get(column) is None and value is not None}
    values |= _more_telling(name.table, kept, gone)
    values.pop("corrects", None)
    desk.alter(name.table, twin, values)
    for row, other in list(desk.rows(name.table).items()):
        if other.get("corrects") == name.row:  # what put the one right puts the other right
            desk.alter(name.table, row, {"corrects": twin})
    desk.take_out(name.table, name.row)


def _twin(desk: Desk, name: Open, party: int) -> int | None:
    """The party's own row at the same meeting or contact; a row and the one it corrects stay two."""
    parent = {"attendance": "meeting", "contact_party": "contact"}.get(name.table)
    if parent is None or name.column not in ("person", "party"):
        return None
    rows = desk.rows(name.table)
    mine = rows[name.row]
    return next(
        (
            row
            for row, kept in rows.items()
            if kept[parent] == mine[parent]
            and kept[name.column] == party
            and row != name.row
            and row != mine.get("corrects")
            and kept.get("corrects") != name.row
        ),
        None,
    )


def _more_telling(table: str, kept: Row, gone: Row) -> Row:
    if table == "attendance":
        return {"status": joined(str(kept["status"]), str(gone["status"]))}
    return {column: True for column in ("logged", "started") if gone[column]}
