"""**Export**: which documents of a cycle, and how far they have come."""

from __future__ import annotations

from bot import ids
from bot.screens.history import ExportRefused, ExportScreen
from bot.views import console, fields, kit
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import exports as say
from bot.views.words.plainly import bar, listed, within

FORMATS = ("docx", "json")


def form(screen: ExportScreen) -> Block:
    """Whose documents, and as what."""
    everybody = kit.option(say.everybody(screen.ready), fields.ALL_OF_THEM)
    who = kit.choice(fields.EXPORT_WHO, [everybody, kit.option(say.ONLY_THESE, fields.ONLY_THESE)], fields.ALL_OF_THEM)
    formats = [kit.option(say.FORMAT_NAMES[one], one) for one in FORMATS]
    people: Block = {"type": "multi_users_select", "action_id": fields.EXPORT_PEOPLE}
    blocks = [
        kit.header(cut(screen.cycle, 150)),
        kit.paragraph(say.HOW),
        kit.field(fields.EXPORT_WHO, say.WHO, who, optional=False),
        kit.field(fields.EXPORT_PEOPLE, say.PEOPLE, people, say.PEOPLE_HINT),
        kit.field(fields.EXPORT_FORMAT, say.FORMATS, kit.ticks(fields.EXPORT_FORMAT, formats, formats)),
        kit.context(say.CARE),
        kit.actions(console.back(screen.cycle_id)),
    ]
    return kit.modal(ids.EXPORT_SEND, say.TITLE, blocks, metadata=str(screen.cycle_id), submit=buttons.EXPORT)


def errors(refused: ExportRefused) -> dict[str, str]:
    """What is wrong, under its field."""
    if refused.no_format:
        return {fields.EXPORT_FORMAT: say.NO_FORMAT}
    if refused.nobody:
        return {fields.EXPORT_PEOPLE: say.NOBODY}
    names = [within(cut(one.name or one.id, 60)) for one in refused.without_outcome]
    return {fields.EXPORT_PEOPLE: say.without_outcome(listed(names, 5))}


def under_way(screen: ExportScreen) -> Block:
    """How far the files have come."""
    progress = screen.progress
    blocks = [kit.header(cut(screen.cycle, 150))]
    if progress is not None:
        is_done = progress.arrived == progress.files
        blocks.append(kit.paragraph(say.on_the_way(progress.files, progress.people, is_done=is_done)))
        blocks.append(kit.paragraph(bar(progress.arrived, progress.files)))
        blocks += [kit.context(say.failed(progress.failed))] if progress.failed else []
    look = kit.button(buttons.LOOK_AGAIN, ids.EXPORT_LOOK, screen.key)
    blocks += [kit.context(say.CARE), kit.actions(look, console.back(screen.cycle_id))]
    return kit.modal(ids.VIEW_READ, say.TITLE, blocks, metadata=str(screen.cycle_id))


def message(screen: ExportScreen) -> Message:
    """What the files follow."""
    progress = screen.progress
    files, people = (progress.files, progress.people) if progress else (0, 0)
    told = say.message(within(cut(screen.cycle, 200)), files, people)
    return kit.message(say.TEXT, [kit.paragraph(told), kit.context(say.CARE)])
