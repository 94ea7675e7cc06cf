"""The no-demotion commitment: whose word a launch needs, and whether it has been given (rulings.md 13).

Once per ladder version; a pilot needs none. Inside a transaction of somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.flows.base import Customs
from bot.flows.notices import APPROVAL_ASK, REMINDERS
from bot.flows.selection import Selection
from bot.screens.cycles import Approval, ApprovalState
from core.people import Person, stranger
from storage import announcements as stored
from storage import journal, outbox, people
from storage.announcements import Cycle
from storage.outbox import NewNotice, Urgency
from storage.store import Tx

REMIND_AFTER: Final = 2
"""Working days after which an approver who has not answered is asked again."""


def approver_of(cycle: Cycle, customs: Customs) -> str | None:
    """Who is asked: the one named for this cycle, else the one the settings name."""
    return cycle.approver_id or customs.approver


def standing(tx: Tx, versions: Iterable[int], approver: str | None, *, is_pilot: bool) -> Approval:
    """Where the commitment stands for these ladder versions."""
    if is_pilot:
        return Approval(ApprovalState.NOT_NEEDED)
    known = stored.approvals(tx, versions)
    open_ones = [known.get(one) for one in versions if not (one in known and known[one].is_given)]
    if not open_ones:
        given = max(known.values(), key=lambda one: one.answered_at or one.asked_at, default=None)
        return Approval(ApprovalState.GIVEN, *((given.approver_id, given.answered_at) if given else ()))
    if approver is None:
        return Approval(ApprovalState.YOURS)
    asked = [one for one in open_ones if one is not None and one.approver_id == approver]
    declined = [one for one in asked if one.is_given is False]
    if declined:
        return Approval(ApprovalState.DECLINED, approver, declined[0].answered_at, declined[0].note)
    if len(asked) < len(open_ones):
        return Approval(ApprovalState.NOT_ASKED, approver)
    return Approval(ApprovalState.WAITING, approver, asked[0].asked_at)


def ask(tx: Tx, cycle: Cycle, selection: Selection, approver: str, asked_by: str, now: datetime) -> None:
    """Ask for what is missing. What was answered "not yet", or asked of somebody else, is asked anew."""
    known = stored.approvals(tx, selection.versions)
    for version in selection.versions:
        if not (version in known and known[version].is_given):
            stored.save_approval(tx, stored.Approval(version, cycle.id, approver, asked_by, now))
    key = f"{APPROVAL_ASK}:{cycle.id}:{approver}:{int(now.timestamp())}"
    notice = NewNotice(APPROVAL_ASK, approver, key, None, str(cycle.id), Urgency.URGENT)
    outbox.put_all(tx, [notice], now)
    journal.add(tx, now, asked_by, "approval.asked", detail=str(cycle.id))


def waits_elsewhere(tx: Tx, cycle: Cycle, versions: Iterable[int]) -> bool:
    """Whether another cycle waits for somebody's word on one of these versions: one is asked at a time."""
    open_ones = (one for one in stored.approvals(tx, versions).values() if one.is_given is None)
    return any(one.cycle_id != cycle.id for one in open_ones)


def give(tx: Tx, cycle_id: int | None, versions: Iterable[int], giver: str, now: datetime) -> None:
    """Somebody commits, for every version that lacks it."""
    known = stored.approvals(tx, versions)
    missing = [one for one in versions if not (one in known and known[one].is_given)]
    for version in missing:
        before = known.get(version)
        asked_by, asked_at = (before.asked_by, before.asked_at) if before else (giver, now)
        stored.save_approval(tx, stored.Approval(version, cycle_id, giver, asked_by, asked_at, True, now))
    if missing:
        journal.add(tx, now, giver, "approval.given", detail=str(cycle_id or ""))


def next_reminder(approval: Approval, person: Person, customs: Customs, now: datetime) -> datetime:
    """When an approver who has not answered hears of it next."""
    day = person.local(approval.at or now).date()
    while True:
        day = customs.week.workdays_after(day, REMIND_AFTER)
        if (at := customs.week.morning(person, day)) > now:
            return at


def remind(tx: Tx, cycle: Cycle, approval: Approval, now: datetime, customs: Customs) -> int:
    """In the day's one reminder, where two working days have gone by without an answer. How many notices are new."""
    person = people.get(tx, approval.approver_id)
    if person is None:
        return _ask_a_stranger(tx, cycle, approval, now, customs)
    if not _is_day(person, approval, now, customs):
        return 0
    day = person.local(now).date()
    key = f"{REMINDERS}:{person.id}:{day.isoformat()}"
    return _put(tx, NewNotice(REMINDERS, person.id, key, due_at=now, not_after=person.end_of(day)), now)


def _ask_a_stranger(tx: Tx, cycle: Cycle, approval: Approval, now: datetime, customs: Customs) -> int:
    """Somebody Rung has no record of has no reminders either: they are asked once more."""
    person = stranger(approval.approver_id)
    if not _is_day(person, approval, now, customs):
        return 0
    key = f"{APPROVAL_ASK}:{cycle.id}:{person.id}:{person.local(now).date().isoformat()}"
    return _put(tx, NewNotice(APPROVAL_ASK, person.id, key, None, str(cycle.id), Urgency.URGENT), now)


def _is_day(person: Person, approval: Approval, now: datetime, customs: Customs) -> bool:
    """Whether it is working hours of a day on which an approver who has not answered hears of it again."""
    today = person.local(now).date()
    day = person.local(approval.at or now).date()
    while day < today:
        day = customs.week.workdays_after(day, REMIND_AFTER)
        if day == today:
            return customs.week.within(person, now)
    return False


def _put(tx: Tx, notice: NewNotice, now: datetime) -> int:
    if outbox.state_of(tx, notice.key) is not None:
        return 0
    outbox.put_all(tx, [notice], now)
    return 1


def waiting_for(tx: Tx, person_id: str, customs: Customs) -> tuple[tuple[int, str], ...]:
    """(cycle, its name) of what waits for this person's answer, the longest waiting first."""
    asked = dict.fromkeys(one.cycle_id for one in stored.asked_of(tx, person_id) if one.cycle_id)
    found = [cycle for one in asked if (cycle := stored.find(tx, one))]
    open_ones = [one for one in found if not one.announced_at and not one.closed_at and not one.is_pilot]
    return tuple((one.id, one.name) for one in open_ones if approver_of(one, customs) == person_id)
