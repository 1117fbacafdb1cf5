"""What becomes of each meeting and each file, for whoever looks before loading."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from influence.intake.desk import Desk, raw_key
from influence.intake.forums_met import title_of
from influence.intake.meeting_book import CALLED_OFF
from influence.intake.people import written_name
from influence.intake.reading import MeetingRead, Reading

NEW, ADDS, UNCHANGED, DOUBTFUL, CANCELLED = "new", "adds", "unchanged", "doubtful", "cancelled"
LEFT_OUT, NOT_LOADED = "left_out", "not_loaded"


@dataclass
class Outcome:
    """One meeting of a file on its way: the meeting it became, or why it became none."""

    reading: Reading
    read: MeetingRead
    meeting: int | None = None
    state: str | None = None


@dataclass(frozen=True)
class MeetingPlanned:
    """One meeting that a file tells of. state: new, adds (to one that is known), unchanged, doubtful, cancelled, left_out, not_loaded.

    forums: their names; people: how many the file names; waiting: how many of those nobody recognised.
    """

    file: str
    line: int
    date: str | None
    title: str | None
    forums: tuple[str, ...]
    state: str
    people: int
    waiting: int


def meetings_planned(desk: Desk, outcomes: Iterable[Outcome]) -> tuple[MeetingPlanned, ...]:
    """By day, then by file and line."""
    named, changed = _names_of_meetings(desk), _changed_meetings(desk)
    first: set[int] = set()
    planned = []
    for each in outcomes:
        state = each.state or _state(desk, each, changed, first)
        rows = {} if each.meeting is None else named.get(each.meeting, {})
        written = {raw_key(written_name(row)) for row in each.read.attendance}
        forums = () if each.meeting is None else desk.meetings.forums[each.meeting]
        planned.append(
            MeetingPlanned(
                each.reading.file,
                each.read.source_line,
                each.read.date,
                title_of(each.read),
                tuple(sorted(desk.directory.name[forum] for forum in forums)),
                state,
                len(each.read.attendance),
                sum(count for key, count in rows.items() if key in written),
            )
        )
    return tuple(sorted(planned, key=lambda each: (each.date or "", each.file, each.line, each.title or "")))


def _state(desk: Desk, one: Outcome, changed: set[int], first: set[int]) -> str:
    assert one.meeting is not None
    if desk.rows("meeting")[one.meeting]["status"] in CALLED_OFF:
        return CANCELLED
    if one.meeting < 0:
        state = ADDS if one.meeting in first else NEW
        first.add(one.meeting)
        return state
    return ADDS if one.meeting in changed else UNCHANGED


def _names_of_meetings(desk: Desk) -> dict[int, dict[tuple, int]]:
    """Names that wait, by meeting: how many rows have each."""
    named: dict[int, dict[tuple, int]] = defaultdict(dict)
    for values in desk.rows("attendance").values():
        if values["person"] is None and values["raw_name"]:
            key, rows = raw_key(values["raw_name"]), named[int(str(values["meeting"]))]
            rows[key] = rows.get(key, 0) + 1
    return named


def _changed_meetings(desk: Desk) -> set[int]:
    """Meetings of the store that the draft alters, or whose forums or attendance it adds to or alters."""
    draft = desk.draft
    changed = set(draft.updates.get("meeting", ()))
    for table in ("attendance", "meeting_forum"):
        changed |= {int(row["meeting"]) for row in draft.inserts.get(table, ())}
        changed |= {int(str(desk.rows(table)[row]["meeting"])) for row in draft.updates.get(table, ())}
    return changed


def new_rows(desk: Desk) -> Counter[str | None]:
    """How many rows each file adds."""
    return Counter(desk.made_by.get((table, row["id"])) for table, rows in desk.draft.inserts.items() for row in rows)


def rows_of_file(desk: Desk, file: str, new: Mapping[str | None, int]) -> tuple[int, int, int]:
    """How many rows the file adds, alters, and names without altering them. new: as new_rows counts them."""
    draft = desk.draft
    altered = {(table, row) for table, rows in draft.updates.items() for row in rows}
    changed = {row for row in altered if file in desk.altered_by[row]}
    unchanged = {row for row in desk.touched_by[file] if row[1] > 0 and row not in altered}
    return new[file], len(changed), len(unchanged)
