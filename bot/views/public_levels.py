"""Somebody's level and title, as everybody may know them."""

from __future__ import annotations

from bot.screens.responding import LevelScreen, PublicLevel
from bot.views import kit, rubric
from bot.views.kit import Message
from bot.views.limits import cut
from bot.views.words import responding as say
from bot.views.words.plainly import listed, within


def told(screen: LevelScreen) -> Message:
    """One person's, or whom a name could mean."""
    if screen.several:
        names = listed([within(cut(one.name, 100)) for one in screen.several])
        return kit.message(say.LEVEL_TEXT, [kit.paragraph(say.several_people(names))])
    if screen.person is None:
        heard = within(cut(screen.heard, 80)) if screen.heard else ""
        return kit.message(say.LEVEL_TEXT, [kit.paragraph(say.nobody(heard))])
    name = within(cut(screen.person.name, 200))
    words = say.level(name, [_standing(one) for one in screen.standings])
    return kit.message(say.LEVEL_TEXT, [kit.paragraph(words), kit.context(say.LEVEL_PUBLIC)])


def _standing(one: PublicLevel) -> str:
    level = say.NO_LEVEL_YET
    if one.held is not None:
        level = within(cut(rubric.level_label(one.ladder, one.held, one.track, one.specialty), 200))
    return say.on_ladder(level, within(cut(one.ladder.name, 100)))
