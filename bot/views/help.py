"""What can be asked, and the answer to what could not be read."""

from __future__ import annotations

from bot import ids
from bot.views import kit
from bot.views.asking import known_button
from bot.views.kit import Block, Message
from bot.views.limits import cut
from bot.views.words import buttons
from bot.views.words import help as say


def help_message(framework: str, is_people_ops: bool, *, rates: bool = False) -> Message:
    """What can be asked by somebody who is People Ops or not, and rates people or not."""
    commands = (*say.COMMANDS, *(say.RATERS if rates else ()), *(say.PEOPLE_OPS if is_people_ops else ()))
    lines = (kit.line(kit.bold(command), kit.run(f": {meaning}")) for command, meaning in commands)
    row = [_browse(), _ask(), known_button()]
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
    """A short answer with buttons, never silence; with the beginning of what was typed where nobody else sees it."""
    row = kit.actions(kit.button(buttons.HELP, ids.HELP_SHOW), _browse(), _ask())
    blocks = [kit.paragraph(say.NOT_UNDERSTOOD), row]
    heard = text.strip()
    return kit.message(say.TEXT, [kit.context(say.heard(cut(heard, 80))), *blocks] if heard else blocks)


def _ask() -> Block:
    return kit.button(buttons.ASK, ids.QUESTION_ASK)


def _browse() -> Block:
    return kit.button(buttons.BROWSE, ids.LADDER_BROWSE)
