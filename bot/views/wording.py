"""Words to start from about a difference, taken from the anchors: the same care in both directions."""

from __future__ import annotations

import re
from typing import Final

from bot.screens import Review
from bot.views import rubric
from bot.views.words import examples as say
from bot.views.words.plainly import first
from core.assessment import NO_OPPORTUNITY
from core.gap import Gap

EXCERPT: Final = 180
"""Code points of an anchor; all of it is under **See all attributes**."""
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\sa-z])|(?<=[。！？])")


def start(review: Review, gap: Gap) -> str:
    """A sentence to go on with; empty where the two do not differ."""
    if not gap.is_contested or gap.own is None:
        return ""
    reviewee = first(review.reviewee)
    if gap.manager == NO_OPPORTUNITY:
        return say.no_chance(reviewee, *_asked_at(review, gap, gap.own))
    if gap.own != NO_OPPORTUNITY and gap.manager < gap.own:
        return say.not_yet(reviewee, *_asked_at(review, gap, gap.own))
    return say.already(reviewee, *_asked_at(review, gap, gap.manager))


def _asked_at(review: Review, gap: Gap, rating: int) -> tuple[str, str]:
    """A level, and how its anchor begins."""
    anchor = gap.attribute.rubric.get(rating)
    return rubric.short(review.ladder, rating, gap.attribute), excerpt(anchor.words) if anchor else ""


def excerpt(text: str) -> str:
    """The first sentence of an anchor, without its full stop."""
    sentence = _SENTENCE.split(" ".join(text.split()), maxsplit=1)[0].rstrip(".;。")
    return sentence if len(sentence) <= EXCERPT else sentence[: EXCERPT - 1].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
