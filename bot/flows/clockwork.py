"""What has become due by itself: derived from what is stored and the time, put once, never scheduled ahead."""

from __future__ import annotations

from datetime import datetime

from bot.flows.base import Customs
from bot.flows.notices import RATE, SELF_OPEN
from storage import cycles, outbox
from storage.outbox import NewNotice, Urgency
from storage.store import Store


def tick(store: Store, workspace: str, now: datetime, customs: Customs | None = None) -> int:
    """Queue the notices of steps that have opened. Returns how many; running it again adds nothing."""
    with store.read(workspace) as tx:
        opened = cycles.newly_open(tx, now, SELF_OPEN)
        rateable = cycles.newly_rateable(tx, now, RATE)
    if not opened and not rateable:
        return 0
    with store.begin(workspace) as tx:
        told = [NewNotice(SELF_OPEN, person, f"{SELF_OPEN}:{one}", one) for one, person in opened]
        told += [NewNotice(RATE, person, f"{RATE}:{one}", one, urgency=Urgency.URGENT) for one, person in rateable]
        outbox.put_all(tx, told, now)
        outbox.refresh_homes(tx, {person for _, person in (*opened, *rateable)}, now)
    return len(opened) + len(rateable)
