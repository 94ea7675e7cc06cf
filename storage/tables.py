"""The tables. Private to `storage`: nothing outside sees a row.

Every row belongs to a workspace (a Slack team). Answers are the truth; each assessment also keeps one compact vector of
its ratings, written in the same transaction, so that company-wide questions read one short text per assessment.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, String, false, true
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables_base import KEY, NAME, SLACK_ID, Base, table, values
from storage.tables_growth import (
    AmendmentRow,
    CorrectionRow,
    DecisionRow,
    ExampleRequestRow,
    GoalRow,
    GrowthTalkRow,
    NoteRow,
    ObservationRow,
    PeerAskRow,
    PulseAnswerRow,
    ResponseRow,
    ThemesRow,
    TypedRow,
)
from storage.tables_out import JournalRow, NoticeRow, PaceRow
from storage.tables_releases import LadderImportRow, ReleaseDecisionRow, ReleaseRow
from storage.tables_talk import (
    AnnouncementRow,
    ApprovalRow,
    FeedbackAnswerRow,
    FeedbackInviteRow,
    FeedbackWindowRow,
    QuestionRow,
)

__all__ = [
    "AddedEvidenceRow",
    "AmendmentRow",
    "AnnouncementRow",
    "AnswerRow",
    "ApprovalRow",
    "AssessmentRow",
    "Base",
    "CorrectionRow",
    "CycleRow",
    "DecisionRow",
    "ExampleRequestRow",
    "FeedbackAnswerRow",
    "FeedbackInviteRow",
    "FeedbackWindowRow",
    "GoalRow",
    "GrowthTalkRow",
    "JournalRow",
    "LadderImportRow",
    "LadderRow",
    "LadderVersionRow",
    "NoteRow",
    "NoticeRow",
    "ObservationRow",
    "OutcomeRow",
    "PaceRow",
    "ParticipantRow",
    "PeerAskRow",
    "PersonRow",
    "PositionRow",
    "PulseAnswerRow",
    "QuestionRow",
    "ReleaseDecisionRow",
    "ReleaseRow",
    "ResponseRow",
    "SettlementRow",
    "ThemesRow",
    "TypedRow",
    "WorkspaceRow",
    "table",
    "values",
]


class WorkspaceRow(Base):
    """A Slack team that has installed Rung."""

    __tablename__ = "workspaces"
    id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    name: Mapped[str] = mapped_column(NAME)
    bot_id: Mapped[str] = mapped_column(SLACK_ID)
    bot_user_id: Mapped[str] = mapped_column(SLACK_ID)
    installed_at: Mapped[datetime]


class PersonRow(Base):
    """Somebody in a workspace; `id` is Slack's."""

    __tablename__ = "people"
    __table_args__ = (ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    name: Mapped[str] = mapped_column(NAME)
    first_name: Mapped[str] = mapped_column(NAME)
    email: Mapped[str] = mapped_column(String(320))
    tz: Mapped[str] = mapped_column(KEY)
    manager_id: Mapped[str | None] = mapped_column(SLACK_ID)
    active: Mapped[bool]
    home_opened_at: Mapped[datetime | None]
    works_from: Mapped[int | None]
    works_to: Mapped[int | None]
    has_reminders: Mapped[bool] = mapped_column(default=True, server_default=true())
    snoozed_until: Mapped[datetime | None]
    dm_channel: Mapped[str | None] = mapped_column(SLACK_ID)


Index("ix_people_manager", PersonRow.workspace_id, PersonRow.manager_id)
_snoozed = PersonRow.snoozed_until.is_not(None)
# Partial: hardly anybody has put reminders off, and nobody should be looked for by way of this.
Index(
    "ix_people_snoozed",
    PersonRow.workspace_id,
    PersonRow.snoozed_until,
    sqlite_where=_snoozed,
    postgresql_where=_snoozed,
)


class PositionRow(Base):
    """Where a person stands on one ladder. The held level lives here and is only ever raised by an outcome."""

    __tablename__ = "positions"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "person_id"], ["people.workspace_id", "people.id"], ondelete="CASCADE"),
    )
    workspace_id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    person_id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    ladder_id: Mapped[str] = mapped_column(KEY, primary_key=True)
    track: Mapped[str] = mapped_column(KEY)
    specialty: Mapped[str] = mapped_column(KEY)
    held: Mapped[str | None] = mapped_column(KEY)


