"""Every shape that is known: importing a module registers it."""

from __future__ import annotations

from ladders.imports.grids import tables
from ladders.imports.pages import documents
from ladders.imports.shapes import SHAPES

__all__ = ["SHAPES", "documents", "tables"]
