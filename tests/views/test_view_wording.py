"""Words to start from about a difference, taken from the anchors."""

from __future__ import annotations

import pytest
from view_worlds import small

from bot.views import wording

WORDINGS = [
    ((3, 2), "Ada has not yet shown what E3 asks for, “Makes others write them”. For instance, …"),
    ((1, 2), "Ada already shows what E2 asks for, “Keeps them fast”. For instance, …"),
    ((0, 2), "Ada already shows what E2 asks for, “Keeps them fast”. For instance, …"),
    (
        (2, 0),
        "I have not yet seen Ada have the chance to show what E2 asks for, “Keeps them fast”. What did I miss?",
    ),
    ((2, 2), ""),
]


@pytest.mark.parametrize(("ratings", "words"), WORDINGS)
def test_the_anchors_offer_words_in_every_direction(ratings: tuple[int, int], words: str) -> None:
    world = small(own=(ratings[0], 2, 2), manager=(ratings[1], 2, 2))
    gap = next(one for one in world.gaps.everything if one.attribute.id == "tests")
    assert wording.start(world.review, gap) == words


EXCERPTS = [
    ("Writes tests. Reviews others'.", "Writes tests"),
    ("Knows e.g. a debugger, i.e. steps through code. Then more.", "Knows e.g. a debugger, i.e. steps through code"),
    ("Schreibt Tests", "Schreibt Tests"),
    ("テストを書く。速く保つ。", "テストを書く"),
    ("One\nline. Two", "One line"),
    ("word " * 100, ("word " * 35).strip() + " …"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "first"), EXCERPTS)
def test_an_anchor_is_quoted_by_its_first_sentence(text: str, first: str) -> None:
    assert wording.excerpt(text) == first
