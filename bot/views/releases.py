"""Changes of ladders: the list, and one of them with what can be done now. One modal, moved along by updates."""

from __future__ import annotations

from collections.abc import Iterator

from bot import ids
from bot.screens.cycles import ApprovalState
from bot.screens.releases import At, DecisionLine, FileLine, LadderLine, LaddersScreen, ReleaseScreen
from bot.views import feedback, fields, kit, metadata, paging, simulating
from bot.views.console import sure
from bot.views.kit import Block
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import releases as say
from bot.views.words.plainly import dated, day, first, moment, whole, within
from core.ladder import Ladder
from core.release import TEXT_LIMIT, TOLD, Action, State

LADDERS_ON_A_PAGE = 10
DECISIONS_ON_A_PAGE = 12


def ladders_button(text: str = buttons.LADDERS) -> Block:
    """**Ladders**."""
    return kit.button(text, ids.LADDERS_OPEN)


def named(ladder: Ladder) -> str:
    """A ladder inside a sentence."""
    return within(cut(ladder.name, 100))


# -- the list ---------------------------------------------------------------------------------------------------------


def ladders(screen: LaddersScreen) -> Block:
    """Every ladder in use, what is under way, and the files that could be proposed."""
    return kit.modal(ids.VIEW_READ, say.TITLE, list(_ladders(screen)))


def _ladders(screen: LaddersScreen) -> Iterator[Block]:
    found = paging.of_size(screen.ladders, LADDERS_ON_A_PAGE)
    shown, number = paging.chosen(found, screen.page)
    for line in shown:
        yield from _ladder(line)
    yield from paging.pager(ids.LADDERS_PAGE, number, len(found))
    yield kit.paragraph(say.HOW if screen.ladders else say.NO_LADDERS)
    if screen.waiting:
        yield kit.context(say.reading(screen.waiting))
    if screen.files:
        yield kit.divider()
        yield kit.header(say.ALL_FILES if screen.is_people_ops else say.FILES)
    for file in screen.files:
        yield from _file(file, screen)


def _ladder(line: LadderLine) -> Iterator[Block]:
    place = metadata.write_place(metadata.Place(line.ladder.id))
    browse = kit.button(buttons.BROWSE, ids.LADDER_BROWSE, place)
    yield kit.section(kit.titled(cut(line.ladder.name, 200), say.in_use(line.ladder.version, line.people)))
    if line.release is None:
        yield kit.actions(browse)
    else:
        yield kit.context(say.under_way(line.release.version, line.release.state))
        yield kit.actions(kit.button(buttons.OPEN, ids.RELEASE_OPEN, str(line.release.id), primary=True), browse)
    if line.earlier:
        told = [say.earlier(one.version, one.state, whole(one.effective_on) if one.effective_on else "") for one in line.earlier]  # fmt: skip # noqa: E501
        yield kit.context(f"{say.EARLIER}: {'; '.join(told)}")


def _file(file: FileLine, screen: LaddersScreen) -> Iterator[Block]:
    name = within(cut(file.ladder_name, 100)) if file.ladder_name else ""
    facts = say.file_facts(name, file.version, dated(file.dropped_at, screen.viewer))
    yield kit.section(kit.titled(within(cut(file.file, 200)), facts))
    if ways := ways_of(file, has_ladders=bool(screen.ladders), is_people_ops=screen.is_people_ops):
        yield kit.actions(*ways)


def ways_of(file: FileLine, *, has_ladders: bool, is_people_ops: bool) -> list[Block]:
    """What can be done with a ladder that came of a file."""
    value = str(file.id)
    found = []
    if file.is_new and is_people_ops:
        use = kit.button(buttons.USE_LADDER, ids.RELEASE_USE, value, primary=not has_ladders)
        found.append(sure(use, say.USE_SURE, buttons.USE_LADDER))
    if has_ladders:
        found.append(kit.button(buttons.PROPOSE, ids.RELEASE_PROPOSE, value, primary=not file.is_new))
    return found


