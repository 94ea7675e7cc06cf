"""The door to growth goals and growth conversations. Nothing else reads these tables.

Every function asks what the actor is to the review first. A goal is read by whoever may read the outcome it follows
from; a draft by its author; a note of a conversation by its author, and the manager's by the person it is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, bindparam, case, delete, func, insert, or_, select, update

from core.counterparts import counterparts
from core.goals import Choice, Goal, Going, State, Talk, Wish, read_going, write_going
from core.ladder import Ladder
from core.permissions import Action, Actor, Missing
from storage import journal
from storage.people import upsert
from storage.reviews import OpenReview, Record, open_review, record_from, select_records
from storage.store import Tx
from storage.tables import GoalRow, GrowthTalkRow, ParticipantRow, PersonRow, table, values

_goals = table(GoalRow)
_talks = table(GrowthTalkRow)
_participants = table(ParticipantRow)
_people = table(PersonRow)

_FACTS: Final = (
    *("id", "participant_id", "ladder_id", "attribute_id", "opportunity", "by_when", "chosen_by", "chosen_at"),
    *("agreed_by", "agreed_at", "state", "result", "ended_at"),
)
_COLUMNS: Final = [_goals.c[name] for name in _FACTS]


def _goal(row: Any) -> Goal:
    facts = values(row)
    del facts["participant_id"]
    return Goal(participant=row.participant_id, **(facts | {"state": State(row.state)}))


def _mine(review: OpenReview) -> tuple[ColumnElement[bool], ...]:
    return (_goals.c.workspace_id == review.tx.workspace, _goals.c.participant_id == review.record.id)


_IS_DRAFT: Final = _goals.c.state == State.DRAFT.value
_IS_OPEN: Final = _goals.c.state == State.OPEN.value


def _found(tx: Tx, *where: ColumnElement[bool]) -> tuple[Goal, ...]:
    return tuple(map(_goal, tx.connection.execute(select(*_COLUMNS).where(*where).order_by(_goals.c.id))))


# -- reading ----------------------------------------------------------------------------------------------------------


_OF_LADDER: Final = (
    # Put together once: this is on the way of every step of a review.
    select(*_COLUMNS)
    .where(
        _goals.c.workspace_id == bindparam("workspace"),
        _goals.c.person_id == bindparam("person"),
        _goals.c.ladder_id == bindparam("ladder"),
        _goals.c.participant_id != bindparam("participant"),
        _goals.c.state.in_([State.OPEN.value, State.DONE.value, State.CARRIED.value]),
    )
    .order_by(_goals.c.id)
)


def goals(review: OpenReview) -> tuple[Goal, ...]:
    """The goals that follow from this outcome, whatever became of them, in the order in which they were chosen."""
    review.require(Action.READ_GROWTH)
    return _found(review.tx, *_mine(review), ~_IS_DRAFT)


def talks(review: OpenReview) -> tuple[Talk, ...]:
    """The growth conversations since this outcome, oldest first; without the notes that are not for this actor."""
    review.require(Action.READ_GROWTH)
    return tuple(_readable(one, review) for one in _talks_of(review.tx, [review.record.id])[review.record.id])


def _readable(talk: Talk, review: OpenReview) -> Talk:
    """A note is its author's, and the manager's is for the person it is about as well."""
    is_about_actor = review.actor.id == review.record.reviewee.id
    if talk.person_id == review.actor.id or is_about_actor:
        return talk
    return Talk(talk.participant, talk.person_id, talk.held_on, talk.going)


def _talks_of(tx: Tx, participants: Iterable[int]) -> dict[int, tuple[Talk, ...]]:
    wanted = list(participants)
    found: dict[int, tuple[Talk, ...]] = defaultdict(tuple)
    if wanted:
        where = (_talks.c.workspace_id == tx.workspace, _talks.c.participant_id.in_(wanted))
        for row in tx.connection.execute(select(_talks).where(*where).order_by(_talks.c.held_on, _talks.c.id)):
            one = Talk(row.participant_id, row.person_id, row.held_on, read_going(row.going), row.note)
            found[row.participant_id] = (*found[row.participant_id], one)
    return found


def earlier(review: OpenReview) -> tuple[tuple[Goal, Ladder], ...]:
    """What is still open of the goals that followed from earlier outcomes on this ladder, as far as the actor may.

    Each with the version of the ladder it was chosen on: a later one may not have its attribute any more.
    """
    review.require(Action.GROW)
    where = (_of_person(review), _goals.c.participant_id != review.record.id, _IS_OPEN)
    found = _found(review.tx, *where)
    known = {number: _readable_record(review, number) for number in {one.participant for one in found}}
    return tuple((one, record.ladder) for one in found if (record := known[one.participant]))


def on_attribute(review: OpenReview, attribute_id: str) -> tuple[Goal, ...]:
    """The goals of the reviewee on one attribute, while it is rated again: of the last outcome that has one.

    What the attribute was called when they were chosen makes no difference. Each of the two who rate; what somebody may
    not read of an earlier review is not there for them. Nobody else asks.
    """
    if review.actor.id not in (review.record.reviewee.id, review.record.rater.id):
        raise Missing(review.record.id)
    given = {
        "workspace": review.tx.workspace,
        "person": review.record.reviewee.id,
        "ladder": review.record.ladder.id,
        "participant": review.record.id,
    }
    rows = review.tx.connection.execute(_OF_LADDER, given)
    found = [one for one in map(_goal, rows) if _was_about(review, one, attribute_id)]
    last = max((one.participant for one in found), default=0)
    return tuple(one for one in found if one.participant == last) if last and _readable_record(review, last) else ()


def _was_about(review: OpenReview, goal: Goal, attribute_id: str) -> bool:
    """Whether the attribute of a goal is what this one is now. Only what changed its id needs the version of then."""
    if goal.attribute_id == attribute_id:
        return True
    ladder = review.record.ladder
    if any(one.id == goal.attribute_id for one in ladder.attributes) and (
        goal.attribute_id not in ladder.attribute(attribute_id).was
    ):
        return False
    then = _readable_record(review, goal.participant)
    return then is not None and attribute_id in counterparts(then.ladder, ladder).get(goal.attribute_id, ())


def _of_person(review: OpenReview) -> ColumnElement[bool]:
    record = review.record
    return and_(
        _goals.c.workspace_id == review.tx.workspace,
        _goals.c.person_id == record.reviewee.id,
        _goals.c.ladder_id == record.ladder.id,
    )


def _readable_record(review: OpenReview, participant: int) -> Record | None:
    """Another review of the same person, if the actor may read what grows from it."""
    try:
        other = open_review(review.tx, review.actor, participant, review.now)
    except Missing:
        return None
    return other.record if other.may(Action.READ_GROWTH) else None


# -- who grows, and with whom -----------------------------------------------------------------------------------------

_IS_SETTLED: Final = _participants.c.outcome_shared_at.is_not(None)


def _records(tx: Tx, *where: ColumnElement[bool]) -> list[Record]:
    statement = select_records().where(_participants.c.workspace_id == tx.workspace, _IS_SETTLED, *where)
    return [record_from(tx, row) for row in tx.connection.execute(statement.order_by(_participants.c.id))]


def led_by(tx: Tx, person_id: str) -> tuple[Record, ...]:
    """The settled reviews whose reviewee this person talks with about growing: the newest of each on each ladder.

    As its rater while they are that to them, else as their line manager now.
    """
    reports = select(_people.c.id).where(_people.c.workspace_id == tx.workspace, _people.c.manager_id == person_id)
    taken_over = and_(_participants.c.rates_as_manager, _participants.c.reviewee_id.in_(reports))
    found = _records(tx, or_(_participants.c.rater_id == person_id, taken_over))
    return tuple(one for one in newest(found) if partner_id(one) == person_id and one.reviewee.active)


def newest(records: Iterable[Record]) -> list[Record]:
    """Of the settled reviews of each person on each ladder, the last one: what grows grows from there."""
    found = {(one.reviewee.id, one.ladder.id): one for one in records if one.facts.outcome_shared_at is not None}
    return sorted(found.values(), key=lambda one: (one.reviewee.name.casefold(), one.id))


def latest(review: OpenReview) -> int:
    """The last settled review of the same person on the same ladder: what grows grows from there."""
    review.require(Action.READ_GROWTH)
    record = review.record
    found = _records(review.tx, _participants.c.reviewee_id == record.reviewee.id)
    return max((one.id for one in found if one.ladder.id == record.ladder.id), default=record.id)


def partner_id(record: Record) -> str | None:
    """Who talks with the reviewee about growing; None when nobody is left to."""
    if record.is_rated_by_rater:
        return record.rater.id
    return record.reviewee.manager_id if record.rates_as_manager else None


def growing_on(tx: Tx, ladder_id: str) -> tuple[tuple[Record, tuple[str, ...]], ...]:
    """The reviews with open goals on a ladder, and which attributes those are on: nobody's words."""
    mine = (_goals.c.workspace_id == tx.workspace, _goals.c.ladder_id == ladder_id, _IS_OPEN)
    found: dict[int, list[str]] = defaultdict(list)
    for row in tx.connection.execute(select(_goals.c.participant_id, _goals.c.attribute_id).where(*mine)):
        found[row.participant_id].append(row.attribute_id)
    with_goals = select(_goals.c.participant_id).where(*mine)
    records = _records(tx, _participants.c.id.in_(with_goals)) if found else []
    return tuple((one, tuple(sorted(found[one.id]))) for one in records)


