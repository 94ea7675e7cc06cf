"""Recording the 1:1: one attribute at a time, the overview, and what the manager sees after sharing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot import ids
from bot.screens import Modal, OutcomeScreen, SettleLine, SettleScreen, ShareScreen
from bot.views import decide, fields, goals, kit, levels, metadata, paging, rubric, sides
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.rubric import Scale
from bot.views.words import assessment, buttons
from bot.views.words import gaps as say
from bot.views.words import outcome as outcome_words
from bot.views.words.plainly import first, moment
from core.assessment import Kind
from core.lint import hypothetical

LINES_PER_PAGE = 60
LINES_IN_FRONT = 20


def settle(screen: SettleScreen) -> Block:
    """One attribute: both views, the rating settled on, why it changed, what came up."""
    scale = rubric.labels(screen.review, screen.gap.attribute)
    return kit.modal(
        ids.OUTCOME_ANSWER,
        say.RECORD_TITLE,
        [*_asked(screen, scale), *_inputs(screen, scale), _ways(screen.modal.position)],
        metadata=metadata.write(screen.modal),
        submit=buttons.SAVE_AND_NEXT,
    )


def _asked(screen: SettleScreen, scale: Scale) -> Iterator[Block]:
    review, attribute, position = screen.review, screen.gap.attribute, screen.modal.position
    area = review.ladder.area(attribute.area).name
    yield from _hint(screen)
    yield kit.context(say.settling(area, position, screen.contested, len(review.attributes)))
    yield kit.header(attribute.name)
    yield from sides.ratings(review, screen.gap, scale)
    yield sides.evidence(review, screen.own, screen.manager, screen.added, screen.theirs)


def _hint(screen: SettleScreen | ShareScreen) -> Iterator[Block]:
    """An offer about what was saved just before, never a refusal."""
    if screen.hints:
        phrases = list(dict.fromkeys(cut(one.phrase, 100) for one in screen.hints))[:2]
        yield kit.context(say.hint(cut(screen.hinted, 150), phrases))


def _inputs(screen: SettleScreen, scale: Scale) -> Iterator[Block]:
    review, position = screen.review, screen.modal.position
    before = rubric.short(review.ladder, screen.gap.manager, screen.gap.attribute)
    rate = kit.choice(ids.OUTCOME_RATE, rubric.options(scale), str(screen.rating))
    yield kit.field(fields.rating(position), say.SETTLED_RATING, rate, say.your_rating(before), live=True)
    yield from _other_device(screen, scale)
    reason = kit.text_input(ids.OUTCOME_REASON, screen.reason, live=True)
    hint = say.reason_hint(before, first(review.reviewee))
    yield kit.field(fields.reason(position), say.REASON, reason, hint, live=True)
    new = kit.text_input(ids.OUTCOME_EVIDENCE, screen.new_evidence, live=True)
    yield kit.field(fields.new_evidence(position), say.NEW_EVIDENCE, new, say.NEW_EVIDENCE_HINT, live=True)
    nothing = kit.option(buttons.NO_NEW_EVIDENCE, fields.NOTHING_NEW, say.NOTHING_NEW)
    tick = kit.tick(ids.OUTCOME_NO_EVIDENCE, nothing, ticked=screen.without_evidence)
    yield {**kit.actions(tick), "block_id": fields.no_evidence(position)}


def _other_device(screen: SettleScreen, scale: Scale) -> Iterator[Block]:
    """What was picked or written there and not seen here, below the rating: the fields keep what this one says."""
    parts = []
    if screen.other_rating is not None:
        parts.append(kit.line(kit.run(assessment.conflict_rating(scale[screen.other_rating]))))
    if screen.set_aside:
        parts.append(kit.quote(screen.set_aside))
    if parts:
        yield kit.rich(kit.line(kit.bold(say.OTHER_DEVICE)), *parts)


def missing(screen: SettleScreen) -> dict[str, str]:
    """What is missing, to stand under its field: Slack brings it into sight, and the modal stays as it is."""
    position = screen.modal.position
    found = {
        fields.reason(position): say.REASON_MISSING if screen.reason_missing else "",
        fields.new_evidence(position): say.EVIDENCE_MISSING if screen.evidence_missing else "",
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def _ways(position: int) -> Block:
    jump = kit.button(buttons.JUMP_TO, ids.OUTCOME_JUMP)
    return kit.actions(kit.button(buttons.BACK, ids.OUTCOME_BACK), jump) if position else kit.actions(jump)


def overview(screen: ShareScreen) -> Block:
    """All settled ratings and the level they come to. Submitting shares it, for good."""
    scale, waits = rubric.labels(screen.review), len(_lacking(screen))
    return kit.modal(
        ids.OUTCOME_SHARE,
        say.lacking_title(waits, only_reasons=not screen.unanswered) if waits else say.SHARE_TITLE,
        [*_hint(screen), *_preview(screen), *decide.inputs(screen), *_waiting(screen, scale), *_lines(screen, scale)],
        metadata=metadata.write(screen.modal),
        submit=buttons.SHARE,
    )


def _preview(screen: ShareScreen) -> Iterator[Block]:
    review, outcome = screen.review, screen.outcome
    reason = levels.reason(review, outcome, levels.who(review, screen.viewer), screen.since)
    yield kit.rich(
        kit.line(kit.bold(say.preview(levels.heading(review, outcome)))),
        kit.line(kit.run(reason)),
        kit.bullets(levels.arithmetic(review, outcome)),
    )
    yield kit.context(say.before_sharing(first(review.reviewee)))


def _lacking(screen: ShareScreen) -> list[SettleLine]:
    """What sharing waits for: a reason, or whether anything new came up."""
    waiting = {line.position: line for line in (*screen.without_reason, *screen.unanswered)}
    return [waiting[position] for position in sorted(waiting)]


def _waiting(screen: ShareScreen, scale: Scale) -> Iterator[Block]:
    """What sharing waits for, and what it asks about."""
    lacking = _lacking(screen)
    if lacking:
        title = say.lacking(len(lacking), only_reasons=not screen.unanswered)
        yield kit.rich(kit.line(kit.bold(title)))
        yield from (_line(screen, scale, line) for line in lacking[:LINES_IN_FRONT])
    if screen.left:
        yield kit.paragraph(say.progress(screen.contested - screen.left, screen.contested))
    if screen.untouched:
        yield kit.paragraph(say.untouched(screen.untouched, screen.contested))
    upward = sum(bool(line.adjustment and line.adjustment.is_upward_without_evidence) for line in screen.lines)
    if upward:
        yield kit.paragraph(say.without_evidence(upward))


def _lines(screen: ShareScreen, scale: Scale) -> Iterator[Block]:
    found = paging.of_size(screen.lines, LINES_PER_PAGE)
    lines, number = paging.chosen(found, screen.modal.page)
    for is_contested, group in groupby(lines, lambda line: line.position < screen.contested):
        yield kit.header(say.SETTLED if is_contested else say.AGREED)
        yield from (_line(screen, scale, line) for line in group)
    yield from paging.pager(ids.OUTCOME_PAGE, number, len(found))


def _line(screen: ShareScreen, scale: Scale, line: SettleLine) -> Block:
    name = cut(line.gap.attribute.name, 300)
    change = kit.button(buttons.CHANGE, ids.OUTCOME_GO_TO, str(line.position))
    return kit.section(kit.titled(name, _detail(screen, scale, line)), change)


def _detail(screen: ShareScreen, scale: Scale, line: SettleLine) -> str:
    """The settled rating, and what became of it."""
    review, adjustment = screen.review, line.adjustment
    label = rubric.given(scale, review.ladder, line.gap.attribute, line.rating)
    if line.rating == line.gap.manager:
        return label
    lacks_reason = any(one.position == line.position for one in screen.without_reason)
    is_unanswered = any(one.position == line.position for one in screen.unanswered)
    no_evidence = adjustment is not None and adjustment.is_upward_without_evidence
    speaks = adjustment is not None and hypothetical(f"{adjustment.reason}\n{adjustment.new_evidence}")
    return assessment.sentence(
        label,
        say.was(rubric.short(review.ladder, line.gap.manager, line.gap.attribute)),
        say.REASON_IS_MISSING if lacks_reason else "",
        say.IS_UNANSWERED if is_unanswered else say.NO_NEW_EVIDENCE if no_evidence else "",
        assessment.HAS_HYPOTHETICAL if speaks else "",
    )


def _counted(screen: OutcomeScreen) -> Iterator[str]:
    """How many went up without new evidence (requirement 33): for the manager to know."""
    upward = sum(one.is_upward_without_evidence for one in screen.adjustments)
    if upward:
        yield say.went_up_without(upward, len(screen.adjustments))


def shared(screen: OutcomeScreen) -> Block:
    """What the manager sees after sharing."""
    review, outcome = screen.review, screen.outcome
    reviewee = first(review.reviewee)
    return kit.modal(
        ids.VIEW_READ,
        say.SHARED_TITLE,
        [
            kit.header(levels.heading(review, outcome)),
            kit.paragraph(levels.reason(review, outcome, levels.who(review, screen.viewer), screen.since)),
            *levels.decided(review, screen.decision, screen.viewer),
            kit.rich(kit.line(kit.bold(outcome_words.ARITHMETIC)), kit.bullets(levels.arithmetic(review, outcome))),
            kit.paragraph(say.shared(reviewee, moment(screen.shared_at, screen.viewer))),
            *map(kit.paragraph, _counted(screen)),
            kit.context(say.after_sharing(reviewee)),
            kit.actions(goals.choose_button(review.participant)),
        ],
        metadata=metadata.write(Modal(review.participant, Kind.MANAGER)),
    )
