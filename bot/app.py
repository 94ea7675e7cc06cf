"""The composition root: settings → store → Bolt → the web application. The only place where the parts meet."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import falcon
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot import slack_api
from bot.config import DataSettings, Settings
from bot.delivery import Deliverer
from bot.flows import ladders as ladder_flow
from bot.flows import roster
from bot.flows.base import Customs
from bot.handlers import (
    announcing,
    asking,
    assessments,
    browsing,
    commands,
    console,
    cycles,
    deciding,
    diffing,
    examples,
    exporting,
    extending,
    feedback,
    growing,
    history,
    home,
    keeping,
    notes,
    outcomes,
    peers,
    releases,
    reminding,
    responding,
    simulating,
    talks,
    troubles,
)
from bot.handlers.context import SitDown
from bot.ingress import web_app
from bot.posting import Terms
from bot.scheduler import Worker
from bot.slack_api import Installation
from core.workdays import WorkWeek
from ladders import read_stored
from storage import people, schema
from storage.engine import Unreachable, reach
from storage.store import Store

_log = logging.getLogger(__name__)
Clock = Callable[[], datetime]


class NotReady(Exception):
    """Something has to be done before Rung can start; each line says what."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def clock() -> datetime:
    """What time it is."""
    return datetime.now(UTC)


def clock_of(settings: DataSettings) -> Clock:
    """The clock of these settings: the real one, unless a sandbox winds it (rulings.md, 29).

    Only Rung's own `now` is wound; signatures, triggers and acknowledgements stay on real time.
    """
    wound = settings.sandbox_clock
    return clock if wound is None else lambda: clock() + _wound_by(wound)


def _wound_by(file: Path) -> timedelta:
    """How far the sandbox has wound the clock; nothing while its file is not there."""
    try:
        return timedelta(seconds=float(file.read_text(encoding="ascii")))
    except (OSError, ValueError, OverflowError):
        return timedelta()


def open_store(settings: DataSettings) -> Store:
    """The store, once its database answers; its schema is not checked yet. Raises NotReady."""
    store = Store.open(settings.database_url, read_stored)
    try:
        reach(store.engine)
    except Unreachable as why:
        raise NotReady(
            f"The database does not answer: {why}. Mend: check DATABASE_URL; a SQLite file needs a folder that Rung "
            "may write in, PostgreSQL has to run at that address."
        ) from None
    return store


def check_schema(store: Store) -> None:
    """Refuse a database that this code does not fit. Raises NotReady."""
    at, needed = schema.current(store.engine), schema.newest(store.engine)
    if at != needed:
        state = f"is at schema {at}, this version of Rung needs {needed}" if at else "is empty"
        raise NotReady(f"The database {state}. Mend: run `rung db upgrade`, then start again.")


def find_installation(settings: Settings, client: WebClient) -> Installation:
    """The workspace behind the token. Raises NotReady with the mend."""
    try:
        return slack_api.who_am_i(client)
    except slack_api.TokenRefused as refused:
        raise NotReady(
            f"Slack refuses SLACK_BOT_TOKEN ({refused}). "
            "Mend: copy the Bot User OAuth Token of the installed app once more."
        ) from None
    except slack_api.SlackUnreachable:
        raise NotReady(
            f"Nothing answers at {settings.api_url}. Mend: check SLACK_API_URL and the way out of this network."
        ) from None


def remember_installation(store: Store, installation: Installation, now: datetime) -> None:
    """Keep the workspace every other row belongs to."""
    with store.begin(installation.workspace) as tx:
        people.register_workspace(tx, installation.name, installation.bot_id, installation.bot_user_id, now)


def load_ladders(settings: DataSettings, store: Store, workspace: str, now: datetime) -> None:
    """Put the ladder files into use where there is none yet: what `rung ladder load` was given stays.

    A broken file is reported.
    """
    for loaded in ladder_flow.load_folder(store, workspace, settings.ladders, now, WorkWeek(), replacing=False):
        if loaded.refused:
            _log.error("ladder refused, the one in use stays:\n%s", loaded.refused)


