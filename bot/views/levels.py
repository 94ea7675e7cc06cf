"""What a review comes to, in words: shown before sharing, after it, and to the person it is about."""

from __future__ import annotations

from collections.abc import Iterator

from bot.screens import Review
from bot.views import arithmetic as arithmetic_words
from bot.views import kit, rubric
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.words import outcome as say
from bot.views.words.outcome import Who
from bot.views.words.plainly import first, listed, within
from core.decision import Decision
from core.ladder import Level, Policy
from core.outcome import Hold, Need, Outcome, next_level
from core.people import Person
from core.since import UNCHANGED, Since

_ASKS_LESS = frozenset({Policy.PROFILE, Policy.SEQUENCE, Policy.CHECKLIST})
"""Where a level may ask another rating of an attribute than the level itself."""


def who(review: Review, viewer: Person) -> Who:
    """Whose outcome it is, as this viewer says it."""
    return Who() if viewer.id == review.reviewee.id else Who(first(review.reviewee))


def name(review: Review, number: int | None) -> str:
    """A level inside a sentence; empty for none."""
    return "" if number is None else within(rubric.level_label(review.ladder, number, review.track, review.specialty))


def heading(review: Review, outcome: Outcome) -> str:
    """The level and its title, or what there is to say instead."""
    if outcome.hold is Hold.UNDECIDED:
        return say.UNDECIDED
    if outcome.held is not None:
        return name(review, outcome.held)
    return say.ready(name(review, outcome.ready_for)) if outcome.ready_for is not None else say.NO_LEVEL


def reason(review: Review, outcome: Outcome, whose: Who, since: Since = UNCHANGED) -> str:
    """Why the held level is what it is, with what has changed around the person since their previous outcome."""
    sentence = _hold(review, outcome, whose, since)
    if not since.moved_from:
        return sentence
    before, now = (within(cut(one, 75)) for one in (since.moved_from, since.moved_to))
    stays = since.stays or _short(review, outcome.held_before)
    return f"{sentence} {say.moved(whose, before, now, stays, is_elsewhere=bool(since.stays))}"


def _hold(review: Review, outcome: Outcome, whose: Who, since: Since) -> str:
    held, before = name(review, outcome.held), name(review, outcome.held_before)
    implied = name(review, outcome.implied if outcome.ready_for is None else outcome.ready_for)
    if outcome.score.policy is Policy.MANUAL:
        return say.decided(whose, outcome.hold, held, before, implied)
    if grows_back(outcome, since):
        return say.kept_after_change(whose, held, implied, since.version, review.ladder.version)
    return say.hold(whose, outcome.hold, held, before, implied)


def _short(review: Review, number: int | None) -> str:
    return "" if number is None else review.ladder.name_of(number, review.track, review.specialty)


def grows_back(outcome: Outcome, since: Since) -> bool:
    """Whether the level is kept although the framework has moved away under it (requirement 45)."""
    return outcome.hold is Hold.KEPT and bool(since.version)


def decided(review: Review, decision: Decision | None, viewer: Person) -> Iterator[Block]:
    """The level that the two settled on and why, where it is not computed."""
    if decision is None or decision.level is None or not decision.reason.strip():
        return
    two = (review.reviewee, review.rater)
    is_one = viewer.id in {one.id for one in two}
    names = say.THE_TWO if is_one else listed([first(one) for one in two])
    yield kit.rich(kit.line(kit.bold(say.settled_on(names, name(review, decision.level)))), kit.quote(decision.reason))


def arithmetic(review: Review, outcome: Outcome) -> Iterator[str]:
    """From ratings to the implied level, in exact lines (requirement 36)."""
    return arithmetic_words.explain(review.ladder, outcome)


def following(review: Review, outcome: Outcome, since: Since = UNCHANGED) -> Level | None:
    """The level to grow into: the one after the level held, or after the one that somebody is ready for; or the held
    one, as it reads now. None at the top.
    """
    if grows_back(outcome, since) and outcome.held is not None:
        return review.ladder.level(outcome.held)
    return next_level(review.ladder, outcome)


def lacking(review: Review, outcome: Outcome, needs: tuple[Need, ...], target: Level) -> str:
    """What the next level lacks beside the attributes that are listed, or instead of them; empty when nothing."""
    lacks = arithmetic_words.lacking(review.ladder, outcome, needs, target)
    if needs:
        return lacks
    asks_less = outcome.score.policy in _ASKS_LESS
    return f"{say.nothing_lacks(name(review, target.number), asks_less=asks_less)} {lacks}".strip()


def asked_at(review: Review, need: Need, target: Level) -> str:
    """Which rating is asked for, where it is not simply the level itself; to stand after a name."""
    ladder = review.ladder
    return (
        ""
        if not ladder.steps and need.asked == target.number
        else f" · {rubric.short(ladder, need.asked, need.attribute)}"
    )
