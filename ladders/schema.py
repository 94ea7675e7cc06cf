"""The fields of a ladder file and their bounds, as pydantic models. What refers to what is for `checks`."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from core.ladder import Policy, Scope, SuccessKind
from ladders.findings import choose

ID_PATTERN = r"^[A-Za-z0-9_.-]{1,40}$"
EXACT_EXAMPLE = '"1", "1.75" or "2/3"'
ALL = "all"
"""As many as there are."""

EVERY = "*"
"""Every level above the lowest, where one number is given for all of them."""

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

_EXACT = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}|/[0-9]{1,6})?")
_ADDRESS = re.compile(r"https?://[^\s<>\"|]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def wrong(problem: str, mend: str) -> PydanticCustomError:
    """An error that brings its own words; the field's name is put before them."""
    return PydanticCustomError("ladder", "{problem}", {"problem": problem, "mend": mend})


def exact_or_none(raw: object) -> Fraction | None:
    """A whole number, decimal or fraction, exactly; None when it is none of them."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Fraction(raw)
    text = raw.strip() if isinstance(raw, str) else ""
    if not _EXACT.fullmatch(text) or re.search("/0+$", text):
        return None
    return Fraction(text)


def _exact(raw: object) -> Fraction:
    found = exact_or_none(raw)
    if found is None:
        raise wrong(f'is "{raw}", which is not an exact number', f"write a number such as {EXACT_EXAMPLE}")
    return found


def _above_zero(number: Fraction) -> Fraction:
    if number <= 0:
        raise wrong("is not above zero", "give a weight above zero, or leave the attribute out for these people")
    return number


def _share(number: Fraction) -> Fraction:
    if not 0 <= number <= 1:
        raise wrong("is not between 0 and 1", 'write the share as a fraction of the weight, such as "2/3"')
    return number


def _day(raw: object) -> date:
    try:
        if isinstance(raw, str) and _DATE.fullmatch(raw.strip()):
            return date.fromisoformat(raw.strip())
    except ValueError:
        pass
    raise wrong("is not a date", 'write year-month-day in quotes, such as "2026-12-01"')


def _known_schema(number: int) -> int:
    if number != 1:
        raise wrong("is not a form of this file that is known here", "write schema: 1")
    return number


def _known_policy(policy: str) -> Policy:
    known = [one.value for one in Policy]
    if policy not in known:
        raise wrong(f'is "{policy}", which no scoring knows', choose(policy, known))
    return Policy(policy)


def _how_many(raw: object) -> Fraction | None:
    if isinstance(raw, str) and raw.strip() == ALL:
        return None
    found = exact_or_none(raw)
    if found is None or found <= 0 or (found > 1 and found.denominator != 1):
        shown = f'"{raw}", which is ' if isinstance(raw, str | int) else ""
        mend = 'write a whole number such as 5, a share below one such as "2/3", or all'
        raise wrong(f"is {shown}no number of attributes", mend)
    return found


def _how_many_by_level(raw: object) -> object:
    """One number stands for every level."""
    if isinstance(raw, dict | list):
        return raw
    _how_many(raw)
    return {EVERY: raw}


def _one_line(text: str) -> str:
    if "\n" in text:
        raise wrong("runs over several lines", "write it on one line")
    return text


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise wrong("is no address", 'write all of it, such as "https://wiki.example.com/leading-a-team"')
    return text


Id = Annotated[str, Field(pattern=ID_PATTERN)]
Name = Annotated[str, Field(min_length=1, max_length=75), AfterValidator(_one_line)]
Tag = Annotated[str, Field(min_length=1, max_length=40), AfterValidator(_one_line)]
Short = Annotated[str, Field(min_length=1, max_length=150), AfterValidator(_one_line)]
Sentence = Annotated[str, Field(min_length=1, max_length=1000)]
Text = Annotated[str, Field(min_length=1, max_length=3000)]
Exact = Annotated[Fraction, BeforeValidator(_exact)]
Weight = Annotated[Exact, AfterValidator(_above_zero)]
HowMany = Annotated[Fraction | None, BeforeValidator(_how_many)]
Share = Annotated[Exact, AfterValidator(_share)]
Day = Annotated[date, BeforeValidator(_day)]
Address = Annotated[str, Field(max_length=500), AfterValidator(_address)]
Few: Any = Field(default_factory=list, max_length=20)
Many: Any = Field(default_factory=list, max_length=60)
Earlier: Any = Field(default_factory=list, max_length=20)


class Part(BaseModel):
    """What every group of fields has in common: no unknown field, no value taken for another kind."""

    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True, frozen=True)


class ChangePart(Part):
    version: Id
    date: Day | None = None
    summary: Text


class ChoicePart(Part):
    id: Id
    name: Name
    description: Text | None = None
    opens_after: Id | None = None
    entry: Sentence | None = None


class StepPart(Part):
    id: Id
    name: Name | None = None
    number: Annotated[int, Field(ge=1, le=99)] | None = None
    description: Text | None = None


class AreaPart(Part):
    id: Id
    name: Name
    description: Text | None = None
    deferred: Short | None = None
    was: Annotated[list[Id], Earlier]


class SuccessPart(Part):
    measure: Sentence
    kind: Annotated[SuccessKind, Strict(False)]


class LevelBandPart(Part):
    """A part of a level."""

    id: Id
    name: Name
    from_: Exact | None = Field(default=None, alias="from")
    description: Text | None = None


class LevelPart(Part):
    id: Id
    title: Name
    number: Annotated[int, Field(ge=1, le=99)] | None = None
    titles: Annotated[dict[str, Name], Field(max_length=100)] = Field(default_factory=dict)
    description: Text | None = None
    scope: Annotated[Scope, Strict(False)] | None = None
    success: SuccessPart | None = None
    decision_rights: Annotated[list[Sentence], Few]
    hands_on: Short | None = None
    span: Short | None = None
    curriculum: Address | None = None
    capacity_limited: bool = False
    tracks: list[str] = Field(default_factory=list)
    bands: Annotated[list[LevelBandPart], Few]
    deferred: Short | None = None
    was: Annotated[list[Id], Earlier]


class TermPart(Part):
    term: Name
    meaning: Sentence


class GatePart(Part):
    level: str
    area: str
    minimum: Exact


class BandPart(Part):
    level: str
    from_: Exact | None = Field(default=None, alias="from")
    below: Exact | None = None


class Rest(StrEnum):
    """What a profile asks of the attributes it does not name."""

    NOTHING = "nothing"
    SAME = "same"
    """The level itself, or the highest anchor below it."""


class ScoringPart(Part):
    policy: Annotated[Id, AfterValidator(_known_policy)] = Policy.WEIGHTED_MEAN
    thresholds: dict[str, Exact] = Field(default_factory=dict)
    bands: Annotated[list[BandPart], Few]
    points: dict[str, Exact] = Field(default_factory=dict)
    profile: dict[str, dict[str, str]] = Field(default_factory=dict)
    rest: Annotated[Rest, Strict(False)] = Rest.NOTHING
    needed: Annotated[dict[str, HowMany], BeforeValidator(_how_many_by_level)] = Field(default_factory=dict)
    gates: Annotated[list[GatePart], Few]
    meets_previous: bool = False
    rated_share: Share = Fraction(2, 3)
    weights_total: Weight | None = None


class SignalPart(Part):
    """A sentence, or the sentence with an id that is stable across versions."""

    text: Sentence
    id: Id | None = None
    examples: Annotated[list[Sentence], Many]

    @model_validator(mode="before")
    @classmethod
    def _sentence(cls, raw: object) -> object:
        return {"text": raw} if isinstance(raw, str) else raw


class AnchorPart(Part):
    """A sentence, or a sentence with what belongs to it, or the level whose anchor is repeated."""

    text: Text | None = None
    same_as: str | None = None
    example: Text | None = None
    points: Annotated[list[Sentence], Many]
    criteria: Annotated[list[str], Few]
    tags: Annotated[list[Tag], Few]
    signals: Annotated[list[SignalPart], Many]
    signals_needed: Annotated[int, Field(ge=1, le=60)] | None = None
    id: Id | None = None
    name: Name | None = None
    deferred: Short | None = None

    @model_validator(mode="before")
    @classmethod
    def _sentence(cls, raw: object) -> object:
        return {"text": raw} if isinstance(raw, str) else raw


class AttributePart(Part):
    id: Id
    name: Name
    area: str
    description: Text | None = None
    weight: Weight = Fraction(1)
    weights: dict[str, Weight] = Field(default_factory=dict)
    specialties: list[str] = Field(default_factory=list)
    tracks: list[str] = Field(default_factory=list)
    tags: Annotated[list[Tag], Few]
    extends: Id | None = None
    abstract: bool = False
    deferred: Short | None = None
    was: Annotated[list[Id], Earlier]
    anchors: Annotated[dict[str, AnchorPart], Field(default_factory=dict, max_length=MOST_STEPS)]


class ProfilePart(Part):
    """One position."""

    level: str
    track: str | None = None
    specialty: str | None = None
    id: Id | None = None
    title: Name | None = None
    description: Text | None = None
    asks: dict[str, str] = Field(default_factory=dict)
    optional: dict[str, str] = Field(default_factory=dict)
    optional_needed: Annotated[int, Field(ge=0, le=MOST_ATTRIBUTES)] = 0


class LadderFile(Part):
    """The whole file."""

    schema_: Annotated[int, AfterValidator(_known_schema)] = Field(alias="schema")
    id: Id
    name: Name
    version: Id
    effective: Day | None = None
    description: Text | None = None
    changelog: Annotated[list[ChangePart], Field(default_factory=list, max_length=200)]
    tracks: Annotated[list[ChoicePart], Field(default_factory=list, max_length=100)]
    specialties: Annotated[list[ChoicePart], Field(default_factory=list, max_length=100)]
    criteria: Annotated[list[Name], Field(default_factory=list, max_length=25)]
    areas: Annotated[list[AreaPart], Field(min_length=1, max_length=50)]
    steps: Annotated[list[StepPart], Field(default_factory=list, max_length=MOST_STEPS)]
    levels: Annotated[list[LevelPart], Field(min_length=2, max_length=MOST_LEVELS)]
    glossary: Annotated[list[TermPart], Field(default_factory=list, max_length=300)]
    scoring: ScoringPart = Field(default_factory=lambda: ScoringPart(bands=[], gates=[]))
    attributes: Annotated[list[AttributePart], Field(min_length=1, max_length=MOST_IN_A_FILE)]
    profiles: Annotated[list[ProfilePart], Field(default_factory=list, max_length=MOST_PROFILES)]