class LadderVersionRow(Base):
    """A ladder as it was read once. Never changed: cycles point here."""

    __tablename__ = "ladder_versions"
    __table_args__ = (
        Unique("workspace_id", "ladder_id", "version"),
        ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    ladder_id: Mapped[str] = mapped_column(KEY)
    version: Mapped[str] = mapped_column(KEY)
    fingerprint: Mapped[str] = mapped_column(KEY)
    source: Mapped[str]
    created_at: Mapped[datetime]


class LadderRow(Base):
    """Which version of a ladder is in use for what starts next."""

    __tablename__ = "ladders"
    __table_args__ = (ForeignKeyConstraint(["version_id"], ["ladder_versions.id"], ondelete="CASCADE"),)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    ladder_id: Mapped[str] = mapped_column(KEY, primary_key=True)
    version_id: Mapped[int]


class CycleRow(Base):
    """One run of reviews. Dates are calendar days; each participant carries the instants they come to.

    Until `announced_at` it is a draft: `asked` says who would take part, and there are no participants.
    """

    __tablename__ = "cycles"
    __table_args__ = (
        Unique("workspace_id", "name"),
        ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    name: Mapped[str] = mapped_column(NAME)
    self_opens: Mapped[date]
    self_closes: Mapped[date]
    manager_closes: Mapped[date]
    conversations_close: Mapped[date]
    started_by: Mapped[str] = mapped_column(SLACK_ID)
    started_at: Mapped[datetime]
    asked: Mapped[str] = mapped_column(default="", server_default="")
    channel: Mapped[str | None] = mapped_column(SLACK_ID)
    meeting: Mapped[str] = mapped_column(default="", server_default="")
    tells_each: Mapped[bool] = mapped_column(default=True, server_default=true())
    approver_id: Mapped[str | None] = mapped_column(SLACK_ID)
    is_pilot: Mapped[bool] = mapped_column(default=False, server_default=false())
    announced_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    next_at: Mapped[datetime | None]


Index("ix_cycles_next", CycleRow.workspace_id, CycleRow.next_at)


class ParticipantRow(Base):
    """(person, ladder, rater) in a cycle, with their own windows and what has happened (rulings.md 6 and 7)."""

    __tablename__ = "participants"
    __table_args__ = (
        Unique("cycle_id", "reviewee_id", "ladder_version_id"),
        ForeignKeyConstraint(["cycle_id"], ["cycles.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["ladder_version_id"], ["ladder_versions.id"]),
        ForeignKeyConstraint(["workspace_id", "reviewee_id"], ["people.workspace_id", "people.id"]),
        ForeignKeyConstraint(["workspace_id", "rater_id"], ["people.workspace_id", "people.id"]),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    cycle_id: Mapped[int]
    reviewee_id: Mapped[str] = mapped_column(SLACK_ID)
    rater_id: Mapped[str] = mapped_column(SLACK_ID)
    ladder_version_id: Mapped[int]
    track: Mapped[str] = mapped_column(KEY)
    specialty: Mapped[str] = mapped_column(KEY)
    rates_as_manager: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether the rater was above the reviewee when it began: then they are nothing to them once they no longer are."""
    self_opens_at: Mapped[datetime]
    self_closes_at: Mapped[datetime]
    manager_closes_at: Mapped[datetime]
    conversations_close_at: Mapped[datetime]
    self_submitted_at: Mapped[datetime | None]
    manager_submitted_at: Mapped[datetime | None]
    outcome_shared_at: Mapped[datetime | None]
    one_on_one_at: Mapped[datetime | None]
    one_on_one_changes: Mapped[int] = mapped_column(default=0, server_default="0")
    next_at: Mapped[datetime | None]


Index("ix_participants_next", ParticipantRow.workspace_id, ParticipantRow.next_at, ParticipantRow.id)
Index("ix_participants_reviewee", ParticipantRow.workspace_id, ParticipantRow.reviewee_id)
Index("ix_participants_rater", ParticipantRow.workspace_id, ParticipantRow.rater_id)
Index("ix_participants_cycle", ParticipantRow.cycle_id)


def _of_participant() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["participant_id"], ["participants.id"], ondelete="CASCADE")


class AssessmentRow(Base):
    """One author's assessment of one participant, with its ratings as one vector (core.assessment.to_vector)."""

    __tablename__ = "assessments"
    __table_args__ = (_of_participant(),)
    participant_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    author_id: Mapped[str] = mapped_column(SLACK_ID)
    ratings: Mapped[str]
    position: Mapped[int]
    started_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    active_seconds: Mapped[int]
    submitted_at: Mapped[datetime | None]


class AnswerRow(Base):
    """One answer. Times in `*_us` are Slack's clock in microseconds."""

    __tablename__ = "answers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["participant_id", "kind"], ["assessments.participant_id", "assessments.kind"], ondelete="CASCADE"
        ),
    )
    participant_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    attribute_id: Mapped[str] = mapped_column(KEY, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    rating: Mapped[int | None]
    evidence: Mapped[str]
    unsure: Mapped[bool]
    unsure_note: Mapped[str]
    revision: Mapped[int]
    rated_us: Mapped[int] = mapped_column(BigInteger)
    rated_view: Mapped[str] = mapped_column(KEY)
    rated_revision: Mapped[int]
    evidence_us: Mapped[int] = mapped_column(BigInteger)
    evidence_view: Mapped[str] = mapped_column(KEY)
    evidence_revision: Mapped[int]
    unsure_us: Mapped[int] = mapped_column(BigInteger)
    unsure_note_us: Mapped[int] = mapped_column(BigInteger)
    set_aside: Mapped[str]
    set_aside_revision: Mapped[int]
    signals: Mapped[str] = mapped_column(default="", server_default="")
    """What is ticked of a checklist (core.checklist), where a ladder rates by one."""
    signals_us: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")


class AddedEvidenceRow(Base):
    """Evidence somebody added to an attribute of a review after submitting."""

    __tablename__ = "added_evidence"
    __table_args__ = (_of_participant(),)
    participant_id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    attribute_id: Mapped[str] = mapped_column(KEY, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    text: Mapped[str]
    written_us: Mapped[int] = mapped_column(BigInteger)


class SettlementRow(Base):
    """What the 1:1 made of one attribute: a draft until the outcome is shared. `rating` None: not changed."""

    __tablename__ = "settlements"
    __table_args__ = (_of_participant(),)
    participant_id: Mapped[int] = mapped_column(primary_key=True)
    attribute_id: Mapped[str] = mapped_column(KEY, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    rating: Mapped[int | None]
    reason: Mapped[str]
    new_evidence: Mapped[str]
    rated_us: Mapped[int] = mapped_column(BigInteger)
    reason_us: Mapped[int] = mapped_column(BigInteger)
    evidence_us: Mapped[int] = mapped_column(BigInteger)
    without_evidence: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Said plainly: it goes up, and there is no new evidence (requirement 33)."""
    without_us: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    view: Mapped[str] = mapped_column(String(64), default="", server_default="")
    """The Slack view that wrote its texts last: how one device is told from another."""
    revision: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often it was changed."""
    rated_view: Mapped[str] = mapped_column(String(64), default="", server_default="")
    rated_revision: Mapped[int] = mapped_column(default=0, server_default="0")
    set_aside: Mapped[str] = mapped_column(default="", server_default="")
    """Texts that another device's text replaced without their having been seen there."""
    set_aside_revision: Mapped[int] = mapped_column(default=0, server_default="0")


class OutcomeRow(Base):
    """A shared outcome: the facts it was computed from are the settled vector and the pinned ladder."""

    __tablename__ = "outcomes"
    __table_args__ = (_of_participant(),)
    participant_id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    ratings: Mapped[str]
    value: Mapped[str | None]
    """What the ladder's policy computes, as an exact fraction."""
    implied: Mapped[int | None]
    held_before: Mapped[int | None]
    held: Mapped[int | None]
    hold: Mapped[str] = mapped_column(KEY)
    shared_by: Mapped[str] = mapped_column(SLACK_ID)
    shared_at: Mapped[datetime]
    corrected_at: Mapped[datetime | None]
