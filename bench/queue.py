"""Planning, claiming and marking, each beside the bare driver doing the same to the same tables."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Final

from ladders import read_ladder
from storage import leases, outbox, people, schema
from storage.outbox import NewNotice, Urgency
from storage.store import Store

WORKSPACE: Final = "T0RUNG"
SIZES: Final = (1_000, 10_000, 100_000)
COLUMNS: Final = (
    "workspace_id, key, kind, person_id, participant_id, detail, lane, state, urgency, due_at, not_after, attempts, "
    "maybe_sent, created_at"
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What we took and what the bare driver took, in seconds: the middle of several rounds."""

    size: int
    ours: float
    raw: float

    @property
    def ratio(self) -> float:
        """How fast we are, as a share of the driver."""
        return self.raw / self.ours


@contextmanager
def empty(folder: Path) -> Iterator[tuple[Store, Path]]:
    """A store with an empty outbox, and its file."""
    path = folder / f"queue-{time.monotonic_ns()}.sqlite3"
    store = Store.open(f"sqlite:///{path}", read_ladder)
    schema.upgrade(store.engine)
    with store.begin(WORKSPACE) as tx:
        people.register_workspace(tx, "Bench", "B0RUNG", "U0BOT", datetime.now(UTC))
    yield store, path
    store.close()
    path.unlink()


@contextmanager
def bare(path: Path) -> Iterator[sqlite3.Connection]:
    """The driver alone, with the same promises about the disk."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            connection.execute(f"PRAGMA {pragma}")
        yield connection


def notices(count: int, prefix: str) -> list[NewNotice]:
    """An announcement to so many people."""
    return [NewNotice("hello", f"U{n:09}", f"{prefix}:{n}", n, str(n), Urgency.BULK) for n in range(count)]


def planning(folder: Path, size: int, rounds: int) -> Beside:
    """put_all beside executemany of the same rows, commit included."""
    ours: list[float] = []
    raw: list[float] = []
    for number in range(rounds):
        for take in (_put_all, _executemany) if number % 2 else (_executemany, _put_all):
            with empty(folder) as (store, path):
                (ours if take is _put_all else raw).append(take(store, path, size))
    return Beside(size, median(ours), median(raw))


def _put_all(store: Store, _path: Path, size: int) -> float:
    wanted, now = notices(size, "ours"), datetime.now(UTC)
    with store.begin(WORKSPACE):
        pass  # the connection is there already, as it is in a process that runs
    began = time.perf_counter()
    with store.begin(WORKSPACE) as tx:
        outbox.put_all(tx, wanted, now)
    return time.perf_counter() - began


def _executemany(_store: Store, path: Path, size: int) -> float:
    now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    rows = [
        (
            *(WORKSPACE, one.key, one.kind, one.person_id, one.participant, one.detail, "post", "queued"),
            *(int(one.urgency), now, None, 0, 0, now),
        )
        for one in notices(size, "raw")
    ]
    marks = ", ".join("?" * 14)
    with bare(path) as connection:
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO outbox ({COLUMNS}) VALUES ({marks}) ON CONFLICT DO NOTHING", rows)
        connection.execute("COMMIT")
        return time.perf_counter() - began


def claiming(folder: Path, size: int, count: int) -> Beside:
    """Claim one, mark it sent, so many times, in queues of `size`: in turns of fifty, the middle turn of each."""
    turn = 50
    with empty(folder) as ours, empty(folder) as raw:
        for name, (store, _) in (("ours", ours), ("raw", raw)):
            with store.begin(WORKSPACE) as tx:
                outbox.put_all(tx, notices(size, name), datetime.now(UTC))
        _our_loop(ours[0], ours[1], turn)  # statements are put together once
        turns = [(_our_loop(*ours, turn), _raw_loop(*raw, turn)) for _ in range(min(size // turn - 1, count // turn))]
    return Beside(size, median(one for one, _ in turns) / turn, median(other for _, other in turns) / turn)


def _our_loop(store: Store, _path: Path, count: int) -> float:
    began = time.perf_counter()
    for _ in range(count):
        now = datetime.now(UTC)
        (notice,) = leases.claim(store, WORKSPACE, "me", now, 1, lane=leases.POST)
        with store.begin(WORKSPACE) as tx:
            leases.mark_sent(tx, notice, "me", now, "D0123456789", "1700000000.000100")
    return time.perf_counter() - began


def _raw_loop(_store: Store, path: Path, count: int) -> float:
    """The same two transactions: the same row found by the same index, the same columns read and written."""
    select = (
        "SELECT id, workspace_id, key, kind, person_id, participant_id, detail, attempts, lane, maybe_sent, ts "
        "FROM outbox WHERE workspace_id = ? AND state = 'queued' AND lane = 'post' AND urgency = ? "
        "AND due_at <= ? ORDER BY due_at, id LIMIT 1"
    )
    claim = "UPDATE outbox SET state = 'sending', owner = ?, lease_until = ?, attempts = attempts + 1 WHERE id = ?"
    mark = (
        "UPDATE outbox SET state = 'sent', owner = NULL, lease_until = NULL, sent_at = ?, channel = ?, ts = ?, "
        "maybe_sent = 0, error = NULL WHERE id = ? AND state = 'sending' AND owner = ?"
    )
    with bare(path) as connection:
        began = time.perf_counter()
        for _ in range(count):
            now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
            connection.execute("BEGIN IMMEDIATE")
            found = None
            for urgency in range(4):
                found = found or connection.execute(select, (WORKSPACE, urgency, now)).fetchone()
            assert found is not None
            connection.execute(claim, ("me", now, found[0]))
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(mark, (now, "D0123456789", "1700000000.000100", found[0], "me"))
            connection.execute("COMMIT")
        return time.perf_counter() - began
