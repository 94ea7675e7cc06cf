"""**Ask for a correction**: asked for, answered in words or by changing a rating on record, and told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.flows.asking import days_reminder
from bot.flows.base import Customs, Desk, facts_of, reading, writing
from bot.flows.concluding import outcome_on_record
from bot.flows.notices import CORRECTION_ANSWERED, CORRECTION_ASKED, CORRECTION_DUE, CORRECTION_LATE
from bot.flows.refusals import Refused
from bot.flows.responding import require_saying
from bot.screens import Trouble
from bot.screens.responding import (
    AnsweredScreen,
    AskCorrectionScreen,
    CorrectionCard,
    CorrectionScreen,
    SayProblem,
    SayRefused,
)
from core.assessment import TEXT_LIMIT, Change, check
from core.ladder import Attribute
from core.people import Person
from core.response import MOST_OPEN, Amendment, Correction, Due, Writing, due_on, how_near, mornings, never_lower
from core.workdays import WorkWeek
from storage import agenda, outbox, people, responses
from storage.outbox import NewNotice, Urgency
from storage.responses import Waiting
from storage.reviews import OpenReview, Record
from storage.store import Store, Tx

WHAT: Final = "what"
WHICH: Final = "attribute"
RATING: Final = "rating"
REASON: Final = "reason"
WORDS: Final = "words"
"""The fields, as problems name them."""


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """What the form that answers a correction holds. None and "": nothing was chosen or written."""

    words: str = ""
    attribute_id: str | None = None
    rating: int | None = None
    reason: str = ""


# -- asking -----------------------------------------------------------------------------------------------------------


def open_asking(desk: Desk, participant: int) -> AskCorrectionScreen:
    """The form, above it what waits already."""
    with reading(desk, participant) as review:
        require_saying(review)
        return _asking(desk, review)


def _asking(desk: Desk, review: OpenReview, *, is_asked: bool = False) -> AskCorrectionScreen:
    found = responses.answerer(review.tx, review.record)
    waiting = tuple(one for one in responses.read(review).corrections if one.is_open)
    day = due_on(found or review.record.reviewee, desk.week, desk.now)
    facts, draft = facts_of(review.record, desk.now), responses.draft(review, Writing.REQUEST)
    return AskCorrectionScreen(facts, review.viewer, day, waiting, found, is_asked=is_asked, draft=draft)


def ask(
    desk: Desk, participant: int, text: str, attribute_id: str | None, at: int = 0
) -> AskCorrectionScreen | SayRefused:
    """Ask for one; the manager and People Ops hear of it. The same again, while it waits, is the same one."""
    text = text.strip()
    if not text or len(text) > TEXT_LIMIT:
        return SayRefused({WHAT: SayProblem.TOO_LONG if text else SayProblem.NO_TEXT})
    with writing(desk, participant) as review:
        require_saying(review)
        if attribute_id is not None:
            _attribute(review, attribute_id)
        screen = _asking(desk, review)
        if any((one.text, one.attribute_id) == (text, attribute_id) for one in screen.open):
            responses.forget_draft(review, Writing.REQUEST, at)
            return _asking(desk, review, is_asked=True)
        if len(screen.open) >= MOST_OPEN:
            return SayRefused({WHAT: SayProblem.TOO_MANY})
        number = responses.ask(review, text, attribute_id, screen.due_on)
        responses.forget_draft(review, Writing.REQUEST, at)
        _tell(review, desk, CORRECTION_ASKED, number, _answering(review.tx, review.record, desk.customs))
        return _asking(desk, review, is_asked=True)


def _attribute(review: OpenReview, attribute_id: str) -> Attribute:
    """One of those that are rated; a forged one looks like a missing one. Raises Refused."""
    found = next((one for one in review.record.attributes if one.id == attribute_id), None)
    if found is None:
        raise Refused(Trouble.MISSING)
    return found


def _answering(tx: Tx, record: Record, customs: Customs) -> list[Person]:
    """Whoever manages the reviewee, and People Ops; never the reviewee."""
    manager = responses.answerer(tx, record)
    known = people.many(tx, customs.people_ops)
    found = {one.id: one for one in (*([manager] if manager else []), *known.values()) if one.active}
    return [one for one in found.values() if one.id != record.reviewee.id]


def _tell(review: OpenReview, desk: Desk, kind: str, number: int, told: Iterable[Person]) -> None:
    """Each once; and what waits for them shows on Home."""
    known = list(told)
    notices = [
        NewNotice(
            kind,
            one.id,
            f"{kind}:{number}:{one.id}",
            review.record.id,
            str(number),
            Urgency.URGENT,
            due_at=desk.week.reached_at(one, desk.now),
        )
        for one in known
    ]
    outbox.put_all(review.tx, notices, desk.now)
    outbox.refresh_homes(review.tx, {one.id for one in known} | {review.record.reviewee.id}, desk.now)


# -- answering --------------------------------------------------------------------------------------------------------


def open_correction(desk: Desk, number: int) -> CorrectionScreen | AnsweredScreen:
    """One that waits, for whoever may answer it; what came of it, once that is said."""
    with reading(desk, _participant(desk, number)) as review:
        return _look(desk, review, number)


def _participant(desk: Desk, number: int) -> int:
    with desk.store.read(desk.actor.workspace) as tx:
        return responses.participant_of(tx, number)


def _look(desk: Desk, review: OpenReview, number: int) -> CorrectionScreen | AnsweredScreen:
    found = _one(review, number)
    if not found.is_open:
        return _answered(desk, review, found)
    if not responses.may_answer(review):
        raise Refused(Trouble.MISSING)
    record = review.record
    return CorrectionScreen(
        review=facts_of(record, desk.now),
        viewer=review.viewer,
        correction=found,
        attribute=_named(review, found),
        may_amend=responses.may_amend(review),
        ratings=review.shared_outcome()[0],
        attributes=record.attributes,
        now=desk.now,
    )


def _one(review: OpenReview, number: int) -> Correction:
    """Raises Missing, NotNow, Refused."""
    found = next((one for one in responses.read(review).corrections if one.id == number), None)
    if found is None:
        raise Refused(Trouble.MISSING)
    return found


def _named(review: OpenReview, correction: Correction) -> Attribute | None:
    return next((one for one in review.record.attributes if one.id == correction.attribute_id), None)


def answer(desk: Desk, number: int, given: NewAnswer) -> CorrectionScreen | AnsweredScreen | SayRefused:
    """Answer it: in words, by changing a rating, or both. Answered twice, the first stands and is shown.

    A changed rating is worked out at once; the level rises with it if it does, and never falls.
    """
    with writing(desk, _participant(desk, number)) as review:
        screen = _look(desk, review, number)
        if isinstance(screen, AnsweredScreen):
            return screen
        problems = _problems(screen, given)
        if problems:
            return SayRefused(problems)
        responses.answer(review, number, given.words.strip())
        if screen.may_amend and given.attribute_id is not None and given.rating is not None:
            _amend(review, screen, given.attribute_id, given.rating, given.reason.strip())
        _tell(review, desk, CORRECTION_ANSWERED, number, _concerned(review, desk))
        outbox.refresh_homes(review.tx, {*desk.customs.people_ops, desk.actor.id}, desk.now)
        return _look(desk, review, number)


def _problems(screen: CorrectionScreen, given: NewAnswer) -> dict[str, SayProblem]:
    problems: dict[str, SayProblem] = {}
    texts = {WORDS: given.words, REASON: given.reason}
    problems |= {name: SayProblem.TOO_LONG for name, text in texts.items() if len(text) > TEXT_LIMIT}
    is_change = given.rating is not None or bool(given.reason.strip())
    if not screen.may_amend or not (is_change or given.words.strip()):
        return problems | ({} if given.words.strip() else {WORDS: SayProblem.NO_TEXT})
    return problems | (_change_problems(screen, given) if is_change else {})


def _change_problems(screen: CorrectionScreen, given: NewAnswer) -> dict[str, SayProblem]:
    """A change names the attribute, the rating and the reason."""
    problems = {}
    if given.attribute_id is None or given.attribute_id not in screen.ratings:
        problems[WHICH] = SayProblem.NO_ATTRIBUTE
    if given.rating is None:
        problems[RATING] = SayProblem.NO_RATING
    else:
        check(screen.review.ladder, Change(rating=given.rating), screen.review.track)
        if screen.ratings.get(given.attribute_id or "") == given.rating:
            problems[RATING] = SayProblem.SAME_RATING
    return problems if given.reason.strip() else problems | {REASON: SayProblem.NO_REASON}


def _amend(review: OpenReview, screen: CorrectionScreen, attribute_id: str, rating: int, reason: str) -> None:
    before, shared, _ = review.shared_outcome()
    after = {**before, attribute_id: rating}
    amendment = Amendment(
        screen.correction.id, attribute_id, before[attribute_id], rating, reason, review.actor.id, review.now
    )
    old = outcome_on_record(review, before, shared.held_before)
    new = never_lower(old, lambda held: outcome_on_record(review, after, held))
    responses.amend(review, amendment, after, new)


def _concerned(review: OpenReview, desk: Desk) -> list[Person]:
    """The reviewee; the manager too when it was somebody else who answered."""
    manager = responses.answerer(review.tx, review.record)
    told = [review.record.reviewee] if review.record.reviewee.active else []
    return [*told, *([manager] if manager and manager.id != desk.actor.id else [])]


# -- telling of it ----------------------------------------------------------------------------------------------------


def read_asked(desk: Desk, number: int) -> CorrectionScreen:
    """What was asked for, while it waits. Raises Refused."""
    screen = open_correction(desk, number)
    if isinstance(screen, AnsweredScreen):
        raise Refused(Trouble.MISSING)
    return screen


def read_late(desk: Desk, number: int) -> CorrectionScreen:
    """The same, once its date is past. Raises Refused when it is not: more time cannot be given, an answer can."""
    screen = read_asked(desk, number)
    if how_near(screen.correction, screen.viewer, desk.week, desk.now) is not Due.LATE:
        raise Refused(Trouble.MISSING)
    return screen


def read_answered(desk: Desk, number: int) -> AnsweredScreen:
    """What came of it, for whoever may read what stands beside the record. Raises Refused."""
    screen = open_correction(desk, number)
    if not isinstance(screen, AnsweredScreen):
        raise Refused(Trouble.MISSING)
    return screen


def _answered(desk: Desk, review: OpenReview, correction: Correction) -> AnsweredScreen:
    """With the arithmetic before and after, as it was when this one was answered."""
    ratings, shared, _ = review.shared_outcome()
    found = responses.read(review).amendments
    own = [one for one in found if one.correction_id == correction.id]
    last = max((found.index(one) for one in own), default=None)
    answered_at = correction.answered_at or desk.now
    later = [one for one in found if one.at > answered_at] if last is None else found[last + 1 :]
    after = _undone(ratings, later)
    names = {one.id: one.name for one in review.record.attributes}
    return AnsweredScreen(
        review=facts_of(review.record, desk.now),
        viewer=review.viewer,
        correction=correction,
        attribute=_named(review, correction),
        by=people.anybody(review.tx, correction.answered_by or ""),
        amendments=tuple(own),
        names={one.attribute_id: names.get(one.attribute_id, one.attribute_id) for one in own},
        before=outcome_on_record(review, _undone(after, own), shared.held_before),
        after=outcome_on_record(review, after, shared.held_before),
        framework=desk.framework,
        is_closed=review.record.facts.closed_at is not None,
    )


def _undone(ratings: Mapping[str, int], amendments: Iterable[Amendment]) -> dict[str, int]:
    """Ratings as they were before these changes, the newest taken back first."""
    return {**ratings, **{one.attribute_id: one.before for one in reversed(list(amendments))}}


# -- what waits, on Home and in reminders -----------------------------------------------------------------------------


def waiting_for(tx: Tx, desk: Desk, person: Person) -> tuple[CorrectionCard, ...]:
    """What waits for somebody's answer, the nearest date first."""
    return tuple(_card(one, person, desk) for one in responses.open_for(tx, desk.actor, desk.now))


