"""What every table shares: naming of constraints, column types, and the way from a row class to its Core table."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Integer, MetaData, String, Table, Text
from sqlalchemy.orm import DeclarativeBase

from storage.types import Instant

SLACK_ID = String(32)
KEY = String(64)
NAME = String(200)
_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Names every constraint, so that a migration can find it on any database."""

    metadata = MetaData(naming_convention=_NAMING)
    type_annotation_map = {datetime: Instant, date: Date, str: Text, int: Integer}  # noqa: RUF012 - SQLAlchemy's own contract


def table(row: type[Base]) -> Table:
    """The Core table behind a row class: statements are written with these (measured faster than the unit of work)."""
    found = row.__table__
    assert isinstance(found, Table)  # noqa: S101 - narrows a FromClause for the type checker
    return found


def values(row: Any) -> dict[str, Any]:
    """A Core result row as keyword arguments."""
    return dict(row._mapping)
