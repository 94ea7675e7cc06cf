"""The servers that are compared: each the same gunicorn, with Rung or something smaller in it.

`python -m bench.contenders NAME` serves one of them; the settings come from the environment, as for `rung web`.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any, Final

import falcon
from slack_bolt import Ack, App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier
from sqlalchemy import make_url

from bot import ids
from bot.config import Settings, load
from bot.ingress import SlackRequests, decode
from bot.views import fields, metadata
from bot.web import Server

Wsgi = Callable[..., Iterable[bytes]]


def stock(settings: Settings) -> Wsgi:
    """Bolt as its documentation starts it; the listener only acknowledges."""
    return SlackRequestHandler(_acking(settings))


def stock_before(settings: Settings) -> Wsgi:
    """The same without Bolt's wait for the acknowledgement."""
    return SlackRequestHandler(_acking(settings, process_before_response=True))


def _acking(settings: Settings, **options: Any) -> App:
    token, secret = settings.bot_token.get_secret_value(), settings.signing_secret.get_secret_value()
    app = App(signing_secret=secret, client=WebClient(token, base_url=settings.api_url), **options)
    app.view(ids.ASSESSMENT_ANSWER)(_acknowledge)
    return app


def _acknowledge(ack: Ack) -> None:
    ack()


class RawAnswers:
    """One upsert through the driver itself, as durable as Rung's and one writer at a time."""

    def __init__(self, settings: Settings) -> None:
        self._file = make_url(settings.database_url).database or ""
        self._writing = threading.Lock()
        self._mine = threading.local()
        self._connection().execute(
            "CREATE TABLE answers (participant INTEGER, place INTEGER, rating TEXT, evidence TEXT,"
            " PRIMARY KEY (participant, place))"
        )

    def keep(self, body: dict[str, Any]) -> None:
        """Store what a submitted question holds."""
        modal = metadata.read(body["view"]["private_metadata"])
        if modal is None:
            raise ValueError("not a question")
        values, place = body["view"]["state"]["values"], modal.position
        rating = values[fields.rating(place)][ids.ASSESSMENT_RATE]["selected_option"]["value"]
        evidence = values[fields.evidence(place)][ids.ASSESSMENT_WRITE]["value"]
        with self._writing:
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "INSERT INTO answers VALUES (?, ?, ?, ?) ON CONFLICT (participant, place)"
                " DO UPDATE SET rating = excluded.rating, evidence = excluded.evidence",
                (modal.participant, place, rating, evidence),
            )
            connection.execute("COMMIT")

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._mine, "connection"):
            self._mine.connection = sqlite3.connect(self._file, isolation_level=None)
            self._mine.connection.execute("PRAGMA journal_mode=WAL")
            self._mine.connection.execute("PRAGMA synchronous=FULL")
        found: sqlite3.Connection = self._mine.connection
        return found


def floor(settings: Settings) -> Wsgi:
    """The least that can be done: signature, decoding, one upsert. No Bolt, no framework."""
    answers, verifier = RawAnswers(settings), SignatureVerifier(settings.signing_secret.get_secret_value())

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        raw = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        stamp, signature = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP"), environ.get("HTTP_X_SLACK_SIGNATURE")
        if not (stamp and signature and verifier.is_valid(raw, stamp, signature)):
            start_response("401 Unauthorized", [("Content-Length", "0")])
            return [b""]
        answers.keep(decode(raw, environ["CONTENT_TYPE"]))
        start_response("200 OK", [("Content-Length", "0")])
        return [b""]

    return serve


def front(settings: Settings) -> Wsgi:
    """Rung's way in and Bolt, with one upsert in the listener."""
    answers = RawAnswers(settings)
    app = App(
        signing_secret=settings.signing_secret.get_secret_value(),
        authorize=lambda **_: AuthorizeResult(enterprise_id=None, team_id=None, bot_token="xoxb-bench"),
        process_before_response=True,
    )

    @app.view(ids.ASSESSMENT_ANSWER)
    def keep(ack: Ack, body: dict[str, Any]) -> None:
        answers.keep(body)
        ack()

    web: falcon.App[Any, Any] = falcon.App()
    web.add_route("/slack/events", SlackRequests(app, settings.signing_secret.get_secret_value()))
    return web


BUILD: Final[dict[str, Callable[[Settings], Wsgi]]] = {
    "stock": stock,
    "stock_before": stock_before,
    "floor": floor,
    "front": front,
}


class Contender(Server):
    """`rung web`'s server with something else in it."""

    def __init__(self, name: str, settings: Settings) -> None:
        self._name = name
        self._given = settings
        super().__init__(settings)

    def load(self) -> Wsgi:
        """The WSGI application of the worker."""
        return BUILD[self._name](self._given)


if __name__ == "__main__":
    Contender(sys.argv[1], load(Settings)).run()
