"""Reading what Slack sends about cycles: the form that starts one, a draft, the console. Everything is hostile here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot import ids
from bot.flows.cycles import Announcing, NewCycle
from bot.flows.drafting import Edits, Plan
from bot.flows.refusals import Refused
from bot.handlers.payloads import _action, _day, _dict, _field, _selected, _text, _ticked
from bot.screens import Trouble
from bot.views import fields
from core.cycle import Dates, Part

Body = Mapping[str, Any]
_PERSON = re.compile("[UW][A-Z0-9]{1,30}")
_CHANNEL = re.compile("[CG][A-Z0-9]{1,30}")


def new_cycle_of(body: Body) -> NewCycle:
    """What the form that starts a cycle holds."""
    announces = _is_announced(_field(body, fields.BEGINS, ids.CYCLE_BEGINS))
    days = {name: _day(_field(body, fields.suggested(name, announces), name)) for name in fields.DATES}
    missing = tuple(name for name, day in days.items() if day is None)
    dates = None if missing else Dates(*(day for day in days.values() if day is not None))
    chosen = _selected(_field(body, fields.EVERYONE, fields.EVERYONE)) == fields.ONLY_THESE
    named = (_field(body, fields.PARTICIPANTS, fields.PARTICIPANTS) or {}).get("selected_users")
    named = named if isinstance(named, list) else []
    return NewCycle(
        name=(_text(_field(body, fields.NAME, fields.NAME)) or "")[:140],
        ladder_ids=tuple(filter(None, [_selected(_field(body, fields.LADDER, fields.LADDER))])),
        dates=dates,
        people=tuple(str(one) for one in named) if chosen else None,
        missing_dates=missing,
        is_ambiguous=bool(named) and not chosen,
        announcing=Announcing() if announces else None,
        is_pilot=bool(_ticked(_field(body, fields.PILOT, fields.PILOT))),
        approver_id=_approver(body),
    )


def _is_announced(field: Body | None) -> bool:
    return _selected(field) == fields.ANNOUNCED


def chosen_beginning(body: Body) -> bool:
    """The same for what was just chosen."""
    return _is_announced(_action(body))


def _approver(body: Body) -> str | None:
    return _id(_field(body, fields.APPROVER, fields.APPROVER), "selected_user", _PERSON)


def _id(field: Body | None, name: str, shape: re.Pattern[str]) -> str | None:
    value = (field or {}).get(name)
    return value if isinstance(value, str) and shape.fullmatch(value) else None


def cycle_in(body: Body) -> int:
    """The cycle a modal of the console is about. Raises Refused."""
    return _number(_dict(body, "view").get("private_metadata"))


def _number(value: object) -> int:
    if not isinstance(value, str) or not value.isascii() or not value.isdigit() or len(value) > 18:
        raise Refused(Trouble.MISSING)
    return int(value)


def part_pressed(body: Body) -> Part:
    """Which announcement a button names. Raises Refused."""
    value = _action(body).get("value")
    if value not in [one.value for one in Part]:
        raise Refused(Trouble.MISSING)
    return Part(value)


def edits_of(body: Body) -> Edits:
    """What the form for the texts holds."""
    heads_up = _field(body, fields.HEADS_UP, fields.HEADS_UP)
    return Edits(
        channel=_id(_field(body, fields.CHANNEL, fields.CHANNEL), "selected_conversation", _CHANNEL),
        tells_each=bool(_ticked(_field(body, fields.EACH, fields.EACH))),
        approver_id=_approver(body),
        meeting=_text(_field(body, fields.MEETING, fields.MEETING)) or "",
        heads_up=_text(heads_up),
        details=_text(_field(body, fields.DETAILS, fields.DETAILS)) or "",
    )


def plan_of(body: Body) -> Plan:
    """What the form for the dates holds."""
    days: dict[str, date | None] = {name: _day(_field(body, name, name)) for name in fields.DATES}
    missing = tuple(name for name, day in days.items() if day is None)
    dates = None if missing else Dates(*(day for day in days.values() if day is not None))
    return Plan(
        heads_up=_day(_field(body, Part.HEADS_UP.value, Part.HEADS_UP.value)),
        details=_day(_field(body, Part.DETAILS.value, Part.DETAILS.value)),
        dates=dates,
        missing=missing,
    )


def follow_up_of(body: Body) -> str:
    """What a follow-up says."""
    return _text(_field(body, fields.FOLLOW_UP, fields.FOLLOW_UP)) or ""


def note_of(body: Body) -> str:
    """What the approver says with a "not yet"."""
    return _text(_field(body, fields.NOTE, fields.NOTE)) or ""
