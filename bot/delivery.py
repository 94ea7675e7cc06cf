"""From the outbox to Slack: whose turn it is, who sends it, and who has gone away over it.

Any number of processes and threads deliver the same workspaces; leases keep them apart, and a pace in the database
keeps all of them together within what Slack takes. Of the threads of one process one looks and waits at a time; when it
has found something it goes to send it and the next one looks.
"""

from __future__ import annotations

import logging
import math
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from slack_sdk import WebClient

from bot.flows.base import Customs
from bot.outage import AWAY, Outage, place_of
from bot.posting import A_CHANNEL, Courier, Terms, rate_of
from core.pace import Pace, free_at
from storage import leases, paces
from storage.leases import LANES, Lease, Notice
from storage.store import Store

_log = logging.getLogger(__name__)

MOST_LOOKS: Final = 20
"""What was found may go to another process, or wait for its channel: then the next may go."""
SHORTEST_WAIT: Final = 0.005
"""Seconds, when another process was quicker to take what was found: it has hardly finished."""
LOOK_EVERY: Final = 1.0
"""Seconds between two looks when nobody rings: another process may have put something."""
SECONDS_A_POST: Final = 0.4
"""What a post to Slack takes, generously: decides how many threads a rate needs."""
MOST_SENDERS: Final = 8
NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass
class Watch:
    """Finds out which leases belong to somebody who is gone, on this process's own clock, which cannot jump.

    A lease is over when it has been seen unchanged for as long as it may last. Whatever time it says: a clock that
    jumps a day must not take a notice out of the hands of somebody who is just posting it.
    """

    lasts: float
    _since: dict[Lease, float] = field(default_factory=dict)

    def over(self, held: Iterable[Lease], now: float) -> list[Lease]:
        """Those of the leases that are over; what is no longer held is forgotten."""
        self._since = {lease: self._since.get(lease, now) for lease in held}
        return [lease for lease, since in self._since.items() if now - since >= self.lasts]


@dataclass(frozen=True, slots=True)
class Found:
    """What a look found: notices that were leased until `ends`, or when to look again (None: nothing is waiting)."""

    notices: tuple[Notice, ...] = ()
    workspace: str = ""
    ends: float = 0.0
    again: datetime | None = None


