"""A row that a person adds in a grid: new, or told that it stands there already."""

from collections.abc import Mapping
from datetime import date

from influence.intake.desk import At, Desk, Row, RowError, as_kept
from influence.intake.meeting_book import ANY_HOUR, Hours, TwoMeetingsError
from influence.intake.plan_identity import known_party, plan_identity, shown_name
from influence.intake.plan_tables import refuse_itself
from influence.records.declare import sheet_of
from influence.records.grid import NAME, PUBLIC_ID
from influence.records.tables import TABLES

Lists = Mapping[str, list[object]]


def add_row(desk: Desk, table: str, values: Row, lists: Lists, at: At) -> int:
    """The new row, without its lists; RowError when it does not fit, or when it is there already."""
    if sheet_of(TABLES[table]).identity:
        return _identity(desk, table, values, at)
    given = as_kept(table, values)
    refuse_itself(table, given)
    whole = desk.must_fit(table, given)
    _refuse_twice(desk, table, whole, lists)
    return desk.insert(table, whole)


def _identity(desk: Desk, table: str, values: Row, at: At) -> int:
    name = shown_name(table, str(values.get(NAME) or ""))
    if not name:
        raise RowError("The name is missing.", "its name", "Fill it in.", NAME)
    row = {key: value for key, value in values.items() if value is not None and key not in (NAME, PUBLIC_ID)}
    row |= {"name": name} | ({"id": values[PUBLIC_ID]} if values.get(PUBLIC_ID) else {})
    known = known_party(desk, table, name, row, at)
    if known is not None:
        shown = ", ".join(filter(None, (desk.directory.name[known], desk.directory.public_id.get(known))))
        raise RowError(
            f"'{name}' stands here already ({shown}).",
            "one row for each",
            "Alter that row; for another of the same name give an id or an e-mail of its own."
            if table == "person"
            else "Alter that row, or give another name.",
            NAME,
            name,
        )
    party = plan_identity(desk, table, row, at)
    return next(number for number, each in desk.rows(table).items() if each["party"] == party)


def _refuse_twice(desk: Desk, table: str, whole: Row, lists: Lists) -> None:
    """RowError when the key of the new row is that of one that is there."""
    if table == "meeting":
        found = _meeting(desk, whole, lists)
    elif table == "contact":
        found = _contact(desk, whole, lists)
    else:
        found = desk.find(table, whole)
    if found is not None:
        which = f"row {found}" if found > 0 else "another new row"
        raise RowError("This stands here already.", "one row for each", f"Alter the row that is there ({which}) instead.")


def _meeting(desk: Desk, whole: Row, lists: Lists) -> int | None:
    day, forums = whole.get("date"), frozenset(each for each in lists.get("forums", ()) if isinstance(each, int))
    if not forums:
        raise RowError("The meeting has no forum.", "the forum that met, or several that met in common", "Choose one.", "forums")
    assert isinstance(day, date), "must_fit has looked"
    try:
        return desk.meetings.find(forums, day, Hours(str(whole["starts"])) if whole.get("starts") else ANY_HOUR)
    except TwoMeetingsError as two:
        hours = " and ".join(two.hours)
        raise RowError(f"The forum met more than once that day ({hours}).", "the hour it starts", "Fill in the start.", "starts") from None


def _contact(desk: Desk, whole: Row, lists: Lists) -> int | None:
    """A row of the log by its own number; else the same people, day and kind."""
    who = {each for key in ("from", "with") for each in lists.get(key, ())}
    if not lists.get("from") or not lists.get("with"):
        side = "with" if lists.get("from") else "from"
        raise RowError(f"Nobody stands under '{side.capitalize()}'.", "who of general practice spoke, and with whom", "Fill in both.", side)
    if whole.get("ref"):
        return desk.find("contact", whole)
    same = [row for row, each in desk.rows("contact").items() if each["date"] == whole["date"] and each["kind"] == whole["kind"]]
    there: dict[int, set[object]] = {}
    for each in desk.rows("contact_party").values() if same else ():
        there.setdefault(int(str(each["contact"])), set()).add(each["party"])
    return next((row for row in same if there.get(row) == who), None)
