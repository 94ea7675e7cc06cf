"""The small grammar that the Block Kit validator is written in.

A `Rule` looks at one value and reports problems to a `Check`. Rules compose: `shape` for objects with named
fields (unknown ones are refused, as in Slack), `array`, `string`, `tagged` for objects told apart by `type`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Surface = Literal["modal", "home", "message"]

CONSTRAINT = "failed_constraint"
MISSING = "missing_required_field"
EXTRA = "invalid_additional_property"

_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt);)")
_CONTROL = re.compile(r"<[^<>\s][^<>]*>")


@dataclass(frozen=True)
class Problem:
    """One thing Slack would refuse: where (a JSON pointer), a code, and Slack's sentence."""

    pointer: str
    code: str
    message: str

    def line(self, prefix: str = "") -> str:
        """The problem as Slack writes it in `errors` and `response_metadata.messages`."""
        return f"{self.message} [json-pointer:{prefix}{self.pointer}]"


@dataclass
class Check:
    """Collects the problems of one view, message or list of blocks."""

    surface: Surface
    problems: list[Problem] = field(default_factory=list)
    focused: list[str] = field(default_factory=list)

    def fail(self, pointer: str, message: str, code: str = CONSTRAINT) -> None:
        """Report a problem."""
        self.problems.append(Problem(pointer, code, message))


Rule = Callable[[Check, Any, str], None]
After = Callable[[Check, dict[str, Any], str], None]


def wire_length(text: str, *, mrkdwn: bool = False) -> int:
    """Length as Slack counts it: code points, with bare & < > expanded to &amp; &lt; &gt;.

    In mrkdwn a well-formed control sequence such as `<@U1>` or `<https://x|y>` stays as it is.
    """
    length = len(text) + 4 * len(_BARE_AMPERSAND.findall(text))
    brackets = text.count("<") + text.count(">")
    if mrkdwn:
        brackets -= 2 * len(_CONTROL.findall(text))
    return length + 3 * brackets


def check_length(check: Check, text: str, at: str, low: int, high: int, *, mrkdwn: bool = False) -> None:
    """Refuse a text shorter than `low` or longer than `high`, in Slack's words."""
    length = wire_length(text, mrkdwn=mrkdwn)
    if length < low:
        check.fail(at, f"must be more than {low - 1} characters")
    elif length > high:
        check.fail(at, f"must be less than {high + 1} characters")


def string(low: int = 1, high: int = 3000, *, raw: bool = False) -> Rule:
    """A string within a length; `raw` counts code points only (ids, private_metadata)."""

    def rule(check: Check, value: Any, at: str) -> None:
        if not isinstance(value, str):
            check.fail(at, "must provide a string")
        elif raw and not low <= len(value) <= high:
            bound = f"less than {high + 1}" if len(value) > high else f"more than {low - 1}"
            check.fail(at, f"must be {bound} characters")
        elif not raw:
            check_length(check, value, at, low, high)

    return rule


def integer(low: int, high: int) -> Rule:
    """A whole number within bounds; JSON booleans are not numbers."""

    def rule(check: Check, value: Any, at: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            check.fail(at, "must provide a number")
        elif value < low:
            check.fail(at, f"must be greater than {low - 1}")
        elif value > high:
            check.fail(at, f"must be less than {high + 1}")

    return rule


def boolean(check: Check, value: Any, at: str) -> None:
    """True or false, not 0, 1 or a string."""
    if not isinstance(value, bool):
        check.fail(at, "must provide a boolean")


def one_of(*values: object) -> Rule:
    """One of the listed values."""

    def rule(check: Check, value: Any, at: str) -> None:
        if value not in values or isinstance(value, bool):
            check.fail(at, f"must be a valid enum value, one of {', '.join(map(str, values))}")

    return rule


def pattern(expression: str, words: str) -> Rule:
    """A string that matches the whole expression."""
    compiled = re.compile(expression)

    def rule(check: Check, value: Any, at: str) -> None:
        if not isinstance(value, str):
            check.fail(at, "must provide a string")
        elif not compiled.fullmatch(value):
            check.fail(at, words)

    return rule


def url(*schemes: str, high: int = 3000) -> Rule:
    """An absolute URL of one of the schemes."""

    def rule(check: Check, value: Any, at: str) -> None:
        if not isinstance(value, str):
            check.fail(at, "must provide a string")
            return
        check_length(check, value, at, 1, high)
        scheme, colon, rest = value.partition(":")
        if not colon or scheme.lower() not in schemes or not rest.strip("/") or re.search(r"\s", value):
            check.fail(at, "must be a valid URL")

    return rule


def array(item: Rule, low: int, high: int) -> Rule:
    """A list of `low` to `high` items, each of which follows `item`."""

    def rule(check: Check, value: Any, at: str) -> None:
        if not isinstance(value, list):
            check.fail(at, "must provide an array")
            return
        if len(value) > high:
            check.fail(at, f"no more than {high} items allowed")
        if len(value) < low:
            check.fail(at, f"no fewer than {low} items allowed")
        for index, entry in enumerate(value):
            item(check, entry, f"{at}/{index}")

    return rule


def shape(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None, *after: After) -> Rule:
    """An object with these fields and no others; `after` rules look at the whole once the fields are read."""
    known = {**required, **(optional or {})}

    def rule(check: Check, value: Any, at: str) -> None:
        if not isinstance(value, dict):
            check.fail(at, "must provide an object")
            return
        for name in required:
            if name not in value:
                check.fail(at, f"missing required field: {name}", MISSING)
        for name, entry in value.items():
            if name in known:
                known[name](check, entry, f"{at}/{name}")
            else:
                check.fail(at, f"invalid additional property: {name}", EXTRA)
        for look in after:
            look(check, value, at)

    return rule


def tagged(rules: Mapping[str, Rule]) -> Rule:
    """An object told apart by its `type`."""

    def rule(check: Check, value: Any, at: str) -> None:
        if not isinstance(value, dict):
            check.fail(at, "must provide an object")
            return
        kind = value.get("type")
        if "type" not in value:
            check.fail(at, "missing required field: type", MISSING)
        elif not isinstance(kind, str) or kind not in rules:
            check.fail(f"{at}/type", f"unsupported type: {kind}")
        else:
            rules[kind](check, value, at)

    return rule


def anything(check: Check, value: Any, at: str) -> None:
    """Already looked at elsewhere (the `type` of a tagged object)."""
