"""The words of the arithmetic: how ratings become a level under each policy, line by line (requirement 36)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from bot.views.words.plainly import capital, count, exact, figure, listed
from core.ladder import Policy

NOTHING_RATED: Final = "Nothing could be rated yet, so there is no score."
NOT_COMPUTED: Final = "This ladder computes no level from the ratings: the two people in the 1:1 settle on one."
NAMES_SHOWN: Final = 5


def rated(rated_lines: int, lines: int) -> str:
    """How many attributes are in the score."""
    out = lines - rated_lines
    if not out:
        return f"{figure(lines, 'attribute')}, all rated."
    verb = "is" if out == 1 else "are"
    return f"{rated_lines} of {figure(lines, 'attribute')} rated; “No opportunity yet” on {out}, which {verb} left out."


def mean(points: Fraction, weight: Fraction, value: Fraction) -> str:
    """The weighted mean, exactly."""
    return f"Rating × weight adds up to {exact(points)}, the weights to {exact(weight)}: the score is {exact(value)}."


def points(total: Fraction) -> str:
    """The points, when everything was rated."""
    return f"Points × weight adds up to {exact(total)}: that is the score."


def points_in_proportion(total: Fraction, rated_weight: Fraction, weight: Fraction, value: Fraction) -> str:
    """The points, when something was left out: as if the rest were like what was rated."""
    return (
        f"Points × weight adds up to {exact(total)}, over {exact(rated_weight)} of {exact(weight)} by weight. "
        f"In proportion, the score is {exact(value)}."
    )


def median(counts: Sequence[tuple[str, int]], value: Fraction) -> str:
    """The middle of the ratings, with how many there are of each; weights do not matter."""
    spread = ", ".join(f"{level} on {number}" for level, number in counts)
    return f"In order, the ratings are {spread}. The middle of them is the score: {exact(value)}."


def comes_to(
    implied: str, starts_at: Fraction | None, following: str, following_at: Fraction | None, *, alone: bool = False
) -> str:
    """Between which thresholds the score lies. None for the lowest level, which needs nothing.

    `alone` when the ladder asks for more than the score.
    """
    begins = (
        f"{implied} starts at {exact(starts_at)}" if starts_at is not None else f"{implied} is where the ladder starts"
    )
    score = "the score alone" if alone else "the score"
    if following_at is None:
        return f"{begins} and is the highest level, so {score} comes to {implied}."
    return f"{begins}, {following} at {exact(following_at)}: {score} comes to {implied}."


_THERE: Final = {
    Policy.PROFILE: "to be at the minimum it sets",
    Policy.K_OF_N: "to be at {level} or above",
    Policy.SEQUENCE: "to be at {level} or above",
    Policy.CHECKLIST: "to be at {level} or above",
}


def counted(policy: Policy, level: str, needed: int, reached: int, of: int, rule: str = "") -> str:
    """How many attributes are where a level asks them to be, and whether that is enough.

    `rule` says where the number comes from, when it is not the ladder's own.
    """
    if not of:
        return f"Nothing that {level} asks for could be rated yet, so it cannot be said to be reached."
    asked = _THERE[policy].format(level=level)
    every = {1: "the one rated attribute", 2: "both rated attributes"}.get(of, f"all {of} rated attributes")
    whom = rule or (every if needed >= of else f"{needed} of {figure(of, 'rated attribute')}")
    are = f"{reached} {'is' if reached == 1 else 'are'}"
    if reached >= needed:
        return f"{level} asks {whom} {asked}: {_all(of) if reached == of else are}."
    return f"{level} asks {whom} {asked}: {are if reached else 'none is'}, {needed - reached} short."


def optional(level: str, needed: int, reached: int, of: int) -> str:
    """How many of those attributes are there of which some are enough."""
    if not of:
        return f"None of the attributes that {level} lets one choose from could be rated yet."
    asks = f"{level} also asks at least {needed} of {figure(of, 'more rated attribute')} to be at its minimum"
    are = f"{reached} {'is' if reached == 1 else 'are'}" if reached else "none is"
    return f"{asks}: {are}."


def no_position(level: str) -> str:
    """A level that nobody on the track and specialty has."""
    return f"There is no position at {level} here."


def in_band(level: str, band: str, following: str, following_at: Fraction | None) -> str:
    """Where in a level the score is."""
    if following_at is None:
        return f"Within {level} that is “{band}”."
    return f"Within {level} that is “{band}”; “{following}” starts at {exact(following_at)}."


def in_proportion(rule: Fraction, whole: int, needed: int, of: int) -> str:
    """A count that the ladder asks of all its attributes, where some were left out."""
    return f"{rule} of {figure(whole, 'attribute')}, in proportion {needed} of the {of} rated,"


def at_least(rule: Fraction, needed: int, of: int) -> str:
    """A share, and how many it is."""
    return f"at least {_share(rule)} of {figure(of, 'rated attribute')}, which is {needed},"


def _all(number: int) -> str:
    return {1: "it is", 2: "both are"}.get(number, "all are")


def below(names: Sequence[str]) -> str:
    """Which attributes are not there yet, added to the sentence before."""
    return f" Not there yet: {listed(names, NAMES_SHOWN)}."


def gate(level: str, area: str, needed: Fraction, reached: Fraction | None) -> str:
    """The mean that a level asks of one area, and how far it is met."""
    asks = f"{level} also asks for a mean of at least {exact(needed)} in {area}"
    if reached is None:
        return f"{asks}, where nothing could be rated yet."
    if reached >= needed:
        return f"{asks}: it is {exact(reached)}."
    return f"{asks}: it is {exact(reached)}, which is {exact(needed - reached)} short."


def previous(level: str, missing: str) -> str:
    """A level that is not reached because one below it is not."""
    return f"{level} builds on {missing}, which is not reached."


def so(level: str) -> str:
    """What all of it comes to."""
    return f"So the ratings come to {level}."


def stops(level: str, following: str) -> str:
    """What all of it comes to, when the levels are climbed one by one."""
    return f"So the ratings come to {level}: it stops there because {following} is not met."


def too_little(rated_weight: Fraction, total: Fraction, share: Fraction) -> str:
    """Why there is not enough to tell."""
    least = f"{_share(share)} of it" if share else "something"
    return (
        f"Rated so far: {exact(rated_weight)} of {exact(total)} by weight. For a level to rise, {least} must be rated."
    )


def _share(share: Fraction) -> str:
    names = {Fraction(1): "all", Fraction(1, 2): "half", Fraction(2, 3): "two thirds", Fraction(3, 4): "three quarters"}
    return names.get(share) or f"{share.numerator}/{share.denominator}"


# One attribute's part


def weighed(label: str, rating: int, weight: Fraction) -> str:
    """One attribute's part in a weighted mean."""
    return f"{label}: {rating} × {exact(weight)} = {exact(rating * weight)}"


def in_points(label: str, worth: Fraction, weight: Fraction) -> str:
    """One attribute's part in the points."""
    return f"{label}: {exact(worth)} × {exact(weight)} = {exact(worth * weight)}"


def with_weight(label: str, weight: Fraction) -> str:
    """One attribute's weight, where only the mean of its area looks at it."""
    return f"{label} · weight {exact(weight)}"


def left_out(label: str) -> str:
    """An attribute without opportunity."""
    return f"{label}: left out of the score"


# What is missing to the next level, beside the attributes that stand below it


def enough(number: int) -> str:
    """Fewer than all that are listed would do."""
    return f"{capital(count(number))} of these would be enough."


def lacks_score(level: str, starts_at: Fraction, value: Fraction) -> str:
    """Every attribute is there, and the score is not."""
    return f"{level} starts at {exact(starts_at)}, and the score is {exact(value)}: {exact(starts_at - value)} more."
