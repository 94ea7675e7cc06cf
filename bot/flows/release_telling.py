"""What a frozen change brings about by itself: everybody is told, it comes into effect on its day, plans are made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from bot.flows import release_past, release_plans
from bot.flows.base import Customs, Desk
from bot.flows.changing import tell_devalued
from bot.flows.commitment import REMIND_AFTER
from bot.flows.notices import RELEASE_APPLIES, RELEASE_ASK, RELEASE_TOLD, RELEASE_WAITS, RELEASE_WITHDRAWN
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.releases import DecisionLine, ToldScreen
from core import release
from core.people import Person, Position
from core.permissions import Missing
from core.release import State
from core.workdays import WorkWeek
from storage import announcements as approvals
from storage import held, journal, ladders, outbox, people, releases
from storage.outbox import NewNotice, Urgency
from storage.releases import Release
from storage.store import Store, Tx

BATCH: Final = 500
"""People told in one transaction."""


def wheel(store: Store, workspace: str, now: datetime, customs: Customs) -> int:
    """Tell, put into effect. A tick without a change that is due costs an indexed look."""
    with store.read(workspace) as tx:
        due = releases.due(tx, now)
    return sum(_turn(store, workspace, one, now, customs) for one in due)


def _turn(store: Store, workspace: str, one: Release, now: datetime, customs: Customs) -> int:
    if one.state is State.APPROVE:
        return _remind(store, workspace, one, now, customs)
    if one.state is not State.FROZEN:
        return _rest(store, workspace, one, now, customs)
    told = _tell_all(store, workspace, one, now, customs.week)
    with store.begin(workspace) as tx:
        at = applies_at(tx, one)
        if at <= now:
            return told + _apply(tx, one, now, customs)
        releases.look_again(tx, one, at)
    return told


def asked_again_at(approver: Person, week: WorkWeek, now: datetime) -> datetime:
    """When an approver who has not answered is asked once more: two working days later, when their day begins."""
    return week.morning(approver, week.workdays_after(approver.local(now).date(), REMIND_AFTER))


def _remind(store: Store, workspace: str, one: Release, now: datetime, customs: Customs) -> int:
    """The approver is asked again, as long as the draft waits for them."""
    with store.begin(workspace) as tx:
        known = approvals.approvals(tx, [one.draft_version_id]).get(one.draft_version_id)
        if known is None or known.is_given is not None:
            releases.look_again(tx, one, None)
            return 0
        person = people.anybody(tx, known.approver_id)
        key = f"{RELEASE_ASK}:{one.id}:{person.id}:{person.local(now).date().isoformat()}"
        is_new = outbox.state_of(tx, key) is None
        outbox.put_all(tx, [NewNotice(RELEASE_ASK, person.id, key, None, str(one.id), Urgency.URGENT)], now)
        releases.look_again(tx, one, asked_again_at(person, customs.week, now))
        return int(is_new)


def _rest(store: Store, workspace: str, one: Release, now: datetime, customs: Customs) -> int:
    """After it came into effect: the plans; then nothing is left to do."""
    told = release_plans.tell(store, workspace, one, now, customs) if one.state is State.IN_EFFECT else 0
    with store.begin(workspace) as tx:
        releases.look_again(tx, one, None)
    return told


def applies_at(tx: Tx, one: Release) -> datetime:
    """The instant from which a frozen change applies: its day begins on the clock of who proposed it."""
    assert one.effective_on is not None  # noqa: S101 - a frozen one has a day
    return people.anybody(tx, one.author_id).start_of(one.effective_on)


# -- telling everybody ------------------------------------------------------------------------------------------------


def _tell_all(store: Store, workspace: str, one: Release, now: datetime, week: WorkWeek) -> int:
    """In batches; cut short anywhere, the next look does it again, and each is told once.

    On the day itself it looks once more: whoever came meanwhile is told then.
    """
    after, total = "", 0
    while True:
        with store.begin(workspace) as tx:
            batch = releases.to_tell(tx, one.ladder_id, after, BATCH)
            known = people.many(tx, batch)
            total += _put(tx, RELEASE_TOLD, one, known.values(), now, week)
        if len(batch) < BATCH:
            return total
        after = batch[-1]


def _put(tx: Tx, kind: str, one: Release, told: Iterable[Person], now: datetime, week: WorkWeek) -> int:
    found = [
        NewNotice(
            kind,
            person.id,
            _key(kind, one, person.id),
            detail=str(one.id),
            urgency=Urgency.BULK,
            due_at=week.moment_from(person, now),
        )
        for person in told
    ]
    known = outbox.states_of(tx, [it.key for it in found])
    outbox.put_all(tx, [it for it in found if it.key not in known], now)
    return len(found) - len(known)


def _key(kind: str, one: Release, person_id: str) -> str:
    return f"{kind}:{one.id}:{person_id}"


def put_withdrawn(tx: Tx, one: Release, week: WorkWeek, now: datetime) -> None:
    """Those who were told of a change hear that it does not come; those who have not been told yet are not."""
    after = ""
    while batch := releases.to_tell(tx, one.ladder_id, after, BATCH):
        known = people.many(tx, batch)
        states = outbox.states_of(tx, [_key(RELEASE_TOLD, one, it) for it in known])
        told = [person for it, person in known.items() if states.get(_key(RELEASE_TOLD, one, it)) == "sent"]
        _put(tx, RELEASE_WITHDRAWN, one, told, now, week)
        after = batch[-1]


def read_told(desk: Desk, release_id: int, page: int = 0) -> ToldScreen:
    """What a change means for the actor. Raises Refused for whom it does not concern."""
    with desk.store.read(desk.actor.workspace) as tx:
        try:
            one = releases.told(tx, desk.actor, release_id)
        except Missing:
            raise Refused(release_past.trouble(tx, desk, release_id)) from None
        if one.state not in release.TOLD or one.effective_on is None or one.final_version_id is None:
            raise Refused(release_past.trouble(tx, desk, release_id))
        return _told(tx, desk, one, page)


def _told(tx: Tx, desk: Desk, one: Release, page: int) -> ToldScreen:
    stands = {it.person_id: it for it in people.positions(tx, person_id=desk.actor.id, ladder_id=one.ladder_id)}
    mine = stands.get(desk.actor.id, Position(desk.actor.id, one.ladder_id))
    after, base = ladders.version(tx, one.version_id), one.base_version_id or one.version_id
    decided = tuple(DecisionLine(it.id, it.decision) for it in releases.decisions(tx, one.id))
    assert one.effective_on is not None  # noqa: S101 - looked at by whoever calls
    return ToldScreen(
        viewer=people.anybody(tx, desk.actor.id),
        id=one.id,
        before=ladders.version(tx, base),
        after=after,
        framework=desk.framework,
        state=one.state,
        effective_on=one.effective_on,
        decisions=tuple(it for it in decided if it.is_whole),
        track=mine.track,
        specialty=mine.specialty,
        held=mine.held,
        is_assessed=desk.actor.id in stands,
        runs=releases.is_rated_on(tx, desk.actor.id, base),
        page=page,
        version_id=one.version_id,
    )


def read_withdrawn(desk: Desk, release_id: int) -> tuple[Person, str, str]:
    """(who reads, the ladder's name, the version that does not come). Raises Refused."""
    with desk.store.read(desk.actor.workspace) as tx:
        one = releases.withdrawn_for(tx, desk.actor, release_id)
        if one is None:
            raise Refused(Trouble.MISSING)
        ladder = ladders.version(tx, one.version_id)
        return people.anybody(tx, desk.actor.id), ladder.name, ladder.version


# -- coming into effect -----------------------------------------------------------------------------------------------


def _apply(tx: Tx, one: Release, now: datetime, customs: Customs) -> int:
    """From now on new cycles start with it. Nobody's level is touched; devalued goals are pointed out.

    While somebody holds a level that it does not have, or may come to one in a review under way, it waits.
    """
    people.one_at_a_time(tx)
    one = releases.lock(tx, one)
    if one.state is not State.FROZEN:  # withdrawn meanwhile
        return 0
    ladder = ladders.version(tx, one.version_id)
    authors = people.many(tx, {one.author_id, *customs.people_ops}).values()
    if held.stranded(tx, ladder):
        releases.look_again(tx, one, _tomorrow(tx, one, now))
        return _put(tx, RELEASE_WAITS, one, (it for it in authors if it.active), now, customs.week)
    ladders.use(tx, one.ladder_id, one.version_id)
    facts = {"released_at": now, "next_at": now}
    releases.change(tx, one, state=release.turned(one.state, State.IN_EFFECT).value, **facts)
    journal.add(tx, now, one.author_id, "release.in_effect", detail=str(one.id))
    told = tell_devalued(tx, ladder, customs.week, now)
    told += _put(tx, RELEASE_APPLIES, one, (it for it in authors if it.active), now, customs.week)
    outbox.refresh_homes(tx, {one.author_id, *customs.people_ops, *customs.authors}, now)
    return told


def _tomorrow(tx: Tx, one: Release, now: datetime) -> datetime:
    author = people.anybody(tx, one.author_id)
    return author.start_of(author.local(now).date() + timedelta(days=1))
