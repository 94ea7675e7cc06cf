"""`rung web`: the bot behind gunicorn, a production server, with threads for Slack's short requests."""

from __future__ import annotations

import sys
from typing import Any

from gunicorn.app.base import BaseApplication

from bot.app import Runtime, build
from bot.config import Settings

THREADS = 8


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with one worker process: everything is built in the worker, after the fork."""

    def __init__(self, settings: Settings, *, with_worker: bool = True) -> None:
        self._settings, self._with_worker = settings, with_worker
        self._runtime: Runtime | None = None
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's settings; the rest of its defaults are right."""
        options: dict[str, Any] = {
            "bind": f"0.0.0.0:{self._settings.port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "keepalive": 75,
            "graceful_timeout": 10,
            "loglevel": "warning",
            "post_worker_init": lambda _worker: self._start(),
            "worker_exit": lambda _server, _worker: self._stop(),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application of this worker."""
        # A handler lets go of the interpreter at every statement and wants it back soon, as it holds the lock to write:
        # at the usual 5 ms all behind it would wait for whoever is parsing (make bench: half the p99).
        sys.setswitchinterval(0.0005)
        self._runtime = build(self._settings, with_worker=self._with_worker)
        return self._runtime.web

    def _start(self) -> None:
        if self._runtime and self._runtime.worker:
            self._runtime.worker.start()

    def _stop(self) -> None:
        if self._runtime and self._runtime.worker:
            self._runtime.worker.stop()
        if self._runtime:
            self._runtime.store.close()


def serve(settings: Settings, *, with_worker: bool = True) -> None:
    """Run until stopped; `with_worker`: plan and deliver in the same process."""
    Server(settings, with_worker=with_worker).run()
