"""The peers of a review, what they saw, and the summary of it. Read and written here only, checked before anything.

An observation has no person, no time and no order: what the record of a peer keeps is that they answered. Who answered
never leaves this door.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, delete, exists, insert, select, update

from core.ladder import Attribute
from core.peers import Ask, Circle, Observation, Sense, circle_of, is_closed, last_day
from core.people import Person
from core.permissions import Action, Actor, Missing, Role
from storage import journal, people
from storage.people import PERSON_COLUMNS, person_from, upsert
from storage.reviews import OpenReview, Record, find_record, record_from, select_records
from storage.store import Tx
from storage.tables import ParticipantRow, PersonRow, table
from storage.tables_growth import ObservationRow, PeerAskRow, ThemesRow

_asks = table(PeerAskRow)
_seen = table(ObservationRow)
_themes = table(ThemesRow)
_people = table(PersonRow)
_participants = table(ParticipantRow)

BATCH: Final = 200
"""How many peers one transaction looks at."""
_SILENT: Final = _asks.c.due_on.is_not(None) & ~_asks.c.has_answered & ~_asks.c.has_declined
_ASK: Final = ("due_on", "left_out_by", "note", "has_answered", "has_declined")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a manager makes of what peers saw."""

    text: str
    written_us: int
    """When it was typed, by Slack's clock; 0: never."""
    written_by: str
    delivered_at: datetime | None


# -- those who are named and asked ------------------------------------------------------------------------------------


def circle(review: OpenReview) -> Circle:
    """Who is named and asked, and how many have answered."""
    review.require(Action.NAME_PEERS)
    return _circles(review.tx, [review.record.id], review.actor.id, review.now)[review.record.id]


def name(review: OpenReview, peers: Collection[str]) -> None:
    """These are to be asked, besides those who were; in place of whoever was named before."""
    review.require(Action.NAME_PEERS)
    waiting = (*_of(review), _asks.c.due_on.is_(None), _asks.c.left_out_by.is_(None))
    review.tx.connection.execute(delete(_asks).where(*waiting))
    _put(review, {one: {} for one in peers})
    journal.add(review.tx, review.now, review.actor.id, "peers.named", review.record.id)


def ask(review: OpenReview, peers: Collection[str], due_on: date, note: str) -> None:
    """Ask these. Whoever else was named is left out, with a word why; who is silent has as long as the new ones."""
    review.require(Action.ASK_PEERS)
    named = (*_of(review), _asks.c.due_on.is_(None), _asks.c.left_out_by.is_(None))
    left = [_asks.c.peer_id.not_in(list(peers))]
    review.tx.connection.execute(update(_asks).where(*named, *left).values(left_out_by=review.actor.id, note=note))
    asked = {"asked_by": review.actor.id, "asked_at": review.now, "due_on": due_on, "next_at": review.now}
    review.tx.connection.execute(update(_asks).where(*_of(review), _SILENT).values(due_on=due_on, next_at=review.now))
    _put(review, dict.fromkeys(peers, asked))
    journal.add(review.tx, review.now, review.actor.id, "peers.asked", review.record.id)


def _put(review: OpenReview, rows: Mapping[str, Mapping[str, Any]]) -> None:
    fixed: dict[str, Any] = {"participant_id": review.record.id, "workspace_id": review.tx.workspace}
    known = set(review.tx.connection.execute(select(_asks.c.peer_id).where(*_of(review))).scalars())
    new = {"named_by": review.actor.id, "named_at": review.now, "note": "", "has_answered": False}
    for peer, values in sorted(rows.items()):
        if peer in known:
            again = {"left_out_by": None, "note": ""} | dict(values)
            review.tx.connection.execute(update(_asks).where(*_of(review), _asks.c.peer_id == peer).values(**again))
        else:
            row = fixed | new | {"peer_id": peer, "has_declined": False} | dict(values)
            review.tx.connection.execute(insert(_asks).values(**row))


def _of(review: OpenReview) -> tuple[ColumnElement[bool], ...]:
    return (_asks.c.workspace_id == review.tx.workspace, _asks.c.participant_id == review.record.id)


