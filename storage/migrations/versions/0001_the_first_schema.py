"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("maybe_sent", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("ts", sa.String(length=32), nullable=True),
        sa.Column("error", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_outbox_workspace_id_key")),
    )
    op.create_index("ix_outbox_due", "outbox", ["state", "due_at"], unique=False)
    op.create_index("ix_outbox_participant", "outbox", ["participant_id", "kind"], unique=False)
    op.create_table(
        "workspaces",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("bot_id", sa.String(length=32), nullable=False),
        sa.Column("bot_user_id", sa.String(length=32), nullable=False),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
    )
    op.create_table(
        "cycles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("self_opens", sa.Date(), nullable=False),
        sa.Column("self_closes", sa.Date(), nullable=False),
        sa.Column("manager_closes", sa.Date(), nullable=False),
        sa.Column("conversations_close", sa.Date(), nullable=False),
        sa.Column("started_by", sa.String(length=32), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_cycles_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycles")),
        sa.UniqueConstraint("workspace_id", "name", name=op.f("uq_cycles_workspace_id_name")),
    )
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.String(length=32), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_journal_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    op.create_table(
        "ladder_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("ladder_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_ladder_versions_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_versions")),
        sa.UniqueConstraint(
            "workspace_id", "ladder_id", "version", name=op.f("uq_ladder_versions_workspace_id_ladder_id_version")
        ),
    )
    op.create_table(
        "people",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("first_name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("tz", sa.String(length=64), nullable=False),
        sa.Column("manager_id", sa.String(length=32), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("home_opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_people_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_people")),
    )
    op.create_index("ix_people_manager", "people", ["workspace_id", "manager_id"], unique=False)
    op.create_table(
        "ladders",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("ladder_id", sa.String(length=64), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["ladder_versions.id"], name=op.f("fk_ladders_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "ladder_id", name=op.f("pk_ladders")),
    )
    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("reviewee_id", sa.String(length=32), nullable=False),
        sa.Column("rater_id", sa.String(length=32), nullable=False),
        sa.Column("ladder_version_id", sa.Integer(), nullable=False),
        sa.Column("track", sa.String(length=64), nullable=False),
        sa.Column("specialty", sa.String(length=64), nullable=False),
        sa.Column("self_opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("self_closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("manager_closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conversations_close_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("self_submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("manager_submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome_shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycles.id"], name=op.f("fk_participants_cycle_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["ladder_version_id"], ["ladder_versions.id"], name=op.f("fk_participants_ladder_version_id")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "rater_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_participants_workspace_id_rater_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "reviewee_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_participants_workspace_id_reviewee_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        sa.UniqueConstraint(
            "cycle_id",
            "reviewee_id",
            "ladder_version_id",
            name=op.f("uq_participants_cycle_id_reviewee_id_ladder_version_id"),
        ),
    )
    op.create_index("ix_participants_closes", "participants", ["workspace_id", "self_closes_at"], unique=False)
    op.create_index("ix_participants_opens", "participants", ["workspace_id", "self_opens_at"], unique=False)
    op.create_index("ix_participants_rater", "participants", ["workspace_id", "rater_id"], unique=False)
    op.create_index("ix_participants_reviewee", "participants", ["workspace_id", "reviewee_id"], unique=False)
    op.create_table(
        "positions",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("ladder_id", sa.String(length=64), nullable=False),
        sa.Column("track", sa.String(length=64), nullable=False),
        sa.Column("specialty", sa.String(length=64), nullable=False),
        sa.Column("held", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_positions_workspace_id_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", "ladder_id", name=op.f("pk_positions")),
    )
    op.create_table(
        "added_evidence",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("attribute_id", sa.String(length=64), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_added_evidence_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", "author_id", "attribute_id", name=op.f("pk_added_evidence")),
    )
    op.create_table(
        "assessments",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("ratings", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("active_seconds", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_assessments_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", "kind", name=op.f("pk_assessments")),
    )
    op.create_table(
        "outcomes",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("ratings", sa.Text(), nullable=False),
        sa.Column("mean", sa.String(length=80), nullable=True),
        sa.Column("implied", sa.Integer(), nullable=True),
        sa.Column("held_before", sa.Integer(), nullable=True),
        sa.Column("held", sa.Integer(), nullable=True),
        sa.Column("hold", sa.String(length=64), nullable=False),
        sa.Column("shared_by", sa.String(length=32), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_outcomes_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_outcomes")),
    )
    op.create_table(
        "settlements",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("attribute_id", sa.String(length=64), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("new_evidence", sa.Text(), nullable=False),
        sa.Column("rated_us", sa.BigInteger(), nullable=False),
        sa.Column("reason_us", sa.BigInteger(), nullable=False),
        sa.Column("evidence_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_settlements_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", "attribute_id", name=op.f("pk_settlements")),
    )
    op.create_table(
        "answers",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("attribute_id", sa.String(length=64), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("unsure", sa.Boolean(), nullable=False),
        sa.Column("unsure_note", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("rated_us", sa.BigInteger(), nullable=False),
        sa.Column("rated_view", sa.String(length=64), nullable=False),
        sa.Column("rated_revision", sa.Integer(), nullable=False),
        sa.Column("evidence_us", sa.BigInteger(), nullable=False),
        sa.Column("evidence_view", sa.String(length=64), nullable=False),
        sa.Column("evidence_revision", sa.Integer(), nullable=False),
        sa.Column("unsure_us", sa.BigInteger(), nullable=False),
        sa.Column("unsure_note_us", sa.BigInteger(), nullable=False),
        sa.Column("set_aside", sa.Text(), nullable=False),
        sa.Column("set_aside_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id", "kind"],
            ["assessments.participant_id", "assessments.kind"],
            name=op.f("fk_answers_participant_id_kind"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "kind", "attribute_id", name=op.f("pk_answers")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("answers")
    op.drop_table("settlements")
    op.drop_table("outcomes")
    op.drop_table("assessments")
    op.drop_table("added_evidence")
    op.drop_table("positions")
    op.drop_index("ix_participants_reviewee", table_name="participants")
    op.drop_index("ix_participants_rater", table_name="participants")
    op.drop_index("ix_participants_opens", table_name="participants")
    op.drop_index("ix_participants_closes", table_name="participants")
    op.drop_table("participants")
    op.drop_table("ladders")
    op.drop_index("ix_people_manager", table_name="people")
    op.drop_table("people")
    op.drop_table("ladder_versions")
    op.drop_table("journal")
    op.drop_table("cycles")
    op.drop_table("workspaces")
    op.drop_index("ix_outbox_participant", table_name="outbox")
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.drop_table("outbox")
