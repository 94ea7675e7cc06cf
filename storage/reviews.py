"""The one door to what people wrote about each other.

`open_review` finds out what the actor is to a review and which step it is at; everything that can be read or written
is then a method of what it returns, and each method asks the permission table first. Nothing else reads answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, select, update

from core.assessment import Answer, Kind, from_vector
from core.cycle import Facts, Step, Windows, step_of
from core.ladder import Attribute, Ladder
from core.outcome import Adjustment, Outcome
from core.people import Person
from core.permissions import Action, Actor, Missing, NotNow, Role, may, possible
from storage import amendments, answers, beside, held, journal, ladders, people, settlements
from storage.answers import Sheet
from storage.people import PERSON_COLUMNS, person_from
from storage.settlements import Settlement, Shared
from storage.store import Tx
from storage.tables import CycleRow, ParticipantRow, PersonRow, table

_participants = table(ParticipantRow)
_cycles = table(CycleRow)
_reviewees = table(PersonRow).alias("reviewee")
_raters = table(PersonRow).alias("rater")

_WRITE = {Kind.SELF: Action.WRITE_SELF, Kind.MANAGER: Action.WRITE_RATINGS}
_READ_OWN = {Kind.SELF: Action.READ_SELF, Kind.MANAGER: Action.READ_RATINGS}
_SUBMITTED = {Kind.SELF: "self_submitted_at", Kind.MANAGER: "manager_submitted_at"}


@dataclass(frozen=True, slots=True)
class Record:
    """One participant as stored, without anybody's words."""

    id: int
    cycle_id: int
    cycle: str
    reviewee: Person
    rater: Person
    ladder: Ladder
    track: str
    specialty: str
    windows: Windows
    facts: Facts
    attributes: tuple[Attribute, ...]
    """What is rated, in asking order."""
    one_on_one_at: datetime | None = None
    one_on_one_changes: int = 0
    """How often the 1:1 was set or moved."""
    rates_as_manager: bool = True
    """Whether the rater was above the reviewee when it began."""
    has_goals: bool = True
    """Whether it is worth looking for growth goals of the reviewee."""
    has_notes: bool = True
    """Whether it is worth looking for what one of the two has kept about the reviewee."""

    @property
    def is_rated_by_rater(self) -> bool:
        """Whether the rater still is that to the reviewee.

        Until the outcome is shared somebody has to see it through. Then a former manager is nothing to them any more,
        and neither is somebody else who rated (a coach) once the cycle is closed.
        """
        if self.facts.outcome_shared_at is None:
            return True
        if self.rates_as_manager:
            return self.reviewee.manager_id == self.rater.id
        return self.facts.closed_at is None

    def step(self, now: datetime) -> Step:
        """Where this participant stands."""
        return step_of(self.windows, self.facts, now)


_WIDTH: Final = len(PERSON_COLUMNS)


def select_records(*more: ColumnElement[Any]) -> Select[Any]:
    """The statement behind every Record, with the reviewee and the rater as its last columns; add conditions to it."""
    names = [_reviewees.c[name].label(f"e_{name}") for name in PERSON_COLUMNS]
    names += [_raters.c[name].label(f"m_{name}") for name in PERSON_COLUMNS]
    reviewee = (_reviewees.c.workspace_id == _participants.c.workspace_id) & (
        _reviewees.c.id == _participants.c.reviewee_id
    )
    rater = (_raters.c.workspace_id == _participants.c.workspace_id) & (_raters.c.id == _participants.c.rater_id)
    source = _participants.join(_cycles, _cycles.c.id == _participants.c.cycle_id)
    return select(_participants, _cycles.c.name.label("cycle"), _cycles.c.closed_at, *more, *names).select_from(
        source.join(_reviewees, reviewee).join(_raters, rater)
    )


_ONE = select_records(beside.has_goals(), beside.has_notes()).where(
    _participants.c.workspace_id == bindparam("workspace"), _participants.c.id == bindparam("participant")
)
_ONE_LOCKED = _ONE.with_for_update(of=_participants)


