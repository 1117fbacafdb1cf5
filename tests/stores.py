"""A store with what a World holds, so that a page or a command finds a tiny case in a real file."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from influence.records.declare import specs_of
from influence.records.draft import Draft
from influence.records.store import Batch, open_store
from influence.records.tables import TABLES
from tests.worlds import World


def new_store(path: Path) -> Path:
    """An empty store at `path`: a copy of one, for to make its tables one by one takes longer than most tests."""
    path.write_bytes(_empty())
    return path


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        open_store(path).close()
        return path.read_bytes()


def stored(world: World, path: Path) -> Path:
    """Writes the world to a store at `path` as one batch."""
    batch = written(world, path)
    assert batch is not None
    return path


def written(world: World, path: Path) -> Batch | None:
    draft = draft_of(world)
    with open_store(path if path.exists() else new_store(path)) as store:
        return store.write(draft, by="test", at=datetime(2026, 11, 1, tzinfo=UTC), kind="import")


def as_first_stored(path: Path) -> None:
    """Takes back all that was written since the world was, newest first."""
    with open_store(path) as store:
        later = store.batches().query("id > 1 and in_force and kind != 'undo'")
        for batch in sorted(later["id"].tolist(), reverse=True):
            store.undo(batch, by="test", at=datetime(2026, 11, 1, tzinfo=UTC))


def draft_of(world: World) -> Draft:
    """The world's rows as a draft; the world's ids become the draft's own."""
    draft = Draft()
    tables = [name for name in world.rows if name != "batch"]
    ids = {(name, row["id"]): draft.insert(name) for name in tables for row in world.rows[name]}
    for name in tables:
        refers = {column: spec.refers for column, spec in specs_of(TABLES[name]).items() if spec.refers}
        for row, made in zip(world.rows[name], draft.inserts[name], strict=True):
            values = {key: value for key, value in row.items() if key not in ("id", "batch")}
            made.update({key: ids[refers[key], value] if key in refers and value is not None else value for key, value in values.items()})
    return draft
