"""The tables of what surrounds a review all year: notes, responses, goals, peers. Private to `storage`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, String
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables_base import KEY, SLACK_ID, Base


def _of_participant() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["participant_id"], ["participants.id"], ondelete="CASCADE")


class NoteRow(Base):
    """Something kept as evidence. Only its author reads it, until they put it into an answer themselves.

    `channel` and `ts` name the message it was saved from; the same message is kept once for each person it is about.
    """

    __tablename__ = "notes"
    __table_args__ = (
        Unique("workspace_id", "author_id", "about_id", "channel", "ts"),
        ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    author_id: Mapped[str] = mapped_column(SLACK_ID)
    about_id: Mapped[str] = mapped_column(SLACK_ID)
    ladder_id: Mapped[str | None] = mapped_column(KEY)
    attribute_id: Mapped[str | None] = mapped_column(KEY)
    text: Mapped[str]
    link: Mapped[str]
    said_by: Mapped[str | None] = mapped_column(SLACK_ID)
    """Who wrote the message it was saved from."""
    channel: Mapped[str | None] = mapped_column(SLACK_ID)
    ts: Mapped[str | None] = mapped_column(SLACK_ID)
    files: Mapped[str]
    """The names and addresses of the files the message holds, as JSON that only `storage.notes` reads."""
    happened_on: Mapped[date]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


Index("ix_notes_about", NoteRow.workspace_id, NoteRow.author_id, NoteRow.about_id)


class TypedRow(Base):
    """What somebody has typed into a form that they have not sent yet. Nobody else reads it, and it goes after a while.

    `form` stands for the form and what it is about; a text that was sent or emptied stays as "", so that a keystroke
    that arrives late is known to be older.
    """

    __tablename__ = "typed"
    __table_args__ = (ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    person_id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    form: Mapped[str] = mapped_column(KEY, primary_key=True)
    field: Mapped[str] = mapped_column(KEY, primary_key=True)
    text: Mapped[str]
    typed_us: Mapped[int] = mapped_column(BigInteger)
    kept_at: Mapped[datetime]


Index("ix_typed_kept", TypedRow.workspace_id, TypedRow.kept_at)


class ExampleRequestRow(Base):
    """The manager asked the reviewee for examples on some attributes, with a word of their own."""

    __tablename__ = "example_requests"
    __table_args__ = (_of_participant(),)
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    participant_id: Mapped[int]
    asked_by: Mapped[str] = mapped_column(SLACK_ID)
    asked_at: Mapped[datetime]
    attributes: Mapped[str]
    """Attribute ids, separated by spaces."""
    note: Mapped[str]


Index("ix_example_requests_participant", ExampleRequestRow.participant_id)


class DecisionRow(Base):
    """The level that the two settled on, where a ladder leaves it to them (`manual`): a draft until it is shared."""

    __tablename__ = "decisions"
    __table_args__ = (_of_participant(),)
    participant_id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    level: Mapped[int | None]
    reason: Mapped[str]
    level_us: Mapped[int] = mapped_column(BigInteger)
    reason_us: Mapped[int] = mapped_column(BigInteger)


class ResponseRow(Base):
    """What the reviewee did with a shared outcome: read it, said something beside it, answered the pulse (not how)."""

    __tablename__ = "responses"
    __table_args__ = (_of_participant(),)
    participant_id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    acknowledged_at: Mapped[datetime | None]
    comment: Mapped[str] = mapped_column(default="")
    commented_at: Mapped[datetime | None]
    has_answered_pulse: Mapped[bool] = mapped_column(default=False)
    comment_draft: Mapped[str] = mapped_column(default="")
    """Typed and not saved: the author's alone."""
    comment_us: Mapped[int] = mapped_column(BigInteger, default=0)
    """When that was last typed or saved: Slack's clock in microseconds."""
    request_draft: Mapped[str] = mapped_column(default="")
    """A request for a correction, typed and not sent."""
    request_us: Mapped[int] = mapped_column(BigInteger, default=0)


class CorrectionRow(Base):
    """A correction somebody asked for, by when it is to be answered, and what the answer was."""

    __tablename__ = "corrections"
    __table_args__ = (_of_participant(),)
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    participant_id: Mapped[int]
    asked_by: Mapped[str] = mapped_column(SLACK_ID)
    asked_at: Mapped[datetime]
    attribute_id: Mapped[str | None] = mapped_column(KEY)
    """Which rating it is about, if they said."""
    text: Mapped[str]
    due_on: Mapped[date]
    """The last day for an answer, on the clock of whoever answers."""
    answer: Mapped[str]
    answered_by: Mapped[str | None] = mapped_column(SLACK_ID)
    answered_at: Mapped[datetime | None]


Index("ix_corrections_participant", CorrectionRow.participant_id)
_waits = CorrectionRow.answered_at.is_(None)
Index("ix_corrections_open", CorrectionRow.workspace_id, sqlite_where=_waits, postgresql_where=_waits)


