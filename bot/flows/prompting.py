"""What the calendar's own letters are about, read when they are sent: each raises Refused once it is no longer true."""

from __future__ import annotations

from collections.abc import Iterator

from bot.flows import growth_talks
from bot.flows.base import Desk, facts_of, reading
from bot.flows.refusals import Refused
from bot.screens import Review, Trouble
from bot.screens.calendar import CheckInScreen, ClosedScreen, LateScreen, NextCycleScreen, YearlyScreen
from core import calendar
from core.assessment import Kind as Assessment
from core.calendar import CHECK_IN_MONTHS, Kind, Occasion, Weight
from core.cycle import Step
from core.people import Person
from storage import agenda, cycles, growth, ladders, later, people
from storage.reviews import Record, own_sheets
from storage.store import Tx


def read_closed(desk: Desk, participant: int) -> ClosedScreen:
    """To the reviewee: the self window closed without a submission. More time makes it untrue."""
    with reading(desk, participant) as review:
        record = review.record
        is_theirs = desk.actor.id == record.reviewee.id
        if not is_theirs or review.step is not Step.RATING or record.facts.self_submitted_at:
            raise Refused(Trouble.MISSING)
        has_draft = bool(own_sheets(review.tx, desk.actor, [participant]).get((participant, Assessment.SELF)))
        return ClosedScreen(facts_of(record, desk.now), desk.framework, has_draft)


def read_late(desk: Desk, kind: Kind, together: str) -> LateScreen:
    """To a rater: all of the reviews that are told together and still wait for them."""
    with desk.store.read(desk.actor.workspace) as tx:
        viewer = _viewer(tx, desk)
        ids = {one.participant for one in _due(tx, desk, kind, together)}
        found = [one for one in cycles.reviews_by(tx, viewer.id) if one.id in ids]
        if not found:
            raise Refused(Trouble.MISSING)
    is_talk = kind is Kind.TALK_LATE
    closed = min(one.windows.conversations_close if is_talk else one.windows.manager_closes for one in found)
    return LateScreen(viewer, desk.framework, _facts(found, desk), closed, is_talk)


def read_turns(desk: Desk, together: str) -> tuple[Review, ...]:
    """To a rater: the reviews of whose reviewees the time to write has run out together, and that wait for them."""
    with desk.store.read(desk.actor.workspace) as tx:
        viewer = _viewer(tx, desk)
        ids = {one.participant for one in _due(tx, desk, Kind.RATE, together)}
        found = [one for one in cycles.reviews_by(tx, viewer.id) if one.id in ids]
        if not found:
            raise Refused(Trouble.MISSING)
    return _facts(found, desk)


def read_check_in(desk: Desk, together: str) -> CheckInScreen:
    """To both: how the growth goals go, some months after the outcome; not of whose next review is under way."""
    with desk.store.read(desk.actor.workspace) as tx:
        viewer = _viewer(tx, desk)
        found = tuple(_due(tx, desk, Kind.CHECK_IN, together))
        ids = {one.participant for one in found if one.participant}
        ids -= later.reviewed_again(tx, ids, desk.now)
        own = [one for one in cycles.reviews_of(tx, viewer.id) if one.id in ids]
        rated = [one for one in growth.led_by(tx, viewer.id) if one.id in ids]
        if not own and not rated:
            raise Refused(Trouble.MISSING)
        goals = growth_talks.goals_of(tx, desk, [*own, *rated])
    months = CHECK_IN_MONTHS * int(found[0].key.split(":")[2])
    return CheckInScreen(viewer, desk.framework, months, _facts(own, desk), _facts(rated, desk), goals)


def _due(tx: Tx, desk: Desk, kind: Kind, together: str) -> Iterator[Occasion]:
    """The occasions of the actor's that are told in this message, as far as they are still true."""
    for booking in agenda.bookings_of(tx, desk.actor.id):
        for one in calendar.of_participant(booking, desk.week):
            is_meant = one.kind is kind and one.weight is Weight.NEWS and one.together == together
            if is_meant and one.person_id == desk.actor.id and one.is_due(desk.now):
                yield one


def read_next_cycle(desk: Desk, cycle_id: int) -> NextCycleScreen:
    """To whoever started a cycle and is still People Ops: it is time for the next, unless there is one already."""
    with desk.store.read(desk.actor.workspace) as tx:
        viewer = _viewer(tx, desk)
        names = agenda.cycle_names(tx, [cycle_id])
        if not desk.actor.is_people_ops or not names or agenda.has_newer_cycle(tx, cycle_id):
            raise Refused(Trouble.MISSING)
    return NextCycleScreen(viewer, desk.framework, names[cycle_id])


def read_yearly(desk: Desk) -> YearlyScreen:
    """To People Ops: which ladders they might look at."""
    with desk.store.read(desk.actor.workspace) as tx:
        viewer = _viewer(tx, desk)
        used = tuple((one.ladder.name, one.ladder.version) for one in ladders.in_use(tx).values())
        if not desk.actor.is_people_ops or not used:
            raise Refused(Trouble.MISSING)
    return YearlyScreen(viewer, desk.framework, used)


def _viewer(tx: Tx, desk: Desk) -> Person:
    """Whom it is for. Raises Refused for somebody unknown, or whose account has ended."""
    person = people.get(tx, desk.actor.id)
    if person is None or not person.active:
        raise Refused(Trouble.MISSING)
    return person


def _facts(records: list[Record], desk: Desk) -> tuple[Review, ...]:
    return tuple(facts_of(one, desk.now) for one in records)
