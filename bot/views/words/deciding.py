"""The words of a level that two people settle on, where the ladder computes none."""

from __future__ import annotations

from typing import Final

LEVEL: Final = "The level you two settled on"
LEVEL_HINT: Final = "Go by what was shown and by the anchors of the level. It is saved as you pick it."
BECAUSE: Final = "Why this level"
LEVEL_MISSING: Final = "Please pick the level that the two of you settled on."
BECAUSE_MISSING: Final = "Please say in a sentence or two why it is this level."


def because_hint(reviewee: str) -> str:
    """Below the reason."""
    return f"{reviewee} will read it beside the level. It is saved as you type."
