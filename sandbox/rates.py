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
    "conversations.list": 20,
    "conversations.members": 100,
    "conversations.open": 50,
    "conversations.replies": 50,
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


@dataclass
class _Bucket:
    size: float
    per_second: float
    level: float
    at: float

    def take(self, now: float) -> float:
        """Take one; the seconds to wait if there is none."""
        self.level = min(self.size, self.level + (now - self.at) * self.per_second)
        self.at = now
        if self.level >= 1:
            self.level -= 1
            return 0.0
        return (1 - self.level) / self.per_second


class Limiter:
    """Counts calls against `limits` (calls a minute by method); without limits everything passes."""

    def __init__(self, limits: Mapping[str, int] | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = dict(limits or {})
        self.clock = clock
        self._buckets: dict[tuple[str, str], _Bucket] = {}

    def retry_after(self, method: str, channel: str) -> int | None:
        """Seconds to wait, as in `Retry-After`, or None if the call may pass."""
        limit = self.limits.get(method)
        if limit is None:
            return None
        if method in _PER_CHANNEL:
            wait = self._take((method, channel), _CHANNEL_BURST, limit / 60)
            wait = wait or self._take((method, ""), WORKSPACE_POSTS_A_MINUTE, WORKSPACE_POSTS_A_MINUTE / 60)
        else:
            wait = self._take((method, ""), float(limit), limit / 60)
        return math.ceil(wait) if wait else None

    def _take(self, key: tuple[str, str], size: float, per_second: float) -> float:
        now = self.clock()
        bucket = self._buckets.setdefault(key, _Bucket(size, per_second, size, now))
        return bucket.take(now)
