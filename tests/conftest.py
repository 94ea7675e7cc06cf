"""What all tests share: a store on each database, and Hypothesis without a stopwatch."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import text
from sqlalchemy.engine import make_url

from ladders import read_ladder
from storage import schema
from storage.engine import open_engine
from storage.store import Store
from storage.tables import Base
from tests.builders import Running, a_running_cycle, a_store

settings.register_profile(
    "rung", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("thorough", parent=settings.get_profile("rung"), max_examples=2000)
settings.load_profile(os.environ.get("RUNG_TEST_PROFILE", "rung"))

POSTGRES = os.environ.get("RUNG_TEST_POSTGRES", "")
"""A URL whose user may create databases; without it the PostgreSQL half of the tests is skipped."""


@pytest.fixture(scope="session")
def postgres_url(worker_id: str) -> Iterator[str]:
    """A migrated PostgreSQL database of this test process's own."""
    if not POSTGRES:
        pytest.skip("RUNG_TEST_POSTGRES names no PostgreSQL database")
    url = make_url(POSTGRES)
    name = f"rung_test_{worker_id}"
    server = open_engine(POSTGRES).execution_options(isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    mine = url.set(database=name).render_as_string(hide_password=False)
    engine = open_engine(mine)
    schema.upgrade(engine)
    engine.dispose()
    yield mine
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store at the newest schema, on SQLite and again on PostgreSQL."""
    if request.param == "sqlite":
        opened = a_store(tmp_path)
    else:
        opened = Store.open(request.getfixturevalue("postgres_url"), read_ladder)
        with opened.engine.begin() as connection:
            tables = ", ".join(Base.metadata.tables)
            connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    yield opened
    opened.close()


@pytest.fixture
def running(store: Store) -> Running:
    """A cycle that has just started, with Ada in it."""
    return a_running_cycle(store)
