"""What can be read and pressed in a message or view: its strings, its buttons, its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.blockkit import elements_of
from sandbox.blockkit_elements import all_options
from sandbox.state import FIELDS
from sandbox.wire import Json


def shown(text: str) -> str:
    """A text as a client shows it: entities decoded."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def texts(thing: Json | None) -> list[str]:
    """Every visible string of a message or view, in reading order; a message's `text` only if it has no blocks."""
    if thing is None:
        return []
    if not thing.get("blocks"):
        return [shown(thing["text"])] if thing.get("text") else []
    found = [shown(thing[name]["text"]) for name in ("title",) if thing.get(name)]
    for block in thing["blocks"]:
        found += _block_texts(block, thing)
    return found + [shown(thing[name]["text"]) for name in ("submit", "close") if thing.get(name)]


def _block_texts(block: Json, thing: Json) -> Iterator[str]:
    if block["type"] == "rich_text":
        yield from rich_texts(block["elements"])
        return
    for name in ("title", "label", "text"):
        yield from _text(block.get(name))
    for entry in block.get("fields", []):
        yield from _text(entry)
    if "alt_text" in block:
        yield block["alt_text"]
    for entry in block.get("elements", []) if block["type"] == "context" else []:
        yield from _text(entry) if entry["type"] != "image" else iter([entry["alt_text"]])
    for _, element in elements_of(block):
        yield from _element_texts(block, element, thing)
    yield from _text(block.get("hint"))


def _element_texts(block: Json, element: Json, thing: Json) -> Iterator[str]:
    yield from _text(element.get("text"))
    yield from _text(element.get("placeholder"))
    if element["type"] == "image":
        yield element["alt_text"]
    for group in element.get("option_groups", []):
        yield from _text(group["label"])
    for option in all_options(element):
        yield from _text(option["text"])
        yield from _text(option.get("description"))
    typed = value_of(thing, block["block_id"], element) if element["type"] in FIELDS else None
    if isinstance(typed, str):
        yield typed


def _text(text: Any) -> Iterator[str]:
    if isinstance(text, dict) and isinstance(text.get("text"), str):
        yield shown(text["text"])
    elif isinstance(text, str):
        yield shown(text)


def rich_texts(parts: Iterable[Json]) -> Iterator[str]:
    """Each section, quote, list entry and preformatted part as one string."""
    for part in parts:
        if part["type"] == "rich_text_list":
            yield from rich_texts(part["elements"])
        else:
            yield "".join(_inline(entry) for entry in part["elements"])


def _inline(entry: Json) -> str:
    match entry["type"]:
        case "text":
            return str(entry["text"])
        case "link":
            return str(entry.get("text") or entry["url"])
        case "emoji":
            return f":{entry['name']}:"
        case "date":
            return str(entry.get("fallback") or entry["timestamp"])
        case "broadcast":
            return f"@{entry['range']}"
    return next((f"<{value}>" for name, value in entry.items() if name.endswith("_id")), "")


def value_of(thing: Json, block_id: str, element: Json) -> Any:
    """What a field of a view holds at the moment."""
    values = thing.get("state", {}).get("values", {})
    held = values.get(block_id, {}).get(element["action_id"])
    return held[FIELDS[element["type"]][0]] if held else None


@dataclass(frozen=True)
class Spot:
    """One interactive element, where it stands, and the words people know it by."""

    block: Json
    element: Json
    names: tuple[str, ...]


def spots(thing: Json) -> list[Spot]:
    """Every interactive element of a message or view."""
    found = []
    for block in thing.get("blocks", []):
        for _, element in elements_of(block):
            if "action_id" in element:
                sources = (block.get("label"), element.get("text"), element.get("placeholder"), block.get("text"))
                names = [words for source in sources for words in _text(source)]
                found.append(Spot(block, element, (*names, element["action_id"], block["block_id"])))
    return found


def buttons(thing: Json | None) -> list[str]:
    """The words on every button, in order; a modal's submit and close included."""
    if thing is None:
        return []
    found = [shown(s.element["text"]["text"]) for s in spots(thing) if s.element["type"] == "button"]
    return found + [shown(thing[name]["text"]) for name in ("submit", "close") if thing.get(name)]
