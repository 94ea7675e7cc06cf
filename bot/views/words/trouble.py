"""What is said when something cannot be shown or done: what it is, and what to do next."""

from __future__ import annotations

from typing import Final

from bot.screens import Trouble

_TITLE: Final = "Not just now"
_TITLES: Final[dict[Trouble, str]] = {
    Trouble.MISSING: "Not found",
    Trouble.SELF_CLOSED: "Closed",
    Trouble.CYCLE_CLOSED: "Closed",
    Trouble.ALREADY_SUBMITTED: "Already submitted",
    Trouble.ALREADY_SHARED: "Already shared",
    Trouble.WITHDRAWN: "Withdrawn",
    Trouble.DRAFT_OVER: "Not at present",
    Trouble.NEWER_DRAFT: "There is a newer draft",
    Trouble.FAILED: "Something went wrong",
}

SENTENCES: Final[dict[Trouble, str]] = {
    Trouble.MISSING: "I can't find that, or it is not yours to open. If you expected to see it, ask People Ops.",
    Trouble.NOT_OPEN: "This is not open at the moment. You'll get a message when there is something for you to do.",
    Trouble.SELF_CLOSED: (
        "The time for self-assessments is over, so this can't be changed any more. What you think still counts: "
        "bring it to your 1:1."
    ),
    Trouble.ALREADY_SUBMITTED: (
        "This has been submitted already, so it can't be changed any more. Close it and open it again to read what was "
        "submitted."
    ),
    Trouble.NOT_YET_YOURS: (
        "It's not your turn yet: the self-assessment comes first. You'll get a message here as soon as you can rate."
    ),
    Trouble.ALREADY_SHARED: (
        "This outcome has been shared already, so it stays as it is. It is on the Home tab, under past outcomes."
    ),
    Trouble.CYCLE_CLOSED: (
        "The cycle this belongs to has been closed, so nothing more can be written or shared in it, and nothing more "
        "is asked of you."
    ),
    Trouble.PUT_AWAY: (
        "Earlier ratings are put away while you rate, so that this time stands on its own. They come back as soon as "
        "you have submitted."
    ),
    Trouble.WITHDRAWN: (
        "This change has been withdrawn: nothing comes of it, and there is nothing left for you to do. The version of "
        "the ladder that is in use stays in use."
    ),
    Trouble.DRAFT_OVER: (
        "You were asked about a draft, and that is over for now. If it comes to you again, you get a message; what "
        "comes of it is told to everybody on the ladder."
    ),
    Trouble.NEWER_DRAFT: (
        "This message is about an earlier draft, which has been replaced since. When you are asked about the new one, "
        "that is a message of its own: please answer there."
    ),
    Trouble.NOT_ON_SCALE: "That level is not part of this ladder. Please open the question again and choose once more.",
    Trouble.TOO_LONG: "That text is longer than the 3,000 characters I can keep. Please shorten it and save again.",
    Trouble.FAILED: (
        "Something went wrong on my side. What was saved is still there. Please try again in a moment; if it happens "
        "again, tell People Ops."
    ),
}


def title(trouble: Trouble) -> str:
    """Above the sentence."""
    return _TITLES.get(trouble, _TITLE)
