"""People Ops' console: every cycle, how one of them goes, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.flows import asking, drafting, growth_talks
from bot.flows.base import Desk
from bot.flows.drafting import open_cycle, require_people_ops
from bot.flows.notices import REMINDERS, moment_for
from bot.flows.refusals import Refused
from bot.flows.reminding import EVERYTHING
from bot.flows.upcoming import upcoming
from bot.screens import Trouble
from bot.screens.cycles import (
    Coming,
    ConsoleScreen,
    CycleLine,
    CycleScreen,
    Delivery,
    DraftScreen,
    Late,
    LateStep,
    Nudged,
    Planned,
    PlanProblem,
    PlanRefused,
    Undelivered,
)
from core.cycle import MOVES, Move, Part, phase_of
from core.pace import eta
from core.people import Person
from core.response import PulseResults
from storage import agenda, console, cycles, journal, outbox, people, responses, upward
from storage import announcements as stored
from storage.announcements import Cycle
from storage.console import LateReview
from storage.cycles import Counts
from storage.outbox import Failure, NewNotice, Urgency
from storage.store import Tx

LATE_ON_A_PAGE: Final = 20
FAILURES: Final = 5
COMING: Final = 5
LOOKED_AHEAD: Final = 50


def board(desk: Desk, page: int = 0) -> ConsoleScreen:
    """All cycles. Raises Refused for anybody but People Ops."""
    require_people_ops(desk)
    with desk.store.read(desk.actor.workspace) as tx:
        found = cycles.counts(tx, desk.now)
        return ConsoleScreen(
            people.anybody(tx, desk.actor.id), desk.now, tuple(line_of(one, desk.now) for one in found), page
        )


def line_of(one: Counts, now: datetime) -> CycleLine:
    """One cycle in numbers."""
    return CycleLine(
        id=one.id,
        name=one.name,
        phase=phase_of(one.life, now),
        is_pilot=one.is_pilot,
        dates=one.dates,
        total=one.total,
        self_submitted=one.self_submitted,
        manager_submitted=one.manager_submitted,
        shared=one.shared,
        talks_set=one.talks_set,
        talks_late=one.talks_late,
        overdue=one.overdue,
    )


def look(desk: Desk, cycle_id: int, page: int = 0) -> CycleScreen | DraftScreen:
    """One cycle: a draft to work on, or how it goes. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx:
        cycle = open_cycle(tx, desk, cycle_id)
        if cycle.announced_at is None and cycle.closed_at is None:
            return drafting.screen(tx, desk, cycle)
        screen = _screen(tx, desk, cycle, page)
    return replace(screen, coming=_coming(desk, cycle))


