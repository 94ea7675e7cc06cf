"""What Rung can be asked."""

from __future__ import annotations

from typing import Final

TEXT: Final = "What I can do"
TITLE: Final = "What I can do"
NOT_UNDERSTOOD: Final = (
    "I don't understand that one yet. You can ask me for “start”, “status”, “ladder” or “help”, or press one of these:"
)

COMMANDS: Final = (
    ("/growth", "your next step, with the button for it"),
    ("/growth status", "where your reviews stand and when they are due"),
    ("/growth ladder", "the levels; “/growth ladder testing” shows one attribute"),
    ("/growth help", "this list"),
)
PLAIN_WORDS: Final = "In a message to me, leave out “/growth”: “start”, “status”, “ladder testing”."
PEOPLE_OPS: Final = (("/growth cycle", "start a cycle of reviews"),)


def intro(framework: str) -> str:
    """What this is for."""
    return (
        f"I walk you through the {framework}: a self-assessment, your manager's view, a conversation about where the "
        "two differ, and an outcome you can follow line by line. Your drafts are kept as you go."
    )


def privacy() -> str:
    """Who sees what."""
    return (
        "Your ratings are yours alone until your manager has rated too. Level and title are public; everything else "
        "is for you, the managers above you and People Ops. Nobody is ranked."
    )


def heard(text: str) -> str:
    """What was asked."""
    return f"You wrote: “{text}”"
