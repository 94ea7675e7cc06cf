"""**Ask for examples**: the manager's form, what the reviewee is told, and that examples came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot import ids
from bot.screens import Modal
from bot.screens.examples import AddedScreen, AskedScreen, AskProblem, AskScreen, Hinted
from bot.views import fields, kit, metadata
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import examples as say
from bot.views.words.plainly import first, moment
from core.ladder import Attribute
from core.lint import Hint

NAMES_IN_MESSAGE = 30
IN_A_GROUP = 10
NOTE_LIMIT = 1000


def form(screen: AskScreen) -> Block:
    """Which attributes to name, ten to a field, and a word of one's own."""
    return kit.modal(
        ids.EXAMPLES_SEND,
        say.TITLE,
        list(_asking(screen)),
        metadata=metadata.write(Modal(screen.review.participant)),
        submit=buttons.SEND,
    )


def _asking(screen: AskScreen) -> Iterator[Block]:
    reviewee = first(screen.review.reviewee)
    yield kit.paragraph(say.intro(reviewee))
    if screen.asked_at:
        yield kit.context(say.asked_before(moment(screen.asked_at, screen.viewer)))
    for start in range(0, len(screen.attributes), IN_A_GROUP):
        yield _ticks(screen, start)
    note = kit.text_input(ids.EXAMPLES_NOTE, most=NOTE_LIMIT, live=True)
    yield kit.field(fields.NOTE, say.NOTE, note, say.note_hint(reviewee), live=True)


def _ticks(screen: AskScreen, start: int) -> Block:
    group = screen.attributes[start : start + IN_A_GROUP]
    options = {one.id: kit.option(one.name, one.id) for one in group}
    element: Block = {"type": "checkboxes", "action_id": ids.EXAMPLES_PICK, "options": list(options.values())}
    chosen = [option for key, option in options.items() if key in screen.chosen]
    if chosen:
        element["initial_options"] = chosen
    label = say.MORE_ATTRIBUTES if start else say.ATTRIBUTES
    return kit.field(fields.asked(start // IN_A_GROUP), label, element)


def errors(problem: AskProblem) -> dict[str, str]:
    """What is wrong, by the block_id of the field it stands under."""
    return {fields.asked(0): {AskProblem.NOTHING_CHOSEN: say.NOTHING_CHOSEN}[problem]}


def sent(screen: AskedScreen) -> Block:
    """After sending."""
    blocks = [kit.paragraph(say.sent(first(screen.review.reviewee), len(screen.attributes)))]
    if screen.hints:
        blocks.append(kit.context(say.note_hinted(_phrases(screen.hints))))
    return kit.modal(ids.VIEW_READ, say.SENT_TITLE, blocks)


def asked_message(screen: AskedScreen) -> Message:
    """To the reviewee: names and the manager's word. Never how anything was rated."""
    review = screen.review
    rater = first(review.rater)
    blocks = [kit.paragraph(say.asked(rater, len(screen.attributes))), *_names(screen.attributes)]
    if screen.note:
        blocks.append(kit.rich(kit.line(kit.bold(say.note_of(rater))), kit.quote(screen.note)))
    blocks.append(kit.context(say.ORDER))
    blocks.append(kit.actions(kit.button(buttons.ADD_EVIDENCE, ids.DIGEST_ADD_EVIDENCE, str(review.participant))))
    return kit.message(say.asked_text(rater), blocks)


def added_message(screen: AddedScreen) -> Message:
    """To the manager: what examples were added to."""
    review = screen.review
    reviewee = first(review.reviewee)
    return kit.message(
        say.added_text(reviewee),
        [
            kit.paragraph(say.added(reviewee, len(screen.attributes))),
            *_names(screen.attributes),
            kit.actions(kit.button(buttons.SEE_ALL, ids.DIGEST_ALL, str(review.participant))),
        ],
    )


def _names(attributes: Sequence[Attribute]) -> Iterator[Block]:
    yield kit.rich(kit.bullets(cut(one.name, 150) for one in attributes[:NAMES_IN_MESSAGE]))
    if len(attributes) > NAMES_IN_MESSAGE:
        yield kit.paragraph(say.and_more(len(attributes) - NAMES_IN_MESSAGE))


def hinted(found: Sequence[Hinted], *, is_own: bool) -> Block:
    """After evidence was saved that speaks of what might be: an offer."""
    lines = (say.hinted(cut(one.name, 150), _phrases(one.hints)) for one in found[:10])
    blocks = [kit.rich(kit.bullets(lines)), kit.paragraph(say.hinted_outro(is_own=is_own))]
    return kit.modal(ids.VIEW_READ, say.HINT_TITLE, blocks)


def _phrases(hints: Sequence[Hint]) -> list[str]:
    return list(dict.fromkeys(cut(one.phrase, 100) for one in hints))[:2]
