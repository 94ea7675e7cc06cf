"""More time: People Ops moves the last day of a window, for one person, a team, or everybody in a cycle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.flows.base import Desk, facts_of
from bot.flows.notices import DATES_MOVED
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.dates import (
    DateProblem,
    DateRefused,
    ExtendScreen,
    Extension,
    ExtensionScreen,
    Moved,
    MovedLetterScreen,
    Scope,
    Window,
)
from core.cycle import Dates, Step, Windows
from core.people import Person, manager_chain
from core.permissions import Action, Role, may
from core.workdays import WorkWeek
from storage import cycles, dates, journal, outbox, people
from storage.dates import CycleDates
from storage.outbox import NewNotice, Urgency
from storage.reviews import Record, own_sheets
from storage.store import Tx

FURTHEST: Final = timedelta(days=366)
"""More time than this is a slip."""
USUAL: Final = timedelta(days=7)
ROOM: Final = 2
"""Working days that a window lasts, at least, after the one before it when that one moves."""
MANY: Final = 50
"""From so many messages on they give way to what is urgent."""

ORDER: Final = (Window.SELF, Window.RATINGS, Window.CONVERSATIONS)
_WINDOWS: Final = {
    Window.SELF: "self_closes",
    Window.RATINGS: "manager_closes",
    Window.CONVERSATIONS: "conversations_close",
}
_WHO: Final = {Scope.PERSON: "person", Scope.TEAM: "team", Scope.ALL: "scope"}
"""The field that is about whom it is for."""


def open_form(desk: Desk, cycle_id: int) -> ExtendScreen:
    """The form. Only for People Ops: for anybody else it is missing."""
    with desk.store.read(desk.actor.workspace) as tx:
        viewer, cycle = _opened(desk, tx, cycle_id)
    last = {window: getattr(cycle.dates, name) for window, name in _WINDOWS.items()}
    today = viewer.local(desk.now).date()
    window, day = next(((one, day) for one, day in last.items() if day >= today), (Window.CONVERSATIONS, today))
    return ExtendScreen(viewer, cycle_id, cycle.name, last, window, day + USUAL)


def ask(desk: Desk, asked: Extension) -> ExtensionScreen | DateRefused:
    """Give one person more time; for several, say first who they are."""
    with desk.store.read(desk.actor.workspace) as tx:
        plan = _plan(desk, tx, asked)
    if isinstance(plan, DateRefused):
        return plan
    return extend(desk, asked) if len(plan.moves) == 1 else plan.screen(desk.now)


def extend(desk: Desk, asked: Extension) -> ExtensionScreen | DateRefused:
    """Move the last day of a window, of later ones that it would leave too little of, and tell those concerned."""
    with desk.store.begin(desk.actor.workspace) as tx:
        plan = _plan(desk, tx, asked, lock=True)
        if isinstance(plan, DateRefused):
            return plan
        dates.move(tx, {one.record.id: one.windows for one in plan.moves}, desk.now)
        if asked.scope is Scope.ALL:
            dates.move_cycle(tx, asked.cycle_id, _later(plan.cycle.dates, asked.window, plan.day, desk.week), desk.now)
        moved = (one.record.id for one in plan.moves)
        journal.add_all(tx, desk.now, desk.actor.id, "dates.moved", moved, f"{asked.window} {plan.day}")
        told = list(_told(plan, desk))
        outbox.put_all(tx, told, desk.now)
        outbox.refresh_homes(tx, {desk.actor.id, *(one.person_id for one in told)}, desk.now)
    return plan.screen(desk.now, is_saved=True)


@dataclass(frozen=True, slots=True)
class _Move:
    """One participant with their new windows."""

    record: Record
    windows: Windows
    later: tuple[tuple[Window, date], ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What an extension comes to."""

    viewer: Person
    cycle: CycleDates
    asked: Extension
    day: date
    moves: tuple[_Move, ...]
    left_out: int

    def screen(self, now: datetime, *, is_saved: bool = False) -> ExtensionScreen:
        moved = tuple(
            Moved(
                facts_of(one.record, now),
                last_day(one.record, self.asked.window),
                one.later,
                self.asked.window is Window.SELF and one.record.step(now) is Step.RATING,
            )
            for one in self.moves
        )
        return ExtensionScreen(self.viewer, self.cycle.name, self.asked, moved, self.left_out, is_saved)


