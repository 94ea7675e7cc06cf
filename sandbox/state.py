"""What a person has typed and chosen: `state.values`, from the first look at a view until it is submitted.

Slack fills in ids that were left out, starts from `initial_*`, and keeps a value across an update of the view as
long as `block_id`, `action_id` and the type of the element stay the same (even if `initial_*` changed).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sandbox.blockkit import elements_of
from sandbox.blockkit_elements import all_options
from sandbox.wire import Json, short_id

Values = dict[str, dict[str, Json]]

# element type → (field in state and action, field in the element, value when nothing was chosen)
FIELDS: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "checkboxes": ("selected_options", "initial_options", []),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "users_select": ("selected_user", "initial_user", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "file_input": ("files", "", []),
}
_WITH_ACTION_ID = FIELDS.keys() | {"button", "overflow"}


def complete(content: Any) -> Any:
    """A deep copy of blocks with what Slack adds: ids that were left out, and the defaults of text objects."""
    done = copy.deepcopy(content)
    _text_defaults(done)
    for block in done:
        block.setdefault("block_id", short_id())
        for _, element in elements_of(block):
            if element.get("type") in _WITH_ACTION_ID:
                element.setdefault("action_id", short_id())
    return done


def _text_defaults(node: Any) -> None:
    if isinstance(node, list):
        for entry in node:
            _text_defaults(entry)
    elif isinstance(node, dict):
        if node.get("type") == "plain_text":
            node.setdefault("emoji", True)
        elif node.get("type") == "mrkdwn":
            node.setdefault("verbatim", False)
        elif node.get("type") != "rich_text":
            for entry in node.values():
                _text_defaults(entry)


def stateful(blocks: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    """Every element that holds a value, with its block."""
    for block in blocks:
        for _, element in elements_of(block):
            if element.get("type") in FIELDS:
                yield block, element


def find(blocks: Iterable[Json], block_id: str, action_id: str) -> tuple[Json, Json] | None:
    """The element with these ids, and its block."""
    for block in blocks:
        for _, element in elements_of(block):
            if block.get("block_id") == block_id and element.get("action_id") == action_id:
                return block, element
    return None


def initial(element: Json) -> Json:
    """The value an element starts with."""
    name, source, empty = FIELDS[element["type"]]
    return {"type": element["type"], name: copy.deepcopy(element.get(source, empty))}


def start(blocks: Iterable[Json], kept: Mapping[str, Mapping[str, Json]] | None = None) -> Values:
    """`state.values` of a view just opened, or just updated when there are values to keep."""
    values: Values = {}
    for block, element in stateful(blocks):
        before = (kept or {}).get(block["block_id"], {}).get(element["action_id"])
        same = before is not None and before["type"] == element["type"] and _still_offered(element, before)
        value = copy.deepcopy(before) if same and before is not None else initial(element)
        values.setdefault(block["block_id"], {})[element["action_id"]] = value
    return values


def _still_offered(element: Json, value: Json) -> bool:
    chosen = [value["selected_option"]] if value.get("selected_option") else value.get("selected_options", [])
    offered = [option["value"] for option in all_options(element)]
    return not offered or all(option["value"] in offered for option in chosen)


def without_inputs(blocks: Iterable[Json], values: Values) -> Values:
    """What `view_closed` carries: input blocks are left out, so what was typed there is lost."""
    inputs = {block.get("block_id") for block in blocks if block["type"] == "input"}
    return {block_id: entry for block_id, entry in values.items() if block_id not in inputs}