def pressing(tx: Tx, desk: Desk, person: Person) -> tuple[CorrectionCard, ...]:
    """Those of them whose date is near or past: deadlines, which nothing keeps back."""
    found = responses.open_for(tx, desk.actor, desk.now)
    near = (one for one in found if how_near(one.correction, person, desk.week, desk.now) is not Due.FAR)
    return tuple(_card(one, person, desk) for one in near)


def _card(one: Waiting, person: Person, desk: Desk) -> CorrectionCard:
    is_late = how_near(one.correction, person, desk.week, desk.now) is Due.LATE
    return CorrectionCard(one.correction.id, one.record.reviewee, one.record.cycle, one.correction.due_on, is_late)


# -- the calendar -----------------------------------------------------------------------------------------------------


def wheel(store: Store, workspace: str, now: datetime, customs: Customs) -> int:
    """Remind those who are to answer, the working day before and on the last day; then tell them that it is late."""
    new = unsaid(store, workspace, now, customs)
    if new:
        with store.begin(workspace) as tx:
            outbox.put_all(tx, new, now)
    return len(new)


def unsaid(store: Store, workspace: str, now: datetime, customs: Customs) -> list[NewNotice]:
    """What is due to be told now and was not; nearly always nothing, by one look at an index."""
    with store.read(workspace) as tx:
        if not responses.is_any_open(tx):
            return []
        told = {one.key: one for waiting in responses.every_open(tx) for one in _due(tx, waiting, now, customs)}
        said = agenda.said(tx, told)
    return [one for key, one in sorted(told.items()) if key not in said]


