"""Reading the form for documents. Everything is hostile here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from bot.flows.exporting import Format, Wanted
from bot.handlers.payloads import _action, _dict, _field, _selected
from bot.views import fields

Body = Mapping[str, Any]
_PERSON: Final = re.compile("[UW][A-Z0-9]{1,30}")
_MOST: Final = 1000


def wanted_of(body: Body) -> Wanted:
    """Whose documents, and as what."""
    is_chosen = _selected(_field(body, fields.EXPORT_WHO, fields.EXPORT_WHO)) == fields.ONLY_THESE
    named = (_field(body, fields.EXPORT_PEOPLE, fields.EXPORT_PEOPLE) or {}).get("selected_users")
    people = (
        [one for one in named if isinstance(one, str) and _PERSON.fullmatch(one)] if isinstance(named, list) else []
    )
    return Wanted(tuple(dict.fromkeys(people[:_MOST])) if is_chosen or people else None, _formats(body))


def _formats(body: Body) -> tuple[Format, ...]:
    ticked = (_field(body, fields.EXPORT_FORMAT, fields.EXPORT_FORMAT) or {}).get("selected_options")
    values = {one.get("value") for one in ticked if isinstance(one, dict)} if isinstance(ticked, list) else set()
    return tuple(one for one in Format if one.value in values)


def origin_of(body: Body) -> str:
    """Which modal it was asked for in: pressing twice there asks once."""
    return str(_dict(body, "view").get("id", ""))[:64]


def key_of(body: Body) -> str:
    """The export that a button names."""
    return str(_action(body).get("value", ""))[:200]
