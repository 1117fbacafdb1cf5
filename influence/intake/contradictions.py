"""Rows that contradict themselves or one another: kept as written, and warned of in every preview, so that somebody looks."""

from collections import defaultdict
from collections.abc import Callable, Collection

from influence.intake.desk import At, Desk, Row
from influence.vocabulary import folded

Called = Callable[[str], str | None]
Spell = tuple[str, str, int]  # its first day, the day after its last, its row
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


def tell_contradictions(desk: Desk, table: str, row: int, at: At, told: Collection[str] | None = None, called: Called = str) -> None:
    """A warning for each thing in a row that cannot be so. told: the columns that were written, None for all; called: their headings."""
    if told is not None and not LOOKED_AT.get(table, set()) & set(told):
        return
    values = desk.rows(table)[row]
    for column, words in BEFORE.get(table, {}).items():
        day, of = values.get(column), values.get("date")
        if day is not None and of is not None and (str(day) < str(of) or (table == "decision" and str(day) == str(of))):
            desk.warn(at, words.format(day, of), "Look which of the two days is right.", column=called(column), value=str(day))
    if table == "representation" and values.get("spoke") is False and values.get("heard") in HEARD_ALOUD:
        message = f"The point was {values['heard']}, and general practice did not speak."
        desk.warn(at, message, "Look which of the two is right.", column=called("heard"), value=str(values["heard"]))
    if table == "mandate":
        _tell_other_body(desk, values, at, called)


def _tell_other_body(desk: Desk, values: Row, at: At, called: Called) -> None:
    found = desk.find("organisation", {"party": values["practice"]})
    kind = None if found is None else desk.rows("organisation")[found]["type"]
    if kind not in (None, "practice"):
        name = desk.directory.name[int(str(values["practice"]))]
        message = f"{name} is no practice, so its mandate counts for none."
        desk.warn(
            at, message, "Name the practices that gave it, or correct in Organisations what it is.", column=called("practice"), value=name
        )


def tell_overlaps(desk: Desk, called: Called = str) -> None:
    """A warning for each mandate written down now that holds on a day on which another of the same practice for the same does.

    One that does not say for what is taken to be for everything.
    """
    now = {row for table, row in desk.said if table == "mandate"}
    if not now:
        return
    of_one: dict[int, dict[str, list[Spell]]] = defaultdict(lambda: defaultdict(list))
    for row, values in desk.rows("mandate").items():
        if values["route"] != NOT_GIVEN:
            begins, ends = str(values["valid_from"] or NEVER), str(values["valid_to"] or ALWAYS)
            of_one[int(str(values["practice"]))][folded(str(values["scope"] or ""))].append((begins, ends, row))
    for practice, by_scope in of_one.items():
        general = by_scope.pop("", [])
        same = {row for spells in (general, *by_scope.values()) for row in _overlapping(spells)}
        same |= {row for spells in by_scope.values() for row in _overlapping([*spells, *general])} if general else set()
        for row in sorted(same & now, key=lambda each: desk.said["mandate", each].line or 0):
            name = desk.directory.name[practice]
            message = f"{name} has another mandate on some of these days."
            do = "Give the earlier one a last day, or leave one of them out."
            desk.warn(desk.said["mandate", row], message, do, column=called("practice"), value=name)


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
