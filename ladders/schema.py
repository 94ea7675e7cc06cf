"""The fields of a ladder file and their bounds, as pydantic models. What refers to what is for `checks`.

The sentence below a field says in the JSON Schema what it is for: editors show it.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, Strict, model_validator
from pydantic_core import CoreSchema

from core.ladder import Policy, Scope, SuccessKind
from ladders.kinds import (
    Address,
    Day,
    Earlier,
    Exact,
    Few,
    HowManyByLevel,
    Id,
    Many,
    Name,
    PolicyName,
    SchemaNumber,
    Sentence,
    Share,
    Short,
    Tag,
    Text,
    Weight,
)

MOST_LEVELS = 60
"""For all tracks together."""

MOST_ON_A_TRACK = 10
"""As many as a person is shown side by side."""

MOST_STEPS = 60
MOST_IN_A_FILE = 1000
"""Attributes for all tracks and specialties together."""

MOST_PROFILES = 1000

MOST_ATTRIBUTES = 99
"""For one person: as many as a Slack menu that jumps between them can hold, with an option to spare."""

Number = Annotated[int, Field(ge=1, le=99)]


class Part(BaseModel):
    """What every group of fields has in common: no unknown field, no value taken for another kind."""

    model_config = ConfigDict(
        extra="forbid", strict=True, str_strip_whitespace=True, frozen=True, use_attribute_docstrings=True
    )


class ShortForm(Part):
    """A group of fields that may also be written as a text alone."""

    @model_validator(mode="before")
    @classmethod
    def _sentence(cls, raw: object) -> object:
        return {"text": raw} if isinstance(raw, str) else raw

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        form = handler(core)
        whole = handler.resolve_ref_schema(form)
        text = {name: told for name, told in _text_of(whole).items() if name not in {"title", "description", "default"}}
        group = {name: whole.pop(name) for name in [*whole] if name != "description"}
        whole["anyOf"] = [text, group]
        return form


def _text_of(schema: dict[str, Any]) -> dict[str, Any]:
    """What the field `text` accepts, without the null of an optional one."""
    text: dict[str, Any] = schema["properties"]["text"]
    return next((one for one in text.get("anyOf", ()) if one.get("type") != "null"), text)


class ChangePart(Part):
    """What a version changed."""

    version: Id
    """The version, as in the field of that name."""
    date: Day | None = None
    """Since when it is in use."""
    summary: Text
    """What is different, for everybody to read."""


class ChoicePart(Part):
    """A track or a specialty."""

    id: Id
    """What titles, weights and attributes name it by; stable across versions."""
    name: Name
    """What people call it."""
    description: Text | None = None
    """What it is about."""
    opens_after: Id | None = None
    """The id of the level after which somebody may enter it."""
    entry: Sentence | None = None
    """Who may enter it, in words."""


class StepPart(Part):
    """A point of the scale that attributes are rated on."""

    id: Id
    """What anchors and profiles name it by."""
    name: Name | None = None
    """What people call it."""
    number: Number | None = None
    """Its value as a rating; its place in the list if left out."""
    description: Text | None = None
    """What it means, whatever the attribute."""


class AreaPart(Part):
    """A group of attributes."""

    id: Id
    """What attributes name it by; stable across versions."""
    name: Name
    """What people call it."""
    description: Text | None = None
    """What belongs to it."""
    deferred: Short | None = None
    """Why it comes in a later version: it is shown, and nobody is rated on it."""
    was: Annotated[list[Id], Earlier]
    """The ids it had in earlier versions."""


class SuccessPart(Part):
    """What success at a level is judged by."""

    measure: Sentence
    """The measure, in a sentence."""
    kind: Annotated[SuccessKind, Strict(False)]
    """Whether it is an outcome or an effort."""


class LevelBandPart(Part):
    """A part of a level: where somebody stands inside it."""

    id: Id
    """What tells it from the other bands of the level."""
    name: Name
    """What people call it."""
    from_: Exact | None = Field(default=None, alias="from")
    """The lowest score in it; the first band begins where the level does."""
    description: Text | None = None
    """What it means."""


class LevelPart(Part):
    """One rung of the ladder."""

    id: Id
    """What people call it, such as E3; stable across versions."""
    title: Name
    """The title of somebody who holds it; may contain {specialty}."""
    number: Number | None = None
    """Its order and, without steps, its value as a rating; its place in the list if left out."""
    titles: Annotated[dict[str, Name], Field(max_length=200)] = Field(default_factory=dict)
    """Titles that differ, by track or specialty id."""
    description: Text | None = None
    """What somebody at this level does."""
    scope: Annotated[Scope, Strict(False)] | None = None
    """How far the work reaches."""
    success: SuccessPart | None = None
    """What success is judged by."""
    decision_rights: Annotated[list[Sentence], Few]
    """What somebody at this level decides."""
    hands_on: Short | None = None
    """How much of the work is hands-on."""
    span: Short | None = None
    """How many people they typically lead; advisory."""
    curriculum: Address | None = None
    """Where there is something to learn for it."""
    capacity_limited: bool = False
    """Whether seats are limited: who is ready is shown as "ready, no seat"."""
    tracks: list[str] = Field(default_factory=list)
    """The tracks that have this level; every track if left out."""
    bands: Annotated[list[LevelBandPart], Few]
    """Parts of the level, lowest first."""
    deferred: Short | None = None
    """Why it comes in a later version: it is shown, and nobody gets it."""
    was: Annotated[list[Id], Earlier]
    """The ids it had in earlier versions."""


class TermPart(Part):
    """A glossary entry: shown where a rating is made."""

    term: Name
    """The word, as the anchors write it."""
    meaning: Sentence
    """What it means here."""


class GatePart(Part):
    """A minimum for one area, whatever the rest."""

    level: str
    """The id of the level that asks for it."""
    area: str
    """The id of the area."""
    minimum: Exact
    """The lowest mean of the area's ratings."""


