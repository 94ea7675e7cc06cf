"""Changes of ladders: the list, proposing one out of a dropped file, and the screen of one on its way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from bot.flows import commitment, feedback, release_telling
from bot.flows.base import Desk
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.releases import (
    At,
    DecisionLine,
    FileLine,
    LadderLine,
    LaddersScreen,
    ProposeLack,
    ProposeRefused,
    ProposeScreen,
    ReleaseLine,
    ReleaseScreen,
    ReleaseTrouble,
)
from core import release
from core.ladder import Ladder
from core.permissions import Missing
from core.release import Action, NotThen, State
from ladders import LadderRefused, fingerprint
from ladders.relabel import relabelled
from storage import announcements as approvals
from storage import held, ladder_files, ladders, outbox, people, releases
from storage.ladder_files import Import
from storage.ladders import InUse
from storage.releases import Release, Stale, Workshop
from storage.store import Tx

EARLIER: Final = 5
"""Changes of one ladder in the list, besides the one under way."""
VERSION: Final = re.compile(r"[A-Za-z0-9_.-]{1,40}")


@contextmanager
def working(tx: Tx, desk: Desk) -> Iterator[Workshop]:
    """The changes of ladders, for whoever works on them. Raises Refused."""
    try:
        yield releases.open_workshop(tx, desk.actor, desk.now)
    except Missing:
        raise Refused(Trouble.MISSING) from None


# -- the list ---------------------------------------------------------------------------------------------------------


def look(desk: Desk, page: int = 0) -> LaddersScreen:
    """Every ladder in use with its change under way, and the files that could be proposed. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, working(tx, desk) as shop:
        in_use = ladders.in_use(tx)
        return LaddersScreen(
            viewer=people.anybody(tx, desk.actor.id),
            ladders=tuple(_ladder_line(shop, one) for one in in_use.values()),
            files=tuple(_file_line(tx, one, in_use) for one in ladder_files.newest(tx, desk.actor)),
            waiting=ladder_files.waiting(tx, desk.actor.id),
            is_people_ops=desk.actor.is_people_ops,
            page=page,
        )


def _ladder_line(shop: Workshop, one: InUse) -> LadderLine:
    ladder_id = one.ladder.id
    lines = [_line(shop.tx, it) for it in shop.newest(ladder_id, EARLIER)]
    under_way = next((it for it in lines if it.state in release.OPEN), None)
    earlier = tuple(it for it in lines if it is not under_way)
    return LadderLine(one.ladder, releases.concerned_count(shop.tx, ladder_id), under_way, earlier)


def _line(tx: Tx, one: Release) -> ReleaseLine:
    author = people.anybody(tx, one.author_id)
    return ReleaseLine(one.id, ladders.version(tx, one.version_id).version, one.state, one.effective_on, author)


def _file_line(tx: Tx, one: Import, in_use: dict[str, InUse]) -> FileLine:
    name = in_use[one.ladder_id].ladder.name if one.ladder_id in in_use else ""
    is_new = one.ladder_id not in in_use
    return FileLine(one.id, one.name, one.ladder_id, name, one.version, one.dropped_at, is_new)


# -- proposing --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the form that proposes a file holds."""

    file: int
    ladder_id: str
    version: str


