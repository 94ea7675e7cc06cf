"""Growing: notes, responses, goals, peers; what the 1:1 leaves besides ratings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("about_id", sa.String(length=32), nullable=False),
        sa.Column("ladder_id", sa.String(length=64), nullable=True),
        sa.Column("attribute_id", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("said_by", sa.String(length=32), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("ts", sa.String(length=32), nullable=True),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_notes_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sa.UniqueConstraint(
            "workspace_id",
            "author_id",
            "about_id",
            "channel",
            "ts",
            name=op.f("uq_notes_workspace_id_author_id_about_id_channel_ts"),
        ),
    )
    op.create_index("ix_notes_about", "notes", ["workspace_id", "author_id", "about_id"], unique=False)
    op.create_table(
        "pulse_answers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("surprised", sa.String(length=8), nullable=False),
        sa.Column("fair", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["cycles.id"], name=op.f("fk_pulse_answers_cycle_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_answers")),
    )
    op.create_index("ix_pulse_answers_cycle", "pulse_answers", ["cycle_id"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attribute_id", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(length=32), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_corrections_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index("ix_corrections_participant", "corrections", ["participant_id"], unique=False)
    op.create_index(
        "ix_corrections_open",
        "corrections",
        ["workspace_id"],
        unique=False,
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.create_table(
        "decisions",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("level_us", sa.BigInteger(), nullable=False),
        sa.Column("reason_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_decisions_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_decisions")),
    )
    op.create_table(
        "example_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attributes", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_example_requests_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_example_requests")),
    )
    op.create_index("ix_example_requests_participant", "example_requests", ["participant_id"], unique=False)
    op.create_table(
        "goals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("ladder_id", sa.String(length=64), nullable=False),
        sa.Column("attribute_id", sa.String(length=64), nullable=False),
        sa.Column("opportunity", sa.Text(), nullable=False),
        sa.Column("by_when", sa.Date(), nullable=False),
        sa.Column("chosen_by", sa.String(length=32), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by", sa.String(length=32), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("written_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_goals_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
    )
    op.create_index("ix_goals_participant", "goals", ["participant_id"], unique=False)
    op.create_index("ix_goals_person", "goals", ["workspace_id", "person_id"], unique=False)
    op.create_table(
        "growth_talks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("going", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_growth_talks_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_growth_talks")),
        sa.UniqueConstraint(
            "participant_id", "person_id", "held_on", name=op.f("uq_growth_talks_participant_id_person_id_held_on")
        ),
    )
    op.create_table(
        "observations",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("attribute_id", sa.String(length=64), nullable=False),
        sa.Column("sense", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_observations_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observations")),
    )
    op.create_index("ix_observations_participant", "observations", ["participant_id"], unique=False)
    op.create_table(
        "peer_asks",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("peer_id", sa.String(length=32), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("named_by", sa.String(length=32), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("left_out_by", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("has_answered", sa.Boolean(), nullable=False),
        sa.Column("has_declined", sa.Boolean(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_peer_asks_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", "peer_id", name=op.f("pk_peer_asks")),
    )
    op.create_index("ix_peer_asks_peer", "peer_asks", ["workspace_id", "peer_id"], unique=False)
    op.create_index("ix_peer_asks_next", "peer_asks", ["workspace_id", "next_at"], unique=False)
    op.create_table(
        "responses",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("commented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("has_answered_pulse", sa.Boolean(), nullable=False),
        sa.Column("comment_draft", sa.Text(), nullable=False),
        sa.Column("comment_us", sa.BigInteger(), nullable=False),
        sa.Column("request_draft", sa.Text(), nullable=False),
        sa.Column("request_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_responses_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_responses")),
    )
    op.create_table(
        "themes",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(length=32), nullable=False),
        sa.Column("written_us", sa.BigInteger(), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_themes_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_themes")),
    )
    op.create_table(
        "amendments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("correction_id", sa.Integer(), nullable=False),
        sa.Column("attribute_id", sa.String(length=64), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("amended_by", sa.String(length=32), nullable=False),
        sa.Column("amended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["correction_id"], ["corrections.id"], name=op.f("fk_amendments_correction_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_amendments_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendments")),
    )
    op.create_index("ix_amendments_participant", "amendments", ["participant_id"], unique=False)
    op.add_column("answers", sa.Column("signals", sa.Text(), server_default="", nullable=False))
    op.add_column("answers", sa.Column("signals_us", sa.BigInteger(), server_default="0", nullable=False))
    with op.batch_alter_table("outcomes") as outcomes:
        outcomes.alter_column("mean", new_column_name="value", existing_type=sa.String(length=80), type_=sa.Text())
    op.add_column("outcomes", sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("participants", sa.Column("rates_as_manager", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("settlements", sa.Column("without_evidence", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("settlements", sa.Column("without_us", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("settlements", sa.Column("view", sa.String(length=64), server_default="", nullable=False))
    op.add_column("settlements", sa.Column("revision", sa.Integer(), server_default="0", nullable=False))
    op.add_column("settlements", sa.Column("rated_view", sa.String(length=64), server_default="", nullable=False))
    op.add_column("settlements", sa.Column("rated_revision", sa.Integer(), server_default="0", nullable=False))
    op.add_column("settlements", sa.Column("set_aside", sa.Text(), server_default="", nullable=False))
    op.add_column("settlements", sa.Column("set_aside_revision", sa.Integer(), server_default="0", nullable=False))
    # Who shared an outcome and is not the manager may have been: a former manager is nothing to a settled review.
    op.execute(
        "UPDATE participants SET rates_as_manager = EXISTS (SELECT 1 FROM people"
        " WHERE people.workspace_id = participants.workspace_id AND people.id = participants.reviewee_id"
        " AND (people.manager_id = participants.rater_id"
        " OR (people.manager_id IS NOT NULL AND participants.outcome_shared_at IS NOT NULL)))"
    )


def downgrade() -> None:
    """Undo."""
    op.drop_column("settlements", "set_aside_revision")
    op.drop_column("settlements", "set_aside")
    op.drop_column("settlements", "rated_revision")
    op.drop_column("settlements", "rated_view")
    op.drop_column("settlements", "revision")
    op.drop_column("settlements", "view")
    op.drop_column("settlements", "without_us")
    op.drop_column("settlements", "without_evidence")
    op.drop_column("participants", "rates_as_manager")
    op.execute("UPDATE outcomes SET value = NULL WHERE LENGTH(value) > 80")  # it follows from the ratings
    with op.batch_alter_table("outcomes") as outcomes:
        outcomes.alter_column("value", new_column_name="mean", existing_type=sa.Text(), type_=sa.String(length=80))
    op.drop_column("outcomes", "corrected_at")
    op.drop_column("answers", "signals_us")
    op.drop_column("answers", "signals")
    op.drop_index("ix_amendments_participant", table_name="amendments")
    op.drop_table("amendments")
    op.drop_table("themes")
    op.drop_table("responses")
    op.drop_index("ix_peer_asks_peer", table_name="peer_asks")
    op.drop_index("ix_peer_asks_next", table_name="peer_asks")
    op.drop_table("peer_asks")
    op.drop_index("ix_observations_participant", table_name="observations")
    op.drop_table("observations")
    op.drop_table("growth_talks")
    op.drop_index("ix_goals_person", table_name="goals")
    op.drop_index("ix_goals_participant", table_name="goals")
    op.drop_table("goals")
    op.drop_index("ix_example_requests_participant", table_name="example_requests")
    op.drop_table("example_requests")
    op.drop_table("decisions")
    op.drop_index("ix_corrections_open", table_name="corrections")
    op.drop_index("ix_corrections_participant", table_name="corrections")
    op.drop_table("corrections")
    op.drop_index("ix_pulse_answers_cycle", table_name="pulse_answers")
    op.drop_table("pulse_answers")
    op.drop_index("ix_notes_about", table_name="notes")
    op.drop_table("notes")
