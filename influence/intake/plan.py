"""What files would change: readings laid beside the records, as a draft with its counts, its problems and the names that wait."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from influence.intake.circles import refuse_circles
from influence.intake.contradictions import tell_overlaps
from influence.intake.desk import At, Desk, FileProblem, Row, RowError
from influence.intake.forums_met import Answers, DoubtfulMeeting
from influence.intake.plan_account import MeetingPlanned, Outcome, meetings_planned, new_rows, rows_of_file
from influence.intake.plan_contacts import plan_contacts
from influence.intake.plan_forums import NO_FORUM
from influence.intake.plan_identity import add_named_only_here, plan_identity, plan_post
from influence.intake.plan_maps import MAP_BODIES, MAP_TIES, bodies_of_maps, is_map, plan_ties, with_names
from influence.intake.plan_meetings import plan_meetings
from influence.intake.plan_tables import plan_rows, put_child
from influence.intake.queue import waiting_rows
from influence.intake.reading import ContactRead, MeetingRead, OrganisationRead, PersonRead, Reading, RelationRead
from influence.intake.recognise import recognise_waiting
from influence.intake.refer import split
from influence.intake.settle import Choice, answer_names
from influence.intake.taken_before import each_once, tell_frozen_months, tell_loaded_before
from influence.intake.waiting import Waiting
from influence.policy import Policy
from influence.records.declare import sheet_of
from influence.records.draft import Draft
from influence.records.frames import Frames
from influence.records.sheets import sheets
from influence.records.tables import TABLES

Placed = tuple[At, Mapping[str, object]]
IDENTITIES = ("organisation", "forum", "person")
EVENTS = ("meeting", "attendance", "contact")


@dataclass(frozen=True)
class FileAccount:
    """What became of a file's rows: rows_in_file = rows_loaded + those of its problems; refused: lines that were read but not loaded.

    new, changed, unchanged: rows of the records that it adds, alters, or names as they are; doubtful: meetings that wait for
    their forum. A row that two files bring is new by the first.
    """

    file: str
    kind: str | None
    sha256: str
    rows_in_file: int
    rows_read: int
    rows_refused: int
    problems: int
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    doubtful: int = 0

    @property
    def brought_nothing(self) -> bool:
        """None of its rows could be loaded, though it has some; one whose rows are all on record has brought those."""
        touched = self.new or self.changed or self.unchanged
        return bool(self.rows_in_file) and self.rows_refused >= self.rows_read and not touched


@dataclass(frozen=True)
class Plan:
    """The draft of one batch and all that a person should see before it is loaded.

    loaded: new rows by table; changed: rows altered; unchanged: rows of the store that files named without altering them.
    queue: names that nobody recognised; their rows are in the draft as written. problems: of reading and of planning.
    based_on: the version of the store that it was made from. doubtful: meetings not loaded because their forum has to be said.
    meetings: every meeting that files tell of, and what becomes of it.
    """

    draft: Draft
    loaded: Mapping[str, int]
    changed: Mapping[str, int]
    unchanged: Mapping[str, int]
    queue: tuple[Waiting, ...]
    problems: tuple[FileProblem, ...]
    files: tuple[FileAccount, ...]
    based_on: int | None = None
    doubtful: tuple[DoubtfulMeeting, ...] = ()
    meetings: tuple[MeetingPlanned, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.draft.is_empty()


def plan(
    readings: Iterable[Reading],
    frames: Frames,
    policy: Policy,
    *,
    forum: str | None = None,
    progress: Callable[[str], None] | None = None,
    names: Mapping[str, Choice] | None = None,
    forums: Answers | None = None,
) -> Plan:
    """All files of one command together, in whatever order they come: people of one are known to the attendance of another.

    forum: whose meetings they are, where a file does not say. progress: told the title of each table as it is begun.
    names: who names nobody recognised are, by the id of the queue; ids of names that do not wait are passed over.
    forums: whose each meeting is that was doubtful, by (file, line) or by DoubtfulMeeting.key: a forum's name or id, or LEAVE_OUT.
    """
    every = sorted(with_names(readings), key=lambda each: (each.latest_day or date.min, each.file, each.sha256))
    desk = Desk(frames, policy)
    readings = each_once(desk, every)
    tell_loaded_before(desk, frames, readings)
    tell = progress or (lambda title: None)
    outcomes: list[Outcome] = []
    rows = _rows_by_table(readings)
    _areas(desk, rows)
    for table in IDENTITIES:
        tell(sheet_of(TABLES[table]).title)
        if table == "person":
            _identities(desk, "organisation", bodies_of_maps(desk, rows.get(MAP_BODIES, [])))
        _identities(desk, table, rows.get(table, []))
    add_named_only_here(desk, rows.get("relation", []))
    for table in sheets():
        if table in EVENTS:
            continue
        if table == "representation":  # the first of the tables that point to meetings
            outcomes = _events(desk, readings, forum, forums, tell)
        if table not in (*IDENTITIES, "area"):
            tell(sheet_of(TABLES[table]).title)
            plan_rows(desk, table, rows.get(table, []))
    tell_overlaps(desk)
    plan_ties(desk, rows.get(MAP_TIES, []))
    recognise_waiting(desk)
    settled = _settle(desk, names or {})
    tell_frozen_months(desk, frames)
    return _plan(desk, every, readings, settled, outcomes)


def _settle(desk: Desk, names: Mapping[str, Choice]) -> set[str]:
    """Says who the chosen names are; the ids of those that wait no longer."""
    waiting = waiting_rows(desk) if names else {}
    chosen = {asked: choice for asked, choice in names.items() if asked in waiting}
    if chosen:
        answer_names(desk, chosen)
    return set(chosen)


def _rows_by_table(readings: Iterable[Reading]) -> dict[str, list[Placed]]:
    rows: dict[str, list[Placed]] = {}
    for reading in readings:
        for table, found in reading.tables.items():
            for row in found:
                rows.setdefault(table, []).append((At(reading.file, _line(row)), row))
        mapped = is_map(reading)
        told = {
            MAP_BODIES if mapped else "organisation": [(each.source_line, _organisation(each)) for each in reading.organisations],
            "person": [(each.source_line, _person(each)) for each in reading.people],
            MAP_TIES if mapped else "relation": [(each.source_line, _relation(each)) for each in reading.relations],
        }
        for table, placed in told.items():
            rows.setdefault(table, []).extend((At(reading.file, line), row) for line, row in placed)
    return rows


def _line(row: Mapping[str, object]) -> int | None:
    line = row.get("source_line")
    return line if isinstance(line, int) else None


def _organisation(read: OrganisationRead) -> Row:
    return {
        "name": read.name,
        "id": read.public_id,
        "type": read.type,
        "ods_code": read.code,
        "sector": read.sector,
        "is_entity": read.is_entity,
        "valid_from": read.valid_from,
        "valid_to": read.valid_to,
        "places": read.places,
        "member_of": read.member_of,
        "parent": read.parent,
    }


def _person(read: PersonRead) -> Row:
    names = ("name", "email", "role", "organisation", "given", "family", "is_gp", "informed_on", "also_known_as")
    return {name: getattr(read, name) for name in names} | {"id": read.public_id}


def _relation(read: RelationRead) -> Row:
    names = ("kind", "valid_from", "valid_to", "note")
    named = {"from": read.source, "to": read.target, "from_name": read.source_name, "to_name": read.target_name}
    return named | {name: getattr(read, name) for name in names}


def _areas(desk: Desk, rows: Mapping[str, list[Placed]]) -> None:
    """Areas of their own sheet; without a single area anywhere, the places that bodies and forums name are the first ones."""
    plan_rows(desk, "area", rows.get("area", []))
    if desk.rows("area") or rows.get("area"):
        return
    for table in ("organisation", "forum"):
        for at, row in rows.get(table, []):
            desk.file = at.file
            for name in split(row.get("places") or ()):
                if desk.find("area", {"kind": "place", "name": name}) is None:
                    desk.put("area", {"kind": "place", "name": name}, at)
                    desk.warn(at, f"'{name}' is new and was added as a place; later ones belong in the sheet 'Areas'.", severity="note")


def _identities(desk: Desk, table: str, rows: list[Placed]) -> None:
    """First every name, then what points from one to another."""
    made: list[tuple[At, Mapping[str, object], int]] = []
    for at, row in rows:
        desk.file = at.file
        try:
            desk.refuse_patients(*row.values())
            own = {k: v for k, v in row.items() if k not in ("member_of", "parent", "source_line")}
            made.append((at, row, plan_identity(desk, table, _typed(own), at)))
        except RowError as problem:
            desk.problem(at, problem.problem)
            desk.refuse(at.file, [at.line] if at.line else [])
    for at, row, party in made:
        desk.file = at.file
        _links(desk, table, row, party, at)


def _typed(row: Row) -> Row:
    """Lists that are one column's text, such as themes, as text."""
    lists = ("places", "also_known_as")
    return {k: "; ".join(map(str, v)) if isinstance(v, list | tuple) and k not in lists else v for k, v in row.items()}


