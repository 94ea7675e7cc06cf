"""What a new ladder would change for a company, beside reading its ratings alone; and how both grow with its size."""

from __future__ import annotations

import gc
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, Final

from rich.console import Console
from rich.table import Table
from sqlalchemy import insert

from bench.scene import WORKSPACE, database_url
from core.assessment import to_vector
from core.ladder import Ladder
from core.outcome import conclude
from core.permissions import Actor
from core.simulation import Effect, Group
from ladders import fingerprint, load_ladder, read_ladder, shipped
from storage import ladders, people, schema
from storage.outcomes_in_bulk import BLOCK
from storage.simulation import Counted, open_simulation
from storage.store import Store, Tx
from storage.tables import CycleRow, OutcomeRow, ParticipantRow, PersonRow, PositionRow, table

SIZES: Final = (1_000, 10_000, 100_000)
NOW: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
TRACK, SPECIALTY = "ic", "web"
KINDS: Final = 5_000
"""So many different people; the rest are like one of them."""
MOST: Final = 2.0
"""By how much working it out may take longer than reading the same rows and doing nothing with them."""
MOST_GROWTH: Final = 1.5
"""By how much a person may cost more in a company a hundred times as large."""
MOST_MEMORY: Final = 100.0
"""MB that a hundred thousand people may take beyond what a thousand do."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one company costs, in seconds of CPU in the middle round: the database is in the process, nobody waits."""

    size: int
    raw: float
    """The rows that are looked at, through the raw driver into Python, and nothing done with them."""
    vectors: float
    """Their ratings alone, likewise."""
    counts: float
    """What a change would change, for People Ops."""
    author: float
    """The same for an author, in whole fives."""
    names: float
    """A page of names."""


def run(console: Console, folder: Path, quick: bool) -> list[tuple[str, str, bool]]:
    """Measure companies of three sizes and print it. Returns what was to be reached."""
    costs = [_measure(folder, size, 3 if quick else 7) for size in SIZES]
    _show(console, costs)
    peaks = [_peak(folder, size) for size in (SIZES[0], SIZES[-1])]
    console.print(f"Peak memory: {peaks[0]:.1f} MB at {SIZES[0]:,} people, {peaks[1]:.1f} at {SIZES[-1]:,}.")
    first, last = costs[0], costs[-1]
    ratio, grown = last.counts / last.raw, (last.counts / last.size) / (first.counts / first.size)
    return [
        (f"{last.size:,} people ≤ {MOST:.0f} × reading their rows", f"{ratio:.2f}", ratio <= MOST),
        (f"a person at {last.size:,} ÷ at {first.size:,} ≤ {MOST_GROWTH}", f"{grown:.2f}", grown <= MOST_GROWTH),
        (
            f"memory from {first.size:,} to {last.size:,} people: ≤ {MOST_MEMORY:.0f} MB more",
            f"{peaks[1] - peaks[0]:.1f} MB",
            peaks[1] - peaks[0] <= MOST_MEMORY,
        ),
    ]


def _measure(folder: Path, size: int, rounds: int) -> Cost:
    store, ladder = company(folder, size)
    after = stricter(ladder)
    ops, author = (Actor(WORKSPACE, "U0", is_people_ops=one, is_author=not one) for one in (True, False))
    ways: dict[str, Callable[[], object]] = {
        "raw": lambda: _raw(store, _ROWS),
        "vectors": lambda: _raw(store, "SELECT ratings FROM outcomes"),
        "counts": lambda: _simulated(store, ops, after),
        "author": lambda: _simulated(store, author, after),
        "names": lambda: _named(store, ops, after),
    }
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):  # in turns, so that a noisy moment of the machine hits all alike
        for name, way in ways.items():
            found[name].append(_timed(way))
    _check(store, ops, after, size)
    store.close()
    return Cost(size, **{name: median(seconds) for name, seconds in found.items()})


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    began = process_time()
    work()
    return process_time() - began


def _raw(store: Store, statement: str) -> int:
    with store.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        cursor, read = driver.execute(statement), 0
        while rows := cursor.fetchmany(BLOCK):
            read += len(rows)
        return read


_ROWS: Final = """
SELECT p.reviewee_id, p.ladder_version_id, p.track, p.specialty, o.ratings, o.implied, o.hold, e.active, s.held, p.id
FROM participants p
JOIN outcomes o ON o.participant_id = p.id
JOIN people e ON e.workspace_id = p.workspace_id AND e.id = p.reviewee_id
LEFT JOIN positions s ON s.workspace_id = p.workspace_id AND s.person_id = p.reviewee_id AND s.ladder_id = 'engineering'
WHERE p.outcome_shared_at IS NOT NULL
ORDER BY p.reviewee_id, p.outcome_shared_at, p.id
"""


def _simulated(store: Store, actor: Actor, after: Ladder) -> Counted:
    with store.read(WORKSPACE) as tx:
        return open_simulation(tx, actor, after).counted()


def _named(store: Store, actor: Actor, after: Ladder) -> int:
    with store.read(WORKSPACE) as tx:
        return open_simulation(tx, actor, after).named(Group.LOWER, 1, 20)[2]


def _check(store: Store, actor: Actor, after: Ladder, size: int) -> None:
    """Nobody was forgotten, and a page of names says what scoring says person by person."""
    counted = _simulated(store, actor, after)
    if (counted.people, sum(counted.effects.values())) != (size, size) or not counted.effects[Effect.LOWER]:
        raise RuntimeError(f"{counted} of {size}")
    with store.read(WORKSPACE) as tx:
        named, _, total = open_simulation(tx, actor, after).named(Group.LOWER, 0, 50)
    if total != counted.effects[Effect.LOWER] or {one.impact.effect for one in named} != {Effect.LOWER}:
        raise RuntimeError(f"{total} names")


