"""What a changed ladder means to somebody who is growing on it."""

from __future__ import annotations

from typing import Final

from core.changes import Loss

LOSSES: Final = {
    Loss.GONE: "The ladder does not have it any more.",
    Loss.PUT_OFF: "It is put off to a later version, and nobody is rated on it until then.",
    Loss.NOT_THEIRS: "It is no longer asked of this track and specialty.",
    Loss.NOT_ASKED: "The levels ahead no longer ask for it.",
    Loss.LIGHTER: "It counts for less in the score than it did.",
}


def text(framework: str) -> str:
    """The notification."""
    return f"The {framework} has changed, and growth goals with it"


def opening(ladder: str, version: str, reviewee: str) -> str:
    """What happened. `reviewee` is "" to themselves."""
    whose = "growth goals of yours" if not reviewee else f"growth goals of {reviewee}"
    return f"{ladder} is now at version {version}, and {whose} are worth less in it than when they were chosen:"


def stands(reviewee: str, partner: str) -> str:
    """What follows, and what does not."""
    who = f"You and {partner}" if partner else "You"
    return (
        f"No level changes by this, and what {'you have' if not reviewee else f'{reviewee} has'} shown stays shown. "
        f"{who} can keep these goals, or choose others that the ladder asks for now."
    )
