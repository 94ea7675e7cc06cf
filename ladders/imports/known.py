"""Every shape that is known: importing a module registers it."""

from __future__ import annotations

from ladders.imports.shapes import SHAPES, Shape


def shapes() -> list[Shape]:
    """All of them. What reads spreadsheets and pages is loaded when something is imported, never before."""
    from ladders.imports.grids import itemlists, tables
    from ladders.imports.pages import documents, folders
    from ladders.imports.trees import (
        case,
        disciplines,
        expected,
        frontmatter,
        named,
        own,
        references,
        tablelike,
        topictrees,
    )

    _ = (case, disciplines, documents, expected, folders, frontmatter, itemlists, named, own, references)
    _ = (tablelike, tables, topictrees)
    return SHAPES
