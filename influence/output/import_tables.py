"""What files say and what would happen to them, as tables and sentences for the person who loads them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from influence.intake.candidates import Suggestion
from influence.intake.desk import FileProblem
from influence.intake.forums_met import DoubtfulMeeting
from influence.intake.plan import FileAccount
from influence.intake.plan_account import MeetingPlanned
from influence.intake.reading import MeetingRead, Problem
from influence.intake.waiting import Waiting
from influence.questions.wording import counted, day_text, listed
from influence.records.declare import sheet_of
from influence.records.sheets import sheets
from influence.records.tables import TABLES

ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
FILES: Mapping[str, str] = {
    "file": "File",
    "kind": "What it is",
    "rows": "Rows in the file",
    "loaded": "Rows to load",
    "left_out": "Left out",
    "problems": "Things to look at",
}
MEETINGS: Mapping[str, str] = {
    "day": "Day",
    "forum": "Forum",
    "state": "What happens",
    "people": "People",
    "waiting": "Not recognised",
    "file": "File",
}
STATES = {
    "new": "new",
    "adds": "adds to one that is known",
    "unchanged": "known already",
    "doubtful": "waits: say whose it was",
    "cancelled": "was called off",
    "left_out": "left out",
    "not_loaded": "not loaded: see below",
}
PROBLEMS: Mapping[str, str] = {
    "where": "Where",
    "value": "What stands there",
    "message": "What is the matter",
    "right": "What is right",
    "do": "What to do",
}
NAMES: Mapping[str, str] = {"raw": "Name as written", "times": "Rows", "where": "Where", "could_be": "Could be"}
HISTORY: Mapping[str, str] = {
    "when": "When (UTC)",
    "by": "Who",
    "what": "What",
    "file": "Files",
    "inserted": "Rows added",
    "updated": "Changed",
    "deleted": "Taken out",
    "state": "State",
}
KINDS = {
    "template": "one of our own sheets",
    "register": "attendance register",
    "teams_report": "Teams attendance report",
    "calendar": "calendar",
    "minutes": "minutes of meetings",
    "kumu": "Kumu map",
    "gephi": "graph file (Gephi)",
    "ods_practices": "NHS file of practices",
    "ods_pcns": "NHS file of PCNs",
    "ods_memberships": "NHS file of memberships",
    "ods_trusts": "NHS file of trusts",
    "ods_sub_icbs": "NHS file of sub-ICB locations",
    "ods_hierarchy": "NHS file of areas",
}
WORST_FIRST = ("error", "warning", "note")
FILES_NAMED = 3


def files_table(files: Iterable[FileAccount]) -> pd.DataFrame:
    """One row a file; the columns of FILES. Rows loaded and rows left out make the rows of the file."""
    rows = []
    for each in files:
        kind = KINDS.get(each.kind, each.kind.replace("_", " ")) if each.kind else "not read"
        loaded = each.rows_read - each.rows_refused
        rows.append((each.file, kind, each.rows_in_file, loaded, each.rows_in_file - loaded, each.problems))
    return pd.DataFrame(rows, columns=list(FILES))


def meetings_table(meetings: Iterable[MeetingPlanned]) -> pd.DataFrame:
    """One row a meeting that files tell of, those that wait first, then by day; the columns of MEETINGS."""
    rows = [
        (
            day_text(date.fromisoformat(each.date)) if each.date else "not known",
            ", ".join(each.forums) or each.title or "not known",
            STATES[each.state],
            each.people,
            each.waiting,
            each.file,
        )
        for each in sorted(meetings, key=lambda each: each.state not in ("doubtful", "not_loaded"))
    ]
    return pd.DataFrame(rows, columns=list(MEETINGS))


def meeting_words(read: MeetingRead) -> str:
    """A meeting as a list to choose from names it: '14 Oct 2026, North Board, 12 people'."""
    day = day_text(date.fromisoformat(read.date)) if read.date else "day not known"
    return f"{day}, {'; '.join(read.forums) or read.title or 'no title'}, {counted(len(read.attendance), 'person', 'people')}"


def doubt_words(doubt: DoubtfulMeeting) -> str:
    """Where a title stands that may mean more than one forum."""
    more = f" and {counted(doubt.times - 1, 'more meeting')}" if doubt.times > 1 else ""
    return f"{day_text(date.fromisoformat(doubt.date))}{more}, {counted(doubt.people, 'person', 'people')}, in {doubt.file}"


def problems_table(problems: Iterable[tuple[str, Problem]]) -> pd.DataFrame:
    """One row a problem, what was left out first; the columns of PROBLEMS."""
    ordered = sorted(problems, key=lambda each: WORST_FIRST.index(each[1].severity))
    return pd.DataFrame(
        [(_where(file, each), each.value, each.message, each.right, each.do) for file, each in ordered], columns=list(PROBLEMS)
    )


def without_row(problems: Iterable[FileProblem]) -> pd.DataFrame:
    """Those that are about a file as a whole, one row for the files that have the same; the columns of PROBLEMS."""
    files: dict[Problem, list[str]] = {}
    for each in problems:
        if each.problem.line is None:
            files.setdefault(each.problem, []).append(each.file)
    return problems_table((_files(names), problem) for problem, names in files.items())


def _files(names: list[str]) -> str:
    """'a.csv', or '8 files: a.csv, b.csv, c.csv and 5 more'."""
    if len(names) <= FILES_NAMED:
        return ", ".join(names)
    return f"{counted(len(names), 'file')}: {', '.join(names[:FILES_NAMED])} and {len(names) - FILES_NAMED} more"


def sheets_table(sheets: Iterable[tuple[str, str, int]]) -> pd.DataFrame:
    """One row a sheet of a workbook: sheet, is, rows."""
    rows = [(name, title or "not one of our sheets", rows) for name, title, rows in sheets]
    return pd.DataFrame(rows, columns=["sheet", "is", "rows"])


def where_words(places: Iterable[str]) -> str:
    """Where a name stands, with its days as people write them."""
    return "; ".join(ISO_DAY.sub(_in_words, each) for each in places)


def suggestion_words(each: Suggestion) -> str:
    """'Jo Reed (spelt nearly the same, is known at Board; 92% alike)'."""
    return f"{each.name} ({each.reason}; {each.confidence:.0%} alike)"


def _in_words(found: re.Match[str]) -> str:
    try:
        return day_text(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]  # a forum's name may hold what looks like a day


def _where(file: str, problem: Problem) -> str:
    return ", ".join(
        filter(None, [file, f"row {problem.line}" if problem.line else None, f"column {problem.column}" if problem.column else None])
    )


def names_table(queue: Iterable[Waiting]) -> pd.DataFrame:
    """One row a name that nobody recognised, the most frequent first; the columns of NAMES."""
    rows = [(each.raw, each.times, where_words(each.where), "; ".join(one.name for one in each.suggestions)) for each in queue]
    return pd.DataFrame(rows, columns=list(NAMES))


def in_sheets(counts: Mapping[str, int]) -> dict[str, int]:
    """Only what people know as rows of a sheet; what joins them to each other comes along unseen."""
    return {table: counts[table] for table in sheets() if counts.get(table)}


def counts_words(counts: Mapping[str, int]) -> str:
    """'Meetings 4, Attendance 23, People 2'."""
    return ", ".join(f"{sheet_of(TABLES[table]).title} {count:,}" for table, count in in_sheets(counts).items())


def loaded_words(loaded: Mapping[str, int], changed: Mapping[str, int]) -> str:
    """What a load did: new rows by table, and how many were altered."""
    altered = sum(changed.values())
    parts = [counts_words(loaded), f"{counted(altered, 'row')} changed" if altered else ""]
    return "; ".join(filter(None, parts)) or "no row is new"


def preview_sentence(files: int, loaded: Mapping[str, int], changed: Mapping[str, int], left_out: int, names: int) -> str:
    """What pressing the button would do."""
    new, other = sum(in_sheets(loaded).values()), sum(changed.values())
    if not new and not other:
        start = "Nothing in it is new" if files == 1 else "Nothing in them is new"
    else:
        parts = [counted(new, "new row")] + ([f"{counted(other, 'row')} changed"] if other else [])
        start = f"{counted(files, 'file')}: {listed(parts)} can be loaded"
    left = f"; {counted(left_out, 'row')} cannot, and {'stays' if left_out == 1 else 'stay'} out" if left_out else ""
    waiting = f"; {counted(names, 'name')} not recognised, kept as written" if names else ""
    return f"{start}{left}{waiting}."


def history_table(batches: pd.DataFrame) -> pd.DataFrame:
    """One row a batch, newest first; the columns of HISTORY."""
    when = [f"{day_text(pd.Timestamp(at))}, {at[11:16]}" for at in batches["at"]]
    state = ["" if holds else "taken back" for holds in batches["in_force"]]
    what = [note if isinstance(note, str) and note else kind for note, kind in zip(batches["note"], batches["kind"], strict=True)]
    return batches.assign(when=when, state=state, what=what)[list(HISTORY)]


def all_choices(batches: pd.DataFrame) -> dict[int, str]:
    """Batches to be opened, newest first: id and words."""
    lines = history_table(batches)[["when", "by", "what", "file", "state"]].fillna("").itertuples(index=False, name=None)
    words = [", ".join(filter(None, (f"{when}: {what}", file, f"by {by}", state))) for when, by, what, file, state in lines]
    return dict(zip(batches["id"].astype(int), words, strict=True))


def left_out(files: Iterable[FileAccount]) -> int:
    """Rows that would not be loaded, over all files."""
    return int(files_table(files)["left_out"].sum())
