"""Peers: naming them, agreeing to them and asking them, and where that stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot import ids
from bot.screens import Modal
from bot.screens.peers import CircleScreen, PeersRefused, PeopleScreen
from bot.views import fields, kit, metadata, paging
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import peers as say
from bot.views.words.plainly import first, until
from core.peers import MOST, Stage
from core.people import Person

PEOPLE = 20
"""Reviews on a page of a manager's list."""


def _names(people: Sequence[Person]) -> list[str]:
    return [cut(one.name, 80) for one in people]


def memory(participant: int, page: int = 0) -> str:
    """What a modal about peers remembers."""
    return metadata.write(Modal(participant, page=page))


# -- naming and asking ------------------------------------------------------------------------------------------------


def naming(screen: CircleScreen) -> Block:
    """The reviewee's form; or where it stands, when nobody can be named any more."""
    manager = first(screen.manager)
    if screen.is_saved:
        return kit.modal(ids.VIEW_READ, say.NAME_TITLE, [kit.paragraph(say.named_saved(manager)), *_list(screen)])
    if not screen.takes_names:
        return kit.modal(ids.VIEW_READ, say.NAME_TITLE, [*_list(screen), *_standing(screen)])
    blocks = [kit.paragraph(say.name_intro(manager)), *_list(screen), *_standing(screen)]
    blocks += [_picker(screen, say.PEERS_HINT), kit.context(say.name_promise(manager))]
    return kit.modal(
        ids.PEERS_SAVE,
        say.NAME_TITLE,
        blocks,
        metadata=memory(screen.review.participant),
        submit=buttons.send_to(manager),
    )


def asking(screen: CircleScreen) -> Block:
    """The manager's form: who was named, to agree to or to change."""
    person, circle = first(screen.review.reviewee), screen.circle
    if screen.is_saved:
        return kit.modal(ids.VIEW_READ, say.ASK_TITLE, [kit.paragraph(say.asked_saved(person)), *_list(screen)])
    if not screen.takes_names or not circle.named:
        return kit.modal(ids.VIEW_READ, say.ASK_TITLE, [kit.paragraph(_stage(screen)), *_list(screen)])
    why = kit.field(fields.WHY_NOT, say.WHY, kit.text_input(fields.WHY_NOT), say.why_hint(person))
    blocks = [kit.paragraph(say.ask_intro(person)), *_list(screen, with_named=False)]
    blocks += [_picker(screen, say.PEERS_HINT_OTHER), why]
    return kit.modal(
        ids.PEERS_ASK,
        say.ASK_TITLE,
        blocks,
        metadata=memory(screen.review.participant),
        submit=buttons.AGREE_AND_ASK,
    )


def _picker(screen: CircleScreen, hint: str) -> Block:
    element: Block = {
        "type": "multi_users_select",
        "action_id": fields.PEERS,
        "max_selected_items": MOST - len(screen.circle.asked),
    }
    if screen.circle.named:
        element["initial_users"] = [one.id for one in screen.circle.named][: element["max_selected_items"]]
    return kit.field(fields.PEERS, say.PEERS, element, hint)


def _list(screen: CircleScreen, *, with_named: bool = True) -> Iterator[Block]:
    """Who is named, asked and left out."""
    circle = screen.circle
    lines = [say.asked_these(_names(circle.asked))] if circle.asked else []
    lines += [say.named_these(_names(circle.named))] if circle.named and with_named else []
    lines += [say.left_out(_names([one for one, _ in circle.left_out]))] if circle.left_out else []
    if lines:
        yield kit.rich(kit.bullets(lines))
    yield from (kit.rich(kit.quote(note)) for note in _notes(screen))


def _notes(screen: CircleScreen) -> list[str]:
    """Why some were left out, each reason once."""
    return list(dict.fromkeys(note for _, note in screen.circle.left_out if note))


def _standing(screen: CircleScreen) -> Iterator[Block]:
    """Where it stands, for the reviewee. How many have answered is not theirs to watch."""
    circle, manager = screen.circle, first(screen.manager)
    if circle.stage is Stage.DELIVERED:
        yield kit.section(kit.plain(say.DELIVERED), read_button(screen.review.participant))
    elif circle.stage is Stage.READY:
        yield kit.paragraph(say.over_ready(manager))
    elif not screen.may_ask:
        yield kit.paragraph(say.CLOSED)
    elif circle.is_over:
        yield kit.paragraph(say.over_few())
    elif circle.asked and screen.closes:
        more = f" {say.ADD_MORE}" if screen.takes_names else ""
        yield kit.paragraph(say.by(until(screen.closes, screen.viewer)) + more)


def prompted(screen: CircleScreen) -> Block:
    """After **Ask Ada to name peers**."""
    words = say.prompt_saved(first(screen.review.reviewee))
    return kit.modal(ids.VIEW_READ, say.NAME_TITLE, [kit.paragraph(words), kit.actions(people_button())])


