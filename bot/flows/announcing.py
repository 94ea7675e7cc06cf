"""An announcement on its way: what a cycle's calendar brings, put into the outbox once, in batches for a large company.

Every step can be cut short anywhere and taken up again: participants come in the transaction that announces, messages
under keys of their own, and an announcement counts as sent when the last of them is in the outbox.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.flows import commitment
from bot.flows.base import Customs, Desk
from bot.flows.notices import ANNOUNCEMENT, ANNOUNCEMENT_HELD, CYCLE_CLOSED, FOLLOW_UP, HEADS_UP, moment_for
from bot.flows.refusals import Refused
from bot.flows.selection import Selection, Wish
from bot.screens import Trouble
from bot.screens.cycles import AnnouncementScreen, ApprovalState, Obstacle
from core import calendar
from core.cycle import Part
from core.people import Person
from core.workdays import WorkWeek
from storage import announcements as stored
from storage import cycles, journal, outbox, people
from storage.announcements import Announcement, Cycle
from storage.outbox import NewNotice, Urgency
from storage.store import Store, Tx

BATCH: Final = 500
"""People told in one transaction."""
CYCLES_A_TICK: Final = 100
FEWEST_DAYS: Final = 3
"""A self window shorter than this at the announcement is pointed out instead of announced."""
LOOK_AGAIN: Final = timedelta(hours=1)
"""What holds an announcement up may be mended where nobody tells of it, such as in the people file."""

PREFIX: Final[dict[Part, str]] = {Part.HEADS_UP: HEADS_UP, Part.DETAILS: ANNOUNCEMENT, Part.FOLLOW_UP: FOLLOW_UP}


def wheel(store: Store, workspace: str, now: datetime, customs: Customs) -> int:
    """Everything that has become due in cycles as a whole. Returns how many notices were put.

    A cycle that is stuck does not stop the others; what stopped the first is raised in the end.
    """
    with store.read(workspace) as tx:  # most looks find nothing: they should not take the writer's lock
        found = stored.due(tx, now, CYCLES_A_TICK)
    put, stuck = 0, None
    for one in found:
        try:
            put += turn(store, workspace, one, now, customs)
        except Exception as error:
            stuck = stuck or error
    if stuck:
        raise stuck
    return put


def turn(store: Store, workspace: str, cycle_id: int, now: datetime, customs: Customs) -> int:
    """What is due in one cycle now. Doing it again adds nothing."""
    with store.begin(workspace) as tx:
        people.one_at_a_time(tx)  # the workspace before any cycle, wherever both are needed: nobody waits in a circle
        cycle = stored.find(tx, cycle_id, lock=True)
        if cycle is None:
            return 0
        put = _announce(tx, cycle, now, customs)
        seen = stored.find(tx, cycle_id) or cycle
    for part in Part:
        put += _send(store, workspace, cycle_id, part, now, customs)
    put += _tell_of_close(store, workspace, cycle_id, now, customs)
    with store.begin(workspace) as tx:
        after = stored.find(tx, cycle_id, lock=True)
        if after is not None:
            put += _ask_for_next(tx, after, now, customs)
            is_same = _as_planned(after) == _as_planned(seen)
            stored.change(tx, cycle_id, next_at=_next(tx, after, now, customs) if is_same else now)
    return put


def _as_planned(cycle: Cycle) -> Cycle:
    """All that people decide about a cycle: when that has changed under way, it has to be looked at once more."""
    parts = {part: replace(one, sent_at=None) for part, one in cycle.parts.items()}
    return replace(cycle, parts=parts)


# -- announcing -------------------------------------------------------------------------------------------------------


def wish_of(cycle: Cycle) -> Wish:
    """Who a draft asks for."""
    return Wish.from_json(cycle.asked, is_pilot=cycle.is_pilot) if cycle.asked else Wish((), is_pilot=cycle.is_pilot)


def starter_of(tx: Tx, cycle: Cycle) -> Person:
    """Whoever began it: its planned days are days on their clock."""
    return people.anybody(tx, cycle.started_by)


def obstacles(tx: Tx, cycle: Cycle, selection: Selection | None, now: datetime, customs: Customs) -> list[Obstacle]:
    """Why this cycle, announced now, would make no sense or break a promise."""
    if selection is None:
        return [Obstacle.NO_LADDER]
    found: list[Obstacle] = []
    if selection.refusal() is not None:
        found.append(Obstacle.NOT_ABLE if selection.unknown or selection.left_out else Obstacle.NOBODY)
    if not cycle.tells_each and not cycle.channel:
        found.append(Obstacle.TELLS_NOBODY)
    today = starter_of(tx, cycle).local(now).date()
    if cycle.dates.self_opens < today:
        found.append(Obstacle.OPENS_TOO_EARLY)
    if (cycle.dates.self_closes - max(today, cycle.dates.self_opens)).days < FEWEST_DAYS:
        found.append(Obstacle.CLOSES_TOO_SOON)
    approver = commitment.approver_of(cycle, customs)
    approval = commitment.standing(tx, selection.versions, approver, is_pilot=cycle.is_pilot)
    if approval.state in (ApprovalState.WAITING, ApprovalState.DECLINED, ApprovalState.NOT_ASKED):
        found.append(Obstacle.APPROVAL)
    return found


def _announce(tx: Tx, cycle: Cycle, now: datetime, customs: Customs) -> int:
    """Make it a running cycle if its announcement is due and nothing stands in the way."""
    details = cycle.parts[Part.DETAILS]
    if cycle.announced_at or cycle.closed_at or details.at is None:
        return 0
    selection = Selection.of(tx, now, wish_of(cycle))
    asked = _ask_or_remind(tx, cycle, selection, now, customs)
    if details.at > now:
        return asked
    in_the_way = obstacles(tx, cycle, selection, now, customs)
    if in_the_way or selection is None:
        return asked + _hold(tx, cycle, details.at, in_the_way, now)
    by = details.written_by or cycle.started_by
    if not cycle.is_pilot and commitment.approver_of(cycle, customs) is None:
        commitment.give(tx, cycle.id, selection.versions, by, now)
    participants = selection.participants(cycle.dates, now)
    cycles.announce(tx, cycle.id, now, participants)
    heads_up = cycle.parts[Part.HEADS_UP]
    if heads_up.at and not heads_up.sent_at:  # whoever hears of it now needs no heads-up any more
        stored.save(tx, cycle.id, replace(heads_up, at=None))
    journal.add(tx, now, by, "cycle.announced", detail=str(cycle.id))
    homes = {by, cycle.started_by, *(one.reviewee_id for one in participants), *(one.rater_id for one in participants)}
    outbox.refresh_homes(tx, homes, now)
    return asked


def _ask_or_remind(tx: Tx, cycle: Cycle, selection: Selection | None, now: datetime, customs: Customs) -> int:
    """What is planned needs the approver's yes: ask for it, and ask again while there is no answer."""
    approver = commitment.approver_of(cycle, customs)
    if selection is None or approver is None:
        return 0
    approval = commitment.standing(tx, selection.versions, approver, is_pilot=cycle.is_pilot)
    if approval.state is ApprovalState.NOT_ASKED and not commitment.waits_elsewhere(tx, cycle, selection.versions):
        by = cycle.parts[Part.DETAILS].written_by or cycle.started_by
        commitment.ask(tx, cycle, selection, approver, by, now)
        return 1
    if approval.state is ApprovalState.WAITING:
        return commitment.remind(tx, cycle, approval, now, customs)
    return 0


