"""The store: where transactions begin and end, and the only thing the rest of Rung holds on to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine

from core.ladder import Ladder
from storage.engine import begin, open_engine


@dataclass(slots=True)
class Tx:
    """One transaction in one workspace."""

    connection: Connection
    workspace: str
    store: Store
    has_news: bool = False
    """Whether something was put into the outbox: whoever delivers is woken after the commit."""


@dataclass
class Store:
    """An engine, and what can be kept in memory because it never changes: ladder versions.

    `read_ladder` turns the stored text of a version into a Ladder; it is given, as reading files is another room's job.
    """

    engine: Engine
    read_ladder: Callable[[str], Ladder]
    ladders: dict[tuple[str, int], Ladder] = field(default_factory=dict)
    bell: threading.Event = field(default_factory=threading.Event)
    """Rung after a commit that left something in the outbox."""
    hurry: threading.Event = field(default_factory=threading.Event)
    """Set when somebody who could not wait left part of what is due to the next tick: it should come at once."""
    _writing: threading.Lock = field(default_factory=threading.Lock)
    _inside: threading.local = field(default_factory=threading.local)

    @classmethod
    def open(cls, url: str, read_ladder: Callable[[str], Ladder]) -> Store:
        """A store on this database URL. Raises storage.engine.BadDatabaseUrl."""
        return cls(open_engine(url), read_ladder)

    @contextmanager
    def begin(self, workspace: str) -> Iterator[Tx]:
        """A transaction that may write; commits at the end, rolls back on any exception."""
        # SQLite has one writer: waiting for a lock of our own is fair and wakes at once, its busy handler sleeps.
        with self._writing if self.engine.dialect.name == "sqlite" else nullcontext():
            yield from self._transaction(workspace)

    @contextmanager
    def read(self, workspace: str) -> Iterator[Tx]:
        """A transaction that only reads."""
        yield from self._transaction(workspace, read_only=True)

    @property
    def in_transaction(self) -> bool:
        """Whether this thread is inside a transaction: no Slack call may be made then."""
        return bool(getattr(self._inside, "depth", 0))

    def _transaction(self, workspace: str, *, read_only: bool = False) -> Iterator[Tx]:
        with self.engine.begin() as connection:
            begin(connection, read_only=read_only)
            self._inside.depth = getattr(self._inside, "depth", 0) + 1
            tx = Tx(connection, workspace, self)
            try:
                yield tx
            finally:
                self._inside.depth -= 1
        if tx.has_news:
            self.bell.set()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()
