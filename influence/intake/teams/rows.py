"""One row of a list in a Teams report: who, from when to when, and what about it cannot be read."""

from collections.abc import Iterator

from influence.intake.cells import Unreadable, at, is_empty, text_of
from influence.intake.meeting_rows import only_initials
from influence.intake.reading import Problem
from influence.intake.teams.layout import Line, Table
from influence.intake.teams.moments import Moment, read_length, read_moment
from influence.intake.teams.people import Seen
from influence.intake.teams.who import HIDDEN, PERSON, Who, clean_address, read_who, safely_shown, without_number
from influence.intake.teams.words import read_word
from influence.intake.values import LONGEST_NAME, PATIENT_NUMBER, has_patient_number

NO_MOMENT = "a day and a time such as 14/10/2026, 14:05:00"
NO_LENGTH = "a length of time such as 1h 12m 5s"
LONGEST_BODY = 200  # characters


def read_row(line: Line, table: Table, problems: list[Problem]) -> Seen | None:
    """The row; None, and the reason among the problems, when it cannot be one of somebody who was there."""
    odd = list(_refused(line, table))
    if odd:
        problems += odd
        return None
    who, more = _who(line, table)
    problems += more
    told = len(problems)
    joined = _moment("moment" if table.is_events else "joined", line, table, problems)
    left = None if table.is_events else _moment("left", line, table, problems)
    action = _action(line, table, problems) if table.is_events else None
    seconds = _length(line, table, problems)
    own = who.organisation or without_number(line.text("organisation")[:LONGEST_BODY]) or None
    return Seen(
        line.number,
        who,
        clean_address(line.text("email")) or who.address,
        _account(line),
        joined,
        left,
        seconds,
        action,
        without_number(line.text("job")[:LONGEST_BODY]) or None,
        own,
        says_nothing=all(is_empty(line.cells.get(column)) for column in ("joined", "left", "duration", "moment")),
        is_odd=len(problems) > told,
    )


def _account(line: Line) -> str | None:
    """The account's name, only to keep apart two people of one name."""
    text = line.text("upn")
    return text if 0 < len(text) <= LONGEST_NAME else None


def _refused(line: Line, table: Table) -> Iterator[Problem]:
    name = _name(line)
    if len(name) > LONGEST_NAME:
        message = f"The text has {len(name)} characters, too many for a name. The row was not read."
        yield Problem(
            message, "a name", "Write the name alone.", line.number, table.headings.get("name"), safely_shown(name) or None, "error"
        )
        return
    told = (read_who(name).raw, *(text for column in ("email", "organisation", "job") if (text := line.text(column))))
    if has_patient_number(" | ".join(told)):
        yield at(PATIENT_NUMBER, line.number, None)


def _name(line: Line) -> str:
    name = line.text("name")
    return name or f"{line.text('given')[:LONGEST_NAME]} {line.text('family')[:LONGEST_NAME]}".strip()


def _who(line: Line, table: Table) -> tuple[Who, list[Problem]]:
    """Who it is; a name that is no name is made up for by the address, where that holds one."""
    who, heading = read_who(_name(line)), table.headings.get("name")
    address = clean_address(line.text("email"))
    if who.kind not in (PERSON, HIDDEN) or (who.kind == PERSON and any(c.isalpha() for c in who.name) and not who.address):
        return who, [only_initials(line.number, heading)] if who.is_initials else []
    if who.address and who.address.casefold() == line.text("upn").casefold():
        who = _without_address(who)
    elif who.kind == HIDDEN or not who.address:
        from_address = read_who(address) if address else None
        if from_address is None or from_address.kind != PERSON:
            return who, [_no_words(line, heading)] if who.kind == PERSON else []
        who = Who(PERSON, who.raw or from_address.raw, from_address.name, guest=who.guest, address=address, key=from_address.key)
    return who, [_no_words(line, heading) if "@" in who.name else _from_address(line, heading)]


def _without_address(who: Who) -> Who:
    """An account's name looks like an address and need not be one."""
    return Who(who.kind, who.raw, who.name, who.title, who.organisation, who.guest, None, who.is_initials, who.key)


def _from_address(line: Line, heading: str | None) -> Problem:
    return Problem(
        "An address or number stands where the name should be; the name was taken from the address.",
        "a first name and a family name",
        "Look at the name.",
        line.number,
        heading,
        severity="warning",
    )


def _no_words(line: Line, heading: str | None) -> Problem:
    return Problem(
        "An address or number stands where the name should be, and tells no name.",
        "a first name and a family name",
        "Settle who it is among the names not recognised.",
        line.number,
        heading,
        severity="warning",
    )


def _moment(column: str, line: Line, table: Table, problems: list[Problem]) -> Moment | None:
    cell = line.cells.get(column)
    if is_empty(cell):
        return None
    moment = None if isinstance(cell, Unreadable) else read_moment(cell, line.after.get(column))
    if moment is None or not (moment.at("dmy") or moment.at("mdy")):
        problems.append(_unread(cell, "a day and a time", NO_MOMENT, line.number, table.headings.get(column)))
        return None
    return moment


def _length(line: Line, table: Table, problems: list[Problem]) -> int | None:
    cell = line.cells.get("duration")
    if is_empty(cell):
        return None
    seconds = None if isinstance(cell, Unreadable) else read_length(cell)
    if seconds is None:
        problems.append(_unread(cell, "a length of time", NO_LENGTH, line.number, table.headings.get("duration")))
    return seconds


def _action(line: Line, table: Table, problems: list[Problem]) -> str:
    text = line.text("action")
    action = read_word("action", text)[0]
    if action is None:
        value = safely_shown(text)
        message = f"'{value}' is neither joining nor leaving."
        right, do = "Joined, Joined before or Left", "Correct the cell."
        problems.append(Problem(message, right, do, line.number, table.headings.get("action"), value or None, "warning"))
    return action or "unknown"


def _unread(cell: object, what: str, right: str, line: int, column: str | None) -> Problem:
    if isinstance(cell, Unreadable):
        return Problem(f"{cell.reason[0].upper()}{cell.reason[1:]}.", right, cell.do, line, column, severity="warning")
    text = safely_shown(text_of(cell))  # type: ignore[arg-type]
    message = f"'{text}' cannot be read as {what}." if text else f"This cannot be read as {what}."
    do = "Correct the cell, or leave it empty where it is not known."
    return Problem(message, right, do, line, column, text or None, "warning")
