"""A change of a ladder in a few sentences: as a whole, and for one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.views.words.diff import noun
from bot.views.words.plainly import capital, count, listed, several, within
from core.diff import Effect, Kind, Part

MINE: Final = "What changes for me"
EVERYTHING: Final = "Everything that changes"
WORKING: Final = "Working it out … This ladder is a large one: comparing every word takes a few seconds."
SCORING_TOO: Final = "How ratings become a level has changed too."
NEW_TO_YOU: Final = "You are rated on it for the first time from your next cycle on."


def tally(part: Part, numbers: Mapping[Kind, int]) -> str:
    """What happened to one kind of thing, in numbers: "Attributes: one new, two reworded."."""
    said = {
        Kind.ADDED: "new",
        Kind.REMOVED: "gone",
        Kind.RENAMED: "with another id",
        Kind.SPLIT: "split",
        Kind.MERGED: "merged",
        Kind.MOVED: "moved",
        Kind.REWORDED: "reworded",
        Kind.CHANGED: "changed",
    }
    told = [f"{count(number)} {said[kind]}" for kind, number in numbers.items() if number]
    return f"{capital(noun(part, 2))}: {listed(told)}."


def named(kind: Kind, part: Part, names: Sequence[str]) -> str:
    """What happened to things that have names."""
    one, are = noun(part, len(names)), "is" if len(names) == 1 else "are"
    said = {
        Kind.ADDED: f"New {one}",
        Kind.REMOVED: f"Gone {are} the {one}",
        Kind.RENAMED: f"Another id, and otherwise the same: the {one}",
        Kind.MOVED: f"Moved {are} the {one}",
    }
    opening = said.get(kind, f"Changed in part {are} the {one}")
    return f"{opening}{': ' if kind in {Kind.ADDED, Kind.RENAMED} else ' '}{listed(list(map(within, names)), 8)}."


def is_split(name: str, parts: Sequence[str]) -> str:
    """One that became several."""
    return f"{within(name)} is split into {listed(list(map(within, parts)))}."


def is_merged(name: str, olds: Sequence[str]) -> str:
    """Several that became one."""
    return f"{listed(list(map(within, olds)))} are merged into {within(name)}."


CARE: Final = "To look at with care"

_CARE: Final[dict[Effect, str]] = {
    Effect.RATINGS_END: "Ratings of {names} end here: nothing takes them up, and they no longer count towards a level.",
    Effect.FOR_FEWER: "Some people are no longer rated on {names}, and lose what they were rated there.",
    Effect.LEVEL_ENDS: "Whoever holds {names} keeps it, though nothing in the new version is its counterpart.",
    Effect.LEVEL_SPLITS: "Whoever holds {names} keeps it, and has to be told which of the new levels is theirs.",
    Effect.POINT_ENDS: "Ratings at {names} have no counterpart on the new scale.",
    Effect.SCALE_MOVES: "Another number on the scale: {names}. Ratings go by the id, so their mean is another.",
    Effect.GROUP_ENDS: "Whoever is on {names} needs another track or specialty before their next cycle.",
    Effect.COMPUTED_OTHERWISE: "Ratings become a level in another way, so the same ratings may come to another level.",
}


def care(effect: Effect, names: Sequence[str]) -> str:
    """What takes away something that ratings or held levels stood on."""
    return _CARE[effect].format(names=listed(list(map(within, names)), 8))


def directions(clearer_now: int, vaguer_now: int) -> str:
    """How the definitions went, in numbers."""
    said = []
    if clearer_now:
        said.append(f"{several(clearer_now, 'definition')} {'reads' if clearer_now == 1 else 'read'} clearer")
    if vaguer_now:
        said.append(f"{several(vaguer_now, 'definition')} {'reads' if vaguer_now == 1 else 'read'} vaguer")
    return f"{capital(' and '.join(said))}."


def guess(old: str, new: Sequence[str], ids: Sequence[str], old_id: str) -> str:
    """What could be the same, and how to say so."""
    names = listed(list(map(within, new)))
    whose = "reads" if len(new) == 1 else "read together"
    return (
        f"{within(old)} is gone, and {names} {whose} much like it. If it is the same, write “was: [{old_id}]” into "
        f"{listed(list(ids))}: then ratings and growth goals go on."
    )


def reused(part: Part, id_: str, old_id: str) -> str:
    """An id under which something else stands now."""
    if part is Part.LEVEL:
        return (
            f"The level {id_} has the title that {old_id} had, and held levels go by the id: whoever holds {id_} would "
            "hold another level. If the levels were renumbered, let each keep its id, and give the new one its own."
        )
    return (
        f"Under the id “{id_}” stands now what “{old_id}” said, and ratings go by the id: those of “{id_}” would count "
        f"for it. If it is the same as before, let it keep the id “{old_id}”."
    )


# -- for one person ---------------------------------------------------------------------------------------------------


def keep(title: str, before: str, after: str) -> str:
    """The held level stays theirs."""
    if not after:
        return f"You hold {before} and keep it, though this version has no level of that name."
    if before != after:
        return f"You hold {before}; it is called {after}, {title}, now, and stays yours."
    return f"You hold {after}, {title}, and keep it."


def newly(names: Sequence[str]) -> str:
    """Attributes that they are rated on for the first time."""
    what = "Rated for the first time from your next cycle on"
    return f"{what}: {listed(list(map(within, names)))}."


def no_longer(names: Sequence[str]) -> str:
    """Attributes that they are no longer rated on."""
    return f"No longer asked of you: {listed(list(map(within, names)))}. What you have shown there stays shown."


def split_for_you(name: str, parts: Sequence[str]) -> str:
    """An attribute of theirs that became several."""
    return f"{within(name)} is split into {listed(list(map(within, parts)))}; your rating counts for each."


def merged_for_you(name: str, olds: Sequence[str]) -> str:
    """Several of theirs that became one."""
    return f"{listed(list(map(within, olds)))} are one now: {within(name)}. The lower of your ratings counts."


def renamed_for_you(before: str, after: str) -> str:
    """Another name for one of theirs."""
    return f"{within(before)} is called {within(after)} now."


def reworded_near(names: Sequence[str]) -> str:
    """Wordings at their level and the next."""
    return f"Worded otherwise at your level or the next: {listed(list(map(within, names)), 5)}."


def reworded_far(number: int) -> str:
    """Wordings at the other levels."""
    return f"{capital(several(number, 'change'))} to your attributes at other levels."


def scored_otherwise(more: int, less: int) -> str:
    """How their level is reached."""
    if more and less:
        return "How your level or the next is reached has changed: in places it asks for more, in places for less."
    if more or less:
        return (
            f"How your level or the next is reached has changed: {'it asks for more' if more else 'it asks for less'}."
        )
    return "How ratings become a level has changed."


def more_behind(number: int) -> str:
    """What a message has no room for."""
    return f"{capital(count(number))} more behind the button."


def others(number: int) -> str:
    """What does not concern them."""
    return f"{capital(several(number, 'more change'))} {'is' if number == 1 else 'are'} about others."
