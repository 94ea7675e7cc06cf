"""A ladder: levels to stand on, attributes to be rated, and the anchors that say what each looks like.

Values are frozen and complete: what a cycle pins is one of these, read back from the version it started with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property


class SuccessKind(StrEnum):
    """What success at a level is judged by (requirement 4)."""

    OUTCOME = "outcome"
    EFFORT = "effort"


class Scope(StrEnum):
    """How far the work of a level reaches, narrowest first (requirement 4)."""

    PERSON = "one person"
    TEAM = "team"
    DEPARTMENT = "department"
    ORGANISATION = "organisation"
    COMPANY = "company"

    @property
    def is_department_wide(self) -> bool:
        """Whether an effort measure at this scope is to be flagged (requirement 4)."""
        return list(Scope).index(self) >= list(Scope).index(Scope.DEPARTMENT)


@dataclass(frozen=True, slots=True)
class Success:
    """The success measure of a level."""

    measure: str
    kind: SuccessKind


@dataclass(frozen=True, slots=True)
class Level:
    """One rung. `number` is its rating value and its order; `id` is what people call it (E3, M1)."""

    number: int
    id: str
    title: str
    description: str = ""
    scope: Scope | None = None
    success: Success | None = None
    decision_rights: tuple[str, ...] = ()
    hands_on: str = ""
    span: str = ""
    curriculum: str = ""
    """Where the course or reading for this level is: an address (requirement 41)."""
    capacity_limited: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)
    """Titles that differ from `title`, by track id or specialty id."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One observable sign inside an anchor (requirement 12)."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What one attribute looks like at one level. In a management ladder: a responsibility of that level."""

    text: str
    example: str = ""
    points: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    signals: tuple[Signal, ...] = ()
    signals_needed: int | None = None
    """How many of the signals are enough; None means all of them (requirement 12)."""
    same_as: str = ""
    """The level id whose anchor this one repeats, when it does."""


@dataclass(frozen=True, slots=True)
class Area:
    """A group of attributes."""

    id: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A track or a specialty."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry, shown where the rating is made (requirement 14)."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that is rated. `id` is stable across versions of the ladder."""

    id: str
    name: str
    area: str
    rubric: Mapping[int, Anchor]
    """Anchors by level number; a level without one is a gap in the rubric, not an error."""
    description: str = ""
    weight: Fraction = Fraction(1)
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    """Weights that differ by specialty id."""
    specialties: frozenset[str] = frozenset()
    tracks: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()

    def applies_to(self, track: str, specialty: str) -> bool:
        """Whether a person on this track and specialty is rated on it (requirement 8). Empty sets mean everybody."""
        return (not self.tracks or track in self.tracks) and (not self.specialties or specialty in self.specialties)

    def weight_for(self, specialty: str) -> Fraction:
        """The weight of this attribute in the score of somebody with this specialty."""
        return self.weights.get(specialty, self.weight)


class Policy(StrEnum):
    """How ratings become a level."""

    WEIGHTED_MEAN = "weighted_mean"
    POINTS = "points"
    PROFILE = "required_profile"
    SEQUENCE = "highest_in_sequence"
    MEDIAN = "median"
    K_OF_N = "k_of_n"
    CHECKLIST = "checklist"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Gate:
    """A minimum mean of one area that must hold before a level is reached, whatever else the policy says."""

    level: int
    area: str
    minimum: Fraction


@dataclass(frozen=True, slots=True)
class Scoring:
    """How ratings become a level: the policy and its numbers. Levels are given by their numbers."""

    policy: Policy = Policy.WEIGHTED_MEAN
    thresholds: Mapping[int, Fraction] = field(default_factory=dict)
    """The lowest mean, median or points that reach a level; a level that is not named needs its own number."""
    rated_share: Fraction = Fraction(2, 3)
    """The share of the weight that must be rated before a level may rise (rulings.md 3)."""
    gates: tuple[Gate, ...] = ()
    points: Mapping[int, Fraction] = field(default_factory=dict)
    """What a rating is worth under `points`; one that is not named is worth its own number."""
    profile: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """The lowest rating that a level asks, by attribute id (`required_profile`); others are not looked at."""
    needed: Mapping[int, Fraction] = field(default_factory=dict)
    """How many of the attributes a level asks for must be there: a count from 1 up, or a share of them below 1. A level
    that is not named needs them all."""
    meets_previous: bool = False
    """Whether a level is reached only together with every level below it."""
    weights_total: Fraction | None = None
    """What the weights add up to for every track and specialty, where the ladder promises a sum."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the changelog."""

    version: str
    date: date | None
    summary: str


