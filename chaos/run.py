"""One run: load on one side, blows on the other, and the count when it is over."""

from __future__ import annotations

import json
import random
import re
import signal
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

import httpx
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from chaos.plan import JUMP_LASTS, Amount, Blow, blows
from chaos.world import HANDS, WORKSPACE, Fallible, World
from sandbox.line import sign
from storage import outbox
from storage.outbox import NewNotice, Urgency
from storage.tables import NoticeRow, table

POST = "chat.postMessage"
SOON = 3.0
"""Seconds: what a process that was paused between fence and post sends, it sends this soon after."""
A_SHARE_BY_WEB = 0.1


@dataclass(frozen=True, slots=True)
class Pause:
    """When a process was stopped, and for how long (seconds since the epoch)."""

    began: float
    ended: float


@dataclass
class Verdict:
    """What was done, and what came of it."""

    database: str
    seconds: float = 0.0
    put: int = 0
    kills: int = 0
    pauses: list[Pause] = field(default_factory=list)
    long_pauses: list[Pause] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    jumps: int = 0
    away: float = 0.0
    starts: int = 0
    found: int = 0
    let_go: int = 0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    explained: list[str] = field(default_factory=list)
    codes: dict[str, int | None] = field(default_factory=dict)

    @property
    def is_kept(self) -> bool:
        """Whether every promise was: each once, and everything ended in order."""
        return not self.lost and not self.twice and set(self.codes.values()) <= {0}


