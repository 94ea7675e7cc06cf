"""The way out: messages to a Slack that enforces a rate, beside rate × time + burst, which is all there is to have."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table
from slack_sdk import WebClient

from bench import queue
from bench.queue import Beside
from bot.delivery import Deliverer
from bot.flows.base import Customs
from core.people import Person
from ladders import read_ladder
from sandbox.demo import MANIFEST, Bot
from sandbox.model import User
from sandbox.rates import Rate
from sandbox.server import Sandbox
from storage import outbox, people, schema
from storage.outbox import NewNotice, Urgency
from storage.store import Store

POST: Final = "chat.postMessage"
A_MINUTE: Final = 600
PEOPLE: Final = tuple(f"U0OUT{number:03}" for number in range(100))
BURST: Final = 1 + A_MINUTE / 60
"""What the sandbox takes at once: a second's worth, and one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long is measured, and how much."""

    seconds: float
    rounds: int
    loops: int


USUAL, QUICK = Plan(30, 5, 2000), Plan(20, 3, 400)


@dataclass(frozen=True, slots=True)
class Flow:
    """What one workspace took."""

    name: str
    seconds: float
    sent: int
    refused: int
    burst: float

    @property
    def possible(self) -> float:
        """Rate × time + burst."""
        return A_MINUTE / 60 * self.seconds + self.burst

    @property
    def ratio(self) -> float:
        """How much of that was used."""
        return self.sent / self.possible