@dataclass(frozen=True)
class Ladder:
    """A whole growth framework in one version. Attributes stand in the order in which they are asked."""

    id: str
    name: str
    version: str
    levels: tuple[Level, ...]
    areas: tuple[Area, ...]
    attributes: tuple[Attribute, ...]
    tracks: tuple[Choice, ...] = ()
    specialties: tuple[Choice, ...] = ()
    criteria: tuple[str, ...] = ()
    glossary: tuple[Term, ...] = ()
    scoring: Scoring = Scoring()
    effective: date | None = None
    changelog: tuple[Change, ...] = ()
    description: str = ""

    @cached_property
    def _levels(self) -> dict[int, Level]:
        return {level.number: level for level in self.levels}

    @cached_property
    def _attributes(self) -> dict[str, Attribute]:
        return {attribute.id: attribute for attribute in self.attributes}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {attribute.id: place for place, attribute in enumerate(self.attributes)}

    # What is asked for at every step is worked out once: a ladder does not change.

    @cached_property
    def _applicable(self) -> dict[tuple[str, str], tuple[Attribute, ...]]:
        return {}

    @cached_property
    def _titles(self) -> dict[tuple[int, str, str], str]:
        return {}

    @cached_property
    def _terms(self) -> dict[str, tuple[Term, ...]]:
        return {}

    @cached_property
    def memo(self) -> dict[tuple[object, ...], object]:
        """What other modules of core have worked out from this ladder, under keys of their own."""
        return {}

    @cached_property
    def _areas(self) -> dict[str, Area]:
        return {area.id: area for area in self.areas}

    def level(self, number: int) -> Level:
        """The level with this number. Raises KeyError for a number off the scale."""
        return self._levels[number]

    def number_of(self, level_id: str | None) -> int | None:
        """The number of the level with this id, or None when there is none in this version."""
        return next((level.number for level in self.levels if level.id == level_id), None)

    def has_level(self, number: int) -> bool:
        """Whether the number is on the scale."""
        return number in self._levels

    def level_named(self, text: str) -> Level | None:
        """The level somebody means by an id, a number or a title, in any case."""
        wanted = text.strip().casefold()
        return next((one for one in self.levels if wanted in {one.id.casefold(), str(one.number)}), None) or next(
            (one for one in self.levels if wanted == one.title.casefold()), None
        )

    def above(self, number: int) -> Level | None:
        """The next level up, or None at the top."""
        return next((level for level in self.levels if level.number > number), None)

    def attribute(self, attribute_id: str) -> Attribute:
        """The attribute with this id. Raises KeyError."""
        return self._attributes[attribute_id]

    def place(self, attribute_id: str) -> int:
        """Where an attribute stands among all of the ladder's, from 0. Raises KeyError."""
        return self._places[attribute_id]

    def area(self, area_id: str) -> Area:
        """The area with this id. Raises KeyError."""
        return self._areas[area_id]

    def applicable(self, track: str, specialty: str) -> tuple[Attribute, ...]:
        """The attributes somebody on this track and specialty is rated on, in asking order (requirement 8)."""
        known = self._applicable.get((track, specialty))
        if known is None:
            known = tuple(one for one in self.attributes if one.applies_to(track, specialty))
            self._applicable[track, specialty] = known
        return known

    def title(self, number: int, track: str = "", specialty: str = "") -> str:
        """The title of a level; it may contain the specialty (requirement 9)."""
        known = self._titles.get((number, track, specialty))
        if known is None:
            known = self._titles[number, track, specialty] = self._title(number, track, specialty)
        return known

    def _title(self, number: int, track: str, specialty: str) -> str:
        level = self.level(number)
        template = level.titles.get(specialty) or level.titles.get(track) or level.title
        name = next((one.name for one in self.specialties if one.id == specialty), "")
        return re.sub(r"\s+", " ", template.replace("{specialty}", name)).strip()

    def terms_of(self, attribute_id: str) -> tuple[Term, ...]:
        """The glossary terms that the anchors of one attribute use. Looked for once: a ladder does not change."""
        known = self._terms.get(attribute_id)
        if known is None:
            attribute = self.attribute(attribute_id)
            anchors = attribute.rubric.values()
            texts = [text for anchor in anchors for text in (anchor.text, anchor.example, *anchor.points)]
            known = self._terms[attribute_id] = tuple(self.terms_in(attribute.name, attribute.description, *texts))
        return known

    def terms_in(self, *texts: str) -> Iterator[Term]:
        """The glossary terms that occur in these texts as whole words, in glossary order (requirement 14)."""
        together = "\n".join(texts)
        for term in self.glossary:
            if re.search(rf"(?<!\w){re.escape(term.term)}(?!\w)", together, re.IGNORECASE):
                yield term
