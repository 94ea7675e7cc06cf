"""The only reader of what Slack sends: view state, metadata, button values and times. Everything is hostile here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot import ids
from bot.flows.refusals import Refused
from bot.flows.settling import SettleChange
from bot.screens import Modal, Trouble
from bot.views import fields, metadata
from core.assessment import NO_OPPORTUNITY, Change, Origin

Body = Mapping[str, Any]
_STAMP = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,6}))?")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""No database takes these, and no keyboard types them."""


def modal_of(body: Body) -> Modal:
    """What the modal remembers about itself. Raises Refused when it is not a modal of ours."""
    return _or_missing(metadata.read(_dict(body, "view").get("private_metadata")))


def opened_by(body: Body) -> Modal:
    """What a button that opens an assessment names. Raises Refused."""
    return _or_missing(metadata.read(_action(body).get("value")))


def _or_missing(found: Modal | None) -> Modal:
    if found is None:
        raise Refused(Trouble.MISSING)
    return found


def number(body: Body) -> int:
    """The number a button carries: a participant, a position, a page. Raises Refused."""
    value = _action(body).get("value")
    if not isinstance(value, str) or not value.isascii() or not value.isdigit() or len(value) > 18:
        raise Refused(Trouble.MISSING)
    return int(value)


def change_of(body: Body, modal: Modal) -> Change:
    """All that a question modal holds."""
    n = modal.position
    found = Change(
        rating=_rating(_field(body, fields.rating(n), ids.ASSESSMENT_RATE)),
        evidence=_text(_evidence(body, n)),
        unsure=_ticked(_field(body, fields.unsure(n), ids.ASSESSMENT_UNSURE)),
        unsure_note=_said(_field(body, fields.unsure_note(n), ids.ASSESSMENT_UNSURE_NOTE)),
    )
    return _with_ticks(body, found)


def _with_ticks(body: Body, found: Change) -> Change:
    """The same with all that is ticked where the modal holds a checklist: the signals, and that there was no chance.

    A signal by itself says too little: which of them count follows from all.
    """
    lacks = next((one for name, one in _values(body).items() if str(name).startswith("lacks:")), None)
    if not isinstance(lacks, dict):
        return found
    of_levels = [one for name, one in _values(body).items() if str(name).startswith("signals:")]
    words = [word for one in of_levels if isinstance(one, dict) for word in _chosen(one.get(ids.ASSESSMENT_SIGNALS))]
    is_lacking = bool(_chosen(lacks.get(ids.ASSESSMENT_LACKS)))
    return replace(found, signals=" ".join(words), rating=NO_OPPORTUNITY if is_lacking else None)


def _chosen(field: object) -> list[str]:
    """The values of what is ticked in a checklist."""
    ticked = field.get("selected_options") if isinstance(field, dict) else None
    options = ticked if isinstance(ticked, list) else []
    return [str(one.get("value", "")) for one in options if isinstance(one, dict)]


def _evidence(body: Body, position: int) -> Body | None:
    """The field for the evidence: under its name, or under the one it got when Rung put something into it."""
    again = fields.evidence_again(position, 0).removesuffix("0")
    redrawn = next((one for one in _values(body) if str(one).startswith(again)), fields.evidence(position))
    return _field(body, str(redrawn), ids.ASSESSMENT_WRITE)


def draft_of(body: Body) -> Change:
    """The one thing that was just picked or typed in a question modal; or all that is ticked of a checklist."""
    action = _action(body)
    if action.get("action_id") in (ids.ASSESSMENT_SIGNALS, ids.ASSESSMENT_LACKS):
        return _with_ticks(body, Change())
    readers: dict[str, Change] = {
        ids.ASSESSMENT_RATE: Change(rating=_rating(action)),
        ids.ASSESSMENT_WRITE: Change(evidence=_text(action)),
        ids.ASSESSMENT_UNSURE: Change(unsure=_ticked(action)),
        ids.ASSESSMENT_UNSURE_NOTE: Change(unsure_note=_text(action)),
    }
    return readers.get(str(action.get("action_id")), Change())


def settle_change_of(body: Body, modal: Modal) -> SettleChange:
    """All that the modal of one settled attribute holds."""
    n = modal.position
    return SettleChange(
        rating=_rating(_field(body, fields.rating(n), ids.OUTCOME_RATE)),
        reason=_said(_field(body, fields.reason(n), ids.OUTCOME_REASON)),
        new_evidence=_said(_field(body, fields.new_evidence(n), ids.OUTCOME_EVIDENCE)),
        without_evidence=_ticked(_field(body, fields.no_evidence(n), ids.OUTCOME_NO_EVIDENCE)),
    )


