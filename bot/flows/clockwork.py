"""What has become due by itself: derived from what is stored and the time, put once, never scheduled ahead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from bot.flows import announcing, asking, correcting, feedback, observing, occasions, release_telling, reminding
from bot.flows.base import Customs
from storage import agenda
from storage.store import Store

Wheel = Callable[[Store, str, datetime, Customs], int]
"""(store, workspace, now, customs) → how many notices are new.

A wheel that has nothing to do costs one look at an index and takes no writer's lock. It works in batches, a transaction
each, until nothing is left; turned again it adds nothing.
"""

WHEELS: Final[tuple[Wheel, ...]] = (
    reminding.snoozes,  # first: what it says on a day says all that the next one would
    announcing.wheel,  # before their windows open: an announcement makes participants
    occasions.participants,
    occasions.yearly,
    asking.wheel,
    correcting.wheel,
    feedback.wheel,
    observing.wheel,
    release_telling.wheel,
)


def tick(store: Store, workspace: str, now: datetime, customs: Customs | None = None) -> int:
    """Turn every wheel. Returns how many notices are new; running it again adds nothing.

    A wheel that is stuck does not stop the others; what stopped the first is raised in the end.
    """
    total, stuck = 0, None
    for wheel in WHEELS:
        try:
            total += wheel(store, workspace, now, customs or Customs())
        except Exception as error:
            stuck = stuck or error
    if stuck:
        raise stuck
    return total


def look_again(store: Store, workspace: str, now: datetime) -> None:
    """The company's week may have changed (a process starts with new settings): look at everybody once more."""
    with store.begin(workspace) as tx:
        agenda.touch_all(tx, now)
