"""`rung worker` as a process: it runs until it is told to end, and then ends soon and in order."""

from __future__ import annotations

import os
import signal
import threading
from typing import Any, Final

from bot.scheduler import Worker

AT_THE_LATEST: Final = 14.0
"""Seconds from being told to end to the end: a database that hangs must not make whoever told us use kill -9."""


def run_until_told(worker: Worker, told: threading.Event) -> None:
    """Work until SIGTERM or SIGINT; then finish what is under way."""
    worker.start()
    told.wait()
    worker.stop()


def run_once(worker: Worker, seconds: float, told: threading.Event) -> None:
    """One round, as cron does it; told to end, it ends after the message under way."""

    def stop() -> None:
        told.wait()
        worker.deliverer.stop()

    threading.Thread(target=stop, name="told", daemon=True).start()
    worker.once(seconds)


def listen() -> threading.Event:
    """Set by SIGTERM and SIGINT from now on: also while a worker is still being put together."""
    told = threading.Event()

    def tell(_signal: int, _frame: Any) -> None:
        told.set()
        _end_in_any_case()

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, tell)
    return told


def _end_in_any_case() -> None:
    last = threading.Timer(AT_THE_LATEST, os._exit, [0])
    last.daemon = True
    last.start()