def _opened(desk: Desk, tx: Tx, cycle_id: int, *, lock: bool = False) -> tuple[Person, CycleDates]:
    """People Ops and a cycle that runs. Raises Refused."""
    viewer, cycle = people.get(tx, desk.actor.id), dates.of_cycle(tx, cycle_id, lock=lock)
    if not desk.actor.is_people_ops or viewer is None or not viewer.active or cycle is None:
        raise Refused(Trouble.MISSING)
    if cycle.closed_at is not None:
        raise Refused(Trouble.NOT_OPEN)
    return viewer, cycle


def _plan(desk: Desk, tx: Tx, asked: Extension, *, lock: bool = False) -> _Plan | DateRefused:
    viewer, cycle = _opened(desk, tx, asked.cycle_id, lock=lock)
    if asked.scope is not Scope.ALL and not asked.who:
        return DateRefused({_WHO[asked.scope]: DateProblem.PERSON_MISSING})
    if asked.day is None:
        return DateRefused({"day": DateProblem.DAY_MISSING})
    today = viewer.local(desk.now).date()
    if asked.day > today + FURTHEST:
        return DateRefused({"day": DateProblem.TOO_FAR})
    chosen = _chosen(tx, asked, dates.participants_of(tx, asked.cycle_id, lock=lock))
    able = [one for one in chosen if _can_have(one, asked.window, desk.now)]
    if not able:
        return DateRefused({_WHO[asked.scope]: _why_nobody(chosen, asked.window)})
    if all(_actor(one, asked.window).end_of(asked.day) <= desk.now for one in able):
        return DateRefused({"day": DateProblem.PAST})
    later = [one for one in able if _is_later(one, asked.window, asked.day, desk.now)]
    moves = [_move(one, asked.window, asked.day, desk.week) for one in later]
    if not moves:
        return DateRefused({"day": DateProblem.NOT_LATER})
    return _Plan(viewer, cycle, asked, asked.day, tuple(moves), len(chosen) - len(moves))


def _chosen(tx: Tx, asked: Extension, records: Sequence[Record]) -> list[Record]:
    """Those it is for: one person, everybody below or rated by a manager, or all."""
    if asked.scope is Scope.ALL:
        return list(records)
    if asked.scope is Scope.PERSON:
        return [one for one in records if one.reviewee.id == asked.who]
    above = {one.id: one.manager_id for one in people.many(tx).values()}
    below = {one.reviewee.id for one in records if asked.who in manager_chain(above, one.reviewee.id)}
    return [one for one in records if one.rater.id == asked.who or one.reviewee.id in below]


def _can_have(record: Record, window: Window, now: datetime) -> bool:
    """Whether this window of theirs is still to be used: what was submitted or shared stays so.

    A self window that is over opens again until the manager has submitted, and not after: the engineer goes first.
    """
    if not may((Role.PEOPLE_OPS,), record.step(now), Action.MOVE_DATES):
        return False
    if window is Window.CONVERSATIONS:
        return True
    is_rated = record.facts.manager_submitted_at is not None
    return not is_rated and (window is Window.RATINGS or record.facts.self_submitted_at is None)


def _why_nobody(chosen: Sequence[Record], window: Window) -> DateProblem:
    late = [one for one in chosen if one.facts.self_submitted_at is None and one.facts.manager_submitted_at is not None]
    return DateProblem.BEEN_RATED if window is Window.SELF and late else DateProblem.NOBODY


def _actor(record: Record, window: Window) -> Person:
    """Who has to act by the end of a window: its days are on their clock."""
    return record.reviewee if window is Window.SELF else record.rater


def _end(record: Record, window: Window) -> datetime:
    end: datetime = getattr(record.windows, _WINDOWS[window])
    return end


def last_day(record: Record, window: Window) -> date:
    """The last day of somebody's window, on the clock of who has to act by it."""
    return _actor(record, window).local(_end(record, window) - timedelta(minutes=1)).date()


def _is_later(record: Record, window: Window, day: date, now: datetime) -> bool:
    return _actor(record, window).end_of(day) > max(_end(record, window), now)


