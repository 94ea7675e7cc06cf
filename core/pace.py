"""How fast something may be done: GCRA in whole microseconds. One number is the whole memory, so a row can hold it.

The number is the theoretical arrival time: when the next one would come if everybody kept exactly to the rate. Coming
late is made good for up to three quarters of a second, so that whoever sends leaves no gap and never goes above
rate × time + burst.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND
LONGEST_HOLD: Final = 60 * MINUTE
"""Whatever is held for longer than this was held on another clock: nobody asks for such a pause."""
STRAY: Final = MINUTE
"""Clocks of several machines differ by less; an arrival time further ahead was written before the clock went back."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a minute, spread evenly; after a rest `seconds` worth of them may go at once.

    Less than the second's worth that Slack lets pass: what leaves evenly does not arrive evenly.
    """

    a_minute: int
    seconds: float = 0.75

    @property
    def interval(self) -> int:
        """Microseconds between two, rounded up: never above the rate."""
        return -(-MINUTE // self.a_minute)

    @property
    def tolerance(self) -> int:
        """How much earlier than evenly spread one may come, in microseconds: so that one at least may."""
        return max(self.interval, int(self.seconds * SECOND))

    @property
    def burst(self) -> int:
        """How many may go at once after a rest."""
        return 1 + self.tolerance // self.interval


@dataclass(frozen=True, slots=True)
class Pace:
    """What is remembered: the next theoretical arrival, and until when nobody may go at all (both in µs)."""

    next_us: int = 0
    held_until_us: int = 0


def free_at(pace: Pace, rate: Rate, now_us: int) -> int:
    """The first instant (µs, never before now) at which one more may go."""
    pace = _sane(pace, rate, now_us)
    return max(now_us, pace.next_us - rate.tolerance, pace.held_until_us)


def available(pace: Pace, rate: Rate, now_us: int) -> int:
    """How many may go right now."""
    pace = _sane(pace, rate, now_us)
    if pace.held_until_us > now_us:
        return 0
    ahead = max(now_us, pace.next_us) - now_us
    return max(0, 1 + (rate.tolerance - ahead) // rate.interval)


def take(pace: Pace, rate: Rate, now_us: int, count: int = 1) -> Pace:
    """`count` have gone; nobody may take more than are available."""
    pace = _sane(pace, rate, now_us)
    return Pace(max(now_us, pace.next_us) + count * rate.interval, pace.held_until_us)


def give_back(pace: Pace, rate: Rate, count: int = 1) -> Pace:
    """`count` that were taken did not go after all."""
    return Pace(max(0, pace.next_us - count * rate.interval), pace.held_until_us)


def hold(pace: Pace, until_us: int) -> Pace:
    """Nobody goes before then; a pause that is longer already stays."""
    return Pace(pace.next_us, max(pace.held_until_us, until_us))


def _sane(pace: Pace, rate: Rate, now_us: int) -> Pace:
    """Without what a clock that has gone back since has left: it would stop everything for as long."""
    next_us = pace.next_us if pace.next_us <= now_us + rate.tolerance + rate.interval + STRAY else 0
    held_until_us = pace.held_until_us if pace.held_until_us <= now_us + LONGEST_HOLD else 0
    return Pace(next_us, held_until_us)


def eta(messages: int, posts_a_minute: int) -> timedelta:
    """How long so many messages take at this rate, if nothing more urgent comes between."""
    return timedelta(microseconds=max(0, messages) * Rate(posts_a_minute).interval)
