"""Files and folders taken in as one batch, and those that were loaded put away."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from influence.errors import UserError
from influence.intake.folder import Left, Moved, files_in, links_in, put_away, told_apart
from influence.intake.load import load, preview
from influence.intake.plan import Plan
from influence.intake.readers import read_files
from influence.intake.reading import Reading
from influence.policy import Policy
from influence.records.store import Batch, Store


@dataclass(frozen=True)
class Taken:
    """What was read and what came of it; batch: None when nothing was new. moved, left: where the files are, if they were to go."""

    readings: list[Reading]
    plan: Plan
    batch: Batch | None
    moved: tuple[Moved, ...] = ()
    left: tuple[Left, ...] = ()


@dataclass(frozen=True)
class Ways:
    """How files are to be taken in: their kind and order of dates where they do not say, the forum where they name none.

    look_only: nothing is written or moved. move_to: the folder for files that were loaded.
    """

    kind: str | None = None
    date_order: str | None = None
    forum: str | None = None
    look_only: bool = False
    move_to: Path | None = None


def take_files(
    store: Store, paths: Iterable[Path], policy: Policy, ways: Ways, *, by: str, at: datetime, progress: Callable[[str], None]
) -> Taken:
    """Every file, and of a folder those in it. Nothing is moved before the batch is written.

    Two runs at once do no harm: the second plans on what the first has written, and passes over files that are gone.
    """
    paths = list(paths)
    if ways.move_to and any(each.is_dir() and each.resolve() == ways.move_to.resolve() for each in paths):
        raise UserError("The files cannot be moved into the folder they come from.", do="Choose another folder for --move-to.")
    files, links = files_in(paths), links_in(paths)
    readings = told_apart(read_files(files, ways.kind, ways.date_order, progress))
    if ways.look_only:
        made = preview(store, readings, policy, forum=ways.forum, progress=progress)
        return Taken(readings, made, None, left=tuple(links))
    done = load(store, readings, policy, by=by, at=at, forum=ways.forum, progress=progress)
    if ways.move_to is None or not files:
        return Taken(readings, done.plan, done.batch, left=tuple(links))
    moved, left = put_away(files, readings, done.plan, ways.move_to)
    return Taken(readings, done.plan, done.batch, tuple(moved), (*left, *links))
