"""Reading a form that is being typed into. As hostile as everything else."""

from __future__ import annotations

from collections.abc import Mapping

from bot.handlers.payloads import Body, _dict, _field, _text, _values
from bot.views import keeping
from core.assessment import TEXT_LIMIT

_LONGEST_NAME = 64


def form_of(body: Body) -> str:
    """Which form it is."""
    return keeping.key_of(_dict(body, "view"))


def texts_of(body: Body) -> Mapping[str, str]:
    """block_id → what stands in it, of the fields that are kept."""
    read = ((str(block), _field(body, str(block), action)) for block in _values(body) for action in keeping.ACTIONS)
    return {block: (_text(one) or "")[:TEXT_LIMIT] for block, one in read if one is not None and _fits(block)}


def _fits(block: str) -> bool:
    return len(block) <= _LONGEST_NAME
