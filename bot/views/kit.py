"""Small builders of Block Kit that keep Slack's limits, whatever text comes in. Plain dicts, since speed matters.

What people wrote and what a ladder says goes out as plain_text or rich_text, where no character has a meaning;
mrkdwn is kept for what cannot be mistaken. Lengths are code points, with & < > counted as Slack expands them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any, Final, TypedDict

from bot.views.limits import TEXT, cut, cut_run, fallback, prefilled, wire_length
from bot.views.words import buttons

Block = dict[str, Any]

MESSAGE_BLOCKS: Final = 50
MESSAGE_TEXT: Final = 12_000

_MARKUP = re.compile(r"[*_~`<>&]|:[\w+'-]+:")


class Message(TypedDict):
    """What a direct message or an ephemeral answer is made of. `text` is read out and notified: neutral, no ratings."""

    text: str
    blocks: list[Block]


def plain(text: str, limit: int = TEXT) -> Block:
    """A plain_text object."""
    return {"type": "plain_text", "text": cut(text, limit)}


def titled(title: str, detail: str) -> Block:
    """Two lines, the first in bold where no character of either could be taken for markup."""
    title = " ".join(cut(title, 1000).split())
    if _MARKUP.search(f"{title}\n{detail}"):
        return plain(f"{title}\n{detail}")
    return {"type": "mrkdwn", "text": cut(f"*{title}*\n{detail}"), "verbatim": True}


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


def grouped_menu(action_id: str, groups: Sequence[Block], chosen: str, placeholder: str) -> Block:
    """One of many, in groups of up to a hundred."""
    element: Block = {"type": "static_select", "action_id": action_id, "option_groups": list(groups)}
    for one in (one for group in groups for one in group["options"]):
        if one["value"] == chosen:
            element["initial_option"] = one
    return {**element, "placeholder": plain(placeholder, 150)}


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


def ticks(action_id: str, options: Sequence[Block], ticked: Sequence[Block]) -> Block:
    """Up to ten checkboxes."""
    element: Block = {"type": "checkboxes", "action_id": action_id, "options": list(options)}
    return {**element, "initial_options": list(ticked)} if ticked else element


def text_input(
    action_id: str, initial: str = "", *, multiline: bool = True, most: int = TEXT, live: bool = False
) -> Block:
    """A field to write in."""
    element: Block = {"type": "plain_text_input", "action_id": action_id, "multiline": multiline, "max_length": most}
    if initial:
        element["initial_value"] = prefilled(initial)
    if live:
        element["dispatch_action_config"] = {"trigger_actions_on": ["on_character_entered"]}
    return element


def date_picker(action_id: str, chosen: date | None = None) -> Block:
    """A day."""
    element: Block = {"type": "datepicker", "action_id": action_id}
    return element if chosen is None else {**element, "initial_date": chosen.isoformat()}


def time_picker(action_id: str, chosen: time | None = None) -> Block:
    """A time of day."""
    element: Block = {"type": "timepicker", "action_id": action_id}
    return element if chosen is None else {**element, "initial_time": f"{chosen:%H:%M}"}


def person_picker(action_id: str) -> Block:
    """Somebody in the workspace."""
    return {"type": "users_select", "action_id": action_id}


# Rich text


def run(text: str, limit: int = TEXT) -> Block:
    """Some words."""
    return {"type": "text", "text": cut_run(text, limit)}


def bold(text: str, limit: int = TEXT) -> Block:
    """Some words in bold."""
    return {"type": "text", "text": cut_run(text, limit), "style": {"bold": True}}


def italic(text: str, limit: int = TEXT) -> Block:
    """Some words in italics."""
    return {"type": "text", "text": cut_run(text, limit), "style": {"italic": True}}


def mention(user_id: str) -> Block:
    """Somebody by what Slack calls them."""
    return {"type": "user", "user_id": user_id}


def line(*runs: Block) -> Block:
    """A paragraph of rich text."""
    return {"type": "rich_text_section", "elements": list(runs)}


def bullets(items: Iterable[str]) -> Block:
    """A list of plain items."""
    return bullet_lines(line(run(item)) for item in items)


def bullet_lines(lines: Iterable[Block]) -> Block:
    """A list of paragraphs."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(lines)}


def link(address: str, name: str = "") -> Block:
    """An address inside a paragraph, under a name or as it is."""
    return {"type": "link", "url": address, "text": cut(name or address, 200)}


def quote(text: str) -> Block:
    """Somebody's words."""
    return {"type": "rich_text_quote", "elements": [run(text)]}


def rich(*parts: Block) -> Block:
    """A block of rich text: paragraphs, lists, quotes."""
    return {"type": "rich_text", "elements": list(parts)}


# Whole views and messages


def modal(callback_id: str, title: str, blocks: list[Block], *, metadata: str = "", submit: str = "") -> Block:
    """A modal view."""
    view: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, 24),
        "blocks": blocks,
        "close": plain(buttons.CLOSE, 24),
    }
    if metadata:
        view["private_metadata"] = metadata
    if submit:
        view["submit"] = plain(submit, 24)
    return view


def home(blocks: list[Block]) -> Block:
    """An App Home view."""
    return {"type": "home", "blocks": blocks}


def message(text: str, blocks: Sequence[Block]) -> Message:
    """A message with its neutral fallback, within Slack's limits."""
    return {"text": fallback(text), "blocks": fit_message(blocks)}


def fit_message(blocks: Sequence[Block]) -> list[Block]:
    """Blocks that fit one message. What has to go goes from the end, and the rows of buttons stay."""
    kept, lengths = list(blocks), [text_length(one) for one in blocks]
    too_many, too_long = len(kept) - MESSAGE_BLOCKS, sum(lengths) - MESSAGE_TEXT
    for place in reversed([place for place, one in enumerate(blocks) if one["type"] != "actions"]):
        if too_many <= 0 and too_long <= 0:
            break
        del kept[place]
        too_many, too_long = too_many - 1, too_long - lengths[place]
    return kept


def text_length(part: Any) -> int:
    """All text in a block, as Slack adds it up for a message."""
    if isinstance(part, dict):
        own = part.get("text")
        return (wire_length(own) if isinstance(own, str) else 0) + sum(map(text_length, part.values()))
    return sum(map(text_length, part)) if isinstance(part, list) else 0
