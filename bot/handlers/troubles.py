"""What a person sees when a handler refuses or breaks: a plain sentence where they are, with what they typed kept."""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot import ids, wire
from bot.flows.refusals import Refused
from bot.screens import Trouble
from bot.views import trouble as views

_log = logging.getLogger(__name__)

_DRAFTS = frozenset(
    {
        ids.ASSESSMENT_RATE,
        ids.ASSESSMENT_WRITE,
        ids.ASSESSMENT_UNSURE,
        ids.ASSESSMENT_UNSURE_NOTE,
        ids.ASSESSMENT_SIGNALS,
        ids.ASSESSMENT_LACKS,
        ids.EVIDENCE_WRITE,
        ids.OUTCOME_RATE,
        ids.OUTCOME_REASON,
        ids.OUTCOME_EVIDENCE,
        ids.OUTCOME_NO_EVIDENCE,
        ids.OUTCOME_BECAUSE,
        ids.OUTCOME_COMMENT_TYPED,
        ids.CORRECTION_TYPED,
        ids.GROWTH_WRITE,
        ids.GROWTH_BY,
        ids.GROWTH_RESULT,
        ids.PEERS_WRITE,
        ids.RELEASE_DECISION_TYPED,
    }
)
"""Actions that never answer, so that what is being typed stays: the submit that follows them says what is wrong."""

_ANONYMOUS = frozenset({ids.QUESTION_SEND, ids.FEEDBACK_SEND, ids.PEERS_SEND, ids.PULSE_SEND})
"""Forms that promise to keep nobody's name."""


def answer(error: Exception, request: BoltRequest, body: dict[str, Any], client: WebClient) -> BoltResponse:
    """The acknowledgement for a handler that raised."""
    trouble = _trouble_of(error)
    _tell_log(error, trouble, request, body)
    if "command" in body:
        return wire.acknowledge({"response_type": "ephemeral", "text": views.text(trouble)})
    if body.get("type") == "view_submission":
        return wire.acknowledge(_in_modal(body["view"], trouble))
    if body.get("type") in ("block_actions", "message_action") and not isinstance(error, SlackApiError):
        _show(body, client, trouble)
    # What somebody wrote while the database was away is not lost: Slack sends an event again (at once, 1 and 5 min).
    is_to_come_again = body.get("type") == "event_callback" and trouble is Trouble.FAILED
    return BoltResponse(status=500 if is_to_come_again else 200, body="")


def _trouble_of(error: Exception) -> Trouble:
    """What nothing listens to (a button of an older version, an event of no interest) is simply not there."""
    if isinstance(error, Refused):
        return error.trouble
    return Trouble.MISSING if isinstance(error, BoltUnhandledRequestError) else Trouble.FAILED


def _in_modal(view: dict[str, Any], trouble: Trouble) -> dict[str, Any]:
    """Beside the fields when there are any, so that what was typed stays readable; else in place of the modal."""
    inputs = [block["block_id"] for block in view.get("blocks", ()) if block.get("type") == "input"]
    if not inputs or trouble is Trouble.MISSING:
        return {"response_action": "update", "view": views.modal(trouble)}
    sentence = views.text(trouble)
    return {"response_action": "errors", "errors": dict.fromkeys(_blamed(view, inputs, trouble), sentence)}


def _blamed(view: dict[str, Any], inputs: list[str], trouble: Trouble) -> list[str]:
    """The fields a trouble is about."""
    if trouble is Trouble.NOT_ON_SCALE:
        return [one for one in inputs if one.startswith("rating:")] or inputs[:1]
    if trouble is Trouble.TOO_LONG:
        values = view.get("state", {}).get("values", {})
        return [one for one in inputs if _is_long(values.get(one, {}))] or inputs[-1:]
    return inputs[:1]


def _is_long(fields: dict[str, Any]) -> bool:
    return any(len(str(field.get("value") or "")) > 3000 for field in fields.values())


def _show(body: dict[str, Any], client: WebClient, trouble: Trouble) -> None:
    """In a modal: over the message that was pressed, or in place of the one that was."""
    action = (body.get("actions") or [{}])[0].get("action_id")
    if action in _DRAFTS:
        return
    view = body.get("view") or {}
    try:
        if view.get("type") == "modal":
            wire.redraw(client, body, views.modal(trouble))
        else:
            wire.open_view(client, body, views.modal(trouble))
    except SlackApiError as refused:
        _log.warning("trouble.unshown", extra={"error": refused.response.get("error")})


def _tell_log(error: Exception, trouble: Trouble, request: BoltRequest, body: dict[str, Any]) -> None:
    """Ids and kinds only. A traceback names code, never what somebody wrote: messages of exceptions stay out."""
    facts = {
        "trouble": trouble.value,
        "error": type(error).__name__,
        "workspace": request.context.team_id,
        "actor": None if _is_anonymous(body) else request.context.user_id,
        "payload": body.get("type") or ("command" if "command" in body else "event"),
    }
    if isinstance(error, SlackApiError):
        _log.warning("slack.refused %s", facts | {"slack_error": error.response.get("error")})
    elif trouble is Trouble.FAILED:
        _log.error("handler.failed %s at %s", facts, _place(error))
    else:
        _log.info("handler.refused %s", facts)


def _is_anonymous(body: dict[str, Any]) -> bool:
    """Whether this may have been meant to be without a name: then the log has none either."""
    return (body.get("view") or {}).get("callback_id") in _ANONYMOUS


def _place(error: Exception) -> str:
    frames = []
    step = error.__traceback__
    while step is not None:
        frames.append(f"{step.tb_frame.f_code.co_name}:{step.tb_lineno}")
        step = step.tb_next
    return " > ".join(frames[-6:])


def register(app: App) -> None:
    """Listen."""
    app.error(answer)