def _links(desk: Desk, table: str, row: Mapping[str, object], party: int, at: At) -> None:
    try:
        if table == "organisation":
            children = next(each for each in sheet_of(TABLES[table]).lists if each.name == "member_of")
            for name in split(row.get("member_of") or ()):
                put_child(desk, children, party, name, at)
            _parent(desk, party, row, at)
        if table == "person" and row.get("organisation"):
            plan_post(desk, party, dict(row), at)
        if table == "forum" and not split(row.get("places") or ()) and not _has_place(desk, party):
            desk.warn(at, "The forum has no place, so no place counts it.", "Fill in the places it serves.", column="places")
    except RowError as problem:
        message = f"{problem.problem.message} The rest of the row was loaded."
        desk.problem(at, replace(problem.problem, message=message, severity="warning"))


def _has_place(desk: Desk, party: int) -> bool:
    return any(values["party"] == party for values in desk.rows("footprint").values())


def _parent(desk: Desk, party: int, row: Mapping[str, object], at: At) -> None:
    """The body that an NHS file puts above one, where it is known; files name many that a group does not follow."""
    above = desk.directory.find(str(row["parent"]), ("organisation",)).party if row.get("parent") else None
    if above is not None and above != party:
        desk.put("relation", {"from": party, "to": above, "kind": "parent"}, at)


