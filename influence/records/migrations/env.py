"""Runs the steps on the connection that the store hands over."""

from typing import Any

from alembic import context
from alembic.operations.ops import CreateTableOp

from influence.records.tables import metadata


def without_notes(_: Any, __: Any, directives: list[Any]) -> None:
    """A step tells of columns alone; what people read about a column is not part of the database."""
    for step in directives:
        for each in step.upgrade_ops.ops:
            if isinstance(each, CreateTableOp):
                each.info = {}


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    process_revision_directives=without_notes,
)
with context.begin_transaction():
    context.run_migrations()
