"""Answers and histories as text for a terminal: sentences first, then a table in which unknown is a question mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from influence.questions.answer import Answer
from influence.questions.wording import counted, day_text

if TYPE_CHECKING:  # an answer is shown sooner without what reads files
    from influence.intake.candidates import Suggestion
    from influence.intake.folder import Left, Moved
    from influence.intake.plan import Plan
    from influence.intake.reading import Problem, Reading
    from influence.intake.waiting import Waiting
    from influence.records.store import Batch

UNKNOWN = "?"
WIDEST_CELL = 48
LINES_NAMED = 5


def answer_text(answer: Answer) -> str:
    parts = [f"{answer.view} on {day_text(answer.as_of)}", "\n".join(answer.sentences), table_text(_shown(answer.rows))]
    unknown = [f"{count} {name.replace('_', ' ')}" for name, count in answer.unknown.items() if count]
    if unknown:
        parts.append(f"Not known: {', '.join(unknown)}.")
    return "\n\n".join(filter(None, parts))


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """Without the keys that programs follow."""
    return rows[[name for name in rows if not str(name).endswith(("_id", "_ref"))]]


def table_text(rows: pd.DataFrame) -> str:
    """Columns aligned under their names; what is not known is '?', and a long text ends in '…'."""
    if rows.empty:
        return "Nothing."
    cells = {str(name): [cell_text(value) for value in column] for name, column in rows.items()}
    numeric = {str(name): pd.api.types.is_numeric_dtype(column) for name, column in rows.items()}
    widths = {name: max(len(name), *map(len, column)) for name, column in cells.items()}
    lines = [[name.rjust(widths[name]) if numeric[name] else name.ljust(widths[name]) for name in cells]]
    for row in zip(*cells.values(), strict=True):
        lines.append(
            [text.rjust(widths[name]) if numeric[name] else text.ljust(widths[name]) for name, text in zip(cells, row, strict=True)]
        )
    return "\n".join("  ".join(line).rstrip() for line in lines)


def cell_text(value: object) -> str:
    if isinstance(value, list | tuple | set):
        return _short(", ".join(map(str, value)))
    if value is None or pd.isna(value):
        return UNKNOWN
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _short(str(value))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= WIDEST_CELL else f"{flat[: WIDEST_CELL - 1]}…"


def reading_text(reading: Reading) -> str:
    """What one file says, in counts, and its problems under it."""
    if reading.kind is None:
        said = "not read"
    else:
        parts = {name: getattr(reading, name) for name in ("meetings", "contacts", "organisations", "people", "relations")}
        counts = [f"{len(rows)} {name}" for name, rows in [*parts.items(), *reading.tables.items()] if rows]
        said = f"{reading.kind}; {', '.join(counts) or 'no rows'}"
    return "\n".join([f"{reading.file}: {said}", *problem_lines(reading.problems)])


def plan_text(made: Plan, batch: Batch | None) -> str:
    """What a load did, or would do, by table; then the problems of each file and how many names wait."""
    lines = [f"Batch {batch.id} is loaded." if batch else "Nothing was written."]
    for word, counts in (("new", made.loaded), ("changed", made.changed), ("already there", made.unchanged)):
        told = [f"{count:,} {table}" for table, count in counts.items() if count]
        if told:
            lines.append(f"  {word}: {', '.join(told)}")
    for file in dict.fromkeys(each.file for each in made.problems):
        lines += [f"{file}:", *problem_lines(each.problem for each in made.problems if each.file == file)]
    if made.queue:
        lines.append(f"{counted(len(made.queue), 'name')} not recognised; see them with names.")
    if made.doubtful:
        lines.append(f"{counted(len(made.doubtful), 'meeting')} not loaded until somebody says which forum met.")
    return "\n".join(lines)


def taken_text(made: Plan, batch: Batch | None, moved: Sequence[Moved], left: Sequence[Left]) -> str:
    """As plan_text, then how many files were put away and which stayed; an empty folder in one sentence."""
    lines = [plan_text(made, batch) if made.files else "There is no file to load."]
    if moved:
        lines.append(f"{counted(len(moved), 'file')} moved to {Path(moved[0].to).parent}.")
    lines += [f"{' '.join(each.file.split())} stays: {each.why}" for each in left]
    return "\n".join(lines)


def waiting_text(waiting: Iterable[Waiting], done: str = "") -> str:
    """What was done; then for each name that waits its id, how it is written and how often, and under it whom it may mean and why."""
    lines = [f"{done[:1].upper()}{done[1:]}."] if done else []
    names = []
    for each in waiting:
        names.append(f"{each.id}  {each.raw}  ({counted(each.times, 'time')}){' certain' if each.certain else ''}")
        names += [f"{'':10}{_suggested(one)}" for one in each.suggestions]
    return "\n".join([*lines, *(names or ["No name waits."])])


def _suggested(one: Suggestion) -> str:
    return f"{one.name}{f' ({one.public_id})' if one.public_id else ''}, {one.confidence:.0%}: {one.reason}"


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """One line for each thing to put right; rows with the same one share it."""
    alike: dict[tuple, list[Problem]] = defaultdict(list)
    for each in problems:
        alike[each.severity, each.column, each.message, each.right, each.do].append(each)
    return [_problem_line(those) for those in alike.values()]


def _problem_line(those: list[Problem]) -> str:
    first = those[0]
    lines = [str(each.line) for each in those if each.line is not None]
    found = [repr(each.value) for each in those if each.value]
    where = [f"row{'s' if len(lines) > 1 else ''} {_some(lines)}"] if lines else []
    where += [f"column {first.column}"] if first.column else []
    parts = [f"  {first.severity}: {', '.join(where)}".removesuffix(": "), f": {_some(found)}" if found else "", f". {first.message}"]
    parts += [f" Right: {first.right}." if first.right else "", f" {first.do}" if first.do else ""]
    return "".join(parts)


def _some(words: list[str]) -> str:
    words = list(dict.fromkeys(words))
    more = len(words) - LINES_NAMED
    return ", ".join(words[:LINES_NAMED]) + (f" and {more} more" if more > 0 else "")
