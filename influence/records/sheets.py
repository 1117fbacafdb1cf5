"""How a declared table looks as a sheet that people fill in: its headings, made from the declaration and from nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass

from influence.records.declare import ChildList, Spec, sheet_of, specs_of
from influence.records.tables import TABLES

DAYS = {"valid_from": "first_day", "valid_to": "last_day"}  # on paper both days are inclusive


@dataclass(frozen=True)
class SheetColumn:
    """One heading of a sheet.

    column: the table's own column it fills, or None for a list. part: where a row of another table is named by several
    headings (a seat by forum and seat, a meeting by forum, date and starts), the column of that other table; else None.
    """

    heading: str
    column: str | None
    spec: Spec
    part: str | None = None
    children: ChildList | None = None
    headings: tuple[str, ...] = ()


def sheet_columns(table: str) -> tuple[SheetColumn, ...]:
    """The headings of a table's sheet, in order; KeyError for a table that people do not fill in.

    One heading may fill two columns (the forum of a meeting and of a seat): it then stands twice here and once on paper.
    """
    declared = TABLES[table]
    sheet = sheet_of(declared)
    if not sheet.in_files:
        raise KeyError(table)
    return tuple(_columns(table))


def sheets() -> tuple[str, ...]:
    """The tables that people fill in, in the order in which rows may point to earlier ones."""
    return tuple(name for name in FILLED_IN_ORDER if sheet_of(TABLES[name]).in_files)


def _columns(table: str) -> Iterator[SheetColumn]:
    declared = TABLES[table]
    sheet = sheet_of(declared)
    for name, spec in specs_of(declared).items():
        if not spec.in_files:
            continue
        if sheet.identity and name == "party":
            yield SheetColumn("name", name, spec, headings=spec.headings)
            yield SheetColumn("id", None, specs_of(TABLES["party"])["public_id"])
        elif spec.refers and len(sheet_of(TABLES[spec.refers]).names) > 1:
            yield from _parts(name, spec)
        elif name in DAYS:
            yield SheetColumn(DAYS[name], name, spec, headings=spec.headings)
        else:
            yield SheetColumn(_heading(name, spec), name, spec, headings=spec.headings)
    for children in sheet.lists:
        text = Spec("text", children.help)
        yield SheetColumn(children.name, None, text, children=children, headings=children.headings)


def _heading(name: str, spec: Spec) -> str:
    if name == "public_id":
        return "id"
    return spec.headings[0] if name.startswith("raw_") and spec.headings else name


def _parts(name: str, spec: Spec) -> Iterator[SheetColumn]:
    """A seat is named by its forum and its name, a meeting by its forums, its day and the hour it starts."""
    there = TABLES[str(spec.refers)]
    own = specs_of(there)
    lists = {each.name: each for each in sheet_of(there).lists}
    for part in sheet_of(there).names:
        help_text = own[part].help if part in own else lists[part].help
        required = spec.required and part != "starts"
        heading = {"name": name, "forums": "forum"}.get(part, part)
        synonyms = own[part].headings if part in own else lists[part].headings
        kind = own[part].kind if part in own and own[part].kind != "reference" else "text"
        yield SheetColumn(
            heading, name, Spec(kind, help_text, required=required), part=part, headings=tuple(s for s in synonyms if s != heading)
        )


FILLED_IN_ORDER = (
    "area",
    "organisation",
    "relation",
    "person",
    "alias",
    "forum",
    "footprint",
    "role",
    "resource",
    "seat",
    "seat_holder",
    "seat_term",
    "seat_target",
    "issue",
    "meeting",
    "attendance",
    "representation",
    "contact",
    "logging_since",
    "rating",
    "stance",
    "key_post",
    "tie_plan",
    "statement",
    "ask",
    "decision",
    "mandate",
    "setting",
)
