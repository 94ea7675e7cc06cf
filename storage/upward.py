"""How often the 1:1 moved a rating up, and how often without new evidence (requirement 33): counts of a cycle only."""

from __future__ import annotations

from typing import Final

from sqlalchemy import and_, case, func, select

from core.assessment import NO_OPPORTUNITY, Kind
from core.gap import Upward
from storage.store import Tx
from storage.tables import AnswerRow, ParticipantRow, SettlementRow, table

_answers = table(AnswerRow)
_participants = table(ParticipantRow)
_settlements = table(SettlementRow)

AT_LEAST: Final = 5
"""Outcomes that are counted together (rulings.md 12)."""
_BLANK: Final = " \n\t\r"


def of_cycle(tx: Tx, cycle_id: int) -> Upward | None:
    """Counted in whole fives, in the order they were shared: what one more outcome adds can never be told apart."""
    p = _participants.c
    shared = (p.workspace_id == tx.workspace, p.cycle_id == cycle_id, p.outcome_shared_at.is_not(None))
    number = tx.connection.execute(select(func.count(p.id)).where(*shared)).scalar_one()
    counted = number - number % AT_LEAST
    if not counted:
        return None
    first = select(p.id).where(*shared).order_by(p.outcome_shared_at, p.id).limit(counted).subquery()
    s, a = _settlements.c, _answers.c
    rated = and_(a.participant_id == s.participant_id, a.attribute_id == s.attribute_id, a.kind == Kind.MANAGER.value)
    rows = first.join(_settlements, s.participant_id == first.c.id).join(_answers, rated)
    is_without = case((func.trim(s.new_evidence, _BLANK) == "", 1), else_=0)
    upward = (a.rating != NO_OPPORTUNITY, s.rating > a.rating)
    counting = select(func.count(), func.coalesce(func.sum(is_without), 0)).select_from(rows).where(*upward)
    moved, without = tx.connection.execute(counting).one()
    return Upward(int(counted), int(moved), int(without))
