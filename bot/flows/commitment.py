"""The no-demotion commitment: whose word a launch needs, and whether it has been given (rulings.md 13).

Once per ladder version; a pilot needs none. Inside a transaction of somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.flows.base import Customs
from bot.flows.notices import APPROVAL_ASK
from bot.flows.selection import Selection
from bot.screens.cycles import Approval, ApprovalState
from core.people import Person
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
    """Ask again where two working days have gone by without an answer. Returns how many notices were put."""
    person = people.get(tx, approval.approver_id) or Person(approval.approver_id, "", "", "UTC")
    today = person.local(now).date()
    asked = person.local(approval.at or now).date()
    due = asked
    while (later := customs.week.workdays_after(due, REMIND_AFTER)) <= today:
        due = later
    if due == asked or now < customs.week.morning(person, due):
        return 0
    key = f"{APPROVAL_ASK}:{cycle.id}:{approval.approver_id}:{due.isoformat()}"
    if outbox.state_of(tx, key) is not None:
        return 0
    when = customs.week.moment_from(person, now)
    outbox.put_all(tx, [NewNotice(APPROVAL_ASK, person.id, key, None, str(cycle.id), Urgency.URGENT, when)], now)
    return 1
