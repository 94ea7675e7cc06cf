"""Reading what Slack sends about changes of ladders. Everything is hostile here."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from bot import ids
from bot.flows.feedback import NewWindow
from bot.flows.refusals import Refused
from bot.flows.releases import Proposal
from bot.handlers.payloads import Body, _action, _day, _dict, _field, _selected, _text
from bot.screens import Trouble
from bot.screens.releases import At, DecisionForm
from bot.views import fields
from core.release import Decision

_PAIR: Final = re.compile(r"([0-9]{1,9})(?: ([0-9]{1,9}))?")
_FORM: Final = re.compile(r"([0-9]{1,9}) ([0-9]{1,9}) ([0-9]{1,18})")
_PERSON: Final = re.compile("[UW][A-Z0-9]{1,30}")


def _pair(value: object) -> tuple[int, int]:
    match = _PAIR.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise Refused(Trouble.MISSING)
    return int(match[1]), int(match[2] or 0)


def at_pressed(body: Body) -> At:
    """The change that a button names, and which state of it was on the screen. Raises Refused."""
    return At(*_pair(_action(body).get("value")))


def pair_pressed(body: Body) -> tuple[int, int]:
    """(release, decision) that a button names. Raises Refused."""
    return _pair(_action(body).get("value"))


def pair_in(body: Body) -> tuple[int, int]:
    """The two numbers that a modal remembers. Raises Refused."""
    return _pair(_dict(body, "view").get("private_metadata"))


def at_in(body: Body) -> At:
    """The change that a modal is about. Raises Refused."""
    return At(*pair_in(body))


def form_in(body: Body) -> tuple[int, DecisionForm]:
    """(release, the form) of a decision that is being written. Raises Refused."""
    view = _dict(body, "view")
    memory = view.get("private_metadata")
    match = _FORM.fullmatch(memory) if isinstance(memory, str) else None
    if match is None:
        raise Refused(Trouble.MISSING)
    return int(match[1]), DecisionForm(int(match[2]), int(match[3]), str(view.get("id", ""))[:40])


def proposal_of(body: Body) -> Proposal:
    """What the form that proposes a file holds."""
    return Proposal(
        file=pair_in(body)[0],
        ladder_id=_selected(_field(body, fields.LADDER, fields.LADDER)) or "",
        version=(_text(_field(body, fields.VERSION, fields.VERSION)) or "").strip(),
    )


def window_of(body: Body) -> NewWindow:
    """What the form that opens a consultation holds."""
    group = (_field(body, fields.GROUP, fields.GROUP) or {}).get("selected_users")
    named = [str(one) for one in group] if isinstance(group, list) else []
    return NewWindow(
        ladder_id="",
        closes_on=_day(_field(body, fields.CLOSES_ON, fields.CLOSES_ON)),
        group_name=(_text(_field(body, fields.GROUP_NAME, fields.GROUP_NAME)) or "")[:100],
        group=tuple(one for one in named if _PERSON.fullmatch(one)),
    )


def decision_of(body: Body, number: int) -> Decision:
    """What the form of a decision holds."""
    typed = ids.RELEASE_DECISION_TYPED
    return Decision(
        said=_text(_field(body, f"{fields.SAID}:{number}", typed)) or "",
        done=_text(_field(body, f"{fields.DONE}:{number}", typed)) or "",
        is_changed=_selected(_field(body, f"{fields.IS_CHANGED}:{number}", typed)) != fields.LEFT,
    )


def approver_of(body: Body) -> str | None:
    """Whom the form that asks for approval names."""
    value = (_field(body, fields.APPROVER, fields.APPROVER) or {}).get("selected_user")
    return value if isinstance(value, str) and _PERSON.fullmatch(value) else None


def version_of(body: Body) -> str:
    """As which version it is frozen."""
    return (_text(_field(body, fields.VERSION, fields.VERSION)) or "").strip()


def day_of(body: Body) -> date | None:
    """From when it applies."""
    return _day(_field(body, fields.APPLIES_ON, fields.APPLIES_ON))