def propose_form(desk: Desk, file: int) -> ProposeScreen:
    """The form for a file. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, working(tx, desk) as shop:
        one, in_use = _imported(tx, desk, file), ladders.in_use(tx)
        if not in_use:
            raise Refused(Trouble.MISSING)
        under_way = {it: shop.open_on(it) for it in in_use}
        choices = tuple(
            (
                it.ladder.id,
                it.ladder.name,
                it.ladder.version,
                found.state if (found := under_way[it.ladder.id]) else None,
            )
            for it in in_use.values()
        )
        chosen = one.ladder_id if one.ladder_id in in_use else next(iter(in_use))
        return ProposeScreen(_file_line(tx, one, in_use), choices, chosen, _suggested(tx, one, in_use[chosen].ladder))


def _suggested(tx: Tx, one: Import, before: Ladder) -> str:
    """The version in the file, unless there is one of that name already: then the next."""
    taken = ladders.names_taken(tx, before.id)
    is_free = one.ladder_id == before.id and one.version not in taken
    return one.version if is_free else release.next_version(before.version, taken)


def _imported(tx: Tx, desk: Desk, file: int) -> Import:
    found = ladder_files.find(tx, desk.actor, file)
    if not found.is_ladder:
        raise Missing(file)
    return found


def propose(desk: Desk, wish: Proposal) -> ReleaseScreen | ProposeRefused:
    """A new change, or the new draft of the one under way. A bad file changes nothing. Raises Refused."""
    with desk.store.begin(desk.actor.workspace) as tx, working(tx, desk) as shop:
        people.one_at_a_time(tx)
        one, in_use = _imported(tx, desk, wish.file), ladders.in_use(tx).get(wish.ladder_id)
        if in_use is None:
            return ProposeRefused({"ladder": ProposeLack.NO_LADDER})
        read = _read(one, wish)
        if isinstance(read, ProposeRefused):
            return read
        ladder, source = read
        lack = _unfit(tx, in_use, ladder)
        if lack is not None:
            return lack
        under_way = shop.open_on(ladder.id)
        if under_way is not None and not shop.may(under_way, Action.REPLACE):
            return ProposeRefused({"ladder": ProposeLack.NOT_THEN}, under_way.state.value)
        if under_way is not None and ladders.version(tx, under_way.draft_version_id) == ladder:
            return ProposeRefused({"ladder": ProposeLack.SAME_DRAFT})
        draft = ladders.keep_draft(tx, ladder, source, fingerprint(ladder), desk.now)
        found = _replaced(shop, under_way, draft) if under_way else shop.propose(ladder.id, in_use.version_id, draft)
        refresh(tx, desk)
        return screen_of(shop, desk, found)


def _read(one: Import, wish: Proposal) -> tuple[Ladder, str] | ProposeRefused:
    if not VERSION.fullmatch(wish.version):
        return ProposeRefused({"version": ProposeLack.VERSION_SHAPE})
    try:
        return relabelled(one.source, wish.ladder_id, wish.version)
    except LadderRefused:
        return ProposeRefused({"ladder": ProposeLack.UNREADABLE})


def _unfit(tx: Tx, in_use: InUse, ladder: Ladder) -> ProposeRefused | None:
    """Why a ladder cannot follow the one in use."""
    lost = held.lost(tx, ladder)
    if lost:
        return ProposeRefused({"ladder": ProposeLack.LOSES_LEVEL}, ", ".join(lost))
    if says_the_same(in_use.ladder, ladder):
        return ProposeRefused({"ladder": ProposeLack.SAME})
    if is_taken(tx, ladder):
        return ProposeRefused({"version": ProposeLack.VERSION_TAKEN}, ladder.version)
    return None


def says_the_same(before: Ladder, after: Ladder) -> bool:
    """Whether two versions differ in nothing but what they are called."""
    return replace(after, version=before.version, effective=before.effective, changelog=before.changelog) == before


def is_taken(tx: Tx, ladder: Ladder) -> bool:
    """Whether there is a version of this name that says something else."""
    known = ladders.known(tx, ladder.id, ladder.version)
    return known is not None and known.fingerprint != fingerprint(ladder)


def _replaced(shop: Workshop, one: Release, draft: int) -> Release:
    """The change with another draft. What was asked about stays; a yes was for the draft before: it is asked anew."""
    if one.state is State.APPROVE:
        state = release.reopened(was_consulted=one.window_id is not None)
        return shop.turn(one, state, "replaced", draft_version_id=draft)
    found = shop.change(one, draft_version_id=draft)
    shop.note("replaced", one)
    return found


# -- one of them ------------------------------------------------------------------------------------------------------


def open_one(desk: Desk, release_id: int, page: int = 0) -> ReleaseScreen:
    """How a change stands. Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx, working(tx, desk) as shop:
        return screen_of(shop, desk, shop.one(release_id), page=page)


def open_of_window(desk: Desk, window_id: int) -> ReleaseScreen | None:
    """The change that a feedback window belongs to, as it stands; None for a window on a version in use.

    Raises Refused.
    """
    with desk.store.read(desk.actor.workspace) as tx, working(tx, desk) as shop:
        one = releases.of_window(tx, window_id)
        return screen_of(shop, desk, one) if one else None


@contextmanager
def stepping(desk: Desk, at: At) -> Iterator[tuple[Tx, Workshop, list[ReleaseScreen]]]:
    """A transaction that takes a step with a change; what stopped it lands in the list, as the screen to show.

    Raises Refused.
    """
    stopped: list[ReleaseScreen] = []
    try:
        with desk.store.begin(desk.actor.workspace) as tx, working(tx, desk) as shop:
            yield tx, shop, stopped
    except Stale:
        stopped.append(_standing(desk, at, ReleaseTrouble.STALE))
    except NotThen:
        stopped.append(_standing(desk, at, ReleaseTrouble.NOT_THEN))


