"""A world's ladder and a newer version of it, in which everything is otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import view_worlds as w
from view_worlds import World

from bot.screens.diff import DiffScreen
from bot.screens.releases import ToldScreen
from bot.views import diff as views
from bot.views import kit
from bot.views.kit import Message
from core.diff import diff, for_person
from core.ladder import Anchor, Attribute, Ladder, Term
from core.release import State


def turned(text: str) -> str:
    """The same words in another order, with some that are new."""
    words = text.split()
    return " ".join([*words[1::2], "often", *words[::2]])[:3000]


def newer(ladder: Ladder) -> Ladder:
    """Nothing stays: one is split, one goes, one comes, the others are reworded, renamed and weigh more."""
    first, *rest = ladder.attributes
    parts = [replace(first, id=f"{first.id}-{one}", name=f"{first.name} {one}", was=(first.id,)) for one in "ab"]
    kept = [_reworded(one) for one in rest[:-1]]
    new = replace(first, id="brand-new", name="New", rubric={n: Anchor("New") for n in first.rubric})
    glossary = (*(replace(one, meaning=turned(one.meaning)) for one in ladder.glossary[1:]), Term("new", "New"))
    levels = tuple(replace(one, description=turned(one.description), hands_on="half") for one in ladder.levels)
    return replace(ladder, version="2.0", attributes=(*parts, *kept[::-1], new), glossary=glossary, levels=levels)


def _reworded(one: Attribute) -> Attribute:
    rubric = {n: replace(anchor, text=turned(anchor.text), example="") for n, anchor in one.rubric.items()}
    return replace(one, name=turned(one.name)[:75] or "x", rubric=rubric, weight=one.weight + Fraction(1, 3))


def diff_screen(world: World, *, is_mine: bool, works_on_it: bool = True) -> DiffScreen:
    """All that is different, or what is the reader's."""
    before = world.review.ladder
    found = diff(before, newer(before))
    mine = for_person(found, world.review.track, world.review.specialty, before.levels[0].id)
    return DiffScreen(3, w.FRAMEWORK, found, mine, is_mine, works_on_it, world.page)


def told_message(world: World, *, is_assessed: bool = True) -> Message:
    """What stands in the letter."""
    before = world.review.ladder
    screen = ToldScreen(
        viewer=w.ADA,
        id=3,
        before=before,
        after=newer(before),
        framework=w.FRAMEWORK,
        state=State.FROZEN,
        effective_on=date(2026, 12, 1),
        decisions=(),
        track=world.review.track,
        specialty=world.review.specialty,
        held=before.levels[-1].id,
        is_assessed=is_assessed,
        runs=False,
    )
    return kit.message("What changes", views.for_you(screen))
