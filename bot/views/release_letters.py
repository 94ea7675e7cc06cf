"""What people read of a change: the approver, everybody on the ladder, and those who work on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot import ids
from bot.screens.cycles import ApprovalState
from bot.screens.releases import DecisionLine, PlanScreen, ReleaseApprovalScreen, ToldScreen
from bot.views import fields, goals, kit, metadata, paging, rubric
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.releases import decision, draft_place, ladders_button, named
from bot.views.words import announcing as approver_words
from bot.views.words import buttons
from bot.views.words import releases as say
from bot.views.words.framing import commitment
from bot.views.words.plainly import day, first, within
from core.ladder import Ladder
from core.people import Person
from core.release import State

NEEDS_TOLD = 8
DECISIONS_TOLD = 5
DECISION_TOLD = 700
"""Code points of each sentence in a message; all of it is behind the button."""
DECISIONS_ON_A_PAGE = 20


# -- the approver -----------------------------------------------------------------------------------------------------


def asked(screen: ReleaseApprovalScreen) -> Message:
    """The one approval a release needs, with the draft to read."""
    return kit.message(approver_words.asked_text(screen.framework), _asked(screen))


def _asked(screen: ReleaseApprovalScreen) -> list[Block]:
    value = _draft_of(screen)
    return [
        kit.paragraph(say.approval_asked(_asker(screen), named(screen.draft), screen.draft.version)),
        kit.rich(kit.quote(commitment(screen.framework, of_change=True))),
        kit.context(say.APPROVAL_ONCE),
        kit.actions(
            kit.button(buttons.COMMIT, ids.RELEASE_YES, value, primary=True),
            kit.button(buttons.NOT_YET, ids.RELEASE_NOT_YET, value),
            kit.button(buttons.SEE_CHANGES, ids.RELEASE_DIFF, str(screen.id)),
            kit.button(buttons.BROWSE, ids.LADDER_BROWSE, draft_place(screen.draft, screen.version_id)),
        ),
    ]


def _draft_of(screen: ReleaseApprovalScreen) -> str:
    """What an answer is about: the change, and exactly the draft that was shown."""
    return f"{screen.id} {screen.version_id}"


def _asker(screen: ReleaseApprovalScreen) -> str:
    return first(screen.asked_by) if screen.asked_by.name else "People Ops"


def answered(screen: ReleaseApprovalScreen) -> Block:
    """What the approver sees after answering."""
    if screen.approval.state is ApprovalState.GIVEN:
        text = say.approval_given(named(screen.draft), screen.draft.version)
    else:
        text = say.approval_declined(_asker(screen))
    return kit.modal(ids.VIEW_READ, approver_words.APPROVAL_TITLE, [kit.paragraph(text)])


def not_yet_form(screen: ReleaseApprovalScreen) -> Block:
    """**Not yet**: why, if the approver wants to say. A yes that was given is not taken back by it."""
    if screen.approval.state is ApprovalState.GIVEN:
        text = kit.paragraph(approver_words.stands(_asker(screen)))
        return kit.modal(ids.VIEW_READ, approver_words.APPROVAL_TITLE, [text])
    if screen.approval.state is ApprovalState.DECLINED:
        return kit.modal(
            ids.VIEW_READ, approver_words.APPROVAL_TITLE, [kit.paragraph(say.has_declined(_asker(screen)))]
        )
    note = kit.text_input(fields.NOTE, live=True)
    field = kit.field(fields.NOTE, approver_words.NOTE, note, say.DOUBT_HINT, live=True)
    return kit.modal(
        ids.RELEASE_DECLINE,
        approver_words.APPROVAL_TITLE,
        [field],
        metadata=_draft_of(screen),
        submit=buttons.NOT_YET,
    )


def answer(screen: ReleaseApprovalScreen, approver: str) -> Message:
    """To whoever asked: what the approver has answered."""
    name = within(cut(approver, 60)) if approver else approver_words.THE_APPROVER
    way = kit.actions(kit.button(buttons.OPEN, ids.RELEASE_OPEN, str(screen.id), primary=True))
    ladder, version = named(screen.draft), screen.draft.version
    if screen.approval.state is ApprovalState.GIVEN:
        return kit.message(approver_words.ANSWER_TEXT, [kit.paragraph(say.was_given(name, ladder, version)), way])
    found = [kit.paragraph(say.was_declined(name, ladder, version))]
    if screen.approval.note:
        found.append(kit.rich(kit.quote(screen.approval.note)))
    return kit.message(approver_words.ANSWER_TEXT, [*found, way])


# -- those concerned --------------------------------------------------------------------------------------------------


def told(screen: ToldScreen, for_you: Iterable[Block] = ()) -> Message:
    """To somebody on the ladder: what changes for them, from when, and what came of what people said."""
    return kit.message(say.told_text(screen.framework), list(_told(screen, for_you)))


def _told(screen: ToldScreen, for_you: Iterable[Block]) -> Iterator[Block]:
    is_now = screen.state is State.IN_EFFECT
    opening = say.told_opening(
        first(screen.viewer), named(screen.after), screen.after.version, day(screen.effective_on), is_now=is_now
    )
    yield kit.paragraph(opening if screen.is_assessed else f"{opening} {say.YOU_RATE}")
    yield kit.rich(kit.line(kit.bold(say.STAYS if screen.is_assessed else say.STAYS_OTHERS)))
    yield kit.context(say.RUNNING if screen.runs else say.RUNNING_OTHERS)
    yield from for_you
    yield from _first_decisions(screen.decisions)
    yield kit.actions(*ways(screen))


def _first_decisions(decisions: tuple[DecisionLine, ...]) -> Iterator[Block]:
    if decisions:
        yield kit.header(say.TOLD_DECISIONS)
    yield from (decision(one, DECISION_TOLD) for one in decisions[:DECISIONS_TOLD])
    if len(decisions) > DECISIONS_TOLD:
        yield kit.context(say.more_decisions(len(decisions) - DECISIONS_TOLD))


def ways(screen: ToldScreen) -> list[Block]:
    """What can be looked at."""
    value = str(screen.id)
    found = [kit.button(buttons.SEE_CHANGES, ids.RELEASE_DIFF, value, primary=True)]
    if screen.decisions:
        found.append(kit.button(buttons.YOU_SAID, ids.RELEASE_READ, value))
    is_now = screen.state is State.IN_EFFECT
    place = metadata.write_place(metadata.Place(screen.after.id))
    coming = draft_place(screen.after, screen.version_id)
    found.append(kit.button(buttons.BROWSE, ids.LADDER_BROWSE, place if is_now else coming))
    return found


def decisions(screen: ToldScreen) -> Block:
    """All of what came of what people said."""
    pages = paging.of_size(screen.decisions, DECISIONS_ON_A_PAGE)
    shown, number = paging.chosen(pages, screen.page)
    blocks = [decision(one) for one in shown] or [kit.paragraph(say.NOTHING_SAID)]
    blocks += paging.pager(ids.RELEASE_READ_PAGE, number, len(pages))
    return kit.modal(ids.VIEW_READ, say.READ_TITLE, blocks, metadata=str(screen.id))


def withdrawn(person: Person, ladder: str, version: str) -> Message:
    """It does not come after all."""
    return kit.message(
        say.WITHDRAWN_TEXT, [kit.paragraph(say.withdrawn(first(person), within(cut(ladder, 100)), version))]
    )


def in_effect(ladder: Ladder) -> Message:
    """To those who work on it."""
    text = kit.paragraph(say.in_effect(named(ladder), ladder.version))
    return kit.message(say.APPLIES_TEXT, [text, kit.actions(ladders_button())])


def waits(ladder: Ladder, levels: tuple[str, ...], release: int) -> Message:
    """To the same: its day has come, and it is not in effect."""
    text = kit.paragraph(say.waits(named(ladder), ladder.version, levels))
    way = kit.button(buttons.OPEN, ids.RELEASE_OPEN, str(release), primary=True)
    return kit.message(say.WAITS_TEXT, [text, kit.actions(way)])


# -- the plan ---------------------------------------------------------------------------------------------------------


def plan(screen: PlanScreen) -> Message:
    """To somebody whose level stands above their latest ratings on a new version, or to whoever manages them."""
    return kit.message(say.plan_text(screen.framework), list(_plan(screen)))


def _plan(screen: PlanScreen) -> Iterator[Block]:
    person = "" if screen.viewer.id == screen.person.id else first(screen.person)
    level = rubric.level_label(screen.ladder, screen.held, screen.track, screen.specialty)
    yield kit.paragraph(say.plan_opening(person, named(screen.ladder), screen.ladder.version, level))
    for need in screen.needs[:NEEDS_TOLD]:
        title = cut(need.attribute.name, 150)
        yield (
            rubric.anchor_block(title, need.anchor, is_alone=True)
            if need.anchor
            else kit.rich(kit.line(kit.bold(title)))
        )
    if not screen.needs:
        yield kit.paragraph(say.PLAN_NO_NEEDS)
    if len(screen.needs) > NEEDS_TOLD:
        yield kit.context(say.plan_more(len(screen.needs) - NEEDS_TOLD))
    yield kit.context(say.PLAN_NEXT if screen.needs else say.NO_DATE)
    grow = [goals.choose_button(screen.participant)] if screen.participant is not None else []
    place = metadata.write_place(metadata.Place(screen.ladder.id))
    yield kit.actions(*grow, kit.button(buttons.BROWSE, ids.LADDER_BROWSE, place))
