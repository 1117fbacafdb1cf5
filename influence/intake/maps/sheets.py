"""Tables of elements and of ties, as Kumu and Gephi write them into sheets and CSV files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from influence.intake.cells import Grid, Row, Unreadable, shown, text_of
from influence.intake.maps.drawn import DIRECTED, MUTUAL, TYPES, UNDIRECTED, Drawn
from influence.intake.reading import Problem
from influence.vocabulary import folded

ELEMENTS, TIES = "elements", "ties"
KUMU, GEPHI = "kumu", "gephi"
KUMU_ELEMENT = {"type", "element type", "description", "tags", "image"}  # what Kumu's own sheets have beside ID and Label
NOT_KUMU = {"kind", "first day", "last day", "valid from", "valid to", "date", "with"}  # our own sheets of relations and contacts
IGNORED = "(ignore)"
LIST = "|"
READ_OF_ELEMENTS = {
    *("id", "label", "name", "full name", "type", "element type", "kind", "category", "node type", "entity type", "email", "e mail"),
    *("email address", "role", "job title", "position", "post", "organisation", "organization", "employer", "company", "org"),
}
READ_OF_TIES = {
    *("id", "from", "to", "source", "target", "type", "connection type", "direction", "strength", "weight", "value", "label", "kind"),
    *("relationship", "kind of tie", "edge type", "relation", "name"),
}


@dataclass(frozen=True)
class Head:
    """A row of headings: whose file it is, whether of elements or ties, and the folded heading of each column."""

    maker: str
    what: str
    columns: Mapping[int, str]

    def facts(self, row: Row) -> dict[str, str]:
        return {name: text_of(row.cell(index)) for index, name in self.columns.items()}


def head_of(row: Row) -> Head | None:
    """The headings in a row, when they are those of Kumu (exactly at the left) or Gephi; else None."""
    names = [folded(text_of(cell)) for cell in row.cells]
    columns = {index: name for index, name in enumerate(names) if name and name not in names[:index]}
    there = set(columns.values())
    bare = names[1:] if names[:1] == ["id"] else names
    if bare[:2] == ["from", "to"] and not there & NOT_KUMU:
        return Head(KUMU, TIES, columns)
    if bare[:1] == ["label"] and (bare is names or there & KUMU_ELEMENT) and not ("id" in there and bare is names):
        return Head(KUMU, ELEMENTS, columns)
    if {"source", "target"} <= there:
        return Head(GEPHI, TIES, columns)
    return Head(GEPHI, ELEMENTS, columns) if {"id", "label"} <= there and names[:1] in (["id"], ["label"]) else None


def first_head(grid: Grid) -> Head | None:
    return head_of(grid.rows[0]) if grid.rows and IGNORED not in grid.name.casefold() else None


def read_sheet(grid: Grid, drawn: Drawn) -> None:
    """Adds one sheet's rows. A second table may stand below the first."""
    head: Head | None = None
    for row in grid.rows:
        if found := head_of(row):
            head = found
            _tell_columns(head, row, drawn)
            continue
        drawn.rows += 1
        if head is None:
            drawn.add_problem(Problem("This stands above the headings and was not read.", "a row of headings first", "", row.line))
        elif any(isinstance(cell, Unreadable) for cell in row.cells):
            _formula(row, drawn)
        elif head.what == ELEMENTS:
            types = TYPES if head.maker == KUMU else ("type", "element type", "category", "kind", *TYPES)
            drawn.add_element(row.line, head.facts(row), head.facts(row).get("id", ""), types=types)
        else:
            _ties(head, row, drawn)


def _formula(row: Row, drawn: Drawn) -> None:
    cell = next(cell for cell in row.cells if isinstance(cell, Unreadable))
    message = f"{cell.reason[0].upper()}{cell.reason[1:]}, so the row was not read."
    drawn.add_problem(Problem(message, "text and numbers", cell.do, row.line))


def _tell_columns(head: Head, row: Row, drawn: Drawn) -> None:
    """The columns that say nothing to us, once a table."""
    known = READ_OF_ELEMENTS if head.what == ELEMENTS else READ_OF_TIES
    others = [text_of(row.cell(index)) for index, name in head.columns.items() if name not in known]
    if others:
        names = ", ".join(f"'{shown(name)}'" for name in others[:6]) + (" and others" if len(others) > 6 else "")
        message = f"Columns that were not read: {names}."
        drawn.add_problem(Problem(message, "label, type, e-mail, role and organisation", "Nothing.", row.line, severity="note"))


def _ties(head: Head, row: Row, drawn: Drawn) -> None:
    """The ties of one row; in Kumu a cell of several names, parted by '|', is one tie for each."""
    facts = head.facts(row)
    if head.maker == KUMU:
        direction = folded(facts.get("direction", ""))
        said = direction if direction in (DIRECTED, UNDIRECTED, MUTUAL) else DIRECTED
        for start in _names(facts.get("from", "")):
            for end in _names(facts.get("to", "")):
                drawn.add_tie(row.line, start, end, facts, said)
        return
    type = folded(facts.pop("type", ""))
    is_way = type in (DIRECTED, UNDIRECTED, MUTUAL, "")
    if not is_way and not any(facts.get(name) for name in ("kind", "relationship", "kind of tie", "label")):
        facts["relationship"] = text_of(row.cell(next(index for index, name in head.columns.items() if name == "type")))
    drawn.add_tie(row.line, facts.get("source", ""), facts.get("target", ""), facts, type if is_way and type else DIRECTED)


def _names(text: str) -> Iterator[str]:
    yield from [part.strip() for part in text.split(LIST) if part.strip()] or [""]