class Deliverer:
    """Sends what is due in several workspaces, in turns. Several may run at once."""

    def __init__(
        self,
        store: Store,
        clients: Mapping[str, WebClient],
        clock: Callable[[], datetime],
        customs: Customs,
        *,
        terms: Terms | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        senders: int | None = None,
    ) -> None:
        self._store, self._clock, self._monotonic, self._customs = store, clock, monotonic, customs
        self._terms = terms or Terms()
        self._owner = uuid.uuid4().hex
        self._stopping = threading.Event()
        self._turn = threading.Lock()
        self._outage = Outage("delivery")
        self._couriers = {workspace: self._courier(workspace, client) for workspace, client in clients.items()}
        self._watches = {workspace: Watch(self._terms.lease) for workspace in clients}
        self._ring = [(workspace, lane) for lane in LANES for workspace in clients]
        self._senders = senders or _senders(customs, len(clients))
        self._until_nothing_is_due = False
        self._watched = -math.inf
        self._busy: set[str] = set()

    def _courier(self, workspace: str, client: WebClient) -> Courier:
        return Courier(
            self._store,
            workspace,
            client,
            self._owner,
            self._clock,
            self._monotonic,
            self._customs,
            self._stopping.wait,
            self._terms,
        )

    # -- running

    def run(self, *, once: bool = False, seconds: float = math.inf) -> None:
        """Deliver until stopped; with `once`, until nothing more is due, and for so many seconds at most."""
        self._until_nothing_is_due = once
        timer = threading.Timer(seconds, self.stop) if seconds < threading.TIMEOUT_MAX else None
        if timer:
            timer.daemon = True
            timer.start()
        threads = [threading.Thread(target=self._work, name=f"sender-{n}", daemon=True) for n in range(self._senders)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if timer:
            timer.cancel()

    def stop(self) -> None:
        """Finish what is under way, then end."""
        self._stopping.set()
        self._store.bell.set()

    def deliver_due(self) -> int:
        """Send what can go at once, one claim's worth; returns how many were taken up."""
        found = self._look(self._clock())
        self._carry(found)
        return len(found.notices)

    def _work(self) -> None:
        while not self._stopping.is_set():
            with self._turn:
                found = self._next()
                self._busy.add(threading.current_thread().name)
            try:
                self._carry(found)
            except AWAY as error:
                self._outage.began(error)
            except Exception as error:
                _log.error("delivery.failed %s", {"error": type(error).__name__, "at": place_of(error)})
            finally:
                self._busy.discard(threading.current_thread().name)

    def _carry(self, found: Found) -> None:
        for notice in found.notices:
            self._couriers[found.workspace].carry(notice, found.ends)

    def _next(self) -> Found:
        """Wait for something to send. Empty when stopping."""
        while not self._stopping.is_set():
            self._store.bell.clear()
            now = self._clock()
            found = self._safely(now)
            if found.notices:
                return found
            if self._until_nothing_is_due and not self._busy and (found.again or NEVER) > now + _A_WHILE:
                self.stop()
            wait = (found.again - now).total_seconds() if found.again else LOOK_EVERY
            self._store.bell.wait(min(LOOK_EVERY, max(SHORTEST_WAIT, wait)))
        return Found()

    def _safely(self, now: datetime) -> Found:
        """A look that survives a database that is away; it is asked again after a while."""
        try:
            found = self._look(now)
        except AWAY as error:
            self._stopping.wait(self._outage.began(error))
            return Found(again=now)
        self._outage.ended()
        return found

    # -- looking

    def _look(self, now: datetime) -> Found:
        """Lease the next that may go, workspaces and lanes in turn; else say when the next one may."""
        self._let_go_of_the_gone()
        for _ in range(MOST_LOOKS):
            waiting = {workspace: self._waiting(workspace, now) for workspace in self._couriers}
            may_go = [(workspace, lane) for workspace, lane in self._ring if waiting[workspace].get(lane, NEVER) <= now]
            if not may_go:
                again = [when for lanes in waiting.values() for when in lanes.values()]
                return Found(again=min(again, default=None))
            self._ring.append(self._ring.pop(self._ring.index(may_go[0])))
            found = self._claim(*may_go[0], self._clock())
            if found.notices:
                return found
        return Found(again=now)

    def _waiting(self, workspace: str, now: datetime) -> dict[str, datetime]:
        """Lane → when the next of it may go: it is due, and the pace has one left."""
        with self._store.read(workspace) as tx:
            due = leases.look(tx)
            every = paces.every(tx) if due else {}
        return {lane: max(since, self._free(every.get(LANES[lane], Pace()), lane, now)) for lane, since in due.items()}

    def _free(self, pace: Pace, lane: str, now: datetime) -> datetime:
        return paces.instant(free_at(pace, rate_of(lane, self._customs), paces.micros(now)))

    def _claim(self, workspace: str, lane: str, now: datetime) -> Found:
        ends = self._monotonic() + self._terms.lease
        rate = rate_of(lane, self._customs)
        notices = leases.claim(
            self._store,
            workspace,
            self._owner,
            now,
            limit=1,
            lane=lane,
            rate=rate,
            channel_rate=A_CHANNEL,
            lease=timedelta(seconds=self._terms.lease),
        )
        return Found(notices, workspace, ends, again=now)

    def _let_go_of_the_gone(self) -> None:
        """Once a second: notices of a process that died are queued again, with what is known of them."""
        now = self._monotonic()
        if now - self._watched < LOOK_EVERY:
            return
        self._watched = now
        for workspace, watch in self._watches.items():
            with self._store.read(workspace) as tx:
                over = watch.over(leases.held(tx), now)
            if not over:
                continue
            with self._store.begin(workspace) as tx:
                freed = [lease.id for lease in over if leases.release(tx, lease)]
            _log.warning("lease.over %s", {"workspace": workspace, "notices": freed})


_A_WHILE: Final = timedelta(minutes=2)
"""Whoever runs once waits so long for the pace, not for what is due tomorrow."""


def _senders(customs: Customs, workspaces: int) -> int:
    """As many threads as the rate needs, and one that looks."""
    needed = math.ceil(customs.posts_a_minute / 60 * SECONDS_A_POST) * workspaces
    return min(MOST_SENDERS, 1 + needed)
