"""Where files are laid beside what is known: rows looked up by key, and a draft of what they change."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import product

from influence.access import NARROWEST, rank
from influence.intake.by_hand_since import ByHandSince
from influence.intake.forums_met import ForumTitles
from influence.intake.match import Directory, body_key
from influence.intake.meeting_book import MeetingBook
from influence.intake.reading import Problem
from influence.intake.values import PATIENT_NUMBER, has_patient_number
from influence.intake.waiting import WaitingNames
from influence.policy import Policy
from influence.records.declare import Spec, sheet_of, specs_of
from influence.records.draft import Draft
from influence.records.frames import Frames
from influence.records.names import fold, read_name
from influence.records.tables import TABLES
from influence.records.values import check_public_id, check_value, column_stored, to_stored

Row = dict[str, object]
AS_WRITTEN = ("source", "raw_role")  # told by the file that brought the row; a later file does not overwrite them


@lru_cache
def specs_in(table: str) -> dict[str, Spec]:
    """The declared columns of a table by name; looked up for every row, so kept."""
    return specs_of(TABLES[table])


@dataclass(frozen=True)
class At:
    """Where a row stands: a file and its line."""

    file: str
    line: int | None

    def __str__(self) -> str:
        return f"{self.file}, row {self.line}" if self.line else self.file


@dataclass(frozen=True)
class FileProblem:
    """A problem and the file that has it."""

    file: str
    problem: Problem


class RowError(Exception):
    """Why one row of a file cannot be loaded; the others go on."""

    def __init__(self, message: str, right: str = "", do: str = "", column: str | None = None, value: str | None = None) -> None:
        self.problem = Problem(message, right, do, column=column, value=value)
        super().__init__(message)


class Desk:
    """Everything that one plan works with. What it finds goes into `draft`, `problems` and `waiting`.

    reader: who is at it; a row kept for an audience above is nothing that they could name, and is never suggested.
    """

    def __init__(self, frames: Frames, policy: Policy, reader: str = NARROWEST) -> None:
        self.frames = frames
        self.reader = reader
        self.policy = policy
        self.draft = Draft()
        self.directory = Directory(frames, policy)
        self.waiting = WaitingNames(self.directory, self.present_at)
        self.problems: list[FileProblem] = []
        self.refused: dict[str, set[int]] = defaultdict(set)
        self.touched: dict[str, set[int]] = defaultdict(set)
        self.said: dict[tuple[str, int], At] = {}
        self.file: str | None = None  # whose rows are being laid down
        self.made_by: dict[tuple[str, int], str | None] = {}
        self.altered_by: dict[tuple[str, int], set[str | None]] = defaultdict(set)
        self.touched_by: dict[str | None, set[tuple[str, int]]] = defaultdict(set)
        self._rows: dict[str, dict[int, Row]] = {}
        self._areas: tuple[int, dict[str, int]] | None = None
        self._new: dict[tuple[str, int], dict] = {}
        self._as_stored: dict[tuple[str, int], Row] = {}
        self._keys: dict[str, dict[tuple, list[int]]] = {}

    def problem(self, at: At, problem: Problem) -> None:
        line = problem.line if problem.line is not None else at.line
        self.problems.append(FileProblem(at.file, replace(problem, line=line)))

    def warn(self, at: At, message: str, do: str = "", severity: str = "warning", **more: str | None) -> None:
        self.problem(at, Problem(message, do=do, severity=severity, **more))  # type: ignore[arg-type]

    def refuse(self, file: str, lines: Iterable[int]) -> None:
        """Notes lines of a file from which nothing is loaded."""
        self.refused[file].update(lines)

    def refuse_patients(self, *texts: object) -> None:
        """RowError where a text holds what looks like a patient's number; readers look first, this is for safety."""
        if any(isinstance(text, str) and has_patient_number(text) for text in texts):
            raise RowError(PATIENT_NUMBER.message, PATIENT_NUMBER.right, PATIENT_NUMBER.do)

    # Rows of the store and of the draft, as one.

    def rows(self, table: str) -> dict[int, Row]:
        """Every row by id with Python's own values, those of the draft included."""
        if table not in self._rows:
            specs, frame = specs_in(table), self.frames[table]
            ids, *columns = (frame[name].to_numpy(dtype=object, na_value=None) for name in ("id", *specs))
            stored = (column_stored(spec, column) for spec, column in zip(specs.values(), columns, strict=True))
            self._rows[table] = {int(row): dict(zip(specs, values, strict=True)) for row, *values in zip(ids, *stored, strict=True)}
        return self._rows[table]

    def may_name(self, values: Row) -> bool:
        """Whether the reader may know of a row at all."""
        kept_for = values.get("audience")
        return kept_for is None or rank(str(kept_for)) <= rank(self.reader)

    def present_at(self, meetings: Collection[int]) -> dict[int, set[int]]:
        """Meeting to the people who have a row of their own there."""
        found: dict[int, set[int]] = defaultdict(set)
        for values in self.rows("attendance").values():
            if values["meeting"] in meetings and values["person"] is not None:
                found[int(str(values["meeting"]))].add(int(str(values["person"])))
        return found

    def insert(self, table: str, values: Mapping[str, object]) -> int:
        specs = specs_in(table)
        row = dict.fromkeys(specs) | dict(values)
        new = self.draft.insert(table, dict(values))
        self._new[table, new] = self.draft.inserts[table][-1]
        self.made_by[table, new] = self.file
        self.rows(table)[new] = row
        if table in self._keys:
            self._enter(table, new)
        return new

    def alter(self, table: str, row: int, values: Mapping[str, object]) -> None:
        """Sets the values that differ; a row that ends as the store has it is no change."""
        self.touch(table, row)
        kept = self.rows(table)[row]
        differing = {name: value for name, value in values.items() if kept[name] != value}
        if not differing:
            return
        self.altered_by[table, row].add(self.file)
        if row > 0:
            stored = self._as_stored.setdefault((table, row), dict(kept))
            changes = {**self.draft.updates[table].get(row, {}), **differing}
            self.draft.updates[table][row] = {name: value for name, value in changes.items() if stored[name] != value}
            if not self.draft.updates[table][row]:
                del self.draft.updates[table][row]
        else:
            self._new[table, row].update(differing)
        kept.update(differing)
        if table in self._keys:
            self._enter(table, row)

    def touch(self, table: str, row: int) -> None:
        """Notes that a file names a row, whether or not it alters it."""
        self.touched[table].add(row)
        self.touched_by[self.file].add((table, row))

    def take_out(self, table: str, row: int) -> None:
        """Takes a row out: one of the draft as if it had never been, one of the store by the draft."""
        del self.rows(table)[row]
        for rows in self._keys.get(table, {}).values():
            if row in rows:
                rows.remove(row)
        if row < 0:
            self.draft.inserts[table] = [each for each in self.draft.inserts[table] if each["id"] != row]
        else:
            self.draft.updates[table].pop(row, None)
            self.draft.delete(table, [row])

    def take_back(self, table: str, row: int) -> None:
        """A row of the store as it stands there, whatever the draft would have made of it."""
        if row in self.draft.updates[table]:
            self.rows(table)[row].update(self._as_stored[table, row])
            del self.draft.updates[table][row]

    # One row put where its key says.

    def put(self, table: str, values: Mapping[str, object], at: At) -> int:
        """Adds the row or alters the one with its key; blank values never erase. RowError when a value does not fit."""
        given = as_kept(table, values)
        found = self.find(table, given)
        if found is None:
            new = self.insert(table, self.must_fit(table, given))
            self.said[table, new] = at
            return new
        specs, kept = specs_in(table), self.rows(table)[found]
        raws = {spec.raw for spec in specs.values()} | set(AS_WRITTEN)
        given = {name: value for name, value in given.items() if name not in raws or kept[name] is None}
        check(table, kept | given, whole=False, only=set(given))
        self.say_again(table, found, given, at)
        self.alter(table, found, given)
        return found

    def must_fit(self, table: str, values: Mapping[str, object]) -> Row:
        """The values of a new row, defaults filled in; RowError when one does not fit."""
        defaults = {name: spec.default for name, spec in specs_in(table).items() if spec.default is not None}
        whole = defaults | as_kept(table, values)
        check(table, whole, whole=True)
        return whole

    def areas(self) -> dict[str, int]:
        """Every area by its name as compared, its code and its id; of two alike the first."""
        if self._areas is None or self._areas[0] != len(self.rows("area")):
            named: dict[str, int] = {}
            for row, values in self.rows("area").items():
                for name in filter(None, (values["name"], values["code"], values["public_id"])):
                    named.setdefault(body_key(str(name)), row)
            self._areas = (len(self.rows("area")), named)
        return self._areas[1]

    @cached_property
    def meetings(self) -> MeetingBook:
        return MeetingBook(self)

    @cached_property
    def by_hand_since(self) -> ByHandSince:
        return ByHandSince(self)

    @cached_property
    def forum_titles(self) -> ForumTitles:
        return ForumTitles(self)

    def say_again(self, table: str, row: int, given: Row, at: At) -> None:
        """A row that the same command already gave: said again, or said otherwise."""
        before = self.said.get((table, row))
        self.said[table, row] = at
        if before is None or before == at:
            return
        differing = [name for name, value in given.items() if self.rows(table)[row][name] != value]
        stated = [name for name in differing if self.rows(table)[row][name] is not None]
        if stated:
            self.warn(at, f"This says otherwise than {before} ({', '.join(stated)}); this row is used.", "Keep the one that is right.")
        elif not differing and before.file == at.file:
            self.warn(at, f"This says the same as row {before.line}; it counts once.", severity="note")

    def find(self, table: str, values: Mapping[str, object]) -> int | None:
        """The row with the key of `values`; of a dated table the spell that they tell of."""
        keys = self._key_index(table)
        for key in self._keys_of(table, values):
            rows = [row for row in keys.get(key, ()) if self._agrees(table, row, values)]
            spell = self._spell(table, rows, values) if rows else None
            if spell is not None:
                return spell
        return None

    def spells(self, table: str, values: Mapping[str, object]) -> list[Row]:
        """Every row of a dated table with the key of `values`, the latest last."""
        keys = self._key_index(table)
        found = {row: self.rows(table)[row] for key in self._keys_of(table, values) for row in keys.get(key, ())}
        lasting = lambda row: (found[row]["valid_to"] is None, str(found[row]["valid_from"] or ""), row)  # noqa: E731
        return [found[row] for row in sorted(found, key=lasting)]

    def _spell(self, table: str, rows: list[int], values: Mapping[str, object]) -> int | None:
        if not sheet_of(TABLES[table]).dated:
            return rows[0]
        all_rows = self.rows(table)
        start = values.get("valid_from")
        same = [row for row in rows if all_rows[row]["valid_from"] == start]
        if same:
            return same[0]
        if start is None:
            return max(rows, key=lambda row: (all_rows[row]["valid_to"] is None, str(all_rows[row]["valid_from"] or "")))
        blank = [row for row in rows if all_rows[row]["valid_from"] is None]
        return next((row for row in blank if all_rows[row]["valid_to"] is None or all_rows[row]["valid_to"] > start), None)  # type: ignore[operator]

    def _agrees(self, table: str, row: int, values: Mapping[str, object]) -> bool:
        """A row found by the name as written is not that of another person."""
        kept = self.rows(table)[row]
        return all(kept[name] is None or values.get(name) is None or kept[name] == values[name] for name in _raw_columns(table))

    def _key_index(self, table: str) -> dict[tuple, list[int]]:
        if table not in self._keys:
            self._keys[table] = defaultdict(list)
            for row in self.rows(table):
                self._enter(table, row)
        return self._keys[table]

    def _enter(self, table: str, row: int) -> None:
        for key in self._keys_of(table, self.rows(table)[row]):
            if row not in self._keys[table][key]:
                self._keys[table][key].append(row)

    def _keys_of(self, table: str, values: Mapping[str, object]) -> Iterable[tuple]:
        """The row's keys: by the person where one is matched, and by the name as it was written."""
        return product(*(_key_values(name, raw, values) for name, raw in _key_columns(table)))