@contextmanager
def a_slack(team: str) -> Iterator[Sandbox]:
    """A workspace that takes A_MINUTE messages a minute and not one more."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    users = [User(one, one.lower(), one.title()) for one in PEOPLE]
    limits = {POST: Rate(A_MINUTE, BURST)}
    with Sandbox(users, manifest=manifest, bot_url="", team_id=team, rate_limits=limits) as sandbox:
        yield sandbox


def fill(store: Store, team: str, count: int, urgency: Urgency, prefix: str) -> None:
    """So many messages to send, in a workspace that may be new."""
    now = datetime.now(UTC)
    with store.begin(team) as tx:
        people.register_workspace(tx, team, "B0RUNG", "U0BOT", now)
        for one in PEOPLE:
            people.put(tx, Person(one, one.title(), one.title(), "UTC"))
        told = [
            NewNotice("reply", PEOPLE[n % len(PEOPLE)], f"{prefix}:{n}", detail="help", urgency=urgency)
            for n in range(count)
        ]
        outbox.put_all(tx, told, now)


def _flow(name: str, sandbox: Sandbox, seconds: float) -> Flow:
    """What passed within so many seconds of the first."""
    limiter = sandbox.backend.limiter
    passed = limiter.accepted.get(POST, [])
    within = [at for at in passed if at <= passed[0] + seconds]
    return Flow(name, seconds, len(within), limiter.refused.get(POST, 0), BURST)


def by_processes(folder: Path, workers: int, seconds: float) -> Flow:
    """So many `rung worker`, each a process of its own."""
    url = f"sqlite:///{folder / f'out-{workers}.sqlite3'}"
    store = Store.open(url, read_ladder)
    schema.upgrade(store.engine)
    fill(store, queue.WORKSPACE, int(A_MINUTE / 60 * (seconds + 60)), Urgency.BULK, "bulk")
    with a_slack(queue.WORKSPACE) as sandbox, (folder / "out.log").open("ab") as log:
        environment = Bot(sandbox, url, PEOPLE[0]).environment | {"RUNG_POSTS_PER_MINUTE": str(A_MINUTE)}
        command = [sys.executable, "-m", "bot", "worker"]
        running = [subprocess.Popen(command, env=environment, stdout=log, stderr=log) for _ in range(workers)]
        _wait_for_first(sandbox)
        time.sleep(seconds + 0.2)
        for one in running:
            one.terminate()
        for one in running:
            assert one.wait(20) == 0, "a worker did not end in order"
        store.close()
        return _flow("1 worker process" if workers == 1 else f"{workers} worker processes", sandbox, seconds)


def by_workspaces(folder: Path, seconds: float) -> tuple[Flow, Flow, float]:
    """One worker for two workspaces: one with an endless announcement, one with a few digests that come later.

    Returns what both took, and how long the last of ten digests waited (seconds).
    """
    store = Store.open(f"sqlite:///{folder / 'two.sqlite3'}", read_ladder)
    schema.upgrade(store.engine)
    teams = ("T0LARGE", "T0OTHER")
    for team in teams:
        fill(store, team, int(A_MINUTE / 60 * (seconds + 60)), Urgency.BULK, "bulk")
    with ExitStack() as stack:
        slacks = {team: stack.enter_context(a_slack(team)) for team in teams}
        clients = {team: WebClient(one.token, base_url=one.api_url, retry_handlers=[]) for team, one in slacks.items()}
        deliverer = Deliverer(store, clients, lambda: datetime.now(UTC), Customs(posts_a_minute=A_MINUTE))
        thread = threading.Thread(target=deliverer.run)
        thread.start()
        for one in slacks.values():
            _wait_for_first(one)
        time.sleep(seconds / 2)
        waited = _digests(store, teams[1], slacks[teams[1]])
        time.sleep(max(0.0, seconds / 2 - waited) + 0.4)
        deliverer.stop()
        thread.join()
        large, other = (_flow(f"two workspaces share a worker: {team}", slacks[team], seconds) for team in teams)
    store.close()
    return large, other, waited


def _digests(store: Store, team: str, sandbox: Sandbox, count: int = 10) -> float:
    began = time.monotonic()
    fill(store, team, count, Urgency.URGENT, "digest")
    arrived = 0
    while arrived < count:
        time.sleep(0.01)
        args = (str(call.args.get("metadata")) for call in list(sandbox.workspace.calls) if call.ok)
        arrived = sum('"digest:' in one for one in args)
    return time.monotonic() - began


def _wait_for_first(sandbox: Sandbox, timeout: float = 30) -> None:
    end = time.monotonic() + timeout
    while not sandbox.backend.limiter.accepted.get(POST):
        assert time.monotonic() < end, "nothing was sent"
        time.sleep(0.005)


def run(console: Console, folder: Path, plan: Plan) -> list[tuple[str, str, bool]]:
    """Measure and print; returns rows of (reach, measured, reached)."""
    flows = [by_processes(folder, workers, plan.seconds) for workers in (1, 3)]
    large, other, waited = by_workspaces(folder, plan.seconds)
    flows += [large, other]
    planned = [queue.planning(folder, size, plan.rounds) for size in queue.SIZES]
    claimed = [queue.claiming(folder, size, plan.loops) for size in queue.SIZES]
    console.print(_flows(flows))
    console.print(
        f"Ten digests put into the second workspace while both announce: the last arrived after {waited:.1f} s."
    )
    console.print(
        _beside("Planning: put_all ÷ the driver's executemany of the same rows (SQLite)", planned, "µs a row")
    )
    console.print(_beside("Claim and mark ÷ the same two transactions by the driver (SQLite)", claimed, "µs each"))
    return _reaches(flows, planned, claimed)


def _flows(flows: list[Flow]) -> Table:
    table = Table(title=f"Messages to a Slack that takes {A_MINUTE} a minute", title_justify="left")
    for name in ("who sends", "seconds", "sent", "rate × time + burst", "ratio", "429"):
        table.add_column(name, justify="left" if name == "who sends" else "right")
    for one in flows:
        cells = (f"{one.seconds:.0f}", str(one.sent), f"{one.possible:.0f}", f"{one.ratio:.3f}", str(one.refused))
        table.add_row(one.name, *cells)
    return table


def _beside(title: str, found: list[Beside], unit: str) -> Table:
    table = Table(title=title, title_justify="left")
    for name in ("notices", f"Rung, {unit}", f"driver, {unit}", "ratio"):
        table.add_column(name, justify="right")
    for one in found:
        each = one.size if "row" in unit else 1
        table.add_row(
            f"{one.size:,}", f"{one.ours / each * 1e6:.1f}", f"{one.raw / each * 1e6:.1f}", f"{one.ratio:.2f}"
        )
    return table


def _reaches(flows: list[Flow], planned: list[Beside], claimed: list[Beside]) -> list[tuple[str, str, bool]]:
    worst = min(one.ratio for one in flows)
    refused = sum(one.refused for one in flows)
    largest, slowest = planned[-1].ratio, min(one.ratio for one in claimed)
    return [
        ("sends ÷ (rate × time + burst) ≥ 0.98", f"{worst:.3f}", worst >= 0.98),
        ("… and never above", f"{refused} × 429", refused == 0),
        ("planning 100,000 ≥ 0.8 × the driver", f"{largest:.2f}", largest >= 0.8),
        ("claim and mark ≥ 0.5 × the driver", f"{slowest:.2f}", slowest >= 0.5),
    ]
