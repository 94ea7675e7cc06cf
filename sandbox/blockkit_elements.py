"""Block elements: buttons, selects, choices, pickers and inputs, and in which block each may stand."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from sandbox import blockkit_objects as objects
from sandbox.blockkit_objects import ACTION_ID, CONFIRM, plain
from sandbox.blockkit_rich import RICH_TEXT
from sandbox.blockkit_rules import (
    Check,
    Rule,
    anything,
    array,
    boolean,
    integer,
    one_of,
    pattern,
    shape,
    string,
    tagged,
    url,
)

_BASE: dict[str, Rule] = {"action_id": ACTION_ID}
_FOCUS: dict[str, Rule] = {"focus_on_load": boolean}
_PLACEHOLDER: dict[str, Rule] = {"placeholder": plain(1, 150)}
_CHOICE: dict[str, Rule] = {**_BASE, **_FOCUS, "confirm": CONFIRM}
_MENU: dict[str, Rule] = {**_CHOICE, **_PLACEHOLDER}
_MANY: dict[str, Rule] = {**_MENU, "max_selected_items": integer(1, 1000)}
_TYPED: dict[str, Rule] = {**_BASE, **_FOCUS, **_PLACEHOLDER, "dispatch_action_config": objects.DISPATCH_CONFIG}
_TYPE: dict[str, Rule] = {"type": anything}
_ID = string(1, 255)
_DIGITS = r"-?\d+(\.\d+)?"


def all_options(element: dict[str, Any]) -> list[Any]:
    """Every option of a menu, whether plain or grouped."""
    options = element.get("options")
    found = list(options) if isinstance(options, list) else []
    groups = element.get("option_groups")
    for group in groups if isinstance(groups, list) else []:
        inside = group.get("options") if isinstance(group, dict) else None
        found += inside if isinstance(inside, list) else []
    return found


def _initials_exist(check: Check, value: dict[str, Any], at: str) -> None:
    """`initial_option(s)` must deep-equal an option."""
    options = all_options(value)
    if "initial_option" in value and value["initial_option"] not in options:
        check.fail(f"{at}/initial_option", "must match one of the provided options")
    initials = value.get("initial_options")
    for index, initial in enumerate(initials if isinstance(initials, list) else []):
        if initial not in options:
            check.fail(f"{at}/initial_options/{index}", "must match one of the provided options")


def _options_or_groups(check: Check, value: dict[str, Any], at: str) -> None:
    if ("options" in value) == ("option_groups" in value):
        check.fail(at, "must define either `options` or `option_groups`")


def _initials_within_maximum(check: Check, value: dict[str, Any], at: str) -> None:
    most = value.get("max_selected_items")
    for name, initials in value.items():
        too_many = isinstance(initials, list) and isinstance(most, int) and len(initials) > most
        if name.startswith("initial_") and too_many:
            check.fail(f"{at}/{name}", f"no more than {most} items allowed")


def _lengths_agree(check: Check, value: dict[str, Any], at: str) -> None:
    low, high, initial = (value.get(name) for name in ("min_length", "max_length", "initial_value"))
    if isinstance(low, int) and isinstance(high, int) and low > high:
        check.fail(f"{at}/min_length", "must be less than or equal to max_length")
    if isinstance(initial, str) and isinstance(high, int) and len(initial) > high:
        check.fail(f"{at}/initial_value", f"must be less than {high + 1} characters")


def _bounds_agree(check: Check, value: dict[str, Any], at: str) -> None:
    given = {name: value.get(name) for name in ("min_value", "initial_value", "max_value")}
    numbers = {name: float(v) for name, v in given.items() if isinstance(v, str) and re.fullmatch(_DIGITS, v)}
    low, high = numbers.get("min_value", -math.inf), numbers.get("max_value", math.inf)
    if low > high:
        check.fail(f"{at}/min_value", "must be less than or equal to max_value")
    if not low <= numbers.get("initial_value", low) <= high:
        check.fail(f"{at}/initial_value", "must be between min_value and max_value")


def _calendar_date(check: Check, value: Any, at: str) -> None:
    try:
        date.fromisoformat(value if isinstance(value, str) and len(value) == 10 else "")
    except ValueError:
        check.fail(at, "must be a date in the format YYYY-MM-DD")


def _modal_only(check: Check, value: dict[str, Any], at: str) -> None:
    if check.surface != "modal":
        check.fail(at, f"unsupported type: {value.get('type')}")


_OPTIONS = array(objects.OPTION, 1, 100)
_MENU_OPTIONS: dict[str, Rule] = {"options": _OPTIONS, "option_groups": array(objects.GROUP, 1, 100)}
_INITIAL_ONE: dict[str, Rule] = {"initial_option": objects.OPTION}
_INITIAL_MANY: dict[str, Rule] = {"initial_options": array(objects.OPTION, 1, 100)}
_IDS = array(_ID, 1, 1000)
_RESPONSE_URL: dict[str, Rule] = {"response_url_enabled": boolean}
_CONVERSATIONS: dict[str, Rule] = {
    "default_to_current_conversation": boolean,
    "filter": objects.CONVERSATION_FILTER,
}
_NUMBER = pattern(_DIGITS, "must be a number")
_STYLE = one_of("primary", "danger")

ELEMENTS: dict[str, Rule] = {
    "button": shape(
        {**_TYPE, "text": plain(1, 75)},
        {
            **_BASE,
            "url": url(*objects.LINK_SCHEMES),
            "value": string(1, 2000),
            "style": _STYLE,
            "confirm": CONFIRM,
            "accessibility_label": string(1, 75),
        },
    ),
    "overflow": shape({**_TYPE, "options": array(objects.OVERFLOW_OPTION, 1, 5)}, {**_BASE, "confirm": CONFIRM}),
    "image": shape(
        {**_TYPE, "alt_text": string(1, 2000)},
        objects.IMAGE_FIELDS,
        objects.image_source,
    ),
    "checkboxes": shape(
        {**_TYPE, "options": array(objects.RICH_OPTION, 1, 10)},
        {**_CHOICE, "initial_options": array(objects.RICH_OPTION, 1, 10)},
        _initials_exist,
    ),
    "radio_buttons": shape(
        {**_TYPE, "options": array(objects.RICH_OPTION, 1, 10)},
        {**_CHOICE, "initial_option": objects.RICH_OPTION},
        _initials_exist,
    ),
    "static_select": shape(_TYPE, {**_MENU, **_MENU_OPTIONS, **_INITIAL_ONE}, _options_or_groups, _initials_exist),
    "multi_static_select": shape(
        _TYPE,
        {**_MANY, **_MENU_OPTIONS, **_INITIAL_MANY},
        _options_or_groups,
        _initials_exist,
        _initials_within_maximum,
    ),
    "external_select": shape(_TYPE, {**_MENU, **_INITIAL_ONE, "min_query_length": integer(0, 1000)}),
    "multi_external_select": shape(
        _TYPE, {**_MANY, **_INITIAL_MANY, "min_query_length": integer(0, 1000)}, _initials_within_maximum
    ),
    "users_select": shape(_TYPE, {**_MENU, "initial_user": _ID}),
    "multi_users_select": shape(_TYPE, {**_MANY, "initial_users": _IDS}, _initials_within_maximum),
    "conversations_select": shape(_TYPE, {**_MENU, **_CONVERSATIONS, **_RESPONSE_URL, "initial_conversation": _ID}),
    "multi_conversations_select": shape(
        _TYPE, {**_MANY, **_CONVERSATIONS, "initial_conversations": _IDS}, _initials_within_maximum
    ),
    "channels_select": shape(_TYPE, {**_MENU, **_RESPONSE_URL, "initial_channel": _ID}),
    "multi_channels_select": shape(_TYPE, {**_MANY, "initial_channels": _IDS}, _initials_within_maximum),
    "datepicker": shape(_TYPE, {**_MENU, "initial_date": _calendar_date}),
    "timepicker": shape(
        _TYPE,
        {
            **_MENU,
            "initial_time": pattern(r"([01]\d|2[0-3]):[0-5]\d", "must be a time in the format HH:mm"),
            "timezone": string(1, 255),
        },
    ),
    "datetimepicker": shape(_TYPE, {**_CHOICE, "initial_date_time": integer(10**9, 10**10 - 1)}),
    "plain_text_input": shape(
        _TYPE,
        {
            **_TYPED,
            "multiline": boolean,
            "initial_value": string(0, 3000),
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        _lengths_agree,
    ),
    "number_input": shape(
        {**_TYPE, "is_decimal_allowed": boolean},
        {**_TYPED, "initial_value": _NUMBER, "min_value": _NUMBER, "max_value": _NUMBER},
        _bounds_agree,
    ),
    "email_text_input": shape(_TYPE, {**_TYPED, "initial_value": string(1, 3000)}),
    "url_text_input": shape(_TYPE, {**_TYPED, "initial_value": url("http", "https")}),
    "rich_text_input": shape(_TYPE, {**_TYPED, "initial_value": tagged({"rich_text": RICH_TEXT})}),
    "file_input": shape(
        _TYPE, {**_BASE, "filetypes": array(string(1, 50), 1, 100), "max_files": integer(1, 10)}, _modal_only
    ),
}

SINGLE_SELECTS = frozenset(
    {"static_select", "external_select", "users_select", "conversations_select", "channels_select"}
)
MULTI_SELECTS = frozenset(f"multi_{name}" for name in SINGLE_SELECTS)
TEXT_INPUTS = frozenset({"plain_text_input", "number_input", "email_text_input", "url_text_input"})
_PICKERS = frozenset({"datepicker", "timepicker"})
_CHOICES = frozenset({"checkboxes", "radio_buttons"})

IN_ACTIONS = SINGLE_SELECTS | _PICKERS | _CHOICES | {"button", "overflow", "datetimepicker"}
IN_SECTION = SINGLE_SELECTS | MULTI_SELECTS | _PICKERS | _CHOICES | {"button", "overflow", "image"}
IN_INPUT = (
    SINGLE_SELECTS
    | MULTI_SELECTS
    | _PICKERS
    | _CHOICES
    | TEXT_INPUTS
    | {"datetimepicker", "rich_text_input", "file_input"}
)


def element(names: Iterable[str]) -> Rule:
    """One of the named elements; remembers which asked for the focus."""
    rules = tagged({name: ELEMENTS[name] for name in names})

    def rule(check: Check, value: Any, at: str) -> None:
        rules(check, value, at)
        if isinstance(value, dict) and value.get("focus_on_load") is True:
            check.focused.append(f"{at}/focus_on_load")

    return rule
