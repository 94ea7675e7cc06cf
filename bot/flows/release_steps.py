"""The steps of a change that People Ops and authors take: asking people, deciding, asking the approver, freezing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from bot.flows import feedback, release_telling
from bot.flows.base import Desk
from bot.flows.feedback import NewWindow
from bot.flows.notices import RELEASE_ASK
from bot.flows.refusals import Refused
from bot.flows.releases import VERSION, is_taken, refresh, screen_of, stepping, working
from bot.screens import Trouble
from bot.screens.inbox import WindowRefused
from bot.screens.releases import (
    AskScreen,
    At,
    ConsultScreen,
    DecisionForm,
    DecisionLine,
    DecisionRefused,
    DecisionScreen,
    FreezeLack,
    FreezeRefused,
    FreezeScreen,
    ReleaseScreen,
    ReleaseTrouble,
)
from core import release
from core.ladder import Ladder
from core.permissions import Missing
from core.release import Action, Decision, DecisionLack, NotThen, State
from ladders import LadderRefused, fingerprint
from ladders.relabel import relabelled
from storage import announcements as approvals
from storage import held, ladders, outbox, people, releases
from storage.announcements import Approval
from storage.outbox import NewNotice, Urgency
from storage.releases import Release, Workshop
from storage.store import Tx

FORM_BLANK: Final = Decision("", "", True)


# -- asking people ----------------------------------------------------------------------------------------------------


def consult_form(desk: Desk, at: At) -> ConsultScreen:
    """**Open consultation**. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, working(tx, desk) as shop:
        one = _ready(shop, at, Action.CONSULT)
        today = people.anybody(tx, desk.actor.id).local(desk.now).date()
        asked = feedback.how_many(desk, tx, one.ladder_id)
        draft = ladders.version(tx, one.draft_version_id)
        return ConsultScreen(_as_seen(at, one), draft, asked, today + feedback.DEFAULT)


def _ready(shop: Workshop, at: At, action: Action) -> Release:
    """One whose next step this is; a form for another is not there. Raises Missing."""
    one = shop.one(at.release)
    if not shop.may(one, action):
        raise Missing(at.release)
    return one


def _as_seen(at: At, one: Release) -> At:
    """What a form is about: the change as it was on the screen that led to it, so that a slower one is told."""
    return At(one.id, at.revision or one.revision)


def consult(desk: Desk, at: At, new: NewWindow) -> ReleaseScreen | WindowRefused:
    """Open a feedback window on the draft and invite those concerned. Raises Refused."""
    opened = 0
    refused: WindowRefused | None = None
    with stepping(desk, at) as (tx, shop, stopped):
        people.one_at_a_time(tx)
        one = shop.to_do(at.release, Action.CONSULT, at.revision)
        found = feedback.begin_on_draft(desk, tx, one.draft_version_id, replace(new, ladder_id=one.ladder_id))
        if isinstance(found, WindowRefused):
            refused = found
        else:
            opened = found
            after = shop.turn(one, State.CONSULT, "consulting", window_id=opened)
            stopped.append(screen_of(shop, desk, after))
            refresh(tx, desk)
    if refused is not None:
        return refused
    if opened:
        feedback.invite(desk, opened)
    return stopped[0]


# -- decisions --------------------------------------------------------------------------------------------------------


def add_decision(desk: Desk, at: At, micros: int) -> DecisionScreen | ReleaseScreen:
    """An empty one, kept from the first letter on; one that is empty already is taken instead. Raises Refused."""
    screen: DecisionScreen | None = None
    with stepping(desk, at) as (tx, shop, stopped):
        one = shop.to_do(at.release, Action.WRITE)
        known = releases.decisions(tx, one.id)
        empty = next((it.id for it in known if not it.decision.said.strip() and not it.decision.done.strip()), 0)
        if not empty and len(known) >= release.MOST_DECISIONS:
            raise NotThen(one.state)
        number = empty or shop.write(one, FORM_BLANK, micros)
        screen = _decision_screen(shop, one, number)
    return screen or stopped[0]


