"""What this is and what it is not: said with every announcement, when a cycle opens, and again with every outcome."""

from __future__ import annotations

from typing import Final


def framing(framework: str) -> str:
    """The promise that goes with announcements, the opening and the outcome (rulings.md 14, requirement 52)."""
    return (
        f"The {framework} is there for fairness in recognition and for each person's own growth. It looks at work "
        "that has been shown, nothing else. It is imperfect: mistakes will happen, and they can be corrected. It is "
        "not a measure of anyone's worth or potential, it is not a ranking, and no one loses a level."
    )


NOT_BY_CYCLE: Final = "not by this cycle, and not by a later change of its text"


def commitment(framework: str, *, of_change: bool = False) -> str:
    """What the approver commits to, for a cycle or for a change of a ladder (rulings.md 13)."""
    never = "not by this change, and not by a later one" if of_change else NOT_BY_CYCLE
    return (
        f"Nobody loses a level by the {framework}: {never}. Whoever "
        "turns out to hold a level above what their ratings come to keeps it, and gets time and help to grow into it."
    )
