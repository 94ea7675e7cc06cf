"""Asking People Ops, what was answered to everybody, and the messages that carry an answer."""

from __future__ import annotations

from collections.abc import Iterator

from bot import ids
from bot.screens.inbox import AskedScreen, AskRefused, AskScreen, At, KnownScreen, OwnAnswer, Published
from bot.views import fields, kit, metadata, paging
from bot.views.kit import Block, Message
from bot.views.limits import TEXT, cut
from bot.views.words import asking as say
from bot.views.words import buttons
from bot.views.words.plainly import dated
from core.questions import About

FIELDS = {"text": fields.QUESTION, "choice": fields.BY_NAME}
"""The fields of the form as problems name them → their block_ids."""


def ask_button(cycle: int = 0) -> Block:
    """**Ask a question**."""
    return kit.button(buttons.ASK, ids.QUESTION_ASK, str(cycle) if cycle else "")


def share_button(cycle: int = 0) -> Block:
    """**Share a past experience**."""
    return kit.button(buttons.SHARE_EXPERIENCE, ids.QUESTION_SHARE_EXPERIENCE, str(cycle) if cycle else "")


def known_button() -> Block:
    """**Questions and answers**."""
    return kit.button(buttons.KNOWN, ids.QUESTIONS_KNOWN)


def ask_form(screen: AskScreen) -> Block:
    """The form: a text, and whom it comes from. Neither of the two is chosen for anybody."""
    about, is_question = screen.about, screen.about is About.QUESTION
    intro = say.ask_intro(screen.framework) if is_question else say.experience_intro(screen.framework)
    label = say.QUESTION_LABEL if is_question else say.EXPERIENCE_LABEL
    whose = [
        kit.option(say.WITH_NAME, fields.WITH_NAME, say.NAME_WHY[about]),
        kit.option(say.ANONYMOUSLY, fields.ANONYMOUSLY, say.ANONYMOUS_WHY[about]),
    ]
    blocks = [
        kit.paragraph(intro),
        kit.field(fields.QUESTION, label, kit.text_input(fields.QUESTION), say.ASK_HINT, optional=False),
        kit.field(fields.BY_NAME, say.WHOSE, kit.choice(fields.BY_NAME, whose), optional=False),
        kit.context(say.anonymous_means(about)),
    ]
    title = say.ASK_TITLE if is_question else say.EXPERIENCE_TITLE
    place = metadata.write_at(At(screen.cycle, about))
    return kit.modal(ids.QUESTION_SEND, title, blocks, metadata=place, submit=buttons.SEND)


def ask_errors(refused: AskRefused) -> dict[str, str]:
    """What is wrong, by the block_id of the field it stands under."""
    return {FIELDS[field]: say.PROBLEMS[lack] for field, lack in refused.problems.items()}


def asked(screen: AskedScreen) -> Block:
    """It has been kept."""
    sentence = say.asked(screen.about, screen.by_name, screen.has_thread)
    return kit.modal(ids.VIEW_READ, say.ASKED_TITLE[screen.about], [kit.paragraph(sentence)])


def known(screen: KnownScreen) -> Block:
    """**Questions and answers**, a page of them."""
    blocks = [block for one in screen.entries for block in _known(one, screen)]
    blocks = blocks[:-1] or [kit.paragraph(say.NOTHING_KNOWN)]
    pager = paging.pager(ids.QUESTIONS_KNOWN_PAGE, screen.page, screen.pages)
    return kit.modal(ids.VIEW_READ, say.KNOWN_TITLE, [*blocks, *pager])


def _known(one: Published, screen: KnownScreen) -> Iterator[Block]:
    yield kit.rich(kit.quote(one.text), kit.line(kit.run(one.answer)))
    yield kit.context(say.answered_on(dated(one.answered_at, screen.viewer)))
    yield kit.divider()


def posted(answer: Published) -> Message:
    """The answer below the announcement, for everybody: the question without whoever asked it."""
    opening = say.CORRECTED if answer.is_corrected else say.POSTED
    return kit.message(say.POSTED_TEXT, [_answer(opening, answer.text, answer.answer)])


def own_answer(screen: OwnAnswer) -> Message:
    """The answer to whoever wrote by name."""
    entry = screen.entry
    attribute = cut(entry.attribute.name, 150) if entry.attribute else ""
    opening = say.own_opening(entry.about, attribute, is_corrected=screen.is_corrected)
    blocks = [_answer(opening, entry.text or say.NO_NOTE, entry.answer)]
    if screen.in_thread:
        blocks.append(kit.context(say.IN_THREAD))
    return kit.message(say.OWN_TEXT, [*blocks, kit.actions(ask_button())])


def _answer(opening: str, text: str, answer: str) -> Block:
    return kit.rich(
        kit.line(kit.bold(opening)),
        kit.quote(cut(text, TEXT)),
        kit.line(kit.bold(say.ANSWER), kit.run("\n"), kit.run(answer)),
    )
