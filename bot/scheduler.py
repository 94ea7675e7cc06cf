"""The worker: APScheduler beats, the tick derives what is due, the deliverer sends it. It remembers nothing.

The beat looks at the wall clock, which may jump: somebody sets it, a laptop sleeps, the sandbox winds it. Five times a
second it is compared with a clock that cannot, and after a jump the tick runs at once and waits for no old time.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from apscheduler.schedulers.background import BackgroundScheduler

from bot.delivery import Deliverer
from bot.flows import clockwork
from bot.flows.base import Customs
from bot.outage import AWAY, Outage, place_of
from storage import leases, outbox, typed
from storage.store import Store

_log = logging.getLogger(__name__)

A_JUMP: Final = 2.0
"""Seconds by which the wall clock may run away from the monotonic one between two looks: it is slewed by far less."""
COMPARE_EVERY: Final = 0.2
BEAT: Final = 5
"""Seconds between two ticks. One that finds nothing costs a millisecond and no lock, and a worker beside a web process
that leaves the work to it hears of a button no sooner than at its next beat."""
KEPT: Final = timedelta(days=7)
"""Home views drawn and replies sent are forgotten after this: they say nothing any more."""
UNSENT: Final = timedelta(days=90)
"""How long words in a form wait for somebody to come back and send them."""
LONG_WAIT: Final = timedelta(hours=2)
"""Longer than any pause before another try: what waits so long for one was put back before the clock went back."""
PATIENCE: Final = 12.0
"""Seconds that stopping waits for what is under way: a call to Slack takes ten at most."""


class Worker:
    """Plans, sends and sweeps for some workspaces, in threads of this process. Any number may run at once."""

    def __init__(
        self,
        store: Store,
        workspaces: tuple[str, ...],
        deliverer: Deliverer,
        clock: Callable[[], datetime],
        customs: Customs,
    ) -> None:
        self.store, self.workspaces, self.deliverer = store, workspaces, deliverer
        self._clock, self._customs = clock, customs
        self._outage = Outage("tick")
        self._ending = threading.Event()
        self._looked_again: set[str] = set()
        self._beat = BackgroundScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._sending = threading.Thread(target=deliverer.run, name="deliverer", daemon=True)
        self._comparing = threading.Thread(target=self._compare_clocks, name="clocks", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        for workspace in self.workspaces:
            self._beat.add_job(self._plan, "interval", [workspace], seconds=BEAT, next_run_time=_wall())
            self._beat.add_job(self.drop, "interval", [workspace], minutes=1, next_run_time=_wall())
            self._beat.add_job(self.sweep, "interval", [workspace], hours=1, next_run_time=_wall())
        self._set_right(least=LONG_WAIT)
        self._beat.start()
        self._sending.start()
        self._comparing.start()
        _log.info("worker.started %s", {"workspaces": list(self.workspaces)})

    def stop(self) -> None:
        """Let what is under way end."""
        self._ending.set()
        self._beat.shutdown(wait=False)
        self.deliverer.stop()
        self._sending.join(PATIENCE)
        _log.info("worker.stopped %s", {"is_done": not self._sending.is_alive()})

    def once(self, seconds: float) -> None:
        """Plan, then send what is due, within the pace and so many seconds; then return."""
        for workspace in self.workspaces:
            self.tick(workspace)
            self.drop(workspace)
        self.deliverer.run(once=True, seconds=seconds)

    def tick(self, workspace: str) -> None:
        """Put what has become due into the outbox."""
        try:
            told = clockwork.tick(self.store, workspace, self._clock(), self._customs)
        except AWAY as error:
            self._outage.began(error)
            return
        except Exception as error:
            _log.error("tick.failed %s", {"workspace": workspace, "error": type(error).__name__, "at": place_of(error)})
            return
        self._outage.ended()
        if told:
            _log.info("tick %s", {"workspace": workspace, "told": told})

    def drop(self, workspace: str) -> None:
        """Drop what nobody needs any more."""
        try:
            with self.store.begin(workspace) as tx:
                dropped = leases.drop_outdated(tx, self._clock())
        except AWAY as error:
            self._outage.began(error)
            return
        if dropped:
            _log.info("outbox.dropped %s", {"workspace": workspace, "rows": dropped})

    def _plan(self, workspace: str) -> None:
        """A beat. The first: the company's days and hours may be others than when everybody was last looked at."""
        if workspace not in self._looked_again:
            try:
                clockwork.look_again(self.store, workspace, self._clock())
            except AWAY as error:
                self._outage.began(error)
                return
            self._looked_again.add(workspace)
        self.tick(workspace)

    def sweep(self, workspace: str) -> None:
        """Forget what was only of the moment."""
        try:
            with self.store.begin(workspace) as tx:
                gone = outbox.sweep(tx, self._clock() - KEPT)
                typed.sweep(tx, self._clock() - UNSENT)
        except AWAY as error:
            self._outage.began(error)
            return
        if gone:
            _log.info("outbox.swept %s", {"workspace": workspace, "rows": gone})

    # -- clocks that jump

    def _compare_clocks(self) -> None:
        """After a jump of either clock, the wall's or Rung's own, nothing waits for the time that is gone."""
        before = self._ahead()
        while not self._ending.wait(COMPARE_EVERY):
            ahead = self._ahead()
            jump = max((now - then for now, then in zip(ahead, before, strict=True)), key=abs)
            if abs(jump) > A_JUMP:
                _log.warning("clock.jumped %s", {"seconds": round(jump)})
                if jump < 0:
                    self._set_right()
                self._tick_at_once()
                self.store.bell.set()
            elif self.store.hurry.is_set():
                self._tick_at_once()
            before = ahead

    def _tick_at_once(self) -> None:
        self.store.hurry.clear()
        for job in self._beat.get_jobs():
            job.modify(next_run_time=_wall())

    def _ahead(self) -> tuple[float, float]:
        """By how much the wall clock and Rung's clock are ahead of the one that cannot jump."""
        steady = time.monotonic()
        return _wall().timestamp() - steady, self._clock().timestamp() - steady

    def _set_right(self, least: timedelta = timedelta()) -> None:
        for workspace in self.workspaces:
            try:
                with self.store.begin(workspace) as tx:
                    freed = leases.set_right(tx, self._clock(), least)
            except AWAY as error:
                self._outage.began(error)
                continue
            if freed:
                _log.warning("outbox.set_right %s", {"workspace": workspace, "rows": freed})


def _wall() -> datetime:
    return datetime.now(UTC)