def peer_errors(refused: PeersRefused, *, is_own: bool) -> dict[str, str]:
    """What is wrong with the list, under its field."""
    return {fields.PEERS: say.problem(refused.lack, [cut(one, 80) for one in refused.names], is_own=is_own)}


# -- a manager's people -----------------------------------------------------------------------------------------------


def of_people(screen: PeopleScreen) -> Block:
    """Where the peers of each of a manager's people stand, with what there is to do."""
    pages = paging.of_size(screen.people, PEOPLE)
    shown, number = paging.chosen(pages, screen.page)
    blocks = [block for one in shown for block in line(one)] or [kit.paragraph(say.NOBODY)]
    return kit.modal(
        ids.VIEW_READ, say.PEOPLE_TITLE, [*blocks, *paging.pager(ids.PEERS_PEOPLE_PAGE, number, len(pages))]
    )


def line(screen: CircleScreen) -> list[Block]:
    """One of a manager's people: where it stands, and its button."""
    review = screen.review
    words = f"{cut(review.cycle, 200)}. {_stage(screen)}"
    return [kit.section(kit.titled(cut(review.reviewee.name, 200), words), next_step(screen))]


def _stage(screen: CircleScreen) -> str:
    circle, asked = screen.circle, len(screen.circle.asked)
    match circle.stage:
        case Stage.NONE:
            return say.stage_none(first(screen.review.reviewee))
        case Stage.NAMED:
            return say.stage_named(len(circle.named))
        case Stage.ASKED:
            return say.stage_asked(circle.answered, asked, until(screen.closes, screen.viewer) if screen.closes else "")
        case Stage.FEW:
            return say.stage_few(circle.answered, asked)
        case Stage.READY:
            return say.stage_ready(circle.answered, asked) if circle.is_readable else say.stage_unreadable()
        case Stage.DELIVERED:
            return say.DELIVERED


def next_step(screen: CircleScreen) -> Block | None:
    """What a manager can do now, if anything."""
    review, circle, value = screen.review, screen.circle, str(screen.review.participant)
    if circle.stage is Stage.DELIVERED:
        return read_button(review.participant)
    if circle.stage is Stage.READY:
        return kit.button(buttons.WRITE_SUMMARY, ids.PEERS_THEMES, value) if circle.is_readable else None
    if not screen.takes_names:
        return None
    if circle.stage is Stage.NAMED:
        return kit.button(buttons.AGREE_AND_ASK, ids.PEERS_AGREE, value)
    if circle.stage in (Stage.NONE, Stage.FEW):
        return kit.button(buttons.ask_to_name(first(review.reviewee)), ids.PEERS_PROMPT, value)
    return None


def name_button(screen: CircleScreen, *, primary: bool = False) -> Block:
    """**Name peers**, also where more are needed; or **See peers** once some are named."""
    has_enough = (screen.circle.named or screen.circle.asked) and screen.circle.stage is not Stage.FEW
    words = buttons.SEE_PEERS if has_enough else buttons.NAME_PEERS
    return kit.button(words, ids.PEERS_NAME, str(screen.review.participant), primary=primary)


def people_button() -> Block:
    """**Peers of your people**."""
    return kit.button(buttons.PEERS, ids.PEERS_PEOPLE)


def read_button(participant: int, *, primary: bool = False) -> Block:
    """**Read**."""
    return kit.button(buttons.READ, ids.PEERS_READ, str(participant), primary=primary)


# -- messages ---------------------------------------------------------------------------------------------------------


def named_message(screen: CircleScreen) -> Message:
    """To whoever manages somebody: peers are named."""
    person, value = first(screen.review.reviewee), str(screen.review.participant)
    agree = kit.button(buttons.AGREE_AND_ASK, ids.PEERS_AGREE, value, primary=True)
    opening = say.named_opening(person, first(screen.viewer), _names(screen.circle.named))
    return kit.message(say.named_text(person), [kit.paragraph(opening), kit.actions(agree)])


def prompt_message(screen: CircleScreen) -> Message:
    """To the reviewee: peers can be named."""
    manager = first(screen.manager)
    opening = say.prompt_opening(first(screen.viewer), manager, is_again=screen.circle.stage is Stage.FEW)
    return kit.message(
        say.PROMPT_TEXT,
        [
            kit.paragraph(opening),
            kit.context(say.name_promise(manager)),
            kit.actions(kit.button(buttons.NAME_PEERS, ids.PEERS_NAME, str(screen.review.participant), primary=True)),
        ],
    )


def asked_message(screen: CircleScreen) -> Message:
    """To the reviewee: who was asked, and who was not and why."""
    manager = first(screen.manager)
    opening = say.asked_opening(first(screen.viewer), manager, _names(screen.circle.asked))
    left = [one for one, _ in screen.circle.left_out]
    missing = [kit.rich(kit.line(kit.run(say.left_out(_names(left)))))] if left else []
    return kit.message(
        say.asked_text(),
        [
            kit.paragraph(opening),
            *missing,
            *(kit.rich(kit.quote(note)) for note in _notes(screen)),
            kit.context(say.asked_next(manager)),
        ],
    )
