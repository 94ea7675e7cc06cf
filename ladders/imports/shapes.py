"""What a shape of source is: it says which files it can read and how sure it is, and reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ladders.imports.account import Account
from ladders.imports.draft import Draft
from ladders.imports.source import Source, SourceFile


@dataclass(frozen=True)
class Claim:
    """These files are one source of this shape. `score` says how sure: 0 is not at all, 1 is certain."""

    score: float
    files: tuple[SourceFile, ...]


class Shape(Protocol):
    """A recogniser. `claims` looks at structure only and never raises; `read` may raise ImportRefused.

    Several claims may overlap: the surest wins, then the one with more files.
    """

    name: str

    def claims(self, source: Source) -> Sequence[Claim]:
        """Which of the files it can read, each group of files that belongs together as one claim."""

    def read(self, files: Sequence[SourceFile], account: Account) -> Draft | list[Draft]:
        """The ladder, or the ladders, in the files. Everything in them is registered in the account and explained."""


SHAPES: list[Shape] = []
"""Every known shape; `known` fills it."""


def register(shape: Shape) -> Shape:
    """Add a shape; used once at the end of its module."""
    SHAPES.append(shape)
    return shape
