"""The tables of the way out and of what was done: outbox, paces, journal. Private to `storage`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, String
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables_base import KEY, NAME, SLACK_ID, Base


class NoticeRow(Base):
    """The outbox: a thing to tell one person, once. Holds facts by id, never anybody's words."""

    __tablename__ = "outbox"
    __table_args__ = (Unique("workspace_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    key: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(KEY)
    person_id: Mapped[str] = mapped_column(SLACK_ID)
    participant_id: Mapped[int | None]
    detail: Mapped[str] = mapped_column(KEY)
    state: Mapped[str] = mapped_column(String(8))
    urgency: Mapped[int] = mapped_column(default=2, server_default="2")
    due_at: Mapped[datetime]
    not_after: Mapped[datetime | None]
    attempts: Mapped[int]
    owner: Mapped[str | None] = mapped_column(KEY)
    lease_until: Mapped[datetime | None]
    maybe_sent: Mapped[bool]
    channel: Mapped[str | None] = mapped_column(SLACK_ID)
    ts: Mapped[str | None] = mapped_column(SLACK_ID)
    error: Mapped[str | None] = mapped_column(KEY)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


Index("ix_outbox_due", NoticeRow.state, NoticeRow.due_at)
Index("ix_outbox_participant", NoticeRow.participant_id, NoticeRow.kind)


class PaceRow(Base):
    """How fast one method of Slack's may be called in one workspace: the next theoretical arrival (GCRA), in µs."""

    __tablename__ = "paces"
    __table_args__ = (ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID, primary_key=True)
    method: Mapped[str] = mapped_column(KEY, primary_key=True)
    next_us: Mapped[int] = mapped_column(BigInteger)
    held_until_us: Mapped[int] = mapped_column(BigInteger)


class JournalRow(Base):
    """Who did what when, by ids only."""

    __tablename__ = "journal"
    __table_args__ = (ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    at: Mapped[datetime]
    actor_id: Mapped[str] = mapped_column(SLACK_ID)
    action: Mapped[str] = mapped_column(KEY)
    participant_id: Mapped[int | None]
    detail: Mapped[str] = mapped_column(NAME)
