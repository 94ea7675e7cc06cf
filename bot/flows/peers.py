"""Naming peers and asking them: the reviewee names, whoever manages them agrees (requirement 40)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Final

from bot.flows import observing
from bot.flows.base import Desk, facts_of, reading, writing
from bot.flows.notices import PEERS_ASK, PEERS_ASKED, PEERS_NAMED, PEERS_PROMPT, moment_for
from bot.flows.observing import manager_of
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.screens.peers import CircleScreen, PeerLack, PeersHome, PeersRefused, PeopleScreen
from core.assessment import TEXT_LIMIT
from core.cycle import Step
from core.peers import ENOUGH, MOST, WORKDAYS, Circle, Stage
from core.people import Person
from core.permissions import Action, Role
from storage import cycles, later, outbox, peers, people
from storage.outbox import NewNotice
from storage.reviews import OpenReview, Record
from storage.store import Tx

_FOR_THE_MANAGER: Final = frozenset({Stage.NAMED, Stage.ASKED, Stage.FEW, Stage.READY})
"""Stages at which somebody's Home tells whoever manages them."""


# -- the reviewee -----------------------------------------------------------------------------------------------------


def open_naming(desk: Desk, participant: int) -> CircleScreen:
    """Whom one has named, and where it stands. Raises Refused for anybody but the reviewee."""
    with reading(desk, participant) as review:
        _require_own(review)
        return screen_of(review)


def name(desk: Desk, participant: int, ids: Collection[str]) -> CircleScreen | PeersRefused:
    """Name these peers and tell whoever agrees to them; the same ones again change nothing. Raises Refused."""
    with writing(desk, participant) as review:
        _require_own(review)
        circle = peers.circle(review)
        new = _new(ids, circle)
        refused = _refused(review, new, circle)
        if refused:
            return refused
        _require_names_taken(review, circle)
        if set(new) != {one.id for one in circle.named}:
            peers.name(review, new)
            _tell_manager(review, desk, new)
        return screen_of(review, is_saved=True)


def _require_own(review: OpenReview) -> None:
    review.require(Action.NAME_PEERS)
    if review.actor.id != review.record.reviewee.id:
        raise Refused(Trouble.MISSING)


def _require_names_taken(review: OpenReview, circle: Circle) -> None:
    if not circle.takes_names:
        raise Refused(Trouble.MISSING)
    if review.record.facts.closed_at is not None:
        raise Refused(Trouble.CYCLE_CLOSED)


def _new(ids: Iterable[str], circle: Circle) -> tuple[str, ...]:
    """Those who have not been asked, each once."""
    asked = {one.id for one in circle.asked}
    return tuple(one for one in dict.fromkeys(ids) if one not in asked)


def _refused(review: OpenReview, new: Collection[str], circle: Circle) -> PeersRefused | None:
    """Why these cannot be asked."""
    record, known = review.record, people.many(review.tx, new)
    manager = manager_of(review.tx, record)
    if record.reviewee.id in new:
        return PeersRefused(PeerLack.ONESELF, (record.reviewee.name,))
    above = {record.rater.id: record.rater} if record.is_rated_by_rater else {}
    named_above = [one.name for one in {**above, manager.id: manager}.values() if one.id in new]
    if named_above:
        return PeersRefused(PeerLack.MANAGER, tuple(named_above))
    strange = [one for one in new if one not in known or not known[one].active]
    if strange:
        return PeersRefused(PeerLack.UNKNOWN, tuple(known[one].name for one in strange if one in known))
    if circle.asked and not new:
        return PeersRefused(PeerLack.NOBODY)
    if len(new) + len(circle.asked) < ENOUGH:
        return PeersRefused(PeerLack.TOO_FEW)
    return PeersRefused(PeerLack.TOO_MANY) if len(new) + len(circle.asked) > MOST else None


def _tell_manager(review: OpenReview, desk: Desk, new: Collection[str]) -> None:
    record, manager = review.record, manager_of(review.tx, review.record)
    detail = digest_of(new)
    key, due = f"{PEERS_NAMED}:{record.id}:{detail}", moment_for(manager, desk.week, desk.now)
    outbox.put_all(review.tx, [NewNotice(PEERS_NAMED, manager.id, key, record.id, detail, due_at=due)], desk.now)
    outbox.refresh_homes(review.tx, (record.reviewee.id, manager.id), desk.now)


