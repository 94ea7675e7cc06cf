"""One attribute to be rated: the modal in which most of a review happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot import ids
from bot.screens import Conflict, QuestionScreen
from bot.views import checklist, fields, goals, kit, metadata, notes, rubric
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.rubric import Scale
from bot.views.words import assessment as say
from bot.views.words import buttons
from bot.views.words.plainly import first
from core.assessment import Kind
from core.ladder import Anchor, Attribute, Ladder, Step


def question(screen: QuestionScreen) -> Block:
    """The modal for one attribute."""
    return kit.modal(
        ids.ASSESSMENT_ANSWER,
        title(screen.modal.kind, first(screen.review.reviewee)),
        list(_blocks(screen)),
        metadata=metadata.write(screen.modal),
        submit=buttons.SAVE_AND_NEXT,
    )


def title(kind: Kind, reviewee: str) -> str:
    """What the modals of an assessment are called."""
    return say.SELF_TITLE if kind is Kind.SELF else buttons.rate(reviewee)


def _blocks(screen: QuestionScreen) -> Iterator[Block]:
    scale = rubric.labels(screen.review, screen.attribute)
    yield from _hint(screen)
    yield from _attribute(screen, scale)
    yield from goals.in_question(screen)
    if screen.modal.kind is Kind.MANAGER:
        yield _their_evidence(screen)
    yield from _inputs(screen, scale)
    yield _ways(screen.modal.position)


def _hint(screen: QuestionScreen) -> Iterator[Block]:
    if screen.hints:
        phrases = list(dict.fromkeys(cut(one.phrase, 100) for one in screen.hints))[:2]
        yield kit.context(say.hint(screen.modal.kind, cut(screen.hinted, 150), phrases))


def _conflict(conflict: Conflict, scale: Scale, shown: str) -> Block:
    """The other version, above the evidence: a modal drawn again stays scrolled to where **Save and next** was."""
    parts = [kit.line(kit.run(say.CONFLICT))]
    if conflict.rating is not None and conflict.rating in scale:
        parts.append(kit.line(kit.bold(say.conflict_rating(scale[conflict.rating]))))
    other = _without(conflict.evidence, shown)
    if other:
        parts += [kit.line(kit.bold(say.CONFLICT_EVIDENCE)), kit.quote(other)]
    return kit.rich(*parts)


def _without(texts: str, shown: str) -> str:
    """The texts set aside, without the one that is in the field."""
    if not shown:
        return texts
    return f"\n\n{texts}\n\n".replace(f"\n\n{shown}\n\n", "\n\n").strip("\n")


def _attribute(screen: QuestionScreen, scale: Scale) -> Iterator[Block]:
    """Where one is, what is asked, and what each level looks like."""
    review, attribute = screen.review, screen.attribute
    steps = review.ladder.scale_of(attribute, review.track)
    area = review.ladder.area(attribute.area).name
    yield kit.context(say.place(area, screen.modal.position, len(review.attributes)))
    yield kit.header(attribute.name)
    if attribute.description:
        yield kit.rich(kit.line(kit.run(attribute.description)))
    limit = min(rubric.ONE_ANCHOR, rubric.ALL_ANCHORS // len(steps))
    if checklist.is_one(review.ladder):
        yield from checklist.levels(screen, scale, limit)
    else:
        for step in _described(screen.attribute, steps):
            yield rubric.anchor_block(scale[step.number], _at(review.ladder, attribute, step), limit)
    glossary = rubric.glossary(screen.terms)
    if glossary:
        yield glossary


def _at(ladder: Ladder, attribute: Attribute, step: Step) -> Anchor | None:
    """What an attribute looks like at a step; where it has no words of its own at all, what the step means for all."""
    own = attribute.rubric.get(step.number)
    is_wordless = bool(ladder.steps) and not attribute.rubric
    return own or (Anchor(step.description) if is_wordless and step.description else None)


def _described(attribute: Attribute, steps: Sequence[Step]) -> Sequence[Step]:
    """The steps that are shown: all of a short scale, with its gaps; of a long one those that have an anchor."""
    return steps if len(steps) <= rubric.MANY else [step for step in steps if step.number in attribute.rubric]


def _their_evidence(screen: QuestionScreen) -> Block:
    """What the reviewee wrote, for the manager; never what they chose."""
    reviewee = first(screen.review.reviewee)
    if not screen.their_evidence:
        return kit.rich(kit.line(kit.italic(say.wrote_nothing(reviewee))))
    return kit.rich(kit.line(kit.bold(say.their_evidence(reviewee))), kit.quote(screen.their_evidence))


def _inputs(screen: QuestionScreen, scale: Scale) -> Iterator[Block]:
    position, kind, answer = screen.modal.position, screen.modal.kind, screen.answer
    reviewee, rater = first(screen.review.reviewee), first(screen.review.rater)
    if checklist.is_one(screen.review.ladder):
        yield from checklist.inputs(screen, scale)
    else:
        chosen = None if answer.rating is None else str(answer.rating)
        rate = kit.choice(ids.ASSESSMENT_RATE, rubric.options(scale), chosen)
        label, hint = say.rating_label(kind, reviewee), say.rating_hint(kind, reviewee)
        yield kit.field(fields.rating(position), label, rate, hint, live=True)
    if screen.conflict:
        yield _conflict(screen.conflict, scale, answer.evidence)
    yield from notes.offered(screen.notes)
    write = kit.text_input(ids.ASSESSMENT_WRITE, answer.evidence, live=True)
    yield kit.field(
        notes.evidence_field(screen), say.evidence_label(kind), write, say.evidence_hint(kind, rater), live=True
    )
    yield _unsure(position, ticked=answer.unsure)
    note = kit.text_input(ids.ASSESSMENT_UNSURE_NOTE, answer.unsure_note, multiline=False, live=True)
    yield kit.field(fields.unsure_note(position), say.UNSURE_LABEL, note, say.UNSURE_HINT, live=True)


def _unsure(position: int, *, ticked: bool) -> Block:
    tick = kit.tick(ids.ASSESSMENT_UNSURE, kit.option(buttons.UNSURE, fields.UNSURE, say.UNSURE_WHY), ticked=ticked)
    return {**kit.actions(tick), "block_id": fields.unsure(position)}


def _ways(position: int) -> Block:
    """The ways out of a question that are not its submit."""
    jump = kit.button(buttons.JUMP_TO, ids.ASSESSMENT_JUMP)
    return kit.actions(kit.button(buttons.BACK, ids.ASSESSMENT_BACK), jump) if position else kit.actions(jump)