def _asks_of(tx: Tx, participants: Collection[int]) -> dict[int, list[Ask]]:
    joined = (_people.c.workspace_id == _asks.c.workspace_id) & (_people.c.id == _asks.c.peer_id)
    columns = (_asks.c.participant_id, *(_asks.c[one] for one in _ASK), *(_people.c[one] for one in PERSON_COLUMNS))
    statement = select(*columns).select_from(_asks.join(_people, joined)).where(_asks.c.workspace_id == tx.workspace)
    found: dict[int, list[Ask]] = defaultdict(list)
    for row in tx.connection.execute(statement.where(_asks.c.participant_id.in_(list(participants)))):
        participant, due_on, left_out_by, note, answered, declined = row[:6]
        one = Ask(person_from(row[6:]), due_on, left_out_by is not None, note, answered, declined)
        found[participant].append(one)
    return found


def _circles(tx: Tx, participants: Collection[int], reader: str, now: datetime) -> dict[int, Circle]:
    asks = _asks_of(tx, participants)
    summaries = _summaries(tx, asks) if asks else {}
    return {
        one: circle_of(
            asks.get(one, ()),
            reader,
            now,
            is_opened=one in summaries,
            is_delivered=one in summaries and summaries[one].delivered_at is not None,
        )
        for one in participants
    }


def circles(
    tx: Tx, actor: Actor, records: Iterable[Record], now: datetime
) -> tuple[tuple[Record, frozenset[Role], Circle], ...]:
    """(review, what the actor is to it, its circle) of those of these reviews whose peers are the actor's business."""
    found = []
    for record in records:
        roles = _roles(actor, record)
        opened = OpenReview(tx, actor, record, roles, record.step(now), now)
        if roles and opened.may(Action.NAME_PEERS):
            found.append((record, roles))
    known = _circles(tx, [record.id for record, _ in found], actor.id, now) if found else {}
    return tuple((record, roles, known[record.id]) for record, roles in found)


def _roles(actor: Actor, record: Record) -> frozenset[Role]:
    """What an active person is to a review, as far as peers go; `open_review` says the same of one."""
    roles = set()
    if actor.id == record.reviewee.id:
        roles.add(Role.REVIEWEE)
    if actor.id == record.rater.id and record.is_rated_by_rater:
        roles.add(Role.RATER)
    elif actor.id == record.reviewee.manager_id and record.rates_as_manager:
        roles.add(Role.MANAGER)
    return frozenset(roles)


_REPORTS: Final = select(_people.c.id).where(
    _people.c.workspace_id == bindparam("workspace"), _people.c.manager_id == bindparam("person")
)
_TAKEN_OVER: Final = (
    select_records()
    .where(
        _participants.c.workspace_id == bindparam("workspace"),
        _participants.c.reviewee_id.in_(_REPORTS),
        _participants.c.rater_id != bindparam("person"),
        _participants.c.outcome_shared_at.is_not(None),
        exists().where(_asks.c.participant_id == _participants.c.id),
    )
    .order_by(_participants.c.id)
)


def taken_over(tx: Tx, person_id: str) -> tuple[Record, ...]:
    """Settled reviews, with peers, of those who became somebody's reports after another had rated them."""
    given = {"workspace": tx.workspace, "person": person_id}
    return tuple(record_from(tx, row) for row in tx.connection.execute(_TAKEN_OVER, given))


# -- what they saw, and the summary -----------------------------------------------------------------------------------


def observations(review: OpenReview) -> tuple[Observation, ...]:
    """What peers saw, in the order of random ids. Raises Missing before it may be looked at."""
    _require_readable(review)
    statement = select(_seen).where(
        _seen.c.workspace_id == review.tx.workspace, _seen.c.participant_id == review.record.id
    )
    rows = review.tx.connection.execute(statement.order_by(_seen.c.id))
    return tuple(Observation(row.attribute_id, Sense(row.sense), row.text) for row in rows)


def draft(review: OpenReview) -> Summary:
    """The manager's summary, begun if need be: from then on nobody else is asked, and no answer is taken."""
    _require_readable(review)
    found = _summaries(review.tx, [review.record.id]).get(review.record.id)
    if found is not None:
        return found
    values = {"participant_id": review.record.id, "workspace_id": review.tx.workspace, "text": ""}
    values |= {"written_by": review.actor.id, "written_us": 0, "delivered_at": None}
    upsert(review.tx, _themes, ["participant_id"], values)
    return Summary("", 0, review.actor.id, None)


