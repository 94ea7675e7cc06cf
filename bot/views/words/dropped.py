"""What Rung says about a file that was dropped."""

from __future__ import annotations

from typing import Final

from bot.screens.dropped import DropProblem
from bot.screens.releases import Findings
from bot.views.words.plainly import capital, figure, several

TEXT: Final = "Your file has been read"
NOT_YOURS_TEXT: Final = "About your file"
NOT_YOURS: Final = (
    "Thank you for the file. I cannot do anything with it here: ladders are handed to me by People Ops and by those "
    "who write them. If it belongs to something you did, keep it with “Save as evidence” in the menu of your message."
)

_COUNTED: Final = {
    "levels": "level",
    "steps": "step",
    "areas": "area",
    "attributes": "attribute",
    "anchors": "anchor",
    "signals": "signal",
    "points": "point",
    "examples": "example",
    "tags": "tag",
    "tracks": "track",
    "specialties": "specialty",
    "profiles": "profile",
    "terms": "glossary term",
}


def counted(counts: tuple[tuple[str, int], ...]) -> str:
    """What there is of what, in figures."""
    told = [figure(number, _COUNTED[what]) for what, number in counts if what in _COUNTED]
    return ", ".join(told).replace("specialtys", "specialties")


def opening(name: str, ladders: int) -> str:
    """What came of it."""
    made = "a ladder" if ladders == 1 else several(ladders, "ladder")
    return f"I have read {name} and made {made} of it. Nothing is used yet."


def heading(name: str, version: str) -> str:
    """One of them."""
    return f"{name} {version}"


def cells(every: int, taken: int, repaired: int, skipped: int) -> str:
    """The account of every text in the file."""
    changed = f" ({repaired} of them repaired on the way)" if repaired else ""
    if not skipped and taken + repaired == every:
        whole = "The one text" if every == 1 else f"All {figure(every, 'text')}"
        return f"{whole} in the file {'is' if every == 1 else 'are'} in it{changed}."
    return f"Of {figure(every, 'text')} in the file {taken + repaired} are in it{changed}, {skipped} left out."


LEFT_OUT: Final = "Left out"
REPAIRED: Final = "Repaired"
NOTES: Final = "To know"


def rule(words: str) -> str:
    """The scoring rule of the file, which it keeps."""
    return f"Its scoring rule is taken over: {words.removeprefix('policy: ').replace('_', ' ')}."


def times(words: str, number: int) -> str:
    """A reason, with how often."""
    return f"{words} ({number} times)" if number > 1 else words


def found(findings: Findings) -> str:
    """What the check says, in numbers."""
    if not findings.total:
        return "The check finds nothing to mend."
    told = [
        several(number, noun)
        for number, noun in (
            (findings.errors, "error"),
            (findings.warnings, "warning"),
            (findings.notes, "note"),
        )
        if number
    ]
    return f"The check has {', '.join(told)}, such as:"


def finding(where: str, problem: str) -> str:
    """One finding."""
    return f"{where}: {problem}" if where else problem


def mend(words: str) -> str:
    """How it could be mended."""
    return f"Mend: {words}"


def same(ladder: str) -> str:
    """It is what there is."""
    return f"It says what the version of {ladder} says that is in use, so there is nothing to propose."


NEW_ONE: Final = (
    "If it is to be a ladder of its own, People Ops can use it as one: “Ladders” on their Home has the file."
)
FILES_FOLLOW: Final = "The ladder follows as a file you can edit and drop again, with the account of every text."


def more_ladders(number: int) -> str:
    """Those there is no room for."""
    return f"and {several(number, 'more ladder')}, under “Ladders” on Home"


def nothing(name: str) -> str:
    """Nothing came of it; why, follows."""
    return f"I could make no ladder of {name}. What is in use stays in use."


PROBLEMS: Final = {
    DropProblem.ELSEWHERE: "It is kept somewhere else than in Slack. Please drop the file itself.",
    DropProblem.TOO_LARGE: "It is larger than 20 MB.",
    DropProblem.NOT_ALLOWED: (
        "Slack does not let me read it. Whoever installed me can allow that: my app needs the scope files:read."
    ),
    DropProblem.GONE: "It is not in Slack any more, or Slack did not hand it out. Please drop it again.",
    DropProblem.BROKEN: "Reading it went wrong, and that is my mistake. Another format of the same may work.",
}
CHECK_TITLE: Final = "Check"
NO_FINDINGS: Final = "The check finds nothing to mend in this draft."
WEIGHTS: Final = {"error": "Error", "warning": "Warning", "note": "Note"}


def weighed(weight: str, where: str) -> str:
    """The head of a finding."""
    kind = WEIGHTS.get(weight, capital(weight))
    return f"{kind} · {where}" if where else kind
