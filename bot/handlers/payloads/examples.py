"""Reading the form that asks for examples, and which fields were begun with offered words. Hostile as all else."""

from __future__ import annotations

from bot import ids
from bot.flows.examples import NewAsk
from bot.handlers.payloads import Body, _dict, _field, _text, _values
from bot.views import fields


def ask_of(body: Body) -> NewAsk:
    """Which attributes are ticked, and the manager's word."""
    return NewAsk(_ticked(body), _text(_field(body, fields.NOTE, ids.EXAMPLES_NOTE)) or "")


def _ticked(body: Body) -> list[str]:
    found: dict[str, None] = {}
    for block_id in _values(body):
        if str(block_id).partition(":")[0] != fields.ASKED:
            continue
        options = _dict(_dict(_values(body), block_id), ids.EXAMPLES_PICK).get("selected_options")
        for one in options if isinstance(options, list) else ():
            found[str(one.get("value", "")) if isinstance(one, dict) else ""] = None
    return list(found)


def begun_of(body: Body) -> frozenset[int]:
    """The places of an evidence form's fields that were begun with offered words."""
    found = (fields.place_of(str(block_id)) for block_id in _values(body) if str(block_id).endswith(fields.BEGUN))
    return frozenset(place for place in found if place is not None)
