"""A clock that can be wound: by how much stands in a file that the bot's processes read.

The sandbox knows nothing of the bot. What will happen, and whether the bot has done what it had to do by now, is asked
of a `Company` that whoever starts both hands in.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from sandbox.model import Channel, Message, Workspace
from sandbox.visible import texts
from sandbox.wire import Json, iso, ts_key

MORNING: Final = clock_time(9)
SATURDAY: Final = 5
LONGEST_WAIT: Final = 30.0
"""Seconds of real time that one step of a winding waits for the bot to be quiet."""
ONCE_LATE: Final = 2.0
"""The same after a step in which the bot was not done in time: what is stuck would be at every step."""
MOST_STEPS: Final = 400
NUDGE, NUDGE_AFTER = timedelta(seconds=3), 0.4
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class NotNow(Exception):
    """The clock cannot be wound so; the text says why, to a person."""


@dataclass(frozen=True)
class Coming:
    """Something that will happen by itself: what, when, to how many, and to whom first (a user id)."""

    at: datetime
    what: str
    people: int = 0
    person: str | None = None
    is_deadline: bool = False


class Company(Protocol):
    """What the clock has to know of whoever lives by it."""

    def coming(self, now: datetime) -> Sequence[Coming]:
        """What comes next, the soonest first."""
        ...

    def is_quiet(self, now: datetime) -> bool:
        """Whether everything that was due by now is done."""
        ...


class Nobody:
    """Nothing is planned."""

    def coming(self, now: datetime) -> Sequence[Coming]:
        """Nothing."""
        return ()

    def is_quiet(self, now: datetime) -> bool:
        """Always."""
        return True


def next_morning(now: datetime, zone: str) -> datetime:
    """When the next working day begins, Monday to Friday at nine in that zone (UTC)."""
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() if local.time() < MORNING else local.date() + DAY
    while day.weekday() >= SATURDAY:
        day += DAY
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)


class Timekeeper:
    """Winds the clock of one workspace, and keeps what the bot said meanwhile."""

    def __init__(self, world: Workspace, file: Path, company: Company | None = None) -> None:
        self.company: Company = company or Nobody()
        self.said_since = "0.000000"
        self.is_winding = False
        self.is_asked_to_stop = False
        self._world = world
        self._file = file
        self._real = world.now
        self._offset = timedelta()
        self._one_at_a_time = threading.Lock()
        self._write(self._offset)
        world.now = self.now

    def now(self) -> datetime:
        """What time it is in the sandbox."""
        return self._real() + self._offset

    @property
    def wound(self) -> timedelta:
        """How far the clock is ahead of the real one."""
        return self._offset

    def set(self, moment: datetime) -> None:
        """Make it that moment at once, without anything in between; backwards too."""
        self._write(moment - self._real())

    def _write(self, offset: timedelta) -> None:
        """Whole or not at all: a process may read the file at any moment."""
        beside = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        beside.write_text(f"{offset.total_seconds():.6f}\n", encoding="ascii")
        beside.replace(self._file)
        self._offset = offset
        self._world.touch(self._world.users)

    # winding

    def goal(self, where_to: str, zone: str) -> datetime:
        """The moment meant by `hour`, `day`, `morning`, `next` or `deadline`. Raises NotNow."""
        now = self.now()
        plain: dict[str, Callable[[], datetime]] = {
            "hour": lambda: now + HOUR,
            "day": lambda: now + DAY,
            "morning": lambda: next_morning(now, zone),
        }
        if where_to in plain:
            return plain[where_to]()
        ahead = [one for one in self.ahead(now) if where_to == "next" or one.is_deadline]
        if where_to not in ("next", "deadline") or not ahead:
            raise NotNow("Nothing is planned." if where_to == "next" else "No deadline lies ahead.")
        return ahead[0].at

    def ahead(self, now: datetime) -> list[Coming]:
        """What will happen after this moment, the soonest first."""
        return sorted((one for one in self.company.coming(now) if one.at > now), key=lambda one: one.at)

    def wind(self, goal: datetime) -> None:
        """Go to a moment, halting at each thing that happens on the way until all of it is said.

        Raises NotNow while somebody else winds. A goal that has passed only waits until the bot is quiet.
        """
        if not self._one_at_a_time.acquire(blocking=False):
            raise NotNow("The clock is being wound already.")
        self.is_winding, self.is_asked_to_stop = True, False
        self.said_since = self._world.next_ts()
        try:
            self._step_to(goal)
        finally:
            self.is_winding = False
            self._world.touch(self._world.users)
            self._one_at_a_time.release()

    def _step_to(self, goal: datetime) -> None:
        patience = LONGEST_WAIT
        for _ in range(MOST_STEPS):
            patience = LONGEST_WAIT if self.wait_until_quiet(patience) else ONCE_LATE
            now = self.now()
            if now >= goal or self.is_asked_to_stop:
                return
            halts = [one.at for one in self.ahead(now) if one.at <= goal]
            self.set(halts[0] if halts else goal)

    def wait_until_quiet(self, longest: float = LONGEST_WAIT) -> bool:
        """Wait until the bot has done what was due; False if it has not in time.

        A bot looks at its calendar every minute or when the clock jumps: one that is slow gets a small jump.
        """
        begun = time.monotonic()
        nudged = begun
        while not self.company.is_quiet(self.now()):
            now = time.monotonic()
            if now > begun + longest:
                return False
            if now > nudged + NUDGE_AFTER:
                nudged = now
                self._write(self._offset + NUDGE)
            time.sleep(0.02)
        return True

    # what came of it

    def said(self) -> list[Json]:
        """What the bot said since the clock was last wound, oldest first: to whom, where, and its first words."""
        since = ts_key(self.said_since)
        found = [
            (channel, message)
            for channel in list(self._world.channels.values())
            for message in list(channel.messages)
            if message.user == self._world.bot.id and ts_key(message.ts) > since and not message.ephemeral_for
        ]
        return [self._line(*one) for one in sorted(found, key=lambda one: ts_key(one[1].ts))]

    def _line(self, channel: Channel, message: Message) -> Json:
        reader = next((one for one in channel.members if one != self._world.bot.id), "") if channel.kind == "im" else ""
        words = [message.text, *texts({"blocks": message.blocks, "text": message.text})]
        files = [str(file["title"]) for file in message.files]
        return {
            "ts": message.ts,
            "time": iso(message.ts),
            "channel": channel.id,
            "user": reader,
            "to": self._world.users[reader].real_name if reader else f"#{channel.name}",
            "text": next(filter(None, (*words, *files)), ""),
        }
