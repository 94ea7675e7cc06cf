"""Ratings → score → implied level, in exact fractions and explained check by check (requirement 36).

What each policy asks is in docs/ladder-format.md.
"""

from core.scoring.asking import asked_of
from core.scoring.levels import threshold
from core.scoring.reckoning import score
from core.scoring.values import Ask, Check, Line, Score

__all__ = ["Ask", "Check", "Line", "Score", "asked_of", "score", "threshold"]
