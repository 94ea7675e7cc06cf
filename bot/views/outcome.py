"""A shared outcome: the message to the person it is about, and every rating behind its button."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot import ids
from bot.screens import Modal, OutcomeScreen
from bot.views import arithmetic, goals, kit, levels, metadata, paging, responding, rubric
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.rubric import Scale
from bot.views.words import buttons
from bot.views.words import outcome as say
from bot.views.words import responding as words
from bot.views.words.framing import framing
from bot.views.words.plainly import dated, first, within
from core.ladder import Attribute, Ladder, Level
from core.outcome import Adjustment, Need
from core.scoring import Line

NEEDS_IN_MESSAGE = 3
NEEDS_TEXT = 6000
"""Code points of anchors in the message; an anchor that does not fit whole is left to the matrix."""


def outcome_message(screen: OutcomeScreen, framework: str) -> Message:
    """To the reviewee: the level, how it was worked out, what comes next. The ratings are behind a button."""
    review, outcome = screen.review, screen.outcome
    whose = levels.who(review, screen.viewer)
    return kit.message(
        say.text(framework),
        [
            kit.context(say.opening(within(review.cycle), first(review.rater))),
            kit.header(levels.heading(review, outcome)),
            kit.paragraph(levels.reason(review, outcome, whose, screen.since)),
            *levels.decided(review, screen.decision, screen.viewer),
            _worked_out(screen),
            *_seat(screen),
            *_next_level(screen),
            kit.context(framing(framework)),
            kit.actions(
                *responding.own_buttons(review.participant),
                goals.choose_button(review.participant),
                responding.see_all(review),
            ),
        ],
    )


def _worked_out(screen: OutcomeScreen) -> Block:
    lines = list(levels.arithmetic(screen.review, screen.outcome))
    in_talk = sum(not one.is_correction for one in screen.adjustments)
    if in_talk:
        lines.append(say.adjusted(in_talk))
    if len(screen.adjustments) > in_talk:
        lines.append(say.corrected(len(screen.adjustments) - in_talk))
    return kit.rich(kit.line(kit.bold(say.ARITHMETIC)), kit.bullets(lines))


def _seat(screen: OutcomeScreen) -> Iterator[Block]:
    """What happens next for somebody who is ready for a level without a seat."""
    if screen.outcome.ready_for is not None:
        yield kit.paragraph(words.seat_next(levels.name(screen.review, screen.outcome.ready_for)))


def _next_level(screen: OutcomeScreen) -> Iterator[Block]:
    """What the level to grow into needs: the nearest few, each with its exact anchor."""
    review, target = screen.review, levels.following(screen.review, screen.outcome, screen.since)
    if target is None:
        if screen.outcome.held is not None and screen.outcome.ready_for is None:
            yield kit.paragraph(say.at_the_top(levels.who(review, screen.viewer)))
        return
    if not screen.outcome.score.rated_weight:
        return
    label = levels.name(review, target.number)
    lacking = levels.lacking(review, screen.outcome, screen.needs, target)
    if not screen.needs:
        yield kit.paragraph(lacking)
        return
    grows_back = levels.grows_back(screen.outcome, screen.since)
    yield kit.rich(kit.line(kit.bold(say.grows_into(label) if grows_back else say.needs(label))))
    few = list(_few(screen, target))
    yield from few
    left = len(screen.needs) - len(few)
    if target.curriculum:
        yield kit.rich(kit.line(kit.link(target.curriculum, say.curriculum(label))))
    more = say.more_needs(left) if left else ""
    if more or lacking:
        yield kit.paragraph(f"{more} {lacking}".strip())


def _few(screen: OutcomeScreen, target: Level) -> Iterator[Block]:
    used = 0
    for need in screen.needs[:NEEDS_IN_MESSAGE]:
        at = levels.asked_at(screen.review, need, target)
        block = _need_block(cut(need.attribute.name, 150) + at, need)
        used += kit.text_length(block)
        if used > NEEDS_TEXT:
            return
        yield block


def _need_block(title: str, need: Need) -> Block:
    if need.anchor is None:
        return kit.rich(kit.line(kit.bold(title), kit.run("\n"), kit.italic(say.NO_ANCHOR)))
    return rubric.anchor_block(title, need.anchor, is_alone=True)


@dataclass(frozen=True, slots=True)
class _Matrix:
    """What is looked up for each attribute, found once."""

    scale: Scale
    ladder: Ladder
    adjustments: Mapping[str, Sequence[Adjustment]]
    needs: Mapping[str, Need]

    @classmethod
    def of(cls, screen: OutcomeScreen) -> _Matrix:
        """The lookups of a screen."""
        return cls(
            scale=rubric.labels(screen.review),
            ladder=screen.review.ladder,
            adjustments=_by_attribute(screen.adjustments),
            needs={one.attribute.id: one for one in screen.needs},
        )


def _by_attribute(adjustments: Iterable[Adjustment]) -> Mapping[str, Sequence[Adjustment]]:
    """A rating may have been changed in the 1:1, and corrected after it."""
    found: dict[str, list[Adjustment]] = defaultdict(list)
    for one in adjustments:
        found[one.attribute_id].append(one)
    return found


def matrix(screen: OutcomeScreen) -> Block:
    """Every settled rating with its weight, why it changed, and what the next level needs there."""
    found = _Matrix.of(screen)
    pages = paging.pages(screen.outcome.score.lines, lambda line: 2, lambda line: _weight(found, line))
    lines, number = paging.chosen(pages, screen.page)
    return kit.modal(
        ids.VIEW_READ,
        say.TITLE,
        [
            *_matrix_top(screen, is_first=number == 0),
            *(block for line in lines for block in _line(found, line)),
            *paging.pager(ids.OUTCOME_ALL_PAGE, number, len(pages)),
            kit.actions(kit.button(buttons.HISTORY, ids.HISTORY_OPEN, str(screen.review.participant)), *_peers(screen)),
        ],
        metadata=metadata.write(Modal(screen.review.participant, page=number)),
    )


def _peers(screen: OutcomeScreen) -> Iterator[Block]:
    """What peers saw, once that was delivered."""
    if screen.has_themes:
        yield kit.button(buttons.PEERS_SAW, ids.PEERS_READ, str(screen.review.participant))


def _matrix_top(screen: OutcomeScreen, *, is_first: bool) -> Iterator[Block]:
    review, outcome = screen.review, screen.outcome
    yield kit.header(levels.heading(review, outcome))
    is_weighed = outcome.score.policy in arithmetic.WEIGHED
    shared = dated(screen.shared_at, screen.viewer)
    yield kit.context(say.matrix_intro(within(review.cycle), shared, is_weighed=is_weighed))
    if is_first:
        yield kit.paragraph(levels.reason(review, outcome, levels.who(review, screen.viewer), screen.since))
        yield from levels.decided(review, screen.decision, screen.viewer)
        yield kit.rich(kit.line(kit.bold(say.ARITHMETIC)), kit.bullets(levels.arithmetic(review, outcome)))
        yield from _seat(screen) if screen.viewer.id == review.reviewee.id else ()
        yield from responding.beside(screen)


def _weight(found: _Matrix, line: Line) -> int:
    need = found.needs.get(line.attribute.id)
    changes = found.adjustments.get(line.attribute.id, ())
    written = [text for one in changes for text in (one.reason, one.new_evidence)]
    anchor = rubric.weight(need.anchor) if need and need.anchor else 0
    return paging.weight(line.attribute.name, *written) + anchor + 600


def _line(found: _Matrix, line: Line) -> Iterator[Block]:
    """One attribute: its part in the score, and its need apart, since both can be long."""
    key = line.attribute.id
    parts = [
        kit.line(
            kit.bold(line.attribute.name, 300),
            kit.run(
                "\n"
                + arithmetic.part(
                    found.ladder, rubric.given(found.scale, found.ladder, line.attribute, line.rating), line
                )
            ),
        )
    ]
    for change in found.adjustments.get(key, ()):
        parts += _adjusted(found.ladder, line.attribute, change)
    yield kit.rich(*parts)
    if key in found.needs:
        need = found.needs[key]
        yield _need_block(say.need(within(rubric.given(found.scale, found.ladder, need.attribute, need.asked))), need)


def _adjusted(ladder: Ladder, attribute: Attribute, adjustment: Adjustment) -> list[Block]:
    before, after = (rubric.short(ladder, one, attribute) for one in (adjustment.before, adjustment.rating))
    sentence = say.changed(before, after, is_correction=adjustment.is_correction)
    parts = [kit.line(kit.italic(sentence)), kit.quote(adjustment.reason)]
    if adjustment.new_evidence:
        parts += [kit.line(kit.italic(say.NEW_EVIDENCE)), kit.quote(adjustment.new_evidence)]
    return parts
