"""Whoever holds a level above what their latest ratings come to on a new version keeps it, and hears how to grow into
it; so does whoever manages them (requirement 45)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from bot.flows.base import Customs, Desk
from bot.flows.notices import RELEASE_PLAN
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.releases import PlanScreen
from core.people import Person
from core.permissions import Action, Missing
from core.release import State
from core.simulation import plan
from storage import cycles, ladders, outbox, people, releases, simulation
from storage.outbox import NewNotice
from storage.releases import Release
from storage.reviews import open_review
from storage.simulation import Named
from storage.store import Store, Tx

BATCH: Final = 200
"""People told in one transaction."""


def tell(store: Store, workspace: str, one: Release, now: datetime, customs: Customs) -> int:
    """Everybody whose held level stands above, and whom they report to; in their working hours, each once."""
    with store.read(workspace) as tx:
        ids = simulation.to_get_plans(tx, ladders.version(tx, one.version_id))
    total = 0
    for start in range(0, len(ids), BATCH):
        with store.begin(workspace) as tx:
            found = list(_notices(tx, one, ids[start : start + BATCH], now, customs))
            known = outbox.states_of(tx, [it.key for it in found])
            outbox.put_all(tx, [it for it in found if it.key not in known], now)
            total += len(found) - len(known)
    return total


def _notices(tx: Tx, one: Release, ids: Iterable[str], now: datetime, customs: Customs) -> Iterator[NewNotice]:
    concerned = people.many(tx, ids)
    managers = people.many(tx, {it.manager_id for it in concerned.values() if it.manager_id})
    for person in concerned.values():
        for reader in (person, managers.get(person.manager_id or "")):
            if reader is not None and reader.active:
                yield _notice(one, person, reader, now, customs)


def _notice(one: Release, person: Person, reader: Person, now: datetime, customs: Customs) -> NewNotice:
    key = f"{RELEASE_PLAN}:{one.id}:{person.id}:{reader.id}"
    detail, due = f"{one.id} {person.id}", customs.week.moment_from(reader, now)
    return NewNotice(RELEASE_PLAN, reader.id, key, detail=detail, due_at=due)


def read(desk: Desk, release_id: int, person_id: str) -> PlanScreen:
    """What growing into the held level needs, for the person and whoever manages them. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx:
        person = people.get(tx, person_id)
        if person is None or not person.active or desk.actor.id not in (person.id, person.manager_id):
            raise Refused(Trouble.MISSING)
        one = releases.in_effect(tx, release_id)
        in_use = ladders.in_use(tx).get(one.ladder_id) if one else None
        if one is None or in_use is None or one.state is not State.IN_EFFECT or in_use.version_id != one.version_id:
            raise Refused(Trouble.MISSING)
        named = simulation.of_person(tx, in_use.ladder, person.id)
        if named is None or not named.impact.gets_plan or named.impact.held is None:
            raise Refused(Trouble.MISSING)
        return _screen(tx, desk, named, named.impact.held)


def _screen(tx: Tx, desk: Desk, named: Named, held: int) -> PlanScreen:
    carrier = named.carrier
    return PlanScreen(
        viewer=people.anybody(tx, desk.actor.id),
        person=named.person,
        ladder=carrier.after,
        framework=desk.framework,
        held=held,
        track=carrier.track_after or "",
        specialty=carrier.specialty_after or "",
        needs=plan(carrier, named.standing),
        participant=_to_grow_from(tx, desk, named.person.id, carrier.after.id),
    )


def _to_grow_from(tx: Tx, desk: Desk, person_id: str, ladder_id: str) -> int | None:
    """The settled review from which the reader can choose growth goals, if there is one."""
    settled = [
        one
        for one in cycles.reviews_of(tx, person_id)
        if one.ladder.id == ladder_id and one.facts.outcome_shared_at is not None
    ]
    if not settled:
        return None
    newest = max(settled, key=lambda one: (one.facts.outcome_shared_at, one.id))
    try:
        review = open_review(tx, desk.actor, newest.id, desk.now)
    except Missing:
        return None
    return newest.id if review.may(Action.GROW) else None
