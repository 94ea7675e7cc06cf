"""When a ladder changes: whose growth goals it devalues, and that the two of them hear of it (requirement 46)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.flows.base import Desk, facts_of, reading
from bot.flows.growing import partner_of
from bot.flows.refusals import Refused
from bot.screens.base import Trouble
from bot.screens.changes import ChangedScreen, LossLine
from core.changes import loss
from core.goals import State
from core.ladder import Ladder
from core.permissions import Action
from core.workdays import WorkWeek
from storage import growth, ladders, outbox, people
from storage.outbox import NewNotice
from storage.reviews import Record
from storage.store import Tx

DEVALUED: Final = "growth.devalued"


def tell_devalued(tx: Tx, ladder: Ladder, week: WorkWeek, now: datetime) -> int:
    """Tell everybody with a goal that this version, just put into use, devalues, and whom they grow with.

    In their working hours. Returns how many have such a goal.
    """
    found = growth.growing_on(tx, ladder.id)
    held = {one.person_id: one.held for one in people.positions(tx, ladder_id=ladder.id)} if found else {}
    concerned = [record for record, on in found if _lines(record, on, ladder, held.get(record.reviewee.id))]
    outbox.put_all(tx, [one for record in concerned for one in _notices(tx, record, ladder, week, now)], now)
    return len({one.reviewee.id for one in concerned})


def _notices(tx: Tx, record: Record, ladder: Ladder, week: WorkWeek, now: datetime) -> Iterable[NewNotice]:
    wanted = {one for one in (record.reviewee.id, growth.partner_id(record)) if one is not None}
    for person in people.many(tx, wanted).values():
        key = f"{DEVALUED}:{record.id}:{ladder.version}:{person.id}"
        yield NewNotice(DEVALUED, person.id, key, record.id, due_at=week.moment_from(person, now))


def read_devalued(desk: Desk, participant: int) -> ChangedScreen:
    """What the ladder in use now does to the open goals of a review. Raises Refused when it is nothing (any more)."""
    with reading(desk, participant) as review:
        review.require(Action.GROW)
        record = review.record
        in_use = ladders.in_use(review.tx).get(record.ladder.id)
        on = [one.attribute_id for one in growth.goals(review) if one.state is State.OPEN]
        standing = people.positions(review.tx, person_id=record.reviewee.id, ladder_id=record.ladder.id)
        held = next((one.held for one in standing), None)
        lines = _lines(record, on, in_use.ladder, held) if in_use else ()
        if in_use is None or not lines:
            raise Refused(Trouble.MISSING)
        facts, version = facts_of(record, desk.now), in_use.ladder.version
        return ChangedScreen(facts, review.viewer, partner_of(review), desk.framework, version, lines)


def _lines(record: Record, attributes: Iterable[str], after: Ladder, held: str | None) -> tuple[LossLine, ...]:
    """The attributes that count for less on another version than on the one they were chosen on."""
    before = record.ladder
    found = ((one, loss(before, after, one, record.track, record.specialty, held)) for one in attributes)
    return tuple(LossLine(before.attribute(one).name, why) for one, why in found if why is not None)
