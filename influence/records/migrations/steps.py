"""Takes a database to the declared tables, and writes the next step when the declarations have changed."""

import sys
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from influence.records.engine import engine_for, url_of, writing


def upgrade(connection: sa.Connection) -> None:
    """Runs every step that this database has not seen, in the caller's transaction."""
    command.upgrade(_settings(connection), "head")


def _settings(connection: sa.Connection) -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    settings.attributes["connection"] = connection
    return settings


def write_step(name: str, message: str, scratch: Path) -> None:
    """Compares a database made by the steps so far with the declarations and writes the difference as step `name`."""
    with writing(engine_for(url_of(scratch))) as connection:
        upgrade(connection)
        command.revision(_settings(connection), message, autogenerate=True, rev_id=name)


if __name__ == "__main__":
    write_step(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
