"""Trigger ids: single use, three seconds of real time."""

from __future__ import annotations

import time
from dataclasses import dataclass

from sandbox.errors import ApiError
from sandbox.wire import short_id

TRIGGER_SECONDS = 3.0


@dataclass
class Trigger:
    """What a person did, on which device, and in which view if in one."""

    id: str
    user: str
    device: str
    view_id: str | None
    born: float
    used: bool = False


class Triggers:
    """The book of triggers given to the bot."""

    def __init__(self, seconds: float = TRIGGER_SECONDS) -> None:
        self.seconds = seconds
        self._book: dict[str, Trigger] = {}
        self._count = 0

    def issue(self, user: str, device: str, view_id: str | None = None) -> str:
        """A new trigger id for something a person just did."""
        self._count += 1
        trigger = Trigger(f"{self._count}.{time.time_ns()}.{short_id(32)}", user, device, view_id, time.monotonic())
        self._book[trigger.id] = trigger
        return trigger.id

    def look(self, trigger_id: str) -> Trigger:
        """The trigger, if it can still be exchanged; otherwise Slack's error."""
        trigger = self._book.get(trigger_id)
        if trigger is None:
            raise ApiError("invalid_trigger_id")
        if trigger.used:
            raise ApiError("exchanged_trigger_id")
        if time.monotonic() - trigger.born > self.seconds:
            raise ApiError("expired_trigger_id")
        return trigger
