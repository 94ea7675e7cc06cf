"""What a change of a ladder would change for people, before anybody decides about it (requirement 44)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from bot.flows.base import Desk
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.simulating import NameLine, NamesAt, NamesScreen, SimulationScreen
from core.permissions import Missing
from core.release import Action, NotThen
from core.simulation import exactly, plan, single, told
from storage import ladders, people, releases
from storage.simulation import Counted, Named, Simulation, open_simulation
from storage.store import Tx

ON_A_PAGE: Final = 20
MOST_NEEDS: Final = 5


def read(desk: Desk, release_id: int) -> SimulationScreen:
    """How many people a change would change something for. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, _simulating(tx, desk, release_id, Action.SEE) as found:
        return _screen(found, release_id, found.counted())


def names(desk: Desk, at: NamesAt) -> NamesScreen:
    """Who they are, in the order of their names. Raises Refused for anybody but People Ops."""
    with desk.store.read(desk.actor.workspace) as tx, _simulating(tx, desk, at.release, Action.SEE_NAMES) as found:
        named, page, total = found.named(at.group, at.page, ON_A_PAGE)
        return NamesScreen(
            viewer=people.anybody(tx, desk.actor.id),
            at=replace(at, page=page),
            ladder=found.after.name,
            version=found.after.version,
            lines=tuple(map(_line, named)),
            total=total,
            page_size=ON_A_PAGE,
        )


@contextmanager
def _simulating(tx: Tx, desk: Desk, release_id: int, action: Action) -> Iterator[Simulation]:
    try:
        shop = releases.open_workshop(tx, desk.actor, desk.now)
        one = shop.one(release_id)
        if not shop.may(one, action):
            raise Refused(Trouble.MISSING)
        yield open_simulation(tx, desk.actor, ladders.version(tx, one.version_id))
    except (Missing, NotThen):
        raise Refused(Trouble.MISSING) from None


def _screen(found: Simulation, release_id: int, counted: Counted) -> SimulationScreen:
    is_exact, everybody = found.actor.is_people_ops, counted.people
    plans, goals = (one if is_exact else single(one, everybody) for one in (counted.plans, counted.goals))
    return SimulationScreen(
        viewer=people.anybody(found.tx, found.actor.id),
        release=release_id,
        ladder=found.after.name,
        version=found.after.version,
        told=exactly(counted.effects) if is_exact else told(counted.effects),
        plans=plans,
        new_plans=counted.new_plans if is_exact else None,
        goals=goals,
        reasons=counted.reasons if is_exact else {},
        held_gone=counted.held_gone if is_exact else 0,
        has_names=is_exact,
    )


def _line(one: Named) -> NameLine:
    carrier, impact = one.carrier, one.impact
    track, specialty = carrier.track_after or "", carrier.specialty_after or ""
    before, after, held = (
        "" if number is None else carrier.after.name_of(number, track, specialty)
        for number in (impact.before, impact.after, impact.held)
    )
    needs = plan(carrier, one.standing) if impact.gets_plan else ()
    return NameLine(
        person=one.person,
        effect=impact.effect,
        reason=impact.reason,
        before=before,
        after=after,
        held=held,
        gets_plan=impact.gets_plan,
        needs=tuple(need.attribute.name for need in needs[:MOST_NEEDS]),
        goals=one.goals,
    )
