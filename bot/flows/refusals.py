"""From what the permission table refuses to what the person is told."""

from __future__ import annotations

from bot.screens import Trouble
from core.assessment import NotOnScale, TooLong
from core.cycle import Step
from core.permissions import Action, Missing, NotNow
from storage.reviews import Record


class Refused(Exception):
    """A flow that was not carried out. Nothing was changed by it."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


_TOO_EARLY = {Action.WRITE_SELF: Trouble.NOT_OPEN, Action.WRITE_RATINGS: Trouble.NOT_YET_YOURS}
_TOO_LATE = dict.fromkeys(
    (Action.RECORD_OUTCOME, Action.ASK_EXAMPLES, Action.ADD_EVIDENCE, Action.READ_CONTESTED, Action.SET_TALK),
    Trouble.ALREADY_SHARED,
)
_STEPS = list(Step)


def trouble_of(refusal: Exception, record: Record | None = None) -> Trouble:
    """What a refusal comes to for the person."""
    if isinstance(refusal, NotNow):
        return _not_now(refusal, record)
    if isinstance(refusal, NotOnScale):
        return Trouble.NOT_ON_SCALE
    if isinstance(refusal, TooLong):
        return Trouble.TOO_LONG
    return Trouble.MISSING


def _not_now(refusal: NotNow, record: Record | None) -> Trouble:
    if refusal.step is Step.CLOSED:
        return Trouble.CYCLE_CLOSED
    if refusal.action in _TOO_LATE and refusal.step is Step.SETTLED:
        return _TOO_LATE[refusal.action]
    if refusal.action is Action.WRITE_SELF and refusal.step is not Step.WAITING:
        was_submitted = record is not None and record.facts.self_submitted_at is not None
        return Trouble.ALREADY_SUBMITTED if was_submitted else Trouble.SELF_CLOSED
    if refusal.action is Action.WRITE_RATINGS and _STEPS.index(refusal.step) > _STEPS.index(Step.RATING):
        return Trouble.ALREADY_SUBMITTED
    return _TOO_EARLY.get(refusal.action, Trouble.NOT_OPEN)


REFUSALS = (Missing, NotNow, NotOnScale, TooLong)
