"""What Rung says about a file that was dropped."""

from __future__ import annotations

import pytest

from bot.views.words import dropped


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((862, 862, 0, 0), "All 862 texts in the file are in it."),
        ((1, 1, 0, 0), "The one text in the file is in it."),
        ((10, 8, 2, 0), "All 10 texts in the file are in it (2 of them repaired on the way)."),
        ((10, 7, 0, 3), "Of 10 texts in the file 7 are in it, 3 left out."),
        ((10, 6, 1, 3), "Of 10 texts in the file 7 are in it (1 of them repaired on the way), 3 left out."),
    ],
)
def test_the_account_of_a_file_is_said_in_numbers(numbers: tuple[int, int, int, int], words: str) -> None:
    assert dropped.cells(*numbers) == words
