"""The words of starting a cycle."""

from __future__ import annotations

from typing import Final

from bot.screens import StartProblem
from bot.views.words.plainly import several

TITLE: Final = "Start a cycle"
STARTED_TITLE: Final = "Cycle set up"
SUBMIT: Final = "Start"
SUBMIT_DRAFT: Final = "Make a draft"
NO_LADDERS: Final = "There is no ladder yet to run a cycle on. Put a ladder file into use first, then come back."
INTRO: Final = (
    "Each person goes through three steps: the self-assessment, the manager's ratings without sight of it, and a "
    "conversation about the differences. Everyone is told when it is their turn."
)
NAME: Final = "Name"
NAME_HINT: Final = "As people will read it, such as “Engineering, autumn 2026”."
LADDER: Final = "Ladder"
EVERYONE: Final = "Who takes part"
ALL_OF_THEM: Final = "Everyone on the ladder"
ONLY_THESE: Final = "Only the people named below"
PARTICIPANTS: Final = "These people"
PARTICIPANTS_HINT: Final = "Only used when you choose to name people above."
DATES: Final[dict[str, str]] = {
    "self_opens": "Self-assessment opens",
    "self_closes": "Self-assessment, last day",
    "manager_closes": "Ratings, last day",
    "conversations_close": "Conversations, last day",
}
DATE_HINTS: Final[dict[str, str]] = {
    "self_opens": "If this is today, people hear of it as soon as you press Start, and that cannot be taken back.",
    "self_closes": "Each last day counts to its end, in each person's own time zone.",
}
YOU: Final = "you"
BEGINS: Final = "How it begins"
ANNOUNCE_FIRST: Final = "Announce it first"
AT_ONCE: Final = "Start without an announcement"
ANNOUNCE_HINT: Final = "You get a draft in the console, with texts to edit. Nobody hears of it until you say so there."
AT_ONCE_HINT: Final = "People hear of it when their self-assessment opens."
PILOT_LABEL: Final = "Pilot"
PILOT: Final = "A pilot with a few people"
PILOT_HINT: Final = "Kept apart from the real one, named a pilot everywhere, and in no need of an approval."
_COMMITMENT: Final = "you give the no-demotion commitment yourself: nobody loses a level by it"


def opens_after(day: str) -> str:
    """The first date, when it is announced first."""
    return f"Suggested for an announcement on {day}. You plan that in the draft."


def approver_hint(announces: bool, has_default: bool) -> str:
    """Who gives the commitment."""
    asked = "They are asked once per version of a ladder"
    if announces:
        return f"{asked}, and the announcement waits for their yes."
    return f"{asked}. Without their yes, the cycle can only be announced first." if has_default else f"{asked}."


def your_commitment(announces: bool) -> str:
    """When nobody is named: said before the button is pressed."""
    by = "announcing the cycle" if announces else "pressing Start"
    return f"With nobody named here, by {by} {_COMMITMENT}. A pilot needs no commitment."


def ladder_choice(name: str, version: str, people: int) -> str:
    """One ladder to choose."""
    return f"{name} {version} ({several(people, 'person') if people == 1 else f'{people} people'})"


def problem(why: StartProblem, people: str) -> str:
    """What is wrong with one field, and what to do. `people` are the names it is about."""
    return {
        StartProblem.NAME_MISSING: "Give it a name that people will recognise.",
        StartProblem.NAME_TAKEN: "Another cycle has this name. Please choose a different one.",
        StartProblem.NO_LADDER: "Choose a ladder that is in use.",
        StartProblem.NOBODY: "Nobody would take part. Name some people, or choose everyone on the ladder.",
        StartProblem.NAMED_AND_EVERYONE: "You named people below and chose everyone. Please settle on one of the two.",
        StartProblem.UNKNOWN_PEOPLE: f"Not on this ladder: {people}. Leave them out, or add them to the people file.",
        StartProblem.NO_MANAGER: f"Without a manager who could rate them: {people}. Leave them out, or name a manager.",
        StartProblem.ALREADY_IN_ONE: f"Already in a cycle on this ladder: {people}. Leave them out this time.",
        StartProblem.DATE_MISSING: "Choose a date.",
        StartProblem.DATES_ORDER: "This is before the date above it. Choose the same day or a later one.",
        StartProblem.CLOSES_IN_PAST: "This day is over already, for some at least. Choose a later day.",
        StartProblem.TOO_FAR: "This is years away. Choose an earlier day.",
        StartProblem.NOT_APPROVED: (
            "The approver has not given the no-demotion commitment for this ladder yet. Announce it first: the "
            "announcement then waits for their yes."
        ),
    }[why]


def started(name: str, people: int) -> str:
    """A cycle that runs."""
    return f"{name} is set up for {'one person' if people == 1 else f'{people} people'}."


def schedule(opens: str, closes: str, manager: str, conversations: str) -> list[str]:
    """Its dates."""
    return [
        f"Self-assessments open on {opens} and close at the end of {closes}",
        f"Managers' ratings are due by the end of {manager}",
        f"Conversations are due by the end of {conversations}",
    ]


def left_out(names: str) -> str:
    """Those who could not take part."""
    return f"Not taking part, since they have no manager here or are in another cycle on this ladder: {names}."


WHERE_TO_WATCH: Final = "You can see how it goes on the Home tab."