def write(review: OpenReview, text: str, at: int) -> None:
    """Keep the summary as it was typed at an instant of Slack's clock; an older keystroke changes nothing."""
    _require_readable(review)
    still = (*_summary_of(review), _themes.c.written_us < at, _themes.c.delivered_at.is_(None))
    values = {"text": text, "written_us": at, "written_by": review.actor.id}
    review.tx.connection.execute(update(_themes).where(*still).values(**values))


def deliver(review: OpenReview) -> None:
    """Give the summary to the reviewee, once and for good."""
    _require_readable(review)
    fresh = update(_themes).where(*_summary_of(review), _themes.c.delivered_at.is_(None))
    review.tx.connection.execute(fresh.values(delivered_at=review.now))
    journal.add(review.tx, review.now, review.actor.id, "peers.delivered", review.record.id)


def delivered(review: OpenReview) -> Summary:
    """The summary as it was delivered. Raises Missing before."""
    review.require(Action.READ_THEMES)
    found = _summaries(review.tx, [review.record.id]).get(review.record.id)
    if found is None or found.delivered_at is None:
        raise Missing(review.record.id)
    return found


def is_delivered(review: OpenReview) -> bool:
    """Whether there is a summary that the actor may read."""
    if not review.may(Action.READ_THEMES):
        return False
    found = _summaries(review.tx, [review.record.id]).get(review.record.id)
    return found is not None and found.delivered_at is not None


def _require_readable(review: OpenReview) -> None:
    review.require(Action.ASK_PEERS)
    if not _circles(review.tx, [review.record.id], review.actor.id, review.now)[review.record.id].is_readable:
        raise Missing(review.record.id)


def _summaries(tx: Tx, participants: Collection[int]) -> dict[int, Summary]:
    mine = (_themes.c.workspace_id == tx.workspace, _themes.c.participant_id.in_(list(participants)))
    return {
        row.participant_id: Summary(row.text, row.written_us, row.written_by, row.delivered_at)
        for row in tx.connection.execute(select(_themes).where(*mine))
    }


def _summary_of(review: OpenReview) -> tuple[ColumnElement[bool], ...]:
    return (_themes.c.workspace_id == review.tx.workspace, _themes.c.participant_id == review.record.id)


# -- the peer's own door ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Request:
    """What a peer is asked: about whom, on which attributes, until when. Nothing else of the review."""

    tx: Tx
    participant: int
    viewer: Person
    reviewee: Person
    manager: Person
    attributes: tuple[Attribute, ...]
    record: Record
    closes_on: date
    has_answered: bool
    has_declined: bool
    is_open: bool
    """Whether an answer is still taken: neither the window nor the cycle is over, and nobody has looked."""

    def give(self, seen: Sequence[Observation]) -> None:
        """Keep what was seen, and that this peer has answered: nothing connects the two."""
        self._mark(has_answered=True, has_declined=False)
        for one in seen:
            values: dict[str, Any] = {"id": secrets.token_hex(16), "workspace_id": self.tx.workspace, "text": one.text}
            values |= {"participant_id": self.participant, "attribute_id": one.attribute_id, "sense": one.sense.value}
            self.tx.connection.execute(insert(_seen).values(**values))

    def decline(self) -> None:
        """They cannot say; while the window is open they may think better of it."""
        self._mark(has_declined=True)

    def is_last(self, now: datetime) -> bool:
        """Whether nothing more is to come."""
        return is_closed(_asks_of(self.tx, [self.participant]).get(self.participant, ()), now)

    def _mark(self, **values: bool) -> None:
        mine = (_asks.c.workspace_id == self.tx.workspace, _asks.c.participant_id == self.participant)
        self.tx.connection.execute(update(_asks).where(*mine, _asks.c.peer_id == self.viewer.id).values(**values))


def open_request(tx: Tx, actor: Actor, participant: int, now: datetime, *, lock: bool = False) -> Request:
    """What this peer was asked. Raises Missing for whoever was not."""
    record, viewer = find_record(tx, participant, lock=lock), people.get(tx, actor.id)
    if record is None or viewer is None or not viewer.active:
        raise Missing(participant)
    found = _requests(tx, [record], viewer, now)
    if not found:
        raise Missing(participant)
    return found[0]


