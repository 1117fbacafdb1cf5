"""Tables of those who came: columns of name, role and initials, ticks, a heading in the first cell, or lists side by side."""

import re
from dataclasses import dataclass, replace

from influence.intake.minutes.attendance_headings import Heading, heading_of
from influence.intake.minutes.block import Entry, Found, names_nobody
from influence.intake.minutes.cell_remarks import remarks_of, sifted, with_remarks
from influence.intake.minutes.person import Listed, deputy_named, is_bare_name, read_person, starts_with_name
from influence.intake.minutes.remarks import is_initials_of
from influence.intake.minutes.roles import BODY as BODY_WORDS
from influence.intake.minutes.roles import kind_of, role_and_organisation
from influence.intake.minutes.run_on import people_in
from influence.intake.minutes.units import Unit
from influence.intake.people import mode_of, part_of
from influence.intake.register_marks import read_mark
from influence.records.names import fold, read_name

NAME, ROLE, BODY, POST, INITIALS, STATUS, DEPUTY, OTHER = "name", "role", "body", "post", "initials", "status", "deputy", "other"
WORDS = {
    NAME: {"name", "names", "full name", "member", "members", "attendee", "attendees", "member name", "name of member", "delegate", "who"},
    ROLE: {"role", "job title", "title", "position", "designation", "post", "job role", "capacity", "role title", "title role"},
    BODY: {"organisation", "organization", "body", "nominating body", "practice", "pcn", "employer", "representing", "agency"},
    POST: {"role organisation", "organisation role", "title organisation", "role and organisation", "job title organisation"},
    INITIALS: {"initials", "initial", "inits"},
    STATUS: {"attendance", "status", "attended", "attendance status", "present apologies", "present y n", "attended y n", "here"},
    DEPUTY: {"deputy", "substitute", "deputised by", "substituted by", "alternate", "deputy attending"},
    OTHER: {"email", "e mail", "phone", "telephone", "no", "signature", "#", "item", "lead"},
    "notes": {"comments", "comment", "notes", "note", "reason", "remarks"},
}
INTERESTS = re.compile(r"\b(?:interests?|declarations?|declared|conflicts?)\b", re.IGNORECASE)
NOTES = "notes"
AGENDA = {
    *("item", "agenda item", "action", "actions", "owner", "lead", "due", "deadline", "paper", "time", "description", "responsible"),
    *("by when", "decision", "who", "when", "no", "ref", "discussion", "minute", "notes", "update", "progress", "rag", "deadline"),
}
POST_WORDS = re.compile(r"/|&|\band\b")


@dataclass
class Table:
    """One table, read row by row. heading: under what its people stand, as far as it is known."""

    heading: Heading | None
    columns: dict[int, str]
    marks: dict[int, str]
    lists: dict[int, Heading]


def is_agenda(cells: tuple[str, ...]) -> bool:
    """The head of a table of items or actions."""
    words = [_plain(cell) for cell in cells if cell]
    return sum(word in AGENDA for word in words) >= 2 and not any(word in WORDS[NAME] - AGENDA for word in words)


def is_of_interests(cells: tuple[str, ...]) -> bool:
    """The head of a register of interests, which names members who may not have come."""
    return any(INTERESTS.search(cell[:120]) for cell in cells)


def head_of(rows: list[Unit], heading: Heading | None) -> Table | None:
    """What the columns of a table are, where its first row says so; None where it is no head."""
    cells = rows[0].cells
    below = rows[1:40]
    columns = {index: kind for index, cell in enumerate(cells) if (kind := _kind(cell))}
    headed = {index: found for index, cell in enumerate(cells) if cell and (found := heading_of(cell)) and not found.rest}
    if len(headed) > 1 and not set(columns.values()) & {ROLE, BODY, POST, INITIALS} and all(_are_names(below, {index}) for index in headed):
        return Table(heading, {}, {}, headed)
    if len(rows) > 1 and _are_bodies(cells) and all(_are_names(below, {index}) for index, cell in enumerate(cells) if cell):
        return Table(heading, {}, {}, {index: heading or Heading("unknown") for index, cell in enumerate(cells) if cell})
    marks = {
        index: found.status for index, found in headed.items() if columns.get(index) not in (NAME, STATUS) and _are_marks(below, index)
    }
    columns = {index: kind for index, kind in columns.items() if index not in marks}
    if NAME not in columns.values():
        asked = [index for index in headed if index not in marks]
        if STATUS in columns.values():
            asked += [index for index, cell in enumerate(cells) if cell and index not in (*columns, *headed)]
        names = next((index for index in asked if _are_names(below, {index})), None)
        if names is None or not (set(columns.values()) - {OTHER}) | set(marks.values()):
            return None
        columns[names] = NAME
        heading = headed.get(names, heading)
    name = next(index for index, kind in columns.items() if kind == NAME)
    if len([cell for cell in cells if cell]) < 2 or not _are_names(below, {name}):
        return None
    told = headed.get(name)
    if not marks and STATUS not in columns.values() and _marks_of_other_days(cells, below, columns):
        return Table(Heading("unknown"), columns, {}, {})
    return Table(told if told and (heading is None or not told.is_weak) else heading or told, columns, marks, {})