class BandPart(Part):
    """From where to where the score is a level."""

    level: str
    """The id of the level."""
    from_: Exact | None = Field(default=None, alias="from")
    """The lowest score in it."""
    below: Exact | None = None
    """Where the next level begins."""


class Rest(StrEnum):
    """What a profile asks of the attributes it does not name."""

    NOTHING = "nothing"
    SAME = "same"
    """The level itself, or the highest anchor below it."""


class ScoringPart(Part):
    """How ratings become a level."""

    policy: PolicyName = Policy.WEIGHTED_MEAN
    """How many ratings come to one level."""
    thresholds: dict[str, Exact] = Field(default_factory=dict)
    """The lowest mean, median or points of each level, by its id."""
    bands: Annotated[list[BandPart], Few]
    """The same as ranges that meet, instead of thresholds."""
    points: dict[str, Exact] = Field(default_factory=dict)
    """What a rating is worth under `points`, by the id of the level or step."""
    profile: dict[str, dict[str, str]] = Field(default_factory=dict)
    """The lowest rating of each attribute that a level asks, by level id, where there are no profiles."""
    rest: Annotated[Rest, Strict(False)] = Rest.NOTHING
    """What the profile asks of attributes it does not name: nothing, or the same level of each."""
    needed: HowManyByLevel = Field(default_factory=dict)
    """How many of the attributes are enough: one number for all levels, or one for each."""
    gates: Annotated[list[GatePart], Few]
    """Minimums for single areas."""
    meets_previous: bool = False
    """Whether a level is reached only together with every level below it."""
    rated_share: Share = Fraction(2, 3)
    """The share of the weight that must be rated before a level may rise."""
    weights_total: Weight | None = None
    """What the weights add up to for every track and specialty."""


class SignalPart(ShortForm):
    """An observable sign: a sentence, or the sentence with what belongs to it."""

    text: Sentence
    """What can be seen."""
    id: Id | None = None
    """A name that is stable across versions."""
    examples: Annotated[list[Sentence], Many]
    """What it looked like once."""


class AnchorPart(ShortForm):
    """What an attribute looks like at one step: a sentence, or the sentence with what belongs to it, or the step whose
    anchor it repeats."""

    text: Text | None = None
    """One observable demand; may be left out where signals or points say it."""
    same_as: str | None = None
    """The id of the step whose anchor this one repeats; stands alone."""
    example: Text | None = None
    """What it looked like once."""
    points: Annotated[list[Sentence], Many]
    """Sub-points."""
    criteria: Annotated[list[str], Few]
    """Those of the ladder's criteria that it comes under."""
    tags: Annotated[list[Tag], Few]
    """Words to find it by."""
    signals: Annotated[list[SignalPart], Many]
    """Observable signs."""
    signals_needed: Annotated[int, Field(ge=1, le=60)] | None = None
    """How many of the signals are enough; all of them if left out."""
    id: Id | None = None
    """A name of its own for this step in this attribute."""
    name: Name | None = None
    """What this step is called in this attribute."""
    deferred: Short | None = None
    """Why it is still to be written: it is shown, and no level asks for it."""


