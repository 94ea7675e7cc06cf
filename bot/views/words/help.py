"""What Rung can be asked."""

from __future__ import annotations

from typing import Final

TEXT: Final = "What I can do"
TITLE: Final = "What I can do"
NOT_UNDERSTOOD: Final = (
    "I don't understand that one. You can say “start”, “status”, “when is it due?” or “snooze until Monday”, or press "
    "one of these:"
)

COMMANDS: Final = (
    ("/growth", "your next step, with the button for it"),
    ("/growth status", "where your reviews stand"),
    ("/growth due", "the dates, nearest first"),
    ("/growth ladder testing", "one attribute; without a word, the levels"),
    ("/growth level Ben", "somebody's level and title, which are public"),
    ("/growth 1:1", "when it is, and the button to move it"),
    ("/growth evidence Led the …", "a note for your next assessment, which only you can read"),
    ("/growth snooze until Monday", "reminders wait till then"),
    ("/growth ask", "a question to People Ops, with your name or without"),
)
RATERS: Final = (("/growth who is left", "your people, and what each waits for"),)
PEOPLE_OPS: Final = (
    ("/growth who is late", "in numbers and by name"),
    ("/growth cycle", "start a cycle of reviews"),
)
PLAIN_WORDS: Final = (
    "In a message to me, leave out “/growth” and say it your way: “what's left?”, “remind me tomorrow”, “my hours are "
    "10 to 18”, “turn reminders off”."
)


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
