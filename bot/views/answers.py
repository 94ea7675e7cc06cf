"""Short answers to what people type: dates, who is left, reminders, and what every engineer asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot import ids
from bot.screens.answers import CycleLeft, DueScreen, LeftScreen, Line
from bot.views import kit
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.talks import due_by
from bot.views.words import answers as say
from bot.views.words import buttons
from bot.views.words import home as home_say
from bot.views.words.plainly import first, moment, until, zone
from core.cycle import Step
from core.people import Person

LINES = 20
TALKS = 8
NAMES = 20


# -- dates ------------------------------------------------------------------------------------------------------------


def due(screen: DueScreen) -> Message:
    """What is due, nearest first, on the viewer's clock."""
    if not screen.viewer.name:
        return _unknown(screen.framework, say.DUE_TEXT)
    if not screen.lines:
        return kit.message(say.DUE_TEXT, [kit.paragraph(say.NOTHING)])
    cycles = {line.review.cycle for line in screen.lines}
    shown = [_due_line(line, screen.viewer, len(cycles) > 1) for line in screen.lines[:LINES]]
    return kit.message(say.DUE_TEXT, [kit.rich(kit.bullet_lines(shown)), *_more(len(screen.lines) - LINES)])


def _due_line(line: Line, viewer: Person, names_cycle: bool) -> Block:
    cycle = say.in_cycle(cut(line.review.cycle, 80)) if names_cycle else ""
    return kit.line(kit.bold(_what(line)), kit.run(f"{cycle}: {_date(line, viewer)}"))


def _what(line: Line) -> str:
    step, other = line.review.step, _other(line)
    if step is Step.CONVERSATION:
        return say.talk_with(other)
    if line.is_own:
        return say.ratings_of(other) if step is Step.RATING else say.OWN
    return say.rate(other)


def _date(line: Line, viewer: Person) -> str:
    review = line.review
    if not line.is_own and review.step in (Step.WAITING, Step.SELF):
        return say.after_self(until(review.manager_closes, viewer), until(review.self_closes, viewer))
    if review.step is Step.WAITING:
        return say.opens(moment(line.by, viewer))
    return say.by(until(line.by, viewer), is_over=line.is_over)


def _other(line: Line) -> str:
    return first(line.review.rater if line.is_own else line.review.reviewee)


def _more(number: int) -> list[Block]:
    return [kit.context(say.and_more(number))] if number > 0 else []


def talks(screen: DueScreen, now: datetime) -> Message:
    """Each 1:1 with the button that sets or moves it."""
    if not screen.viewer.name:
        return _unknown(screen.framework, say.TALK_TEXT)
    if not screen.lines:
        return kit.message(say.TALK_TEXT, [kit.paragraph(say.NO_TALK)])
    shown = [_talk(line, screen.viewer, now) for line in screen.lines[:TALKS]]
    return kit.message(say.TALK_TEXT, [*shown, kit.context(say.TALK_HOW), *_more(len(screen.lines) - TALKS)])


def _talk(line: Line, viewer: Person, now: datetime) -> Block:
    review, other, at = line.review, _other(line), line.review.one_on_one_at
    change = kit.button(
        buttons.SET_TALK if at is None else buttons.CHANGE_TALK, ids.TALK_CHANGE, str(review.participant)
    )
    if at is None:
        by, is_over = due_by(review, viewer), now >= review.conversations_close
        return kit.section(kit.plain(say.no_talk_yet(other, by, is_over=is_over)), change)
    words = say.talk_at if at > now else say.talk_was
    return kit.section(kit.plain(words(other, moment(at, viewer))), change)


# -- who is left ------------------------------------------------------------------------------------------------------


def left(screen: LeftScreen) -> Message:
    """Who is left, by name and step; for People Ops in numbers, and who is late. No rating, no order but the names'."""
    if not screen.viewer.name and not screen.is_people_ops:
        return _unknown(screen.framework, say.LEFT_TEXT)
    blocks = [
        *_group(say.OWN_LEFT, [_left_line(one, screen.viewer, one.review.cycle) for one in screen.own]),
        *_group(say.PEOPLE_LEFT, [_left_line(one, screen.viewer, one.review.reviewee.name) for one in screen.people]),
        *(_company(screen) if screen.is_people_ops else []),
    ]
    return kit.message(say.LEFT_TEXT, blocks or [kit.paragraph(_nobody(screen))])


def _nobody(screen: LeftScreen) -> str:
    return say.NOBODY_LATE if screen.only_late else say.NOBODY_LEFT