def _standing(desk: Desk, at: At, trouble: ReleaseTrouble) -> ReleaseScreen:
    with desk.store.read(desk.actor.workspace) as tx, working(tx, desk) as shop:
        return screen_of(shop, desk, shop.one(at.release), trouble)


def screen_of(
    shop: Workshop, desk: Desk, one: Release, trouble: ReleaseTrouble | None = None, detail: str = "", page: int = 0
) -> ReleaseScreen:
    """How a change stands, for whoever works on it."""
    tx = shop.tx
    base = base_of(tx, one)
    asked = approvals.approvals(tx, [one.draft_version_id]).get(one.draft_version_id)
    approver = (asked.approver_id if asked else one.approver_id) or desk.customs.approver
    return ReleaseScreen(
        viewer=people.anybody(tx, desk.actor.id),
        id=one.id,
        revision=one.revision,
        state=one.state,
        draft=ladders.version(tx, one.version_id),
        in_use=ladders.version(tx, base),
        author=people.anybody(tx, one.author_id),
        decisions=tuple(DecisionLine(it.id, it.decision) for it in releases.decisions(tx, one.id)),
        window=feedback.card_of_release(tx, one),
        approval=commitment.standing(tx, [one.draft_version_id], approver, is_pilot=False),
        approver=people.anybody(tx, approver) if approver else None,
        effective_on=one.effective_on,
        people=releases.concerned_count(tx, one.ladder_id),
        moves=frozenset(it for it in Action if shop.may(one, it)),
        version_id=one.version_id,
        base_id=base,
        is_people_ops=desk.actor.is_people_ops,
        trouble=trouble,
        detail=detail,
        page=page,
        stranded=_stranded(tx, desk, one),
    )


def _stranded(tx: Tx, desk: Desk, one: Release) -> tuple[str, ...]:
    """The levels for which a frozen change waits although its day has come."""
    if one.state is not State.FROZEN or release_telling.applies_at(tx, one) > desk.now:
        return ()
    return held.stranded(tx, ladders.version(tx, one.version_id))


def base_of(tx: Tx, one: Release) -> int:
    """The version that a change changes: the one in use, or what was when it was frozen."""
    in_use = ladders.in_use(tx).get(one.ladder_id)
    is_open = one.state in release.OPEN and one.state is not State.FROZEN
    if is_open and in_use is not None:
        return in_use.version_id
    return one.base_version_id or one.version_id


def withdraw(desk: Desk, at: At) -> ReleaseScreen:
    """**Withdraw**. Those who were told hear of it, an open window is closed; nothing comes of it. Raises Refused."""
    with stepping(desk, at) as (tx, shop, stopped):
        one = shop.to_do(at.release, Action.WITHDRAW, at.revision or None)
        if one.state is State.CONSULT and one.window_id:
            feedback.stop(tx, one.window_id, desk.now)
        after = shop.turn(one, State.WITHDRAWN, "withdrawn", withdrawn_at=desk.now, next_at=None)
        if one.state is State.FROZEN:
            release_telling.put_withdrawn(tx, one, desk.week, desk.now)
        refresh(tx, desk)
        stopped.append(screen_of(shop, desk, after))
    return stopped[0]


def refresh(tx: Tx, desk: Desk) -> None:
    """The Homes of those who work on ladders."""
    outbox.refresh_homes(tx, {desk.actor.id, *desk.customs.people_ops, *desk.customs.authors}, desk.now)


def use_new(desk: Desk, file: int) -> LaddersScreen:
    """**Use this ladder**: the first version of one that there is none of yet, for People Ops. Raises Refused."""
    if not desk.actor.is_people_ops:
        raise Refused(Trouble.MISSING)
    with desk.store.begin(desk.actor.workspace) as tx, working(tx, desk):
        people.one_at_a_time(tx)
        one = _imported(tx, desk, file)
        if one.ladder_id not in ladders.in_use(tx):  # pressed twice is once; a change of it is proposed
            try:
                ladder, source = relabelled(one.source, one.ladder_id, one.version)
                ladders.put_in_use(tx, ladder, source, fingerprint(ladder), desk.now)
            except (LadderRefused, ladders.VersionTaken):
                raise Refused(Trouble.MISSING) from None
            refresh(tx, desk)
    return look(desk)