def _screen(tx: Tx, desk: Desk, cycle: Cycle, page: int = 0, nudged: Nudged | None = None) -> CycleScreen:
    counts = cycles.counts(tx, desk.now, cycle.id)[0]
    line = line_of(counts, desk.now)
    page = min(max(page, 0), max(0, line.overdue - 1) // LATE_ON_A_PAGE)
    late = console.late(tx, cycle.id, desk.now, page * LATE_ON_A_PAGE, LATE_ON_A_PAGE) if line.overdue else ()
    moves, follow_up = MOVES[line.phase], cycle.parts[Part.FOLLOW_UP]
    told = console.count_told(tx, cycle.id)
    posts = (told if cycle.tells_each else 0) + bool(cycle.channel)
    return CycleScreen(
        viewer=people.anybody(tx, desk.actor.id),
        now=desk.now,
        line=line,
        announced_at=cycle.announced_at,
        closed_at=cycle.closed_at,
        late=tuple(_late(one, desk.now) for one in late),
        late_in_all=line.overdue,
        page=page,
        page_size=LATE_ON_A_PAGE,
        open_now=console.count_waited_for(tx, cycle.id, desk.now) if Move.NUDGE in moves else 0,
        unfinished=line.total - line.shared,
        delivery=_delivery(tx, desk),
        questions=asking.open_count(tx, cycle.id),
        follow_up=Planned(Part.FOLLOW_UP, follow_up.text, follow_up.at, follow_up.sent_at),
        median_self_minutes=cycles.median_self_minutes(tx, cycle.id),
        moves=moves - ({Move.FOLLOW_UP} if follow_up.at or not (cycle.channel or cycle.tells_each) else set()),
        nudged=nudged,
        framework=desk.framework,
        told=told,
        channel=cycle.channel,
        takes=eta(posts, desk.customs.posts_a_minute),
        messages=posts,
        is_at_once=cycle.parts[Part.DETAILS].sent_at is None,
        upward=upward.of_cycle(tx, cycle.id) if line.shared else None,
        growth=growth_talks.counts(tx, desk, cycle.id) if line.shared else None,
        posts_a_minute=desk.customs.posts_a_minute,
        corrections=responses.count_open(tx, cycle.id),
        pulse=_pulse(tx, desk, cycle) if line.shared else None,
    )


def _pulse(tx: Tx, desk: Desk, cycle: Cycle) -> PulseResults:
    return responses.pulse_of(tx, desk.actor, cycle.id, is_closed=cycle.closed_at is not None)


def _late(one: LateReview, now: datetime) -> Late:
    """What it waits for. Once the ratings are late too, they are: a self-assessment does not come any more."""
    if one.has_ratings:
        return Late(one.reviewee, one.rater, LateStep.CONVERSATION, one.conversations_close)
    if one.has_self or one.manager_closes <= now:
        return Late(one.reviewee, one.rater, LateStep.RATING, one.manager_closes)
    return Late(one.reviewee, one.rater, LateStep.SELF, one.self_closes)


def _delivery(tx: Tx, desk: Desk) -> Delivery:
    waiting = outbox.waiting(tx)
    count = waiting.urgent + waiting.bulk
    failed = outbox.failures(tx, FAILURES)
    known = people.many(tx, {one.person_id for one in failed}) if failed else {}
    return Delivery(count, eta(count, desk.customs.posts_a_minute), tuple(_undelivered(one, known) for one in failed))


def _undelivered(one: Failure, known: dict[str, Person]) -> Undelivered:
    return Undelivered(known.get(one.person_id), one.person_id, one.error, one.is_given_up)


def _coming(desk: Desk, cycle: Cycle) -> tuple[Coming, ...]:
    """What the calendar brings next in this cycle."""
    found = upcoming(desk.store, desk.actor.workspace, desk.now, desk.customs, LOOKED_AHEAD)
    mine = [one for one in found if one.cycle == cycle.name][:COMING]
    return tuple(Coming(one.at, one.kind, one.people, one.is_at_least) for one in mine)


# -- doing ------------------------------------------------------------------------------------------------------------


def nudge(desk: Desk, cycle_id: int) -> CycleScreen:
    """One reminder now to everybody with something open here; it is the day's reminder of whoever had none yet."""
    with desk.store.begin(desk.actor.workspace) as tx:
        cycle = open_cycle(tx, desk, cycle_id, Move.NUDGE)
        notices = _reminders(console.waited_for(tx, cycle_id, desk.now), desk)
        before = agenda.said(tx, [one.key for one in notices])
        new = [one for one in notices if one.key not in before]
        outbox.put_all(tx, new, desk.now)
        journal.add(tx, desk.now, desk.actor.id, "cycle.nudged", detail=str(cycle_id))
        screen = _screen(tx, desk, cycle, nudged=Nudged(len(new), len(notices) - len(new)))
    return replace(screen, coming=_coming(desk, cycle))


def _reminders(found: Iterable[Person], desk: Desk) -> list[NewNotice]:
    """The reminder of each one's own day; what a zone makes of now is worked out once for all who live in it."""
    days: dict[tuple[str, int | None, int | None], tuple[datetime, str, datetime]] = {}
    notices = []
    for person in found:
        habits = (person.tz, person.works_from, person.works_to)
        if habits not in days:
            due = moment_for(person, desk.week, desk.now)
            day = person.local(due).date()
            days[habits] = (due, day.isoformat(), person.end_of(day))
        due, on, ends = days[habits]
        key = f"{REMINDERS}:{person.id}:{on}"
        notices.append(
            NewNotice(REMINDERS, person.id, key, None, EVERYTHING, Urgency.ORDINARY, due_at=due, not_after=ends)
        )
    return notices


def close(desk: Desk, cycle_id: int) -> CycleScreen:
    """The cycle ends as it stands; unfinished reviews stay as they are, and nothing more is asked. Raises Refused."""
    with desk.store.begin(desk.actor.workspace) as tx:
        people.one_at_a_time(tx)
        open_cycle(tx, desk, cycle_id, Move.CLOSE)
        stored.change(tx, cycle_id, closed_at=desk.now, next_at=desk.now)
        stored.quieten(tx, cycle_id)
        stored.take_back(tx, cycle_id, desk.now)
        journal.add(tx, desk.now, desk.actor.id, "cycle.closed", detail=str(cycle_id))
        outbox.refresh_homes(tx, {desk.actor.id, *desk.customs.people_ops}, desk.now)
    drafting.go_on(desk, cycle_id)
    with desk.store.read(desk.actor.workspace) as tx:
        return _screen(tx, desk, open_cycle(tx, desk, cycle_id))


def send_now(desk: Desk, cycle_id: int, part: Part) -> CycleScreen | DraftScreen:
    """**Announce now**, or the heads-up: out at once, or as soon as nothing is in its way. Raises Refused."""
    drafting.send_now(desk, cycle_id, part)
    return look(desk, cycle_id)


def follow_up(desk: Desk, cycle_id: int) -> CycleScreen:
    """A cycle whose follow-up can be written. Raises Refused where there is none to be, or it is out already."""
    with desk.store.read(desk.actor.workspace) as tx:
        screen = _screen(tx, desk, _with_follow_up(tx, desk, cycle_id))
    if Move.FOLLOW_UP not in screen.moves:
        raise Refused(Trouble.MISSING)
    return screen


def save_follow_up(desk: Desk, cycle_id: int, text: str) -> CycleScreen | PlanRefused:
    """Keep what a follow-up says; nothing goes out by it."""
    if not text.strip():
        return PlanRefused({"follow_up": PlanProblem.NO_TEXT})
    if len(text) > drafting.LONGEST_TEXT:
        return PlanRefused({"follow_up": PlanProblem.TOO_LONG})
    with desk.store.begin(desk.actor.workspace) as tx:
        drafting.write(tx, desk, _with_follow_up(tx, desk, cycle_id), Part.FOLLOW_UP, text)
        return _screen(tx, desk, open_cycle(tx, desk, cycle_id))


def send_follow_up(desk: Desk, cycle_id: int) -> CycleScreen | DraftScreen:
    """It goes out. Raises Refused when nothing is written, or it is out already."""
    with desk.store.begin(desk.actor.workspace) as tx:
        cycle = _with_follow_up(tx, desk, cycle_id)
        one = cycle.parts[Part.FOLLOW_UP]
        if not one.text:
            raise Refused(Trouble.MISSING)
        stored.save(tx, cycle_id, replace(one, at=desk.now, at_once=True, written_by=desk.actor.id))
        stored.change(tx, cycle_id, next_at=desk.now)
    drafting.go_on(desk, cycle_id)
    return look(desk, cycle_id)


def _with_follow_up(tx: Tx, desk: Desk, cycle_id: int) -> Cycle:
    cycle = open_cycle(tx, desk, cycle_id, Move.FOLLOW_UP)
    if cycle.parts[Part.FOLLOW_UP].at is not None:
        raise Refused(Trouble.MISSING)
    return cycle


def read_close(desk: Desk, cycle_id: int) -> tuple[Person, str]:
    """The actor, whose review is unfinished, and the name of the cycle that was closed. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx:
        cycle, person = stored.find(tx, cycle_id), people.get(tx, desk.actor.id)
    if cycle is None or person is None or cycle.closed_at is None:
        raise Refused(Trouble.MISSING)
    return person, cycle.name
