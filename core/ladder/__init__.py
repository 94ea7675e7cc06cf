"""A ladder: levels to stand on, attributes to be rated, and the anchors that say what each looks like."""

from core.ladder.parts import (
    Area,
    Change,
    Choice,
    Level,
    LevelBand,
    Profile,
    Scope,
    Step,
    Success,
    SuccessKind,
    Term,
)
from core.ladder.rubric import Anchor, Attribute, Signal
from core.ladder.rules import Gate, Policy, Scoring
from core.ladder.whole import Ladder, words_of

__all__ = [
    "Anchor",
    "Area",
    "Attribute",
    "Change",
    "Choice",
    "Gate",
    "Ladder",
    "Level",
    "LevelBand",
    "Policy",
    "Profile",
    "Scope",
    "Scoring",
    "Signal",
    "Step",
    "Success",
    "SuccessKind",
    "Term",
    "words_of",
]
