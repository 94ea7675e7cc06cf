"""Screens about dates, of one world: the day's reminder, snoozing, the 1:1, more time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import view_worlds as w
from view_worlds import World

from bot.screens import Modal, Progress, Review
from bot.screens.dates import (
    Caution,
    Due,
    DueItem,
    ExamplesScreen,
    ExtendScreen,
    Extension,
    ExtensionScreen,
    HabitsScreen,
    Moved,
    MovedLetterScreen,
    RemindersScreen,
    Scope,
    SnoozeChoice,
    SnoozedScreen,
    SnoozeScreen,
    TalkLetterScreen,
    TalkSavedScreen,
    TalkScreen,
    TopicsScreen,
    Window,
)
from core.cycle import Step

TALK = datetime(2026, 12, 3, 14, tzinfo=w.NOW.tzinfo)
DAY = date(2026, 12, 11)


def review_with(world: World, talk: datetime | None = TALK, step: Step = Step.CONVERSATION) -> Review:
    """Ada's review, with a 1:1."""
    return replace(world.review, one_on_one_at=talk, step=step)


def due_item(world: World, what: Due = Due.RATE, by: datetime = w.CLOSES[0], answered: int = 1) -> DueItem:
    """One thing to do."""
    progress = Progress(answered, len(world.review.attributes), None) if what in (Due.SELF, Due.RATE) else None
    return DueItem(what, review_with(world), by, by <= w.NOW, False, progress)


def reminders_screen(world: World, number: int = 4, **changes: object) -> RemindersScreen:
    """The day's reminder, of every kind in turn."""
    kinds = list(Due)
    items = tuple(due_item(world, kinds[n % 4], w.CLOSES[n % 3], n) for n in range(number))
    return replace(RemindersScreen(w.ADA, w.NOW, w.FRAMEWORK, items), **changes)  # type: ignore[arg-type]


def snooze_screen(world: World, until: datetime | None = None) -> SnoozeScreen:
    """The form that snoozes."""
    morning = datetime(2026, 12, 2, 9, tzinfo=w.NOW.tzinfo)
    found = (
        SnoozeChoice("hour", w.NOW + timedelta(hours=1)),
        SnoozeChoice("tomorrow", morning),
        SnoozeChoice("monday", morning + timedelta(days=5)),
    )
    return SnoozeScreen(w.ADA, found, until, date(2026, 12, 2))


def snoozed_screen(world: World, number: int = 15, until: datetime | None = w.CLOSES[2]) -> SnoozedScreen:
    """After snoozing."""
    return SnoozedScreen(w.ADA, until, tuple(due_item(world, Due.RATE) for _ in range(number)))


def habits_screen(world: World, **changes: object) -> HabitsScreen:
    """How somebody is reminded."""
    viewer = replace(w.ADA, works_from=7 * 60, works_to=24 * 60)
    screen = HabitsScreen(viewer, world.words or w.FRAMEWORK, True, w.CLOSES[0], (time(9), time(17)))
    return replace(screen, **changes)  # type: ignore[arg-type]


def talk_screen(world: World) -> TalkScreen:
    """The form of a 1:1."""
    return TalkScreen(review_with(world), w.GRACE, TALK.date(), TALK.time(), w.NOW)


def talk_saved_screen(world: World, **changes: object) -> TalkSavedScreen:
    """A saved 1:1, with all there is to say about it."""
    review = review_with(world)
    cautions = ((review.reviewee, Caution.HOLIDAY), (w.GRACE, Caution.OUTSIDE_HOURS))
    return replace(TalkSavedScreen(review, w.GRACE, TALK, cautions, w.CLOSES[2]), **changes)  # type: ignore[arg-type]


def talk_letter_screen(world: World, **changes: object) -> TalkLetterScreen:
    """What goes with the file."""
    screen = TalkLetterScreen(review_with(world), w.ADA, world.words or w.FRAMEWORK, TALK, 2, "talk-7-t0@rung", w.NOW)
    return replace(screen, **changes)  # type: ignore[arg-type]


def topics_screen(world: World, **changes: object) -> TopicsScreen:
    """The reviewee's side before the 1:1."""
    screen = TopicsScreen(review_with(world), w.ADA, w.NOW, contested(world), world.has_self)
    return replace(screen, **changes)  # type: ignore[arg-type]


def contested(world: World) -> tuple[object, ...]:
    """What differs, in asking order, as the door gives it out."""
    ids = {gap.attribute.id for gap in world.gaps.contested}
    return tuple(one for one in world.review.attributes if one.id in ids)


def examples_screen(world: World) -> ExamplesScreen:
    """The reviewee's form."""
    attributes = contested(world) or world.review.attributes
    added = {one.id: world.words for one in attributes}  # type: ignore[attr-defined]
    return ExamplesScreen(Modal(7, page=world.page), world.review, w.ADA, attributes, world.own, added)  # type: ignore[arg-type]


def extend_screen(world: World) -> ExtendScreen:
    """The form that gives more time."""
    dates = dict.fromkeys(Window, DAY)
    return ExtendScreen(w.ADA, 3, world.review.cycle, dates, Window.RATINGS, DAY)


def extension_screen(world: World, number: int = 40, **changes: object) -> ExtensionScreen:
    """Who gets more time."""
    asked = Extension(2**31 - 1, Scope.ALL, Window.SELF, DAY, "U" * 32)
    one = Moved(
        review_with(world),
        date(2026, 12, 4),
        ((Window.RATINGS, date(2026, 12, 15)), (Window.CONVERSATIONS, date(2026, 12, 17))),
        True,
    )
    return replace(ExtensionScreen(w.ADA, world.review.cycle, asked, (one,) * number, 3), **changes)  # type: ignore[arg-type]


def moved_screen(world: World, window: Window = Window.SELF, number: int = 60) -> MovedLetterScreen:
    """What somebody is told about moved dates."""
    step = {Window.SELF: Step.SELF, Window.RATINGS: Step.RATING, Window.CONVERSATIONS: Step.CONVERSATION}[window]
    review = review_with(world, step=step)
    own = () if window is Window.RATINGS else (review,)
    cycle = world.review.cycle
    return MovedLetterScreen(w.ADA, w.FRAMEWORK, cycle, window, DAY, own, (review,) * number, frozenset({7}))
