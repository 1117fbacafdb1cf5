"""A backup takes the place of the store, and what the store held is kept beside it."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from influence.errors import UserError
from influence.records.backup import as_file
from influence.records.sample import default_store, file_of
from influence.records.store import open_store, restore


@dataclass(frozen=True)
class BroughtBack:
    """The store, the backup, the version it is at now, and the file with what it held before, or None when that was nothing."""

    store: str
    file: str
    version: int
    kept: str | None


def bring_back(store: str, backup: Path, at: datetime) -> BroughtBack:
    """Nothing is lost: a store that holds anything is backed up first. UserError, and nothing changed, for what is no backup."""
    with open_store(store) as live:
        kept = None if live.is_empty() else _beside(store, at)
        if kept:
            live.backup(kept, overwrite=True)
    try:
        restore(store, backup, overwrite=True)
    except UserError:
        if kept:
            kept.unlink()
        raise
    with open_store(store) as live:
        return BroughtBack(live.place, str(backup), live.version(), str(kept) if kept else None)


def bring_back_given(store: str, data: bytes, name: str, at: datetime) -> BroughtBack:
    """The same with a backup that was handed over in a browser, under the name it had there."""
    with as_file(data) as path:
        try:
            done = bring_back(store, path, at)
        except UserError as error:
            raise UserError(error.message.replace(str(path), name), do=error.do) from None
    return replace(done, file=name)


def _beside(store: str, at: datetime) -> Path:
    file = file_of(store) or Path(default_store())
    return file.with_name(f"{file.stem}-before-restore-{at:%Y%m%d-%H%M%S}.db")
