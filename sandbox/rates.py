"""Slack's rate limits: a bucket per method, per channel too where Slack counts per channel."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

# calls per minute; chat.postMessage and chat.postEphemeral are counted per channel besides
SLACK_TIERS: Mapping[str, int] = {
    "auth.test": 600,
    "chat.delete": 50,
    "chat.getPermalink": 600,
    "chat.postEphemeral": 100,
    "chat.postMessage": 60,
    "chat.update": 50,
    "conversations.history": 50,
    "conversations.info": 50,
    "conversations.join": 50,
    "conversations.list": 20,
    "conversations.members": 100,
    "conversations.open": 50,
    "conversations.replies": 50,
    "files.completeUploadExternal": 100,
    "files.getUploadURLExternal": 100,
    "files.info": 100,
    "users.conversations": 50,
    "users.info": 100,
    "users.list": 20,
    "users.lookupByEmail": 50,
    "views.open": 100,
    "views.publish": 100,
    "views.push": 100,
    "views.update": 100,
}
WORKSPACE_POSTS_A_MINUTE = 300
_PER_CHANNEL = frozenset({"chat.postMessage"})
_CHANNEL_BURST = 3.0


@dataclass(frozen=True)
class Rate:
    """How many calls of a method a workspace takes: so many a minute, and at first so many at once.

    `channel_a_minute` counts each channel besides, with a burst of its own; None does not.
    """

    a_minute: float
    burst: float | None = None
    """As many as a minute brings when left out."""
    channel_a_minute: float | None = None
    channel_burst: float = _CHANNEL_BURST

    @classmethod
    def of(cls, method: str, limit: int | Rate) -> Rate:
        """A plain number as Slack's tiers are meant: posts are counted per channel, and the workspace has a cap."""
        if isinstance(limit, Rate):
            return limit
        if method in _PER_CHANNEL:
            return cls(WORKSPACE_POSTS_A_MINUTE, channel_a_minute=limit)
        return cls(limit)


@dataclass
class _Bucket:
    size: float
    per_second: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """The seconds until there is one to take: 0 if there is."""
        self.level = min(self.size, self.level + (now - self.at) * self.per_second)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.per_second


class Limiter:
    """Counts calls against `limits` (by method); without limits everything passes. Real time, never a wound clock.

    Strict: in any stretch of time no more pass than rate × time + burst; a refused call takes nothing.
    """

    def __init__(
        self, limits: Mapping[str, int | Rate] | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.limits = {method: Rate.of(method, limit) for method, limit in (limits or {}).items()}
        self.clock = clock
        self.accepted: dict[str, list[float]] = {}
        """Method → when its calls passed, on this limiter's clock, in order; limited methods only."""
        self.refused: dict[str, int] = {}
        """Method → how many calls were told to wait."""
        self._buckets: dict[tuple[str, str], _Bucket] = {}

    def retry_after(self, method: str, channel: str) -> int | None:
        """Seconds to wait, as in `Retry-After`, or None if the call may pass."""
        rate = self.limits.get(method)
        if rate is None:
            return None
        now = self.clock()
        buckets = [self._bucket((method, ""), now, rate.a_minute, rate.burst)]
        if rate.channel_a_minute is not None:
            buckets.append(self._bucket((method, channel), now, rate.channel_a_minute, rate.channel_burst))
        if wait := max(bucket.wait(now) for bucket in buckets):
            self.refused[method] = self.refused.get(method, 0) + 1
            return math.ceil(wait)
        for bucket in buckets:
            bucket.level -= 1
        self.accepted.setdefault(method, []).append(now)
        return None

    def _bucket(self, key: tuple[str, str], now: float, a_minute: float, burst: float | None) -> _Bucket:
        size = float(a_minute if burst is None else burst)
        return self._buckets.setdefault(key, _Bucket(size, a_minute / 60, size, now))
