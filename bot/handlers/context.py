"""What each handler is given: a desk to work at, put into Bolt's context under names that Bolt injects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from slack_bolt import Ack, App, BoltContext, BoltRequest, BoltResponse

from bot.flows.base import Desk
from bot.screens import Trouble
from bot.views import trouble
from core.permissions import Actor
from storage.store import Store

Clock = Callable[[], datetime]


def register(app: App, store: Store, workspace: str, people_ops: frozenset[str], framework: str, clock: Clock) -> None:
    """Put `desk` and `request_time` into the context; requests of another workspace end here."""

    @app.middleware
    def sit_down(
        context: BoltContext, request: BoltRequest, ack: Ack, next_: Callable[[], BoltResponse]
    ) -> BoltResponse | None:
        if context.team_id != workspace or not context.user_id:
            return ack(text=trouble.text(Trouble.MISSING)) if "command" in request.body else ack()
        actor = Actor(workspace, context.user_id, context.user_id in people_ops)
        context["desk"] = Desk(store, actor, clock(), framework)
        context["request_time"] = (request.headers.get("x-slack-request-timestamp") or [""])[0]
        next_()
        return None
