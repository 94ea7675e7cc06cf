"""The two questions after a 1:1, and what People Ops sees of the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from bot import ids
from bot.screens import Modal
from bot.screens.responding import PulseScreen
from bot.views import fields, kit, metadata
from bot.views.kit import Block, Message
from bot.views.words import buttons
from bot.views.words import responding as say
from bot.views.words.plainly import first
from core.response import PulseResults

Reply = TypeVar("Reply", bound=StrEnum)


def message(screen: PulseScreen) -> Message:
    """To the reviewee, the next working day."""
    review = screen.review
    answer = kit.button(buttons.ANSWER, ids.PULSE_OPEN, str(review.participant), primary=True)
    return kit.message(
        say.pulse_text(),
        [
            kit.paragraph(say.pulse_opening(first(screen.viewer), first(review.rater))),
            kit.context(say.PULSE_ANONYMOUS),
            kit.actions(answer),
        ],
    )


def form(screen: PulseScreen) -> Block:
    """The questions; or why there is nothing to fill in."""
    if screen.is_given or screen.is_over:
        words = say.PULSE_GIVEN if screen.is_given else say.PULSE_OVER
        return kit.modal(ids.VIEW_READ, say.PULSE_TITLE, [kit.paragraph(words)])
    surprised = [kit.option(words, one.value) for one, words in say.SURPRISES.items()]
    fair = [kit.option(words, one.value) for one, words in say.FAIRNESS.items()]
    blocks = [
        kit.field(fields.SURPRISED, say.SURPRISED, kit.choice(fields.SURPRISED, surprised), optional=False),
        kit.field(fields.FAIR, say.FAIR, kit.choice(fields.FAIR, fair), optional=False),
    ]
    return kit.modal(
        ids.PULSE_SEND,
        say.PULSE_TITLE,
        [*blocks, kit.context(say.PULSE_ANONYMOUS)],
        metadata=metadata.write(Modal(screen.review.participant)),
        submit=buttons.SEND,
    )


def results(found: PulseResults | None) -> Iterator[Block]:
    """In the console of a cycle: counts, once they may be shown."""
    if found is None or not found.asked:
        return
    if found.surprised is None or found.fair is None:
        words = say.pulse_few(found.answered) if found.is_final else say.pulse_waits(found.answered, found.asked)
        yield kit.context(words)
        return
    lines = (
        say.pulse_line(say.SURPRISED, _counts(say.SURPRISES, found.surprised), found.answered),
        say.pulse_line(say.FAIR, _counts(say.FAIRNESS, found.fair), found.answered),
    )
    yield kit.rich(kit.line(kit.bold(say.PULSE)), kit.bullets(lines))


def _counts(words: Mapping[Reply, str], found: Mapping[Reply, int]) -> str:
    return "; ".join(f"{words[one]}: {count}" for one, count in found.items())
