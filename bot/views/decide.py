"""Where the manager writes down the level that the two settled on, on a ladder that computes none."""

from __future__ import annotations

from collections.abc import Iterator

from bot import ids
from bot.screens import ShareScreen
from bot.views import fields, kit, rubric
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.words import deciding as say
from bot.views.words import gaps
from bot.views.words.plainly import first
from core.lint import hypothetical


def inputs(screen: ShareScreen) -> Iterator[Block]:
    """The level and the reason for it. Nothing where the level is computed, or too little was rated for any."""
    decision = screen.decision
    if decision is None or not screen.outcome.score.enough:
        return
    review = screen.review
    numbers = [level.number for level in review.ladder.levels_for(review.track)]
    names = [rubric.level_label(review.ladder, one, review.track, review.specialty) for one in numbers]
    options = [kit.option(name, str(number)) for name, number in zip(names, numbers, strict=True)]
    pick = kit.choice(ids.OUTCOME_DECIDE, options, str(decision.level))
    yield kit.field(fields.DECISION, say.LEVEL, pick, say.LEVEL_HINT, optional=False, live=True)
    because = kit.text_input(ids.OUTCOME_BECAUSE, decision.reason, live=True)
    hint = say.because_hint(first(screen.review.reviewee))
    yield kit.field(fields.BECAUSE, say.BECAUSE, because, hint, optional=False, live=True)
    phrases = list(dict.fromkeys(cut(one.phrase, 100) for one in hypothetical(decision.reason)))[:2]
    if phrases:
        yield kit.context(gaps.hint(say.BECAUSE, phrases))


def missing(screen: ShareScreen) -> dict[str, str]:
    """What sharing waits for, to stand under its field."""
    decision = screen.decision
    if decision is None or not screen.outcome.score.enough:
        return {}
    found = {
        fields.DECISION: say.LEVEL_MISSING if decision.level is None else "",
        fields.BECAUSE: "" if decision.reason.strip() else say.BECAUSE_MISSING,
    }
    return {field: sentence for field, sentence in found.items() if sentence}