def record_from(tx: Tx, row: Any) -> Record:
    """A Record out of a row of `select_records`."""
    ladder = ladders.version(tx, row.ladder_version_id)
    return Record(
        id=row.id,
        cycle_id=row.cycle_id,
        cycle=row.cycle,
        reviewee=person_from(row[-2 * _WIDTH : -_WIDTH]),
        rater=person_from(row[-_WIDTH:]),
        ladder=ladder,
        track=row.track,
        specialty=row.specialty,
        windows=Windows(row.self_opens_at, row.self_closes_at, row.manager_closes_at, row.conversations_close_at),
        facts=Facts(row.self_submitted_at, row.manager_submitted_at, row.outcome_shared_at, row.closed_at),
        one_on_one_at=row.one_on_one_at,
        one_on_one_changes=row.one_on_one_changes,
        rates_as_manager=row.rates_as_manager,
        has_goals=bool(getattr(row, "has_goals", True)),
        has_notes=bool(getattr(row, "has_notes", True)),
        attributes=ladder.applicable(row.track, row.specialty),
    )


_LARGEST_ID: Final = 2**31 - 1
"""What participants are counted up to; PostgreSQL refuses to look for more."""


def find_record(tx: Tx, participant: int, *, lock: bool = False) -> Record | None:
    """One participant of this workspace. `lock` keeps other writers away until the transaction ends."""
    if not 0 < participant <= _LARGEST_ID:
        return None
    given = {"workspace": tx.workspace, "participant": participant}
    row = tx.connection.execute(_ONE_LOCKED if lock else _ONE, given).first()
    return record_from(tx, row) if row else None


def _roles(tx: Tx, actor: Actor, record: Record) -> frozenset[Role]:
    """What the actor is to this participant. Somebody whose account has ended is nothing to anybody."""
    roles: set[Role] = set()
    if actor.id == record.reviewee.id and record.reviewee.active:
        roles.add(Role.REVIEWEE)
    if actor.id == record.rater.id and record.rater.active and record.is_rated_by_rater:
        roles.add(Role.RATER)
    if roles:
        return frozenset(roles | ({Role.PEOPLE_OPS} if actor.is_people_ops else set()))
    person = people.get(tx, actor.id)
    if person is None or not person.active:
        return frozenset()
    if actor.is_people_ops:
        roles.add(Role.PEOPLE_OPS)
    if actor.id in people.chain_above(tx, record.reviewee.id):
        roles.add(Role.CHAIN)
    if actor.id == record.reviewee.manager_id and record.rates_as_manager:
        roles.add(Role.MANAGER)
    return frozenset(roles)


def open_review(tx: Tx, actor: Actor, participant: int, now: datetime, *, lock: bool = False) -> OpenReview:
    """One participant's review, as far as this actor may go. Raises Missing."""
    record = find_record(tx, participant, lock=lock)
    if record is None:
        raise Missing(participant)
    roles = _roles(tx, actor, record)
    if not roles:
        raise Missing(participant)
    return OpenReview(tx, actor, record, roles, record.step(now), now)


def own_sheets(tx: Tx, actor: Actor, participants: Iterable[int]) -> dict[tuple[int, Kind], Sheet]:
    """How far the actor is with what they themselves write: their own assessments, and nobody else's."""
    return answers.sheets_by(tx, actor.id, participants)


def recorded_by(tx: Tx, actor: Actor, records: Iterable[Record], now: datetime) -> dict[int, int]:
    """How far the actor is with recording 1:1s of their own: how many attributes, by participant."""
    mine = [one.id for one in records if one.rater.id == actor.id and one.step(now) is Step.CONVERSATION]
    return settlements.counts(tx, mine) if mine else {}


