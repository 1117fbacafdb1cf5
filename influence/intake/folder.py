"""A folder into which people drop files: which of them are to be read, and where those go that were loaded."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from influence.errors import UserError
from influence.intake.plan import FileAccount, Plan
from influence.intake.reading import Reading

UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".lock")
HIDDEN = (".", "~$", "~")
OF_THE_SYSTEM = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Moved:
    """A file that was loaded, and where it is now."""

    file: str
    to: str


@dataclass(frozen=True)
class Left:
    """A file that stays where it is, and why."""

    file: str
    why: str


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files as given; of a folder those in it, by name, without hidden ones, those still being written, folders and links in it.

    UserError for a folder that may not be looked into.
    """
    found: list[Path] = []
    for path in paths:
        found += _of_folder(path) if path.is_dir() else [path]
    return found


def links_in(paths: Iterable[Path]) -> list[Left]:
    """The links in folders: whoever may drop files there could have others read by whoever runs the import, so none is followed."""
    return [
        Left(str(each), "It is a link to another place, and only files that lie in the folder are read.")
        for path in paths
        if path.is_dir()
        for each in _inside(path)
        if each.is_symlink()
    ]


def _of_folder(folder: Path) -> list[Path]:
    return [each for each in _inside(folder) if not each.is_symlink() and each.is_file()]


def _inside(folder: Path) -> list[Path]:
    try:
        inside = [each for each in folder.iterdir() if not is_passed_over(each.name)]
    except OSError:
        raise UserError(f"The folder {folder} cannot be looked into.", do="Check who may read it.") from None
    return sorted(inside, key=lambda each: (each.name.casefold(), each.name))


def is_passed_over(name: str) -> bool:
    """Hidden files, those of the system, and those that a browser or an office program is still writing."""
    lower = name.casefold()
    return lower.startswith(HIDDEN) or lower.endswith(UNFINISHED) or lower in OF_THE_SYSTEM


def told_apart(readings: Iterable[Reading]) -> list[Reading]:
    """Files of one name, from several folders, each with a name of its own: 'board.csv', 'board.csv (2)'."""
    taken: set[str] = set()
    named = []
    for each in readings:
        name = next(name for name in _numbered(each.file) if name not in taken)
        taken.add(name)
        named.append(each if name == each.file else replace(each, file=name))
    return named


def _numbered(name: str) -> Iterable[str]:
    yield name
    yield from (f"{name} ({number})" for number in count(2))


def put_away(paths: Sequence[Path], readings: Sequence[Reading], made: Plan, folder: Path) -> tuple[list[Moved], list[Left]]:
    """Moves each file whose rows are in the records to `folder`; the others stay and are told.

    To be called when the batch is written. A file that another run has moved already is neither. UserError when the folder cannot
    be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UserError(
            f"The folder {folder} cannot be made, so the files stayed where they are.", do="Choose another --move-to."
        ) from None
    accounts = {each.file: each for each in made.files}
    moved: list[Moved] = []
    left: list[Left] = []
    for path, reading in zip(paths, readings, strict=True):
        why = why_left(accounts[reading.file])
        if why:
            left.append(Left(str(path), why))
            continue
        try:
            if _differs(path, reading):
                left.append(Left(str(path), "It changed while it was read; it is read again next time."))
                continue
            moved.append(Moved(str(path), str(_move(path, folder))))
        except FileNotFoundError:
            continue
        except OSError:
            left.append(Left(str(path), "It was loaded, and could not be moved."))
    return moved, left


def _differs(path: Path, reading: Reading) -> bool:
    """Whether the file is no longer what was read: it was still being copied, or somebody saved it again."""
    return hashlib.sha256(path.read_bytes()).hexdigest() != reading.sha256


def why_left(account: FileAccount) -> str | None:
    """Why a file is not put away, in a sentence; None for one that was loaded."""
    if account.kind is None:
        return "It could not be read."
    if account.doubtful:
        return f"{account.doubtful} of its meetings {'waits' if account.doubtful == 1 else 'wait'} until somebody says which forum met."
    if account.brought_nothing:
        return "None of its rows could be loaded."
    return None


def _move(path: Path, folder: Path) -> Path:
    """Under its own name, or with a number where that is taken; never over another file."""
    for name in _free_names(path):
        to = folder / name
        try:
            os.link(path, to)  # fails where the name is taken, so that of two runs each keeps its own file
        except FileExistsError:
            continue
        except FileNotFoundError:
            raise
        except OSError:  # another disk, or one without links
            if to.exists():
                continue
            shutil.move(path, to)
            return to
        path.unlink()
        return to
    raise AssertionError("unreachable")


def _free_names(path: Path) -> Iterable[str]:
    yield path.name
    yield from (f"{path.stem} ({number}){path.suffix}" for number in count(2))
