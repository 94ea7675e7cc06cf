"""Pages of the ladder beyond one attribute, for the gallery."""

from __future__ import annotations

from typing import cast

import view_worlds as w
from view_diff import in_a_file
from view_worlds import World

from bot.screens.browsing import ComparedScreen, FoundScreen, PrintedScreen, TermsScreen
from core.reading import Hit, compare, search


def compared(world: World) -> ComparedScreen:
    """The lowest and the highest level: everything that lies between them."""
    base = w.ladder_screen(world, with_attribute=False)
    first, last = base.ladder.levels[0].number, base.ladder.levels[-1].number
    return ComparedScreen(base, first, last, compare(base.ladder, first, last, "", base.specialty), world.page)


def terms(world: World) -> TermsScreen:
    """The glossary."""
    return TermsScreen(w.ladder_screen(world, with_attribute=False), world.page)


def found(world: World) -> FoundScreen:
    """As many hits as there are."""
    base = w.ladder_screen(world, with_attribute=False)
    word = base.ladder.attributes[0].name.split()[:1]
    known = base.ladder.memo
    if ("found",) not in known:  # once for both views of a world: its texts are all as long as each of them may be
        known[("found",)] = search(base.ladder, in_a_file(base.ladder).attributes, " ".join(word))
    hits = cast(tuple[Hit, ...], known[("found",)])
    return FoundScreen(base, base.ladder.attributes[0].name[:100], hits)


def missed(world: World) -> FoundScreen:
    """Nothing, and names like it."""
    base = w.ladder_screen(world, with_attribute=False)
    return FoundScreen(base, base.ladder.name[:100], (), tuple(one.id for one in base.ladder.attributes[:5]))


def printed(world: World) -> PrintedScreen:
    """On its way."""
    return PrintedScreen(w.ladder_screen(world, with_attribute=False))
