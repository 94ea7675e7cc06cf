"""Small builders of Block Kit that keep Slack's limits, whatever text comes in. Plain dicts, since speed matters.

What people wrote and what a ladder says goes out as plain_text or rich_text, where no character has a meaning;
mrkdwn is kept for what cannot be mistaken. Lengths are code points, with & < > counted as Slack expands them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypedDict

Block = dict[str, Any]

TEXT: Final = 3000
"""Code points of one text object or one run of rich text."""
MESSAGE_BLOCKS: Final = 50
MESSAGE_TEXT: Final = 12_000
VIEW_BLOCKS: Final = 100
BLANK: Final = "–"
"""Stands where a text is empty: Slack refuses empty ones."""

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
_MARKUP = re.compile(r"[*_~`<>&:]")
_GLUED = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")


class Message(TypedDict):
    """What a direct message or an ephemeral answer is made of. `text` is read out and notified: neutral, no ratings."""

    text: str
    blocks: list[Block]


def clean(text: str) -> str:
    """Without control characters, halves of characters and marks that would turn the rest of a line around."""
    return text if text.isprintable() else _UNSAFE.sub("", text)


def wire_length(text: str) -> int:
    """How long Slack counts a text."""
    return len(text) + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


def cut(text: str, limit: int = TEXT) -> str:
    """A text that is not empty and that Slack does not find longer than `limit`; "…" shows where it was cut."""
    text = text if text.isprintable() else _UNSAFE.sub("", text)
    if not text or text.isspace():
        return BLANK
    if len(text) * 5 <= limit or wire_length(text) <= limit:
        return text
    return _shortened(text, limit - 1)


def _shortened(text: str, limit: int) -> str:
    end = min(len(text), limit)
    while (over := wire_length(text[:end]) - limit) > 0:
        end -= max(1, over // 5)
    return text[: _whole(text, end)].rstrip() + "…"


def _whole(text: str, end: int) -> int:
    """A place near `end` that does not tear a letter from its marks."""
    for place in range(end, max(0, end - 16), -1):
        following = text[place : place + 1]
        if not (following and (unicodedata.combining(following) or _GLUED.match(following))) and not _GLUED.match(
            text[place - 1]
        ):
            return place
    return end


def escape(text: str) -> str:
    """A text in which Slack sees no mention, link or entity."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fallback(text: str) -> str:
    """The `text` of a message: on one line, and nothing in it pings."""
    return escape(" ".join(cut(text, 500).split()))


def plain(text: str, limit: int = TEXT) -> Block:
    """A plain_text object."""
    return {"type": "plain_text", "text": cut(text, limit)}


def titled(title: str, detail: str) -> Block:
    """Two lines, the first in bold where no character of either could be taken for markup."""
    if _MARKUP.search(title) or _MARKUP.search(detail):
        return plain(f"{cut(title, 1000)}\n{detail}")
    return {"type": "mrkdwn", "text": cut(f"*{' '.join(cut(title, 1000).split())}*\n{detail}"), "verbatim": True}


# Blocks


def header(text: str) -> Block:
    """A large line."""
    return {"type": "header", "text": plain(text, 150)}


def section(text: Block, accessory: Block | None = None) -> Block:
    """A text with, perhaps, a button beside it."""
    return {"type": "section", "text": text} if accessory is None else _beside(text, accessory)


def _beside(text: Block, accessory: Block) -> Block:
    return {"type": "section", "text": text, "accessory": accessory}


def paragraph(text: str) -> Block:
    """A sentence or several."""
    return {"type": "section", "text": plain(text)}


def context(*texts: str) -> Block:
    """Small grey text."""
    return {"type": "context", "elements": [plain(text) for text in texts[:10]]}