def edit_decision(desk: Desk, release_id: int, number: int) -> DecisionScreen:
    """One of them. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, working(tx, desk) as shop:
        return _decision_screen(shop, _ready(shop, At(release_id), Action.WRITE), number)


def _decision_screen(shop: Workshop, one: Release, number: int) -> DecisionScreen:
    written = shop.decision(one, number)
    window = one.window_id if shop.role is release.Role.PEOPLE_OPS and one.state is not State.CONSULT else None
    return DecisionScreen(At(one.id, one.revision), DecisionLine(number, written.decision), window, written.written_us)


def _place(shop: Workshop, one: Release, form: DecisionForm) -> int | None:
    """The decision that a form writes in; None where it was deleted meanwhile.

    What another form wrote there since this one was opened stays: this one then goes on in a decision of its own, 0
    until there is one. Nobody's words are lost, and both are there to be put together.
    """
    written = {it.id: it for it in releases.decisions(shop.tx, one.id)}
    own = next((it.id for it in written.values() if it.written_in == form.key and it.id != form.number), None)
    if own is not None:
        return own
    found = written.get(form.number)
    if found is None:
        return None
    is_theirs = found.written_us != form.shown_us and found.written_in != form.key
    return 0 if is_theirs and len(written) < release.MOST_DECISIONS else found.id


def _keep(shop: Workshop, one: Release, form: DecisionForm, number: int, decision: Decision, micros: int) -> None:
    """Write it, unless what is there was typed later."""
    if not number or shop.decision(one, number).written_us <= micros:
        shop.write(one, decision, micros, number, form.key)


def type_decision(desk: Desk, release_id: int, form: DecisionForm, decision: Decision, micros: int) -> None:
    """Keep what has been typed so far; what was typed later, or in another form, stays. Raises Refused."""
    if any(lack is DecisionLack.TOO_LONG for lack in release.lacks_of(decision).values()):
        return  # the submit says so, under the field
    with desk.store.begin(desk.actor.workspace) as tx, working(tx, desk) as shop:
        one = _ready(shop, At(release_id), Action.WRITE)
        number = _place(shop, one, form)
        if number is None:
            raise Missing(form.number)
        _keep(shop, one, form, number, decision, micros)


def save_decision(
    desk: Desk, release_id: int, form: DecisionForm, decision: Decision, micros: int
) -> ReleaseScreen | DecisionRefused:
    """Keep it as it is in the form; or say what is missing. Raises Refused."""
    lacks = release.lacks_of(decision)
    if lacks:
        return DecisionRefused(lacks)
    with stepping(desk, At(release_id)) as (_, shop, stopped):
        one = shop.to_do(release_id, Action.WRITE)
        _keep(shop, one, form, _place(shop, one, form) or 0, decision, micros)
        shop.note("decided", one)
        stopped.append(screen_of(shop, desk, one))
    return stopped[0]


def drop_decision(desk: Desk, release_id: int, number: int) -> ReleaseScreen:
    """**Delete**. Raises Refused."""
    with stepping(desk, At(release_id)) as (_, shop, stopped):
        one = shop.to_do(release_id, Action.WRITE)
        shop.drop(one, number)
        stopped.append(screen_of(shop, desk, one))
    return stopped[0]


# -- the approver -----------------------------------------------------------------------------------------------------


def ask_form(desk: Desk, at: At) -> AskScreen:
    """**Ask for approval**. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, working(tx, desk) as shop:
        one = _ready(shop, at, Action.ASK_APPROVAL)
        approver = one.approver_id or desk.customs.approver
        draft = ladders.version(tx, one.draft_version_id)
        return AskScreen(_as_seen(at, one), draft, people.anybody(tx, approver) if approver else None)


def ask(desk: Desk, at: At, approver_id: str | None) -> ReleaseScreen:
    """Ask for the commitment on exactly this draft; again where nobody has answered. Raises Refused.

    Nobody named: whoever asks gives it themselves, as with a cycle.
    """
    with stepping(desk, at) as (tx, shop, stopped):
        one = shop.to_do(at.release, Action.ASK_APPROVAL, at.revision)
        approver = approver_id or one.approver_id or desk.customs.approver
        after = _asked(shop, one, approver)
        given = not approver
        now, by = desk.now, desk.actor.id
        asked = Approval(one.draft_version_id, None, approver or by, by, now, release_id=one.id)
        approvals.save_approval(tx, replace(asked, is_given=True, answered_at=now) if given else asked)
        if approver:
            key = f"{RELEASE_ASK}:{one.id}:{approver}:{int(now.timestamp())}"
            outbox.put_all(tx, [NewNotice(RELEASE_ASK, approver, key, None, str(one.id), Urgency.URGENT)], now)
            releases.look_again(tx, after, release_telling.asked_again_at(people.anybody(tx, approver), desk.week, now))
        shop.note("approved" if given else "approval_asked", one)
        refresh(tx, desk)
        stopped.append(screen_of(shop, desk, after))
    return stopped[0]


