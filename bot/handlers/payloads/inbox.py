"""Reading what Slack sends about questions and feedback. Everything is hostile here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.flows.asking import NewQuestion
from bot.flows.feedback import NewWindow
from bot.flows.refusals import Refused
from bot.handlers.payloads import _action, _day, _dict, _field, _selected, _text, number
from bot.screens import Trouble
from bot.screens.inbox import At
from bot.views import fields, metadata
from core.feedback import Opinion, Reply
from core.questions import About

Body = Mapping[str, Any]
_MOST_PEOPLE = 1000


def is_in_modal(body: Body) -> bool:
    """Whether something was pressed in a modal, which is then drawn again, or in a message or on Home."""
    return _dict(body, "view").get("type") == "modal"


def cycle_of(body: Body) -> int:
    """The cycle a button names, 0 for none. Raises Refused."""
    return number(body) if _action(body).get("value") else 0


def at(body: Body) -> At:
    """Where in the inbox somebody is. Raises Refused."""
    found = metadata.read_at(_dict(body, "view").get("private_metadata"))
    if found is None:
        raise Refused(Trouble.MISSING)
    return found


def at_pressed(body: Body) -> At:
    """The same, with the question the button names. Raises Refused."""
    return replace(at(body), question=number(body))


def at_page(body: Body) -> At:
    """The same, with the page the button names. Raises Refused."""
    return replace(at(body), page=number(body))


def at_kind(body: Body) -> At:
    """The beginning of the kind the button names. Raises Refused."""
    value = _action(body).get("value")
    if not isinstance(value, str) or value not in [one.value for one in About]:
        raise Refused(Trouble.MISSING)
    return replace(at(body), about=About(value), page=0)


def new_question(body: Body) -> NewQuestion:
    """What the form for a question or an experience holds. Raises Refused."""
    place = at(body)
    whose = _selected(_field(body, fields.BY_NAME, fields.BY_NAME))
    by_name = {fields.WITH_NAME: True, fields.ANONYMOUSLY: False}.get(whose or "")
    return NewQuestion(place.about, place.cycle, _text(_field(body, fields.QUESTION, fields.QUESTION)) or "", by_name)


def reply_of(body: Body) -> str:
    """What somebody answers."""
    return _text(_field(body, fields.answer(at(body).question), fields.QUESTION)) or ""


def merge_of(body: Body) -> int | None:
    """The question that was chosen to merge with; None: nothing was."""
    value = _selected(_field(body, fields.into(at(body).question), fields.QUESTION)) or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None


# -- feedback ---------------------------------------------------------------------------------------------------------


def window_of(body: Body) -> int:
    """The feedback window a modal is about. Raises Refused."""
    value = _dict(body, "view").get("private_metadata")
    if not isinstance(value, str) or not value.isascii() or not value.isdigit() or len(value) > 18:
        raise Refused(Trouble.MISSING)
    return int(value)


def opinion_of(body: Body) -> Opinion | list[str]:
    """What somebody thinks; or the block_ids of the questions without an answer."""
    names = (fields.COVERAGE, fields.PROGRESSION, fields.COMFORTABLE)
    chosen = {name: _selected(_field(body, name, name)) for name in names}
    replies = {name: Reply(value) for name, value in chosen.items() if value in [one.value for one in Reply]}
    missing = [name for name in names if name not in replies]
    comment = (_text(_field(body, fields.COMMENT, fields.COMMENT)) or "").strip()
    return missing or Opinion(**replies, comment=comment)


def new_window(body: Body) -> NewWindow:
    """What the form that opens a window holds."""
    named = (_field(body, fields.GROUP, fields.GROUP) or {}).get("selected_users")
    group = dict.fromkeys(str(one) for one in named) if isinstance(named, list) else {}
    return NewWindow(
        ladder_id=_selected(_field(body, fields.LADDER, fields.LADDER)) or "",
        closes_on=_day(_field(body, fields.CLOSES_ON, fields.CLOSES_ON)),
        group_name=(_text(_field(body, fields.GROUP_NAME, fields.GROUP_NAME)) or "").strip()[:100],
        group=tuple(group)[:_MOST_PEOPLE],
    )


def last_day_of(body: Body) -> date | None:
    """The day chosen as the last one; None: nothing was."""
    return _day(_field(body, fields.CLOSES_ON, fields.CLOSES_ON))
