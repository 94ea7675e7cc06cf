"""The approver's side of a launch: what they are asked, and their answer."""

from __future__ import annotations

from dataclasses import replace

from bot.flows import announcing, commitment, drafting
from bot.flows.base import Desk
from bot.flows.notices import APPROVAL_DECLINED, APPROVAL_GIVEN, moment_for
from bot.flows.refusals import Refused
from bot.flows.selection import Selection
from bot.screens import Trouble
from bot.screens.cycles import ApprovalScreen, ApprovalState
from core.cycle import Part
from core.people import Person
from storage import announcements as stored
from storage import journal, outbox, people
from storage.announcements import Cycle
from storage.outbox import NewNotice, Urgency
from storage.store import Tx

LONGEST_NOTE = 3000
ANSWERABLE = (ApprovalState.WAITING, ApprovalState.DECLINED, ApprovalState.GIVEN)


def read(desk: Desk, cycle_id: int) -> ApprovalScreen:
    """What the approver is asked about a cycle. Only for the one who is asked. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx:
        return _asked(tx, desk, stored.find(tx, cycle_id))[0]


def read_answer(desk: Desk, cycle_id: int) -> tuple[ApprovalScreen, str]:
    """The answer, and the approver's first name, for People Ops. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx:
        cycle = stored.find(tx, cycle_id)
        selection = Selection.of(tx, desk.now, announcing.wish_of(cycle)) if cycle else None
        if cycle is None or selection is None or not desk.actor.is_people_ops:
            raise Refused(Trouble.MISSING)
        screen = _screen(tx, desk, cycle, selection)
        approver = people.get(tx, screen.approval.approver_id)
    return screen, (approver.first_name or approver.name) if approver else ""


def commit(desk: Desk, cycle_id: int) -> ApprovalScreen:
    """**Yes, I commit.** What waited for it goes out. Raises Refused for anybody but the approver."""
    with desk.store.begin(desk.actor.workspace) as tx:
        people.one_at_a_time(tx)
        cycle = stored.find(tx, cycle_id, lock=True)
        screen, selection = _asked(tx, desk, cycle)
        if screen.approval.state is ApprovalState.GIVEN:  # pressed twice, or sent twice by Slack
            return screen
        commitment.give(tx, cycle_id, selection.versions, desk.actor.id, desk.now)
        _tell(tx, desk, cycle_id, screen.asked_by, APPROVAL_GIVEN)
        stored.wake_drafts(tx, desk.now)
        after = commitment.standing(tx, selection.versions, desk.actor.id, is_pilot=False)
    drafting.go_on(desk, cycle_id)
    return replace(screen, approval=after)


def decline(desk: Desk, cycle_id: int, note: str) -> ApprovalScreen:
    """**Not yet**, with a word on why. Raises Refused for anybody but the approver, and after a yes."""
    with desk.store.begin(desk.actor.workspace) as tx:
        people.one_at_a_time(tx)
        cycle = stored.find(tx, cycle_id, lock=True)
        screen, selection = _asked(tx, desk, cycle)
        if screen.approval.state is ApprovalState.GIVEN:
            raise Refused(Trouble.MISSING)
        if len(note) > LONGEST_NOTE:
            raise Refused(Trouble.TOO_LONG)
        for one in stored.approvals(tx, selection.versions).values():
            if not one.is_given:
                answered = replace(one, is_given=False, answered_at=desk.now, note=note.strip())
                stored.save_approval(tx, answered)
        journal.add(tx, desk.now, desk.actor.id, "approval.declined", detail=str(cycle_id))
        _tell(tx, desk, cycle_id, screen.asked_by, APPROVAL_DECLINED)
        return replace(screen, approval=commitment.standing(tx, selection.versions, desk.actor.id, is_pilot=False))


def _asked(tx: Tx, desk: Desk, cycle: Cycle | None) -> tuple[ApprovalScreen, Selection]:
    """What this actor was asked. Anybody who was not asked, or is not asked any more, finds nothing."""
    if cycle is None or cycle.is_pilot or commitment.approver_of(cycle, desk.customs) != desk.actor.id:
        raise Refused(Trouble.MISSING)
    selection = Selection.of(tx, desk.now, announcing.wish_of(cycle))
    if selection is None:
        raise Refused(Trouble.MISSING)
    screen = _screen(tx, desk, cycle, selection)
    gone = cycle.closed_at is not None or (cycle.announced_at and screen.approval.state is not ApprovalState.GIVEN)
    if gone or screen.approval.state not in ANSWERABLE:
        raise Refused(Trouble.MISSING)
    return screen, selection


def _screen(tx: Tx, desk: Desk, cycle: Cycle, selection: Selection) -> ApprovalScreen:
    approver = commitment.approver_of(cycle, desk.customs)
    known = stored.approvals(tx, selection.versions).values()
    asker = next((one.asked_by for one in known if one.asked_by), cycle.started_by)
    return ApprovalScreen(
        viewer=people.anybody(tx, desk.actor.id),
        cycle_id=cycle.id,
        name=cycle.name,
        ladders=tuple(f"{one.ladder.name} {one.ladder.version}" for one in selection.ladders),
        framework=desk.framework,
        asked_by=people.anybody(tx, asker),
        approval=commitment.standing(tx, selection.versions, approver, is_pilot=cycle.is_pilot),
        announces_at=cycle.parts[Part.DETAILS].at,
    )


def _tell(tx: Tx, desk: Desk, cycle_id: int, asker: Person, kind: str) -> None:
    key = f"{kind}:{cycle_id}:{int(desk.now.timestamp())}"
    due = moment_for(asker, desk.week, desk.now)
    outbox.put_all(tx, [NewNotice(kind, asker.id, key, None, str(cycle_id), Urgency.URGENT, due)], desk.now)
