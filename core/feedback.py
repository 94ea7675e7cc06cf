"""What people think of a ladder: three questions, answered without a name, shown in aggregate only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ENOUGH: Final = 5
"""The fewest answers an aggregate is shown over (rulings.md 12)."""


class Part(StrEnum):
    """Why somebody is asked (requirements 17 and 19). Who would be asked twice is asked as the first of these."""

    ASSESSED = "assessed"
    """They are assessed against the ladder."""
    MANAGED = "managed"
    """Their manager is."""
    GROUP = "group"
    """They belong to the group that was named to review it."""


class Reply(StrEnum):
    """What each of the three questions can be answered with."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One person's answer; nothing in it says whose."""

    coverage: Reply
    """Does it cover the main responsibilities?"""
    progression: Reply
    """Does the progression make sense?"""
    comfortable: Reply
    """Would they be comfortable being assessed against it?"""
    comment: str = ""


Counts = Mapping[Reply, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many said what."""

    total: int
    coverage: Counts
    progression: Counts
    comfortable: Counts


@dataclass(frozen=True, slots=True)
class Results:
    """What may be shown of a window's answers: nothing below ENOUGH of them."""

    answered: int
    everyone: Tally | None = None
    parts: Mapping[Part, Tally] | None = None
    """None as soon as one part has too few: it could be worked out from the others and the whole."""
    comments: tuple[str, ...] = ()


def results_of(answers: Iterable[tuple[Part, Opinion]]) -> Results:
    """What may be shown. Comments stay in the order they are given in: it must not be the order they came in."""
    found = list(answers)
    if len(found) < ENOUGH:
        return Results(len(found))
    by_part = {part: [one for other, one in found if other is part] for part in Part}
    asked = {part: opinions for part, opinions in by_part.items() if opinions}
    is_enough = len(asked) > 1 and all(len(opinions) >= ENOUGH for opinions in asked.values())
    return Results(
        answered=len(found),
        everyone=_tally([one for _, one in found]),
        parts={part: _tally(opinions) for part, opinions in asked.items()} if is_enough else None,
        comments=tuple(one.comment for _, one in found if one.comment),
    )


def _tally(opinions: list[Opinion]) -> Tally:
    return Tally(
        len(opinions),
        _counted(one.coverage for one in opinions),
        _counted(one.progression for one in opinions),
        _counted(one.comfortable for one in opinions),
    )


def _counted(replies: Iterable[Reply]) -> Counts:
    counts = Counter(replies)
    return {reply: counts[reply] for reply in Reply}
