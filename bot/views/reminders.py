"""The day's reminder, putting reminders off, and asking for fewer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time

from bot import ids
from bot.screens.dates import (
    DateProblem,
    DateRefused,
    Due,
    DueItem,
    HabitsScreen,
    RemindersScreen,
    SnoozeChoice,
    SnoozedScreen,
    SnoozeScreen,
)
from bot.views import fields, kit
from bot.views.feedback import give_button
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.notices import open_button, snooze_button
from bot.views.observing import give_button as peer_button
from bot.views.responding import answer_button, correction_detail
from bot.views.words import assessment, buttons, observing
from bot.views.words import reminders as say
from bot.views.words import responding as correction_words
from bot.views.words.plainly import clock, day, first, last_day, moment, until, zone
from core.assessment import Kind
from core.people import Person

ITEMS_IN_MESSAGE = 20
DUE_BEFORE = 10


# -- the day's reminder -----------------------------------------------------------------------------------------------


def reminders_message(screen: RemindersScreen) -> Message:
    """Everything somebody has to do, nearest date first, each with its button."""
    viewer, items, besides = screen.viewer, screen.items, list(_besides(screen))
    number, left = len(items) + len(besides), len(items) - ITEMS_IN_MESSAGE
    return kit.message(
        say.text(number, screen.framework),
        [
            kit.paragraph(say.heading(first(viewer), number)),
            *(_item(one, screen) for one in items[:ITEMS_IN_MESSAGE]),
            *([kit.context(say.and_more(left))] if left > 0 else []),
            *besides,
            *([kit.context(say.LAST_DAY)] if screen.last_day_only else []),
            kit.actions(snooze_button(), settings_button()),
        ],
    )


def _item(item: DueItem, screen: RemindersScreen) -> Block:
    progress = item.progress
    far = say.how_far(progress.answered, progress.total) if progress else ""
    detail = assessment.sentence(_due(item, screen), far, cut(item.review.cycle, 100))
    return kit.section(kit.titled(title(item), detail), _button(item))


def _besides(screen: RemindersScreen) -> Iterator[Block]:
    """What is part of no review: feedback that was asked for, and what waits for People Ops."""
    for one in screen.feedback[:ITEMS_IN_MESSAGE]:
        due = assessment.sentence(say.due_by(until(one.by, screen.viewer)))
        yield kit.section(kit.titled(say.to_give(cut(one.ladder, 200)), due), give_button(one.window))
    for seen in screen.observations[:ITEMS_IN_MESSAGE]:
        due = assessment.sentence(say.due_by(until(seen.closes, screen.viewer)))
        words = kit.titled(observing.to_give(first(seen.reviewee)), due)
        yield kit.section(words, peer_button(seen.participant))
    today = screen.viewer.local(screen.now).date()
    for request in screen.corrections[:ITEMS_IN_MESSAGE]:
        words = kit.titled(correction_words.to_answer(first(request.reviewee)), correction_detail(request, today))
        yield kit.section(words, answer_button(request.correction))
    for asked in screen.approvals[:ITEMS_IN_MESSAGE]:
        words = kit.titled(say.commitment(), cut(asked.cycle, 200))
        yield kit.section(words, kit.button(buttons.READ_AND_ANSWER, ids.APPROVAL_OPEN, str(asked.cycle_id)))
    if screen.questions:
        waiting = assessment.sentence(say.waiting(screen.questions))
        yield kit.section(kit.titled(say.questions(), waiting), kit.button(buttons.QUESTIONS, ids.QUESTIONS_OPEN))


def title(item: DueItem) -> str:
    """What there is to do, in a few words."""
    reviewee = first(item.review.reviewee)
    return {
        Due.SELF: say.own(),
        Due.RATE: say.to_rate(reviewee),
        Due.SET_TALK: say.to_set(reviewee),
        Due.RECORD: say.to_record(reviewee),
    }[item.what]


def _due(item: DueItem, screen: RemindersScreen) -> str:
    viewer = screen.viewer
    if item.is_over:
        return say.was_due(until(item.by, viewer))
    away = (last_day(item.by, viewer) - viewer.local(screen.now).date()).days
    return {0: say.due_today(), 1: say.due_tomorrow()}.get(away, say.due_by(until(item.by, viewer)))


def _button(item: DueItem) -> Block:
    review, value = item.review, str(item.review.participant)
    match item.what:
        case Due.SELF:
            begun = item.progress is not None and item.progress.answered > 0
            return open_button(buttons.CONTINUE if begun else buttons.START_SELF, review, Kind.SELF)
        case Due.RATE:
            return open_button(buttons.rate(first(review.reviewee)), review, Kind.MANAGER)
        case Due.SET_TALK:
            return kit.button(buttons.SET_TALK, ids.TALK_CHANGE, value, primary=True)
        case Due.RECORD:
            return kit.button(buttons.RECORD, ids.OUTCOME_RECORD, value, primary=True)


def settings_button() -> Block:
    """The way to fewer of them."""
    return kit.button(buttons.REMINDERS, ids.REMINDER_SETTINGS)


# -- putting them off -------------------------------------------------------------------------------------------------


def snooze_form(screen: SnoozeScreen) -> Block:
    """Until when: a choice of three or four, each with the time it comes to, or any other time."""
    options = [_option(one, screen.viewer) for one in screen.choices]
    options.append(kit.option(say.ANOTHER_TIME, fields.ANOTHER_TIME))
    choice = kit.choice(fields.UNTIL, options, options[0]["value"])
    hint = say.another_time_hint(zone(screen.viewer))
    return kit.modal(
        ids.REMINDER_SNOOZE_UNTIL,
        say.SNOOZE_TITLE,
        [
            *_lasting(screen),
            kit.field(fields.UNTIL, say.UNTIL, choice, say.STILL_TOLD, optional=False),
            kit.field(fields.DAY, say.DAY, kit.date_picker(fields.DAY, screen.day), hint),
            kit.field(fields.TIME, say.TIME, kit.time_picker(fields.TIME, time(9)), hint),
        ],
        submit=buttons.SNOOZE,
    )


def _lasting(screen: SnoozeScreen | HabitsScreen) -> Iterator[Block]:
    """A snooze that lasts, with the way to end it."""
    if screen.until is not None:
        button = kit.button(buttons.REMIND_NOW, ids.REMINDER_NOW)
        yield kit.section(kit.plain(say.is_snoozed(_when(screen.until, screen.viewer))), button)


def _when(instant: datetime, viewer: Person) -> str:
    return f"{moment(instant, viewer)} ({zone(viewer)})"


def _option(one: SnoozeChoice, viewer: Person) -> Block:
    at = clock(one.at, viewer)
    if one.name == fields.IN_AN_HOUR:
        return kit.option(say.in_an_hour(at), fields.IN_AN_HOUR)
    near = {"today": say.this_morning(at), "tomorrow": say.tomorrow_morning(at)}
    text = near.get(one.name) or say.morning_of(day(viewer.local(one.at).date()), at)
    return kit.option(text, str(int(one.at.timestamp())))


def snoozed(screen: SnoozedScreen) -> Block:
    """Until when, and what is due before that; or that reminders are on again."""
    if screen.until is None:
        sentence = say.AWAKE if screen.before else say.NOTHING_WAITS
        return kit.modal(ids.VIEW_READ, say.AWAKE_TITLE, [kit.paragraph(sentence)])
    blocks = [kit.paragraph(say.is_snoozed(_when(screen.until, screen.viewer)))]
    if screen.before:
        blocks.append(kit.rich(kit.bullets(_due_before(screen.before, screen.viewer))))
    blocks.append(kit.actions(kit.button(buttons.REMIND_NOW, ids.REMINDER_NOW)))
    return kit.modal(ids.VIEW_READ, say.SNOOZED_TITLE, blocks)


def _due_before(items: Sequence[DueItem], viewer: Person) -> Iterator[str]:
    for one in items[:DUE_BEFORE]:
        yield say.due_before(title(one), until(one.by, viewer))
    if len(items) > DUE_BEFORE:
        yield say.and_more_due(len(items) - DUE_BEFORE)


def errors(refused: DateRefused) -> dict[str, str]:
    """What is wrong, by the block_id of the field it stands under."""
    return {field: say.problem(DateProblem(why)) for field, why in refused.problems.items()}


# -- asking for fewer -------------------------------------------------------------------------------------------------


def settings_form(screen: HabitsScreen) -> Block:
    """Whether to be reminded, and in which hours."""
    viewer = screen.viewer
    how = [
        kit.option(say.ALL_REMINDERS, fields.ALL_REMINDERS),
        kit.option(say.LAST_DAY_ONLY, fields.LAST_DAY_ONLY),
    ]
    chosen = fields.ALL_REMINDERS if screen.has_reminders else fields.LAST_DAY_ONLY
    first_hour, last_hour = _own(viewer)
    hint = say.hours_hint(zone(viewer), *(f"{at:%H:%M}" for at in screen.usual))
    return kit.modal(
        ids.REMINDER_SAVE,
        say.SETTINGS_TITLE,
        [
            *_lasting(screen),
            kit.paragraph(say.settings_intro(screen.framework)),
            kit.field(fields.HOW, say.HOW, kit.choice(fields.HOW, how, chosen), optional=False),
            kit.field(fields.STARTS, say.STARTS, kit.time_picker(fields.STARTS, first_hour), hint),
            kit.field(fields.ENDS, say.ENDS, kit.time_picker(fields.ENDS, last_hour), say.ENDS_HINT),
        ],
        submit=buttons.SAVE,
    )


def _own(viewer: Person) -> tuple[time | None, time | None]:
    """Somebody's own hours as pickers hold them: the end of the day is 00:00."""
    starts, ends = (None if one is None else divmod(one, 60) for one in (viewer.works_from, viewer.works_to))
    return (None if starts is None else time(*starts)), (None if ends is None else time(ends[0] % 24, ends[1]))


def saved(screen: HabitsScreen) -> Block:
    """What holds now."""
    own = zip(_own(screen.viewer), screen.usual, strict=True)
    starts, ends = (f"{usual if mine is None else mine:%H:%M}" for mine, usual in own)
    lines = say.saved(on=screen.has_reminders, starts=starts, ends=ends, zone=zone(screen.viewer))
    return kit.modal(ids.VIEW_READ, say.SAVED_TITLE, [kit.rich(kit.bullets(lines)), *_lasting(screen)])
