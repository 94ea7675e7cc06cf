"""The approver's side of a change: what they are asked about a draft, and their answer."""

from __future__ import annotations

from dataclasses import replace

from bot.flows import commitment, release_past
from bot.flows.approving import LONGEST_NOTE
from bot.flows.base import Desk
from bot.flows.notices import RELEASE_DECLINED, RELEASE_GIVEN, moment_for
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.cycles import ApprovalState
from bot.screens.releases import ReleaseApprovalScreen
from core import release
from core.people import Person
from core.permissions import Missing
from core.release import State
from storage import announcements as approvals
from storage import journal, ladders, outbox, people, releases
from storage.outbox import NewNotice, Urgency
from storage.releases import Release
from storage.store import Tx


def read(desk: Desk, release_id: int, draft: int = 0) -> ReleaseApprovalScreen:
    """What the approver is asked; only for the one who is asked. Raises Refused, and for another draft than this."""
    with desk.store.read(desk.actor.workspace) as tx:
        return _screen(tx, desk, _asked(tx, desk, release_id, draft))


def read_answer(desk: Desk, release_id: int) -> tuple[ReleaseApprovalScreen, str]:
    """The answer and who gave it, for those who work on ladders. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx:
        try:
            one = releases.open_workshop(tx, desk.actor, desk.now).one(release_id)
        except Missing:
            raise Refused(Trouble.MISSING) from None
        screen = _screen(tx, desk, one)
        approver = people.anybody(tx, screen.approval.approver_id)
    return screen, approver.first_name or approver.name


def commit(desk: Desk, release_id: int, draft: int = 0) -> ReleaseApprovalScreen:
    """**Yes, I commit**, to exactly this draft. Raises Refused for anybody but the approver."""
    with desk.store.begin(desk.actor.workspace) as tx:
        one = releases.lock(tx, _asked(tx, desk, release_id, draft))
        screen = _screen(tx, desk, one)
        if screen.approval.state is ApprovalState.GIVEN:  # pressed twice, or sent twice by Slack
            return screen
        if one.state is not State.APPROVE:
            raise Refused(release_past.trouble(tx, desk, one.id))
        _answer(tx, desk, one, "", is_given=True)
        return _screen(tx, desk, one)


def decline(desk: Desk, release_id: int, note: str, draft: int = 0) -> ReleaseApprovalScreen:
    """**Not yet**, with a word on why: the draft can be changed again. Raises Refused, and after a yes."""
    if len(note) > LONGEST_NOTE:
        raise Refused(Trouble.TOO_LONG)
    with desk.store.begin(desk.actor.workspace) as tx:
        one = releases.lock(tx, _asked(tx, desk, release_id, draft))
        if one.state is not State.APPROVE or _screen(tx, desk, one).approval.state is ApprovalState.GIVEN:
            raise Refused(release_past.trouble(tx, desk, one.id))
        _answer(tx, desk, one, note.strip(), is_given=False)
        state = release.turned(one.state, release.reopened(was_consulted=one.window_id is not None))
        return _screen(tx, desk, releases.change(tx, one, state=state.value))


def _asked(tx: Tx, desk: Desk, release_id: int, draft: int) -> Release:
    """A change that this actor was asked about; anybody else finds nothing, nor is a draft from before there.

    `draft` is the version that the message was about, so that nobody commits to one that they have not been shown.
    """
    try:
        one = releases.asked_of(tx, desk.actor, release_id, desk.customs.approver)
    except Missing:
        raise Refused(release_past.trouble(tx, desk, release_id)) from None
    known = approvals.approvals(tx, [one.draft_version_id]).get(one.draft_version_id)
    is_theirs = known is not None and known.approver_id == desk.actor.id
    if not is_theirs or one.state is State.WITHDRAWN:
        raise Refused(release_past.trouble(tx, desk, release_id))
    if draft and draft != one.draft_version_id:
        raise Refused(Trouble.NEWER_DRAFT)
    return one


def _screen(tx: Tx, desk: Desk, one: Release) -> ReleaseApprovalScreen:
    known = approvals.approvals(tx, [one.draft_version_id]).get(one.draft_version_id)
    approver = known.approver_id if known else None
    in_use = ladders.in_use(tx).get(one.ladder_id)
    return ReleaseApprovalScreen(
        viewer=people.anybody(tx, desk.actor.id),
        id=one.id,
        draft=ladders.version(tx, one.version_id),
        framework=desk.framework,
        asked_by=people.anybody(tx, known.asked_by if known else one.author_id),
        approval=commitment.standing(tx, [one.draft_version_id], approver, is_pilot=False),
        version_id=one.draft_version_id,
        base_id=in_use.version_id if in_use else one.draft_version_id,
    )


def _answer(tx: Tx, desk: Desk, one: Release, note: str, *, is_given: bool) -> None:
    known = approvals.approvals(tx, [one.draft_version_id])[one.draft_version_id]
    answered = replace(known, is_given=is_given, answered_at=desk.now, note=note)
    approvals.save_approval(tx, answered)
    kind = RELEASE_GIVEN if is_given else RELEASE_DECLINED
    key = f"{kind}:{one.id}:{int(desk.now.timestamp())}"
    told = [
        NewNotice(kind, it.id, f"{key}:{it.id}", None, str(one.id), Urgency.URGENT, moment_for(it, desk.week, desk.now))
        for it in _waiting_for_it(tx, desk, known.asked_by)
    ]
    outbox.put_all(tx, told, desk.now)
    outbox.refresh_homes(tx, {known.asked_by, *desk.customs.people_ops, *desk.customs.authors}, desk.now)
    journal.add(tx, desk.now, desk.actor.id, f"release.{'approved' if is_given else 'declined'}", detail=str(one.id))


def _waiting_for_it(tx: Tx, desk: Desk, asker_id: str) -> list[Person]:
    """Whoever asked; where they have left, all of People Ops, so that an answer is heard by somebody."""
    asker = people.anybody(tx, asker_id)
    if asker.active:
        return [asker]
    return [it for it in people.many(tx, desk.customs.people_ops).values() if it.active]
