"""Where somebody's growing stands: the modal, on Home, in messages, and beside an attribute that is rated again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot import ids
from bot.screens import Modal, QuestionScreen
from bot.screens.growing import GoalLine, GrowthCard, GrowthLetter, GrowthScreen
from bot.views import kit, metadata
from bot.views.kit import Block, Message
from bot.views.limits import cut, cut_run
from bot.views.words import buttons
from bot.views.words import goals as say
from bot.views.words.plainly import day, first, within
from core import goals as core
from core.assessment import Kind
from core.goals import Goal, State, Talk
from core.people import Person

ENDED_SHOWN = 5
NOTES_SHOWN = 3
ON_HOME = 400
"""Code points of an opportunity on Home and in messages."""
IN_QUESTION = 600
"""Code points of each text beside an attribute that is rated again: it has other things to hold."""
IN_LETTER = 500


# -- one goal ---------------------------------------------------------------------------------------------------------


def standing(line: GoalLine, viewer: Person, other: Person | None, limit: int = core.LONGEST_TEXT) -> list[Block]:
    """A goal: its attribute, the opportunity, by when, how it goes."""
    name = kit.bold(line.name, 300)
    return [
        kit.rich(kit.line(name), kit.quote(cut_run(line.goal.opportunity, limit))),
        kit.context(_facts(line, viewer, other)),
    ]


def _facts(line: GoalLine, viewer: Person, other: Person | None) -> str:
    parts = [say.until(_on(line.goal.by_when, viewer)), say.STATES[line.goal.state]]
    if line.goal.state is State.OPEN:
        parts.append(say.goes(line.own, line.other, first(other) if other else ""))
    return ". ".join(one for one in parts if one)


def _on(on: date, viewer: Person) -> str:
    """A day that may be in another year."""
    return f"{day(on)} {on.year}"


# -- the modal --------------------------------------------------------------------------------------------------------


def growth(screen: GrowthScreen) -> Block:
    """Goals, the word of both, conversations, and the ways on."""
    return kit.modal(
        ids.VIEW_READ, say.TITLE, list(_growth(screen)), metadata=metadata.write(Modal(screen.review.participant))
    )


def _growth(screen: GrowthScreen) -> Iterator[Block]:
    yield from _news(screen)
    yield kit.context(say.since(within(cut(screen.review.cycle, 200))))
    if not screen.goals:
        yield kit.paragraph(say.NO_GOALS)
    for line in screen.goals:
        yield from standing(line, screen.viewer, screen.other)
        if screen.may_grow:
            yield kit.actions(_end_button(screen.review.participant, line.goal))
    yield from _word(screen)
    yield kit.rich(kit.line(kit.bold(say.CONVERSATIONS)), kit.bullets(_conversations(screen)))
    yield from _notes(screen)
    yield from _ended(screen)
    if screen.may_grow:
        yield kit.actions(*_ways(screen))


def _news(screen: GrowthScreen) -> Iterator[Block]:
    """What has just been done."""
    name = first(screen.other) if screen.other else ""
    if screen.is_agreed_now:
        yield kit.paragraph(say.agreed_now(name))
    if screen.is_changed:
        yield kit.paragraph(say.changed_since(name))
    if screen.is_logged:
        yield kit.paragraph(say.LOGGED)
    if screen.is_saved:
        waits = any(not one.goal.is_agreed and one.goal.chosen_by == screen.viewer.id for one in screen.goals)
        yield kit.paragraph(say.saved_now(name if waits else ""))


def _word(screen: GrowthScreen) -> Iterator[Block]:
    """Whether both have said yes."""
    if not screen.goals:
        return
    name = first(screen.other) if screen.other else ""
    if screen.waits_for_viewer:
        yield kit.paragraph(say.waits_for_you(name))
        yield kit.actions(agree_button(screen.review.participant, screen.mark))
    elif all(one.goal.is_agreed for one in screen.goals):
        yield kit.context(say.agreed_by_both())
    elif name and screen.may_grow:
        yield kit.context(say.waits_for_other(name))


def _conversations(screen: GrowthScreen) -> Iterator[str]:
    own = core.last_talk(screen.talks, screen.viewer.id)
    theirs = core.last_talk(screen.talks, screen.other.id) if screen.other else None
    yield from _who_logged(
        own.held_on if own else None, theirs.held_on if theirs else None, screen.other, screen.viewer
    )
    if screen.next_check_in is not None:
        yield say.next_check_in(_on(screen.viewer.local(screen.next_check_in).date(), screen.viewer))


def _who_logged(own: date | None, theirs: date | None, other: Person | None, viewer: Person) -> Iterator[str]:
    """Each sees whether the other has logged a conversation."""
    if own is None and theirs is None:
        yield say.none_logged()
        return
    if own is not None:
        yield say.you_logged(_on(own, viewer))
    if other is not None:
        name = first(other)
        yield say.they_logged(name, _on(theirs, viewer)) if theirs is not None else say.not_logged(name)


def _notes(screen: GrowthScreen) -> Iterator[Block]:
    for talk in [one for one in reversed(screen.talks) if one.note][:NOTES_SHOWN]:
        title = say.note_of(_author(talk, screen), _on(talk.held_on, screen.viewer))
        yield kit.rich(kit.line(kit.italic(title)), kit.quote(talk.note))


def _author(talk: Talk, screen: GrowthScreen) -> str:
    """Whose note it is; "" for the viewer's own."""
    if talk.person_id == screen.viewer.id:
        return ""
    known = (screen.review.reviewee, screen.review.rater, *([screen.partner] if screen.partner else []))
    return next((first(one) for one in known if one.id == talk.person_id), say.SOMEBODY)


