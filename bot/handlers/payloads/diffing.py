"""Reading where somebody wants to go in what changes. Everything is hostile here."""

from __future__ import annotations

from bot.flows.refusals import Refused
from bot.handlers.payloads import Body, _action
from bot.screens import Trouble
from bot.screens.diff import DiffAt
from bot.views import metadata


def at_pressed(body: Body) -> DiffAt:
    """The place that a button names. Raises Refused."""
    found = metadata.read_diff(_action(body).get("value"))
    if found is None:
        raise Refused(Trouble.MISSING)
    return found
