"""Writing an assessment, the engineer's or the manager's: the same conversation for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.flows import growth_talks, offering
from bot.flows.base import Desk, attribute_at, facts_of, reading, writing
from bot.flows.notices import told_what_follows
from bot.flows.ticking import derived
from bot.screens import AnswerLine, AnswersScreen, Conflict, Modal, QuestionScreen, SubmittedScreen
from core.assessment import Answer, Change, Kind, Origin, check, is_other_rating, is_stale, missing, record
from core.lint import hypothetical
from core.permissions import Action
from storage import inbox, outbox
from storage.answers import Sheet
from storage.reviews import OpenReview

Next = QuestionScreen | AnswersScreen


def open_assessment(desk: Desk, participant: int, kind: Kind) -> QuestionScreen | AnswersScreen | SubmittedScreen:
    """Where the author left off; the review when all is answered; what was submitted when it is in."""
    with writing(desk, participant) as review:
        if _is_submitted(review, kind) and review.may(_READ[kind]):
            return _submitted(review, kind)
        sheet = review.writable_sheet(kind)
        answers = review.answers(kind)
        if answers and not missing(review.record.attributes, answers):
            return _overview(review, Modal(participant, kind), answers)
        return _question(review, Modal(participant, kind, _resume_at(review, sheet)))


_READ = {Kind.SELF: Action.READ_SELF, Kind.MANAGER: Action.READ_RATINGS}


def save_draft(desk: Desk, modal: Modal, change: Change, origin: Origin) -> None:
    """Keep what was just picked or typed. The modal is not drawn again (rulings.md 17)."""
    with writing(desk, modal.participant) as review:
        check(review.record.ladder, change, review.record.track)
        attribute = attribute_at(review.record, modal.position)
        sheet, answers = review.writable_page(modal.kind, attribute.id, attribute.id)
        stored = answers[attribute.id]
        known = derived(review.record.ladder, attribute, stored, change, track=review.record.track)
        saved = record(stored, known, origin)
        if saved != stored:
            review.save_answer(modal.kind, sheet, saved, modal.position)
            _note_unsure(review, stored, saved, is_left=False)


def save_answer(desk: Desk, modal: Modal, change: Change, origin: Origin) -> Next:
    """Save one answer and go to the next attribute, or to the review after the last.

    When another device wrote meanwhile, both texts are kept and shown instead; saving once more goes on.
    """
    with writing(desk, modal.participant) as review:
        stored = _store(review, modal, change, origin, to=modal.position + 1)
        if stored.conflict:
            shown = replace(modal, seen=stored.saved.revision, both=True)
            return replace(_question(review, shown, stored.saved), conflict=stored.conflict)
        return _hinting(_go_to(review, modal, modal.position + 1, stored.next), review, stored.saved)


def turn_back(desk: Desk, modal: Modal, change: Change, origin: Origin, to: int) -> Next:
    """Save what the modal holds and show another attribute (**Back**)."""
    with writing(desk, modal.participant) as review:
        return _go_to(review, modal, max(to, 0), _store(review, modal, change, origin, to=to).next)


def add_note(desk: Desk, modal: Modal, change: Change, origin: Origin, note_id: int) -> QuestionScreen:
    """Save what the modal holds, put one of the author's own notes below it, and show the question again."""
    with writing(desk, modal.participant) as review:
        stored = _store(review, modal, change, origin, to=modal.position)
        if stored.conflict:
            shown = replace(modal, seen=stored.saved.revision, both=True)
            return replace(_question(review, shown, stored.saved), conflict=stored.conflict)
        saved, adding = offering.add(review, stored.saved, note_id, origin)
        if saved != stored.saved:
            review.save_answer(modal.kind, review.writable_sheet(modal.kind), saved, modal.position)
        screen = _question(review, Modal(modal.participant, modal.kind, modal.position), saved)
        return replace(screen, notes=offering.offer(review, screen.attribute, saved, adding))


def look_over(desk: Desk, modal: Modal, change: Change, origin: Origin) -> AnswersScreen:
    """Save what the modal holds and show the review (**Jump to**)."""
    with writing(desk, modal.participant) as review:
        _store(review, modal, change, origin, to=modal.position)
        return _overview(review, replace(modal, page=0), review.answers(modal.kind))


def go_to(desk: Desk, modal: Modal, position: int) -> QuestionScreen:
    """From the review to one attribute."""
    with writing(desk, modal.participant) as review:
        attribute_at(review.record, position)
        review.move_to(modal.kind, review.writable_sheet(modal.kind), position)
        return _question(review, Modal(modal.participant, modal.kind, position))


def turn_page(desk: Desk, modal: Modal, page: int) -> AnswersScreen | SubmittedScreen:
    """Another page of the review."""
    with reading(desk, modal.participant) as review:
        if _is_submitted(review, modal.kind):
            return _submitted(review, modal.kind, page)
        return _overview(review, replace(modal, page=page), review.answers(modal.kind))


def submit(desk: Desk, modal: Modal) -> AnswersScreen | SubmittedScreen:
    """Close the assessment, if nothing is missing. Submitting twice is submitting once."""
    with writing(desk, modal.participant) as review:
        if _is_submitted(review, modal.kind) and review.may(_READ[modal.kind]):
            return _submitted(review, modal.kind)
        sheet = review.writable_sheet(modal.kind)
        answers = review.answers(modal.kind)
        if missing(review.record.attributes, answers):
            return replace(_overview(review, modal, answers), refused=True)
        review.submit(modal.kind, sheet)
        for answer in answers.values():
            _note_unsure(review, answer, answer)
        _pass_on(review, desk)
    with reading(desk, modal.participant) as review:
        return _submitted(review, modal.kind)


