"""Time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "paces",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("method", sa.String(length=64), nullable=False),
        sa.Column("next_us", sa.BigInteger(), nullable=False),
        sa.Column("held_until_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_paces_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "method", name=op.f("pk_paces")),
    )
    op.create_table(
        "announcements",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at_once", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("written_by", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["cycles.id"], name=op.f("fk_announcements_cycle_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("cycle_id", "kind", name=op.f("pk_announcements")),
    )
    op.create_table(
        "approvals",
        sa.Column("ladder_version_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=True),
        sa.Column("approver_id", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_given", sa.Boolean(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ladder_version_id"],
            ["ladder_versions.id"],
            name=op.f("fk_approvals_ladder_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("ladder_version_id", name=op.f("pk_approvals")),
    )
    op.create_table(
        "feedback_windows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("ladder_version_id", sa.Integer(), nullable=False),
        sa.Column("group_name", sa.String(length=200), nullable=False),
        sa.Column("opened_by", sa.String(length=32), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["ladder_version_id"],
            ["ladder_versions.id"],
            name=op.f("fk_feedback_windows_ladder_version_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_feedback_windows_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_windows")),
    )
    op.create_index("ix_feedback_windows_next", "feedback_windows", ["workspace_id", "next_at"], unique=False)
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=True),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("ladder_version_id", sa.Integer(), nullable=True),
        sa.Column("attribute_id", sa.String(length=64), nullable=True),
        sa.Column("asker_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(length=32), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("is_settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycles.id"], name=op.f("fk_questions_cycle_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_questions_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint(
            "participant_id", "attribute_id", "asker_id", name=op.f("uq_questions_participant_id_attribute_id_asker_id")
        ),
    )
    op.create_index("ix_questions_open", "questions", ["workspace_id", "is_settled", "id"], unique=False)
    op.create_table(
        "feedback_answers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("window_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("coverage", sa.String(length=8), nullable=False),
        sa.Column("progression", sa.String(length=8), nullable=False),
        sa.Column("comfortable", sa.String(length=8), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["window_id"], ["feedback_windows.id"], name=op.f("fk_feedback_answers_window_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_answers")),
    )
    op.create_index("ix_feedback_answers_window", "feedback_answers", ["window_id"], unique=False)
    op.create_table(
        "feedback_invites",
        sa.Column("window_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("has_answered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["window_id"], ["feedback_windows.id"], name=op.f("fk_feedback_invites_window_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_feedback_invites_workspace_id_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("window_id", "person_id", name=op.f("pk_feedback_invites")),
    )
    op.add_column("cycles", sa.Column("asked", sa.Text(), server_default="", nullable=False))
    op.add_column("cycles", sa.Column("channel", sa.String(length=32), nullable=True))
    op.add_column("cycles", sa.Column("meeting", sa.Text(), server_default="", nullable=False))
    op.add_column("cycles", sa.Column("tells_each", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("cycles", sa.Column("approver_id", sa.String(length=32), nullable=True))
    op.add_column("cycles", sa.Column("is_pilot", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("cycles", sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("cycles", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("cycles", sa.Column("next_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_cycles_next", "cycles", ["workspace_id", "next_at"], unique=False)
    op.add_column("outbox", sa.Column("lane", sa.String(length=8), server_default="post", nullable=False))
    op.add_column("outbox", sa.Column("urgency", sa.Integer(), server_default="2", nullable=False))
    op.add_column("outbox", sa.Column("not_after", sa.DateTime(timezone=True), nullable=True))
    op.drop_index(op.f("ix_outbox_due"), table_name="outbox")
    op.create_index(
        "ix_outbox_failed",
        "outbox",
        ["workspace_id"],
        unique=False,
        sqlite_where=sa.text("state = 'failed'"),
        postgresql_where=sa.text("state = 'failed'"),
    )
    op.create_index(
        "ix_outbox_queue",
        "outbox",
        ["workspace_id", "lane", "urgency", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_index(
        "ix_outbox_sending",
        "outbox",
        ["workspace_id"],
        unique=False,
        sqlite_where=sa.text("state = 'sending'"),
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.add_column("participants", sa.Column("one_on_one_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("participants", sa.Column("one_on_one_changes", sa.Integer(), server_default="0", nullable=False))
    op.add_column("participants", sa.Column("next_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_index(op.f("ix_participants_closes"), table_name="participants")
    op.drop_index(op.f("ix_participants_opens"), table_name="participants")
    op.create_index("ix_participants_cycle", "participants", ["cycle_id"], unique=False)
    op.create_index("ix_participants_next", "participants", ["workspace_id", "next_at", "id"], unique=False)
    op.add_column("people", sa.Column("works_from", sa.Integer(), nullable=True))
    op.add_column("people", sa.Column("works_to", sa.Integer(), nullable=True))
    op.add_column("people", sa.Column("has_reminders", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("people", sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("people", sa.Column("dm_channel", sa.String(length=32), nullable=True))
    op.create_index(
        "ix_people_snoozed",
        "people",
        ["workspace_id", "snoozed_until"],
        unique=False,
        sqlite_where=sa.text("snoozed_until IS NOT NULL"),
        postgresql_where=sa.text("snoozed_until IS NOT NULL"),
    )
    op.execute("UPDATE cycles SET announced_at = started_at")
    op.execute("UPDATE cycles SET next_at = started_at")
    op.execute("UPDATE participants SET next_at = self_opens_at")
    op.execute("UPDATE outbox SET lane = 'home', urgency = 0 WHERE kind = 'home'")
    # Whose turn it was because a self window had closed is said under the day of that from now on, so that more time
    # makes it new: what was said before an upgrade is not said again after it.
    day = "substr(p.self_closes_at, 1, 10)"
    if op.get_bind().dialect.name == "postgresql":
        day = "to_char(p.self_closes_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')"
    op.execute(
        "UPDATE outbox SET key = key || ':' || "  # noqa: S608 - from the constants above
        f"(SELECT {day} FROM participants p WHERE p.id = outbox.participant_id) "
        "WHERE kind = 'rate' AND key = 'rate:' || participant_id AND participant_id IN "
        "(SELECT id FROM participants WHERE self_submitted_at IS NULL)"
    )


def downgrade() -> None:
    """Undo."""
    op.drop_index("ix_people_snoozed", table_name="people")
    op.drop_column("people", "dm_channel")
    op.drop_column("people", "snoozed_until")
    op.drop_column("people", "has_reminders")
    op.drop_column("people", "works_to")
    op.drop_column("people", "works_from")
    op.drop_index("ix_participants_next", table_name="participants")
    op.drop_index("ix_participants_cycle", table_name="participants")
    op.create_index(op.f("ix_participants_opens"), "participants", ["workspace_id", "self_opens_at"], unique=False)
    op.create_index(op.f("ix_participants_closes"), "participants", ["workspace_id", "self_closes_at"], unique=False)
    op.drop_column("participants", "next_at")
    op.drop_column("participants", "one_on_one_changes")
    op.drop_column("participants", "one_on_one_at")
    op.drop_index(
        "ix_outbox_sending",
        table_name="outbox",
        sqlite_where=sa.text("state = 'sending'"),
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.drop_index(
        "ix_outbox_queue",
        table_name="outbox",
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.drop_index(
        "ix_outbox_failed",
        table_name="outbox",
        sqlite_where=sa.text("state = 'failed'"),
        postgresql_where=sa.text("state = 'failed'"),
    )
    op.create_index(op.f("ix_outbox_due"), "outbox", ["state", "due_at"], unique=False)
    op.drop_column("outbox", "not_after")
    op.drop_column("outbox", "urgency")
    op.drop_column("outbox", "lane")
    op.drop_index("ix_cycles_next", table_name="cycles")
    op.drop_column("cycles", "next_at")
    op.drop_column("cycles", "closed_at")
    op.drop_column("cycles", "announced_at")
    op.drop_column("cycles", "is_pilot")
    op.drop_column("cycles", "approver_id")
    op.drop_column("cycles", "tells_each")
    op.drop_column("cycles", "meeting")
    op.drop_column("cycles", "channel")
    op.drop_column("cycles", "asked")
    op.drop_table("feedback_invites")
    op.drop_index("ix_feedback_answers_window", table_name="feedback_answers")
    op.drop_table("feedback_answers")
    op.drop_index("ix_questions_open", table_name="questions")
    op.drop_table("questions")
    op.drop_index("ix_feedback_windows_next", table_name="feedback_windows")
    op.drop_table("feedback_windows")
    op.drop_table("approvals")
    op.drop_table("announcements")
    op.drop_table("paces")