def as_kept(table: str, values: Mapping[str, object]) -> Row:
    """The values as the store keeps them, blank ones left out."""
    specs = specs_in(table)
    kept = {name: to_stored(specs[name], value) for name, value in values.items()}
    return {name: value for name, value in kept.items() if value is not None}


def check(table: str, values: Mapping[str, object], whole: bool, only: set[str] | None = None) -> None:
    """RowError unless every value fits its declaration and the last day is not before the first."""
    specs = specs_in(table)
    for name in specs if only is None else [name for name in values if name in only]:
        spec, value = specs[name], values.get(name)
        wrong = check_value(spec, value) if whole or value is not None else None
        wrong = wrong or (check_public_id(value) if name == "public_id" else None)
        if wrong:
            raise _misfit(name, spec, value, wrong)
    first, last = values.get("valid_from"), values.get("valid_to")
    if first is not None and last is not None and last <= first:  # type: ignore[operator]
        raise RowError("The last day is before the first day.", "a last day on or after the first", "Correct the two days.", "last_day")


def _misfit(name: str, spec: Spec, value: object, wrong: str) -> RowError:
    shown = "" if value is None else f" '{value}'"
    heading = name.replace("_", " ")
    return RowError(
        f"The {heading}{shown} {wrong}.", spec.help[0].lower() + spec.help[1:], "Correct the cell.", name, str(value) if value else None
    )


@lru_cache(maxsize=50_000)
def raw_key(text: object) -> tuple[str, str]:
    """How a name that nobody recognised is compared with another."""
    name = read_name(str(text))
    given, family = name.key
    return ("raw", " ".join(filter(None, (given, family, fold(name.remark)))) or str(text).strip())


@lru_cache
def _raw_columns(table: str) -> list[str]:
    return [name for name, spec in specs_in(table).items() if spec.raw]


@lru_cache
def _key_columns(table: str) -> list[tuple[str, str | None]]:
    """The key's own columns, each with the column that keeps its name as written; first days and child lists apart."""
    specs = specs_in(table)
    raws = {spec.raw for spec in specs.values() if spec.raw}
    return [(name, specs[name].raw) for name in sheet_of(TABLES[table]).key if name in specs and name not in raws]


def _key_values(name: str, raw: str | None, values: Mapping[str, object]) -> list[object]:
    value = values.get(name)
    written: list[object] = [raw_key(values[raw])] if raw and values.get(raw) else []
    if value is None:
        return written or [None]
    return [fold(value) if isinstance(value, str) else value, *written]
