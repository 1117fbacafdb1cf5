"""Whether what stands at an address is a store, and one that this version of the product understands."""

from pathlib import Path

import sqlalchemy as sa

from influence.errors import UserError
from influence.records.engine import reading, shown, writing
from influence.records.migrations import LATEST


def find_store(url: sa.URL, create: bool) -> None:
    """UserError when there is no file and none may be made; makes an empty one, and its folder, but not the folder above."""
    if url.get_backend_name() != "sqlite":
        return
    path = Path(str(url.database))
    if path.is_dir():
        raise UserError(f"'{path}' is a folder.", do="Give the file of a store.")
    if path.exists():
        return
    if not create:
        raise UserError(f"There is no store at '{path}'.", do="Check the name, or make a store there with init.")
    try:
        path.parent.mkdir(exist_ok=True)
        path.touch(mode=0o600)  # the records are for whoever keeps them, not for every user of the machine
    except OSError as error:
        raise UserError(
            f"A store cannot be made at '{path}': {error.strerror}.", do="Give a file in a folder that is there and that you may write in."
        ) from None


def make_current(engine: sa.Engine, create: bool) -> None:
    """Brings the tables up to date, making them in an empty database; UserError when it is no store or newer than this product."""
    with reading(engine) as connection:
        if step_of(connection, shown(engine.url), create) == LATEST:
            return
    from influence.records.migrations.steps import upgrade  # the steps' library costs half a second, and is seldom needed

    with writing(engine) as connection:
        if step_of(connection, shown(engine.url), create) != LATEST:
            upgrade(connection)


def step_of(connection: sa.Connection, where: str, create: bool) -> str | None:
    """The last migration that a store has seen; None for an empty database."""
    tables = set(sa.inspect(connection).get_table_names())
    if not tables and create:
        return None
    if not {"alembic_version", "batch", "change"} <= tables:
        raise UserError(f"'{where}' is not a store of this product.", do="Check the name, or make a store elsewhere with init.")
    step = connection.scalar(sa.text("select version_num from alembic_version"))
    if step == "0000":  # the steps begin at 0001
        raise UserError(f"'{where}' is not a store of this product.", do="Check the name, or make a store elsewhere with init.")
    if not isinstance(step, str) or not step.isdigit() or step > LATEST:
        raise UserError(f"The store '{where}' was made by a newer version of this product.", do="Install that version, or a later one.")
    return step
