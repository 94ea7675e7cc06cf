"""What a change of a ladder would change for people, in words. Nobody is compared with anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.views.words.plainly import capital, count, listed
from core.ladder import Ladder
from core.simulation import Effect, Group, Impact, Reason

TITLE: Final = "What this would change"
SEE_NAMES: Final = "See names"
NOBODY_YET: Final = "Nobody has a settled review on this ladder yet, so there is nothing to work out."
TOO_FEW: Final = "Fewer than five people have a settled review on this ladder: too few to show a number."
KEPT: Final = "Nobody loses a level by it: whoever holds one keeps it."
FOR_AUTHORS: Final = (
    "A group of fewer than five people is not shown by itself. Outcomes come into these numbers five at a time; "
    "the last two numbers are rounded down to a multiple of five. Only People Ops sees who it is."
)
FOR_PEOPLE_OPS: Final = "Only People Ops sees these numbers exactly, and who it is."
SMALL: Final = "Fewer than five people, or nobody."
NOBODY: Final = "Nobody."
NOBODY_HERE: Final = "Nobody is in this group any more."
HELD_GONE: Final = (
    "The draft has nothing for the level that {who}. It cannot be frozen like that: keep the id of the level, "
    "or say with “was” which level it became."
)

EFFECTS: Final = {
    Effect.HIGHER: "The ratings would come to a higher level",
    Effect.LOWER: "The ratings would come to a lower level",
    Effect.SAME: "The ratings would come to the same level",
    Effect.NOT_COMPUTABLE: "Cannot be told",
}
GROUPS: Final = {
    **{Group(one.value): text for one, text in EFFECTS.items()},
    Group.PLAN: "Would hold more than the ratings come to",
    Group.GOALS: "Have a growth goal that loses value",
}
REASONS: Final = {
    Reason.NOTHING_BEFORE: "the last review could not tell a level either",
    Reason.LEVEL_GONE: "the draft has no level for the one their ratings came to",
    Reason.PATH_GONE: "the draft does not have their track or specialty",
    Reason.DECIDED: "the draft leaves the level to the two who talk",
    Reason.TOO_LITTLE: "too little of what the draft rates was rated before",
    Reason.NEEDS_RATING: "a level of the draft asks for something that was never rated",
}


def intro(people: int, ladder: str, version: str) -> str:
    """What the numbers are of."""
    who = "one person" if people == 1 else f"{people} people"
    return f"The latest settled ratings of {who}, as {ladder} {version} would read them. {KEPT}"


def figure(people: int | None) -> str:
    """How many are in a group."""
    if people is None:
        return SMALL
    return NOBODY if people == 0 else f"{capital(several(people))}."


def several(people: int) -> str:
    """A number of people."""
    return f"{count(people)} {'person' if people == 1 else 'people'}"


def together(people: int) -> str:
    """The large group, with those that are too small."""
    return f"{people} people, together with those of the groups that are too small to show."


def plans(people: int | None, new: int | None) -> str:
    """Who keeps a level above what their ratings come to."""
    if people is None or people == 0:
        return figure(people)
    told = f"{figure(people)} They keep the level they hold, with a plan to grow into it."
    already = 0 if new is None else people - new
    if not already:
        return told
    who = "One of them holds" if already == 1 else f"{capital(count(already))} of them hold"
    return f"{told} {who} more than the ratings came to already."


def why(reasons: Mapping[Reason, int]) -> str:
    """Why it cannot be told."""
    return f"Why: {'; '.join(f'{REASONS[one]} ({number})' for one, number in reasons.items())}."


def held_gone(people: int) -> str:
    """Somebody's held level would be gone."""
    return HELD_GONE.format(who="one person holds" if people == 1 else f"{count(people)} people hold")


def names_intro(total: int, ladder: str, version: str) -> str:
    """Above a list by name."""
    return f"{capital(several(total))}, by name. {ladder} {version}."


def levels(before: str, after: str, reason: Reason | None) -> str:
    """What their ratings came to, and would."""
    if reason is not None or not after:
        told = f"Cannot be told: {REASONS[reason]}." if reason else EFFECTS[Effect.NOT_COMPUTABLE]
        return f"The ratings came to {before}. {told}" if before else told
    if before == after:
        return f"The ratings come to {after}, as they did."
    return f"The ratings came to {before}; they would come to {after}."


def holds(held: str, *, gets_plan: bool, needs: tuple[str, ...]) -> str:
    """What they keep, and what growing into it takes."""
    if not held:
        return ""
    if not gets_plan:
        return f"Holds {held}."
    grows = f" To grow into it: {listed(needs)}." if needs else ""
    return f"Holds {held}, and keeps it.{grows}"


def goals(names: tuple[str, ...]) -> str:
    """The growth goals that lose value."""
    what = "A growth goal that loses value" if len(names) == 1 else "Growth goals that lose value"
    return f"{what}: {listed(names)}."


# -- on the command line ----------------------------------------------------------------------------------------------

TOO_FEW_TO_SHOW: Final = "too few to show (fewer than five people)"
NAMES_IN_TABLE: Final = "By name, in the order of the table. This is for People Ops: keep it so."


def table_intro(before: Ladder, after: Ladder, people: int | None) -> str:
    """Above what a table came to."""
    who = TOO_FEW_TO_SHOW if people is None else figure_of(people)
    return f"{before.name} {before.version} → {after.name} {after.version}: {who}. {KEPT}"


def figure_of(people: int | None) -> str:
    """How many are in a group, in figures."""
    if people is None:
        return TOO_FEW_TO_SHOW
    return "nobody" if people == 0 else f"{people} {'person' if people == 1 else 'people'}"


def held_gone_in_table(levels: Sequence[str]) -> str:
    """Somebody may hold a level that would be gone."""
    return f"The new version has nothing for a level that is held ({listed(levels)}): such a version is not released."


def person(before: str, after: str, held: str, impact: Impact, needs: tuple[str, ...]) -> str:
    """One person, in a line."""
    told = (levels(before, after, impact.reason), holds(held, gets_plan=impact.gets_plan, needs=needs))
    return " ".join(filter(None, told))
