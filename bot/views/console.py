"""People Ops' console: all cycles, one of them, and what is about to go out. One modal, moved along by updates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot import ids
from bot.screens.cycles import AnnouncementScreen, Coming, ConsoleScreen, CycleLine, CycleScreen, Late, Undelivered
from bot.views import announcing, fields, kit, paging, pulse
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.words import announcing as announcement_words
from bot.views.words import buttons, responding
from bot.views.words import console as say
from bot.views.words import gaps as gap_words
from bot.views.words import goals as goal_words
from bot.views.words import home as home_words
from bot.views.words.plainly import bar, day, first, moment, until, within
from core.cycle import Move, Part
from core.people import Person

CYCLES_ON_A_PAGE = 15
ALL = "0"
"""The value of a button that goes back to all cycles."""
CONFIRM_TEXT = 300


# -- all of them ------------------------------------------------------------------------------------------------------


def board(screen: ConsoleScreen) -> Block:
    """Every cycle, newest first."""
    found = paging.of_size(screen.cycles, CYCLES_ON_A_PAGE)
    shown, number = paging.chosen(found, screen.page)
    blocks = [one for line in shown for one in _entry(line)] or [kit.paragraph(say.NO_CYCLES)]
    blocks += paging.pager(ids.CYCLE_BOARD_PAGE, number, len(found))
    return kit.modal(ids.VIEW_READ, say.TITLE, [*blocks, kit.actions(kit.button(buttons.START_CYCLE, ids.CYCLE_NEW))])


def _entry(line: CycleLine) -> list[Block]:
    open_it = kit.button(buttons.OPEN, ids.CYCLE_CONSOLE, str(line.id))
    return [kit.section(kit.titled(cut(line.name, 300), brief(line)), open_it), kit.context(*_facts(line))]


def brief(line: CycleLine) -> str:
    """Where one cycle stands, in a line."""
    return say.PHASES[line.phase]


def _facts(line: CycleLine) -> tuple[str, ...]:
    dates = say.window(day(line.dates.self_opens), day(line.dates.conversations_close))
    if not line.total:
        return (dates,)
    return (dates, say.shared(line.shared, line.total), home_words.overdue(line.overdue))


# -- a running one ----------------------------------------------------------------------------------------------------


def running(screen: CycleScreen) -> Block:
    """How one cycle goes."""
    return kit.modal(ids.VIEW_READ, say.TITLE, list(_running(screen)), metadata=str(screen.line.id))


def _running(screen: CycleScreen) -> Iterator[Block]:
    line = screen.line
    yield kit.header(cut(line.name, 150))
    if screen.nudged:
        yield kit.rich(kit.line(kit.bold(say.nudged(screen.nudged.told, screen.nudged.already))))
    yield kit.section(kit.titled(say.PHASES[line.phase], _bars(line)))
    yield kit.context(*_about(screen))
    yield from _late(screen)
    yield from pulse.results(screen.pulse)
    yield from _coming(screen)
    yield from _delivery(screen)
    yield from _follow_up(screen)
    yield kit.actions(*_moves(screen), back())


def _bars(line: CycleLine) -> str:
    return say.bars(*(bar(done, line.total) for done in (line.self_submitted, line.manager_submitted, line.shared)))


def _about(screen: CycleScreen) -> list[str]:
    line, viewer = screen.line, screen.viewer
    found = [say.window(day(line.dates.self_opens), day(line.dates.conversations_close))]
    if screen.announced_at:
        began = say.started if screen.is_at_once else say.announced
        found.append(began(moment(screen.announced_at, viewer)))
    if screen.closed_at:
        found.append(say.closed(moment(screen.closed_at, viewer), screen.unfinished))
    found.append(say.conversations(line.shared, line.talks_set, line.talks_late))
    found.append(say.questions(screen.questions))
    if screen.corrections:
        found.append(responding.open_corrections(screen.corrections))
    if screen.median_self_minutes is not None:
        found.append(home_words.median(screen.median_self_minutes))
    if screen.upward is not None:
        found.append(gap_words.went_up(screen.upward.outcomes, screen.upward.moved, screen.upward.without))
    if screen.growth is not None:
        found.append(goal_words.console(screen.growth.with_goals, screen.growth.settled, screen.growth.talked))
    return found


def _late(screen: CycleScreen) -> Iterator[Block]:
    if screen.closed_at:
        return
    yield kit.rich(kit.line(kit.bold(say.late_heading(screen.late_in_all))))
    if screen.late:
        yield kit.rich(kit.bullets(_late_line(one, screen.viewer) for one in screen.late))
        pages = -(-screen.late_in_all // max(1, screen.page_size))
        yield from paging.pager(ids.CYCLE_LATE_PAGE, screen.page, pages)


def _late_line(one: Late, viewer: Person) -> str:
    reviewee = within(cut(one.reviewee.name, 80))
    return say.late(one.step, reviewee, first(one.rater), until(one.since, viewer))


def _coming(screen: CycleScreen) -> Iterator[Block]:
    if not screen.coming:
        return
    lines = kit.bullets(_coming_line(one, screen.viewer) for one in screen.coming)
    yield kit.rich(kit.line(kit.bold(say.NEXT)), lines)


def _coming_line(one: Coming, viewer: Person) -> str:
    return say.coming(moment(one.at, viewer), one.kind, one.people, is_at_least=one.is_at_least)


def _delivery(screen: CycleScreen) -> Iterator[Block]:
    delivery = screen.delivery
    words = say.waiting(delivery.waiting, delivery.takes) if delivery.waiting else say.NOTHING_WAITS
    yield kit.rich(kit.line(kit.bold(f"{say.DELIVERY}: "), kit.run(words)))
    if delivery.failures:
        lines = kit.bullets(_failure(one) for one in delivery.failures)
        yield kit.rich(kit.line(kit.bold(say.FAILED)), lines)


def _failure(one: Undelivered) -> str:
    who = say.A_CHANNEL if one.target[:1] in "CG" else say.SOMEBODY
    if one.to is not None:
        who = within(cut(one.to.name or one.target, 80))
    return say.failure(who, one.error) if one.is_given_up else say.still_tried(who)


def _follow_up(screen: CycleScreen) -> Iterator[Block]:
    one = screen.follow_up
    if one.sent_at or one.at:
        when = moment(one.sent_at or one.at or screen.now, screen.viewer)
        yield kit.context(say.goes_out(Part.FOLLOW_UP, when, is_sent=one.sent_at is not None, is_over=True))


def _moves(screen: CycleScreen) -> list[Block]:
    """What can be done now, each with what it means where it cannot be taken back."""
    value, moves = str(screen.line.id), screen.moves
    found = []
    if Move.EXTEND in moves:
        found.append(kit.button(buttons.EXTEND, ids.EXTEND_OPEN, value))
    if Move.NUDGE in moves and screen.open_now:
        nudge = kit.button(buttons.NUDGE, ids.CYCLE_NUDGE, value)
        found.append(sure(nudge, say.sure_nudge(screen.open_now), buttons.NUDGE))
    found.append(kit.button(buttons.QUESTIONS, ids.QUESTIONS_OPEN, value))
    if Move.FOLLOW_UP in moves:
        found.append(kit.button(buttons.FOLLOW_UP, ids.CYCLE_FOLLOW_UP, value))
    if screen.line.shared:
        found.append(kit.button(buttons.OUTCOMES, ids.HISTORY_CYCLE, value))
        found.append(kit.button(buttons.EXPORT, ids.EXPORT_OPEN, value))
    if Move.CLOSE in moves:
        close = kit.button(buttons.CLOSE_CYCLE, ids.CYCLE_CLOSE, value)
        found.append(
            sure(
                close,
                say.sure_close(screen.unfinished, screen.line.shared, screen.corrections),
                buttons.CLOSE_CYCLE,
                is_danger=True,
            )
        )
    return found


def sure(button: Block, text: str, yes: str, *, is_danger: bool = False) -> Block:
    """A button that asks before it does what it says."""
    asked = {
        "title": kit.plain(say.SURE, 100),
        "text": kit.plain(text, CONFIRM_TEXT),
        "confirm": kit.plain(yes, 30),
        "deny": kit.plain(say.GO_BACK, 30),
    }
    style = {"style": "danger"} if is_danger else {}
    return {**button, **style, "confirm": {**asked, **style}}


def back(cycle_id: int | None = None) -> Block:
    """To one cycle, or to all of them."""
    text = buttons.ALL_CYCLES if cycle_id is None else buttons.BACK
    return kit.button(text, fields.nth(ids.CYCLE_CONSOLE, 9), ALL if cycle_id is None else str(cycle_id))


# -- the follow-up ----------------------------------------------------------------------------------------------------


def follow_up_form(screen: CycleScreen) -> Block:
    """What has changed because of what people told People Ops."""
    text = kit.text_input(fields.FOLLOW_UP, screen.follow_up.text, live=True)
    field = kit.field(fields.FOLLOW_UP, say.FOLLOW_UP_TEXT, text, say.FOLLOW_UP_HINT, live=True)
    blocks = [kit.actions(back(screen.line.id)), field]
    return kit.modal(
        ids.CYCLE_SAVE_FOLLOW_UP, say.FOLLOW_UP_TITLE, blocks, metadata=str(screen.line.id), submit=say.SAVE
    )


def follow_up(screen: CycleScreen) -> Block:
    """It as it would go out, with the button that sends it."""
    line, messages = screen.line, screen.messages
    send = kit.button(buttons.SEND_FOLLOW_UP, ids.CYCLE_SEND_FOLLOW_UP, str(line.id), primary=True)
    way = [
        sure(send, say.sure_follow_up(screen.told, say.duration(screen.takes)), buttons.SEND_FOLLOW_UP),
        kit.button(buttons.EDIT_TEXT, ids.CYCLE_FOLLOW_UP, str(line.id)),
        back(line.id),
    ]
    time = say.takes(messages, screen.takes, screen.posts_a_minute, is_post_first=screen.channel is not None)
    blocks = [*preview_blocks(screen.announcement), kit.divider(), kit.context(time), kit.actions(*way)]
    return kit.modal(ids.VIEW_READ, say.FOLLOW_UP_TITLE, blocks, metadata=str(line.id))


def preview(screen: AnnouncementScreen) -> Block:
    """One announcement, word for word."""
    blocks = [*preview_blocks(screen), kit.divider(), kit.actions(back(screen.cycle_id))]
    title = announcement_words.TITLES[screen.part]
    return kit.modal(ids.VIEW_READ, title, blocks, metadata=str(screen.cycle_id))


def preview_blocks(screen: AnnouncementScreen) -> list[Block]:
    """What goes out; its buttons would answer a cycle nobody knows of yet, so they are only named."""
    message = announcing.blocks(screen)
    named = [one["text"]["text"] for one in message[-1]["elements"]]
    return [kit.context(say.PREVIEW_NOTE), *message[:-1], kit.context(say.its_buttons(named))]


def when(at: datetime | None, viewer: Person) -> str:
    """A moment on the viewer's clock; "" for none."""
    return moment(at, viewer) if at else ""