class AmendmentRow(Base):
    """A rating on record that was changed after sharing, and why: the answer to a correction. Never overwritten."""

    __tablename__ = "amendments"
    __table_args__ = (
        _of_participant(),
        ForeignKeyConstraint(["correction_id"], ["corrections.id"], ondelete="CASCADE"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    participant_id: Mapped[int]
    correction_id: Mapped[int]
    attribute_id: Mapped[str] = mapped_column(KEY)
    before: Mapped[int]
    rating: Mapped[int]
    reason: Mapped[str]
    amended_by: Mapped[str] = mapped_column(SLACK_ID)
    amended_at: Mapped[datetime]


Index("ix_amendments_participant", AmendmentRow.participant_id)


class PulseAnswerRow(Base):
    """One answer to the two questions after a 1:1, without a name, a time, or an order: `id` is drawn at random."""

    __tablename__ = "pulse_answers"
    __table_args__ = (ForeignKeyConstraint(["cycle_id"], ["cycles.id"], ondelete="CASCADE"),)
    id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    cycle_id: Mapped[int]
    surprised: Mapped[str] = mapped_column(String(8))
    fair: Mapped[str] = mapped_column(String(8))


Index("ix_pulse_answers_cycle", PulseAnswerRow.cycle_id)


class GoalRow(Base):
    """A growth goal: an attribute, the opportunity to demonstrate it, and by when. Follows from one outcome."""

    __tablename__ = "goals"
    __table_args__ = (_of_participant(),)
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    participant_id: Mapped[int]
    person_id: Mapped[str] = mapped_column(SLACK_ID)
    ladder_id: Mapped[str] = mapped_column(KEY)
    attribute_id: Mapped[str] = mapped_column(KEY)
    opportunity: Mapped[str]
    by_when: Mapped[date]
    chosen_by: Mapped[str] = mapped_column(SLACK_ID)
    chosen_at: Mapped[datetime]
    agreed_by: Mapped[str | None] = mapped_column(SLACK_ID)
    """The other of the two; None until they have agreed."""
    agreed_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(16))
    result: Mapped[str]
    """What came of it."""
    ended_at: Mapped[datetime | None]
    written_us: Mapped[int] = mapped_column(BigInteger)
    """When the opportunity of a draft, or what came of it, was last typed: Slack's clock in microseconds."""


Index("ix_goals_person", GoalRow.workspace_id, GoalRow.person_id)
Index("ix_goals_participant", GoalRow.participant_id)


class GrowthTalkRow(Base):
    """A growth conversation, as one of the two logged it."""

    __tablename__ = "growth_talks"
    __table_args__ = (Unique("participant_id", "person_id", "held_on"), _of_participant())
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    participant_id: Mapped[int]
    person_id: Mapped[str] = mapped_column(SLACK_ID)
    held_on: Mapped[date]
    going: Mapped[str]
    """How each goal goes, as "goal:word" separated by spaces."""
    note: Mapped[str]
    logged_at: Mapped[datetime]


class PeerAskRow(Base):
    """A peer who was named for observations, agreed to by the manager, asked, and whether they answered: not what."""

    __tablename__ = "peer_asks"
    __table_args__ = (_of_participant(),)
    participant_id: Mapped[int] = mapped_column(primary_key=True)
    peer_id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    named_by: Mapped[str] = mapped_column(SLACK_ID)
    named_at: Mapped[datetime]
    asked_by: Mapped[str | None] = mapped_column(SLACK_ID)
    asked_at: Mapped[datetime | None]
    due_on: Mapped[date | None]
    left_out_by: Mapped[str | None] = mapped_column(SLACK_ID)
    """The manager who did not agree to them, and why, if they said so."""
    note: Mapped[str] = mapped_column(default="")
    has_answered: Mapped[bool] = mapped_column(default=False)
    has_declined: Mapped[bool] = mapped_column(default=False)
    next_at: Mapped[datetime | None]
    """When to look whether they are to be reminded, or their time is over; an index and nothing else."""


Index("ix_peer_asks_peer", PeerAskRow.workspace_id, PeerAskRow.peer_id)
Index("ix_peer_asks_next", PeerAskRow.workspace_id, PeerAskRow.next_at)


class ObservationRow(Base):
    """What one peer saw on one attribute, without a name, a time, or an order: `id` is drawn at random."""

    __tablename__ = "observations"
    __table_args__ = (_of_participant(),)
    id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    participant_id: Mapped[int]
    attribute_id: Mapped[str] = mapped_column(KEY)
    sense: Mapped[str] = mapped_column(String(8))
    text: Mapped[str]


Index("ix_observations_participant", ObservationRow.participant_id)


class ThemesRow(Base):
    """The summary of what peers saw: a draft of the manager's until it is delivered."""

    __tablename__ = "themes"
    __table_args__ = (_of_participant(),)
    participant_id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    text: Mapped[str]
    written_by: Mapped[str] = mapped_column(SLACK_ID)
    written_us: Mapped[int] = mapped_column(BigInteger)
    delivered_at: Mapped[datetime | None]
