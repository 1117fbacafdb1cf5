"""Rows that contradict themselves or one another: kept as written, warned of in every preview, and found again on Records.

One definition, two uses: what a preview says of a row that is written down now, the list of checks finds among all that stand there.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from influence.intake.desk import At, Desk
from influence.records.frames import Frames
from influence.vocabulary import folded

Called = Callable[[str], str | None]
Spell = tuple[str, str, int]  # its first day, the day after its last, its row
Given = Mapping[str, object]  # a row of mandates
HEARD_ALOUD = {"adopted", "minuted"}
NOT_GIVEN = "none"  # a route that says: asked, and no mandate was given
ALWAYS, NEVER = "9999-12-31", "0001-01-01"
BEFORE = {  # of a table, the days that cannot lie before its own day
    "ask": {"answered": "It was answered on {}, before it was made on {}.", "closed": "It was closed on {}, before it was made on {}."},
    "decision": {"review_on": "It is to be looked at again on {}, which is not after the decision of {}."},
}
LOOKED_AT = {
    "ask": {"date", "answered", "closed"},
    "decision": {"date", "review_on"},
    "representation": {"spoke", "heard"},
    "mandate": {"practice"},
}


@dataclass(frozen=True)
class Contradiction:
    """What cannot be so in one row: the column and its value, in words, and what to do."""

    column: str
    value: str
    message: str
    do: str


def contradictions(table: str, values: Given) -> Iterator[Contradiction]:
    """What in a row cannot be so whatever else stands there. values: Python's own, days as they are or as 2026-11-14."""
    for column, words in BEFORE.get(table, {}).items():
        day, of = values.get(column), values.get("date")
        if day is not None and of is not None and (str(day) < str(of) or (table == "decision" and str(day) == str(of))):
            yield Contradiction(column, str(day), words.format(day, of), "Look which of the two days is right.")
    if table == "representation" and values.get("spoke") is False and values.get("heard") in HEARD_ALOUD:
        heard = str(values["heard"])
        yield Contradiction(
            "heard", heard, f"The point was {heard}, and general practice did not speak.", "Look which of the two is right."
        )


def is_other_body(kind: object) -> bool:
    """Whether a body of this type can give no mandate; nobody knows of one that does not say what it is."""
    return isinstance(kind, str) and kind != "practice"


def tell_contradictions(desk: Desk, table: str, row: int, at: At, told: Collection[str] | None = None, called: Called = str) -> None:
    """A warning for each thing in a row that cannot be so. told: the columns that were written, None for all; called: their headings."""
    if told is not None and not LOOKED_AT.get(table, set()) & set(told):
        return
    values = desk.rows(table)[row]
    for each in contradictions(table, values):
        desk.warn(at, each.message, each.do, column=called(each.column), value=each.value)
    if table == "mandate":
        _tell_other_body(desk, values, at, called)


def _tell_other_body(desk: Desk, values: Given, at: At, called: Called) -> None:
    spells = desk.spells("organisation", {"party": values["practice"]})
    if spells and is_other_body(spells[-1]["type"]):
        name = desk.directory.name[int(str(values["practice"]))]
        message = f"{name} is no practice, so its mandate counts for none."
        desk.warn(
            at, message, "Name the practices that gave it, or correct in Organisations what it is.", column=called("practice"), value=name
        )


def tell_overlaps(desk: Desk, called: Called = str) -> None:
    """A warning for each mandate written down now that is one of `overlapping`."""
    now = {row for table, row in desk.said if table == "mandate"}
    if not now:
        return
    found = overlapping(desk.rows("mandate").items())
    for row in sorted(set(found) & now, key=lambda each: (found[each], desk.said["mandate", each].line or 0)):
        name = desk.directory.name[found[row]]
        message = f"{name} has another mandate on some of these days."
        do = "Give the earlier one a last day, or leave one of them out."
        desk.warn(desk.said["mandate", row], message, do, column=called("practice"), value=name)


def overlapping(mandates: Iterable[tuple[int, Given]]) -> dict[int, int]:
    """Mandate to its practice, of each that holds on a day on which another of the same practice for the same does.

    One that does not say for what is taken to be for everything.
    """
    of_one: dict[int, dict[str, list[Spell]]] = defaultdict(lambda: defaultdict(list))
    for row, values in mandates:
        if values["route"] != NOT_GIVEN:
            begins, ends = str(values["valid_from"] or NEVER), str(values["valid_to"] or ALWAYS)
            of_one[int(str(values["practice"]))][folded(str(values["scope"] or ""))].append((begins, ends, row))
    found: dict[int, int] = {}
    for practice, by_scope in of_one.items():
        general = by_scope.pop("", [])
        same = {row for spells in (general, *by_scope.values()) for row in _overlapping(spells)}
        same |= {row for spells in by_scope.values() for row in _overlapping([*spells, *general])} if general else set()
        found |= dict.fromkeys(same, practice)
    return found


def on_record(table: str, frames: Frames) -> list[tuple[int, dict[str, object]]]:
    """The rows of a frame by id as `contradictions` and `overlapping` read them."""
    rows = frames[table]
    days = [name for name in rows.columns if pd.api.types.is_datetime64_any_dtype(rows[name])]
    plain = rows.assign(**{name: rows[name].dt.strftime("%Y-%m-%d") for name in days}).astype("object")
    return [(int(str(row["id"])), row) for row in plain.where(plain.notna(), None).to_dict("records")]


def contradictory(table: str, frames: Frames, columns: Collection[str]) -> list[int]:
    """The rows on record in which one of these columns cannot be so."""
    return [row for row, values in on_record(table, frames) if any(each.column in columns for each in contradictions(table, values))]


def _overlapping(spells: list[Spell]) -> set[int]:
    """The rows of half-open spells that share a day with another."""
    found: set[int] = set()
    longest: tuple[str, int] | None = None
    for begins, ends, row in sorted(spells):
        if longest is not None and begins < longest[0]:
            found |= {row, longest[1]}
        if longest is None or ends > longest[0]:
            longest = ends, row
    return found
