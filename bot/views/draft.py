"""A cycle before it is announced: what it would be, what goes out, when, and what is in the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot import ids
from bot.screens.cycles import ApprovalState, DraftScreen, PlanRefused
from bot.views import announcing, fields, kit
from bot.views.console import back, sure, when
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import console as say
from bot.views.words import cycle as cycle_words
from bot.views.words.plainly import day, first, listed, within
from core.cycle import Move, Part, Phase
from core.people import Person

NAMES = 9
MEETING_LENGTH = 500


def draft(screen: DraftScreen) -> Block:
    """Everything about a draft, with what can be done now."""
    return kit.modal(ids.VIEW_READ, say.DRAFT_TITLE, list(_blocks(screen)), metadata=str(screen.cycle_id))


def _blocks(screen: DraftScreen) -> Iterator[Block]:
    yield kit.header(cut(screen.name, 150))
    yield kit.context(say.PHASES[screen.phase], *[within(cut(one, 150)) for one in screen.ladders[:5]])
    yield kit.paragraph(say.who(len(screen.reviewees), _names(screen.reviewees), screen.told))
    yield from _left_out(screen)
    yield kit.rich(kit.bullets(_schedule(screen)))
    yield _way_out(screen)
    yield kit.rich(kit.bullets(_going_out(screen)))
    if not any(one.at for one in screen.parts.values()):
        yield kit.context(say.suggestion(*(day(one) for one in screen.suggested)))
    yield _approval(screen)
    if screen.obstacles:
        why = kit.bullets(say.OBSTACLES[one] for one in screen.obstacles)
        yield kit.rich(kit.line(kit.bold(say.IN_THE_WAY)), why)
    yield kit.actions(*_writing(screen))
    yield kit.actions(*_doing(screen), back())


def _names(people: tuple[Person, ...]) -> str:
    """First names, in the order of the whole ones."""
    names = [first(one) for one in people[:NAMES]]
    more = len(people) - len(names)
    return f"{', '.join(names)} {say.and_more(more)}" if more else listed(names)


def _left_out(screen: DraftScreen) -> Iterator[Block]:
    for why, people in ((say.NO_MANAGER, screen.without_manager), (say.BUSY, screen.busy)):
        if people:
            yield kit.context(say.left_out(why, _names(people)))
    if screen.unknown:
        yield kit.context(say.left_out(say.UNKNOWN, listed([cut(one, 40) for one in screen.unknown], most=NAMES)))


def _schedule(screen: DraftScreen) -> list[str]:
    dates = screen.dates
    order = (dates.self_opens, dates.self_closes, dates.manager_closes, dates.conversations_close)
    return cycle_words.schedule(*(day(one) for one in order))


def _way_out(screen: DraftScreen) -> Block:
    words = [kit.run(say.way_out(screen.channel is not None, screen.tells_each))]
    if screen.channel:
        words += [kit.run(": "), {"type": "channel", "channel_id": screen.channel}]
    time = say.takes(screen.messages, screen.takes, screen.posts_a_minute, is_post_first=screen.channel is not None)
    return kit.rich(kit.line(*words), kit.line(kit.run(time)))


def _going_out(screen: DraftScreen) -> Iterator[str]:
    for part in (Part.HEADS_UP, Part.DETAILS):
        one = screen.parts[part]
        at = one.sent_at or one.at
        is_over = at is not None and at <= screen.now
        yield say.goes_out(part, when(at, screen.viewer), is_sent=one.sent_at is not None, is_over=is_over)


def _approval(screen: DraftScreen) -> Block:
    approval = screen.approval
    words: list[Block] = [kit.run(say.approval(approval.state, when(approval.at, screen.viewer)))]
    if approval.approver_id and approval.state is not ApprovalState.NOT_NEEDED:
        words += [kit.run(" "), {"type": "user", "user_id": approval.approver_id}]
    note = [kit.quote(approval.note)] if approval.note else []
    return kit.rich(kit.line(*words), *note)


def _writing(screen: DraftScreen) -> Iterator[Block]:
    value = str(screen.cycle_id)
    if Move.EDIT in screen.moves:
        yield kit.button(buttons.EDIT_TEXT, ids.CYCLE_EDIT_TEXT, value)
        yield kit.button(buttons.PLAN, ids.CYCLE_DATES, value)
    yield kit.button(buttons.PREVIEW_HEADS_UP, fields.nth(ids.CYCLE_PREVIEW, 0), Part.HEADS_UP.value)
    yield kit.button(buttons.PREVIEW_DETAILS, fields.nth(ids.CYCLE_PREVIEW, 1), Part.DETAILS.value)
    if screen.phase is not Phase.DRAFT:
        yield kit.button(buttons.QUESTIONS, ids.QUESTIONS_OPEN, value)


def _doing(screen: DraftScreen) -> Iterator[Block]:
    value, time = str(screen.cycle_id), say.duration(screen.takes)
    if screen.can_ask:
        again = screen.approval.state is not ApprovalState.NOT_ASKED
        yield kit.button(buttons.ASK_APPROVAL_AGAIN if again else buttons.ASK_APPROVAL, ids.CYCLE_ASK_APPROVAL, value)
    if screen.can_send_heads_up:
        heads_up = kit.button(buttons.HEADS_UP_NOW, ids.CYCLE_HEADS_UP_NOW, value)
        yield sure(heads_up, say.sure_heads_up(screen.told, time), buttons.HEADS_UP_NOW)
    if screen.can_announce:
        announce = kit.button(buttons.ANNOUNCE_NOW, ids.CYCLE_ANNOUNCE_NOW, value, primary=True)
        text = say.sure_announce(screen.told, time, waits=bool(screen.obstacles))
        yield sure(announce, text, buttons.ANNOUNCE_NOW)
    if Move.DISCARD in screen.moves:
        discard = kit.button(buttons.DISCARD, ids.CYCLE_DISCARD, value)
        yield sure(discard, say.DISCARD_SURE, buttons.DISCARD, is_danger=True)
    if Move.CLOSE in screen.moves:
        close = kit.button(buttons.CLOSE_CYCLE, ids.CYCLE_CLOSE, value)
        yield sure(close, say.CLOSE_SURE, buttons.CLOSE_CYCLE, is_danger=True)


# -- forms ------------------------------------------------------------------------------------------------------------


def edit_form(screen: DraftScreen) -> Block:
    """What goes out, where, and who has to agree. Saving it sends nothing."""
    blocks = [kit.actions(back(screen.cycle_id)), *_fields(screen)]
    return kit.modal(ids.CYCLE_SAVE_TEXT, say.EDIT_TITLE, blocks, metadata=str(screen.cycle_id), submit=say.SAVE)


def _fields(screen: DraftScreen) -> Iterator[Block]:
    channel: Block = {
        "type": "conversations_select",
        "action_id": fields.CHANNEL,
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    if screen.channel:
        channel["initial_conversation"] = screen.channel
    yield kit.field(fields.CHANNEL, say.EDIT_CHANNEL, channel, say.EDIT_CHANNEL_HINT)
    each = kit.tick(fields.EACH, kit.option(say.EACH, fields.EACH), ticked=screen.tells_each)
    yield kit.field(fields.EACH, say.EDIT_EACH, each)
    if not screen.is_pilot:
        yield approver_field(screen.named_approver, say.approver_hint(has_default=screen.has_default_approver))
    meeting = kit.text_input(fields.MEETING, screen.meeting, multiline=False, most=MEETING_LENGTH, live=True)
    yield kit.field(fields.MEETING, say.MEETING, meeting, say.MEETING_HINT, live=True)
    if screen.parts[Part.HEADS_UP].sent_at is None:
        yield kit.field(fields.HEADS_UP, say.HEADS_UP_TEXT, _text(screen, Part.HEADS_UP), say.TEXT_HINT, live=True)
    yield kit.field(fields.DETAILS, say.DETAILS_TEXT, _text(screen, Part.DETAILS), say.TEXT_HINT, live=True)


def approver_field(chosen: str, hint: str) -> Block:
    """Who gives the no-demotion commitment."""
    element: Block = {"type": "users_select", "action_id": fields.APPROVER}
    if chosen:
        element["initial_user"] = chosen
    return kit.field(fields.APPROVER, say.APPROVER, element, hint)


def _text(screen: DraftScreen, part: Part) -> Block:
    action = fields.HEADS_UP if part is Part.HEADS_UP else fields.DETAILS
    return kit.text_input(action, announcing.text_of(screen.announcement(part)), live=True)


def plan_form(screen: DraftScreen) -> Block:
    """When things go out, and when the windows are."""
    blocks = [kit.actions(back(screen.cycle_id)), *_days(screen)]
    return kit.modal(ids.CYCLE_PLAN, say.PLAN_TITLE, blocks, metadata=str(screen.cycle_id), submit=say.SAVE)


def _days(screen: DraftScreen) -> Iterator[Block]:
    yield kit.paragraph(say.PLAN_INTRO)
    for part, label, better in (
        (Part.HEADS_UP, say.PLAN_HEADS_UP, screen.suggested[0]),
        (Part.DETAILS, say.PLAN_DETAILS, screen.suggested[1]),
    ):
        one = screen.parts[part]
        if one.sent_at is None:
            planned = screen.viewer.local(one.at).date() if one.at else None
            if part is Part.DETAILS and not planned:
                planned = better  # a fortnight ahead: nothing goes out by surprise
            yield _day(part.value, label, planned, say.plan_hint(day(better)), optional=True)
    for name in fields.DATES:
        yield _day(name, cycle_words.DATES[name], getattr(screen.dates, name), "", optional=False)


def _day(name: str, label: str, initial: date | None, hint: str, *, optional: bool) -> Block:
    picker: Block = {"type": "datepicker", "action_id": name}
    if initial:
        picker["initial_date"] = initial.isoformat()
    return kit.field(name, label, picker, hint, optional=optional)


def problems(refused: PlanRefused) -> dict[str, str]:
    """What is wrong, by the block_id of the field it stands under."""
    return {name: say.PROBLEMS[why] for name, why in refused.problems.items()}


def discarded() -> Block:
    """It is gone."""
    return kit.modal(ids.VIEW_READ, say.DISCARDED_TITLE, [kit.paragraph(say.DISCARDED), kit.actions(back())])