@dataclass(frozen=True, slots=True)
class Growing:
    """The goals and conversations of one review."""

    goals: tuple[Goal, ...] = ()
    talks: tuple[Talk, ...] = ()


def at_a_glance(tx: Tx, actor: Actor, records: Sequence[Record]) -> dict[int, Growing]:
    """The open goals and the conversations of these reviews, for Home. Raises Missing for one that is not theirs."""
    for one in records:
        if actor.id not in (one.reviewee.id, partner_id(one)) or one.facts.outcome_shared_at is None:
            raise Missing(one.id)
    wanted = [one.id for one in records]
    if not wanted:
        return {}
    found = _found(tx, _goals.c.workspace_id == tx.workspace, _goals.c.participant_id.in_(wanted), _IS_OPEN)
    talked = _talks_of(tx, wanted)
    return {
        number: Growing(tuple(one for one in found if one.participant == number), talked[number]) for number in wanted
    }


def talked_on(tx: Tx, participants: Iterable[int]) -> dict[int, date]:
    """When each of these last had a growth conversation, as either of the two logged it."""
    where = (_talks.c.workspace_id == tx.workspace, _talks.c.participant_id.in_(list(participants)))
    statement = select(_talks.c.participant_id, func.max(_talks.c.held_on).label("last")).where(*where)
    return {row.participant_id: row.last for row in tx.connection.execute(statement.group_by(_talks.c.participant_id))}