def _hold(tx: Tx, cycle: Cycle, at: datetime, why: Iterable[Obstacle], now: datetime) -> int:
    """Point out to whoever began it, once per plan, what no approver's yes will mend."""
    if set(why) <= {Obstacle.APPROVAL}:
        return 0
    key = f"{ANNOUNCEMENT_HELD}:{cycle.id}:{int(at.timestamp())}"
    if outbox.state_of(tx, key) is not None:
        return 0
    outbox.put_all(tx, [NewNotice(ANNOUNCEMENT_HELD, cycle.started_by, key, None, str(cycle.id), Urgency.URGENT)], now)
    return 1


# -- sending ----------------------------------------------------------------------------------------------------------


def is_due(cycle: Cycle, one: Announcement, now: datetime) -> bool:
    """Whether this goes out now: its time has come, it has not gone out, and the cycle is at the right place for it."""
    if cycle.closed_at or one.sent_at or one.at is None or one.at > now:
        return False
    return (cycle.announced_at is None) == (one.part is Part.HEADS_UP)


def _send(store: Store, workspace: str, cycle_id: int, part: Part, now: datetime, customs: Customs) -> int:
    with store.read(workspace) as tx:
        cycle = stored.find(tx, cycle_id)
        if cycle is None or not is_due(cycle, cycle.parts[part], now):
            return 0
        early = _told_early(tx, cycle, now) if part is Part.HEADS_UP else None
    put, one = _post(store, workspace, cycle, part, now), cycle.parts[part]
    for batch in _batches(store, workspace, cycle, early):
        with store.begin(workspace) as tx:
            notices = [_message(cycle, part, person, one, customs.week, now) for person in batch]
            outbox.put_all(tx, notices, now)
        put += len(batch)
    with store.begin(workspace) as tx:
        if stored.mark_sent(tx, cycle_id, part, now):
            journal.add(tx, now, one.written_by or cycle.started_by, f"{PREFIX[part]}.sent", detail=str(cycle_id))
            outbox.refresh_homes(tx, {cycle.started_by, *customs.people_ops}, now)
    return put