# -- one of them ------------------------------------------------------------------------------------------------------


def value_of(at: At) -> str:
    """What a button carries: the change, and which state of it was on the screen."""
    return f"{at.release} {at.revision}"


def release(screen: ReleaseScreen) -> Block:
    """How one change stands, what comes next, and the buttons for it."""
    at = At(screen.id, screen.revision)
    return kit.modal(ids.VIEW_READ, say.CHANGE_TITLE, list(_release(screen)), metadata=value_of(at))


def _release(screen: ReleaseScreen) -> Iterator[Block]:
    yield kit.header(cut(say.heading(named(screen.draft), screen.draft.version), 150))
    if screen.trouble:
        yield kit.rich(kit.line(kit.bold(say.TROUBLES[screen.trouble])))
        if screen.detail:
            yield kit.context(say.about(cut(screen.detail, 300)))
    is_approved = screen.state is State.APPROVE and screen.approval.state is ApprovalState.GIVEN
    told = say.APPROVED_NEXT if is_approved else say.NEXT[screen.state]
    if screen.stranded:
        told = say.waiting(screen.stranded)
    yield kit.section(kit.titled(say.STATES[screen.state], told))
    yield kit.context(*_facts(screen))
    if not screen.is_people_ops and Action.WRITE in screen.moves:
        yield kit.context(say.BY_PEOPLE_OPS if Action.REPLACE in screen.moves else say.ONLY_DECISIONS)
    yield from _declined(screen)
    yield kit.actions(*_looks(screen))
    if steps := _steps(screen):
        yield kit.actions(*steps)
    yield from _decisions(screen)
    yield kit.divider()
    yield kit.actions(ladders_button(buttons.ALL_LADDERS))


def _facts(screen: ReleaseScreen) -> list[str]:
    found = [
        say.facts(screen.in_use.version, first(screen.author) if screen.author.name else "People Ops", screen.people)
    ]
    if screen.effective_on and screen.state in TOLD:
        found.append(say.applies(day(screen.effective_on)))
    window = screen.window
    if window:
        found.append(say.window(day(window.closes_on), window.answered, window.asked, is_open=window.is_open))
    elif screen.state is not State.DRAFT:
        found.append(say.NEVER_ASKED)
    if screen.state not in (State.DRAFT, State.CONSULT, State.WITHDRAWN):
        found += _approval(screen)
    return found


def _approval(screen: ReleaseScreen) -> list[str]:
    approval = screen.approval
    approver = first(screen.approver) if screen.approver and screen.approver.name else ""
    if approval.state is ApprovalState.WAITING:
        return [say.waits_for(approver) if approver else say.WAITS]
    if approval.state is ApprovalState.GIVEN and approval.at:
        return [say.given(approver or "The approver", moment(approval.at, screen.viewer))]
    return []


def _declined(screen: ReleaseScreen) -> Iterator[Block]:
    if screen.approval.state is not ApprovalState.DECLINED or screen.state is State.WITHDRAWN:
        return
    approver = first(screen.approver) if screen.approver and screen.approver.name else "The approver"
    words = [kit.quote(screen.approval.note)] if screen.approval.note else []
    yield kit.rich(kit.line(kit.run(say.declined(approver))), *words)


def draft_place(ladder: Ladder, version_id: int) -> str:
    """Where a draft is read: under the ladder's id, with the number of the stored version."""
    return metadata.write_place(metadata.Place(f"{ladder.id}@{version_id}"))


def _looks(screen: ReleaseScreen) -> list[Block]:
    """What can be looked at, whatever the state."""
    value = str(screen.id)
    found = [kit.button(buttons.SEE_CHANGES, ids.RELEASE_DIFF, value), simulating.open_button(screen.id)]
    found.append(kit.button(buttons.CHECK, ids.RELEASE_CHECK, value))
    place = draft_place(screen.draft, screen.version_id)
    found.append(kit.button(buttons.BROWSE, fields.nth(ids.LADDER_BROWSE, 1), place))
    if screen.window and screen.is_people_ops:
        found.append(kit.button(buttons.SEE_RESULTS, ids.FEEDBACK_RESULTS, str(screen.window.id)))
    return found