def customs_of(settings: Settings) -> Customs:
    """How this company does it, out of the settings."""
    return Customs(
        framework=settings.framework,
        people_ops=settings.people_ops,
        authors=settings.authors,
        week=WorkWeek(settings.working_days, *settings.working_hours, settings.holidays),
        approver=settings.approver,
        posts_a_minute=settings.posts_a_minute,
        compensation_review=settings.compensation_review,
    )


def bolt_app(settings: Settings, store: Store, installation: Installation, now: Clock) -> App:
    """Bolt with Rung's listeners. Handlers are quick, so they run before the acknowledgement is sent."""
    token = settings.bot_token.get_secret_value()

    def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None,
            team_id=installation.workspace,
            bot_token=token,
            bot_id=installation.bot_id,
            bot_user_id=installation.bot_user_id,
        )

    app = App(
        client=slack_api.client_for(settings),
        signing_secret=settings.signing_secret.get_secret_value(),
        authorize=authorize,
        process_before_response=True,
        raise_error_for_unhandled_request=True,  # a button that an older version posted gets a sentence, not a 404
        logger=_bolt_log(),
        # Every request was verified over its raw bytes before Bolt sees it (bot/ingress.py).
        request_verification_enabled=False,
        ssl_check_enabled=False,
        attaching_function_token_enabled=False,
    )
    app.use(SitDown(store, installation.workspace, customs_of(settings), now))
    for room in (
        assessments,
        outcomes,
        examples,
        responding,
        deciding,
        cycles,
        console,
        announcing,
        browsing,
        home,
        asking,
        feedback,
        peers,
        releases,
        diffing,
        simulating,
        history,
        exporting,
        growing,
        talks,
        reminding,
        extending,
        notes,
        keeping,
        commands,
        troubles,
    ):
        room.register(app)
    return app


def _bolt_log() -> logging.Logger:
    """Bolt warns that our `authorize` replaces the token in the environment: it should. Errors stay."""
    log = logging.getLogger("slack_bolt")
    log.setLevel(logging.ERROR)
    return log


@dataclass(frozen=True, slots=True)
class Runtime:
    """Everything that runs in one web process."""

    store: Store
    web: falcon.App[Any, Any]
    worker: Worker | None
    """Plans and delivers beside the requests; None when other processes do."""


def build(settings: Settings, now: Clock | None = None, *, with_worker: bool = True) -> Runtime:
    """Put one web process together. Raises NotReady. Nothing runs until the worker is started."""
    now = now or clock_of(settings)
    store, client, installation = _prepare(settings, now)
    app = bolt_app(settings, store, installation, now)
    web = web_app(app, store, installation.workspace, settings.signing_secret.get_secret_value())
    named = settings.people_ops | settings.authors | ({settings.approver} if settings.approver else set())
    roster.know(store, installation.workspace, named, lambda one: slack_api.look_up(client, one))
    worker = worker_of(settings, store, (installation.workspace,), now) if with_worker else None
    return Runtime(store, web, worker)


def build_worker(settings: Settings, now: Clock | None = None) -> Worker:
    """Put one worker process together. Raises NotReady. Nothing runs until it is started."""
    now = now or clock_of(settings)
    store, _, installation = _prepare(settings, now)
    return worker_of(settings, store, (installation.workspace,), now)


def _prepare(settings: Settings, now: Clock) -> tuple[Store, WebClient, Installation]:
    store = open_store(settings)
    check_schema(store)
    client = slack_api.client_for(settings)
    installation = find_installation(settings, client)
    remember_installation(store, installation, now())
    load_ladders(settings, store, installation.workspace, now())
    return store, client, installation


def worker_of(settings: Settings, store: Store, workspaces: tuple[str, ...], now: Clock) -> Worker:
    """Who plans and delivers for these workspaces."""
    terms, customs = Terms.of(settings.lease_seconds), customs_of(settings)
    clients = {one: slack_api.client_for(settings, timeout=terms.timeout) for one in workspaces}
    deliverer = Deliverer(store, clients, now, customs, terms=terms)
    return Worker(store, workspaces, deliverer, now, customs)
