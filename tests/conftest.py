"""What all tests share: a store on each database, and Hypothesis without a stopwatch."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from slack_sdk.web.base_client import BaseClient

from ladders import read_ladder
from storage.store import Store, Tx
from tests.builders import Running, a_running_cycle, a_store
from tests.examples import some
from tests.postgres import MISSING, Postgres, binaries

settings.register_profile(
    "rung", deadline=None, max_examples=some(60), suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("rung")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres", action="store_true", help="Stores are on PostgreSQL, started for the run.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits for processes comes first: at the end there are many small files, and both halves end together."""
    items.sort(key=lambda item: "journeys" not in item.path.parts)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One database a run: SQLite, or PostgreSQL when it is asked for."""
    if "store" in metafunc.fixturenames:
        name = "postgres" if metafunc.config.getoption("--postgres") else "sqlite"
        metafunc.parametrize("store", [name], indirect=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of this test process's own, with a template that holds the schema."""
    if binaries() is None:
        pytest.fail(MISSING)
    server = Postgres()
    try:
        yield server.start().with_schema()
    finally:
        server.remove()


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store at the newest schema, on the database of this run."""
    if request.param == "sqlite":
        opened = a_store(tmp_path)
    else:
        server: Postgres = request.getfixturevalue("postgres")
        opened = Store.open(server.fresh("rung_test"), read_ladder)
    yield opened
    opened.close()


@pytest.fixture
def running(store: Store) -> Running:
    """A cycle that has just started, with Ada in it."""
    return a_running_cycle(store)


# -- no Slack call inside a transaction -------------------------------------------------------------------------------

_depth = threading.local()
_crossed: list[str] = []


@pytest.fixture(scope="session", autouse=True)
def _watch_the_wire() -> Iterator[None]:
    """Note every Slack call made while the calling thread is inside a transaction of any store."""
    api_call = BaseClient.api_call

    def watched(opening: Callable[[Store, str], AbstractContextManager[Tx]]) -> Any:
        @contextmanager
        def transaction(self: Store, workspace: str) -> Iterator[Tx]:
            with opening(self, workspace) as tx:
                _depth.now = getattr(_depth, "now", 0) + 1
                try:
                    yield tx
                finally:
                    _depth.now -= 1

        return transaction

    def watched_call(self: BaseClient, method: str, *args: Any, **how: Any) -> Any:
        if getattr(_depth, "now", 0):
            _crossed.append(method)
        return api_call(self, method, *args, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "begin", watched(Store.begin))
        patch.setattr(Store, "read", watched(Store.read))
        patch.setattr(BaseClient, "api_call", watched_call)
        yield


@pytest.fixture
def slack_calls_inside_transactions() -> list[str]:
    """The methods of Slack's that were called inside a transaction; a test that means to do so empties it."""
    return _crossed


@pytest.fixture(autouse=True)
def _no_slack_call_inside_a_transaction() -> Iterator[None]:
    """Fails the test in which it happened, whatever became of the exception on the way."""
    _crossed.clear()
    yield
    assert _crossed == [], "Slack was called inside a transaction"
