"""Answers to what somebody typed: the same in a DM, from the outbox, and to `/growth`, at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from bot.flows import answers as answer_flow
from bot.flows import browsing, noting
from bot.flows import home as home_flow
from bot.flows import levels as level_flow
from bot.flows.base import Desk
from bot.flows.notices import REPLY
from bot.flows.refusals import Refused
from bot.flows.replies import Reply, Topic
from bot.letters.letter import Letter, Write
from bot.screens import LadderScreen
from bot.screens.browsing import BrowseScreen, FoundScreen
from bot.views import answers, home, ladder, notes, public_levels, trouble
from bot.views import browsing as browsing_views
from bot.views import help as help_views
from bot.views.kit import Message
from bot.views.words import answers as say
from storage.outbox import Notice

Draw = Callable[[Desk, Reply], Message]


def draw(desk: Desk, reply: Reply) -> Message:
    """The answer, from what is true now. A detail that an older version wrote otherwise gets the help."""
    try:
        return _DRAWN.get(reply.topic, _not_understood)(desk, reply)
    except ValueError:
        return _not_understood(desk, reply)


def _letter(notice: Notice, desk: Desk) -> Letter:
    topic, _, detail = notice.detail.partition(" ")
    return Letter(draw(desk, Reply(_KNOWN.get(topic, Topic.NOT_UNDERSTOOD), detail)))


_KNOWN: Final = {one.value: one for one in Topic}


def _not_understood(desk: Desk, reply: Reply) -> Message:
    return help_views.not_understood(reply.heard)


def _help(desk: Desk, reply: Reply) -> Message:
    screen = home_flow.look(desk)
    return help_views.help_message(desk.framework, desk.actor.is_people_ops, rates=bool(screen.people))


def _ladder(desk: Desk, reply: Reply) -> Message:
    try:
        found = browsing.find(desk, reply.heard) if reply.heard else browsing.remembered(desk, reply.detail)
        return browsing_views.found_message(found) if isinstance(found, FoundScreen) else _summary(found)
    except Refused as refused:
        return Message(text=trouble.text(refused.trouble), blocks=[])


def _summary(found: BrowseScreen) -> Message:
    return ladder.summary(found if isinstance(found, LadderScreen) else found.base)


def _level(desk: Desk, reply: Reply) -> Message:
    """Somebody's level and title; a stranger learns of nobody's."""
    try:
        return public_levels.told(level_flow.look(desk, reply.detail, reply.heard))
    except Refused:
        return home.status(home_flow.look(desk))


def _evidence(desk: Desk, reply: Reply) -> Message:
    """The ways to one's notes; somebody Rung does not know is told so."""
    try:
        return notes.told(noting.told(desk, int(reply.detail or 0)))
    except Refused:
        return home.status(home_flow.look(desk))


def _snoozed(desk: Desk, reply: Reply) -> Message:
    until = datetime.fromisoformat(reply.detail)
    return answers.snoozed(home_flow.look(desk).viewer, until if until.tzinfo else until.replace(tzinfo=UTC))


def _hours(desk: Desk, reply: Reply) -> Message:
    starts, ends = (int(one) for one in reply.detail.split())
    return answers.hours(home_flow.look(desk).viewer, starts, ends)


def _talks(desk: Desk, reply: Reply) -> Message:
    return answers.talks(answer_flow.talks(desk), desk.now)


def _left(desk: Desk, reply: Reply) -> Message:
    return answers.left(answer_flow.left(desk, only_late=reply.topic is Topic.WHO_LATE))


def _cycle(desk: Desk, reply: Reply) -> Message:
    return answers.cycle(desk.actor.is_people_ops) or _not_understood(desk, reply)


def _always(message: Message) -> Draw:
    return lambda desk, reply: message


_DRAWN: Final[dict[Topic, Draw]] = {
    Topic.NEXT: lambda desk, reply: home.next_step(home_flow.look(desk)),
    Topic.STATUS: lambda desk, reply: home.status(home_flow.look(desk)),
    Topic.HELP: _help,
    Topic.DUE: lambda desk, reply: answers.due(answer_flow.due(desk)),
    Topic.LADDER: _ladder,
    Topic.LEVEL: _level,
    Topic.CYCLE: _cycle,
    Topic.EVIDENCE: _evidence,
    Topic.SNOOZE: _snoozed,
    Topic.SNOOZE_ASK: _always(answers.snooze_ask()),
    Topic.AWAKE: _always(answers.reminders(say.AWAKE)),
    Topic.REMINDERS_OFF: _always(answers.reminders(say.OFF)),
    Topic.REMINDERS_ON: _always(answers.reminders(say.ON)),
    Topic.REMINDERS_ASK: _always(answers.reminders_ask()),
    Topic.HOURS: _hours,
    Topic.HOURS_USUAL: _always(answers.reminders(say.USUAL_HOURS)),
    Topic.HOURS_ASK: _always(answers.reminders(say.HOURS_ASK)),
    Topic.WHO_LEFT: _left,
    Topic.WHO_LATE: _left,
    Topic.ASK: _always(answers.ask()),
    Topic.ANONYMOUS: _always(answers.ask(say.ANONYMOUS)),
    Topic.TALK: _talks,
    Topic.TALK_CHANGE: _talks,
    Topic.WHO_SEES: _always(answers.ask(say.WHO_SEES)),
    Topic.DEMOTION: _always(answers.ask(say.DEMOTION)),
    Topic.RANKING: _always(answers.ask(say.RANKING)),
    Topic.MORE_TIME: _always(answers.ask(say.MORE_TIME)),
    Topic.THANKS: _always(answers.thanks()),
}

LETTERS: dict[str, Write] = {REPLY: _letter}
