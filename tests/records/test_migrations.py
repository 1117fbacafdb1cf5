"""The steps lead to the tables as they are declared, on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from influence.records import migrations
from influence.records.store import Store, open_store
from influence.records.tables import metadata


def test_a_migrated_store_has_the_tables_as_they_are_declared(store: Store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert set(sa.inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_references_may_come_before_what_they_point_to(store: Store):
    """Foreign keys are looked at when a batch is complete, and then they hold."""
    with store.engine.connect() as connection:
        for table in metadata.tables:
            for key in sa.inspect(connection).get_foreign_keys(table):
                options = {name: str(value).upper() for name, value in key["options"].items()}
                assert options.get("deferrable") == "TRUE" and options.get("initially") == "DEFERRED", key
    with pytest.raises(sa.exc.IntegrityError), store.engine.begin() as connection:
        connection.exec_driver_sql("insert into area (id, batch, kind, name) values (1, 99, 'place', 'Westmere')")


def test_the_newest_step_is_the_one_that_a_store_is_opened_with():
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert scripts.get_heads() == [migrations.LATEST]


def test_a_store_of_an_earlier_step_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from alembic import command

    from influence.records.engine import engine_for, url_of, writing
    from influence.records.migrations import steps

    engine = engine_for(url_of(tmp_path / "old.db"))
    with writing(engine) as connection:
        command.upgrade(steps._settings(connection), "0001")
    engine.dispose()
    with open_store(tmp_path / "old.db") as store, store.engine.connect() as connection:
        assert connection.scalar(sa.text("select version_num from alembic_version")) == migrations.LATEST
        assert connection.scalar(sa.text("select count(*) from sqlite_master where type = 'trigger'")) == 4


@pytest.mark.postgres
def test_a_step_that_fails_leaves_nothing_behind(new_database: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def fail(connection: sa.Connection) -> None:
        connection.exec_driver_sql("create table half (id integer)")
        raise RuntimeError("power cut")

    for url in (new_database(), f"sqlite:///{tmp_path / 'half.db'}"):
        with monkeypatch.context() as patch:
            patch.setattr("influence.records.migrations.steps.upgrade", fail)
            with pytest.raises(RuntimeError, match="power cut"):
                open_store(url)
        with open_store(url) as store:
            assert store.is_empty() and "half" not in sa.inspect(store.engine).get_table_names()
