"""What is different between two versions of a ladder, as somebody would tell it who has read both (requirement 42)."""

from __future__ import annotations

from core.counterparts import counterparts
from core.diff.anchors import characters_to_compare
from core.diff.attributes import attribute_edits
from core.diff.edits import pair_of
from core.diff.frame import frame_edits, term_edits
from core.diff.guesses import guesses
from core.diff.moves import left_from, with_moves
from core.diff.personal import for_person
from core.diff.scoring import scoring_edits
from core.diff.values import (
    BREAKING,
    Clarity,
    Clearness,
    Diff,
    Edit,
    Effect,
    Guess,
    Kind,
    Mark,
    Part,
    PersonalDiff,
    Run,
)
from core.diff.words import word_runs
from core.ladder import Ladder

__all__ = [
    "BREAKING",
    "Clarity",
    "Clearness",
    "Diff",
    "Edit",
    "Effect",
    "Guess",
    "Kind",
    "Mark",
    "Part",
    "PersonalDiff",
    "Run",
    "compared",
    "diff",
    "effort",
    "for_person",
    "left_from",
    "word_runs",
]


def diff(before: Ladder, after: Ladder) -> Diff:
    """Everything that differs. Two versions that say the same have no edits, however their files are written."""
    pair, links = pair_of(before, after), counterparts(before, after)
    edits = (
        *frame_edits(pair),
        *with_moves(tuple(attribute_edits(pair, links))),
        *scoring_edits(pair, links),
        *term_edits(pair),
    )
    return Diff(before, after, edits, links, guesses(before, after, links))


def compared(before: Ladder, after: Ladder) -> Diff:
    """The same, worked out once for each pair of versions: neither ever changes."""
    known = _known(before, after)
    if known is None:
        known = after.memo[_key(before)] = diff(before, after)
    return known


def effort(before: Ladder, after: Ladder) -> int:
    """How many characters of definitions have to be compared word by word; none where it was done before."""
    return 0 if _known(before, after) else characters_to_compare(before, after)


def _known(before: Ladder, after: Ladder) -> Diff | None:
    known = after.memo.get(_key(before))
    return known if isinstance(known, Diff) and known.before is before else None


def _key(before: Ladder) -> tuple[str, str, str]:
    return "diff", before.id, before.version