@dataclass(frozen=True, slots=True)
class Counts:
    """A cycle's growing in numbers."""

    settled: int
    with_goals: int
    talked: int
    """How many of them have had a conversation since a day."""


def counts(tx: Tx, cycle_id: int, since: date) -> Counts:
    """How many of those who have an outcome chose goals, and how many have talked since. For People Ops."""
    here = (_participants.c.workspace_id == tx.workspace, _participants.c.cycle_id == cycle_id, _IS_SETTLED)
    chosen = select(_goals.c.id).where(_goals.c.participant_id == _participants.c.id, ~_IS_DRAFT).exists()
    recent = (_talks.c.participant_id == _participants.c.id, _talks.c.held_on >= since)
    talked = select(_talks.c.id).where(*recent).exists()
    p = _participants.c
    counted = [func.count(p.id), func.count(case((chosen, p.id))), func.count(case((talked, p.id)))]
    row = tx.connection.execute(select(*counted).where(*here)).one()
    return Counts(row[0], row[1], row[2])


# -- drafts -----------------------------------------------------------------------------------------------------------


def drafts(review: OpenReview) -> tuple[Goal, ...]:
    """What the actor is writing, and nobody else sees."""
    review.require(Action.GROW)
    return _found(review.tx, *_drafted(review))


def _drafted(review: OpenReview) -> tuple[ColumnElement[bool], ...]:
    return (*_mine(review), _IS_DRAFT, _goals.c.chosen_by == review.actor.id)


def draft(review: OpenReview, wishes: Sequence[Wish]) -> None:
    """From now on the actor's drafts are on these attributes; what was written on one of them already stays."""
    review.require(Action.GROW)
    wanted = [one.attribute_id for one in wishes]
    review.tx.connection.execute(delete(_goals).where(*_drafted(review), _goals.c.attribute_id.not_in(wanted)))
    known = {one.attribute_id for one in drafts(review)}
    for one in wishes:
        if one.attribute_id not in known:
            _insert(review, one, State.DRAFT)


def _insert(review: OpenReview, wish: Wish, state: State) -> None:
    record = review.record
    new = {
        "workspace_id": review.tx.workspace,
        "participant_id": record.id,
        "person_id": record.reviewee.id,
        "ladder_id": record.ladder.id,
        "attribute_id": wish.attribute_id,
        "opportunity": wish.opportunity.strip() if state is State.OPEN else wish.opportunity,
        "by_when": wish.by_when,
        "chosen_by": review.actor.id,
        "chosen_at": review.now,
        "agreed_by": None,
        "agreed_at": None,
        "state": state.value,
        "result": "",
        "ended_at": None,
        "written_us": 0,
    }
    review.tx.connection.execute(insert(_goals).values(**new))


