"""What a person is about to see, as plain values: flows return them, views turn them into Block Kit.

A screen holds facts only; words and blocks are the views' business. Everything in one has been authorised.
"""

from __future__ import annotations

from bot.screens.assessing import AnswerLine, AnswersScreen, Conflict, QuestionScreen, SubmittedScreen
from bot.screens.base import Modal, Review, Trouble
from bot.screens.home import (
    CycleCard,
    HomeScreen,
    LadderChoice,
    LadderScreen,
    PastOutcome,
    Progress,
    ReviewCard,
    Standing,
)
from bot.screens.starting import StartCycleScreen, StartedScreen, StartProblem, StartRefused
from bot.screens.talking import DigestScreen, EvidenceScreen, OutcomeScreen, SettleLine, SettleScreen, ShareScreen

__all__ = [
    "AnswerLine",
    "AnswersScreen",
    "Conflict",
    "CycleCard",
    "DigestScreen",
    "EvidenceScreen",
    "HomeScreen",
    "LadderChoice",
    "LadderScreen",
    "Modal",
    "OutcomeScreen",
    "PastOutcome",
    "Progress",
    "QuestionScreen",
    "Review",
    "ReviewCard",
    "SettleLine",
    "SettleScreen",
    "ShareScreen",
    "Standing",
    "StartCycleScreen",
    "StartProblem",
    "StartRefused",
    "StartedScreen",
    "SubmittedScreen",
    "Trouble",
]
