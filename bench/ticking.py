"""A tick over a company: what it costs with a thousand things due and with none, and how that grows with its size."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

from rich.console import Console
from rich.table import Table
from sqlalchemy import delete, insert, select, update

from bench.scene import WORKSPACE, database_url
from bot.config import DataSettings, load
from bot.flows import clockwork, ladders
from bot.flows.base import Customs
from core.cycle import Dates, Windows
from core.people import Person
from core.workdays import WorkWeek
from ladders import read_ladder
from storage import cycles, people, schema
from storage.cycles import NewParticipant
from storage.store import Store, Tx
from storage.tables import LadderVersionRow, NoticeRow, ParticipantRow, PersonRow, table

SIZES: Final = (1_000, 10_000, 100_000)
DUE: Final = 1_000
TEAM: Final = 10
MOST: Final = 2.0
"""By how much a tick may be slower in a company a hundred times as large, with as much due."""
OPENS: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER: Final = OPENS + timedelta(days=3)

_participants = table(ParticipantRow)
_outbox = table(NoticeRow)


@dataclass(frozen=True, slots=True)
class Cost:
    """What ticks cost in one company, in seconds."""

    size: int
    due: float
    """One that finds a thousand things due."""
    quiet: float
    """One that finds nothing."""


def run(console: Console, folder: Path, quick: bool) -> list[tuple[str, str, bool]]:
    """Measure companies of three sizes and print it. Returns what was to be reached."""
    stores = {size: _company(folder, size) for size in SIZES}
    rounds = 3 if quick else 7
    found: dict[int, list[Cost]] = {size: [] for size in SIZES}
    for _ in range(rounds):  # in turns, so that a noisy moment of the machine hits all sizes alike
        for size, store in stores.items():
            found[size].append(Cost(size, _due(store, size), _quiet(store)))
    for store in stores.values():
        store.close()
    costs = [Cost(size, median(o.due for o in some), median(o.quiet for o in some)) for size, some in found.items()]
    _show(console, costs, rounds)
    first, last = costs[0], costs[-1]
    grown = {"1,000 due": last.due / first.due, "none due": last.quiet / first.quiet}
    return [
        (f"a tick with {what}: 100,000 people ÷ 1,000 ≤ {MOST:.0f}", f"{ratio:.2f}", ratio <= MOST)
        for what, ratio in grown.items()
    ]


def _show(console: Console, costs: list[Cost], rounds: int) -> None:
    shown = Table(title=f"A tick, {DUE:,} due or none (SQLite, median of {rounds} rounds)", title_justify="left")
    shown.add_column("participants", justify="right")
    for name in ("ms with 1,000 due", "µs a due notice", "÷ the smallest", "µs with none due", "÷ the smallest"):
        shown.add_column(name, justify="right")
    first = costs[0]
    for one in costs:
        due, quiet = f"{one.due / first.due:.2f}", f"{one.quiet / first.quiet:.2f}"
        shown.add_row(
            f"{one.size:,}", f"{one.due * 1e3:.0f}", f"{one.due / DUE * 1e6:.0f}", due, f"{one.quiet * 1e6:.0f}", quiet
        )
    console.print(shown)


def _due(store: Store, size: int) -> float:
    """A thousand windows have opened, spread over the whole company."""
    with store.begin(WORKSPACE) as tx:
        tx.connection.execute(delete(_outbox))
        tx.connection.execute(update(_participants).values(next_at=LATER))
        chosen = _participants.c.id % (size // DUE) == 0
        tx.connection.execute(update(_participants).where(chosen).values(next_at=OPENS))
    with store.engine.connect() as connection:  # what the setting up has left to be written is not the tick's
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    seconds, told = _timed(store, OPENS)
    if told != DUE:
        raise RuntimeError(f"{told} were told, not {DUE}")
    return seconds


def _quiet(store: Store) -> float:
    return median(_timed(store, OPENS + timedelta(seconds=1))[0] for _ in range(50))


def _timed(store: Store, now: datetime) -> tuple[float, int]:
    gc.collect()
    began = perf_counter()
    told = clockwork.tick(store, WORKSPACE, now, Customs())
    return perf_counter() - began, told


def _company(folder: Path, size: int) -> Store:
    """So many people in teams, all in one cycle."""
    store = Store.open(database_url(folder / f"ticking-{size}.sqlite3"), read_ladder)
    schema.upgrade(store.engine)
    with store.begin(WORKSPACE) as tx:
        people.register_workspace(tx, "Bench", "B0BENCH", "U0BOT", OPENS)
    ladders.load_folder(store, WORKSPACE, load(DataSettings).ladders, OPENS, WorkWeek())
    with store.begin(WORKSPACE) as tx:
        tx.connection.execute(insert(table(PersonRow)), [_row(number) for number in range(size)])
        dates = Dates(OPENS.date(), date(2026, 3, 16), date(2026, 3, 23), date(2026, 4, 6))
        before = OPENS - timedelta(days=1)
        cycles.create(tx, "Bench", dates, _id(0), before, _taking_part(tx, size, dates))
    return store


def _id(number: int) -> str:
    return f"U{number:08d}"


def _row(number: int) -> dict[str, Any]:
    names = {"name": f"Person {number}", "first_name": "Person", "email": f"{number}@example.com"}
    at_work = {"tz": "Europe/London", "active": True, "has_reminders": True, "manager_id": _id(number - number % TEAM)}
    return {"workspace_id": WORKSPACE, "id": _id(number), **names, **at_work}


def _taking_part(tx: Tx, size: int, dates: Dates) -> Iterator[NewParticipant]:
    version = int(tx.connection.execute(select(table(LadderVersionRow).c.id).limit(1)).scalar_one())
    somebody = Person(_id(0), "", "", "Europe/London")
    ends = (dates.self_closes, dates.manager_closes, dates.conversations_close)
    windows = Windows(OPENS, *(somebody.end_of(day) for day in ends))
    for number in range(size):
        rater = _id(number - number % TEAM) if number % TEAM else _id((number + TEAM) % size)
        yield NewParticipant(_id(number), rater, version, "ic", "web", windows)
