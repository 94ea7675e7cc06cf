"""What somebody reads in a view or message, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def lines(thing: Any) -> list[str]:
    """Every text that is shown, in reading order; a paragraph of rich text is one of them."""
    return list(_lines(thing["blocks"]))


def _lines(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _lines(one)
    elif isinstance(part, dict):
        yield from _own(part)


def _own(part: Json) -> Iterator[str]:
    if part.get("type") in ("rich_text_section", "rich_text_quote"):
        yield "".join(_run(one) for one in part["elements"])
    elif part.get("type") in ("plain_text", "mrkdwn"):
        yield part["text"]
    else:
        for key in (
            "text",
            "label",
            "elements",
            "accessory",
            "element",
            "options",
            "option_groups",
            "description",
            "hint",
        ):
            yield from _lines(part.get(key))


def _run(one: Json) -> str:
    """Some words, or the id of somebody or of a channel, which Slack turns into a name."""
    return str(one.get("text") or one.get("user_id") or one.get("channel_id"))


def of_type(thing: Any, kind: str) -> Iterator[Json]:
    """Every object of a type in a view or message."""
    if isinstance(thing, list):
        for one in thing:
            yield from of_type(one, kind)
    elif isinstance(thing, dict):
        if thing.get("type") == kind:
            yield thing
        for one in thing.values():
            yield from of_type(one, kind)


def buttons(thing: Any) -> list[str]:
    """The words on the buttons."""
    return [one["text"]["text"] for one in of_type(thing, "button")]