def _group(title: str, lines: Sequence[Block]) -> list[Block]:
    if not lines:
        return []
    return [kit.rich(kit.line(kit.bold(title)), kit.bullet_lines(lines[:LINES])), *_more(len(lines) - LINES)]


def _left_line(line: Line, viewer: Person, name: str) -> Block:
    return kit.line(kit.run(f"{cut(name, 80)}: {_left(line, viewer)}"))


def _left(line: Line, viewer: Person) -> str:
    match line.review.step:
        case Step.WAITING:
            return say.waits_to_open(moment(line.by, viewer))
        case Step.SELF:
            return say.writes(until(line.by, viewer))
        case Step.RATING:
            rater = say.your() if not line.is_own else say.whose(first(line.review.rater))
            return say.rates(rater, until(line.by, viewer), is_over=line.is_over)
        case _:
            return say.talks(until(line.by, viewer), is_over=line.is_over)


def _company(screen: LeftScreen) -> Iterable[Block]:
    if not screen.only_late:
        cycles = [kit.line(kit.bold(cut(one.name, 80)), kit.run(f": {_counts(one)}")) for one in screen.cycles[:5]]
        yield from [kit.rich(kit.bullet_lines(cycles))] if cycles else []
    names = [kit.line(kit.run(f"{cut(one.name, 80)}: {say.late(one.what, one.times)}")) for one in screen.late[:NAMES]]
    if names:
        yield kit.rich(kit.line(kit.bold(say.LATE_LEFT)), kit.bullet_lines(names))
    elif screen.cycles or screen.only_late:
        yield kit.paragraph(say.NOBODY_LATE)
    if len(screen.late) > NAMES:
        yield kit.context(say.more_late(len(screen.late) - NAMES))


def _counts(one: CycleLeft) -> str:
    at = one.steps.get
    return say.cycle(at(Step.WAITING, 0), at(Step.SELF, 0), at(Step.RATING, 0), at(Step.CONVERSATION, 0), one.settled)


# -- reminders, snoozing, hours ---------------------------------------------------------------------------------------


def snoozed(viewer: Person, at: datetime) -> Message:
    """Until when reminders are kept back, and how to change that."""
    return kit.message(
        say.REMINDERS_TEXT,
        [
            kit.paragraph(say.snoozed(moment(at, viewer), zone(viewer))),
            kit.context(say.STILL_TOLD, say.WANT_OTHER),
            kit.actions(_snooze()),
        ],
    )


def snooze_ask() -> Message:
    """It was not certain until when."""
    return kit.message(say.REMINDERS_TEXT, [kit.paragraph(say.SNOOZE_ASK), kit.actions(_snooze(), _settings())])


def reminders_ask() -> Message:
    """It was not certain what is wanted of reminders."""
    return kit.message(say.REMINDERS_TEXT, [kit.paragraph(say.REMINDERS_ASK), kit.actions(_settings(), _snooze())])


def reminders(sentence: str) -> Message:
    """What holds for reminders from now on."""
    return kit.message(say.REMINDERS_TEXT, [kit.paragraph(sentence), kit.actions(_settings())])


def hours(viewer: Person, starts: int, ends: int) -> Message:
    """One's own hours, from and to in minutes after midnight."""
    return reminders(say.hours(_clock(starts), _clock(ends), zone(viewer)))


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _snooze() -> Block:
    return kit.button(buttons.SNOOZE, ids.REMINDER_SNOOZE)


def _settings() -> Block:
    return kit.button(buttons.REMINDERS, ids.REMINDER_SETTINGS)


# -- what every engineer asks -----------------------------------------------------------------------------------------


def ask(sentence: str = say.ASK_HOW) -> Message:
    """A short answer, with the way to a person who knows more."""
    return kit.message(say.ANSWER_TEXT, [kit.paragraph(sentence), kit.actions(_ask())])


def cycle(is_people_ops: bool) -> Message | None:
    """The way to start a cycle, for those who can; None for others, to whom there is no such thing."""
    if not is_people_ops:
        return None
    start = kit.button(buttons.START_CYCLE, ids.CYCLE_NEW, primary=True)
    return kit.message(say.ANSWER_TEXT, [kit.paragraph(say.CYCLE_START), kit.actions(start)])


def thanks() -> Message:
    """A kind word back."""
    return kit.message(say.THANKS, [kit.paragraph(say.THANKS)])


def _ask() -> Block:
    return kit.button(buttons.ASK, ids.QUESTION_ASK)


def _unknown(framework: str, text: str) -> Message:
    return kit.message(text, [kit.paragraph(home_say.unknown(framework))])
