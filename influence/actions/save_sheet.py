"""What was edited in a grid becomes one batch, with the checks that an import makes, or is told row by row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from influence.access import rank
from influence.errors import UserError
from influence.intake.desk import FileProblem
from influence.intake.edit import Edited, Edits, edit_rows, has_more
from influence.policy import Policy
from influence.records.conflicts import Conflict
from influence.records.declare import sheet_of, specs_of
from influence.records.frames import Frames
from influence.records.grid import grid_columns
from influence.records.store import Batch, Store
from influence.records.tables import TABLES

SHOWN = 20  # problems that one message tells


@dataclass(frozen=True)
class Editor:
    """Who edits, and how rows are called in a message."""

    audience: str
    by: str
    names: Mapping[int, str] | None = None


def look_at_edits(edits: Edits, frames: Frames, policy: Policy, editor: Editor) -> Edited:
    """What a save would change, and what is wrong with it. UserError for what the audience may not edit at all."""
    _refuse_beyond(edits, frames, editor.audience)
    return edit_rows(edits, frames, policy, editor.names, editor.audience)


def save_sheet(
    store: Store, edits: Edits, policy: Policy, editor: Editor, *, at: datetime, based_on: int | None, note: str | None = None
) -> Batch | None:
    """One batch; None when nothing differs. based_on: the version that the grid was opened at, None to save over what came since.

    UserError names every row and column that does not fit; Conflict when somebody else altered one of the rows since.
    """
    done = look_at_edits(edits, store.frames(), policy, editor)
    if done.problems:
        raise UserError("\n".join(["Nothing was saved.", *problem_lines(done.problems)]), do="Correct the cells, then save again.")
    title = sheet_of(TABLES[edits.table]).title
    how = {"by": editor.by, "at": at, "kind": "edit", "note": note or f"Edited: {title}"}
    try:
        return store.write(done.draft, based_on=based_on, **how)  # type: ignore[arg-type]
    except Conflict as conflict:
        if not _concerns(conflict, editor.audience):
            return store.write(done.draft, **how)  # type: ignore[arg-type]
        raise


def problem_lines(problems: tuple[FileProblem, ...]) -> list[str]:
    """'- Row 3 (North board), Last day: The last day is before the first day.'"""
    lines = []
    for each in problems[:SHOWN]:
        where = ", ".join(filter(None, (each.file, each.problem.column)))
        found = f" '{each.problem.value}'" if each.problem.value and each.problem.value not in each.problem.message else ""
        lines.append(f"- {where}:{found} {each.problem.message} {each.problem.do}".rstrip())
    more = len(problems) - SHOWN
    return [*lines, f"- and {more} more"] if more > 0 else lines


def _concerns(conflict: Conflict, audience: str) -> bool:
    """Whether anything was altered that the audience may see; of the rest a save of its own columns wipes nothing."""
    for row in conflict.rows:
        specs = specs_of(TABLES[row.table])
        seen = [name for name, _, _ in row.columns if name in specs and rank(specs[name].sensitivity) <= rank(audience)]
        if seen or not row.columns:
            return True
    return False


def _refuse_beyond(edits: Edits, frames: Frames, audience: str) -> None:
    if rank(audience) < rank("group"):
        raise UserError("The records are for the leadership group to edit.", do="Choose another audience under 'Show as'.")
    seen = {each.key for each in grid_columns(edits.table) if rank(each.spec.sensitivity) <= rank(audience)}
    asked = {key for cells in (*edits.altered.values(), *edits.added) for key in cells}
    if asked - seen:
        raise UserError("There is a column here that is not yours to edit.", do="Open the sheet again.")
    specs = specs_of(TABLES[edits.table])
    readable = {name for name, spec in specs.items() if rank(spec.sensitivity) <= rank(audience)}
    for row in sorted(edits.removed):
        if has_more(frames, edits.table, row, readable):
            raise UserError(
                "A row that would be taken out holds more than is shown here.",
                do="Ask the chair to take it out, or give it a last day where it has one.",
            )
