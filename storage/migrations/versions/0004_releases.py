"""Ladders that change: files dropped in, releases, what was decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "ladder_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("ladder_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_ladder_imports_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_imports")),
        sa.UniqueConstraint("workspace_id", "file_id", name=op.f("uq_ladder_imports_workspace_id_file_id")),
    )
    op.create_index("ix_ladder_imports_person", "ladder_imports", ["workspace_id", "person_id"], unique=False)
    op.create_table(
        "releases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("ladder_id", sa.String(length=64), nullable=False),
        sa.Column("base_version_id", sa.Integer(), nullable=True),
        sa.Column("draft_version_id", sa.Integer(), nullable=False),
        sa.Column("final_version_id", sa.Integer(), nullable=True),
        sa.Column("window_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approver_id", sa.String(length=32), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["base_version_id"], ["ladder_versions.id"], name=op.f("fk_releases_base_version_id")),
        sa.ForeignKeyConstraint(
            ["draft_version_id"], ["ladder_versions.id"], name=op.f("fk_releases_draft_version_id")
        ),
        sa.ForeignKeyConstraint(
            ["final_version_id"], ["ladder_versions.id"], name=op.f("fk_releases_final_version_id")
        ),
        sa.ForeignKeyConstraint(
            ["window_id"], ["feedback_windows.id"], name=op.f("fk_releases_window_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_releases_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releases")),
    )
    op.create_index("ix_releases_ladder", "releases", ["workspace_id", "ladder_id", "state"], unique=False)
    op.create_index("ix_releases_next", "releases", ["workspace_id", "next_at"], unique=False)
    op.create_table(
        "release_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("is_changed", sa.Boolean(), nullable=False),
        sa.Column("written_by", sa.String(length=32), nullable=False),
        sa.Column("written_us", sa.BigInteger(), nullable=False),
        sa.Column("written_in", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["releases.id"], name=op.f("fk_release_decisions_release_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_release_decisions_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_decisions")),
    )
    op.create_index("ix_release_decisions_release", "release_decisions", ["release_id"], unique=False)
    op.add_column("approvals", sa.Column("release_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Undo."""
    op.drop_column("approvals", "release_id")
    op.drop_index("ix_release_decisions_release", table_name="release_decisions")
    op.drop_table("release_decisions")
    op.drop_index("ix_releases_next", table_name="releases")
    op.drop_index("ix_releases_ladder", table_name="releases")
    op.drop_table("releases")
    op.drop_index("ix_ladder_imports_person", table_name="ladder_imports")
    op.drop_table("ladder_imports")
