"""What of peers is on Home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.screens.peers import CircleScreen, PeersHome, RequestScreen
from bot.views import kit, observing, peers
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.words import assessment
from bot.views.words import observing as observing_words
from bot.views.words import peers as say
from bot.views.words import reminders as due_words
from bot.views.words.plainly import first, until
from core.peers import Stage

MOST: Final = 10
"""What a message about it holds, at most."""


def asked(found: PeersHome) -> Iterator[list[Block]]:
    """What the viewer is asked about colleagues, among what waits for them."""
    for one in found.asked:
        yield [_asked(one)]


def waiting(found: PeersHome) -> list[Block]:
    """The same for the answer to "what is next?"."""
    return [_asked(one) for one in found.asked[:MOST]]


def units(found: PeersHome) -> Iterator[list[Block]]:
    """The viewer's own peers and those of their people. A heading stays with its first line; nothing without any."""
    lines = [[_own(one)] for one in found.own]
    lines += [peers.line(one) for one in found.people]
    if found.has_people:
        lines.append([kit.actions(peers.people_button())])
    for place, blocks in enumerate(lines):
        yield blocks if place else [kit.divider(), kit.header(say.HOME), *blocks]


def _asked(one: RequestScreen) -> Block:
    """What the viewer is asked for."""
    due = assessment.sentence(due_words.due_by(until(one.closes, one.viewer)))
    words = kit.titled(observing_words.to_give(first(one.reviewee)), due)
    return kit.section(words, observing.give_button(one.participant))


def _own(one: CircleScreen) -> Block:
    """Where the viewer's own peers stand."""
    words = kit.titled(cut(one.review.cycle, 300), _words(one))
    if one.circle.stage is Stage.DELIVERED:
        return kit.section(words, peers.read_button(one.review.participant))
    return kit.section(words, peers.name_button(one))


def _words(one: CircleScreen) -> str:
    circle, manager = one.circle, first(one.manager)
    match circle.stage:
        case Stage.NONE:
            return say.home_own(manager)
        case Stage.NAMED:
            return say.agreed_by(manager)
        case Stage.ASKED:
            return say.by(until(one.closes, one.viewer)) if one.closes else ""
        case Stage.FEW:
            return say.over_few()
        case Stage.READY:
            return say.over_ready(manager)
        case Stage.DELIVERED:
            return say.DELIVERED