def _ended(screen: GrowthScreen) -> Iterator[Block]:
    if screen.ended:
        yield kit.divider()
        yield kit.rich(kit.line(kit.bold(say.ENDED)))
    for line in list(reversed(screen.ended))[:ENDED_SHOWN]:
        yield from came_of(line, screen.viewer)
        if screen.may_grow:
            yield kit.actions(_end_button(screen.review.participant, line.goal))


def came_of(line: GoalLine, viewer: Person) -> list[Block]:
    """A goal that is over, with what came of it."""
    blocks = standing(line, viewer, None)
    if line.goal.result.strip():
        blocks.append(kit.rich(kit.line(kit.italic(say.WHAT_CAME)), kit.quote(line.goal.result)))
    return blocks


def _ways(screen: GrowthScreen) -> list[Block]:
    choose = choose_button(screen.review.participant, has_goals=bool(screen.goals))
    return [talk_button(screen.review.participant), choose] if screen.other else [choose]


# -- buttons ----------------------------------------------------------------------------------------------------------


def choose_button(participant: int, *, has_goals: bool = False) -> Block:
    """The way to choosing."""
    text = buttons.CHANGE_GOALS if has_goals else buttons.CHOOSE_GOALS
    return kit.button(text, ids.GROWTH_CHOOSE, str(participant))


def talk_button(participant: int) -> Block:
    """The way to logging a conversation."""
    return kit.button(buttons.WE_TALKED, ids.GROWTH_TALK, str(participant))


def show_button(participant: int) -> Block:
    """The way to all of it."""
    return kit.button(buttons.GROWTH_GOALS, ids.GROWTH_SHOW, str(participant))


def agree_button(participant: int, mark: int) -> Block:
    """The other one's yes, to this choice."""
    return kit.button(buttons.AGREE, ids.GROWTH_AGREE, metadata.write(Modal(participant, seen=mark)), primary=True)


def _end_button(participant: int, goal: Goal) -> Block:
    return kit.button(buttons.CAME_OF_IT, ids.GROWTH_END, metadata.write(Modal(participant, seen=goal.id)))


# -- Home -------------------------------------------------------------------------------------------------------------