def actions(*elements: Block) -> Block:
    """A row of buttons and menus."""
    return {"type": "actions", "elements": list(elements[:25])}


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def field(
    block_id: str, label: str, element: Block, hint: str = "", *, optional: bool = True, live: bool = False
) -> Block:
    """An input. `live` ones tell of every change, so that closing the modal loses nothing."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, 2000),
        "element": element,
        "optional": optional,
    }
    if hint:
        block["hint"] = plain(hint, 2000)
    if live:
        block["dispatch_action"] = True
    return block


# Elements


def button(text: str, action_id: str, value: str = "", *, primary: bool = False) -> Block:
    """A button."""
    element: Block = {"type": "button", "text": plain(text, 75), "action_id": action_id}
    if value:
        element["value"] = value
    if primary:
        element["style"] = "primary"
    return element


def option(text: str, value: str, description: str = "") -> Block:
    """One thing to choose."""
    chosen: Block = {"text": plain(text, 75), "value": value}
    if description:
        chosen["description"] = plain(description, 75)
    return chosen


def choice(action_id: str, options: Sequence[Block], chosen: str | None = None) -> Block:
    """One of several: radio buttons, or a menu when there are more than ten."""
    kind = "radio_buttons" if len(options) <= 10 else "static_select"
    return _choosing(kind, action_id, options, chosen)


def menu(action_id: str, options: Sequence[Block], chosen: str | None = None, placeholder: str = "") -> Block:
    """One of up to a hundred."""
    element = _choosing("static_select", action_id, options[:100], chosen)
    if placeholder:
        element["placeholder"] = plain(placeholder, 150)
    return element


def _choosing(kind: str, action_id: str, options: Sequence[Block], chosen: str | None) -> Block:
    element: Block = {"type": kind, "action_id": action_id, "options": list(options)}
    for one in options:
        if one["value"] == chosen:
            element["initial_option"] = one
    return element


def tick(action_id: str, one: Block, *, ticked: bool) -> Block:
    """A single checkbox."""
    element: Block = {"type": "checkboxes", "action_id": action_id, "options": [one]}
    if ticked:
        element["initial_options"] = [one]
    return element


def text_input(
    action_id: str, initial: str = "", *, multiline: bool = True, most: int = TEXT, live: bool = False
) -> Block:
    """A field to write in."""
    element: Block = {"type": "plain_text_input", "action_id": action_id, "multiline": multiline, "max_length": most}
    if initial:
        element["initial_value"] = _prefilled(initial)
    if live:
        element["dispatch_action_config"] = {"trigger_actions_on": ["on_character_entered"]}
    return element


def _prefilled(text: str) -> str:
    """A text to go on writing. If only & < > make it too long for Slack, their wide forms stand in: no word is lost."""
    text = clean(text)
    for sign, wide in (("&", "＆"), ("<", "＜"), (">", "＞")):
        if wire_length(text) <= TEXT:
            break
        text = text.replace(sign, wide)
    return text


# Rich text


def run(text: str, limit: int = TEXT) -> Block:
    """Some words."""
    return {"type": "text", "text": _run_text(text, limit)}


def bold(text: str, limit: int = TEXT) -> Block:
    """Some words in bold."""
    return {"type": "text", "text": _run_text(text, limit), "style": {"bold": True}}


def italic(text: str, limit: int = TEXT) -> Block:
    """Some words in italics."""
    return {"type": "text", "text": _run_text(text, limit), "style": {"italic": True}}


def _run_text(text: str, limit: int) -> str:
    text = text if text.isprintable() else _UNSAFE.sub("", text)
    if len(text) > limit:
        text = text[: _whole(text, limit - 1)].rstrip() + "…"
    return text or BLANK


def line(*runs: Block) -> Block:
    """A paragraph of rich text."""
    return {"type": "rich_text_section", "elements": list(runs)}


def bullets(items: Iterable[str]) -> Block:
    """A list of plain items."""
    return bullet_lines(line(run(item)) for item in items)


def bullet_lines(lines: Iterable[Block]) -> Block:
    """A list of paragraphs."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(lines)}


def quote(text: str) -> Block:
    """Somebody's words."""
    return {"type": "rich_text_quote", "elements": [run(text)]}


def rich(*parts: Block) -> Block:
    """A block of rich text: paragraphs, lists, quotes."""
    return {"type": "rich_text", "elements": list(parts)}


# Whole views and messages


def modal(
    callback_id: str, title: str, blocks: list[Block], *, metadata: str = "", submit: str = "", close: str = "Close"
) -> Block:
    """A modal view."""
    view: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, 24),
        "blocks": blocks[:VIEW_BLOCKS],
        "close": plain(close, 24),
    }
    if metadata:
        view["private_metadata"] = metadata
    if submit:
        view["submit"] = plain(submit, 24)
    return view


def home(blocks: list[Block]) -> Block:
    """An App Home view."""
    return {"type": "home", "blocks": blocks[:VIEW_BLOCKS]}


def message(text: str, blocks: Sequence[Block]) -> Message:
    """A message with its neutral fallback, within Slack's limits."""
    return {"text": fallback(text), "blocks": fit_message(blocks)}


def fit_message(blocks: Sequence[Block]) -> list[Block]:
    """Blocks that fit one message. What has to go goes from before the last row of buttons, which always stays."""
    last = max((place for place, one in enumerate(blocks) if one["type"] == "actions"), default=len(blocks))
    body, tail = list(blocks[:last]), list(blocks[last:])
    room = MESSAGE_TEXT - sum(map(text_length, tail))
    lengths = [text_length(one) for one in body]
    while body and (len(body) + len(tail) > MESSAGE_BLOCKS or sum(lengths) > room):
        body.pop()
        lengths.pop()
    return body + tail


def text_length(part: Any) -> int:
    """All text in a block, as Slack adds it up for a message."""
    if isinstance(part, Mapping):
        own = part.get("text")
        return (wire_length(own) if isinstance(own, str) else 0) + sum(map(text_length, part.values()))
    return sum(map(text_length, part)) if isinstance(part, list) else 0
