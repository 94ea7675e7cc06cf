"""Block Kit as Slack validates it: blocks, views and messages, with every limit and no unknown field.

Pure functions; pointers are relative to what was given (`/0/text` for blocks, `/blocks/0/text` for views and
messages), so a caller can put `/view` or `/blocks` before them as Slack does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.blockkit_elements import IN_ACTIONS, IN_INPUT, IN_SECTION, element
from sandbox.blockkit_objects import BLOCK_ID, IMAGE_FIELDS, image_source, plain, text
from sandbox.blockkit_rich import RICH_TEXT
from sandbox.blockkit_rules import (
    MISSING,
    Check,
    Problem,
    Rule,
    Surface,
    anything,
    array,
    boolean,
    one_of,
    shape,
    string,
    tagged,
    url,
    wire_length,
)

__all__ = [
    "MESSAGE_TEXT_LIMIT",
    "VIEW_BYTES_LIMIT",
    "Problem",
    "Surface",
    "message_text_length",
    "validate_blocks",
    "validate_message",
    "validate_view",
    "view_bytes",
]

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
MESSAGE_TEXT_LIMIT = 13_200
VIEW_BYTES_LIMIT = 250_000

_BASE: dict[str, Rule] = {"block_id": BLOCK_ID}
_TYPE: dict[str, Rule] = {"type": anything}


def _text_or_fields(check: Check, value: dict[str, Any], at: str) -> None:
    if "text" not in value and "fields" not in value:
        check.fail(at, "must define either `text` or `fields`")


def _context_item(check: Check, value: Any, at: str) -> None:
    kind = value.get("type") if isinstance(value, dict) else None
    (element({"image"}) if kind == "image" else text(1, 3000))(check, value, at)


def _only_in_messages(inner: Rule) -> Rule:
    def rule(check: Check, value: Any, at: str) -> None:
        if check.surface == "message":
            inner(check, value, at)
        else:
            check.fail(f"{at}/type", f"unsupported type: {value['type']}")

    return rule


_HTTPS = url("https")
_CELL = tagged(
    {
        "raw_text": shape({**_TYPE, "text": string(1, 3000)}),
        "raw_number": shape({**_TYPE, "value": anything, "text": string(1, 3000)}),
        "rich_text": RICH_TEXT,
    }
)
_COLUMN = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})

BLOCKS: dict[str, Rule] = {
    "header": shape({**_TYPE, "text": plain(1, 150)}, _BASE),
    "section": shape(
        _TYPE,
        {
            **_BASE,
            "text": text(1, 3000),
            "fields": array(text(1, 2000), 1, 10),
            "accessory": element(IN_SECTION),
            "expand": boolean,
        },
        _text_or_fields,
    ),
    "context": shape({**_TYPE, "elements": array(_context_item, 1, 10)}, _BASE),
    "actions": shape({**_TYPE, "elements": array(element(IN_ACTIONS), 1, 25)}, _BASE),
    "divider": shape(_TYPE, _BASE),
    "input": shape(
        {**_TYPE, "label": plain(1, 2000), "element": element(IN_INPUT)},
        {**_BASE, "hint": plain(1, 2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "image": shape(
        {**_TYPE, "alt_text": string(1, 2000)}, {**_BASE, **IMAGE_FIELDS, "title": plain(1, 2000)}, image_source
    ),
    "rich_text": RICH_TEXT,
    "video": shape(
        {
            **_TYPE,
            "alt_text": string(1, 2000),
            "title": plain(1, 199),
            "thumbnail_url": url("http", "https"),
            "video_url": _HTTPS,
        },
        {
            **_BASE,
            "author_name": string(1, 49),
            "description": plain(1, 200),
            "provider_icon_url": url("http", "https"),
            "provider_name": string(1, 50),
            "title_url": _HTTPS,
        },
    ),
    "markdown": _only_in_messages(shape({**_TYPE, "text": string(1, 12_000)}, _BASE)),
    "table": _only_in_messages(
        shape(
            {**_TYPE, "rows": array(array(_CELL, 1, 20), 1, 100)}, {**_BASE, "column_settings": array(_COLUMN, 1, 20)}
        )
    ),
}

_BLOCK = tagged(BLOCKS)


def elements_of(block: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The interactive elements of a block, each with its pointer inside the block."""
    for name in ("accessory", "element"):
        if isinstance(block.get(name), dict):
            yield f"/{name}", block[name]
    if block.get("type") == "actions" and isinstance(block.get("elements"), list):
        for index, entry in enumerate(block["elements"]):
            if isinstance(entry, dict):
                yield f"/elements/{index}", entry


