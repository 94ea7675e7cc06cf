"""Reading what is said to a shared outcome. As hostile as everything else."""

from __future__ import annotations

from bot import ids
from bot.flows.correcting import NewAnswer
from bot.handlers.payloads import Body, _action, _field, _rating, _selected, _text
from bot.screens.responding import SayProblem, SayRefused
from bot.views import fields
from core.response import Fair, Pulse, Surprised

_LONGEST_ID = 64


def comment_of(body: Body) -> str:
    """What the form of a comment holds; emptied is ""."""
    return _text(_field(body, fields.COMMENT_BESIDE, ids.OUTCOME_COMMENT_TYPED)) or ""


def typed_of(body: Body) -> str:
    """A text as it was just typed."""
    return _text(_action(body)) or ""


def request_of(body: Body) -> tuple[str, str | None]:
    """(what should be corrected, the attribute it is about)."""
    return _text(_field(body, fields.WHAT, ids.CORRECTION_TYPED)) or "", _attribute(body)


def answer_of(body: Body) -> NewAnswer:
    """What the form that answers a correction holds."""
    return NewAnswer(
        words=_text(_field(body, fields.WORDS, fields.WORDS)) or "",
        attribute_id=_attribute(body),
        rating=_rating(_field(body, fields.NEW_RATING, fields.NEW_RATING)),
        reason=_text(_field(body, fields.WHY, fields.WHY)) or "",
    )


def _attribute(body: Body) -> str | None:
    chosen = _selected(_field(body, fields.ATTRIBUTE, fields.ATTRIBUTE))
    return None if chosen in (None, fields.NO_ATTRIBUTE) or len(chosen) > _LONGEST_ID else chosen


def pulse_of(body: Body) -> Pulse | SayRefused:
    """The two answers, or which of them is missing."""
    surprised = _selected(_field(body, fields.SURPRISED, fields.SURPRISED))
    fair = _selected(_field(body, fields.FAIR, fields.FAIR))
    if surprised in set(Surprised) and fair in set(Fair):
        return Pulse(Surprised(surprised), Fair(fair))
    asked = ((fields.SURPRISED, surprised, Surprised), (fields.FAIR, fair, Fair))
    return SayRefused({name: SayProblem.NOT_ANSWERED for name, said, known in asked if said not in set(known)})
