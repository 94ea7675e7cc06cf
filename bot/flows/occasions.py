"""Occasions become notices: what has come due in people's calendars goes into the outbox, each thing once.

Nothing future is stored. Whoever is to be looked at is found by an index, what is due follows from the facts, and its
key keeps it from being said twice, however many look and however often.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from bot.flows.base import Customs
from bot.flows.notices import REMINDERS, news
from core import calendar
from core.calendar import Booking, Kind, Occasion, Weight
from core.people import Person
from core.workdays import WorkWeek
from storage import agenda, outbox, people
from storage.outbox import NewNotice, Urgency
from storage.store import Store, Tx

_TURNS_A_STEP: Final = frozenset({Kind.SELF_OPEN, Kind.SELF_CLOSED, Kind.RATE})
"""What the time alone brings about: Home looks different from then on."""

_LOOK_BACK: Final = 60
"""How many days after it was missed a reminder is compared with the messages since."""


def participants(store: Store, workspace: str, now: datetime, customs: Customs) -> int:
    """A wheel: everybody whose time has come, batch by batch, a transaction each. Returns how many notices are new."""
    with store.read(workspace) as tx:  # nearly always there is nobody: no reason to take the writer's lock
        if not agenda.is_any_due(tx, now):
            return 0
    total = 0
    while True:
        looked, new = _turn(store, workspace, now, customs.week)
        total += new
        if looked < agenda.BATCH:
            return total


def first_batch(store: Store, workspace: str, now: datetime, customs: Customs) -> int:
    """What somebody who has just pressed a button may wait for; the next tick does the rest, and soon."""
    looked, new = _turn(store, workspace, now, customs.week)
    if looked == agenda.BATCH:
        store.hurry.set()
    return new


def _turn(store: Store, workspace: str, now: datetime, week: WorkWeek) -> tuple[int, int]:
    """One batch: (how many were looked at, how many notices are new)."""
    with store.begin(workspace) as tx:
        pile, ahead = _Pile(week, now), {}
        for booking in agenda.due(tx, now):
            occasions = calendar.of_participant(booking, week)
            ahead[booking.participant] = calendar.next_after(occasions, now)
            pile.add(booking, calendar.due(occasions, now))
        agenda.set_next(tx, ahead)
        new = pile.put(tx)
    return len(ahead), new


@dataclass(slots=True)
class _Pile:
    """What one batch has to say."""

    week: WorkWeek
    now: datetime
    news: dict[str, NewNotice] = field(default_factory=dict)
    alone: dict[str, set[str]] = field(default_factory=dict)
    """Key of what is told together → what each of it would be told under, alone."""
    homes: dict[str, set[str]] = field(default_factory=dict)
    """Key → whose Homes look different once it is said."""
    days: dict[str, _Day] = field(default_factory=dict)
    """Person → what they are to be reminded of."""

    def add(self, booking: Booking, occasions: Iterable[Occasion]) -> None:
        for one in occasions:
            person = booking.person(one.person_id) or booking.rater
            if one.weight is Weight.NEWS:
                notice = news(one, person, self.week, self.now)
                self.news[notice.key] = notice
                self.alone.setdefault(notice.key, set()).add(one.key)
                if one.kind in _TURNS_A_STEP:
                    self.homes.setdefault(notice.key, set()).update((booking.reviewee.id, booking.rater.id))
            else:
                self.days.setdefault(person.id, _Day(person)).add(one)

    def put(self, tx: Tx) -> int:
        told = {**self.news, **{one.key: one for one in self._reminders(tx)}}
        said = agenda.said(tx, [*told, *(key for keys in self.alone.values() for key in keys)])
        # Once it was told one by one, by the version before this, it is not told again together.
        said |= {key for key, keys in self.alone.items() if keys <= said}
        # Always in the same order: two workers with the same person in their batches never wait for each other.
        new = sorted(told.keys() - said)
        outbox.put_all(tx, [told[key] for key in new], self.now)
        homes = {person for key in new if key in self.homes for person in self.homes[key]}
        if homes:
            outbox.refresh_homes(tx, homes, self.now)
        return len(new)

    def _reminders(self, tx: Tx) -> Iterator[NewNotice]:
        found = [(one, due) for one in self.days.values() if (due := one.due_at(self.week, self.now))]
        missed = {one.person.id: _keys(one.person, one.latest, due) for one, due in found}
        said = agenda.said(tx, [key for keys in missed.values() for key in keys])
        for one, due in found:
            if not said.intersection(missed[one.person.id]):
                yield one.notice(due)


@dataclass(slots=True)
class _Day:
    """What one person is to be reminded of: one message tells it all, so that nobody gets two on a day."""

    person: Person
    occasions: list[Occasion] = field(default_factory=list)

    def add(self, one: Occasion) -> None:
        self.occasions.append(one)

    @property
    def latest(self) -> date:
        """The day the newest of them belongs to. A message since then has told them all."""
        return max(self.person.local(one.at).date() for one in self.occasions)

    def due_at(self, week: WorkWeek, now: datetime) -> datetime | None:
        """Their next working moment, if anything is still worth it then; on a last day at once, whatever the hour."""
        moment = week.moment_from(self.person, now)
        if any(one.lasts(moment) for one in self.occasions):
            return moment
        return now if any(one.weight is Weight.DEADLINE for one in self.occasions) else None

    def notice(self, due: datetime) -> NewNotice:
        day = self.person.local(due).date()
        last = [one for one in self.occasions if one.weight is Weight.DEADLINE]
        # A window may end on a Sunday: if nothing can be sent on the Friday, its last day is told after all.
        ends = max([self.person.end_of(day), *(one.not_after or due for one in last)])
        return NewNotice(
            REMINDERS,
            self.person.id,
            _key(self.person, day),
            urgency=Urgency.URGENT if last else Urgency.ORDINARY,
            due_at=due,
            not_after=ends,
        )


def _key(person: Person, day: date) -> str:
    return f"{REMINDERS}:{person.id}:{day.isoformat()}"


def _keys(person: Person, since: date, due: datetime) -> tuple[str, ...]:
    """The messages that would have told it already: of the days from when it was due until the day before today."""
    days = (person.local(due).date() - since).days
    return tuple(_key(person, since + timedelta(days=ahead)) for ahead in range(min(days, _LOOK_BACK)))


def yearly(store: Store, workspace: str, now: datetime, customs: Customs) -> int:
    """A wheel: after the compensation review, whether the levels still reflect what is practised (requirement 43)."""
    if not customs.compensation_review:
        return 0
    with store.read(workspace) as tx:
        found = _of_year(tx, now, customs)
    if not found:
        return 0
    with store.begin(workspace) as tx:
        outbox.put_all(tx, [news(one, person, customs.week, now) for one, person in found], now)
    return len(found)


def _of_year(tx: Tx, now: datetime, customs: Customs) -> list[tuple[Occasion, Person]]:
    """What is due and was not said, with whom it is for; nothing where there has never been a cycle."""
    known = people.many(tx, customs.people_ops)
    due = [one for one in of_years(known.values(), now, customs) if one.is_due(now)]
    said = agenda.said(tx, [one.key for one in due])
    fresh = [(one, known[one.person_id]) for one in due if one.key not in said]
    return fresh if fresh and agenda.has_cycles(tx) else []


def of_years(known: Iterable[Person], now: datetime, customs: Customs) -> tuple[Occasion, ...]:
    """The yearly prompts around now: last year's may still be worth saying, next year's may be the next."""
    if customs.compensation_review is None:
        return ()
    asked, somebody = customs.compensation_review, tuple(known)
    years = (now.year - 1, now.year, now.year + 1)
    return tuple(one for year in years for one in calendar.of_year(year, asked, somebody, customs.week))
