"""A ladder as a whole. Frozen and complete: a cycle pins one of these, read back from the version it started with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain

from core.ladder.parts import Area, Change, Choice, Level, Profile, Step, Term
from core.ladder.rubric import Attribute
from core.ladder.rules import Scoring


def words_of(text: str) -> list[str]:
    """The words of a name, whatever stands between them and however they are written."""
    return re.findall(r"[^\W_]+", text.casefold())


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
    scoring: Scoring = field(default_factory=Scoring)
    effective: date | None = None
    changelog: tuple[Change, ...] = ()
    description: str = ""
    steps: tuple[Step, ...] = ()
    """The scale of ratings, lowest first; empty: the levels of a person's track are what they are rated with."""
    profiles: tuple[Profile, ...] = ()

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
    def _tracks(self) -> dict[str, tuple[Level, ...]]:
        return {}

    @cached_property
    def _later(self) -> frozenset[str]:
        return frozenset(area.id for area in self.areas if area.deferred)

    @cached_property
    def _scales(self) -> dict[str, tuple[Step, ...]]:
        return {}

    @cached_property
    def _profiles(self) -> dict[tuple[int, str, str], Profile]:
        return {(one.level, one.track, one.specialty): one for one in self.profiles}

    @cached_property
    def _steps(self) -> dict[int, Step]:
        every = self.steps or self._as_steps(self.levels, "")
        return {one.number: one for one in every}

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
        """The level somebody means by its id, number or title, or those of a position at it, in any case."""
        wanted = text.strip().casefold()
        by_id = (one for one in self.levels if wanted in {one.id.casefold(), str(one.number)})
        by_title = (one for one in self.levels if wanted == one.title.casefold())
        positions = (one for one in self.profiles if wanted in {one.id.casefold(), one.title.casefold()} - {""})
        return next(chain(by_id, by_title, (self.level(one.level) for one in positions)), None)

    def levels_for(self, track: str = "") -> tuple[Level, ...]:
        """The levels that somebody on this track can stand on, lowest first; none that is deferred."""
        known = self._tracks.get(track)
        if known is None:
            known = self._tracks[track] = tuple(one for one in self.levels if one.is_on(track) and not one.deferred)
        return known

    def above(self, number: int, track: str = "") -> Level | None:
        """The next level up on a track, or None at its top."""
        return next((level for level in self.levels_for(track) if level.number > number), None)

    def scale(self, track: str = "") -> tuple[Step, ...]:
        """What somebody on this track is rated with, lowest first."""
        if self.steps:
            return self.steps
        known = self._scales.get(track)
        if known is None:
            known = self._scales[track] = self._as_steps(self.levels_for(track), track)
        return known

    def _as_steps(self, levels: Iterable[Level], track: str) -> tuple[Step, ...]:
        return tuple(Step(one.number, one.id, self.title(one.number, track), one.description) for one in levels)

    def scale_of(self, attribute: Attribute, track: str = "") -> tuple[Step, ...]:
        """What somebody on this track is rated with in one attribute: of steps, none above its highest anchor."""
        if not self.steps or not attribute.rubric:
            return self.scale(track)
        highest = max(attribute.rubric)
        return tuple(step for step in self.steps if step.number <= highest)

    def has_step(self, number: int, track: str = "") -> bool:
        """Whether somebody on this track can be rated with it."""
        return any(step.number == number for step in self.scale(track))

    def step(self, number: int) -> Step:
        """The point of the scale with this number: what a rating means. Raises KeyError for a number off the scale."""
        return self._steps[number]

    def profile_for(self, level: int, track: str = "", specialty: str = "") -> Profile | None:
        """The profile of a level that says most about whom it is for, of those that fit somebody."""
        if not self.profiles:
            return None
        whom = ((track, specialty), (track, ""), ("", specialty), ("", ""))
        found = (self._profiles.get((level, *one)) for one in whom)
        return next((one for one in found if one is not None), None)

    def position_id(self, number: int, track: str = "", specialty: str = "") -> str:
        """The id of the position somebody holds at a level, or else that of the level."""
        profile = self.profile_for(number, track, specialty)
        return (profile.id if profile else "") or self.level(number).id

    def name_of(self, number: int, track: str = "", specialty: str = "") -> str:
        """What people call a level in short: the id of the position; its title where the id only spells that."""
        found, title = self.position_id(number, track, specialty), self.title(number, track, specialty)
        return title if words_of(found) == words_of(title) else found

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
            fitting = (one for one in self.attributes if one.applies_to(track, specialty))
            known = tuple(one for one in fitting if self.is_rated(one))
            self._applicable[track, specialty] = known
        return known

    def is_rated(self, attribute: Attribute) -> bool:
        """Whether anybody is rated on it: not what is only extended, nor what comes later by itself or its area."""
        return attribute.is_rated and attribute.area not in self._later

    def title(self, number: int, track: str = "", specialty: str = "") -> str:
        """The title of a level; it may contain the specialty (requirement 9)."""
        known = self._titles.get((number, track, specialty))
        if known is None:
            known = self._titles[number, track, specialty] = self._title(number, track, specialty)
        return known

    def _title(self, number: int, track: str, specialty: str) -> str:
        level = self.level(number)
        profile = self.profile_for(number, track, specialty)
        given = (profile.title if profile else "", level.titles.get(specialty), level.titles.get(track))
        template = next(filter(None, given), level.title)
        name = next((one.name for one in self.specialties if one.id == specialty), "")
        return re.sub(r"\s+", " ", template.replace("{specialty}", name)).strip()

    def terms_of(self, attribute_id: str) -> tuple[Term, ...]:
        """The glossary terms that the anchors of one attribute use. Looked for once: a ladder does not change."""
        known = self._terms.get(attribute_id)
        if known is None:
            attribute = self.attribute(attribute_id)
            anchors = attribute.rubric.values()
            texts = [text for anchor in anchors for text in (anchor.words, anchor.example, *anchor.points)]
            known = self._terms[attribute_id] = tuple(self.terms_in(attribute.name, attribute.description, *texts))
        return known

    def terms_in(self, *texts: str) -> Iterator[Term]:
        """The glossary terms that occur in these texts as whole words, in glossary order (requirement 14)."""
        together = "\n".join(texts)
        for term in self.glossary:
            if re.search(rf"(?<!\w){re.escape(term.term)}(?!\w)", together, re.IGNORECASE):
                yield term