def save_draft(
    review: OpenReview, goal: int, at: int, *, opportunity: str | None = None, by_when: date | None = None
) -> None:
    """Keep what the actor typed or picked in one of their drafts, unless something newer (Slack's µs) is there."""
    review.require(Action.GROW)
    mine = (*_drafted(review), _goals.c.id == goal)
    if by_when is not None:
        review.tx.connection.execute(update(_goals).where(*mine).values(by_when=by_when))
    if opportunity is not None:
        newer = (*mine, _goals.c.written_us <= at)
        review.tx.connection.execute(update(_goals).where(*newer).values(opportunity=opportunity, written_us=at))


# -- choosing ---------------------------------------------------------------------------------------------------------


def save_choice(review: OpenReview, choice: Choice) -> None:
    """Put what was chosen in the place of what stood, as one set that waits for the other's word.

    What is left of an earlier outcome's goals is carried, and the actor's drafts are done with.
    """
    review.require(Action.GROW)
    execute, now = review.tx.connection.execute, review.now
    asked = {"chosen_by": review.actor.id, "chosen_at": now, "agreed_by": None, "agreed_at": None}
    for goal, wish in choice.changed:
        wanted = {"opportunity": wish.opportunity.strip(), "by_when": wish.by_when}
        execute(update(_goals).where(*_mine(review), _goals.c.id == goal.id).values(**wanted))
    for wish in choice.new:
        _insert(review, wish, State.OPEN)
    gone = [one.id for one in choice.dropped]
    if gone:
        ending = update(_goals).where(*_mine(review), _goals.c.id.in_(gone))
        execute(ending.values(state=State.DROPPED.value, ended_at=now))
    execute(update(_goals).where(*_mine(review), _IS_OPEN).values(**asked))
    left = (_of_person(review), _goals.c.participant_id != review.record.id, _IS_OPEN)
    execute(update(_goals).where(*left).values(state=State.CARRIED.value, ended_at=now))
    forget_drafts(review)
    journal.add(review.tx, now, review.actor.id, "growth.chosen", review.record.id)


def forget_drafts(review: OpenReview) -> None:
    """The actor's drafts have become goals, or are what stands already."""
    review.require(Action.GROW)
    review.tx.connection.execute(delete(_goals).where(*_drafted(review)))


def agree(review: OpenReview) -> bool:
    """Say yes to what the other one chose. False when there is nothing to say yes to."""
    review.require(Action.GROW)
    waiting = (*_mine(review), _IS_OPEN, _goals.c.agreed_at.is_(None), _goals.c.chosen_by != review.actor.id)
    agreeing = update(_goals).where(*waiting).values(agreed_by=review.actor.id, agreed_at=review.now)
    done = review.tx.connection.execute(agreeing).rowcount
    if done:
        journal.add(review.tx, review.now, review.actor.id, "growth.agreed", review.record.id)
    return bool(done)


def mark_of(goals: Iterable[Goal]) -> int:
    """Which choice of goals this is: grows with every new one. 0 for none."""
    chosen = [one.chosen_at for one in goals if one.state is State.OPEN]
    return int((max(chosen) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1000) if chosen else 0


# -- how they go ------------------------------------------------------------------------------------------------------


def end(review: OpenReview, goals: Iterable[int], state: State) -> None:
    """Say what became of goals; an open one again is one that had been done by mistake."""
    review.require(Action.GROW)
    ids = list(goals)
    ended = None if state is State.OPEN else review.now
    where = (*_mine(review), _goals.c.id.in_(ids), ~_IS_DRAFT, _goals.c.state != state.value)
    changed = review.tx.connection.execute(update(_goals).where(*where).values(state=state.value, ended_at=ended))
    if changed.rowcount:
        journal.add(review.tx, review.now, review.actor.id, f"growth.{state.value}", review.record.id)


def save_result(review: OpenReview, goal: int, text: str, at: int) -> None:
    """What came of a goal, unless something newer (Slack's µs) is there."""
    review.require(Action.GROW)
    newer = (*_mine(review), _goals.c.id == goal, ~_IS_DRAFT, _goals.c.written_us <= at)
    review.tx.connection.execute(update(_goals).where(*newer).values(result=text, written_us=at))


def log_talk(review: OpenReview, held_on: date, going: Mapping[int, Going], note: str) -> None:
    """The actor says that the two have talked; the same day once more is the same conversation."""
    review.require(Action.GROW)
    said = {
        "workspace_id": review.tx.workspace,
        "participant_id": review.record.id,
        "person_id": review.actor.id,
        "held_on": held_on,
        "going": write_going(going),
        "note": note,
        "logged_at": review.now,
    }
    upsert(review.tx, _talks, ["participant_id", "person_id", "held_on"], said)
    journal.add(review.tx, review.now, review.actor.id, "growth.talked", review.record.id)
