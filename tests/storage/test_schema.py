"""The migrations bring an empty database exactly to the tables this code reads and writes."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from ladders import read_ladder
from storage import schema
from storage.store import Store
from storage.tables import Base
from tests.builders import a_running_cycle, everything


def test_after_every_migration_the_database_is_what_the_tables_say(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_migrated_database_is_current(store):
    assert schema.current(store.engine) == schema.newest(store.engine)


def test_an_empty_database_is_not_current_until_it_is_upgraded(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path / 'new.sqlite3'}", read_ladder)
    assert schema.current(store.engine) is None
    schema.upgrade(store.engine)
    assert schema.current(store.engine) == schema.newest(store.engine)
    store.close()


def test_upgrading_a_current_database_changes_nothing_in_it(store):
    a_running_cycle(store)
    before = everything(store)
    schema.upgrade(store.engine)
    assert everything(store) == before


def test_the_migrations_form_one_line(store):
    assert len(ScriptDirectory.from_config(schema._config(store.engine)).get_heads()) == 1