def ahead(tx: Tx, now: datetime, customs: Customs) -> Iterable[tuple[datetime, str, str, str]]:
    """(when, kind, cycle, person) of what those who answer will be told if nobody answers."""
    for waiting in responses.every_open(tx) if responses.is_any_open(tx) else ():
        for person in _answering(tx, waiting.record, customs):
            for at, near in mornings(waiting.correction, person, customs.week):
                if at > now:
                    kind = CORRECTION_LATE if near is Due.LATE else CORRECTION_DUE
                    yield at, kind, waiting.record.cycle, person.id


def _due(tx: Tx, waiting: Waiting, now: datetime, customs: Customs) -> Iterable[NewNotice]:
    for person in _answering(tx, waiting.record, customs):
        notice = _notice(waiting, person, now, customs.week)
        if notice is not None:
            yield notice


def _notice(waiting: Waiting, person: Person, now: datetime, week: WorkWeek) -> NewNotice | None:
    """In their working hours; the reminder of the day tells of it beside all else."""
    near = how_near(waiting.correction, person, week, now)
    if near is Due.FAR or not week.within(person, now):
        return None
    number = waiting.correction.id
    if near is Due.SOON:
        return days_reminder(person, now)
    key = f"{CORRECTION_LATE}:{number}:{person.id}"
    return NewNotice(CORRECTION_LATE, person.id, key, waiting.record.id, str(number), Urgency.URGENT)
