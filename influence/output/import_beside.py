"""What a file says of a meeting beside the lines that say it, as a table that can be corrected, and back."""

from collections.abc import Iterable, Mapping

import pandas as pd

from influence.intake.by_hand import RowByHand, named_as
from influence.intake.original import OriginalLine
from influence.intake.reading import MeetingRead, Problem, Reading
from influence.vocabulary import ATTENDANCE

LINES_TO_COMPLETE = ("minutes",)  # kinds in which a line that was not read may name somebody, and is a row to fill in
BESIDE: Mapping[str, str] = {
    "line": "Line",
    "text": "What stands there",
    "name": "Name",
    "status": "Came?",
    "deputy_for": "Deputy for",
    "role": "Role",
    "organisation": "Organisation",
}
PERSON = "person"  # the column of problems that are about who a line names
TYPED = ("name", "status", "deputy_for", "role", "organisation")
ORIGINAL: Mapping[str, str] = {"line": "Line", "text": "What stands there", "read": "What was read"}


def statuses() -> list[str]:
    """The words for coming or not, as a list to choose from."""
    return [ATTENDANCE.label(value) for value in ATTENDANCE.words]


def beside(reading: Reading, place: int, lines: Iterable[OriginalLine]) -> pd.DataFrame:
    """One row a person of the meeting at `place`, and one a line that was not read: the columns of BESIDE and `of`.

    of: which row of the meeting it is, -1 for a line that nobody could be read from. Rows stand in the order of the file.
    """
    meeting = reading.meetings[place]
    texts = _texts(lines)
    read = [
        (
            row.source_line,
            texts.get(row.source_line, row.raw),
            named_as(row),
            ATTENDANCE.label(row.status),
            row.deputy_for,
            row.role,
            row.organisation,
            of,
        )
        for of, row in enumerate(meeting.attendance)
    ]
    left = [(each.line, texts.get(each.line or 0, each.value or ""), "", "", None, None, None, -1) for each in _not_read(reading, place)]
    rows = sorted([*read, *left], key=lambda row: (row[0] or 0, row[-1]))
    made = pd.DataFrame(rows, columns=[*BESIDE, "of"])
    return made.astype({"line": "int64", "of": "int64"}).fillna("") if len(made) else made


def _texts(lines: Iterable[OriginalLine]) -> dict[int, str]:
    texts: dict[int, str] = {}
    for each in lines:
        texts[each.line] = f"{texts[each.line]} / {each.text}" if each.line in texts else each.text
    return {line: text if len(text) <= 160 else f"{text[:159]}…" for line, text in texts.items()}


def _not_read(reading: Reading, place: int) -> list[Problem]:
    """The lines of this meeting from which nobody could be read, each once."""
    if reading.kind not in LINES_TO_COMPLETE:
        return []
    starts = [meeting.source_line for meeting in reading.meetings]
    here = starts[place]
    later = min((line for line in starts if line > here), default=None)
    read = {row.source_line for meeting in reading.meetings for row in meeting.attendance}
    found: dict[int, Problem] = {}
    for each in reading.problems:
        if each.line is None or each.line in read or each.severity == "note" or each.column != PERSON:
            continue
        if (each.line >= here or place == 0) and (later is None or each.line < later):
            found.setdefault(each.line, each)
    return list(found.values())


def not_read(reading: Reading, place: int) -> int:
    """How many lines of a meeting may name somebody who could not be read."""
    return len(_not_read(reading, place))


def rows_by_hand(made: pd.DataFrame, typed: Mapping[str, object]) -> tuple[RowByHand, ...] | None:
    """Everybody after what was typed into the table of `beside`; None where nothing was.

    typed: edited_rows (by place in the table, the cells typed), added_rows and deleted_rows. Rows that were added stand nowhere in
    the file; a row without a name is nobody.
    """
    edited, added, deleted = (typed.get(key) or empty for key, empty in (("edited_rows", {}), ("added_rows", []), ("deleted_rows", [])))
    if not edited and not added and not deleted:
        return None
    rows = []
    for place, (_, row) in enumerate(made.iterrows()):
        if place not in deleted:  # type: ignore[operator]
            cells = {**row.to_dict(), **_typed(edited.get(place, edited.get(str(place), {})))}  # type: ignore[attr-defined]
            rows.append(_by_hand(cells, int(row["of"]), int(row["line"])))
    rows += [_by_hand(_typed(cells), -1, None) for cells in added]  # type: ignore[attr-defined]
    return tuple(row for row in rows if row.name)


def _typed(cells: Mapping[str, object]) -> dict[str, object]:
    return {column: value for column, value in cells.items() if column in TYPED}


def _by_hand(cells: Mapping[str, object], of: int, line: int | None) -> RowByHand:
    said = {column: _text(cells.get(column)) for column in TYPED}
    optional = {column: said[column] or None for column in ("deputy_for", "role", "organisation")}
    return RowByHand(said["name"], said["status"], of=of if of >= 0 else None, line=line, **optional)


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)) else " ".join(str(value).split())


def original(reading: Reading, lines: Iterable[OriginalLine], only_read: bool) -> pd.DataFrame:
    """Every line of the file with whom it names; only_read: those lines alone that name somebody or were doubtful."""
    read: dict[int, list[str]] = {}
    for meeting in reading.meetings:
        for row in meeting.attendance:
            read.setdefault(row.source_line, []).append(
                _said(row.name, row.status, row.deputy_for, meeting if len(reading.meetings) > 1 else None)
            )
    told = {each.line for each in reading.problems if each.severity != "note"}
    rows = [
        (each.line, each.text, "; ".join(dict.fromkeys(read.get(each.line, []))) or ("not read" if each.line in told else ""))
        for each in lines
        if not only_read or each.line in read or each.line in told
    ]
    return pd.DataFrame(rows, columns=list(ORIGINAL))


def _said(name: str, status: str, deputy_for: str | None, meeting: MeetingRead | None) -> str:
    where = f" ({meeting.date})" if meeting and meeting.date else ""
    return f"{name}: {ATTENDANCE.label(status)}{f' for {deputy_for}' if deputy_for else ''}{where}"
