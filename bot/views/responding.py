"""What follows a shared outcome: the forms, what is told, and what stands beside the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from bot import ids
from bot.screens import Modal, OutcomeScreen, Review
from bot.screens.responding import (
    AcknowledgedScreen,
    AnsweredScreen,
    AskCorrectionScreen,
    Beside,
    CommentedScreen,
    CommentScreen,
    CorrectionCard,
    CorrectionScreen,
    SayRefused,
)
from bot.views import fields, kit, levels, metadata, rubric
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import responding as say
from bot.views.words.plainly import dated, day, exact, first, within
from core.assessment import NO_OPPORTUNITY
from core.outcome import Outcome
from core.people import Person
from core.response import Correction

CORRECTIONS_SHOWN: Final = 4
"""Beside the record; each whole behind its button."""
EXCERPT: Final = 400
MOST_OPTIONS: Final = 99


# -- Acknowledge and Comment ------------------------------------------------------------------------------------------


def own_buttons(participant: int) -> Iterator[Block]:
    """What the reviewee can say to a shared outcome."""
    value = str(participant)
    yield kit.button(buttons.ACKNOWLEDGE, ids.OUTCOME_ACKNOWLEDGE, value, primary=True)
    yield kit.button(buttons.COMMENT, ids.OUTCOME_COMMENT, value)
    yield kit.button(buttons.ASK_CORRECTION, ids.CORRECTION_ASK, value)


def acknowledged(screen: AcknowledgedScreen) -> Block:
    """They have read it."""
    review, viewer = screen.review, screen.viewer
    sentence = say.acknowledged(dated(screen.at, viewer), is_new=screen.is_new)
    row = list(own_buttons(review.participant))[1:]
    blocks = [kit.paragraph(sentence), kit.context(say.ACKNOWLEDGED_NOTE), kit.actions(*row)]
    return kit.modal(ids.VIEW_READ, say.ACKNOWLEDGED_TITLE, blocks, metadata=_memory(review))


def comment_form(screen: CommentScreen) -> Block:
    """What they want to stand beside the record; or what stands there now."""
    if screen.is_saved:
        return kit.modal(ids.VIEW_READ, say.COMMENT_TITLE, list(_saved(screen)), metadata=_memory(screen.review))
    text = kit.text_input(ids.OUTCOME_COMMENT_TYPED, screen.text, live=True)
    blocks = [
        kit.paragraph(say.comment_intro()),
        kit.field(fields.COMMENT_BESIDE, say.COMMENT_LABEL, text, say.comment_hint(), live=True),
    ]
    return kit.modal(
        ids.OUTCOME_COMMENT_SAVE,
        say.COMMENT_TITLE,
        blocks,
        metadata=_memory(screen.review),
        submit=buttons.SAVE_COMMENT,
    )


def _saved(screen: CommentScreen) -> Iterator[Block]:
    if not screen.text:
        yield kit.paragraph(say.COMMENT_GONE)
        return
    yield kit.paragraph(say.COMMENT_SAVED)
    yield kit.rich(kit.quote(screen.text))
    yield kit.actions(kit.button(buttons.CHANGE, ids.OUTCOME_COMMENT, str(screen.review.participant)))


def _memory(review: Review) -> str:
    return metadata.write(Modal(review.participant))


def errors(refused: SayRefused) -> dict[str, str]:
    """What is wrong, by the block_id of the field it stands under."""
    return {field: say.problem(why) for field, why in refused.problems.items()}


def commented_message(screen: CommentedScreen) -> Message:
    """To whoever manages the reviewee: there is a comment; its words are behind the button."""
    review, reviewee = screen.review, first(screen.review.reviewee)
    return kit.message(
        say.commented_text(reviewee),
        [kit.paragraph(say.commented(reviewee, within(cut(review.cycle, 200)))), kit.actions(see_all(review))],
    )


def see_all(review: Review) -> Block:
    """The way to the record and all that stands beside it."""
    return kit.button(buttons.SEE_ALL, ids.OUTCOME_ALL, str(review.participant))


# -- beside the record ------------------------------------------------------------------------------------------------


def beside(screen: OutcomeScreen) -> list[Block]:
    """What stands beside a record, with what the viewer can do: in the modal that shows it."""
    found = screen.beside
    if found is None:
        return []
    return [*_words_beside(screen, found), *_corrections(screen, found), *_row(screen, found)]


def _words_beside(screen: OutcomeScreen, found: Beside) -> Iterator[Block]:
    response, viewer = found.response, screen.viewer
    who = "" if viewer.id == screen.review.reviewee.id else first(screen.review.reviewee)
    parts = []
    if response.acknowledged_at:
        parts.append(kit.line(kit.run(say.acknowledged_line(who, dated(response.acknowledged_at, viewer)))))
    if response.comment and response.commented_at:
        parts.append(kit.line(kit.italic(say.comment_heading(who, dated(response.commented_at, viewer)))))
        parts.append(kit.quote(response.comment))
    if parts or response.corrections:
        yield kit.rich(kit.line(kit.bold(say.BESIDE)), *parts)


def _corrections(screen: OutcomeScreen, found: Beside) -> Iterator[Block]:
    """The newest few: what was asked for and what waits; each whole behind its button."""
    asked = found.response.corrections
    shown = asked[-CORRECTIONS_SHOWN:]
    names = {one.id: one.name for one in screen.review.attributes}
    for one in shown:
        about = names.get(one.attribute_id or "", "")
        title = f"{say.ANSWER_TITLE}: {about}" if about else say.ANSWER_TITLE
        state = _state(one, screen.viewer)
        text = kit.plain(f"{cut(title, 200)}\n{state}\n{cut(one.text, EXCERPT)}")
        yield kit.section(text, _open_button(one, found))
    if len(asked) > len(shown):
        yield kit.context(say.earlier(len(asked) - len(shown)))


def _state(one: Correction, viewer: Person) -> str:
    if one.answered_at is not None:
        return say.was_answered(dated(one.asked_at, viewer), dated(one.answered_at, viewer))
    return say.waits(dated(one.asked_at, viewer), day(one.due_on))


def _open_button(one: Correction, found: Beside) -> Block | None:
    if one.is_open and not found.may_answer:
        return None
    text = buttons.ANSWER if one.is_open else buttons.SEE_ANSWER
    return kit.button(text, ids.CORRECTION_OPEN, str(one.id))


def _row(screen: OutcomeScreen, found: Beside) -> Iterator[Block]:
    acknowledge, *saying = own_buttons(screen.review.participant)
    row = [acknowledge] if found.may_acknowledge else []
    row += saying if found.may_say else []
    if row:
        yield kit.actions(*row)


# -- asking for a correction ------------------------------------------------------------------------------------------


def ask_form(screen: AskCorrectionScreen) -> Block:
    """What should be corrected; after it was sent, what waits."""
    title, memory = say.ASK_TITLE, _memory(screen.review)
    answerer = first(screen.answerer) if screen.answerer else ""
    due = day(screen.due_on)
    if screen.is_asked:
        blocks = [kit.paragraph(say.asked(answerer, due)), *_waiting(screen)]
        return kit.modal(ids.VIEW_READ, title, blocks, metadata=memory)
    none = kit.option(say.NO_ONE_RATING, fields.NO_ATTRIBUTE)
    rated = [kit.option(one.name, one.id) for one in screen.review.attributes[:MOST_OPTIONS]]
    which = kit.menu(fields.ATTRIBUTE, [none, *rated], fields.NO_ATTRIBUTE)
    what = kit.text_input(ids.CORRECTION_TYPED, screen.draft, live=True)
    blocks = [
        kit.paragraph(say.ask_intro(answerer, due)),
        *_waiting(screen),
        kit.field(fields.WHAT, say.WHAT, what, say.WHAT_HINT, optional=False, live=True),
        kit.field(fields.ATTRIBUTE, say.WHICH, which),
    ]
    return kit.modal(ids.CORRECTION_SEND, title, blocks, metadata=memory, submit=buttons.SEND)


def _waiting(screen: AskCorrectionScreen) -> Iterator[Block]:
    for one in screen.open:
        heading = say.waits(dated(one.asked_at, screen.viewer), day(one.due_on))
        yield kit.rich(kit.line(kit.italic(heading)), kit.quote(one.text))


def asked_message(screen: CorrectionScreen) -> Message:
    """To whoever answers; what it says is behind the button."""
    review, reviewee = screen.review, first(screen.review.reviewee)
    words = say.asked_of_you(reviewee, within(cut(review.cycle, 200)), day(screen.correction.due_on))
    return kit.message(say.asked_text(reviewee), [kit.paragraph(words), _answer_row(screen)])


def late_message(screen: CorrectionScreen) -> Message:
    """To whoever answers: its date is past."""
    review, reviewee = screen.review, first(screen.review.reviewee)
    words = say.late(reviewee, within(cut(review.cycle, 200)), day(screen.correction.due_on))
    return kit.message(say.late_text(reviewee), [kit.paragraph(words), _answer_row(screen)])


def _answer_row(screen: CorrectionScreen) -> Block:
    return kit.actions(answer_button(screen.correction.id), see_all(screen.review))


def answer_button(correction: int) -> Block:
    """The way to what was asked for."""
    return kit.button(buttons.ANSWER, ids.CORRECTION_OPEN, str(correction), primary=True)


# -- answering it -----------------------------------------------------------------------------------------------------


def correction(screen: CorrectionScreen | AnsweredScreen) -> Block:
    """What was asked for, with a place for the answer; or what came of it."""
    if isinstance(screen, AnsweredScreen):
        return kit.modal(ids.VIEW_READ, say.ANSWER_TITLE, list(_answer(screen)), metadata=_memory(screen.review))
    return kit.modal(
        ids.CORRECTION_ANSWER,
        say.ANSWER_TITLE,
        [*_asked_for(screen), *(_change(screen) if screen.may_amend else ()), *_in_words(screen)],
        metadata=metadata.write(Modal(screen.review.participant, position=screen.correction.id)),
        submit=buttons.SEND_ANSWER,
    )


def _asked_for(screen: CorrectionScreen) -> Iterator[Block]:
    review, one = screen.review, screen.correction
    about = screen.attribute.name if screen.attribute else say.NOT_NAMED
    standing = ""
    if screen.attribute:
        standing = rubric.short(review.ladder, screen.ratings[screen.attribute.id], screen.attribute)
    opening = say.asked_by(first(review.reviewee), cut(about, 200), standing)
    yield kit.rich(kit.line(kit.run(opening)), kit.quote(one.text))
    yield kit.context(say.waits(dated(one.asked_at, screen.viewer), day(one.due_on)).removesuffix(":"))


def _change(screen: CorrectionScreen) -> Iterator[Block]:
    """Only the manager's side has this."""
    review = screen.review
    rated = [
        kit.option(
            say.as_it_stands(cut(one.name, 55), rubric.short(review.ladder, screen.ratings[one.id], one)), one.id
        )
        for one in screen.attributes[:MOST_OPTIONS]
    ]
    named = screen.attribute.id if screen.attribute else None
    yield kit.header(say.CHANGE_RATING)
    yield kit.context(say.CHANGE_INTRO)
    yield kit.field(fields.ATTRIBUTE, say.ON, kit.menu(fields.ATTRIBUTE, rated, named))
    scale = rubric.options(_scale(screen))
    yield kit.field(fields.NEW_RATING, say.NEW_RATING, kit.menu(fields.NEW_RATING, scale))
    why = kit.text_input(fields.WHY, live=True)
    yield kit.field(fields.WHY, say.WHY, why, say.WHY_HINT, live=True)


