"""Whether a person could really have typed or chosen something: the client's own checks, before Slack is asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from sandbox.blockkit import validate_blocks
from sandbox.blockkit_elements import TEXT_INPUTS, all_options
from sandbox.state import FIELDS, Values, find, initial, start
from sandbox.wire import Json

REQUIRED = "Please complete this required field."


class Impossible(Exception):
    """Nobody could do this in a Slack client; the text says why."""


def read_value(element: Json, given: Any, ids: Collection[str]) -> Json:
    """What was given for an element, as Slack would hold it in `state.values`.

    Options are looked up in the element; ids must exist in the workspace; a cleared field holds null.
    """
    kind = element["type"]
    name, _, empty = FIELDS[kind]
    if not isinstance(given, dict) or name not in given:
        raise Impossible(f"{kind} {element.get('action_id')} needs {name}, got {given!r}")
    value = given[name]
    if value is None or value == [] or value == "":
        return {"type": kind, name: empty}
    if name == "selected_option":
        value = _option(element, value)
    elif name == "selected_options":
        value = [_option(element, entry) for entry in value]
    elif name.startswith(("selected_user", "selected_conversation", "selected_channel")):
        _known(value if isinstance(value, list) else [value], ids, _PREFIXES[name.removesuffix("s")])
    elif kind in TEXT_INPUTS and not isinstance(value, str):
        raise Impossible(f"{kind} holds text, got {value!r}")
    elif name == "selected_date":
        _date(value)
    elif name == "selected_time" and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(value)):
        raise Impossible(f"{value!r} is not a time")
    elif name == "selected_date_time" and (isinstance(value, bool) or not isinstance(value, int)):
        raise Impossible(f"{value!r} is not a moment")
    elif name == "rich_text_value" and validate_blocks([value], surface="modal"):
        raise Impossible(f"{kind} holds a rich_text block, got {value!r}")
    elif name == "files":
        raise Impossible("the sandbox keeps no files")
    most = element.get("max_selected_items")
    if most is not None and isinstance(value, list) and len(value) > most:
        raise Impossible(f"at most {most} can be selected")
    limit = element.get("max_length") or (3000 if kind == "plain_text_input" else None)
    if limit is not None and isinstance(value, str) and len(value) > limit:
        raise Impossible(f"the field takes {limit} characters, got {len(value)}")
    return {"type": kind, name: value}


def _option(element: Json, chosen: Any) -> Json:
    wanted = chosen.get("value") if isinstance(chosen, dict) else chosen
    if element["type"].endswith("external_select"):
        return dict(chosen)
    for option in all_options(element):
        if option["value"] == wanted:
            return dict(option)
    raise Impossible(f"{wanted!r} is not an option of {element.get('action_id')}")


_PREFIXES = {
    "selected_user": ("U", "W"),
    "selected_channel": ("C",),
    "selected_conversation": ("C", "D", "G", "U", "W"),
}
"""What the ids begin with that a menu can hold: its people, its channels, or both."""


def _known(values: Iterable[Any], ids: Collection[str], prefixes: tuple[str, ...]) -> None:
    for value in values:
        if value not in ids or not str(value).startswith(prefixes):
            raise Impossible(f"there is no {value!r} to select")


def _date(value: Any) -> None:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        raise Impossible(f"{value!r} is not a date") from None


def read_values(blocks: list[Json], kept: Values, given: Any, ids: Collection[str]) -> Values:
    """The state of a whole view or message after what the page says was typed.

    A view may have been updated while somebody typed: what belongs to elements that are gone is dropped, as in Slack.
    """
    values = start(blocks, kept)
    for block_id, actions in (given or {}).items():
        for action_id, value in actions.items():
            found = find(blocks, block_id, action_id)
            if found is not None and _fits(found[1], value):
                values[block_id][action_id] = read_value(found[1], value, ids)
    return values


def _fits(element: Json, value: Any) -> bool:
    if element["type"] not in FIELDS or value.get("type", element["type"]) != element["type"]:
        return False
    chosen = [value["selected_option"]] if value.get("selected_option") else value.get("selected_options") or []
    offered = [option["value"] for option in all_options(element)]
    return not offered or all(option["value"] in offered for option in chosen)


def complaints(blocks: list[Json], values: Values) -> dict[str, str]:
    """What the client says under input blocks instead of submitting: required fields, lengths, formats."""
    found: dict[str, str] = {}
    for block in blocks:
        if block["type"] == "input":
            element = block["element"]
            state = values.get(block["block_id"], {}).get(element["action_id"]) or initial(element)
            words = _complaint(element, state[FIELDS[element["type"]][0]], optional=block.get("optional", False))
            if words:
                found[block["block_id"]] = words
    return found


def _complaint(element: Json, value: Any, *, optional: bool) -> str | None:
    if value in (None, [], ""):
        return None if optional else REQUIRED
    if isinstance(value, str) and len(value) < element.get("min_length", 0):
        return f"Please enter at least {element['min_length']} characters."
    match element["type"]:
        case "number_input":
            return _number_complaint(element, value)
        case "email_text_input" if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
            return "Please enter a valid email address."
        case "url_text_input" if urlsplit(value).scheme not in ("http", "https"):
            return "Please enter a valid URL."
    return None


def _number_complaint(element: Json, value: str) -> str | None:
    if not re.fullmatch(r"-?\d+(\.\d+)?" if element["is_decimal_allowed"] else r"-?\d+", value):
        return "Please enter a valid number."
    if "min_value" in element and float(value) < float(element["min_value"]):
        return f"Please enter a number greater than or equal to {element['min_value']}."
    if "max_value" in element and float(value) > float(element["max_value"]):
        return f"Please enter a number less than or equal to {element['max_value']}."
    return None
