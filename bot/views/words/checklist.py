"""The words of a question that is answered by ticking signs."""

from __future__ import annotations

from typing import Final

from core.assessment import Kind

WHILE_TICKED: Final = "Not a low rating; while this is ticked, the ticks above do not count"


def how(kind: Kind, reviewee: str, lowest: str) -> str:
    """Above the ticks: what they come to."""
    whose = "you have" if kind is Kind.SELF else f"{reviewee} has"
    return (
        f"Tick what {whose} shown, not what could be. The rating follows: the highest level that has enough of its "
        f"signs ticked, together with every level below it. Saved with nothing ticked, it is {lowest}, where the "
        "ladder starts. It is saved as you tick."
    )


def stands_at(label: str) -> str:
    """What the ticks came to when the question was drawn."""
    return f"Your ticks came to {label} so far."


def numbered(number: int, text: str) -> str:
    """A sign too long for its line, as it stands in full above."""
    return f"{number}. {text}"


YOUR_TICKS: Final = "What you ticked"


def only_theirs(reviewee: str) -> str:
    """Above the signs that the other one alone has ticked."""
    return f"Ticked by {reviewee}, not by you"


def only_yours(reviewee: str) -> str:
    """Above the signs that the reader alone has ticked."""
    return f"Ticked by you, not by {reviewee}"


def more(number: int) -> str:
    """What a list of signs leaves out."""
    return f"… and {number} more"