def _pass_on(review: OpenReview, desk: Desk) -> None:
    """Tell whoever is next, in the transaction that makes it their turn."""
    told_what_follows(review.tx, review.record.id, desk.week, review.now)
    outbox.refresh_homes(review.tx, (review.record.reviewee.id, review.record.rater.id), review.now)


def _is_submitted(review: OpenReview, kind: Kind) -> bool:
    facts = review.record.facts
    return (facts.self_submitted_at if kind is Kind.SELF else facts.manager_submitted_at) is not None


@dataclass(frozen=True, slots=True)
class _Stored:
    """What saving an answer came to; `next` is the author's answer at the place they go to, if that is a question."""

    saved: Answer
    conflict: Conflict | None = None
    next: Answer | None = None


def _store(review: OpenReview, modal: Modal, change: Change, origin: Origin, *, to: int) -> _Stored:
    """Save an answer and the place the author goes to; or keep both versions and say what differs."""
    check(review.record.ladder, change, review.record.track)
    attributes = review.record.attributes
    attribute = attribute_at(review.record, modal.position)
    here = attribute.id
    there = attributes[min(max(to, 0), len(attributes) - 1)].id
    sheet, answers = review.writable_page(modal.kind, here, there)
    stored = answers[here]
    is_last, track = to > modal.position, review.record.track
    change = derived(review.record.ladder, attribute, stored, change, is_last=is_last, track=track)
    shown = modal.both and stored.set_aside_in <= modal.seen
    if is_stale(stored, change, origin) or (stored.set_aside and not shown):
        kept = record(stored, replace(change, rating=None, signals=None), origin)
        review.save_answer(modal.kind, sheet, kept, modal.position)
        _note_unsure(review, stored, kept, is_left=False)
        other = stored.rating if is_other_rating(stored, change) else None
        return _Stored(kept, Conflict(other, kept.set_aside))
    saved = replace(record(stored, change, origin), set_aside="")
    review.save_answer(modal.kind, sheet, saved, min(max(to, 0), len(attributes) - 1))
    _note_unsure(review, stored, saved)
    return _Stored(saved, next=saved if there == here else answers[there])


def _note_unsure(review: OpenReview, before: Answer, saved: Answer, *, is_left: bool = True) -> None:
    """Pass on to People Ops what the author does not understand, once they leave the attribute (rulings.md 1).

    While they are at it nothing is passed on but that they are sure after all. Most answers are neither: this is on the
    way of every step.
    """
    if saved.unsure and is_left:
        inbox.flag(review.tx, review.record, review.actor.id, saved.attribute_id, saved.unsure_note, review.now)
    elif before.unsure and not saved.unsure:
        inbox.unflag(review.tx, review.record, review.actor.id, saved.attribute_id)


def _resume_at(review: OpenReview, sheet: Sheet) -> int:
    return min(sheet.position, len(review.record.attributes) - 1)


def _go_to(review: OpenReview, modal: Modal, position: int, answer: Answer | None) -> Next:
    if position >= len(review.record.attributes):
        return _overview(review, replace(modal, page=0), review.answers(modal.kind))
    return _question(review, Modal(modal.participant, modal.kind, position), answer)


def _hinting(screen: Next, review: OpenReview, saved: Answer) -> Next:
    """The next question, with a word about hypothetical wording in the text that was just saved."""
    hints = hypothetical(saved.evidence)
    if not hints or not isinstance(screen, QuestionScreen):
        return screen
    return replace(screen, hints=hints, hinted=review.record.ladder.attribute(saved.attribute_id).name)


def _question(review: OpenReview, modal: Modal, known: Answer | None = None) -> QuestionScreen:
    facts = facts_of(review.record, review.now)
    attribute = facts.attributes[modal.position]
    answer = known or review.answer(modal.kind, attribute.id)
    theirs = review.self_evidence_on(attribute.id) if modal.kind is Kind.MANAGER else ""
    return QuestionScreen(
        modal=replace(modal, seen=answer.revision),
        review=facts,
        viewer=review.viewer,
        attribute=attribute,
        answer=answer,
        terms=facts.ladder.terms_of(attribute.id),
        their_evidence=theirs,
        goals=growth_talks.on_attribute(review, attribute.id) if review.record.has_goals else (),
        notes=offering.offer(review, attribute, answer) if review.record.has_notes else None,
    )


def _lines(review: OpenReview, answers: Mapping[str, Answer]) -> tuple[AnswerLine, ...]:
    return tuple(
        AnswerLine(place, one, answers.get(one.id), bool(one.id in answers and hypothetical(answers[one.id].evidence)))
        for place, one in enumerate(review.record.attributes)
    )


def _overview(review: OpenReview, modal: Modal, answers: Mapping[str, Answer]) -> AnswersScreen:
    lines = _lines(review, answers)
    lacking = tuple(line for line in lines if line.answer is None or not line.answer.is_rated)
    return AnswersScreen(modal, facts_of(review.record, review.now), review.viewer, lines, lacking)


def _submitted(review: OpenReview, kind: Kind, page: int = 0) -> SubmittedScreen:
    facts = review.record.facts
    at = facts.self_submitted_at if kind is Kind.SELF else facts.manager_submitted_at
    assert at is not None  # noqa: S101 - asked for only after submitting
    lines = _lines(review, review.answers(kind))
    modal = Modal(review.record.id, kind, page=page)
    return SubmittedScreen(facts_of(review.record, review.now), review.viewer, kind, at, lines, modal)