def own_on_home(cards: Sequence[GrowthCard], viewer: Person) -> Iterator[list[Block]]:
    """The viewer's own goals; each unit stays on one page."""
    for place, card in enumerate(one for one in cards if one.review.reviewee.id == viewer.id):
        yield [*(_heading(say.HOME) if not place else []), *_own(card, viewer)]


def led_on_home(cards: Sequence[GrowthCard], viewer: Person) -> Iterator[list[Block]]:
    """How the people grow whom the viewer talks with about it."""
    for place, card in enumerate(one for one in cards if one.review.reviewee.id != viewer.id):
        yield [*(_heading(say.HOME_PEOPLE) if not place else []), _led(card, viewer)]


def _heading(text: str) -> list[Block]:
    return [kit.divider(), kit.header(text)]


def _own(card: GrowthCard, viewer: Person) -> list[Block]:
    number = card.review.participant
    blocks = [block for line in card.goals for block in standing(line, viewer, card.other, ON_HOME)]
    if not blocks:
        blocks = [kit.section(kit.titled(cut(card.review.cycle, 300), say.NO_GOALS))]
    ways = [choose_button(number, has_goals=bool(card.goals)), show_button(number)]
    if card.other:
        ways.insert(0, talk_button(number))
    return [*blocks, kit.context(*_card_facts(card, viewer)), kit.actions(*ways)]


def _card_facts(card: GrowthCard, viewer: Person) -> list[str]:
    name = first(card.other) if card.other else ""
    found = list(_who_logged(card.own_talk, card.their_talk, card.other, viewer))
    if card.waits_for_viewer:
        found.insert(0, say.waits_for_you(name))
    elif card.waits_for_other:
        found.insert(0, say.waits_for_other(name))
    if card.next_check_in is not None:
        found.append(say.next_check_in(_on(viewer.local(card.next_check_in).date(), viewer)))
    return found


def _led(card: GrowthCard, viewer: Person) -> Block:
    text = " ".join([f"{say.card(len(card.goals)).rstrip('.')}.", *_card_facts(card, viewer)])
    return kit.section(kit.titled(cut(card.review.reviewee.name, 200), text), show_button(card.review.participant))


# -- messages ---------------------------------------------------------------------------------------------------------


def chosen_letter(screen: GrowthLetter) -> Message:
    """To the other one: goals were chosen; agree, or change them."""
    name, cycle = first(screen.by), within(cut(screen.review.cycle, 200))
    opening = say.letter(name, cycle, is_own=_is_own(screen), is_first=screen.is_first)
    blocks = [block for line in screen.goals for block in standing(line, screen.viewer, screen.by, IN_LETTER)]
    number = screen.review.participant
    ways = kit.actions(agree_button(number, screen.mark), choose_button(number, has_goals=True))
    return kit.message(say.letter_text(name), [kit.paragraph(opening), *blocks, kit.context(say.letter_ask()), ways])


def agreed_letter(screen: GrowthLetter) -> Message:
    """To who chose them: the other one agrees."""
    name = first(screen.by)
    told = kit.paragraph(say.agreed_letter(name, is_own=_is_own(screen)))
    return kit.message(say.agreed_text(name), [told, kit.actions(show_button(screen.review.participant))])


def _is_own(screen: GrowthLetter) -> bool:
    return screen.viewer.id == screen.review.reviewee.id


# -- beside an attribute that is rated again --------------------------------------------------------------------------


def in_question(screen: QuestionScreen) -> Iterator[Block]:
    """The goal there was on it, and what came of it. Nothing of how it was rated then."""
    reviewee = "" if screen.modal.kind is Kind.SELF else first(screen.review.reviewee)
    for line in screen.goals[:1]:
        parts = [kit.line(kit.bold(say.question(reviewee))), kit.quote(cut_run(line.goal.opportunity, IN_QUESTION))]
        parts.append(kit.line(kit.run(_facts(line, screen.viewer, None))))
        if line.goal.result.strip():
            parts += [kit.line(kit.italic(say.WHAT_CAME)), kit.quote(cut_run(line.goal.result, IN_QUESTION))]
        yield kit.rich(*parts)
