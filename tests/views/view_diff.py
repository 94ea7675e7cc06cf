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
from core.diff import Diff, compared, for_person
from core.ladder import Anchor, Attribute, Ladder, Term
from core.release import State


def turned(text: str) -> str:
    """The same words in another order, with some that are new."""
    words = text.split()
    return " ".join([*words[1::2], "often", *words[::2]])[:3000]


LARGEST_FILE = 2_000_000


def in_a_file(ladder: Ladder) -> Ladder:
    """As many of the attributes as a file may hold: the texts of a world are as long as each may be, all at once."""
    kept: list[Attribute] = []
    left = LARGEST_FILE
    for one in ladder.attributes:
        parts = (part for anchor in one.rubric.values() for part in _parts(anchor))
        left -= sum(len(part.encode("utf-8", "surrogatepass")) for part in parts)
        if kept and left < 0:
            break
        kept.append(one)
    return replace(ladder, attributes=tuple(kept))


def _parts(anchor: Anchor) -> tuple[str, ...]:
    return anchor.text, anchor.example, *anchor.points, *(one.text for one in anchor.signals)


def compared_in(ladder: Ladder) -> Diff:
    """What is different, once for all views of a world."""
    known = ladder.memo.get(("compared",))
    if not isinstance(known, Diff):
        before = in_a_file(ladder)
        known = ladder.memo[("compared",)] = compared(before, newer(before))
    return known


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
    found = compared_in(world.review.ladder)
    mine = for_person(found, world.review.track, world.review.specialty, found.before.levels[0].id)
    return DiffScreen(3, w.FRAMEWORK, found, mine, is_mine, works_on_it, world.page)


def told_message(world: World, *, is_assessed: bool = True) -> Message:
    """What stands in the letter."""
    found = compared_in(world.review.ladder)
    before = found.before
    screen = ToldScreen(
        viewer=w.ADA,
        id=3,
        before=before,
        after=found.after,
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