@dataclass(frozen=True, slots=True)
class OpenReview:
    """A review with a reader in front of it. Raises NotNow where the step forbids, Missing where the role does."""

    tx: Tx
    actor: Actor
    record: Record
    roles: frozenset[Role]
    step: Step
    now: datetime

    @property
    def viewer(self) -> Person:
        """The actor as a person."""
        known = {self.record.reviewee.id: self.record.reviewee, self.record.rater.id: self.record.rater}
        found = known.get(self.actor.id) or people.get(self.tx, self.actor.id)
        if found is None:
            raise Missing(self.record.id)
        return found

    def may(self, action: Action) -> bool:
        """Whether the table grants this here and now."""
        return may(self.roles, self.step, action)

    def require(self, action: Action) -> None:
        """Go on only if the table grants this."""
        if self.may(action):
            return
        if not possible(self.roles, action):
            raise Missing(self.record.id)
        raise NotNow(action, self.step)

    # -- one's own assessment -------------------------------------------------------------------------------------

    def sheet(self, kind: Kind) -> Sheet | None:
        """How far the actor's own assessment is."""
        self.require(_READ_OWN[kind])
        return answers.sheet(self.tx, self.record.id, kind)

    def writable_sheet(self, kind: Kind) -> Sheet:
        """The same, begun if need be."""
        self.require(_WRITE[kind])
        found = answers.sheet(self.tx, self.record.id, kind)
        return found or answers.begin(self.tx, self.record.id, kind, self.actor.id, self.record.ladder, self.now)

    def writable_page(self, kind: Kind, here: str, there: str) -> tuple[Sheet, dict[str, Answer]]:
        """The same with two of the actor's own answers: all that one step of the wizard needs, in one look."""
        self.require(_WRITE[kind])
        found, written = answers.page(self.tx, self.record.id, kind, here, there)
        sheet = found or answers.begin(self.tx, self.record.id, kind, self.actor.id, self.record.ladder, self.now)
        return sheet, written

    def answer(self, kind: Kind, attribute_id: str) -> Answer:
        """One of the actor's own answers."""
        self.require(_READ_OWN[kind])
        return answers.one(self.tx, self.record.id, kind, attribute_id)

    def answers(self, kind: Kind) -> dict[str, Answer]:
        """All of the actor's own answers."""
        self.require(_READ_OWN[kind])
        return answers.all_of(self.tx, self.record.id, kind)

    def save_answer(self, kind: Kind, sheet: Sheet, answer: Answer, position: int) -> None:
        """Write one answer, its place in the vector, and where the author is."""
        self.require(_WRITE[kind])
        answers.save(self.tx, self.record.id, kind, answer)
        vector = answers.with_rating(self.record.ladder, sheet.ratings, answer.attribute_id, answer.rating)
        answers.touch(self.tx, self.record.id, kind, sheet, self.now, ratings=vector, position=position)

    def move_to(self, kind: Kind, sheet: Sheet, position: int) -> None:
        """Remember the place the author is at."""
        self.require(_WRITE[kind])
        answers.touch(self.tx, self.record.id, kind, sheet, self.now, position=position)

    def submit(self, kind: Kind, sheet: Sheet) -> None:
        """Close the assessment for good; the step turns with it."""
        self.require(_WRITE[kind])
        answers.touch(self.tx, self.record.id, kind, sheet, self.now, submitted_at=self.now)
        self._mark(_SUBMITTED[kind])
        journal.add(self.tx, self.now, self.actor.id, f"assessment.submitted.{kind.value}", self.record.id)

    # -- what the other side wrote --------------------------------------------------------------------------------

    def self_evidence_on(self, attribute_id: str) -> str:
        """What the reviewee wrote on one attribute, without a number (rulings.md 9); nothing before they submit."""
        self.require(Action.READ_EVIDENCE)
        if self.record.facts.self_submitted_at is None:
            return ""
        return answers.one(self.tx, self.record.id, Kind.SELF, attribute_id).evidence

    def both(self) -> tuple[dict[str, Answer] | None, dict[str, Answer]]:
        """(self, manager) answers, for the digest. Self is None when nothing was submitted."""
        self.require(Action.READ_DIGEST)
        own = answers.all_of(self.tx, self.record.id, Kind.SELF) if self.record.facts.self_submitted_at else None
        return own, answers.all_of(self.tx, self.record.id, Kind.MANAGER)

    def added_evidence(self) -> dict[str, str]:
        """What the rater added after submitting."""
        self.require(Action.READ_DIGEST)
        return settlements.added(self.tx, self.record.id, self.record.rater.id)

    def their_added_evidence(self) -> dict[str, str]:
        """What the reviewee added for the 1:1, for the rater."""
        self.require(Action.READ_DIGEST)
        return settlements.added(self.tx, self.record.id, self.record.reviewee.id)

    def own_added_evidence(self) -> dict[str, str]:
        """What the actor added."""
        self.require(Action.ADD_EVIDENCE)
        return settlements.added(self.tx, self.record.id, self.actor.id)

    def contested(self) -> tuple[Attribute, ...]:
        """The attributes the 1:1 is about, in asking order: neither by how much nor which way. None without a self."""
        self.require(Action.READ_CONTESTED)
        if self.record.facts.self_submitted_at is None:
            return ()
        own = answers.all_of(self.tx, self.record.id, Kind.SELF)
        theirs = answers.all_of(self.tx, self.record.id, Kind.MANAGER)
        return tuple(one for one in self.record.attributes if own[one.id].rating != theirs[one.id].rating)

    def add_evidence(self, attribute_id: str, text: str, at: int) -> None:
        """Add to one attribute."""
        self.require(Action.ADD_EVIDENCE)
        settlements.save_added(self.tx, self.record.id, self.actor.id, attribute_id, text, at)

    # -- the 1:1 and the outcome ----------------------------------------------------------------------------------

    def set_talk(self, at: datetime, conversations_close: datetime) -> None:
        """Set or move the 1:1 (both UTC). The conversations window moves along only when the 1:1 is after its end."""
        self.require(Action.SET_TALK)
        values = {
            "one_on_one_at": at,
            "one_on_one_changes": self.record.one_on_one_changes + 1,
            "conversations_close_at": conversations_close,
            "next_at": self.now,
        }
        self.tx.connection.execute(update(_participants).where(*self._where()).values(**values))
        journal.add(self.tx, self.now, self.actor.id, "talk.set", self.record.id)

    def settlements(self) -> dict[str, Settlement]:
        """The draft of what the 1:1 settled; the rater's alone until it is shared."""
        self.require(Action.READ_DIGEST)
        return settlements.all_of(self.tx, self.record.id)

    def settle(self, settlement: Settlement) -> None:
        """Write one settlement."""
        self.require(Action.RECORD_OUTCOME)
        settlements.save(self.tx, self.record.id, settlement)

    def held_level(self) -> int | None:
        """The reviewee's level on this ladder now: public (requirement 53)."""
        return people.held_level(self.tx, self.record.reviewee.id, self.record.ladder)

    def share(self, ratings: dict[str, int], outcome: Outcome) -> None:
        """Put the outcome on record and raise the level if it rose. Nothing here can lower one."""
        self.require(Action.RECORD_OUTCOME)
        settlements.save_outcome(self.tx, self.record.id, self.record.ladder, ratings, outcome, self.actor.id, self.now)
        if outcome.held is not None:
            held.rise(self.tx, self.record.reviewee.id, self.record.ladder, outcome.held)
        self._mark("outcome_shared_at")
        journal.add(self.tx, self.now, self.actor.id, "outcome.shared", self.record.id)

    def shared_outcome(self) -> tuple[dict[str, int], Shared, tuple[Adjustment, ...]]:
        """(ratings on record, what was recorded, what changed them and why). Raises Missing before sharing.

        Ratings that were corrected after sharing are in the first and, after those of the 1:1, in the last.
        """
        self.require(Action.READ_OUTCOME)
        found = settlements.shared(self.tx, self.record.id)
        if found is None:
            raise Missing(self.record.id)
        manager = answers.all_of(self.tx, self.record.id, Kind.MANAGER)
        corrected = (
            Adjustment(one.attribute_id, one.before, one.rating, one.reason, is_correction=True)
            for one in amendments.all_of(self.tx, self.record.id)
        )
        return from_vector(self.record.ladder, found.ratings), found, (*self._adjustments(manager), *corrected)

    def _adjustments(self, manager: dict[str, Answer]) -> tuple[Adjustment, ...]:
        drafts = settlements.all_of(self.tx, self.record.id)
        return adjustments_of(self.record.attributes, manager, drafts)

    def _mark(self, fact: str) -> None:
        # The calendar follows from what has happened: the next tick looks at this participant again.
        marking = update(_participants).where(*self._where())
        self.tx.connection.execute(marking.values({fact: self.now, "next_at": self.now}))

    def _where(self) -> tuple[ColumnElement[bool], ...]:
        return (_participants.c.workspace_id == self.tx.workspace, _participants.c.id == self.record.id)


def adjustments_of(
    attributes: tuple[Attribute, ...], manager: dict[str, Answer], drafts: dict[str, Settlement]
) -> tuple[Adjustment, ...]:
    """What the 1:1 changed, in asking order: settlements whose rating is not the manager's own."""
    changed = []
    for attribute in attributes:
        draft, before = drafts.get(attribute.id), manager[attribute.id].rating
        if draft and draft.rating is not None and before is not None and draft.rating != before:
            changed.append(Adjustment(attribute.id, before, draft.rating, draft.reason, draft.new_evidence))
    return tuple(changed)
