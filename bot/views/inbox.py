"""The inbox of People Ops: what people wrote, a place to answer it, merging, and the definitions that confuse."""

from __future__ import annotations

from collections.abc import Iterator

from bot import ids
from bot.screens.inbox import At, ConfusingScreen, Entry, InboxScreen, Lack, MergeScreen, ReplyScreen
from bot.views import fields, kit, metadata, paging, rubric
from bot.views.kit import Block
from bot.views.limits import clean, cut
from bot.views.words import asking as say
from bot.views.words import buttons
from bot.views.words.plainly import day, moment
from core.ladder import Attribute, Ladder
from core.people import Person
from core.questions import About


def inbox(screen: InboxScreen) -> Block:
    """A page of one kind, with the ways to the others."""
    at = screen.at
    blocks = [_tabs(screen), kit.context(*_about(screen))]
    for entry in screen.entries:
        blocks += [kit.divider(), *_entry(entry, screen.viewer)]
    if not screen.entries:
        blocks.append(kit.paragraph(say.NOTHING[at.about]))
    blocks += paging.pager(ids.QUESTIONS_PAGE, at.page, screen.pages)
    return kit.modal(ids.VIEW_READ, buttons.QUESTIONS, blocks, metadata=metadata.write_at(at))


def _tabs(screen: InboxScreen) -> Block:
    kinds = [
        kit.button(
            say.tab(about, screen.counts[about][0]),
            fields.nth(ids.QUESTIONS_ABOUT, place),
            about.value,
            primary=about is screen.at.about,
        )
        for place, about in enumerate(About)
    ]
    if screen.at.about is About.UNSURE:
        kinds.append(kit.button(buttons.CONFUSING, ids.QUESTIONS_CONFUSING))
    return kit.actions(*kinds)


def _about(screen: InboxScreen) -> list[str]:
    named = [say.of_cycle(cut(screen.cycle, 200))] if screen.cycle else []
    counted = say.counted(*screen.counts[screen.at.about])
    return [*named, *([counted] if counted else []), say.EXPLAINED[screen.at.about]]


def _entry(entry: Entry, viewer: Person) -> Iterator[Block]:
    yield kit.context(*_facts(entry, viewer))
    yield _text(entry)
    if entry.answer:
        yield kit.rich(kit.line(kit.italic(_answered_by(entry, viewer)), kit.run("\n"), kit.run(entry.answer)))
    notes = [say.goes_with(cut(entry.goes_with, 200))] if entry.goes_with else []
    notes += [say.together(entry.together)] if entry.together else []
    notes += [say.READ] if entry.is_settled and not entry.answer else []
    if notes:
        yield kit.context(*notes)
    row = list(_buttons(entry))
    if row:
        yield kit.actions(*row)


def _facts(entry: Entry, viewer: Person) -> list[str]:
    who, when = say.ANONYMOUS, day(entry.asked_at.date())
    if entry.asker is not None:
        who, when = cut(entry.asker.name, 200) or say.COLLEAGUE, moment(entry.asked_at, viewer)
    return [who, when, *([cut(entry.cycle, 200)] if entry.cycle else [])]


def _text(entry: Entry) -> Block:
    """The words of whoever wrote, with the definition they are about."""
    lines = []
    if entry.ladder and entry.attribute:
        lines.append(kit.line(kit.bold(_definition(entry.ladder, entry.attribute))))
    if entry.asker is not None and not entry.asker.name:
        lines.append(kit.line(kit.mention(entry.asker.id)))
    return kit.rich(*lines, kit.quote(entry.text or say.NO_NOTE))


def _definition(ladder: Ladder, attribute: Attribute) -> str:
    return say.attribute_of(cut(attribute.name, 200), cut(ladder.name, 200), ladder.version)


def _answered_by(entry: Entry, viewer: Person) -> str:
    who = cut(entry.answered_by.name, 200) if entry.answered_by else say.GONE
    return say.answered_by(who, moment(entry.answered_at, viewer) if entry.answered_at else "")