def _asked(shop: Workshop, one: Release, approver: str | None) -> Release:
    if one.state is State.APPROVE:
        return shop.change(one, approver_id=approver)
    return shop.turn(one, State.APPROVE, "to_approve", approver_id=approver)


# -- freezing ---------------------------------------------------------------------------------------------------------


def freeze_form(desk: Desk, at: At) -> FreezeScreen:
    """**Freeze**. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, working(tx, desk) as shop:
        one = _ready(shop, at, Action.FREEZE)
        screen = screen_of(shop, desk, one)
        today = screen.viewer.local(desk.now).date()
        return FreezeScreen(
            _as_seen(at, one),
            screen.draft,
            one.effective_on or today + release.NOTICE,
            screen.people,
            sum(not it.is_whole and not it.is_blank for it in screen.decisions),
        )


def freeze(desk: Desk, at: At, version: str, day: date | None) -> ReleaseScreen | FreezeRefused:
    """The draft becomes a version that never changes; everybody on the ladder is told. Raises Refused."""
    refused: FreezeRefused | None = None
    with stepping(desk, at) as (tx, shop, stopped):
        people.one_at_a_time(tx)
        one = shop.to_do(at.release, Action.FREEZE, at.revision)
        today = people.anybody(tx, desk.actor.id).local(desk.now).date()
        ladder, source = _final(tx, one, version)
        refused = _cannot(tx, ladder, day, today)
        if refused is None and day is not None and ladder is not None:
            stopped.append(_frozen(tx, desk, shop, one, ladder, source, day))
    if refused is not None:
        return refused
    desk.store.hurry.set()  # everybody is told by the calendar, and it should come at once
    return stopped[0]


def _final(tx: Tx, one: Release, version: str) -> tuple[Ladder | None, str]:
    """The draft under the version it is to have; None for one that no version can be called."""
    if not VERSION.fullmatch(version):
        return None, ""
    try:
        return relabelled(ladders.source_of(tx, one.draft_version_id), one.ladder_id, version)
    except LadderRefused:
        raise Refused(Trouble.MISSING) from None


def _cannot(tx: Tx, ladder: Ladder | None, day: date | None, today: date) -> FreezeRefused | None:
    lack = None
    if ladder is None:
        lack = FreezeLack.VERSION_SHAPE
    elif is_taken(tx, ladder):
        lack = FreezeLack.VERSION_TAKEN
    late = release.day_lack(day, today)
    return FreezeRefused(lack, late) if lack or late else None


def _frozen(tx: Tx, desk: Desk, shop: Workshop, one: Release, ladder: Ladder, source: str, day: date) -> ReleaseScreen:
    """Freeze it, unless the approver has not said yes or somebody would lose a level."""
    given = approvals.approvals(tx, [one.draft_version_id]).get(one.draft_version_id)
    if given is None or not given.is_given:
        return screen_of(shop, desk, one, ReleaseTrouble.NO_YES)
    if lost := held.lost(tx, ladder):
        return screen_of(shop, desk, one, ReleaseTrouble.LOSES_LEVEL, ", ".join(lost))
    final = ladders.keep(tx, ladder, source, fingerprint(ladder), desk.now)
    approvals.save_approval(tx, replace(given, version_id=final))
    in_use = ladders.in_use(tx).get(one.ladder_id)
    facts = {"final_version_id": final, "effective_on": day, "frozen_at": desk.now, "next_at": desk.now}
    base = in_use.version_id if in_use else one.base_version_id
    after = shop.turn(one, State.FROZEN, "frozen", base_version_id=base, **facts)
    refresh(tx, desk)
    return screen_of(shop, desk, after)