def _unique_ids(check: Check, blocks: list[Any], at: str) -> None:
    """`block_id` is unique in the view or message, `action_id` within its block."""
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        if not isinstance(block, dict):
            continue
        block_id = block.get("block_id")
        if isinstance(block_id, str):
            if block_id in seen:
                check.fail(f"{at}/{index}/block_id", f"`block_id` already exists: {block_id}")
            seen.add(block_id)
        _unique_actions(check, block, f"{at}/{index}")


def _unique_actions(check: Check, block: dict[str, Any], at: str) -> None:
    seen: set[str] = set()
    for pointer, entry in elements_of(block):
        action_id = entry.get("action_id")
        if isinstance(action_id, str):
            if action_id in seen:
                check.fail(f"{at}{pointer}/action_id", f"`action_id` already exists: {action_id}")
            seen.add(action_id)


def _blocks(low: int, high: int) -> Rule:
    each = array(_BLOCK, low, high)

    def rule(check: Check, value: Any, at: str) -> None:
        each(check, value, at)
        if isinstance(value, list):
            _unique_ids(check, value, at)
        for pointer in check.focused[1:]:
            check.fail(pointer, "only one element can have `focus_on_load`")

    return rule


def validate_blocks(blocks: Any, *, surface: Surface) -> list[Problem]:
    """What Slack would refuse in a list of blocks on that surface; pointers start at the list."""
    check = Check(surface)
    _blocks(0, MESSAGE_BLOCKS if surface == "message" else VIEW_BLOCKS)(check, blocks, "")
    return check.problems


def _submit_needed(check: Check, value: dict[str, Any], at: str) -> None:
    blocks = value.get("blocks")
    inputs = [b for b in blocks if isinstance(b, dict) and b.get("type") == "input"] if isinstance(blocks, list) else []
    if inputs and "submit" not in value:
        check.fail(at, "missing required field: submit", MISSING)


_VIEW_OPTIONAL: dict[str, Rule] = {
    "private_metadata": string(0, 3000, raw=True),
    "callback_id": string(1, 255, raw=True),
    "external_id": string(1, 255, raw=True),
}
_VIEW = tagged(
    {
        "modal": shape(
            {**_TYPE, "title": plain(1, 24), "blocks": _blocks(1, VIEW_BLOCKS)},
            {
                **_VIEW_OPTIONAL,
                "submit": plain(1, 24),
                "close": plain(1, 24),
                "clear_on_close": boolean,
                "notify_on_close": boolean,
            },
            _submit_needed,
        ),
        "home": shape({**_TYPE, "blocks": _blocks(1, VIEW_BLOCKS)}, _VIEW_OPTIONAL),
    }
)


def validate_view(view: Any) -> list[Problem]:
    """What Slack would refuse in a modal or home view, its size included."""
    surface: Surface = "home" if isinstance(view, dict) and view.get("type") == "home" else "modal"
    check = Check(surface)
    _VIEW(check, view, "")
    if view_bytes(view) > VIEW_BYTES_LIMIT:
        check.fail("", "view_too_large")
    return check.problems


def view_bytes(view: Any) -> int:
    """The size of a view as compact UTF-8 JSON; Slack's limit is 250 kB (`view_too_large`)."""
    return len(json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode())


def validate_message(message: Any) -> list[Problem]:
    """What Slack would refuse in a message payload (`text`, `blocks`), its total length included."""
    if not isinstance(message, dict):
        return [Problem("", "failed_constraint", "must provide an object")]
    problems: list[Problem] = []
    if "text" in message and not isinstance(message["text"], str):
        problems.append(Problem("/text", "failed_constraint", "must provide a string"))
    blocks = message.get("blocks", [])
    for problem in validate_blocks(blocks, surface="message"):
        problems.append(Problem(f"/blocks{problem.pointer}", problem.code, problem.message))
    if message_text_length(blocks) > MESSAGE_TEXT_LIMIT:
        problems.append(Problem("/blocks", "failed_constraint", "msg_blocks_too_long"))
    return problems


def message_text_length(blocks: Any) -> int:
    """All text of a message's blocks together (`msg_blocks_too_long` above about 13,200)."""
    if isinstance(blocks, list):
        return sum(message_text_length(entry) for entry in blocks)
    if not isinstance(blocks, dict):
        return 0
    own = sum(wire_length(v) for k, v in blocks.items() if k in ("text", "alt_text") and isinstance(v, str))
    return own + sum(message_text_length(v) for v in blocks.values() if isinstance(v, dict | list))
