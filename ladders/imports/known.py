"""Every shape that is known: importing a module registers it."""

from __future__ import annotations

from ladders.imports.grids import itemlists, tables
from ladders.imports.pages import documents
from ladders.imports.shapes import SHAPES
from ladders.imports.trees import case, disciplines, frontmatter, own, topictrees

__all__ = ["SHAPES", "case", "disciplines", "frontmatter", "own", "topictrees", "documents", "itemlists", "tables"]