def _steps(screen: ReleaseScreen) -> list[Block]:
    """What can be done next. The step that the state asks for is the one that stands out."""
    value, moves, state = value_of(At(screen.id, screen.revision)), screen.moves, screen.state
    found = []
    if Action.CONSULT in moves:
        text = buttons.OPEN_CONSULTATION if screen.window is None else buttons.CONSULT_AGAIN
        found.append(kit.button(text, ids.RELEASE_CONSULT, value, primary=state is State.DRAFT))
    if state is State.CONSULT and screen.window and screen.is_people_ops:
        close = kit.button(buttons.CLOSE_NOW, ids.FEEDBACK_CLOSE, str(screen.window.id))
        found.append({**close, "confirm": feedback.confirm_close()})
        found.append(kit.button(buttons.MORE_TIME, ids.FEEDBACK_EXTEND, str(screen.window.id)))
    if Action.ASK_APPROVAL in moves and not screen.can_freeze:
        text = buttons.ASK_APPROVAL if state is not State.APPROVE else buttons.ASK_APPROVAL_AGAIN
        found.append(kit.button(text, ids.RELEASE_ASK, value, primary=state is State.DECIDE))
    if screen.can_freeze:
        found.append(kit.button(buttons.FREEZE, ids.RELEASE_FREEZE, value, primary=True))
    if Action.WITHDRAW in moves:
        button = kit.button(buttons.WITHDRAW, ids.RELEASE_WITHDRAW, value)
        text = say.sure_withdraw(is_told=state is State.FROZEN)
        found.append(sure(button, text, buttons.WITHDRAW, is_danger=True))
    return found


def _decisions(screen: ReleaseScreen) -> Iterator[Block]:
    can_write = Action.WRITE in screen.moves
    shown_ones = [one for one in screen.decisions if not one.is_blank]
    yield kit.divider()
    yield kit.header(say.DECISIONS)
    pages = paging.of_size(shown_ones, DECISIONS_ON_A_PAGE)
    shown, number = paging.chosen(pages, screen.page)
    for one in shown:
        yield decision(one)
        if can_write:
            yield kit.actions(*_ways(screen, one))
    if not shown_ones:
        yield kit.paragraph(say.NO_DECISIONS if can_write else say.NOTHING_SAID)
    yield from paging.pager(ids.RELEASE_PAGE, number, len(pages))
    if can_write:
        add = kit.button(buttons.ADD_DECISION, ids.RELEASE_DECIDE, value_of(At(screen.id, screen.revision)))
        yield kit.actions(add)


def decision(one: DecisionLine, most: int = TEXT_LIMIT) -> Block:
    """What was said, and what came of it, word for word as far as there is room."""
    half = [] if one.is_whole else [kit.line(kit.italic(say.HALF))]
    return kit.rich(
        kit.line(kit.bold(say.YOU_SAID)),
        kit.quote(cut(one.decision.said, most) or "…"),
        kit.line(kit.bold(say.CHANGED if one.decision.is_changed else say.LEFT)),
        kit.quote(cut(one.decision.done, most) or "…"),
        *half,
    )


def _ways(screen: ReleaseScreen, one: DecisionLine) -> list[Block]:
    value = f"{screen.id} {one.id}"
    drop = kit.button(buttons.DELETE, ids.RELEASE_DECISION_DROP, value)
    return [
        kit.button(buttons.EDIT, ids.RELEASE_DECISION, value),
        sure(drop, say.DROP_SURE, buttons.DELETE, is_danger=True),
    ]


def back(at: At) -> Block:
    """To the change."""
    return kit.button(buttons.BACK, fields.nth(ids.RELEASE_OPEN, 9), str(at.release))