def _buttons(entry: Entry) -> Iterator[Block]:
    """What can be done with it now."""
    value = str(entry.id)
    if entry.goes_with:
        if not entry.is_settled:
            yield kit.button(buttons.UNDO_MERGE, ids.QUESTION_PART, value)
        return
    if entry.can_be_answered:
        yield kit.button(buttons.EDIT_ANSWER if entry.answer else buttons.ANSWER, ids.QUESTION_ANSWER, value)
    if not entry.is_settled:
        if entry.about is About.QUESTION:
            yield kit.button(buttons.MERGE, ids.QUESTION_MERGE, value)
        yield kit.button(buttons.MARK_READ, ids.QUESTION_READ, value)


def reply_form(screen: ReplyScreen) -> Block:
    """One of them, with what it is about and a place to answer."""
    entry = screen.entry
    blocks = [_back(), kit.context(*_facts(entry, screen.viewer)), _text(entry)]
    if entry.ladder and entry.attribute:
        blocks += _anchors(entry.ladder, entry.attribute)
    if entry.together:
        blocks.append(kit.context(say.together(entry.together)))
    goes = say.reply_goes(entry.about, screen.has_thread, entry.asker is not None, bool(entry.answer))
    write = kit.text_input(fields.QUESTION, entry.answer, live=True)
    blocks.append(kit.field(fields.answer(entry.id), say.YOUR_ANSWER, write, goes, optional=False, live=True))
    return _form(ids.QUESTION_REPLY, say.REPLY_TITLE, blocks, screen.at, entry, buttons.SEND_ANSWER)


def _form(callback_id: str, title: str, blocks: list[Block], at: At, entry: Entry, submit: str) -> Block:
    place = metadata.write_at(At(at.cycle, at.about, at.page, entry.id))
    return kit.modal(callback_id, title, blocks, metadata=place, submit=submit)


def _back() -> Block:
    return kit.actions(kit.button(say.BACK, ids.QUESTIONS_BACK))


def _anchors(ladder: Ladder, attribute: Attribute) -> list[Block]:
    every = [one.number for one in ladder.steps or ladder.levels]
    shown = [one for one in every if one in attribute.rubric] if len(every) > rubric.MANY else every
    limit = min(rubric.ONE_ANCHOR, rubric.ALL_ANCHORS // max(len(shown), 1))
    return [
        rubric.anchor_block(rubric.rating_label(ladder, one, attribute), attribute.rubric.get(one), limit)
        for one in shown
    ]


def reply_errors(screen: ReplyScreen) -> dict[str, str]:
    """What is wrong with the answer, by its block_id."""
    return {fields.answer(screen.entry.id): say.PROBLEMS[screen.lack or Lack.EMPTY]}


def merge_form(screen: MergeScreen) -> Block:
    """Which other question it is the same as."""
    entry = screen.entry
    blocks = [_back(), _text(entry)]
    if not screen.candidates:
        blocks.append(kit.paragraph(say.MERGE_NONE))
        place = metadata.write_at(screen.at)
        return kit.modal(ids.VIEW_READ, say.MERGE_TITLE, blocks, metadata=place)
    options = [kit.option(" ".join(clean(one.text).split()), str(one.id)) for one in screen.candidates]
    choose = kit.menu(fields.QUESTION, options)
    blocks.append(kit.field(fields.into(entry.id), say.MERGE_LABEL, choose, say.MERGE_HINT, optional=False))
    return _form(ids.QUESTION_MERGE_INTO, say.MERGE_TITLE, blocks, screen.at, entry, buttons.MERGE)


def merge_missing(at: At) -> dict[str, str]:
    """Nothing was chosen to merge it with."""
    return {fields.into(at.question): say.PROBLEMS[Lack.NO_CHOICE]}


def confusing(screen: ConfusingScreen) -> Block:
    """The definitions that confuse people, most flagged first."""
    lines = [
        say.flags(cut(one.name, 200), cut(one.ladder.name, 100), one.ladder.version, one.flags) for one in screen.lines
    ]
    shown = kit.rich(kit.bullets(lines)) if lines else kit.paragraph(say.CONFUSING_NONE)
    blocks = [_back(), kit.paragraph(say.CONFUSING_INTRO), shown]
    return kit.modal(ids.VIEW_READ, say.CONFUSING_TITLE, blocks, metadata=metadata.write_at(screen.at))
