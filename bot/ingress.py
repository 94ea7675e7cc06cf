"""The way in: Slack's signed requests over HTTP, verified and decoded once, then handed to Bolt.

The official verifier checks the raw bytes; Falcon's C decoder reads the form. Bolt gets the body as a dict, so it
neither parses nor verifies a second time (docs/decisions/ingress.md has the figures).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, Final

import falcon
import orjson
from falcon import uri
from slack_bolt import App, BoltRequest
from slack_sdk.signature import SignatureVerifier

from storage import people
from storage.store import Store

LARGEST_BODY: Final = 2_000_000
"""Bytes. A view of 250 kB, percent-encoded twice over, stays well below."""

_log = logging.getLogger(__name__)


class Unreadable(ValueError):
    """A body that is not what Slack sends."""


def decode(raw: bytes, content_type: str) -> dict[str, Any]:
    """The body of a request as Bolt's dict: events are JSON, interactions a form around JSON, commands a plain form."""
    try:
        text = raw.decode("utf-8")
        if content_type.startswith("application/json"):
            return _object(orjson.loads(text))
        form = uri.parse_query_string(text, keep_blank=True, csv=False)
        payload = form.get("payload")
        return _object(orjson.loads(payload)) if isinstance(payload, str) else dict(form)
    except (ValueError, TypeError, RecursionError) as broken:
        raise Unreadable from broken


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Unreadable
    return value


class SlackRequests:
    """POST /slack/events: everything Slack sends."""

    def __init__(self, app: App, signing_secret: str) -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret)

    def on_post(self, request: falcon.Request, response: falcon.Response) -> None:
        """Verify, decode, dispatch. Forged and stale requests get 401 and no explanation."""
        if (request.content_length or 0) > LARGEST_BODY:
            raise falcon.HTTPContentTooLarge
        raw = request.bounded_stream.read()
        stamp = request.get_header("X-Slack-Request-Timestamp") or ""
        if not self._is_slack(raw, stamp, request.get_header("X-Slack-Signature") or ""):
            raise falcon.HTTPUnauthorized
        try:
            body = decode(raw, request.content_type or "")
        except Unreadable:
            raise falcon.HTTPBadRequest from None
        headers: dict[str, str | Sequence[str]] = {"x-slack-request-timestamp": [stamp]}
        try:
            answer = self._app.dispatch(BoltRequest(body=body, headers=headers, mode="socket_mode"))
        except Exception as error:  # signed, and in no shape that Slack sends; a traceback could hold people's words
            _log.error("request.failed %s", {"error": type(error).__name__})
            raise falcon.HTTPInternalServerError from None
        response.status = answer.status
        response.content_type = answer.first_headers().get("content-type", "text/plain")
        response.data = answer.body.encode("utf-8")

    def _is_slack(self, raw: bytes, stamp: str, signature: str) -> bool:
        try:
            return self._verifier.is_valid(body=raw, timestamp=stamp, signature=signature)
        except (ValueError, OverflowError):
            return False


class Health:
    """GET /healthz: whether the process runs and reaches its data."""

    def __init__(self, store: Store, workspace: str) -> None:
        self._store = store
        self._workspace = workspace

    def on_get(self, _request: falcon.Request, response: falcon.Response) -> None:
        """200 when the database answers, 503 when it does not."""
        try:
            with self._store.read(self._workspace) as tx:
                response.media = {"ok": people.is_installed(tx)}
        except Exception as error:
            _log.error("health: the database does not answer %s", {"error": type(error).__name__})
            response.status = falcon.HTTP_SERVICE_UNAVAILABLE
            response.media = {"ok": False, "error": "database_unavailable"}


def web_app(app: App, store: Store, workspace: str, signing_secret: str) -> falcon.App[Any, Any]:
    """The WSGI application."""
    web: falcon.App[Any, Any] = falcon.App()
    web.add_route("/slack/events", SlackRequests(app, signing_secret))
    web.add_route("/healthz", Health(store, workspace))
    return web