def _told_early(tx: Tx, cycle: Cycle, now: datetime) -> tuple[Person, ...]:
    """Whom a heads-up concerns: there are no participants yet."""
    selection = Selection.of(tx, now, wish_of(cycle))
    return selection.told() if selection else ()


def _post(store: Store, workspace: str, cycle: Cycle, part: Part, now: datetime) -> int:
    if not cycle.channel:
        return 0
    prefix = PREFIX[part]
    notice = NewNotice(
        f"{prefix}.post", cycle.channel, f"{prefix}:{cycle.id}", None, str(cycle.id), Urgency.ORDINARY, now
    )
    with store.begin(workspace) as tx:
        outbox.put_all(tx, [notice], now)
    return 1


def _batches(
    store: Store, workspace: str, cycle: Cycle, early: tuple[Person, ...] | None
) -> Iterator[tuple[Person, ...]]:
    if not cycle.tells_each:
        return
    if early is not None:
        yield from (early[start : start + BATCH] for start in range(0, len(early), BATCH))
        return
    yield from _participants(store, workspace, cycle.id)


def _participants(
    store: Store, workspace: str, cycle_id: int, *, unfinished: bool = False
) -> Iterator[tuple[Person, ...]]:
    """Reviewees and raters of a running cycle, a batch at a time."""
    after = ""
    while True:
        with store.read(workspace) as tx:
            ids = stored.told(tx, cycle_id, after, BATCH, unfinished=unfinished)
            known = people.many(tx, ids)
        if not ids:
            return
        yield tuple(known[one] for one in ids if one in known and known[one].active)
        after = ids[-1]


def _message(cycle: Cycle, part: Part, person: Person, one: Announcement, week: WorkWeek, now: datetime) -> NewNotice:
    prefix = PREFIX[part]
    due = moment_for(person, week, now) if one.at_once else week.moment_from(person, now)
    key = f"{prefix}:{cycle.id}:{person.id}"
    return NewNotice(f"{prefix}.dm", person.id, key, None, str(cycle.id), Urgency.BULK, due)


