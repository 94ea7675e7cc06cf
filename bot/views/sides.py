"""Both views of one attribute side by side: shown in the digest's matrix and while recording the 1:1."""

from __future__ import annotations

from collections.abc import Iterator

from bot.screens import Review
from bot.views import checklist, kit, paging, rubric
from bot.views.kit import Block
from bot.views.rubric import Scale
from bot.views.words import assessment, gaps
from bot.views.words.plainly import first
from core.assessment import NO_OPPORTUNITY, Answer
from core.gap import Gap
from core.ladder import Ladder

BLOCKS = 4
"""At most, for one attribute with its heading."""


def in_short(review: Review, gap: Gap) -> str:
    """Both ratings and their distance in one line."""
    ladder = review.ladder
    manager = rubric.short(ladder, gap.manager, gap.attribute)
    if gap.own is None:
        return gaps.side(gaps.YOU, manager)
    return gaps.sides(first(review.reviewee), rubric.short(ladder, gap.own, gap.attribute), manager, apart(ladder, gap))


def apart(ladder: Ladder, gap: Gap) -> str:
    """The distance in steps of the ladder; empty where there is none to speak of."""
    if not gap.distance or gap.own is None:
        return ""
    order = [one.number for one in ladder.steps or ladder.levels]
    return gaps.apart(abs(order.index(gap.manager) - order.index(gap.own)), in_steps=bool(ladder.steps))


def ratings(review: Review, gap: Gap, scale: Scale) -> Iterator[Block]:
    """Both ratings, each with its anchor; one block when they are the same."""
    reviewee = first(review.reviewee)
    if gap.own == gap.manager:
        yield _rating(gap, gaps.together(reviewee, scale[gap.manager]), gap.manager)
        return
    if gap.own is not None:
        yield _rating(gap, gaps.side(reviewee, scale[gap.own]), gap.own)
    yield _rating(gap, gaps.side(gaps.YOU, scale[gap.manager]), gap.manager)


def _rating(gap: Gap, title: str, rating: int) -> Block:
    if rating == NO_OPPORTUNITY:
        return kit.rich(kit.line(kit.bold(title)))
    return rubric.anchor_block(title, gap.attribute.rubric.get(rating), is_alone=True)


def evidence(review: Review, own: Answer | None, manager: Answer | None, added: str, theirs: str = "") -> Block:
    """What supports both views, and what was added since."""
    written = (
        (assessment.their_evidence(first(review.reviewee)), own.evidence if own else ""),
        (gaps.they_added(first(review.reviewee)), theirs),
        (gaps.YOUR_NOTE, manager.evidence if manager else ""),
        (gaps.ADDED, added),
    )
    parts = [part for title, text in written if text for part in (kit.line(kit.bold(title)), kit.quote(text))]
    parts = [*checklist.differing(review, own, manager), *parts]
    return kit.rich(*(parts or [kit.line(kit.italic(gaps.NO_EVIDENCE))]))


def weight(gap: Gap, *texts: str) -> int:
    """The bytes that one attribute takes."""
    anchors = (gap.attribute.rubric.get(rating) for rating in {gap.own, gap.manager} if rating)
    return paging.weight(gap.attribute.name, *texts) + sum(rubric.weight(anchor) for anchor in anchors if anchor) + 1200
