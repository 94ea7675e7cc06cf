"""Ratings → score → implied level, in exact fractions and explained check by check (requirement 36).

What each policy asks is in docs/ladder-format.md.
"""

from core.scoring.asking import (
    NOTHING,
    asked_of,
    asks_for_something,
    builds_on_below,
    firm_ask,
    optional_ask,
    own_ask,
    threshold,
)
from core.scoring.plan import COUNTING
from core.scoring.reckoning import score
from core.scoring.values import Ask, Check, Line, Score

__all__ = [
    "COUNTING",
    "NOTHING",
    "Ask",
    "Check",
    "Line",
    "Score",
    "asked_of",
    "asks_for_something",
    "builds_on_below",
    "firm_ask",
    "optional_ask",
    "own_ask",
    "score",
    "threshold",
]
