"""How a change of a ladder is told: what was done to it, and what that means for ratings and levels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.views.words.plainly import capital, count, listed, within
from core.diff import Clarity, Clearness, Edit, Effect, Kind, Part

TITLE: Final = "What changes"
IN_SHORT: Final = "In short"
FOR_YOU: Final = "For you"
ATTRIBUTES: Final = "Attributes"
LEVELS: Final = "Levels and tracks"
SCORING: Final = "How a level is reached"
GLOSSARY: Final = "Words of the ladder"
NEAR: Final = "Your attributes, at your level and the next"
FAR: Final = "Your attributes, at other levels"
YOUR_LEVEL: Final = "Your level and the next"
YOUR_SCORING: Final = "How your level is reached"
YOUR_WORDS: Final = "Words that your attributes use"
GUESSES: Final = "Perhaps the same under another id"
WHOLE: Final = "The ladder as a whole"
NOTHING: Final = "The two versions say the same."
NOTHING_FOR_YOU: Final = "Nothing in it changes what you are rated on, or how."
NOTHING_LOST: Final = "Every rating and every held level has its counterpart: nothing that anybody stands on is lost."
NO_LEVEL_FALLS: Final = "Nobody loses a level by this."
HOW_TO_READ: Final = "Words that went are struck through; words that came are bold."

_MEANING: Final[dict[Effect, str]] = {
    Effect.RATINGS_END: "Nothing takes up the earlier ratings of it; they no longer count towards a level.",
    Effect.FOR_FEWER: "Those who are no longer rated on it lose what they were rated there.",
    Effect.LEVEL_ENDS: "Whoever holds it keeps it, though nothing in the new version is its counterpart.",
    Effect.LEVEL_SPLITS: "Whoever holds it keeps it, and has to be told which of the new ones is theirs.",
    Effect.POINT_ENDS: "A rating at this point has no counterpart.",
    Effect.SCALE_MOVES: "Ratings are taken over by the id, so the mean of the same ratings is another.",
    Effect.GROUP_ENDS: "Whoever is on it needs another before their next cycle.",
    Effect.COMPUTED_OTHERWISE: "The same ratings may come to another level; see the simulation.",
    Effect.RATINGS_GO_ON: "Ratings and growth goals go on.",
    Effect.RATED_ANEW: "Nobody has a rating in it yet: it is rated from the next cycle on.",
    Effect.FOR_MORE: "Those who are new to it are rated on it from their next cycle on.",
    Effect.LEVEL_GOES_ON: "Whoever holds it holds it on.",
    Effect.SCALE_GROWS: "The scale has one point more.",
}

FIELDS: Final[dict[str, str]] = {
    "name": "Name",
    "description": "Description",
    "title": "Title",
    "titles": "Other titles",
    "scope": "Scope",
    "success": "Success",
    "success_kind": "Success is judged by",
    "decision_rights": "Decision rights",
    "hands_on": "Hands-on share",
    "span": "Typical span",
    "curriculum": "Curriculum",
    "capacity_limited": "Has a limited number of seats",
    "number": "Number on the scale",
    "entry": "Who may enter",
    "opens_after": "Opens after",
    "tags": "Tags",
    "criteria": "Criteria",
    "extends": "Builds on",
    "start": "Begins at",
    "meaning": "Meaning",
    "policy": "How ratings become a level",
    "rated_share": "Share of the weight that must be rated for a level to rise",
    "meets_previous": "A level needs every level below it too",
    "weights_total": "Sum of the weights",
    "threshold": "Needs at least",
    "points": "A rating there is worth",
    "needed": "How many attributes have to be there",
    "id": "Is called",
    "optional_needed": "How many of the optional ones are needed",
    "scale": "What is rated on",
}

_NOUNS: Final[dict[Part, str]] = {
    Part.POINT: "point",
    Part.SIGNAL: "signal",
    Part.EXAMPLE: "example",
    Part.BAND: "band",
    Part.TERM: "term",
    Part.CRITERION: "criterion",
    Part.LEVEL: "level",
    Part.STEP: "point of the scale",
    Part.TRACK: "track",
    Part.SPECIALTY: "specialty",
    Part.AREA: "area",
    Part.ATTRIBUTE: "attribute",
    Part.PROFILE: "profile",
    Part.ANCHOR: "anchor",
}
_PLURALS: Final = {"criterion": "criteria", "specialty": "specialties", "point of the scale": "points of the scale"}


def noun(part: Part, number: int = 1) -> str:
    """What a part is called, for so many of them."""
    one = _NOUNS.get(part, part.value)
    return one if number == 1 else _PLURALS.get(one, f"{one}s")


def versions(name: str, before: str, after: str) -> str:
    """Above everything: which versions are compared."""
    return f"{name}: from {before} to {after}"


def two_ladders(before: str, after: str) -> str:
    """The same where they are no versions of one ladder."""
    return f"{before} and {after} are two ladders. This would change if the second took the place of the first:"


# -- about the whole of something --------------------------------------------------------------------------------------


def came(part: Part) -> str:
    """It is new."""
    return f"A new {noun(part)}."


def went(part: Part) -> str:
    """It is gone."""
    return f"This {noun(part)} is gone."


def renamed(edit: Edit) -> str:
    """Another id for the same thing."""
    return f"Its id is “{edit.id}” now; it was “{listed(edit.was)}”."


def split(name: str, names: Sequence[str]) -> str:
    """One became several, of which one may have kept its id under another name."""
    return f"{within(name)} is split into {listed(list(map(within, names)))}."


def counts_for_each(name: str) -> str:
    """What a rating of it is worth now."""
    return f"A rating of {within(name)} counts for each of them until they are rated themselves."


def merged(names: Sequence[str]) -> str:
    """Several became one."""
    return f"Made of {listed(list(map(within, names)))}."


def lowest_counts() -> str:
    """What their ratings are worth now."""
    return "Of the earlier ratings, the lowest counts: no more is taken for demonstrated than was."


def moved_to(before: str, after: str) -> str:
    """Another area."""
    return f"Moved from {within(before)} to {within(after)}."


def asked_after(name: str) -> str:
    """Another place in the order."""
    return f"Asked after {within(name)} now." if name else "Asked first now."


def other_order(part: Part, level: str) -> str:
    """Items of a list in another order."""
    at = f" at {level}" if level else ""
    return f"The {noun(part, 2)}{at} stand in another order."


def moved_item(part: Part, level: str, before: str, other: str) -> str:
    """A point or a signal that stands in another anchor now."""
    where = f"belonged to {within(other)}, {before}," if other else f"stood at {before}"
    return f"At {level}, a {noun(part)} that {where} before: "


def other_rank(name: str) -> str:
    """A level that overtook another."""
    return f"{within(name)} stands elsewhere in the order of levels."


def meaning(effect: Effect | None) -> str:
    """What it means for ratings and levels; "" where the sentence itself says so, or nothing follows."""
    return _MEANING.get(effect, "") if effect else ""


# -- values -----------------------------------------------------------------------------------------------------------


def weighs(edit: Edit, whom: str = "") -> str:
    """Another weight."""
    more = "more" if edit.effect is Effect.WEIGHS_MORE else "less"
    at = f" for {within(whom)}" if whom else ""
    return f"Weighs {more} in the score{at}: {edit.after} instead of {edit.before}."


def weigh_together(edit: Edit) -> str:
    """What was split or merged weighs another sum."""
    if edit.became:
        return f"Together the parts weigh {edit.after} in the score; {within(edit.name)} weighed {edit.before}."
    return f"It weighs {edit.after} in the score; what it is made of weighed {edit.before} together."


def asked_of(before: Sequence[str], after: Sequence[str]) -> str:
    """Another group of people."""
    return f"For {_group(after)} now; before, for {_group(before)}."


def _group(names: Sequence[str]) -> str:
    return listed(list(map(within, names))) if names else "everybody"


def put_off(edit: Edit) -> str:
    """Deferred, or no longer."""
    if not edit.after:
        return "No longer put off to a later version."
    if not edit.before:
        return f"Put off to a later version: {edit.after}"
    return f"Still put off, for another reason: {edit.after}"


def only_extended(edit: Edit) -> str:
    """Abstract, or no longer."""
    return "Only there for others to build on now." if edit.after == "yes" else "Rated itself now."


def became(edit: Edit) -> str:
    """A value that is another."""
    label = FIELDS.get(edit.field, capital(edit.field.replace("_", " ")))
    if not edit.before:
        return f"{label}: {edit.after}; nothing was said before."
    if not edit.after:
        return f"{label}: nothing is said any more; before, {edit.before}."
    return f"{label}: {edit.after} instead of {edit.before}."


def signals_needed(edit: Edit, level: str) -> str:
    """How many of the signals are enough."""
    now, was = (f"{one} of the signals" if one else "all signals" for one in (edit.after, edit.before))
    return f"At {level}, {now} {'is' if edit.after == '1' else 'are'} enough now; before, {was}."


def needs(edit: Edit, level: str) -> str:
    """Another threshold."""
    return f"{level} needs {edit.after} at least, instead of {edit.before}: {harder(edit.effect)}."


def harder(effect: Effect | None) -> str:
    """Which way it goes."""
    return "it asks for more" if effect is Effect.ASKS_MORE else "it asks for less"


def how_many(edit: Edit, level: str) -> str:
    """How many of the attributes a level asks for have to be there."""
    now, was = (one or "all" for one in (edit.after, edit.before))
    return f"For {level}, {now} of the attributes have to be there instead of {was}: {harder(edit.effect)}."


def asks(edit: Edit, position: str, step_before: str, step_after: str) -> str:
    """What a position asks in an attribute."""
    optional = "as one of the optional ones, " if edit.field == "optional" else ""
    name = within(edit.name)
    if not edit.after:
        return f"{position} no longer asks, {optional}for anything in {name}; before, {step_before}."
    if not edit.before:
        return f"{position} asks, {optional}for {step_after} in {name} now; before, it did not look at it."
    return f"{position} asks, {optional}for {step_after} in {name} instead of {step_before}: {harder(edit.effect)}."


def gate(edit: Edit, level: str) -> str:
    """A minimum for an area."""
    area = within(edit.name)
    if not edit.after:
        return f"{level} no longer needs a minimum in {area}; before, {edit.before}."
    was = f" instead of {edit.before}" if edit.before else ", which was not needed before"
    return f"{level} needs a mean of {edit.after} in {area}{was}: {harder(edit.effect)}."


# -- anchors ----------------------------------------------------------------------------------------------------------


def at(level: str) -> str:
    """Before what an anchor says."""
    return f"At {level}: "


def here_now(level: str) -> str:
    """An anchor where there was none."""
    return f"At {level}, where nothing was said before: "


def no_more(level: str) -> str:
    """An anchor that is gone."""
    return f"At {level} nothing is said any more. Before: "


def drawn(level: str) -> str:
    """Before an anchor of a part, or of what was merged: plain words are taken over."""
    return f"At {level}: "


def left_out(level: str, name: str) -> str:
    """Before the words of an anchor that none of the parts took up."""
    return f"At {level}, of {within(name)}, nothing takes up what is struck through: "


def taken_apart(edit: Edit, level: str, number: int) -> str:
    """A sentence that became a list, or the other way round."""
    if edit.kind is Kind.SPLIT:
        return f"At {level}, one sentence became {count(number)} that can be looked at one by one:"
    return f"At {level}, {count(number)} became one sentence: "


def item(edit: Edit, level: str) -> str:
    """Before a point, a signal or an example."""
    where = f"At {level}, " if level else ""
    one = noun(edit.part)
    said = {Kind.ADDED: f"a new {one}: ", Kind.REMOVED: f"{_a(one)} is gone: ", Kind.REWORDED: f"{_a(one)}: "}[
        edit.kind
    ]
    return f"{where}{said}" if where else capital(said)


def _a(one: str) -> str:
    return f"an {one}" if one[0] in "aeiou" else f"a {one}"


def clearer(clarity: Clarity) -> str:
    """Which way a definition went, and why."""
    reasons = []
    if clarity.went:
        reasons.append(f"{_quoted(clarity.went)} {'is' if len({*clarity.went}) == 1 else 'are'} gone")
    if clarity.came:
        reasons.append(f"nothing says what is meant by {_quoted(clarity.came)}")
    if clarity.example_came:
        reasons.append("there is an example now")
    if clarity.example_went:
        reasons.append("the example is gone")
    way = "Clearer" if clarity.way is Clearness.CLEARER else "Vaguer"
    return f"{way}: {'; '.join(reasons)}."


def _quoted(words: Sequence[str]) -> str:
    return listed([f"“{one}”" for one in dict.fromkeys(words)], 4)
