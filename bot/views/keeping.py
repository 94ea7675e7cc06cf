"""Forms whose words are kept while they are typed, apart from those that have a draft of their own.

What is sent without a name (questions, feedback, what peers saw) is not kept: it would lie there under a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, Final

from bot import ids
from bot.views import fields, metadata
from bot.views.kit import Block
from bot.views.limits import prefilled

ACTIONS: Final = (
    fields.NOTE_TEXT,
    fields.NOTE_LINK,
    fields.NOTE,
    ids.EXAMPLES_NOTE,
    fields.WHY,
    fields.WORDS,
    fields.QUESTION,
    fields.HEADS_UP,
    fields.DETAILS,
    fields.MEETING,
    fields.FOLLOW_UP,
    fields.GROWTH_NOTE,
)
"""The action_ids of the fields."""


def _note(memory: str) -> str:
    """A note by what it is, wherever it was opened from and whomever it is about so far."""
    found = metadata.read_note(memory)
    source = found.source if found else None
    return f"{found.note_id} {source.channel} {source.ts}" if found and source else str(found.note_id if found else "")


def _question(memory: str) -> str:
    """A question, whichever page of the inbox it was opened on."""
    found = metadata.read_at(memory)
    return str(found.question) if found else ""


_ABOUT: Final[Mapping[str, Callable[[str], str]]] = {ids.NOTE_SAVE: _note, ids.QUESTION_REPLY: _question}


def key_of(view: Mapping[str, Any]) -> str:
    """Which form it is, and about what: the same for the same, as 64 characters."""
    callback, memory = str(view.get("callback_id") or ""), str(view.get("private_metadata") or "")
    about = _ABOUT.get(callback, str)(memory)
    return sha256(f"{callback} {about}".encode("utf-8", "replace")).hexdigest()


def filled(view: Block, texts: Mapping[str, str]) -> Block:
    """A form with what was typed into its fields before, by block_id."""
    return view | {"blocks": [_filled(one, texts.get(one.get("block_id", ""), "")) for one in view["blocks"]]}


def _filled(block: Block, text: str) -> Block:
    if not text or block.get("element", {}).get("action_id") not in ACTIONS:
        return block
    element = block["element"]
    return block | {"element": element | {"initial_value": prefilled(text[: element["max_length"]])}}
