"""What goes wrong when: drawn from a seed, so that a bad run can be run again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

DAY: Final = 86_400
JUMP_LASTS: Final = 2.5
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of everything."""

    notices: int
    seconds: float
    """During which notices are put."""
    kills: int
    short_pauses: int
    long_pauses: int
    """Longer than the lease."""
    storms: int
    """Of refusals with Retry-After."""
    outage: float
    """Seconds without a database; 0 for none."""
    jumps: int
    """Of the clock, a day forward and a day back in turn; each ends after JUMP_LASTS."""
    lost_answers: float = 0.02
    server_errors: float = 0.01


USUAL: Final = Amount(3000, 40, kills=21, short_pauses=4, long_pauses=2, storms=4, outage=10, jumps=4)
QUICK: Final = Amount(150, 4, kills=2, short_pauses=1, long_pauses=0, storms=1, outage=0, jumps=2)


@dataclass(frozen=True, slots=True)
class Blow:
    """One thing that goes wrong, when this share of the notices has arrived. `size` is seconds, or how many.

    By what has arrived rather than by the time: so that it always hits processes with something under way.
    """

    at: float
    kind: str
    size: float = 0.0


def blows(amount: Amount, lease: float, chance: random.Random) -> list[Blow]:
    """All of them, in order; spread evenly with some play."""
    return sorted(_drawn(amount, lease, chance), key=lambda one: one.at)


def _drawn(amount: Amount, lease: float, chance: random.Random) -> Iterator[Blow]:
    def spread(count: int) -> Iterator[float]:
        return ((number + chance.uniform(0.2, 0.8)) * 0.95 / max(1, count) for number in range(count))

    yield from (Blow(at, "kill") for at in spread(amount.kills))
    yield from (Blow(at, "pause", chance.uniform(0.2, 0.6) * lease) for at in spread(amount.short_pauses))
    yield from (Blow(at, "pause", chance.uniform(1.5, 2.0) * lease) for at in spread(amount.long_pauses))
    yield from (Blow(at, "storm", chance.randint(10, 30)) for at in spread(amount.storms))
    yield from (Blow(at, "jump", DAY if n % 2 == 0 else -DAY) for n, at in enumerate(spread(amount.jumps)))
    if amount.outage:
        yield Blow(0.5, "outage", amount.outage)
