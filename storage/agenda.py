"""What the calendar asks the database: whom to look at now, their bookings, and when to look again.

`participants.next_at` is an index and nothing else: "look at me again from then on". It may be early, never late.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select, text, update

from core.calendar import Booking
from core.cycle import Facts, Windows
from storage import growth, later, people
from storage.people import PERSON_COLUMNS, person_from
from storage.store import Tx
from storage.tables import AnnouncementRow, CycleRow, NoticeRow, ParticipantRow, PersonRow, table

_participants = table(ParticipantRow)
_cycles = table(CycleRow)
_announcements = table(AnnouncementRow)
_outbox = table(NoticeRow)
_reviewees = table(PersonRow).alias("reviewee")
_raters = table(PersonRow).alias("rater")
_people = table(PersonRow)

BATCH: Final = 500
"""How many participants one transaction looks at."""

_ROWS: Final = (
    *("id", "cycle_id", "self_opens_at", "self_closes_at", "manager_closes_at", "conversations_close_at"),
    *("self_submitted_at", "manager_submitted_at", "outcome_shared_at", "one_on_one_at", "rates_as_manager"),
)
_WIDTH: Final = len(PERSON_COLUMNS)


def _bookings() -> Select[Any]:
    reviewee = and_(
        _reviewees.c.workspace_id == _participants.c.workspace_id, _reviewees.c.id == _participants.c.reviewee_id
    )
    rater = and_(_raters.c.workspace_id == _participants.c.workspace_id, _raters.c.id == _participants.c.rater_id)
    details = and_(_announcements.c.cycle_id == _participants.c.cycle_id, _announcements.c.kind == "details")
    names: list[ColumnElement[Any]] = [_participants.c[name] for name in _ROWS]
    names += [_cycles.c.closed_at, _cycles.c.announced_at, _announcements.c.at_once]
    names += [_reviewees.c[name].label(f"e_{name}") for name in PERSON_COLUMNS]
    names += [_raters.c[name].label(f"m_{name}") for name in PERSON_COLUMNS]
    source = _participants.join(_cycles, _cycles.c.id == _participants.c.cycle_id).join(_reviewees, reviewee)
    source = source.join(_raters, rater).outerjoin(_announcements, details)
    return select(*names).select_from(source).where(_participants.c.workspace_id == bindparam("workspace"))


def _booking(row: Any) -> Booking:
    number, cycle, *windows = row[:6]
    own, manager, shared, talk, as_manager, closed, announced, at_once = row[6:14]
    reviewee, rater = person_from(row[14 : 14 + _WIDTH]), person_from(row[14 + _WIDTH :])
    return Booking(
        number,
        cycle,
        reviewee,
        rater,
        Windows(*windows),
        Facts(own, manager, shared, closed),
        talk,
        # A planned announcement was opened by the clock: it is only a hand that does not wait for working hours.
        None if at_once is False else announced,
        is_handed_over=bool(shared and as_manager and reviewee.manager_id != rater.id),
    )


def _grown(tx: Tx, found: Iterable[Any]) -> tuple[Booking, ...]:
    """Bookings out of rows; of those that grow, with whom and when they last talked."""
    all_of_them = tuple(map(_booking, found))
    growing = [one for one in all_of_them if one.facts.outcome_shared_at and not one.facts.closed_at]
    if not growing:
        return all_of_them
    ids = [one.participant for one in growing]
    talked, over = growth.talked_on(tx, ids), later.superseded(tx, ids)
    heirs = {one.reviewee.manager_id for one in growing if one.is_handed_over and one.reviewee.manager_id}
    known = people.many(tx, heirs) if heirs else {}
    return tuple(
        replace(
            one,
            successor=known.get(one.reviewee.manager_id or ""),
            talked_on=talked.get(one.participant),
            is_superseded=one.participant in over,
        )
        if one.facts.outcome_shared_at
        else one
        for one in all_of_them
    )


_ARE_DUE = and_(_participants.c.next_at <= bindparam("now"))
_ANY_DUE = select(_participants.c.id).where(_participants.c.workspace_id == bindparam("workspace"), _ARE_DUE).limit(1)
_IS_OPEN = and_(_cycles.c.announced_at.is_not(None), _cycles.c.closed_at.is_(None))
_DUE = (
    select(_participants.c.id)
    .where(_participants.c.workspace_id == bindparam("workspace"), _ARE_DUE)
    .order_by(_participants.c.next_at, _participants.c.id)
    .limit(bindparam("batch"))
    .with_for_update(skip_locked=True)
)
_THESE = _bookings().where(_participants.c.id.in_(bindparam("ids", expanding=True))).order_by(_participants.c.id)
_ONE = or_(_participants.c.reviewee_id == bindparam("person"), _participants.c.rater_id == bindparam("person"))
_OF = _bookings().where(_ONE, _IS_OPEN).order_by(_participants.c.id)
_REPORTS = select(_people.c.id).where(
    _people.c.workspace_id == bindparam("workspace"), _people.c.manager_id == bindparam("person")
)
_TAKEN_OVER = _bookings().where(
    _IS_OPEN,
    _participants.c.reviewee_id.in_(_REPORTS),
    _participants.c.rater_id != bindparam("person"),
    _participants.c.rates_as_manager,
    _participants.c.outcome_shared_at.is_not(None),
)
_AHEAD = (
    _bookings()
    .where(_IS_OPEN, _participants.c.next_at.is_not(None))
    .order_by(_participants.c.next_at, _participants.c.id)
    .limit(bindparam("most"))
)


def is_any_due(tx: Tx, now: datetime) -> bool:
    """Whether anybody is to be looked at: one look at an index."""
    return tx.connection.execute(_ANY_DUE, {"workspace": tx.workspace, "now": now}).first() is not None


def due(tx: Tx, now: datetime, batch: int = BATCH) -> tuple[Booking, ...]:
    """Those to be looked at now, the longest due first; held until the transaction ends.

    Those that somebody else holds are left to them. Participants of a closed cycle come too, to be put to rest.
    """
    # First who, then what of them: together, PostgreSQL would put together all who are due for the sake of the first.
    given = {"workspace": tx.workspace, "now": now, "batch": batch}
    ids = list(tx.connection.execute(_DUE, given).scalars())
    found = {one.participant: one for one in bookings(tx, ids)}
    return tuple(found[one] for one in ids)


def bookings(tx: Tx, ids: Iterable[int]) -> tuple[Booking, ...]:
    """These participants of this workspace, in the order of their ids."""
    wanted = list(ids)
    found = tx.connection.execute(_THESE, {"workspace": tx.workspace, "ids": wanted}) if wanted else ()
    return _grown(tx, found)


def bookings_of(tx: Tx, person_id: str) -> tuple[Booking, ...]:
    """Everything in open cycles in which somebody is the reviewee or the rater, or has taken over from the rater."""
    given = {"workspace": tx.workspace, "person": person_id}
    found = (*tx.connection.execute(_OF, given), *tx.connection.execute(_TAKEN_OVER, given))
    return tuple(sorted(_grown(tx, found), key=lambda one: one.participant))


def ahead(tx: Tx, most: int) -> tuple[Booking, ...]:
    """Those with something ahead of them in open cycles, the next first; no more than `most`."""
    return _grown(tx, tx.connection.execute(_AHEAD, {"workspace": tx.workspace, "most": most}))


def cycle_names(tx: Tx, ids: Iterable[int]) -> dict[int, str]:
    """Cycle id → its name."""
    found = select(_cycles.c.id, _cycles.c.name).where(_cycles.c.workspace_id == tx.workspace)
    return {row.id: row.name for row in tx.connection.execute(found.where(_cycles.c.id.in_(list(ids))))}


def planned(tx: Tx, now: datetime) -> tuple[tuple[str, str, datetime], ...]:
    """(cycle, part, when) of the announcements ahead, the next first."""
    joined = _announcements.join(_cycles, _cycles.c.id == _announcements.c.cycle_id)
    ahead_of_now = (
        _announcements.c.workspace_id == tx.workspace,
        _announcements.c.at > now,
        _announcements.c.sent_at.is_(None),
    )
    statement = select(_cycles.c.name, _announcements.c.kind, _announcements.c.at).select_from(joined)
    found = statement.where(*ahead_of_now, _cycles.c.closed_at.is_(None)).order_by(_announcements.c.at, _cycles.c.id)
    return tuple((name, kind, at) for name, kind, at in tx.connection.execute(found))


def launched(tx: Tx) -> tuple[tuple[int, str, str, date], ...]:
    """(id, name, who started it, when its self window opens) of the last cycle that was no pilot; () before one."""
    mine = (_cycles.c.workspace_id == tx.workspace, _cycles.c.announced_at.is_not(None), _cycles.c.is_pilot.is_(False))
    columns = (_cycles.c.id, _cycles.c.name, _cycles.c.started_by, _cycles.c.self_opens)
    found = tx.connection.execute(select(*columns).where(*mine).order_by(_cycles.c.id.desc()).limit(1))
    return tuple((row.id, row.name, row.started_by, row.self_opens) for row in found)


def said(tx: Tx, keys: Iterable[str]) -> frozenset[str]:
    """Those of these keys under which something was ever put."""
    wanted, found = list(keys), set[str]()
    for start in range(0, len(wanted), BATCH):
        some = wanted[start : start + BATCH]
        if tx.connection.dialect.name == "postgresql":
            found.update(tx.connection.execute(_SAID, {"workspace": tx.workspace, "keys": some}).scalars())
        else:
            mine = (_outbox.c.workspace_id == tx.workspace, _outbox.c.key.in_(some))
            found.update(tx.connection.execute(select(_outbox.c.key).where(*mine)).scalars())
    return frozenset(found)


_SAID: Final = text(
    # Key by key: a list of keys makes PostgreSQL read the whole outbox when it has just grown by a company's worth.
    "SELECT one FROM unnest(CAST(:keys AS text[])) AS one "
    "WHERE (SELECT true FROM outbox WHERE workspace_id = :workspace AND outbox.key = one LIMIT 1)"
)


def has_cycles(tx: Tx) -> bool:
    """Whether a cycle was ever announced here."""
    announced = (_cycles.c.workspace_id == tx.workspace, _cycles.c.announced_at.is_not(None))
    return tx.connection.execute(select(_cycles.c.id).where(*announced).limit(1)).first() is not None


def has_newer_cycle(tx: Tx, cycle_id: int) -> bool:
    """Whether anybody has begun to think of a cycle after this one."""
    newer = (_cycles.c.workspace_id == tx.workspace, _cycles.c.id > cycle_id, _cycles.c.is_pilot.is_(False))
    return tx.connection.execute(select(_cycles.c.id).where(*newer).limit(1)).first() is not None


def set_next(tx: Tx, when: Mapping[int, datetime | None]) -> None:
    """When to look at each of these participants again; None: never, unless something changes."""
    same: dict[datetime | None, list[int]] = defaultdict(list)
    for participant, instant in when.items():
        same[instant].append(participant)
    for instant, ids in same.items():  # a company has few mornings: one statement for each of them
        for start in range(0, len(ids), BATCH):
            some = _participants.c.id.in_(ids[start : start + BATCH])
            statement = update(_participants).where(_mine(tx), some)
            tx.connection.execute(statement.values(next_at=instant))


def touch(tx: Tx, participants: Iterable[int], now: datetime) -> None:
    """Look at these again: their dates or facts have changed."""
    set_next(tx, dict.fromkeys(participants, now))


def touch_person(tx: Tx, person_id: str, now: datetime) -> None:
    """Look at everything of a person again: their hours, zone or account have changed."""
    touch(tx, (one.participant for one in bookings_of(tx, person_id)), now)


def touch_all(tx: Tx, now: datetime) -> None:
    """Look at everybody in open cycles again: the company's week has changed, or its people have."""
    still_open = select(_cycles.c.id).where(_cycles.c.workspace_id == tx.workspace, _IS_OPEN)
    statement = update(_participants).where(_mine(tx), _participants.c.cycle_id.in_(still_open))
    tx.connection.execute(statement.values(next_at=now))


def _mine(tx: Tx) -> Any:
    return _participants.c.workspace_id == tx.workspace
