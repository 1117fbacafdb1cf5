"""Batches and changes can be added, never altered or taken out: the database itself refuses it."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MESSAGE = "what was done is kept: rows of {table} are never altered or taken out"


def upgrade() -> None:
    on_postgres = op.get_context().dialect.name == "postgresql"
    for table in ("batch", "change"):
        (_postgres if on_postgres else _sqlite)(table)


def _sqlite(table: str) -> None:
    for event in ("update", "delete"):
        op.execute(
            f"create trigger keep_{table}_{event} before {event} on {table} begin select raise(abort, '{MESSAGE.format(table=table)}'); end"
        )


def _postgres(table: str) -> None:
    op.execute(
        f"create or replace function keep_{table}() returns trigger language plpgsql as "
        f"$$ begin raise exception '{MESSAGE.format(table=table)}'; end $$"
    )
    op.execute(f"create trigger keep_{table}_row before update or delete on {table} for each row execute function keep_{table}()")
    op.execute(f"create trigger keep_{table}_all before truncate on {table} for each statement execute function keep_{table}()")
