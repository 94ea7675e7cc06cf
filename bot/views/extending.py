"""Giving more time: the form, who it is for, and what those concerned are told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from bot import ids
from bot.screens import Review
from bot.screens.dates import (
    DateProblem,
    DateRefused,
    ExtendScreen,
    Extension,
    ExtensionScreen,
    Moved,
    MovedLetterScreen,
    Scope,
    Window,
)
from bot.views import fields, kit
from bot.views.console import back
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.notices import open_button
from bot.views.words import buttons
from bot.views.words import extending as say
from bot.views.words.plainly import day, first, listed, until, within
from core.assessment import Kind
from core.cycle import Step

NAMED = 30
"""How many of those who get more time are listed."""


def form(screen: ExtendScreen) -> Block:
    """For whom, which window, until when."""
    scopes = [kit.option(text, scope.value) for scope, text in say.SCOPES.items()]
    windows = [kit.option(say.window_choice(one, day(last)), one.value) for one, last in screen.dates.items()]
    scope = kit.choice(fields.SCOPE, scopes, Scope.PERSON.value)
    window = kit.choice(fields.WINDOW, windows, screen.window.value)
    return kit.modal(
        ids.EXTEND_PREVIEW,
        say.TITLE,
        [
            kit.actions(back(screen.cycle_id)),
            kit.paragraph(cut(screen.cycle, 200)),
            kit.field(fields.SCOPE, say.WHO, scope, optional=False),
            kit.field(fields.PERSON, say.PERSON, kit.person_picker(fields.PERSON), say.PERSON_HINT),
            kit.field(fields.TEAM, say.TEAM, kit.person_picker(fields.TEAM), say.TEAM_HINT),
            kit.field(fields.WINDOW, say.WINDOW, window, say.ONLY_UNDONE, optional=False),
            kit.field(fields.DAY, say.DAY, kit.date_picker(fields.DAY, screen.day), say.DAY_HINT, optional=False),
        ],
        metadata=str(screen.cycle_id),
        submit=buttons.EXTEND,
    )


def errors(refused: DateRefused) -> dict[str, str]:
    """What is wrong, by the block_id of the field it stands under."""
    return {field: say.problem(DateProblem(why)) for field, why in refused.problems.items()}


def refused(screen: DateRefused) -> Block:
    """The same where there are no fields: something has changed since the list was shown."""
    sentences = dict.fromkeys(errors(screen).values())
    return kit.modal(ids.VIEW_READ, say.TITLE, [kit.paragraph(one) for one in sentences])


def people(screen: ExtensionScreen) -> Block:
    """Who gets more time: to be confirmed, or done."""
    if screen.is_saved:
        return kit.modal(ids.VIEW_READ, say.SAVED_TITLE, list(_people(screen)))
    remembered = remember(screen.asked)
    return kit.modal(ids.EXTEND_SAVE, say.TITLE, list(_people(screen)), metadata=remembered, submit=buttons.EXTEND)


def _people(screen: ExtensionScreen) -> Iterator[Block]:
    asked, moved = screen.asked, screen.moved
    last = day(asked.day) if asked.day else ""
    told = say.done if screen.is_saved else say.about_to
    yield kit.paragraph(told(len(moved), asked.window, last))
    lines = [_line(one) for one in moved[:NAMED]]
    lines += [say.and_more(len(moved) - NAMED)] if len(moved) > NAMED else []
    yield kit.rich(kit.bullets(lines))
    if screen.left_out:
        yield kit.context(say.left_out(screen.left_out))
    if any(one.is_reopened for one in moved):
        yield kit.paragraph(say.REOPENED)
    if asked.scope is Scope.ALL:
        yield kit.context(say.cycle_too(_cycle(screen)))
    yield kit.context(say.TOLD)


def _line(one: Moved) -> str:
    later = [(window, day(last)) for window, last in one.later]
    return say.person(cut(one.review.reviewee.name, 100), day(one.was), later, is_reopened=one.is_reopened)


def remember(asked: Extension) -> str:
    """What was asked for, as the JSON in the metadata of the list."""
    chosen = asked.day.isoformat() if asked.day else ""
    return json.dumps([asked.cycle_id, asked.scope.value, asked.window.value, chosen, asked.who])


def remembered(text: object) -> Extension | None:
    """The same read back, and not trusted: None when it could not have been made here."""
    try:
        cycle, scope, window, chosen, who = json.loads(text if isinstance(text, str) and len(text) < 500 else "")
        if not isinstance(cycle, int) or isinstance(cycle, bool) or not isinstance(who, str):
            return None
        return Extension(cycle, Scope(scope), Window(window), date.fromisoformat(chosen), who[:32])
    except (ValueError, TypeError, RecursionError):
        return None


# -- to those concerned -----------------------------------------------------------------------------------------------


def moved_message(screen: MovedLetterScreen) -> Message:
    """To somebody whose dates have moved: their own review, and all they rate, in one message."""
    return kit.message(say.text(screen.framework), [*_own(screen), *_rated(screen)])


def _own(screen: MovedLetterScreen) -> Iterator[Block]:
    cycle, last = _cycle(screen), day(screen.day)
    for review in screen.own:
        if screen.window is Window.CONVERSATIONS:
            yield kit.paragraph(say.own_talk(cycle, first(review.rater), last))
            continue
        yield kit.paragraph(say.own_self(cycle, last, is_open=review.step is Step.SELF))
        if review.step is Step.SELF:
            word = buttons.CONTINUE if review.participant in screen.begun else buttons.START_SELF
            yield kit.actions(open_button(word, review, Kind.SELF))


def _rated(screen: MovedLetterScreen) -> Iterator[Block]:
    if not screen.rated:
        return
    words = {Window.SELF: say.rated_self, Window.RATINGS: say.rated_ratings, Window.CONVERSATIONS: say.rated_talk}
    yield kit.paragraph(words[screen.window](_names(screen.rated), _cycle(screen), day(screen.day)))
    if screen.window is Window.SELF:
        yield from _ratings_after(screen)
    if screen.window is Window.RATINGS and len(screen.rated) == 1 and screen.rated[0].step is Step.RATING:
        review = screen.rated[0]
        yield kit.actions(open_button(buttons.rate(first(review.reviewee)), review, Kind.MANAGER))


def _ratings_after(screen: MovedLetterScreen) -> Iterator[Block]:
    """What a longer self-assessment means for the ratings after it."""
    due = {one.manager_closes for one in screen.rated}
    if len(due) == 1:
        yield kit.paragraph(say.rated_by(until(due.pop(), screen.viewer)))
    waiting = [one for one in screen.rated if one.participant in screen.begun]
    if waiting:
        yield kit.paragraph(say.rated_drafts(_names(waiting)))


def _cycle(screen: ExtensionScreen | MovedLetterScreen) -> str:
    """The cycle's name inside a sentence."""
    return within(cut(screen.cycle, 200))


def _names(reviews: Iterable[Review]) -> str:
    return listed([first(one.reviewee) for one in reviews], most=20)