def stricter(ladder: Ladder) -> Ladder:
    """A version in which every level asks a little more."""
    asked = {level.number: Fraction(level.number) - Fraction(1, 10) for level in ladder.levels[1:]}
    return replace(ladder, version="next", scoring=replace(ladder.scoring, thresholds=asked))


def _peak(folder: Path, size: int) -> float:
    """The most memory, in MB, that a process has that works it out once."""
    words = [sys.executable, "-c", _SAYS_ITS_PEAK, database_url(folder / f"company{size}.sqlite3")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


_SAYS_ITS_PEAK: Final = """
import pathlib, re, sys
from bench import simulating
from storage.store import Store
store = Store.open(sys.argv[1], simulating.read_ladder)
with store.read(simulating.WORKSPACE) as tx:
    ladder = simulating.ladders.in_use(tx)["engineering"].ladder
simulating._simulated(store, simulating.Actor(simulating.WORKSPACE, "U0", True), simulating.stricter(ladder))
print(re.search(r"VmHWM:\\s*(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
"""


def _show(console: Console, costs: list[Cost]) -> None:
    title = "What a new ladder would change (SQLite, 34 attributes a person, ms of CPU)"
    shown = Table(title=title, title_justify="left")
    names = (
        "people",
        "raw rows",
        "ratings alone",
        "counts",
        "÷ raw rows",
        "µs a person",
        "an author's",
        "a page of names",
    )
    for name in names:
        shown.add_column(name, justify="right")
    for one in costs:
        times = (one.raw, one.vectors, one.counts)
        shown.add_row(
            f"{one.size:,}",
            *(f"{seconds * 1e3:.1f}" for seconds in times),
            f"{one.counts / one.raw:.2f}",
            f"{one.counts / one.size * 1e6:.1f}",
            f"{one.author * 1e3:.1f}",
            f"{one.names * 1e3:.1f}",
        )
    console.print(shown)


# -- companies --------------------------------------------------------------------------------------------------------


def company(folder: Path, size: int) -> tuple[Store, Ladder]:
    """A store with a company of this size, everybody with a shared outcome."""
    store = Store.open(database_url(folder / f"company{size}.sqlite3"), read_ladder)
    schema.upgrade(store.engine)
    path = next(one for one in shipped() if load_ladder(one)[0].id == "engineering")
    ladder, source = load_ladder(path)
    with store.begin(WORKSPACE) as tx:
        people.register_workspace(tx, "Acme", "B0RUNG", "U0RUNG", NOW)
        ladders.put_in_use(tx, ladder, source, fingerprint(ladder), NOW)
        version_id = ladders.in_use(tx)[ladder.id].version_id
        _fill(tx, ladder, version_id, size)
    return store, ladder


def _fill(tx: Tx, ladder: Ladder, version_id: int, size: int) -> None:
    dice = random.Random(7)
    kinds = [_kind(ladder, dice) for _ in range(KINDS)]
    cycle = {"id": 1, "name": "Spring", "started_by": "U0", "started_at": NOW}
    days = dict.fromkeys(("self_opens", "self_closes", "manager_closes", "conversations_close"), NOW.date())
    _put(tx, CycleRow, [{"workspace_id": WORKSPACE, **cycle, **days}])
    ids = [f"U{number:08}" for number in range(size)]
    _put(tx, PersonRow, [{"id": one, **_PERSON} for one in ids])
    held = [kinds[dice.randrange(KINDS)] for _ in ids]
    where = {"workspace_id": WORKSPACE, "ladder_id": ladder.id, "track": TRACK, "specialty": SPECIALTY}
    _put(
        tx,
        PositionRow,
        [{"person_id": one, "held": kind["level"], **where} for one, kind in zip(ids, held, strict=True)],
    )
    rated = {"workspace_id": WORKSPACE, "cycle_id": 1, "rater_id": ids[0], "ladder_version_id": version_id}
    rated |= {"track": TRACK, "specialty": SPECIALTY}
    moments = ("self_opens_at", "self_closes_at", "manager_closes_at", "conversations_close_at")
    rated |= dict.fromkeys(moments, NOW)
    shared = [NOW + timedelta(seconds=number) for number in range(size)]
    _put(
        tx,
        ParticipantRow,
        [{"id": n, "reviewee_id": one, "outcome_shared_at": shared[n - 1], **rated} for n, one in enumerate(ids, 1)],
    )
    of_outcome = {"workspace_id": WORKSPACE, "hold": "same", "shared_by": ids[0], "shared_at": NOW}
    _put(tx, OutcomeRow, [{"participant_id": n, **of_outcome, **kind["outcome"]} for n, kind in enumerate(held, 1)])


_PERSON: Final = {
    "workspace_id": WORKSPACE,
    "name": "Ada Lovelace",
    "first_name": "Ada",
    "email": "",
    "tz": "Europe/London",
    "manager_id": None,
    "active": True,
}


def _kind(ladder: Ladder, dice: random.Random) -> dict[str, Any]:
    """Ratings around a level, and what they come to."""
    at, attributes = dice.randint(1, len(ladder.levels) - 2), ladder.applicable(TRACK, SPECIALTY)
    numbers = [level.number for level in ladder.levels]
    ratings = {one.id: dice.choice([*numbers[at - 1 : at + 2], numbers[at], 0]) for one in attributes}
    found = conclude(ladder, attributes, SPECIALTY, ratings, None, track=TRACK)
    outcome = {"ratings": to_vector(ladder, ratings), "implied": found.implied, "held": found.held}
    return {"level": ladder.level(numbers[at]).id, "outcome": outcome}


def _put(tx: Tx, row: Any, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), 10_000):
        tx.connection.execute(insert(table(row)), rows[start : start + 10_000])
