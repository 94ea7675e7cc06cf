"""The tables of a ladder that changes: what was dropped in, releases, what was decided. Private to `storage`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, String
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables_base import KEY, NAME, SLACK_ID, Base


def _of_workspace() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE")


class LadderImportRow(Base):
    """A file that somebody dropped into the conversation with the bot, and what became of it.

    `problem` names why nothing could be made of it; otherwise `source` is the draft ladder and `report` the account of
    every cell, as JSON.
    """

    __tablename__ = "ladder_imports"
    __table_args__ = (_of_workspace(), Unique("workspace_id", "file_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    person_id: Mapped[str] = mapped_column(SLACK_ID)
    file_id: Mapped[str] = mapped_column(SLACK_ID)
    name: Mapped[str] = mapped_column(NAME)
    size: Mapped[int]
    url: Mapped[str]
    dropped_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    problem: Mapped[str]
    ladder_id: Mapped[str] = mapped_column(KEY)
    version: Mapped[str] = mapped_column(KEY)
    source: Mapped[str]
    report: Mapped[str]


Index("ix_ladder_imports_person", LadderImportRow.workspace_id, LadderImportRow.person_id)


class ReleaseRow(Base):
    """One change of a ladder on its way to people: proposed, consulted on, decided, approved, frozen, in effect.

    Every draft of it is a row of `ladder_versions` whose version carries a mark that no version of a file can have, so
    that what people were asked about stays as it was; `final_version_id` is the one that is frozen.
    """

    __tablename__ = "releases"
    __table_args__ = (
        _of_workspace(),
        ForeignKeyConstraint(["draft_version_id"], ["ladder_versions.id"]),
        ForeignKeyConstraint(["base_version_id"], ["ladder_versions.id"]),
        ForeignKeyConstraint(["final_version_id"], ["ladder_versions.id"]),
        ForeignKeyConstraint(["window_id"], ["feedback_windows.id"], ondelete="SET NULL"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    ladder_id: Mapped[str] = mapped_column(KEY)
    base_version_id: Mapped[int | None]
    draft_version_id: Mapped[int]
    final_version_id: Mapped[int | None]
    window_id: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(16))
    author_id: Mapped[str] = mapped_column(SLACK_ID)
    opened_at: Mapped[datetime]
    approver_id: Mapped[str | None] = mapped_column(SLACK_ID)
    effective_on: Mapped[date | None]
    frozen_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    next_at: Mapped[datetime | None]
    revision: Mapped[int]
    """Counts every change, so that two who change it at once do not overwrite each other."""


Index("ix_releases_ladder", ReleaseRow.workspace_id, ReleaseRow.ladder_id, ReleaseRow.state)
Index("ix_releases_next", ReleaseRow.workspace_id, ReleaseRow.next_at)


class ReleaseDecisionRow(Base):
    """What was said about a draft, and what was done about it: published with the release (requirement 19)."""

    __tablename__ = "release_decisions"
    __table_args__ = (
        _of_workspace(),
        ForeignKeyConstraint(["release_id"], ["releases.id"], ondelete="CASCADE"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(SLACK_ID)
    release_id: Mapped[int]
    said: Mapped[str]
    done: Mapped[str]
    is_changed: Mapped[bool]
    """Whether something was changed because of it; else `done` says why not."""
    written_by: Mapped[str] = mapped_column(SLACK_ID)
    written_us: Mapped[int] = mapped_column(BigInteger)
    written_in: Mapped[str] = mapped_column(String(80))
    """The form it was last typed in; "" for none yet."""


Index("ix_release_decisions_release", ReleaseDecisionRow.release_id)
