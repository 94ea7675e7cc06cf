"""What an answer to `view_submission` does: close, errors, update, push, clear, or trouble that the person sees."""

from __future__ import annotations

import json
from typing import Any

from sandbox.backend import Backend
from sandbox.errors import ApiError
from sandbox.line import Reply
from sandbox.views import View
from sandbox.wire import Json

TROUBLE = "We had some trouble connecting. Try again?"


class Refused(Exception):
    """Slack does not take the answer; the person sees trouble, the log says why."""


def settle_submission(backend: Backend, view: View, reply: Reply) -> Json:
    """Apply the bot's answer; returns what the person's client is told."""
    if not reply.ok:
        return {"ok": False, "error": TROUBLE}
    try:
        return _apply(backend, view, _answer(reply.body))
    except (Refused, ApiError) as refused:
        detail = refused.extra.get("response_metadata", {}).get("messages", "") if isinstance(refused, ApiError) else ""
        backend.workspace.refuse("view_submission ack", f"{refused} {detail}".strip())
        return {"ok": False, "error": TROUBLE}


def _answer(body: str) -> Json:
    if not body.strip():
        return {}
    try:
        parsed: Any = json.loads(body)
    except ValueError:
        raise Refused(f"the body is neither empty nor JSON: {body[:100]!r}") from None
    if parsed not in ({}, "") and not (isinstance(parsed, dict) and "response_action" in parsed):
        raise Refused(f"the body has no response_action: {body[:100]!r}")
    return parsed or {}


def _apply(backend: Backend, view: View, given: Json) -> Json:
    match given.get("response_action"):
        case None:
            backend.views.close(view)
        case "clear":
            backend.views.clear(view.user, view.device)
        case "errors":
            return {"ok": False, "errors": _errors(view, given.get("errors"))}
        case "update":
            content = backend.views.check(given.get("view"), "modal", replacing=view)
            backend.views.update(_open(backend, view), content)
        case "push":
            content = backend.views.check(given.get("view"), "modal")
            backend.views.push_on(_open(backend, view), content)
        case other:
            raise Refused(f"unknown response_action {other!r}")
    return {"ok": True}


def _open(backend: Backend, view: View) -> View:
    if backend.views.modal(view.id) is None:
        raise Refused("the view was closed meanwhile")
    return view


def _errors(view: View, errors: Any) -> dict[str, str]:
    """Keys must be block_ids of input blocks of this view, texts must say something."""
    if not isinstance(errors, dict) or not errors:
        raise Refused("response_action errors needs an object `errors` that is not empty")
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if strangers := sorted(set(errors) - inputs):
        raise Refused(f"errors for {strangers}, which are not block_ids of input blocks of the view")
    if any(not isinstance(text, str) or not text for text in errors.values()):
        raise Refused("every error must be a text")
    return dict(errors)
