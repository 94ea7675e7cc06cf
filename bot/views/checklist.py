"""A question that is answered by ticking the signs of each level, where a ladder rates by checklists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot import ids
from bot.screens import QuestionScreen, Review
from bot.views import fields, kit, rubric
from bot.views.kit import Block
from bot.views.limits import cut, wire_length
from bot.views.rubric import Scale
from bot.views.words import assessment as words
from bot.views.words import buttons
from bot.views.words import checklist as say
from bot.views.words.plainly import first, within
from core.assessment import NO_OPPORTUNITY, Answer
from core.checklist import Tick, format_ticks, parse_ticks, tickable
from core.ladder import Anchor, Attribute, Ladder, Policy, Signal

_TICKS: Final = 10
"""As many as one element of Slack's can hold."""
_LINE: Final = 75
_SHOWN: Final = 12
_SHORT: Final = 150


def is_one(ladder: Ladder) -> bool:
    """Whether the questions of this ladder are answered by ticking."""
    return ladder.scoring.policy is Policy.CHECKLIST


def levels(screen: QuestionScreen, scale: Scale, limit: int) -> Iterator[Block]:
    """Each level with its anchor, and its signs to tick."""
    ladder, attribute = screen.review.ladder, screen.attribute
    own, ticked = tickable(ladder, attribute), parse_ticks(ladder, attribute, screen.answer.signals)
    names = _names(ladder, attribute, own)
    for level in ladder.levels_for(screen.review.track):
        label, anchor = scale[level.number], attribute.rubric.get(level.number)
        if level.number not in own:
            yield rubric.anchor_block(label, anchor, limit)
            continue
        yield _anchor(label, own[level.number], limit)
        signs = [(_option(names[tick], tick, sign), tick in ticked) for tick, sign in _signs(own, level.number)]
        yield from _boxes(screen.modal.position, level.number, signs)


def _names(ladder: Ladder, attribute: Attribute, own: Mapping[int, Anchor]) -> dict[Tick, str]:
    """How each tick is stored, and what its option is called by."""
    every = [tick for level in own for tick, _ in _signs(own, level)]
    return dict(zip(every, format_ticks(ladder, attribute, every).split(), strict=True))


def _signs(own: Mapping[int, Anchor], level: int) -> list[tuple[Tick, Signal]]:
    return [(Tick(level, place), signal) for place, signal in enumerate(own[level].signals)]


def _anchor(label: str, anchor: Anchor, limit: int) -> Block:
    """An anchor without its signs, which stand below it to be ticked; in full where their lines cannot hold them."""
    is_long = any(_is_long(signal.text) for signal in anchor.signals)
    shown = anchor if is_long else replace(anchor, signals=())
    parts = list(rubric.anchor_parts(kit.bold(label), shown, limit))
    if not is_long:
        parts.append(kit.line(kit.run(words.signals(anchor.signals_needed, len(anchor.signals)))))
    return kit.rich(*parts)


def _is_long(text: str) -> bool:
    return wire_length(text) > _LINE


def _boxes(position: int, level: int, signs: Sequence[tuple[Block, bool]]) -> Iterator[Block]:
    """The signs of one level as checkboxes, ten at a time."""
    for part, start in enumerate(range(0, len(signs), _TICKS)):
        some = signs[start : start + _TICKS]
        ticked = [option for option, is_ticked in some if is_ticked]
        element = kit.ticks(ids.ASSESSMENT_SIGNALS, [option for option, _ in some], ticked)
        yield {**kit.actions(element), "block_id": fields.signals(position, level, part)}


def _option(name: str, tick: Tick, signal: Signal) -> Block:
    text = say.numbered(tick.place + 1, signal.text) if _is_long(signal.text) else signal.text
    return kit.option(text, name)


def told(ladder: Ladder, answer: Answer | None) -> list[Block]:
    """What somebody ticked, to be read again by themselves; nothing where a ladder does not rate by ticking."""
    if answer is None or not answer.signals or not is_one(ladder):
        return []
    return _list(say.YOUR_TICKS, ladder, answer.attribute_id, _of(ladder, answer))


def differing(review: Review, own: Answer | None, manager: Answer | None) -> list[Block]:
    """The signs that one of the two ticked and the other did not: what the 1:1 is about on such a ladder."""
    if own is None or manager is None or not is_one(review.ladder):
        return []
    theirs, yours = _of(review.ladder, own), _of(review.ladder, manager)
    reviewee, key = first(review.reviewee), manager.attribute_id
    only_theirs = _list(say.only_theirs(reviewee), review.ladder, key, theirs - yours)
    return [*only_theirs, *_list(say.only_yours(reviewee), review.ladder, key, yours - theirs)]


def most(ladder: Ladder) -> int:
    """The bytes that such lists take at most."""
    return 2 * 4 * _SHOWN * _SHORT if is_one(ladder) else 0


def _of(ladder: Ladder, answer: Answer) -> frozenset[Tick]:
    return parse_ticks(ladder, ladder.attribute(answer.attribute_id), answer.signals)


def _list(title: str, ladder: Ladder, attribute_id: str, ticks: frozenset[Tick]) -> list[Block]:
    if not ticks:
        return []
    rubric_of, order = ladder.attribute(attribute_id).rubric, sorted(ticks)
    texts = [f"{ladder.level(one.level).id}: {rubric_of[one.level].signals[one.place].text}" for one in order]
    shown = [cut(text, _SHORT) for text in texts[:_SHOWN]]
    left = [say.more(len(texts) - _SHOWN)] if len(texts) > _SHOWN else []
    return [kit.line(kit.bold(title)), kit.bullets([*shown, *left])]


def inputs(screen: QuestionScreen, scale: Scale) -> Iterator[Block]:
    """What the ticks come to, and "No opportunity yet" as a tick of its own."""
    answer, kind = screen.answer, screen.modal.kind
    lowest = within(scale[screen.review.ladder.scale(screen.review.track)[0].number])
    yield kit.context(say.how(kind, first(screen.review.reviewee), lowest))
    if answer.rating not in (None, NO_OPPORTUNITY):
        yield kit.context(say.stands_at(within(scale[answer.rating])))
    lacks = kit.option(buttons.NO_OPPORTUNITY, fields.LACKS, say.WHILE_TICKED)
    tick = kit.tick(ids.ASSESSMENT_LACKS, lacks, ticked=answer.rating == NO_OPPORTUNITY)
    yield {**kit.actions(tick), "block_id": fields.lacks(screen.modal.position)}
