"""What this is and what it is not: said with every announcement, when a cycle opens, and again with every outcome."""

from __future__ import annotations


def framing(framework: str) -> str:
    """The promise that goes with announcements, the opening and the outcome (rulings.md 14, requirement 52)."""
    return (
        f"The {framework} is there for fairness in recognition and for each person's own growth. It looks at work "
        "that has been shown, nothing else. It is imperfect: mistakes will happen, and they can be corrected. It is "
        "not a measure of anyone's worth or potential, it is not a ranking, and no one loses a level."
    )


def commitment(framework: str) -> str:
    """What the approver commits to (rulings.md 13)."""
    return (
        f"Nobody loses a level by the {framework}: not by this cycle, and not by a later change of its text. Whoever "
        "turns out to hold a level above what their ratings come to keeps it, and gets time and help to grow into it."
    )
