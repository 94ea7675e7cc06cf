"""A Slack on localhost, an outbox, and a deliverer between them whose clocks are turned by hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import select

from bot.delivery import Deliverer
from bot.flows.base import Customs
from bot.posting import Terms
from sandbox.demo import MANIFEST
from sandbox.model import User
from sandbox.server import Sandbox
from storage import outbox
from storage.outbox import NewNotice
from storage.store import Store
from storage.tables import NoticeRow, table
from tests.builders import CAST, NOW, PIA, WORKSPACE

FAST = 6000
SECOND = timedelta(seconds=1)
PEOPLE = tuple(User(one.id, one.first_name.lower(), one.name, tz=one.tz) for one in CAST)


@contextmanager
def a_slack(**how: Any) -> Iterator[Sandbox]:
    """A workspace of the cast's."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    wanted = {"chat:write", "im:history", "im:write", "channels:join", "channels:history", "files:write", "users:read"}
    scopes = manifest["oauth_config"]["scopes"]
    scopes["bot"] = sorted({*scopes["bot"], *wanted})
    with Sandbox(PEOPLE, manifest=manifest, bot_url="", team_id=WORKSPACE, **how) as sandbox:
        yield sandbox


class Post:
    """An outbox that is delivered to a sandbox. `now` and `steady` are the wall clock and the one that cannot jump."""

    def __init__(self, store: Store, sandbox: Sandbox, posts_a_minute: int = FAST) -> None:
        self.store, self.sandbox = store, sandbox
        self.now, self.steady = NOW, 1000.0
        self.customs = Customs(people_ops=frozenset({PIA}), posts_a_minute=posts_a_minute)
        self.deliverer = self.another()

    def another(self) -> Deliverer:
        """Another process that delivers the same."""
        clients = {WORKSPACE: WebClient(self.sandbox.token, base_url=self.sandbox.api_url, retry_handlers=[])}
        return Deliverer(
            self.store, clients, lambda: self.now, self.customs, terms=Terms.of(30), monotonic=lambda: self.steady
        )

    def put(self, key: str, person: str, kind: str = "hello", now: datetime | None = None, **more: Any) -> None:
        with self.store.begin(WORKSPACE) as tx:
            outbox.put_all(tx, [NewNotice(kind, person, key, **more)], now or self.now)

    def deliver(self, deliverer: Deliverer | None = None) -> None:
        """Everything that may go now."""
        while (deliverer or self.deliverer).deliver_due():
            pass

    def wait(self, seconds: float, deliverer: Deliverer | None = None) -> None:
        """Time passes on both clocks, and what may go then goes."""
        self.now += timedelta(seconds=seconds)
        self.steady += seconds
        self.deliver(deliverer)

    def rows(self) -> dict[str, tuple[str, str | None]]:
        """Key → (state, error)."""
        rows = table(NoticeRow).c
        with self.store.read(WORKSPACE) as tx:
            found = tx.connection.execute(select(rows.key, rows.state, rows.error).order_by(rows.id))
            return {row.key: (row.state, row.error) for row in found}

    def row(self, key: str) -> Any:
        rows = table(NoticeRow)
        with self.store.read(WORKSPACE) as tx:
            return tx.connection.execute(select(rows).where(rows.c.key == key)).one()

    def received(self) -> Counter[tuple[str, str]]:
        """(whom or where it reached, text) → how often, of what Rung said."""
        world = self.sandbox.workspace
        bot = world.bot.id
        found: Counter[tuple[str, str]] = Counter()
        for channel in world.channels.values():
            to = next((one for one in channel.members if one != bot), "") if channel.kind == "im" else channel.id
            found.update((to, one.text) for one in channel.messages if one.metadata and one.text)
        return found

    def calls(self) -> list[str]:
        """The methods that were called since the last time."""
        found = [one.method for one in self.sandbox.workspace.calls]
        self.sandbox.workspace.calls.clear()
        return found
