"""The tables of the way out and of what was done: outbox, paces, journal. Private to `storage`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, String, text
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
    lane: Mapped[str] = mapped_column(String(8), default="post", server_default="post")
    """What it takes to send it: post, home or file. Each has a pace of its own."""
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


Index("ix_outbox_participant", NoticeRow.participant_id, NoticeRow.kind)


def _where(state: str) -> Any:
    """Of the rows in one state only: what was sent stays out of the index, however much that is."""
    return {"sqlite_where": text(f"state = '{state}'"), "postgresql_where": text(f"state = '{state}'")}


Index(
    "ix_outbox_queue",
    NoticeRow.workspace_id,
    NoticeRow.lane,
    NoticeRow.urgency,
    NoticeRow.due_at,
    NoticeRow.id,
    **_where("queued"),
)
"""In the order in which they are claimed: each urgency by itself is a walk along this index."""
Index("ix_outbox_sending", NoticeRow.workspace_id, **_where("sending"))
Index("ix_outbox_failed", NoticeRow.workspace_id, **_where("failed"))


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