def _events(
    desk: Desk, readings: Iterable[Reading], forum: str | None, answers: Answers | None, tell: Callable[[str], None]
) -> list[Outcome]:
    """Contacts, then meetings with those who came. Names that wait are looked at first: they may now be known."""
    recognise_waiting(desk)
    contacts: list[tuple[Reading, ContactRead]] = [(reading, read) for reading in readings for read in reading.contacts]
    tell(sheet_of(TABLES["contact"]).title)
    crowded = plan_contacts(desk, contacts)
    tell(sheet_of(TABLES["meeting"]).title)
    meetings: list[tuple[Reading, MeetingRead]] = [(reading, read) for reading in readings for read in reading.meetings]
    return [*plan_meetings(desk, meetings, forum, answers), *plan_meetings(desk, crowded, NO_FORUM)]


def _plan(desk: Desk, readings: Iterable[Reading], taken: Iterable[Reading], settled: set[str], outcomes: Iterable[Outcome]) -> Plan:
    refuse_circles(desk)
    draft = desk.draft
    told = [FileProblem(reading.file, each) for reading in taken for each in reading.problems]
    problems = tuple(sorted(_told_once(told, desk.problems), key=_in_order_of_file))
    changed = {table: len(found) for table, found in draft.updates.items() if found}
    unchanged = {
        table: sum(1 for row in found if row > 0 and row not in draft.updates.get(table, ())) for table, found in desk.touched.items()
    }
    new = new_rows(desk)
    return Plan(
        draft=draft,
        loaded={table: len(found) for table, found in draft.inserts.items() if found},
        changed=changed,
        unchanged={table: count for table, count in unchanged.items() if count},
        queue=tuple(each for each in desk.waiting.listed() if each.id not in settled),
        problems=problems,
        files=tuple(_account(desk, reading, problems, new) for reading in readings),
        doubtful=desk.forum_titles.doubtful,
        meetings=meetings_planned(desk, outcomes),
    )


def _told_once(read: Iterable[FileProblem], planned: Iterable[FileProblem]) -> list[FileProblem]:
    """A cell that could not be read, and whose row cannot be loaded for that, is told as one error in the words of the reading."""
    blank = {_cell(each) for each in planned if each.problem.severity == "error" and each.problem.value is None and each.problem.column}
    unread = {_cell(each) for each in read if each.problem.severity == "warning"}
    both = blank & unread
    first = [
        replace(each, problem=replace(each.problem, message=f"{each.problem.message} The row was not loaded.", severity="error"))
        if _cell(each) in both
        else each
        for each in read
    ]
    return [*first, *(each for each in planned if _cell(each) not in both or each.problem.value is not None)]


def _cell(each: FileProblem) -> tuple[str, int | None, str | None]:
    return each.file, each.problem.line, each.problem.column


def _in_order_of_file(each: FileProblem) -> tuple:
    return each.file, each.problem.line or 0, each.problem.message


def _account(desk: Desk, reading: Reading, problems: Iterable[FileProblem], new: Mapping[str | None, int]) -> FileAccount:
    return FileAccount(
        reading.file,
        reading.kind,
        reading.sha256,
        reading.rows_in_file,
        reading.rows_read,
        len(desk.refused.get(reading.file, ())),
        sum(1 for each in problems if each.file == reading.file),
        *rows_of_file(desk, reading.file, new),
        sum(each.times for each in desk.forum_titles.doubtful if each.file == reading.file),
    )
