"""A table as every source has it, whether a sheet, a CSV file, a Markdown table or an HTML one: rows of cells with
their places. What reads matrices reads this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ladders.imports.account import Place


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. Lines are kept; a bullet is a line that begins with "- ", a deeper one with two blanks more before."""

    text: str
    place: Place
    merged: bool = False
    """Repeats the text of a cell that reaches over several: the same place, which is accounted for once."""
    is_head: bool = False
    """The source says that this is a heading (<th>, bold, a Markdown table's first row)."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of the same length; a cell that is missing in the source is empty and has a place all the same."""

    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""
    """The sheet's name or the heading above the table."""
    place: Place | None = None

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def column(self, index: int) -> tuple[Cell, ...]:
        """One column, from the top."""
        return tuple(row[index] for row in self.rows)

    def own(self) -> Iterable[Cell]:
        """Every cell that says something, each once however far it reaches."""
        return (cell for row in self.rows for cell in row if cell.text.strip() and not cell.merged)