def _marks_of_other_days(cells: tuple[str, ...], rows: list[Unit], columns: dict[int, str]) -> bool:
    """A column of marks whose heading is a day or says nothing, so that a name in the list is no sign of having come."""
    others = [
        index
        for index, cell in enumerate(cells)
        if index not in columns and any(index < len(row.cells) and row.cells[index] for row in rows)
    ]
    return any(_are_marks(rows, index) for index in others)


def _are_bodies(cells: tuple[str, ...]) -> bool:
    """Nothing but the names of bodies, which met in common, each over its people."""
    return len([cell for cell in cells if cell]) > 1 and all(kind_of(cell) == BODY_WORDS for cell in cells if cell)


def _kind(cell: str) -> str | None:
    plain = _plain(cell)
    if kind := next((kind for kind, words in WORDS.items() if plain in words), None):
        return kind
    parts = [_plain(part) for part in POST_WORDS.split(cell)]
    if len(parts) > 1 and len(cell) < 60 and any(part in WORDS[DEPUTY] for part in parts):
        return DEPUTY
    return POST if len(parts) > 1 and any(part in WORDS[ROLE] | WORDS[BODY] for part in parts) and len(cell) < 60 else None


def _plain(cell: str) -> str:
    return fold(re.sub(r"\([^)]{0,60}\)", " ", cell[:120]))


def _are_names(rows: list[Unit], columns: set[int]) -> bool:
    texts = [row.cells[index] for row in rows for index in columns if index < len(row.cells) and row.cells[index]]
    named = sum(any(starts_with_name(line) for line in text.split("\n")[:3]) for text in texts)
    return named > 0 and named * 2 >= len([text for text in texts if not heading_of(text)])


def _are_marks(rows: list[Unit], index: int) -> bool:
    texts = [row.cells[index] for row in rows if index < len(row.cells) and row.cells[index]]
    return all(len(text) <= 2 or not read_mark(text, {}).problem for text in texts)


@dataclass
class Rows:
    """What a table came to: people, rows that cannot be read, rows whose mark does not tell, and headings between the rows."""

    found: list[Found]
    unread: list[Entry]
    unexplained: list[tuple[int, str]]
    headings: int = 0


def read_rows(table: Table, rows: list[Unit]) -> Rows:
    """Everybody in the rows below the head; a row without a name goes on with the one above it."""
    out = Rows([], [], [])
    texts: list[tuple[int, dict[str, str], str | None, Heading | None]] = []
    heading = table.heading
    for row in rows:
        filled = [cell for cell in row.cells if cell]
        if len(filled) == 1 and (switch := heading_of(filled[0])) and not switch.rest:
            heading = switch
            out.headings += 1
            continue
        cells = {kind: row.cells[index] for index, kind in table.columns.items() if index < len(row.cells) and row.cells[index]}
        if names_nobody(cells.get(NAME, "")):  # a vacant seat
            continue
        if _goes_on(cells, bool(texts)):
            line, before, status, under = texts[-1]
            texts[-1] = (line, _together(before, cells), status, under)
        elif cells.get(NAME):
            texts.append((row.line, cells, _marked(table, row), heading))
        elif filled:
            out.unread.append(Entry(row.line, row.text))
    for line, cells, mark, under in texts:
        _read_row(line, cells, mark, under or Heading("unknown"), bool(table.marks), out)
    return out