def digest_of(ids: Iterable[str]) -> str:
    """A list of people in short: the same ones make the same."""
    return hashlib.sha256(" ".join(sorted(ids)).encode()).hexdigest()[:16]


# -- whoever manages them ---------------------------------------------------------------------------------------------


def open_asking(desk: Desk, participant: int) -> CircleScreen:
    """Who was named, to agree to or to change. Raises Refused."""
    with reading(desk, participant) as review:
        review.require(Action.ASK_PEERS)
        return screen_of(review)


def ask(desk: Desk, participant: int, ids: Collection[str], note: str) -> CircleScreen | PeersRefused:
    """Ask these peers, who have ten working days; the reviewee hears of it. Asking twice is asking once."""
    if len(note) > TEXT_LIMIT:
        raise Refused(Trouble.TOO_LONG)
    with writing(desk, participant) as review:
        review.require(Action.ASK_PEERS)
        circle = peers.circle(review)
        new = _new(ids, circle)
        if ids and not new and not circle.named:
            return screen_of(review, is_saved=True)
        refused = _refused(review, new, circle)
        if refused:
            return refused
        if not circle.named:
            raise Refused(Trouble.MISSING)
        _require_names_taken(review, circle)
        today = review.viewer.local(desk.now).date()
        peers.ask(review, new, desk.week.workdays_after(today, WORKDAYS), note.strip())
        _tell_peers(review, desk, new)
        return screen_of(review, is_saved=True)


def _tell_peers(review: OpenReview, desk: Desk, new: Collection[str]) -> None:
    record, week, number = review.record, desk.week, review.record.id
    told = [
        NewNotice(PEERS_ASK, one.id, f"{PEERS_ASK}:{number}:{one.id}", number, due_at=moment_for(one, week, desk.now))
        for one in people.many(review.tx, new).values()
    ]
    detail, due = digest_of(new), moment_for(record.reviewee, week, desk.now)
    key = f"{PEERS_ASKED}:{number}:{detail}"
    told.append(NewNotice(PEERS_ASKED, record.reviewee.id, key, number, detail, due_at=due))
    outbox.put_all(review.tx, sorted(told, key=lambda one: one.key), desk.now)
    outbox.refresh_homes(review.tx, (record.reviewee.id, review.actor.id, *new), desk.now)


def prompt(desk: Desk, participant: int) -> CircleScreen:
    """**Ask Ada to name peers**: she gets a message, once a day at most. Raises Refused."""
    with writing(desk, participant) as review:
        review.require(Action.ASK_PEERS)
        record, circle = review.record, peers.circle(review)
        if circle.stage not in (Stage.NONE, Stage.FEW):
            raise Refused(Trouble.MISSING)
        _require_names_taken(review, circle)
        key = f"{PEERS_PROMPT}:{record.id}:{desk.now.astimezone(UTC).date().isoformat()}"
        due = moment_for(record.reviewee, desk.week, desk.now)
        told = NewNotice(PEERS_PROMPT, record.reviewee.id, key, record.id, circle.stage.value, due_at=due)
        outbox.put_all(review.tx, [told], desk.now)
        return screen_of(review, is_saved=True)


def my_people(desk: Desk, page: int = 0) -> PeopleScreen:
    """Where the peers of each of one's people stand."""
    with desk.store.read(desk.actor.workspace) as tx:
        viewer = people.get(tx, desk.actor.id)
        if viewer is None or not viewer.active:
            raise Refused(Trouble.MISSING)
        records = (*cycles.reviews_by(tx, viewer.id), *peers.taken_over(tx, viewer.id))
        found = peers.circles(tx, desk.actor, records, desk.now)
        return PeopleScreen(viewer, _managed(desk, tx, viewer, found), page)


def screen_of(review: OpenReview, *, is_saved: bool = False) -> CircleScreen:
    """The circle of an open review."""
    return _screen(review.tx, review.record, review.viewer, peers.circle(review), review.now, is_saved=is_saved)


