"""The tables of what is said about a cycle: announcements, questions, feedback. Private to `storage`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables_base import KEY, NAME, SLACK_ID, Base


def _of_cycle() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["cycle_id"], ["cycles.id"], ondelete="CASCADE")


class AnnouncementRow(Base):
    """One of the texts People Ops writes for a cycle (heads_up, details, follow_up), and when it goes out.

    `at_once`: somebody pressed a button, so it does not wait for anybody's working hours.
    """

    __tablename__ = "announcements"
    __table_args__ = (_of_cycle(),)
    cycle_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    text: Mapped[str]
    at: Mapped[datetime | None]
    at_once: Mapped[bool]
    sent_at: Mapped[datetime | None]
    written_by: Mapped[str] = mapped_column(SLACK_ID)


class ApprovalRow(Base):
    """The approver's answer to the no-demotion commitment, once per ladder version (rulings.md 13)."""

    __tablename__ = "approvals"
    __table_args__ = (ForeignKeyConstraint(["ladder_version_id"], ["ladder_versions.id"], ondelete="CASCADE"),)
    ladder_version_id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    cycle_id: Mapped[int | None]
    """The launch it was asked for; None when it was a release."""
    release_id: Mapped[int | None]
    approver_id: Mapped[str] = mapped_column(SLACK_ID)
    asked_by: Mapped[str] = mapped_column(SLACK_ID)
    asked_at: Mapped[datetime]
    is_given: Mapped[bool | None]
    answered_at: Mapped[datetime | None]
    note: Mapped[str]


class QuestionRow(Base):
    """Something somebody wrote to People Ops: a question, a past experience, a definition they are not sure about.

    Nobody's id stands beside an anonymous one, its time is rounded to the day, and `id` is drawn at random, so that its
    neighbours say nothing about the hour either: nothing leads back (requirement 21).
    """

    __tablename__ = "questions"
    __table_args__ = (
        Unique("participant_id", "attribute_id", "asker_id"),
        # What people wrote outlives a draft that is discarded after its heads-up.
        ForeignKeyConstraint(["cycle_id"], ["cycles.id"], ondelete="SET NULL"),
        ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    kind: Mapped[str] = mapped_column(String(16))
    cycle_id: Mapped[int | None]
    participant_id: Mapped[int | None]
    ladder_version_id: Mapped[int | None]
    attribute_id: Mapped[str | None] = mapped_column(KEY)
    asker_id: Mapped[str | None] = mapped_column(SLACK_ID)
    text: Mapped[str]
    asked_at: Mapped[datetime]
    answer: Mapped[str]
    answered_by: Mapped[str | None] = mapped_column(SLACK_ID)
    answered_at: Mapped[datetime | None]
    merged_into: Mapped[int | None]
    is_settled: Mapped[bool]


Index("ix_questions_open", QuestionRow.workspace_id, QuestionRow.is_settled, QuestionRow.id)


class FeedbackWindowRow(Base):
    """A time in which those concerned say what they think of a ladder (requirements 17 and 19)."""

    __tablename__ = "feedback_windows"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["ladder_version_id"], ["ladder_versions.id"], ondelete="CASCADE"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    ladder_version_id: Mapped[int]
    group_name: Mapped[str] = mapped_column(NAME)
    opened_by: Mapped[str] = mapped_column(SLACK_ID)
    opened_at: Mapped[datetime]
    closes_on: Mapped[date]
    closed_at: Mapped[datetime | None]
    next_at: Mapped[datetime | None]


Index("ix_feedback_windows_next", FeedbackWindowRow.workspace_id, FeedbackWindowRow.next_at)


class FeedbackInviteRow(Base):
    """Who was asked, and whether they have answered: not what, and not when."""

    __tablename__ = "feedback_invites"
    __table_args__ = (
        ForeignKeyConstraint(["window_id"], ["feedback_windows.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["workspace_id", "person_id"], ["people.workspace_id", "people.id"], ondelete="CASCADE"),
    )
    window_id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    role: Mapped[str] = mapped_column(String(16))
    has_answered: Mapped[bool]


class FeedbackAnswerRow(Base):
    """One answer, without a name, a time, or an order: `id` is drawn at random."""

    __tablename__ = "feedback_answers"
    __table_args__ = (ForeignKeyConstraint(["window_id"], ["feedback_windows.id"], ondelete="CASCADE"),)
    id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    window_id: Mapped[int]
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    role: Mapped[str] = mapped_column(String(16))
    coverage: Mapped[str] = mapped_column(String(8))
    progression: Mapped[str] = mapped_column(String(8))
    comfortable: Mapped[str] = mapped_column(String(8))
    comment: Mapped[str]


Index("ix_feedback_answers_window", FeedbackAnswerRow.window_id)
