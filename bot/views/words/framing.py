"""What this is and what it is not: said when a cycle opens and again with every outcome."""

from __future__ import annotations


def framing(framework: str) -> str:
    """The promise that goes with the opening and with the outcome."""
    return (
        f"The {framework} is there for fairness in recognition and for each person's own growth. It looks at work "
        "that has been shown, nothing else. It is imperfect: mistakes will happen, and they can be corrected. It is "
        "not a measure of anyone's worth or potential, it is not a ranking, and no one loses a level."
    )
