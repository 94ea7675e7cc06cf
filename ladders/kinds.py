"""The kinds of values in a ladder file: what each accepts, and how a JSON Schema says the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from core.ladder import Policy
from ladders.findings import choose

ID_PATTERN = r"^[A-Za-z0-9_.-]{1,40}$"
EXACT_EXAMPLE = '"1", "1.75" or "2/3"'
ALL = "all"
"""As many as there are."""

EVERY = "*"
"""Every level above the lowest, where one number is given for all of them."""

_EXACT = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}|/[0-9]{1,6})?")
_ADDRESS = re.compile(r"https?://[^\s<>\"|]+")
_FRACTION = r"[0-9]{1,6}/(?!0+\s*$)[0-9]{1,6}"
_A_DAY = r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def wrong(problem: str, mend: str) -> PydanticCustomError:
    """An error that brings its own words; the field's name is put before them."""
    return PydanticCustomError("ladder", "{problem}", {"problem": problem, "mend": mend})


def exact_or_none(raw: object) -> Fraction | None:
    """A whole number, decimal or fraction, exactly; None when it is none of them."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Fraction(raw) if raw >= 0 else None
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


Json = dict[str, Any]


def _said(description: str, pattern: str, *, format: str = "") -> WithJsonSchema:
    """A text of this form. Space around it counts for nothing, as it does when the file is read."""
    more = {"format": format} if format else {}
    return WithJsonSchema(
        {
            "type": "string",
            "pattern": rf"^\s*{pattern}\s*$",
            "patternErrorMessage": f"Write {description}.",
            **more,
        }
    )


def _text(most: int) -> WithJsonSchema:
    return _said(f"1 to {most:,} characters", rf"\S(?:[\s\S]{{0,{most - 2}}}\S)?")


def _line(most: int) -> WithJsonSchema:
    return _said(f"1 to {most} characters on one line", rf"\S(?:[^\n]{{0,{most - 2}}}\S)?")


_NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,6}|/(?!0+\s*$)[0-9]{1,6})?"
_NOT_ZERO = r"(?!0+(?:\.0+|/[0-9]+)?\s*$)"


def _number(description: str, pattern: str, least: int, most: int | None = None) -> WithJsonSchema:
    whole: Json = {"type": "integer", "minimum": least} | ({} if most is None else {"maximum": most})
    text = _said(description, pattern).json_schema
    return WithJsonSchema({"anyOf": [whole, text]})


@dataclass(frozen=True)
class _OneForAll:
    """A group of fields that may also be written as one of its values."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        group = handler(core)
        return {"anyOf": [group["additionalProperties"], group]}


Id = Annotated[
    str,
    Field(pattern=ID_PATTERN),
    _said("up to 40 letters A–Z, digits and . - _", "[A-Za-z0-9_.-]{1,40}"),
]
Name = Annotated[str, Field(min_length=1, max_length=75), AfterValidator(_one_line), _line(75)]
Tag = Annotated[str, Field(min_length=1, max_length=40), AfterValidator(_one_line), _line(40)]
Short = Annotated[str, Field(min_length=1, max_length=150), AfterValidator(_one_line), _line(150)]
Sentence = Annotated[str, Field(min_length=1, max_length=1000), _text(1000)]
Text = Annotated[str, Field(min_length=1, max_length=3000), _text(3000)]
Exact = Annotated[Fraction, BeforeValidator(_exact), _number(f"a number such as {EXACT_EXAMPLE}", _NUMBER, 0)]
Weight = Annotated[
    Fraction,
    BeforeValidator(_exact),
    AfterValidator(_above_zero),
    _number(f"a number above zero, such as {EXACT_EXAMPLE}", _NOT_ZERO + _NUMBER, 1),
]
HowMany = Annotated[
    Fraction | None,
    BeforeValidator(_how_many),
    _number('a whole number such as 5, a share below one such as "2/3", or all', f"(?:all|{_NOT_ZERO}{_NUMBER})", 1),
]
Share = Annotated[
    Fraction,
    BeforeValidator(_exact),
    AfterValidator(_share),
    _number('a share from 0 to 1, such as "2/3"', rf"(?:0+(?:\.[0-9]{{1,6}})?|0*1(?:\.0{{1,6}})?|{_FRACTION})", 0, 1),
]
Day = Annotated[date, BeforeValidator(_day), _said('a day such as "2026-12-01"', _A_DAY, format="date")]
Address = Annotated[
    str,
    Field(max_length=500),
    AfterValidator(_address),
    _said("an address that begins with https://", r"(?:https://[^\s<>\"|]{1,492}|http://[^\s<>\"|]{1,493})"),
]
Few: Any = Field(default_factory=list, max_length=20)
Many: Any = Field(default_factory=list, max_length=60)
Earlier: Any = Field(default_factory=list, max_length=20)
PolicyName = Annotated[
    Id,
    AfterValidator(_known_policy),
    WithJsonSchema({"anyOf": [{"enum": [*Policy]}, {"type": "string", "pattern": rf"^\s*(?:{'|'.join(Policy)})\s*$"}]}),
]
HowManyByLevel = Annotated[dict[str, HowMany], BeforeValidator(_how_many_by_level), _OneForAll()]
SchemaNumber = Annotated[int, AfterValidator(_known_schema), WithJsonSchema({"const": 1})]
