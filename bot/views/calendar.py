"""The messages that the calendar sends by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot import ids
from bot.screens import Modal, Review
from bot.screens.calendar import CheckInScreen, ClosedScreen, LateScreen, NextCycleScreen, YearlyScreen
from bot.views import goals, kit, metadata
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.notices import snooze_button
from bot.views.words import assessment, buttons
from bot.views.words import calendar as say
from bot.views.words import goals as goal_words
from bot.views.words.plainly import figure, first, listed, until, within
from core.assessment import Kind

OWN_SHOWN: Final = 3
SHOWN: Final = 20
"""How many reviews one message lists; the others are on Home."""


def closed(screen: ClosedScreen) -> Message:
    """To the reviewee: the self window has closed without a submission."""
    review = screen.review
    return kit.message(
        say.closed_text(screen.framework),
        [
            kit.paragraph(say.closed(first(review.reviewee), within(review.cycle), first(review.rater))),
            *([kit.paragraph(say.closed_draft())] if screen.has_draft else []),
            kit.context(say.closed_more_time()),
        ],
    )


def turns(reviews: Sequence[Review], framework: str, now: datetime) -> Message:
    """To a rater: the time to write is over for several of their people at once, and they can be rated."""
    blocks: list[Block] = [kit.paragraph(say.turns(len(reviews)))]
    for one in reviews[:SHOWN]:
        closes, number = until(one.manager_closes, one.rater), figure(len(one.attributes), "attribute")
        due = assessment.rate_due(closes, is_over=now >= one.manager_closes)
        text = f"{assessment.sentence(cut(one.cycle, 200), number)}\n{due}"
        blocks.append(kit.section(kit.titled(cut(one.reviewee.name, 200), text), _way(one, is_talk=False)))
    blocks += [kit.context(say.more(len(reviews) - SHOWN))] if len(reviews) > SHOWN else []
    blocks += [kit.context(say.turns_rule()), kit.actions(snooze_button())]
    return kit.message(say.turns_text(len(reviews), framework), blocks)


def late(screen: LateScreen) -> Message:
    """To a rater: what is past its date, each with the way to it."""
    reviews, is_talk = screen.reviews, screen.is_talk
    text = say.late_text(len(reviews), screen.framework, is_talk=is_talk)
    when = until(screen.closed, screen.viewer)
    if len(reviews) == 1:
        said = say.late_one(first(reviews[0].reviewee), within(reviews[0].cycle), when, is_talk=is_talk)
        blocks = [kit.paragraph(said), kit.actions(_way(reviews[0], is_talk=is_talk))]
    else:
        blocks = [kit.paragraph(say.late_several(len(reviews), when, is_talk=is_talk))]
        blocks += [_listed(one, is_talk=is_talk) for one in reviews[:SHOWN]]
        blocks += [kit.context(say.more(len(reviews) - SHOWN))] if len(reviews) > SHOWN else []
    return kit.message(text, [*blocks, kit.context(say.late_help())])


def _listed(review: Review, *, is_talk: bool) -> Block:
    return kit.section(kit.titled(review.reviewee.name, say.late_in(review.cycle)), _way(review, is_talk=is_talk))


def _way(review: Review, *, is_talk: bool) -> Block:
    """The button that leads to the deed."""
    if is_talk:
        return kit.button(buttons.RECORD, ids.OUTCOME_RECORD, str(review.participant))
    value = metadata.write(Modal(participant=review.participant, kind=Kind.MANAGER))
    return kit.button(buttons.rate(first(review.reviewee)), ids.ASSESSMENT_OPEN, value)


def check_in(screen: CheckInScreen) -> Message:
    """Some months after an outcome."""
    own = [say.check_in_own(first(screen.viewer), screen.months, first(one.rater)) for one in screen.own]
    names = [first(one.reviewee) for one in screen.rated]
    shown = [kit.paragraph(one) for one in own[:SHOWN]]
    for review in screen.own[:OWN_SHOWN]:
        lines = screen.goals.get(review.participant, ())
        shown += [block for one in lines for block in goals.standing(one, screen.viewer, review.rater, goals.IN_LETTER)]
        choose = [] if lines else [goals.choose_button(review.participant)]
        shown.append(kit.actions(goals.talk_button(review.participant), *choose))
    if names:
        shown.append(kit.paragraph(say.check_in_rated(names, screen.months)))
    shown += [_growing(one, screen) for one in screen.rated[:SHOWN]]
    left = [kit.context(say.more(len(screen.rated) - SHOWN))] if len(screen.rated) > SHOWN else []
    return kit.message(say.check_in_text(screen.framework), [*shown, *left, kit.context(say.check_in_note())])


def _growing(review: Review, screen: CheckInScreen) -> Block:
    """One of the people the viewer talks with: what they are working towards, and the way to log it."""
    names = [cut(one.name, 100) for one in screen.goals.get(review.participant, ())]
    return kit.section(
        kit.titled(cut(review.reviewee.name, 200), listed(names) if names else goal_words.NO_GOALS),
        goals.talk_button(review.participant),
    )


def next_cycle(screen: NextCycleScreen) -> Message:
    """To whoever started the last cycle."""
    return kit.message(
        say.next_text(screen.framework),
        [
            kit.paragraph(say.next_cycle(first(screen.viewer), within(screen.cycle))),
            kit.actions(kit.button(buttons.START_CYCLE, ids.CYCLE_NEW, primary=True)),
        ],
    )


def yearly(screen: YearlyScreen) -> Message:
    """To People Ops, after the compensation review."""
    used = [within(f"{name} {version}") for name, version in screen.ladders]
    return kit.message(
        say.yearly_text(screen.framework),
        [
            kit.paragraph(say.yearly(first(screen.viewer))),
            kit.paragraph(say.yearly_how()),
            kit.context(say.in_use(used)),
        ],
    )
