"""What will happen next, for those who look ahead: the console, and the page with the clock. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.flows import correcting
from bot.flows.base import Customs
from bot.flows.notices import RELEASE_APPLIES
from bot.flows.occasions import of_years
from core import calendar
from storage import agenda, people, releases
from storage.store import Store, Tx

SAMPLE: Final = 2000
"""How many participants are looked at, those first whose turn comes first: in a larger company counts are at least."""


SHIFTED: Final = timedelta(days=7)
"""By how much other hours move what is told once: over a night, a weekend and some holidays."""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One kind of thing at one instant (UTC) in one cycle."""

    at: datetime
    kind: str
    """A kind of the calendar, or the kind of what is announced."""
    cycle: str
    """The cycle's name; "" where it is about none."""
    people: int
    """How many hear of it; for an announcement 0."""
    person_id: str
    """The first of them, by id; "" for an announcement."""
    is_at_least: bool = False
    """Whether there may be more than `people`: the company is too large to look at everybody."""


def upcoming(store: Store, workspace: str, now: datetime, customs: Customs, limit: int = 20) -> tuple[Upcoming, ...]:
    """The next things that happen by themselves, if nobody does anything until then; the next first."""
    with store.read(workspace) as tx:
        found = [*_of_participants(tx, now, customs), *_of_corrections(tx, now, customs)]
        found += [*_of_cycles(tx, now, customs), *_of_years(tx, now, customs), *_of_releases(tx, now)]
    return tuple(sorted(found, key=lambda one: (one.at, one.kind, one.cycle))[:limit])


def next_instant(store: Store, workspace: str, now: datetime, customs: Customs) -> datetime | None:
    """When the next thing happens by itself; None when nothing will."""
    return next((one.at for one in upcoming(store, workspace, now, customs, 1)), None)


def _of_participants(tx: Tx, now: datetime, customs: Customs) -> Iterator[Upcoming]:
    found = agenda.ahead(tx, SAMPLE)
    names = agenda.cycle_names(tx, {one.cycle_id for one in found})
    told: dict[tuple[datetime, str, int], set[str]] = {}
    coming = [(it, one.cycle_id) for one in found for it in calendar.of_participant(one, customs.week) if it.at > now]
    said = agenda.said(tx, [_key(one) for one, _ in coming if _may_have_been_said(one, now)])
    for one, cycle_id in coming:
        if _key(one) not in said:
            told.setdefault((one.at, one.kind.value, cycle_id), set()).add(one.person_id)
    for (at, kind, cycle), ids in told.items():
        yield Upcoming(at, kind, names[cycle], len(ids), min(ids), is_at_least=len(found) == SAMPLE)


def _key(one: calendar.Occasion) -> str:
    return one.together or one.key


def _may_have_been_said(one: calendar.Occasion, now: datetime) -> bool:
    """Whoever names later hours of their own after they were told is not told again in those."""
    return one.weight is calendar.Weight.NEWS and one.at < now + SHIFTED


def _of_corrections(tx: Tx, now: datetime, customs: Customs) -> Iterator[Upcoming]:
    told: dict[tuple[datetime, str, str], set[str]] = {}
    for at, kind, cycle, person_id in correcting.ahead(tx, now, customs):
        told.setdefault((at, kind, cycle), set()).add(person_id)
    for (at, kind, cycle), ids in told.items():
        yield Upcoming(at, kind, cycle, len(ids), min(ids))


def _of_cycles(tx: Tx, now: datetime, customs: Customs) -> Iterator[Upcoming]:
    for name, part, at in agenda.planned(tx, now):
        yield Upcoming(at, part, name, 0, "")
    for cycle_id, name, starter_id, opens in agenda.launched(tx):
        starter = people.get(tx, starter_id)
        launch = calendar.Launch(cycle_id, starter, opens) if starter else None
        for one in calendar.of_cycle(launch, customs.week) if launch else ():
            if one.at > now:
                yield Upcoming(one.at, one.kind.value, name, 1, one.person_id)


def _of_years(tx: Tx, now: datetime, customs: Customs) -> Iterator[Upcoming]:
    if customs.compensation_review is None or not agenda.has_cycles(tx):
        return
    told: dict[datetime, set[str]] = {}
    for one in of_years(people.many(tx, customs.people_ops).values(), now, customs):
        if one.at > now:
            told.setdefault(one.at, set()).add(one.person_id)
    for at, ids in told.items():
        yield Upcoming(at, calendar.Kind.LADDER_YEARLY.value, "", len(ids), min(ids))


def _of_releases(tx: Tx, now: datetime) -> Iterator[Upcoming]:
    """Frozen changes of ladders: on their day everybody on the ladder has the new version."""
    for one, at in releases.ahead(tx, now):
        concerned = releases.concerned_count(tx, one.ladder_id)
        first = next(iter(releases.concerned(tx, one.ladder_id, "", 1)), "")
        yield Upcoming(at, RELEASE_APPLIES, "", concerned, first)