def _tell_of_close(store: Store, workspace: str, cycle_id: int, now: datetime, customs: Customs) -> int:
    """A cycle was closed: whoever has something unfinished in it hears so, once."""
    with store.read(workspace) as tx:
        cycle = stored.find(tx, cycle_id)
    if cycle is None or cycle.closed_at is None:
        return 0
    put = 0
    for batch in _participants(store, workspace, cycle_id, unfinished=True):
        with store.begin(workspace) as tx:
            told = [
                NewNotice(
                    CYCLE_CLOSED,
                    person.id,
                    f"{CYCLE_CLOSED}:{cycle_id}:{person.id}",
                    None,
                    str(cycle_id),
                    Urgency.BULK,
                    moment_for(person, customs.week, now),
                )
                for person in batch
            ]
            outbox.put_all(tx, told, now)
            outbox.refresh_homes(tx, {person.id for person in batch}, now)
        put += len(batch)
    return put


# -- what comes next --------------------------------------------------------------------------------------------------


def _ask_for_next(tx: Tx, cycle: Cycle, now: datetime, customs: Customs) -> int:
    """Six months after it began, whoever started it is asked about the next one, once."""
    due = [one for one in calendar.due(_prompts(tx, cycle, customs), now) if outbox.state_of(tx, one.key) is None]
    starter = starter_of(tx, cycle)
    notices = [
        NewNotice(
            one.kind.value,
            one.person_id,
            one.key,
            None,
            str(cycle.id),
            due_at=customs.week.moment_from(starter, now),
            not_after=one.not_after,
        )
        for one in due
    ]
    outbox.put_all(tx, notices, now)
    return len(notices)


def _prompts(tx: Tx, cycle: Cycle, customs: Customs) -> tuple[calendar.Occasion, ...]:
    if cycle.announced_at is None or cycle.is_pilot or not cycle.started_by:
        return ()
    launch = calendar.Launch(cycle.id, starter_of(tx, cycle), cycle.dates.self_opens)
    return calendar.of_cycle(launch, customs.week)


def _next(tx: Tx, cycle: Cycle, now: datetime, customs: Customs) -> datetime | None:
    """When to look at this cycle again; None: not before somebody changes something."""
    found = [one.at for one in cycle.parts.values() if one.at and one.at > now and not one.sent_at]
    found = [] if cycle.closed_at else found
    if (at := calendar.next_after(_prompts(tx, cycle, customs), now)) is not None:
        found.append(at)
    details = cycle.parts[Part.DETAILS]
    if cycle.announced_at is None and cycle.closed_at is None and details.at is not None:
        found += _reminders(tx, cycle, now, customs)
        found += [now + LOOK_AGAIN] if details.at <= now else []
    return min(found, default=None)


def _reminders(tx: Tx, cycle: Cycle, now: datetime, customs: Customs) -> list[datetime]:
    selection = Selection.of(tx, now, wish_of(cycle))
    approver = commitment.approver_of(cycle, customs)
    if selection is None or approver is None:
        return []
    approval = commitment.standing(tx, selection.versions, approver, is_pilot=cycle.is_pilot)
    if approval.state is not ApprovalState.WAITING:
        return []
    person = people.anybody(tx, approver)
    return [commitment.next_reminder(approval, person, customs, now)]


# -- reading ----------------------------------------------------------------------------------------------------------


def read(desk: Desk, cycle_id: int, part: Part) -> AnnouncementScreen:
    """An announcement that is going out. Raises Refused when the cycle is gone or closed before it went."""
    with desk.store.read(desk.actor.workspace) as tx:
        cycle = stored.find(tx, cycle_id)
    if cycle is None or cycle.closed_at or cycle.parts[part].at is None:
        raise Refused(Trouble.MISSING)
    return screen_of(cycle, part, desk.framework)


def screen_of(cycle: Cycle, part: Part, framework: str) -> AnnouncementScreen:
    """An announcement as it would go out now."""
    one = cycle.parts[part]
    return AnnouncementScreen(
        cycle.id, cycle.name, part, one.text, framework, cycle.dates, cycle.meeting, cycle.is_pilot
    )
