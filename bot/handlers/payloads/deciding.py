"""Reading the level that two people settled on. Everything is hostile here."""

from __future__ import annotations

from bot import ids
from bot.flows.deciding import DecisionChange
from bot.handlers.payloads import Body, _action, _field, _rating, _said, _text
from bot.views import fields


def change_of(body: Body) -> DecisionChange | None:
    """What the overview holds; None where it does not ask for a level."""
    level = _field(body, fields.DECISION, ids.OUTCOME_DECIDE)
    if level is None:
        return None
    return DecisionChange(_rating(level), _said(_field(body, fields.BECAUSE, ids.OUTCOME_BECAUSE)))


def draft_of(body: Body) -> DecisionChange:
    """The one thing that was just picked or typed."""
    action = _action(body)
    readers = {
        ids.OUTCOME_DECIDE: DecisionChange(level=_rating(action)),
        ids.OUTCOME_BECAUSE: DecisionChange(reason=_text(action)),
    }
    return readers.get(str(action.get("action_id")), DecisionChange())
