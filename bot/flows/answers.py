"""What plain words ask to see: dates, 1:1s, and who is left. Derived when the answer is written."""

from __future__ import annotations

from datetime import datetime

from bot.flows import home
from bot.flows.base import Desk
from bot.screens import Review, ReviewCard
from bot.screens.answers import CycleLeft, DueScreen, LateName, LeftScreen, Line
from core.cycle import Step
from storage import late

_UNDER_WAY = (Step.WAITING, Step.SELF, Step.RATING, Step.CONVERSATION)


def due(desk: Desk) -> DueScreen:
    """Everything the actor has under way, in both roles, nearest date first."""
    screen = home.look(desk)
    lines = sorted(_lines(desk, screen.own, screen.people), key=lambda one: (one.by, one.review.participant))
    return DueScreen(screen.viewer, desk.framework, tuple(lines))


def talks(desk: Desk) -> DueScreen:
    """The same, for reviews whose 1:1 can be set or moved: those with a date first, by it."""
    screen = due(desk)
    found = [one for one in screen.lines if one.review.step is not Step.WAITING]
    found.sort(key=lambda one: (one.review.one_on_one_at is None, one.review.one_on_one_at or one.by))
    return DueScreen(screen.viewer, screen.framework, tuple(found))


def left(desk: Desk, *, only_late: bool = False) -> LeftScreen:
    """Who is left, as far as the actor may know: their own reviews, those they rate, and for People Ops the counts."""
    screen = home.look(desk)
    own, people = _lines(desk, screen.own, ()), _lines(desk, (), screen.people)
    cycles, names = _company(desk) if desk.actor.is_people_ops else ((), ())
    return LeftScreen(
        viewer=screen.viewer,
        framework=desk.framework,
        own=tuple(one for one in own if one.is_over or not only_late),
        people=tuple(one for one in people if one.is_over or not only_late),
        is_people_ops=desk.actor.is_people_ops,
        cycles=cycles,
        late=names,
        only_late=only_late,
    )


def _company(desk: Desk) -> tuple[tuple[CycleLeft, ...], tuple[LateName, ...]]:
    with desk.store.read(desk.actor.workspace) as tx:
        cycles = tuple(CycleLeft(one.name, one.steps, one.settled) for one in late.still_open(tx, desk.now))
        return cycles, tuple(LateName(one.name, one.what, one.times) for one in late.late(tx, desk.now))


def _lines(desk: Desk, own: tuple[ReviewCard, ...], people: tuple[ReviewCard, ...]) -> list[Line]:
    cards = [*((one, True) for one in own), *((one, False) for one in people)]
    return [_line(desk, card, is_own) for card, is_own in cards if card.review.step in _UNDER_WAY]


def _line(desk: Desk, card: ReviewCard, is_own: bool) -> Line:
    by = _date(card.review, card)
    return Line(card.review, is_own, by, card.review.step is not Step.WAITING and desk.now >= by)


def _date(review: Review, card: ReviewCard) -> datetime:
    dates = {Step.WAITING: card.opens, Step.SELF: review.self_closes, Step.RATING: review.manager_closes}
    return dates.get(review.step, review.conversations_close)