def requests_of(tx: Tx, actor: Actor, now: datetime) -> tuple[Request, ...]:
    """What somebody was asked, may still answer and has not, the first day first. Nothing once their account ended."""
    waiting = (_asks.c.workspace_id == tx.workspace, _asks.c.peer_id == actor.id, _SILENT)
    ids = list(tx.connection.execute(select(_asks.c.participant_id).where(*waiting)).scalars())
    viewer = people.get(tx, actor.id) if ids else None
    if viewer is None or not viewer.active:
        return ()
    these = (_participants.c.workspace_id == tx.workspace, _participants.c.id.in_(ids))
    records = [record_from(tx, row) for row in tx.connection.execute(select_records().where(*these))]
    found = [one for one in _requests(tx, records, viewer, now) if one.is_open]
    return tuple(sorted(found, key=lambda one: (one.closes_on, one.participant)))


def _requests(tx: Tx, records: Sequence[Record], viewer: Person, now: datetime) -> list[Request]:
    ids = [one.id for one in records]
    asks, opened = _asks_of(tx, ids), _summaries(tx, ids)
    found = []
    for record in records:
        own = next((one for one in asks.get(record.id, ()) if one.peer.id == viewer.id and one.is_asked), None)
        closes_on = last_day(asks.get(record.id, ()))
        if own is None or closes_on is None:
            continue
        is_over = record.id in opened or record.facts.closed_at is not None or is_closed(asks[record.id], now)
        found.append(
            Request(
                tx=tx,
                participant=record.id,
                viewer=viewer,
                reviewee=record.reviewee,
                manager=record.rater,
                attributes=record.attributes,
                record=record,
                closes_on=closes_on,
                has_answered=own.has_answered,
                has_declined=own.has_declined,
                is_open=not is_over and now < viewer.end_of(closes_on),
            )
        )
    return found


# -- the calendar -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Due:
    """A peer whose time has come to be looked at."""

    participant: int
    peer: Person
    due_on: date
    is_silent: bool


_ARE_DUE: Final = (_asks.c.workspace_id == bindparam("workspace")) & (_asks.c.next_at <= bindparam("now"))
_ANY_DUE: Final = select(_asks.c.peer_id).where(_ARE_DUE).limit(1)
_DUE: Final = (
    select(
        _asks.c.participant_id,
        _asks.c.due_on,
        _asks.c.has_answered,
        _asks.c.has_declined,
        *(_people.c[one] for one in PERSON_COLUMNS),
    )
    .select_from(
        _asks.join(_people, (_people.c.workspace_id == _asks.c.workspace_id) & (_people.c.id == _asks.c.peer_id))
    )
    .where(_ARE_DUE)
    .order_by(_asks.c.next_at, _asks.c.participant_id, _asks.c.peer_id)
    .limit(BATCH)
    .with_for_update(of=_asks, skip_locked=True)
)


def is_any_due(tx: Tx, now: datetime) -> bool:
    """Whether anybody is to be looked at: one look at an index."""
    return tx.connection.execute(_ANY_DUE, {"workspace": tx.workspace, "now": now}).first() is not None


def due(tx: Tx, now: datetime) -> tuple[Due, ...]:
    """Those to be looked at now, the longest due first; held until the transaction ends."""
    rows = tx.connection.execute(_DUE, {"workspace": tx.workspace, "now": now})
    return tuple(Due(row[0], person_from(row[4:]), row[1], not row[2] and not row[3]) for row in rows)


def set_next(tx: Tx, when: Mapping[tuple[int, str], datetime | None]) -> None:
    """When to look at each of these (participant, peer) again; None: never, unless something changes."""
    for (participant, peer), instant in when.items():
        one = (_asks.c.workspace_id == tx.workspace, _asks.c.participant_id == participant, _asks.c.peer_id == peer)
        tx.connection.execute(update(_asks).where(*one).values(next_at=instant))


def is_waiting_to_be_read(tx: Tx, participant: int, now: datetime) -> bool:
    """Whether the window of a review is over, and nobody has looked yet."""
    asks = _asks_of(tx, [participant]).get(participant, ())
    return is_closed(asks, now) and not _summaries(tx, [participant])
