"""Alembic's environment: always online, on the engine that storage.schema hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from storage.engine import begin
from storage.tables import Base
from storage.types import Instant


def render_item(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """Migrations name plain types, so that they keep working when ours change."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Instant) else False


engine = context.config.attributes["engine"]
with engine.connect() as connection:
    begin(connection)
    context.configure(connection=connection, target_metadata=Base.metadata, render_item=render_item)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
