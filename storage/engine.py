"""Connections: SQLite by default, PostgreSQL by URL, both with one transaction per flow."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError


class BadDatabaseUrl(ValueError):
    """DATABASE_URL cannot be used; the message says why and holds no password."""


class Unreachable(Exception):
    """The database does not answer; the message says why and holds no password."""


def parse_url(text: str) -> URL:
    """A database URL with the drivers Rung uses. Raises BadDatabaseUrl."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):  # a port that is no number is a ValueError, and quotes what may be the password
        raise BadDatabaseUrl("it is not a database URL (in a password, @ : and / are written %40 %3A %2F)") from None
    if url.drivername in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise BadDatabaseUrl(f"{url.get_backend_name()} is not supported")
    return url


def open_engine(url: str) -> Engine:
    """An engine for this URL, with nothing connected yet. Raises BadDatabaseUrl."""
    parsed = parse_url(url)
    try:
        if parsed.get_backend_name() == "postgresql":
            return create_engine(parsed, pool_pre_ping=True, pool_size=10)
        engine = create_engine(parsed, connect_args={"timeout": 10}, pool_size=10)
    except ModuleNotFoundError as missing:
        raise BadDatabaseUrl(f"its driver {missing.name} is not installed (pip install 'rung[postgres]')") from None
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def reach(engine: Engine) -> None:
    """Connect once. Raises Unreachable."""
    try:
        engine.connect().close()
    except DBAPIError as broken:
        raise Unreachable(str(broken.orig).strip().splitlines()[0]) from None


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Transactions are ours to begin (the driver's own begin too late and upgrade); WAL lets readers go on."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin(connection: Connection, *, read_only: bool = False) -> None:
    """Begin on SQLite, where the driver leaves it to us: a writer takes its lock at once and never gives up half-way.

    Not as an event of the engine: a single one makes every statement look for listeners, a tenth of a wizard step.
    """
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        driver.execute("BEGIN" if read_only else "BEGIN IMMEDIATE")