def _screen(
    tx: Tx, record: Record, viewer: Person, circle: Circle, now: datetime, *, is_saved: bool = False
) -> CircleScreen:
    return CircleScreen(
        review=facts_of(record, now),
        viewer=viewer,
        manager=manager_of(tx, record),
        circle=circle,
        closes=viewer.end_of(circle.closes_on) if circle.closes_on else None,
        is_saved=is_saved,
        may_ask=record.facts.closed_at is None,
    )


# -- Home -------------------------------------------------------------------------------------------------------------


def on_home(desk: Desk, tx: Tx, viewer: Person, own: Iterable[Record], rated: Iterable[Record]) -> PeersHome:
    """What of peers is on somebody's Home: their own, what is with their people, and what they are asked."""
    found = peers.circles(tx, desk.actor, (*own, *rated, *peers.taken_over(tx, viewer.id)), desk.now)
    gone = _given_up(desk, tx, found)
    found = tuple(one for one in found if one[0].id not in gone)
    mine = [
        _screen(tx, record, viewer, circle, desk.now)
        for record, roles, circle in found
        if Role.REVIEWEE in roles and _is_worth_a_line(record, circle, desk.now)
    ]
    managed = _managed(desk, tx, viewer, found)
    return PeersHome(
        own=tuple(mine),
        people=tuple(one for one in managed if one.circle.stage in _FOR_THE_MANAGER),
        has_people=bool(managed),
        asked=tuple(observing.request_screen(one) for one in peers.requests_of(tx, desk.actor, desk.now)),
    )


def _given_up(desk: Desk, tx: Tx, found: Iterable[tuple[Record, frozenset[Role], Circle]]) -> frozenset[int]:
    """Where too few answered and nobody will ask for more: the cycle is closed, or the next review has begun."""
    few = [record for record, _, circle in found if circle.stage is Stage.FEW]
    if not few:
        return frozenset()
    ids = [one.id for one in few]
    closed = frozenset(one.id for one in few if one.facts.closed_at is not None)
    return closed | later.superseded(tx, ids) | later.reviewed_again(tx, ids, desk.now)


def _is_worth_a_line(record: Record, circle: Circle, now: datetime) -> bool:
    """Once the outcome is shared nobody is asked to name peers any more; whoever has begun, or wants to, still can."""
    if circle.stage is not Stage.NONE:
        return True
    return record.facts.closed_at is None and record.step(now) is not Step.SETTLED


def _managed(
    desk: Desk, tx: Tx, viewer: Person, found: Iterable[tuple[Record, frozenset[Role], Circle]]
) -> tuple[CircleScreen, ...]:
    """The reviews in which the viewer agrees to peers: those with something in them, and those still open to it."""
    shown = [
        _screen(tx, record, viewer, circle, desk.now)
        for record, roles, circle in found
        if roles & {Role.RATER, Role.MANAGER}
        and (circle.stage is not Stage.NONE or (record.facts.closed_at is None and circle.takes_names))
    ]
    return tuple(sorted(shown, key=lambda one: (one.review.reviewee.name.casefold(), one.review.participant)))


# -- what letters read ------------------------------------------------------------------------------------------------


def read_named(desk: Desk, participant: int, detail: str) -> CircleScreen:
    """These peers were named. Raises Refused when others were since, or they have been asked."""
    with reading(desk, participant) as review:
        review.require(Action.ASK_PEERS)
        found = screen_of(review)
        if not found.takes_names or digest_of(one.id for one in found.circle.named) != detail:
            raise Refused(Trouble.MISSING)
        return found


def read_asked(desk: Desk, participant: int) -> CircleScreen:
    """Who was asked, for the reviewee. Raises Refused."""
    with reading(desk, participant) as review:
        _require_own(review)
        return screen_of(review)


def read_prompt(desk: Desk, participant: int) -> CircleScreen:
    """Peers can be named. Raises Refused when some have been since."""
    found = open_naming(desk, participant)
    if not found.takes_names or found.circle.stage not in (Stage.NONE, Stage.FEW):
        raise Refused(Trouble.MISSING)
    return found


def read_ready(desk: Desk, participant: int) -> CircleScreen:
    """The time of the peers is over, for whoever manages them. Raises Refused when it is not, or is done with."""
    found = open_asking(desk, participant)
    if found.circle.stage not in (Stage.READY, Stage.FEW):
        raise Refused(Trouble.MISSING)
    return found
