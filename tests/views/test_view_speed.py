"""Building a modal costs at most twice what turning it into JSON does."""

from __future__ import annotations

import json
from dataclasses import replace
from time import perf_counter

from view_worlds import SMALL, World, question_screen, review_of

from bot.views.question import question
from core.assessment import Answer
from core.ladder import Anchor, Level


def test_building_a_question_is_cheap() -> None:
    levels = tuple(Level(n, f"E{n}", "Senior {specialty} engineer") for n in range(1, 7))
    rubric = {n: Anchor("Designs a change to a whole service that still meets its limits. " * 3) for n in range(1, 7)}
    attributes = tuple(replace(one, rubric=rubric) for one in SMALL.attributes)
    ladder = replace(SMALL, levels=levels, attributes=attributes)
    own = {one.id: Answer(one.id, 2, "I moved the checkout. " * 20) for one in attributes}
    screen = question_screen(World(review_of(ladder, "web"), own, own, {}, ""))
    view = question(screen)
    building, writing = [], []
    for _ in range(400):
        start = perf_counter()
        question(screen)
        middle = perf_counter()
        json.dumps(view)
        building.append(middle - start)
        writing.append(perf_counter() - middle)
    assert min(building) <= 2 * min(writing)