class AttributePart(Part):
    """One thing that is rated."""

    id: Id
    """Stable across versions."""
    name: Name
    """What people call it."""
    area: str
    """The id of the area it belongs to."""
    description: Text | None = None
    """The theme in a sentence."""
    weight: Weight = Fraction(1)
    """What it counts for in the score."""
    weights: dict[str, Weight] = Field(default_factory=dict)
    """Weights that differ, by specialty or track id; the specialty's comes first."""
    specialties: list[str] = Field(default_factory=list)
    """Who is rated on it, by specialty id; everybody if left out."""
    tracks: list[str] = Field(default_factory=list)
    """Who is rated on it, by track id; everybody if left out."""
    tags: Annotated[list[Tag], Few]
    """Words to find it by."""
    extends: Id | None = None
    """The id of the attribute whose anchors come before its own."""
    abstract: bool = False
    """Whether it is only there for others to extend: nobody is rated on it."""
    deferred: Short | None = None
    """Why it comes in a later version: it is shown, and nobody is rated on it."""
    was: Annotated[list[Id], Earlier]
    """The ids it had in earlier versions: one if it was renamed, several if it was made of several."""
    anchors: Annotated[dict[str, AnchorPart], Field(default_factory=dict, max_length=MOST_STEPS)]
    """What it looks like, by step id, or by level id where the ladder has no steps."""


class ProfilePart(Part):
    """A position: what one level asks on a track and specialty."""

    level: str
    """The id of the level."""
    track: str | None = None
    """The id of the track; every track if left out."""
    specialty: str | None = None
    """The id of the specialty; every specialty if left out."""
    id: Id | None = None
    """What people call the position, where that is not the level's id, such as TL4."""
    title: Name | None = None
    """The title of somebody who has it."""
    description: Text | None = None
    """What somebody in it does."""
    asks: dict[str, str] = Field(default_factory=dict)
    """The lowest step that it asks, by attribute id."""
    optional: dict[str, str] = Field(default_factory=dict)
    """The same for attributes of which some are enough."""
    optional_needed: Annotated[int, Field(ge=0, le=MOST_ATTRIBUTES)] = 0
    """How many of the optional ones are enough."""


class LadderFile(Part):
    """A growth framework in one version."""

    schema_: SchemaNumber = Field(alias="schema")
    """The form of this file: 1."""
    id: Id
    """Stable: people and cycles name the ladder by it."""
    name: Name
    """What people call the ladder."""
    version: Id
    """A version that was used in a cycle never changes; write a new one."""
    effective: Day | None = None
    """From when it applies."""
    description: Text | None = None
    """What the ladder is for."""
    changelog: Annotated[list[ChangePart], Field(default_factory=list, max_length=200)]
    """What each version changed."""
    tracks: Annotated[list[ChoicePart], Field(default_factory=list, max_length=100)]
    """Ways to grow, such as management."""
    specialties: Annotated[list[ChoicePart], Field(default_factory=list, max_length=100)]
    """Kinds of work, such as web or data."""
    criteria: Annotated[list[Name], Field(default_factory=list, max_length=25)]
    """The only criteria there are; when given, every anchor names at least one."""
    areas: Annotated[list[AreaPart], Field(min_length=1, max_length=50)]
    """Groups of attributes."""
    steps: Annotated[list[StepPart], Field(default_factory=list, max_length=MOST_STEPS)]
    """The scale of ratings, lowest first; the levels if left out."""
    levels: Annotated[list[LevelPart], Field(min_length=2, max_length=MOST_LEVELS)]
    """What people hold, lowest first; up to ten on a track."""
    glossary: Annotated[list[TermPart], Field(default_factory=list, max_length=300)]
    """What words mean here."""
    scoring: ScoringPart = Field(default_factory=lambda: ScoringPart(bands=[], gates=[]))
    """How ratings become a level: the policy and its numbers."""
    attributes: Annotated[list[AttributePart], Field(min_length=1, max_length=MOST_IN_A_FILE)]
    """What people are rated on, in the order in which it is asked."""
    profiles: Annotated[list[ProfilePart], Field(default_factory=list, max_length=MOST_PROFILES)]
    """Positions: what a level asks on a track and specialty."""
