"""Announcements as they go out, and the approver's side of them."""

from __future__ import annotations

from bot import ids
from bot.screens.cycles import AnnouncementScreen, ApprovalScreen, ApprovalState, DraftScreen
from bot.views import fields, kit
from bot.views.kit import Block, Message
from bot.views.limits import cut, prefilled
from bot.views.words import announcing as say
from bot.views.words import buttons, console
from bot.views.words import cycle as cycle_words
from bot.views.words.framing import commitment, framing
from bot.views.words.plainly import day, first, listed, moment, within
from core.cycle import Part
from core.people import Person

LONGEST = 3000


def message(screen: AnnouncementScreen) -> Message:
    """What is posted in the channel and sent to each person: the same for everybody."""
    return kit.message(say.notified(screen.part, screen.framework), blocks(screen))


def blocks(screen: AnnouncementScreen) -> list[Block]:
    """The text, what belongs to it, and always what this is and is not (requirement 52)."""
    found = [
        kit.header(cut(say.headline(screen.part, within(cut(screen.name, 100))), 150)),
        kit.rich(kit.line(kit.run(prefilled(text_of(screen)), LONGEST))),
    ]
    if screen.part is Part.DETAILS:
        found.append(_when(screen))
    if screen.meeting and screen.part is not Part.FOLLOW_UP:
        found.append(kit.rich(kit.line(kit.bold(say.meeting(cut(screen.meeting, 500))))))
    if screen.is_pilot:
        found.append(kit.context(say.PILOT))
    found.append(kit.context(framing(screen.framework)))
    return [*found, kit.actions(*_ways_to_answer(screen))]


def text_of(screen: AnnouncementScreen) -> str:
    """What was written, or else what is suggested."""
    return screen.text.strip() or say.template(screen.part, screen.framework)


def _when(screen: AnnouncementScreen) -> Block:
    dates = screen.dates
    order = (dates.self_opens, dates.self_closes, dates.manager_closes, dates.conversations_close)
    lines = kit.bullets(cycle_words.schedule(*(day(one) for one in order)))
    return kit.rich(kit.line(kit.bold(say.WHEN)), lines, kit.line(kit.run(say.DAYS_END)))


def _ways_to_answer(screen: AnnouncementScreen) -> list[Block]:
    value = str(screen.cycle_id)
    ask = kit.button(buttons.ASK, ids.QUESTION_ASK, value)
    if screen.part is Part.FOLLOW_UP:
        return [ask]
    return [ask, kit.button(buttons.SHARE_EXPERIENCE, ids.QUESTION_SHARE_EXPERIENCE, value)]


def held(screen: DraftScreen) -> Message:
    """To whoever began a cycle: its announcement did not go out, and why."""
    why = [console.OBSTACLES[one] for one in screen.obstacles]
    return kit.message(
        say.HELD_TEXT,
        [
            kit.paragraph(say.held(within(cut(screen.name, 200)))),
            kit.rich(kit.bullets(why)),
            kit.actions(kit.button(buttons.OPEN_CONSOLE, ids.CYCLE_CONSOLE, str(screen.cycle_id), primary=True)),
        ],
    )


def closed(person: Person, name: str) -> Message:
    """To somebody with something unfinished in a cycle that was closed."""
    return kit.message(say.CLOSED_TEXT, [kit.paragraph(say.closed(first(person), within(cut(name, 200))))])


# -- the approver -----------------------------------------------------------------------------------------------------


def asked(screen: ApprovalScreen) -> Message:
    """The one approval a launch needs."""
    return kit.message(say.asked_text(screen.framework), _asked(screen))


def asked_again(screen: ApprovalScreen) -> Block:
    """The same, opened from a reminder; or the answer, when it has been given meanwhile."""
    if screen.approval.state is ApprovalState.GIVEN:
        return answered(screen)
    return kit.modal(ids.VIEW_READ, say.APPROVAL_TITLE, _asked(screen))


def _asked(screen: ApprovalScreen) -> list[Block]:
    value = str(screen.cycle_id)
    return [
        kit.paragraph(_asking(screen)),
        kit.rich(kit.quote(commitment(screen.framework))),
        kit.context(say.ONCE, *([say.waits_until(_when_planned(screen))] if screen.announces_at else [])),
        kit.actions(
            kit.button(buttons.COMMIT, ids.APPROVAL_YES, value, primary=True),
            kit.button(buttons.NOT_YET, ids.APPROVAL_NOT_YET, value),
        ),
    ]


def _asking(screen: ApprovalScreen) -> str:
    ladders = listed([cut(one, 100) for one in screen.ladders], most=5)
    asker = first(screen.asked_by) if screen.asked_by.name else "People Ops"
    return say.asked(within(cut(screen.name, 200)), asker, ladders)


def _when_planned(screen: ApprovalScreen) -> str:
    return moment(screen.announces_at, screen.viewer) if screen.announces_at else ""


def answered(screen: ApprovalScreen) -> Block:
    """What the approver sees after answering."""
    if screen.approval.state is ApprovalState.GIVEN:
        text = say.given(within(cut(screen.name, 200)))
    else:
        text = say.declined(first(screen.asked_by) if screen.asked_by.name else "People Ops")
    return kit.modal(ids.VIEW_READ, say.APPROVAL_TITLE, [kit.paragraph(text)])


def not_yet_form(screen: ApprovalScreen) -> Block:
    """**Not yet**: why, if the approver wants to say. A yes that was given is not taken back by it."""
    if screen.approval.state is ApprovalState.GIVEN:
        text = say.stands(first(screen.asked_by) if screen.asked_by.name else "People Ops")
        return kit.modal(ids.VIEW_READ, say.APPROVAL_TITLE, [kit.paragraph(text)])
    note = kit.text_input(fields.NOTE, most=LONGEST, live=True)
    field = kit.field(fields.NOTE, say.NOTE, note, say.NOTE_HINT, live=True)
    return kit.modal(
        ids.APPROVAL_DECLINE, say.APPROVAL_TITLE, [field], metadata=str(screen.cycle_id), submit=buttons.NOT_YET
    )


def answer(screen: ApprovalScreen, approver: str) -> Message:
    """To whoever asked: what the approver has answered."""
    name, value = within(cut(screen.name, 200)), str(screen.cycle_id)
    approver = within(cut(approver, 60)) if approver else say.THE_APPROVER
    way = kit.actions(kit.button(buttons.OPEN_CONSOLE, ids.CYCLE_CONSOLE, value))
    if screen.approval.state is ApprovalState.GIVEN:
        return kit.message(say.ANSWER_TEXT, [kit.paragraph(say.was_given(approver, name)), way])
    found = [kit.paragraph(say.was_declined(approver, name))]
    if screen.approval.note:
        found.append(kit.rich(kit.quote(screen.approval.note)))
    return kit.message(say.ANSWER_TEXT, [*found, kit.context(say.ASK_AGAIN), way])