class Run:
    """Drives one world through one plan."""

    def __init__(self, world: World, amount: Amount, lease: float, seed: int) -> None:
        self.world, self.amount, self.lease = world, amount, lease
        self.chance = random.Random(seed)
        self.verdict = Verdict(world.database.name)
        self._events: set[str] = set()
        self._side = ThreadPoolExecutor(8)
        self._one_at_a_time = threading.Lock()

    def go(self) -> Verdict:
        """All of it; leaves the world ended."""
        began = time.monotonic()
        faults = self.world.sandbox.faults
        self._faults = [
            faults.add(POST, lose_answer=True, share=self.amount.lost_answers),
            faults.add(POST, status=500, error="internal_error", share=self.amount.server_errors),
        ]
        self.world.start()
        loads = [threading.Thread(target=one, daemon=True) for one in (self._put_notices, self._send_events)]
        for one in loads:
            one.start()
        for blow in blows(self.amount, self.lease, self.chance):
            self._wait_for(blow.at)
            self._side.submit(self._strike, blow)
        for one in loads:
            one.join()
        self._side.shutdown(wait=True)
        self.world.wind(0)
        self._wait_until_delivered()
        self.verdict.seconds = time.monotonic() - began
        self._count()
        self.verdict.codes = self.world.close()
        return self.verdict

    def _wait_for(self, share: float, at_most: float = 20) -> None:
        """Until this share of the notices has arrived, or nothing arrives for a while."""
        arrived, since = -1, time.monotonic()
        while arrived < share * self.amount.notices and time.monotonic() - since < at_most:
            now = sum(1 for one in list(self.world.sandbox.workspace.calls) if one.ok and one.method == POST)
            arrived, since = now, since if now == arrived else time.monotonic()
            time.sleep(0.05)

    # -- load

    def _put_notices(self) -> None:
        count = round(self.amount.notices * (1 - A_SHARE_BY_WEB))
        batches = 30
        began = time.monotonic()
        for batch in range(batches):
            keys = [f"chaos:{number}" for number in range(batch, count, batches)]
            new = [self._notice(key) for key in keys]
            self._until_it_works(partial(self._put, new))
            time.sleep(max(0.0, began + (batch + 1) * self.amount.seconds * 0.9 / batches - time.monotonic()))

    def _notice(self, key: str) -> NewNotice:
        urgency = self.chance.choice([Urgency.URGENT, Urgency.ORDINARY, Urgency.BULK])
        return NewNotice("reply", self.chance.choice(HANDS), key, detail="help", urgency=urgency)

    def _put(self, new: list[NewNotice]) -> None:
        with self.world.store.begin(WORKSPACE) as tx:
            outbox.put_all(tx, new, datetime.now(UTC))

    def _until_it_works(self, work: Callable[[], None]) -> None:
        while True:
            try:
                return work()
            except DBAPIError:
                time.sleep(0.2)

    def _send_events(self) -> None:
        """Messages to Rung, as Slack sends them: again and again until they are taken."""
        count = round(self.amount.notices * A_SHARE_BY_WEB)
        pause = self.amount.seconds * 0.9 / max(1, count)
        with httpx.Client(trust_env=False, timeout=5) as http:
            for number in range(count):
                event_id = f"EvCHAOS{number}"
                while not self._takes(http, event_id):
                    time.sleep(0.2)
                self._events.add(event_id)
                time.sleep(pause)

    def _takes(self, http: httpx.Client, event_id: str) -> bool:
        who = HANDS[hash(event_id) % len(HANDS)]
        event = {
            "type": "message",
            "channel_type": "im",
            "channel": f"D{who}",
            "user": who,
            "text": "help",
            "ts": "1.1",
        }
        envelope = {"type": "event_callback", "team_id": WORKSPACE, "event_id": event_id, "event": event}
        body, stamp = json.dumps(envelope).encode(), str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": sign(self.world.sandbox.signing_secret, stamp, body),
        }
        try:
            return http.post(self.world.bot_url, content=body, headers=headers).status_code == 200
        except httpx.HTTPError:
            return False

    # -- blows

    def _strike(self, blow: Blow) -> None:
        how = {
            "kill": self._kill,
            "pause": self._pause,
            "storm": self._storm,
            "jump": self._jump,
            "outage": self._outage,
        }
        how[blow.kind](blow.size)

    def _victim(self, timeout: float = 20) -> Fallible | None:
        """One that has something under way."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            busy = [one for one in self.world.processes if one.is_busy]
            if busy:
                return self.chance.choice(busy)
            time.sleep(0.02)
        return None

    def _kill(self, _: float) -> None:
        with self._one_at_a_time:
            victim = self._victim()
            if victim and victim.send(signal.SIGKILL):
                self.verdict.kills += 1

    def _pause(self, seconds: float) -> None:
        with self._one_at_a_time:
            victim = self._victim()
            if victim is None:
                return
            victim.paused = True
        if victim.send(signal.SIGSTOP):
            began = time.time()
            time.sleep(seconds)
            pause = Pause(began, time.time())
            victim.send(signal.SIGCONT)
            self.verdict.pauses.append(pause)
            if pause.ended - pause.began >= self.lease:
                self.verdict.long_pauses.append(pause)
        victim.paused = False

    def _storm(self, calls: float) -> None:
        self.world.sandbox.faults.add(POST, retry_after=1, times=int(calls))

    def _jump(self, seconds: float) -> None:
        self.world.wind(seconds)
        time.sleep(JUMP_LASTS)
        self.world.wind(0)
        self.verdict.jumps += 1

    def _outage(self, seconds: float) -> None:
        self.world.database.away(seconds)
        self.verdict.away += seconds

    # -- the count

    def _wait_until_delivered(self, timeout: float = 120) -> None:
        rows = table(NoticeRow)
        waiting = select(func.count()).where(rows.c.state.in_(["queued", "sending"]), rows.c.lane == "post")
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            with self.world.store.read(WORKSPACE) as tx:
                if not tx.connection.execute(waiting).scalar():
                    return
            time.sleep(0.2)

    def _count(self) -> None:
        rows, verdict = table(NoticeRow), self.verdict
        with self.world.store.read(WORKSPACE) as tx:
            keys = set(tx.connection.execute(select(rows.c.key).where(rows.c.lane == "post")).scalars())
        arrived = self._arrivals()
        verdict.put = len(keys)
        heard = {key.split(":", 1)[1] for key in keys if key.startswith("reply:")}
        verdict.lost = sorted((keys - arrived.keys()) | (self._events - heard))
        for key, times in arrived.items():
            if len(times) > 1:
                (verdict.explained if self._is_explained(times) else verdict.twice).append(key)
        calls = [one for one in self.world.sandbox.workspace.calls if one.method == POST]
        verdict.refused = Counter(one.error for one in calls if one.error)
        verdict.refused["answer lost"] = self._faults[0].taken
        logs = self.world.logs()
        verdict.found = len(re.findall(r"notice\.found", logs))
        verdict.let_go = len(re.findall(r"lease\.over", logs))
        verdict.starts = sum(one.starts for one in self.world.processes)

    def _arrivals(self) -> dict[str, list[float]]:
        """Key → when messages with its marker were posted."""
        found: dict[str, list[float]] = defaultdict(list)
        for channel in self.world.sandbox.workspace.channels.values():
            for message in channel.messages:
                if message.metadata:
                    found[message.metadata["event_payload"]["key"]].append(float(message.ts))
        return found

    def _is_explained(self, times: list[float]) -> bool:
        """Somebody was stopped for longer than the lease between fence and post, and posted when they woke."""
        first, *_, last = sorted(times)
        return any(
            one.began <= first <= one.ended + SOON and one.ended <= last <= one.ended + SOON
            for one in self.verdict.long_pauses
        )
