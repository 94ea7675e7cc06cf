"""Whether there is anything to show beside a question of a review: asked together with the review, at no further look.

Most often there is not, and the step of a wizard that would look for it in vain is made all the time.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, exists, or_

from storage.tables import GoalRow, NoteRow, ParticipantRow, table

_participants = table(ParticipantRow)
_goals = table(GoalRow)
_notes = table(NoteRow)


def has_goals() -> ColumnElement[Any]:
    """Whether the reviewee of a participant ever had growth goals."""
    theirs = _goals.c.person_id == _participants.c.reviewee_id
    return exists().where(_goals.c.workspace_id == _participants.c.workspace_id, theirs).label("has_goals")


def has_notes() -> ColumnElement[Any]:
    """Whether the reviewee or the rater of a participant has kept anything about the reviewee."""
    kept = or_(_notes.c.author_id == _participants.c.reviewee_id, _notes.c.author_id == _participants.c.rater_id)
    about = (_notes.c.workspace_id == _participants.c.workspace_id, _notes.c.about_id == _participants.c.reviewee_id)
    return exists().where(*about, kept).label("has_notes")