def _scale(screen: CorrectionScreen) -> rubric.Scale:
    """The scale of the track, since any of the attributes may be chosen above it."""
    named = rubric.labels(screen.review)
    own = [step.number for step in screen.review.ladder.scale(screen.review.track)]
    return {rating: named[rating] for rating in (*own, NO_OPPORTUNITY)}


def _in_words(screen: CorrectionScreen) -> Iterator[Block]:
    hint = say.WORDS_HINT if screen.may_amend else say.WORDS_HINT_ONLY
    words = kit.text_input(fields.WORDS, live=True)
    yield kit.field(fields.WORDS, say.IN_WORDS, words, hint, optional=screen.may_amend, live=True)


def answered_message(screen: AnsweredScreen) -> Message:
    """What came of it: to whoever asked, and to their manager when somebody else answered."""
    is_reader = screen.viewer.id == screen.review.reviewee.id
    reviewee = first(screen.review.reviewee)
    row = [see_all(screen.review)]
    if is_reader and not screen.is_closed:
        row.append(kit.button(buttons.COMMENT, ids.OUTCOME_COMMENT, str(screen.review.participant)))
    return kit.message(say.answered_text(is_reader, reviewee), [*_answer(screen), kit.actions(*row)])


def _answer(screen: AnsweredScreen) -> Iterator[Block]:
    review, viewer, one = screen.review, screen.viewer, screen.correction
    whose = "your" if viewer.id == review.reviewee.id else f"{first(review.reviewee)}'s"
    by = "You" if screen.by.id == viewer.id else (first(screen.by) if screen.by.name else say.SOMEBODY)
    yield kit.paragraph(say.answered(whose, by, within(cut(review.cycle, 200)), is_reader=by == "You"))
    yield kit.rich(kit.line(kit.italic(say.ASKED_FOR)), kit.quote(one.text))
    if one.answer:
        yield kit.rich(kit.line(kit.italic(say.THE_ANSWER)), kit.quote(one.answer))
    if not screen.amendments:
        yield kit.paragraph(say.nothing_changed())
        return
    for change in screen.amendments:
        attribute = review.ladder.attribute(change.attribute_id)
        pair = (rubric.short(review.ladder, rating, attribute) for rating in (change.before, change.rating))
        name = cut(screen.names.get(change.attribute_id, change.attribute_id), 200)
        yield kit.rich(kit.line(kit.bold(say.changed(name, *pair))), kit.quote(change.reason))
    yield kit.rich(kit.line(kit.bold(say.BEFORE_AFTER)), kit.bullets(before_after(review, screen.before, screen.after)))


def before_after(review: Review, before: Outcome, after: Outcome) -> Sequence[str]:
    """What a changed rating does to the outcome, line by line (requirement 36)."""
    both = (before, after)
    found = []
    if before.score.value is not None or after.score.value is not None:
        scores = (say.NO_SCORE if one.score.value is None else exact(one.score.value) for one in both)
        found.append(say.score_line(*scores))
    implied = (levels.name(review, one.implied) or say.NOT_ENOUGH for one in both)
    held = (levels.name(review, one.held) for one in both)
    return [*found, say.implied_line(*implied), say.held_line(*held)]


# -- on Home ----------------------------------------------------------------------------------------------------------


def card(one: CorrectionCard) -> Block:
    """A correction that waits for the viewer."""
    return kit.section(kit.titled(cut(one.reviewee.name, 200), correction_detail(one)), answer_button(one.correction))


def correction_detail(one: CorrectionCard, today: date | None = None) -> str:
    """Of which cycle it is, and by when; in a message, which is read today, in the words of today."""
    away = (one.due_on - today).days if today else None
    if away in (0, 1) and not one.is_late:
        return say.card_soon(cut(one.cycle, 200), is_today=not away)
    return say.card(cut(one.cycle, 200), day(one.due_on), is_late=one.is_late)
