"""Long lists over several pages: cut where Slack's limits ask for it, with buttons to move between them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from bot.views import fields, kit
from bot.views.kit import Block
from bot.views.words import buttons

PAGE_BLOCKS: Final = 84
"""Leaves room for what stands before and after a list."""
PAGE_BYTES: Final = 170_000

Item = TypeVar("Item")


def pages(items: Iterable[Item], blocks: Callable[[Item], int], weight: Callable[[Item], int]) -> list[list[Item]]:
    """Items split so that no page has too many blocks or bytes. At least one page, perhaps empty."""
    found: list[list[Item]] = [[]]
    used_blocks = used_bytes = 0
    for item in items:
        more_blocks, more_bytes = blocks(item), weight(item)
        if found[-1] and (used_blocks + more_blocks > PAGE_BLOCKS or used_bytes + more_bytes > PAGE_BYTES):
            found.append([])
            used_blocks = used_bytes = 0
        found[-1].append(item)
        used_blocks += more_blocks
        used_bytes += more_bytes
    return found


def of_size(items: Sequence[Item], size: int) -> list[list[Item]]:
    """Items split into equal pages."""
    return [list(items[start : start + size]) for start in range(0, len(items), size)] or [[]]


def weight(*texts: str) -> int:
    """The bytes some texts will take, with the blocks around them."""
    return sum(map(_json_bytes, texts)) + 600


def _json_bytes(text: str) -> int:
    if text.isascii():
        return len(text) + text.count('"') + text.count("\\") + text.count("\n")
    return len(json.dumps(text, ensure_ascii=False).encode(errors="replace"))


def chosen(found: list[list[Item]], page: int) -> tuple[list[Item], int]:
    """The page asked for, or the last one when there are fewer; with its number."""
    number = max(0, min(page, len(found) - 1))
    return found[number], number


def pager(action_id: str, number: int, total: int) -> list[Block]:
    """Where one is among the pages, and the ways to the next ones. Nothing for a single page."""
    if total <= 1:
        return []
    ways = []
    if number > 0:
        ways.append(kit.button(buttons.PREVIOUS, fields.nth(action_id, 0), str(number - 1)))
    if number + 1 < total:
        ways.append(kit.button(buttons.NEXT, fields.nth(action_id, 1), str(number + 1)))
    return [kit.context(buttons.page(number, total)), kit.actions(*ways)]