def _move(record: Record, window: Window, day: date, week: WorkWeek) -> _Move:
    """The new windows: this one to the day, and with it each later one that it would leave too little of."""
    later = _along({one: last_day(record, one) for one in ORDER}, window, day, week)
    new = {_WINDOWS[one]: _actor(record, one).end_of(last) for one, last in ((window, day), *later.items())}
    return _Move(record, replace(record.windows, **new), tuple(later.items()))


def _later(known: Dates, window: Window, day: date, week: WorkWeek) -> Dates:
    """A cycle's own dates, moved in the same way."""
    ends = {one: getattr(known, name) for one, name in _WINDOWS.items()}
    day = max(day, ends[window])
    moved = {window: day, **_along(ends, window, day, week)}
    return replace(known, **{_WINDOWS[one]: last for one, last in moved.items()})


def _along(ends: Mapping[Window, date], window: Window, day: date, week: WorkWeek) -> dict[Window, date]:
    """The windows that have to move along, with their new last days: nobody's turn begins on the day it ends."""
    moved = {}
    for one in ORDER[ORDER.index(window) + 1 :]:
        day = week.workdays_after(day, ROOM)
        if ends[one] >= day:
            break
        moved[one] = day
    return moved


# -- telling of it ----------------------------------------------------------------------------------------------------


def _told(plan: _Plan, desk: Desk) -> Iterator[NewNotice]:
    """One message to each person concerned, however many of their people it is about.

    Its key names the first of these: nobody's window moves to the same day twice.
    """
    concerned: dict[str, tuple[Person, int]] = {}
    for one in plan.moves:
        for person in _concerned(one.record, plan.asked.window):
            known = concerned.get(person.id)
            concerned[person.id] = (person, min(one.record.id, known[1]) if known else one.record.id)
    urgency = Urgency.BULK if len(concerned) > MANY else Urgency.ORDINARY
    about = f"{plan.asked.window}:{plan.day}"
    for person, first in concerned.values():
        yield NewNotice(
            DATES_MOVED,
            person.id,
            f"{DATES_MOVED}:{about}:{person.id}:{first}",
            detail=f"{plan.cycle.id} {plan.asked.window} {plan.day}",
            urgency=urgency,
            due_at=desk.week.reached_at(person, desk.now),
        )


def _concerned(record: Record, window: Window) -> Iterable[Person]:
    """Who has to know: the one who acts, and the other one, except that ratings are the manager's business alone."""
    return (record.rater,) if window is Window.RATINGS else (record.reviewee, record.rater)


def read_moved(desk: Desk, cycle_id: int, window: Window, day: date) -> MovedLetterScreen:
    """What the actor is told about a window that now ends on a day. Raises Refused when nothing of theirs does."""
    with desk.store.read(desk.actor.workspace) as tx:
        viewer, cycle = people.get(tx, desk.actor.id), dates.of_cycle(tx, cycle_id)
        if viewer is None or cycle is None or cycle.closed_at is not None:
            raise Refused(Trouble.MISSING)
        own, rated = cycles.reviews_of(tx, viewer.id), cycles.reviews_by(tx, viewer.id)
        begun = own_sheets(tx, desk.actor, [one.id for one in (*own, *rated)])
    mine = _still(own, cycle_id, window, day, desk) if window is not Window.RATINGS else []
    theirs = _still(rated, cycle_id, window, day, desk)
    if not mine and not theirs:
        raise Refused(Trouble.MISSING)
    facts = {one.id: facts_of(one, desk.now) for one in (*mine, *theirs)}
    return MovedLetterScreen(
        viewer=viewer,
        framework=desk.framework,
        cycle=cycle.name,
        window=window,
        day=day,
        own=tuple(facts[one.id] for one in mine),
        rated=tuple(facts[one.id] for one in theirs),
        begun=frozenset(number for number, _ in begun),
    )


def _still(records: Iterable[Record], cycle_id: int, window: Window, day: date, desk: Desk) -> list[Record]:
    """Those of a cycle for whom it is true, and of interest, that the window ends on this day."""
    return [
        one
        for one in records
        if one.cycle_id == cycle_id and _can_have(one, window, desk.now) and last_day(one, window) == day
    ]
