"""Reading what Slack sends about lists by name under a change of a ladder. Everything is hostile here."""

from __future__ import annotations

import re
from typing import Final

from bot.flows.refusals import Refused
from bot.handlers.payloads import Body, _action, _dict
from bot.screens import Trouble
from bot.screens.simulating import NamesAt
from core.simulation import Group

_PLACE: Final = re.compile(rf"([0-9]{{1,9}}) ({'|'.join(one.value for one in Group)})")


def names_pressed(body: Body) -> NamesAt:
    """The list that a button names. Raises Refused."""
    return _read(_action(body).get("value"))


def names_in(body: Body, page: int) -> NamesAt:
    """Another page of the list that a modal remembers. Raises Refused."""
    at = _read(_dict(body, "view").get("private_metadata"))
    return NamesAt(at.release, at.group, page)


def _read(value: object) -> NamesAt:
    match = _PLACE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise Refused(Trouble.MISSING)
    return NamesAt(int(match[1]), Group(match[2]))
