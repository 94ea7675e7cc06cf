"""What differs between two versions of a ladder, as values: one edit for everything that somebody did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from core.counterparts import Links
from core.ladder import Ladder


class Part(StrEnum):
    """What was edited."""

    LADDER = "ladder"
    STEP = "step"
    LEVEL = "level"
    BAND = "band"
    TRACK = "track"
    SPECIALTY = "specialty"
    AREA = "area"
    ATTRIBUTE = "attribute"
    ANCHOR = "anchor"
    POINT = "point"
    SIGNAL = "signal"
    EXAMPLE = "example"
    PROFILE = "profile"
    TERM = "term"
    CRITERION = "criterion"
    SCORING = "scoring"


class Kind(StrEnum):
    """What was done to it."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    """Its id changed; it is the same thing."""
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    """It stands in another area, or elsewhere in the order."""
    REWORDED = "reworded"
    CHANGED = "changed"
    """A value that is no prose: a weight, a threshold, whom it is for."""


class Effect(StrEnum):
    """What an edit means for people's ratings and levels."""

    RATINGS_END = "ratings_end"
    """Nothing in the newer version takes up the ratings of it."""
    FOR_FEWER = "for_fewer"
    """Some are no longer rated on it."""
    LEVEL_ENDS = "level_ends"
    """Whoever holds the level has no counterpart in the newer version."""
    LEVEL_SPLITS = "level_splits"
    POINT_ENDS = "point_ends"
    """Ratings at this point of the scale have no counterpart."""
    SCALE_MOVES = "scale_moves"
    """A point of the scale has another number."""
    GROUP_ENDS = "group_ends"
    """A track or specialty that people are on is gone."""
    COMPUTED_OTHERWISE = "computed_otherwise"

    RATINGS_GO_ON = "ratings_go_on"
    COUNTS_FOR_EACH = "counts_for_each"
    """A rating of what was split counts for each part."""
    LOWEST_COUNTS = "lowest_counts"
    """Of the ratings of what was merged, the lowest counts."""
    RATED_ANEW = "rated_anew"
    """Nobody has a rating in it yet."""
    FOR_MORE = "for_more"
    """Some are rated on it who were not."""
    LEVEL_GOES_ON = "level_goes_on"
    SCALE_GROWS = "scale_grows"
    ASKS_MORE = "asks_more"
    ASKS_LESS = "asks_less"
    WEIGHS_MORE = "weighs_more"
    WEIGHS_LESS = "weighs_less"


BREAKING: Final = frozenset(
    {
        Effect.RATINGS_END,
        Effect.FOR_FEWER,
        Effect.LEVEL_ENDS,
        Effect.LEVEL_SPLITS,
        Effect.POINT_ENDS,
        Effect.SCALE_MOVES,
        Effect.GROUP_ENDS,
        Effect.COMPUTED_OTHERWISE,
    }
)
"""Where ratings or held levels lose what they stood on."""


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that went, came or stayed together."""

    mark: Mark
    text: str


class Clearness(StrEnum):
    """Which way a definition went."""

    CLEARER = "clearer"
    VAGUER = "vaguer"


@dataclass(frozen=True, slots=True)
class Clarity:
    """Whether a definition reads clearer or vaguer than it did, and why (requirement 15)."""

    way: Clearness
    came: tuple[str, ...] = ()
    """Vague words that are new in it."""
    went: tuple[str, ...] = ()
    """Vague words that it no longer needs."""
    example_came: bool = False
    example_went: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that is different. Names are the newer version's where it has them."""

    kind: Kind
    part: Part
    id: str
    """The id in the newer version, or in the older one where it is gone."""
    name: str
    """What people call it."""
    attribute: str = ""
    """The attribute that it belongs to: of an anchor and what stands inside one."""
    level: str = ""
    """The level or step that it belongs to, by id."""
    track: str = ""
    """Whom it is about, where it is not about everybody."""
    specialty: str = ""
    field: str = ""
    """Which of its fields, where it is not about the whole."""
    before: str = ""
    after: str = ""
    runs: tuple[Run, ...] = ()
    was: tuple[str, ...] = ()
    """Ids in the older version, where they are not the same."""
    became: tuple[str, ...] = ()
    effect: Effect | None = None
    clarity: Clarity | None = None

    @property
    def is_breaking(self) -> bool:
        """Whether somebody's ratings or held level lose what they stood on."""
        return self.effect in BREAKING


@dataclass(frozen=True, slots=True)
class Guess:
    """What reads like the same thing under another id, though nothing says so; its ratings are not carried over."""

    old: str
    new: tuple[str, ...]
    likeness: float
    part: Part = Part.ATTRIBUTE
    is_reused: bool = False
    """The id was there before, for something else: ratings and held levels go by it, and come to the wrong thing."""


@dataclass(frozen=True)
class Diff:
    """Everything that differs, in the order of the newer version."""

    before: Ladder
    after: Ladder
    edits: tuple[Edit, ...]
    links: Links
    """What every attribute of the older version became."""
    guesses: tuple[Guess, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same."""
        return not self.edits

    @cached_property
    def breaking(self) -> tuple[Edit, ...]:
        """The edits by which somebody's ratings or held level lose what they stood on."""
        return tuple(one for one in self.edits if one.is_breaking)

    @property
    def is_breaking(self) -> bool:
        """Whether there are any."""
        return bool(self.breaking)

    @cached_property
    def counts(self) -> Mapping[tuple[Part, Kind], int]:
        """How many edits of each kind there are, field edits with those of their part."""
        return Counter((one.part, one.kind) for one in self.edits)

    def towards(self, way: Clearness) -> tuple[Edit, ...]:
        """The definitions that went this way."""
        return tuple(one for one in self.edits if one.clarity and one.clarity.way is way)

    def of(self, *parts: Part) -> tuple[Edit, ...]:
        """The edits of these parts."""
        return tuple(one for one in self.edits if one.part in parts)


@dataclass(frozen=True, slots=True)
class PersonalDiff:
    """What of a change concerns one person, for a track, a specialty and a held level."""

    track: str
    specialty: str
    held_before: str
    """The id of the held level in the older version, or ""."""
    held_after: str
    """The id under which it goes on in the newer one, or ""."""
    next_after: str
    """The next level up in the newer version, or ""."""
    level: tuple[Edit, ...] = ()
    """What is different about their level and the next one."""
    new: tuple[str, ...] = ()
    """Attributes of the newer version that they are rated on for the first time."""
    gone: tuple[str, ...] = ()
    """Attributes of the older version that they are no longer rated on, with nothing in their place."""
    near: tuple[Edit, ...] = ()
    """Their attributes: what changed about the whole, at their level and at the next."""
    far: tuple[Edit, ...] = ()
    """Their attributes, at the other levels."""
    scoring: tuple[Edit, ...] = ()
    """How ratings become their level, or the next one."""
    words: tuple[Edit, ...] = ()
    """Glossary terms that their attributes use."""
    elsewhere: int = 0
    """How many edits are about others."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it concerns them."""
        return not (self.level or self.new or self.gone or self.near or self.far or self.scoring or self.words)
