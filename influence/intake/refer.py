"""From what a cell names to the row it means; what is not known is told with the nearest names and what to do."""

from collections.abc import Mapping, Sequence
from datetime import date

from rapidfuzz import fuzz, process

from influence.intake.candidates import ALONE, SUGGESTIONS, Beside
from influence.intake.desk import Desk, RowError
from influence.intake.meeting_book import ANY_HOUR, Hours
from influence.records.declare import Spec, sheet_of
from influence.records.names import body_key
from influence.records.tables import TABLES

SHEETS = {"person": "People", "organisation": "Organisations", "forum": "Forums"}


def party_of(desk: Desk, text: str, kinds: tuple[str, ...], column: str, hint: str = "", scopes: tuple[str, ...] = ()) -> int:
    """The party meant; RowError when nobody or several are."""
    match = desk.directory.find(text, kinds, hint, scopes)
    if match.party is not None:
        return match.party
    if match.candidates:
        raise _several(desk, text, kinds, match.candidates, column)
    sheets = _or([f"'{SHEETS[kind]}'" for kind in kinds])
    raise not_known(_or(kinds), text, desk.directory.close_names(text, kinds), f"the sheet {sheets}", column)


def _several(desk: Desk, text: str, kinds: tuple[str, ...], candidates: Sequence[int], column: str) -> RowError:
    ids = ", ".join(filter(None, (desk.directory.public_id.get(each) for each in candidates)))
    return RowError(
        f"'{text}' may mean {len(candidates)} different ones.",
        f"one {_or(kinds)}",
        f"Write the id instead of the name{f': {ids}' if ids else ''}.",
        column,
        text,
    )


def not_known(what: str, text: str, near: Sequence[str], sheet: str, column: str) -> RowError:
    meant = f" Did you mean {_or([f'{each!r}' for each in near])}?" if near else ""
    return RowError(
        f"There is no {what} '{text}'.{meant}",
        f"the name, code or id of a {what} that is known",
        f"Correct the cell, or add it to {sheet} and load both files together.",
        column,
        text,
    )


def _or(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def area_of(desk: Desk, text: str, column: str) -> int:
    """The area of that name, code or id; RowError with the nearest names."""
    known = desk.areas()
    key = body_key(text)
    if key in known:
        return known[key]
    names = {row["name"]: body_key(str(row["name"])) for row in desk.rows("area").values()}
    near = process.extract(key, names, scorer=fuzz.ratio, limit=SUGGESTIONS, score_cutoff=100 * desk.policy.name_alike_from)
    raise not_known("area", text, [str(name) for _, _, name in near], "the sheet 'Areas'", column)


def seat_of(desk: Desk, forum: int, name: str, column: str) -> int:
    found = desk.find("seat", {"forum": forum, "name": name})
    if found is None:
        there = [str(row["name"]) for row in desk.rows("seat").values() if row["forum"] == forum]
        raise not_known(f"seat of {desk.directory.name[forum]}", name, there[:SUGGESTIONS], "the sheet 'Seats'", column)
    return found


def titled(desk: Desk, table: str, text: str, column: str) -> int:
    """A row that is named by one column of its own, such as an issue by its title."""
    name = sheet_of(TABLES[table]).names[0]
    known = {row: values for row, values in desk.rows(table).items() if desk.may_name(values)}
    found = desk.find(table, {name: text})
    found = found if found in known else next((row for row, values in known.items() if values.get("public_id") == text), None)
    if found is None:
        near = process.extract(text, {row: str(values[name]) for row, values in known.items()}, limit=1, score_cutoff=80)
        raise not_known(table, text, [each for each, _, _ in near], f"the sheet '{sheet_of(TABLES[table]).title}'", column)
    return found


def refer(desk: Desk, spec: Spec, column: str, text: str, hint: str = "", scopes: tuple[str, ...] = ()) -> int:
    """The row that a cell of one heading names."""
    if spec.refers == "party":
        return party_of(desk, text, spec.party, column, hint, scopes)
    if spec.refers == "area":
        return area_of(desk, text, column)
    return titled(desk, str(spec.refers), text, column)


def refer_by_parts(desk: Desk, spec: Spec, parts: Mapping[str, object]) -> int | None:
    """A seat by forum and name, a meeting by forums, date and start; None when the row names none."""
    if spec.refers == "seat":
        if not parts.get("name"):
            return None
        if not parts.get("forum"):
            raise RowError("The row names a seat but no forum.", "the forum of the seat", "Fill in the forum.", "forum")
        forum = party_of(desk, str(parts["forum"]), ("forum",), "forum")
        return seat_of(desk, forum, str(parts["name"]), "seat")
    if not parts.get("date") or not parts.get("forums"):
        return None
    forums = frozenset(party_of(desk, each, ("forum",), "forum") for each in split(parts["forums"]))
    found = desk.meetings.find(
        forums, date.fromisoformat(str(parts["date"])), Hours(str(parts["starts"])) if parts.get("starts") else ANY_HOUR
    )
    if found is None:
        raise RowError(
            f"There is no meeting of {parts['forums']} on {parts['date']}.",
            "a meeting that is known",
            "Correct the day, or load the meeting first.",
            "date",
            str(parts["date"]),
        )
    return found


def split(value: object) -> list[str]:
    """The names of a cell that may hold several."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    return [str(part).strip() for part in value if str(part).strip()]  # type: ignore[attr-defined]


def person_or_raw(
    desk: Desk, text: str, kinds: tuple[str, ...], where: str, beside: Beside = ALONE, meeting: int | None = None
) -> int | None:
    """Who is meant, or None; then the name waits to be recognised."""
    match = desk.directory.find_beside(text, kinds, beside)
    if match.party is None:
        desk.waiting.add(text, kinds, where, beside, meeting)
    return match.party
