"""What changes in the records, in words: row by row, before and after, and no more than the reader may see."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import pandas as pd

from influence.access import rank, readable
from influence.questions.wording import counted, day_text, listed
from influence.records.conflicts import Overtaken
from influence.records.declare import Spec, sheet_of, specs_of
from influence.records.frames import Frames
from influence.records.grid import heading_of
from influence.records.labels import labels_of
from influence.records.look_back import Change
from influence.records.tables import TABLES
from influence.vocabulary import VOCABULARIES

CHANGES: Mapping[str, str] = {"sheet": "Sheet", "row": "Row", "column": "Column", "before": "Before", "after": "After"}
OVERTAKEN: Mapping[str, str] = {"row": "Row", "column": "Column", "was": "When you began", "now": "Now", "who": "Changed by"}
DID = {"insert": "added", "update": "changed", "delete": "taken out"}
LONGEST = 140  # characters of a cell; the whole stands in the sheet
HIDDEN = ("public_id", "raw_name", "source", "party")  # said by the row's own name, or of no use to a reader
NEW, GONE = "new row", "taken out"


class Words:
    """Values as people read them; the labels of what they point to are made when first needed."""

    def __init__(self, frames: Frames, changes: Iterable[Change] = ()) -> None:
        self._frames = frames
        self._labels: dict[str, dict[int, str]] = {}
        self._new: dict[tuple[str, int], Mapping[str, object]] = {}
        for each in changes:
            kept = each.after or each.before
            assert kept is not None
            self._new[each.table, each.row] = kept

    def label(self, table: str, row: int) -> str:
        """The label of a row of the store, or of one that is new."""
        if table not in self._labels:
            self._labels[table] = labels_of(table, self._frames) if table in self._frames else {}
        if row in self._labels[table]:
            return self._labels[table][row]
        kept = self._new.get((table, row))
        return self.row(table, kept) if kept is not None else f"row {row}"

    def value(self, name: str, spec: Spec, value: object) -> str:
        if value is None or value == "":
            return "–"
        if spec.refers:
            return self.label(spec.refers, int(str(value)))
        if spec.values:
            words = VOCABULARIES[spec.values].words
            return ", ".join(words.get(part, part) for part in str(value).split("; "))
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, date):
            return day_text(value - timedelta(days=1) if name == "valid_to" else value)
        text = f"{value:g}" if isinstance(value, float) else str(value)
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"

    def row(self, table: str, values: Mapping[str, object]) -> str:
        """A row by what it is known by: 'North board: GP, Amina Shah'."""
        specs = specs_of(TABLES[table])
        sheet = sheet_of(TABLES[table])
        names = [*sheet.names, *sheet.key] if table != "party" else ["name"]
        known = [name for name in dict.fromkeys(names) if name in specs and name != "kind"]
        words = [self.value(name, specs[name], values.get(name)) for name in known if values.get(name) is not None]
        return ", ".join(dict.fromkeys(words)) or str(sheet.title)


def seen_by(table: str, audience: str) -> dict[str, Spec]:
    """The columns of a table that the audience may see."""
    return {name: spec for name, spec in specs_of(TABLES[table]).items() if rank(spec.sensitivity) <= rank(audience)}


def is_seen(change: Change, audience: str) -> bool:
    """Whether the audience may know of the row at all."""
    kept_for = [image["audience"] for image in (change.before, change.after) if image and isinstance(image.get("audience"), str)]
    if any(rank(str(each)) > rank(audience) for each in kept_for):
        return False
    needed = [spec for spec in specs_of(TABLES[change.table]).values() if spec.required]
    return all(rank(spec.sensitivity) <= rank(audience) for spec in needed)


def not_kept_since(changes: Iterable[Change], frames: Frames, audience: str) -> list[Change]:
    """Without the changes of rows that are kept from the audience by now, whoever could read them when they were made.

    frames: everything there is; what is cut from it is worked out here.
    """
    seen = readable(frames, audience)
    kept = {name: set(frames[name]["id"]) - set(seen[name]["id"]) for name in seen if "audience" in frames[name]}
    return [each for each in changes if each.row not in kept.get(each.table, ())]


def changes_table(changes: Iterable[Change], frames: Frames, audience: str) -> pd.DataFrame:
    """One row a cell that differs, and one for each row that is new or gone; the columns of CHANGES."""
    every = [each for each in changes if is_seen(each, audience)]
    every = [each for each in every if not _comes_along(each, {(one.table, one.row) for one in every if one.before is None})]
    words = Words(frames, every)
    lines = [line for each in every for line in _lines(each, words, audience)]
    return pd.DataFrame(lines, columns=list(CHANGES), dtype="str")


JOINS = {"meeting_forum": "meeting", "contact_party": "contact"}
SHEET_OF_PARTY = {"person": "person", "organisation": "organisation", "forum": "forum"}


def _comes_along(change: Change, new: set[tuple[str, int]]) -> bool:
    """What only joins a new row to others is told by the row itself."""
    parent = JOINS.get(change.table)
    return parent is not None and change.before is None and (parent, int(str((change.after or {})[parent]))) in new


def _title(change: Change) -> str:
    """The sheet that people know; a party stands in that of its kind."""
    kept = change.after or change.before or {}
    table = SHEET_OF_PARTY.get(str(kept.get("kind")), "party") if change.table == "party" else change.table
    return str(sheet_of(TABLES[table]).title)


def _lines(change: Change, words: Words, audience: str) -> list[tuple[str, str, str, str, str]]:
    sheet, specs = _title(change), seen_by(change.table, audience)
    kept = change.after or change.before
    assert kept is not None
    row = words.row(change.table, {name: value for name, value in kept.items() if name in specs})
    if change.before is None:
        return [(sheet, row, NEW, "", _whole(change.after, specs, words))]
    if change.after is None:
        return [(sheet, row, GONE, _whole(change.before, specs, words), "")]
    was = words.row(change.table, {name: value for name, value in change.before.items() if name in specs})
    return [
        (sheet, was, heading_of(name), words.value(name, spec, change.before.get(name)), words.value(name, spec, change.after.get(name)))
        for name, spec in specs.items()
        if change.before.get(name) != change.after.get(name)
    ]


def _whole(values: Mapping[str, object] | None, specs: Mapping[str, Spec], words: Words) -> str:
    assert values is not None
    given = {name: values[name] for name in specs if values.get(name) is not None and name not in HIDDEN}
    return "; ".join(f"{heading_of(name)}: {words.value(name, specs[name], value)}" for name, value in given.items())


def overtaken_table(rows: Iterable[Overtaken], frames: Frames, audience: str) -> pd.DataFrame:
    """What somebody else changed since in rows that are to be saved; the columns of OVERTAKEN."""
    words = Words(frames)
    lines = []
    for each in rows:
        specs = seen_by(each.table, audience)
        when = each.at
        who = f"{each.by}, {when[11:16]} UTC on {day_text(date.fromisoformat(when[:10]))}"
        seen = [(name, was, now) for name, was, now in each.columns if name in specs]
        name = words.label(each.table, each.row)
        lines += [
            (name, heading_of(column), *(words.value(column, specs[column], value) for value in (was, now)), who)
            for column, was, now in seen
        ]
        if not each.columns:
            lines.append((each.name, GONE, "", "", who))
    return pd.DataFrame(lines, columns=list(OVERTAKEN), dtype="str")


def counts_of(changes: Iterable[Change]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for each in changes:
        operation = "insert" if each.before is None else "delete" if each.after is None else "update"
        counts[each.table, operation] = counts.get((each.table, operation), 0) + 1
    return counts


def counts_sentence(counts: Mapping[tuple[str, str], int], audience: str) -> str:
    """'Seat holders: 1 added, 1 changed; Other names: 1 added.' What the audience may not know of is left out."""
    parts = []
    for table in TABLES:
        mine = {operation: rows for (name, operation), rows in counts.items() if name == table}
        if mine and is_seen(Change(table, 0, {}, {}), audience):
            did = [f"{mine[operation]:,} {DID[operation]}" for operation in DID if operation in mine]
            parts.append(f"{sheet_of(TABLES[table]).title}: {', '.join(did)}")
    return f"{'; '.join(parts)}." if parts else ""


def edited_words(title: str, counts: Mapping[tuple[str, str], int], table: str) -> str:
    """'Seats: 2 rows changed and 1 added', for the banner after a save and the history."""
    mine = {operation: rows for (name, operation), rows in counts.items() if name == table}
    did = [f"{counted(mine[operation], 'row')} {DID[operation]}" for operation in ("update", "insert", "delete") if operation in mine]
    return f"{title}: {listed(did)}" if did else f"{title}: what belongs to its rows was changed"
