"""A database that is away: said once when it goes and once when it is back, asked less and less often meanwhile."""

from __future__ import annotations

import logging
import threading
import traceback
from pathlib import PurePath
from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

_log = logging.getLogger(__name__)
LONGEST: Final = 5.0
AWAY: Final = (OperationalError, InterfaceError)
"""What the driver raises when the database is not there, or somebody else has it to themselves.

Other errors of a database are mistakes of ours, and are treated as such: they concern one notice, not all.
"""


class Outage:
    """What one part of the process knows of it. Safe to share between its threads."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._lock = threading.Lock()
        self._pause = 0.0

    def began(self, error: DBAPIError) -> float:
        """It is (still) away; returns how many seconds to wait before asking again."""
        with self._lock:
            if not self._pause:
                _log.error("database.away %s", {"where": self._where, "error": type(error).__name__})
            self._pause = min(LONGEST, self._pause * 2 or 0.25)
            return self._pause

    def ended(self) -> None:
        """It answers."""
        with self._lock:
            if self._pause:
                _log.warning("database.back %s", {"where": self._where})
            self._pause = 0.0


def place_of(error: BaseException) -> str:
    """Where an error was raised, as file:line: all of a traceback that cannot hold anybody's words."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
