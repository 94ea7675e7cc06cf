"""What can be asked, and the answer to what could not be read."""

from __future__ import annotations

from bot import ids
from bot.views import kit
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import help as say


def help_message(framework: str, is_people_ops: bool) -> Message:
    """Everything that can be asked."""
    commands = (*say.COMMANDS, *(say.PEOPLE_OPS if is_people_ops else ()))
    lines = (kit.line(kit.bold(command), kit.run(f": {meaning}")) for command, meaning in commands)
    row = [_browse()]
    if is_people_ops:
        row.append(kit.button(buttons.START_CYCLE, ids.CYCLE_NEW))
    return kit.message(
        say.TEXT,
        [
            kit.paragraph(say.intro(framework)),
            kit.rich(kit.bullet_lines(lines)),
            kit.context(say.PLAIN_WORDS),
            kit.context(say.privacy()),
            kit.actions(*row),
        ],
    )


def modal(framework: str, is_people_ops: bool) -> Block:
    """The same in a modal, to be read: its buttons would open a second modal over it."""
    blocks = [one for one in help_message(framework, is_people_ops)["blocks"] if one["type"] != "actions"]
    return kit.modal(ids.VIEW_READ, say.TITLE, blocks)


def not_understood(text: str) -> Message:
    """A short answer with buttons, never silence."""
    blocks = [kit.paragraph(say.NOT_UNDERSTOOD), kit.actions(kit.button(buttons.HELP, ids.HELP_SHOW), _browse())]
    heard = text.strip()
    return kit.message(say.TEXT, [kit.context(say.heard(cut(heard, 150))), *blocks] if heard else blocks)


def _browse() -> Block:
    return kit.button(buttons.BROWSE, ids.LADDER_BROWSE)
