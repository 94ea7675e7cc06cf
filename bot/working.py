"""`rung worker` as a process: it runs until it is told to end, and then ends soon and in order."""

from __future__ import annotations

import os
import signal
import threading
from typing import Any, Final

from bot.scheduler import Worker

AT_THE_LATEST: Final = 14.0
"""Seconds from being told to end to the end: a database that hangs must not make whoever told us use kill -9."""


def run_until_told(worker: Worker) -> None:
    """Work until SIGTERM or SIGINT; then finish what is under way."""
    told = _listen()
    worker.start()
    told.wait()
    _end_in_any_case()
    worker.stop()


def run_once(worker: Worker, seconds: float) -> None:
    """One round, as cron does it; told to end, it ends after the message under way."""
    told = _listen()

    def stop() -> None:
        told.wait()
        _end_in_any_case()
        worker.deliverer.stop()

    threading.Thread(target=stop, name="told", daemon=True).start()
    worker.once(seconds)


def _listen() -> threading.Event:
    told = threading.Event()

    def tell(_signal: int, _frame: Any) -> None:
        told.set()

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, tell)
    return told


def _end_in_any_case() -> None:
    last = threading.Timer(AT_THE_LATEST, os._exit, [0])
    last.daemon = True
    last.start()
