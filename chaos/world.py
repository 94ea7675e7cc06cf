"""A Slack, a database that can be taken away, and the processes of the bot, each raised again when it falls."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import httpx

from core.people import Person
from ladders import read_ladder
from sandbox.demo import MANIFEST, Bot
from sandbox.model import User
from sandbox.server import Sandbox
from storage import people, schema
from storage.store import Store
from tests.postgres import Postgres

WORKSPACE = "T0RUNG"
HANDS = tuple(f"U0HAND{number:03}" for number in range(200))
"""Everybody who is written to."""
FAST = 4000
"""Messages a minute: about what two cores do with Slack, the bot and all the rest on them."""


class Database(Protocol):
    """Where the bot keeps things."""

    name: str
    url: str

    def away(self, seconds: float) -> None:
        """Nobody can write in it for so long."""

    def remove(self) -> None:
        """End it."""


class Sqlite:
    """A file; away means that somebody else holds its lock."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "rung.sqlite3"
        self.url = f"sqlite:///{self._file}"
        store = Store.open(self.url, read_ladder)
        schema.upgrade(store.engine)
        store.close()

    def away(self, seconds: float) -> None:
        with closing(sqlite3.connect(self._file, timeout=30, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            time.sleep(seconds)
            connection.execute("ROLLBACK")

    def remove(self) -> None:
        pass


class OnPostgres:
    """A server of its own; away means stopped."""

    name = "PostgreSQL"

    def __init__(self) -> None:
        self._server = Postgres().start().with_schema()
        self.url = self._server.fresh("rung_chaos")

    def away(self, seconds: float) -> None:
        self._server.stop()
        time.sleep(seconds)
        self._server.start()

    def remove(self) -> None:
        self._server.remove()


@dataclass
class Fallible:
    """One process of the bot, in a session of its own: it is killed and paused as a whole."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    health: str = ""
    """Where it says how it is; one that says nothing there begins with a line of its log."""
    starts: int = 0
    paused: bool = False
    _process: subprocess.Popen[bytes] | None = None
    _began_at: int = 0
    """Where in the log this start of it begins."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def raise_up(self) -> None:
        """Start it unless it runs."""
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                return
            with self.log.open("ab") as log:
                self._began_at = log.tell()
                self._process = subprocess.Popen(
                    self.command, env=self.environment, start_new_session=True, stdout=log, stderr=log
                )
            self.starts += 1

    @property
    def is_busy(self) -> bool:
        """Whether it has sent something since it was started, and is not paused."""
        return not self.paused and b"notice.sent" in self._said()

    def _said(self) -> bytes:
        if not self.log.exists():
            return b""
        with self.log.open("rb") as log:
            log.seek(self._began_at)
            return log.read()

    @property
    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _has_begun(self) -> bool:
        if not self.health:
            return b"Rung delivers" in self._said()
        try:
            return httpx.get(self.health, timeout=2, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def send(self, what: signal.Signals) -> bool:
        """A signal for the whole of it; False when it is not there."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                return False
            os.killpg(self._process.pid, what)
            if what is signal.SIGKILL:
                self._process.wait(20)
            return True

    def end(self, timeout: float = 60) -> int | None:
        """Ask it to end once it has begun: until then it does not listen. Its exit code, or None when it was killed."""
        latest = time.monotonic() + timeout
        while self._runs and not self._has_begun() and time.monotonic() < latest:
            time.sleep(0.05)
        if not self.send(signal.SIGTERM) or self._process is None:
            return self._process.returncode if self._process else None
        try:
            return self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.send(signal.SIGKILL)
            return None


class World:
    """All of it. The bot's clock is wound by a file."""

    def __init__(self, database: Database, folder: Path, lease: float) -> None:
        self.database, self.folder = database, folder
        self.store = Store.open(database.url, read_ladder)
        users = [User(one, one.lower(), one.title(), tz="Europe/Warsaw") for one in HANDS]
        manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
        manifest["settings"]["event_subscriptions"]["bot_events"] = []  # what Rung hears is sent by the run itself
        self.sandbox = Sandbox(users, manifest=manifest, bot_url="", team_id=WORKSPACE).start()
        self._fill()
        bot = Bot(self.sandbox, database.url, HANDS[0])
        self.sandbox.bot_url = self.bot_url = bot.url
        self._clock = folder / "clock"
        self.wind(0)
        environment = bot.environment | {
            "RUNG_LEASE_SECONDS": str(lease),
            "RUNG_POSTS_PER_MINUTE": str(FAST),
            "RUNG_SANDBOX_CLOCK": str(self._clock),
        }
        self.processes = [self._process(name, environment) for name in ("worker 1", "worker 2", "web")]
        self._ended = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    def _fill(self) -> None:
        with self.store.begin(WORKSPACE) as tx:
            people.register_workspace(tx, "Chaos", "B0RUNG", "U0BOT", datetime.now(UTC))
            for one in HANDS:
                people.put(tx, Person(one, one.title(), one.title(), "Europe/Warsaw"))

    def _process(self, name: str, environment: dict[str, str]) -> Fallible:
        command = [sys.executable, "-m", "bot", name.split()[0]]
        log = self.folder / f"{name.replace(' ', '-')}.log"
        health = self.bot_url.replace("/slack/events", "/healthz") if name == "web" else ""
        return Fallible(name, command, environment, log, health)

    def wind(self, seconds: float) -> None:
        """The bot's clock is so far ahead (behind) from now on."""
        fresh = self._clock.with_suffix(".new")
        fresh.write_text(str(seconds), encoding="ascii")
        fresh.replace(self._clock)

    def start(self) -> None:
        """Raise everything, and go on raising what falls."""
        self._keeper.start()

    def _keep(self) -> None:
        while not self._ended.wait(0.1):
            for one in self.processes:
                if not one.paused:
                    one.raise_up()

    def logs(self) -> str:
        """What all of them have said."""
        return "".join(
            one.log.read_text(encoding="utf-8", errors="replace") for one in self.processes if one.log.exists()
        )

    def close(self) -> dict[str, int | None]:
        """End everything in order; exit codes by name."""
        self._ended.set()
        if self._keeper.ident is not None:
            self._keeper.join()
        codes = {one.name: one.end() for one in self.processes}
        self.sandbox.stop()
        self.store.close()
        self.database.remove()
        return codes
