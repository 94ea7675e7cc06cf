"""The metronome: APScheduler beats, the tick derives what is due, the deliverer sends it. It remembers nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler

from bot.delivery import Deliverer
from bot.flows import clockwork
from bot.flows.base import Customs
from storage.store import Store


class Metronome:
    """Runs the tick each minute and the deliverer all the time, in threads of this process."""

    def __init__(
        self, store: Store, workspace: str, deliverer: Deliverer, clock: Callable[[], datetime], customs: Customs
    ) -> None:
        self._deliverer = deliverer
        self._scheduler = BackgroundScheduler(timezone="UTC")
        self._scheduler.add_job(
            lambda: clockwork.tick(store, workspace, clock(), customs),
            "interval",
            minutes=1,
            next_run_time=datetime.now().astimezone(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._thread = threading.Thread(target=deliverer.run, name="deliverer", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._scheduler.start()
        self._thread.start()

    def stop(self) -> None:
        """Let what is under way end."""
        self._scheduler.shutdown(wait=False)
        self._deliverer.stop()
        self._thread.join(timeout=15)