def settle_draft_of(body: Body) -> SettleChange:
    """The one thing that was just picked or typed while recording."""
    action = _action(body)
    readers: dict[str, SettleChange] = {
        ids.OUTCOME_RATE: SettleChange(rating=_rating(action)),
        ids.OUTCOME_REASON: SettleChange(reason=_text(action)),
        ids.OUTCOME_EVIDENCE: SettleChange(new_evidence=_text(action)),
        ids.OUTCOME_NO_EVIDENCE: SettleChange(without_evidence=_ticked(action)),
    }
    return readers.get(str(action.get("action_id")), SettleChange())


def evidence_of(body: Body) -> dict[int, str | None]:
    """What the evidence form holds, by the attribute's place in asking order."""
    found: dict[int, str | None] = {}
    for block_id in _values(body):
        place = fields.place_of(str(block_id))
        if place is not None:
            found[place] = _said(_field(body, str(block_id), ids.EVIDENCE_WRITE))
    return found


def evidence_draft_of(body: Body) -> dict[int, str | None]:
    """What was just typed in the evidence form."""
    action = _action(body)
    place = fields.place_of(str(action.get("block_id", "")))
    if place is None:
        raise Refused(Trouble.MISSING)
    return {place: _text(action) or ""}


def origin_of(body: Body, modal: Modal, request_time: str) -> Origin:
    """Which view a change comes from and when, by Slack's clock: the action's own time, else the request's."""
    return Origin(view_of(body), modal.seen, moment_of(body, request_time))


def view_of(body: Body) -> str:
    """The view a change comes from: how one device is told from another."""
    return str(_dict(body, "view").get("id", ""))[:64]


def moment_of(body: Body, request_time: str) -> int:
    """When something was done, in microseconds of Slack's clock.

    A submission carries no time of its own: the end of the second Slack sent it in, so that it comes after every
    keystroke before it.
    """
    actions = body.get("actions")
    stamp = (
        actions[0].get("action_ts") if isinstance(actions, list) and actions and isinstance(actions[0], dict) else None
    )
    match = _STAMP.fullmatch(str(stamp)) if stamp else None
    if match:
        return int(match[1]) * 1_000_000 + int((match[2] or "0").ljust(6, "0"))
    sent = _STAMP.fullmatch(request_time)
    return int(sent[1]) * 1_000_000 + 999_999 if sent else 0


def _values(body: Body) -> Mapping[str, Any]:
    return _dict(_dict(_dict(body, "view"), "state"), "values")


def _field(body: Body, block_id: str, action_id: str) -> Body | None:
    """One field of the view's state, or None when the view does not show it."""
    found = _dict(_values(body), block_id).get(action_id)
    return found if isinstance(found, dict) else None


def _action(body: Body) -> Body:
    actions = body.get("actions")
    return actions[0] if isinstance(actions, list) and actions and isinstance(actions[0], dict) else {}


def _dict(body: Body, key: str) -> Body:
    found = body.get(key)
    return found if isinstance(found, dict) else {}


def _text(field: Body | None) -> str | None:
    """A text field; emptied is "", not shown is None."""
    return None if field is None else _UNSTORABLE.sub("", str(field.get("value") or ""))


def _said(field: Body | None) -> str | None:
    """A text in a modal that is saved whole. An empty one says nothing: emptying it was saved when it was done, and
    what is stored may have been written on another device since this one was drawn."""
    return _text(field) or None


def _selected(field: Body | None) -> str | None:
    value = _dict(field or {}, "selected_option").get("value")
    return value if isinstance(value, str) else None


def place_pressed(body: Body) -> tuple[str, str | None, str]:
    """(ladder, specialty, attribute) that a button names; empty for the person's own ladder."""
    return _place(_action(body).get("value"))


def place_chosen(body: Body) -> tuple[str, str | None, str]:
    """The same for the option that was just chosen. Raises Refused."""
    return _place(_or_missing_text(_selected(_action(body))))


def place_of(body: Body) -> tuple[str, str | None, str]:
    """The same for what a modal of the ladder remembers."""
    return _place(_dict(body, "view").get("private_metadata"))


def searched(body: Body) -> str:
    """What was typed to be looked for."""
    return _said(_field(body, fields.SEARCH, fields.SEARCH)) or ""


def _or_missing_text(found: str | None) -> str:
    if found is None:
        raise Refused(Trouble.MISSING)
    return found


def _place(value: object) -> tuple[str, str | None, str]:
    found = metadata.read_place(value)
    return (found.ladder, found.specialty, found.attribute) if found else ("", None, "")


def _rating(field: Body | None) -> int | None:
    """A rating, if one is picked; what is no number cannot be on any scale."""
    value = _selected(field)
    if value is None:
        return None
    is_number = value.isascii() and value.isdigit() and len(value) < 4
    return int(value) if is_number else NO_OPPORTUNITY - 1


def _ticked(field: Body | None) -> bool | None:
    return None if field is None else bool(field.get("selected_options"))


def _day(field: Body | None) -> date | None:
    try:
        return date.fromisoformat(str((field or {}).get("selected_date")))
    except ValueError:
        return None
