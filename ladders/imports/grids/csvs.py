"""Text with a separator between the cells as a grid. Which separator it is shows in the text."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from ladders.imports.grid import Cell, Grid
from ladders.imports.source import MOST_CELLS, ImportRefused, SourceFile

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_TOLD = re.compile(r'"?sep=(.)"?\n', re.IGNORECASE)
_SAMPLE = 60_000
MOST_COLUMNS = 16_384
"""As many as a spreadsheet has."""


def rows_of(text: str, separator: str) -> list[list[str]]:
    """The cells as they stand there."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=separator != "\t"))


def separator_of(text: str) -> tuple[str, float]:
    """The separator, and how evenly it parts the rows: from 0, not at all, to 1."""
    if told := _TOLD.match(text):
        return told.group(1), 1.0
    judged = ((_evenness(text[:_SAMPLE], one), one) for one in SEPARATORS)
    (_, share), best = max(judged, key=lambda one: one[0])
    return best, share


def _evenness(text: str, separator: str) -> tuple[float, float]:
    """How much speaks for a separator (more columns and more alike rows are better), and the share of alike rows."""
    rows = [row for row in rows_of(text, separator) if any(cell.strip() for cell in row)]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0, 0.0
    width, count = max(widths.items(), key=lambda one: (one[1], one[0]))
    share = count / len(rows)
    return share * min(width, 6) ** 0.5, share


def _reach(row: Sequence[str]) -> int:
    """How many cells there are up to the last one that says something."""
    at = len(row)
    while at and not row[at - 1].strip():
        at -= 1
    return at


def grid_of(file: SourceFile) -> Grid:
    """The file as one grid."""
    separator, _ = separator_of(file.text)
    text = _TOLD.sub("", file.text, count=1) if _TOLD.match(file.text) else file.text
    try:
        rows = rows_of(text, separator)
    except csv.Error:  # the reader's own limit, which is left as it is: it is one for everybody in the process
        most = csv.field_size_limit()
        raise ImportRefused(
            f"{file.name}: a cell holds more than {most:,} letters. Mend: look for a quotation mark left open."
        ) from None
    width = max((_reach(row) for row in rows), default=0)
    if width > MOST_COLUMNS:
        raise ImportRefused(
            f"{file.name}: there are more than {MOST_COLUMNS:,} columns. Mend: keep one ladder in a file."
        )
    if width * len(rows) > MOST_CELLS:
        rows = [row for row in rows if any(cell.strip() for cell in row)]
    if width * len(rows) > MOST_CELLS:
        raise ImportRefused(f"{file.name}: there are more than {MOST_CELLS:,} cells. Mend: keep one ladder in a file.")
    filled = (
        tuple(
            Cell(row[column] if column < len(row) else "", file.at(f"{get_column_letter(column + 1)}{number}"))
            for column in range(width)
        )
        for number, row in enumerate(rows, 1)
    )
    return Grid(tuple(filled), place=file.at())