def _goes_on(cells: dict[str, str], has_before: bool) -> bool:
    """The cells of a row wrapped over lines: no name, or one word that ends the name above it."""
    if not has_before or not cells:
        return False
    name = cells.get(NAME, "")
    return not name or (not starts_with_name(name) and len(name.split()) <= 2 and not cells.get(INITIALS) and not heading_of(name))


def _together(before: dict[str, str], more: dict[str, str]) -> dict[str, str]:
    return {kind: f"{before.get(kind, '')} {more.get(kind, '')}".strip() for kind in before | more}


def _marked(table: Table, row: Unit) -> str | None:
    """The status of the column that is marked in this row."""
    marked = [(row.cells[index], status) for index, status in table.marks.items() if index < len(row.cells) and row.cells[index]]
    for text, status in marked:
        read = read_mark(text, {}).status
        if read == "absent" and status != "present":
            continue
        return read if status == "present" and read in ("absent", "apologies", "deputy") else status
    return None


def _read_row(line: int, cells: dict[str, str], mark: str | None, heading: Heading, has_marks: bool, out: Rows) -> None:
    names = [each for each in cells[NAME].split("\n") if each.strip()]
    posts = {kind: cells.get(kind, "").split("\n") for kind in (ROLE, BODY, POST)}
    several = len(names) > 1 and all(starts_with_name(name) for name in names)
    if len(names) > 1 and not several:
        names = [", ".join(names) if is_bare_name(names[0]) else " ".join(names)]
    for place, name in enumerate(names):
        own = {kind: _share(texts, place, len(names)) for kind, texts in posts.items()}
        people = people_in(name, heading) if not own[ROLE] and not own[POST] else read_person(name, heading)
        if not people:
            out.unread.append(Entry(line, " ".join(cells.values())))
            continue
        own, of_post = sifted(own, people[0].said.name)
        told = with_remarks(_with_cells(people[0], own, cells), of_post)
        told = _with_status(told, line, cells, mark, has_marks, out)
        beside = remarks_of(cells.get(NOTES) or cells.get(DEPUTY) or "", told.said.name)
        told = with_remarks(told, beside)
        deputies = deputy_named(beside, told.said) or deputy_named(of_post, told.said) or _deputies(told, cells)
        out.found += [Found(line, each) for each in (told, *people[1:], *deputies)]


def _share(texts: list[str], place: int, count: int) -> str:
    """A cell of as many lines as there are names gives one to each; otherwise the whole is said of all."""
    if count > 1:
        return texts[place].strip() if len(texts) == count else ""
    return " ".join(each.strip() for each in texts if each.strip())


def _with_cells(person: Listed, own: dict[str, str], cells: dict[str, str]) -> Listed:
    said = person.said
    role, body = (own[ROLE] or None, own[BODY]) if own[BODY] else role_and_organisation(", ".join(filter(None, (own[ROLE], own[POST]))))
    letters = cells.get(INITIALS, "").strip(" ()")
    initials = person.initials or (letters if letters and is_initials_of(letters, said.name) else None)
    raw = " ".join(" ".join([said.raw, own[ROLE], own[POST], own[BODY]]).split())
    said = replace(said, role=role or said.role, organisation=body or said.organisation, raw=raw)
    return replace(person, said=said, initials=initials or (letters if read_name(letters or "x").is_initials else None))


def _with_status(person: Listed, line: int, cells: dict[str, str], mark: str | None, has_marks: bool, out: Rows) -> Listed:
    said = person.said
    text = cells.get(STATUS, "")
    if text:
        read = read_mark(text, {})
        if read.problem:
            out.unexplained.append((line, text))
        told = replace(said, status=_kept(said.status, read.status), part=said.part or part_of(text), mode=said.mode or mode_of(text))
        return replace(person, said=told)
    if mark or has_marks:
        return replace(person, said=replace(said, status=_kept(said.status, mark or "unknown")))
    return person


def _kept(before: str, told: str) -> str:
    """A deputy who is marked present stays a deputy."""
    return before if told == "present" and before in ("deputy", "in_attendance", "observer") else told


def _deputies(person: Listed, cells: dict[str, str]) -> tuple[Listed, ...]:
    """Whom the columns of status and of deputies name as having come instead."""
    named = read_person(cells.get(DEPUTY, "") or read_mark(cells.get(STATUS, ""), {}).deputy or "", Heading("deputy"))
    return tuple(replace(each, said=replace(each.said, deputy_for=person.said.name)) for each in named)
