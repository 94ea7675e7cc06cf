"""App Home by role; the next step and the status are made of the same facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from bot import ids
from bot.screens import CycleCard, HomeScreen, PastOutcome, ReviewCard, Standing
from bot.views import (
    asking,
    cards,
    feedback,
    goals,
    history,
    kit,
    metadata,
    notes,
    paging,
    peers_home,
    releases,
    reminders,
    responding,
    rubric,
)
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import home as say
from bot.views.words import responding as correction_words
from bot.views.words.console import PHASES
from bot.views.words.plainly import bar, dated, day, first

Unit = list[Block]
"""Blocks that belong on one page."""

CARDS_IN_STATUS = 20
ALL_CYCLES = "0"
"""The value of the button that opens the console on no cycle in particular."""


def home(screen: HomeScreen) -> Block:
    """The Home tab."""
    found = paging.pages(_units(screen), len, lambda unit: 1500 * len(unit))
    units, number = paging.chosen(found, screen.page)
    blocks = [block for unit in units for block in unit]
    return kit.home([*blocks, *paging.pager(ids.HOME_PAGE, number, len(found))])


def _units(screen: HomeScreen) -> Iterator[Unit]:
    yield [kit.header(say.title(screen.framework))]
    if not screen.viewer.name:
        yield [kit.paragraph(say.unknown(screen.framework))]
    else:
        yield from _own(screen)
        yield from peers_home.asked(screen.peers)
        yield from _group(correction_words.OPEN_ON_HOME, screen.corrections, lambda one: [responding.card(one)])
        yield from _standings(screen)
        yield from goals.own_on_home(screen.growth, screen.viewer)
    yield from _group(say.PEOPLE, screen.people, lambda card: cards.of_people(card, screen.viewer, screen.now))
    yield from goals.led_on_home(screen.growth, screen.viewer)
    yield from _group(say.PAST, screen.past, lambda one: _past(screen, one))
    if screen.has_people_further_below:
        below = kit.actions(history.below_button())
        yield [below] if screen.past else [kit.divider(), kit.header(say.PAST), below]
    yield from peers_home.units(screen.peers)
    if screen.is_people_ops:
        yield from _cycles(screen)
    elif screen.is_author:
        yield [kit.divider(), kit.actions(releases.ladders_button())]
    if screen.viewer.name:
        yield [kit.divider(), *notes.on_home(screen.notes)]
        yield [kit.divider(), kit.actions(asking.ask_button(), asking.known_button(), reminders.settings_button())]


def _group(title: str, items: Iterable[cards.Item], draw: Callable[[cards.Item], Unit]) -> Iterator[Unit]:
    """A heading that stays with its first entry; nothing without entries."""
    for number, item in enumerate(items):
        yield draw(item) if number else [kit.divider(), kit.header(title), *draw(item)]


def _own(screen: HomeScreen) -> Iterator[Unit]:
    waits = cards.in_order(screen.own, screen.people) or screen.corrections or screen.peers.asked
    if not waits and not any(one.waits_for_viewer for one in screen.growth):
        yield [kit.paragraph(say.NOTHING_WAITS)]
    for card in screen.own:
        yield cards.of_own(card, screen.viewer, screen.now)


def _standings(screen: HomeScreen) -> Iterator[Unit]:
    yield from _group(say.STANDING, screen.standings, lambda one: [_standing(one)])
    if not screen.standings:
        yield [kit.actions(kit.button(buttons.BROWSE, ids.LADDER_BROWSE))]


def _standing(one: Standing) -> Block:
    level = say.NO_LEVEL if one.held is None else rubric.level_label(one.ladder, one.held, one.track, one.specialty)
    value = metadata.write_place(metadata.Place(one.ladder.id))
    return kit.section(kit.titled(one.ladder.name, level), kit.button(buttons.BROWSE, ids.LADDER_BROWSE, value))


def _past(screen: HomeScreen, one: PastOutcome) -> Unit:
    """An outcome that can be opened: one's own newest with its areas, somebody else's with the way to the rest."""
    is_own = one.reviewee.id == screen.viewer.id
    reviewee = "" if is_own else first(one.reviewee)
    told = say.past(cut(one.cycle, 200), reviewee, dated(one.shared_at, screen.viewer))
    told = correction_words.past_acknowledged(told) if one.is_acknowledged else told
    text = kit.plain(f"{told}\n{correction_words.answer_by(day(one.answer_by))}" if one.answer_by else told)
    if one.is_put_away:
        return [kit.section(text), kit.context(say.put_away(reviewee))]
    see_all = kit.button(buttons.SEE_ALL, ids.OUTCOME_ALL, str(one.participant))
    if not is_own:
        return [kit.section(text), kit.actions(see_all, history.open_button(one.participant))]
    newest = screen.newest
    is_newest = newest is not None and newest.participant == one.participant
    return [kit.section(text, see_all), *(history.on_home(newest) if newest and is_newest else [])]


def _cycles(screen: HomeScreen) -> Iterator[Unit]:
    start = kit.button(buttons.START_CYCLE, ids.CYCLE_NEW, primary=not screen.cycles)
    console = [kit.button(buttons.OPEN_CONSOLE, ids.CYCLE_CONSOLE, ALL_CYCLES)] if screen.cycles else []
    opening = [kit.divider(), kit.header(say.CYCLES), kit.actions(start, *console, *_words(screen))]
    yield opening if screen.cycles else [*opening, kit.paragraph(say.NO_CYCLES)]
    for card in screen.cycles:
        yield _cycle(card)


def _words(screen: HomeScreen) -> tuple[Block, ...]:
    """What people have asked, what they think of ladders, and the ladders."""
    asked = kit.button(say.questions(screen.questions), ids.QUESTIONS_OPEN)
    return asked, feedback.list_button(), releases.ladders_button()


def _cycle(card: CycleCard) -> Unit:
    dates, phase = say.window(day(card.dates.self_opens), day(card.dates.conversations_close)), PHASES[card.phase]
    if not card.total:
        return [kit.section(kit.titled(cut(card.name, 300), phase)), kit.context(dates)]
    bars = (bar(done, card.total) for done in (card.self_submitted, card.manager_submitted, card.shared))
    time = say.MEDIAN_HIDDEN if card.median_self_minutes is None else say.median(card.median_self_minutes)
    return [
        kit.section(kit.titled(cut(card.name, 300), say.progress(*bars))),
        kit.context(dates, phase, say.overdue(card.overdue), time),
    ]


def next_step(screen: HomeScreen) -> Message:
    """The one thing to do next, with its button."""
    now, viewer = screen.now, screen.viewer
    if not viewer.name:
        return kit.message(say.NEXT_STEP_TEXT, [kit.paragraph(say.unknown(screen.framework))])
    todo = cards.in_order(screen.own, screen.people)
    if not todo and screen.corrections:
        return kit.message(say.NEXT_STEP_TEXT, [responding.card(screen.corrections[0])])
    if not todo and screen.peers.asked:
        return kit.message(say.NEXT_STEP_TEXT, peers_home.waiting(screen.peers))
    if not todo:
        browse = kit.actions(kit.button(buttons.BROWSE, ids.LADDER_BROWSE))
        growing = [block for unit in goals.own_on_home(screen.growth, viewer) for block in unit]
        return kit.message(say.NEXT_STEP_TEXT, growing or [kit.paragraph(say.NOTHING_WAITS), browse])
    more = [kit.context(say.more_on_home(len(todo) - 1))] if len(todo) > 1 else []
    return kit.message(say.NEXT_STEP_TEXT, [*_card(todo[0], screen, now), *more])


def _card(card: ReviewCard, screen: HomeScreen, now: datetime) -> Unit:
    draw = cards.of_own if card.review.reviewee.id == screen.viewer.id else cards.of_people
    return draw(card, screen.viewer, now)


def status(screen: HomeScreen) -> Message:
    """Where everything stands that the person has to do with."""
    if not screen.viewer.name:
        return kit.message(say.STATUS_TEXT, [kit.paragraph(say.unknown(screen.framework))])
    shown, left = screen.people[:CARDS_IN_STATUS], len(screen.people) - CARDS_IN_STATUS
    blocks = [block for card in screen.own for block in cards.of_own(card, screen.viewer, screen.now)]
    blocks += [cards.line(card, screen.viewer, screen.now) for card in shown]
    blocks += [kit.context(say.more_on_home(left))] if left > 0 else []
    blocks += [responding.card(one) for one in screen.corrections[:3]]
    blocks += peers_home.waiting(screen.peers)
    blocks += [block for card in screen.cycles[:3] for block in _cycle(card)]
    return kit.message(say.STATUS_TEXT, blocks or [kit.paragraph(say.NOTHING_WAITS)])
